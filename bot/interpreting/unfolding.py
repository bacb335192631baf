"""Headings that stand in cells of a table come out of it: the table is parted around them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.document import Block, Paragraph, Table
from bot.interpreting.sections import Titles, names_section, titles_of
from rules.report_format import SectionSpec

_MAY_HEAD = re.compile(r"^\s*第?\s*[一二三四五六七八九]\D{4,}", re.MULTILINE)
_SHORTEST = 5
_SHORT = 200
_MOST_KNOWN = 4096


def unfolded(blocks: Sequence[Block], specs: Sequence[SectionSpec]) -> tuple[Block, ...]:
    """Give `blocks` with rows of tables that hold a numbered section heading as paragraphs."""
    titles = titles_of(tuple(specs))
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            found.extend(_parted(block, titles))
        else:
            found.append(block)
    return tuple(found)


def _parted(table: Table, titles: Titles) -> Iterator[Block]:
    texts = {cell.text for row in table.rows for cell in row}
    headed = {text for text in texts if _has_heading(text, titles)}
    if not headed:
        yield table
        return
    heads = [any(cell.text in headed for cell in row) for row in table.rows]
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


def _has_heading(text: str, titles: Titles) -> bool:
    """Whether a line of `text` is a numbered heading of one of the form's sections."""
    if len(text) < _SHORTEST:
        return False
    return _holds_again(text, titles) if len(text) <= _SHORT else _holds(text, titles)


def _holds(text: str, titles: Titles) -> bool:
    if not _MAY_HEAD.search(text):
        return False
    lines = (line for line in text.split("\n") if _MAY_HEAD.match(line))
    return any(names_section(line, titles) for line in lines)


# The same labels stand in every report.
_holds_again = lru_cache(maxsize=_MOST_KNOWN)(_holds)
