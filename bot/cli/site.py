"""`xuncha doctor --site`: what is seen of one organ's site, live.

Nothing is recorded but what manners want: that a host asked for rest, and its robots.txt.
"""

import argparse
import json
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from bot.by_script import Browsing, past_challenges, seen_by
from bot.cli.house import House, browsing, fetcher, notebook_of, opened, shanghai_today
from bot.cli.site_sight import Sight
from bot.cli.site_words import lines_of, told_in, way_in
from bot.discover.column import ColumnSearch
from bot.discover.column_found import fixed_columns, found, why_none
from bot.discover.column_names import Wanted
from bot.discover.column_page import read_portal_page
from bot.discover.column_worth import calls_itself_column, reports_among
from bot.discover.descent import ReadList
from bot.discover.list_page import read_list_page
from bot.discover.list_rows import Row
from bot.discover.reading import ListReading
from bot.discover.whole_list import See, read_whole_list
from bot.errors import BadInput, CouldNotSee
from bot.fetch.session import RUNG_HEADER
from bot.language import Speaker
from bot.looking import why_unread
from bot.page import BROWSER_HEADER, Ask, Fetch, Page, ask_for
from bot.seeking import follow, read_column
from bot.showing import read_as_shown, shown_list
from rules.level import Level
from rules.plain_text import seen
from state.models import Organ

SEEN, NOT_SEEN = 0, 1
_ENOUGH_REPORTS = 3


@dataclass(slots=True)
class _Visit:
    """One look at a site: each page is fetched once."""

    fetch_page: Fetch
    see: See
    browsing: Browsing | None = None
    pages: dict[str, Page] = field(default_factory=dict)

    def fetch(self, wanted: str | Ask) -> Page:
        key = ask_for(wanted).key
        if key not in self.pages:
            self.pages[key] = self.fetch_page(wanted)
        return self.pages[key]


