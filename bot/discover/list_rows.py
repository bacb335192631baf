"""Rows of a list page: anchors with the dates that stand beside them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a row has a date of its own
from operator import attrgetter

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.anchors import Anchor
from bot.discover.dates import read_date
from bot.discover.link_words import reads_as_report
from bot.discover.report_lists import lists_of, stand_apart
from bot.discover.row_dates import date_beside, undated_among

_BLOCKS = frozenset(("li", "tr"))
_ITEMS = _BLOCKS | {"dd", "dt", "p"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: its title in NFKC, absolute address, and date as far as it is readable."""

    title: str
    url: str
    date: Date | None = None
    raw_date: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one page; `closed` are report titles that only a script can open.

    `apart` are the addresses of rows that stand in no list with a report, where there is one.
    """

    rows: tuple[Row, ...]
    closed: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class _Found:
    """A link that may be a row, and which of the page's it is."""

    at: int
    title: str
    url: str
    date: Date | None
    raw_date: str
    element: HtmlElement
    is_report: bool


@dataclass(slots=True)
class _Links:
    """The links of a page: those that are rows by themselves, and `quiet` ones by their element.

    Most links are quiet: where they lead is asked of those alone that may yet be rows. `closed` are
    titles of reports that no address leads to.
    """

    telling: list[_Found]
    quiet: dict[HtmlElement, tuple[int, str, Anchor]]
    closed: list[str]
    addresses: Addresses

    def heard(self, element: HtmlElement) -> _Found | None:
        """Give a quiet link; None where it leads nowhere or to the page itself."""
        if element not in self.quiet:
            return None
        at, title, anchor = self.quiet[element]
        url = self.addresses.absolute(anchor.href)
        if url is None or self.addresses.is_self(url):
            return None
        return _Found(at, title, url, None, "", element, is_report=False)


def read_rows(anchors: Sequence[Anchor], addresses: Addresses) -> Rows:
    """Give the rows among `anchors`, in the order of the page, each address once.

    A row has a date beside it, or reads as a report, or stands in one list with a row that does.
    """
    links = _links(anchors, addresses)
    _share_of_blocks(links)
    telling = [each for each in links.telling if each.raw_date or each.is_report]
    own_lists = (_list_of(each.element) for each in telling if each.is_report)
    if lists := {each for each in own_lists if each is not None}:
        telling += _neighbours(links, telling, lists)
    apart = _apart(telling)
    rows: dict[str, Row] = {}
    for each in sorted(telling, key=attrgetter("at")):
        row = Row(each.title, each.url, each.date, each.raw_date)
        known = rows.get(row.url)
        rows[row.url] = row if known is None else _fuller(known, row)
    open_titles = {row.title for row in rows.values()}
    closed = tuple(each for each in links.closed if each not in open_titles)
    return Rows(tuple(rows.values()), closed, apart)


def _apart(telling: Sequence[_Found]) -> frozenset[str]:
    """Give the addresses of links that stand outside of all lists of reports."""
    others = {each.element: each.url for each in telling if not each.is_report}
    if not others or len(others) == len(telling):
        return frozenset()
    lists = lists_of([each.element for each in telling if each.is_report])
    apart = {others[each] for each in stand_apart(others, lists)}
    inside = apart and {each.url for each in telling if others.get(each.element) not in apart}
    return frozenset(apart.difference(inside))


def _links(anchors: Sequence[Anchor], addresses: Addresses) -> _Links:
    links = _Links([], {}, [], addresses)
    undated = undated_among(each.element for each in anchors)
    for at, anchor in enumerate(anchors):
        title, inside, is_report = (words := anchor.words).title, words.inside, words.is_report
        if not title:
            continue
        if inside:
            day, raw = read_date(inside)
        elif anchor.element in undated:
            day, raw = None, ""
        else:
            day, raw = date_beside(anchor.element)
        if not raw and not is_report:
            links.quiet[anchor.element] = (at, title, anchor)
            continue
        url = addresses.absolute(anchor.href)
        if url is None or addresses.is_self(url):
            if is_report and url is None:
                links.closed.append(title)
            continue
        links.telling.append(_Found(at, title, url, day, raw, anchor.element, is_report))
    return links


def _neighbours(
    links: _Links, telling: Sequence[_Found], lists: Collection[HtmlElement]
) -> Iterator[_Found]:
    """Give the quiet links that are in one list with a report, in a block of their own."""
    known = {each.element for each in telling}
    inside = dict.fromkeys(element for each in lists for element in each.iter("a"))
    others = [each for each in inside if each not in known and _list_of(each) in lists]
    blocks = {_block_of(each.element) for each in telling} if others else set()
    for element in others:
        if _block_of(element) in blocks:
            continue
        if (found := links.heard(element)) is not None:
            yield found


def _fuller(known: Row | None, row: Row) -> Row:
    """Take the better of two anchors to one address: a picture and a title, say."""
    if known is None:
        return row
    title = max(known.title, row.title, key=lambda each: (reads_as_report(each), len(each)))
    dated = known if known.raw_date else row
    return Row(title, row.url, dated.date, dated.raw_date)


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


def _share_of_blocks(links: _Links) -> None:
    """Settle items with several anchors: the title takes the date, a category link loses it."""
    known = {each.element: each for each in links.telling}
    seen: set[HtmlElement] = set()
    for each in links.telling[:]:
        if not each.raw_date or (block := _block_of(each.element)) is None or block in seen:
            continue
        seen.add(block)
        others = list(block.iter("a"))
        if len(others) == 1:
            continue
        own = (one for one in others if _block_of(one) is block)
        group = [found for one in own if (found := known.get(one) or links.heard(one))]
        dated = [one for one in group if one.raw_date]
        if len(dated) != 1 or dated[0].is_report:
            continue
        source = dated[0]
        best = max(group, key=lambda one: (one.is_report, len(one.title)))
        if best is not source:
            best.date, best.raw_date = source.date, source.raw_date
            source.date, source.raw_date = None, ""
            if best.element not in known:
                links.telling.append(best)
