"""A list page: its rows, the pages that follow it, and whether it could be read at all."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial

from lxml.html import HtmlElement

from bot.charset import decode
from bot.discover.addresses import Addresses
from bot.discover.anchors import Anchor, anchors_of
from bot.discover.answers import is_json
from bot.discover.dead_pagers import without_dead_pagers
from bot.discover.families import Family, family_of
from bot.discover.families.answered import read_json, with_following
from bot.discover.frames import FRAME, framed
from bot.discover.link_words import reads_as_report
from bot.discover.list_content import ListPage
from bot.discover.list_rows import Row, read_rows
from bot.discover.listened import is_listened_to
from bot.discover.look import Look
from bot.discover.nothing import says_nothing_is_there
from bot.discover.pager import Pager, PagerLink
from bot.discover.parsed import Parsed, fragment
from bot.discover.parsed import parsed as parsed_from
from bot.discover.partial import doubts_of_page, doubts_of_ways, rows_of_one_make
from bot.discover.pressed import (
    asks_for_page,
    has_page_select,
    leads_back,
    loads_more,
    pressed_on,
    scrolls_on,
)
from bot.discover.said_empty import may_be_filled, says_it_is_empty
from bot.discover.showing import Unshown, may_be_shown, runs_scripts
from bot.discover.shown_in_parts import without_parts
from bot.discover.stated import more_stated
from bot.discover.stated_addresses import ways_to_stated
from bot.discover.surroundings import (
    Around,
    Surroundings,
    surroundings_of,
    surroundings_of_frame,
)
from bot.discover.unreadable import NO_ROWS, why_unreadable
from bot.discover.written import written_markup
from bot.page import Page

__all__ = ["ListPage", "PagerLink", "Row", "read_list_page"]

_RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL | re.IGNORECASE)
_OPENS_ON_CLICK = "//*[@onclick or @data-url or @data-href or @data-link][not(self::a)][not(.//a)]"


def read_list_page(page: Page, text: str | None = None) -> ListPage:
    """Read one page of a list; never raises: what could not be read is said in the value.

    `text` is the page's, as `decode` gives it, where it is known already.
    """
    if page.body[:5] == b"%PDF-" or page.body[:4] == b"PK\x03\x04":
        return ListPage(unreadable="栏目网址返回的是文件，不是网页")
    text = decode(page.body, page.headers) if text is None else text
    if is_json(text):
        return _from_json(page, text)
    return _from_markup(page, text, lambda: decode(page.body, page.headers))


def _parsed(page: Page, markup: str) -> tuple[Parsed, Addresses] | None:
    """Give a page parsed, and how its addresses are made whole; None where there is nothing in it."""
    parsed = parsed_from(markup, has_run=page.has_run, is_settled=page.is_settled)
    if parsed is None:
        return None
    parsed = without_dead_pagers(parsed)
    base = next((each.get("href") for each in parsed.tree.iter("base") if each.get("href")), "")
    return parsed, Addresses(page.final_url, base or "")


def _from_markup(page: Page, markup: str, again: Callable[[], str]) -> ListPage:
    """Read a page's `markup`, which `again` gives once more: it is not held until then."""
    if (made := _parsed(page, markup)) is None:
        return ListPage(unreadable="栏目网页没有内容")
    parsed, addresses = made
    has_records = parsed.glance.holds(b"<record>")
    records = _RECORD.findall(parsed.markup) if has_records else []
    island = fragment("".join(f"<div>{record}</div>" for record in records)) if records else None
    inside = anchors_of(island.iter("a")) if island is not None else []
    written = fragment(written_markup(parsed.scripts))
    added = anchors_of(written.iter("a")) if written is not None else []
    anchors = [*parsed.anchors, *inside, *added]
    found = read_rows(anchors, addresses, _opened_on_click(parsed))
    look = Look(
        page, addresses, parsed.tree, parsed.scripts, parsed.text, parsed.markup,
        parsed.glance, anchors, parsed.options, found.rows, records, _urls_of(inside, found.rows, addresses),
    )  # fmt: skip
    family = family_of(look)
    pager = framed(with_following(_pager(family, look), look), look, parsed)
    is_frame = pager.is_elsewhere and bool(pager.links)
    is_empty = not found.rows and not is_frame
    is_empty = is_empty and (pager.is_empty or says_nothing_is_there(parsed.text))
    unreadable = pager.unreadable
    if not unreadable and not is_frame and not pager.is_empty:
        unreadable = why_unreadable(parsed, found.rows, found.closed, addresses, is_empty=is_empty)
    pages, count = without_parts(pager, found.rows, anchors, parsed, addresses)
    pager = replace(pager, pages=pages, rows=count)
    content = _list_page(family.name, found.rows, pager, unreadable, is_empty=is_empty)
    content = _with_signs(replace(content, apart=found.apart, mute=found.mute), parsed, addresses)
    return replace(
        content,
        may_show_more=may_be_shown(content, parsed),
        has_scripts=runs_scripts(parsed),
        around=Around(partial(_around, page, content, again, found.heads)),
    )


