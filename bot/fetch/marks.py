"""The words of pages that stand in front of a page: challenges, soft 404s, maintenance.

All are matched against text without spaces, in lower case, one line of the page at a time. A word
that is the subject of an announcement (关于…的公告) is news, not a door.
"""

import re
from enum import Enum

_NOT_NEWS = r"(?!.{0,10}(?:公告|通告|公示|通知|办法|规定|制度|方案|工作|培训|会议|报道|意见|服务))"


class Kind(Enum):
    """What a door is. In the order of harmlessness: where two tie, the first is said."""

    CHALLENGE = "challenge"
    MAINTENANCE = "maintenance"
    MISSING = "missing"


_SENTENCES = {
    Kind.CHALLENGE: (
        r"安全验证" + _NOT_NEWS,
        r"人机(?:身份)?(?:验证|识别)" + _NOT_NEWS,
        r"滑动(?:滑块|验证|完成|下方)|拖动(?:滑块|下方)|(?:向右|按住)滑",
        r"请(?:先)?(?:完成|通过|进行)(?:以下|下方|下面|下列|安全|人机|滑动)*验证",
        r"验证码?.{0,6}(?:后)?(?:继续|才能)(?:访问|浏览)",
        r"(?:访问|请求|操作)(?:过于|太过?|频率过)(?:频繁|高|快)" + _NOT_NEWS,
        r"(?:开启|启用|打开|允许)(?:浏览器的?)?(?:javascript|js|cookie)s?.{0,12}(?:刷新|重试|继续|访问)",
        r"(?:请求|访问|行为|操作).{0,12}(?:已被|被).{0,12}(?:拦截|阻断|拒绝|禁止|屏蔽)" + _NOT_NEWS,
        r"(?:网站|web应用|应用)防火墙" + _NOT_NEWS,
        r"(?:疑似|存在|检测到).{0,8}(?:攻击|非法请求|异常(?:访问|请求|流量))" + _NOT_NEWS,
        r"(?:您|你)的(?:ip|访问ip)(?:地址)?.{0,20}(?:黑名单|封禁|限制)",
        r"(?:正在|为您)(?:检查|检测)(?:您的)?浏览器|浏览器安全检查",
        r"captcha|verifyyouarehuman|checkingyourbrowser|justamoment",
        r"accessdenied|requestblocked|therequestedurlwasrejected|attackdetected",
    ),
    Kind.MAINTENANCE: (
        r"(?:网站|系统|平台|站点|页面)(?:正在)?(?:进行)?(?:升级|改版|建设|维护)+中(?!心|央|国|小|期)",
        r"(?:网站|系统|平台|站点)(?:正在|现正)(?:进行)?(?:升级|维护|改版|建设)" + _NOT_NEWS,
        r"(?:系统|网站)(?:升级维护|维护升级)" + _NOT_NEWS,
        r"(?:网站|本站|系统|平台).{0,20}(?:暂停(?:访问|服务|对外)|暂时(?:无法访问|不能访问|关闭))"
        + _NOT_NEWS,
        r"^(?:网站|系统)维护(?:公告|通知)?$",
        r"undermaintenance|maintenancemode",
    ),
    Kind.MISSING: (
        r"(?<![如若果])(?:页面|网页)(?:已经?)?(?:不存在|不见了|找不到|丢失|走丢|已?被?删除|已失效)"
        + _NOT_NEWS,
        r"(?<![如若果])(?:找不到|没有找到|未找到|无法找到).{0,10}(?:页面|网页|网址)" + _NOT_NEWS,
        (
            r"(?:访问|请求|查找|浏览|打开|查看)的(?:页面|网页|网址|链接|地址|栏目|文章)"
            r".{0,6}(?:不存在|找不到|不见了|已?被?删除|已失效|没有找到|无法访问)"
        ),
        r"(?<![如若果])(?:该|此)(?:页面|网页|文章|栏目|链接).{0,4}(?:不存在|已?被?删除|已失效)"
        + _NOT_NEWS,
        r"404notfound|pagenotfound|notfound\(?404|http(?:错误|error|status)404|404错误|错误404",
    ),
}

_TITLES = {
    Kind.CHALLENGE: (
        r"(?:网站|访问|系统)?安全(?:验证|防护|拦截)(?:中心|系统|页面?|提示|中)?",
        r"(?:人机(?:身份)?|滑动|访问|身份)验证(?:页面?|中)?|验证码?",
        r"(?:您的)?(?:访问|请求)(?:过于频繁|已?被(?:拦截|阻断|拒绝|禁止))",
        r".{0,8}防火墙|.{0,8}拦截(?:页面?|提示)|captcha|accessdenied|requestrejected|justamoment\W*",
    ),
    Kind.MAINTENANCE: (
        r"(?:网站|系统|平台|站点)?(?:正在)?(?:升级|系统|网站)*维护(?:升级)?(?:中|公告|通知|提示)?",
        r"(?:网站|系统|平台|站点|页面)?(?:正在)?(?:建设|改版|升级)中",
    ),
    Kind.MISSING: (
        r"(?:http)?(?:错误|error|status)?404\D{0,20}|pagenotfound|notfound",
        r"(?:页面|网页)(?:不存在|找不到|未找到|不见了)|找不到(?:页面|网页).{0,6}",
        r"(?:抱歉,?)?(?:您|你)?(?:所)?(?:访问|查找|请求)的(?:页面|网页|栏目).{0,8}",
    ),
}

SENTENCES: dict[Kind, tuple[re.Pattern[str], ...]] = {
    kind: tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)
    for kind, patterns in _SENTENCES.items()
}

TITLES: dict[Kind, re.Pattern[str]] = {
    kind: re.compile("|".join(patterns)) for kind, patterns in _TITLES.items()
}
"""What a whole title says (fullmatch), once the site's name is cut off."""
