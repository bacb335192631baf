"""一轮巡查: every organ due is inspected, and each inspection recorded in one transaction."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from bot.changes import compare, key_of
from bot.crew import Desk, work
from bot.discover.reading import ListReading
from bot.errors import CouldNotSee
from bot.inspection import (
    COULD_NOT_SEE,
    FOUND,
    Before,
    Inspected,
    Reach,
    Round,
    Target,
    inspect,
    read_whole_list,
)
from bot.opening import Fetch
from bot.page import Page
from bot.reading import ReadFile, read_file
from bot.report_json import reading_version, restored, stored
from rules.catalogue import rules_version
from rules.finding import Finding
from rules.level import Level
from state.models import Organ
from state.records import (
    EvidenceRecord,
    FindingRecord,
    InspectionRecord,
    OrganYear,
    ReportRecord,
)
from state.store import Store

log = logging.getLogger("xuncha.round")
PUBLICATION_PLACE = "publication"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round is asked to do. `organs` narrows it to these ids; empty means every organ."""

    report_year: int
    today: date
    organs: tuple[str, ...] = ()
    readings_needed: int = 2
    most_pages: int = 60
    hands: int = 8
    trigger: str = "manual"


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """How a round ended: its id, and how many organs had which outcome."""

    round_id: int
    found: int
    absent: int
    could_not_see: int
    opened: int
    closed: int


def run_round(
    store: Store,
    fetch: Fetch,
    plan: Plan,
    clock: Callable[[], datetime],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> RoundSummary:
    """Inspect every organ due and record what was seen; give the counts.

    Organs of one host are inspected one after the other by one worker, so that a list that
    many organs share is read once. A failed inspection closes nothing and ends nothing.
    """
    organs = [
        each
        for each in store.organs()
        if not each.exempt and (not plan.organs or each.id in plan.organs)
    ]
    number = store.begin_round(plan.report_year, plan.today, clock(), plan.trigger, rules_version())
    this = Round(number, plan.report_year, plan.today, plan.readings_needed)
    known = store.organ_years(plan.report_year)
    desk = Desk()
    jobs = [(organ, _before(store, organ, known.get(organ.id), plan)) for organ in organs]
    counts = {"report_found": 0, "absent": 0, "could_not_see": 0, "opened": 0, "closed": 0}

    def inspect_group(group: Sequence[tuple[Organ, Before]]) -> Iterator[tuple[Organ, Inspected]]:
        lists: dict[str, ListReading | CouldNotSee] = {}
        for organ, before in group:
            with desk.seat():
                seated = desk.away(fetch)
                reading = desk.away(read_file)
                inspected = _inspect_safely(
                    organ, before, this, (seated, reading), lists, plan.most_pages
                )
            yield organ, inspected

    progress(0, len(jobs))
    for done, (organ, inspected) in enumerate(
        work(_by_host(jobs), inspect_group, plan.hands), start=1
    ):
        opened, closed = _record(store, organ, inspected, this, clock())
        counts[inspected.outcome] += 1
        counts["opened"] += opened
        counts["closed"] += closed
        progress(done, len(jobs))
    store.finish_round(number, clock())
    return RoundSummary(
        number,
        counts["report_found"],
        counts["absent"],
        counts["could_not_see"],
        counts["opened"],
        counts["closed"],
    )


def _by_host(
    jobs: Sequence[tuple[Organ, Before]],
) -> list[list[tuple[Organ, Before]]]:
    """Part the jobs by host, the greatest group first: it decides how long a round takes."""
    groups: dict[str, list[tuple[Organ, Before]]] = {}
    for organ, before in jobs:
        groups.setdefault(urlsplit(organ.list_url or organ.home_url).netloc, []).append(
            (organ, before)
        )
    return sorted(groups.values(), key=len, reverse=True)


def _before(store: Store, organ: Organ, year: OrganYear | None, plan: Plan) -> Before:
    if year is None:
        return Before()
    reports = {}
    latest = store.latest_report(organ.id, plan.report_year) if year.report_sha256 else None
    if latest is not None and latest.content.get("read_by") == reading_version():
        reports[latest.sha256] = restored(latest.content)
    return Before(year.complete_readings, year.first_seen, year.report_url, reports)


def target_of(organ: Organ) -> Target:
    """Give the organ as an inspection looks at it."""
    return Target(
        organ.name,
        tuple(organ.aliases),
        Level(organ.level),
        organ.list_url,
        organ.home_url,
        organ.deadline or None,
    )


def _inspect_safely(  # noqa: PLR0913 - the whole of what one inspection depends on
    organ: Organ,
    before: Before,
    this: Round,
    away: tuple[Fetch, ReadFile],
    lists: dict[str, ListReading | CouldNotSee],
    most_pages: int,
) -> Inspected:
    """Inspect; a fault of our own becomes an outcome like any other, and is logged."""
    fetch, read_files = away

    def read_list(url: str) -> ListReading:
        if url not in lists:
            try:
                lists[url] = read_whole_list(url, fetch, most_pages)
            except CouldNotSee as failure:
                lists[url] = failure
        reading = lists[url]
        if isinstance(reading, CouldNotSee):
            raise reading
        return reading

    try:
        return inspect(target_of(organ), before, this, Reach(fetch, read_list, read_files))
    except Exception:
        log.exception("inspection of %s failed", organ.name)
        return Inspected(COULD_NOT_SEE, "report_unreadable", "程序内部错误，详情已记入日志")


def _record(
    store: Store, organ: Organ, inspected: Inspected, this: Round, now: datetime
) -> tuple[int, int]:
    """Record one inspection with the changes it brings; give how many opened and closed."""
    known = store.known_findings(organ.id, this.report_year)
    if inspected.outcome == COULD_NOT_SEE:
        before: dict[tuple[str, str], tuple[str, str]] = {}
    elif inspected.outcome == FOUND:
        before = known
    else:
        # A list without the report says nothing about what a report seen earlier contained.
        standing = {key_of(each) for each in inspected.findings}
        before = {key: each for key, each in known.items() if key in standing}
    changes = compare(before, inspected.findings)
    sighting = inspected.sighting
    url = sighting.page.final_url if sighting else organ.list_url
    store.record(
        InspectionRecord(
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
            rules_version=rules_version(),
            evidence=tuple(_evidence(role, page) for role, page in inspected.pages),
            report=ReportRecord(
                url=sighting.page.final_url,
                title=sighting.report.title,
                sha256=sighting.digest,
                published=sighting.stated,
                edition=sighting.report.edition,
                content=stored(sighting.report),
            )
            if sighting
            else None,
            present=tuple(_row(each, url) for each in inspected.findings),
            closed=changes.closed,
            changes_mailed=changes.mailed,
        )
    )
    return len(changes.opened), len(changes.closed)


def _evidence(role: str, page: Page) -> EvidenceRecord:
    return EvidenceRecord(
        role,
        page.url,
        page.final_url,
        page.status,
        page.headers,
        page.body,
        page.sha256,
        page.fetched_at,
    )


def _row(finding: Finding, url: str) -> FindingRecord:
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
