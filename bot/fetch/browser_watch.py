"""A browser's processes, seen from outside: how much memory they hold, and their end.

A page is a stranger's program. The browser cannot be asked to judge it: one that loops for ever
answers nothing. So its processes are weighed and, if need be, killed by their numbers.
"""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

_EVERY = 0.2
_PROC = Path("/proc")
_PROFILE = b"--user-data-dir="
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Watch:
    """Watches the processes whose command line holds `mark`, and all their children."""

    def __init__(self, mark: str, most_bytes: int) -> None:
        self._mark = mark.encode()
        self._most = most_bytes
        self.verdict = ""

    @contextmanager
    def over(self, seconds: float) -> Iterator[None]:
        """Kill them when the block takes longer or they grow too large; `verdict` says why."""
        self.verdict = ""
        done = threading.Event()
        thread = threading.Thread(target=self._look, args=(done, seconds), daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def kill(self) -> None:
        """End every process of the browser."""
        for pid in self._family():
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)

    def profile(self) -> Path | None:
        """Give the folder that the browser was given for its profile, None where it has none."""
        for pid in self._family():
            with suppress(OSError):
                said = (_PROC / str(pid) / "cmdline").read_bytes().split(b"\0")
                for each in said:
                    if each.startswith(_PROFILE):
                        return Path(os.fsdecode(each.removeprefix(_PROFILE)))
        return None

    def _look(self, done: threading.Event, seconds: float) -> None:
        until = monotonic() + seconds
        while not done.wait(_EVERY):
            if monotonic() > until:
                self.verdict = f"页面脚本在 {seconds:g} 秒内没有结束"
            elif sum(map(_private_bytes, self._family())) > self._most:
                self.verdict = f"页面占用内存超过 {self._most // 1_000_000} MB"
            if self.verdict:
                self.kill()
                return

    def _family(self) -> set[int]:
        parents: dict[int, int] = {}
        found: set[int] = set()
        for each in _PROC.glob("[0-9]*"):
            with suppress(OSError, ValueError, IndexError):
                pid = int(each.name)
                parents[pid] = int((each / "stat").read_text().rpartition(")")[2].split()[1])
                if self._mark in (each / "cmdline").read_bytes():
                    found.add(pid)
        while more := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= more
        return found


def _private_bytes(pid: int) -> int:
    with suppress(OSError, ValueError, IndexError):
        resident, shared = (_PROC / str(pid) / "statm").read_text().split()[1:3]
        return (int(resident) - int(shared)) * _PAGE
    return 0
