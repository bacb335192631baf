"""What a circular says of a month that has passed, against the truth that the history was made from."""

from collections import Counter
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.circular.facts import Standing
from bot.errors import BadInput
from bot.retrospect import Lookback, a_year_before, month_of, year_of
from rules.local import LocalRules
from state.records import ReportRecord
from state.store import Store
from tests.bot.circular.histories import REPORT_YEAR, History, a_history, twice_a_month
from tests.bot.circular.truths import expected_standing, expected_told
from tests.state.seeds import EDUCATION, a_finding, a_store, an_inspection

DAYS = twice_a_month(REPORT_YEAR, months=5)
LOCAL = LocalRules(points={"A05": 2, "P01": 10, "S01": 1})
AFTER = date(2026, 12, 1)


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    with a_history(tmp_path_factory.mktemp("past"), 50, 11, DAYS) as made:
        yield made


def month_end(text: str) -> date:
    return month_of(text, AFTER).last


@pytest.mark.parametrize("month", ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"])
def test_a_month_is_told_as_it_stood_at_its_end(history: History, month: str):
    period = month_of(month, AFTER)
    made = Lookback(history.store, LOCAL).facts(period, 3)
    expected = {each.id: expected_standing(each, period.last, DAYS) for each in history.truths}
    assert {each.id: each.standing for each in made.rows} == expected
    assert Counter((each.organ_id, each.rule, each.place) for each in made.told) == expected_told(
        history.truths, period.last
    )
    assert made.rounds == 2
    if month != "2026-01":
        assert made.month_ago is not None
        before = month_end(f"2026-{int(month[-2:]) - 1:02}")
        counts = Counter(expected_standing(each, before, DAYS) for each in history.truths)
        assert made.month_ago.tally.by_standing == {each: counts[each] for each in Standing}
        assert made.month_ago.told == sum(expected_told(history.truths, before).values())
    assert made.year_ago is None


def test_the_month_and_the_mended_are_counted_from_their_changes(history: History):
    period = month_of("2026-03", AFTER)
    made = Lookback(history.store, LOCAL).facts(period, 3)
    opened = closed = 0
    for truth in history.truths:
        for (rule, place), (first, last) in truth.faults.items():
            word = truth.verdicts.get((rule, place))
            is_likely = rule in {"W03", "W06", "C04", "S08"} or (
                rule == "P02" and not truth.is_stated
            )
            if word != "dismissed" and (not is_likely or word == "accepted"):
                opened += period.first <= first <= period.last
                closed += last is not None and period.first <= last <= period.last
    assert (made.opened, made.closed) == (opened, closed)


def test_points_are_those_of_status_and_only_of_certain_findings(history: History):
    made = Lookback(history.store, LOCAL).facts(year_of(REPORT_YEAR, AFTER), 3)
    lost = {each.id: 0.0 for each in made.rows}
    for view in history.store.findings(REPORT_YEAR, "all"):
        if view.state in {"open", "accepted"} and view.confidence == "certain":
            lost[view.organ_id] += LOCAL.points.get(view.rule, 0)
    assert {each.id: each.points for each in made.rows} == lost


def test_the_last_day_is_known_as_status_knows_it(history: History):
    known = history.store.organ_years(REPORT_YEAR)
    past = history.store.history.organ_years(REPORT_YEAR, AFTER)
    names = (
        "complete_readings",
        "first_seen",
        "last_outcome",
        "last_reason",
        "report_url",
        "report_published",
    )
    assert {key: [getattr(each, name) for name in names] for key, each in past.items()} == {
        key: [getattr(each, name) for name in names] for key, each in known.items()
    }


def version(stated: date, digest: str) -> ReportRecord:
    return ReportRecord("http://a.example/1", f"第{digest}版", digest, stated, "2021", {})


def a_look(store: Store, day: date, **more) -> None:
    """Record one inspection of the education bureau on `day`."""
    at = datetime.combine(day, time(1), UTC)
    findings = more.pop("findings", ())
    round_id = store.begin_round(REPORT_YEAR, day, at, "manual", "r1")
    store.record(an_inspection(round_id, *findings, at=at, today=day, **more))


def test_what_comes_later_changes_nothing_of_a_month_that_is_over(tmp_path: Path):
    with a_store(tmp_path, (EDUCATION,)) as store:
        absent = {"outcome": "absent", "report": None}
        for day in (3, 9):
            a_look(store, date(2026, 2, day), **absent, findings=(a_finding("P01", "publication"),))
        look = Lookback(store, LOCAL)
        february = look.facts(month_of("2026-02", AFTER), 3)
        mended = {"closed": (("P01", "publication"),), "findings": (a_finding("S01", "other"),)}
        a_look(store, date(2026, 3, 4), report=version(date(2026, 3, 2), "a"), **mended)
        march = look.facts(month_of("2026-03", AFTER), 3)
        a_look(
            store,
            date(2026, 4, 4),
            report=version(date(2026, 4, 3), "b"),
            closed=(("S01", "other"),),
        )
        april = look.facts(month_of("2026-04", AFTER), 3)
        assert [look.facts(month_of(each, AFTER), 3) for each in ("2026-02", "2026-03", "2026-04")] == [
            february, march, april,
        ]  # fmt: skip
    assert [each.rows[0].standing for each in (february, march, april)] == [
        Standing.MISSING, Standing.LATE, Standing.LATE,
    ]  # fmt: skip
    assert [each.rows[0].published for each in (february, march, april)] == [
        None, date(2026, 3, 2), date(2026, 4, 3),
    ]  # fmt: skip
    assert [each.rows[0].title for each in (march, april)] == ["第a版", "第b版"]
    assert [[one.rule for one in each.told] for each in (february, march, april)] == [
        ["P01"],
        ["S01"],
        [],
    ]
    assert [(each.opened, each.closed) for each in (february, march, april)] == [
        (1, 0),
        (1, 1),
        (0, 1),
    ]


def test_a_verdict_given_after_the_month_bears_on_it_and_one_taken_back_does_not(tmp_path: Path):
    with a_store(tmp_path, (EDUCATION,)) as store:
        a_look(store, date(2026, 2, 3), findings=(a_finding("W03", "other", confidence="likely"),))
        look, month = Lookback(store, LOCAL), month_of("2026-02", AFTER)
        number = store.findings(REPORT_YEAR)[0].id
        told = [len(look.facts(month, 3).told)]
        for word, reason in (("accepted", "属实"), ("dismissed", "误报"), ("open", "再看")):
            store.set_verdict(number, word, reason)
            told.append(len(look.facts(month, 3).told))
        a_look(store, date(2026, 3, 3), closed=(("W03", "other"),))
        told.append(len(look.facts(month, 3).told))
    assert told == [0, 1, 0, 0, 0]


def test_a_month_ahead_and_a_month_without_rounds_are_refused(history: History):
    with pytest.raises(BadInput, match="还没有到"):
        month_of("2027-01", AFTER)
    with pytest.raises(BadInput, match="没有2025年度报告的巡查记录"):
        Lookback(history.store, LOCAL).facts(month_of("2026-09", AFTER), 3)
    with pytest.raises(BadInput, match="到今天为止没有2019年度报告的巡查记录"):
        Lookback(history.store, LOCAL).facts(year_of(2019, AFTER), 3)


def test_this_month_is_told_up_to_today():
    assert month_of("2026-12", date(2026, 12, 5)).last == date(2026, 12, 5)
    assert month_of("2026-11", date(2026, 12, 5)).last == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "is_month_end", "before"),
    [
        (date(2025, 2, 28), True, date(2024, 2, 29)),
        (date(2024, 2, 29), True, date(2023, 2, 28)),
        (date(2026, 4, 30), True, date(2025, 4, 30)),
        (date(2024, 2, 29), False, date(2023, 2, 28)),
        (date(2026, 4, 12), True, date(2025, 4, 12)),
    ],
)
def test_a_year_before_is_the_same_day(day: date, is_month_end: bool, before: date):
    assert a_year_before(day, is_month_end=is_month_end) == before
