"""The outbox: letters are written, leased, sent at least once, and given up after days."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from state.cleaning import clean
from state.errors import StateError
from state.models import Outbox
from state.promises import PendingLetter, promised
from state.sessions import reading
from state.telling import new_message_id

_GATHERING, _COLLECTING, _READY = "gathering", "collecting", "ready"
_SENT, _DEAD, _VOID = "sent", "dead", "void"
_WAITING = (_COLLECTING, _READY)


@dataclass(frozen=True, slots=True)
class OutgoingLetter:
    """A letter to be sent now, to the recipients who do not have it yet."""

    id: int
    message_id: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    html: str
    attempts: int
    created_at: datetime
    kind: str = "changes"
    thread: tuple[str, ...] = ()
    is_partly_delivered: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says, `short` as other channels carry it."""

    subject: str
    text: str
    html: str
    thread: tuple[str, ...] = ()
    short: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that has not left, or never will, as it is listed."""

    id: int
    kind: str
    channel: str
    recipients: tuple[str, ...]
    subject: str
    state: str
    attempts: int
    created_at: datetime
    next_try_at: datetime | None
    dead_at: datetime | None
    last_error: str
    supervisor_id: int = 0


class Letters:
    """Questions and writes about letters."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine of the opened database."""
        self._engine = engine

    @contextmanager
    def _changing(self, letter_id: int) -> Iterator[Outbox]:
        with Session(self._engine) as session, session.begin():
            letter = session.get_one(Outbox, letter_id)
            yield letter
            session.add(letter)

    def to_compose(self) -> list[PendingLetter]:
        """Give the letters promised, save those of a round that still runs."""
        return [self.promise(each) for each in self.ids_to_compose()]

    def ids_to_compose(self) -> list[int]:
        """Give the ids of `to_compose`: a letter tells much, and one at a time is enough."""
        with reading(self._engine) as session:
            return promised(session)

    def promise(self, letter_id: int) -> PendingLetter:
        """Give what one promised letter is to tell."""
        with reading(self._engine) as session:
            return PendingLetter.read(session, letter_id)

    def seal(
        self, letter_id: int, words: Words, now: datetime, channels: Sequence[str] = ()
    ) -> None:
        """Write the letter's words; it waits to be sent, and so does its short form per channel.

        A letter that has its words already keeps them, and is not sent again.
        """
        self.seal_all([(letter_id, words, channels)], now)

    def seal_all(self, letters: Sequence[tuple[int, Words, Sequence[str]]], now: datetime) -> None:
        """Write the words of several letters, as `seal` does, in one transaction."""
        with Session(self._engine) as session, session.begin():
            for letter_id, words, channels in letters:
                letter = session.get_one(Outbox, letter_id)
                if letter.state == _COLLECTING:
                    _seal(session, letter, words, now, channels)

    def rewrite(self, letter_id: int, words: Words) -> None:
        """Write anew the words of a letter that nobody has yet."""
        with self._changing(letter_id) as letter:
            _write(letter, words)

    def claim(
        self, now: datetime, most: int, lease: timedelta, channel: str = ""
    ) -> list[OutgoingLetter]:
        """Take up to `most` letters that are due, so that nobody else takes them for a while."""
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            letters = session.exec(
                select(Outbox)
                .where(
                    Outbox.state == _READY,
                    Outbox.channel == channel,
                    col(Outbox.next_try_at) <= now,
                    col(Outbox.leased_until).is_(None) | (col(Outbox.leased_until) <= now),
                )
                .order_by(col(Outbox.attempts), col(Outbox.id))
                .limit(most)
                .with_for_update(skip_locked=True)
            ).all()
            for letter in letters:
                letter.leased_until = now + lease
                session.add(letter)
            return [_outgoing(letter) for letter in letters]

    def mark_sent(self, letter_id: int, now: datetime) -> None:
        """Mark a letter that the server has accepted for everybody."""
        with self._changing(letter_id) as letter:
            letter.state, letter.sent_at, letter.leased_until = _SENT, now, None
            letter.delivered, letter.last_error = list(letter.recipients), ""

    def mark_void(self, letter_id: int) -> None:
        """Put away a letter that has nothing to tell any more."""
        with self._changing(letter_id) as letter:
            if letter.state in _WAITING:
                letter.state, letter.leased_until = _VOID, None

    def mark_waiting(  # noqa: PLR0913 - what came of a try
        self,
        letter_id: int,
        next_try_at: datetime,
        error: str,
        delivered: tuple[str, ...] = (),
        *,
        now: datetime | None = None,
        give_up: timedelta | None = None,
    ) -> bool:
        """Put back a letter that was not, or not by all, accepted; give whether it is given up.

        With `give_up` the fault lies with this letter: `give_up` after the first such try it is
        dead, and only a person sends it again.
        """
        with self._changing(letter_id) as letter:
            letter.attempts += 1
            letter.delivered = list(dict.fromkeys([*letter.delivered, *delivered]))
            letter.next_try_at, letter.leased_until = next_try_at, None
            letter.last_error = clean(error)
            if now is None or give_up is None:
                return False
            letter.first_tried_at = letter.first_tried_at or now
            since = letter.created_at if letter.channel else letter.first_tried_at
            if now - since < give_up:
                return False
            letter.state, letter.dead_at = _DEAD, now
            return True

    def release(self, letter_id: int) -> None:
        """Give a claimed letter back untried."""
        with self._changing(letter_id) as letter:
            letter.leased_until = None

    def retry(self, letter_id: int, now: datetime) -> None:
        """Have a dead or waiting letter tried at once; StateError where there is no such letter."""
        with Session(self._engine) as session, session.begin():
            letter = session.get(Outbox, letter_id)
            if letter is None or letter.state not in {_DEAD, _READY}:
                raise StateError(
                    f"没有编号为 {letter_id} 的待寄或寄不出的函，见 xuncha dispatch --list",
                    f"No letter {letter_id} waits or is dead: see xuncha dispatch --list",
                )
            letter.state, letter.next_try_at, letter.leased_until = _READY, now, None
            letter.first_tried_at = letter.dead_at = None
            letter.is_dead_told = False
            session.add(letter)

    def waiting(self) -> int:
        """Give how many letters are promised or written and not yet sent, channels included."""
        with reading(self._engine) as session:
            count = select(func.count(col(Outbox.id))).where(col(Outbox.state).in_(_WAITING))
            return session.exec(count).one()

    def listed(self, *, only_dead: bool = False) -> list[Waiting]:
        """Give the letters that wait and those that are dead, the oldest first."""
        states = (_DEAD,) if only_dead else (*_WAITING, _DEAD)
        with reading(self._engine) as session:
            rows = session.exec(
                select(Outbox).where(col(Outbox.state).in_(states)).order_by(col(Outbox.id))
            ).all()
        return [_listed(each) for each in rows]


