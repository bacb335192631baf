"""Titles of reports that stand beside their links: 「…年度报告 2026-01-20 [查看]」. In Chinese; pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.anchors import Anchor
from bot.discover.dates import read_date
from bot.discover.link_words import words_of
from rules.naming.titles import may_be_report_title
from rules.plain_text import plain

_ITEMS = frozenset(("li", "tr", "dd", "p", "div"))
_VERBS = ("", "查看", "阅读", "浏览", "下载", "打开")
_OBJECTS = ("", "详情", "详细", "全文", "原文", "内容")
_SILENT = frozenset(
    f"{click}{verb}{what}" for click in ("", "点击") for verb in _VERBS for what in _OBJECTS
)
_EDGES = "[]()【】（）<>> \t\r\n\xa0"
_AROUND = re.compile(
    r"(?:\[|\()?(?:点击)?(?:查看|阅读|浏览|下载|打开)(?:详情|详细|全文|原文|内容)?(?:\]|\)|>+)?"
)
_LONGEST = 200
_MOST_LEVELS, _MOST_LINKS = 5, 300


@dataclass(frozen=True, slots=True)
class Beside:
    """A link that says nothing, and the title and the written day of a report beside it."""

    at: int
    anchor: Anchor
    title: str
    said: str


def titles_beside(anchors: Sequence[Anchor]) -> Iterator[Beside]:
    """Give the first link of every item that says what its links do not."""
    known: set[HtmlElement] = set()
    silent = (
        (at, each)
        for at, each in enumerate(anchors)
        if not each.named and _says_nothing(each.shown)
    )
    for at, anchor in islice(silent, _MOST_LINKS):
        item = _item_around(anchor.element)
        if item is None or item in known:
            continue
        known.add(item)
        text = plain(" ".join(item.itertext()))
        if len(text) > _LONGEST or not may_be_report_title(text):
            continue
        if not all(_says_nothing(_text_of(each)) for each in item.iter("a")):
            continue
        said = plain(_AROUND.sub(" ", text))
        day = read_date(said)[1]
        words = words_of(bare := said.replace(day, " ", 1), bare, "")
        if words.is_report:
            yield Beside(at, anchor, words.title, day)


def _item_around(link: HtmlElement) -> HtmlElement | None:
    """Give the item a link stands in; a cell or paragraph of the link's own is none."""
    for item in islice(link.iterancestors(), _MOST_LEVELS):
        if item.tag in _ITEMS and not _says_nothing(_text_of(item)):
            return item
    return None


def _text_of(element: HtmlElement) -> str:
    return "".join(element.itertext())


def _says_nothing(shown: str) -> bool:
    return not shown or shown.strip(_EDGES) in _SILENT
