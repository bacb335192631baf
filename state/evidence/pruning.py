"""Bodies that nobody needs any longer are let go of; their lines in the chain stay for ever."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, Engine

from state.evidence import index
from state.evidence.chain import MOVED, NO_FILE, OPEN, PRUNED, Entry
from state.evidence.files import PRUNING, fresh_name, on_disk, pieces, sync_folder
from state.evidence.keeping import EvidenceStore
from state.evidence.needed import needed_records
from state.evidence.pages import written
from state.evidence.places import no_places, place
from state.evidence.warc import opening

# A file is written anew only where a tenth of it goes, or all of it.
_LEAST_SHARE = 10
_AT_ONCE = 8_000_000


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many records were let go of, and how many bytes that freed."""

    records: int
    bytes: int


def prune(engine: Engine, evidence: EvidenceStore, before: datetime, now: datetime) -> Pruned:
    """Let go of records answered before `before` that nothing needs; give how many.

    Only files that are no longer appended to are touched: what stays is copied as it is into a
    new file. Nobody may keep pages meanwhile: the caller holds the lock of rounds.
    """
    with engine.begin() as connection:
        newest = evidence.log.newest()
        evidence.enter(connection, newest.sequence if newest else 0)
    records = freed = 0
    with no_places() as places, evidence.alone():
        with engine.connect().execution_options(reads_only=True) as connection:
            place(places, index.entries(connection))
            _mark(places, connection, before)
        for name in _worth_it(places, evidence.newest_file):
            count, size = _renew(evidence, places, name, now)
            records, freed = records + count, freed + size
    with engine.begin() as connection:
        newest = evidence.log.newest()
        evidence.enter(connection, newest.sequence if newest else 0)
    _remove_empty(engine, evidence)
    return Pruned(records, freed)


def _mark(places: sqlite3.Connection, connection: Connection, before: datetime) -> None:
    """Mark (in `page`) what may go: old, not needed, and no body that a needed page refers to."""
    places.execute("create table needed (sequence integer primary key)")
    places.executemany(
        "insert or ignore into needed values (?)",
        ((each,) for each in needed_records(connection)),
    )
    places.execute(
        "update place set page = 'go' where kind in ('page', 'same') and is_pruned = 0"
        " and at < ? and sequence not in (select sequence from needed)",
        (written(before),),
    )
    places.execute(
        "update place set page = '' where sequence in"
        " (select ref from place where kind = 'same' and is_pruned = 0 and page = '')"
    )


def _worth_it(places: sqlite3.Connection, newest: str) -> list[str]:
    return [
        name
        for (name,) in places.execute(
            "select file from place where is_pruned = 0 and file <> ? group by file"
            " having sum(case when page = 'go' then length else 0 end) * ? >= sum(length)"
            " order by file",
            (newest, _LEAST_SHARE),
        )
    ]


def _renew(
    evidence: EvidenceStore, places: sqlite3.Connection, name: str, now: datetime
) -> tuple[int, int]:
    """Write what stays of one file into a new one, then the lines, then give it its name."""
    live: list[tuple[Entry, bool]] = [
        (Entry(*row[:9]), row[9] == "go")
        for row in places.execute(
            "select sequence, kind, ref, file, start, length, digest, payload, at, page from place"
            " where file = ? and is_pruned = 0 order by start",
            (name,),
        )
    ]
    at = written(now)
    stays = [each for each, goes in live if not goes and each.kind != OPEN]
    lines = [
        replace(each, kind=PRUNED, ref=each.sequence, file=NO_FILE, offset=0, length=0, at=at)
        for each, goes in live
        if goes or each.kind == OPEN
    ]
    if stays:
        final = fresh_name(evidence.warc, name[:7])
        lines = [*_copy(evidence, stays, final, at), *lines]
    evidence.write_lines(lines)
    if stays:
        (evidence.warc / f"{PRUNING}{final}").rename(evidence.warc / final)
        sync_folder(evidence.warc)
    gone = [each for each, goes in live if goes]
    return len(gone), sum(each.length for each in gone)


def _copy(evidence: EvidenceStore, stays: Sequence[Entry], final: str, at: str) -> Iterator[Entry]:
    """Write the new file; give its lines. The records stay byte for byte what they were."""
    path = evidence.warc / f"{PRUNING}{final}"
    path.unlink(missing_ok=True)
    head = opening(final, at)
    yield Entry(0, OPEN, 0, final, 0, len(head), sha256(head).hexdigest(), "-", at)
    end, waiting = 0, [head]
    moved = len(head)
    for each in stays:
        waiting.extend(pieces(evidence.warc / each.file, each.offset, each.length))
        yield replace(each, kind=MOVED, ref=each.sequence, file=final, offset=moved, at=at)
        moved += each.length
        if moved - end >= _AT_ONCE:
            on_disk(path, end, b"".join(waiting))
            end, waiting = moved, []
    on_disk(path, end, b"".join(waiting))


def _remove_empty(engine: Engine, evidence: EvidenceStore) -> None:
    """Remove files of which every record was pruned or lies elsewhere."""
    with no_places() as places:
        with engine.connect().execution_options(reads_only=True) as connection:
            place(places, index.entries(connection))
            known = {each.file for each in index.entries(connection)} - {NO_FILE}
        live = {
            name
            for (name,) in places.execute("select distinct file from place where is_pruned = 0")
        }
    for name in sorted(known - live):
        (evidence.warc / name).unlink(missing_ok=True)
