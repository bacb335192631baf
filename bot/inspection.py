"""The path for one organ and one report year: list, link, page, document, report, filing, findings.

The one file that knows the order of the stations. `fetch` and `today` are arguments: a test hands
in stored pages and a date. What could not be seen is an outcome here, never an exception.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from bot.discover.attachments import names_file
from bot.discover.candidates import Link, candidates
from bot.discover.hosts import vouched
from bot.discover.list_page import ListPage, read_list_page
from bot.discover.reading import ListReading
from bot.errors import (
    CouldNotSee,
    FileBroken,
    ListIncomplete,
    ListUnreadable,
    NotThere,
    ReportUnreadable,
)
from bot.interpreting import is_report
from bot.judging import Before, Round, Sighting, Target, broken_file, judge
from bot.opening import Fetch, Opened, Opening
from bot.page import Page
from bot.reading import ReadFile, read_file
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
    """How an inspection reaches the world: pages, whole lists (perhaps read before), files."""

    fetch: Fetch
    read_list: Callable[[str], ListReading]
    read_file: ReadFile = read_file


@dataclass(frozen=True, slots=True)
class Inspected:
    """The outcome of one inspection: "report_found", "absent" or "could_not_see" with a reason.

    `is_unchanged` tells that the report is the very one that was seen last, byte for byte;
    `stands` that even the list says what it said: then the findings known before stand, and none
    are given here. `seen_by` is the earlier inspection that saw the report, where this one did not
    open it.
    """

    outcome: str
    reason: str = ""
    detail: str = ""
    is_complete: bool = False
    sighting: Sighting | None = None
    findings: tuple[Finding, ...] = ()
    pages: tuple[tuple[str, Page], ...] = ()
    is_unchanged: bool = False
    stands: bool = False
    seen_by: int = 0


def read_whole_list(
    url: str,
    fetch: Fetch,
    most_pages: int = 60,
    read_page: Callable[[Page], ListPage] = read_list_page,
) -> ListReading:
    """Read the list at `url` page by page to its end, or as far as it goes.

    `read_page` gives what a page holds; it may know the page already. Raises CouldNotSee where not even the first page can be had.
    """
    reading = ListReading.start(url, most_pages=most_pages)
    while (address := reading.next_url()) is not None:
        try:
            page = fetch(address)
        except CouldNotSee as failure:
            if not reading.pages_read:
                raise
            reading = reading.with_failure(address, failure.reason, failure.detail)
            continue
        reading = reading.with_page(page, read_page(page))
    return reading


def inspect(
    target: Target,
    before: Before,
    this: Round,
    reach: Reach,
) -> Inspected:
    """Inspect one organ: see whether its report is there, and judge what is there."""
    opening = Opening(this.report_year, reach.fetch, reach.read_file, before.reports)
    try:
        if not target.list_url:
            raise ListUnreadable("名册中没有年报栏目网址，只有门户首页，无法确定栏目")
        reading = reach.read_list(target.list_url)
        pages = tuple(("list", page) for page in reading.pages)
        sighting = _look(target, before, this, opening, reading)
    except CouldNotSee as failure:
        return Inspected(COULD_NOT_SEE, failure.reason, failure.detail)
    if isinstance(sighting, CouldNotSee):
        findings = broken_file(target, this, sighting) if isinstance(sighting, FileBroken) else ()
        return Inspected(
            COULD_NOT_SEE, sighting.reason, sighting.detail, reading.is_complete,
            findings=findings, pages=pages,
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
        )
    if before.first_seen is not None:
        gone = f"{before.first_seen} 曾见到该报告，现栏目中已没有"
    else:
        gone = ""
    findings = judge(target, before, this, None)
    return Inspected(ABSENT, detail=gone, is_complete=True, findings=findings, pages=pages)


def _look(
    target: Target, before: Before, this: Round, opening: Opening, reading: ListReading
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
        sighting = _follow(lead, target, this, opening)
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


def _follow(
    lead: _Lead, target: Target, this: Round, opening: Opening
) -> Sighting | CouldNotSee | None:
    """Follow one link: the organ's report, what hindered us, or None for something else."""
    link, year = lead.link, this.report_year
    try:
        page = opening.fetch(link.url)
        opened = opening.open(page)
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
