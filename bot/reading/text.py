"""Plain text: lines are paragraphs, neighbouring lines with tabs are a table."""

from itertools import groupby

from bot.document import Block, Document, GridCell, Paragraph, Table
from bot.reading.grid import MOST_COLUMNS


def read_text(text: str) -> Document:
    """Give the document of plain text, such as is taken out of a word processor's file."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    blocks: list[Block] = []
    for has_tabs, group in groupby(lines, key=lambda line: "\t" in line.rstrip("\n")):
        if has_tabs:
            blocks.append(_table([line.split("\t", MOST_COLUMNS)[:MOST_COLUMNS] for line in group]))
        else:
            blocks.extend(Paragraph(line.strip()) for line in group if line.strip())
    titles = tuple(block.text for block in blocks[:1] if isinstance(block, Paragraph))
    return Document("text", tuple(blocks), titles)


def _table(rows: list[list[str]]) -> Table:
    width = max(len(row) for row in rows)
    return Table(
        tuple(
            tuple(GridCell(row[x].strip() if x < len(row) else "", (y, x)) for x in range(width))
            for y, row in enumerate(rows)
        ),
        ruled=False,
    )
