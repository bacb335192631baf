"""Descent: from a column that is a shelf into the sub-columns that may hold the report. In Chinese.

At most two steps (year, then organ; or organ, then year) and a dozen lists. What is read together
proves an absence only where every part of it that may hold the report was read to its end.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from bot.discover.attachments import names_file
from bot.discover.column_page import read_portal_page
from bot.discover.column_reading import ColumnReading
from bot.discover.column_worth import calls_itself_column
from bot.discover.compilation_page import Inside, inside, is_one_page, without_surroundings
from bot.discover.hosts import same_site
from bot.discover.link_words import reads_as_report
from bot.discover.list_page import ListPage
from bot.discover.places_read import key_of
from bot.discover.reading import ListReading
from bot.discover.single_page import is_single_page
from bot.discover.sub_columns import (
    Shelf,
    Sort,
    SubColumn,
    is_of_kind,
    is_of_others,
    only_last_year,
    shelf_of,
)
from bot.discover.whose import Whose
from bot.errors import CouldNotSee, Refused
from bot.page import Page

ReadList = Callable[[str], ListReading]
Reading = ListReading | ColumnReading
_DEEPEST = 2
_MOST_LISTS = 12


@dataclass(frozen=True, slots=True)
class Node:
    """A list that was read, as a shelf; `way` are the links to it from the column `above` it.

    `inside` tells what of the organ stands in it where it is one page with the reports of many.
    """

    reading: ListReading
    shelf: Shelf
    way: tuple[SubColumn, ...] = ()
    above: "Node | None" = None
    inside: Inside | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is the organ's own sub-column, or stands in it."""
        return any(each.sort is Sort.ORGAN for each in self.way)

    @property
    def is_compiled(self) -> bool:
        """Whether it is a compilation of many organs' reports, or stands in one."""
        return any(each.sort is Sort.COMPILATION for each in self.way)

    @property
    def url(self) -> str:
        """The address of the list."""
        return self.reading.list_url


@dataclass(frozen=True, slots=True)
class Descent:
    """The lists of a column and of its sub-columns, what could not be had, and what was left.

    `articles` are the links that led to a single page and not to a list; `plain` the addresses of the
    lists whose years are no folders but the reports themselves.
    """

    nodes: tuple[Node, ...]
    whose: Whose
    missed: tuple[CouldNotSee, ...] = ()
    left: tuple[SubColumn, ...] = ()
    articles: tuple[SubColumn, ...] = ()
    plain: frozenset[str] = frozenset()

    @property
    def lists(self) -> tuple[ListReading, ...]:
        """All lists read; one whose parts were read, or are told to lack, needs no rows itself."""
        split = {
            each.above.url
            for each in self.nodes
            if each.above and each.way[-1].sort not in {Sort.UNSURE, Sort.COMPILATION}
        }
        split |= {
            each.url
            for each in self.nodes
            if each.shelf.why_uncovered(each.way) or not set(self.left).isdisjoint(each.shelf.subs)
        }
        return tuple(_as_read(each, is_split=each.url in split) for each in self.nodes)

    @property
    def has_years(self) -> bool:
        """Whether folders of the years in question were read."""
        return any(sub.sort is Sort.YEAR for each in self.nodes for sub in each.way)

    @property
    def folders(self) -> frozenset[str]:
        """The addresses of the sub-columns read: none of them is the report itself."""
        return frozenset(each.way[-1].url for each in self.nodes if each.way)

    def doubt(self) -> str:
        """Say why a report missing in all of these lists would prove nothing; "" where it might."""
        return next((each for each in self._doubts() if each), "")

    def _doubts(self) -> Iterator[str]:
        for sub in self.left:
            is_compiled = sub.sort is Sort.COMPILATION
            yield _not_told(sub) if is_compiled else f"子栏目「{sub.word}」没有读到：{sub.url}"
        for node in self.nodes:
            if node.url not in self.plain:
                yield node.shelf.why_uncovered(node.way)
            yield self._why_not_of_its_kind(node)
            if node.inside and not node.inside.is_told:
                yield _not_told(node.way[-1])
            if node.above is not None:
                yield from _doubts_of(node, node.above, self.whose)

    def _why_not_of_its_kind(self, node: Node) -> str:
        """Say that a list is split by kinds of organ, and that the organ's own kind was not read."""
        parts = [each.way[-1] for each in self.nodes if each.above is node]
        sorts = {each.sort for each in parts}
        if node.shelf.has_reports or Sort.GROUP not in sorts or sorts & {Sort.ORGAN, Sort.YEAR}:
            return ""
        if any(is_of_kind(each.word, self.whose.organ) for each in parts):
            return ""
        return f"栏目按类别分设，其中没有该机关所属的一类（只有「{parts[0].word}」等）"


