"""Table 3: rows by their labels, columns by their heads, in whatever pieces the table comes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.document import GridCell
from bot.interpreting.gathered import Gathered, is_plain_number
from bot.interpreting.labels import best_line, count_lines
from bot.interpreting.numbers import looks_like_value
from bot.interpreting.rows import Grid, Row, header_paths
from rules.report_format import LineSpec, TableSpec

_Parted: TypeAlias = tuple[tuple[str, ...], tuple[tuple[int, GridCell], ...]]

_FEWEST_ROWS = 2
_SHOWN = 20
_MOST_MISSING = 2


@dataclass(frozen=True, slots=True)
class _Columns:
    """The table's value columns: (place in the grid, line), in the order printed.

    `fits` tells whether the spans of the head above them fit together.
    """

    at: tuple[tuple[int, LineSpec], ...]
    fits: bool

    @property
    def lines(self) -> tuple[LineSpec, ...]:
        return tuple(line for _, line in self.at)


def read_applications(grids: Sequence[Grid], spec: TableSpec) -> Gathered:
    """Gather the cells of the applications table from `grids`.

    A column is known by its head, wherever it stands; where no head is found the form's own
    order is taken from the right. Raises nothing: what can't be told is absent, with a doubt.
    """
    gathered = Gathered(spec.key)
    block = spec.blocks[0]
    known = [row for row in block.rows if len(row.label) > 4]  # noqa: PLR2004
    before: tuple[int, _Columns | None] = (0, None)
    for grid in grids:
        rows, width = grid.rows, grid.width
        labels = [row.parted[0] for row in rows]
        deepest = [each[-1] for each in labels if each]
        is_rest = gathered.found and width == before[0] and grid.ruled
        if count_lines(deepest, known) < (1 if is_rest else _FEWEST_ROWS):
            if count_lines([text for each in labels for text in each], known) > _FEWEST_ROWS:
                gathered.found = True
                gathered.doubt("申请情况表的行名与数字没有对齐，未能逐格读取")
            continue
        gathered.found = True
        # The rest of a table broken in two stands under the head of its first part.
        columns = _columns(rows, block.columns)
        if columns is None and is_rest and _stands_under(before[1], rows):
            columns = before[1]
        before = (width, columns)
        leading = _leading_blanks(rows, len(block.columns)) if not grid.ruled else {}
        pending = ""
        parts = [_parts(row, columns) for row in rows]
        halves = [_NO_HALF, *map(_half, parts), _NO_HALF]
        gathered.by_digits = gathered.by_digits or any(is_plain_number(h.label) for h in halves)
        for at, row in enumerate(rows):
            around = halves[at], halves[at + 2]
            how = _How(grid.ruled, leading, pending, parts[at], halves[at + 1], around)
            pending = _read_row(row, spec, columns, gathered, how)
    return gathered


@dataclass(frozen=True, slots=True)
class _Half:
    """What a row shows if it is but half of one: its deepest label, and what stands behind it."""

    label: str
    is_blank: bool
    has_number: bool

    def completes(self, other: "_Half") -> bool:
        """Whether one of the two has the numbers, the other none at all."""
        return (self.has_number and other.is_blank) or (self.is_blank and other.has_number)


_NO_HALF = _Half("", is_blank=False, has_number=False)


@dataclass(frozen=True, slots=True)
class _How:
    """How a row is to be read: its table is ruled or not, and what of its label stands elsewhere.

    `leading` tells where the values start in rows parted by tabs; `pending` is the label of a
    blank row before it that is no row of the form by itself; `parted` are its own labels and
    values, `half` is what these show; `around` are the rows before and behind.
    """

    ruled: bool
    leading: Mapping[int, int]
    pending: str
    parted: _Parted
    half: _Half
    around: tuple[_Half, _Half]


def _half(parted: _Parted) -> _Half:
    labels, values = parted
    return _Half(
        "".join(labels[-1:]),
        not any(cell.text.strip() for _, cell in values),
        any(_is_number(cell) for _, cell in values),
    )


def _wholes(how: _How) -> Iterator[str]:
    """Give the labels that a row makes with a neighbour, where one of the two is blank."""
    half, (before, after) = how.half, how.around
    if how.pending:
        yield how.pending + half.label
    if before.label and half.completes(before):
        yield before.label + half.label
    if after.label and half.completes(after):
        yield half.label + after.label


def _read_row(
    row: Row,
    spec: TableSpec,
    columns: _Columns | None,
    gathered: Gathered,
    how: _How,
) -> str:
    """Read one row into `gathered`; give the label to be joined to a next, torn row."""
    ruled, leading = how.ruled, how.leading
    block = spec.blocks[0]
    labels, values = how.parted
    match = best_line(labels[-1], block.rows) if labels else None
    order = columns.lines if columns else block.columns
    joined = [made for whole in _wholes(how) if (made := best_line(whole, block.rows))]
    best = max(joined, key=lambda made: made.score, default=None)
    is_torn = best is not None and (match is None or best.score > match.score)
    if how.half.is_blank and (match is None or is_torn or len(values) < len(order)):
        # A label alone is the half of a torn row; with all its cells it is a blank row.
        return how.half.label
    match = best if is_torn else match
    if match is None:
        if ruled and columns and any(_is_number(cell) for _, cell in values):
            gathered.doubt(f"有一行数字认不出是哪一行：「{''.join(labels)[:_SHOWN]}」")
        return ""
    if ruled and not _is_regular(row, columns):
        gathered.uneven.append(match.line.label)
    cells = _aligned(row, values, columns, leading if not ruled else None, len(order))
    if cells is None:
        gathered.unmatched.append(match.line.label)
        return ""
    for line, cell in zip(order, cells, strict=True):
        gathered.put(spec.address(match.line, line), cell, line)
    return ""


def _columns(rows: Sequence[Row], lines: Sequence[LineSpec]) -> _Columns | None:
    """Find the value columns by the heads above the first row with numbers.

    Where not all are printed, those that are count only if every row with numbers has just as
    many, each under one of them: else a head is merely misread, and its column is there.
    """
    heads: list[Row] = []
    found: dict[str, tuple[int, LineSpec]] = {}
    for row in rows:
        _, values = row.parted
        if sum(any(letter.isdigit() for letter in cell.text) for _, cell in values) > 1:
            break
        heads.append(row)
        paths = header_paths(heads)
        found = {}
        for column, path in enumerate(paths):
            match = best_line(path[-1], lines) if path else None
            if match:
                found.setdefault(match.line.key, (column, match.line))
        if len(found) == len(lines):
            return _ordered(found, heads)
    if len(found) < len(lines) - _MOST_MISSING:
        return None
    known = _ordered(found, heads)
    starts = [column for column, _ in known.at]
    numbered = [row for row in rows if row.has_number]
    is_all = all([column for column, _ in row.parted[1]] == starts for row in numbered)
    return known if numbered and is_all else None


def _ordered(found: Mapping[str, tuple[int, LineSpec]], heads: Sequence[Row]) -> _Columns:
    ordered = tuple(sorted(found.values(), key=lambda each: each[0]))
    return _Columns(ordered, all(head.fits for head in heads))


def _parts(row: Row, columns: _Columns | None) -> _Parted:
    """Give labels and values of a row: by the first value column where it is known."""
    if columns is None:
        return row.parted
    first = columns.at[0][0]
    values = tuple((column, cell) for column, cell in row.cells if column >= first)
    labels = tuple(cell.text for column, cell in row.cells if column < first and cell.text.strip())
    by_split = row.parted
    if len(values) != len(columns.at) and len(by_split[1]) == len(columns.at):
        return by_split
    return labels, values


def _stands_under(columns: _Columns | None, rows: Sequence[Row]) -> bool:
    """Whether every row with numbers has its last ones under the columns of another table."""
    if columns is None:
        return False
    starts = [column for column, _ in columns.at]
    numbered = [row for row in rows if row.has_number]
    return bool(numbered) and all(
        [column for column, _ in row.cells][-len(starts) :] == starts for row in numbered
    )


def _is_number(cell: GridCell) -> bool:
    return any(letter.isdigit() for letter in cell.text) and looks_like_value(cell.text)


def _is_regular(row: Row, columns: _Columns | None) -> bool:
    """Whether the row's cells stand under the heads one by one, all spans fitting together."""
    if columns is None or not columns.fits or not row.fits:
        return False
    first = columns.at[0][0]
    starts = [column for column, _ in row.cells if column >= first]
    return starts == [column for column, _ in columns.at]


