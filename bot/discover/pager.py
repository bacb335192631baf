"""Pagers: which further pages a list announces, and at which addresses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.anchors import Anchor
from bot.discover.announced import announced
from bot.discover.later_pages import LaterPages
from bot.discover.options import Option
from bot.discover.pager_words import (
    BACK,
    FIRST,
    LAST,
    LOAD_MORE,
    NEXT,
    NTH,
    NUMBER,
)
from bot.discover.script_comments import without_comments
from bot.page import Ask
from rules.plain_text import plain

_TRS = re.compile(
    r"create[Pp]age\w*\s*\(\s*(?:['\"][^'\"]*['\"]\s*,\s*)?['\"]?(\d+)['\"]?\s*,\s*['\"]?(\d+)['\"]?\s*,\s*"
    r"['\"]([^'\"]*)['\"]\s*,\s*['\"]\.?(\w+)['\"](?:\s*,\s*['\"]?(\d+))?"
)
_BUILT_NAME = re.compile(
    r"['\"](?:[^'\"]*[/=])?([\w-]*[_-])['\"]\s*\+[^;\n'\"]{1,60}\+\s*['\"]\.(s?html?|jhtml|jspx?)"
)
_YEAR = re.compile(r"20[0-4]\d")
_SYMBOL = re.compile(r"^[>»›→▶►▸]+$")
_MOST_DAYS = 28
_OFF = re.compile(r"disab|noclick|unclick|no-?page", re.IGNORECASE)
_GREY = re.compile(r"gray|grey|cur(?:rent)?\b", re.IGNORECASE)
_CALLS = re.compile(r"\w\s*\(\s*['\"]?\w")
_PAGE_KEYS = re.compile(
    r"^(?:p|pn|pg|page|pages|pageno|pagenum|pagenumber|page_no|page_num|pageindex|pageid|currpage|"
    r"curpage|currentpage|current|cur_page|pager?\.?(?:offset|page|no|num|index)|paged|"
    r"a\d+p|start|offset|startrecord)$",
    re.IGNORECASE,
)
_STEM = re.compile(r"^(.*?)(?:[_/-]\d{1,4})?$")
_MOST_GENERATED = 500


@dataclass(frozen=True, slots=True)
class PagerLink:
    """A way to a further page: its `number` where known; is it 下一页, is it 尾页?

    `asked` is the request where it takes more than a GET of `url`.
    """

    url: str
    number: int | None = None
    is_next: bool = False
    is_last: bool = False
    asked: Ask | None = None

    @classmethod
    def to(cls, ask: Ask, number: int | None = None, *, is_next: bool = False) -> "PagerLink":
        """Give the way to what `ask` asks for."""
        return cls(ask.url, number, is_next=is_next, asked=ask)

    @property
    def ask(self) -> Ask:
        """The request that gives the page."""
        return self.asked or Ask(self.url)


@dataclass(frozen=True, slots=True)
class Pager:
    """What a page says of further pages.

    `name` is none, trs, links, script, or the family's. `is_hidden` says that there may be pages
    which only a script can turn to; `is_hidden_at_first`, the same of a page that also leads back,
    which may be the last: on the first one there is nothing to lead back to. `is_elsewhere`: the page is a frame, whose list is at `links`;
    `is_sure`, that nothing else can be its list. `listed` are the addresses known to be rows of
    the list itself; empty where any row may be. `is_empty`: it says that it holds nothing.
    `needs_count`: the first page had to be guessed, so that only a count can prove it whole.
    `is_capped`: the count of rows is where the server stops counting. `unreadable` says why the
    rows cannot be had.
    """

    name: str = "none"
    links: tuple[PagerLink, ...] = ()
    pages: int | None = None
    rows: int | None = None
    is_hidden: bool = False
    is_elsewhere: bool = False
    is_sure: bool = True
    needs_count: bool = False
    is_empty: bool = False
    is_capped: bool = False
    listed: frozenset[str] = frozenset()
    unreadable: str = ""
    is_hidden_at_first: bool = False


def read_pager(
    anchors: Sequence[Anchor],
    options: Iterable[Option],
    scripts: str,
    text: str,
    addresses: Addresses,
) -> Pager:
    """Read the pager out of a list page's anchors, select options, scripts and visible text."""
    scripts = without_comments(scripts)
    pages, rows = announced(text, scripts)
    if trs := _trs(scripts, pages, addresses):
        return Pager("trs", trs.links, trs.pages, max(rows or 0, trs.rows or 0) or None)
    links, is_hidden, has_back = _links(_turning(anchors, pages or 0), addresses)
    is_first_only, is_hidden = is_hidden and has_back, is_hidden and not has_back
    links += [*_options(options, addresses)]
    if not links and pages and pages > 1 and (built := _BUILT_NAME.search(scripts)):
        generated = _generated(built[1], built[2], pages, addresses)
        return Pager("script", generated, pages, rows)
    name = "links" if links else "script" if is_hidden else "none"
    pager = Pager(name, tuple(dict.fromkeys(links)), pages or None, rows, is_hidden)
    return replace(pager, is_hidden_at_first=is_first_only)


