"""What a list page shows beside its rows, and leads to without saying so. Pure.

The report's own text, a file or pictures in the page; a picture without words, a word like 最新, a
window that opens by itself. Each is worth a look, whatever it is called.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.attachments import names_file
from bot.discover.form_buttons import address_sent_to, form_buttons
from bot.discover.leading_words import YEAR
from bot.discover.outside_links import OutsideLink, is_furniture, year_in
from bot.discover.parsed import Parsed
from bot.discover.places_read import is_article, place_of
from bot.discover.script_blocks import Blocks, scripts_of
from bot.discover.shown_files import files_shown
from bot.discover.shown_pictures import Picture, may_be_report, newest_year
from bot.discover.side_links import own_folder
from rules.plain_text import tight

_HEADING = re.compile(
    r"[一二三四五六七][、.．,，]\s?(?:政府信息公开)?"
    r"(总体情况|主动公开政府信息|收到和处理政府信息公开申请|行政复议|存在的主要问题|其他需要报告的事项)"
)
_ENOUGH = 3
_NEWEST = re.compile(r"最新(?:发布|公开|公布|一[期份]|内容)?|new", re.IGNORECASE)
_EDGES = "[]【】()（）!！>» "
_LONGEST_NEWEST = 12
_BESIDE = re.compile(r"side|tab\b|hot|login|search", re.IGNORECASE)
_OURS = re.compile(
    r"(?<![a-z])(?:nb(?:zt|zl|lm)?|(?:zf|gk|zwgk|(?:zf)?xxgk)nb|(?:gk|(?:zf)?xxgk)?ndbg|nianbao|niandubaogao|annualreport)(?![a-z])",
    re.IGNORECASE,
)
_YEAR_IN_NAME = re.compile(r"(?<!\d)20\d\d(?!\d)")
_OPENS = re.compile(r"(?<![\w.])(?:window\.)?open\(\s*(['\"])([^'\"\s]{1,300})\1")
_MOST = 8


def links_shown(
    parsed: Parsed, addresses: Addresses, pictures: tuple[Picture, ...]
) -> tuple[OutsideLink, ...]:
    """Give what the page shows, and what it leads to, each with the ground to look there."""
    found = [
        *_on_page(parsed, addresses, pictures),
        *_shown(parsed, addresses),
        *_of_anchors(parsed, addresses),
        *_of_forms(parsed, addresses),
        *_opened(parsed, addresses),
    ]
    return tuple(found)


def _on_page(
    parsed: Parsed, addresses: Addresses, pictures: tuple[Picture, ...]
) -> Iterator[OutsideLink]:
    if "收到和处理" in parsed.text and len(set(_HEADING.findall(parsed.text))) >= _ENOUGH:
        yield OutsideLink("", "", addresses.page, ground="栏目网页上有报告的正文")
    if may_be_report(pictures):
        year = newest_year(pictures)
        yield OutsideLink("", "", addresses.page, year, ground="栏目网页的正文里有图片")


def _shown(parsed: Parsed, addresses: Addresses) -> Iterator[OutsideLink]:
    for source in files_shown(parsed):
        if url := addresses.absolute(source):
            yield OutsideLink("", "", url, is_file=True)


def _of_anchors(parsed: Parsed, addresses: Addresses) -> Iterator[OutsideLink]:
    """Give the links of pictures without words whose names speak of reports, and those to the newest."""
    count = 0
    for anchor in parsed.anchors:
        shown = anchor.shown
        # Most links are rows, and long.
        if len(shown) > _LONGEST_NEWEST or count >= _MOST:
            continue
        if not shown or shown.isspace():
            is_area = anchor.element.tag == "area"
            look = _of_area if is_area else _of_picture
            year = None if anchor.named else look(anchor.href, anchor.element)
            why = "链接只是图片的一块，没有写明是什么" if is_area else "链接只是图片，网址像是年报"
            word = ""
        elif "新" in shown or "ew" in shown or "EW" in shown:
            word = tight(shown).strip(_EDGES)
            year = 0 if _NEWEST.fullmatch(word) else None
            why = "链接只写最新"
        else:
            continue
        if year is None or (url := addresses.absolute(anchor.href)) is None:
            continue
        is_list = bool(word) and _is_list(url)
        if addresses.is_self(url) or not addresses.is_own_host(url) or is_list:
            continue
        if not is_furniture(anchor.element, _BESIDE if word else None):
            count += 1
            yield OutsideLink(word, "", url, year or None, ground=why)


def _of_picture(href: str, link: HtmlElement) -> int | None:
    """Give the year in the names of a linked picture without words; 0 where they speak of reports alone.

    None where they do not speak of them.
    """
    pictures = list(link.iter("img"))
    if not pictures or any(tight(each.get("alt") or each.get("title") or "") for each in pictures):
        return None
    names = [_last_name(href), *(_last_name(each.get("src") or "") for each in pictures)]
    said = " ".join(names)
    if not _OURS.search(said):
        return None
    return max(map(int, _YEAR_IN_NAME.findall(said)), default=0)


def _of_area(href: str, _area: HtmlElement) -> int | None:
    """Give the year in the address of an area without words, 0 where it names none; None of a list."""
    if not is_article(href) and not names_file(href):
        return None
    return max(map(int, _YEAR_IN_NAME.findall(_last_name(href))), default=0)


def _is_list(url: str) -> bool:
    """Whether an address is a folder's, or its first page's."""
    return not is_article(url) and (url.endswith("/") or bool(own_folder(url)))


def _last_name(address: str) -> str:
    path = place_of(address).rstrip("/")
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _of_forms(parsed: Parsed, addresses: Addresses) -> Iterator[OutsideLink]:
    """Give the buttons of forms that speak of a year; a year alone is a folder's, or a report's."""
    for button, word in form_buttons(parsed):
        url = addresses.absolute(address_sent_to(button)) or ""
        year = year_in(word)
        if year and not YEAR.match(word) and not (url and addresses.is_self(url)):
            yield OutsideLink(word, "", url, year, bool(url) and names_file(url))


def _opened(parsed: Parsed, addresses: Addresses) -> Iterator[OutsideLink]:
    """Give the pages that a script opens in a window of their own as soon as the page is there."""
    if "open(" not in parsed.scripts:
        return
    scripts = scripts_of(parsed)
    blocks = Blocks(scripts)
    for found in _OPENS.finditer(scripts):
        url = addresses.absolute(found[2])
        if url is None or not addresses.is_own_host(url) or addresses.is_self(url):
            continue
        if not _is_list(url) and not blocks.waits(found.start()):
            yield OutsideLink("", "", url, ground="打开栏目网页时弹出的网页")
