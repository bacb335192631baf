from datetime import date, timedelta

import pytest

from bot.rhythm import Rhythm

PUBLISHED = date(2026, 1, 20)


@pytest.mark.parametrize(
    ("age", "since", "is_due"),
    [
        (0, 0, True),
        (14, 0, True),
        (15, 0, False),
        (15, 6, False),
        (15, 7, True),
        (90, 7, True),
        (91, 7, False),
        (200, 29, False),
        (200, 30, True),
        (200, -1, True),
    ],
)
def test_a_report_is_looked_at_less_often_as_it_ages(age: int, since: int, is_due: bool):
    today = PUBLISHED + timedelta(days=age)
    looked_on = today - timedelta(days=since)
    assert Rhythm().report_is_due(PUBLISHED, looked_on, today, has_faults=False) is is_due


def test_a_report_with_faults_is_looked_at_as_if_it_were_new():
    today = PUBLISHED + timedelta(days=200)
    assert Rhythm().report_is_due(PUBLISHED, today, today, has_faults=True)
    assert not Rhythm((1, 7, 30)).report_is_due(PUBLISHED, today, today, has_faults=True)


@pytest.mark.parametrize(("since", "is_due"), [(0, False), (6, False), (7, True), (-1, True)])
def test_a_server_is_believed_for_a_week(since: int, is_due: bool):
    assert Rhythm().full_look_is_due(PUBLISHED - timedelta(days=since), PUBLISHED) is is_due