def _seal(
    session: Session, letter: Outbox, words: Words, now: datetime, channels: Sequence[str]
) -> None:
    _write(letter, words)
    letter.state, letter.next_try_at = _READY, now
    session.add(letter)
    for channel in channels:
        key = f"{letter.key}|{channel}"
        if words.short and not session.exec(select(Outbox.id).where(Outbox.key == key)).first():
            session.add(_copy_for(letter, channel, key, clean(words.short), now))


def _write(letter: Outbox, words: Words) -> None:
    letter.subject, letter.text = clean(words.subject), clean(words.text)
    letter.html, letter.thread = clean(words.html), list(words.thread)


def _outgoing(letter: Outbox) -> OutgoingLetter:
    return OutgoingLetter(
        letter.id or 0,
        letter.message_id,
        tuple(each for each in letter.recipients if each not in letter.delivered),
        letter.subject,
        letter.text,
        letter.html,
        letter.attempts,
        letter.created_at,
        letter.kind,
        tuple(letter.thread),
        bool(letter.delivered),
        letter.day,
    )


def _copy_for(letter: Outbox, channel: str, key: str, short: str, now: datetime) -> Outbox:
    return Outbox(
        message_id=new_message_id(),
        key=key,
        kind=letter.kind,
        channel=channel,
        supervisor_id=letter.supervisor_id,
        report_year=letter.report_year,
        day=letter.day,
        subject=letter.subject,
        text=short,
        state=_READY,
        created_at=now,
        next_try_at=now,
    )


def _listed(letter: Outbox) -> Waiting:
    return Waiting(
        letter.id or 0,
        letter.kind,
        letter.channel,
        tuple(letter.recipients),
        letter.subject,
        letter.state,
        letter.attempts,
        letter.created_at,
        letter.next_try_at,
        letter.dead_at,
        letter.last_error,
        letter.supervisor_id or 0,
    )
