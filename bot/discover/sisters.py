"""Sisters: the other columns of annual reports that a site keeps, read beside the one that is known.

A report there is the organ's by its name alone. That it is missing there raises no doubt where they
were read to their end. In Chinese.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from bot.discover.absence import doubts_of_pages, shows_year
from bot.discover.column_reading import ColumnReading
from bot.discover.descent import (
    Descent,
    Node,
    Reading,
    ReadList,
    descend,
    keys_of,
)
from bot.discover.leading_words import YEAR
from bot.discover.list_page import ListPage
from bot.discover.list_rows import Row
from bot.discover.places_read import key_of
from bot.discover.reading import ListReading
from bot.discover.side_links import SideLink
from bot.discover.single_page import is_single_page
from bot.discover.sister_links import is_named_for, sister_links
from bot.discover.sister_names import is_full_name
from bot.discover.sub_columns import Sort, SubColumn
from bot.discover.whose import Whose
from bot.errors import CouldNotSee, NotThere
from bot.page import Page
from rules.naming.organs import Likeness
from rules.naming.titles import TitleReading, may_be_report_title, read_title
from rules.plain_text import tight

MOST = 4
"""How many sisters are read; each but once in a round, whoever asks for it."""

_HOME = re.compile(r"^/?(?:(?:index|default|main)\.\w+)?$")
_TAIL = 3


@dataclass(frozen=True, slots=True)
class Seeker:
    """For whom sisters are read: whose report of which year, and where the organ may publish.

    `homes` are addresses on its own hosts, `read` the keys of what was read already; `may_take`
    tells of a page whether it came from where the organ may publish.
    """

    whose: Whose
    year: int
    homes: frozenset[str]
    read: frozenset[str]
    may_take: Callable[[Page], bool]


@dataclass(frozen=True, slots=True)
class Sisters:
    """The sisters of a column as far as they were read, with their sub-columns.

    `links` are those that were found, `left` those of them that were one too many. `articles` are
    links that led to a single page.
    """

    descent: Descent
    links: tuple[SideLink, ...]
    missed: tuple[str, ...] = ()
    left: tuple[SideLink, ...] = ()
    articles: tuple[SubColumn, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all that was read, or was to be."""
        named = {key_of(each.url) for each in self.links}
        return frozenset(named.union(*map(keys_of, self.descent.lists)))

    @property
    def lists(self) -> tuple[ListReading, ...]:
        """All lists read; one that is split into parts needs no rows itself."""
        bare = {each.url for each in self.descent.nodes if each.shelf.subs}
        return tuple(
            each.changed(ListPage.as_shelf) if each.list_url in bare else each
            for each in self.descent.lists
        )

    def reading(self, year: int) -> ColumnReading:
        """Give the rows among which the organ's report may be, as one reading.

        Where reports name other organs, only what names an organ may be this one's.
        """
        whose = self.descent.whose
        own = tuple(each.url for each in self.descent.nodes if self._is_own(each, year))
        lists = (each if each.list_url in own else _by_name(each, whose) for each in self.lists)
        return ColumnReading(tuple(lists), own=own)

    def way_to(self, report_url: str) -> tuple[tuple[str, str], ...]:
        """Give the links from the column to the list that holds a row of the report."""
        nodes = self.descent.nodes
        holding = [n for n in nodes if any(row.url == report_url for row in n.reading.rows)]
        if not holding:
            return tuple((each.word, each.url) for each in self.articles if each.url == report_url)
        node = max(holding, key=lambda each: (each.is_own, len(each.way)))
        return (
            (self._word_of(node), _top(node).url),
            *((each.word, each.url) for each in node.way),
        )

    def doubts(self, year: int) -> Iterator[str]:
        """Say why the report may stand in one of them all the same."""
        yield from self.missed
        yield from (_unread(each.word, each.url) for each in self.left)
        yield from (_unread(each.word, each.url) for each in self.descent.left)
        yield from (each.detail for each in self.descent.missed)
        for node, reading in zip(self.descent.nodes, self.lists, strict=True):
            if said := self._why_unseen(node, reading, year):
                word = node.way[-1].word if node.way else self._word_of(node)
                yield f"网站另有年报栏目「{word}」，{said}，请打开核对：{node.url}"

    def _why_unseen(self, node: Node, reading: ListReading, year: int) -> str:
        if node.inside is not None:
            return "" if node.inside.is_told else "其中是多个机关的报告，不能确定有没有该机关的"
        if not reading.is_complete:
            return f"没有读全（{reading.why_incomplete}）"
        if old := next(doubts_of_pages(reading.pages), ""):
            return f"不能采信（{old}）"
        if said := next(_said_in(reading, self.descent.whose, year), ""):
            return said
        is_column = node.above is None and is_full_name(self._word_of(node))
        is_empty = all(each.is_empty or each.is_said_empty for each in reading.contents)
        if is_column and not node.shelf.subs and not is_empty and not _shows_reports(reading):
            return "其中没有任何年度报告，列表可能没有显示出来"
        return ""

    def _is_own(self, node: Node, year: int) -> bool:
        return node.is_own or is_named_for(self._word_of(node), self.descent.whose, year)

    def _word_of(self, node: Node) -> str:
        key = key_of(_top(node).url)
        return next(each.word for each in self.links if key_of(each.url) == key)


