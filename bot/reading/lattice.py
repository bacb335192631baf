"""Ruled lines to grids: where lines enclose cells, whatever runs over several of them.

The lines of a leaf are straightened and joined, those that touch make one table; inside a table
neighbouring places with no line between them flow together into one cell.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.reading.grid import MOST_COLUMNS, MOST_PLACES
from bot.reading.leaf import Stroke

SNAP = 2.5
"""Lines nearer than this (points) are one line."""
NARROWEST = 4.5
"""No row and no column is narrower (points): edges nearer than this are one double line."""
_GAP = 4.0
_TOUCH = 4.0
_OPEN_SIDE = 5.0
_SHORTEST = 4.0
_MOST_LINES = 20_000
_COVER = 0.5


@dataclass(frozen=True, slots=True)
class _Line:
    """A straight line: `at` on its own axis, from `start` to `end` along the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Region:
    """A cell: its places [top, bottom) x [left, right) in the grid; `is_whole` if a rectangle."""

    top: int
    left: int
    bottom: int
    right: int
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Lattice:
    """The grid of one table: the edges of its columns and rows in points, and its cells.

    `region_of[y][x]` is the number of the cell in `regions` that covers the place. `is_cut_above`
    and `is_cut_below`: its upright lines run on past the first or last level one, as where a
    page's end cuts a row in two.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    region_of: tuple[tuple[int, ...], ...]
    is_cut_above: bool = False
    is_cut_below: bool = False

    def region_at(self, x: float, y: float) -> int | None:
        """Give the number of the cell at a point; None outside of the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.region_of[row][column]
        return None


def lattices(strokes: Sequence[Stroke]) -> list[Lattice]:
    """Give the grids drawn by `strokes`, from top to bottom; lines that enclose nothing are none."""
    level = [each for each in strokes if each.right - each.left >= each.bottom - each.top]
    upright = [each for each in strokes if each.right - each.left < each.bottom - each.top]
    across = _joined(_Line((s.top + s.bottom) / 2, s.left, s.right) for s in level)
    down = _joined(_Line((s.left + s.right) / 2, s.top, s.bottom) for s in upright)
    if len(across) + len(down) > _MOST_LINES:
        return []
    found = [
        made
        for rows, columns in _touching(across, down)
        if (made := _lattice(rows, columns)) is not None
    ]
    return sorted(found, key=lambda each: each.ys[0])


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    """Join pieces of one line: drawn cell by cell, doubled, dashed."""
    groups: list[list[_Line]] = []
    for line in sorted(lines, key=lambda each: each.at):
        if groups and line.at - groups[-1][0].at <= SNAP:
            groups[-1].append(line)
        else:
            groups.append([line])
    joined: list[_Line] = []
    for group in groups:
        at = sum(each.at * (each.end - each.start + 1) for each in group) / sum(
            each.end - each.start + 1 for each in group
        )
        start: float | None = None
        end = 0.0
        for line in sorted(group, key=lambda each: each.start):
            if start is not None and line.start <= end + _GAP:
                end = max(end, line.end)
                continue
            if start is not None:
                joined.append(_Line(at, start, end))
            start, end = line.start, line.end
        if start is not None:
            joined.append(_Line(at, start, end))
    return [line for line in joined if line.end - line.start >= _SHORTEST]


def _touching(
    across: Sequence[_Line], down: Sequence[_Line]
) -> list[tuple[list[_Line], list[_Line]]]:
    """Part the lines into tables: those that meet, directly or by way of others."""
    leader = list(range(len(across) + len(down)))

    def lead(each: int) -> int:
        while leader[each] != each:
            leader[each] = leader[leader[each]]
            each = leader[each]
        return each

    order = sorted(range(len(across)), key=lambda at: across[at].at)
    heights = [across[at].at for at in order]
    for number, line in enumerate(down, start=len(across)):
        first = bisect_right(heights, line.start - _TOUCH)
        for at in order[first : bisect_right(heights, line.end + _TOUCH)]:
            if across[at].start - _TOUCH <= line.at <= across[at].end + _TOUCH:
                leader[lead(at)] = lead(number)
    tables: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for at, line in enumerate(across):
        tables.setdefault(lead(at), ([], []))[0].append(line)
    for at, line in enumerate(down, start=len(across)):
        tables.setdefault(lead(at), ([], []))[1].append(line)
    return [(rows, columns) for rows, columns in tables.values() if len(rows) > 1 and columns]


