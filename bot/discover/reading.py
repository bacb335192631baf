"""A reading of a list: pages taken one after the other, and whether that was the whole list.

Rows move while one pages. Where the counts do not prove that none slipped through, the first page
is looked at once more at the end; where it has changed, the list is read again from its start.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.discover.doubts import (
    all_are_there,
    announced_pages,
    announcements_differ,
    counts_add_up,
    doubts_about,
    doubts_by_count,
    face_of,
    is_list_of_its_own,
)
from bot.discover.link_words import reads_as_report
from bot.discover.list_page import ListPage, PagerLink, Row
from bot.discover.places_read import key_of
from bot.errors import (
    BlockedByChallenge,
    CouldNotSee,
    ListUnreadable,
    NotThere,
    Refused,
    ServerError,
    Unreachable,
)
from bot.page import Ask, Page, ask_for

_MOST_PAGES = 60
_MOST_RESTARTS = 2
_FAILURES: tuple[type[CouldNotSee], ...] = (
    Unreachable,
    Refused,
    BlockedByChallenge,
    ServerError,
    NotThere,
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A request to make: the page's number where known; `is_last` for 尾页."""

    ask: Ask
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
    _restarts: int = 0
    _is_confirmed: bool = False
    _is_moving: bool = False

    @classmethod
    def start(cls, list_url: str, most_pages: int = _MOST_PAGES) -> "ListReading":
        """Begin at `list_url`; at most `most_pages` pages will be read."""
        return cls(list_url, most_pages, (_Turn(Ask(list_url), 1),))

    def next_url(self) -> str | None:
        """Give the address of `next_ask`."""
        ask = self.next_ask()
        return ask.url if ask is not None else None

    def next_ask(self) -> Ask | None:
        """Give what to ask for next; None where there is nothing or reading on is of no use."""
        if turn := self._next_turn():
            return turn.ask
        first = self._first_rows()
        return first.turn.ask if first is not None and self._needs_second_look() else None

    def with_page(self, page: Page, list_page: ListPage) -> "ListReading":
        """Give the reading after the page at `next_ask()` was read."""
        if self._next_turn() is None and self._read:
            return self._after_second_look(page, list_page)
        turn, waiting = self._taken(page.ask)
        aliases = (self._is_alias_of_last, self._is_beyond_the_end, self._is_the_first_again)
        if any(is_one(turn, list_page) for is_one in aliases):
            return replace(self, _waiting=waiting)
        repeated = page.url if self._repeats(list_page) else ""
        read = (*self._read, _Read(turn, page, list_page))
        waiting = (*waiting, *self._new_turns(read, waiting))
        if all(each.is_chained for each in waiting) and all_are_there(
            [each.content for each in read]
        ):
            # A next page after the last row: nothing can be on it.
            waiting = ()
        return replace(self, _waiting=waiting, _read=read, _repeated=repeated)

    def with_failure(self, wanted: str | Ask, reason: str, detail: str = "") -> "ListReading":
        """Give the reading after `wanted` could not be had; `reason` is the contract's word."""
        ask = ask_for(wanted)
        _, waiting = self._taken(ask)
        failures = (*self._failures, _Failure(ask.url, reason, detail))
        return replace(self, _waiting=waiting, _failures=failures)

    def changed(self, change: Callable[[ListPage], ListPage]) -> "ListReading":
        """Give the same list with what each of its pages holds changed."""
        read = tuple(replace(each, content=change(each.content)) for each in self._read)
        return replace(self, _read=read)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages read, in the order they were read."""
        return tuple(each.page for each in self._read)

    @property
    def contents(self) -> tuple[ListPage, ...]:
        """What the pages held, in the order they were read."""
        return tuple(each.content for each in self._read)

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
    def family(self) -> str:
        """The family of sites that the list is of; "" where nothing was read."""
        return self._read[0].content.family if self._read else ""

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
        contents = self.contents
        yield from doubts_by_count(contents, self._repeated)
        if not self._repeated and self._waiting:
            yield f"列表还有没读的页：{self._waiting[0].ask.url}"
        yield from doubts_about(contents)
        if self._is_moving:
            yield f"读取期间条目一直在变动，读了 {self._restarts + 1} 遍仍不能确认读全"

    def _next_turn(self) -> _Turn | None:
        if self._repeated or len(self._read) + len(self._failures) >= self.most_pages:
            return None
        return self._waiting[0] if self._waiting else None

    def _first_rows(self) -> _Read | None:
        """Give the first page that holds rows of the list, and not only the way to them."""
        return next((each for each in self._read if is_list_of_its_own(each.content)), None)

    def _needs_second_look(self) -> bool:
        """Whether a row may have slipped through between pages, so far as can be told."""
        if self._is_confirmed or self._failures or self._waiting or self._repeated:
            return False
        contents = self.contents
        if sum(is_list_of_its_own(each) for each in contents) <= 1:
            return False
        if any(each.unreadable for each in contents) or any(doubts_about(contents)):
            return False
        return not counts_add_up(contents)

    def _after_second_look(self, page: Page, content: ListPage) -> "ListReading":
        """Give the reading after its first page was seen again: as it stands, or begun anew."""
        first = self._first_rows()
        is_still = first is None or face_of(first.content) == face_of(content)
        if is_still and not announcements_differ(self.contents):
            return replace(self, _is_confirmed=True)
        if self._restarts >= _MOST_RESTARTS:
            return replace(self, _is_confirmed=True, _is_moving=True)
        anew = replace(
            ListReading.start(self.list_url, self.most_pages), _restarts=self._restarts + 1
        )
        return anew.with_page(page, content) if first is self._read[0] else anew

    def _taken(self, ask: Ask) -> tuple[_Turn, tuple[_Turn, ...]]:
        first = self._waiting[0] if self._waiting else _Turn(ask)
        turn = next((each for each in self._waiting if each.ask == ask), first)
        return turn, tuple(each for each in self._waiting if each is not turn)

    def _repeats(self, content: ListPage) -> bool:
        """Whether a page brings no row that an earlier one had not."""
        before = [each for each in self.contents if is_list_of_its_own(each)]
        known = {row.url for each in before for row in each.rows}
        return bool(before) and _content(content) <= known and not content.unreadable

    def _is_alias_of_last(self, turn: _Turn, content: ListPage) -> bool:
        """Whether 尾页 led, by another address, to the last page that was read already."""
        furthest = max(self._read, key=lambda each: each.turn.number or 0, default=None)
        return (
            turn.is_last
            and furthest is not None
            and bool(content.rows)
            and _content(furthest.content) == _content(content)
        )

    def _is_the_first_again(self, turn: _Turn, content: ListPage) -> bool:
        """Whether a pager led to the first page by another address of its place: 「./」, 「index.html」."""
        keys = {key_of(url) for page in self.pages[:1] for url in (page.url, page.final_url)}
        is_place = key_of(turn.ask.url) in keys and not turn.ask.body
        return is_place and face_of(self.contents[0]) == face_of(content)

    def _is_beyond_the_end(self, turn: _Turn, content: ListPage) -> bool:
        """Whether 下一页 led past the end, to a page that says it holds nothing."""
        announced = announced_pages(self.contents)
        number = turn.number or 0
        is_past = announced is None or number > announced
        return bool(self._read) and turn.is_chained and content.is_empty and is_past

    def _new_turns(self, read: tuple[_Read, ...], waiting: tuple[_Turn, ...]) -> Iterator[_Turn]:
        """Give the pages not yet known that the page read last leads to."""
        last = read[-1]
        known = {each.turn.ask for each in read} | {each.ask for each in waiting}
        known |= {Ask(each.url) for each in self._failures}
        known |= {Ask(last.page.final_url), Ask(self.list_url)}
        numbers = {each.turn.number for each in read} | {each.number for each in waiting}
        for link in sorted(last.content.pager_links, key=_order):
            number = _number(link, last.turn, last.content)
            if link.ask in known or (number is not None and number in numbers):
                continue
            known.add(link.ask)
            numbers.add(number)
            yield _Turn(link.ask, number, link.is_last, link.is_next)


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
