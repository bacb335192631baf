"""Pages built by script, seen by the system's Chromium: a `Page` of what a visitor would see.

One browser for all, in one thread; a new empty profile for every page; the whole started anew
after some pages. It has no network of its own (see bot.fetch.relay).
"""

import importlib.util
import os
import shutil
import socket
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from time import monotonic, sleep
from typing import TYPE_CHECKING

from bot.errors import CouldNotSee, ListUnreadable
from bot.fetch.browser_watch import Watch
from bot.fetch.doors import door
from bot.fetch.relay import Relay
from bot.page import BROWSER_HEADER, Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import Page as Tab
    from playwright.sync_api import Playwright

    from bot.fetch.session import Fetcher

_CLEARING = 3.0
_SOCKETS = ("org.chromium.", "com.google.")
_USUAL = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-dev-shm-usage",
    "--no-pings",
    "--dns-prefetch-disable",
    # Calls of a page go by datagrams past any proxy; the switch has had two names.
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    # Names lead nowhere, and whatever still wants out meets a door that nobody opens.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-bypass-list=<-loopback>",
)
_STATE = (
    "[location.href, document.links.length, document.body ? document.body.innerText.length : 0]"
)


@dataclass(frozen=True, slots=True)
class BrowserLimits:
    """The bounds of one page: seconds, megabytes of private memory, pages before a new start.

    A page has come to rest when nothing changed for `quiet` seconds; after `settle` seconds it is
    taken as it is.
    """

    seconds: float = 40.0
    megabytes: int = 900
    heap_megabytes: int = 256
    quiet: float = 1.5
    settle: float = 15.0
    pages: int = 40


def browser_path(wanted: str) -> str:
    """Give the path of the browser that `wanted` (a path, "auto" or "off") names; "" for none."""
    if wanted == "off" or importlib.util.find_spec("playwright") is None:
        return ""
    if wanted != "auto":
        return wanted if os.access(wanted, os.X_OK) and Path(wanted).is_file() else ""
    return next((found for name in _USUAL if (found := shutil.which(name))), "")


class Browser:
    """Sees pages one after the other; many threads may ask."""

    def __init__(
        self,
        fetcher: "Fetcher",
        path: str,
        now: Callable[[], datetime],
        limits: BrowserLimits | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._path = path
        self._now = now
        self._limits = limits or BrowserLimits()
        self._asked: SimpleQueue[tuple[str, Future[Page]] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._seat: _Seat | None = None

    def browse(self, url: str) -> Page:
        """Give what the browser shows at `url` once the page has come to rest.

        Raises CouldNotSee: the trouble of the page's own request, a door that stayed shut, or
        ListUnreadable where the page took too long, too much memory, or the browser failed.
        """
        self._fetcher.check_rest(url, despite_challenge=True)
        waiting: Future[Page] = Future()
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="browser", daemon=True)
                self._thread.start()
            self._asked.put((url, waiting))
        page = waiting.result()
        self._fetcher.lift_rest(url)
        return page

    def close(self) -> None:
        """End the browser once the pages asked for are seen."""
        with self._lock:
            thread, self._thread = self._thread, None
            if thread is not None:
                self._asked.put(None)
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        seen = 0
        while (job := self._asked.get()) is not None:
            url, waiting = job
            try:
                if self._seat is None:
                    self._seat, seen = _Seat(self._path, self._limits), 0
                waiting.set_result(self._see(url, self._seat))
                seen += 1
            except CouldNotSee as trouble:
                waiting.set_exception(trouble)
                if isinstance(trouble, ListUnreadable):
                    self._leave()
            except Exception as error:  # noqa: BLE001 - a browser fails in ways without a name
                first = str(error).partition("\n")[0][:200]
                failure = ListUnreadable(f"浏览器没有打开页面：{first}")
                failure.__cause__ = error
                waiting.set_exception(failure)
                self._leave()
            if seen >= self._limits.pages:
                self._leave()
        self._leave()

    def _leave(self) -> None:
        if self._seat is not None:
            self._seat.close()
            self._seat = None

    def _see(self, url: str, seat: "_Seat") -> Page:
        until = monotonic() + self._limits.seconds
        with self._fetcher.visit() as visit, seat.watch.over(self._limits.seconds):
            relay = Relay(
                url, self._fetcher.carry, visit, lambda: max(0.1, until - monotonic()),
                self._fetcher.most_bytes,
            )  # fmt: skip
            try:
                final_url, markup = seat.look(url, relay, self._fetcher.user_agent)
            except Exception as error:
                if seat.watch.verdict:
                    raise ListUnreadable(f"用浏览器打开页面未成功：{seat.watch.verdict}") from error
                if relay.trouble is not None:
                    raise relay.trouble from error
                raise
        if relay.trouble is not None:
            raise relay.trouble
        return self._page(url, final_url, markup, relay, seat.version)

    def _page(self, url: str, final_url: str, markup: str, relay: Relay, version: str) -> Page:
        body = markup.encode("utf-8", "replace")
        own = relay.last.headers if relay.last is not None else {}
        headers = {name: said for name, said in own.items() if name in _KEPT}
        headers["content-type"] = "text/html; charset=utf-8"
        headers[BROWSER_HEADER] = f"chromium/{version}"
        status = relay.last.status if relay.last is not None else 200
        # A challenge that the script has passed keeps its old status: what is shown counts.
        shown = door(200 if status in _CHALLENGED else status, headers, body)
        if shown is not None:
            raise type(shown)(f"{_host(final_url)} {shown.detail}（已用浏览器打开）")
        return Page(url, final_url, 200, body, self._now(), headers)


_CHALLENGED = {200, 202, 412, 521}
_KEPT = {"xuncha-tls-rung", "last-modified"}


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].partition(":")[0]


