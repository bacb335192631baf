"""The path for one organ and one report year: list, link, page, document, report, filing, findings.

The one file that knows the order of the stations. `fetch` and `today` are arguments: a test hands
in stored pages and a date. What could not be seen is an outcome here, never an exception.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.acceptance import Lead, Trust, is_something_else, objection
from bot.by_script import Browsing, Way, is_own
from bot.discover.absence import doubts_of_absence
from bot.discover.attachments import names_file
from bot.discover.candidates import Candidates, Link, candidates
from bot.discover.column_names import Wanted
from bot.discover.column_reading import ColumnReading
from bot.discover.hosts import vouched
from bot.discover.reading import ListReading
from bot.discover.whose import Whose
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
    leads, far = _leads(found, before)
    if (resting := _resting(leads, before)) is not None:
        return resting
    hindrance: CouldNotSee | None = None
    for lead in (*leads[:_MOST_LINKS], *far[:_MOST_LINKS]):
        sighting = _follow(lead, target, this, way)
        if isinstance(sighting, Sighting):
            is_elsewhere = lead.trust is Trust.REMEMBERED and reading.is_complete
            return replace(sighting, is_listed=not is_elsewhere)
        hindrance = hindrance or sighting
    if hindrance is not None:
        return hindrance
    if (most := max(len(leads), len(far))) > _MOST_LINKS:
        return ReportUnreadable(f"栏目中有 {most} 个可能的链接，前 {_MOST_LINKS} 个都不是该报告")
    return _why_not_absent(target, this, found, reading)


def _leads(found: Candidates, before: Before) -> tuple[list[Lead], list[Lead]]:
    """Give the links to follow, likeliest first, and those with odd titles.

    These come on top: what is likely must not be crowded out by what is not.
    """
    leads = [Lead(link, Trust.NAMED) for link in found.links]
    leads += [Lead(link, Trust.UNSURE) for link in found.unsure]
    far = [Lead(link, Trust.FAR) for link in found.far]
    listed = {each.link.url for each in (*leads, *far)}
    if before.report_url and before.report_url not in listed:
        leads.append(Lead(Link.known(before.report_url), Trust.REMEMBERED))
    far.sort(key=lambda each: each.link.url != before.report_url)
    return leads, far


def _why_not_absent(
    target: Target, this: Round, found: Candidates, reading: ListReading | ColumnReading
) -> CouldNotSee | None:
    """Say why a report that was not found may be there all the same; None where it is absent."""
    if found.off_site:
        return ReportUnreadable(f"栏目中的报告链接指向其他网站，未予采信：{found.off_site[0].url}")
    if found.strangers:
        return ReportUnreadable(
            f"栏目历年都是该机关的报告，本年度的却写另一名称，该机关可能已更名：{found.strangers[0].title}"
        )
    if not reading.is_complete:
        failure = reading.failure()
        if isinstance(failure, ListUnreadable):
            return failure
        return ListIncomplete(failure.detail if failure is not None else reading.why_incomplete)
    whose = Whose(target.organ, target.aliases)
    doubts = doubts_of_absence(
        reading.rows, reading.pages, reading.contents, whose, this.report_year
    )
    doubt = next(doubts, "")
    return ListIncomplete(f"不能断定没有公布：{doubt}") if doubt else None


def _resting(leads: Sequence[Lead], before: Before) -> Sighting | None:
    """Give the report as it was seen last, where it need not be opened and its row is the first."""
    if not before.rests or not leads or leads[0].trust is Trust.REMEMBERED:
        return None
    link, last = leads[0].link, before.versions[-1]
    if link.url != before.report_url:
        return None
    page = Page(link.url, link.url, 304, b"", before.looked_at, same_as=last.digest)
    stated = last.report.published or link.date
    return Sighting(page, last.report, stated, last.digest, rests=True)


def _follow(lead: Lead, target: Target, this: Round, way: Way) -> Sighting | CouldNotSee | None:
    """Follow one link: the organ's report, what hindered us, or None for something else."""
    link, year = lead.link, this.report_year
    try:
        page, opened = way.to_report(link.url, target)
    except NotThere as failure:
        # A report remembered from an earlier round may be gone; a link in the list may not.
        is_gone = lead.trust is Trust.REMEMBERED
        return None if is_gone else ReportUnreadable(f"报告页面打不开：{failure.detail}")
    except FileBroken as failure:
        return _broken(lead, failure)
    except CouldNotSee as failure:
        return failure
    report = opened.report
    if not is_report(report) and format_for(year) is not None:
        return _no_report(lead, opened)
    whose = Whose(target.organ, target.aliases)
    if is_something_else(lead, report, whose, year):
        return None
    if (said := objection(lead, report, whose, year)) is not None:
        return said
    return Sighting(page, report, report.published or link.date, opened.digest, opened.others)


def _no_report(lead: Lead, opened: Opened) -> CouldNotSee | None:
    """Say why a page that may be the report's holds none; None where it is some other page."""
    if lead.trust.is_open and opened.hindrance is None:
        return None
    if lead.trust is Trust.NAMED and opened.report.broken_files:
        name, why = next(iter(opened.report.broken_files.items()))
        return FileBroken(f"报告的附件无法打开：{name}（{why}）", why, name)
    return opened.hindrance or ReportUnreadable(f"页面中没有读到年度报告的正文：{lead.link.url}")


def _broken(lead: Lead, failure: FileBroken) -> ReportUnreadable:
    """Tell a file that the list gives out as the report, and that opens nowhere, from any other."""
    if lead.trust is Trust.NAMED and names_file(lead.link.url):
        return FileBroken(failure.detail, failure.why, lead.link.title)
    return ReportUnreadable(failure.detail)