def _trs(scripts: str, pages: int | None, addresses: Addresses) -> Pager | None:
    """Read the calls of createPageHTML: count of pages, a name such as index, count of rows."""
    calls = _TRS.findall(scripts)
    if not calls:
        return None
    links: list[PagerLink] = []
    most, rows = pages or 0, 0
    is_first = not re.search(r"_\d+\.\w+$", urlsplit(addresses.page).path)
    for count, current, name, suffix, row_count in calls:
        most, rows = max(most, int(count)), max(rows, int(row_count or 0))
        # Of two families, one counts its pages from 0 (index_1 is the second), one from 1.
        start = 2 if is_first and int(current) == 1 else 1
        links += _generated(f"{name}_", suffix, int(count), addresses, start)
    return Pager("trs", tuple(dict.fromkeys(links)), max(most, 1), rows)


def _generated(
    stem: str, suffix: str, count: int, addresses: Addresses, start: int = 1
) -> tuple[PagerLink, ...]:
    """Give the addresses of pages 2 to `count`: the stem with start, start + 1, …"""
    numbers = range(2, min(count, _MOST_GENERATED) + 1)
    urls = [(n, addresses.absolute(f"{stem}{n - 2 + start}.{suffix}")) for n in numbers]
    return tuple(PagerLink(url, number) for number, url in urls if url)


def _turning(anchors: Iterable[Anchor], pages: int) -> list[Anchor]:
    """Give the links that may turn pages; 2025 and 2024 do where a list tells of so many pages only."""
    return [
        each
        for each in anchors
        if (word := each.words.turning) and not (_YEAR.fullmatch(word) and pages < int(word))
    ]


@dataclass(frozen=True, slots=True)
class _Seen:
    """An anchor that may turn pages."""

    anchor: HtmlElement
    text: str
    number: int | None
    url: str | None
    is_page: bool


def _links(anchors: Iterable[Anchor], addresses: Addresses) -> tuple[list[PagerLink], bool, bool]:
    """Give the links that turn pages, whether one needs a script, and whether one leads back."""
    seen = [_seen(each, addresses) for each in anchors]
    numbers = {each.url: each.number for each in seen if each.url and each.number}
    numbers |= {each.url: 1 for each in seen if each.url and FIRST.match(each.text)}
    links: list[PagerLink] = []
    is_hidden = False
    for each in seen:
        is_next, is_last = bool(NEXT.match(each.text)), bool(LAST.match(each.text))
        if each.url and each.number and each.number > 1 and each.is_page:
            links.append(PagerLink(each.url, each.number))
        elif each.url and (is_next or is_last):
            is_likely = each.is_page or bool(LaterPages(addresses).make_of(each.url))
            if is_likely or not _SYMBOL.match(each.text):
                links.append(PagerLink(each.url, numbers.get(each.url), is_next, is_last))
        elif (not each.url and _needs_script(each, is_next=is_next)) or (
            each.url and NTH.match(each.text)
        ):
            is_hidden = True
        elif each.url == "" and is_next and not _SYMBOL.match(each.text):
            is_hidden = True  # its pages stand on another host
    # Numbers that lead to addresses of no known make are pages all the same.
    unknown = {each.number for each in seen if each.url and each.number and not each.is_page}
    is_hidden |= 2 in unknown and len(unknown) < _MOST_DAYS and not links  # noqa: PLR2004
    # On the last page 下一页 often stays, dead, beside a living 上一页.
    has_back = any(each.url and BACK.match(each.text) for each in seen)
    return links, is_hidden, has_back


