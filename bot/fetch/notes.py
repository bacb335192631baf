"""What is known of a host from one visit to the next: its rest, its robots.txt, its need of a browser.

Nothing here knows where notes are kept: they are handed in, and handed out to be saved.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

_LONGEST_KEPT = 30_000


@dataclass(frozen=True, slots=True)
class HostNote:
    """What is known of one host. Times are aware UTC; "" and None where nothing is known.

    `rest_reason` is the contract's word, `rest_why` a Chinese predicate, `rest_address` the one
    that was refused. `robots` is the text of robots.txt, `robots_at` when it was read.
    `browser_at` is when the host's pages last turned out to be built by script.
    """

    host: str
    rest_until: datetime | None = None
    rest_reason: str = ""
    rest_why: str = ""
    rest_address: str = ""
    robots: str = ""
    robots_at: datetime | None = None
    browser_at: datetime | None = None


Save = Callable[[Iterable[HostNote]], object]
"""Keeps the notes given, replacing those of the same hosts."""


def _forget(_: Iterable[HostNote]) -> None:
    """Keep nothing."""


class Notebook:
    """The notes of all hosts; threads may share one. `save` gets what changed, when flushed."""

    def __init__(self, known: Mapping[str, HostNote] | None = None, save: Save = _forget) -> None:
        self._notes = dict(known or {})
        self._save = save
        self._changed: set[str] = set()
        self._lock = threading.Lock()

    def of(self, host: str) -> HostNote:
        """Give what is known of `host`."""
        with self._lock:
            return self._notes.get(host) or HostNote(host)

    def change(self, host: str, **fields: Any) -> None:  # noqa: ANN401 - the fields of a note
        """Change fields of a host's note."""
        with self._lock:
            self._notes[host] = replace(self._notes.get(host) or HostNote(host), **fields)
            self._changed.add(host)

    def flush(self) -> None:
        """Hand out what has changed since the last time."""
        with self._lock:
            changed = [_short(self._notes[host]) for host in sorted(self._changed)]
            self._changed.clear()
        if changed:
            self._save(changed)


def _short(note: HostNote) -> HostNote:
    """A giant robots.txt is read again by the next process rather than kept."""
    too_long = len(note.robots) > _LONGEST_KEPT
    return replace(note, robots="", robots_at=None) if too_long else note
