"""The way out: a requests adapter whose connections go only where the guard let them."""

import socket
import ssl
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from bot.errors import Unreachable
from bot.fetch.allowance import PlainSocket, current
from bot.fetch.guard import AddressInfo, Guard
from bot.fetch.trouble import trouble_from

_HOSTS_KEPT = 64


class NoConnection(Unreachable):
    """Nobody could be connected to at all."""


def dial(guard: Guard, host: str, port: int, timeout: float | None) -> socket.socket:
    """Connect to the first address of `host` that answers, out of those just checked."""
    trouble = NoConnection(f"{host} 连不上")
    for info in guard.addresses(host, port):
        allowance = current.get()
        patience = 60.0 if timeout is None else timeout
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


class GuardedAdapter(HTTPAdapter):
    """Keeps connections per host; every new one is dialled through the guard.

    One without a context is for plain http: a context costs 20 ms to make.
    """

    def __init__(self, guard: Guard, context: ssl.SSLContext | None) -> None:
        self._guard = guard
        self._context = context
        super().__init__(pool_connections=_HOSTS_KEPT, pool_maxsize=2)

    def init_poolmanager(
        self,
        connections: int,
        maxsize: int,
        block: bool = False,  # noqa: FBT001, FBT002
        **pool_kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Make the pools, of our connections and with the shared context."""
        pool_kwargs["ssl_context"] = self._context
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs)
        guard = self._guard

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return dial(guard, self.host, self.port, self.timeout)

        class Tls(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return dial(guard, self.host, self.port, self.timeout)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class TlsPool(HTTPSConnectionPool):
            ConnectionCls = Tls

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": TlsPool}

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:  # noqa: ANN401
        """Leave the certificates to the context, which always verifies.

        requests would read the bundle of authorities anew for every host.
        """
