"""What stands before a page, and what a server does instead of answering: each with its reasons.

A door takes a site and gives the site with the door before the pages it is asked to guard.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.wild.server import Asked, Said, Site, page

Guards = Callable[[Asked], bool]
"""Which requests a door stands before."""


@dataclass(frozen=True, slots=True)
class Door:
    """A door: what it says instead of the page, and the reasons that are right for it."""

    says: Callable[[Asked], Said]
    reasons: frozenset[str]

    def before(self, site: Site, guards: Guards) -> Site:
        """Give `site` with this door before what `guards` names."""
        return lambda asked: self.says(asked) if guards(asked) else site(asked)


def _html(title: str, body: str, script: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{script}</head>"
        f"<body>{body}</body></html>"
    )


def _said(html: str, status: int = 200) -> Callable[[Asked], Said]:
    return lambda _asked: replace(page(html), status=status)


def _manner(manner: str) -> Callable[[Asked], Said]:
    body = _html("政府信息公开年报", "<ul>" + "<li>一条</li>" * 300 + "</ul>")
    return lambda _asked: replace(page(body), manner=manner)


def _moved(target: str, status: int = 302) -> Callable[[Asked], Said]:
    return lambda _asked: Said(b"", status, headers=(("Location", target),))


def _circle(asked: Asked) -> Said:
    here = asked.query.get("from", "a")
    return Said(
        b"", 302, headers=(("Location", f"{asked.path}?from={'b' if here == 'a' else 'a'}"),)
    )


_CHALLENGE = _html(
    "访问验证",
    "<p>为了保障网站安全，请完成下方的安全验证后继续访问</p><div id='slider'>向右滑动</div>",
)
_COOKIE = (
    "<script>document.cookie='__jsl_clearance=1a2b3c;Max-age=3600;Path=/';"
    "location.href=location.pathname+location.search</script>"
)
_JUMBLE = _html(
    "", "", "<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=81502;eval(ret)</script>"
)
_MAINTAINED = _html(
    "系统维护", "<h1>网站正在维护中</h1><p>给您带来的不便敬请谅解，请稍后访问。</p>"
)
_SOFT_404 = _html("404", "<h2>抱歉，您访问的页面不存在或已被删除</h2><a href='/'>返回首页</a>")
_LOGIN = _html(
    "统一身份认证",
    "<h1>用户登录</h1><form action='/sso/login' method='post'><input name='u' placeholder='用户名'>"
    "<input type='password' name='p' placeholder='密码'><button>登录</button></form>",
)
_PARKED = _html(
    "域名出售",
    "<h1>该域名正在出售</h1><p>The domain is for sale. 如需购买请联系域名经纪人，一口价 8800 元</p>"
    "<a href='http://broker.example/'>立即购买</a>",
)
_DEFAULT = _html(
    "Welcome to nginx!",
    "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed "
    "and working. Further configuration is required.</p>",
)

_UNREADABLE = {"list_unreadable", "report_unreadable"}

DOORS: dict[str, Door] = {
    "403": Door(_said("<h1>Forbidden</h1>", 403), frozenset({"refused"})),
    "401": Door(_said("<h1>Unauthorized</h1>", 401), frozenset({"refused"})),
    "429": Door(_said("<h1>Too Many Requests</h1>", 429), frozenset({"refused"})),
    "412": Door(_said(_JUMBLE, 412), frozenset({"blocked_by_challenge", "refused"})),
    "521": Door(_said(_COOKIE, 521), frozenset({"blocked_by_challenge", "refused"})),
    "captcha with 200": Door(_said(_CHALLENGE), frozenset({"blocked_by_challenge", "refused"})),
    "cookie script with 200": Door(_said(_COOKIE), frozenset({"blocked_by_challenge", "refused"})),
    "jumble with 200": Door(_said(_JUMBLE), frozenset({"blocked_by_challenge", "refused"})),
    "500": Door(_said("<h1>Internal Server Error</h1>", 500), frozenset({"server_error"})),
    "504": Door(_said("<h1>Gateway Time-out</h1>", 504), frozenset({"server_error"})),
    "maintenance": Door(_said(_MAINTAINED), frozenset({"server_error"})),
    "404": Door(_said("<h1>Not Found</h1>", 404), frozenset(_UNREADABLE)),
    "soft 404": Door(_said(_SOFT_404), frozenset(_UNREADABLE)),
    "login": Door(_said(_LOGIN), frozenset({"refused", "blocked_by_challenge", *_UNREADABLE})),
    "parked": Door(_said(_PARKED), frozenset({"unreachable", "refused", *_UNREADABLE})),
    "default page": Door(_said(_DEFAULT), frozenset({"unreachable", "server_error", *_UNREADABLE})),
    "blank": Door(_said(""), frozenset({"unreachable"})),
    "reset": Door(_manner("reset"), frozenset({"unreachable"})),
    "cut off": Door(_manner("cut"), frozenset({"unreachable"})),
    "drip": Door(_manner("drip"), frozenset({"unreachable"})),
    "gzip that is none": Door(_manner("gzip-lie"), frozenset({"unreachable"})),
    "gzip cut off": Door(_manner("gzip-cut"), frozenset({"unreachable"})),
    "redirect circle": Door(_circle, frozenset({"unreachable"})),
    "redirect inside": Door(_moved("http://127.0.0.9:9/secret"), frozenset({"refused"})),
}


def redirect_to(address: str, reasons: frozenset[str]) -> Door:
    """Give the door that sends the visitor on to another site."""
    return Door(_moved(address), reasons)
