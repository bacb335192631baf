"""Items of a list of reports that are no row: without a title, or without a link. In Chinese; pure.

What a link leads to is known though it says nothing; what is said may be the report though nothing
leads to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - an item has a date of its own

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.dates import read_date
from bot.discover.link_words import reads_as_report, words_of
from bot.discover.report_lists import Lists
from bot.discover.told_addresses import is_pressed, told_address
from rules.plain_text import plain, tight

NAMELESS = "（没有标题）"
"""The title of a row whose link says nothing."""
_ITEMS = frozenset(("li", "tr", "dd", "dt", "p"))
_NAMES = ("title", "aria-label", "data-title", "data-name", "alt")
_TIPS = ("onmouseover", "onmouseenter", "onfocus")
_TIP = re.compile(r"(['\"])([^'\"]*[\u4e00-\u9fff][^'\"]*)\1")
_WORD = re.compile(r"[\u4e00-\u9fff]|\d{4}")
_FURNITURE = re.compile(
    r"(?:更新|发布|发文|成文)(?:时间|日期)|来源|浏览|访问|点击(?:数|量|率)|版权|主办|承办|备案|ICP|电话|地址|邮编|"
    r"索引号|文号|摘要|主题词|概述|公开方式|当前位置|共\d+[条页]|[上下首尾]一?页|[条页]/|标题|序号|名称|"
    r"今天|星期|现在时间|天气|气温|℃|农历|欢迎"
)
_OURS = re.compile(r"年|报|公开|信息")
_NO_PAGE = re.compile(r"\.(?:xml|rss|css|js)(?:$|\?)", re.IGNORECASE)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Item:
    """An item: what it says, its day, and the address it leads to, "" where none is told."""

    element: HtmlElement
    title: str
    url: str
    date: Date | None
    raw_date: str


def items_without_row(lists: Lists, held: Lists, addresses: Addresses) -> Iterator[Item]:
    """Give the items of `lists` that hold no row, and are made as those that hold a report.

    `held` are those that hold another row.
    """
    for box, items in lists.items():
        others = held[box]
        if len(box) <= len(items) + len(others):
            continue
        makes = set(map(_make, items))
        rest = [each for each in box if each not in others and each not in items]
        rest = [each for each in rest if _make(each) in makes]
        # A day in an item of its own stands below the title it belongs to.
        first = next((each for each in box if each in items), None) if rest else None
        are_dated = first is not None and bool(read_date(_text_of(first))[1])
        for each in rest:
            yield from _read(each, addresses, are_dated=are_dated)


def _make(item: HtmlElement) -> tuple[object, str]:
    kind = "" if item.tag in _ITEMS else (item.get("class") or "").partition(" ")[0]
    return item.tag, kind


def _text_of(item: HtmlElement) -> str:
    return plain(" ".join(item.itertext()))


def _read(item: HtmlElement, addresses: Addresses, *, are_dated: bool) -> Iterator[Item]:
    text = _text_of(item)
    if len(text) > _LONGEST or next(item.iter("th"), None) is not None:
        return
    day, raw = read_date(text)
    said = text.replace(raw, "", 1).strip(" []()|·-") if raw else text
    if _FURNITURE.search(said):
        return
    urls = {url for each in item.iter() if (url := _leads_to(each, addresses))}
    if len(urls) > 1 or any(_turns_pages(each, raw) for each in item.iter("a")):
        return
    title = said if _WORD.search(said) else _named(item)
    if urls:
        url = urls.pop()
        if raw or reads_as_report(title) or _may_be_page(url, addresses):
            yield Item(item, title or NAMELESS, url, day, raw)
    elif is_pressed(item):
        if raw or title or next(item.iter("img"), None) is not None:
            yield Item(item, title, "", day, raw)
    elif raw and are_dated and (item.tag in {"li", "tr"} or _OURS.search(title)):
        yield Item(item, title, "", day, raw)


def _may_be_page(url: str, addresses: Addresses) -> bool:
    return addresses.is_own_host(url) and not _NO_PAGE.search(url)


def _leads_to(element: HtmlElement, addresses: Addresses) -> str:
    said = (element.get("href") or "" if element.tag == "a" else "", told_address(element))
    urls = filter(None, map(addresses.absolute, said))
    return next((url for url in urls if not addresses.is_self(url)), "")


def _turns_pages(anchor: HtmlElement, day: str) -> bool:
    """Whether a link turns pages; dots beside a day are what is left of a title."""
    shown = "".join(anchor.itertext())
    is_left = bool(day) and not tight(shown).strip(".·")
    return bool(tight(shown)) and not is_left and not words_of(shown, shown, "").title


def _named(item: HtmlElement) -> str:
    """Give what names an item that shows no words: a tip, or what stands for its picture."""
    found = [name for each in item.iter() for key in _NAMES if (name := each.get(key))]
    for each in item.iter():
        scripts = filter(None, map(each.get, _TIPS))
        found += [tip[2] for script in scripts for tip in _TIP.finditer(script)]
    names = [name for each in found if _WORD.search(name := plain(each))]
    return max(names, key=lambda each: (reads_as_report(each), len(each)), default="")
