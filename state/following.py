"""Following: demands with their terms, and the letters that their steps and the calendar promise."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from state.demand_view import DemandView, demand_views
from state.models import (
    Demand,
    DemandFinding,
    Finding,
    LetterSubject,
    Organ,
    Outbox,
    Round,
    Supervisor,
)
from state.sessions import reading
from state.telling import addresses, daily_letter, new_message_id

_STANDING = ("open", "accepted")
# What a finding says is long, and nobody asks for it here.
_ASKED = (col(Finding.rule), col(Finding.severity), col(Finding.report_year))


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to be promised: what it is for (`key`), to whom, and what it speaks of."""

    key: str
    kind: str
    recipients: tuple[str, ...]
    supervisor_id: int | None = None
    organ_id: str | None = None
    addressee: str = ""
    report_year: int | None = None
    day: date | None = None
    step: str = ""
    organs: tuple[str, ...] = ()
    demands: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Undemanded:
    """A finding that stands and that no open demand is about."""

    id: int
    rule: str
    severity: str
    organ_id: str
    organ_email: tuple[str, ...]
    supervisor_id: int
    report_year: int


@dataclass(frozen=True, slots=True)
class NewDemand:
    """A demand to be made of one organ."""

    organ_id: str
    organ_email: tuple[str, ...]
    supervisor_id: int
    report_year: int
    findings: tuple[int, ...]
    asked_on: date
    half_way: date
    due: date
    is_provisional: bool


class Following:
    """Questions and writes about demands, and the promises of letters that no round causes."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine of the opened database."""
        self._engine = engine

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with Session(self._engine) as session, session.begin():
            yield session

    def undemanded(self) -> list[Undemanded]:
        """Give the findings told by themselves or accepted that no open demand is about.

        None while a round runs: what it finds of one organ belongs together.
        """
        with reading(self._engine) as session:
            if session.exec(select(Round.id).where(Round.state == "running")).first():
                return []
            demanded = (
                select(DemandFinding.finding_id)
                .join(Demand, col(Demand.id) == DemandFinding.demand_id)
                .where(Demand.state == "open")
            )
            rows = session.exec(
                select(Finding, Organ)
                .join(Organ, col(Finding.organ_id) == Organ.id)
                .options(load_only(*_ASKED))  # type: ignore[arg-type] # columns they are
                .where(
                    col(Finding.state).in_(_STANDING),
                    (Finding.confidence == "certain") | (Finding.state == "accepted"),
                    col(Organ.supervisor_id).is_not(None),
                    Organ.exempt == "",
                    col(Finding.id).not_in(demanded),
                )
                .order_by(col(Organ.position), col(Finding.id))
            ).all()
        return [
            Undemanded(
                finding.id or 0,
                finding.rule,
                finding.severity,
                organ.id,
                tuple(addresses(organ.organ_email)),
                organ.supervisor_id or 0,
                finding.report_year,
            )
            for finding, organ in rows
        ]

    def make_demands(
        self, demands: Sequence[NewDemand], now: datetime, *, tells_organ: bool
    ) -> None:
        """Make demands, and promise their letters to the organs' own mailboxes where they are told."""
        with self._writing() as session:
            for each in demands:
                _make_demand(session, each, now, tells_organ=tells_organ)

    def open_demands(self, supervisor_id: int | None = None) -> list[DemandView]:
        """Give every demand that is open, of one supervisor's organs or of all."""
        with reading(self._engine) as session:
            asked = select(Demand.id).where(Demand.state == "open")
            if supervisor_id is not None:
                asked = asked.where(Demand.supervisor_id == supervisor_id)
            return demand_views(session, [each or 0 for each in session.exec(asked).all()])

    def demands(self, ids: Sequence[int]) -> list[DemandView]:
        """Give demands by their ids, in the roster's order."""
        with reading(self._engine) as session:
            return demand_views(session, ids)

    def days_due(self, findings: Sequence[int]) -> dict[int, date]:
        """Give the last day of every finding of these that an open demand asks to mend."""
        with reading(self._engine) as session:
            asked = (
                select(col(DemandFinding.finding_id), col(Demand.due))
                .join(DemandFinding, col(DemandFinding.demand_id) == Demand.id)
                .where(Demand.state == "open", col(DemandFinding.finding_id).in_(findings))
            )
            return dict(session.exec(asked).all())

    def take_step(
        self, step: str, ids: Sequence[int], letters: Sequence[NewLetter], now: datetime, day: date
    ) -> None:
        """Mark `step` ("half", "end", "overdue", "mended" or "withdrawn") of demands on `day`.

        Its letters are promised in the same transaction, so that neither stands without the other.
        """
        with self._writing() as session:
            for number in ids:
                demand = session.get_one(Demand, number)
                if step in {"mended", "withdrawn"}:
                    demand.state, demand.settled_at = step, now
                else:
                    setattr(demand, f"{step}_told_on", day)
                session.add(demand)
            for letter in letters:
                _promise(session, letter, now)

    def promise(self, letter: NewLetter, now: datetime) -> bool:
        """Promise a letter; False where one of its key was promised before."""
        with self._writing() as session:
            return _promise(session, letter, now)

    def promised_keys(self, keys: Collection[str]) -> set[str]:
        """Give those of `keys` for which a letter was promised, whatever became of it."""
        with reading(self._engine) as session:
            asked = select(Outbox.key).where(col(Outbox.key).in_(list(keys)))
            return set(session.exec(asked).all())

    def close_daily(self, supervisor_id: int, key: str, day: date, now: datetime) -> None:
        """End the gathering of a supervisor's daily letter: it is the one of `day`."""
        with self._writing() as session:
            supervisor = session.get_one(Supervisor, supervisor_id)
            taken = session.exec(select(Outbox.id).where(Outbox.key == key)).first()
            if taken is not None or not addresses(supervisor.emails):
                return
            letter = daily_letter(session, supervisor, now)
            letter.key, letter.day, letter.state = key, day, "collecting"
            letter.recipients = addresses(supervisor.emails)
            session.add(letter)

    def promise_dead_letters(self, key: str, recipient: str, day: date, now: datetime) -> bool:
        """Promise the operator a letter about the dead ones it was not told of; False: none."""
        with self._writing() as session:
            dead = session.exec(
                select(Outbox).where(
                    Outbox.state == "dead",
                    col(Outbox.is_dead_told).is_(False),
                    Outbox.kind != "dead",
                )
            ).all()
            if not dead:
                return False
            for each in dead:
                each.is_dead_told = True
                session.add(each)
            new = NewLetter(
                key=key, kind="dead", recipients=(recipient,), addressee="运维", day=day
            )
            return _promise(session, new, now)

    def first_round_at(self) -> datetime | None:
        """Give when the first round of all began, or None."""
        with reading(self._engine) as session:
            return session.exec(select(Round.started_at).order_by(col(Round.id))).first()


