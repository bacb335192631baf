"""One walk over the tree of a page: paragraphs, tables and pictures in reading order."""

import re
from functools import partial

from bot.document import Block, Paragraph, Picture, Table
from bot.reading.grid import rectangle
from bot.reading.html_beside import is_beside
from bot.reading.html_links import absolute, is_icon
from bot.reading.html_parse import Element
from bot.reading.html_plain import PlainRows, plain_links, plain_rows
from bot.reading.html_sight import Sight
from bot.reading.html_tables import CELLS, DEEPEST, Rows, div_rows, pieces_of

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
_SPECIAL = _BLOCKS | {"br", "img", "table", "textarea"}
_NO_CONTAINER = _HEADINGS | {"p", "center"}
_MAY_BE_TABLES = frozenset(("div", "section", "ul"))
_ROW_TAGS = frozenset(("tr", "tbody", "thead", "tfoot", "colgroup", "col")) | CELLS
_SMALL = re.compile(r"(?<![\w-])(?:width|height)\s*:\s*(\d{1,6})(?:\.\d+)?px", re.IGNORECASE)
_FEW = 2
_FEWEST_IN_MENU = 8
_ICON_SIZE = 60
_MOST_DIGITS = 8
_LONGEST_DATA_URI = 4_000_000  # three megabytes in base64
_MOST_PICTURES = 200
# Past the constructor of the class, which is no more than this and takes longer.
_paragraph = partial(tuple.__new__, Paragraph)
_LAZY = ("data-src", "data-original", "data-url", "data-lazy-src", "original", "src")


class Walk:
    """Goes over the tree once and gathers blocks in reading order."""

    def __init__(self, url: str, sight: Sight) -> None:
        self.blocks: list[Block] = []
        self._url = url
        self._sight = sight
        self._words: list[str] = []
        self._pictures: list[Picture] = []
        self._is_heading = False
        self._made = 0
        self._pictures_seen = 0

    def flush(self, container: tuple[int, ...]) -> None:
        """End the paragraph in hand; pictures that stood in its midst follow it."""
        if words := self._words:
            if text := " ".join("".join(words).split()):
                self.blocks.append(Paragraph(text, container, self._is_heading))
            words.clear()
        if self._pictures:
            self.blocks += self._pictures
            self._pictures.clear()

    def into(self, tag: Element, container: tuple[int, ...], depth: int) -> None:
        """Gather what stands inside `tag`."""
        words, sight = self._words, self._sight
        hides, is_deep = sight.hides, depth > DEEPEST
        # White space before a paragraph's first word is no part of it.
        if (text := tag.text) and (words or not text.isspace()):
            words.append(text)
        if not (inside := len(tag)):
            return
        for child in (tag[0],) if inside == 1 else tag:
            name = child.tag
            if name in _BLOCKS and not is_deep:
                if not (hides and sight.is_unseen(child)):
                    self._block(child, name, container, depth)
            elif len(child) or name in _SPECIAL or is_deep:
                if isinstance(name, str):
                    self._tag(child, container, depth)
            elif (
                isinstance(name, str)
                and (text := child.text)
                and not (hides and sight.is_unseen(child))
            ):
                words.append(text)
            if (tail := child.tail) and (words or not tail.isspace()):
                words.append(tail)

    def _tag(self, tag: Element, container: tuple[int, ...], depth: int) -> None:
        name = tag.tag
        if name == "br":
            self.flush(container)
        elif name == "img":
            self._picture(tag, container)
        elif depth > DEEPEST:
            self._words.append(tag.text_content())
        elif name == "textarea" or self._sight.is_unseen(tag):
            return
        elif name == "table":
            self._table(tag, container, depth)
        elif name in _BLOCKS:
            self._block(tag, name, container, depth)
        else:
            self.into(tag, container, depth + 1)

    def _block(self, tag: Element, name: str, container: tuple[int, ...], depth: int) -> None:
        words, pictures, hides = self._words, self._pictures, self._sight.hides
        if words or pictures:
            self.flush(container)
        if name == "ul" and self._menu(tag, container, depth):
            return
        if name in _MAY_BE_TABLES and len(tag) > 1 and (rows := div_rows(tag, self._sight)):
            self._data(rows, container)
            return
        if name not in _NO_CONTAINER:
            self._made += 1
            container = (*container, self._made)
        if not hides and len(tag) < _FEW and (line := _line_in(tag)) is not None:
            if line:
                self.blocks.append(_paragraph((line, container, name in _HEADINGS)))
            return
        was, self._is_heading = self._is_heading, name in _HEADINGS
        self.into(tag, container, depth + 1)
        if words or pictures:
            self.flush(container)
        self._is_heading = was

    def _menu(self, tag: Element, container: tuple[int, ...], depth: int) -> bool:
        """Gather a long list of plain links, each of them a paragraph; tell whether it was one."""
        if len(tag) < _FEWEST_IN_MENU or self._sight.hides or depth >= DEEPEST - 1:
            return False
        if (links := plain_links(tag)) is None:
            return False
        container = (*container, self._made + 1)
        self.blocks += [
            _paragraph((text, (*container, made), False))
            for made, words in enumerate(links, self._made + 2)
            if (text := " ".join(words.split()))
        ]
        self._made += 1 + len(links)
        return True

    def _table(self, tag: Element, container: tuple[int, ...], depth: int) -> None:
        self.flush(container)
        self._made += 1
        if not self._sight.hides and (plain := plain_rows(tag)) is not None:
            self._data(plain, container)
            return
        inner = (*container, self._made)
        self._beside(tag, inner, depth)
        pieces = list(pieces_of(tag, self._sight))
        has_data = False
        for piece in pieces:
            if isinstance(piece, list):
                self._data(piece, container if len(pieces) == 1 else inner)
                has_data = True
            else:
                self._block(piece, piece.tag, inner, depth + 1)
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

    def _data(self, rows: Rows | PlainRows, container: tuple[int, ...]) -> None:
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
        if address and not is_icon(source) and not is_beside(tag):
            self._pictures.append(Picture(address, container, (tag.get("alt") or "").strip()))


def _line_in(tag: Element) -> str | None:
    """Give the text of a block that holds words, one plain tag of words, or nothing."""
    text = tag.text or ""
    if len(tag):
        inner = tag[0]
        name = inner.tag
        if len(inner) or name in _SPECIAL or not isinstance(name, str):
            return None
        text = f"{text}{inner.text or ''}{inner.tail or ''}"
    return " ".join(text.split())


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
