"""The chain's lines in the database: where a record lies, and which bodies are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import fields

from sqlalchemy import Connection, Engine, bindparam, func, select, text
from sqlmodel import col

from state.evidence.chain import MOVED, PAGE, PRUNED, Entry
from state.evidence.warc import Earlier
from state.models import EvidenceEntry
from state.statements import renewal

_FIELDS = tuple(each.name for each in fields(Entry))
_COLUMNS = tuple(getattr(EvidenceEntry, name) for name in _FIELDS)
_AT_ONCE = 500
_UNSPOKEN = text(
    "select it.sequence from evidence_entry as it left join evidence as page"
    " on page.sequence = it.sequence where it.kind in ('page', 'same') and page.id is null"
    " and it.sequence > coalesce((select max(sequence) from evidence_entry where kind = 'lost'), 0)"
    " and not exists (select 1 from evidence_entry as gone"
    " where gone.ref = it.sequence and gone.kind = 'pruned') order by it.sequence"
)
# Asked for every inspection: put together once.
_LAST = select(func.max(EvidenceEntry.sequence))
_ONE_AT_A_TIME = text("select pg_advisory_xact_lock(20190415)")
_BODIES = text(
    "select it.payload, it.sequence, it.at, page.final_url from evidence_entry as it"
    " left join evidence as page on page.sequence = it.sequence"
    " where it.payload in :wanted and it.kind = 'page' and not exists ("
    "select 1 from evidence_entry as gone where gone.ref = it.sequence and gone.kind = 'pruned')"
).bindparams(bindparam("wanted", expanding=True))


def one_at_a_time(connection: Connection) -> None:
    """Let nobody else add rows of pages until this transaction ends: numbers come in their order.

    SQLite has one writer anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_ONE_AT_A_TIME)


def last(connection: Connection) -> Entry | None:
    """Give the newest line that the database has."""
    asked = select(*_COLUMNS).order_by(col(EvidenceEntry.sequence).desc()).limit(1)
    return _first(connection, asked)


def last_sequence(connection: Connection) -> int:
    """Give the sequence of the newest line, 0 where there is none."""
    return connection.execute(_LAST).scalar() or 0


def insert(connection: Connection, entries: Sequence[Entry]) -> None:
    """Add lines; one that is there already stays as it is."""
    add = renewal(connection.dialect.name, EvidenceEntry, ("sequence",))
    for at in range(0, len(entries), _AT_ONCE):
        some = entries[at : at + _AT_ONCE]
        rows = [{name: getattr(each, name) for name in _FIELDS} for each in some]
        connection.execute(add, rows)


def unspoken_of(connection: Connection) -> list[int]:
    """Give the records that are kept and that no row of a page refers to."""
    return list(connection.execute(_UNSPOKEN).scalars())


def entry_of(connection: Connection, sequence: int) -> Entry | None:
    """Give the line `sequence`."""
    asked = select(*_COLUMNS).where(col(EvidenceEntry.sequence) == sequence)
    return _first(connection, asked)


def whereabouts(connection: Connection, sequence: int) -> Entry | None:
    """Give the line that says where record `sequence` lies now, or that it was pruned."""
    later = (
        select(*_COLUMNS)
        .where(col(EvidenceEntry.ref) == sequence, col(EvidenceEntry.kind).in_((MOVED, PRUNED)))
        .order_by(col(EvidenceEntry.sequence).desc())
        .limit(1)
    )
    return _first(connection, later) or entry_of(connection, sequence)


def body_with(connection: Connection, payload: str) -> Entry | None:
    """Give where this body lies, or the line that says that it was pruned."""
    asked = (
        select(col(EvidenceEntry.sequence))
        .where(col(EvidenceEntry.payload) == payload, col(EvidenceEntry.kind) == PAGE)
        .order_by(col(EvidenceEntry.sequence).desc())
    )
    found = [whereabouts(connection, each) for each in connection.execute(asked).scalars()]
    there = [each for each in found if each is not None]
    return next((each for each in there if each.kind != PRUNED), there[0] if there else None)


def bodies(engine: Engine, payloads: Iterable[str]) -> dict[str, Earlier]:
    """Give, for those of `payloads` whose bodies are kept, the record that has each."""
    wanted = list(payloads)
    if not wanted:
        return {}
    with engine.connect().execution_options(reads_only=True) as connection:
        return {
            payload: Earlier(sequence, at, url or "")
            for payload, sequence, at, url in connection.execute(_BODIES, {"wanted": wanted})
        }


def entries(connection: Connection) -> Iterable[Entry]:
    """Give every line in order, without holding them all."""
    asked = select(*_COLUMNS).order_by(col(EvidenceEntry.sequence))
    for row in connection.execute(asked.execution_options(yield_per=_AT_ONCE)):
        yield Entry(*row)


def _first(connection: Connection, asked: object) -> Entry | None:
    row = connection.execute(asked).first()  # type: ignore[call-overload]
    return Entry(*row) if row is not None else None
