"""One request at a time per host, and a pause between two."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

_USUAL = {"80", "443"}


@dataclass
class _Door:
    lock: threading.Lock = field(default_factory=threading.Lock)
    left_at: float | None = None
    pause: float = 0.0


def turn_of(key: str) -> str:
    """Give whose turn "host:port" is: http and https of one name are one host.

    Other ports stay apart, of names and of addresses: behind them are other servers.
    """
    name, _, port = key.rpartition(":")
    return name if port in _USUAL else key


class Manners:
    """Holds the turn of every host over all threads."""

    def __init__(
        self, pause: float, clock: Callable[[], float], sleep: Callable[[float], object]
    ) -> None:
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._doors: dict[str, _Door] = {}
        self._lock = threading.Lock()

    def visit(self) -> "Visit":
        """Begin a visit: one request and the redirects that follow from it."""
        return Visit(self)

    def take_turn(self, host: str, *, pausing: bool) -> None:
        """Wait until nobody is at the host, and until it has had its pause."""
        with self._lock:
            door = self._doors.setdefault(host, _Door())
        door.lock.acquire()
        try:
            if pausing and door.left_at is not None:
                wait = door.left_at + max(self._pause, door.pause) - self._clock()
                if wait > 0:
                    self._sleep(wait)
        except BaseException:
            door.lock.release()
            raise

    def slow_down(self, host: str, pause: float) -> None:
        """Let at least `pause` seconds lie between two calls to a host."""
        with self._lock:
            self._doors.setdefault(host, _Door()).pause = pause

    def give_turn_back(self, host: str) -> None:
        """Leave the host; its pause begins."""
        with self._lock:
            door = self._doors[host]
        door.left_at = self._clock()
        door.lock.release()


class Visit:
    """The hosts of one redirect chain. Only one is held at a time, so no two chains can block."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._at: str | None = None
        self._known: set[str] = set()

    def go_to(self, host: str) -> None:
        """Be at `host`, leaving the one before; within a visit no host wants a second pause."""
        if host == self._at:
            return
        self.leave()
        self._manners.take_turn(host, pausing=host not in self._known)
        self._known.add(host)
        self._at = host

    def leave(self) -> None:
        """Give back the turn that is held, if any."""
        if self._at is not None:
            self._manners.give_turn_back(self._at)
            self._at = None

    def __enter__(self) -> Self:
        """Enter the visit."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave whichever host is held."""
        self.leave()
