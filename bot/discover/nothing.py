"""Pages that say they hold nothing, told from pages that say they could not be shown."""

import re

_NOTHING = re.compile(
    r"暂无(?:相关)?(?:数据|信息|内容|记录|文章|文件|结果|资料|公开|更新)?|"
    r"(?:没有|无)(?:任何|相关|符合条件的?|找到|查询到)?(?:相关)?的?(?:数据|信息|内容|记录|文章|结果)|"
    r"未(?:找到|查询到)|共\s?0\s?[条页]|内容正在(?:建设|更新|完善)|no (?:data|records?|results?)",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"(?<![\d-])(?:40[34]|50[0-4])(?![\d-])|(?:页面|网页|栏目|文章|资源)(?:已)?(?:不存在|丢失|被删除|失效)|"
    r"(?:未|没有|无法)找到(?:您|你)?(?:要|所|想)?(?:访问|请求|浏览|查看)?的?(?:该|此|这个)?(?:页面|网页|资源|地址|文件)|"
    r"可能已?被?(?:删除|移动|移除)|已被?(?:删除|移除|撤下)|没有(?:访问)?权限|无权(?:访问|限|查看)|权限不足|"
    r"(?:访问|请求|服务)(?:受限|被拒|异常|出错|失败|超时)|系统(?:繁忙|异常|错误|维护|升级)|(?:加载|获取|查询)失败|"
    r"请先登录|登录(?:后(?:查看|访问)|超时|失效)|稍后(?:再试|重试|访问)|not found|forbidden|error",
    re.IGNORECASE,
)


def says_nothing_is_there(text: str) -> bool:
    """Whether a page's text says that there is nothing, and nothing of a failure."""
    return bool(_NOTHING.search(text)) and not says_trouble(text)


def says_trouble(text: str) -> bool:
    """Whether a text tells of a failure, a missing page or a door."""
    return bool(_TROUBLE.search(text))
