"""Rows of a list page: anchors with the dates that stand beside them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a row has a date of its own
from operator import attrgetter

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.anchors import Anchor
from bot.discover.dates import read_date
from bot.discover.link_words import reads_as_report, words_of
from bot.discover.list_items import Item, items_without_row
from bot.discover.report_lists import lists_of, place_others
from bot.discover.row_blocks import block_of, list_of
from bot.discover.row_dates import date_beside, undated_among
from bot.discover.titles_beside import titles_beside
from bot.discover.told_addresses import told_address
from bot.discover.year_headings import cells_under_headings
from bot.discover.year_items import lines_of_a_year, years_beside
from bot.discover.year_tables import Cell, cells_of_years, speaks_of_reports, title_of, year_of
from rules.plain_text import plain, tight

_LONGEST_PRESSED = 200


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

    `apart` are the addresses of rows that stand in no list with a report, where there is one;
    `mute` what stands in a list with reports, and nothing that is told leads to it; `heads` the
    headings of years over bare names.
    """

    rows: tuple[Row, ...]
    closed: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()
    mute: tuple[Row, ...] = ()
    heads: tuple[str, ...] = ()


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
        if (url := self.address_of(anchor)) is None:
            return None
        return _Found(at, title, url, None, "", element, is_report=False)

    def address_of(self, anchor: Anchor) -> str | None:
        """Give where a link leads; None where to the page itself, or where only a script knows."""
        url = self.addresses.absolute(anchor.href)
        if url is None or self.addresses.is_self(url):
            url = self.addresses.absolute(told_address(anchor.element))
        return None if url is None or self.addresses.is_self(url) else url


def read_rows(
    anchors: Sequence[Anchor], addresses: Addresses, pressed: Sequence[HtmlElement] = ()
) -> Rows:
    """Give the rows among `anchors`, in the order of the page, each address once.

    A row has a date beside it, or reads as a report, or stands in one list with a row that does.
    `pressed` are elements without a link that open on a click: rows where they read as reports.
    """
    links = _links(anchors, addresses)
    _share_of_blocks(links)
    _add_pressed(links, pressed, len(anchors))
    unopened: list[Row] = []
    heads: list[str] = []
    if not any(each.is_report and not year_of(tight(each.title)) for each in links.telling):
        named, heads = cells_under_headings(anchors)
        if not any(each.is_report for each in links.telling):
            _add_titles_beside(links, anchors)
            named += [
                *cells_of_years(anchors),
                *(years_beside(anchors) or lines_of_a_year(anchors)),
            ]
        unopened = _add_cells(links, named)
        _name_years(links)
    telling = [each for each in links.telling if each.raw_date or each.is_report]
    own_lists = (list_of(each.element) for each in telling if each.is_report)
    if lists := {each for each in own_lists if each is not None}:
        telling += _neighbours(links, telling, lists)
    apart, mute = _look_at_lists(telling, addresses)
    rows: dict[str, Row] = {}
    for each in sorted(telling, key=attrgetter("at")):
        row = Row(each.title, each.url, each.date, each.raw_date)
        known = rows.get(row.url)
        rows[row.url] = row if known is None else _fuller(known, row)
    open_titles = {row.title for row in rows.values()}
    closed = tuple(each for each in links.closed if each not in open_titles)
    return Rows(tuple(rows.values()), closed, apart, (*mute, *unopened), tuple(heads))


def _add_pressed(links: _Links, pressed: Sequence[HtmlElement], start: int) -> None:
    """Add the reports among `pressed` to the links that tell, or to those that nothing opens."""
    taken: set[HtmlElement] = set()
    for at, each in enumerate(pressed, start):
        spaced = " ".join(each.itertext())
        words = words_of(spaced, spaced, "")
        is_long = len(spaced) > _LONGEST_PRESSED and len(plain(spaced)) > _LONGEST_PRESSED
        if is_long or not words.is_report or not taken.isdisjoint(each.iterancestors()):
            continue
        taken.add(each)
        url = links.addresses.absolute(told_address(each))
        if url is None or links.addresses.is_self(url):
            links.closed.append(words.title)
            continue
        day, raw = read_date(words.inside or plain(spaced))
        links.telling.append(_Found(at, words.title, url, day, raw, each, is_report=True))


def _add_titles_beside(links: _Links, anchors: Sequence[Anchor]) -> None:
    for each in titles_beside(anchors):
        if (url := links.address_of(each.anchor)) is not None:
            day, raw = read_date(each.said)
            element = each.anchor.element
            links.telling.append(
                _Found(each.at, each.title, url, day, raw, element, is_report=True)
            )


def _add_cells(links: _Links, cells: Sequence[Cell]) -> list[Row]:
    """Add the reports that stand under headings and in tables; give what opens nothing."""
    unopened = []
    known = {each.element: each for each in links.telling}
    for each in cells:
        if each.anchor is None:
            unopened.append(Row(each.title, ""))
        elif (found := known.get(each.anchor.element)) is not None:
            found.title, found.is_report = each.title, True
        elif (url := links.address_of(each.anchor)) is None:
            links.closed.append(each.title)
        else:
            element = each.anchor.element
            links.telling.append(
                _Found(each.at, each.title, url, None, "", element, is_report=True)
            )
    return unopened


def _name_years(links: _Links) -> None:
    """Name dated links that say no more than a year, on a page of reports: they were posted."""
    bare = [each for each in links.telling if each.raw_date and not each.is_report]
    years = [(each, year) for each in bare if (year := year_of(tight(each.title)))]
    if years and speaks_of_reports(years[0][0].element):
        for each, year in years:
            each.title, each.is_report = title_of("", year), True


def _look_at_lists(
    telling: list[_Found], addresses: Addresses
) -> tuple[frozenset[str], tuple[Row, ...]]:
    """Give the addresses that stand apart from the lists of reports, and the mute items of these.

    Items that lead somewhere without saying what are added to the links that tell.
    """
    boxes = lists_of([each.element for each in telling if each.is_report])
    others = {each.element: each.url for each in telling if not each.is_report}
    held, outside = place_others(others, boxes)
    apart = {others[each] for each in outside}
    apart.difference_update(
        [each.url for each in telling if others.get(each.element) not in apart] if apart else ()
    )
    mute = []
    items = list(items_without_row(boxes, held, addresses))
    known = {each.url for each in telling} if items else set()
    for each in items:
        if not each.url:
            mute.append(Row(each.title, "", each.date, each.raw_date))
            continue
        apart.discard(each.url)
        if each.url not in known:
            telling.append(_of_item(each, len(telling)))
    return frozenset(apart), tuple(mute)


def _of_item(item: Item, at: int) -> _Found:
    is_report = reads_as_report(item.title)
    return _Found(at, item.title, item.url, item.date, item.raw_date, item.element, is_report)


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
        if (url := links.address_of(anchor)) is None:
            if is_report and addresses.absolute(anchor.href) is None:
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
    others = [each for each in inside if each not in known and list_of(each) in lists]
    blocks = {block_of(each.element) for each in telling} if others else set()
    for element in others:
        if block_of(element) in blocks:
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


def _share_of_blocks(links: _Links) -> None:
    """Settle items with several anchors: the title takes the date, a category link loses it."""
    known = {each.element: each for each in links.telling}
    seen: set[HtmlElement] = set()
    for each in links.telling[:]:
        if not each.raw_date or (block := block_of(each.element)) is None or block in seen:
            continue
        seen.add(block)
        others = list(block.iter("a"))
        if len(others) == 1:
            continue
        own = (one for one in others if block_of(one) is block)
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
