"""Headings that stand in cells of a table come out of it: the table is parted around them."""

import re
from collections.abc import Iterator, Sequence

from bot.document import Block, GridCell, Paragraph, Table
from bot.interpreting.sections import names_section
from rules.report_format import SectionSpec

_MAY_HEAD = re.compile(r"^\s*第?\s*[一二三四五六七八九]\D{4,}", re.MULTILINE)
_SHORTEST = 5


def unfolded(blocks: Sequence[Block], specs: Sequence[SectionSpec]) -> tuple[Block, ...]:
    """Give `blocks` with rows of tables that hold a numbered section heading as paragraphs."""
    return tuple(
        piece
        for block in blocks
        for piece in (_parted(block, specs) if isinstance(block, Table) else (block,))
    )


def _parted(table: Table, specs: Sequence[SectionSpec]) -> Iterator[Block]:
    heads = [_has_heading(row, specs) for row in table.rows]
    if not any(heads):
        yield table
        return
    start = 0
    for number, (row, is_head) in enumerate(zip(table.rows, heads, strict=True)):
        is_prose = is_head or (
            number > 0
            and len({cell.origin for cell in row if cell.text.strip()}) == 1
            and any(cell.text.rstrip().endswith(("。", "；", "：")) for cell in row)
        )
        if not is_prose:
            continue
        if start < number:
            yield Table(table.rows[start:number], table.container, table.ruled)
        start = number + 1
        for cell in dict.fromkeys(cell for cell in row if cell.origin[0] == number):
            for line in cell.text.split("\n"):
                if line.strip():
                    yield Paragraph(line, table.container)
    if start < len(table.rows):
        yield Table(table.rows[start:], table.container, table.ruled)


def _has_heading(row: Sequence[GridCell], specs: Sequence[SectionSpec]) -> bool:
    texts = {
        cell.text for cell in row if len(cell.text) >= _SHORTEST and _MAY_HEAD.search(cell.text)
    }
    return any(
        names_section(line, specs)
        for text in texts
        for line in text.split("\n")
        if _MAY_HEAD.match(line)
    )
