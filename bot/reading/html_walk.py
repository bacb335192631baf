"""One walk over the tree of a page: paragraphs, tables and pictures in reading order."""

import re
from typing import TypeAlias

import lxml.html

from bot.document import Block, Paragraph, Picture, Table
from bot.reading.grid import rectangle
from bot.reading.html_links import absolute, is_icon
from bot.reading.html_tables import CELLS, DEEPEST, Rows, div_rows, pieces_of, says_unseen

Element: TypeAlias = lxml.html.HtmlElement

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BLOCKS = _HEADINGS | frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "summary",
        "figcaption",
        "xmp",
        "listing",
        "plaintext",
    ]
)
_SPECIAL = _BLOCKS | {"br", "img", "textarea"}
_NO_CONTAINER = _HEADINGS | {"p", "center"}
_ROW_TAGS = frozenset(("tr", "tbody", "thead", "tfoot", "colgroup", "col")) | CELLS
_SMALL = re.compile(r"(?<![\w-])(?:width|height)\s*:\s*(\d{1,6})(?:\.\d+)?px", re.IGNORECASE)
_ICON_SIZE = 60
_MOST_DIGITS = 8
_LONGEST_DATA_URI = 4_000_000  # three megabytes in base64
_MOST_PICTURES = 200
_LAZY = ("data-src", "data-original", "data-url", "data-lazy-src", "original", "src")


class Walk:
    """Goes over the tree once and gathers blocks in reading order."""

    def __init__(self, url: str) -> None:
        self.blocks: list[Block] = []
        self._url = url
        self._words: list[str] = []
        self._pictures: list[Picture] = []
        self._is_heading = False
        self._made = 0
        self._pictures_seen = 0

    def flush(self, container: tuple[int, ...]) -> None:
        """End the paragraph in hand; pictures that stood in its midst follow it."""
        if self._words:
            if text := " ".join("".join(self._words).split()):
                self.blocks.append(Paragraph(text, container, self._is_heading))
            self._words.clear()
        if self._pictures:
            self.blocks += self._pictures
            self._pictures.clear()

    def into(self, tag: Element, container: tuple[int, ...], depth: int) -> None:
        """Gather what stands inside `tag`."""
        words = self._words
        if text := tag.text:
            words.append(text)
        for child in tag:
            name = child.tag
            if len(child) or name in _SPECIAL or depth > DEEPEST:
                if isinstance(name, str):
                    self._tag(child, container, depth)
            elif isinstance(name, str) and (text := child.text) and not says_unseen(child):
                words.append(text)
            if tail := child.tail:
                words.append(tail)

    def _tag(self, tag: Element, container: tuple[int, ...], depth: int) -> None:
        name = tag.tag
        if name == "br":
            self.flush(container)
        elif name == "img":
            self._picture(tag, container)
        elif depth > DEEPEST:
            self._words.append(tag.text_content())
        elif name == "textarea" or says_unseen(tag):
            return
        elif name == "table":
            self._table(tag, container, depth)
        elif name in _BLOCKS:
            self._block(tag, container, depth)
        else:
            self.into(tag, container, depth + 1)

    def _block(self, tag: Element, container: tuple[int, ...], depth: int) -> None:
        self.flush(container)
        name = tag.tag
        if name in {"div", "section", "ul"} and len(tag) > 1 and (rows := div_rows(tag)):
            self._data(rows, container)
            return
        was, self._is_heading = self._is_heading, name in _HEADINGS
        inner = container
        if name not in _NO_CONTAINER:
            self._made += 1
            inner = (*container, self._made)
        self.into(tag, inner, depth + 1)
        self.flush(inner)
        self._is_heading = was

    def _table(self, tag: Element, container: tuple[int, ...], depth: int) -> None:
        self.flush(container)
        self._made += 1
        inner = (*container, self._made)
        self._beside(tag, inner, depth)
        pieces = list(pieces_of(tag))
        has_data = False
        for piece in pieces:
            if isinstance(piece, list):
                self._data(piece, container if len(pieces) == 1 else inner)
                has_data = True
            else:
                self._block(piece, inner, depth + 1)
        if has_data and len(pieces) == 1:
            for picture in tag.iter("img"):
                self._picture(picture, container)
        self.flush(container)

    def _beside(self, table: Element, container: tuple[int, ...], depth: int) -> None:
        """Gather what stands in a table outside its cells: captions, and tags gone astray."""
        for parent in (table, *(part for part in table if part.tag in _ROW_TAGS)):
            for child in parent:
                if isinstance(child.tag, str) and child.tag not in _ROW_TAGS:
                    self._tag(child, container, depth + 1)
                    self.flush(container)

    def _data(self, rows: Rows, container: tuple[int, ...]) -> None:
        self.blocks.append(Table(rectangle(rows), container))

    def _picture(self, tag: Element, container: tuple[int, ...]) -> None:
        self._pictures_seen += 1
        if self._pictures_seen > _MOST_PICTURES or _is_small(tag):
            return
        source = next((tag.get(name) for name in _LAZY if (tag.get(name) or "").strip()), "")
        source = source.strip()
        if source.startswith("data:image"):
            address = source if len(source) <= _LONGEST_DATA_URI else None
        else:
            address = absolute(self._url, source)
        if address and not is_icon(source):
            self._pictures.append(Picture(address, container, (tag.get("alt") or "").strip()))


def _is_small(tag: Element) -> bool:
    """Whether a picture says of itself that it is too small to hold a table."""
    sizes = [
        int(size.removesuffix("px"))
        for name in ("width", "height")
        if (size := (tag.get(name) or "").strip().lower()).removesuffix("px").isdecimal()
        and len(size) <= _MOST_DIGITS
    ]
    sizes += [int(size) for size in _SMALL.findall((tag.get("style") or "")[:1000])]
    return any(size < _ICON_SIZE for size in sizes)