def _seen(anchor: Anchor, addresses: Addresses) -> _Seen:
    text = anchor.words.turning or ""
    url = addresses.absolute(anchor.href)
    if url is not None and (addresses.is_self(url) or not addresses.is_own_host(url)):
        url = None if addresses.is_self(url) else ""
    number = int(found[1]) if (found := NUMBER.match(text)) else None
    is_page = bool(url) and is_page_of(addresses.page, url or "")
    if number and url and not is_page:
        is_page = _says(url, number, addresses.page)
    return _Seen(anchor.element, text, number, url, is_page)


def _needs_script(each: _Seen, *, is_next: bool) -> bool:
    """Whether more may be had by pressing here, but not at any address."""
    href = each.anchor.get("href") or ""
    is_dead = bool(href) and not re.match(r"\s*(?:javascript:|#)", href, re.IGNORECASE)
    if LOAD_MORE.match(each.text):
        return not is_dead
    return is_next and not is_dead and not _SYMBOL.match(each.text) and not _is_off(each.anchor)


def _is_off(anchor: HtmlElement) -> bool:
    around = [anchor, anchor.getparent()]
    marks = [each.get("class") or "" for each in around if each is not None]
    if any(_OFF.search(mark) for mark in marks) or anchor.get("disabled") is not None:
        return True
    # A grey word may be a matter of taste: what names the page to turn to is alive.
    said = f"{anchor.get('href') or ''} {anchor.get('onclick') or ''}".replace("void(0)", "")
    return any(_GREY.search(mark) for mark in marks) and not _CALLS.search(said)


def _options(options: Iterable[Option], addresses: Addresses) -> Iterator[PagerLink]:
    for option in options:
        number = option.number
        if number is None or number < 2:  # noqa: PLR2004
            continue
        value = option.element.get("value") or ""
        if value.isdigit():
            continue
        url = addresses.absolute(value)
        text = option.element.text or ""
        is_page = bool(url) and ("页" in plain(text) or is_page_of(addresses.page, url or ""))
        if url and addresses.is_own_host(url) and is_page:
            yield PagerLink(url, number)


def is_page_of(page: str, url: str) -> bool:
    """Whether `url` looks like a further page of the list at `page`: by query or by number."""
    ours, theirs = urlsplit(page), urlsplit(url)
    query, other = parse_qsl(ours.query), parse_qsl(theirs.query)
    if ours.path == theirs.path or _stem(ours.path) == _stem(theirs.path):
        differing = set(query) ^ set(other)
        return all(_PAGE_KEYS.match(key) or _is_page_number(key, value) for key, value in differing)
    folder, name = _parts(ours.path)
    other_folder, other_name = _parts(theirs.path)
    if folder == other_folder:
        numbered = re.fullmatch(r"([a-zA-Z][\w-]*?)?[_-]?(\d{1,4})(?:\.\w+)?", other_name)
        base = re.sub(r"[_-]?\d{0,4}(?:\.\w+)?$", "", name)
        if numbered is None:
            return False
        return not base or (numbered[1] or base) in {base, "index", "list"}
    # nb.htm goes on at nb/7.htm; nb/7.htm at nb/6.htm is of one folder.
    return bool(re.fullmatch(rf"{re.escape(_stem(ours.path))}/\d{{1,4}}(?:\.\w+)?/?", theirs.path))


def _says(url: str, number: int, page: str) -> bool:
    """Whether an address in the page's own folder ends with the number that its link shows."""
    ours, theirs = _parts(urlsplit(page).path)[0], _parts(urlsplit(url).path)[0]
    numbers = re.findall(r"\d+", url)
    return ours == theirs and bool(numbers) and int(numbers[-1]) in {number, number - 1}


def _is_page_number(key: str, value: str) -> bool:
    return "page" in key.lower() and value.isdigit()


def _parts(path: str) -> tuple[str, str]:
    folder, _, name = path.rpartition("/")
    return folder, name


def _stem(path: str) -> str:
    without_suffix = re.sub(r"\.\w{1,6}$", "", path).rstrip("/")
    without_index = re.sub(r"/(?:index|default)$", "", without_suffix)
    found = _STEM.match(without_index)
    return re.sub(r"/(?:index|default)$", "", found[1]) if found else without_index
