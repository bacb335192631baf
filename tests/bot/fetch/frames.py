"""The frame of a site around a page: its head, its foot, with or without a navigation."""

_NAVIGATION = (
    *("首页", "走进云溪", "政务公开", "政务服务", "互动交流", "专题专栏", "县长信箱", "数据开放"),
    *("机构设置", "规划计划", "财政信息", "人事信息", "应急管理", "依申请公开", "登录", "无障碍"),
)
_FOOT = (
    "<p>主办单位：云溪县人民政府办公室</p><p>技术支持：云溪县网站维护中心</p>"
    "<p>京ICP备00000000号 网站标识码：0000000000</p>"
)


def framed(title: str, body: str, *, small: bool = False) -> str:
    """Give a page of a county's site around `body`; a `small` frame has few links."""
    words = _NAVIGATION[:4] if small else _NAVIGATION
    links = "".join(f"<a href='/c/{at}'>{word}</a>" for at, word in enumerate(words))
    return (
        "<!doctype html><html><head><meta charset=utf-8>"
        f"<title>{title}-云溪县人民政府</title></head><body><div>{links}</div>"
        f"<div class=content>{body}</div><div>{_FOOT}</div></body></html>"
    )
