"""HTML of the wild: pasted from Word, wrapped in layout tables, one tag per run of letters.

The page is cut down by patterns first and walked by lxml, which is fast; Beautiful Soup reads
the pieces of the frame (tags written in every way), and the whole page where the fast way saw
too little.
"""

import re
from html import unescape
from itertools import islice
from typing import TypeAlias

import lxml.html
from lxml import etree
from lxml.etree import ParserError

from bot.document import Block, Document, Paragraph, Table
from bot.glance import FOLDED, Glance, has_run
from bot.reading.html_frame import frame, seen, soup
from bot.reading.html_links import handlers, links_of
from bot.reading.html_walk import Walk
from rules.plain_text import tight

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_NOT_TEXT = re.compile(r"<\?xml[^>]*>|</?xmp(?:\s[^<>]*)?>|[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_NAMES = (
    r"(?:font|span|b|strong|i|em|u|o:p|st1:[a-z]+|w:[a-z]+|small|big|ucapcontent|ucaptitle|"
    r"publishtime)"
)
_FORMATTING = re.compile(
    rf"</?{_NAMES}(?:\s(?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*)?/?>", re.IGNORECASE
)
# Formatting that hides or strikes out its words is no mere formatting.
_TELLING = re.compile(
    rf"<{_NAMES}\s[^<>]{{0,2000}}?(?:display\s*:\s*none|visibility\s*:\s*hidden|line-through|"
    r"\shidden[\s=>])",
    re.IGNORECASE,
)
_HIDING_WORDS = ("display", "visibility", "line-through", "hidden")
_TEXTAREA = re.compile(r"<textarea\b[^<>]*>", re.IGNORECASE)
_LONGEST_TAG = 5000
_LONG_TAG = re.compile(rf"<([a-zA-Z][\w:-]*)(\s[^<>]{{{_LONGEST_TAG},}})>")
_MOST_ATTRIBUTES = 1000
_MARKUP = re.compile(r"<(?:p|div|table|td|br|span)\b", re.IGNORECASE)
_HEADING_WORDS = re.compile(
    "总体情况|主动公开政府信息情况|需要报告的事项|收到和处理政府信息公开申请"
)
_SHORTEST_BODY = 200
_MOST_TEXTAREAS = 20
_FEWEST_NUMBERS = 60

Element: TypeAlias = lxml.html.HtmlElement


def read_html(text: str, url: str = "", *, thorough: bool = False) -> Document:
    """Give the document of an HTML page; `url` makes its links absolute.

    Scripts, styles and comments go first, then, unless `thorough`, formatting tags: they only
    tear words. `thorough` lets Beautiful Soup set the whole page right before it is walked.
    Where the page itself lacks the report, one that lies in a text area is read instead.
    """
    kept, scripts = seen(_CDATA.sub(r"\1", _only_text(text)))
    if has_run(kept, "<", _LONGEST_TAG):
        kept = _LONG_TAG.sub(_without_a_crowd, kept)
    titles, stated = frame(kept)
    root = _tree(kept, thorough=thorough)
    if root is None:
        return Document("html", (), titles, stated)
    blocks = _blocks(root, url)
    if not _holds_report(blocks) and (hidden := _in_textareas(kept)):
        inner = _tree(hidden, thorough=thorough)
        blocks += _blocks(inner, url) if inner is not None else []
    scripts += handlers(kept)
    return Document(
        "html",
        tuple(blocks),
        titles,
        stated,
        links_of(root, url, scripts),
        doubts=tuple(_doubts(blocks)),
    )


def _only_text(text: str) -> str:
    """Leave out what is no text of a page: controls, declarations, tags that show markup as it is."""
    glance = Glance(text)
    if not glance.has_controls and "<?xml" not in text and "xmp" not in text:
        return text
    return _NOT_TEXT.sub("", text)


def _without_a_crowd(tag: re.Match[str]) -> str:
    """Leave the attributes out of a tag that has thousands: the parser compares each with each."""
    return tag[0] if len(tag[2].split(None, _MOST_ATTRIBUTES)) < _MOST_ATTRIBUTES else f"<{tag[1]}>"


def _tree(kept: str, *, thorough: bool) -> Element | None:
    if thorough:
        kept = str(soup(kept))
    elif not _is_telling(kept):
        kept = _FORMATTING.sub("", kept)
    try:
        return lxml.html.document_fromstring(kept, parser=_parser())
    except ParserError:
        return None


def _is_telling(kept: str) -> bool:
    """Whether some formatting hides its words: looked for in the tags that may say so only."""
    lower = kept.lower()
    if len(lower) != len(kept) or any(letter in kept for letter in FOLDED):
        return bool(_TELLING.search(kept))
    for word in _HIDING_WORDS:
        opened, looked, at = -1, -1, lower.find(word)
        while at >= 0:
            opened = max(opened, kept.rfind("<", max(opened, 0), at))
            if opened > looked:
                if _TELLING.match(kept, opened):
                    return True
                looked = opened
            at = lower.find(word, at + 1)
    return False


def _parser() -> etree.HTMLParser:
    """Give a parser that makes every element of one class: no Python is asked about each."""
    parser = etree.HTMLParser()
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(
            element=Element,
            comment=lxml.html.HtmlComment,
            pi=lxml.html.HtmlProcessingInstruction,
            entity=lxml.html.HtmlEntity,
        )
    )
    return parser


def _blocks(root: Element, url: str) -> list[Block]:
    body = root.find("body")
    walk = Walk(url)
    walk.into(root if body is None else body, (), 0)
    walk.flush(())
    return walk.blocks


def _holds_report(blocks: list[Block]) -> bool:
    for block in blocks:
        texts = (
            [block.text]
            if isinstance(block, Paragraph)
            else [cell.text for row in block.rows for cell in row]
            if isinstance(block, Table)
            else []
        )
        if any(map(_HEADING_WORDS.search, map(tight, texts))):
            return True
    return False


def _in_textareas(kept: str) -> str:
    """Give the markup that text areas hold, escaped or not; "" where none holds a page's body."""
    found = []
    lower = kept.lower()
    for opened in islice(_TEXTAREA.finditer(kept), _MOST_TEXTAREAS):
        held = kept[opened.end() : max(0, lower.find("</textarea", opened.end()))]
        inner = held if _MARKUP.search(held) else unescape(held)
        if len(inner) >= _SHORTEST_BODY and _MARKUP.search(inner):
            found.append(inner)
    return "".join(f"<div>{inner}</div>" for inner in found)


def _doubts(blocks: list[Block]) -> list[str]:
    """Say where numbers stand in a row that no table holds: a table drawn in a way not read."""
    run = 0
    for block in blocks:
        is_number = isinstance(block, Paragraph) and block.text.strip().isdecimal()
        run = run + 1 if is_number else run
        if isinstance(block, Table):
            run = 0
        if run >= _FEWEST_NUMBERS:
            return ["页面中的表格不是用表格标记排成的，数字未能逐格对应，请打开原页面核对"]
    return []
