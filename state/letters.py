"""The outbox: letters promised with a change, composed later, sent at least once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from state.cleaning import clean
from state.models import Finding, FindingChange, Inspection, Organ, Outbox, Round, Supervisor

_COLLECTING, _READY, _SENT = "collecting", "ready", "sent"


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """A change that a letter tells of, with the words of its finding."""

    organ: str
    kind: str
    rule: str
    place: str
    severity: str
    message: str
    remedy: str
    citation_document: str
    citation_article: str
    quote: str
    expected: str
    actual: str
    url: str


@dataclass(frozen=True, slots=True)
class PendingLetter:
    """A letter that was promised and is not yet written."""

    id: int
    message_id: str
    supervisor: str
    recipients: tuple[str, ...]
    round_id: int
    report_year: int
    today: date
    changes: tuple[ChangeRecord, ...]
    not_seen: tuple[tuple[str, str, str], ...]


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


class Letters:
    """Questions and writes about letters."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine of the opened database."""
        self._engine = engine

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        # A mere question must not queue up behind a writer.
        with (
            self._engine.connect().execution_options(reads_only=True) as connection,
            Session(connection, expire_on_commit=False) as session,
        ):
            yield session

    def to_compose(self) -> list[PendingLetter]:
        """Give the letters promised by rounds that no longer run."""
        with self._reading() as session:
            rows = session.exec(
                select(Outbox, Round, Supervisor)
                .join(Round, col(Outbox.round_id) == Round.id)
                .join(Supervisor, col(Outbox.supervisor_id) == Supervisor.id)
                .where(Outbox.state == _COLLECTING, Round.state != "running")
                .order_by(col(Outbox.id))
            ).all()
            return [_pending(session, *row) for row in rows]

    def seal(self, letter_id: int, subject: str, text: str, html: str, now: datetime) -> None:
        """Write the letter's words; from now on they do not change and it waits to be sent.

        A letter that has its words already keeps them, and is not sent again.
        """
        with Session(self._engine) as session, session.begin():
            letter = session.get_one(Outbox, letter_id)
            if letter.state != _COLLECTING:
                return
            letter.subject, letter.text, letter.html = clean(subject), clean(text), clean(html)
            letter.state, letter.next_try_at = _READY, now
            session.add(letter)

    def claim(self, now: datetime, most: int, lease: timedelta) -> list[OutgoingLetter]:
        """Take up to `most` letters that are due, so that nobody else takes them for a while."""
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            letters = session.exec(
                select(Outbox)
                .where(
                    Outbox.state == _READY,
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
            return [
                OutgoingLetter(
                    letter.id or 0,
                    letter.message_id,
                    tuple(each for each in letter.recipients if each not in letter.delivered),
                    letter.subject,
                    letter.text,
                    letter.html,
                    letter.attempts,
                    letter.created_at,
                )
                for letter in letters
            ]

    def mark_sent(self, letter_id: int, now: datetime) -> None:
        """Mark a letter that the server has accepted for everybody."""
        with Session(self._engine) as session, session.begin():
            letter = session.get_one(Outbox, letter_id)
            letter.state, letter.sent_at, letter.leased_until = _SENT, now, None
            letter.delivered, letter.last_error = list(letter.recipients), ""
            session.add(letter)

    def mark_waiting(
        self, letter_id: int, next_try_at: datetime, error: str, delivered: tuple[str, ...] = ()
    ) -> None:
        """Put a letter back that was not, or not by all, accepted, to be tried again later."""
        with Session(self._engine) as session, session.begin():
            letter = session.get_one(Outbox, letter_id)
            letter.attempts += 1
            letter.delivered = list(dict.fromkeys([*letter.delivered, *delivered]))
            letter.next_try_at, letter.leased_until = next_try_at, None
            letter.last_error = clean(error)
            session.add(letter)

    def release(self, letter_id: int) -> None:
        """Give a claimed letter back untried."""
        with Session(self._engine) as session, session.begin():
            letter = session.get_one(Outbox, letter_id)
            letter.leased_until = None
            session.add(letter)

    def waiting(self) -> int:
        """Give how many letters are promised or written and not yet sent."""
        with self._reading() as session:
            return len(session.exec(select(Outbox.id).where(Outbox.state != _SENT)).all())


def _pending(
    session: Session, letter: Outbox, this: Round, supervisor: Supervisor
) -> PendingLetter:
    changes = session.exec(
        select(FindingChange, Finding, Organ)
        .join(Finding, col(FindingChange.finding_id) == Finding.id)
        .join(Organ, col(Finding.organ_id) == Organ.id)
        .where(FindingChange.letter_id == letter.id)
        .order_by(col(Organ.position), col(FindingChange.id))
    ).all()
    not_seen = session.exec(
        select(Organ.name, Inspection.reason, Inspection.detail)
        .join(Inspection, col(Inspection.organ_id) == Organ.id)
        .where(
            Inspection.round_id == letter.round_id,
            Inspection.outcome == "could_not_see",
            Organ.supervisor_id == letter.supervisor_id,
        )
        .order_by(col(Organ.position))
    ).all()
    return PendingLetter(
        letter.id or 0,
        letter.message_id,
        supervisor.name,
        tuple(letter.recipients),
        letter.round_id,
        this.report_year,
        this.today,
        tuple(_change(*row) for row in changes),
        tuple((name, reason, detail) for name, reason, detail in not_seen),
    )


def _change(change: FindingChange, finding: Finding, organ: Organ) -> ChangeRecord:
    return ChangeRecord(
        organ.name,
        change.kind,
        finding.rule,
        finding.place,
        finding.severity,
        finding.message,
        finding.remedy,
        finding.citation_document,
        finding.citation_article,
        finding.quote,
        finding.expected,
        finding.actual,
        finding.url,
    )
