"""Serves the sites of `bench/round.py` on loopback, each at an address of its own, in one process.

Three ways of serving, each on its own port: "etag" answers 304 to who knows the page, "changing"
knows no ETag and changes the counters at every request, "https" is "etag" over TLS.
"""

import asyncio
import json
import ssl
import sys
from dataclasses import asdict
from hashlib import sha256
from itertools import count
from pathlib import Path

import trustme

from bench.round_sites import CHANGING, Site, sites

MODIFIED = "Tue, 20 Jan 2026 01:30:00 GMT"
_visits = count(1)


def address_of(number: int) -> str:
    """Give the loopback address of the site `number`."""
    return f"127.0.{number // 200 + 1}.{number % 200 + 1}"


class _Served(asyncio.Protocol):
    """One connection to one site; requests come one after the other."""

    def __init__(self, pages: dict[bytes, bytes], tags: dict[bytes, bytes] | None) -> None:
        self._pages, self._tags = pages, tags
        self._asked = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._asked += data
        while b"\r\n\r\n" in self._asked:
            head, self._asked = self._asked.split(b"\r\n\r\n", 1)
            self._transport.write(self._answer(head))  # type: ignore[attr-defined]

    def _answer(self, head: bytes) -> bytes:
        path = head.split(b" ", 2)[1]
        body = self._pages.get(path)
        if body is None:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        if self._tags is None:
            body = body.replace(CHANGING, b"%012d" % next(_visits))
            known = b""
        else:
            known = b'ETag: "%s"\r\nLast-Modified: %s\r\n' % (self._tags[path], MODIFIED.encode())
            if b'"%s"' % self._tags[path] in head:
                return b"HTTP/1.1 304 Not Modified\r\n%s\r\n" % known
        return (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%sContent-Length: %d\r\n\r\n"
            % (known, len(body))
        ) + body


async def _serve(made: list[Site], folder: Path) -> None:
    loop = asyncio.get_running_loop()
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    ports: dict[str, int] = {"etag": 0, "changing": 0, "https": 0}
    for number, site in enumerate(made):
        pages = {b"/nb/": site.listed, b"/nb/report.html": site.report}
        tags = {path: sha256(body).hexdigest()[:16].encode() for path, body in pages.items()}
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(address_of(number)).configure_cert(context)
        for mode in tuple(ports):
            server = await loop.create_server(
                lambda pages=pages, tags=None if mode == "changing" else tags: _Served(pages, tags),  # type: ignore[misc]
                address_of(number),
                ports[mode],
                ssl=context if mode == "https" else None,
            )
            ports[mode] = server.sockets[0].getsockname()[1]
    plain = [
        {key: value for key, value in asdict(site).items() if not isinstance(value, bytes)}
        for site in made
    ]
    (folder / "sites.json").write_text(
        json.dumps({"ports": ports, "sites": plain}, ensure_ascii=False)
    )
    print("serving", flush=True)
    await asyncio.Event().wait()


def main() -> None:
    """Serve COUNT sites; write what is served to FOLDER, then say so on standard output."""
    size, folder = int(sys.argv[1]), Path(sys.argv[2])
    asyncio.run(_serve(sites(size), folder))


if __name__ == "__main__":
    main()