def look_at_site(asked: argparse.Namespace) -> int:
    """Look at the site of one organ, or at an address; 0 seen, 1 not seen."""
    with (
        opened(asked) as house,
        fetcher(house.settings, notebook_of(house.store)) as visiting,
        browsing(house.settings, visiting) as browser,
    ):
        today = asked.today or shanghai_today()
        year = asked.report_year or today.year - 1
        organ, wanted, list_url = _wanted(house, asked.site, year)
        visit = _Visit(past_challenges(visiting.fetch, browser), seen_by(browser), browser)
        sight = _look(wanted, list_url, visit, house.settings.inspection.max_list_pages)
        told = _told(sight, visit, organ, house.say)
        if asked.format == "json":
            print(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            print("\n".join(seen(line) for line in lines_of(sight, told, house.say)))
    return SEEN if sight.is_seen else NOT_SEEN


def _wanted(house: House, site: str, year: int) -> tuple[Organ | None, Wanted, str]:
    """Give the organ that is meant, and its addresses; an address of no organ stands for itself."""
    site = site.strip()
    if not site:
        raise BadInput(
            house.say(
                "--site 后面要写机关的编号、名称或网址",
                "--site needs an organ's id, its name or an address",
            )
        )
    organs = house.store.organs()
    named = [each for each in organs if site in {each.id, each.name}]
    named = named or [each for each in organs if site in {each.list_url, each.home_url}][:2]
    if len(named) == 1:
        organ = named[0]
        level = Level(organ.level)
        home = organ.home_url or organ.list_url
        return organ, Wanted(organ.name, tuple(organ.aliases), level, home, year), organ.list_url
    if urlsplit(site).scheme not in {"http", "https"}:
        raise BadInput(
            house.say(
                f"名册中没有编号为「{site}」的机关，它也不是网址；xuncha status 可列出全部编号",
                f"'{site}' is neither an organ of the roster nor an address; see xuncha status",
            )
        )
    return None, Wanted("", (), None, site, year), ""


def _look(wanted: Wanted, list_url: str, visit: _Visit, most_pages: int) -> Sight:
    @cache
    def read_list(url: str) -> ListReading:
        return read_whole_list(url, visit.fetch, most_pages, visit.fetch_page, visit.see)

    @cache
    def show(url: str) -> ListReading | None:
        if visit.browsing is None:
            return None
        return shown_list(read_list(url), visit.browsing, visit.fetch_page, most_pages)

    sight = _sight(wanted, list_url, visit, read_list)
    reading, is_open = sight.reading, bool(wanted.organ) and not sight.found.links
    if reading and is_open and (again := read_as_shown(read_list, show, reading, is_absent=True)):
        sight = _sight(wanted, list_url, visit, again)
    if sight.door is None and sight.reading is not None and sight.reading.failure() is not None:
        sight.door = why_unread(sight.reading)
    return sight


def _sight(wanted: Wanted, list_url: str, visit: _Visit, read_list: ReadList) -> Sight:
    sight = Sight(wanted, list_url)
    try:
        if not list_url and not wanted.organ and _is_column(visit.fetch(wanted.home_url)):
            sight.list_url = list_url = wanted.home_url
        is_home_known = wanted.home_url != list_url
        start = ColumnSearch.start(wanted)
        sight.search = follow(start, visit.fetch) if is_home_known else _first_page(start, visit)
        sight.column = found(sight.search)
        if list_url:
            sight.reading = read_list(list_url)
        elif sight.column is None:
            sight.door = why_none(sight.search)
        else:
            sight.reading = read_column(sight.column, wanted, read_list)
        sight.go_down(read_list)
    except CouldNotSee as failure:
        sight.door = failure
    return sight


def _first_page(search: ColumnSearch, visit: _Visit) -> ColumnSearch:
    """Look at the page of the roster alone: it shows what stands beside the column."""
    return search.with_page(visit.fetch(search.wanted.home_url))


def _is_column(page: Page) -> bool:
    read = read_portal_page(page)
    return calls_itself_column(read) or len(read.reports) >= _ENOUGH_REPORTS


def _told(sight: Sight, visit: _Visit, organ: Organ | None, say: Speaker) -> dict[str, object]:
    """Give all of it as JSON-able data; the keys are part of what scripts may rely on."""
    reading, column = sight.reading, sight.column
    shown = _shown_page(sight, visit)
    rows = reading.rows if reading else ()
    return {
        "organ_id": organ.id if organ else None,
        "organ": sight.wanted.organ or None,
        "report_year": sight.wanted.report_year,
        "seen": sight.is_seen,
        "door": _door(sight.door, say) if sight.door else None,
        "column": {
            "url": sight.list_url or (column.url if column else None),
            "from_roster": bool(sight.list_url and organ),
            "way": [{"text": text, "url": url} for text, url in way_in(say, sight.way)],
            "lists": list(sight.lists),
            "doubt": told_in(say, column.doubt) or None if column and not sight.list_url else None,
        },
        "family": read_list_page(shown).family if shown else None,
        "pager": read_list_page(shown).pager if shown else None,
        "pages_read": reading.pages_read if reading else 0,
        "pages_fetched": len(visit.pages),
        "rows": len(rows),
        "reports": len(reports_among(row.title for row in rows)),
        "newest": _row(max((row for row in rows if row.date), key=_day, default=None)),
        "complete": reading.is_complete if reading else False,
        "why_incomplete": told_in(say, reading.why_incomplete) or None if reading else None,
        "tags": dict(read_portal_page(shown).tags) if shown else {},
        "tls": shown.headers.get(RUNG_HEADER) if shown else None,
        "browser": shown.headers.get(BROWSER_HEADER) if shown else None,
        "candidates": [
            {
                "title": each.title,
                "url": each.url,
                "date": _iso(each.date),
                "why": told_in(say, each.why),
                "sure": is_sure,
            }
            for is_sure, links in ((True, sight.found.links), (False, sight.found.unsure))
            for each in links
        ],
        "fixed_columns": _fixed(sight.search),
    }


def _fixed(search: ColumnSearch | None) -> dict[str, str | None]:
    """Give where the fixed columns are; nothing where no page was seen that could have shown them."""
    return dict(fixed_columns(search)) if search and search.stops else {}


def _door(door: CouldNotSee, say: Speaker) -> dict[str, object]:
    marks = [told_in(say, each) for each in door.marks]
    return {"reason": door.reason, "detail": told_in(say, door.detail), "marks": marks}


def _shown_page(sight: Sight, visit: _Visit) -> Page | None:
    """Give the page whose tags, pager and connection are told: the column's, else the home page."""
    if sight.reading is not None and sight.reading.pages:
        return sight.reading.pages[0]
    return visit.pages.get(sight.list_url or sight.wanted.home_url)


def _row(row: Row | None) -> dict[str, object] | None:
    return {"title": row.title, "url": row.url, "date": _iso(row.date)} if row else None


def _day(row: Row) -> date:
    return row.date or date.min


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
