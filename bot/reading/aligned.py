"""Tables that no line encloses: text that stands in columns, told from prose by its gaps.

Lines that end in numbers are the rows; the numbers' places make the columns; what stands above
the first row, or left of the numbers, is shared out by where it stands. Every cell made here
says that it was placed by its position only.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.document import GridCell, Table
from bot.reading.lines import Line, Word
from rules.report import How

_VALUE = re.compile(r"[-+−]?[\d,，.]+(?:万?元)?|[/\\]|[-—–]{1,3}|[零无]")
_PROSE = re.compile(r"[，。；：:;]")
_GAP = 1.2
_GAP_OF_MANY = 0.4
_LONGEST_LABEL = 32
_MANY = 3
_ROW_OF_MANY = 8
_PAUSE = 7.0
_HEAD_LINES = 9
_WIDE = 0.85
_SAME_HEAD = 0.4
_NEXT_LINE = 1.6


@dataclass(frozen=True, slots=True)
class Aligned:
    """A guessed table, where it stands on the leaf, and the edges of its columns in points."""

    top: float
    bottom: float
    table: Table
    edges: tuple[float, ...]


@dataclass(slots=True)
class _Row:
    """A line that ends in numbers, the lines of its labels, and its numbers."""

    line: Line
    labels: list[Word]
    values: list[Word]
    pieces: list[Word] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return sum(word.middle for word in self.values) / len(self.values)


def aligned_tables(lines: Sequence[Line], how: How) -> tuple[list[Line], list[Aligned]]:
    """Give the lines that stay prose, and the tables that the others make.

    `how` is how the characters themselves are known; a guessed place never counts as printed.
    """
    known = How.ALIGNED if how is How.PRINTED else how
    rows = {at: row for at, line in enumerate(lines) if (row := _row(line)) is not None}
    prose = list(lines)
    tables: list[Aligned] = []
    for run in _runs(lines, rows):
        values = [rows[at] for at in run if at in rows]
        if len(values) < 2 and len(values[0].values) < _ROW_OF_MANY:  # noqa: PLR2004
            continue
        tables.append(_table([lines[at] for at in run], values, known))
        taken = {id(lines[at]) for at in run}
        prose = [line for line in prose if id(line) not in taken]
    return prose, tables


def _row(line: Line) -> _Row | None:
    """Give the row that a line is: at most a label, a gap, and numbers; None for prose."""
    words = list(line.words)
    first = len(words)
    while first and _VALUE.fullmatch(words[first - 1].text):
        first -= 1
    labels, values = words[:first], words[first:]
    if not values or (not labels and len(values) < _MANY):
        return None
    if labels:
        text = "".join(word.text for word in labels)
        gap = values[0].left - labels[-1].right
        few = len(values) < _MANY
        least = _GAP if few else _GAP_OF_MANY
        if gap < line.size * least or len(text) > _LONGEST_LABEL or (few and _PROSE.search(text)):
            return None
    return _Row(line, labels, values)


def _runs(lines: Sequence[Line], rows: dict[int, _Row]) -> list[list[int]]:
    """Give the runs of lines (by number) that belong to one table, its head included."""
    runs: list[list[int]] = []
    left = min((line.left for line in lines), default=0.0)
    right = max((line.right for line in lines), default=0.0)

    def is_prose(line: Line) -> bool:
        return len(line.words) == 1 and line.right - line.left > (right - left) * _WIDE

    for at in sorted(rows):
        if runs:
            between = range(runs[-1][-1] + 1, at)
            near = rows[at].line.top - lines[runs[-1][-1]].bottom < rows[at].line.size * _PAUSE
            if near and not any(is_prose(lines[each]) for each in between):
                runs[-1].extend([*between, at])
                continue
        runs.append([at])
    taken = {each for run in runs for each in run}
    for run in runs:
        _take_neighbours(run, lines, taken, is_prose)
    return runs


def _take_neighbours(
    run: list[int], lines: Sequence[Line], taken: set[int], is_prose: Callable[[Line], bool]
) -> None:
    """Add the head above a run, and the last label's second line beneath it."""
    for _ in range(_HEAD_LINES):
        above = run[0] - 1
        if above < 0 or above in taken or is_prose(lines[above]) or _is_heading(lines[above]):
            break
        if lines[above].text.endswith(("。", "；")):
            break
        if lines[run[0]].top - lines[above].bottom > lines[above].size * 3:
            break
        run.insert(0, above)
        taken.add(above)
    below = run[-1] + 1
    if below < len(lines) and below not in taken:
        line, last = lines[below], lines[run[-1]]
        if line.top - last.bottom < line.size * 0.3 and line.right < last.words[-1].left:
            run.append(below)
            taken.add(below)


def _is_heading(line: Line) -> bool:
    return bool(re.match(r"[一二三四五六][、.]", line.text)) and not line.text[-1].isdigit()


