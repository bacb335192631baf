"""Looking back: what the state knew at the end of a month, as a circular takes it."""

import calendar
from dataclasses import dataclass, replace
from datetime import date

from bot.circular.facts import Circular, Moment, OrganSeen, PastFinding, Period
from bot.circular.figures import Asked, Earlier, circular
from bot.circular.replay import as_of
from bot.errors import BadInput
from bot.memory import target_of
from bot.verdict import Seen
from rules.law import days_for
from rules.level import Level
from rules.local import LocalRules
from state.history import FindingHistory
from state.models import Organ
from state.records import OrganYear
from state.store import Store

_EVER = date.min


@dataclass(frozen=True, slots=True)
class Lookback:
    """Looks back into a store, by the local rules and the readings that prove an absence."""

    store: Store
    local: LocalRules
    readings_needed: int = 2

    def facts(self, period: Period, examples: int) -> Circular:
        """Give the facts of a period; BadInput where nobody was inspected in it."""
        history = self.store.history
        rounds = history.rounds(period.report_year, period.first, period.last)
        if not rounds:
            when = period.name if period.is_month else "到今天为止"
            raise BadInput(
                f"{when}没有{period.report_year}年度报告的巡查记录，写不成通报；"
                "请换一个月份或报告年度，或先用 xuncha round 巡查"
            )
        past = self._findings(period.report_year)
        now = self._moment(period.report_year, period.last, past)
        month_ago = None
        if period.is_month:
            day = date.fromordinal(period.first.toordinal() - 1)
            if history.rounds(period.report_year, _EVER, day):
                month_ago = self._moment(period.report_year, day, past)
        earlier = Earlier(month_ago, self._year_ago(period))
        return circular(period, now, earlier, rounds, Asked(self.local, examples))

    def _year_ago(self, period: Period) -> Moment | None:
        day = a_year_before(period.last, is_month_end=period.is_month)
        report_year = period.report_year - 1
        if not self.store.history.rounds(report_year, _EVER, day):
            return None
        return self._moment(report_year, day, self._findings(report_year))

    def _findings(self, report_year: int) -> tuple[PastFinding, ...]:
        return tuple(map(_past, self.store.history.findings(report_year)))

    def _moment(self, report_year: int, day: date, past: tuple[PastFinding, ...]) -> Moment:
        years = self.store.history.organ_years(report_year, day)
        titles = self.store.history.titles(report_year, day)
        supervisors = {each.id: each.name for each in self.store.supervisors()}
        organs = []
        for organ in self.store.organs():
            year = years.get(organ.id) or OrganYear(organ.id, report_year)
            supervisor = supervisors.get(organ.supervisor_id, "")
            seen = self._organ(organ, year, supervisor)
            organs.append(replace(seen, title=titles.get(organ.id, "")))
        known = tuple(as_of(each, day) for each in past)
        return Moment(day, report_year, tuple(organs), known)

    def _organ(self, organ: Organ, year: OrganYear, supervisor: str) -> OrganSeen:
        own_day = target_of(organ, self.local).own_day
        level = Level(organ.level)
        return OrganSeen(
            id=organ.id,
            name=organ.name,
            level=level,
            supervisor=supervisor,
            seen=Seen(
                exempt=organ.exempt,
                days=days_for(level, year.report_year, own_day),
                first_seen=year.first_seen,
                published=year.report_published,
                complete_readings=year.complete_readings,
                readings_needed=self.readings_needed,
                last_outcome=year.last_outcome,
                last_reason=year.last_reason,
            ),
            url=year.report_url or organ.list_url or organ.home_url,
            detail=year.last_detail,
        )


def _past(known: FindingHistory) -> PastFinding:
    view = known.view
    return PastFinding(
        organ_id=view.organ_id,
        rule=view.rule,
        place=view.place,
        severity=view.severity,
        confidence=view.confidence,
        state=view.state,
        # A dismissed finding is never closed: a closed one with a verdict was an accepted one.
        was_accepted=view.state == "accepted"
        or (view.state == "closed" and bool(view.verdict_reason)),
        events=known.events,
        message=view.message,
        remedy=view.remedy,
        ground=f"{view.citation['document']}{view.citation['article']}",
        quote=view.quote,
        expected=view.expected,
        actual=view.actual,
        url=view.url,
    )


def a_year_before(day: date, *, is_month_end: bool) -> date:
    """Give the same day of the year before; the last of February stays the last."""
    last = calendar.monthrange(day.year - 1, day.month)[1]
    was_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(day.year - 1, day.month, last if is_month_end and was_last else min(day.day, last))


def month_of(text: str, today: date) -> Period:
    """Give the period of a month as YYYY-MM, up to today where it is not over.

    What a month is about is the report of the year before. BadInput where it lies ahead.
    """
    year, month = (int(part) for part in text.split("-"))
    first = date(year, month, 1)
    if first > today:
        raise BadInput(f"{year}年{month}月还没有到，写不成通报；请换成本月或以前的月份")
    last = date(year, month, calendar.monthrange(year, month)[1])
    return Period(year - 1, first, min(last, today), is_month=True)


def year_of(report_year: int, today: date) -> Period:
    """Give the period of a whole report year, up to today."""
    return Period(report_year, _EVER, today, is_month=False)
