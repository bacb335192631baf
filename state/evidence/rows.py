"""The rows of pages held against their records: what is said of a page is what was kept of it."""

import sqlite3
from collections.abc import Collection, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from state.errors import StateError
from state.evidence import old
from state.evidence.complaints import ALTERED, MISSING, UNNAMED, Complaint
from state.evidence.pages import row_digest, seal_of, written
from state.models import Evidence, Finding, Inspection, Organ, Round

_AT_ONCE = 200
_CLOCK_SLIP = timedelta(hours=1)
_NEVER = "9999"
_UNSPOKEN = (
    "kind in ('page', 'same') and is_pruned = 0 and sequence not in (select sequence from spoken_of)"
    " and sequence > (select coalesce(max(sequence), 0) from lost)"
)


class Counts(Protocol):
    """What the rows add to the counts."""

    unchained: int
    notes: list[tuple[str, str]]


def last_referred_to(connection: Connection) -> int:
    """Give the newest record that a page's row refers to: rows are written with their lines."""
    newest = connection.execute(select(func.max(col(Evidence.sequence)))).scalar()
    return newest if isinstance(newest, int) else 0


def row_complaints(
    folder: Path,
    connection: Connection,
    places: sqlite3.Connection,
    told: Counts,
    only: Collection[int] | None,
) -> Iterator[Complaint]:
    """Give every row of a page that is not what was kept, and every finding that lost its page."""
    session = Session(connection)
    known = select(col(Evidence.id), col(Evidence.sequence)).order_by(col(Evidence.id))
    places.execute("create temp table spoken_of (sequence integer primary key)")
    asked = connection.execute(known.execution_options(yield_per=_AT_ONCE))
    for some in asked.partitions(_AT_ONCE):
        # What is no number speaks of no record.
        spoken = [(each,) for _, each in some if isinstance(each, int)]
        places.executemany("insert or ignore into spoken_of values (?)", spoken)
        wanted = {number or 0: each for number, each in some if only is None or each in only}
        for number, row in _loaded(session, list(wanted)):
            if row is None:
                # No JSON any more, or no time: that alone says that it was altered.
                places.execute("insert into named values (?)", (number,))
                yield Complaint(ALTERED, *_named(number), wanted[number])
            elif row.sequence is None:
                told.unchained += 1
                yield from _old(folder, row)
            else:
                yield from _row(places, row)
    if only is None:
        yield from _findings(session)
        yield from _organs(session)
        begun = _begun(connection)
        yield from _older(places, begun)
        told.notes += _unspoken_of(places, begun)


def _loaded(session: Session, numbers: list[int]) -> Iterator[tuple[int, Evidence | None]]:
    """Give rows by their numbers, together; None for one that cannot be loaded."""
    try:
        rows = session.scalars(select(Evidence).where(col(Evidence.id).in_(numbers))).all()
    except (ValueError, TypeError, DBAPIError):
        if len(numbers) == 1:
            yield numbers[0], None
            return
        middle = len(numbers) // 2
        yield from _loaded(session, numbers[:middle])
        yield from _loaded(session, numbers[middle:])
        return
    session.expunge_all()
    found = {row.id: row for row in rows}
    for number in numbers:
        yield number, found.get(number)


def _begun(connection: Connection) -> str:
    """Give when the database saw its first page at the earliest, as the chain writes times.

    A round stands in the database before it sees a page, so no power cut leaves older records.
    """
    try:
        begun = connection.execute(select(func.min(col(Round.started_at)))).scalar()
    except (ValueError, TypeError, DBAPIError):
        # A time that is none says nothing.
        return ""
    return written(begun - _CLOCK_SLIP) if begun is not None else _NEVER


