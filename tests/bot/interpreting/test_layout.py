"""A layout that was found once must say of another table of its shape just what reading it would."""

import random
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.demo.report_html import report_html, report_text
from bot.demo.spec import ReportSpec, clean_report
from bot.document import Document, GridCell, Table
from bot.interpreting import interpret
from bot.interpreting.gathered import Gathered
from bot.interpreting.labels import bare
from bot.interpreting.layout import Layouts, read_afresh
from bot.interpreting.tables import edition_in, read_tables
from bot.reading.html import read_html
from bot.reading.text import read_text
from rules.report import How
from rules.report_format import format_of, formats
from tests.bot.interpreting.test_self_doubt import DAMAGES

_ROUNDS = 25
Rows = list[list[GridCell]]


def _spec(year: int, first: int) -> ReportSpec:
    spec = clean_report("云溪县教育局", year, None, seed=5, size="government")
    return replace(
        spec, cells={address: str(first + 3 * at) for at, address in enumerate(spec.cells)}
    )


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def _shown(gathered: tuple[Gathered, ...]) -> list[object]:
    return [
        (each.table, each.found, list(each.cells.items()), each.doubts, each.hows, each.unread)
        for each in gathered
    ]


def _afresh(tables: list[Table]) -> tuple[str | None, list[object]]:
    edition = format_of(edition_in(tables))
    if edition is None:
        return None, []
    return edition.edition, _shown(read_tables(tables, edition))


def _by(layouts: Layouts, tables: list[Table]) -> tuple[str | None, list[object]]:
    edition, gathered = layouts.read(tables, None)
    return edition and edition.edition, _shown(gathered)


def _number(cell: GridCell, rng: random.Random) -> str:
    odd = ["0", "12.5", "007", "1234567890123456789", "", "/", "一", "1,234", "3件", "若干"]
    return rng.choice([*odd, "\ufffd", "1\n2", "１２", "(3)", "−4", cell.text])


def damaged_label(rows: Rows, rng: random.Random) -> None:
    labels = [cell for row in rows for cell in row if re.search("[\u4e00-\u9fff]{2}", cell.text)]
    chosen = rng.choice(labels)
    at = rng.randrange(len(chosen.text))
    text = chosen.text[:at] + rng.choice(["", "项", " ", "1", "\n", "20"]) + chosen.text[at + 1 :]
    _write(rows, chosen, text)


def missing_row(rows: Rows, rng: random.Random) -> None:
    del rows[rng.randrange(len(rows))]


def swapped_columns(rows: Rows, rng: random.Random) -> None:
    one, other = rng.randrange(len(rows[0])), rng.randrange(len(rows[0]))
    for row in rows:
        row[one], row[other] = row[other], row[one]


def mixed_cells(rows: Rows, rng: random.Random) -> None:
    row = rng.choice(rows)
    one, other = rng.choice(row), rng.choice(rng.choice(rows))
    _write(rows, one, other.text)
    _write(rows, other, one.text)


def odd_number(rows: Rows, rng: random.Random) -> None:
    numbers = [cell for row in rows for cell in row if cell.text.isdecimal()]
    if numbers:
        chosen = rng.choice(numbers)
        _write(rows, chosen, _number(chosen, rng))


def guessed_place(rows: Rows, rng: random.Random) -> None:
    row = rng.choice(rows)
    at = rng.randrange(len(row))
    row[at] = row[at]._replace(how=rng.choice([How.ALIGNED, How.RECOGNISED]))


def numbered_rows(rows: Rows, _: random.Random) -> None:
    for number, row in enumerate(rows):
        row.insert(0, GridCell(str(number), (number, -1)))


def _write(rows: Rows, chosen: GridCell, text: str) -> None:
    for row in rows:
        row[:] = [c._replace(text=text) if c.origin == chosen.origin else c for c in row]


CHANGES = (
    damaged_label,
    missing_row,
    swapped_columns,
    mixed_cells,
    odd_number,
    guessed_place,
    numbered_rows,
)


def _changed(
    tables: list[Table], change: Callable[[Rows, random.Random], None], rng: random.Random
) -> list[Table]:
    made = list(tables)
    for _ in range(rng.choice([1, 1, 2, 4])):
        at = rng.randrange(len(made))
        rows = [list(row) for row in made[at].rows]
        change(rows, rng)
        if not rows:
            continue
        ruled = made[at].ruled if rng.random() < 0.9 else not made[at].ruled
        made[at] = Table(tuple(map(tuple, rows)), (), ruled)
    return made


@pytest.mark.parametrize("year", [2025, 2020])
@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_a_layout_met_again_says_what_reading_the_table_says(change, year: int):
    one, other = (_tables(read_html(report_html(_spec(year, first)))) for first in (1001, 4001))
    layouts = Layouts()
    for seed in range(_ROUNDS):
        for tables in (one, other, one):
            made = _changed(tables, change, random.Random(f"{change.__name__} {seed}"))
            assert _by(layouts, made) == _afresh(made)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda each: each.__name__)
def test_a_layout_met_again_says_so_of_damaged_pages(damage):
    pages = [report_html(_spec(2025, first)) for first in (1001, 1302)]
    layouts = Layouts()
    for seed in range(_ROUNDS // 2):
        for page in pages:
            made = _tables(read_html(damage(page, random.Random(seed))))
            assert _by(layouts, made) == _afresh(made)


def test_a_layout_met_again_says_so_of_tables_without_lines():
    layouts = Layouts()
    for first in (7, 1001, 20_001):
        tables = _tables(read_text(report_text(_spec(2025, first))))
        assert _by(layouts, tables) == _afresh(tables)


def test_a_clean_table_of_a_known_shape_is_not_read_again():
    read: list[object] = []

    def reader(tables, otherwise):
        read.append(tables)
        return read_afresh(tables, otherwise)

    first, second = (_tables(read_html(report_html(_spec(2025, first)))) for first in (1001, 4001))
    layouts = Layouts(read=reader)
    for tables in (first, second, first):
        assert _by(layouts, tables) == _afresh(tables)
    assert read == [first]


def test_only_the_shapes_met_last_are_kept():
    layouts = Layouts(most=2)
    pages = [read_html(report_html(_spec(year, 1001))) for year in (2025, 2020, 2024)]
    tables = [_tables(page) for page in pages]
    tables[2] = _changed(tables[2], damaged_label, random.Random(1))
    for each in (*tables, *tables):
        assert _by(layouts, each) == _afresh(each)
        assert len(layouts) <= 2


def test_the_words_of_no_label_hold_a_digit():
    """On this rests that it does not matter which number stands in a cell."""
    lines = [
        line
        for edition in formats()
        for table in edition.tables
        for block in table.blocks
        for line in (*block.rows, *block.columns)
    ]
    words = [bare(label) for line in lines for label in line.labels]
    assert not [each for each in words if re.search(r"\d", each)]


def test_a_title_is_not_changed_by_numbers_of_the_tables():
    reports = [interpret(read_html(report_html(_spec(2025, first)))) for first in (1, 1001)]
    assert reports[0].title == reports[1].title
    assert reports[0].cells.keys() == reports[1].cells.keys()