class _Seat:
    """A running browser, and the way to end it."""

    def __init__(self, path: str, limits: BrowserLimits) -> None:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra

        self._limits = limits
        mark = f"--xuncha-mark={uuid.uuid4().hex}"
        self.watch = Watch(mark, limits.megabytes * 1_000_000)
        # Bound and never listened at: nobody else can open it, so every call to it is refused.
        self._nowhere = socket.socket()
        self._nowhere.bind(("127.0.0.1", 0))
        self._made: tuple[Path, ...] = ()
        self._playwright: Playwright = sync_playwright().start()
        try:
            self._chromium: Chromium = self._playwright.chromium.launch(
                executable_path=path,
                headless=True,
                chromium_sandbox=os.getuid() != 0,
                args=[
                    *_ARGUMENTS,
                    mark,
                    f"--js-flags=--max-old-space-size={limits.heap_megabytes}",
                    f"--proxy-server=http://127.0.0.1:{self._nowhere.getsockname()[1]}",
                ],
                timeout=30_000,
            )
            self._made = _folders_of(self.watch.profile())
        except BaseException:
            self.close()
            raise
        self.version = self._chromium.version

    def look(self, url: str, relay: Relay, user_agent: str) -> tuple[str, str]:
        """Open `url` in a new profile; give the address and the markup once it has come to rest."""
        context = self._chromium.new_context(
            user_agent=user_agent,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            accept_downloads=False,
            service_workers="block",
        )
        try:
            tab = context.new_page()
            context.on("page", lambda other: other.close())
            context.route("**/*", relay.answer)
            tab.goto(url, wait_until="commit", timeout=relay.left() * 1000)
            self._rest(tab, relay)
            return tab.url, tab.content()
        finally:
            with suppress(Exception):
                context.close()

    def _rest(self, tab: "Tab", relay: Relay) -> None:
        seen: object = None
        quiet_since = monotonic()
        until = quiet_since + self._limits.settle
        while monotonic() - quiet_since < self._limits.quiet and monotonic() < until:
            tab.wait_for_timeout(100)
            if relay.trouble is not None:
                raise relay.trouble
            try:
                state = (tab.evaluate(_STATE), relay.made)
            except Exception:
                if tab.is_closed() or self.watch.verdict or not self._chromium.is_connected():
                    raise
                state = None  # the page is on its way to another
            if state is None or state != seen:
                seen, quiet_since = state, monotonic()

    def close(self) -> None:
        """End it; what does not go by itself is killed."""
        with suppress(Exception):
            self._chromium.close()
        self.watch.kill()
        self._nowhere.close()
        # The library takes its folders away behind the browser's end, if it is given the time.
        until = monotonic() + _CLEARING
        while any(each.exists() for each in self._made[:1]) and monotonic() < until:
            sleep(0.05)
        with suppress(Exception):
            self._playwright.stop()
        for folder in self._made:
            shutil.rmtree(folder, ignore_errors=True)


def _folders_of(profile: Path | None) -> tuple[Path, ...]:
    """Give the folders that a browser has made: its profile, and the one of its socket."""
    if profile is None:
        return ()
    with suppress(OSError):
        beside = (profile / "SingletonSocket").readlink().parent
        # Only what surely is the browser's own is ever taken away.
        if beside.parent == profile.parent and beside.name.startswith(_SOCKETS):
            return profile, beside
    return (profile,)
