"""HTML of the wild: pasted from Word, wrapped in layout tables, one tag per run of letters.

The page is cut down by patterns first and walked by lxml, which is fast; Beautiful Soup reads
the pieces of the frame (tags written in every way), and the whole page where the fast way saw
too little.
"""

import re
from typing import TypeAlias

import lxml.html
from lxml.etree import ParserError

from bot.document import Block, Document, Paragraph, Table
from bot.reading.grid import SpanCell, rectangle, span
from bot.reading.html_frame import frame_of, links_of, picture_of, soup_of

_UNSEEN = ("script", "style", "noscript", "template", "svg", "select")
_OPENED = re.compile(rf"<!--|<({'|'.join(_UNSEEN)})\b", re.IGNORECASE)
_CLOSED = {"": re.compile("-->")} | {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _UNSEEN
}
_HIDDEN = re.compile(
    r"<(del|s|strike)>[^<]*</\1>|"
    r"<(span|font|b|i|em|u)\s[^<>]{0,300}display\s*:\s*none[^<>]{0,300}>[^<]*</\2>",
    re.IGNORECASE,
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_NOT_TEXT = re.compile(r"<\?xml[^>]*>|[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_FORMATTING = re.compile(
    r"</?(?:font|span|b|strong|i|em|u|o:p|st1:[a-z]+|w:[a-z]+|small|big|ucapcontent|ucaptitle|"
    r"publishtime)(?:\s(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*)?/?>",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
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
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
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
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CELLS = frozenset(("td", "th"))
_LINES = frozenset(("br", "p", "div", "li"))
_NO_CONTAINER = _HEADINGS | {"p", "center"}
_STRUCK = frozenset(("del", "s", "strike"))
_NOT_IN_CELLS = _STRUCK | {"sup"}
_TUCKED_AWAY = frozenset(("textarea", "xmp", "noframes"))
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:p|table|div|td|br)\b", re.IGNORECASE)
_SHORTEST_PAGE = 200
_LONGEST_DATA_CELL = 400
_DEEPEST = 200

Element: TypeAlias = lxml.html.HtmlElement


def read_html(text: str, url: str = "", *, thorough: bool = False) -> Document:
    """Give the document of an HTML page; `url` makes its links absolute.

    Scripts, styles and comments go first, then, unless `thorough`, formatting tags: they only
    tear words. `thorough` lets Beautiful Soup set the whole page right before it is walked.
    """
    kept, scripts = _seen(_CDATA.sub(r"\1", _NOT_TEXT.sub("", text)))
    titles, stated = frame_of(kept)
    slim = str(soup_of(kept)) if thorough else _FORMATTING.sub("", kept)
    try:
        root = lxml.html.document_fromstring(slim)
    except ParserError:
        return Document("html", (), titles, stated)
    body = root.find("body")
    walk = _Walk(url)
    walk.into(root if body is None else body, (), 0)
    walk.flush(())
    return Document("html", tuple(walk.blocks), titles, stated, tuple(links_of(root, scripts, url)))


def _seen(text: str) -> tuple[str, str]:
    """Give what a visitor of the page sees, and its scripts.

    Styles, comments, hidden and struck words are in neither.
    One pass, each end looked for once: a page of openings that never close costs no more.
    """
    parts, scripts, at = [], [], 0
    endless: set[str] = set()
    while opened := _OPENED.search(text, at):
        name = (opened[1] or "").lower()
        closed = None if name in endless else _CLOSED[name].search(text, opened.end())
        if closed is None:
            endless.add(name)
            parts.append(text[at : opened.end()])
            at = opened.end()
        else:
            parts.append(text[at : opened.start()])
            at = closed.end()
            if name == "script":
                scripts.append(text[opened.end() : closed.start()])
    return _HIDDEN.sub("", "".join([*parts, text[at:]])), "\n".join(scripts)


class _Walk:
    """Goes over the tree once and gathers blocks in reading order."""

    def __init__(self, url: str) -> None:
        self.blocks: list[Block] = []
        self._url = url
        self._words: list[str] = []
        self._is_heading = False
        self._made = 0

    def flush(self, container: tuple[int, ...]) -> None:
        """End the paragraph in hand."""
        text = " ".join("".join(self._words).split())
        if text:
            self.blocks.append(Paragraph(text, container, self._is_heading))
        self._words.clear()

    def into(self, tag: Element, container: tuple[int, ...], depth: int) -> None:
        """Gather what stands inside `tag`."""
        self._words.append(tag.text or "")
        for child in tag:
            if isinstance(child.tag, str):
                self._tag(child, container, depth)
            self._words.append(child.tail or "")

    def _tag(self, tag: Element, container: tuple[int, ...], depth: int) -> None:
        name = tag.tag
        if name in _STRUCK or _is_hidden(tag):
            return
        if name == "br":
            self.flush(container)
        elif name == "img":
            if (picture := picture_of(tag, self._url, container)) is not None:
                self.flush(container)
                self.blocks.append(picture)
        elif name in _TUCKED_AWAY and (inner := _page_in(tag)) is not None:
            self.flush(container)
            self.into(inner, container, depth + 1)
            self.flush(container)
        elif depth > _DEEPEST:
            self._words.append(tag.text_content())
        elif name == "table" and (rows := _data_rows(tag)):
            self.flush(container)
            self.blocks.append(Table(rectangle(rows), container))
        elif name in _BLOCKS:
            self.flush(container)
            was, self._is_heading = self._is_heading, name in _HEADINGS
            inner = container
            if name not in _NO_CONTAINER:
                self._made += 1
                inner = (*container, self._made)
            self.into(tag, inner, depth + 1)
            self.flush(inner)
            self._is_heading = was
        else:
            self.into(tag, container, depth + 1)


def _is_hidden(tag: Element) -> bool:
    """Whether a visitor does not see the element at all."""
    style = tag.get("style")
    return style is not None and bool(_NOT_SHOWN.search(style))


def _page_in(tag: Element) -> Element | None:
    """Give the page that an element holds as written text, as editors keep it; None for words."""
    text = tag.text or ""
    if len(tag) or len(text) < _SHORTEST_PAGE or not _MARKUP.search(text):
        return None
    try:
        root = lxml.html.document_fromstring(_FORMATTING.sub("", _seen(text)[0]))
    except ParserError:
        return None
    body: Element | None = root.find("body")
    return root if body is None else body


def _data_rows(table: Element) -> list[list[SpanCell]] | None:
    """Give the cells of a table that holds data; None for one that only lays out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return None
    rows = [
        [
            SpanCell(_cell_text(cell), span(cell.get("rowspan")), span(cell.get("colspan")))
            for cell in row
            if cell.tag in _CELLS
        ]
        for row in table.iter("tr")
    ]
    if max((len(row) for row in rows), default=0) < 2:  # noqa: PLR2004 - one column is layout
        return None
    if any(len(cell.text) > _LONGEST_DATA_CELL for row in rows for cell in row):
        return None
    return rows


def _cell_text(cell: Element) -> str:
    """Give the text of a cell; a newline parts its lines. Superscripts are notes, not digits."""
    if not len(cell):
        return " ".join((cell.text or "").split())
    words: list[str] = []
    _gather(cell, words, 0)
    lines = (" ".join(line.split()) for line in "".join(words).split("\f"))
    return "\n".join(line for line in lines if line)


def _gather(tag: Element, words: list[str], depth: int) -> None:
    words.append(tag.text or "")
    for child in tag:
        if child.tag in _LINES:
            words.append("\f")
        is_shown = isinstance(child.tag, str) and child.tag not in _NOT_IN_CELLS
        if is_shown and depth < _DEEPEST and not _is_hidden(child):
            _gather(child, words, depth + 1)
        words.append(child.tail or "")
