"""Tables that a page's end has torn: their parts are put together again."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.document import GridCell, Table
from rules.plain_text import tight

_SAME_EDGE = 6.0

Rows = tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or what of it stands on one leaf.

    `edges` are those of its columns, in points. `is_cut` tells whether its first row was begun
    on the leaf before, and whether its last row goes on on the next.
    """

    table: Table
    edges: tuple[float, ...]
    is_cut: tuple[bool, bool] = (False, False)


def run_on(above: Part, below: Part) -> Part | None:
    """Give the table that two parts make; None where they are two tables.

    Parts of one table have the same columns, or one has only some of the other's edges, as where
    the rows on one leaf all span several columns.
    """
    edges = _common(above.edges, below.edges)
    if edges is None:
        return None
    upper = _spread(above.table.rows, above.edges, edges)
    rows = _spread(below.table.rows, below.edges, edges)
    again = _repeated(upper, rows)
    lead = again
    lower = rows[again:]
    if not again and above.is_cut[1] and below.is_cut[0]:
        upper = (*upper[:-1], _mended(upper[-1], lower[0]))
        lower, lead = lower[1:], 1
    offset = len(upper) - lead
    moved = tuple(
        tuple(
            GridCell(cell.text, (max(0, cell.origin[0] + offset), cell.origin[1]), cell.how)
            for cell in row
        )
        for row in lower
    )
    whole = Table((*upper, *moved), above.table.container, above.table.ruled)
    return Part(whole, edges, (above.is_cut[0], below.is_cut[1]))


def _common(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...] | None:
    """Give the edges of both, in the first one's places; None where they are not one table's."""
    if len(one) < 2 or len(other) < 2:  # noqa: PLR2004 - an edge on either side of a column
        return None
    shift = one[0] - other[0]
    moved = [edge + shift for edge in other]
    if abs(one[-1] - moved[-1]) > _SAME_EDGE:
        return None
    fewer, more = sorted((list(one), moved), key=len)
    at = 0
    for edge in fewer:
        while at < len(more) and more[at] < edge - _SAME_EDGE:
            at += 1
        if at == len(more) or more[at] > edge + _SAME_EDGE:
            return None
        at += 1
    return tuple(more)


def _spread(rows: Rows, own: Sequence[float], edges: Sequence[float]) -> Rows:
    """Give `rows` over the columns of `edges`; a column that is several there spans them."""
    if len(own) == len(edges):
        return rows
    shift = edges[0] - own[0]
    at: list[int] = []
    column = -1
    for edge in edges[:-1]:
        if column + 1 < len(own) - 1 and edge > own[column + 1] + shift - _SAME_EDGE:
            column += 1
        at.append(column)
    first = {column: number for number, column in reversed(list(enumerate(at)))}
    return tuple(
        tuple(
            GridCell(row[x].text, (row[x].origin[0], first[row[x].origin[1]]), row[x].how)
            for x in at
        )
        for row in rows
    )


def _repeated(first: Rows, second: Rows) -> int:
    """Give how many rows of the second part only repeat the head of the first."""
    again = 0
    for one, other in zip(first, second, strict=False):
        texts = [tight(cell.text) for cell in one]
        if texts != [tight(cell.text) for cell in other] or not any(texts):
            break
        if any(letter.isdigit() for text in texts[1:] for letter in text):
            break
        again += 1
    return again


def _mended(upper: Sequence[GridCell], lower: Sequence[GridCell]) -> tuple[GridCell, ...]:
    """Put together the two halves of a row that a page's end has cut."""
    return tuple(
        GridCell(one.text + other.text, one.origin, one.how)
        for one, other in zip(upper, lower, strict=True)
    )
