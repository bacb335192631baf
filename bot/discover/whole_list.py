"""A whole list: what a reading asks for is fetched, until it asks for nothing more."""

from collections.abc import Callable
from dataclasses import replace

from bot.discover.list_page import ListPage, read_list_page
from bot.discover.reading import ListReading
from bot.errors import CouldNotSee
from bot.page import Ask, Fetch, Page

See = Callable[[Ask, Fetch], tuple[Page, ListPage]]
"""How a page of a list is seen: the page, and what it holds; raises CouldNotSee."""

ReadPage = Callable[[Page], ListPage]
"""Gives what a page of a list holds; it may know the page already."""


def as_it_came(
    ask: Ask, fetch: Fetch, read_page: ReadPage = read_list_page
) -> tuple[Page, ListPage]:
    """Give the page that answers `ask`, as the server sent it, and what it holds."""
    page = fetch(ask.plain)
    if ask.plain != ask.url:
        page = replace(page, asked=ask)
    return page, read_page(page)


def read_whole_list(
    url: str,
    fetch: Fetch,
    most_pages: int = 60,
    again: Fetch | None = None,
    see: See = as_it_came,
) -> ListReading:
    """Read the list at `url` page by page to its end, or as far as it goes.

    Where `fetch` remembers pages, `again` gives those that must be seen anew: a list may move.
    Raises CouldNotSee where not even the first page can be had.
    """
    reading = ListReading.start(url, most_pages=most_pages)
    asked: set[str] = set()
    while (ask := reading.next_ask()) is not None:
        get = again if again is not None and ask.key in asked else fetch
        asked.add(ask.key)
        try:
            page, content = see(ask, get)
        except CouldNotSee as failure:
            if not reading.pages_read:
                raise
            reading = reading.with_failure(ask, failure.reason, failure.detail)
            continue
        reading = reading.with_page(page, content)
    return reading
