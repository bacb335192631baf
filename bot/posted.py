"""Posted elsewhere: the first pages of a site's columns of notices, looked at before an absence is told.

A report found there is followed. What is not found there proves nothing and hinders nothing, nor does
a page that cannot be had.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.by_script import is_own
from bot.charset import decode
from bot.discover.list_page import ListPage, read_list_page
from bot.discover.list_rows import Row
from bot.discover.notice_columns import may_show_report, report_rows
from bot.discover.notice_links import MOST
from bot.discover.places_read import key_of
from bot.discover.reading import ListReading
from bot.discover.side_links import SideLink
from bot.discover.whose import Whose
from bot.errors import CouldNotSee
from bot.judging import Sighting
from bot.looking import Looking, Reading
from bot.page import Fetch
from rules.naming.organs import Likeness
from rules.naming.titles import may_be_report_title, read_title


@dataclass(frozen=True, slots=True)
class Posted:
    """What a row in a column of notices led to: the report, or what keeps it from being told.

    `link` led to the column, of which `reading` holds that row alone.
    """

    sighting: Sighting | CouldNotSee
    reading: ListReading
    link: SideLink


def look_among_notices(
    looking: Looking, column: Reading, links: Iterable[SideLink], fetch_once: Fetch
) -> Posted | None:
    """Look for the report on the first pages of at most a few columns of notices; None if not there."""
    target, year = looking.target, looking.this.report_year
    whose = Whose(target.organ, target.aliases)
    is_own_site = _is_own_site(column.rows, whose)
    known = {key_of(page.final_url) for page in column.pages}
    wanted = {key_of(each.url): each for each in links if key_of(each.url) not in known}
    for link in tuple(wanted.values())[:MOST]:
        try:
            page = fetch_once(link.url)
        except CouldNotSee:
            continue
        text = decode(page.body, page.headers)
        if not is_own(page, target) or not may_show_report(
            text, whose, year, is_own_site=is_own_site
        ):
            continue
        content = read_list_page(page, text)
        found = report_rows(content, whose, year, is_own_site=is_own_site)
        if not found:
            continue
        shown = ListPage(tuple(row for row, _ in found), family=content.family)
        reading = ListReading.start(link.url, 1).with_page(page, shown)
        sighting = looking.beside(reading, ())
        is_named = any(is_named for _, is_named in found)
        if isinstance(sighting, Sighting) or (sighting is not None and is_named):
            return Posted(sighting, reading, link)
    return None


def _is_own_site(rows: Iterable[Row], whose: Whose) -> bool:
    """Whether all reports of a column are the organ's, or name nobody."""
    titles = [read_title(row.title) for row in rows if may_be_report_title(row.title)]
    organs = [each.organ for each in titles if each.is_report]
    return bool(organs) and not any(
        each and whose.likeness(each) is not Likeness.SAME for each in organs
    )
