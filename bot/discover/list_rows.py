"""Rows of a list page: anchors with the dates that stand beside them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a row has a date of its own
from functools import lru_cache

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.dates import read_date
from bot.discover.row_dates import dates_beside
from rules.naming.title_words import MAYBE
from rules.naming.titles import may_be_report_title, read_title
from rules.plain_text import plain

_LONGEST_TITLE = 300
_LONGEST_KNOWN = 600
_BLOCKS = frozenset(("li", "tr"))
_ITEMS = _BLOCKS | {"dd", "dt", "p"}
_DIGIT = re.compile(r"\d")
_CUT = re.compile(r"(?:\.{2,}|。{3,})$")
_ENDS_WITH_DATE = re.compile(
    r"[\[(]?\s?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s\d{1,2}:\d\d(?::\d\d)?)?\s?[\])]?$|"
    r"[\[(]\s?\d{1,2}-\d{1,2}\s?[\])]$|(?<=\s)(?:19|20)\d\d年\d{1,2}月\d{1,2}日$"
)
_STARTS_WITH_DATE = re.compile(
    r"^[\[(]?\s?(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\s(?:19|20)\d\d[-/.]\d{1,2}(?=\s))\s?[\])]?"
)
_TURNS_PAGES = re.compile(r"^(?:[\d\[\]<>«»‹›.]+|[上下前后首尾末]一?页|首页|更多.*|第\d+页)$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: its title in NFKC, absolute address, and date as far as it is readable."""

    title: str
    url: str
    date: Date | None = None
    raw_date: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one page; `closed` are report titles that only a script can open."""

    rows: tuple[Row, ...]
    closed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """An anchor that may be a row, with the block it stands in."""

    row: Row
    anchor: HtmlElement
    is_report: bool


def reads_as_report(title: str) -> bool:
    """Whether a title reads as a report, or as something that may turn out to be one."""
    if not may_be_report_title(title):
        return False
    reading = read_title(title)
    return reading.is_report or reading.kind in MAYBE


def read_rows(anchors: Sequence[HtmlElement], addresses: Addresses) -> Rows:
    """Give the rows among `anchors`, in the order of the page, each address once.

    A row has a date beside it, or reads as a report, or stands in one list with a row that does.
    """
    found: list[_Found] = []
    closed: list[str] = []
    beside = dates_beside(anchors)
    for anchor in anchors:
        title, inside = _title(anchor)
        if not title:
            continue
        is_report = reads_as_report(title)
        url = addresses.absolute(anchor.get("href") or "")
        if url is None or addresses.is_self(url):
            if is_report and url is None:
                closed.append(title)
            continue
        day, raw = read_date(inside) if inside else beside.of(anchor)
        found.append(_Found(Row(title, url, day, raw), anchor, is_report))
    taken = _share_of_blocks(found)
    rows: dict[str, Row] = {}
    lists, blocks = set(), set()
    for each in found:
        row = taken.get(id(each.anchor), each.row)
        if row.raw_date or each.is_report:
            blocks.add(_block_of(each.anchor))
        if each.is_report and (own := _list_of(each.anchor)) is not None:
            lists.add(own)
    for each in found:
        row = taken.get(id(each.anchor), each.row)
        if row.raw_date or each.is_report or (lists and _is_neighbour(each, lists, blocks)):
            rows[row.url] = _fuller(rows.get(row.url), row)
    open_titles = {row.title for row in rows.values()}
    return Rows(tuple(rows.values()), tuple(each for each in closed if each not in open_titles))


def _is_neighbour(
    each: _Found, lists: Collection[HtmlElement], blocks: Collection[HtmlElement | None]
) -> bool:
    """Whether an anchor is in one list with a report, in a block of its own."""
    return _list_of(each.anchor) in lists and _block_of(each.anchor) not in blocks


def _fuller(known: Row | None, row: Row) -> Row:
    """Take the better of two anchors to one address: a picture and a title, say."""
    if known is None:
        return row
    title = max(known.title, row.title, key=lambda each: (reads_as_report(each), len(each)))
    dated = known if known.raw_date else row
    return Row(title, row.url, dated.date, dated.raw_date)


def _title(anchor: HtmlElement) -> tuple[str, str]:
    """Give an anchor's title and a date inside it; ("", "") for what is no title."""
    shown = " ".join(anchor.itertext()) if len(anchor) else anchor.text or ""
    named = anchor.get("title") or ""
    read = _title_again if len(shown) + len(named) <= _LONGEST_KNOWN else _title_of
    return read(shown, named)


def _title_of(shown: str, named: str) -> tuple[str, str]:
    text, inside = plain(shown), ""
    for pattern in (_ENDS_WITH_DATE, _STARTS_WITH_DATE) if _DIGIT.search(text) else ():
        if (dated := pattern.search(text)) and len(dated[0]) < len(text):
            inside = inside or dated[0]
            text = pattern.sub("", text).strip()
    named = plain(named)
    if named and (not text or _CUT.search(text) or text in named or _is_better(named, text)):
        text = named
    if not text or len(text) > _LONGEST_TITLE or _TURNS_PAGES.match(text):
        return "", ""
    return text, inside


# Menus say the same on every page of a site, and twice on one.
_title_again = lru_cache(maxsize=4096)(_title_of)


def _is_better(named: str, text: str) -> bool:
    return reads_as_report(named) and not reads_as_report(text)


def _block_of(anchor: HtmlElement) -> HtmlElement | None:
    return _around(anchor, _BLOCKS)


def _list_of(anchor: HtmlElement) -> HtmlElement | None:
    """Give the list an anchor is a row of."""
    block = _around(anchor, _ITEMS)
    return block.getparent() if block is not None else None


def _around(anchor: HtmlElement, tags: frozenset[str]) -> HtmlElement | None:
    above = anchor.getparent()
    while above is not None and above.tag not in tags:
        above = above.getparent()
    return above


def _share_of_blocks(found: Sequence[_Found]) -> dict[int, Row]:
    """Settle items with several anchors: the title takes the date, a category link loses it."""
    blocks: dict[HtmlElement, list[_Found]] = {}
    for each in found:
        if (block := _block_of(each.anchor)) is not None:
            blocks.setdefault(block, []).append(each)
    settled: dict[int, Row] = {}
    for group in blocks.values():
        if len(group) == 1:
            continue
        dated = [each for each in group if each.row.raw_date]
        if len(dated) != 1 or dated[0].is_report:
            continue
        best = max(group, key=lambda each: (each.is_report, len(each.row.title)))
        if best is not dated[0]:
            row, source = best.row, dated[0].row
            settled[id(best.anchor)] = Row(row.title, row.url, source.date, source.raw_date)
            settled[id(source)] = source
            settled[id(dated[0].anchor)] = Row(source.title, source.url)
    return settled
