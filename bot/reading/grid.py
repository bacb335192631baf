"""Spans unrolled: the cells of a table, as written, become a full rectangle."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.document import GridCell
from rules.report import How

MOST_PLACES = 50_000
MOST_COLUMNS = 400
_MOST_DIGITS = 5


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


def rectangle(rows: Sequence[Iterable[SpanCell]]) -> tuple[tuple[GridCell, ...], ...]:
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
            made = line[x] = GridCell(text, (y, x))
            x += 1
            count += 1
            if colspan != 1 or rowspan != 1:
                across = min(colspan or 1, MOST_COLUMNS + 1 - x)
                down = min(rowspan or height - y, height - y)
                if count + across * down - 1 <= MOST_PLACES:
                    others = list(_claim(taken, made, down, across))
                    claimed.update(others)
                    count += across * down - 1 - len(others)
                    x += across - 1
            width = max(width, x)
    for y, x in claimed:
        taken[y][x] = taken[y][x]._replace(how=How.ALIGNED)
    return tuple(
        tuple(line.get(x) or GridCell("", (y, x), How.ALIGNED) for x in range(width))
        if len(line) < width
        else tuple(map(line.__getitem__, range(width)))
        for y, line in enumerate(taken)
        if y * width < MOST_PLACES
    )


def _claim(
    taken: Sequence[dict[int, GridCell]], made: GridCell, down: int, across: int
) -> Iterator[tuple[int, int]]:
    """Let a cell take its places; give those that another has taken before it."""
    y, x = made.origin
    for below in range(y, y + down):
        line = taken[below]
        for right in range(x, x + across):
            if line.setdefault(right, made) is not made:
                yield below, right
