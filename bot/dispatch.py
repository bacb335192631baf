"""The outbox is emptied: promised letters are composed, sent, and marked after acceptance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.errors import MessageError
from typing import Protocol

from bot.clerk import FRESH, SHANGHAI, Clerk
from bot.letter import Letter
from bot.mail import Delivery, PostError
from bot.wording import one_line
from state.letters import Letters, OutgoingLetter, Words
from state.promises import PendingLetter
from state.store import Store

# Letters written down in one transaction.
_AT_A_TIME = 20
_LEASE = timedelta(minutes=15)
_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(hours=6)

Write = Callable[[PendingLetter, datetime], Letter | None]
Clock = Callable[[], datetime]


class Post(Protocol):
    """A way for letters to leave."""

    def deliver(self, letter: Letter, written_at: datetime) -> Delivery:
        """Hand over one letter."""
        ...


class Channel(Post, Protocol):
    """Another way than mail, for the short form of letters; `id` names it without its secrets."""

    @property
    def id(self) -> str:
        """Its name in the outbox."""
        ...


@dataclass(frozen=True, slots=True)
class DispatchSummary:
    """How a dispatch ended. `failed` says in words what was not accepted.

    `quiet_until` is set where it is an hour in which nothing may leave.
    """

    composed: int
    sent: int
    waiting: int
    failed: tuple[str, ...]
    dead: int = 0
    quiet_until: datetime | None = None


def pause_before(attempt: int) -> timedelta:
    """Give how long to wait before the try after `attempt` failed ones: 5 minutes to 6 hours."""
    doubled: timedelta = _FIRST_PAUSE * (2 ** min(attempt, 16))
    return min(doubled, _LONGEST_PAUSE)


def dispatch(
    store: Store,
    post: Post,
    clock: Clock,
    clerk: Clerk | None = None,
    channels: Sequence[Channel] = (),
) -> DispatchSummary:
    """Compose every promised letter, then send all that are due, one after the other.

    A letter is marked as sent only after the server accepted it: a crash in between sends it
    twice with one Message-ID, and never loses it. One that cannot be sent does not stop the
    others; trouble with the server itself ends the dispatch, and everything waits. Channels
    come after mail, each with letters of its own: one that fails holds up nobody else. In quiet
    hours letters are neither written nor sent.
    """
    clerk = clerk or Clerk(store)
    quiet, moment = clerk.wishes.quiet, clock().astimezone(SHANGHAI)
    if quiet.is_quiet(moment):
        until = quiet.next_allowed(moment)
        return DispatchSummary(0, 0, store.letters.waiting(), (), quiet_until=until)
    clerk.forget()
    desk = _Desk(store.letters, clerk, clock)
    desk.compose([each.id for each in channels])
    desk.send_all(post, "")
    for channel in channels:
        desk.send_all(channel, channel.id)
    return DispatchSummary(
        desk.composed, desk.sent, store.letters.waiting(), tuple(desk.failed), desk.dead
    )


class _Desk:
    """One dispatch, and how it went so far."""

    def __init__(self, letters: Letters, clerk: Clerk, clock: Clock) -> None:
        self._letters, self._clerk, self._clock = letters, clerk, clock
        self.composed = self.sent = self.dead = 0
        self.failed: list[str] = []
        self._just_written: set[int] = set()

    def compose(self, channels: Sequence[str]) -> None:
        """Compose every promised letter; one that cannot be written stops no other."""
        written: list[tuple[int, Words, Sequence[str]]] = []
        for number in self._letters.ids_to_compose():
            if len(written) >= _AT_A_TIME:
                self._seal(written)
            pending = self._letters.promise(number)
            try:
                letter = self._clerk.write(pending, self._clock())
            except Exception as error:  # noqa: BLE001 - whatever breaks one letter stops no other
                whose = f"第{pending.round_id}轮" if pending.round_id else ""
                self.failed.append(
                    f"{whose}致{one_line(pending.supervisor)}的函件写不成："
                    f"{type(error).__name__} {one_line(str(error))}"
                )
                continue
            if letter is None:
                self._letters.mark_void(number)
                continue
            # Organs read their letters themselves; channels are the supervisors'.
            to_channels = () if pending.organ_id else channels
            written.append((number, _words(letter), to_channels))
        self._seal(written)

    def _seal(self, written: list[tuple[int, Words, Sequence[str]]]) -> None:
        if written:
            self._letters.seal_all(written, self._clock())
            self.composed += len(written)
            self._just_written |= {number for number, _, _ in written}
            written.clear()

    def send_all(self, post: Post, channel: str) -> None:
        """Send all letters of one way that are due; trouble with the way itself ends it."""
        began = self._clock()
        # Due is what was due when we began, so that a letter put back is not met again; but the
        # lease runs from now: one letter at a time, or a slow server outlives it.
        while claimed := self._letters.claim(began, 1, self._clock() - began + _LEASE, channel):
            (outgoing,) = claimed
            trouble = self._send(post, outgoing, is_channel=bool(channel))
            if trouble is None:
                continue
            self.failed.append(f"{outgoing.subject}：{trouble}")
            if trouble.is_whole:
                break

    def _send(self, post: Post, outgoing: OutgoingLetter, *, is_channel: bool) -> PostError | None:
        """Send one letter and mark it; give what kept it from being accepted by all, or None."""
        letter = self._as_it_stands(outgoing, is_channel=is_channel)
        if letter is None:
            self._letters.mark_void(outgoing.id)
            return None
        try:
            delivery = post.deliver(letter, outgoing.created_at)
        except PostError as trouble:
            self._put_back(outgoing, trouble, is_channel=is_channel)
            return trouble
        except (ValueError, LookupError, TypeError, AttributeError, MessageError) as error:
            unfit = PostError(f"函件无法编成邮件：{one_line(str(error))}", is_permanent=True)
            self._put_back(outgoing, unfit, is_channel=is_channel)
            return unfit
        if not delivery.refused:
            self._letters.mark_sent(outgoing.id, self._clock())
            self.sent += 1
            return None
        words = "；".join(one_line(f"{who}：{said}") for who, said in delivery.refused)
        partly = PostError(f"部分收件人被拒收（{words}）")
        self._put_back(outgoing, partly, delivery.delivered)
        return partly

    def _put_back(
        self,
        outgoing: OutgoingLetter,
        trouble: PostError,
        delivered: tuple[str, ...] = (),
        *,
        is_channel: bool = False,
    ) -> None:
        now = self._clock()
        # A server that is out of order for a week is no fault of a letter.
        is_its_own = is_channel or not trouble.is_whole
        self.dead += self._letters.mark_waiting(
            outgoing.id,
            now + (_LONGEST_PAUSE if trouble.is_permanent else pause_before(outgoing.attempts)),
            str(trouble),
            delivered,
            now=now,
            give_up=self._clerk.wishes.give_up if is_its_own else None,
        )

    def _as_it_stands(self, outgoing: OutgoingLetter, *, is_channel: bool) -> Letter | None:
        """Give the letter to be sent: one that ages is written anew while nobody has it."""
        is_aged = outgoing.kind in FRESH and outgoing.id not in self._just_written
        if is_aged and not is_channel and not outgoing.is_partly_delivered:
            written = self._clerk.write(self._letters.promise(outgoing.id), self._clock())
            if written is not None:
                self._letters.rewrite(outgoing.id, _words(written))
            return written
        if is_channel and outgoing.kind == "reminder" and outgoing.day is not None:
            today = self._clock().astimezone(SHANGHAI).date()
            if today > outgoing.day:
                return None
        return Letter(
            outgoing.message_id,
            outgoing.recipients,
            outgoing.subject,
            outgoing.text,
            outgoing.html,
            outgoing.thread,
        )


def _words(letter: Letter) -> Words:
    return Words(letter.subject, letter.text, letter.html, letter.references, letter.short)
