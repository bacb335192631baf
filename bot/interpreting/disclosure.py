"""Table 2: blocks of their own heads, in one table or in several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.document import Table
from bot.interpreting.gathered import Gathered
from bot.interpreting.labels import best_line
from bot.interpreting.rows import Grid, Row
from rules.plain_text import tight
from rules.report_format import BlockSpec, LineSpec, ReportFormat, TableSpec

_ARTICLE = re.compile(r"第?二十条第?\(?([一五六八九])\)?项")
_HEAD = "信息内容"
_SHOWN = 20
_IN_YUAN = re.compile(r"[单単]位\s*[:：]?\s*元|[(（]\s*元\s*[)）]")


@dataclass(frozen=True, slots=True)
class _Head:
    """The head over the rows at hand: its columns by their place, its row, the unit it states."""

    columns: Sequence[tuple[int, LineSpec]] = ()
    row: Row | None = None
    unit: str = ""


def edition_of(tables: Sequence[Table], editions: Sequence[ReportFormat]) -> str | None:
    """Give the edition whose own labels of table 2 stand in `tables`; None where none do.

    Only labels that no other edition has are counted.
    """
    texts = {tight(cell.text) for table in tables for row in table.rows for cell in row}
    own: dict[str, int] = {}
    labels = {each.edition: _labels(each) for each in editions}
    for edition, wanted in labels.items():
        others = {label for other, found in labels.items() if other != edition for label in found}
        own[edition] = sum(any(label in text for text in texts) for label in wanted - others)
    best = max(own, key=lambda edition: own[edition], default=None)
    return best if best is not None and own[best] > 0 else None


def _labels(edition: ReportFormat) -> set[str]:
    table = edition.table("disclosure")
    return {
        tight(line.label)
        for block in table.blocks
        for line in (*block.columns, *block.rows)
        if len(line.label) > 5  # noqa: PLR2004 - shorter ones stand in other tables, too
    }


def read_disclosure(grids: Sequence[Grid], spec: TableSpec) -> Gathered:
    """Gather the cells of the disclosure table from `grids`."""
    gathered = Gathered(spec.key)
    for grid in grids:
        current: BlockSpec | None = None
        head = _Head()
        for row in grid.rows:
            if block := _block_of(row, spec):
                current, head, gathered.found = block, _Head(), True
                continue
            known = [current] if current else list(spec.blocks)
            if found := _heads(row, known):
                head = _Head(found, row, "元" if _IN_YUAN.search("".join(row.texts)) else "")
                continue
            line = _read_row(row, spec, current, head, gathered)
            if grid.ruled and (line or (current and row.has_number)):
                _doubt(row, head.row, line, gathered)
    return gathered


def _block_of(row: Row, spec: TableSpec) -> BlockSpec | None:
    for text in row.texts:
        if "二十条" in (words := tight(text)) and (found := _ARTICLE.search(words)):
            return next((each for each in spec.blocks if f"（{found[1]}）" in each.label), None)
    return None


def _heads(row: Row, blocks: Sequence[BlockSpec]) -> list[tuple[int, LineSpec]]:
    """Give the columns named in this row, with the place each starts at; empty for a data row."""
    if any(any(map(str.isdigit, cell.text)) for _, cell in row.cells):
        return []
    found = []
    lines = tuple(line for block in blocks for line in block.columns)
    for column, cell in row.cells:
        if tight(cell.text) != _HEAD and (match := best_line(cell.text, lines)):
            found.append((column, match.line))
    return found


def _read_row(
    row: Row,
    spec: TableSpec,
    current: BlockSpec | None,
    head: _Head,
    gathered: Gathered,
) -> LineSpec | None:
    """Read one row into `gathered`; give the line of the form it is, None for none."""
    labels, values = row.parted
    heads = head.columns
    if heads and len(heads) != len(values):
        # A text where a number belongs looks like a label: the heads know better.
        first = heads[0][0]
        labels = tuple(
            cell.text for column, cell in row.cells if column < first and cell.text.strip()
        )
        values = tuple((column, cell) for column, cell in row.cells if column >= first)
    blocks = [current] if current else list(spec.blocks)
    match = (
        best_line(labels[-1], [line for block in blocks for line in block.rows]) if labels else None
    )
    if match is None or not values:
        return None
    block = next(each for each in blocks if match.line in each.rows)
    keys = {line.key for line in block.columns}
    at = [(column, line) for column, line in heads if line.key in keys]
    if current is None and not at:
        return None
    gathered.found = True
    columns = [line for _, line in at] if len(at) == len(block.columns) else list(block.columns)
    cells = [cell for _, cell in values]
    while len(cells) > len(columns) and not cells[-1].text.strip():
        cells.pop()
    while len(cells) > len(columns) and not cells[0].text.strip():
        cells.pop(0)
    if len(cells) != len(columns) and len(at) == len(columns):
        cells = [row.places[column] for column, _ in at]
    if len(cells) != len(columns):
        gathered.unmatched.append(match.line.label)
        return match.line
    for line, cell in zip(columns, cells, strict=True):
        gathered.put(spec.address(match.line, line), cell, line, head.unit)
    return match.line


def _doubt(row: Row, head: Row | None, line: LineSpec | None, gathered: Gathered) -> None:
    """Say so where a row has not one cell for each of its head's, or is no row of the form."""
    if line is None:
        gathered.doubt(f"有一行数字认不出是哪一行：「{''.join(row.texts)[:_SHOWN]}」")
    elif head is None or head.printed != row.printed:
        gathered.uneven.append(line.label)
