"""A list page: its rows, the pages that follow it, and whether it could be read at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree, html
from lxml.html import HtmlElement

from bot.charset import decode
from bot.discover.addresses import Addresses
from bot.discover.answers import is_json
from bot.discover.families import family_of
from bot.discover.families.answered import read_json, with_following
from bot.discover.families.gkmlpt import MARKS as GKMLPT_MARKS
from bot.discover.list_rows import Row, read_rows, reads_as_report
from bot.discover.look import Look
from bot.discover.pager import Pager, PagerLink
from bot.page import Page
from rules.plain_text import plain

__all__ = ["ListPage", "PagerLink", "Row", "read_list_page"]

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]+")
_RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL | re.IGNORECASE)
_NOTHING = re.compile(
    r"暂无(?:相关)?(?:数据|信息|内容|记录|文章|文件|结果|资料|公开|更新)?|"
    r"(?:没有|无)(?:任何|相关|符合条件的?|找到|查询到)?(?:相关)?的?(?:数据|信息|内容|记录|文章|结果)|"
    r"未(?:找到|查询到)|共\s?0\s?[条页]|内容正在(?:建设|更新|完善)|no (?:data|records?|results?)",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{\{.{1,80}?\}\}|<%=?.{1,80}?%>|\$\{\w[\w.]*\}", re.DOTALL)
_TEMPLATE_MARKS = ("v-for", "ng-repeat", "ms-for", "v-html", "ms-repeat", ":key")
_ASKS_FOR_ROWS = re.compile(
    r"(?:\$\.(?:ajax|post|get|getJSON)|axios|fetch\(|XMLHttpRequest|\.load\(|layui\.|gkmlpt|"
    r"jpage\(|dataproxy|queryList|getList|loadList|loadData|searchList)",
    re.IGNORECASE,
)
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\";]+)", re.IGNORECASE)
_LOCATION = re.compile(
    r"(?:window|self|top|document)?\.?location(?:\.href)?\s*=\s*['\"]([^'\"]+)['\"]"
)
_SHELL = 1500
_LONGEST_TITLE = 200
_ENOUGH_REPORTS = 3


@dataclass(frozen=True, slots=True)
class ListPage:
    """What one page of a list holds.

    `rows` in the order of the page, each address once. `announced_pages` and `announced_rows`
    are what the pager says of the whole list. `pager` names the pager found: none, links, trs,
    script, or the family's; `family` names the software that made the page. `unreadable` says in
    Chinese why the rows could not all be seen, "" where they could. `is_empty` where the page
    itself says that there is nothing. `is_hidden` where further pages may exist that only a script
    can turn to. The rest is as in `Pager`.
    """

    rows: tuple[Row, ...] = ()
    pager_links: tuple[PagerLink, ...] = ()
    announced_pages: int | None = None
    announced_rows: int | None = None
    pager: str = "none"
    unreadable: str = ""
    is_empty: bool = False
    is_hidden: bool = False
    family: str = ""
    is_elsewhere: bool = False
    is_sure: bool = True
    needs_count: bool = False
    is_capped: bool = False
    listed: frozenset[str] = frozenset()

    @property
    def next_urls(self) -> tuple[str, ...]:
        """The addresses of further pages, each once, in the pager's order."""
        return tuple(dict.fromkeys(link.url for link in self.pager_links))


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A page parsed: its tree without scripts, the scripts' text, and its visible text."""

    tree: HtmlElement
    scripts: str
    text: str
    markup: str


def read_list_page(page: Page) -> ListPage:
    """Read one page of a list; never raises: what could not be read is said in the value."""
    if page.body[:5] == b"%PDF-" or page.body[:4] == b"PK\x03\x04":
        return ListPage(unreadable="栏目网址返回的是文件，不是网页")
    text = decode(page.body, page.headers)
    if is_json(text):
        return _from_json(page, text)
    return _from_markup(page, text)


def _from_markup(page: Page, markup: str) -> ListPage:
    parsed = _parsed(markup)
    if parsed is None:
        return ListPage(unreadable="栏目网页没有内容")
    base = next((each.get("href") for each in parsed.tree.iter("base") if each.get("href")), "")
    addresses = Addresses(page.final_url, base or "")
    anchors = list(parsed.tree.iter("a"))
    records = _RECORD.findall(parsed.markup)
    island = _fragment("".join(f"<div>{record}</div>" for record in records)) if records else None
    inside = list(island.iter("a")) if island is not None else []
    anchors += inside
    found = read_rows(anchors, addresses)
    look = Look(
        page, addresses, parsed.tree, parsed.scripts, parsed.text, parsed.markup, anchors,
        found.rows, records, _urls_of(inside, found.rows, addresses),
    )  # fmt: skip
    family = family_of(look)
    pager = with_following(family.pager(look), look)
    is_frame = pager.is_elsewhere and bool(pager.links)
    is_empty = not found.rows and not is_frame
    is_empty = is_empty and (pager.is_empty or bool(_NOTHING.search(parsed.text)))
    unreadable = pager.unreadable
    if not unreadable and not is_frame and not pager.is_empty:
        unreadable = _why_unreadable(parsed, found.rows, found.closed, addresses, is_empty=is_empty)
    return _list_page(family.name, found.rows, pager, unreadable, is_empty=is_empty)


