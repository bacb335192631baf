"""Spans unrolled: the cells of a table, as written, become a full rectangle."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.document import GridCell
from rules.report import How

MOST_PLACES = 50_000
MOST_COLUMNS = 400
_MOST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class SpanCell:
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
    taken: dict[tuple[int, int], GridCell] = {}
    claimed: set[tuple[int, int]] = set()
    height, width = len(rows), 0
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            if x >= MOST_COLUMNS:
                break
            across = min(cell.colspan or 1, MOST_COLUMNS - x)
            down = min(cell.rowspan or height - y, height - y)
            if len(taken) + across * down > MOST_PLACES:
                across = down = 1
            if len(taken) >= MOST_PLACES:
                break
            made = GridCell(cell.text, (y, x))
            if across == 1 == down:
                taken[y, x] = made  # free: see above
            else:
                claimed.update(_claim(taken, made, down, across))
            x += across
            width = max(width, x)
    for place in claimed:
        taken[place] = replace(taken[place], how=How.ALIGNED)
    return tuple(
        tuple(taken.get((y, x)) or GridCell("", (y, x), How.ALIGNED) for x in range(width))
        for y in range(height)
        if y * width < MOST_PLACES
    )


def _claim(
    taken: dict[tuple[int, int], GridCell], made: GridCell, down: int, across: int
) -> Iterator[tuple[int, int]]:
    """Let a cell take its places; give those that another has taken before it."""
    y, x = made.origin
    for below in range(y, y + down):
        for right in range(x, x + across):
            if taken.setdefault((below, right), made) is not made:
                yield below, right