def _not_told(sub: SubColumn) -> str:
    return f"「{sub.word}」里可能有该机关的报告，没有逐份读到，请打开核对：{sub.url}"


def _as_read(node: Node, *, is_split: bool) -> ListReading:
    """Give a list as it counts: one that is split needs no rows itself."""
    if node.inside is not None:
        return node.reading.changed(without_surroundings)
    return node.reading.changed(ListPage.as_shelf) if is_split else node.reading


def _doubts_of(node: Node, above: Node, whose: Whose) -> Iterator[str]:
    """Doubt whether a sub-column is the one that would hold the report."""
    last, year, rows = node.way[-1], node.shelf.report_year, node.reading.rows
    if last.sort is Sort.YEAR and last.year == year and only_last_year(rows, year):
        has_next = any(each.year == year + 1 for each in above.shelf.subs)
        if not above.shelf.has_reports and not has_next:
            yield f"子栏目「{last.word}」里是 {year - 1} 年的报告，没有 {year + 1} 年的子栏目"
    if node.is_own and is_of_others(rows, whose):
        yield f"「{last.word}」里的年度报告都写明是别的机关的：{last.url}"
    if last.sort is Sort.ORGAN and not last.is_near:
        reports = sum(reads_as_report(row.title) for row in rows)
        if (not reports or reports * 2 < len(rows)) and not _calls_itself_column(node):
            yield f"「{last.word}」里大多不是年度报告，不像年报栏目：{last.url}"


def _calls_itself_column(node: Node) -> bool:
    pages = node.reading.pages
    return bool(pages) and calls_itself_column(read_portal_page(pages[0]))


