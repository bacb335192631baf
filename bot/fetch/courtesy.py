"""What a host asked of us: to be left alone for a while, or to keep out of some of its pages."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.errors import Refused
from bot.fetch.limits import FetchLimits
from bot.fetch.notes import Notebook
from bot.fetch.rests import Rests
from bot.fetch.robots import Robots, robots_from

_FRESH = timedelta(days=1)
_BY_SCRIPT = timedelta(days=7)
_SOON_AGAIN = timedelta(hours=1)


class Courtesy:
    """Rests and robots.txt of every host, as far as they are known. Hosts are turns (see Manners)."""

    def __init__(
        self, limits: FetchLimits, notebook: Notebook, now: Callable[[], datetime]
    ) -> None:
        self._heeds_robots = limits.robots
        self._notebook = notebook
        self._now = now
        self._careful = 2 * limits.pause
        self._unclear: set[str] = set()
        self.rests = Rests(notebook, timedelta(seconds=limits.rest), now)

    def wants_robots(self, turn: str) -> bool:
        """Whether robots.txt of the host is to be read before anything else is asked for."""
        read_at = self._notebook.of(turn).robots_at
        return self._heeds_robots and (read_at is None or self._now() >= read_at + _FRESH)

    def robots(self, turn: str) -> Robots:
        """Give the rules known of the host; none where they are not heeded."""
        return Robots(self._notebook.of(turn).robots) if self._heeds_robots else Robots()

    def check(self, turn: str, url: str) -> None:
        """Raise Refused, with the line of robots.txt, where the host wants nobody at `url`."""
        if line := self.robots(turn).forbids(url):
            name = turn.partition(":")[0]
            raise Refused(f"{name} 的 robots.txt 不允许访问该网址（{line}）：{url[:200]}")

    def pause(self, turn: str) -> float:
        """Give the seconds that should lie between two calls, as far as the host has a say."""
        return max(self.robots(turn).delay, self._careful if turn in self._unclear else 0.0)

    def keep_robots(self, turn: str, status: int, body: bytes) -> None:
        """Keep what came for robots.txt.

        A plain no (4xx) means that there are no rules. Where the server failed (5xx), the rules
        known still hold; without any we go half as fast. It is asked again after an hour.
        """
        self._unclear.discard(turn)
        if status < 500:  # noqa: PLR2004
            robots = robots_from(body) if 200 <= status < 300 else Robots()  # noqa: PLR2004
            self._notebook.change(turn, robots=robots.text, robots_at=self._now())
            return
        note = self._notebook.of(turn)
        if not note.robots:
            self._unclear.add(turn)
        self._notebook.change(turn, robots_at=self._now() - _FRESH + _SOON_AGAIN)

    def is_by_script(self, turn: str) -> bool:
        """Whether the host's pages needed a browser within a week: then plain ones are tried again."""
        at = self._notebook.of(turn).browser_at
        return at is not None and self._now() < at + _BY_SCRIPT
