"""Sisters: where a column lacks the report, the site's other columns of annual reports are looked at.

A roster may know the old column of two. Only the organ's own report, by its name, is found there;
an absence rests on those columns too, where a page of the column leads to them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from bot.by_script import is_own
from bot.discover.column_found import Column
from bot.discover.column_lead import Step
from bot.discover.column_page import read_portal_page
from bot.discover.column_reading import ColumnReading
from bot.discover.descended import ROSTER
from bot.discover.descent import keys_of
from bot.discover.notice_links import names_notices
from bot.discover.reading import ListReading
from bot.discover.side_links import SideLink
from bot.discover.sister_links import portal_links
from bot.discover.sisters import Seeker, Sisters, read_beside, read_sisters
from bot.discover.whose import Whose
from bot.errors import CouldNotSee, ListIncomplete, ListUnreadable
from bot.judging import Before, Sighting
from bot.looking import Looking, Reading
from bot.page import Ask, Fetch, Page
from bot.posted import look_among_notices


@dataclass(frozen=True, slots=True)
class Beside:
    """What the sisters of a column brought, and what all of it rests on.

    `sighting` is the report, None where it is in none of them, or what keeps that from being told.
    `way` are the links to the list that holds it.
    """

    reading: ColumnReading
    sighting: Sighting | CouldNotSee | None
    sisters: Sisters | None
    way: tuple[Step, ...] = ()

    @property
    def told(self) -> str:
        """Say where the report stands; "" where it was not found."""
        if not self.way:
            return ""
        return f"报告不在所查的栏目里，在同一网站的「{self.way[-1][0]}」里：{self.way[-1][1]}"

    @property
    def is_kept(self) -> bool:
        """Whether the column to be kept is another for it."""
        return bool(self.way) or self.sisters is not None

    def column(self, known: Column | None, list_url: str) -> Column:
        """Give the column to be kept: the one known, with the lists that stand beside it."""
        start = known or Column(list_url, ((ROSTER, list_url),), (list_url,), (), "", (), ())
        read = [each.list_url for each in self.sisters.lists] if self.sisters else []
        urls = dict.fromkeys((*start.urls, *((self.way[-1][1],) if self.way else read)))
        return replace(start, urls=tuple(urls), branches=self.way or start.branches)


def may_stand_beside(seen: Sighting | CouldNotSee | None) -> bool:
    """Whether other columns are to be looked at: the report was not seen in the column itself."""
    if isinstance(seen, Sighting):
        return not seen.is_listed
    return seen is None or isinstance(seen, (ListIncomplete, ListUnreadable))


def stood_beside(known: Column | None, list_url: str) -> bool:
    """Whether the report was seen last in a list beside that of the roster."""
    if known is None or not list_url or not known.branches or known.urls[:1] != (list_url,):
        return False
    return len(known.urls) > 1 and known.urls[-1] == known.branches[-1][1]


def look_beside(  # noqa: PLR0913 - a column, how pages are had, and what is known
    looking: Looking,
    column: Reading,
    read_list: Callable[[str], ListReading],
    fetch_once: Fetch,
    more: tuple[Step, ...] = (),
    *,
    is_thorough: bool = True,
) -> Beside | None:
    """Look for the report beside `column`; None where its pages lead nowhere.

    In other columns of annual reports first, then, with `is_thorough`, in those of notices.
    """
    beside = _look_at_sisters(looking, column, read_list, fetch_once, more, is_thorough=is_thorough)
    if not looking.target.list_url or (beside and isinstance(beside.sighting, Sighting)):
        return beside
    links = [*_side_links(step for step in more if names_notices(step[0]))]
    links += column.contents[0].notices if is_thorough and column.contents else ()
    posted = look_among_notices(_once(looking, fetch_once), column, links, fetch_once)
    if posted is None:
        return beside
    sisters = beside.sisters if beside else None
    link, is_seen = posted.link, isinstance(posted.sighting, Sighting)
    way = ((link.word, link.url),) if is_seen else ()
    read = beside.reading if beside else column
    return Beside(with_list(read, posted.reading), posted.sighting, sisters, way)


def _look_at_sisters(  # noqa: PLR0913 - a column, how pages are had, and what is known
    looking: Looking,
    column: Reading,
    read_list: Callable[[str], ListReading],
    fetch_once: Fetch,
    more: Iterable[Step] = (),
    *,
    is_thorough: bool = True,
) -> Beside | None:
    """Look for the report in the sisters of `column`; None where its pages lead to none.

    `fetch_once` fetches a page but once in a round: all organs of a site come by here. `more` are
    links to columns of annual reports from other pages of the site; with `is_thorough` the page of
    open government is asked for more.
    """
    target, year = looking.target, looking.this.report_year
    whose = Whose(target.organ, target.aliases)
    named = {target.list_url, target.home_url} - {""}
    homes = named.union(*({each.url, each.final_url} for each in column.pages[:1]))
    read = frozenset(keys_of(column))
    seeker = Seeker(whose, year, frozenset(homes), read, lambda page: is_own(page, target))
    shown = [link for content in column.contents for link in content.side_links]
    sisters = read_sisters((*shown, *_side_links(more)), read_list, seeker)
    beside = _look(_once(looking, fetch_once), column, sisters, year) if sisters else None
    if not (target.list_url and is_thorough) or (beside and isinstance(beside.sighting, Sighting)):
        return beside
    known = replace(seeker, read=read | sisters.keys) if sisters else seeker
    far = _read_far(shown, read_list, fetch_once, known)
    if far is None:
        return beside
    sighting = _once(looking, fetch_once).beside(far.reading(year), (), is_far=True)
    reading = read_beside(beside.reading if beside else column, far)
    if sighting is None and beside is not None:
        return replace(beside, reading=reading)
    way = far.way_to(sighting.page.url) if isinstance(sighting, Sighting) else ()
    return Beside(reading, sighting, sisters, way)


def _look(looking: Looking, column: Reading, sisters: Sisters, year: int) -> Beside:
    there = replace(looking, folders=sisters.descent.folders)
    sighting = there.beside(sisters.reading(year), sisters.articles)
    way = sisters.way_to(sighting.page.url) if isinstance(sighting, Sighting) else ()
    if sighting is None and (doubt := next(sisters.doubts(year), "")):
        sighting = ListIncomplete(f"不能断定没有公布：{doubt}")
    return Beside(read_beside(column, sisters), sighting, sisters, way)


def _read_far(
    shown: Iterable[SideLink],
    read_list: Callable[[str], ListReading],
    fetch_once: Fetch,
    seeker: Seeker,
) -> Sisters | None:
    """Read the columns that only the site's page of open government leads to, one step further.

    No page of the column leads there: that one of them was not read keeps no absence back.
    """
    for portal in portal_links(shown, seeker.homes, seeker.read)[:1]:
        try:
            page = fetch_once(portal.url)
        except CouldNotSee:
            return None
        if seeker.may_take(page):
            links = _side_links((each.text, each.url) for each in read_portal_page(page).links)
            near = replace(seeker, homes=seeker.homes | {page.final_url})
            return read_sisters(links, read_list, near)
    return None


def _side_links(steps: Iterable[Step]) -> Iterator[SideLink]:
    return (SideLink(word, url, is_below=False) for word, url in steps)


def with_list(column: Reading, more: ListReading) -> ColumnReading:
    """Give a column with one list more, as one reading."""
    if isinstance(column, ColumnReading):
        return replace(column, lists=(*column.lists, more))
    return ColumnReading((column, more))


def without_older_readings(before: Before, column: Column) -> Before:
    """Leave out earlier readings where lists are read now that were not read then."""
    known = before.column.urls if before.column is not None else ()
    return before if set(column.urls) <= set(known) else replace(before, complete_readings=())


def _once(looking: Looking, fetch_once: Fetch) -> Looking:
    """Look at the same with pages fetched once for all; the organ's own is asked for as ever."""
    opening, own = looking.way.opening, looking.before.report_url

    def fetch(wanted: str | Ask) -> Page:
        return (opening.fetch if wanted == own else fetch_once)(wanted)

    return replace(looking, way=replace(looking.way, opening=replace(opening, fetch=fetch)))