def read_sisters(links: Iterable[SideLink], read_list: ReadList, seeker: Seeker) -> Sisters | None:
    """Read what other columns of annual reports `links` lead to; None where they lead to none.

    What is not there, leads home or to another site is no column.
    """
    known, whose, year = set(seeker.read), seeker.whose, seeker.year
    links = sister_links(links, seeker.homes, known, whose, year)
    lists: list[ListReading] = []
    missed: list[str] = []
    articles: list[SubColumn] = []
    for link in links[:MOST]:
        if key_of(link.url) in known:
            continue
        try:
            reading = read_list(link.url)
        except NotThere:
            continue
        except CouldNotSee as failure:
            missed.append(f"{_unread(link.word, link.url)}（{failure.detail}）")
            continue
        is_alias = not known.isdisjoint({key_of(each.final_url) for each in reading.pages[:1]})
        known |= keys_of(reading)
        if is_alias or not all(map(seeker.may_take, reading.pages)) or _is_home(reading):
            continue
        if is_single_page(reading):
            articles.append(SubColumn(link.word, link.url, Sort.UNSURE, is_near=False))
        else:
            lists.append(reading)
    left = links[MOST:]
    if not (lists or missed or articles or left):
        return None
    start = ColumnReading(tuple(lists))
    descent = descend(start, read_list, whose, year, seeker.may_take, known)
    return Sisters(descent, links, tuple(missed), left, (*articles, *descent.articles))


def read_beside(column: Reading, sisters: Sisters) -> ColumnReading:
    """Give a column and its sisters as one reading: what an absence rests on."""
    if isinstance(column, ColumnReading):
        return replace(column, lists=(*column.lists, *sisters.lists))
    return ColumnReading((column, *sisters.lists))


def _said_in(reading: ListReading, whose: Whose, year: int) -> Iterator[str]:
    """Give what the pages say of the report, or of a list that may hold it, without a link."""
    for content in reading.contents:
        for title in content.loose:
            if _is_by_name(read_title(title), whose, year):
                yield f"其中写有「{title}」，但没有可以打开的链接"
        for word in (each.word for each in content.signposts if not each.url):
            is_due = bool(YEAR.match(word)) and int(word[:4]) in {year, year + 1}
            if (is_due and not shows_year(reading.rows, year)) or whose.is_named(word):
                yield f"其中「{word}」没有读到"


def _unread(word: str, url: str) -> str:
    return f"网站另有年报栏目「{word}」没有读到，报告可能在其中，请打开核对：{url}"


def _top(node: Node) -> Node:
    while node.above is not None:
        node = node.above
    return node


def _is_home(reading: ListReading) -> bool:
    answered = urlsplit(reading.pages[0].final_url) if reading.pages else urlsplit("")
    return bool(_HOME.match(answered.path)) and not answered.query


def _by_name(reading: ListReading, whose: Whose) -> ListReading:
    """Leave out what names no organ in a list where reports name others."""
    titles = [read_title(row.title) for row in reading.rows if may_be_report_title(row.title)]
    if all(whose.likeness(each.organ) is not Likeness.OTHER for each in titles if each.is_report):
        return reading

    def of(content: ListPage) -> ListPage:
        kept = tuple(row for row in content.rows if _names_organ(row, whose))
        return replace(content, rows=kept)

    return reading.changed(of)


def _names_organ(row: Row, whose: Whose) -> bool:
    title = tight(row.title)
    if may_be_report_title(row.title) and read_title(row.title).organ:
        return True
    return any(tight(each)[-_TAIL:] in title for each in (whose.organ, *whose.aliases))


def _is_by_name(title: TitleReading, whose: Whose, year: int) -> bool:
    if title.report_year != year or not title.organ:
        return False
    return whose.likeness(title.organ) is not Likeness.OTHER


def _shows_reports(reading: ListReading) -> bool:
    titles = (read_title(row.title) for row in reading.rows if may_be_report_title(row.title))
    return any(each.is_report and each.report_year for each in titles)
