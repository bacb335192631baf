"""Tables of a word processor: grid spans and vertical merges become spans, layout dissolves."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.document import Block, Paragraph, Table
from bot.reading.grid import MOST_COLUMNS, SpanCell, rectangle
from bot.reading.package import Element
from bot.reading.word_xml import attribute, child, number, short, switch, unwrapped

_LONGEST_DATA_CELL = 400
_FEWEST_CELLS = 2


@dataclass(slots=True)
class _Cell:
    """A cell: its blocks, its first column and how many it takes; `down` counts merged rows."""

    blocks: Sequence[Block]
    column: int
    across: int
    is_continued: bool
    is_filler: bool = False
    down: int = 1

    @property
    def text(self) -> str:
        return "\n".join(each.text for each in self.blocks if isinstance(each, Paragraph))


def table_blocks(
    table: Element, container: tuple[int, ...], blocks_of: Callable[[Element], Sequence[Block]]
) -> Sequence[Block]:
    """Give a table as one block, or the blocks in its cells where it only lays out the page.

    `blocks_of` reads a cell; it is asked for every cell once, in reading order.
    """
    rows = [list(_cells(row, blocks_of)) for row in _rows(table)]
    cells = [cell for row in rows for cell in row]
    is_layout = (
        max((sum(not c.is_filler for c in row) for row in rows), default=0) < _FEWEST_CELLS
        or any(isinstance(block, Table) for cell in cells for block in cell.blocks)
        or any(len(cell.text) > _LONGEST_DATA_CELL for cell in cells)
    )
    if is_layout:
        return [block for cell in cells for block in cell.blocks]
    return [Table(rectangle(_merged(rows)), container)]


def _rows(table: Element) -> Iterator[Element]:
    for row in unwrapped(table):
        if short(row) != "w:tr":
            continue
        properties = child(row, "w:trPr")
        if child(properties, "w:del") is None and not switch(properties, "w:hidden"):
            yield row


def _cells(row: Element, blocks_of: Callable[[Element], Sequence[Block]]) -> Iterator[_Cell]:
    properties = child(row, "w:trPr")
    column = 0
    if before := _count(child(properties, "w:gridBefore"), 0):
        yield _Cell((), 0, before, is_continued=False, is_filler=True)
        column = before
    last: _Cell | None = None
    for each in unwrapped(row):
        told = child(each, "w:tcPr")
        if short(each) != "w:tc" or child(told, "w:cellDel") is not None:
            continue
        across = _count(child(told, "w:gridSpan"), 1)
        beside = child(told, "w:hMerge")
        if beside is not None and attribute(beside) != "restart" and last is not None:
            last.across += across
            column += across
            continue
        if last is not None:
            yield last
        down = child(told, "w:vMerge")
        last = _Cell(
            blocks_of(each),
            column,
            across,
            is_continued=down is not None and attribute(down) != "restart",
        )
        column += across
    if last is not None:
        yield last


def _count(element: Element | None, otherwise: int) -> int:
    return min(max(number(element) or otherwise, otherwise), MOST_COLUMNS)


def _merged(rows: Sequence[Sequence[_Cell]]) -> list[list[SpanCell]]:
    """Give the rows with every merge counted at its first cell; what is covered is not written."""
    above: dict[tuple[int, int], _Cell] = {}
    kept: list[list[_Cell]] = []
    for row in rows:
        here: dict[tuple[int, int], _Cell] = {}
        standing = []
        for cell in row:
            place = (cell.column, cell.across)
            if cell.is_continued and (first := above.get(place)) is not None:
                first.down += 1
                here[place] = first
            else:
                here[place] = cell
                standing.append(cell)
        above = {place: cell for place, cell in here.items() if not cell.is_filler}
        kept.append(standing)
    return [[SpanCell(cell.text, cell.down, cell.across) for cell in row] for row in kept]
