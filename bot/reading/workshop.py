"""The workshop: hands files to reader processes, bounded in time and memory, and replaces them.

A reader that crashes, hangs or grows too large costs one document, never the round.
"""

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from bot.document import Document
from bot.errors import FileBroken, PictureTooSmall, ReportUnreadable
from bot.reading.wire import unpacked
from bot.reading.worker import HEADER, LENGTH

_MOST_DOCUMENTS = 200
_LONGEST_ANSWER = 200_000_000
_ROOM = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reader: megabytes above what it holds at rest, and seconds for one file."""

    megabytes: int = 512
    seconds: int = 60


READING = Limits()
RECOGNISING = Limits(megabytes=6000, seconds=600)
"""Reading off pictures needs models in memory and seconds for every page."""


class Workshop:
    """Readers for files; many threads may share it. One file at a time for each kind of reader."""

    def __init__(self, reading: Limits = READING, recognising: Limits = RECOGNISING) -> None:
        """Take the bounds of the reader of files, and of the one that reads off pictures."""
        self._readers = {"": _Reader(reading), "scan": _Reader(recognising)}

    def read(self, medium: str, body: bytes) -> Document:
        """Give the document in `body`; raises ReportUnreadable, with what went wrong in it."""
        return self._readers.get(medium, self._readers[""]).read(medium, body)

    def close(self) -> None:
        """End every reader."""
        for reader in self._readers.values():
            reader.close()


class _Reader:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._read = 0

    def read(self, medium: str, body: bytes) -> Document:
        with self._lock:
            try:
                answer = self._ask(medium, body)
            except TimeoutError:
                self._end()
                raise ReportUnreadable(
                    f"文件在 {self._limits.seconds} 秒内没有读完，已停止读取"
                ) from None
            except (OSError, EOFError, ValueError):
                self._end()
                raise ReportUnreadable("读取文件的进程异常退出，文件可能已损坏") from None
            self._read += 1
            if self._read >= _MOST_DOCUMENTS:
                self._end()
        if "broken" in answer:
            raise FileBroken(answer["broken"])
        if "small" in answer:
            raise PictureTooSmall(answer["small"])
        if "unreadable" in answer:
            raise ReportUnreadable(answer["unreadable"])
        return unpacked(answer["document"])

    def close(self) -> None:
        with self._lock:
            self._end()

    def _ask(self, medium: str, body: bytes) -> dict[str, Any]:
        process = self._process or self._started()
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        deadline = time.monotonic() + self._limits.seconds
        name = medium.encode()
        _given(process.stdin, HEADER.pack(len(name), len(body)) + name + body, deadline)
        (length,) = LENGTH.unpack(_taken(process.stdout, LENGTH.size, deadline))
        if length > _LONGEST_ANSWER:
            raise ValueError(length)
        answer: dict[str, Any] = json.loads(_taken(process.stdout, length, deadline))
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        limits = [str(self._limits.megabytes), str(self._limits.seconds)]
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "bot.reading.worker", *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={"PYTHONPATH": str(_ROOM), "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
        )
        assert self._process.stdin is not None  # noqa: S101 - a pipe
        os.set_blocking(self._process.stdin.fileno(), False)
        self._read = 0
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue


def _given(stream: IO[bytes], request: bytes, deadline: float) -> None:
    """Write `request` before `deadline`; raises TimeoutError where the other side does not read."""
    descriptor = stream.fileno()
    left = memoryview(request)
    while left:
        room = deadline - time.monotonic()
        if room <= 0 or not select.select([], [descriptor], [], room)[1]:
            raise TimeoutError
        left = left[os.write(descriptor, left) :]


def _taken(stream: IO[bytes], length: int, deadline: float) -> bytes:
    """Read `length` bytes before `deadline`; raises TimeoutError, or EOFError where they end."""
    pieces: list[bytes] = []
    descriptor = stream.fileno()
    while length:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError
        piece = os.read(descriptor, min(length, 1 << 20))
        if not piece:
            raise EOFError
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


_shared = Workshop()
atexit.register(_shared.close)


def shared_workshop() -> Workshop:
    """Give the workshop of this process; its readers start when first asked."""
    return _shared
