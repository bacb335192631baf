"""Asking a host for its robots.txt: once, briefly, and never at the page's expense."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from bot.errors import CouldNotSee, Refused
from bot.fetch.connections import NoConnection
from bot.fetch.guard import host_key
from bot.fetch.manners import turn_of
from bot.fetch.trouble import LastingTrouble

_MOST_MOVES = 5
FAILED = 503
"""Stands for every answer that broke off: the server could not say what it wants."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer off the wire: `target` is the absolute address it sends us on to, or ""."""

    status: int
    headers: dict[str, str]
    body: bytes
    target: str = ""


def read_robots(url: str, ask: Callable[[str], Answer]) -> tuple[int, bytes]:
    """Give status and body of the robots.txt that holds for `url`; `ask` makes one request.

    Redirects are followed on the host itself only. Raises where the host cannot be reached at
    all: that is the page's own trouble, and no matter of rules.
    """
    address = urljoin(url, "/robots.txt")
    turn = turn_of(host_key(url))
    answer = Answer(FAILED, {}, b"")
    try:
        for _ in range(_MOST_MOVES):
            answer = ask(address)
            if not answer.target or turn_of(host_key(answer.target)) != turn:
                break
            address = answer.target
    except (NoConnection, Refused, LastingTrouble):
        raise
    except CouldNotSee:
        return FAILED, b""
    return answer.status, answer.body
