"""A running Chromium, and one page looked at in it: a new empty profile for every page. Private to `browser`."""

import os
import shutil
import socket
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from bot.fetch.browser_watch import Watch
from bot.fetch.relay import Relay

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import Page as Tab
    from playwright.sync_api import Playwright

_CLEARING = 3.0
_SOCKETS = ("org.chromium.", "com.google.")
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
_DOWN = "window.scrollTo(0, document.documentElement.scrollHeight)"
# When a page's own timers are due; what repeats is due for ever.
_TIMERS = """
(() => {
  const dues = [], repeated = new Set();
  const once = window.setTimeout, every = window.setInterval, end = window.clearInterval;
  window.setTimeout = (run, after, ...rest) => {
    dues.push(performance.now() + (Number(after) || 0));
    return once(run, after, ...rest);
  };
  window.setInterval = (run, after, ...rest) => {
    const made = every(run, after, ...rest);
    repeated.add(made);
    return made;
  };
  window.clearInterval = made => { repeated.delete(made); end(made); };
  window.xunchaWaits = () => repeated.size > 0 || dues.some(due => due > performance.now() - 200);
})();
"""
_WAITS = """
[window, ...Array.from({length: window.length}, (_, at) => window[at])].some(each => {
  try { return each.xunchaWaits ? each.xunchaWaits() : true; } catch (error) { return false; }
})
"""
# What large frames of the page's own host show is put where they stand, with its links made whole:
# not what stands in its place, such as an error or nothing at all.
_UNFRAME = """
for (const frame of document.querySelectorAll("iframe, frame")) {
  const box = frame.getBoundingClientRect();
  let inner = null;
  try { inner = frame.contentDocument; } catch (error) { continue; }
  if (!inner || !inner.body || box.width < 300 || box.height < 80 || frame.tagName === "FRAME") continue;
  const came = inner.defaultView.performance.getEntriesByType("navigation")[0];
  const isThere = came && came.responseStatus >= 200 && came.responseStatus < 300;
  if (!isThere || !inner.location.protocol.startsWith("http") || !inner.links.length) continue;
  for (const each of inner.body.querySelectorAll("a[href]")) each.setAttribute("href", each.href);
  const place = document.createElement("div");
  place.setAttribute("data-xuncha-frame", inner.location.href);
  place.innerHTML = inner.body.innerHTML;
  frame.replaceWith(place);
}
"""
_STATE = (
    "[location.href, document.links.length, document.body ? document.body.innerText.length : 0]"
)


@dataclass(frozen=True, slots=True)
class BrowserLimits:
    """The bounds of one page: seconds, megabytes of private memory, pages before a new start.

    A page has come to rest when nothing changed for `quiet` seconds; after `settle` seconds it is
    taken as it is. Where one is to stay on it, it is for `stay` seconds, or until its timers are done:
    pages send their readers on after three, or five.
    """

    seconds: float = 40.0
    megabytes: int = 900
    heap_megabytes: int = 256
    quiet: float = 1.5
    settle: float = 15.0
    stay: float = 6.5
    pages: int = 40


class Seat:
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

    def look(
        self, url: str, relay: Relay, user_agent: str, stay: float = 0.0
    ) -> tuple[str, str, bool]:
        """Open `url` in a new profile; give the address, the markup, and whether it came to rest."""
        context = self._chromium.new_context(
            user_agent=user_agent,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            accept_downloads=False,
            service_workers="block",
        )
        try:
            tab = context.new_page()
            tab.on("pageerror", relay.fault)
            if stay:
                context.add_init_script(_TIMERS)
            context.on("page", lambda other: other.close())
            context.route("**/*", relay.answer)
            tab.goto(url, wait_until="commit", timeout=relay.left() * 1000)
            is_at_rest = self._rest(tab, relay, stay)
            if stay:
                tab.evaluate(_UNFRAME)
            return tab.url, tab.content(), is_at_rest
        finally:
            with suppress(Exception):
                context.close()

    def _rest(self, tab: "Tab", relay: Relay, stay: float) -> bool:
        """Wait until nothing has changed for a while; give whether it came to that.

        One stays for `stay` seconds, but on a page whose timers are all done.
        """
        seen: object = None
        quiet_since = monotonic()
        least, until = quiet_since + stay, quiet_since + self._limits.settle
        is_waiting = bool(stay)
        while monotonic() - quiet_since < self._limits.quiet or (
            is_waiting and monotonic() < least
        ):
            if monotonic() > until:
                return False
            tab.wait_for_timeout(100)
            if relay.trouble is not None:
                raise relay.trouble
            try:
                if stay:
                    tab.evaluate(_DOWN)  # what waits to be scrolled to comes, too
                    is_waiting = bool(tab.evaluate(_WAITS))
                state = (tab.evaluate(_STATE), relay.made)
            except Exception:
                if tab.is_closed() or self.watch.verdict or not self._chromium.is_connected():
                    raise
                state, is_waiting = None, bool(stay)  # the page is on its way to another
            if state is None or state != seen:
                seen, quiet_since = state, monotonic()
        return True

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
