"""A host that refused us is left alone for a while: by every organ, thread and later process."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from bot.errors import BlockedByChallenge, CouldNotSee, Refused, ServerError
from bot.fetch.doors import TINY_SHELL
from bot.fetch.notes import HostNote, Notebook

LONGEST_REST = timedelta(days=1)
"""A host that asks for more is asked again after a day."""

_SHANGHAI = timezone(timedelta(hours=8))
_SOON = 30.0
_LIMITED = 429
_FORBIDDEN = 403
_KINDS: tuple[type[CouldNotSee], ...] = (Refused, BlockedByChallenge, ServerError)


class Rests:
    """Which hosts rest, until when and why. `length` is how long one rests that names no time."""

    def __init__(self, notebook: Notebook, length: timedelta, now: Callable[[], datetime]) -> None:
        self._notebook = notebook
        self._length = length
        self._now = now
        self._gave: set[str] = set()

    def wait_for(self, host: str, address: str) -> float:
        """Give the seconds to wait before `address` may be asked for: 0, or a short wait.

        Raises the kind of trouble that began the rest while host or address rests for longer.
        """
        for place in (host, address):
            note = self._notebook.of(place)
            left = (note.rest_until - self._now()).total_seconds() if note.rest_until else 0.0
            if left > _SOON:
                raise _resting(note, host.partition(":")[0], left)
            if left > 0:
                return left
        return 0.0

    def note_good(self, host: str) -> None:
        """Remember that the host gave a page: what it refuses next may be one page's own matter."""
        self._gave.add(host)

    def begin_if_refused(self, host: str, address: str, status: int, trouble: CouldNotSee) -> None:
        """Let the host rest after 403, 429, a challenge, or a longer wait than we would wait.

        Where the host has just given another page, or this very address began its last rest, the
        address alone rests: one closed folder would else hide all its neighbours for ever. The
        next refusal without a page in between shows that the host itself is meant.
        """
        asked = trouble.retry_after
        is_wall = isinstance(trouble, BlockedByChallenge) and TINY_SHELL not in trouble.marks
        is_shut = status == _FORBIDDEN or is_wall
        if not is_shut and status != _LIMITED and (asked is None or asked <= _SOON):
            return
        length = self._length if asked is None else min(timedelta(seconds=asked), LONGEST_REST)
        if length <= timedelta(0):
            return
        is_its_own = host in self._gave or self._notebook.of(host).rest_address == address
        self._gave.discard(host)
        self._notebook.change(
            address if is_shut and is_its_own else host,
            rest_until=self._now() + length,
            rest_reason=trouble.reason,
            rest_why=trouble.detail.removeprefix(f"{host.partition(':')[0]} "),
            rest_address=address,
        )
        self._notebook.flush()

    def lift(self, host: str, address: str) -> None:
        """End the rest of a host and of its address: a browser came in where we could not."""
        for place in (host, address):
            if self._notebook.of(place).rest_until is not None:
                self._notebook.change(place, rest_until=None)


def _resting(note: HostNote, name: str, left: float) -> CouldNotSee:
    kind = next((each for each in _KINDS if each.reason == note.rest_reason), Refused)
    until = f"{note.rest_until.astimezone(_SHANGHAI):%m-%d %H:%M}" if note.rest_until else ""
    trouble = kind(
        f"{name} 此前{note.rest_why}，为不打扰对方，{until}（北京时间）以前不再访问",
        retry_after=left,
    )
    trouble.permanent = True
    return trouble
