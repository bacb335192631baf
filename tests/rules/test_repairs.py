from collections.abc import Mapping
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.repairs import Repair, difference, repairs
from rules.report_format import Identity, ReportFormat
from tests.rules.clean import edition

FORMS = (edition("2019"), edition("2021"))
TOTAL = "applications.handled.total"


def addresses(form: ReportFormat, table: str) -> list[str]:
    return [each for each in form.required({}) if each.startswith(f"{table}.")]


def identities(form: ReportFormat, table: str) -> list[Identity]:
    return [each for each in form.identities({}) if each.table == table]


def consistent(form: ReportFormat, seed: int, most: int) -> dict[str, Decimal]:
    """Fill table 3 at random, then every total so that all identities hold."""
    random = Random(seed)  # noqa: S311 - figures, not secrets
    places = addresses(form, "applications")
    rows = list(dict.fromkeys(each.split(".")[1] for each in places))
    columns = list(dict.fromkeys(each.split(".")[2] for each in places))[:-1]
    results = [
        row for row in rows if row not in {"received", "carried_in", "handled", "carried_out"}
    ]
    table: dict[str, dict[str, int]] = {row: {} for row in rows}
    for column in columns:
        for row in results:
            table[row][column] = random.randint(0, most) if random.random() < 0.4 else 0
        handled = sum(table[row][column] for row in results)
        carried_out = random.randint(0, most)
        carried_in = random.randint(0, handled + carried_out)
        table["handled"][column] = handled
        table["carried_out"][column] = carried_out
        table["carried_in"][column] = carried_in
        table["received"][column] = handled + carried_out - carried_in
    for row in rows:
        table[row]["total"] = sum(table[row].values())
    return {each: Decimal(table[each.split(".")[1]][each.split(".")[2]]) for each in places}


tables = st.builds(
    lambda form, seed, most: (form, consistent(form, seed, most)),
    st.sampled_from(FORMS),
    st.integers(0, 10**6),
    st.sampled_from([0, 1, 3, 60, 5000]),
)


def told(form: ReportFormat, numbers: Mapping[str, Decimal]) -> list[Repair]:
    return repairs(identities(form, "applications"), numbers)


@given(tables)
def test_a_table_that_adds_up_has_no_fault(table: tuple[ReportFormat, dict[str, Decimal]]):
    assert told(*table) == []


@settings(max_examples=300)
@given(tables, st.data())
def test_one_wrong_cell_is_told_once_with_its_right_value(
    table: tuple[ReportFormat, dict[str, Decimal]], data: st.DataObject
):
    form, numbers = table
    cell = data.draw(st.sampled_from(sorted(numbers)))
    wrong = data.draw(st.integers(0, 9999).map(Decimal).filter(lambda it: it != numbers[cell]))
    found = told(form, {**numbers, cell: wrong})
    assert [(each.cell, each.expected, each.actual) for each in found] == [
        (cell, numbers[cell], wrong)
    ]
    assert found[0].is_settled


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.edition)
def test_every_single_cell_of_the_table_is_found(form: ReportFormat):
    numbers = consistent(form, 7, 40)
    for cell, right in numbers.items():
        found = told(form, {**numbers, cell: right + 3})
        assert [(each.cell, each.expected) for each in found] == [(cell, right)]


@settings(max_examples=300)
@given(tables, st.data())
def test_so_many_wrong_cells_make_no_more_findings(
    table: tuple[ReportFormat, dict[str, Decimal]], data: st.DataObject
):
    form, numbers = table
    cells = data.draw(
        st.lists(st.sampled_from(sorted(numbers)), min_size=2, max_size=3, unique=True)
    )
    changed = dict(numbers)
    for cell in cells:
        changed[cell] = Decimal(data.draw(st.integers(0, 300)))
    found = told(form, changed)
    assert len(found) <= len(cells)
    places = [each.cell for each in found]
    assert len(places) == len(set(places))
    is_broken = any(difference(each, changed) for each in identities(form, "applications"))
    assert bool(found) == is_broken


