"""Url to `Page`: one polite, bounded and guarded visit."""

import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import HTTPException
from types import TracebackType
from typing import Self

import requests
from urllib3 import HTTPResponse

from bot.errors import CouldNotSee, Unreachable
from bot.fetch.allowance import OVERHEAD, Allowance, spending
from bot.fetch.conditions import conditions_of
from bot.fetch.connections import Exchange, GuardedAdapter
from bot.fetch.courteous import Courteous
from bot.fetch.courtesy import Courtesy
from bot.fetch.doors import asked_to_wait, reading_of
from bot.fetch.guard import Guard, Resolver, host_key
from bot.fetch.limits import FetchLimits
from bot.fetch.manners import Manners, Visit, turn_of
from bot.fetch.notes import Notebook
from bot.fetch.preparing import Cookies, prepared_for
from bot.fetch.tls import RUNGS, context_for
from bot.fetch.trouble import trouble_from, wants_older_tls, was_hung_up
from bot.fetch.unpacking import BrokenPacking, Unpacker
from bot.fetch.wire import MOVED, RUNG_HEADER, WIRE_TROUBLE, headers_of, moved
from bot.page import Ask, Known, Page, ask_for

__all__ = ["RUNG_HEADER", "Fetcher"]

_PIECE = 65_536
_LONGEST_WAIT = 30.0
_SHORT = 15.0
_NOT_MODIFIED = 304


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _is_recognised(
    known: Known | None, prepared: requests.PreparedRequest, status: int, body: bytes
) -> bool:
    """Whether the very page came that was looked at for doors when it came before."""
    if known is None or known.recognises is None or status != HTTPStatus.OK:
        return False
    return known.url == prepared.url and known.recognises(body)


