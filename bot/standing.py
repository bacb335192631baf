"""Where every organ stands: its days, its verdict now, and why, for one report year."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.memory import target_of
from bot.verdict import Seen, Verdict, readings_that_count, verdict
from rules.law import Days, days_for
from rules.level import Level
from rules.local import LocalRules
from state.models import Organ
from state.records import OrganYear
from state.store import Store


@dataclass(frozen=True, slots=True)
class Standing:
    """One organ as it stands. `published` is the day stated, else the day first seen."""

    organ_id: str
    organ: str
    supervisor_id: int | None
    report_year: int
    days: Days
    verdict: Verdict
    published: date | None
    detail: str
    readings: int
    last_looked: datetime | None


def standings(
    store: Store, report_year: int, today: date, local: LocalRules, readings_needed: int
) -> list[Standing]:
    """Give where every organ of the roster stands on `today`, in the roster's order."""
    years = store.organ_years(report_year)
    return [
        _standing(each, years.get(each.id), (report_year, today, readings_needed), local)
        for each in store.organs()
    ]


def binding_days(store: Store, report_year: int, local: LocalRules) -> set[date]:
    """Give every day that binds some organ for `report_year`; nothing but the roster is asked."""
    found = (
        days_for(Level(each.level), report_year, target_of(each, local).own_day).binding
        for each in store.organs()
        if not each.exempt
    )
    return {each for each in found if each is not None}


def _standing(
    organ: Organ, year: OrganYear | None, asked: tuple[int, date, int], local: LocalRules
) -> Standing:
    report_year, today, readings_needed = asked
    known = year or OrganYear(organ.id, report_year)
    days = days_for(Level(organ.level), report_year, target_of(organ, local).own_day)
    seen = Seen(
        exempt=organ.exempt,
        days=days,
        first_seen=known.first_seen,
        published=known.report_published,
        complete_readings=known.complete_readings,
        readings_needed=readings_needed,
        last_outcome=known.last_outcome,
        last_reason=known.last_reason,
    )
    return Standing(
        organ.id,
        organ.name,
        organ.supervisor_id,
        report_year,
        days,
        verdict(seen, today),
        known.report_published or known.first_seen,
        known.last_detail,
        readings_that_count(known.complete_readings, days),
        known.last_inspected_at,
    )
