"""Rejudging: stored evidence held against the rule book of today, without visiting a site."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.changes import ABSENCES, compare
from bot.judging import Before, Round, Sighting, judge, stated_day
from bot.memory import before_of, row_of, target_of, version_of
from bot.page import Page
from bot.report_json import stored
from rules.local import LocalRules
from state.models import Organ
from state.records import InspectionRecord, OrganYear, ReportRecord, ReportVersion
from state.store import Store

# What only a visit shows: whether the report is still there, in its column, and opens.
_OF_A_VISIT = frozenset({"P07", "P08", "P09"})


@dataclass(frozen=True, slots=True)
class Rejudged:
    """How a rejudging ended: its round, and how many organs and findings it touched."""

    round_id: int
    organs: int
    opened: int
    closed: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be judged anew. `organs` narrows it to these ids; empty means every organ."""

    report_year: int
    today: date
    organs: tuple[str, ...] = ()
    readings_needed: int = 2


def rejudge(store: Store, wish: Wish, local: LocalRules, clock: Callable[[], datetime]) -> Rejudged:
    """Judge all that was kept of a report year; record what opens and what no longer holds.

    Organs of which nothing is known are left alone. What only a visit shows stays as it is.
    """
    number = store.begin_round(wish.report_year, wish.today, clock(), "rejudge", version_of(local))
    this = Round(number, wish.report_year, wish.today, wish.readings_needed, local=local)
    years = store.organ_years(wish.report_year)
    organs = opened = closed = 0
    for organ in store.organs():
        year = years.get(organ.id)
        if organ.exempt or year is None or (wish.organs and organ.id not in wish.organs):
            continue
        changed = _rejudge_one(store, organ, year, this, clock())
        if changed is not None:
            organs += 1
            opened += changed[0]
            closed += changed[1]
    store.finish_round(number, clock())
    return Rejudged(number, organs, opened, closed)


def _rejudge_one(
    store: Store, organ: Organ, year: OrganYear, this: Round, now: datetime
) -> tuple[int, int] | None:
    versions = store.report_versions(organ.id, this.report_year)
    if not versions and not year.complete_readings:
        return None
    before = before_of(store, organ.id, this.report_year, year)
    latest = versions[-1] if versions else None
    sighting = _sighting(before, latest, this) if latest is not None else None
    judged = judge(target_of(organ, this.local), before, this, sighting, is_reading=False)
    findings = [each for each in judged if each.rule not in _OF_A_VISIT]
    # Whether an absence in doubt holds after all only further visits show.
    doubtful = frozenset() if sighting else ABSENCES - this.local.off
    known = {
        key: each
        for key, each in store.known_findings(organ.id, this.report_year).items()
        if key[0] not in _OF_A_VISIT and (key[0] not in doubtful or each[1] == "certain")
    }
    changes = compare(known, findings)
    url = latest.report.url if latest is not None else organ.list_url
    store.record(
        InspectionRecord(
            round_id=this.number,
            organ_id=organ.id,
            report_year=this.report_year,
            outcome="rejudged",
            reason="",
            detail="",
            url=url,
            is_complete=False,
            inspected_at=now,
            today=this.today,
            rules_version=version_of(this.local),
            report=_read_anew(latest, sighting) if latest and sighting else None,
            present=tuple(row_of(each, url) for each in findings),
            closed=changes.closed,
            lifted=frozenset(changes.closed),
            evidence_from=latest.inspection_id if latest else None,
            changes_mailed=changes.mailed,
        )
    )
    return len(changes.opened), len(changes.closed)


def _sighting(before: Before, latest: ReportVersion, this: Round) -> Sighting:
    """Give the report seen last as if it were seen now, as the present reading has it."""
    report = before.versions[-1].report
    page = Page(latest.report.url, latest.report.url, 200, b"", latest.last_seen_at)
    days = (report.published, latest.report.published)
    stated, impossible = stated_day(days, this.report_year, this.today)
    return Sighting(page, report, stated, latest.report.sha256, impossible=impossible)


def _read_anew(latest: ReportVersion, sighting: Sighting) -> ReportRecord:
    """Give the stored report with what the present reading makes of it."""
    known = latest.report
    return ReportRecord(
        known.url,
        sighting.report.title,
        known.sha256,
        sighting.stated,
        sighting.report.edition,
        stored(sighting.report),
    )
