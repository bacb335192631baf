"""Between a browser and the network: every request of a page is made by the fetcher, or not at all.

The browser itself has no way out. So its requests go to the address that the guard has checked,
over the same TLS ladder, with the same bounds, name and manners as all others; a proxy could check
names, but neither pin what stands inside TLS nor heed robots.txt.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import requests

from bot.discover.hosts import same_site
from bot.errors import BlockedByChallenge, CouldNotSee, Refused
from bot.fetch.manners import Visit
from bot.fetch.robots_reading import Answer

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Request, Route

Carry = Callable[[requests.Request, Visit, float], Answer]

_WANTED = {"document", "script", "xhr", "fetch"}
_KEPT = ("content-type", "accept", "referer", "origin", "x-requested-with")
_DROPPED = {"content-length", "content-encoding", "transfer-encoding", "connection", "location"}
_MOST_MOVES = 8
_MOST_REQUESTS = 80
_MOST_LOADS = 4
_FAILED = 400
# What stands on every other site, and never brings a list.
_ASIDE = re.compile(
    r"hm\.baidu|bdimg|bdstatic|baidustatic|zz\.bdstatic|push\.js|share|tongji|cnzz|umeng|51\.la|analytics|googletag|"
    r"conac|jiucuo|kaipuyun|zfwz|wza|barrier|weixin|wx\.qq|webdig|ta\.trs|gov-?robot|favicon|"
    r"hits|visit|click|counter|beacon|weather|tianqi",
    re.IGNORECASE,
)
_SHOWN = ("html", "xml", "text/plain")
_ONWARD = "<!doctype html><meta charset=utf-8><script>location.replace({})</script>"


@dataclass
class Relay:
    """Carries the requests of one page. `refused` are those that were not made, with the reason.

    `carry` is the fetcher's; `left` gives the seconds that the page may still take. `missed` are
    the scripts and data that the page asked for and did not get, `faults` counts the errors
    of its scripts.
    """

    url: str
    carry: Carry
    visit: Visit
    left: Callable[[], float]
    most_bytes: int
    refused: list[tuple[str, str]] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    faults: int = 0
    is_lost: bool = False
    made: int = 0
    loads: int = 0
    trouble: CouldNotSee | None = None
    last: Answer | None = None
    bytes_got: int = 0

    def answer(self, route: "Route") -> None:
        """Answer one request of the browser."""
        request = route.request
        if (frame := _frame(request)) is None:
            # A window, or a page made ready for a click that may come: there is no frame yet.
            self.refused.append((request.url, "不打开别的窗口，也不预先打开网页"))
            route.abort("blockedbyclient")
            return
        is_page = request.is_navigation_request() and frame.parent_frame is None
        try:
            self._check(request.url, request.resource_type)
            self.loads += is_page
            if self.loads > _MOST_LOADS:
                # Whoever sends us round again and again will not let us in.
                raise BlockedByChallenge(f"页面反复重新载入，没有通过验证：{request.url[:200]}")
            address, answer = self._carried(route)
            if is_page:
                _check_shown(request.url, answer)
        except CouldNotSee as trouble:
            self.refused.append((request.url, trouble.detail))
            if is_page:
                self.trouble = trouble
            elif request.resource_type in _WANTED:
                self._miss(request.url, frame)
            route.abort("blockedbyclient")
            return
        if is_page:
            self.trouble, self.last = None, answer
            self.missed, self.faults, self.is_lost = [], 0, False
        elif answer.status >= _FAILED:
            self._miss(request.url, frame)
        if is_page and address != request.url:
            # A redirect that the browser does not see would leave links relative to the old place.
            body = _ONWARD.format(json.dumps(address).replace("<", "\\u003c"))
            route.fulfill(status=200, content_type="text/html", body=body)
            return
        headers = {name: value for name, value in answer.headers.items() if name not in _DROPPED}
        route.fulfill(status=answer.status, headers=headers, body=answer.body)

    @property
    def why_partial(self) -> str:
        """Say in a word why the page may lack what its scripts would have shown; "" where not."""
        if self.missed:
            return "requests"
        return "faults" if self.is_lost or (self.faults and self.refused) else ""

    def fault(self, error: object) -> None:
        """Take note of an error in a script of the page; one that lacks a name lacks another script."""
        self.faults += 1
        self.is_lost |= "is not defined" in str(error)

    def _miss(self, url: str, frame: "Frame") -> None:
        # What a frame of another site lacks, or such a frame itself, is no part of this page.
        is_own = frame.parent_frame is None or same_site(self.url, url)
        if is_own and not _ASIDE.search(url):
            self.missed.append(url)

    def _check(self, url: str, kind: str) -> None:
        if kind not in _WANTED:
            raise Refused(f"不取用 {kind} 类内容")
        if not same_site(self.url, url):
            raise Refused("不是本站的地址")
        if self.made >= _MOST_REQUESTS:
            raise Refused(f"页面的请求超过 {_MOST_REQUESTS} 个")

    def _carried(self, route: "Route") -> tuple[str, Answer]:
        """Follow redirects here: each hop is checked like the first."""
        asked, context = route.request, route.request.frame.page.context
        method, body, address = asked.method, asked.post_data_buffer, asked.url
        headers = {name: asked.headers[name] for name in _KEPT if name in asked.headers}
        for _ in range(_MOST_MOVES):
            self.made += 1
            if cookies := _cookies(context, address):
                headers["cookie"] = cookies
            request = requests.Request(method, address, headers=headers, data=body)
            answer = self.carry(request, self.visit, self.left())
            self.bytes_got += len(answer.body)
            if self.bytes_got > self.most_bytes:
                raise Refused("页面取用的内容超过字节上限")
            if not answer.target:
                return address, answer
            _keep_cookies(context, address, answer)
            address = answer.target
            self._check(address, "document")
            if answer.status in {301, 302, 303}:
                method, body = "GET", None
        raise Refused(f"跳转超过 {_MOST_MOVES} 次")


def _frame(request: "Request") -> "Frame | None":
    """Give the frame that asks; None where there is none yet."""
    from playwright.sync_api import Error  # noqa: PLC0415 - an extra

    try:
        return request.frame
    except Error:
        return None


def _check_shown(url: str, answer: Answer) -> None:
    """Refuse what a browser would not show but save."""
    kind = answer.headers.get("content-type", "text/html").lower()
    is_saved = "attachment" in answer.headers.get("content-disposition", "").lower()
    if is_saved or not any(word in kind for word in _SHOWN):
        raise Refused(f"网址给出的是文件，不是网页：{url[:200]}")


def _cookies(context: "BrowserContext", url: str) -> str:
    found = context.cookies(url)
    return "; ".join(f"{each.get('name', '')}={each.get('value', '')}" for each in found)


def _keep_cookies(context: "BrowserContext", url: str, answer: Answer) -> None:
    said = answer.headers.get("set-cookie", "")
    name, _, rest = said.partition("=")
    if name.strip() and rest:
        value = rest.partition(";")[0].strip()
        context.add_cookies([{"name": name.strip(), "value": value, "url": url}])
