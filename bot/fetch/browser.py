"""Pages built by script, seen by the system's Chromium: a `Page` of what a visitor would see.

One browser for all, in one thread; a new empty profile for every page; the whole started anew
after some pages. It has no network of its own (see bot.fetch.relay).
"""

import importlib.util
import os
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING

from bot.errors import CouldNotSee, ListUnreadable
from bot.fetch.browser_seat import BrowserLimits, Seat
from bot.fetch.doors import door
from bot.fetch.relay import Relay
from bot.page import BROWSER_HEADER, MISSED_HEADER, STAYED_HEADER, Page

__all__ = ["Browser", "BrowserLimits", "browser_path"]

if TYPE_CHECKING:
    from bot.fetch.session import Fetcher

_USUAL = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


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
        self._asked: SimpleQueue[tuple[str, float, Future[Page]] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._seat: Seat | None = None

    def browse(self, url: str) -> Page:
        """Give what the browser shows at `url` once the page has come to rest.

        Raises CouldNotSee: the trouble of the page's own request, a door that stayed shut, or
        ListUnreadable where the page took too long, too much memory, or the browser failed.
        """
        return self._shown(url, 0.0)

    def stay(self, url: str) -> Page:
        """Give the same, once the page had the time for what it does a few seconds later."""
        return self._shown(url, self._limits.stay)

    def _shown(self, url: str, stay: float) -> Page:
        self._fetcher.check_rest(url, despite_challenge=True)
        waiting: Future[Page] = Future()
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="browser", daemon=True)
                self._thread.start()
            self._asked.put((url, stay, waiting))
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
            url, stay, waiting = job
            try:
                if self._seat is None:
                    self._seat, seen = Seat(self._path, self._limits), 0
                waiting.set_result(self._see(url, stay, self._seat))
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

    def _see(self, url: str, stay: float, seat: "Seat") -> Page:
        until = monotonic() + self._limits.seconds
        with self._fetcher.visit() as visit, seat.watch.over(self._limits.seconds):
            relay = Relay(
                url, self._fetcher.carry, visit, lambda: max(0.1, until - monotonic()),
                self._fetcher.most_bytes,
            )  # fmt: skip
            try:
                final_url, markup, is_at_rest = seat.look(
                    url, relay, self._fetcher.user_agent, stay
                )
            except Exception as error:
                if seat.watch.verdict:
                    raise ListUnreadable(f"用浏览器打开页面未成功：{seat.watch.verdict}") from error
                if relay.trouble is not None:
                    raise relay.trouble from error
                raise
        if relay.trouble is not None:
            raise relay.trouble
        said = {BROWSER_HEADER: f"chromium/{seat.version}"}
        if missed := relay.why_partial or ("" if is_at_rest else "rest"):
            said[MISSED_HEADER] = missed
        if stay:
            said[STAYED_HEADER] = f"{stay:g}"
        return self._page(url, final_url, markup, relay, said)

    def _page(
        self, url: str, final_url: str, markup: str, relay: Relay, said: dict[str, str]
    ) -> Page:
        body = markup.encode("utf-8", "replace")
        own = relay.last.headers if relay.last is not None else {}
        headers = {name: said for name, said in own.items() if name in _KEPT}
        headers["content-type"] = "text/html; charset=utf-8"
        headers.update(said)
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
