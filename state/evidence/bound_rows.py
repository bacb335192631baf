"""The database's rows held against the lines that bind them: none more, none less, none another."""

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection

from state.evidence.binding import BoundRow, Tally, every_row, moment, row_of
from state.evidence.chain import LOST, ROW, ROWS, Entry
from state.evidence.complaints import ADDED, ALTERED, MISSING, Complaint

_TABLES = (
    """create table bound (sequence integer primary key, first integer, last integer, count integer,
 digest text, locator text, at text, mark text)""",
    # `seen`: 1 as it was, 2 altered, 3 the row of a record that was kept later than its line.
    """create table single (id integer primary key, digest text, sequence integer, mark text,
 seen integer default 0)""",
    "create table lost (sequence integer)",
    # Rows that were found altered by themselves.
    "create table named (id integer)",
)
# Rows are bound within a round; those of an earlier version were bound as they were found later.
_SOON = timedelta(days=1)
_MOST_NAMED = 5


class Counts(Protocol):
    """What is told besides complaints."""

    unbound: int
    notes: list[tuple[str, str]]


@dataclass(slots=True)
class Group:
    """Rows that one line binds, and what was found of them."""

    sequence: int
    first: int
    last: int
    count: int
    digest: str
    locator: str
    at: str
    mark: str
    found: Tally = field(init=False)
    records: set[int] = field(default_factory=set)
    gaps: list[int] = field(default_factory=list)
    oldest: str = ""

    def __post_init__(self) -> None:
        """Begin with no row."""
        self.found = Tally(self.mark)

    def take(self, row: BoundRow, before: int) -> None:
        """Take a row; `before` is the number of the row before it, of whatever kind."""
        self.found.add(row)
        self.miss(before, row.id)
        self.records.add(row.sequence or 0)
        at = moment(row.fetched_at)
        self.oldest = min(self.oldest or at, at)

    def miss(self, before: int, following: int) -> None:
        """Note the numbers that no row has between two rows."""
        begin = max(before + 1, self.first)
        end = min(following, self.last + 1, begin + _MOST_NAMED + 1 - len(self.gaps))
        self.gaps.extend(range(begin, end))

    @property
    def is_gone(self) -> bool:
        """Whether none of its rows is there: what stands under their numbers was kept later."""
        return all(isinstance(each, int) and each > self.sequence for each in self.records)

    @property
    def is_sound(self) -> bool:
        """Whether the rows are those that were bound."""
        return self.found.count == self.count and self.found.digest == self.digest

    @property
    def odd(self) -> int:
        """The number of the one row that is more, less or another; 0 where it is not only one."""
        number = self.found.odd_one(self.locator)
        return number if self.first <= number <= self.last else 0


class Lines:
    """The lines about rows, as they come."""

    def __init__(self, places: sqlite3.Connection, notes: list[tuple[str, str]]) -> None:
        """Take the table that they are put into, and where it is noted what was put down as lost."""
        self._places, self._notes = places, notes
        self._upto = 0
        for words in _TABLES:
            places.execute(words)

    def take(self, entry: Entry) -> Iterator[Complaint]:
        """Take a line of the chain; give a complaint where it is one that nobody writes."""
        if entry.kind == LOST:
            self._places.execute("delete from bound")
            self._places.execute("delete from single")
            self._places.execute("insert into lost values (?)", (entry.sequence,))
            self._upto = 0
            self._notes.append(_lost(entry))
        elif entry.kind == ROW:
            given = entry.ref, entry.digest, entry.sequence, entry.file
            self._places.execute(
                "insert or replace into single (id, digest, sequence, mark) values (?, ?, ?, ?)",
                given,
            )
        elif entry.kind == ROWS:
            if entry.offset != self._upto + 1 or entry.ref < entry.offset:
                yield Complaint(
                    ADDED,
                    "绑定数据库记载的链记录",
                    "its line, which binds rows again,",
                    entry.sequence,
                )
                return
            self._upto = entry.ref
            self._places.execute(
                "insert into bound values (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.sequence, entry.offset, entry.ref, entry.length, entry.digest,
                    entry.payload, entry.at, entry.file,
                ),
            )  # fmt: skip


def bound_complaints(
    connection: Connection, places: sqlite3.Connection, told: Counts, only: Collection[int] | None
) -> Iterator[Complaint]:
    """Give every row that was taken out, put in or altered since the chain bound it."""
    rest: list[Group] = []
    for group in filled(connection, places, told):
        is_asked = only is None or not group.records.isdisjoint(only)
        if group.is_sound or not is_asked:
            _note_late(group, told, is_asked=is_asked and only is None)
        elif not group.found.count:
            rest.append(group)
        elif not _is_named(places, group):
            yield complaint_of(connection, group)
    yield from _wholly_missing(rest)
    for (number,) in places.execute("select id from single where seen = 0 order by id"):
        if only is None:
            yield Complaint(MISSING, *row_name(number))
    for (number,) in places.execute(
        "select id from single where seen >= 2 and id not in (select id from named) order by id"
    ):
        yield Complaint(ALTERED, *row_name(number))


