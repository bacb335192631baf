"""一轮巡查: every organ due is inspected, and each inspection recorded with all it changes."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit

from bot.crew import Desk, work
from bot.errors import CouldNotSee, Unreachable
from bot.inspection import COULD_NOT_SEE, FOUND, Inspected, Reach, inspect
from bot.judging import Before, Round
from bot.memory import before_of, record_of, target_of, version_of
from bot.outlook import Job, jobs_of, to_read_in_full
from bot.page import Known, Page
from bot.reading import read_file
from bot.revisiting import Columns, Recall, Visit, known_of
from bot.rhythm import Rhythm
from rules.local import NO_LOCAL_RULES, LocalRules
from state.records import InspectionRecord, SeenPageRecord
from state.store import Store

log = logging.getLogger("xuncha.round")
_MOST_FAILURES = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round is asked to do. `organs` narrows it to these ids; empty means every organ.

    Organs asked for by name are looked at in full, whatever was seen of them before.
    """

    report_year: int
    today: date
    organs: tuple[str, ...] = ()
    readings_needed: int = 2
    most_pages: int = 60
    hands: int = 8
    trigger: str = "manual"
    local: LocalRules = NO_LOCAL_RULES
    rhythm: Rhythm = field(default_factory=Rhythm)


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """How a round ended: its id, and how many organs had which outcome."""

    round_id: int
    found: int
    absent: int
    could_not_see: int
    opened: int
    closed: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one job brought: its outcome, what it rests on, and what to remember of pages."""

    job: Job
    inspected: Inspected
    grounds: str
    seen_pages: tuple[SeenPageRecord, ...]


def run_round(
    store: Store,
    fetch: Visit,
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
    number = store.begin_round(
        plan.report_year, plan.today, clock(), plan.trigger, version_of(plan.local)
    )
    this = Round(number, plan.report_year, plan.today, plan.readings_needed, local=plan.local)
    outing = _Outing(store, fetch, plan, this, jobs_of(store, organs, this, plan.rhythm))
    counts = {"report_found": 0, "absent": 0, "could_not_see": 0, "opened": 0, "closed": 0}
    done, total = 0, len(outing.jobs)
    progress(0, total)
    for batch in work(outing.groups(), outing.inspect_group, plan.hands):
        opened, closed = _record(store, batch, this, clock())
        counts["opened"] += opened
        counts["closed"] += closed
        for seen in batch:
            counts[seen.inspected.outcome] += 1
            done += 1
            progress(done, total)
    store.finish_round(number, clock())
    return RoundSummary(
        number,
        counts["report_found"],
        counts["absent"],
        counts["could_not_see"],
        counts["opened"],
        counts["closed"],
    )


def _record(store: Store, batch: Sequence[_Seen], this: Round, now: datetime) -> tuple[int, int]:
    """Record what a few inspections saw; give how many findings opened and closed."""
    opened = closed = 0
    records: list[InspectionRecord] = []
    for seen in batch:
        organ = seen.job.organ
        known = {} if seen.inspected.stands else store.known_findings(organ.id, this.report_year)
        made, changes = record_of(
            organ,
            seen.inspected,
            this,
            now,
            known,
            grounds=seen.grounds,
            seen_pages=seen.seen_pages,
        )
        records.append(made)
        opened += len(changes.opened)
        closed += len(changes.closed)
    store.record_all(records)
    return opened, closed


class _Outing:
    """One round underway: what all of its workers share."""

    def __init__(
        self, store: Store, fetch: Visit, plan: Plan, this: Round, jobs: Sequence[Job]
    ) -> None:
        self.jobs = jobs
        self._store, self._fetch, self._plan, self._this = store, fetch, plan, this
        self._desk = Desk()
        self._recall = Recall(store.seen_pages(), store.reading_of)
        self._in_full = to_read_in_full(jobs, this)
        if plan.organs:
            self._in_full = frozenset(job.organ.list_url for job in jobs)

    def groups(self) -> list[list[Job]]:
        """Part the jobs by host: the greatest group first, it decides how long a round takes.

        Hosts that the last round could not reach come last: they set the clock of a round.
        """
        groups: dict[str, list[Job]] = {}
        for job in self.jobs:
            groups.setdefault(_host_of(job), []).append(job)
        return sorted(groups.values(), key=lambda jobs: (_was_unreachable(jobs), -len(jobs)))

    def inspect_group(self, group: Sequence[Job]) -> Iterator[_Seen]:
        """Inspect the organs of one host, one after the other."""
        with self._desk.seat():
            visit = self._desk.away(_Patience(self._fetch, is_short=_was_unreachable(group)).visit)
            columns = Columns(
                visit,
                self._recall,
                self._this.today,
                self._plan.rhythm,
                self._plan.most_pages,
                self._in_full,
            )
        for job in group:
            with self._desk.seat():
                seen = self._inspect(job, columns, visit)
            yield seen

    def _inspect(
        self, job: Job, columns: Columns, visit: Callable[[str, Known | None], Page]
    ) -> _Seen:
        url = job.organ.list_url
        if job.stands(columns.digest_known(url)) and columns.is_unchanged(url):
            grounds = job.year.last_grounds if job.year else ""
            return _Seen(job, Inspected(FOUND, stands=True), grounds, columns.take_changed())
        inspected = self._inspect_safely(job, columns, visit)
        grounds = ""
        if inspected.sighting is not None and inspected.sighting.is_listed:
            grounds = job.grounds(inspected.sighting.digest, columns.digest_of(url))
        return _Seen(job, inspected, grounds, columns.take_changed())

    def _inspect_safely(
        self, job: Job, columns: Columns, visit: Callable[[str, Known | None], Page]
    ) -> Inspected:
        """Inspect; a fault of our own becomes an outcome like any other, and is logged."""
        this, organ = self._this, job.organ
        try:
            before = before_of(
                self._store,
                organ.id,
                this.report_year,
                job.year,
                rests=job.rests and not self._plan.organs,
            )
            reach = Reach(self._revisiting(before, visit), columns.read, self._desk.away(read_file))
            return inspect(target_of(organ, this.local), before, this, reach)
        except Exception:
            log.exception("inspection of %s failed", organ.name)
            return Inspected(COULD_NOT_SEE, "report_unreadable", "程序内部错误，详情已记入日志")

    def _revisiting(
        self, before: Before, visit: Callable[[str, Known | None], Page]
    ) -> Callable[[str], Page]:
        """Give a fetch that asks for a report read before only where it has changed."""

        def fetch(url: str) -> Page:
            seen = self._recall.pages.get(url)
            if seen is None or seen.sha256 not in before.reports or self._plan.organs:
                return visit(url, None)
            if self._plan.rhythm.full_look_is_due(seen.full_on, self._this.today):
                return visit(url, None)
            return visit(url, known_of(seen))

        return fetch


class _Patience:
    """How long one host is waited for: a host that does not answer is not asked for ever."""

    def __init__(self, fetch: Visit, *, is_short: bool) -> None:
        self._fetch, self._is_short = fetch, is_short
        self._failures = 0

    def visit(self, url: str, known: Known | None) -> Page:
        """Give the page; after a few failures in a row nothing more is asked in this round."""
        if self._failures >= _MOST_FAILURES:
            host = urlsplit(url).hostname
            raise Unreachable(f"{host} 接连 {_MOST_FAILURES} 次无法连接，本轮不再尝试")
        asked: dict[str, object] = {"known": known} if known else {}
        if self._is_short:
            asked["is_last_try"] = True
        try:
            page = self._fetch(url, **asked)  # type: ignore[arg-type] # only what is wanted
        except Unreachable:
            self._failures += 1
            raise
        except CouldNotSee:
            self._failures = 0
            raise
        self._failures = 0
        return page


def _host_of(job: Job) -> str:
    return urlsplit(job.organ.list_url or job.organ.home_url).netloc


def _was_unreachable(group: Sequence[Job]) -> bool:
    return all(job.was_unreachable for job in group)
