"""The words of pages that stand in front of a page, or in its place.

All are matched against text without spaces, in lower case, one line of the page at a time. A word
that is the subject of an announcement (关于…的公告) is news, not a door.
"""

import re
from enum import Enum

_NOT_NEWS = r"(?!.{0,10}(?:公告|通告|公示|(?<!另行)通知|办法|规定|制度|方案|工作|培训|会议|报道|意见|服务|风险|整改|隐患))"


_AGAINST = r"(?!.{0,12}(?:诈骗|犯罪|违法|违规|案件|团伙|窝点|危害|陷阱|行为|活动|整治|打击|专项|嫌疑|被骗|被查|受害))"
"""What follows where such words are spoken of, and not offered."""


_NO_PLACE = r"(?!.*(?:政府|人民|[县镇乡村区市]|街道|委员会|公安|管理|公益|公告|通知|公示|报告))"
"""Places are called 金沙 or 永利, too, and lotteries have offices."""


class Kind(Enum):
    """What a door is. In the order of harmlessness: where two tie, the first is said."""

    CHALLENGE = "challenge"
    MAINTENANCE = "maintenance"
    FAILED = "failed"
    MISSING = "missing"
    LOGIN = "login"
    PARKED = "parked"
    DEFAULT = "default"
    REPLACED = "replaced"


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
        r"正在进行安全(?:检测|检查|校验)|(?:访问|请求)(?:行为)?(?:存在)?异常" + _NOT_NEWS,
        r"(?:点击|点选|滑动|拖动).{0,8}(?:进行|完成|通过)验证",
        r"(?:sorry,)?youhavebeenblocked|attentionrequired|ddosprotection|areyouarobot|notarobot",
        r"(?:访问|请求)次数(?:过多|超限|超过)|(?:complete|pass)thesecuritycheck",
        r"human(?:verification|check)|please(?:enable|turnon)(?:javascript|cookies)|unabletoaccess",
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
        r"(?:正在|现正)对.{0,6}(?:网站|系统|平台|本站).{0,4}(?:进行)?.{0,4}(?:维护|升级|改版)"
        + _NOT_NEWS,
        r"(?:网站|本站).{0,20}(?:停止|暂停|关闭)(?:对外)?(?:访问|服务|使用|运行|开放)" + _NOT_NEWS,
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
        (
            r"^(?:(?:非常|很)?(?:抱歉|对不起|不好意思|哎呀|出错了)[,,!!。]*){0,2}"
            r"(?:您|你)?(?:所|想)?要?(?:请求|访问|查看|查找|浏览|打开|寻找|找)?的?(?:该|此|这个?|本)?"
            r"(?:信息|内容|资源|文件|文章|页面|网页|栏目|链接|网址)(?:可能)?(?:不存在|无法找到|找不到|没有找到"
            r"|未找到|走失|飞走了|已经?(?:被)?(?:删除|移除|失效|下线|撤下|撤销))(?:(?:或|,|,).{0,14})?[!!。~….了]*$"
        ),
        r"objectnotfound|wasnotfoundonthisserver",
        r"404notfound|pagenotfound|notfound\(?404|http(?:错误|error|status)404|404错误|错误404",
    ),
    Kind.FAILED: (
        r"500internalservererror|502badgateway|503service(?:temporarily)?unavailable|504gatewaytime-?out",
        r"http(?:错误|error|status)(?:code)?[:-]?50\d|错误(?:代码)?[::]?50\d",
        r"whitelabelerrorpage|应用程序中的服务器错误|servererrorin'/'application",
        r"(?:数据库|database)(?:连接)?(?:失败|错误|出错|connectionerror)" + _NOT_NEWS,
        r"^(?:抱歉[,,]?)?(?:系统|程序|服务器|网站)(?:内部)?(?:出错|异常|错误|繁忙)(?:了|啦)?"
        + _NOT_NEWS,
        r"^(?:抱歉[,,]?)?(?:服务器|系统|网络)(?:开小差|有点忙|忙|繁忙|无响应|拥堵|打盹)",
        r"(?:could|can)notconnectto(?:the)?(?:database|mysql)|sqlstate\[|fatalerror:|uncaughtexception",
        r"errorestablishingadatabaseconnection|java\.lang\.\w+exception|traceback\(mostrecentcall",
    ),
    Kind.LOGIN: (
        r"统一身份认证" + _NOT_NEWS,
        r"^(?:用户|账号|账户|密码|扫码|系统|个人|法人|会员|单位)登录$",
        r"(?:请|需要?|必须)(?:您)?先?(?:进行)?登录(?:后|再|以后|之后)?.{0,6}(?:访问|查看|浏览|继续|操作)?",
        r"(?:登录|会话)(?:状态|信息)?(?:已经?)?(?:超时|过期|失效)",
        r"(?:页面|内容|栏目|功能|系统)(?:需要?|须|必须)(?:先)?登录",
        r"(?:数字证书|账号密码|短信|验证码|ca|手机号|密码)登录$",
        r"(?:您|用户)?(?:还|尚)?(?:未|没有)登录|请?重新登录$",
        r"(?:您|你)?(?:没有|无|暂无)(?:该页面的?)?(?:访问|查看|浏览)(?:的)?权限",
        r"^(?:忘记密码|记住密码|记住我|找回密码|自动登录)[??]?$",
    ),
    Kind.PARKED: (
        r"(?:该|此|本|您访问的)?域名[\w.-]{0,24}(?:正在|可以?|已)?(?:出售|转让|售卖|停放|抢注|被注册|到期|过期)"
        + _NOT_NEWS,
        r"域名(?:已经?)?(?:过期|到期|被暂停|暂停解析|未绑定|没有绑定|尚未绑定)" + _NOT_NEWS,
        r"this(?:web)?(?:domain|site)(?:name)?(?:is|maybe|hasbeen|has)(?:forsale|available|expired|parked|suspended)",
        r"domain[\w.-]{0,40}(?:maybe|is)(?:available)?forsale",
        r"buythisdomain|domain(?:is)?(?:parked|parking|forsale|hasexpired)|accountsuspended|relatedsearches",
        r"(?:网站|域名).{0,10}(?:未备案|没有备案|备案号已(?:被)?注销|未(?:完成)?接入备案|尚未备案)"
        + _NOT_NEWS,
        r"(?:虚拟主机|云主机|空间|主机|该网站|此网站|站点)(?:已经?|暂时)?(?:被)?(?:到期|过期|欠费|停用|暂停|关闭|停止)"
        + _NOT_NEWS,
    ),
    Kind.DEFAULT: (
        r"welcometo(?:nginx|openresty|tengine|caddy|centos)|successfullyinstalledandworking",
        r"^itworks!?$|apache2?.{0,12}defaultpage|testpagefor.{0,8}(?:apache|nginx|httpserver)",
        r"isusedtotesttheproperoperation|^testing123",
        r"successfullyinstalledtomcat|^apachetomcat/\d",
        r"internetinformationservices|iis(?:windowsserver|7|8|10)",
        r"站点已?创建成功|没有找到站点|本页面由系统自动生成|宝塔(?:linux)?面板",
        r"phpstudy|这是(?:一个)?默认(?:页面|首页|站点)|(?:网站|站点)(?:尚未|还未|没有)(?:开通|绑定|部署|发布)"
        + _NOT_NEWS,
        r"^indexof/",
        r"(?:congratulations|恭喜).{0,20}(?:website|网站|站点).{0,12}(?:created|已创建|搭建成功|running)",
    ),
    Kind.REPLACED: tuple(
        rf"(?:{words})" + _AGAINST
        for words in (
            r"(?:澳门)?(?:新?葡京|威尼斯人|金沙|永利|银河|太阳城|新濠|皇冠)(?:娱乐|赌|官网|国际|棋牌|平台|会员|app|集团网址)",
            r"百家乐(?:官网|平台|app|开户|技巧|在线)?|真人(?:荷官|视讯|娱乐)|老虎机|轮盘",
            r"(?:博彩|赌博|赌球|彩票|时时彩|六合彩|pk10|快三|电竞)(?:平台|网站|官网|app|投注|开户|公司|登录)",
            r"(?:开户|注册|首存|首充)(?:即)?(?:送|领)(?:彩金|礼金|体验金|红包|\d+)",
            r"(?:棋牌|电子|捕鱼|体育)(?:游戏|游艺|娱乐|投注|竞猜)(?:平台|官网|app|下载|大厅|网址)?",
            r"(?:万博|亚博|开云|米兰|乐鱼|华体会|半岛|皇冠|爱游戏|必威|雷火|球速)(?:体育|电竞|官网|app|平台)",
            r"(?:欢迎(?:您)?(?:访问|光临|来到)).{0,12}(?:娱乐|体育|棋牌|彩票|国际)(?:平台|城|官网|网址)?",
            r"(?:太阳城|新葡京|金沙|永利|威尼斯人)(?:集团|国际|贵宾|会员)(?:官网|网址|中心|登录)?",
            r"bet365|vip(?:登录|下载)(?:入口|地址)|最新(?:备用)?网址|手机版app下载|免费试玩|提款(?:秒到|快速)",
        )
    ),
}