class Fetcher(Courteous):
    """Fetches pages; many threads may share one.

    `ca_file` (PEM) adds authorities to the trusted ones. Everything that touches the world
    besides sockets is passed in: `resolver` as `socket.getaddrinfo`, `clock`, `sleep`, `now`.
    `notebook` holds what hosts asked of us, from one process to the next.
    """

    def __init__(  # noqa: PLR0913
        self,
        limits: FetchLimits,
        *,
        resolver: Resolver = socket.getaddrinfo,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
        now: Callable[[], datetime] = _utc_now,
        ca_file: str | None = None,
        notebook: Notebook | None = None,
    ) -> None:
        self._limits = limits
        self.user_agent, self.most_bytes = limits.user_agent, limits.max_bytes
        self.notebook = notebook or Notebook()
        self._courtesy = Courtesy(limits, self.notebook, now)
        self._headers = {
            "User-Agent": limits.user_agent,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",
            "Accept-Encoding": "gzip, deflate",
        }
        self._clock = clock
        self._sleep = sleep
        self._now = now
        self._ca_file = ca_file
        self._guard = Guard(resolver, limits.allow_hosts)
        self._manners = Manners(limits.pause, clock, sleep)
        self._adapters: dict[int | None, GuardedAdapter] = {}
        self._rungs: dict[str, int] = {}
        self._lock = threading.Lock()

    def fetch(
        self, wanted: str | Ask, *, known: Known | None = None, is_last_try: bool = False
    ) -> Page:
        """Give the page at an address or in answer to a request, after redirects.

        `known` is what the server said of this page before: where it is unchanged, a page without
        a body comes back (`Page.is_unchanged`). `is_last_try` spends one short try, for hosts
        that were not to be reached lately. Raises a CouldNotSee whose detail names the host and
        what happened; `retry_after` is set where the server asked for a wait.
        """
        ask = ask_for(wanted)
        ask = replace(ask, url=ask.url.strip())
        tried = 0
        while True:
            try:
                return self._one_try(ask, known, is_short=is_last_try)
            except CouldNotSee as trouble:
                asked = trouble.retry_after or 0.0
                is_last = is_last_try or tried >= self._limits.retries
                if trouble.permanent or is_last or asked > _LONGEST_WAIT:
                    raise
                wait = max(asked, self._limits.backoff * 2**tried)
            self._sleep(wait)
            tried += 1

    def close(self) -> None:
        """Close every kept connection, and keep what was noted of hosts."""
        self.notebook.flush()
        with self._lock:
            for adapter in self._adapters.values():
                adapter.close()
            self._adapters.clear()

    def __enter__(self) -> Self:
        """Give the fetcher itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def _one_try(self, ask: Ask, known: Known | None, *, is_short: bool) -> Page:
        """Follow redirects by hand, each hop checked, all within one allowance."""
        cookies = Cookies()
        hop, seen = ask, set[tuple[str, str]]()
        total = min(self._limits.total, _SHORT) if is_short else self._limits.total
        allowance = self._allowance(total)
        with self._manners.visit() as visit, spending(allowance):
            for _ in range(self._limits.max_redirects + 1):
                state = (hop.key, cookies.said)
                if state in seen:
                    raise Unreachable(f"{allowance.host} 的跳转绕成了圈")
                seen.add(state)
                answer = self._hop(ask, hop, cookies, visit, allowance, known)
                if isinstance(answer, Page):
                    return answer
                hop = answer
        raise Unreachable(f"{allowance.host} 的跳转超过 {self._limits.max_redirects} 次")

    def _hop(  # noqa: PLR0913 - one hop and all it depends on
        self,
        ask: Ask,
        hop: Ask,
        cookies: Cookies,
        visit: Visit,
        allowance: Allowance,
        known: Known | None,
    ) -> Page | Ask:
        """Make one request; give the page, or the request it sends us on to."""
        prepared = prepared_for(hop, self._headers, cookies)
        is_plain = hop.plain == hop.url
        conditions = conditions_of(known, prepared.url or hop.url) if is_plain else {}
        prepared.headers.update(conditions)
        key = host_key(prepared.url or "")
        self._go_to(key, visit, allowance)
        self._ask_leave(prepared, key, allowance)
        try:
            exchange, rung = self._send(prepared, key, allowance)
            with exchange as response:
                headers = headers_of(response)
                if rung is not None:
                    headers[RUNG_HEADER] = rung
                cookies.take(prepared, response)
                target = headers.get("location", "").strip()
                if response.status in MOVED and target:
                    return moved(hop, prepared.url or hop.url, target, response.status)
                body = self._body(response, headers, allowance)
        except (*WIRE_TROUBLE, OSError, ValueError) as error:
            raise trouble_from(error, allowance.host) from error
        is_same = bool(conditions) and response.status == _NOT_MODIFIED
        try:
            if not is_same and not _is_recognised(known, prepared, response.status, body):
                self._pass_door(response.status, headers, body, allowance.host)
        except CouldNotSee as trouble:
            asked_for = prepared.url or hop.url
            rests = self._courtesy.rests
            rests.begin_if_refused(turn_of(key), asked_for, response.status, trouble)
            raise
        self._courtesy.rests.note_good(turn_of(key))
        return Page(
            url=ask.url,
            final_url=prepared.url or hop.url,
            status=response.status,
            body=body,
            fetched_at=self._now(),
            headers=headers,
            asked=None if ask.plain == ask.url else ask,
            same_as=known.sha256 if known and is_same else "",
        )

    def _go_to(self, key: str, visit: Visit, allowance: Allowance) -> None:
        """Wait for the host's turn; politeness does not eat into the time of the try."""
        before = self._clock()
        visit.go_to(turn_of(key))
        allowance.until += self._clock() - before
        allowance.host = key.rpartition(":")[0]

    def _send(
        self, prepared: requests.PreparedRequest, key: str, allowance: Allowance
    ) -> tuple[Exchange, str | None]:
        """Send on the strongest rung of TLS that the host is known to manage."""
        times = (self._limits.connect_timeout, self._limits.read_timeout)
        is_tls = (prepared.url or "").startswith("https:")
        rung = self._rungs.get(key, 0) if is_tls else None
        while True:
            allowance.dialled = False
            try:
                exchange = self._adapter(rung).exchange(prepared, *times)
            except ssl.SSLError as error:
                if rung is None or rung == len(RUNGS) - 1 or not wants_older_tls(error):
                    raise
                rung += 1
                continue
            except (OSError, HTTPException) as error:
                # Servers close idle connections; that is news of the connection, not of the page.
                if allowance.dialled or not was_hung_up(error):
                    raise
                continue
            if rung is None:
                return exchange, None
            self._rungs[key] = rung
            return exchange, RUNGS[rung]

    def _adapter(self, rung: int | None) -> GuardedAdapter:
        with self._lock:
            if rung not in self._adapters:
                context = None if rung is None else context_for(RUNGS[rung], self._ca_file)
                self._adapters[rung] = GuardedAdapter(self._guard, context)
            return self._adapters[rung]

    def _body(
        self,
        response: HTTPResponse,
        headers: dict[str, str],
        allowance: Allowance,
        *,
        errors_too: bool = False,
    ) -> bytes:
        """Read and unpack the body, within the byte cap; errors' bodies only where asked for."""
        if response.status >= 300 and not errors_too:  # noqa: PLR2004
            return b""
        size, pieces = 0, []
        try:
            unpacker = Unpacker(headers.get("content-encoding", ""))
            for chunk in response.stream(_PIECE, decode_content=False):
                for piece in unpacker.pieces(chunk):
                    size += len(piece)
                    if size > self._limits.max_bytes:
                        raise allowance.too_large()
                    pieces.append(piece)
            unpacker.finish()
        except BrokenPacking as broken:
            raise Unreachable(f"{allowance.host} {broken}") from broken
        return b"".join(pieces)

    def _pass_door(self, status: int, headers: dict[str, str], body: bytes, host: str) -> None:
        reading = reading_of(status, headers, body)
        if reading.trouble is not None:
            wait = asked_to_wait(headers, self._now())
            trouble = type(reading.trouble)(f"{host} {reading.trouble.detail}", retry_after=wait)
            trouble.marks = reading.marks
            raise trouble

    def _allowance(self, total: float) -> Allowance:
        limits = self._limits
        return Allowance(
            host="",
            total=total,
            read_timeout=limits.read_timeout,
            bytes_left=limits.max_bytes + OVERHEAD,
            max_bytes=limits.max_bytes,
            clock=self._clock,
            until=self._clock() + total,
        )
