"""Table 4: one row of fifteen numbers under a head of three storeys."""

import re
from collections.abc import Sequence

from bot.document import GridCell
from bot.interpreting.gathered import Gathered
from bot.interpreting.labels import bare, best_line, count_lines, lines_met
from bot.interpreting.numbers import looks_like_value
from bot.interpreting.rows import Grid, Row, header_paths
from rules.report_format import BlockSpec, LineSpec, TableSpec

_FEWEST_HEADS = 4
_MOST_HEADS = 40
_BLOCKS = (
    (re.compile(r"复议后"), "suits_after_review"),
    (re.compile(r"未经复议|直接起诉"), "suits_direct"),
    (re.compile(r"行政复议|^复议"), "reviews"),
)


def read_remedies(grids: Sequence[Grid], spec: TableSpec) -> Gathered:
    """Gather the cells of the remedies table from `grids`.

    Columns are known by the heads stacked above them; where those are torn, a row of exactly
    as many values as the form has cells is taken in the form's order.
    """
    gathered = Gathered(spec.key)
    columns = spec.blocks[0].columns
    for grid in grids:
        rows = grid.rows
        heads, value_row = _parted(rows, columns)
        if not heads or count_lines([text for row in heads for text in row.texts], columns) < (
            _FEWEST_HEADS
        ):
            continue
        gathered.found = True
        if value_row is None:
            if any(row.has_number for row in rows):
                gathered.doubt("行政复议、行政诉讼表中没有认出填写数字的一行")
            continue
        by_head = _by_head(heads, value_row, spec) if grid.ruled else {}
        places = list(spec.places())
        if grid.ruled and not (
            len(by_head) == len(places)
            and value_row.fits
            and value_row.printed == len(places)
            and all(head.fits for head in heads)
        ):
            gathered.doubt("行政复议、行政诉讼表的单元格与表头没有对齐，或表头与统一格式不符")
        if by_head and len(by_head) in {5, 10, len(places)}:
            for address, (cell, line) in by_head.items():
                gathered.put(address, cell, line)
        else:
            _by_order(value_row, spec, gathered)
    return gathered


def _parted(rows: Sequence[Row], columns: Sequence[LineSpec]) -> tuple[list[Row], Row | None]:
    """Give the rows of the head, and the first row of values behind them."""
    heads: list[Row] = []
    met: set[str] = set()
    for row in rows[:_MOST_HEADS]:
        if len(met) >= _FEWEST_HEADS and _has_values(row, columns):
            return heads, row
        heads.append(row)
        met |= lines_met(row.texts, columns)
    return (heads, None) if len(met) >= _FEWEST_HEADS else ([], None)


def _has_values(row: Row, columns: Sequence[LineSpec]) -> bool:
    """Whether most of the row could be numbers, and what could not is no head of the form's."""
    words = [cell.text for _, cell in row.cells if not looks_like_value(cell.text)]
    if len(words) * 2 >= len(row.cells) > 0:
        return False
    return not any(
        best_line(text, columns) or any(mark.search(bare(text)) for mark, _ in _BLOCKS)
        for text in words
    )


def _by_head(
    heads: Sequence[Row], values: Row, spec: TableSpec
) -> dict[str, tuple[GridCell, LineSpec]]:
    found: dict[str, tuple[GridCell, LineSpec]] = {}
    for column, path in enumerate(header_paths(heads)):
        block = _block(path, spec)
        match = best_line(path[-1], spec.blocks[0].columns) if path else None
        if block is None or match is None:
            continue
        address = spec.address(block.rows[0], match.line)
        if address in found:
            return {}
        found[address] = (values.places[column], match.line)
    origins = {
        values.places[column].origin for column, path in enumerate(header_paths(heads)) if path
    }
    return found if len(origins) >= len(found) else {}


def _block(path: Sequence[str], spec: TableSpec) -> BlockSpec | None:
    for text in reversed(path):
        for mark, key in _BLOCKS:
            if mark.search(bare(text)):
                return next(block for block in spec.blocks if block.rows[0].key == key)
    return None


def _by_order(values: Row, spec: TableSpec, gathered: Gathered) -> None:
    places = list(spec.places())
    cells = [cell for _, cell in values.cells]
    filled = [cell for cell in cells if cell.text.strip()]
    if len(cells) != len(places) and len(filled) == len(places):
        cells = filled
    if len(cells) != len(places):
        gathered.doubt("行政复议、行政诉讼表的数值格数与统一格式不符，未能逐格对应")
        return
    for (address, _, _, column), cell in zip(places, cells, strict=True):
        gathered.put(address, cell, column)
