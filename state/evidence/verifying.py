"""Verifying: every byte of the store held against the chain, and every row against the records.

Memory stays flat: where records lie is put into a table on the disk, files are read in pieces.
"""

import sqlite3
from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine

from state.evidence import index
from state.evidence.bound_rows import Lines, bound_complaints
from state.evidence.chain import PAGE, SAME, ChainLog
from state.evidence.complaints import ADDED, MISSING, Complaint
from state.evidence.files import PRUNING, TORN, WARC_NAME, next_name
from state.evidence.keeping import EvidenceStore
from state.evidence.lines import true_lines
from state.evidence.one_record import looked_at
from state.evidence.places import no_places, place
from state.evidence.rows import last_referred_to, row_complaints

# What is no evidence: what a killed process left, set aside before the files were used again.
ASIDE = (".", PRUNING)


@dataclass(slots=True)
class Verified:
    """What was looked at: records, those pruned since, files, the newest chain value.

    `unbound` rows are so new that no line of the chain binds them yet.
    """

    records: int = 0
    pruned: int = 0
    files: int = 0
    unchained: int = 0
    unbound: int = 0
    head: str = ""
    has_head: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)


@contextmanager
def at_one_moment(
    evidence: EvidenceStore, engine: Engine, told: Verified
) -> Iterator[tuple[Connection, int]]:
    """Give a connection, and how long the log is at that moment: pages go on being kept meanwhile.

    What a killed process left is set right first, as before any writing, and told.
    """
    options: dict[str, object] = {"reads_only": True}
    if engine.dialect.name == "postgresql":
        # Every statement would see another moment.
        options["isolation_level"] = "REPEATABLE READ"
    with engine.connect().execution_options(**options) as connection:
        if not evidence.log.size():
            yield connection, 0
            return
        told.notes += _torn_log(evidence.log.size() - evidence.log.whole())
        with evidence.alone():
            # The first question is the moment that all others see.
            index.last_sequence(connection)
            size = evidence.log.whole()
        yield connection, size


def verify(  # noqa: PLR0913 - what, against what, and how much of it
    folder: Path,
    connection: Connection,
    told: Verified,
    head: str = "",
    only: Collection[int] | None = None,
    size: int | None = None,
) -> Iterator[Complaint]:
    """Give everything that is not as it was kept; `told` is filled on the way.

    `head` is a chain value quoted elsewhere: `told.has_head` says whether the chain has it.
    `only` looks at the bodies and rows of these records; the chain is looked at as a whole.
    `size` is how much of the log is looked at, where pages go on being kept (`at_one_moment`).
    """
    # The database first: the log is written before it, and has at least what it has.
    newest_row = max(index.last_sequence(connection), last_referred_to(connection))
    log = ChainLog(folder / "chain.log")
    if size is None:
        # How long it is first: what is being written meanwhile is not torn.
        length = log.size()
        size = log.whole()
        told.notes += _torn_log(length - size)
    with no_places() as places:
        lines = Lines(places, told.notes)
        for each in true_lines(log.lines(size), index.entries(connection), newest_row):
            if isinstance(each, Complaint):
                yield each
                continue
            told.head = each.chain
            told.has_head = told.has_head or each.chain == head
            place(places, (each,))
            yield from lines.take(each)
        told.records, told.pruned = places.execute(
            "select count(*), coalesce(sum(is_pruned), 0) from place where kind in (?, ?)",
            (PAGE, SAME),
        ).fetchone()
        yield from _files(folder / "warc", places, told, only)
        yield from _bodies(places, only)
        yield from row_complaints(folder, connection, places, told, only)
        yield from bound_complaints(connection, places, told, only)