def _pager(family: Family, look: Look) -> Pager:
    """Give the way to further pages: where all was shown, no script has to be asked for rows."""
    pager = family.pager(look)
    return look.pager if pager.is_elsewhere and look.page.is_settled and look.rows else pager


def _around(
    page: Page, content: ListPage, markup: Callable[[], str], heads: Collection[str]
) -> Surroundings:
    """Read what stands around the rows of a page, of which `content` and `heads` are known already."""
    if (made := _parsed(page, markup())) is None:
        return Surroundings()
    if content.is_elsewhere and content.pager != FRAME:
        return surroundings_of_frame(*made)
    has_loose = content.family != "hanweb"
    around = surroundings_of(*made, content.rows, has_loose=has_loose)
    around = replace(around, loose=tuple(each for each in around.loose if each not in heads))
    if not content.is_late:
        return around
    doubt = next(doubts_of_page(*made, has_reports=True), "")
    return replace(around, doubt=doubt, may_show_more=isinstance(doubt, Unshown))


def _with_signs(content: ListPage, parsed: Parsed, addresses: Addresses) -> ListPage:
    """Add what on the page speaks for more rows than those in it."""
    if content.is_elsewhere and content.pager != FRAME:
        return content
    if content.family == "hanweb":
        doubt = next(doubts_of_ways(parsed, addresses, content.next_urls), "")
        return replace(content, may_be_filled=True, first_doubt=doubt)
    is_pressed = not content.pager_links and pressed_on(parsed)
    if (
        is_pressed
        and leads_back(parsed.anchors, addresses)
        and not pressed_on(parsed, is_last=True)
    ):
        is_pressed, content = False, replace(content, is_hidden_at_first=True)
    is_hidden = is_pressed or (
        not content.pager_links
        and (
            loads_more(parsed)
            or scrolls_on(parsed.scripts)
            or has_page_select(parsed)
            or asks_for_page(parsed.tree)
            or is_listened_to(parsed.tree, parsed.scripts, parsed.text)
        )
    )
    if is_hidden or content.is_hidden:
        content = _without_neighbours(content, parsed.anchors, addresses)
    has_reports = any(reads_as_report(row.title) for row in content.rows)
    if parsed.glance.holds(b"<body") and not parsed.glance.ends(b"</html", b"</body"):
        return replace(content, first_doubt="网页不完整，在中途断掉了")
    announced = content.announced_rows
    is_counted = announced is not None and (
        announced == len(content.rows) or bool(content.pager_links)
    )
    stated = more_stated(parsed, content.rows, addresses, is_counted=is_counted)
    links = content.pager_links or ways_to_stated(parsed.scripts, stated, addresses)
    # A list of one page with reports in it may well hold the one that is looked for.
    is_late = has_reports and not links
    doubt = content.first_doubt
    if not doubt and not is_late:
        doubts = doubts_of_page(parsed, addresses, content.next_urls, has_reports=has_reports)
        doubt = next(doubts, "")
    return replace(
        content,
        pager_links=links,
        is_hidden=content.is_hidden or is_hidden,
        first_doubt=doubt,
        is_late=is_late,
        may_be_filled=content.unreadable == NO_ROWS and may_be_filled(parsed),
        is_said_empty=not has_reports and says_it_is_empty(parsed, content.rows, addresses),
        stated=stated,
    )


def _without_neighbours(
    content: ListPage, anchors: Iterable[Anchor], addresses: Addresses
) -> ListPage:
    """Doubt a count that only adds up with rows of another list on the page."""
    urls = {row.url for row in content.rows}
    announced, own = content.announced_rows, rows_of_one_make(anchors, urls, addresses)
    if content.pager_links or announced is None or own >= announced:
        return content
    if leads_back(anchors, addresses):
        return content  # of a later page the rows before it are counted, too
    return replace(content, first_doubt=f"列表共 {announced} 条，网页的列表里只有 {own} 条")


def _from_json(page: Page, text: str) -> ListPage:
    """Read an answer that is JSON; rows that come as markup inside it are read as markup."""
    rows, pager, markup = read_json(page, text)
    if markup:
        said = f"<div>{markup}</div>"
        inner = _from_markup(page, said, lambda: said)
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
        is_hidden_at_first=pager.is_hidden_at_first,
    )


def _urls_of(
    anchors: Iterable[Anchor], rows: tuple[Row, ...], addresses: Addresses
) -> frozenset[str]:
    """Give which of the rows' addresses stand in `anchors`."""
    there = {addresses.absolute(each.href) for each in anchors}
    return frozenset(row.url for row in rows if row.url in there)


def _opened_on_click(parsed: Parsed) -> list[HtmlElement]:
    """Give what is no link, holds none, and opens on a click."""
    if not parsed.glance.holds(b"onclick", b"data-"):
        return []
    found: list[HtmlElement] = parsed.tree.xpath(_OPENS_ON_CLICK)
    return found
