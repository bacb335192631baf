"""HTML of the wild: pasted from Word, wrapped in layout tables, one tag per run of letters.

The page is cut down by patterns first and walked by lxml, which is fast; Beautiful Soup reads
the pieces of the frame (tags written in every way), and the whole page where the fast way saw
too little.
"""

import re
import warnings
from collections.abc import Iterator
from typing import TypeAlias
from urllib.parse import urljoin

import lxml.html
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from lxml.etree import ParserError

from bot.document import Block, Document, Paragraph, Table
from bot.reading.grid import SpanCell, rectangle, span

_UNSEEN = ("script", "style", "noscript", "template", "svg", "select")
_OPENED = re.compile(rf"<!--|<({'|'.join(_UNSEEN)})\b", re.IGNORECASE)
_CLOSED = {"": re.compile("-->")} | {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _UNSEEN
}
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_NOT_TEXT = re.compile(r"<\?xml[^>]*>|[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_FORMATTING = re.compile(
    r"</?(?:font|span|b|strong|i|em|u|o:p|st1:[a-z]+|w:[a-z]+|small|big|ucapcontent|ucaptitle|"
    r"publishtime)(?:\s(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*)?/?>",
    re.IGNORECASE,
)
_META = re.compile(r"<meta\s(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*>", re.IGNORECASE)
_TITLE_PIECE = re.compile(
    r"<(ucaptitle|publishtime|h1|h2|h3|title)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_TITLE_TAGS = ("ucaptitle", "h1", "h2", "h3", "title")
_METAS = {
    "pubdate": "published",
    "publishdate": "published",
    "articletitle": "title",
    "contentsource": "source",
    "sitename": "site",
    "columnname": "column",
}
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
_LONGEST_DATA_CELL = 400
_DEEPEST = 200
_MOST_FRAME_PIECES = 60

Element: TypeAlias = lxml.html.HtmlElement


def read_html(text: str, url: str = "", *, thorough: bool = False) -> Document:
    """Give the document of an HTML page; `url` makes its links absolute.

    Scripts, styles and comments go first, then, unless `thorough`, formatting tags: they only
    tear words. `thorough` lets Beautiful Soup set the whole page right before it is walked.
    """
    kept = _seen(_CDATA.sub(r"\1", _NOT_TEXT.sub("", text)))
    titles, stated = _frame(kept)
    slim = str(_soup(kept)) if thorough else _FORMATTING.sub("", kept)
    try:
        root = lxml.html.document_fromstring(slim)
    except ParserError:
        return Document("html", (), titles, stated)
    body = root.find("body")
    walk = _Walk()
    walk.into(root if body is None else body, (), 0)
    walk.flush(())
    return Document("html", tuple(walk.blocks), titles, stated, tuple(_links(root, url)))


def _seen(text: str) -> str:
    """Leave out what a reader of the page does not see: scripts, styles, comments.

    One pass, each end looked for once: a page of openings that never close costs no more.
    """
    parts, at = [], 0
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
    return "".join([*parts, text[at:]])


def _soup(markup: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(markup, "lxml")


def _frame(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Read what the page's frame says: titles, likeliest first, and stated facts."""
    pieces = [found[0] for found in _META.finditer(text)][:_MOST_FRAME_PIECES]
    pieces += [found[0] for found in _TITLE_PIECE.finditer(text)][:_MOST_FRAME_PIECES]
    frame = _soup("<div>" + "</div><div>".join(pieces) + "</div>")
    stated: dict[str, str] = {}
    for meta in frame.find_all("meta"):
        key = _METAS.get(str(meta.get("name") or meta.get("property") or "").strip().lower())
        value = str(meta.get("content") or "").strip()
        if key and value:
            stated.setdefault(key, value)
    if (tag := frame.find("publishtime")) is not None and tag.get_text(strip=True):
        stated["published"] = tag.get_text(strip=True)
    ranked = [
        " ".join(tag.get_text().split()) for name in _TITLE_TAGS for tag in frame.find_all(name)
    ]
    article_title = stated.pop("title", "")
    at = 1 if frame.find("ucaptitle") is not None else 0
    ranked.insert(at, article_title)
    return tuple(dict.fromkeys(title for title in ranked if title)), stated


def _links(root: Element, url: str) -> Iterator[tuple[str, str]]:
    for anchor in root.iter("a", "iframe", "embed"):
        target = (anchor.get("href") or anchor.get("src") or "").strip()
        if target and not target.lower().startswith(("javascript:", "#", "mailto:")):
            try:
                yield " ".join(anchor.text_content().split()), urljoin(url, target)
            except ValueError:
                continue


class _Walk:
    """Goes over the tree once and gathers blocks in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
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
        if name == "br":
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
        if isinstance(child.tag, str) and child.tag != "sup" and depth < _DEEPEST:
            _gather(child, words, depth + 1)
        words.append(child.tail or "")