def _files(
    folder: Path, places: sqlite3.Connection, told: Verified, only: Collection[int] | None
) -> Iterator[Complaint]:
    """Read every file from its beginning to its end, record by record, nothing left out."""
    names = [
        name
        for (name,) in places.execute(
            "select distinct file from place where is_pruned = 0 order by file"
        )
    ]
    newest = places.execute(
        "select file from place where kind in ('page', 'same') order by sequence desc limit 1"
    ).fetchone()
    for name in names:
        told.files += 1
        end = yield from _records(folder / name, places, only)
        size = (folder / name).stat().st_size if (folder / name).exists() else 0
        if size <= end or only is not None:
            continue
        if newest and name == newest[0]:
            told.notes.append(_unfinished(name, size - end))
        else:
            yield _outside(name, end)
    if only is None:
        told.notes += [_set_aside(path) for path in sorted(folder.parent.glob(f"{TORN}*"))]
    if only is None and folder.is_dir():
        known = {*names, *_left_over(places)}
        for path in sorted(folder.iterdir()):
            if path.name.startswith(TORN):
                told.notes.append(_set_aside(path))
            if path.name in known or path.name.startswith(ASIDE):
                continue
            if _is_begun(path.name, newest[0] if newest else ""):
                told.notes.append(_unfinished(path.name, path.stat().st_size))
            else:
                yield Complaint(ADDED, f"文件 warc/{path.name} ", f"the file warc/{path.name} is")


def _is_begun(name: str, newest: str) -> bool:
    """Whether a file that no line speaks of is the one that would have come after `newest`.

    A process that is killed between a file's first record and its line leaves such a one.
    """
    found = WARC_NAME.fullmatch(name)
    if found is None or name <= newest:
        return False
    return int(found[2]) == 1 or (bool(newest) and name == next_name(newest))


def _records(
    path: Path, places: sqlite3.Connection, only: Collection[int] | None
) -> Generator[Complaint, None, int]:
    """Read the records of one file; give where the last one ends."""
    end = 0
    found: list[tuple[str, int]] = []
    for sequence, start, length, digest, payload in places.execute(
        "select sequence, start, length, digest, case kind when 'page' then payload else '' end"
        " from place where is_pruned = 0 and file = ? order by start",
        (path.name,),
    ):
        if start > end and only is None:
            yield _outside(path.name, end)
        end = start + length
        if only is not None and sequence not in only:
            continue
        page, wrong = looked_at(path, start, length, digest, payload)
        if wrong:
            name = f"{path.name} 中的原件", f"the record in {path.name} is"
            yield Complaint(wrong, *name, sequence)
        found.append((page, sequence))
    places.executemany("update place set page = ? where sequence = ?", found)
    return end


def _unfinished(name: str, size: int) -> tuple[str, str]:
    return (
        f"{name} 末尾有 {size} 字节未写完的内容（断电所致），不属于佐证",
        f"{name} ends with {size} bytes that were never finished: they are no evidence",
    )


def _torn_log(size: int) -> list[tuple[str, str]]:
    if size <= 0:
        return []
    return [
        (
            f"chain.log 末尾有 {size} 字节没有写完的一行（多因断电）：写全的补上行尾，没写全的由下一次写入或核对移到一旁",
            (
                f"chain.log ends with {size} bytes of a line that was not finished (most often by a"
                " power cut): the next that writes or verifies adds the line end that alone is lacking,"
                " or sets them aside"
            ),
        )
    ]


def _set_aside(path: Path) -> tuple[str, str]:
    name, size = f"{path.parent.name}/{path.name}", path.lstat().st_size
    return (
        f"{name}（{size} 字节）是没有链记录而置于一旁的内容（多因断电），不属于佐证",
        (
            f"{name} ({size} bytes) was set aside: no line of the chain speaks of it (most often "
            "after a power cut); it is no evidence"
        ),
    )


def _left_over(places: sqlite3.Connection) -> set[str]:
    """Give files of which everything was moved or pruned: they are removed after, or next time."""
    return {name for (name,) in places.execute("select distinct file from place")}


def _outside(name: str, at: int) -> Complaint:
    return Complaint(
        ADDED, f"{name} 自第 {at} 字节起的内容", f"what stands in {name} from byte {at} on is"
    )


def _bodies(places: sqlite3.Connection, only: Collection[int] | None) -> Iterator[Complaint]:
    """See to it that every page that refers to a body kept before has it."""
    for sequence, ref in places.execute(
        "select it.sequence, it.ref from place as it left join place as body"
        " on body.sequence = it.ref and body.kind = 'page' and body.is_pruned = 0"
        " and body.payload = it.payload"
        " where it.kind = 'same' and it.ref > 0 and it.is_pruned = 0 and body.sequence is null"
        " order by it.sequence"
    ):
        if only is None or sequence in only:
            yield Complaint(
                MISSING,
                f"它所引的第 {ref} 条的正文",
                f"the body of record {ref}, which it refers to, is",
                sequence,
            )
