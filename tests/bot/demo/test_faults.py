"""Planted faults: each changes the report as it says, and the judge tells it and nothing else."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.demo import faults
from bot.demo.faults import Fault
from bot.demo.report_html import report_html
from bot.demo.spec import STYLES, ReportSpec, clean_report
from bot.interpreting import interpret
from bot.page import Page
from bot.reading import read
from rules.catalogue import RULES, check
from rules.filing import Filing
from rules.finding import Confidence
from rules.level import Level
from rules.report_format import format_for, format_of

TODAY = date(2026, 4, 2)
PROSE = ("overview", "problems", "other")
TABLES = ("disclosure", "applications", "remedies")
CASES: dict[str, Fault] = {
    "table 3, a wrong result": faults.wrong_digit("applications.unable_not_held.natural_person"),
    "table 3, a wrong total": faults.wrong_digit("applications.handled.total"),
    "table 4, a wrong part": faults.wrong_digit("remedies.reviews.upheld"),
    "table 4, a wrong total": faults.wrong_digit("remedies.suits_direct.total"),
    "a row of blanks": faults.blank_row("applications", "received"),
    "a group of blanks in table 4": faults.blank_row("remedies", "reviews"),
    "a stroke for a number": faults.cell_text("disclosure.licences.decisions", "/", "03"),
    "words for a number": faults.cell_text("applications.granted.total", "若干", "04"),
    "a negative": faults.cell_text("disclosure.licences.decisions", "-3", "04"),
    "a fraction": faults.cell_text("disclosure.coercion.decisions", "2.5", "04"),
    "（六） as one row": faults.merged_other,
    "no word of a fee": faults.unstated_fee,
    "a placeholder": faults.placeholder("problems"),
    "an overlong overview": faults.overlong_overview,
    "sections swapped": faults.swapped_sections,
    "a title without 工作": faults.without_work,
    "another title": faults.retitled_section("problems", "存在的问题及下一步打算"),
    **{f"no table {table}": faults.missing_table(table) for table in TABLES},
    **{f"no section {key}": faults.missing_section(key) for key in (*TABLES, *PROSE)},
    **{f"nothing under {key}": faults.empty_section(key) for key in PROSE},
}


def told(spec: ReportSpec) -> dict[tuple[str, str], Confidence]:
    """Give what the real judge says of the report's page, its publication left aside."""
    url = "http://127.0.0.1/nb.html"
    page = Page(url, url, 200, report_html(spec).encode(), datetime(2026, 4, 2, tzinfo=UTC))
    report = interpret(read(page), spec.report_year)
    filing = Filing(
        organ=spec.organ,
        aliases=(),
        level=Level.DEPARTMENT,
        report_year=spec.report_year,
        today=TODAY,
        report=report,
        publication=None,
        report_format=format_of(report.edition),
        due_format=format_for(spec.report_year),
    )
    return {(each.rule, each.place): each.confidence for each in check(filing)}


def clean(style: str = "plain", seed: int = 3) -> ReportSpec:
    """Give a report without fault."""
    return clean_report("云溪县民政局", 2025, date(2026, 1, 20), seed=seed, style=style)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", range(3))
def test_a_clean_report_is_let_alone(style: str, seed: int) -> None:
    assert told(clean(style, seed)) == {}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("fault", CASES.values(), ids=CASES.keys())
def test_a_planted_fault_is_told_and_nothing_else(fault: Fault, style: str) -> None:
    spec, truth = fault(clean(style))
    assert told(spec) == dict.fromkeys(truth, Confidence.CERTAIN)


@pytest.mark.parametrize("fault", CASES.values(), ids=CASES.keys())
def test_a_fault_changes_the_report_and_names_known_rules(fault: Fault) -> None:
    before = clean()
    after, truth = fault(before)
    assert after != before
    assert before == clean()
    assert {rule for rule, _ in truth} <= {rule.id for rule in RULES}


@pytest.mark.parametrize("style", STYLES)
def test_the_last_editions_tables_are_one_fault(style: str) -> None:
    old = clean_report("云溪县民政局", 2025, date(2026, 1, 20), edition="2019", style=style)
    assert faults.is_superseded(old)
    assert told(old) == {("S09", "report"): Confidence.CERTAIN}


def test_a_wrong_digit_breaks_only_the_identities_it_stands_in() -> None:
    address = "applications.unable_not_held.natural_person"
    after, _ = faults.wrong_digit(address)(clean())
    numbers = {each: Decimal(text) for each, text in after.cells.items()}
    broken = [
        each
        for each in after.form.identities(after.cells)
        if sum(numbers[cell] for cell in each.left) != sum(numbers[cell] for cell in each.right)
    ]
    assert broken
    assert broken == [each for each in after.form.identities(after.cells) if address in each.cells]
