"""A reading of a list: pages taken one after the other, and whether that was the whole list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.discover.list_page import ListPage, PagerLink, Row
from bot.discover.list_rows import reads_as_report
from bot.errors import (
    BlockedByChallenge,
    CouldNotSee,
    ListUnreadable,
    NotThere,
    Refused,
    ServerError,
    Unreachable,
)
from bot.page import Page

_MOST_PAGES = 60
_FAILURES: tuple[type[CouldNotSee], ...] = (
    Unreachable,
    Refused,
    BlockedByChallenge,
    ServerError,
    NotThere,
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """An address to read: the page's number where known; `is_last` for 尾页."""

    url: str
    number: int | None = None
    is_last: bool = False
    is_chained: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """A page that was read, under the turn that led to it."""

    turn: _Turn
    page: Page
    content: ListPage


@dataclass(frozen=True, slots=True)
class _Failure:
    url: str
    reason: str
    detail: str


@dataclass(frozen=True)
class ListReading:
    """A list as far as it was read. A value: `with_page` and `with_failure` give the next one."""

    list_url: str
    most_pages: int = _MOST_PAGES
    _waiting: tuple[_Turn, ...] = ()
    _read: tuple[_Read, ...] = ()
    _failures: tuple[_Failure, ...] = ()
    _repeated: str = ""

    @classmethod
    def start(cls, list_url: str, most_pages: int = _MOST_PAGES) -> "ListReading":
        """Begin at `list_url`; at most `most_pages` pages will be read."""
        return cls(list_url, most_pages, (_Turn(list_url, 1),))

    def next_url(self) -> str | None:
        """Give the address to read next; None where there is none or reading on is of no use."""
        if self._repeated or len(self._read) + len(self._failures) >= self.most_pages:
            return None
        return self._waiting[0].url if self._waiting else None

    def with_page(self, page: Page, list_page: ListPage) -> "ListReading":
        """Give the reading after the page at `next_url()` was read."""
        turn, waiting = self._taken(page.url)
        if self._is_alias_of_last(turn, list_page):
            return replace(self, _waiting=waiting)
        if self._is_beyond_the_end(turn, list_page):
            return replace(self, _waiting=waiting)
        repeated = page.url if self._repeats(list_page) else ""
        read = (*self._read, _Read(turn, page, list_page))
        waiting = (*waiting, *self._new_turns(read, waiting))
        return replace(self, _waiting=waiting, _read=read, _repeated=repeated)

    def with_failure(self, url: str, reason: str, detail: str = "") -> "ListReading":
        """Give the reading after `url` could not be had; `reason` is the contract's word."""
        _, waiting = self._taken(url)
        failures = (*self._failures, _Failure(url, reason, detail))
        return replace(self, _waiting=waiting, _failures=failures)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages read, in the order they were read."""
        return tuple(each.page for each in self._read)

    @property
    def pages_read(self) -> int:
        """How many pages were read."""
        return len(self._read)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows read, each address once, in the order of the list."""
        rows: dict[str, Row] = {}
        for each in self._read:
            for row in each.content.rows:
                known = rows.get(row.url)
                rows[row.url] = row if known is None or len(row.title) > len(known.title) else known
        return tuple(rows.values())

    @property
    def is_complete(self) -> bool:
        """Whether the whole list was read: only then does a missing row mean anything."""
        return not self.why_incomplete

    @property
    def why_incomplete(self) -> str:
        """Say in Chinese why the reading is not of the whole list; "" where it is."""
        return next((reason for reason in self._doubts() if reason), "")

    @property
    def shows_reports(self) -> bool:
        """Whether any row reads as an annual report: a list without one may be another column."""
        return any(reads_as_report(row.title) for row in self.rows)

    def failure(self) -> CouldNotSee | None:
        """Give what kept us from reading on, as an error; None where nothing failed outright."""
        for each in self._failures:
            kind = next((one for one in _FAILURES if one.reason == each.reason), ListUnreadable)
            return kind(self.why_incomplete)
        if any(each.content.unreadable for each in self._read):
            return ListUnreadable(self.why_incomplete)
        return None

    def _doubts(self) -> Iterator[str]:
        if self._failures:
            first = self._failures[0]
            yield f"列表有一页没有读到：{first.url}（{first.detail or first.reason}）"
        if not self._read:
            yield "列表还没有读"
        yield from (each.content.unreadable for each in self._read)
        if len(self._read) >= self.most_pages and self._waiting:
            yield f"列表超过 {self.most_pages} 页，没有读到底"
        yield from self._doubts_by_count()
        if not self._repeated and self._waiting:
            yield f"列表还有没读的页：{self._waiting[0].url}"

    def _doubts_by_count(self) -> Iterator[str]:
        """Hold what the pager announced against what was read."""
        pages, rows = self._announced_pages(), self._announced_rows()
        fresh, seen = self._fresh_pages(), self._rows_that_count()
        if pages is not None and fresh < pages:
            yield f"列表共 {pages} 页，只读到 {fresh} 页"
        if rows is not None and seen < rows:
            yield f"列表共 {rows} 条，只读到 {seen} 条"
        if pages is None and rows is None:
            if self._repeated:
                yield f"翻页后内容重复，无法确认是否读到底：{self._repeated}"
            if any(each.content.is_hidden for each in self._read):
                yield "翻页要由脚本完成，后面的页没有读到"

    def _announced_pages(self) -> int | None:
        found = [each.content.announced_pages for each in self._read]
        return max((number for number in found if number is not None), default=None)

    def _announced_rows(self) -> int | None:
        found = [each.content.announced_rows for each in self._read]
        return max((number for number in found if number is not None), default=None)

    def _fresh_pages(self) -> int:
        """Count the pages that brought rows which none before them had; the first counts always."""
        known: set[str] = set()
        fresh = 0
        for at, each in enumerate(self._read):
            content = _content(each.content)
            fresh += at == 0 or not content <= known
            known |= content
        return fresh

    def _rows_that_count(self) -> int:
        """Count the rows without furniture: neighbours' rows that stand on every page alike."""
        rows = self.rows
        if len(self._read) <= 1:
            return len(rows)
        always = frozenset.intersection(*(_content(each.content) for each in self._read))
        return sum(row.url not in always or reads_as_report(row.title) for row in rows)

    def _taken(self, url: str) -> tuple[_Turn, tuple[_Turn, ...]]:
        first = self._waiting[0] if self._waiting else _Turn(url)
        turn = next((each for each in self._waiting if each.url == url), first)
        return turn, tuple(each for each in self._waiting if each is not turn)

    def _repeats(self, content: ListPage) -> bool:
        """Whether a page brings no row that an earlier one had not."""
        known = {row.url for each in self._read for row in each.content.rows}
        return bool(self._read) and _content(content) <= known and not content.unreadable

    def _is_alias_of_last(self, turn: _Turn, content: ListPage) -> bool:
        """Whether 尾页 led, by another address, to the last page that was read already."""
        furthest = max(self._read, key=lambda each: each.turn.number or 0, default=None)
        return (
            turn.is_last
            and furthest is not None
            and bool(content.rows)
            and _content(furthest.content) == _content(content)
        )

    def _is_beyond_the_end(self, turn: _Turn, content: ListPage) -> bool:
        """Whether 下一页 led past the end, to a page that says it holds nothing."""
        announced = self._announced_pages()
        number = turn.number or 0
        is_past = announced is None or number > announced
        return bool(self._read) and turn.is_chained and content.is_empty and is_past

    def _new_turns(self, read: tuple[_Read, ...], waiting: tuple[_Turn, ...]) -> Iterator[_Turn]:
        """Give the pages not yet known that the page read last leads to."""
        last = read[-1]
        known = {each.turn.url for each in read} | {each.url for each in waiting}
        known |= {each.url for each in self._failures} | {last.page.final_url, self.list_url}
        numbers = {each.turn.number for each in read} | {each.number for each in waiting}
        for link in sorted(last.content.pager_links, key=_order):
            number = _number(link, last.turn, last.content)
            if link.url in known or (number is not None and number in numbers):
                continue
            known.add(link.url)
            numbers.add(number)
            yield _Turn(link.url, number, link.is_last, link.is_next)


def _order(link: PagerLink) -> tuple[bool, bool, int]:
    return (link.is_last, link.number is None, link.number or 0)


def _number(link: PagerLink, turn: _Turn, content: ListPage) -> int | None:
    if link.number is not None:
        return link.number
    if link.is_next and turn.number is not None:
        return turn.number + 1
    return content.announced_pages if link.is_last else None


def _content(content: ListPage) -> frozenset[str]:
    return frozenset(row.url for row in content.rows)
