"""A fictional report laid out on paper: where every line of text and every ruled line stands.

Sizes in points, y downwards, A4 upright. Chinese characters are as wide as high, others half.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from bot.demo.spec import ReportSpec
from bot.demo.tables import Row, printed_table
from bot.reading.grid import SpanCell

WIDTH, HEIGHT = 595.28, 841.89
_LEFT, _TOP, _RIGHT, _BOTTOM = 72.0, 72.0, 523.28, 770.0
_NUMERALS = "一二三四五六七八九"
_TITLE, _PROSE, _CELL, _FOOT = 22.0, 16.0, 10.5, 10.5
_LEADING = 1.65
_CELL_LEADING = 1.3
_PADDING = 3.0
_ASCENT = 0.88
_NEVER_FIRST = "，。；：、）”！？"
_LABELS = {"applications": (36.0, 58.0, 126.0)}


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A line of text: where its first letter begins, its baseline, the size of its letters."""

    text: str
    left: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True, order=True)
class RuledLine:
    """A line, level or upright, from one end to the other."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Sheet:
    """One page: what is printed on it and where."""

    texts: list[PlacedText] = field(default_factory=list)
    lines: list[RuledLine] = field(default_factory=list)


def width_of(character: str, size: float) -> float:
    """Give how wide a character is printed at a size."""
    return size if east_asian_width(character) in {"W", "F", "A"} else size / 2


def length_of(text: str, size: float) -> float:
    """Give how long a text is printed at a size."""
    return sum(width_of(character, size) for character in text)


def sheets_of(spec: ReportSpec) -> list[Sheet]:
    """Give the pages of a report: title, prose broken at the margin, ruled tables, page numbers."""
    press = _Press()
    for line in broken(spec.title, _TITLE, _RIGHT - _LEFT):
        press.print_centred(line, _TITLE)
    press.skip(_PROSE)
    press.print_prose(spec.lead)
    for numeral, (key, title, paragraphs) in zip(_NUMERALS, spec.sections, strict=False):
        press.print_prose(f"{numeral}、{title}")
        for words in paragraphs:
            press.print_prose(words)
        if key in {table.key for table in spec.form.tables} - spec.without_tables:
            rows = printed_table(spec, spec.form.table(key))
            press.print_table(_Table(rows, _LABELS.get(key, ())))
    for number, sheet in enumerate(press.sheets, 1):
        foot = f"— {number} —"
        left = (WIDTH - length_of(foot, _FOOT)) / 2
        sheet.texts.append(PlacedText(foot, left, HEIGHT - 40, _FOOT))
    return press.sheets


def broken(text: str, size: float, room: float, indent: float = 0.0) -> list[str]:
    """Break a text into lines no longer than `room`; no line begins with a closing mark."""
    lines, line, used = [], "", indent
    for character in text:
        wide = width_of(character, size)
        if line and used + wide > room + 0.01 and character not in _NEVER_FIRST:
            lines.append(line)
            line, used = "", 0.0
        line += character
        used += wide
    return [*lines, line] if line else lines


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell of a table: its first row and column, how far it reaches, its lines of text."""

    row: int
    column: int
    down: int
    across: int
    lines: tuple[str, ...]


