"""Tables of a page: which rows hold data, which only lay the page out, and the text of a cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

import lxml.html

from bot.reading.grid import SpanCell, span

Element: TypeAlias = lxml.html.HtmlElement

DEEPEST = 200
CELLS = frozenset(("td", "th"))
STRUCK = frozenset(("del", "s", "strike"))
_UNSEEN_IN_CELLS = STRUCK | {"sup", "textarea"}
_PARAGRAPHS = frozenset(("p", "div"))
_LINES = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|line-through", re.IGNORECASE)
_ROW_PARTS = frozenset(("tbody", "thead", "tfoot"))
_DIV_ROW = re.compile(r"(?:^|[\s_-])(?:row|tr|line)\b|display\s*:\s*table-row\b", re.IGNORECASE)
_DIV_CELL = re.compile(
    r"(?:^|[\s_-])(?:cell|td|th|col)(?:$|[\s_-])|display\s*:\s*table-cell\b", re.IGNORECASE
)
_LONGEST_DATA_CELL = 400
_LONGEST_NOTE = 2000
_FEWEST_FORM_ROWS = 4
_FEWEST_FORM_CELLS = 3
_LONGEST_VALUE = 40
_MOST_TINY_TABLES = 20
_ENOUGH_HIDDEN = 1000

Rows: TypeAlias = list[list[SpanCell]]


def is_unseen(tag: Element) -> bool:
    """Whether a reader of the page does not see `tag`, or sees it struck through.

    A long piece that is hidden at first is shown by a script on a click: it counts as seen.
    """
    if tag.tag in STRUCK:
        return True
    style = tag.get("style")
    if (style and _HIDDEN.search(style)) or tag.get("hidden") is not None:
        return len(tag.text_content()) <= _ENOUGH_HIDDEN
    return False


def says_unseen(tag: Element) -> bool:
    """Whether some attribute of `tag` makes it unseen, as `is_unseen` has it; a bare tag never is."""
    if tag.tag in STRUCK:
        return bool(tag.attrib)
    return is_unseen(tag)


@dataclass(slots=True)
class _Cell:
    tag: Element
    text: str
    holds_table: bool

    @property
    def lays_out(self) -> bool:
        return self.holds_table or len(self.text) > _LONGEST_DATA_CELL

    @property
    def is_note(self) -> bool:
        return not self.holds_table and len(self.text) <= _LONGEST_NOTE


def pieces_of(table: Element) -> Iterator[Rows | Element]:
    """Give a table in reading order: runs of data rows, and cells that only lay the page out.

    A row lays out where a cell of it holds another table, or prose too long for a form; a note
    of many words beside numbers is still data. A table of one column is layout throughout.
    """
    nests = next(table.iterdescendants("table"), None) is not None
    rows = [[_cell(tag, nests=nests) for tag in tags] for tags in _own_rows(table)]
    layout = [any(cell.lays_out for cell in row) for row in rows]
    full = sum(
        not out and len(row) >= _FEWEST_FORM_CELLS for row, out in zip(rows, layout, strict=True)
    )
    run: list[list[_Cell]] = []
    for row, out in zip(rows, layout, strict=True):
        has_note = len(row) > 1 and full >= _FEWEST_FORM_ROWS and all(cell.is_note for cell in row)
        if out and not has_note:
            yield from _run(run)
            run = []
            yield from (cell.tag for cell in row)
        else:
            run.append(row)
    yield from _run(run)


def _cell(tag: Element, *, nests: bool) -> _Cell:
    holds_table = nests and _tables_in(tag)
    return _Cell(tag, "" if holds_table else cell_text(tag), holds_table)


def _run(rows: list[list[_Cell]]) -> Iterator[Rows | Element]:
    if not rows:
        return
    if max(len(row) for row in rows) < 2:  # noqa: PLR2004 - one column is layout
        yield from (cell.tag for row in rows for cell in row)
        return
    yield [
        [
            SpanCell(cell.text, span(cell.tag.get("rowspan")), span(cell.tag.get("colspan")))
            for cell in row
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


def div_rows(tag: Element) -> Rows | None:
    """Give the rows of a table made of other tags, such as div; None where `tag` is none.

    Every child must say of itself that it is a row, and every child of a row that it is a cell,
    and two rows at least must hold two cells.
    """
    rows: Rows = []
    for row in tag:
        if not isinstance(row.tag, str):
            continue
        cells = [cell for cell in row if isinstance(cell.tag, str)]
        if not _says(row, _DIV_ROW) or not all(_says(cell, _DIV_CELL) for cell in cells):
            return None
        made = [_cell(cell, nests=True) for cell in cells]
        if any(cell.lays_out for cell in made):
            return None
        rows.append([SpanCell(cell.text) for cell in made])
    return rows if sum(len(row) > 1 for row in rows) > 1 else None


def _says(tag: Element, mark: re.Pattern[str]) -> bool:
    said = f"{tag.get('class') or ''} {tag.get('role') or ''}"
    return bool(mark.search(said) or mark.search(tag.get("style") or ""))


def cell_text(cell: Element) -> str:
    """Give the text of a cell; a newline parts its lines. Superscripts are notes, not digits."""
    if not len(cell):
        return " ".join((cell.text or "").split())
    if len(cell) == 1 and (line := _only_line(cell)) is not None:
        return line
    words: list[str] = []
    _gather(cell, words, 0)
    lines = (" ".join(line.split()) for line in "".join(words).split("\f"))
    return "\n".join(line for line in lines if line)


def _only_line(cell: Element) -> str | None:
    """Give the text of a cell that holds one plain paragraph and nothing else; None for others."""
    inner = cell[0]
    text = inner.text or ""
    if inner.tag not in _PARAGRAPHS or len(inner) or inner.attrib or "\f" in text:
        return None
    if (cell.text and not cell.text.isspace()) or (inner.tail and not inner.tail.isspace()):
        return None
    return " ".join(text.split())


def _gather(tag: Element, words: list[str], depth: int) -> None:
    words.append(tag.text or "")
    for child in tag:
        name = child.tag
        if name in _LINES:
            words.append("\f")
        if (
            isinstance(name, str)
            and depth < DEEPEST
            and name not in _UNSEEN_IN_CELLS
            and not says_unseen(child)
        ):
            _gather(child, words, depth + 1)
        words.append(child.tail or "")
