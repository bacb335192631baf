"""Faults planted in clean reports: each is found once, at its place, and nothing else is told."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.judging import GRAVE, clean_alarms, judged, sampled, several, tally
from bench.planting import Base, Planted, bases, planted
from bot.demo.report_html import report_html
from rules.report_format import ReportFormat

REPORTS = list(bases(1))
# One government and one township, of either edition, have a fault of every kind.
CASES = sampled(
    (case for base in (REPORTS[0], REPORTS[3], REPORTS[6]) for case in planted(base, Random(4))),
    600,
    Random(4),
)
KINDS = sorted({case.kind for case in CASES})


@pytest.mark.parametrize("kind", KINDS)
def test_every_planted_fault_is_found_once_and_nothing_else(kind: str):
    kept = tally(case for case in CASES if case.kind == kind)[kind]
    assert kept.worst == []
    assert kept.found == kept.cases
    assert kept.exact == kept.asked_exact


def test_no_clean_report_has_an_error_or_a_warning():
    assert clean_alarms(bases(2)) == (24, 0)


@pytest.mark.parametrize("wrong", [2, 3])
@pytest.mark.parametrize("table", ["applications", "remedies"])
def test_several_wrong_digits_make_no_more_findings_than_causes(wrong: int, table: str):
    made = several(REPORTS, wrong, 60, table, Random(wrong))
    assert made.too_many == 0
    if table == "applications":
        assert made.seen == made.cases
        assert made.exact >= made.causes * 0.95


def verdict(base: Base, html: str) -> list[tuple[str, str, str]]:
    return [
        (each.rule, each.place, each.expected)
        for each in judged(base, html)[1]
        if each.severity in GRAVE
    ]


def permuted(form: ReportFormat, rng: Random) -> ReportFormat:
    """Give the form with the columns of table 3 in another order."""
    (block,) = form.table("applications").blocks
    first, *middle, last = block.columns
    rng.shuffle(middle)
    columns = (first, *middle, last)
    tables = tuple(
        replace(each, blocks=(replace(block, columns=columns),))
        if each.key == "applications"
        else each
        for each in form.tables
    )
    return replace(form, tables=tables)


def split(html: str) -> str:
    """Break table 3 in two before its last row."""
    at = html.rindex("<tr>", 0, html.index("结转下年度"))
    return f"{html[:at]}</tbody></table><p> </p><table border='1'><tbody>{html[at:]}"


def rewritten(html: str) -> str:
    """Write with other brackets, other marks behind numbers, and spaces among the labels."""
    for old, new in (
        ("（", "("), ("）", ") "), ("1.", "1、"), ("2.", "2．"), ("予以公开<", "予以 公开<"),
        ("不予公开", "不 予公开"), ("总计<", "总 计<"), ("自然人<", "自&nbsp;然人<"),
        ("科研机构", "科研<br>机构"), ("“三安全一稳定”", "‘三安全一稳定’"),
    ):  # fmt: skip
        html = html.replace(old, new)
    return html


TABLES = [case for case in CASES if case.rule[:1] in {"A", "D", "R"} or case.rule == ""]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TABLES), st.integers(0, 10**6))
def test_another_order_of_columns_changes_no_verdict(case: Planted, seed: int):
    # Blanks that are neighbours in one order are none in another.
    if case.spec is None or case.kind.startswith(("blank", "column")):
        return
    changed = replace(case.spec, form=permuted(case.spec.form, Random(seed)))
    assert verdict(case.base, report_html(changed)) == verdict(case.base, case.html)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TABLES))
def test_a_table_broken_in_two_changes_no_verdict(case: Planted):
    if "结转下年度" in case.html:
        assert verdict(case.base, split(case.html)) == verdict(case.base, case.html)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TABLES))
def test_other_brackets_and_spaces_change_no_verdict(case: Planted):
    assert verdict(case.base, rewritten(case.html)) == verdict(case.base, case.html)


def test_a_page_of_every_base_is_read_whole():
    for base in REPORTS:
        report, _ = judged(base, report_html(base.spec))
        assert set(report.cells) == set(base.spec.cells)
