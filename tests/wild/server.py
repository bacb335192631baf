"""Hundreds of sites on loopback, each at an address of its own, as well or badly behaved as told.

One thread, raw sockets: what a well-behaved library would not do (hang up in the middle, send a
byte at a time, lie about what is packed) is written to the wire by hand.
"""

import asyncio
import gzip
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as a site sees it; `visits` counts the requests to this site before it.

    `known` is the mark of the page that the visitor has already (If-None-Match).
    """

    method: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    body: bytes
    visits: int
    known: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a site says. `manner` is how: plain, reset, drip, gzip-lie, cut, silent."""

    body: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    manner: str = "plain"


UNCHANGED = 304
NOT_FOUND = Said(b"<html><body><h1>404 Not Found</h1></body></html>", 404)
Site = Callable[[Asked], Said]


def page(html: str, charset: str = "utf-8") -> Said:
    """Give a page of a site, in the charset it declares."""
    return Said(
        html.encode(charset, "xmlcharrefreplace"), media_type=f"text/html; charset={charset}"
    )


def with_marks(site: Site) -> Site:
    """Give a site whose pages have marks, and that says so when a page is the one known."""

    def marked(asked: Asked) -> Said:
        said = site(asked)
        if asked.method != "GET" or said.status != 200 or said.manner != "plain":
            return said
        mark = f'"{sha256(said.body).hexdigest()[:16]}"'
        headers = (*said.headers, ("ETag", mark))
        if asked.known == mark:
            return replace(said, body=b"", status=UNCHANGED, headers=headers)
        return replace(said, headers=headers)

    return marked


@dataclass
class WildServer:
    """Serves each site at its own loopback address; all on one port."""

    sites: Mapping[str, Site]
    port: int = 0
    asked: dict[str, list[str]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        assert self._ready.wait(30), "the sites did not come up"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    @property
    def allow_hosts(self) -> frozenset[str]:
        return frozenset(f"{address}:{self.port}" for address in self.sites)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_exception_handler(lambda _loop, _context: None)
        self._loop.run_until_complete(self._open())
        self._ready.set()
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        for server in self._servers:
            server.close()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _open(self) -> None:
        self._servers = []
        for address, site in self.sites.items():
            server = await asyncio.start_server(
                lambda reader, writer, address=address, site=site: self._talk(
                    address, site, reader, writer
                ),
                address,
                self.port,
            )
            self.port = self.port or server.sockets[0].getsockname()[1]
            self._servers.append(server)

    async def _talk(
        self, address: str, site: Site, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            while (asked := await self._read(address, reader)) is not None:
                said = site(asked)
                if not await _write(said, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _read(self, address: str, reader: asyncio.StreamReader) -> Asked | None:
        line = (await reader.readline()).decode("latin-1").split()
        if len(line) < 2:
            return None
        length, mark = 0, ""
        while (head := await reader.readline()).strip():
            name, _, value = head.decode("latin-1").partition(":")
            if name.lower() == "content-length":
                length = int(value)
            if name.lower() == "if-none-match":
                mark = value.strip()
        body = await reader.readexactly(length)
        known = self.asked.setdefault(address, [])
        parts = urlsplit(line[1])
        # What every polite visitor asks first is no visit to the site's pages.
        if parts.path != "/robots.txt":
            known.append(f"{line[0]} {line[1]}")
        form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        query, visits = dict(parse_qsl(parts.query)), len(known) - 1
        return Asked(line[0], parts.path, query, form, body, visits, mark)


async def _write(said: Said, writer: asyncio.StreamWriter) -> bool:
    """Put an answer on the wire; whether the connection lives on."""
    if said.manner == "silent":
        await asyncio.sleep(30)
        return False
    if said.manner == "reset":
        writer.transport.abort()
        return False
    body, headers = said.body, list(said.headers)
    if said.manner == "gzip-lie":
        headers.append(("Content-Encoding", "gzip"))
    if said.manner == "gzip-cut":
        headers.append(("Content-Encoding", "gzip"))
        body = gzip.compress(body)[:-20]
    length = len(body) + (500 if said.manner == "cut" else 0)
    head = f"HTTP/1.1 {said.status} X\r\nContent-Type: {said.media_type}\r\nContent-Length: {length}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in headers) + "\r\n"
    writer.write(head.encode("latin-1", "replace"))
    if said.manner == "drip":
        for at in range(len(body)):
            writer.write(body[at : at + 1])
            await writer.drain()
            await asyncio.sleep(0.2)
        return False
    writer.write(body)
    await writer.drain()
    return said.manner != "cut"