def _aligned(
    row: Row,
    values: Sequence[tuple[int, GridCell]],
    columns: _Columns | None,
    leading: Mapping[int, int] | None,
    wanted: int,
) -> list[GridCell] | None:
    """Give the `wanted` cells of a row in the order printed, or None where that can't be told."""
    cells = [cell for _, cell in values]
    if len(cells) == wanted:
        return cells
    filled = [cell for cell in cells if cell.text.strip()]
    if leading is not None:
        if len(filled) == wanted:
            return filled
        skip = leading.get(len(cells))
        return cells[skip : skip + wanted] if skip is not None else None
    if columns is not None:
        placed = [row.places[column] for column, _ in columns.at]
        spanning = len({cell.origin for cell in placed}) < wanted
        if not (spanning and any(cell.text.strip() for cell in placed)):
            return placed
    if len(cells) > wanted and len(filled) == wanted:
        return filled
    return None


def _leading_blanks(rows: Sequence[Row], wanted: int) -> dict[int, int]:
    """For rows parted by tabs: by number of fields behind the label, where the values start."""
    found: dict[int, int] = {wanted: 0}
    for row in rows:
        cells = [cell for _, cell in row.parted[1]]
        filled = [at for at, cell in enumerate(cells) if cell.text.strip()]
        if len(filled) == wanted and filled[-1] - filled[0] == wanted - 1:
            found.setdefault(len(cells), filled[0])
    return found
