"""One page of a list: its rows, and what it says of further pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import TypeAlias
from urllib.parse import urldefrag, urljoin

import lxml.html
from lxml.etree import ParserError, strip_elements

from bot.charset import decode
from bot.discover.pagers import Pager, read_pager
from bot.page import Page
from rules.plain_text import plain, tight
from rules.titles import read_title

_DROPPED = re.compile(r"<!--.*?-->|<(style|noscript|svg)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_NOT_TEXT = re.compile(r"<\?xml[^>]*>|[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_DATE = re.compile(
    r"(?<!\d)(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)|(?<![\d-])(\d{1,2})-(\d{1,2})(?![\d-])"
)
_EMPTY = re.compile(
    r"暂无(?:数据|内容|信息|记录|相关|文章|文档|年报|报告)|没有(?:找到|相关|任何)?(?:数据|内容|信息|记录)|"
    r"无(?:数据|记录)|no data|^暂无[。.!！]?$",
    re.IGNORECASE,
)
_BY_SCRIPT = re.compile(
    r"<datastore|\{\{[^}]*\}\}|v-for=|ng-repeat|new Vue|dataproxy\.jsp|\$\.ajax|\$\.post\(|axios\.|fetch\(|"
    r"XMLHttpRequest|/gkmlpt/",
    re.IGNORECASE,
)
_ROWS = ("li", "tr", "dd", "dt", "dl", "p", "div")
# A bare file name in the page's own folder: most rows, and joined without taking addresses apart.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_][\w-]*\.[a-z]{3,5}", re.ASCII)
_SHORTEST_TITLE = 6
_LONGEST_ROW = 400
_MOST_LINKS_IN_A_ROW = 2

Element: TypeAlias = lxml.html.HtmlElement


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list. `date` is that of the row, None where it states none with a year."""

    title: str
    url: str
    date: date | None
    raw_date: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """What one page of a list gives.

    `rows` are links with a date beside them or a title that reads as a report; `is_empty` tells
    a list that says it holds nothing; `unreadable` says in words why no list was recognised.
    """

    rows: tuple[Row, ...]
    pager: Pager
    is_empty: bool = False
    unreadable: str = ""


def read_list_page(page: Page) -> ListPage:
    """Read one page of a list. Pure: the same page gives the same rows."""
    text = _NOT_TEXT.sub("", _DROPPED.sub("", decode(page.body, page.headers)))
    try:
        root = lxml.html.document_fromstring(text)
    except ParserError:
        return ListPage((), Pager(), unreadable="栏目页面是空白的")
    strip_elements(root, "script", "template", with_tail=False)
    where = _base(root, page.final_url)
    rows = tuple(_rows(root, where))
    pager = read_pager(text, root, where)
    if rows:
        return ListPage(rows, pager)
    said = plain(" ".join(str(each) for each in root.itertext()))
    if any(_EMPTY.search(each) for each in [said, *said.split(" ")]):
        return ListPage((), pager, is_empty=True)
    why = "栏目由脚本加载，页面里没有条目" if _BY_SCRIPT.search(text) else "页面里没有认出任何条目"
    return ListPage((), pager, unreadable=why)


def _base(root: Element, url: str) -> str:
    targets = (str(tag.get("href") or "").strip() for tag in root.iter("base"))
    return urljoin(url, next(filter(None, targets), ""))


def _rows(root: Element, where: str) -> Iterator[Row]:
    seen: set[str] = set()
    for anchor in root.iter("a"):
        url = _target(anchor, where)
        if url is None or url in seen:
            continue
        title = _title(anchor)
        day, raw = _day_beside(anchor)
        if (raw and len(tight(title)) >= _SHORTEST_TITLE) or read_title(title).is_report:
            seen.add(url)
            yield Row(title, url, day, raw)


@lru_cache(maxsize=64)
def folder_of(url: str) -> str:
    """Give the address of the folder that `url` lies in."""
    return urljoin(url, ".")


def _target(anchor: Element, where: str) -> str | None:
    target = str(anchor.get("href") or "").strip()
    if (
        not target
        or target.startswith("#")
        or re.match(r"(?!https?:)[a-z]{2,12}:", target, re.IGNORECASE)
    ):
        return None
    if _PLAIN_NAME.fullmatch(target):
        return folder_of(where) + target
    try:
        return urldefrag(urljoin(where, target)).url
    except ValueError:
        return None


def _title(anchor: Element) -> str:
    """Give the link's text, or its title attribute where the text is cut short."""
    text = plain(anchor.text_content())
    whole = plain(anchor.get("title") or "")
    if whole and (not text or len(tight(whole)) > len(tight(text)) or "..." in text):
        return whole
    without_date = re.sub(r"\[\s*\]|\(\s*\)", "", _DATE.sub("", text)).strip(" ·•")
    return without_date or text


def _day_beside(anchor: Element) -> tuple[date | None, str]:
    """Find the date in the row's block: inside the link, or around it, but not in its title."""
    title = plain(anchor.text_content())
    for row in _row_blocks(anchor):
        around = plain(" ".join(str(each) for each in row.itertext()))
        if len(around) > _LONGEST_ROW:
            break
        if found := _DATE.search(around.replace(title, " ", 1)):
            return _as_date(found), found[0]
    own = _DATE.search(title)
    if own and (own.start() == 0 or own.end() >= len(title) - 2):
        return _as_date(own), own[0]
    return None, ""


def _row_blocks(anchor: Element) -> Iterator[Element]:
    """Give the block around a link and the one around that, as long as they are one row's."""
    blocks = (each for each in anchor.iterancestors() if each.tag in _ROWS)
    for block in islice(blocks, 2):
        if len(block.findall(".//a")) > _MOST_LINKS_IN_A_ROW:
            return
        yield block


def _as_date(found: re.Match[str]) -> date | None:
    if not found[1]:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