def _make_demand(session: Session, new: NewDemand, now: datetime, *, tells_organ: bool) -> None:
    demand = Demand(
        organ_id=new.organ_id,
        supervisor_id=new.supervisor_id,
        report_year=new.report_year,
        made_at=now,
        asked_on=new.asked_on,
        half_way=new.half_way,
        due=new.due,
        is_provisional=new.is_provisional,
    )
    session.add(demand)
    session.flush()
    number = demand.id or 0
    session.add_all(DemandFinding(demand_id=number, finding_id=each) for each in new.findings)
    if tells_organ and new.organ_email:
        letter = NewLetter(
            key=f"demand|{number}",
            kind="demand",
            recipients=new.organ_email,
            supervisor_id=new.supervisor_id,
            organ_id=new.organ_id,
            report_year=new.report_year,
            day=new.asked_on,
            demands=((number, new.organ_id),),
        )
        _promise(session, letter, now)


def _promise(session: Session, new: NewLetter, now: datetime) -> bool:
    if session.exec(select(Outbox.id).where(Outbox.key == new.key)).first() is not None:
        return False
    letter = Outbox(
        message_id=new_message_id(),
        key=new.key,
        kind=new.kind,
        supervisor_id=new.supervisor_id,
        organ_id=new.organ_id,
        addressee=new.addressee,
        report_year=new.report_year,
        day=new.day,
        step=new.step,
        recipients=list(new.recipients),
        created_at=now,
    )
    session.add(letter)
    session.flush()
    subjects = [LetterSubject(letter_id=letter.id or 0, organ_id=each) for each in new.organs]
    subjects += [
        LetterSubject(letter_id=letter.id or 0, organ_id=organ, demand_id=number)
        for number, organ in new.demands
    ]
    session.add_all(subjects)
    return True
