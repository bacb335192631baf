"""Spans unrolled: the cells of a table, as written, become a full rectangle."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from bot.document import GridCell
from rules.report import How

MOST_PLACES = 50_000
MOST_COLUMNS = 400
_MOST_DIGITS = 5
# A cell is made past the constructor of its class, which is no more than this and takes longer.
_made = partial(tuple.__new__, GridCell)
_PRINTED = How.PRINTED


class SpanCell(NamedTuple):
    """A cell as written: its text and how many rows and columns it says it spans."""

    text: str
    rowspan: int = 1
    colspan: int = 1


def span(text: str | None) -> int:
    """Give the span an attribute states; 1 where it states nothing sensible, 0 for "to the end"."""
    if text is None:
        return 1
    digits = text.strip()
    return (
        int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else 1
    )


def rectangle(rows: Sequence[Iterable[tuple[str, int, int]]]) -> tuple[tuple[GridCell, ...], ...]:
    """Give the full rectangle of `rows`; a spanning cell is repeated with one origin.

    Rows and columns past the caps (MOST_PLACES places, MOST_COLUMNS columns) are left out: no
    real form comes near them. Places that no cell covers are blank cells of their own, and those
    that two cells claim go to the first: where the spans do not fit, nothing is said to be
    printed (`How.ALIGNED`).
    """
    taken: list[dict[int, GridCell]] = [{} for _ in rows]
    claimed: set[tuple[int, int]] = set()
    height, width, count = len(rows), 0, 0
    for y, row in enumerate(rows):
        line = taken[y]
        x = 0
        for text, rowspan, colspan in row:
            while x in line:
                x += 1
            if x >= MOST_COLUMNS or count >= MOST_PLACES:
                break
            made = line[x] = _made((text, (y, x), _PRINTED))
            x += 1
            count += 1
            if colspan != 1 or rowspan != 1:
                across = min(colspan or 1, MOST_COLUMNS + 1 - x)
                down = min(rowspan or height - y, height - y)
                if count + across * down - 1 <= MOST_PLACES:
                    others = _claimed(taken[y : y + down], made, across)
                    claimed.update(others)
                    count += across * down - 1 - len(others)
                    x += across - 1
            if x > width:  # noqa: PLR1730 - asked of every cell, and a call takes longer
                width = x
    for y, x in claimed:
        taken[y][x] = taken[y][x]._replace(how=How.ALIGNED)
    return tuple(
        tuple(line.get(x) or GridCell("", (y, x), How.ALIGNED) for x in range(width))
        if len(line) < width
        else tuple(map(line.__getitem__, range(width)))
        for y, line in enumerate(taken)
        if y * width < MOST_PLACES
    )


def _claimed(
    lines: Sequence[dict[int, GridCell]], made: GridCell, across: int
) -> list[tuple[int, int]]:
    """Let a cell take its places; give those that another has taken before it."""
    y, x = made.origin
    places = range(x, x + across)
    return [
        (below, right)
        for below, line in enumerate(lines, y)
        for right in places
        if line.setdefault(right, made) is not made
    ]
