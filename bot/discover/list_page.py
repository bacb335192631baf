"""A list page: its rows, the pages that follow it, and whether it could be read at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from bot.charset import decode
from bot.discover.addresses import Addresses
from bot.discover.anchors import Anchor, anchors_of
from bot.discover.answers import is_json
from bot.discover.dead_pagers import without_dead_pagers
from bot.discover.families import family_of
from bot.discover.families.answered import read_json, with_following
from bot.discover.filled_places import titles_in_comments
from bot.discover.frames import FRAME, framed
from bot.discover.link_words import reads_as_report
from bot.discover.list_rows import Row, read_rows
from bot.discover.listened import is_listened_to
from bot.discover.look import Look
from bot.discover.nothing import says_nothing_is_there
from bot.discover.outside_links import OutsideLink, outside_links, years_behind
from bot.discover.own_names import own_names
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
from bot.discover.shown_here import links_shown
from bot.discover.shown_pictures import pictures_shown
from bot.discover.side_links import SideLink, columns_named, links_beside
from bot.discover.signposts import Signpost, loose_titles, signposts
from bot.discover.stated import more_stated
from bot.discover.stated_addresses import ways_to_stated
from bot.discover.stated_names import Stated
from bot.discover.telling_sentences import Sentence, telling_sentences
from bot.discover.unreadable import NO_ROWS, why_unreadable
from bot.page import Page

__all__ = ["ListPage", "PagerLink", "Row", "read_list_page"]

_RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL | re.IGNORECASE)
_OPENS_ON_CLICK = "//*[@onclick or @data-url or @data-href or @data-link][not(self::a)][not(.//a)]"


@dataclass(frozen=True, slots=True)
class ListPage:
    """What one page of a list holds.

    `rows` in the order of the page, each address once. `announced_pages` and `announced_rows`
    are what the pager says of the whole list. `pager` names the pager found: none, links, trs,
    script, or the family's; `family` names the software that made the page. `unreadable` says in
    Chinese why the rows could not all be seen, "" where they could. `is_empty` where the page
    itself says that there is nothing. `is_hidden` where further pages may exist that only a script
    can turn to, `is_hidden_at_first` as in `Pager`. `doubt` says in Chinese why the rows may be a part of the list only, or another's.
    `loose` are titles of reports on the page that are no rows; `signposts` the links beside the
    list that may lead to a list of one year, one organ or some, and `side_links` those that may be
    of the column by where they lead or stand; `outside` are links whose words name no report,
    `sentences` those that leave room for more than the rows; `names` are what the page calls itself, `pictures` those in its text. `is_said_empty` where the list says
    that it is empty, and the rows are all another's; `may_be_filled` where there are no rows, and a
    script may yet bring them; `stated` tells of more than it shows. `apart` and `mute` as in `Rows`,
    the rest as in `Pager`.
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
    doubt: str = ""
    loose: tuple[str, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    is_hidden_at_first: bool = False
    is_said_empty: bool = False
    may_be_filled: bool = False
    side_links: tuple[SideLink, ...] = ()
    apart: frozenset[str] = frozenset()
    mute: tuple[Row, ...] = ()
    stated: tuple[Stated, ...] = ()
    outside: tuple[OutsideLink, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    names: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    @property
    def next_urls(self) -> tuple[str, ...]:
        """The addresses of further pages, each once, in the pager's order."""
        return tuple(dict.fromkeys(link.url for link in self.pager_links))

    def as_shelf(self) -> "ListPage":
        """Give the page as one that needs no rows: they stand in the sub-columns it leads to."""
        is_bare = self.unreadable == NO_ROWS and not self.may_be_filled
        return replace(self, unreadable="") if is_bare else self


def read_list_page(page: Page, text: str | None = None) -> ListPage:
    """Read one page of a list; never raises: what could not be read is said in the value.

    `text` is the page's, as `decode` gives it, where it is known already.
    """
    if page.body[:5] == b"%PDF-" or page.body[:4] == b"PK\x03\x04":
        return ListPage(unreadable="栏目网址返回的是文件，不是网页")
    text = decode(page.body, page.headers) if text is None else text
    if is_json(text):
        return _from_json(page, text)
    return _from_markup(page, text)


def _from_markup(page: Page, markup: str) -> ListPage:
    parsed = parsed_from(markup, is_rendered=page.is_rendered)
    if parsed is None:
        return ListPage(unreadable="栏目网页没有内容")
    parsed = without_dead_pagers(parsed)
    base = next((each.get("href") for each in parsed.tree.iter("base") if each.get("href")), "")
    addresses = Addresses(page.final_url, base or "")
    has_records = parsed.glance.holds(b"<record>")
    records = _RECORD.findall(parsed.markup) if has_records else []
    island = fragment("".join(f"<div>{record}</div>" for record in records)) if records else None
    inside = anchors_of(island.iter("a")) if island is not None else []
    anchors = [*parsed.anchors, *inside]
    found = read_rows(anchors, addresses, _opened_on_click(parsed))
    look = Look(
        page, addresses, parsed.tree, parsed.scripts, parsed.text, parsed.markup,
        parsed.glance, anchors, parsed.options, found.rows, records, _urls_of(inside, found.rows, addresses),
    )  # fmt: skip
    family = family_of(look)
    pager = framed(with_following(family.pager(look), look), look, parsed)
    is_frame = pager.is_elsewhere and bool(pager.links)
    is_empty = not found.rows and not is_frame
    is_empty = is_empty and (pager.is_empty or says_nothing_is_there(parsed.text))
    unreadable = pager.unreadable
    if not unreadable and not is_frame and not pager.is_empty:
        unreadable = why_unreadable(parsed, found.rows, found.closed, addresses, is_empty=is_empty)
    content = _list_page(family.name, found.rows, pager, unreadable, is_empty=is_empty)
    return _with_signs(replace(content, apart=found.apart, mute=found.mute), parsed, addresses)


def _with_signs(content: ListPage, parsed: Parsed, addresses: Addresses) -> ListPage:
    """Add what on the page speaks for more rows than those in it."""
    content = replace(content, names=own_names(parsed))
    if content.is_elsewhere and content.pager != FRAME:
        return replace(content, side_links=columns_named(parsed, addresses))
    pictures = pictures_shown(parsed, addresses)
    shown = links_shown(parsed, addresses, pictures)
    outside = (*outside_links(parsed, addresses), *shown)
    content = replace(
        content,
        outside=outside,
        pictures=pictures,
        sentences=telling_sentences(parsed.text, parsed.anchors),
        signposts=(*signposts(parsed, addresses), *years_behind(outside)),
        side_links=links_beside(content.rows, parsed, addresses),
    )
    if content.family == "hanweb":
        doubt = content.doubt or next(doubts_of_ways(parsed, addresses, content.next_urls), "")
        return replace(content, may_be_filled=True, doubt=doubt)
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
        return replace(content, doubt="网页不完整，在中途断掉了")
    doubts = doubts_of_page(parsed, addresses, content.next_urls, has_reports=has_reports)
    announced = content.announced_rows
    is_counted = announced is not None and (
        announced == len(content.rows) or bool(content.pager_links)
    )
    stated = more_stated(parsed, content.rows, addresses, is_counted=is_counted)
    return replace(
        content,
        pager_links=content.pager_links or ways_to_stated(parsed.scripts, stated, addresses),
        is_hidden=content.is_hidden or is_hidden,
        doubt=content.doubt or next(doubts, ""),
        loose=(
            *loose_titles(parsed.markup, content.rows),
            *titles_in_comments(parsed, content.rows),
        ),
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
    return replace(content, doubt=f"列表共 {announced} 条，网页的列表里只有 {own} 条")


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
