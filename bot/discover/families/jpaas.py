"""jpaas, hanweb's later platform: units of a page are built by `/…/front/page/build/unit`.

The page names each unit in a script tag's `queryData`; the answer is JSON with markup in it, whose
pager states `pageNo`, `rows` (a page) and `count` (in all). Further pages: paramJson={"pageNo":2,…}.
"""

import json
import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lxml.html import HtmlElement

from bot.discover.families.family import Family
from bot.discover.look import Look
from bot.discover.pager import Pager, PagerLink
from bot.discover.script_values import Scripts, written
from bot.page import Ask

_MARK = "jpaas-publish-server"
_UNIT = re.compile(
    r"<script\b([^<>]*\bjpaas-publish-server/front/page/build/unit[^<>]*)>", re.IGNORECASE
)
_QUERY = re.compile(r"\bqueryData\s*=\s*(?:\"([^\"]{1,2000})\"|'([^']{1,2000})')", re.IGNORECASE)
_URL = re.compile(r"\burl\s*=\s*[\"']([^\"']{1,500})[\"']", re.IGNORECASE)
_LIST = re.compile(r"列表|list|内容|分页", re.IGNORECASE)
_NEEDED = {"webId", "pageId", "tplSetId"}
_MOST_UNITS = 30
_UNREADABLE = "列表由脚本从 jpaas 接口取得，网页中没有写明是哪一个单元"


def _is_mine(look: Look) -> bool:
    if _MARK in look.page.ask.url:
        return True
    if _MARK not in look.markup:
        return False
    tags = _UNIT.findall(look.markup)
    # Reports that stand in the page may be a neighbour's, where the list itself is a unit.
    return any(not look.shows_reports or _LIST.search(tag) for tag in tags[:_MOST_UNITS])


def _pager(look: Look) -> Pager:
    if _MARK in look.page.ask.url:
        return _answered(look)
    asks = _units(look)
    if not asks:
        return Pager("jpaas", unreadable=_UNREADABLE)
    return Pager(
        "jpaas",
        tuple(PagerLink.to(ask) for ask in asks),
        is_elsewhere=True,
        is_sure=len(asks) == 1,
    )


def _units(look: Look) -> list[Ask]:
    """Give the requests for the units that may be the list; if some are named so, only those."""
    named: dict[Ask, str] = {}
    for tag in _UNIT.findall(look.markup)[:_MOST_UNITS]:
        said, url = _QUERY.search(tag), _URL.search(tag)
        address = look.addresses.absolute(url[1]) if url else None
        if said is None or address is None or not look.addresses.is_own_host(address):
            continue
        (_, arguments), *_ = Scripts(f"f({unescape(said[1] or said[2])})").calls("f")
        query = arguments[0] if arguments else None
        if not isinstance(query, dict) or not query.keys() >= _NEEDED:
            continue
        pairs = {key: written(value) for key, value in query.items()}
        ask = Ask(f"{address}?{urlencode(pairs)}", referer=look.page.final_url, by_script=True)
        named.setdefault(ask, pairs.get("tagId", ""))
    lists = [ask for ask, name in named.items() if _LIST.search(name)]
    return lists or list(named)


def _answered(look: Look) -> Pager:
    """Read the pager in an answer's markup: how many rows there are, and the next page."""
    for each in look.tree.xpath("//*[@count]"):
        total, size = _number(each, "count"), _number(each, "rows")
        if total is None or not size:
            continue
        number = _number(each, "pageno") or 1
        links: tuple[PagerLink, ...] = ()
        if number * size < total:
            links = (PagerLink.to(_turned(look.page.ask, number + 1, size), is_next=True),)
        return Pager("jpaas", links, rows=total, is_empty=total == 0)
    return Pager("jpaas", needs_count=True)


def _number(element: HtmlElement, name: str) -> int | None:
    text = (element.get(name) or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None  # noqa: PLR2004


def _turned(ask: Ask, number: int, size: int) -> Ask:
    parts = urlsplit(ask.url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    query["paramJson"] = json.dumps({"pageNo": number, "pageSize": size}, separators=(",", ":"))
    url = urlunsplit(parts._replace(query=urlencode(query)))
    return Ask(url, referer=ask.referer, by_script=True)


JPAAS = Family("jpaas", _is_mine, _pager)
