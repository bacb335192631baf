"""The evidence store: pages on the disk first, their lines in the chain, then rows that point there."""

import fcntl
import os
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from state.errors import StateError
from state.evidence import index, old, unpacking
from state.evidence.binding import Bound, bound, new_rows
from state.evidence.chain import GENESIS, OPEN, PAGE, PRUNED, SAME, ChainLog, Entry, link
from state.evidence.files import Disk, fresh_name, make_folder, next_name, not_written, on_disk
from state.evidence.pages import page_digest, written
from state.evidence.tail import Tail, found_tail
from state.evidence.warc import NO_BODY, Earlier, opening, page_members
from state.records import EvidenceRecord

_FULL = 1_000_000_000
_REMEMBERED = 4096
_EMPTY = sha256(b"").hexdigest()
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that is safe on the disk: its line in the chain, and the digest that binds its row."""

    entry: Entry
    page: str

    @property
    def sequence(self) -> int:
        """The number of its line."""
        return self.entry.sequence


class EvidenceStore:
    """Keeps pages below `folder`, and reads them; safe for threads and processes at once.

    A file is closed when it is `full` bytes long, or its month is over.
    """

    def __init__(
        self, folder: Path, engine: Engine | None = None, full: int = _FULL, disk: Disk = on_disk
    ) -> None:
        """Take the folder; it is made when the first page is kept."""
        self.folder = folder
        self.warc = folder / "warc"
        self.log = ChainLog(folder / "chain.log")
        self.engine = engine
        self._full, self._disk = full, disk
        self._mutex = threading.RLock()
        self._tail = Tail()
        self._bound: Bound | None = None
        self._fresh: list[Entry] = []
        self._bodies: OrderedDict[str, Earlier] = OrderedDict()
        self._pages: OrderedDict[str, Kept] = OrderedDict()

    def keep_many(
        self, seen: Sequence[EvidenceRecord], adopted_at: datetime | None = None
    ) -> list[Kept]:
        """Keep pages, those of many inspections at once: one sync of the disk pays for all.

        After this returns they survive a power cut. Call it outside of a transaction; `enter`
        then adds their lines within the one that has their rows. A body that was kept before is
        referred to; a very page that was kept before (one list of many organs) is not kept again.
        `adopted_at` is when pages that were kept before there was a chain are taken into it.
        """
        pages = [page_digest(each) for each in seen]
        for each in seen:
            self._check(each)
        with self.alone():
            self._look_up(seen)
            made: list[tuple[Entry, bytes]] = []
            since = written(adopted_at) if adopted_at else ""
            kept = [self._keep(*each, since, made) for each in zip(seen, pages, strict=True)]
            if made:
                made += [(each, b"") for each in self._bind(made[-1][0].at)]
            self._write(made)
        return kept

    def bind(self, now: datetime) -> int:
        """Bind the rows that the chain does not bind yet; give the number of its newest line.

        Pages that are kept bind the rows before them: only the last rows of a round need this.
        """
        if not self.log.size():
            return 0
        with self.alone():
            self._write([(each, b"") for each in self._bind(written(now))])
            return self._tail.sequence

    def enter(self, connection: Connection, upto: int) -> None:
        """Add the lines up to `upto` that the database does not have yet, in its transaction."""
        index.one_at_a_time(connection)
        known = index.last_sequence(connection)
        with self._mutex:
            self._fresh = [each for each in self._fresh if each.sequence > known]
            missing = [each for each in self._fresh if each.sequence <= upto]
        if known < upto and (not missing or missing[0].sequence != known + 1):
            # Lines of another process, or of one that was killed before it came to its rows.
            missing = [each for each in self.log.after(known) if each.sequence <= upto]
        index.insert(connection, missing)

    def head(self) -> str:
        """Give the chain's newest value: quoted elsewhere, it proves all that was kept before."""
        newest = self.log.newest()
        return newest.chain if newest else GENESIS

    def read(self, digest: str) -> bytes:
        """Give the body of this digest; StateError where it is missing or no longer the same."""
        entry = self._with_body(digest)
        if entry is None:
            return old.read(self.folder, digest)
        if entry.kind == PRUNED:
            raise StateError(
                f"佐证 {digest} 已按保存期限于 {entry.at[:10]} 清理",
                f"Evidence {digest} was pruned on {entry.at[:10]} by the rule of keeping",
            )
        body = unpacking.body_of(self.warc / entry.file, entry)
        if body is None or sha256(body).hexdigest() != digest:
            raise StateError(
                f"佐证 {digest} 已被改动或损坏（第 {entry.sequence} 条）",
                f"Evidence {digest} has been altered or damaged (record {entry.sequence})",
            )
        return body

    def write_lines(self, entries: Sequence[Entry]) -> list[Entry]:
        """Add lines about records kept before, chained; the caller holds `alone`."""
        chained = [self._chained(each) for each in entries]
        self._tail.log_size = self.log.append(chained, self._disk)
        self._fresh = [*self._fresh, *chained][-_REMEMBERED:]
        self._forget()
        return chained

    @property
    def newest_file(self) -> str:
        """The file that is appended to; the caller holds `alone`."""
        return self._tail.file

    def _check(self, seen: EvidenceRecord) -> None:
        if seen.body and sha256(seen.body).hexdigest() != seen.sha256:
            raise StateError(
                f"佐证与其摘要 {seen.sha256} 不符，未保存",
                f"A body does not match its digest {seen.sha256}",
            )

    def _with_body(self, digest: str) -> Entry | None:
        if self.engine is not None:
            with self.engine.connect().execution_options(reads_only=True) as connection:
                if entry := index.body_with(connection, digest):
                    return entry
        with self._mutex:
            fresh = [each for each in self._fresh if each.payload == digest and each.kind == PAGE]
        return fresh[-1] if fresh else None

    def _look_up(self, seen: Sequence[EvidenceRecord]) -> None:
        unknown = {each.sha256 for each in seen} - self._bodies.keys()
        if unknown and self.engine is not None:
            for payload, earlier in index.bodies(self.engine, unknown).items():
                _remember(self._bodies, payload, earlier)

    def _keep(
        self, seen: EvidenceRecord, page: str, since: str, made: list[tuple[Entry, bytes]]
    ) -> Kept:
        known = self._pages.get(page)
        if known is not None:
            return known
        earlier = self._bodies.get(seen.sha256)
        if earlier is None and not seen.body and seen.sha256 != _EMPTY:
            # Unchanged, says the server, and the body is kept no more: that it said so is kept.
            earlier = NO_BODY
        self._open_file(seen, made)
        blob = page_members(seen, page, earlier, since)
        at = written(seen.fetched_at)
        entry = Entry(
            self._tail.sequence + 1,
            SAME if earlier else PAGE,
            earlier.sequence if earlier else 0,
            self._tail.file,
            self._tail.end,
            len(blob),
            sha256(blob).hexdigest(),
            seen.sha256,
            at,
        )
        kept = Kept(self._add(entry, blob, made), page)
        if earlier is None:
            _remember(self._bodies, seen.sha256, Earlier(kept.sequence, at, seen.final_url))
        _remember(self._pages, page, kept)
        return kept

    def _open_file(self, seen: EvidenceRecord, made: list[tuple[Entry, bytes]]) -> None:
        """Begin a file where there is none, the last one is full, or its month is over."""
        at = written(seen.fetched_at)
        month = at[:7]
        if self._tail.file and self._tail.end < self._full and self._tail.file[:7] >= month:
            return
        name = fresh_name(self.warc, max(month, self._tail.file[:7]))
        taken = {entry.file for entry, _ in made}
        while name in taken:
            name = next_name(name)
        self._tail.file, self._tail.end = name, 0
        blob = opening(name, at)
        digest = sha256(blob).hexdigest()
        entry = Entry(self._tail.sequence + 1, OPEN, 0, name, 0, len(blob), digest, "-", at)
        self._add(entry, blob, made)

    def _add(self, entry: Entry, blob: bytes, made: list[tuple[Entry, bytes]]) -> Entry:
        chained = self._chained(entry)
        self._tail.end = chained.end
        made.append((chained, blob))
        return chained

    def _chained(self, entry: Entry) -> Entry:
        number = self._tail.sequence + 1
        numbered = entry if entry.sequence == number else replace(entry, sequence=number)
        chained = replace(numbered, chain=link(self._tail.chain, numbered.said))
        self._tail.sequence, self._tail.chain = chained.sequence, chained.chain
        return chained

    def _write(self, made: list[tuple[Entry, bytes]]) -> None:
        """Write the records, sync, then their lines: a line never speaks of what is not there."""
        if not made:
            return
        runs: dict[str, tuple[int, list[bytes]]] = {}
        for entry, blob in made:
            if blob:
                runs.setdefault(entry.file, (entry.offset, []))[1].append(blob)
        for name, (at, blobs) in runs.items():
            self._disk(self.warc / name, at, b"".join(blobs))
        entries = [entry for entry, _ in made]
        self._tail.log_size = self.log.append(entries, self._disk)
        self._fresh = [*self._fresh, *entries][-_REMEMBERED:]

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the evidence against every other writer of this machine."""
        with self._mutex:
            try:
                make_folder(self.folder)
                descriptor = os.open(self.folder / "chain.lock", os.O_RDWR | os.O_CREAT, 0o644)
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX)
                    self._catch_up()
                    yield
                finally:
                    os.close(descriptor)
            except BaseException as error:
                # What was written, if anything, is found again by the next one.
                self._tail = Tail()
                self._forget()
                if isinstance(error, OSError):
                    raise not_written(self.folder, error) from None
                raise

    def _catch_up(self) -> None:
        """Find the ends, where another process has written or this one has just begun."""
        size = self.log.size()
        if size == self._tail.log_size:
            return
        self._forget()
        self._tail = found_tail(self.log, self.warc, self._told(), self._full)

    def _forget(self) -> None:
        self._bound = None
        self._bodies.clear()
        self._pages.clear()

    def _bind(self, at: str) -> list[Entry]:
        """Give the line, chained, that binds the rows written since the last one was."""
        if self.engine is None:
            return []
        with self.engine.connect().execution_options(reads_only=True) as connection:
            known = self._bound or bound(connection, self.log)
            lines = [self._chained(each) for each in new_rows(connection, known, at)]
        self._bound = known.after(lines[0]) if lines else known
        return lines

    def _told(self) -> Entry | None:
        if self.engine is None:
            return None
        with self.engine.connect().execution_options(reads_only=True) as connection:
            return index.last(connection)


def _remember(known: OrderedDict[str, _Value], key: str, value: _Value) -> None:
    known[key] = value
    known.move_to_end(key)
    if len(known) > _REMEMBERED:
        known.popitem(last=False)
