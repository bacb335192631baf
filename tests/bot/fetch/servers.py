"""Small real servers on loopback that answer as badly as they are told to."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Self

from bot.fetch.guard import AddressInfo
from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher

HOST = "www.yunxi.gov.cn"
"""A fictional county's site."""

Answer = Callable[[socket.socket, str], None]


def reply(
    body: bytes | str = b"",
    status: str = "200 OK",
    *headers: str,
    length: int | None = None,
) -> bytes:
    """Give a whole HTTP answer; `length` may lie."""
    raw = body.encode() if isinstance(body, str) else body
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Length: {len(raw) if length is None else length}",
        *headers,
    ]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + raw


class Site:
    """A server; `answer` writes to the socket for every request, which is then closed.

    An `eager` one does not wait for the request's end.
    `asked` holds the paths in order, `heads` the raw requests, `dialled` counts connections.
    """

    def __init__(
        self, answer: Answer | bytes, context: ssl.SSLContext | None = None, *, eager: bool = False
    ) -> None:
        self._eager = eager
        self._answer = answer
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.asked: list[str] = []
        self.heads: list[str] = []
        self.dialled = 0
        self.stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._begin(self._accept)

    def url(self, path: str = "/", host: str = HOST) -> str:
        """Give the address of a path, under the fictional name."""
        scheme = "https" if self._context else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    def _begin(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.stopped.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.dialled += 1
            self._begin(self._serve, sock)

    def _serve(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.ExitStack() as open_things:
            open_things.callback(sock.close)
            sock.settimeout(5)
            if self._context is not None:
                sock = open_things.enter_context(self._context.wrap_socket(sock, server_side=True))
            head = b""
            while b"\r\n\r\n" not in head:
                piece = sock.recv(65536)
                if not piece:
                    return
                head += piece
                if self._eager:
                    break
            path = b" ".join(head.split(b" ", 2)[1:2]).decode("latin-1")
            self.asked.append(path)
            self.heads.append(head.decode("latin-1"))
            if callable(self._answer):
                self._answer(sock, path)
            else:
                sock.sendall(self._answer)

    def __enter__(self) -> Self:
        """Give the running site."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and wait for every thread."""
        self.stopped.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)


def in_turn(*answers: bytes) -> Answer:
    """Answer the first request with the first, and so on; the last again and again."""
    left = list(answers)

    def answer(sock: socket.socket, _: str) -> None:
        sock.sendall(left.pop(0) if len(left) > 1 else left[0])

    return answer


def by_path(answers: dict[str, bytes]) -> Answer:
    """Answer by path; 404 for others."""

    def answer(sock: socket.socket, path: str) -> None:
        sock.sendall(answers.get(path, reply(b"", "404 Not Found")))

    return answer


class Names:
    """A resolver out of a table; names that are not in it lead to loopback."""

    def __init__(self, **answers: Sequence[str]) -> None:
        self._answers = {name.replace("_", "."): list(found) for name, found in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, _family: int, _kind: int) -> list[AddressInfo]:
        """Give the addresses of a name as getaddrinfo would."""
        self.asked.append(host)
        found: list[AddressInfo] = []
        for address in self._answers.get(host, ["127.0.0.1"]):
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            found.append((family, socket.SOCK_STREAM, 6, "", (address, port)))
        return found


class Clock:
    """A clock that only moves when somebody sleeps by it."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        """Give the time."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Move on."""
        self.slept.append(seconds)
        self.time += seconds


@contextlib.contextmanager
def fetcher(
    limits: FetchLimits | None = None,
    *,
    names: Names | None = None,
    clock: Clock | None = None,
    ca_file: str | None = None,
) -> Iterator[Fetcher]:
    """Give a fetcher that may visit the fictional host, with no pauses unless asked for."""
    clock = clock or Clock()
    plain = FetchLimits(pause=0, backoff=0, retries=0, allow_hosts=frozenset({HOST}))
    with Fetcher(
        limits or plain,
        resolver=names or Names(),
        clock=clock,
        sleep=clock.sleep,
        ca_file=ca_file,
    ) as made:
        yield made
