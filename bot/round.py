"""一轮巡查: every organ due is inspected, and each inspection recorded with all it changes."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from bot.by_script import Browsing
from bot.crew import Desk, work
from bot.errors import NotRemembered
from bot.inspection import ABSENT, COULD_NOT_SEE, FOUND, Inspected, inspect
from bot.judging import Before, Round
from bot.library import Habits, Library, Reader
from bot.memory import before_of, record_of, target_of, version_of
from bot.outlook import Job, jobs_of, place_of, to_read_in_full
from bot.revisiting import Recall, Visit
from bot.rhythm import Rhythm
from bot.verdict import INTERNAL_ERROR
from rules.local import NO_LOCAL_RULES, LocalRules
from state.records import InspectionRecord, SeenPageRecord
from state.store import Store

log = logging.getLogger("xuncha.round")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round is asked to do. `organs` narrows it to these ids; empty means every organ.

    Organs asked for by name are looked at in full, whatever was seen of them before. `may_visit`
    says no when the hours for visits are over: organs not begun wait for the next round, which is
    then to take first (`oldest_first`) who has waited longest.
    """

    report_year: int
    today: date
    organs: tuple[str, ...] = ()
    readings_needed: int = 2
    most_pages: int = 60
    hands: int = 8
    trigger: str = "manual"
    local: LocalRules = NO_LOCAL_RULES
    browsing: Browsing | None = None
    oldest_first: bool = False
    may_visit: Callable[[], bool] = lambda: True
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
        for outcome in [seen.inspected.outcome for seen in batch]:
            counts[outcome] += 1
            done += 1
            progress(done, total)
        del batch  # its pages are large, and the next one is waited for
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
    changing = [each.job.organ.id for each in batch if not each.inspected.stands]
    known = store.open_findings(this.report_year, changing) if changing else {}
    for seen in batch:
        organ = seen.job.organ
        made, changes = record_of(
            organ,
            seen.inspected,
            this,
            now,
            known.get(organ.id, {}),
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
        self._store, self._plan, self._this = store, plan, this
        self._desk = Desk()
        by_name = bool(plan.organs)
        self._library = Library(
            self._desk,
            fetch,
            Recall(store.seen_pages.all(), store.seen_pages.reading),
            Habits(plan.today, plan.rhythm, plan.most_pages, plan.browsing, by_name),
            jobs,
            frozenset(url for job in jobs for url in job.lists)
            if by_name
            else to_read_in_full(jobs),
        )

    def groups(self) -> list[list[Job]]:
        """Part the jobs by host: the greatest group first, it decides how long a round takes.

        Hosts that the last round could not reach come last: they set the clock of a round. Where
        a round may end before its time, who has waited longest comes first, whoever it is.
        """
        groups: dict[str, list[Job]] = {}
        for job in self.jobs:
            groups.setdefault(urlsplit(place_of(job.organ)).netloc, []).append(job)
        ordered = sorted(groups.values(), key=lambda jobs: (_was_unreachable(jobs), -len(jobs)))
        return sorted(ordered, key=_waiting_since) if self._plan.oldest_first else ordered

    def inspect_group(self, group: Sequence[Job]) -> Iterator[_Seen]:
        """Inspect the organs of one host, one after the other."""
        with self._desk.seat():
            reader = Reader(self._library, is_short=_was_unreachable(group))
        for job in group:
            if not self._plan.may_visit():
                return
            with self._desk.seat():
                seen = self._inspect(job, reader)
            self._library.leave(job)
            yield seen
            del seen

    def _inspect(self, job: Job, reader: Reader) -> _Seen:
        if reader.is_unchanged(job):
            grounds = job.year.last_grounds if job.year else ""
            return _Seen(job, Inspected(FOUND, stands=True), grounds, reader.columns.take_changed())
        in_full = job.may_accuse or bool(self._plan.organs)
        inspected = self._inspect_safely(job, reader, in_full=in_full)
        if inspected.outcome == ABSENT and job.was_found and not in_full:
            # What was there yesterday is not called gone on the word of a server or a memory.
            inspected = self._inspect_safely(job, reader, in_full=True)
        grounds = ""
        if inspected.sighting is not None and inspected.sighting.is_listed:
            found = inspected.sought.column if inspected.sought else job.found
            digest = reader.columns.digest_of(replace(job, found=found).column)
            grounds = job.grounds(inspected.sighting.digest, digest)
        return _Seen(job, inspected, grounds, reader.columns.take_changed())

    def _inspect_safely(self, job: Job, reader: Reader, *, in_full: bool) -> Inspected:
        """Inspect; a fault of our own becomes an outcome like any other, and is logged."""
        organ = job.organ
        try:
            before = self._before(job)
            reach = reader.reach_for(job, before, in_full=in_full)
            inspected = inspect(target_of(organ, self._this.local), before, self._this, reach)
        except Exception as fault:
            if isinstance(fault, NotRemembered) and not in_full:
                return self._inspect_safely(job, reader, in_full=True)
            log.exception("inspection of %s failed", organ.name)
            return Inspected(COULD_NOT_SEE, INTERNAL_ERROR, "详情已记入日志，请告知系统维护人员")
        if inspected.moved:
            log.warning("%s：%s", organ.name, inspected.moved)
        return inspected

    def _before(self, job: Job) -> Before:
        rests = job.rests and not self._plan.organs
        year = self._this.report_year
        before = before_of(
            self._store,
            job.organ.id,
            year,
            job.year,
            rests=rests,
            has_previous=job.has_previous,
        )
        return replace(before, column=job.found)


def _was_unreachable(group: Sequence[Job]) -> bool:
    return all(job.was_unreachable for job in group)


def _waiting_since(group: Sequence[Job]) -> str:
    return min(str(job.year.last_inspected_at or "") if job.year else "" for job in group)