class _Table:
    """A table measured: its cells, the edges of its columns, the heights of its rows."""

    def __init__(self, rows: Sequence[Row], labels: Sequence[float]) -> None:
        width = sum(cell.colspan for cell in rows[0])
        rest = (_RIGHT - _LEFT - sum(labels)) / (width - len(labels))
        self.xs = [_LEFT]
        for column in range(width):
            self.xs.append(self.xs[-1] + (labels[column] if column < len(labels) else rest))
        self.cells = list(self._cells(rows))
        self.heights = [0.0] * len(rows)
        for cell in sorted(self.cells, key=lambda each: each.down):
            need = len(cell.lines) * _CELL * _CELL_LEADING + 2 * _PADDING
            reach = slice(cell.row, cell.row + cell.down)
            self.heights[cell.row + cell.down - 1] += max(0.0, need - sum(self.heights[reach]))

    def _cells(self, rows: Sequence[Row]) -> Iterator[_Placed]:
        taken: set[tuple[int, int]] = set()
        for y, row in enumerate(rows):
            x = 0
            for cell in row:
                while (y, x) in taken:
                    x += 1
                yield self._placed(cell, y, x)
                taken |= {
                    (y + down, x + across)
                    for down in range(cell.rowspan)
                    for across in range(cell.colspan)
                }

    def _placed(self, cell: SpanCell, y: int, x: int) -> _Placed:
        room = self.xs[x + cell.colspan] - self.xs[x] - 2 * _PADDING
        lines = tuple(broken(cell.text, _CELL, room))
        return _Placed(y, x, cell.rowspan, cell.colspan, lines)


class _Press:
    """Prints from the top of the paper downwards, and takes a new sheet where one is full."""

    def __init__(self) -> None:
        self.sheets = [Sheet()]
        self._y = _TOP

    def skip(self, height: float) -> None:
        self._y += height

    def print_centred(self, text: str, size: float) -> None:
        self._line(text, (WIDTH - length_of(text, size)) / 2, size)

    def print_prose(self, text: str) -> None:
        indent = 2 * _PROSE
        for number, line in enumerate(broken(text, _PROSE, _RIGHT - _LEFT, indent)):
            self._line(line, _LEFT if number else _LEFT + indent, _PROSE)

    def _line(self, text: str, left: float, size: float) -> None:
        if self._y + size * _LEADING > _BOTTOM:
            self._turn()
        baseline = self._y + size * ((_LEADING - 1) / 2 + _ASCENT)
        self.sheets[-1].texts.append(PlacedText(text, left, baseline, size))
        self._y += size * _LEADING

    def _turn(self) -> None:
        self.sheets.append(Sheet())
        self._y = _TOP

    def print_table(self, table: _Table) -> None:
        """Print a table over as many pages as it needs; rows stay whole, tall cells are cut."""
        self.skip(_PADDING * 2)
        printed = [0] * len(table.cells)
        first = 0
        while first < len(table.heights):
            ys = [self._y]
            while first + len(ys) <= len(table.heights):
                below = ys[-1] + table.heights[first + len(ys) - 1]
                if below > _BOTTOM:
                    break
                ys.append(below)
            if len(ys) > 1:
                self._print_rows(table, first, ys, printed)
                self._y = ys[-1]
            elif self._y == _TOP:
                raise ValueError("a row is higher than the paper")
            first += len(ys) - 1
            if first < len(table.heights):
                self._turn()
        self.skip(_PADDING * 4)

    def _print_rows(
        self, table: _Table, first: int, ys: Sequence[float], printed: list[int]
    ) -> None:
        """Print the rows from `first` that stand at `ys`; `printed` counts each cell's lines."""
        lines: set[RuledLine] = set()
        for number, cell in enumerate(table.cells):
            top = max(cell.row, first) - first
            bottom = min(cell.row + cell.down - first, len(ys) - 1)
            if bottom <= top:
                continue
            left, right = table.xs[cell.column], table.xs[cell.column + cell.across]
            lines |= {
                RuledLine(left, ys[top], right, ys[top]),
                RuledLine(left, ys[bottom], right, ys[bottom]),
                RuledLine(left, ys[top], left, ys[bottom]),
                RuledLine(right, ys[top], right, ys[bottom]),
            }
            leading = _CELL * _CELL_LEADING
            room = max(0, int((ys[bottom] - ys[top] - _PADDING) / leading))
            words = cell.lines[printed[number] : printed[number] + room]
            printed[number] += len(words)
            y = (ys[top] + ys[bottom] - len(words) * leading) / 2 + _CELL
            for word in words:
                x = (left + right - length_of(word, _CELL)) / 2
                self.sheets[-1].texts.append(PlacedText(word, x, y, _CELL))
                y += leading
        self.sheets[-1].lines.extend(sorted(lines))