def _edges(lines: Sequence[_Line], others: Sequence[_Line]) -> list[float]:
    """Give the grid's edges on one axis; a side left open is closed at the other lines' ends."""
    edges: list[float] = []
    for at in sorted(each.at for each in lines):
        if not edges or at - edges[-1] > NARROWEST:
            edges.append(at)
    first, last = min(each.start for each in others), max(each.end for each in others)
    if edges[0] - first > _OPEN_SIDE:
        edges.insert(0, first)
    if last - edges[-1] > _OPEN_SIDE:
        edges.append(last)
    return edges


def _lattice(rows: Sequence[_Line], columns: Sequence[_Line]) -> Lattice | None:
    xs, ys = _edges(columns, rows), _edges(rows, columns)
    height, width = len(ys) - 1, len(xs) - 1
    if height < 1 or width < 1 or width > MOST_COLUMNS or height * width > MOST_PLACES:
        return None
    right_wall = _walls(columns, xs, ys)
    lower_wall = _walls(rows, ys, xs)
    number = [[-1] * width for _ in range(height)]
    regions: list[Region] = []
    for y in range(height):
        for x in range(width):
            if number[y][x] < 0:
                regions.append(_flow(x, y, len(regions), number, (right_wall, lower_wall)))
    levels = [line.at for line in rows]
    return Lattice(
        tuple(xs),
        tuple(ys),
        tuple(regions),
        tuple(tuple(row) for row in number),
        ys[0] < min(levels) - SNAP,
        ys[-1] > max(levels) + SNAP,
    )


Walls = set[tuple[int, int]]


def _walls(lines: Sequence[_Line], edges: Sequence[float], others: Sequence[float]) -> Walls:
    """Give (edge, place along it) wherever a line runs along at least half of the place."""
    walls: Walls = set()
    for line in lines:
        edge = bisect_right(edges, line.at + 0.1) - 1
        for place in range(max(0, bisect_right(others, line.start) - 1), len(others) - 1):
            start, end = others[place], others[place + 1]
            if start >= line.end:
                break
            if min(end, line.end) - max(start, line.start) >= (end - start) * _COVER:
                walls.add((edge, place))
    return walls


def _flow(x: int, y: int, mine: int, number: list[list[int]], walls: tuple[Walls, Walls]) -> Region:
    """Fill from one place as far as no wall stands in between; give the cell this makes."""
    right_wall, lower_wall = walls
    height, width = len(number), len(number[0])
    number[y][x] = mine
    waiting, places = [(y, x)], 0
    top, left, bottom, right = y, x, y, x
    while waiting:
        row, column = waiting.pop()
        places += 1
        top, bottom = min(top, row), max(bottom, row)
        left, right = min(left, column), max(right, column)
        for below, aside, wall in (
            (row, column + 1, (column + 1, row) in right_wall),
            (row, column - 1, (column, row) in right_wall),
            (row + 1, column, (row + 1, column) in lower_wall),
            (row - 1, column, (row, column) in lower_wall),
        ):
            inside = 0 <= below < height and 0 <= aside < width
            if inside and not wall and number[below][aside] < 0:
                number[below][aside] = mine
                waiting.append((below, aside))
    is_whole = places == (bottom - top + 1) * (right - left + 1)
    return Region(top, left, bottom + 1, right + 1, is_whole)
