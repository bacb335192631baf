"""What a fetcher does besides pages: asks leave of hosts, and carries single requests of a browser."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime

import requests
from urllib3 import HTTPResponse

from bot.errors import BlockedByChallenge
from bot.fetch.allowance import OVERHEAD, Allowance, spending
from bot.fetch.connections import Exchange
from bot.fetch.courtesy import Courtesy
from bot.fetch.guard import host_key
from bot.fetch.limits import FetchLimits
from bot.fetch.manners import Manners, Visit, turn_of
from bot.fetch.notes import Notebook
from bot.fetch.robots_reading import FAILED, Answer, read_robots
from bot.fetch.trouble import LastingTrouble, TooLarge, trouble_from
from bot.fetch.wire import MOVED, RUNG_HEADER, WIRE_TROUBLE, headers_of, joined

_ROBOTS_TIME = 10.0


class Courteous(ABC):
    """The half of a fetcher that knows what hosts ask of their visitors."""

    _limits: FetchLimits
    _clock: Callable[[], float]
    _sleep: Callable[[float], object]
    _manners: Manners
    _courtesy: Courtesy
    _now: Callable[[], datetime]
    notebook: Notebook

    @abstractmethod
    def _go_to(self, key: str, visit: Visit, allowance: Allowance) -> None:
        """Wait for the host's turn."""

    @abstractmethod
    def _send(
        self, prepared: requests.PreparedRequest, key: str, allowance: Allowance
    ) -> tuple[Exchange, str | None]:
        """Send, and give the answer with the rung of TLS."""

    @abstractmethod
    def _body(
        self,
        response: HTTPResponse,
        headers: dict[str, str],
        allowance: Allowance,
        *,
        errors_too: bool = False,
    ) -> bytes:
        """Read the body."""

    def visit(self) -> Visit:
        """Begin a visit whose requests are made one by one with `carry`."""
        return self._manners.visit()

    def check_rest(self, url: str, *, despite_challenge: bool = False) -> None:
        """Raise where the host of `url` rests; with `despite_challenge` not from a challenge."""
        try:
            self._courtesy.rests.wait_for(turn_of(host_key(url)), url)
        except BlockedByChallenge:
            if not despite_challenge:
                raise

    def lift_rest(self, url: str) -> None:
        """End the rest of the host of `url`: it let us in after all."""
        self._courtesy.rests.lift(turn_of(host_key(url)), url)

    def is_by_script(self, url: str) -> bool:
        """Whether pages of the host of `url` turned out to be built by script of late."""
        return self._courtesy.is_by_script(turn_of(host_key(url)))

    def note_by_script(self, url: str, is_so: bool) -> None:  # noqa: FBT001 - a callback's shape
        """Remember whether pages of the host of `url` are built by script."""
        at = self._now() if is_so else None
        self.notebook.change(turn_of(host_key(url)), browser_at=at)

    def carry(self, request: requests.Request, visit: Visit, seconds: float) -> Answer:
        """Make one request for a browser within `visit`: guarded, bounded, by robots.txt; no retry.

        Headers of ours go before the request's own. Raises CouldNotSee where nothing came back.
        """
        prepared = self._in_our_name(request)
        key = host_key(prepared.url or "")
        allowance = self._brief(seconds)
        with spending(allowance):
            self._go_to(key, visit, allowance)
            self._ask_leave(prepared, key, allowance, resting=False)
            return self.answer(prepared, allowance)

    def _ask_leave(
        self,
        prepared: requests.PreparedRequest,
        key: str,
        allowance: Allowance,
        *,
        resting: bool = True,
    ) -> None:
        """Heed the host's rest and its robots.txt; neither eats into the time of the try."""
        before, turn, url = self._clock(), turn_of(key), prepared.url or ""
        wait = self._courtesy.rests.wait_for(turn, url) if resting else 0.0
        if wait:
            self._sleep(wait)
        if self._courtesy.wants_robots(turn):
            self._read_robots(url, turn)
        self._manners.slow_down(turn, self._courtesy.pause(turn))
        self._courtesy.check(turn, url)
        allowance.until += self._clock() - before

    def _read_robots(self, url: str, turn: str) -> None:
        allowance = self._brief(_ROBOTS_TIME)
        with spending(allowance):
            status, body = read_robots(url, lambda address: self._ask_robots(address, allowance))
        self._courtesy.keep_robots(turn, status, body)

    def _ask_robots(self, address: str, allowance: Allowance) -> Answer:
        try:
            return self.answer(self._in_our_name(requests.Request("GET", address)), allowance)
        except TooLarge:
            return Answer(FAILED, {}, b"")

    def answer(self, prepared: requests.PreparedRequest, allowance: Allowance) -> Answer:
        """Make one request, whatever comes back; the caller holds the turn and spends `allowance`."""
        key = host_key(prepared.url or "")
        allowance.host = key.rpartition(":")[0]
        try:
            exchange, rung = self._send(prepared, key, allowance)
            with exchange as response:
                headers = headers_of(response)
                if rung is not None:
                    headers[RUNG_HEADER] = rung
                target = headers.get("location", "").strip()
                if response.status in MOVED and target:
                    onward = joined(prepared.url or "", target)
                    return Answer(response.status, headers, b"", onward)
                body = self._body(response, headers, allowance, errors_too=True)
                return Answer(response.status, headers, body)
        except (*WIRE_TROUBLE, OSError, ValueError) as error:
            raise trouble_from(error, allowance.host) from error

    def _in_our_name(self, request: requests.Request) -> requests.PreparedRequest:
        """Give the request under our own name, in the packings that we can undo."""
        request.headers = {
            "Accept": "*/*",
            **dict(request.headers or {}),
            "User-Agent": self._limits.user_agent,
            "Accept-Language": "zh-CN,zh;q=0.9",
            "Accept-Encoding": "gzip, deflate",
        }
        host_key(request.url)
        try:
            return request.prepare()
        except (*WIRE_TROUBLE, UnicodeError) as error:
            raise LastingTrouble("页面所请求的网址写法有误") from error

    def _brief(self, seconds: float) -> Allowance:
        limits = self._limits
        total = min(limits.total, seconds)
        return Allowance(
            host="",
            total=total,
            read_timeout=limits.read_timeout,
            bytes_left=limits.max_bytes + OVERHEAD,
            max_bytes=limits.max_bytes,
            clock=self._clock,
            until=self._clock() + total,
        )
