"""What stands beside a column on the pages of the way to it, and was not taken for a part of it. Pure."""

from collections.abc import Collection, Iterator, Sequence

from bot.discover.column_lead import Step, Stop
from bot.discover.column_names import Wanted
from bot.discover.column_page import PortalLink
from bot.discover.places_read import is_article, key_of, place_of
from bot.discover.side_doubts import may_hold
from bot.discover.side_links import own_folder
from bot.discover.sister_names import names_reports
from bot.discover.whose import Whose


def columns_beside(
    stops: Sequence[Stop], roots: Sequence[Stop], read: Collection[str]
) -> tuple[Step, ...]:
    """Give the links that are named as other columns of annual reports on the pages of the ways."""
    ways = {url for root in roots for _, url in root.lead.way}
    known = {key_of(url) for url in read}
    links = (link for stop in stops if stop.lead.url in ways for link in stop.page.links)
    named = (each for each in links if names_reports(each.text) and key_of(each.url) not in known)
    return tuple(sorted({(each.text, each.url) for each in named}))


def left_beside(
    stops: Sequence[Stop], read: Collection[str], wanted: Wanted
) -> Iterator[PortalLink]:
    """Give links below a shelf, itself not read as a list, that may lead to more of its lists."""
    whose = Whose(wanted.organ, wanted.aliases)
    known = {key_of(url) for url in (*read, *(each.lead.url for each in stops))}
    for stop in stops:
        folder = own_folder(stop.page.url)
        if not folder or stop.page.url in read or stop.page.is_article:
            continue
        for link in stop.page.links:
            is_below = link.url.startswith(folder) and place_of(link.url) != folder
            is_left = is_below and key_of(link.url) not in known and not is_article(link.url)
            if is_left and may_hold(link.text, whose, wanted.report_year):
                yield link
