"""Where every record lies now: the chain's lines replayed into a table on the disk."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager

from state.evidence.chain import MOVED, OF_ROWS, PRUNED, Entry

_TABLE = """create table place (sequence integer primary key, kind text, ref integer, file text,
 start integer, length integer, digest text, payload text, at text, page text default '',
 is_pruned integer default 0)"""


@contextmanager
def no_places() -> Iterator[sqlite3.Connection]:
    """Give an empty table; it lies in memory while it is small and on the disk when it is not."""
    with closing(sqlite3.connect("")) as places:
        places.execute(_TABLE)
        yield places


def place(places: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Take lines into the table, in their order."""
    for entry in entries:
        if entry.kind == MOVED:
            places.execute(
                "update place set file = ?, start = ?, length = ? where sequence = ?",
                (entry.file, entry.offset, entry.length, entry.ref),
            )
        elif entry.kind == PRUNED:
            places.execute("update place set is_pruned = 1 where sequence = ?", (entry.ref,))
        elif entry.kind not in OF_ROWS:
            places.execute(
                "insert into place (sequence, kind, ref, file, start, length, digest, payload, at)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                (
                    entry.sequence, entry.kind, entry.ref, entry.file, entry.offset, entry.length,
                    entry.digest, entry.payload, entry.at,
                ),
            )  # fmt: skip
