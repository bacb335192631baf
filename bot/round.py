"""一轮巡查: every organ due is inspected, and each inspection recorded in one transaction."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from bot.by_script import Browsing, past_challenges, seen_by
from bot.crew import Desk, work
from bot.discover.hosts import site_of
from bot.discover.reading import ListReading
from bot.discover.whole_list import read_whole_list
from bot.inspection import COULD_NOT_SEE, Inspected, Reach, inspect
from bot.judging import Before, Round
from bot.memory import before_of, column_of, remember, target_of, version_of
from bot.page import Ask, Fetch, Page, ask_for
from bot.reading import read_file
from bot.shelves import Shelves
from rules.local import NO_LOCAL_RULES, LocalRules
from state.models import Organ
from state.store import Store

log = logging.getLogger("xuncha.round")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round is asked to do. `organs` narrows it to these ids; empty means every organ.

    `may_visit` says no when the hours for visits are over: organs not begun wait for the next
    round, which is then to take first (`oldest_first`) who has waited longest.
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
    number = store.begin_round(
        plan.report_year, plan.today, clock(), plan.trigger, version_of(plan.local)
    )
    this = Round(number, plan.report_year, plan.today, plan.readings_needed, local=plan.local)
    known = store.organ_years(plan.report_year)
    desk = Desk()
    columns = store.columns()
    jobs = [
        (
            organ,
            replace(
                before_of(store, organ.id, plan.report_year, known.get(organ.id)),
                column=column_of(organ, columns.get(organ.id)),
            ),
        )
        for organ in organs
    ]
    library = _Library(desk, fetch, plan, organs)
    groups = _by_host(jobs)
    if plan.oldest_first:
        seen = {each.organ_id: each.last_inspected_at for each in known.values()}
        groups.sort(key=lambda group: min(str(seen.get(organ.id) or "") for organ, _ in group))
    counts = {"report_found": 0, "absent": 0, "could_not_see": 0, "opened": 0, "closed": 0}

    def inspect_group(group: Sequence[tuple[Organ, Before]]) -> Iterator[tuple[Organ, Inspected]]:
        for organ, before in group:
            if not plan.may_visit():
                return
            with desk.seat():
                inspected = _inspect_safely(organ, before, this, library.reach_for(organ))
            library.leave(organ)
            yield organ, inspected

    progress(0, len(jobs))
    for done, (organ, inspected) in enumerate(work(groups, inspect_group, plan.hands), start=1):
        opened, closed = remember(store, organ, inspected, this, clock())
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
        groups.setdefault(urlsplit(_address(organ)).netloc, []).append((organ, before))
    return sorted(groups.values(), key=len, reverse=True)


class _Library:
    """How the organs of a round reach the world: a list or a way that they share is read once."""

    def __init__(self, desk: Desk, fetch: Fetch, plan: Plan, organs: Sequence[Organ]) -> None:
        self._desk = desk
        self._fetch = fetch
        self._most_pages = plan.most_pages
        self._browsing = plan.browsing
        self._shelves = Shelves(map(_address, organs))
        self._sought = {site_of(_address(each)) for each in organs if not each.list_url}

    def reach_for(self, organ: Organ) -> Reach:
        """Give the reach of one organ; only for one who sits at the desk."""
        address, away = _address(organ), self._desk.away
        browsing = self._browsing and self._browsing.by_way_of(away)
        fetch = past_challenges(away(self._fetch), browsing)

        def fetch_once(wanted: str | Ask) -> Page:
            key = ("page", ask_for(wanted).key)
            return self._shelves.once(address, key, lambda: fetch(wanted), away)

        # Where a column is sought, its pages were fetched on the way to it.
        asked = fetch_once if site_of(address) in self._sought else fetch

        def read(url: str) -> ListReading:
            return read_whole_list(url, asked, self._most_pages, fetch, seen_by(browsing))

        def read_list(url: str) -> ListReading:
            return self._shelves.once(address, ("list", url), lambda: read(url), away)

        return Reach(fetch, read_list, away(read_file), browsing, fetch_once)

    def leave(self, organ: Organ) -> None:
        """Say that an organ is done."""
        self._shelves.leave(_address(organ))


def _address(organ: Organ) -> str:
    return organ.list_url or organ.home_url


def _inspect_safely(organ: Organ, before: Before, this: Round, reach: Reach) -> Inspected:
    """Inspect; a fault of our own becomes an outcome like any other, and is logged."""
    try:
        inspected = inspect(target_of(organ, this.local), before, this, reach)
    except Exception:
        log.exception("inspection of %s failed", organ.name)
        return Inspected(COULD_NOT_SEE, "report_unreadable", "程序内部错误，详情已记入日志")
    if inspected.moved:
        log.warning("%s：%s", organ.name, inspected.moved)
    return inspected
