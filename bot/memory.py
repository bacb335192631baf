"""Memory: what the state knows of an organ as an inspection takes it, and what it takes down."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.changes import ABSENCES, Changes, Key, compare, key_of
from bot.discover.column_found import Column, column_restored, column_trail
from bot.errors import CouldNotSee, NotThere, ReportUnreadable
from bot.inspection import FOUND, Inspected
from bot.judging import NEVER, Before, Round, Sighting, Target, Version
from bot.opening import Opening
from bot.page import Ask, Fetch, Page, ask_for, ask_kept, sent_headers
from bot.report_json import reading_version, restored, stored
from bot.revisiting import seen_page
from bot.seeking import Sought
from rules.catalogue import rules_version
from rules.finding import Finding
from rules.level import Level
from rules.local import LocalRules
from rules.report import Report
from state.errors import StateError
from state.models import Organ
from state.records import (
    ColumnRecord,
    ColumnView,
    EvidenceRecord,
    FindingRecord,
    InspectionRecord,
    OrganYear,
    ReportRecord,
    ReportVersion,
    SeenPageRecord,
)
from state.store import Store


def version_of(local: LocalRules) -> str:
    """Give the version of the rule book as it is applied here: the book's, and our changes'."""
    return f"{rules_version()}+{local.version}" if local.version else rules_version()


def target_of(organ: Organ, local: LocalRules) -> Target:
    """Give the organ as an inspection looks at it."""
    return Target(
        organ.name,
        tuple(organ.aliases),
        Level(organ.level),
        organ.list_url,
        organ.home_url,
        organ.deadline or local.deadlines.get(organ.level) or None,
    )


def before_of(  # noqa: PLR0913 - an organ, a year, and what is known of both
    store: Store,
    organ_id: str,
    report_year: int,
    year: OrganYear | None,
    *,
    rests: bool = False,
    has_previous: bool = True,
) -> Before:
    """Give what earlier rounds know of an organ, its report of the year before included.

    Without `has_previous` none of that year is known, and nobody is asked.
    """
    last = store.report_versions(organ_id, report_year - 1) if has_previous else []
    previous = reread(store, last[-1], report_year - 1) if last else None
    if year is None:
        return Before(previous=previous)
    known = store.report_versions(organ_id, report_year) if year.report_sha256 else []
    reports = {
        each.report.sha256: restored(each.report.content)
        for each in known
        if each.report.content.get("read_by") == reading_version()
    }
    versions = tuple(
        Version(
            each.report.sha256,
            each.report.published,
            each.first_seen,
            reports.get(each.report.sha256) or reread(store, each, report_year),
            each.inspection_id,
        )
        for each in known
    )
    return Before(
        year.complete_readings,
        year.first_seen,
        year.report_url,
        year.last_found_round,
        reports,
        versions,
        previous,
        rests=rests and bool(versions),
        looked_at=year.report_last_seen_at or NEVER,
    )


def column_of(organ: Organ, known: ColumnView | None) -> Column | None:
    """Give the column found last for an organ; None where the roster now says something else."""
    start = organ.list_url or organ.home_url
    if known is None or not known.way or known.way[0][1] != start:
        return None
    return column_restored(known.url, known.way, known.trail)


def _column_record(sought: Sought | None) -> ColumnRecord | None:
    if sought is None:
        return None
    column = sought.column
    return ColumnRecord(column.url, column.whole_way, column_trail(column))


def reread(store: Store, version: ReportVersion, report_year: int) -> Report:
    """Give a report seen before as the present reading has it, from the bytes that were kept.

    What cannot be read anew (pictures take minutes, evidence may be lost) is given as it was read.
    """
    content = version.report.content
    if content.get("read_by") == reading_version() or content.get("is_picture"):
        return restored(content)
    try:
        pages = [(each.role, _page(each)) for each in store.evidence_of(version.inspection_id)]
        page = next(page for role, page in pages if role == "report")
        return Opening(report_year, _kept(dict(pages_by_url(pages)))).open(page).report
    except (StateError, CouldNotSee, StopIteration):
        return restored(content)


def pages_by_url(pages: list[tuple[str, Page]]) -> list[tuple[str, Page]]:
    """Give the pages by every address or request they are known under."""
    return [(key, page) for _, page in pages for key in page.keys]


def _kept(pages: Mapping[str, Page]) -> Fetch:
    def fetch(wanted: str | Ask) -> Page:
        key = ask_for(wanted).key
        if key not in pages:
            raise NotThere(f"没有留存：{ask_for(wanted).url}")
        return pages[key]

    return fetch


def _page(kept: EvidenceRecord) -> Page:
    asked, headers = ask_kept(kept.url, kept.headers)
    return Page(kept.url, kept.final_url, kept.status, kept.body, kept.fetched_at, headers, asked)


def record_of(  # noqa: PLR0913 - an inspection and all it hangs on
    organ: Organ,
    inspected: Inspected,
    this: Round,
    now: datetime,
    known: Mapping[Key, tuple[str, str]],
    *,
    grounds: str = "",
    seen_pages: tuple[SeenPageRecord, ...] = (),
) -> tuple[InspectionRecord, Changes]:
    """Give what is to be recorded of one inspection, and the changes it brings.

    `known` are the organ's findings that are not closed: see `Store.known_findings`.
    """
    before = known
    if inspected.outcome != FOUND:
        # What was not seen says nothing about what a report seen earlier contained.
        standing = {key_of(each) for each in inspected.findings}
        before = {key: each for key, each in known.items() if key in standing}
    if inspected.stands:
        before = {}
    changes = compare(before, inspected.findings)
    is_unread = inspected.reason == ReportUnreadable.reason
    doubted = tuple(filter(_is_absence, known)) if is_unread else ()
    sighting = inspected.sighting
    listed = inspected.sought.column.url if inspected.sought else organ.list_url
    url = sighting.page.final_url if sighting else listed
    if sighting is not None and sighting.page.body:
        seen_pages = (*seen_pages, seen_page(sighting.page, this.today))
    made = InspectionRecord(
        round_id=this.number,
        organ_id=organ.id,
        report_year=this.report_year,
        outcome=inspected.outcome,
        reason=inspected.reason,
        detail=inspected.detail,
        url=url,
        is_complete=inspected.is_complete,
        inspected_at=now,
        today=this.today,
        rules_version=version_of(this.local),
        evidence=tuple(_evidence(role, page) for role, page in inspected.pages),
        report=_report(sighting) if sighting and not sighting.rests else None,
        present=tuple(row_of(each, url) for each in inspected.findings),
        closed=changes.closed,
        lifted=lifted(changes.closed) if inspected.is_unchanged else frozenset(),
        doubted=doubted,
        # Whoever read that a report is missing is to read of the doubt, and of its end.
        changes_mailed=changes.mailed.union(doubted, filter(_is_absence, changes.closed)),
        column=_column_record(inspected.sought),
        evidence_from=inspected.seen_by or None,
        grounds=grounds,
        seen_pages=tuple(_askable(each, inspected) for each in seen_pages),
    )
    return made, changes


def _is_absence(key: Key) -> bool:
    return key[0] in ABSENCES


def _askable(seen: SeenPageRecord, inspected: Inspected) -> SeenPageRecord:
    """Forget by what mark to ask for a page whose bytes are not kept: "unchanged" must be provable."""
    kept = {page.sha256 for _, page in inspected.pages if page.body}
    return seen if seen.sha256 in kept else replace(seen, etag="", last_modified="")


def _report(sighting: Sighting) -> ReportRecord:
    return ReportRecord(
        url=sighting.page.final_url,
        title=sighting.report.title,
        sha256=sighting.digest,
        published=sighting.stated,
        edition=sighting.report.edition,
        content=stored(sighting.report),
    )


def lifted(closed: Iterable[Key]) -> frozenset[Key]:
    """Give those of `closed` that the same report cannot have mended: all about its content."""
    return frozenset(key for key in closed if not key[0].startswith("P"))


def _evidence(role: str, page: Page) -> EvidenceRecord:
    return EvidenceRecord(
        role,
        page.url,
        page.final_url,
        page.status,
        sent_headers(page),
        page.body,
        page.sha256,
        page.fetched_at,
    )


def row_of(finding: Finding, url: str) -> FindingRecord:
    """Give a finding as it is stored."""
    return FindingRecord(
        rule=finding.rule,
        place=finding.place,
        severity=finding.severity.value,
        confidence=finding.confidence.value,
        message=finding.message,
        remedy=finding.remedy,
        citation_document=finding.citation.document,
        citation_article=finding.citation.article,
        quote=finding.quote,
        expected=finding.expected,
        actual=finding.actual,
        url=url,
    )