@dataclass(slots=True)
class _Walk:
    """A descent underway."""

    read_list: ReadList
    whose: Whose
    year: int
    may_take: Callable[[Page], bool]
    nodes: list[Node]
    known: set[str] = field(default_factory=set)
    missed: list[CouldNotSee] = field(default_factory=list)
    left: list[SubColumn] = field(default_factory=list)
    articles: list[SubColumn] = field(default_factory=list)
    plain: set[str] = field(default_factory=set)
    tried: int = 0

    def go(self) -> Descent:
        for each in self.nodes:
            self.known |= keys_of(each.reading)
        waiting = list(self.nodes)
        while waiting:
            node = waiting.pop(0)
            made = [
                self._followed(sub, node)
                for sub in node.shelf.to_follow()
                if key_of(sub.url) not in self.known
            ]
            waiting += [each for each in made if each is not None]
            if self._is_plain(node):
                self.plain.add(node.url)
        return Descent(
            tuple(self.nodes), self.whose, tuple(self.missed), tuple(self.left),
            tuple(self.articles), frozenset(self.plain),
        )  # fmt: skip

    def _is_plain(self, node: Node) -> bool:
        """Whether the years that a list leads to are reports: the newest of them is opened."""
        if not node.shelf.lacks_year(node.way):
            return False
        newest = node.shelf.newest_year()
        if newest is None or not (newest.is_page or "报" in newest.word):
            return False
        try:
            return names_file(newest.url) or is_single_page(self._taken(newest))
        except CouldNotSee:
            return False

    def _followed(self, sub: SubColumn, node: Node) -> Node | None:
        self.known.add(key_of(sub.url))
        is_compiled = sub.sort is Sort.COMPILATION
        is_out = is_compiled and (names_file(sub.url) or not same_site(node.url, sub.url))
        if len(node.way) >= _DEEPEST or self.tried >= _MOST_LISTS or is_out:
            self.left.append(sub)
            return None
        self.tried += 1
        try:
            reading = self._taken(sub)
        except CouldNotSee as failure:
            told = type(failure)(f"子栏目「{sub.word}」没有读到：{sub.url}（{failure.detail}）")
            self.missed.append(told)
            return None
        if is_compiled and (sub.is_page or is_one_page(reading)):
            return self._compiled(sub, node, reading)
        if is_single_page(reading):
            self.articles.append(sub)
            return None
        self.known |= keys_of(reading)
        made = Node(reading, shelf_of(reading, self.whose, self.year), (*node.way, sub), node)
        self.nodes.append(made)
        return made

    def _compiled(self, sub: SubColumn, node: Node, reading: ListReading) -> Node:
        """Take the page of a compilation: of its links those count that name the organ."""
        self.known |= keys_of(reading)
        found = inside(reading, self.whose, self.year)
        self.articles += found.named
        bare = Shelf((), has_reports=False, is_listed=False, report_year=self.year)
        made = Node(reading, bare, (*node.way, sub), node, found)
        self.nodes.append(made)
        return made

    def _taken(self, sub: SubColumn) -> ListReading:
        reading = self.read_list(sub.url)
        strayed = next((page for page in reading.pages if not self.may_take(page)), None)
        if strayed is not None:
            raise Refused(f"转到了其他网站，未予采信：{strayed.final_url}")
        return reading


def descend(  # noqa: PLR0913 - a column, how it is read, and for whom
    start: Reading,
    read_list: ReadList,
    whose: Whose,
    year: int,
    may_take: Callable[[Page], bool] = lambda _page: True,
    known: Collection[str] = (),
) -> Descent:
    """Follow what a column was seen to lead to, as far as it may hold the report.

    `may_take` tells of a page whether it came from where the organ may publish; `known` are the keys
    of what was read already.
    """
    nodes = [Node(each, shelf_of(each, whose, year)) for each in lists_of(start)]
    return _Walk(read_list, whose, year, may_take, nodes, set(known)).go()


def leads_on(start: Reading, whose: Whose, year: int) -> tuple[SubColumn, ...]:
    """Give the sub-columns that `descend` would follow first."""
    known = {key for each in lists_of(start) for key in keys_of(each)}
    subs = (sub for each in lists_of(start) for sub in shelf_of(each, whose, year).to_follow())
    return tuple(each for each in subs if key_of(each.url) not in known)


def folders_among(subs: Sequence[SubColumn]) -> frozenset[str]:
    """Give the addresses of those that by their make can be no report."""
    return frozenset(each.url for each in subs if not each.is_page)


def is_bare(start: Reading, whose: Whose, year: int) -> bool:
    """Whether a column is a shelf that lacks the part in which the report would have to be."""
    return any(shelf_of(each, whose, year).why_uncovered() for each in lists_of(start))


def lists_of(start: Reading) -> tuple[ListReading, ...]:
    """Give the lists that a reading is made of."""
    return start.lists if isinstance(start, ColumnReading) else (start,)


def keys_of(reading: Reading) -> set[str]:
    """Give the keys of the pages of a reading, as they were asked for and as they answered."""
    keys = {key_of(url) for page in reading.pages for url in (page.url, page.final_url)}
    return keys | {key_of(each.list_url) for each in lists_of(reading)}
