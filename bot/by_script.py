"""Pages built by script: when a browser is asked, and whether what it shows is any better.

Pure but for what is handed in. The plain page is asked for first: most sites need no browser.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from bot.discover.hosts import vouched
from bot.discover.list_page import ListPage, read_list_page
from bot.discover.whole_list import ReadPage, See, as_it_came
from bot.errors import BlockedByChallenge, CouldNotSee, Refused
from bot.interpreting import is_report
from bot.judging import Target
from bot.opening import Opened, Opening
from bot.page import Ask, Fetch, Page

_LITTLE_TEXT = 400
_UNSEEN = re.compile(
    rb"<script\b.*?(?:</script|\Z)|<style\b.*?(?:</style|\Z)|<a\b.*?(?:</a|\Z)|<[^<>]*>|\s",
    re.DOTALL | re.IGNORECASE,
)


Browse = Callable[[str], Page]


@dataclass(frozen=True, slots=True)
class Browsing:
    """A browser, and what is remembered of hosts that needed one.

    `stay` shows a page as `browse` does, and stays on it for as long as a reader would. `is_needed` tells whether the pages of an address's host were built by script within the last
    week; `remember` takes an address and whether they are.
    """

    browse: Browse
    is_needed: Callable[[str], bool]
    remember: Callable[[str, bool], object]
    stay: Browse | None = None

    def by_way_of(self, wrapped: Callable[[Browse], Browse]) -> "Browsing":
        """Give the same with its browser behind `wrapped`."""
        return replace(self, browse=wrapped(self.browse), stay=wrapped(self.stay or self.browse))


def seen_by(browsing: Browsing | None, read_page: ReadPage = read_list_page) -> See:
    """Give the way a list's pages are seen: as they came, else as the browser shows them.

    `read_page` reads those that came: it may know them already.
    """
    return partial(list_page, browsing=browsing, read_page=read_page)


def list_page(
    ask: Ask,
    fetch: Fetch,
    browsing: Browsing | None = None,
    read_page: ReadPage = read_list_page,
) -> tuple[Page, ListPage]:
    """Give a page of a list, and what it holds: as it came, else as a browser shows it.

    Raises CouldNotSee where neither can be had; then the trouble is that of the plain page. What
    a script asks for is data, and no page that a browser could show.
    """
    if browsing is None or ask.plain != ask.url:
        return as_it_came(ask, fetch, read_page)
    address = ask.url
    is_known = browsing.is_needed(address)
    if is_known and (seen := _browsed(address, browsing)):
        return seen
    try:
        page = fetch(address)
    except BlockedByChallenge:
        if not is_known and (seen := _browsed(address, browsing)):
            browsing.remember(address, True)  # noqa: FBT003 - a callable of two plain values
            return seen
        raise
    content = read_page(page)
    if not content.unreadable:
        if is_known:
            browsing.remember(address, False)  # noqa: FBT003
        return page, content
    if not is_known and _has_script(page) and (seen := _browsed(address, browsing)):
        browsing.remember(address, True)  # noqa: FBT003
        return seen
    return page, content


def past_challenges(fetch: Fetch, browsing: Browsing | None) -> Fetch:
    """Give a `fetch` that asks the browser where a script stands before the page."""
    if browsing is None:
        return fetch

    def fetch_or_browse(wanted: str | Ask) -> Page:
        try:
            return fetch(wanted)
        except BlockedByChallenge:
            if isinstance(wanted, str) and browsing.is_needed(wanted):
                return browsing.browse(wanted)
            raise

    return fetch_or_browse


@dataclass(frozen=True, slots=True)
class Way:
    """How a link is followed to the report behind it."""

    opening: Opening
    browsing: Browsing | None

    def to_report(self, url: str, target: Target) -> tuple[Page, Opened]:
        """Give the page at `url` and what is in it; raises Refused where it is another site's."""
        page = self.opening.fetch(url)
        if not is_own(page, target):
            raise Refused(f"报告链接转到了其他网站，未予采信：{page.final_url}")
        return _opened(self.opening, page, self.browsing)


def is_own(page: Page, target: Target) -> bool:
    """Whether the page came from the organ's own site, wherever the address asked for led."""
    if page.final_url == page.url:
        return True  # the address itself was vouched for, or stands in the roster
    return vouched(target.list_url, target.home_url, page.final_url)


def _opened(opening: Opening, page: Page, browsing: Browsing | None) -> tuple[Page, Opened]:
    """Open a page; where it holds next to nothing but a script, open what a browser shows."""
    plain = opening.open(page)
    if browsing is None or is_report(plain.report) or not _has_script(page):
        return page, plain
    if len(_UNSEEN.sub(b"", page.body).decode("utf-8", "replace")) > _LITTLE_TEXT:
        return page, plain
    try:
        shown = browsing.browse(page.url)
        again = opening.open(shown)
    except CouldNotSee:
        return page, plain
    return (shown, again) if is_report(again.report) else (page, plain)


def _browsed(address: str, browsing: Browsing) -> tuple[Page, ListPage] | None:
    """Give the page as the browser shows it, where its rows can be read."""
    try:
        page = browsing.browse(address)
    except CouldNotSee:
        return None
    content = read_list_page(page)
    return None if content.unreadable else (page, content)


def _has_script(page: Page) -> bool:
    return b"<script" in page.body.lower()
