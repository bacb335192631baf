import json
from datetime import date

import pytest

from bot.report_json import number, restored, shown, stored
from rules.report import Cell, Report, Section


def test_a_stored_report_comes_back_whole():
    report = Report(
        "题", "云溪县教育局", 2025, "2021", date(2026, 1, 20), (Section("overview", "总体情况", 1, "甲\n乙"),),
        {"applications.received.total": Cell("1,234件", number_of("1234")), "x.y.z": Cell("", None)},
        frozenset({"applications"}), ("存疑",),
    )  # fmt: skip
    assert restored(json.loads(json.dumps(stored(report)))) == report


def number_of(text: str):
    from decimal import Decimal

    return Decimal(text)


@pytest.mark.parametrize(("text", "shown_as"), [("3", 3), ("3.50", 3.5), ("0", 0)])
def test_numbers_are_written_as_json_writes_them(text: str, shown_as: float):
    assert number(number_of(text)) == shown_as


def test_blank_is_null_and_absent_is_absent():
    report = Report("题", None, None, None, None, (), {"a.b.c": Cell("/", None)})
    assert shown(report)["cells"] == {"a.b.c": None}