_TITLES = {
    Kind.CHALLENGE: (
        r"(?:网站|访问|系统)?安全(?:验证|防护|拦截)(?:中心|系统|页面?|提示|中)?",
        r"(?:人机(?:身份)?|滑动|访问|身份)验证(?:页面?|中)?|验证码?",
        r"(?:您的)?(?:访问|请求)(?:过于频繁|已?被(?:拦截|阻断|拒绝|禁止))",
        r".{0,4}(?:人机|安全|访问|行为|滑块)验证(?:页面?|中|系统|平台)?|attentionrequired!?",
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
    Kind.FAILED: (
        r"(?:error)?50[0234]\D{0,30}|(?:系统|程序|服务器|运行时?)(?:出错|错误|异常|繁忙)(?:提示|页面?)?",
        r"whitelabelerrorpage|runtimeerror|internalservererror|badgateway|serviceunavailable|databaseerror",
    ),
    Kind.LOGIN: (
        r".{0,16}(?:统一身份认证|单点登录|统一认证)(?:平台|系统|中心|服务)?(?:登录)?",
        r"(?:用户|系统|账号|后台|管理员|会员|请)?登录(?:页面?|界面|入口|系统|中心)?|login|signin",
        r".{0,16}登录(?:页面?|入口)?",
    ),
    Kind.PARKED: (
        r".{0,30}(?:域名|domain)(?:出售|转让|停放|交易|到期|过期|isforsale|forsale|parking).{0,12}",
        r".{0,30}(?:isforsale|domainparking|accountsuspended|parkeddomain)|网站(?:未备案|暂停|已?关闭|到期)(?:提示)?",
        r"(?:未备案|域名(?:已)?(?:过期|到期))(?:提示)?(?:页面?)?",
    ),
    Kind.DEFAULT: (
        r"welcometo(?:nginx|openresty|tengine|caddy|centos)!?|apache.{0,24}(?:default|test)page.{0,12}|itworks!?",
        r"iis(?:windowsserver|\d{1,2}(?:\.\d)?)?|.{0,30}testpage.{0,40}|apachetomcat/?[\d.]*|indexof/.{0,60}|testpage.{0,40}",
        r"(?:恭喜,?)?站点创建成功.{0,12}|没有找到站点|phpstudy.{0,12}|默认(?:页|页面|站点|首页)",
    ),
    Kind.REPLACED: tuple(
        _NO_PLACE + pattern
        for pattern in (
            r".{0,40}(?:博彩|赌场|百家乐|六合彩|时时彩|娱乐城|真人娱乐|体育投注|老虎机|bet365|新葡京).{0,40}",
            (
                r".{0,40}(?:葡京|威尼斯人|金沙|永利|银河|太阳城|新濠|彩票|棋牌).{0,8}"
                r"(?:官网|官方网站|平台|app|网址|入口|下载|注册|登录|娱乐|开户|投注).{0,40}"
            ),
            (
                r".{0,40}(?:万博|亚博|开云|米兰|乐鱼|华体会|半岛|皇冠|爱游戏|必威|雷火|球速)"
                r".{0,6}(?:体育|电竞|官网|app|平台|官方|登录|入口).{0,40}"
            ),
            r".{0,20}(?:pg|ag|cq9|电子游戏|捕鱼|真人)(?:电子|真人|游戏)?(?:平台|官网|app|下载).{0,30}",
        )
    ),
}

SENTENCES: dict[Kind, tuple[re.Pattern[str], ...]] = {
    kind: tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)
    for kind, patterns in _SENTENCES.items()
}

TITLES: dict[Kind, re.Pattern[str]] = {
    kind: re.compile("|".join(patterns)) for kind, patterns in _TITLES.items()
}
"""What a whole part of a title says (fullmatch): titles are parted by strokes."""
