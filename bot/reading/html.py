"""HTML of the wild: pasted from Word, wrapped in layout tables, one tag per run of letters.

The page is cut down by patterns first and walked by lxml, which is fast; Beautiful Soup sets
the whole page right where the fast way saw too little.
"""

import re
from collections.abc import Callable
from functools import partial
from html import unescape
from itertools import islice

from lxml.etree import ParserError

from bot.document import Block, Document, LateLinks, Link, Paragraph, Table
from bot.reading.html_cut import seen, text_only, without_crowds, without_formatting
from bot.reading.html_frame import frame
from bot.reading.html_links import handlers, links_of, naming_files
from bot.reading.html_parse import Element, parsed, set_right
from bot.reading.html_sight import Sight
from bot.reading.html_walk import Walk
from rules.plain_text import tight

_TEXTAREA = re.compile(r"<textarea\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:p|div|table|td|br|span)\b", re.IGNORECASE)
_HEADINGS = ("总体情况", "主动公开政府信息情况", "需要报告的事项", "收到和处理政府信息公开申请")
_SHORTEST_BODY = 200
_MOST_TEXTAREAS = 20
_FEWEST_NUMBERS = 60


def read_html(page: str | bytes, url: str = "", *, thorough: bool = False) -> Document:
    """Give the document of an HTML page, text or UTF-8; `url` makes its links absolute.

    Scripts, styles and comments go first, then, unless `thorough`, formatting tags: they only
    tear words. `thorough` lets Beautiful Soup set the whole page right before it is walked.
    Where the page itself lacks the report, one that lies in a text area is read instead.
    """
    kept, scripts = seen(text_only(page))
    kept = without_crowds(kept)
    lower = kept.lower()
    titles, stated = frame(kept, lower)
    root = _tree(kept, lower, thorough=thorough)
    if root is None:
        return Document("html", (), titles, stated)
    blocks = _blocks(root, url)
    if b"<textarea" in lower and not _holds_report(blocks):
        hidden = _in_textareas(kept.decode()).encode()
        inner = _tree(hidden, hidden.lower(), thorough=thorough) if hidden else None
        blocks += _blocks(inner, url) if inner is not None else []
    return Document(
        "html",
        tuple(blocks),
        titles,
        stated,
        LateLinks(partial(_links, root, url, kept if b"onclick" in lower else b"", scripts)),
        doubts=tuple(_doubts(blocks)),
    )


def _tree(kept: bytes, lower: bytes, *, thorough: bool) -> Element | None:
    kept = set_right(kept) if thorough else without_formatting(kept, lower)
    try:
        return parsed(kept)
    except ParserError:
        return None


def _blocks(root: Element, url: str) -> list[Block]:
    body = root.find("body")
    walk = Walk(url, Sight(root))
    walk.into(root if body is None else body, (), 0)
    walk.flush(())
    return walk.blocks


def _links(
    root: Element,
    url: str,
    kept: bytes,
    scripts: list[bytes],
    keeps: Callable[[str], bool] | None,
) -> tuple[Link, ...]:
    return links_of(root, url, [*naming_files(scripts), *handlers(kept)], keeps)


def _holds_report(blocks: list[Block]) -> bool:
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Table):
            texts += [cell.text for row in block.rows for cell in row]
    written = "\n".join(texts)
    if any(heading in written for heading in _HEADINGS):
        return True
    return any(heading in text for text in map(tight, texts) for heading in _HEADINGS)


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
