"""Lists looked at a second time, in a browser: asked only where the report was not found as they came.

What the scripts of a page show beside its own rows, where they lead, and how they turn it, a browser
tells by showing it. Pure but for what is handed in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urldefrag

from bot.by_script import Browsing, list_page
from bot.discover.descent import Reading, ReadList, lists_of
from bot.discover.link_words import reads_as_report
from bot.discover.list_page import ListPage, read_list_page
from bot.discover.reading import ListReading
from bot.discover.whole_list import read_whole_list
from bot.errors import CouldNotSee
from bot.page import STAYED_HEADER, Ask, Fetch, Page

_MOST_SHOWN = 12


ShowList = Callable[[str], ListReading | None]
"""Gives the list at an address as a browser shows it; None where that is no more than what came."""


def read_as_shown(
    read_list: ReadList, show: ShowList | None, reading: Reading, *, is_absent: bool
) -> ReadList | None:
    """Give what reads lists as a browser shows them; None where there is no need, or no more to see.

    `reading` did not hold the report: that is needed where its pages leave a doubt that comes of
    scripts, or with `is_absent` where nothing at all keeps an absence from being told.
    """
    if show is None:
        return None
    lists = lists_of(reading)
    if not (is_absent or any(map(is_doubted, lists))):
        return None
    if not any(show(each.list_url) for each in lists):
        return None
    return lambda url: show(url) or read_list(url)


def is_doubted(reading: ListReading) -> bool:
    """Whether a page of a list leaves a doubt that comes of scripts, and was not shown yet."""
    return any(_is_doubted(page, content, reading) for page, content in _read(reading))


def may_show_more(reading: ListReading) -> bool:
    """Whether a browser may show more of a list than was read.

    It may where a page leaves a doubt that comes of scripts, and where the first one runs any: not
    every script can be read.
    """
    return is_doubted(reading) or any(_may_hide(*first) for first in _read(reading)[:1])


def shown_list(
    first: ListReading, browsing: Browsing, fetch: Fetch, most_pages: int
) -> ListReading | None:
    """Read a list again with what a browser shows of it; None where that is no more.

    `first` is the list as it came: of its pages those alone are asked for that a browser may show.
    """
    if not may_show_more(first):
        return None
    known = {page.ask.key: (page, content) for page, content in _read(first)}
    showing = _Showing(first, browsing, known)
    try:
        reading = read_whole_list(first.list_url, fetch, most_pages, see=showing.see)
    except CouldNotSee:
        return None
    return reading if showing.shown else None


@dataclass(slots=True)
class _Showing:
    """One list underway; `left` pages may still be shown, `shown` of them were."""

    first: ListReading
    browsing: Browsing
    known: dict[str, tuple[Page, ListPage]]
    left: int = _MOST_SHOWN
    shown: int = 0
    seen: int = 0

    def see(self, ask: Ask, fetch: Fetch) -> tuple[Page, ListPage]:
        """Give a page as it came, or as the browser shows it where that may be more."""
        if ask.key in self.known:
            page, content = self.known.pop(ask.key)
        else:
            page, content = list_page(ask, fetch, self.browsing)
        self.seen += 1
        is_doubted = _is_doubted(page, content, self.first)
        is_wanted = is_doubted or (self.seen == 1 and _may_hide(page, content))
        if self.left <= 0 or ask.plain != ask.url or not is_wanted:
            return page, content
        self.left -= 1
        shown = self._stayed(ask.url, page, content, is_doubted=is_doubted)
        if shown is not None:
            self.shown += 1
            return shown
        if is_doubted:
            self.left = 0  # nor will it show more of the pages behind
        return page, content

    def _stayed(
        self, url: str, page: Page, plain: ListPage, *, is_doubted: bool
    ) -> tuple[Page, ListPage] | None:
        """Give the page as the browser shows it, unless it shows less, or without a doubt the same."""
        try:
            seen = (self.browsing.stay or self.browsing.browse)(url)
        except CouldNotSee:
            return None
        content = read_list_page(seen)
        before, now = _reports(plain), _reports(content)
        is_more = not now <= before
        if content.unreadable or (before - now and not is_more):
            return None
        is_moved = urldefrag(seen.final_url)[0] != urldefrag(page.final_url)[0]
        if not (is_doubted or is_more or is_moved or _leads_further(content, plain)):
            return None
        if is_more and not page.is_rendered:
            self.browsing.remember(url, True)  # noqa: FBT003 - a callable of two plain values
        return seen, content


def _read(reading: ListReading) -> list[tuple[Page, ListPage]]:
    return list(zip(reading.pages, reading.contents, strict=True))


def _is_doubted(page: Page, content: ListPage, reading: ListReading) -> bool:
    """Whether a page leaves a doubt that comes of scripts, and was not shown to the end yet."""
    if STAYED_HEADER in page.headers:
        return False
    if not reading.is_complete:
        return content.is_unshown
    return content.has_scripts and bool(content.loose)  # a script may give a title its link


def _may_hide(page: Page, content: ListPage) -> bool:
    return content.has_scripts and STAYED_HEADER not in page.headers


def _leads_further(shown: ListPage, plain: ListPage) -> bool:
    """Whether a page as it is shown tells of more than its rows, which it did not as it came."""
    is_turned = shown.is_hidden or shown.is_hidden_at_first
    is_more = not set(shown.next_urls) <= set(plain.next_urls)
    return bool(shown.doubt) or is_turned or is_more or not set(shown.loose) <= set(plain.loose)


def _reports(content: ListPage) -> frozenset[str]:
    return frozenset(row.url for row in content.rows if reads_as_report(row.title))