def filled(connection: Connection, places: sqlite3.Connection, told: Counts) -> Iterator[Group]:
    """Give every group with the rows that were found of it."""
    asked = (
        "select sequence, first, last, count, digest, locator, at, mark from bound order by first"
    )
    groups = (Group(*each) for each in places.execute(asked))
    group = next(groups, None)
    has_singles = places.execute("select 1 from single").fetchone() is not None
    before = 0
    for row in every_row(connection):
        while group is not None and row.id > group.last:
            group.miss(before, group.last + 1)
            yield group
            group = next(groups, None)
        if not (has_singles and _is_single(places, row)):
            if group is None:
                told.unbound += row.sequence is not None
            elif row.sequence is not None:
                group.take(row, before)
        before = row.id
    while group is not None:
        group.miss(before, group.last + 1)
        yield group
        group = next(groups, None)


def _is_single(places: sqlite3.Connection, row: BoundRow) -> bool:
    """Hold a row against the line of its own, where it has one."""
    found = places.execute(
        "select digest, sequence, mark from single where id = ?", (row.id,)
    ).fetchone()
    if found is None:
        return False
    tally = Tally(found[2])
    tally.add(row)
    # One that was about to be taken over when the process died is as it was before.
    is_same = row.sequence is None or tally.digest == found[0]
    is_newer = isinstance(row.sequence, int) and row.sequence > found[1]
    seen = 1 if is_same else 3 if is_newer else 2
    places.execute("update single set seen = ? where id = ?", (seen, row.id))
    return True


def _is_named(places: sqlite3.Connection, group: Group) -> bool:
    """Say whether the one row that is not as it was was named already."""
    return bool(places.execute("select 1 from named where id = ?", (group.odd,)).fetchone())


def complaint_of(connection: Connection, group: Group) -> Complaint:
    """Say what is wrong with a group that is not sound."""
    if number := group.odd:
        is_there = row_of(connection, number) is not None
        kind = ADDED if group.found.count > group.count else ALTERED
        return Complaint(kind if is_there else MISSING, *row_name(number))
    zh = f"佐证 {group.first} 至 {group.last} 的记载（入链时 {group.count} 条，现有 {group.found.count} 条"
    en = (
        f"what the database says of evidence {group.first} to {group.last} ({group.count} rows were"
        f" bound, {group.found.count} are there"
    )
    if group.found.count < group.count and group.gaps:
        named = [str(each) for each in group.gaps[:_MOST_NAMED]]
        more = len(group.gaps) > _MOST_NAMED
        zh += f"；缺 {'、'.join(named)}{' 等' if more else ''}"
        en += f"; {', '.join(named)}{' and more' if more else ''} lacking"
    kind = MISSING if group.found.count < group.count else ALTERED
    kind = ADDED if group.found.count > group.count else kind
    return Complaint(kind, f"{zh}）", f"{en}) is")


def _wholly_missing(groups: list[Group]) -> Iterator[Complaint]:
    """Give groups of which nothing is there, neighbours together."""
    while groups:
        run = [groups.pop(0)]
        while groups and groups[0].first == run[-1].last + 1:
            run.append(groups.pop(0))
        count = sum(each.count for each in run)
        if count == 1:
            yield Complaint(MISSING, *row_name(run[0].last))
            continue
        yield Complaint(
            MISSING,
            f"佐证 {run[0].first} 至 {run[-1].last} 的记载（共 {count} 条，自链记录第 {run[0].sequence} 条起）",
            (
                f"what the database says of evidence {run[0].first} to {run[-1].last} ({count} rows,"
                f" bound by record {run[0].sequence} and after) is"
            ),
        )


def _note_late(group: Group, told: Counts, *, is_asked: bool) -> None:
    try:
        late = datetime.fromisoformat(group.at) - datetime.fromisoformat(group.oldest)
    except ValueError:
        return
    if is_asked and late > _SOON:
        day = group.at[:10]
        told.notes.append(
            (
                f"佐证 {group.first} 至 {group.last} 的记载于 {day} 才入链，此前如有增减无从得知",
                (
                    f"what the database says of evidence {group.first} to {group.last} was bound on {day}"
                    " only: rows added or taken out before that cannot be told"
                ),
            )
        )


def row_name(number: int) -> tuple[str, str]:
    """Give what a complaint calls row `number`."""
    return f"佐证 {number} 在数据库中的记载", f"what the database says of evidence {number} is"


def _lost(entry: Entry) -> tuple[str, str]:
    day, rows = entry.at[:10], entry.offset
    rows_zh = f"（入链的记载 {rows} 行）" if rows else ""
    rows_en = f" ({rows} rows that were bound)" if rows else ""
    return (
        f"{day} 记明：至第 {entry.ref} 条为止，有 {entry.length} 条佐证的数据库记载已失{rows_zh}，原件仍在",
        (
            f"put down on {day}: up to record {entry.ref}, {entry.length} records have lost their"
            f" rows{rows_en}; the records are there"
        ),
    )
