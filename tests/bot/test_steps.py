"""What the calendar makes due: reminders, lists of the late, daily letters, terms."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.quiet import Quiet
from bot.steps import Followed, Watched, daily_due, day_steps, is_near, step_of, term_from
from bot.wishes import Wishes
from bot.workdays import Workdays, years_from

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 1, 31)
WISHES = Wishes(days_before=(14, 7, 3, 1), late_at=time(16), daily=time(17), term_days=10)
LATE = Watched("a", 1, 2025, DAY, is_published=False)
DONE = Watched("b", 1, 2025, DAY, is_published=True)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def due(now: str, *watched: Watched) -> list[tuple[str, str]]:
    return [(each.kind, each.step) for each in day_steps(watched or (LATE,), at(now), WISHES)]


@pytest.mark.parametrize(
    ("now", "steps"),
    [
        ("2026-01-16 12:00", []),
        ("2026-01-17 09:00", []),
        ("2026-01-17 09:30", [("reminder", "14")]),
        ("2026-01-19 12:00", [("reminder", "14")]),
        ("2026-01-24 09:00", [("reminder", "14")]),
        ("2026-01-24 12:00", [("reminder", "7")]),
        ("2026-01-28 12:00", [("reminder", "3")]),
        ("2026-01-31 12:00", [("reminder", "1")]),
        ("2026-02-01 09:00", []),
        ("2026-02-01 16:00", [("late", "")]),
        ("2026-02-05 09:00", [("late", "")]),
        ("2026-02-09 09:00", []),
    ],
)
def test_reminders_stand_by_their_days_and_the_late_are_listed_after(now, steps):
    assert due(now) == steps


def test_who_has_published_is_in_no_reminder_and_alone_makes_none():
    assert due("2026-01-24 12:00", DONE) == []
    (step,) = day_steps((LATE, DONE), at("2026-01-24 12:00"), WISHES)
    assert step.organs == ("a",)
    (step,) = day_steps((LATE, DONE), at("2026-02-01 17:00"), WISHES)
    assert step.organs == ("a", "b")


def test_every_supervisor_and_every_binding_day_is_told_by_itself():
    other = replace(LATE, organ_id="c", supervisor_id=2)
    own = replace(LATE, organ_id="d", day=date(2026, 1, 30))
    steps = day_steps((LATE, other, own), at("2026-01-29 12:00"), WISHES)
    assert len({each.key for each in steps}) == 3


@given(st.datetimes(datetime(2025, 12, 1), datetime(2026, 3, 1)))
def test_no_step_is_due_for_a_day_that_is_not_near(moment: datetime):
    if not is_near(DAY, moment.date(), WISHES):
        assert day_steps((LATE,), moment.replace(tzinfo=SHANGHAI), WISHES) == []


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-02-03 16:59", date(2026, 2, 2)),
        ("2026-02-03 17:00", date(2026, 2, 3)),
        ("2026-02-10 03:00", date(2026, 2, 9)),
    ],
)
def test_after_days_of_silence_there_is_one_daily_letter(now, day):
    assert daily_due(at(now), WISHES, at("2026-01-01 08:30")) == day


def test_there_is_no_daily_letter_before_the_first_round_nor_where_it_is_off():
    assert daily_due(at("2026-02-03 18:00"), WISHES, None) is None
    assert daily_due(at("2026-02-03 18:00"), WISHES, at("2026-02-03 17:30")) is None
    assert daily_due(at("2026-02-03 18:00"), Wishes(), at("2026-02-01 17:30")) is None


def test_on_quiet_holidays_no_daily_letter_is_due():
    wishes = replace(WISHES, quiet=Quiet(on_holidays=True))
    first = at("2026-01-01 08:30")
    # 15 to 23 February 2026 is the Spring Festival; Saturday the 14th is worked.
    assert daily_due(at("2026-02-20 18:00"), wishes, first) == date(2026, 2, 14)


def followed(**more) -> Followed:
    given = {
        "id": 1, "half_way": date(2026, 2, 9), "due": date(2026, 2, 24), "half_told": False,
        "end_told": False, "overdue_told": False, "standing": 2, "closed": 0,
    }  # fmt: skip
    return Followed(**given | more)


@pytest.mark.parametrize(
    ("today", "more", "step"),
    [
        (date(2026, 2, 6), {}, None),
        (date(2026, 2, 9), {}, "half"),
        (date(2026, 2, 12), {}, "half"),
        (date(2026, 2, 12), {"half_told": True}, None),
        (date(2026, 2, 24), {}, "end"),
        (date(2026, 2, 24), {"end_told": True}, None),
        (date(2026, 2, 25), {"looked_on": date(2026, 2, 25)}, "overdue"),
        (date(2026, 3, 25), {"looked_on": date(2026, 2, 24)}, None),
        (date(2026, 3, 25), {}, None),
        (date(2026, 3, 25), {"overdue_told": True}, None),
        (date(2026, 3, 25), {"overdue_told": True, "standing": 0, "closed": 1}, "mended"),
        (date(2026, 2, 6), {"standing": 0}, "withdrawn"),
    ],
)
def test_a_demand_moves_on_by_its_days_and_a_step_that_was_missed_is_left_out(today, more, step):
    assert step_of(followed(**more), today) == step


def test_a_term_counts_working_days_make_up_days_included():
    term = term_from(date(2026, 2, 10), WISHES)
    # 11, 12, 13, then the worked Saturday 14, then 24 to 27, the worked Saturday 28, 2 March.
    assert (term.half_way, term.due) == (date(2026, 2, 24), date(2026, 3, 2))
    assert not term.is_provisional


def test_a_term_into_a_year_without_an_official_calendar_is_provisional():
    assert term_from(date(2026, 12, 28), WISHES).is_provisional
    own = years_from("[2027]\noff = [2027-01-01]\nworking = [2027-01-09]\n", "calendar.toml")
    wishes = replace(WISHES, workdays=Workdays(own))
    term = term_from(date(2026, 12, 28), wishes)
    assert (term.due, term.is_provisional) == (date(2027, 1, 11), False)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[2027", "写法有误"),
        ("[next]\noff = []", "不是年份"),
        ("[2027]\nofff = []", "只能有"),
        ("[2027]\noff = ['2027-01-01']", "应是 2027 年的日期"),
        ("[2027]\noff = [2028-01-01]", "应是 2027 年的日期"),
    ],
)
def test_a_calendar_written_wrongly_is_told_in_one_sentence(text, sentence):
    with pytest.raises(BadInput, match=sentence):
        years_from(text, "calendar.toml")


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(1, 40))
def test_the_working_days_of_a_term_are_counted_back_the_same(day: date, count: int):
    calendar = Workdays()
    last = calendar.after(day, count)
    assert calendar.is_working(last)
    assert calendar.between(day, last) == count


NIGHT = Quiet(time(20), time(8))


@pytest.mark.parametrize(
    ("quiet", "now", "allowed"),
    [
        (NIGHT, "2026-02-03 19:59", "2026-02-03 19:59"),
        (NIGHT, "2026-02-03 20:00", "2026-02-04 08:00"),
        (NIGHT, "2026-02-04 03:00", "2026-02-04 08:00"),
        (Quiet(time(12), time(14)), "2026-02-04 13:00", "2026-02-04 14:00"),
        (replace(NIGHT, on_holidays=True), "2026-02-14 21:00", "2026-02-24 08:00"),
        (Quiet(on_holidays=True), "2026-02-16 10:00", "2026-02-24 00:00"),
        (Quiet(), "2026-02-16 03:00", "2026-02-16 03:00"),
    ],
)
def test_quiet_hours_end_at_the_next_moment_that_is_allowed(quiet, now, allowed):
    assert quiet.next_allowed(at(now)) == at(allowed)
    assert quiet.is_quiet(at(now)) == (now != allowed)
