"""The day a report says it was published on: one that cannot be judges nothing."""

from datetime import date

import pytest

from bot.inspection import FOUND
from bot.judging import stated_day
from rules.filing import is_possible_day
from rules.finding import Confidence
from tests.bot.absence_lists import TITLE, report_page, seen
from tests.bot.test_absence import one

TODAY = date(2026, 4, 2)
IN_TIME = "2026-01-20"


def inspected(stated, listed=IN_TIME):
    found = seen(one(TITLE, report_page().replace(IN_TIME, stated), listed))
    assert found.outcome == FOUND
    return found


@pytest.mark.parametrize("stated", ["2036-01-20", "2026-05-03", "2019-01-20", "2025-01-20"])
def test_the_list_s_date_takes_the_place_of_one_that_cannot_be(stated):
    found = inspected(stated)
    assert found.sighting.stated == date(2026, 1, 20)
    [finding] = found.findings
    assert (finding.rule, finding.actual) == ("P04", stated)
    assert stated in finding.message
    assert "按栏目列表的2026-01-20计" in finding.message


@pytest.mark.parametrize("listed", ["", "2036-01-20"])
def test_where_no_date_can_be_nothing_is_certain_of_the_day(listed):
    found = inspected("2036-01-20", listed)
    assert found.sighting.stated is None
    told = {each.rule: each for each in found.findings}
    assert set(told) == {"P02", "P04"}
    assert told["P02"].confidence is Confidence.LIKELY
    assert "首次见到（页面标明的日期不可能）" in told["P02"].message
    assert told["P04"].message == "标明的发布日期2036-01-20还没有到，何时发布不能确定"
    assert "没有标明" not in told["P04"].message


def test_a_date_that_cannot_be_is_no_proof_of_lateness_by_the_list_s():
    found = inspected("2025-01-20", "2026-03-20")
    told = {each.rule: each for each in found.findings}
    assert told["P02"].confidence is Confidence.LIKELY


@pytest.mark.parametrize("stated", ["2025-12-30", "2026-01-20", "2026-04-02"])
def test_a_date_that_can_be_stands_whatever_the_list_says(stated):
    found = inspected(stated, "2036-01-20")
    assert found.sighting.stated == date.fromisoformat(stated)
    assert "P04" not in {each.rule for each in found.findings}


@pytest.mark.parametrize(
    ("day", "is_possible"),
    [
        (date(2025, 11, 30), False),
        (date(2025, 12, 1), True),
        (TODAY, True),
        (date(2026, 4, 3), True),
        (date(2026, 4, 4), False),
    ],
)
def test_a_day_is_possible_from_its_year_s_last_month_to_today_a_day_for_clocks(day, is_possible):
    assert is_possible_day(day, 2025, TODAY) is is_possible


def test_only_what_is_stated_before_a_possible_day_is_told_as_impossible():
    good, bad = date(2026, 1, 20), date(2036, 1, 20)
    assert stated_day((bad, good), 2025, TODAY) == (good, bad)
    assert stated_day((good, bad), 2025, TODAY) == (good, None)
    assert stated_day((None, bad), 2025, TODAY) == (None, bad)
    assert stated_day((None, None), 2025, TODAY) == (None, None)
