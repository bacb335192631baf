"""`xuncha doctor --site`: what is seen of one organ's site, live; nothing is recorded."""

import argparse
import json
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from bot.cli.house import House, fetcher, opened, shanghai_today
from bot.discover.candidates import Candidates, candidates
from bot.discover.column import ColumnSearch
from bot.discover.column_found import Column, fixed_columns, found, why_none
from bot.discover.column_names import Wanted
from bot.discover.column_page import read_portal_page
from bot.discover.column_reading import ColumnReading
from bot.discover.column_worth import calls_itself_column, reports_among
from bot.discover.hosts import vouched
from bot.discover.list_page import read_list_page
from bot.discover.list_rows import Row
from bot.discover.reading import ListReading
from bot.discover.whole_list import read_whole_list
from bot.errors import BadInput, CouldNotSee
from bot.fetch.session import RUNG_HEADER
from bot.language import Speaker
from bot.page import Ask, Fetch, Page, ask_for
from bot.reasons import REASONS
from bot.seeking import follow, read_column
from rules.level import Level
from rules.plain_text import seen
from state.models import Organ

SEEN, NOT_SEEN = 0, 1
_ENOUGH_REPORTS = 3
Reading = ListReading | ColumnReading


@dataclass(slots=True)
class _Visit:
    """One look at a site: each page is fetched once."""

    fetch_page: Fetch
    pages: dict[str, Page] = field(default_factory=dict)

    def fetch(self, wanted: str | Ask) -> Page:
        key = ask_for(wanted).key
        if key not in self.pages:
            self.pages[key] = self.fetch_page(wanted)
        return self.pages[key]


@dataclass(slots=True)
class _Sight:
    """What was seen of the site of `wanted`; `door` is what kept us from the column."""

    wanted: Wanted
    list_url: str
    search: ColumnSearch | None = None
    column: Column | None = None
    reading: Reading | None = None
    door: CouldNotSee | None = None

    @property
    def found(self) -> Candidates:
        """The rows that may be the organ's report of the year."""
        if self.reading is None or not self.wanted.organ:
            return Candidates()
        return candidates(
            self.reading,
            self.wanted.organ,
            self.wanted.aliases,
            self.wanted.report_year,
            lambda url: vouched(self.list_url, self.wanted.home_url, url),
        )

    @property
    def is_seen(self) -> bool:
        """Whether the column was read whole, or the report stands in what was read."""
        return self.reading is not None and (self.reading.is_complete or bool(self.found.links))


