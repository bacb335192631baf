"""The way out: a requests adapter whose connections go only where the guard let them."""

import errno
import io
import socket
import ssl
import threading
from collections import OrderedDict
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection

from bot.errors import Unreachable
from bot.fetch.allowance import PlainSocket, current
from bot.fetch.guard import AddressInfo, Guard
from bot.fetch.trouble import trouble_from

_HOSTS_KEPT = 64
_PATIENCE = 60.0


class NoConnection(Unreachable):
    """Nobody could be connected to at all."""


def dial(guard: Guard, host: str, port: int, timeout: float | None) -> socket.socket:
    """Connect to the first address of `host` that answers, out of those just checked."""
    trouble = NoConnection(f"{host} 连不上")
    for info in guard.addresses(host, port):
        allowance = current.get()
        patience = _PATIENCE if timeout is None else timeout
        if allowance is not None:
            allowance.dialled = True
            patience = allowance.left(patience)
        try:
            return _connected(info, patience)
        except TimeoutError:
            if allowance is not None:
                allowance.left(patience)
            trouble = NoConnection(f"{host} 在 {patience:g} 秒内没有连上")
        except OSError as error:
            found = trouble_from(error, host)
            trouble = NoConnection(found.detail)
    raise trouble


def _connected(info: AddressInfo, patience: float) -> socket.socket:
    family, kind, protocol, _, address = info
    sock = PlainSocket(family, kind, protocol)
    try:
        sock.settimeout(patience)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.connect(address)
    except BaseException:
        sock.close()
        raise
    return sock


class _Plain(HTTPConnection):
    """A connection that is dialled through the guard."""

    guard: Guard

    def _new_conn(self) -> socket.socket:
        return dial(self.guard, self.host, self.port, self.timeout)


class _Tls(HTTPSConnection):
    """The same over TLS, by a context that always verifies: who the server is and its name."""

    guard: Guard
    ssl_context: ssl.SSLContext

    def connect(self) -> None:
        """Dial, and shake hands."""
        sock = dial(self.guard, self.host, self.port, self.timeout)
        try:
            self.sock = self.ssl_context.wrap_socket(sock, server_hostname=self.host)
        except BaseException:
            sock.close()
            raise
        self.is_verified = True


class Exchange:
    """One answer on its connection, which is kept for the next request once all of it was read."""

    def __init__(self, adapter: "GuardedAdapter", line: str, connection: HTTPConnection) -> None:
        self._adapter, self._line, self._connection = adapter, line, connection
        self.response: HTTPResponse = connection.getresponse()

    def __enter__(self) -> HTTPResponse:
        """Give the answer."""
        return self.response

    def __exit__(self, *_: object) -> None:
        """Keep the connection where nothing more comes over it, else close it."""
        if self.response.length_remaining == 0:
            self.response.drain_conn()
        is_done = self.response.closed and not self._connection.is_closed
        if is_done:
            self._adapter.keep(self._line, self._connection)
        else:
            self.response.close()
            self._connection.close()


class GuardedAdapter(HTTPAdapter):
    """Keeps connections per host; every new one is dialled through the guard.

    One without a context is for plain http: a context costs 20 ms to make. Requests are made by
    `exchange`: pools and retries of the library are left out, our own stand in for them. `send`
    is the library's way to the same.
    """

    def __init__(self, guard: Guard, context: ssl.SSLContext | None) -> None:
        self._guard = guard
        self._context = context
        self._kept: OrderedDict[str, HTTPConnection] = OrderedDict()
        self._is_closed = False
        self._lock = threading.Lock()
        super().__init__(pool_connections=1, pool_maxsize=1)

    def exchange(
        self, prepared: requests.PreparedRequest, connecting: float, reading: float
    ) -> Exchange:
        """Make one request; the timeouts, in seconds, are of connecting and of one read.

        Raises what the sockets, TLS and http.client raise.
        """
        parts = urlsplit(prepared.url or "")
        line = f"{parts.scheme}://{parts.netloc}"
        connection = self._kept_or_new(line, parts)
        try:
            if connection.is_closed:
                connection.timeout = connecting
                connection.connect()
            self._ask(connection, prepared)
            connection.timeout = reading
            return Exchange(self, line, connection)
        except BaseException:
            connection.close()
            raise

    def send(  # noqa: PLR0913 - the library's signature
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002, FBT001, FBT002
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,  # noqa: ARG002, FBT001, FBT002
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,  # noqa: ARG002
        proxies: Mapping[str, str] | None = None,  # noqa: ARG002
    ) -> requests.Response:
        """Make one request and read all of the answer; always verified, never by a proxy."""
        times = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        connecting, reading = (_PATIENCE if each is None else each for each in times)
        with self.exchange(request, connecting, reading) as answer:
            body = answer.read(decode_content=True)
            response = self.build_response(request, answer)
        response.raw = io.BytesIO(body)
        return response

    def _ask(self, connection: HTTPConnection, prepared: requests.PreparedRequest) -> None:
        path = prepared.path_url
        if path.startswith("//"):  # no other host's address
            path = "/" + path.lstrip("/")
        try:
            connection.request(
                prepared.method or "GET",
                path,
                prepared.body,
                prepared.headers,
                preload_content=False,
                decode_content=False,
            )
        except BrokenPipeError:
            pass  # The server may have answered before it closed.
        except OSError as error:
            if error.errno != errno.ECONNRESET:
                raise

    def _kept_or_new(self, line: str, parts: SplitResult) -> HTTPConnection:
        with self._lock:
            connection = self._kept.pop(line, None)
        if connection is not None:
            if connection.is_connected:
                return connection
            connection.close()
        host = parts.hostname or ""
        if self._context is None:
            plain = _Plain(host, _Plain.default_port if parts.port is None else parts.port)
            plain.guard = self._guard
            return plain
        tls = _Tls(host, _Tls.default_port if parts.port is None else parts.port)
        tls.guard, tls.ssl_context = self._guard, self._context
        return tls

    def keep(self, line: str, connection: HTTPConnection) -> None:
        """Keep a connection whose answer was read to its end."""
        dropped: HTTPConnection | None = connection
        with self._lock:
            if not self._is_closed:
                dropped = self._kept.pop(line, None)
                self._kept[line] = connection
                if len(self._kept) > _HOSTS_KEPT:
                    dropped = self._kept.popitem(last=False)[1]
        if dropped is not None:
            dropped.close()

    def close(self) -> None:
        """Close every kept connection."""
        with self._lock:
            kept, self._kept = self._kept, OrderedDict()
            self._is_closed = True
        for each in kept.values():
            each.close()
        super().close()
