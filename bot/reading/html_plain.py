"""Plain tables and menus of a page, which most are: read at one go instead of tag by tag.

What is any other than plain is given up, and the walk over its tags reads it. Nothing in what is
read here may be hidden.
"""

import re
from typing import TypeAlias

from lxml import etree

from bot.reading.grid import span
from bot.reading.html_parse import Element, strings
from bot.reading.html_tables import LONGEST_DATA_CELL

PlainRows: TypeAlias = list[list[tuple[str, int, int]]]

# As lxml writes it: every value in double quotes, no < or > in any, every tag closed.
_SAID = r'(?: [^\s"=<>/]++="[^"<>]*+")*+'
_CELL = re.compile(
    rf"<t[dh]({_SAID})(?:/>|>(?:<p{_SAID}>)?+([^<>]*+)(?:</p>)?+</t[dh]>"
    rf"|>((?:[^<>]++|<(?:p|div|br){_SAID}/?>|</(?:p|div)>)*+)</t[dh]>)"
)
# A table without its cells, each of which is a NUL here.
_ROW = rf"<tr{_SAID}(?:/>|>[^<>]*+</tr>)"
_COLUMNS = rf"<col(?:group)?+{_SAID}(?:/>|>(?:[^<>\0]++|<col{_SAID}/>)*+</col(?:group)?+>)"
_SECTION = rf"<t(?:body|head|foot){_SAID}(?:/>|>(?:[^<>\0]++|{_ROW})*+</t(?:body|head|foot)>)"
_SHAPE = re.compile(rf"<table{_SAID}>(?:[^<>\0]++|{_ROW}|{_SECTION}|{_COLUMNS})*+</table>")
_ROW_BEGINS = re.compile(r"<tr[ />]")
_LINE_BEGINS = re.compile(r"<[pdb][^<>]*+>")
_LINE_ENDS = re.compile(r"</[^<>]++>")
_SPANS = tuple(re.compile(rf' {name}="([^"]*+)"') for name in ("rowspan", "colspan"))
_ESCAPED = (
    ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'),
    ("&#9;", "\t"), ("&#10;", "\n"), ("&#13;", "\r"), ("&amp;", "&"),
)  # fmt: skip
_MOST_TAGS = 200
# As many items as tags in them, a link in each; as many texts, one in each link; and nothing else.
_IS_PLAIN_MENU = etree.XPath(
    "count(li) = count(*) and count(.//*) = 2 * count(*) and count(li/a[1]) = count(*)"
    " and count(li/a/text()) = count(*) and count(li/a/text()[1]) = count(*)"
    " and not(li/text()) and not(text()[normalize-space()])"
)
_WORDS = strings("li/a/text()")


def plain_rows(table: Element) -> PlainRows | None:
    """Give the cells of a table, as (text, rows spanned, columns spanned), a list for each row.

    None where it holds other than rows of cells with lines of text, or lays the page out.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return None
    written = etree.tostring(table, encoding="unicode", with_tail=False)
    # What XML cannot write is lost in it.
    if "&#x" in written:
        return None
    parts = _CELL.split(written)
    shape = "\0".join(parts[::4])
    if _SHAPE.fullmatch(shape) is None:
        return None
    if any(lines.count("<") > _MOST_TAGS for lines in parts[3::4] if lines):
        return None
    cells = [
        (" ".join(line.split()), 1, 1)
        if line and not said and "&" not in line
        else _cell(said, line or lines or "")
        for said, line, lines in zip(parts[1::4], parts[2::4], parts[3::4], strict=True)
    ]
    if any(len(text) > LONGEST_DATA_CELL for text, _, _ in cells):
        return None
    rows, at = [], 0
    for row in _ROW_BEGINS.split(shape)[1:]:
        end = at + row.count("\0")
        rows.append(cells[at:end])
        at = end
    return rows if any(len(row) > 1 for row in rows) else None


def plain_links(menu: Element) -> list[str] | None:
    """Give the words of a list whose every item is one link of plain words; None for others."""
    return _WORDS(menu) if _IS_PLAIN_MENU(menu) is True else None


def _cell(said: str, inside: str) -> tuple[str, int, int]:
    text = " ".join(_unescaped(inside).split()) if "<" not in inside else _text_of(inside)
    if "span=" not in said:
        return text, 1, 1
    down, across = (found.search(said) for found in _SPANS)
    return text, span(down and _unescaped(down[1])), span(across and _unescaped(across[1]))


def _text_of(lines: str) -> str:
    written = _unescaped(_LINE_ENDS.sub("", _LINE_BEGINS.sub("\f", lines)))
    parts = (" ".join(line.split()) for line in written.split("\f"))
    return "\n".join(line for line in parts if line)


def _unescaped(written: str) -> str:
    for reference, letter in _ESCAPED if "&" in written else ():
        written = written.replace(reference, letter)
    return written
