"""The chain: one line a kept record, each bound to all before it, in a log beside the pages.

A line is `sequence|kind|ref|file|offset|length|digest|payload|at|chain`, and its chain is the
SHA-256 of `chain of the line before|the line without its own chain`. Anybody can check it with
sha256sum. The same lines stand in the database, so that neither can be altered alone.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BufferedReader
from pathlib import Path

from state.evidence.files import Disk, no_plain_file, on_disk, opened_file, unreadable

GENESIS = "0" * 64
# What a line is about: the head of a file; a page with its body; a page whose body was kept
# before (`ref`); a record (`ref`) that lies elsewhere now; a record (`ref`) that is no longer kept.
OPEN, PAGE, SAME, MOVED, PRUNED = "open", "page", "same", "moved", "pruned"
# The rows of the database from number `offset` to `ref`, `length` of them; one row (`ref`) taken
# over from the first version; rows that are known to be lost: binding begins anew behind it.
ROWS, ROW, LOST = "rows", "row", "lost"
OF_ROWS = frozenset({ROWS, ROW, LOST})
# The file of a line that is about no file.
NO_FILE = "-"
# What stands there in lines that bind all of a row; lines of earlier versions bind less of it.
WHOLE_ROWS = "2"
_LINE = re.compile(
    r"(\d{1,18})\|(open|page|same|moved|pruned|rows|row|lost)\|(\d{1,18})"
    r"\|([\w.-]{1,60})\|(\d{1,18})\|(\d{1,18})"
    r"\|([0-9a-f]{64})\|([0-9a-f]{64}|-)\|([0-9TZ:.-]{20,30})\|([0-9a-f]{64})",
    re.ASCII,
)
_BLOCK = 65_536


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `digest` is of the bytes in the file (compressed), `payload` of the page's body.

    `file`, `offset` and `length` say where; `at` is when the page was answered (UTC), for moved
    and pruned when that was done.
    """

    sequence: int
    kind: str
    ref: int
    file: str
    offset: int
    length: int
    digest: str
    payload: str
    at: str
    chain: str = ""

    @property
    def said(self) -> str:
        """The line without its chain."""
        return (
            f"{self.sequence}|{self.kind}|{self.ref}|{self.file}|{self.offset}|{self.length}"
            f"|{self.digest}|{self.payload}|{self.at}"
        )

    @property
    def line(self) -> str:
        """The line as it stands in the log, without its end."""
        return f"{self.said}|{self.chain}"

    @property
    def end(self) -> int:
        """Where the next record of the file begins."""
        return self.offset + self.length

    def follows(self, previous: str) -> bool:
        """Say whether this line's chain is right behind the chain `previous`."""
        return self.chain == link(previous, self.said)


def link(previous: str, said: str) -> str:
    """Give the chain of a line that follows the chain `previous`."""
    return sha256(f"{previous}|{said}".encode()).hexdigest()


def parse(line: str) -> Entry | None:
    """Give the entry of a line, None where it is not written exactly as it would be."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    sequence, kind, ref, file, offset, length, digest, payload, at, chain = found.groups()
    entry = Entry(
        int(sequence), kind, int(ref), file, int(offset), int(length), digest, payload, at, chain
    )
    return entry if entry.line == line else None


class ChainLog:
    """The file of lines. What stands behind the last line end is torn, and never counts.

    StateError with one sentence where it is no plain file, or cannot be read.
    """

    def __init__(self, path: Path) -> None:
        """Take the file; it is made with the first line."""
        self.path = path

    def size(self) -> int:
        """Give how many bytes the file has, a torn end included."""
        try:
            about = self.path.lstat()
        except FileNotFoundError:
            return 0
        except OSError as error:
            raise unreadable("佐证链文件", "The chain", self.path, error) from None
        if not stat.S_ISREG(about.st_mode):
            raise no_plain_file("佐证链文件", "The chain", self.path, about.st_mode)
        return about.st_size

    def append(self, entries: Iterable[Entry], disk: Disk = on_disk) -> int:
        """Add lines behind the last whole one; on the disk when this returns. Give the size."""
        text = "".join(f"{each.line}\n" for each in entries).encode()
        at = self.whole()
        disk(self.path, at, text)
        return at + len(text)

    def whole(self) -> int:
        """Give where the last whole line ends."""
        with self._opened() as file:
            return _last_end(file) if file else 0

    def torn(self) -> bytes:
        """Give what stands behind the last whole line, no more of it than a line may have."""
        with self._opened() as file:
            if not file:
                return b""
            file.seek(_last_end(file))
            return file.read(_BLOCK)

    def lines(self, upto: int | None = None) -> Iterator[str]:
        """Give every whole line, oldest first, of the first `upto` bytes; altered bytes as �."""
        for line in self.raw_lines(upto):
            yield line.removesuffix(b"\n").decode("utf-8", "replace")

    def raw_lines(self, upto: int | None = None) -> Iterator[bytes]:
        """Give the same lines as they stand there, with their ends."""
        with self._opened() as file:
            if not file:
                return
            left = _last_end(file) if upto is None else upto
            file.seek(0)
            while left > 0 and (line := file.readline(min(left, _BLOCK))):
                left -= len(line)
                yield line

    def backwards(self) -> Iterator[Entry | None]:
        """Give the entries newest first; None for a line that cannot be read."""
        with self._opened() as file:
            if not file:
                return
            end, rest = _last_end(file), b""
            while end > 0:
                begin = max(0, end - _BLOCK)
                file.seek(begin)
                rest = file.read(end - begin) + rest
                end = begin
                first, *lines = rest.split(b"\n")
                rest = first
                for line in reversed(lines):
                    if line:
                        yield parse(line.decode("utf-8", "replace"))
            if rest:
                yield parse(rest.decode("utf-8", "replace"))

    def newest(self) -> Entry | None:
        """Give the newest entry that can be read."""
        return next((each for each in self.backwards() if each is not None), None)

    def after(self, sequence: int) -> list[Entry]:
        """Give the readable entries behind `sequence`, oldest first."""
        newer: list[Entry] = []
        for entry in self.backwards():
            if entry is None:
                continue
            if entry.sequence <= sequence:
                break
            newer.append(entry)
        return newer[::-1]

    @contextmanager
    def _opened(self) -> Iterator[BufferedReader | None]:
        """Give the file opened, None where there is none or nothing in it."""
        if not self.size():
            yield None
            return
        try:
            with opened_file(self.path) as file:
                yield file
        except OSError as error:
            raise unreadable("佐证链文件", "The chain", self.path, error) from None


def _last_end(file: BufferedReader) -> int:
    """Give where the last line end of a file is."""
    end = os.fstat(file.fileno()).st_size
    while end > 0:
        begin = max(0, end - _BLOCK)
        file.seek(begin)
        at = file.read(end - begin).rfind(b"\n")
        if at >= 0:
            return begin + at + 1
        end = begin
    return 0