def look_at_site(asked: argparse.Namespace) -> int:
    """Look at the site of one organ, or at an address; 0 seen, 1 not seen."""
    with opened(asked) as house, fetcher(house.settings) as visiting:
        today = asked.today or shanghai_today()
        year = asked.report_year or today.year - 1
        organ, wanted, list_url = _wanted(house, asked.site, year)
        visit = _Visit(visiting.fetch)
        sight = _look(wanted, list_url, visit, house.settings.inspection.max_list_pages)
        told = _told(sight, visit, organ)
        if asked.format == "json":
            print(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            print("\n".join(seen(line) for line in _lines(sight, told, house.say)))
    return SEEN if sight.is_seen else NOT_SEEN


def _wanted(house: House, site: str, year: int) -> tuple[Organ | None, Wanted, str]:
    """Give the organ that is meant, and its addresses; an address of no organ stands for itself."""
    site = site.strip()
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


def _look(wanted: Wanted, list_url: str, visit: _Visit, most_pages: int) -> _Sight:
    sight = _Sight(wanted, list_url)

    def read_list(url: str) -> ListReading:
        return read_whole_list(url, visit.fetch, most_pages, again=visit.fetch_page)

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
    except CouldNotSee as failure:
        sight.door = failure
    if sight.reading is not None and sight.door is None:
        sight.door = sight.reading.failure()
    return sight


def _first_page(search: ColumnSearch, visit: _Visit) -> ColumnSearch:
    """Look at the page of the roster alone: it shows what stands beside the column."""
    return search.with_page(visit.fetch(search.wanted.home_url))


def _is_column(page: Page) -> bool:
    read = read_portal_page(page)
    return calls_itself_column(read) or len(read.reports) >= _ENOUGH_REPORTS


def _told(sight: _Sight, visit: _Visit, organ: Organ | None) -> dict[str, object]:
    """Give all of it as JSON-able data; the keys are part of what scripts may rely on."""
    reading, column = sight.reading, sight.column
    shown = _shown_page(sight, visit)
    rows = reading.rows if reading else ()
    return {
        "organ_id": organ.id if organ else None,
        "organ": sight.wanted.organ or None,
        "report_year": sight.wanted.report_year,
        "seen": sight.is_seen,
        "door": {"reason": sight.door.reason, "detail": sight.door.detail} if sight.door else None,
        "column": {
            "url": sight.list_url or (column.url if column else None),
            "from_roster": bool(sight.list_url and organ),
            "way": [{"text": text, "url": url} for text, url in column.way] if column else [],
            "lists": list(column.urls) if column and not sight.list_url else [sight.list_url],
            "doubt": (column.doubt or None) if column and not sight.list_url else None,
        },
        "pager": read_list_page(shown).pager if shown else None,
        "pages_read": reading.pages_read if reading else 0,
        "pages_fetched": len(visit.pages),
        "rows": len(rows),
        "reports": len(reports_among(row.title for row in rows)),
        "newest": _row(max((row for row in rows if row.date), key=_day, default=None)),
        "complete": reading.is_complete if reading else False,
        "why_incomplete": (reading.why_incomplete or None) if reading else None,
        "tags": dict(read_portal_page(shown).tags) if shown else {},
        "tls": shown.headers.get(RUNG_HEADER) if shown else None,
        "candidates": [
            {
                "title": each.title,
                "url": each.url,
                "date": _iso(each.date),
                "why": each.why,
                "sure": is_sure,
            }
            for is_sure, links in ((True, sight.found.links), (False, sight.found.unsure))
            for each in links
        ],
        "fixed_columns": dict(fixed_columns(sight.search)) if sight.search else {},
    }


def _shown_page(sight: _Sight, visit: _Visit) -> Page | None:
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


def _lines(sight: _Sight, told: dict[str, object], say: Speaker) -> list[str]:
    """Give it as people read it."""
    reading = sight.reading
    lines = [say("机关", "organ") + f"：{sight.wanted.organ or sight.wanted.home_url}"]
    if sight.door:
        reason = say(*REASONS.get(sight.door.reason, (sight.door.reason,) * 2))
        lines.append(say("门", "door") + f"：{reason}。{sight.door.detail}")
    else:
        lines.append(say("门：没有阻拦", "door: none"))
    lines += _column_lines(sight, say)
    if reading is not None:
        rows, reports = told["rows"], told["reports"]
        lines.append(
            say(
                f"列表：读了 {reading.pages_read} 页，{rows} 条，其中年度报告 {reports} 条；翻页方式 {told['pager']}",
                f"list: {reading.pages_read} pages, {rows} rows, {reports} of them reports; pager {told['pager']}",
            )
        )
        if isinstance(newest := told["newest"], dict):
            lines.append(say("最新", "newest") + f"：{newest['date']} {newest['title']}")
        whole = say("已读全", "complete") if reading.is_complete else reading.why_incomplete
        lines.append(say("完整", "whole") + f"：{whole}")
    if told["tls"]:
        lines.append(f"TLS：{told['tls']}")
    if isinstance(tags := told["tags"], dict):
        text = "；".join(f"{name}={value}" for name, value in tags.items())
        lines.append(say("页面标签", "tags") + f"：{text or say('没有', 'none')}")
    lines += _candidate_lines(sight, say)
    lines.append(say("平台的五个固定栏目", "the platform's five fixed columns") + "：")
    if isinstance(fixed := told["fixed_columns"], dict):
        lines += [
            f"  {'✓' if url else '✗'} {name}  {url or say('没有见到', 'not seen')}"
            for name, url in fixed.items()
        ]
    return lines


def _column_lines(sight: _Sight, say: Speaker) -> list[str]:
    if sight.list_url:
        lines = [say("栏目", "column") + f"：{sight.list_url}"]
    elif sight.column is None:
        return [say("栏目：没有找到", "column: not found")]
    else:
        lines = [say("栏目", "column") + f"：{sight.column.url}"]
    if sight.column is not None and len(sight.column.way) > 1:
        way = " → ".join(f"{text}（{url}）" for text, url in sight.column.way)
        lines.append(say("路径", "way") + f"：{way}")
        if not sight.list_url and sight.column.urls != (sight.column.url,):
            lines += [say("  合并读取", "  read as one") + f"：{url}" for url in sight.column.urls]
    return lines


def _candidate_lines(sight: _Sight, say: Speaker) -> list[str]:
    year = sight.wanted.report_year
    if not sight.wanted.organ:
        return []
    if not (sight.found.links or sight.found.unsure):
        return [say(f"{year} 年度报告：列表中没有见到", f"report of {year}: not seen in the list")]
    lines = [say(f"{year} 年度报告", f"report of {year}") + "："]
    marked = [("✓", each) for each in sight.found.links]
    marked += [("?", each) for each in sight.found.unsure]
    return lines + [f"  {mark} {each.title}（{each.why}）{each.url}" for mark, each in marked]