@settings(max_examples=200)
@given(tables, st.data())
def test_two_wrong_cells_in_rows_and_columns_of_their_own_are_both_found(
    table: tuple[ReportFormat, dict[str, Decimal]], data: st.DataObject
):
    form, numbers = table
    one = data.draw(st.sampled_from(sorted(numbers)))
    _, row, column = one.split(".")
    others = [
        each
        for each in sorted(numbers)
        if row != each.split(".")[1] and column != each.split(".")[2]
    ]
    other = data.draw(st.sampled_from(others))
    by, by_other = data.draw(st.lists(st.integers(1, 99), min_size=2, max_size=2, unique=True))
    changed = {**numbers, one: numbers[one] + by, other: numbers[other] + by_other}
    found = told(form, changed)
    assert {(each.cell, each.expected) for each in found} == {
        (one, numbers[one]),
        (other, numbers[other]),
    }


@settings(max_examples=100)
@given(tables, st.data())
def test_what_is_settled_makes_its_sums_add_up(
    table: tuple[ReportFormat, dict[str, Decimal]], data: st.DataObject
):
    form, numbers = table
    changed = dict(numbers)
    for cell in data.draw(
        st.lists(st.sampled_from(sorted(numbers)), min_size=1, max_size=6, unique=True)
    ):
        changed[cell] = Decimal(data.draw(st.integers(0, 50)))
    found = told(form, changed)
    assert all(each.expected is None or each.expected >= 0 for each in found)
    if all(each.is_settled for each in found):
        mended = {**changed, **{each.cell: each.expected or Decimal(0) for each in found}}
        assert not any(difference(each, mended) for each in identities(form, "applications"))


def test_an_identity_with_a_blank_cell_is_silent():
    numbers = consistent(FORMS[1], 3, 20)
    for cell in list(numbers):
        if cell.endswith(".research"):
            numbers[cell] += 1
    blank = {"applications.granted.enterprise", TOTAL}
    kept = {cell: value for cell, value in numbers.items() if cell not in blank}
    judged = {cell for each in told(FORMS[1], kept) for one in each.broken for cell in one.cells}
    assert not judged & blank


def test_blanks_in_its_row_leave_a_wrong_total_to_the_sum_down_its_column():
    numbers = consistent(FORMS[1], 3, 20)
    total = "applications.granted.total"
    right = numbers[total]
    row = {each for each in numbers if each.startswith("applications.granted.")} - {total}
    kept = {cell: value for cell, value in numbers.items() if cell not in row}
    found = told(FORMS[1], {**kept, total: right + 1})
    assert [(each.cell, each.expected) for each in found] == [(total, right)]


def test_a_blank_row_elsewhere_makes_no_noise():
    numbers = consistent(FORMS[1], 3, 20)
    blank = {each for each in numbers if each.startswith("applications.refused_internal.")}
    kept = {cell: value for cell, value in numbers.items() if cell not in blank}
    assert told(FORMS[1], kept) == []


def test_a_row_wrong_in_one_column_and_in_its_total_is_one_fault():
    numbers = consistent(FORMS[1], 5, 20)
    numbers["applications.granted.natural_person"] += 2
    numbers["applications.granted.total"] += 2
    found = told(FORMS[1], numbers)
    assert [(each.cell, each.expected, each.is_settled) for each in found] == [
        (TOTAL, numbers[TOTAL] + 2, False)
    ]


def test_a_total_that_no_number_could_settle_is_named_without_one():
    numbers = dict.fromkeys(addresses(FORMS[1], "applications"), Decimal(0))
    numbers["applications.carried_out.research"] = Decimal(5)
    numbers["applications.carried_out.total"] = Decimal(5)
    found = told(FORMS[1], numbers)
    assert [(each.cell, each.expected) for each in found] == [(TOTAL, None)]


def test_a_table_full_of_errors_is_told_once_and_soon():
    random = Random(1)  # noqa: S311 - figures, not secrets
    numbers = {each: Decimal(random.randint(0, 99)) for each in addresses(FORMS[1], "applications")}
    found = told(FORMS[1], numbers)
    assert [each.cell for each in found] == [TOTAL]
    assert len(found[0].broken) > 30


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.edition)
@pytest.mark.parametrize("row", ["reviews", "suits_direct", "suits_after_review"])
@pytest.mark.parametrize("column", ["upheld", "corrected", "other", "pending", "total"])
def test_a_remedy_that_does_not_add_up_is_told_at_its_total(
    form: ReportFormat, row: str, column: str
):
    numbers = dict.fromkeys(addresses(form, "remedies"), Decimal(0))
    numbers[f"remedies.{row}.{column}"] = Decimal(10)
    found = repairs(identities(form, "remedies"), numbers)
    expected = 0 if column == "total" else 10
    assert [(each.cell, each.expected) for each in found] == [(f"remedies.{row}.total", expected)]
