"""A whole list: what a reading asks for is fetched, until it asks for nothing more."""

from dataclasses import replace

from bot.discover.list_page import read_list_page
from bot.discover.reading import ListReading
from bot.errors import CouldNotSee
from bot.page import Fetch


def read_whole_list(
    url: str, fetch: Fetch, most_pages: int = 60, again: Fetch | None = None
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
            page = get(ask.plain)
        except CouldNotSee as failure:
            if not reading.pages_read:
                raise
            reading = reading.with_failure(ask, failure.reason, failure.detail)
            continue
        if ask.plain != ask.url:
            page = replace(page, asked=ask)
        reading = reading.with_page(page, read_list_page(page))
    return reading
