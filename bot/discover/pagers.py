"""Pagers: what a list page says of further pages, and where they lie."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit, urlunsplit

import lxml.html

from rules.plain_text import tight

Element: TypeAlias = lxml.html.HtmlElement
_TRS = re.compile(
    r"createPageHTML\s*\(\s*(?:['\"][\w.-]*['\"]\s*,\s*)?(\d+)\s*,\s*(\d+)\s*,\s*['\"]([\w-]+)['\"]\s*,"
    r"\s*['\"](\w+)['\"]\s*(?:,\s*(\d+)\s*)?\)"
)
_TRS_UNREAD = re.compile(r"createPageHTML\s*\(\s*[^)\s]")
_DEFINED = re.compile(r"function\s+createPageHTML\s*\([^)]*\)")
_PAGES = re.compile(
    r"(?:共|总计|总共)(\d{1,5})页|第?\d{1,5}/(\d{1,5})页|总页数:?(\d{1,5})|页次:?\d+/(\d{1,5})"
)
_ITEMS = re.compile(
    r"(?:共|总计|总共)(?:有)?(\d{1,6})(?:条|篇|项记录|个记录|条记录)|总记录数:?(\d{1,6})"
)
_SCRIPT_PAGES = re.compile(
    r"\b(?:totalPages?|countPage|pageCount|m_nPageCount|total_pages?)\s*[=:]\s*['\"]?(\d{1,5})",
    re.IGNORECASE,
)
_SCRIPT_ITEMS = re.compile(
    r"\b(?:m_nRecordCount|recordCount|totalRecords?|totalCount|total_count)\s*[=:]\s*['\"]?(\d{1,6})",
    re.IGNORECASE,
)
_NEXT = re.compile(r"下一?页|下页|后一?页|[>»›]{1,2}|next", re.IGNORECASE)
# Links back (首页, 上一页, 1) lead to pages read already, often under another address.
_PAGE_WORD = re.compile(
    r"下一?页|后一?页|尾页|末页|最后一?页|[>»›]{1,2}|next|last|[2-9]|[1-9]\d{1,3}", re.IGNORECASE
)
_PARAMETERS = frozenset(
    (
        "page",
        "pageno",
        "pageindex",
        "currpage",
        "curpage",
        "pagenum",
        "pn",
        "p",
        "page_no",
        "current",
    )
)
_MOST_PAGES = 2000
_LONGEST_WORD = 12
_NEXT_WORDS = frozenset(("下一页", "下页", "后一页"))


@dataclass(frozen=True, slots=True)
class Pager:
    """`urls` of further pages, `pages` and `items` as announced (None where nothing is said).

    `unfollowed` says in words that there are further pages whose addresses are not known.
    """

    urls: tuple[str, ...] = ()
    pages: int | None = None
    items: int | None = None
    unfollowed: str = ""


def read_pager(text: str, root: Element, where: str) -> Pager:
    """Read the pager of a list page; `text` is the page with its scripts, `root` without them."""
    shown = tight(" ".join(root.itertext()))
    pages = _announced(_PAGES, shown) or _announced(_SCRIPT_PAGES, text)
    items = _announced(_ITEMS, shown) or _announced(_SCRIPT_ITEMS, text)
    called = _DEFINED.sub("", text)
    if trs := _TRS.search(called):
        count, name, ending = int(trs[1]), trs[3], trs[4]
        urls = tuple(
            urljoin(where, f"{name}_{number}.{ending}")
            for number in range(1, min(count, _MOST_PAGES))
        )
        return Pager(urls, max(count, 1), int(trs[5]) if trs[5] else items)
    urls = tuple(dict.fromkeys(_linked(root, where)))
    unfollowed = ""
    if _TRS_UNREAD.search(called):
        unfollowed = "翻页脚本无法识别"
    elif not urls and (pages or 1) > 1:
        unfollowed = f"栏目共 {pages} 页，翻页地址无法识别"
    elif not urls and any(word in shown for word in _NEXT_WORDS) and _has_dead_next(root):
        unfollowed = "有「下一页」，但由脚本翻页，地址无法识别"
    return Pager(urls, pages, items, unfollowed)


def _announced(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return next((int(group) for group in found.groups() if group), None) if found else None


def _linked(root: Element, where: str) -> Iterator[str]:
    """Give the addresses of pages that real links lead to: 下一页, and numbers of the same list."""
    for anchor in root.iter("a"):
        shown = anchor.text_content()
        if len(shown) > _LONGEST_WORD and len(shown.strip()) > _LONGEST_WORD:
            continue
        word = tight(shown)
        if not _PAGE_WORD.fullmatch(word) and not _NEXT.fullmatch(tight(anchor.get("title") or "")):
            continue
        target = (anchor.get("href") or "").strip()
        if not target or target.startswith("#") or target.lower().startswith("javascript"):
            continue
        try:
            url = urldefrag(urljoin(where, target)).url
        except ValueError:
            continue
        if _NEXT.fullmatch(word) or _same_list(where, url):
            yield url


def _same_list(where: str, url: str) -> bool:
    """Whether `url` differs from `where` by a page's number only."""
    here, there = urlsplit(where), urlsplit(url)
    if here.netloc != there.netloc:
        return False
    if here.path == there.path:
        return _without_page(here.query) == _without_page(there.query)
    return _stem(here.path) == _stem(there.path) and here.query == there.query


def _without_page(query: str) -> str:
    kept = [(key, value) for key, value in parse_qsl(query) if key.lower() not in _PARAMETERS]
    return urlencode(sorted(kept))


def _stem(path: str) -> str:
    folder, _, name = path.rpartition("/")
    name = re.sub(r"\.\w{2,6}$", "", name) or "index"
    return f"{folder}/{re.sub(r'[_-]?[0-9]+$', '', name) or 'index'}"


def _has_dead_next(root: Element) -> bool:
    for anchor in root.iter("a", "span", "button", "li"):
        word = tight("".join(anchor.itertext()))
        if word not in _NEXT_WORDS:
            continue
        target = (anchor.get("href") or "").strip().lower()
        marks = f"{anchor.get('class') or ''} {anchor.get('disabled') or ''}".lower()
        is_off = any(mark in marks for mark in ("disable", "none", "gray", "grey", "off"))
        if not is_off and (
            (target.startswith("javascript:") and "void" not in target) or anchor.get("onclick")
        ):
            return True
    return False


def normal(url: str) -> str:
    """Give `url` without what does not tell pages apart."""
    parts = urlsplit(url)
    path = parts.path or "/"
    return urlunsplit((parts.scheme, parts.netloc.lower(), path, parts.query, ""))
