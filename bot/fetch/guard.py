"""Which addresses may be visited.

Pages are hostile input: a link or a redirect may point into the inspector's own network. A name
is judged by what it resolves to, and the connection goes to the very address that was judged.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from bot.errors import Refused, Unreachable
from bot.fetch.trouble import LastingTrouble

AddressInfo = tuple[int, int, int, str, tuple[str | int | bytes, ...]]
"""One answer of a resolver: family, kind, protocol, canonical name, socket address."""

Resolver = Callable[[str, int, int, int], Sequence[AddressInfo]]
"""Called as `socket.getaddrinfo(host, port, family, kind)`."""

_PORTS = {"http": 80, "https": 443}
_GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LATER = {socket.EAI_AGAIN}


@lru_cache(maxsize=1024)
def host_key(url: str) -> str:
    """Give "host:port" of an address that may be asked for at all.

    Raises Refused for anything but http and https, for a name and password in the address, and
    for an address without a usable host.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Refused(f"网址 {url[:200]!r} 写法有误，不能访问") from None
    if parts.scheme not in _PORTS:
        raise Refused(f"网址 {url[:200]!r} 不是 http 或 https，不予访问")
    if not host:
        raise Refused(f"网址 {url[:200]!r} 里没有主机名，不能访问")
    if parts.username is not None or parts.password is not None:
        raise Refused(f"{host} 的网址里带有用户名或密码，不予访问")
    shown = f"[{host}]" if ":" in host else host
    return f"{shown}:{_PORTS[parts.scheme] if port is None else port}"


def may_be_visited(address: str) -> bool:
    """Tell whether a numeric address belongs to the public internet."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return may_be_visited(str(inner))
        if ip.scope_id or ip not in _GLOBAL_IPV6:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class Guard:
    """Resolves a name and refuses it when any of its addresses is not public."""

    def __init__(self, resolver: Resolver, allow_hosts: frozenset[str]) -> None:
        self._resolver = resolver
        self._allowed = frozenset(name.strip().lower() for name in allow_hosts)

    def addresses(self, host: str, port: int) -> Sequence[AddressInfo]:
        """Give the addresses that may be connected to, all of them checked.

        Raises Refused for a private address, LastingTrouble for a name that does not exist,
        Unreachable where the name service failed for now.
        """
        found = self._resolved(host, port)
        if not found:
            raise LastingTrouble(f"{host} 域名无法解析")
        if not self._is_exempt(host, port):
            for info in found:
                address = str(info[4][0])
                if not may_be_visited(address):
                    raise Refused(f"{host} 指向内部或保留地址 {address}，不予访问")
        return found

    def _resolved(self, host: str, port: int) -> Sequence[AddressInfo]:
        try:
            return self._resolver(host, port, 0, socket.SOCK_STREAM)
        except socket.gaierror as error:
            if error.errno in _LATER:
                raise Unreachable(f"{host} 域名暂时无法解析") from error
            raise LastingTrouble(f"{host} 域名无法解析") from error
        except UnicodeError as error:
            raise LastingTrouble(f"{host} 不是合格的域名，无法解析") from error
        except OSError as error:
            raise Unreachable(f"{host} 域名解析服务没有回应") from error

    def _is_exempt(self, host: str, port: int) -> bool:
        bare = host.lower().strip("[]")
        names = {bare, f"[{bare}]", f"{bare}:{port}", f"[{bare}]:{port}"}
        return not self._allowed.isdisjoint(names)