def _from_json(page: Page, text: str) -> ListPage:
    """Read an answer that is JSON; rows that come as markup inside it are read as markup."""
    rows, pager, markup = read_json(page, text)
    if markup:
        inner = _from_markup(page, f"<div>{markup}</div>")
        if inner.announced_rows is not None or inner.needs_count:
            return inner
        rows, unreadable = inner.rows, inner.unreadable if pager.rows != 0 else ""
        return _list_page("json", rows, pager, unreadable, is_empty=not rows and not unreadable)
    return _list_page("json", rows, pager, pager.unreadable, is_empty=pager.is_empty)


def _list_page(
    family: str, rows: tuple[Row, ...], pager: Pager, unreadable: str, *, is_empty: bool
) -> ListPage:
    return ListPage(
        rows,
        pager.links,
        pager.pages,
        pager.rows,
        pager.name,
        unreadable,
        is_empty=is_empty and not unreadable,
        is_hidden=pager.is_hidden,
        family=family,
        is_elsewhere=pager.is_elsewhere,
        is_sure=pager.is_sure,
        needs_count=pager.needs_count,
        is_capped=pager.is_capped,
        listed=pager.listed,
    )


def _urls_of(
    anchors: Iterable[HtmlElement], rows: tuple[Row, ...], addresses: Addresses
) -> frozenset[str]:
    """Give which of the rows' addresses stand in `anchors`."""
    there = {addresses.absolute(each.get("href") or "") for each in anchors}
    return frozenset(row.url for row in rows if row.url in there)


def _parsed(markup: str) -> _Parsed | None:
    markup = _DECLARATION.sub("", _CONTROLS.sub("", markup).lstrip("\ufeff"))
    tree = _fragment(markup)
    if tree is None:
        return None
    scripts = []
    for each in list(tree.iter("script", "style", "noscript", "template", "textarea")):
        if each.tag == "script":
            scripts.append(each.text or "")
        if each.getparent() is not None:
            each.drop_tree()
    return _Parsed(tree, "\n".join(scripts), _visible_text(tree), markup)


def _fragment(markup: str) -> HtmlElement | None:
    if not markup.strip():
        return None
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True)
    # One class for all elements is looked up without asking Python about every one.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        tree = html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def _visible_text(tree: HtmlElement) -> str:
    hidden = {
        each
        for each in tree.xpath("//*[@style or @hidden]")
        if each.get("hidden") is not None
        or re.search(r"display\s*:\s*none", each.get("style") or "", re.IGNORECASE)
    }
    if not hidden:
        return plain(" ".join(tree.itertext()))
    parts: list[str] = []
    skip: HtmlElement | None = None
    for event, each in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if skip is None and each in hidden:
                skip = each
            if skip is None:
                parts.append(each.text or "")
        else:
            if each is skip:
                skip = None
            if skip is None:
                parts.append(each.tail or "")
    return plain(" ".join(parts))


def _why_unreadable(
    parsed: _Parsed,
    rows: tuple[Row, ...],
    closed: tuple[str, ...],
    addresses: Addresses,
    *,
    is_empty: bool,
) -> str:
    """Say why the rows of a page could not all be seen; "" where there is no sign of that."""
    if shut := (closed[0] if closed else _pressed(parsed.tree)):
        return f"条目只能由脚本打开，取不到地址：{shut}"
    reports = [row for row in rows if reads_as_report(row.title)]
    # One link 「2024年政府信息公开年报」 may be a folder's name beside a list made by script.
    if len(reports) >= _ENOUGH_REPORTS or any(row.raw_date for row in reports):
        return ""
    if (reason := _made_elsewhere(parsed, addresses)) or reports:
        return reason
    if _ASKS_FOR_ROWS.search(parsed.scripts) or GKMLPT_MARKS.search(parsed.markup):
        return "列表由脚本从接口取得，网页中没有年报条目"
    if rows or is_empty:
        return ""
    return "网页中没有可辨认的条目，也没有写明暂无内容"


def _made_elsewhere(parsed: _Parsed, addresses: Addresses) -> str:
    """Say where the list is made, if there are signs that it is not in the page itself."""
    if len(parsed.text) < _SHELL and (target := _target(parsed, addresses)):
        return f"栏目页自动转到别处，请把名册中的栏目网址改为：{target}"
    if any(mark in each.attrib for each in parsed.tree.iter() for mark in _TEMPLATE_MARKS):
        return "列表由页面脚本生成，网页中没有条目"
    if _TEMPLATE.search(parsed.text) or any(
        "{{" in (each.get("href") or "") for each in parsed.tree.iter("a")
    ):
        return "列表由页面脚本生成，网页中只有模板"
    frames = [each for tag in ("iframe", "frame") for each in parsed.tree.iter(tag)]
    inside = [url for each in frames if (url := addresses.absolute(each.get("src") or ""))]
    if own := [url for url in inside if addresses.is_own_host(url)]:
        return f"列表在内嵌框架中，请把名册中的栏目网址改为：{own[0]}"
    return ""


def _target(parsed: _Parsed, addresses: Addresses) -> str | None:
    """Give where the page sends its visitor on to, by a tag or by script."""
    for each in parsed.tree.iter("meta"):
        if (each.get("http-equiv") or "").lower() == "refresh" and (
            found := _REFRESH.search(each.get("content") or "")
        ):
            return addresses.absolute(found[1])
    script = _LOCATION.search(parsed.scripts)
    return addresses.absolute(script[1]) if script else None


def _pressed(tree: HtmlElement) -> str:
    """Give a report's title that is no link but opens on a click."""
    for each in tree.xpath("//*[@onclick or @data-url or @data-href][not(self::a)][not(.//a)]"):
        text = plain(" ".join(each.itertext()))
        if len(text) < _LONGEST_TITLE and reads_as_report(text):
            return text
    return ""
