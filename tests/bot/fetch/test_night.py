"""The hours in which scheduled rounds may visit."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.fetch.night import night_from


@pytest.mark.parametrize(
    ("said", "at", "is_open"),
    [
        ("", "12:00", True),
        ("22:00-06:00", "21:59", False),
        ("22:00-06:00", "22:00", True),
        ("22:00-06:00", "00:00", True),
        ("22:00-06:00", "05:59", True),
        ("22:00-06:00", "06:00", False),
        ("01:00-05:00", "00:59", False),
        ("01:00-05:00", "01:00", True),
        ("01:00-05:00", "05:00", False),
    ],
)
def test_hours_may_run_over_midnight(said: str, at: str, is_open: bool) -> None:
    hour, minute = map(int, at.split(":"))
    now = datetime(2026, 2, 1, hour, minute, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert night_from(said).is_open(now) is is_open
    assert night_from(said).is_open(now.astimezone(ZoneInfo("UTC"))) is is_open
