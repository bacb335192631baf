import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.figures import SIZES, figures
from rules.catalogue import RULES, check
from rules.finding import Finding
from rules.level import Level
from rules.repairs import difference, repairs
from rules.report_format import ReportFormat, format_of
from tests.rules.clean import filing

FOLDER = Path(__file__).parent / "cases"
CASES: list[dict[str, Any]] = [
    case
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["cases"]
]
EDITION = format_of("2021")
assert EDITION is not None
IDENTITIES = EDITION.identities({})


def judged(case: dict[str, Any]) -> list[Finding]:
    if times := case.get("repeat_overview"):
        case = case | {"texts": {"overview": case["texts"]["overview"] * times}}
    return check(filing(case))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_gets_what_a_fair_judge_says(case: dict[str, Any]):
    found = judged(case)
    assert [(each.rule, each.place) for each in found] == [
        (rule, place) for rule, place, *_ in case["expect"]
    ]
    for each, (_, _, *more) in zip(found, case["expect"], strict=True):
        assert (each.severity, each.confidence)[: len(more)] == tuple(more)


def test_every_rule_is_seen_to_fire_and_to_keep_silent():
    fired = {rule for case in CASES for rule, *_ in case["expect"]}
    assert {rule.id for rule in RULES} == fired
    silent = {rule.id for rule in RULES if not list(rule.find(filing()))}
    assert silent == fired


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("report_year", [2019, 2020, 2021, 2025])
def test_a_clean_report_is_left_in_peace(level: Level, report_year: int):
    assert check(filing({"level": level.value, "report_year": report_year})) == []


def test_every_finding_says_what_where_why_and_what_to_do():
    for case in CASES:
        for each in judged(case):
            assert each.message
            assert each.remedy
            assert each.citation.document
            assert each.citation.article
            assert "{" not in each.message + each.remedy


def test_findings_are_told_in_english_when_asked():
    found = check(filing({"add": {"applications.handled.total": 1}}), "en")
    assert "identities" in found[0].message


seeds = st.integers(0, 10_000)
sizes = st.sampled_from(sorted(SIZES))
editions = st.sampled_from([format_of("2019"), EDITION])


@given(seeds, sizes, editions)
def test_the_identities_of_a_consistent_table_hold(seed: int, size: str, form: ReportFormat):
    numbers = figures(form, seed, size)
    assert repairs(form.identities({}), numbers) == []


SUMMED = sorted({cell for each in IDENTITIES for cell in each.cells if "applications" in cell})


@given(seeds, st.sampled_from(SUMMED), st.integers(1, 999))
def test_one_wrong_number_is_one_finding_at_its_cell_with_its_value(seed: int, cell: str, by: int):
    numbers = figures(EDITION, seed)
    (found,) = repairs(IDENTITIES, {**numbers, cell: numbers[cell] + by})
    assert (found.cell, found.expected) == (cell, numbers[cell])
    assert found.is_settled


@given(seeds, st.lists(st.sampled_from(SUMMED), min_size=2, max_size=3, unique=True), st.data())
def test_wrong_numbers_are_never_more_findings_than_causes(
    seed: int, cells: list[str], data: st.DataObject
):
    numbers = dict(figures(EDITION, seed))
    for cell in cells:
        numbers[cell] += data.draw(st.integers(1, 99))
    found = repairs(IDENTITIES, numbers)
    assert 1 <= len(found) <= len(cells) or not any(
        difference(each, numbers) for each in IDENTITIES
    )


@given(seeds, st.lists(st.sampled_from(SUMMED), max_size=40, unique=True))
def test_blank_cells_break_no_identity(seed: int, cells: list[str]):
    numbers = {k: v for k, v in figures(EDITION, seed).items() if k not in set(cells)}
    assert repairs(IDENTITIES, numbers) == []


@given(st.dictionaries(st.sampled_from(SUMMED), st.integers(0, 50)))
def test_any_figures_at_all_are_judged_without_raising(numbers: dict[str, int]):
    repairs(IDENTITIES, {cell: Decimal(value) for cell, value in numbers.items()})