def _table(lines: Sequence[Line], rows: Sequence[_Row], how: How) -> Aligned:
    columns = _columns(rows)
    edges = _edges(columns)
    anchors = {id(row.line) for row in rows}
    em = sorted(line.em for line in lines)[len(lines) // 2]
    heads: list[tuple[float, Line]] = []
    for line in lines:
        if id(line) in anchors:
            continue
        if line.bottom > rows[0].line.top - line.size and line.right < edges[0] + line.size:
            for word in line.words:
                _nearest(rows, word).pieces.append(word)
        else:
            heads.append((line.top, line))
    above = _head_rows([word for _, line in heads for word in line.words], edges, em)
    bands = [(words[0].top, *_shared(words, edges, len(columns))) for words in above]
    for row in rows:
        outer, label = _labels(row)
        cells: list[list[str]] = [[] for _ in columns]
        for word in row.values:
            cells[_column(word, columns)].append(word.text)
        bands.append((row.line.top, [outer, label], cells))
    return _drawn(sorted(bands, key=lambda each: each[0]), lines, edges, how)


def _drawn(
    bands: Sequence[tuple[float, list[str], list[list[str]]]],
    lines: Sequence[Line],
    edges: Sequence[float],
    how: How,
) -> Aligned:
    """Give the grid: two columns of labels, then the numbers'; spanning heads repeat one cell."""
    grid = []
    for y, (_, labels, cells) in enumerate(bands):
        row = [GridCell(text, (y, x), how) for x, text in enumerate(labels)]
        for x, texts in enumerate(cells, start=len(labels)):
            if texts and texts[0] is _SPANNED:
                row.append(row[-1])
            else:
                row.append(GridCell(" ".join(texts), (y, x), how))
        grid.append(tuple(row))
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    return Aligned(top, bottom, Table(tuple(grid)), tuple(edges))


_SPANNED = "\0"


def _head_rows(words: Sequence[Word], edges: Sequence[float], em: float) -> list[list[Word]]:
    """Give the heads row by row; what is broken over lines within one column is put together.

    `em` is the width of a letter: lines of one cell follow each other closer than rows do.
    """
    whole: list[Word] = []
    for word in sorted(words, key=lambda each: each.top):
        at = bisect_right(edges, word.centre)
        for number, above in enumerate(whole):
            pitch = word.bottom - above.bottom
            if (
                bisect_right(edges, above.centre) == at
                and em * _SAME_HEAD < pitch < em * _NEXT_LINE
                and min(word.right, above.right) > max(word.left, above.left)
            ):
                whole[number] = Word(
                    above.text + word.text,
                    min(above.left, word.left),
                    above.top,
                    max(above.right, word.right),
                    word.bottom,
                )
                break
        else:
            whole.append(word)
    rows: list[list[Word]] = []
    for word in sorted(whole, key=lambda each: each.middle):
        if rows and word.middle - rows[-1][0].middle < em * _SAME_HEAD:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _shared(
    words: Sequence[Word], edges: Sequence[float], count: int
) -> tuple[list[str], list[list[str]]]:
    """Share the words of a head out to the columns they stand over."""
    labels: list[str] = []
    cells: list[list[str]] = [[] for _ in range(count)]
    for word in words:
        over = [
            at
            for at in range(count)
            if min(word.right, edges[at + 1]) - max(word.left, edges[at])
            > 0.3 * min(word.right - word.left, edges[at + 1] - edges[at])
        ]
        if not over or word.centre < edges[0]:
            labels.append(word.text)
            continue
        cells[over[0]].append(word.text)
        for at in over[1:]:
            cells[at] = [_SPANNED]
    return ["", "".join(labels)], cells


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
    """Give the stretches in which numbers stand, from left to right: those that overlap are one."""
    stretches: list[list[float]] = []
    for left, right in sorted((word.left, word.right) for row in rows for word in row.values):
        if stretches and left < stretches[-1][1]:
            stretches[-1][1] = max(stretches[-1][1], right)
        else:
            stretches.append([left, right])
    return [(left, right) for left, right in stretches]


def _edges(columns: Sequence[tuple[float, float]]) -> list[float]:
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    half = (middles[0] - columns[0][1]) if middles else (columns[0][1] - columns[0][0]) * 2
    return [columns[0][0] - half, *middles, columns[-1][1] + half]


def _column(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    return min(
        range(len(columns)),
        key=lambda at: (
            abs(word.centre - (columns[at][0] + columns[at][1]) / 2)
            if not columns[at][0] <= word.centre <= columns[at][1]
            else -1.0
        ),
    )


def _nearest(rows: Iterable[_Row], word: Word) -> _Row:
    return min(rows, key=lambda row: abs(row.middle - word.middle))


def _labels(row: _Row) -> tuple[str, str]:
    """Give the label nearest to the numbers, put together from its lines, and what stands left."""
    words = [*row.labels, *row.pieces]
    if not words:
        return "", ""
    deepest = max(words, key=lambda word: word.left)
    reach = [deepest.left, deepest.right]
    inner = []
    for word in sorted(words, key=lambda each: -(each.right - each.left)):
        if min(word.right, reach[1]) - max(word.left, reach[0]) > 0:
            inner.append(word)
            reach = [min(reach[0], word.left), max(reach[1], word.right)]
    outer = [word for word in words if word not in inner]
    inner.sort(key=lambda word: (word.top, word.left))
    return "".join(word.text for word in outer), "".join(word.text for word in inner)
