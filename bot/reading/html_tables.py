"""Tables of a page: which rows hold data, which only lay the page out, and the text of a cell."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from bot.reading.grid import SpanCell, span
from bot.reading.html_parse import Element
from bot.reading.html_sight import STRUCK, Sight

DEEPEST = 200
CELLS = frozenset(("td", "th"))
_UNSEEN_IN_CELLS = STRUCK | {"sup", "textarea"}
_PARAGRAPHS = frozenset(("p", "div"))
_LINES = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))
_ROW_PARTS = frozenset(("tbody", "thead", "tfoot"))
_DIV_ROW = re.compile(r"(?:^|[\s_-])(?:row|tr|line)\b|display\s*:\s*table-row\b", re.IGNORECASE)
_DIV_CELL = re.compile(
    r"(?:^|[\s_-])(?:cell|td|th|col)(?:$|[\s_-])|display\s*:\s*table-cell\b", re.IGNORECASE
)
LONGEST_DATA_CELL = 400
_LONGEST_NOTE = 2000
_FEWEST_FORM_ROWS = 4
_FEWEST_FORM_CELLS = 3
_LONGEST_VALUE = 40
_MOST_TINY_TABLES = 20

Rows: TypeAlias = list[list[SpanCell]]
_Row: TypeAlias = list[tuple[Element, str | None]]
"""Cells with their texts; None for the text of a cell that holds a table."""


def pieces_of(table: Element, sight: Sight) -> Iterator[Rows | Element]:
    """Give a table in reading order: runs of data rows, and cells that only lay the page out.

    A row lays out where a cell of it holds another table, or prose too long for a form; a note
    of many words beside numbers is still data. A table of one column is layout throughout.
    """
    nests = next(table.iterdescendants("table"), None) is not None
    rows: list[_Row] = [
        [(tag, None if nests and _tables_in(tag) else cell_text(tag, sight)) for tag in tags]
        for tags in _own_rows(table)
    ]
    layout = [any(text is None or len(text) > LONGEST_DATA_CELL for _, text in row) for row in rows]
    full = sum(
        not out and len(row) >= _FEWEST_FORM_CELLS for row, out in zip(rows, layout, strict=True)
    )
    run: list[_Row] = []
    for row, out in zip(rows, layout, strict=True):
        has_note = out and len(row) > 1 and full >= _FEWEST_FORM_ROWS and _is_note(row)
        if out and not has_note:
            yield from _run(run)
            run = []
            yield from (tag for tag, _ in row)
        else:
            run.append(row)
    yield from _run(run)


def _is_note(row: _Row) -> bool:
    return all(text is not None and len(text) <= _LONGEST_NOTE for _, text in row)


def _run(rows: list[_Row]) -> Iterator[Rows | Element]:
    if not rows:
        return
    if max(map(len, rows)) < 2:  # noqa: PLR2004 - one column is layout
        yield from (tag for row in rows for tag, _ in row)
        return
    yield [
        [
            SpanCell(
                text or "",
                span(down) if (down := tag.get("rowspan")) else 1,
                span(across) if (across := tag.get("colspan")) else 1,
            )
            for tag, text in row
        ]
        for row in rows
    ]


def _own_rows(table: Element) -> Iterator[list[Element]]:
    """Give the cells of the table's own rows; cells without a row are a row of their own."""
    loose: list[Element] = []
    for child in table:
        if child.tag in CELLS:
            loose.append(child)
            continue
        if loose:
            yield loose
            loose = []
        for row in child if child.tag in _ROW_PARTS else (child,):
            if row.tag == "tr":
                yield [cell for cell in row if cell.tag in CELLS]
    if loose:
        yield loose


def _tables_in(cell: Element) -> bool:
    """Whether a table that holds more than one short text stands in `cell`."""
    for number, table in enumerate(cell.iterdescendants("table")):
        if number >= _MOST_TINY_TABLES:
            return True
        inner = list(islice(table.iter("td", "th"), 2))
        if len(inner) > 1 or len(table.text_content()) > _LONGEST_VALUE:
            return True
    return False


def div_rows(tag: Element, sight: Sight) -> Rows | None:
    """Give the rows of a table made of other tags, such as div; None where `tag` is none.

    Every child must say of itself that it is a row, and every child of a row that it is a cell,
    and two rows at least must hold two cells.
    """
    rows: Rows = []
    for row in tag:
        if not isinstance(row.tag, str):
            continue
        if not _says(row, _DIV_ROW):
            return None
        cells = [cell for cell in row if isinstance(cell.tag, str)]
        if not all(_says(cell, _DIV_CELL) for cell in cells):
            return None
        texts = [cell_text(cell, sight) for cell in cells if not _tables_in(cell)]
        if len(texts) < len(cells) or any(len(text) > LONGEST_DATA_CELL for text in texts):
            return None
        rows.append([SpanCell(text) for text in texts])
    return rows if sum(len(row) > 1 for row in rows) > 1 else None


def _says(tag: Element, mark: re.Pattern[str]) -> bool:
    said = f"{tag.get('class') or ''} {tag.get('role') or ''}"
    return bool(mark.search(said) or mark.search(tag.get("style") or ""))


def cell_text(cell: Element, sight: Sight) -> str:
    """Give the text of a cell; a newline parts its lines. Superscripts are notes, not digits."""
    inside = len(cell)
    if not inside:
        return " ".join(text.split()) if (text := cell.text) else ""
    if inside == 1 and (line := _only_line(cell, sight)) is not None:
        return line
    words: list[str] = []
    _gather(cell, words, 0, sight)
    written = "".join(words)
    if "\f" not in written:
        return " ".join(written.split())
    lines = (" ".join(line.split()) for line in written.split("\f"))
    return "\n".join(line for line in lines if line)


def _only_line(cell: Element, sight: Sight) -> str | None:
    """Give the text of a cell that holds one plain paragraph and nothing else; None for others."""
    inner = cell[0]
    if inner.tag not in _PARAGRAPHS or len(inner) or (sight.hides and sight.is_unseen(inner)):
        return None
    for around in (cell.text, inner.tail):
        if around and not around.isspace():
            return None
    text = inner.text
    if not text:
        return ""
    return None if "\f" in text else " ".join(text.split())


def _gather(tag: Element, words: list[str], depth: int, sight: Sight) -> None:
    if text := tag.text:
        words.append(text)
    for child in tag:
        name = child.tag
        if name in _LINES:
            words.append("\f")
        if (
            isinstance(name, str)
            and depth < DEEPEST
            and name not in _UNSEEN_IN_CELLS
            and not sight.is_unseen(child)
        ):
            _gather(child, words, depth + 1, sight)
        if tail := child.tail:
            words.append(tail)
