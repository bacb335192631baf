"""What one try may still spend, and sockets that will not spend more.

A timeout of the libraries binds one read only: a server that sends a byte a second is never too
late. These sockets look at the whole: every read gets what is left of the try's time, and every
byte of the wire is counted, headers and chunk marks too.
"""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.errors import Unreachable
from bot.fetch.trouble import TooLarge

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_READ_AHEAD = 65_536
OVERHEAD = 1_000_000
"""Bytes of headers and chunk marks allowed on the wire besides the body."""


@dataclass
class Allowance:
    """Time and bytes that are left of one try; `host` is the one spoken to just now.

    `dialled` tells whether the last request needed a new connection.
    """

    host: str
    total: float
    read_timeout: float
    bytes_left: int
    max_bytes: int
    clock: Callable[[], float]
    until: float
    dialled: bool = False

    def left(self, at_most: float) -> float:
        """Give the seconds a step may take; raise Unreachable when the try's time is over."""
        remaining = self.until - self.clock()
        if remaining <= 0:
            raise Unreachable(f"{self.host} 在 {self.total:g} 秒内没有传完")
        return min(at_most, remaining)

    def bind(self, sock: socket.socket) -> None:
        """Give a socket the time that its next read may take; to set it is a call of the system."""
        seconds = self.left(self.read_timeout)
        if sock.gettimeout() != seconds:
            sock.settimeout(seconds)

    def too_late(self) -> Unreachable:
        """Give the trouble after a read ran into its timeout."""
        if self.until - self.clock() <= 0:
            return Unreachable(f"{self.host} 在 {self.total:g} 秒内没有传完")
        return Unreachable(f"{self.host} {self.read_timeout:g} 秒没有回应")

    def spend(self, count: int) -> None:
        """Count bytes of the wire; raise when they are more than any page may have."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise self.too_large()

    def too_large(self) -> TooLarge:
        """Give the trouble of a body over the cap."""
        return TooLarge(f"{self.host} 的内容超过字节上限（{self.max_bytes} 字节）")


current: ContextVar[Allowance | None] = ContextVar("current", default=None)
"""The allowance of the try this thread is at: a kept connection outlives many tries."""


@contextmanager
def spending(allowance: Allowance) -> Iterator[None]:
    """Let this thread's sockets spend from `allowance` within the `with` block."""
    token = current.set(allowance)
    try:
        yield
    finally:
        current.reset(token)


class PlainSocket(socket.socket):
    """A TCP socket that keeps to the current allowance when it reads."""

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int = 0, flags: int = 0) -> int:
        """Read within what is left of the try."""
        allowance = current.get()
        if allowance is None:
            return super().recv_into(buffer, nbytes, flags)
        allowance.bind(self)
        try:
            count = super().recv_into(buffer, nbytes, flags)
        except TimeoutError:
            raise allowance.too_late() from None
        allowance.spend(count)
        return count

    def makefile(self, mode: Any = "r", buffering: Any = None, **more: Any) -> Any:  # noqa: ANN401 - the library's signature
        """Give the socket as a file, which reads ahead by as much as a list page has."""
        return super().makefile(mode, _buffered(mode, buffering), **more)


class TlsSocket(ssl.SSLSocket):
    """A TLS socket that keeps to the current allowance when it reads."""

    def recv_into(
        self, buffer: "WriteableBuffer", nbytes: int | None = None, flags: int = 0
    ) -> int:
        """Read within what is left of the try."""
        allowance = current.get()
        if allowance is None:
            return super().recv_into(buffer, nbytes, flags)
        allowance.bind(self)
        try:
            count = super().recv_into(buffer, nbytes, flags)
        except TimeoutError:
            raise allowance.too_late() from None
        allowance.spend(count)
        return count

    def makefile(self, mode: Any = "r", buffering: Any = None, **more: Any) -> Any:  # noqa: ANN401 - the library's signature
        """Give the socket as a file, which reads ahead by as much as a list page has."""
        return super().makefile(mode, _buffered(mode, buffering), **more)


def _buffered(mode: str, buffering: int | None) -> int | None:
    return _READ_AHEAD if mode == "rb" and buffering is None else buffering