def _older(places: sqlite3.Connection, begun: str) -> Iterator[Complaint]:
    """Records older than the database's first round: it is not the one that they were kept with."""
    number, first, last = places.execute(
        f"select count(*), min(sequence), max(sequence) from place where {_UNSPOKEN} and at < ?",  # noqa: S608 - words of our own
        (begun,),
    ).fetchone()
    if number:
        yield Complaint(
            UNNAMED,
            (
                f"校验链记着 {number} 条佐证（第 {first} 至 {last} 条），数据库中没有它们的任何记载：数据库是新建的，"
                "或不是当时的那个。请用 xuncha restore 从备份恢复；没有备份的，用 xuncha evidence adopt --lost"
                " 记明记载已失（原件不变）"
            ),
            (
                f"the chain knows {number} records ({first} to {last}) that no row of the database names: "
                "it is a new one, or not the one of that time. Put a backup back (xuncha restore); where "
                "there is none, xuncha evidence adopt --lost puts it down (the records stay)"
            ),
        )


def _unspoken_of(places: sqlite3.Connection, begun: str) -> list[tuple[str, str]]:
    """Records that no row refers to: a process was killed before it wrote them, or they are gone."""
    number, first = places.execute(
        f"select count(*), min(sequence) from place where {_UNSPOKEN} and at >= ?",  # noqa: S608 - words of our own
        (begun,),
    ).fetchone()
    if not number:
        return []
    return [
        (
            f"有 {number} 条佐证（自第 {first} 条）在数据库中没有记载：正在写入，写入时断过电，或记载被删除；原件都在",
            (
                f"{number} records (from record {first}) have no row in the database: they are being "
                "written, the power went while they were, or rows were deleted; the records are there"
            ),
        )
    ]


def _named(number: int | None) -> tuple[str, str]:
    return f"佐证 {number} 在数据库中的记载", f"what the database says of evidence {number} is"


def _old(folder: Path, row: Evidence) -> Iterator[Complaint]:
    """A page that was kept before there was a chain: its body still speaks for itself."""
    try:
        old.read(folder, row.sha256)
    except StateError:
        kind = ALTERED if old.path_of(folder, row.sha256).exists() else MISSING
        yield Complaint(
            kind,
            f"佐证 {row.id}（成链之前留存）的正文",
            f"the body of evidence {row.id} (kept before the chain) is",
        )


def _row(places: sqlite3.Connection, row: Evidence) -> Iterator[Complaint]:
    place = places.execute(
        "select page, payload, is_pruned from place where sequence = ? and kind in ('page', 'same')",
        (row.sequence,),
    ).fetchone()
    if place is None:
        yield Complaint(
            MISSING,
            f"佐证 {row.id} 所指的原件",
            f"the record of evidence {row.id} is",
            row.sequence,
        )
        return
    page, payload, is_pruned = place
    try:
        said = row_digest(row)
    except (TypeError, ValueError, AttributeError):
        said = ""
    is_sealed = row.seal == seal_of(row.sequence or 0, row.inspection_id, said)
    # Where the record itself is altered or pruned, its row is held against its seal alone.
    if not is_sealed or row.sha256 != payload or (page and not is_pruned and page != said):
        places.execute("insert into named values (?)", (row.id,))
        yield Complaint(ALTERED, *_named(row.id), row.sequence)


def _findings(session: Session) -> Iterator[Complaint]:
    page = aliased(Evidence)
    lost = (
        select(Finding.id, Finding.evidence_id)  # type: ignore[call-overload]
        .outerjoin(page, col(Finding.evidence_id) == col(page.id))
        .where(col(Finding.evidence_id).is_not(None), col(page.id).is_(None))
        .order_by(col(Finding.id))
    )
    for finding, evidence in session.execute(lost):
        yield Complaint(
            MISSING,
            f"问题 {finding} 的佐证 {evidence} ",
            f"evidence {evidence} of finding {finding} is",
        )


def _organs(session: Session) -> Iterator[Complaint]:
    """Organs that were inspected are never taken out: without its organ a page is shown no more."""
    lost = (
        select(col(Inspection.organ_id))
        .outerjoin(Organ, col(Organ.id) == col(Inspection.organ_id))
        .where(col(Organ.id).is_(None))
        .distinct()
        .order_by(col(Inspection.organ_id))
    )
    for organ in session.scalars(lost):
        yield Complaint(
            MISSING,
            f"机关 {organ} 在数据库中的记载",
            f"what the database says of organ {organ} is",
        )
