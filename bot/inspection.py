"""The path for one organ and one report year: list, link, page, document, report, filing, findings.

The one file that knows the order of the stations. `fetch` and `today` are arguments: a test hands
in stored pages and a date. What could not be seen is an outcome here, never an exception.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from bot.by_script import Browsing, Way, is_own
from bot.discover.attachments import names_file
from bot.discover.candidates import Link, candidates
from bot.discover.column_names import Wanted
from bot.discover.column_reading import ColumnReading
from bot.discover.hosts import vouched
from bot.discover.reading import ListReading
from bot.errors import (
    CouldNotSee,
    FileBroken,
    ListIncomplete,
    ListUnreadable,
    NotThere,
    Refused,
    ReportUnreadable,
)
from bot.interpreting import is_report
from bot.judging import Before, Round, Sighting, Target, broken_file, judge
from bot.opening import Opened, Opening
from bot.page import Fetch, Page
from bot.reading import ReadFile, read_file
from bot.seeking import Sought, read_column, seek, seek_anew
from rules.finding import Finding
from rules.naming.organs import Likeness, same_organ
from rules.naming.titles import read_title
from rules.report_format import format_for

FOUND = "report_found"
ABSENT = "absent"
COULD_NOT_SEE = "could_not_see"
_MOST_LINKS = 5


@dataclass(frozen=True, slots=True)
class Reach:
    """How an inspection reaches the world: pages, whole lists (perhaps read before), files.

    `fetch_once` fetches a page but once in a round.
    """

    fetch: Fetch
    read_list: Callable[[str], ListReading]
    read_file: ReadFile = read_file
    browsing: Browsing | None = None
    fetch_once: Fetch | None = None

    @property
    def page_on_the_way(self) -> Fetch:
        """Give the fetch for pages that many organs pass on the way to their column."""
        return self.fetch_once or self.fetch


@dataclass(frozen=True, slots=True)
class Inspected:
    """The outcome of one inspection: "report_found", "absent" or "could_not_see" with a reason.

    `is_unchanged` tells that the report is the very one that was seen last, byte for byte;
    `stands` that even the list says what it said: then the findings known before stand, and none
    are given here. `seen_by` is the earlier inspection that saw the report, where this one did not
    open it. `sought` is the column, where only the home page is known;
    `moved` says in Chinese that it stands elsewhere than in the round before.
    """

    outcome: str
    reason: str = ""
    detail: str = ""
    is_complete: bool = False
    sighting: Sighting | None = None
    findings: tuple[Finding, ...] = ()
    pages: tuple[tuple[str, Page], ...] = ()
    is_unchanged: bool = False
    sought: Sought | None = None
    moved: str = ""
    stands: bool = False
    seen_by: int = 0


def inspect(
    target: Target,
    before: Before,
    this: Round,
    reach: Reach,
) -> Inspected:
    """Inspect one organ: see whether its report is there, and judge what is there."""
    if target.list_url or not target.home_url:
        return _inspect_list(target, before, this, reach, None)
    wanted = Wanted(target.organ, target.aliases, target.level, target.home_url, this.report_year)
    try:
        sought = seek(wanted, before.column, reach.page_on_the_way)
        known = _of_column(before, sought)
        inspected = _inspect_list(target, known, this, reach, (sought, wanted))
        if inspected.outcome == ABSENT and not sought.is_anew:
            # The column known may be forsaken: an absence rests on what the home page leads to now.
            anew = Sought(seek_anew(wanted, reach.page_on_the_way), is_anew=True)
            if anew.column.urls != sought.column.urls:
                known = _of_column(before, anew)
                inspected = _inspect_list(target, known, this, reach, (anew, wanted))
    except CouldNotSee as failure:
        return Inspected(COULD_NOT_SEE, failure.reason, failure.detail)
    return _telling_of_a_move(inspected, before)


def _of_column(before: Before, sought: Sought) -> Before:
    """Leave out the readings of another column: what was missing there may have stood in this one."""
    has_moved = before.column is not None and before.column.url != sought.column.url
    return replace(before, complete_readings=()) if has_moved else before


def _telling_of_a_move(inspected: Inspected, before: Before) -> Inspected:
    if inspected.sought is None or before.column is None:
        return inspected
    old, new = before.column.url, inspected.sought.column.url
    if old == new:
        return inspected
    moved = f"年报栏目已迁移：原为 {old}，现为 {new}"
    detail = f"{inspected.detail}；{moved}" if inspected.detail else moved
    return replace(inspected, detail=detail, moved=moved)


def _inspect_list(
    target: Target,
    before: Before,
    this: Round,
    reach: Reach,
    found: tuple[Sought, Wanted] | None,
) -> Inspected:
    """Inspect one organ by the list of the roster, or by the column that was found."""
    opening = Opening(this.report_year, reach.fetch, reach.read_file, before.reports)
    way = Way(opening, reach.browsing)
    sought = found[0] if found else None
    reading: ListReading | ColumnReading
    try:
        if found is not None:
            reading = read_column(found[0].column, found[1], reach.read_list)
        elif target.list_url:
            reading = reach.read_list(target.list_url)
        else:
            raise ListUnreadable("名册中没有年报栏目网址，也没有门户首页，无法确定栏目")
        pages = tuple(("list", page) for page in reading.pages)
        strayed = next((page for page in reading.pages if not is_own(page, target)), None)
        if strayed is not None:
            detail = f"栏目网址转到了其他网站，未予采信：{strayed.final_url}"
            return Inspected(COULD_NOT_SEE, Refused.reason, detail, pages=pages, sought=sought)
        sighting = _look(target, before, this, way, reading)
    except CouldNotSee as failure:
        return Inspected(COULD_NOT_SEE, failure.reason, failure.detail, sought=sought)
    if isinstance(sighting, CouldNotSee):
        findings = broken_file(target, this, sighting) if isinstance(sighting, FileBroken) else ()
        return Inspected(
            COULD_NOT_SEE, sighting.reason, sighting.detail, reading.is_complete,
            findings=findings, pages=pages, sought=sought,
        )  # fmt: skip
    if sighting is not None:
        findings = judge(target, before, this, sighting)
        seen = () if sighting.rests else (("report", sighting.page),)
        return Inspected(
            FOUND,
            is_complete=reading.is_complete,
            sighting=sighting,
            findings=findings,
            is_unchanged=bool(before.versions) and before.versions[-1].digest == sighting.digest,
            seen_by=before.versions[-1].inspection_id if sighting.rests else 0,
            pages=(*pages, *seen, *(("attachment", file) for file in sighting.files)),
            sought=sought,
        )
    gone = before.first_seen and f"{before.first_seen} 曾见到该报告，现栏目中已没有"
    findings = judge(target, before, this, None)
    return Inspected(
        ABSENT, detail=gone or "", is_complete=True, findings=findings, pages=pages, sought=sought
    )


def _look(
    target: Target, before: Before, this: Round, way: Way, reading: ListReading | ColumnReading
) -> Sighting | CouldNotSee | None:
    """Find the report: a sighting, what kept us from seeing it, or None where it is not there."""
    found = candidates(
        reading,
        target.organ,
        target.aliases,
        this.report_year,
        lambda url: vouched(target.list_url, target.home_url, url),
    )
    hindrance: CouldNotSee | None = None
    leads = [_Lead(link, _Trust.NAMED) for link in found.links]
    leads += [_Lead(link, _Trust.UNSURE) for link in found.unsure]
    if before.report_url and before.report_url not in {each.link.url for each in leads}:
        leads.append(_Lead(Link.known(before.report_url), _Trust.REMEMBERED))
    if (resting := _resting(leads, before)) is not None:
        return resting
    for lead in leads[:_MOST_LINKS]:
        sighting = _follow(lead, target, this, way)
        if isinstance(sighting, Sighting):
            is_elsewhere = lead.trust is _Trust.REMEMBERED and reading.is_complete
            return replace(sighting, is_listed=not is_elsewhere)
        hindrance = hindrance or sighting
    if hindrance is not None:
        return hindrance
    if found.off_site:
        return ReportUnreadable(f"栏目中的报告链接指向其他网站，未予采信：{found.off_site[0].url}")
    if len(leads) > _MOST_LINKS:
        return ReportUnreadable(
            f"栏目中有 {len(leads)} 个可能的链接，前 {_MOST_LINKS} 个都不是该报告"
        )
    if not reading.is_complete:
        failure = reading.failure()
        if isinstance(failure, ListUnreadable):
            return failure
        why = failure.detail if failure is not None else reading.why_incomplete
        return ListIncomplete(f"列表未读全：{why}")
    return None


class _Trust(Enum):
    """How far a link is vouched for: by its row in the list, by nothing yet, by an earlier round."""

    NAMED = "named"
    UNSURE = "unsure"
    REMEMBERED = "remembered"


@dataclass(frozen=True, slots=True)
class _Lead:
    link: Link
    trust: _Trust


def _resting(leads: Sequence[_Lead], before: Before) -> Sighting | None:
    """Give the report as it was seen last, where it need not be opened and its row is the first."""
    if not before.rests or not leads or leads[0].trust is _Trust.REMEMBERED:
        return None
    link, last = leads[0].link, before.versions[-1]
    if link.url != before.report_url:
        return None
    page = Page(link.url, link.url, 304, b"", before.looked_at, same_as=last.digest)
    stated = last.report.published or link.date
    return Sighting(page, last.report, stated, last.digest, rests=True)


def _follow(lead: _Lead, target: Target, this: Round, way: Way) -> Sighting | CouldNotSee | None:
    """Follow one link: the organ's report, what hindered us, or None for something else."""
    link, year = lead.link, this.report_year
    try:
        page, opened = way.to_report(link.url, target)
    except NotThere as failure:
        # A report remembered from an earlier round may be gone; a link in the list may not.
        is_gone = lead.trust is _Trust.REMEMBERED
        return None if is_gone else ReportUnreadable(f"报告页面打不开：{failure.detail}")
    except FileBroken as failure:
        return _broken(lead, failure)
    except CouldNotSee as failure:
        return failure
    report = opened.report
    if not is_report(report) and format_for(year) is not None:
        return _no_report(lead, opened)
    if lead.trust is _Trust.UNSURE:
        if report.report_year not in {None, year}:
            return None
        likeness = same_organ(target.organ, target.aliases, report.organ or "")
        if likeness is Likeness.OTHER:
            return None
        if likeness is Likeness.UNSURE and link.likeness is not Likeness.SAME:
            return ReportUnreadable(f"无法判断这份报告是否属于该机关：{link.url}")
    named = read_title(report.title).organ or ""
    if named and same_organ(target.organ, target.aliases, named) is Likeness.OTHER:
        # A link that leads astray: another's faults are not this organ's.
        return ReportUnreadable(f"栏目中该机关的链接打开的是「{named}」的报告：{link.url}")
    return Sighting(page, report, report.published or link.date, opened.digest, opened.others)


def _no_report(lead: _Lead, opened: Opened) -> CouldNotSee | None:
    """Say why a page that may be the report's holds none; None where it is some other page."""
    if lead.trust is _Trust.UNSURE and opened.hindrance is None:
        return None
    if lead.trust is _Trust.NAMED and opened.report.broken_files:
        name, why = next(iter(opened.report.broken_files.items()))
        return FileBroken(f"报告的附件无法打开：{name}（{why}）", why, name)
    return opened.hindrance or ReportUnreadable(f"页面中没有读到年度报告的正文：{lead.link.url}")


def _broken(lead: _Lead, failure: FileBroken) -> ReportUnreadable:
    """Tell a file that the list gives out as the report, and that opens nowhere, from any other."""
    if lead.trust is _Trust.NAMED and names_file(lead.link.url):
        return FileBroken(failure.detail, failure.why, lead.link.title)
    return ReportUnreadable(failure.detail)
