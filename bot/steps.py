"""Which letters are due by the calendar: reminders, lists of the late, daily letters, terms. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from bot.wishes import Wishes

Thing = TypeVar("Thing")
# A list of who was late is of no use when the season has moved on.
_LATE_FOR = timedelta(days=7)
# Lateness and a change made silently are past: nobody can be asked to mend them by a day.
CANNOT_BE_MENDED = frozenset({"P02", "P03", "P06"})


@dataclass(frozen=True, slots=True)
class Watched:
    """One organ as the calendar looks at it: its supervisor, its binding day, is it done?"""

    organ_id: str
    supervisor_id: int
    report_year: int
    day: date
    is_published: bool


@dataclass(frozen=True, slots=True)
class DayStep:
    """A letter that a binding day makes due: "reminder" some days before, or "late" after it."""

    kind: str
    supervisor_id: int
    report_year: int
    day: date
    step: str
    organs: tuple[str, ...]

    @property
    def key(self) -> str:
        """Give what this letter is for: it is promised once."""
        return day_key(self.kind, self.supervisor_id, self.report_year, self.day, self.step)


def day_key(kind: str, supervisor_id: int, report_year: int, day: date, step: str) -> str:
    """Give what tells a letter about a binding day from all others."""
    return f"{kind}|{supervisor_id}|{report_year}|{day}|{step}"


def day_steps(watched: Iterable[Watched], now: datetime, wishes: Wishes) -> list[DayStep]:
    """Give the letters that binding days make due at `now`, a time of the place.

    A reminder whose day passed while nobody served is caught up by the latest one that has
    come; older ones are left out. Who has published is in no reminder. Once the day is past
    there is only the list of the day after.
    """
    groups: dict[tuple[int, int, date], list[Watched]] = {}
    for each in watched:
        groups.setdefault((each.supervisor_id, each.report_year, each.day), []).append(each)
    found = []
    for (supervisor, year, day), organs in groups.items():
        step = _reminder(day, now, wishes)
        missing = tuple(each.organ_id for each in organs if not each.is_published)
        if step is not None and missing:
            found.append(DayStep("reminder", supervisor, year, day, str(step), missing))
        if _is_time_for_late(day, now, wishes):
            everybody = tuple(each.organ_id for each in organs)
            found.append(DayStep("late", supervisor, year, day, "", everybody))
    return found


def is_near(day: date, today: date, wishes: Wishes) -> bool:
    """Whether a letter can be due for a binding day at all, so that it is worth looking closer."""
    first = day - timedelta(days=max(wishes.days_before, default=0) + 1)
    return first <= today <= day + _LATE_FOR + timedelta(days=1)


def _reminder(day: date, now: datetime, wishes: Wishes) -> int | None:
    # Before the hour of the day nothing of today has come yet, only what yesterday left behind.
    today = now.date() if now.time() >= wishes.remind_at else now.date() - timedelta(days=1)
    if now.date() > day:
        return None
    left = (day - today).days
    return min((each for each in wishes.days_before if each >= left), default=None)


def _is_time_for_late(day: date, now: datetime, wishes: Wishes) -> bool:
    if wishes.late_at is None:
        return False
    begins = datetime.combine(day + timedelta(days=1), wishes.late_at, now.tzinfo)
    return begins <= now < begins + _LATE_FOR


def daily_due(now: datetime, wishes: Wishes, first_round: datetime | None) -> date | None:
    """Give the day whose daily letter is the latest due, or None.

    After days of silence there is one letter, not one a day. Before the first round there was
    nothing to tell, and on quiet days nobody is written to.
    """
    if wishes.daily is None or first_round is None:
        return None
    for back in range(30):
        day = now.date() - timedelta(days=back)
        moment = datetime.combine(day, wishes.daily, now.tzinfo)
        if moment > now or wishes.quiet.is_off(day):
            continue
        return day if moment >= first_round else None
    return None


@dataclass(frozen=True, slots=True)
class Term:
    """The days of a term: from when it runs, half of it, its last day."""

    asked_on: date
    half_way: date
    due: date
    is_provisional: bool


def term_from(day: date, wishes: Wishes) -> Term:
    """Give the term for mending that begins on `day`, in working days."""
    calendar = wishes.workdays
    due = calendar.after(day, wishes.term_days)
    half = calendar.after(day, max(wishes.term_days // 2, 1))
    return Term(day, half, due, calendar.is_provisional(day, due))


def is_demanded(rule: str, severity: str, wishes: Wishes) -> bool:
    """Whether an organ is asked to mend such a finding by a term."""
    return (
        severity in wishes.demanded
        and rule not in CANNOT_BE_MENDED
        and rule not in wishes.summed_up
    )


@dataclass(frozen=True, slots=True)
class Followed:
    """A demand as its term looks at it: its days, which steps were taken, what stands.

    `looked_on` is the day on which the organ's site was seen last, None where it never was.
    """

    id: int
    half_way: date
    due: date
    half_told: bool
    end_told: bool
    overdue_told: bool
    standing: int
    closed: int
    looked_on: date | None = None


def step_of(demand: Followed, today: date) -> str | None:
    """Give the step due for a demand: half, end, overdue, mended, withdrawn, or None.

    One that was missed while nobody served is not caught up once a later one has come. That a
    term was not kept is told only of a site that was seen after its last day.
    """
    if not demand.standing:
        return "mended" if demand.closed else "withdrawn"
    if today > demand.due:
        is_seen = demand.looked_on is not None and demand.looked_on > demand.due
        return "overdue" if is_seen and not demand.overdue_told else None
    if today == demand.due:
        return None if demand.end_told else "end"
    if today >= demand.half_way:
        return None if demand.half_told or demand.end_told else "half"
    return None


def at_or_none(text: str) -> time | None:
    """Give the time of day written as HH:MM; None for "off"."""
    return None if text in {"", "off"} else time.fromisoformat(text)


def chunks(things: Sequence[Thing], most: int) -> Iterable[Sequence[Thing]]:
    """Give `things` in pieces of at most `most`."""
    return (things[at : at + most] for at in range(0, len(things), most))
