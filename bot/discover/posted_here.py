"""Links into the column's own folder that are no row, and packed files: what they are their pages tell. Pure.

A few such links are worth a look each; many are a list of other things.
"""

import re
from collections.abc import Callable, Iterator
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.attachments import names_file
from bot.discover.dates import day_of_address
from bot.discover.list_rows import Row
from bot.discover.odd_rows import is_of_other_matter
from bot.discover.outside_links import OutsideLink, is_furniture
from bot.discover.parsed import Parsed
from bot.discover.places_read import is_article
from bot.discover.pressed_addresses import address_gone_to
from bot.discover.side_links import own_folder
from rules.plain_text import tight, with_arabic_years

_BUNDLE = re.compile(r"合集|汇总|打包|合订|汇编|全[县市区]|各(?:部门|单位|乡镇)|压缩包")
_OF_LIST = re.compile(
    r"/(?:list|index|page|default|p)?[_-]?(?:\d{1,3}|\d{4}[_-]\d{1,2})\.\w+$|/(?:list|index)[^/]*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(20[0-3]\d)(?!\d)")
_PACKED = re.compile(r"\.(?:zip|rar|7z|xlsx?)(?:\?|$)", re.IGNORECASE)
_MONTH = re.compile(r"(?<!\d)(20[0-3]\d)[-/_]?(?:0[1-9]|1[0-2])(?!\d年)")
_PRESSED = cast(
    "Callable[[HtmlElement], list[HtmlElement]]",
    etree.XPath("//*[@onclick][self::img or not(*)][not(self::a)]"),
)
_LONGEST, _FEW = 40, 3


def posted_here(
    parsed: Parsed, addresses: Addresses, rows: tuple[Row, ...]
) -> tuple[OutsideLink, ...]:
    """Give the links to single pages in the column's folder that are no row with a day or a report."""
    told = {row.url for row in rows if row.raw_date}
    folder = own_folder(addresses.page)
    found: dict[str, OutsideLink] = {}
    for element, href, word in _links(parsed, folder):
        url = addresses.absolute(href)
        if url is None or url in told or url in found or addresses.is_self(url):
            continue
        is_packed = bool(_BUNDLE.search(word) and _PACKED.search(url) and names_file(url))
        is_here = bool(folder) and url.startswith(folder) and is_article(url)
        is_here = is_here and not _OF_LIST.search(url)
        if not (is_packed or is_here) or not addresses.is_own_host(url):
            continue
        if is_furniture(element) or is_of_other_matter(word):
            continue
        why = "链接打开的是打包的文件" if is_packed else "链接没有写明是什么，网址在本栏目里"
        found[url] = OutsideLink(word[:_LONGEST], "", url, _year_of(url, word), is_packed, why)
    return tuple(found.values()) if len(found) <= _FEW else ()


def _links(parsed: Parsed, folder: str) -> Iterator[tuple[HtmlElement, str, str]]:
    """Give the links that may lead into the folder, or to a packed file, and are no report's."""
    name = folder.rsplit("/", 2)[1] if folder else ""
    for anchor in parsed.anchors:
        words = anchor.words
        if words.is_report or words.turning or words.leading or words.is_more:
            continue
        href = anchor.href
        is_far = href.startswith(("/", "http", "../")) and (not name or f"/{name}/" not in href)
        if href and (not is_far or _PACKED.search(href)):
            yield anchor.element, href, tight(anchor.shown) or tight(anchor.named)
    if parsed.glance.holds(b"onclick"):
        for each in _PRESSED(parsed.tree):
            if not tight("".join(each.itertext())):
                yield each, address_gone_to(each), ""


def _year_of(url: str, word: str) -> int | None:
    """Give the year that a link says, or in which its address says that its page was posted."""
    if said := _YEAR.findall(with_arabic_years(word)) or _YEAR.findall(url.rsplit("/", 1)[-1]):
        return int(said[-1])
    day = day_of_address(url)
    years = [int(each) for each in _MONTH.findall(url)]
    return max([*years, *([day.year] if day else [])], default=None)
