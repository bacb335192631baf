"""Rows bound by the chain: which rows there are, of which record, inspection and organ.

A record may have several rows (one list of many organs), and a seal is no secret: so the chain
has a line for every batch of rows, their number and a digest of them all. Rows have their numbers
only when they are in the database: the line is written with the pages that are kept next, or at
the end of the round.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from json import JSONEncoder
from typing import Any

from sqlalchemy import Connection, text

from state.evidence import index
from state.evidence.chain import LOST, ROW, ROWS, WHOLE_ROWS, ChainLog, Entry

# The two halves of a locator are sums modulo this prime: they say which single row is not as it
# was, as Reed-Solomon codes do. That something is not as it was, the digest says.
_PRIME = 2**127 - 1
_COLUMNS = (
    "page.id, page.sequence, page.seal, page.inspection_id, seen.round_id, seen.organ_id,"
    " seen.report_year, seen.outcome, seen.is_complete, seen.inspected_at, seen.today, seen.grounds,"
    " page.fetched_at"
)
_ROWS = (
    f"select {_COLUMNS} from evidence as page"  # noqa: S608 - names of our own
    " left join inspection as seen on seen.id = page.inspection_id"
)
_EVERY = text(f"{_ROWS} order by page.id")
_OF = text(f"{_ROWS} where page.id = :number")
_NEW = text(
    f"{_ROWS} where page.id > :upto and page.sequence is not null and not exists (select 1 from"  # noqa: S608 - names of our own
    " evidence_entry as it where it.ref = page.id and it.kind = 'row' and it.sequence > :since)"
    " order by page.id"
)
_NEWEST = text(
    "select kind, ref, sequence from evidence_entry where kind in ('rows', 'lost')"
    " order by sequence desc limit 1"
)
_AT_ONCE = 500
# Earlier lines bind that much of a row: not the day it was judged by, nor its grounds.
_FEWER = 10
_ENCODED = JSONEncoder(default=str).encode


@dataclass(frozen=True, slots=True)
class BoundRow:
    """A row as it is bound: its digest, with what its inspection was.

    `sequence` is its record, None for one of the first version; `fetched_at` is as it stands there.
    `words` are what the digest is of.
    """

    id: int
    sequence: int | None
    fetched_at: object
    digest: bytes
    words: tuple[object, ...] = ()

    def digest_by(self, mark: str) -> bytes:
        """Give the digest as a line with this mark binds it."""
        return self.digest if mark == WHOLE_ROWS else _digest(self.words[:_FEWER])


@dataclass(slots=True)
class Tally:
    """Rows as a line of the chain says them: how many, the digest of all, and the locator."""

    mark: str = WHOLE_ROWS
    count: int = 0
    last: int = 0
    _sum: int = 0
    _by_id: int = 0
    _whole: Any = field(default_factory=sha256)

    def add(self, row: BoundRow) -> None:
        """Take the next row, in the order of their numbers."""
        digest = row.digest_by(self.mark)
        value = int.from_bytes(digest)
        self.count, self.last = self.count + 1, row.id
        self._sum = (self._sum + value) % _PRIME
        self._by_id = (self._by_id + row.id * value) % _PRIME
        self._whole.update(digest)

    @property
    def digest(self) -> str:
        """The digest of all rows, one behind the other."""
        return str(self._whole.hexdigest())

    @property
    def locator(self) -> str:
        """The sum of all digests, and the sum of each times its row's number."""
        return f"{self._sum:032x}{self._by_id:032x}"

    def odd_one(self, locator: str) -> int:
        """Give the number of the one row that is more, less or another than when it was bound."""
        lacks = (int(locator[:32], 16) - self._sum) % _PRIME
        by_id = (int(locator[32:], 16) - self._by_id) % _PRIME
        return by_id * pow(lacks, -1, _PRIME) % _PRIME if lacks else 0


@dataclass(frozen=True, slots=True)
class Bound:
    """How far rows are bound: up to number `upto`, by lines behind line `since`."""

    upto: int = 0
    since: int = 0

    def after(self, entry: Entry) -> "Bound":
        """Give how far they are bound behind this line, too."""
        if entry.kind == LOST:
            return Bound(0, entry.sequence)
        return Bound(entry.ref, self.since) if entry.kind == ROWS else self


def bound(connection: Connection, log: ChainLog) -> Bound:
    """Give how far the chain binds rows: by the database's lines, and the log's behind those."""
    found = Bound()
    for kind, ref, sequence in connection.execute(_NEWEST):
        found = Bound(0, sequence) if kind == LOST else Bound(ref, _since(connection))
    for entry in log.after(index.last_sequence(connection)):
        found = found.after(entry)
    return found


def _since(connection: Connection) -> int:
    asked = text("select max(sequence) from evidence_entry where kind = 'lost'")
    return connection.execute(asked).scalar() or 0


def new_rows(connection: Connection, known: Bound, at: str) -> list[Entry]:
    """Give the line that binds the rows the chain does not bind yet; nothing where there are none."""
    tally = Tally()
    for row in connection.execute(_NEW, {"upto": known.upto, "since": known.since}):
        tally.add(bound_row(row))
    if not tally.count:
        return []
    return [
        Entry(
            0, ROWS, tally.last, WHOLE_ROWS, known.upto + 1, tally.count, tally.digest, tally.locator, at
        )
    ]  # fmt: skip


def one_row(connection: Connection, number: int, sequence: int, seal: str, at: str) -> Entry:
    """Give the line that binds row `number` as it will be once it has this record and seal."""
    said = list(connection.execute(_OF, {"number": number}).one())
    said[1:3] = sequence, seal
    tally = Tally()
    tally.add(bound_row(said))
    return Entry(0, ROW, number, WHOLE_ROWS, number, 1, tally.digest, tally.locator, at)


def row_of(connection: Connection, number: int) -> BoundRow | None:
    """Give row `number`."""
    row = connection.execute(_OF, {"number": number}).first()
    return bound_row(row) if row is not None else None


def every_row(connection: Connection) -> Iterator[BoundRow]:
    """Give every row of a page, in the order of their numbers."""
    for row in connection.execute(_EVERY.execution_options(yield_per=_AT_ONCE)):
        yield bound_row(row)


def bound_row(row: Any) -> BoundRow:  # noqa: ANN401 - a row of the database, altered or not
    """Give a row as it is bound, whatever stands in it."""
    number, sequence, *said, fetched_at = row
    *others, is_complete, inspected_at, today, grounds = said
    seen = (*others, _one(is_complete), moment(inspected_at), today, grounds)
    words = (number, sequence, *seen)
    return BoundRow(number, sequence, fetched_at, _digest(words), words)


def _digest(words: Sequence[object]) -> bytes:
    return sha256(_ENCODED(words).encode()).digest()


def _one(value: object) -> object:
    # SQLite says 1 where PostgreSQL says true.
    return int(value) if isinstance(value, bool) else value


def moment(value: object) -> str:
    """Give a time as it is bound, whichever database it is from."""
    # SQLite gives times as it keeps them, PostgreSQL in the zone of the session.
    try:
        at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC).isoformat()
