"""The history of one organ: what was seen, found, written, said and followed, in order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from state.models import (
    Demand,
    DemandFinding,
    Finding,
    FindingChange,
    Inspection,
    LetterSubject,
    Outbox,
)


@dataclass(frozen=True, slots=True)
class Event:
    """One event: `kind` is inspection, a kind of `FindingChange`, letter, demand, or settled.

    `what` are its facts by name, as the kind has them; the words are the reader's business.
    """

    at: datetime
    report_year: int
    kind: str
    what: dict[str, str]


def chronicle(session: Session, organ_id: str, report_year: int | None = None) -> list[Event]:
    """Give every event of an organ, the oldest first: of one report year, or of all."""
    events = [
        *_inspections(session, organ_id),
        *_changes(session, organ_id),
        *_demands(session, organ_id),
        *_letters(session, organ_id),
    ]
    wanted = [each for each in events if report_year in {None, each.report_year}]
    return sorted(wanted, key=lambda each: each.at)


def _inspections(session: Session, organ_id: str) -> Iterator[Event]:
    """Give the inspections that saw something else than the one before."""
    rows = session.exec(
        select(Inspection).where(Inspection.organ_id == organ_id).order_by(col(Inspection.id))
    ).all()
    before: dict[int, tuple[str, str, str]] = {}
    for each in rows:
        seen = (each.outcome, each.reason, each.url)
        if each.outcome == "rejudged" or before.get(each.report_year) == seen:
            continue
        before[each.report_year] = seen
        what = {"outcome": each.outcome, "reason": each.reason, "detail": each.detail}
        yield Event(each.inspected_at, each.report_year, "inspection", what | {"url": each.url})


def _changes(session: Session, organ_id: str) -> Iterator[Event]:
    rows = session.exec(
        select(FindingChange, Finding)
        .join(Finding, col(FindingChange.finding_id) == Finding.id)
        .where(Finding.organ_id == organ_id)
        .order_by(col(FindingChange.id))
    ).all()
    for change, finding in rows:
        what = {
            "finding": str(finding.id),
            "rule": finding.rule,
            "severity": finding.severity,
            "message": finding.message,
            "reason": change.reason,
        }
        yield Event(change.at, finding.report_year, change.kind, what)


def _demands(session: Session, organ_id: str) -> Iterator[Event]:
    rows = session.exec(
        select(Demand).where(Demand.organ_id == organ_id).order_by(col(Demand.id))
    ).all()
    for each in rows:
        findings = session.exec(
            select(DemandFinding.finding_id).where(DemandFinding.demand_id == each.id)
        ).all()
        what = {
            "demand": str(each.id),
            "due": each.due.isoformat(),
            "findings": "、".join(str(number) for number in findings),
        }
        yield Event(each.made_at, each.report_year, "demand", what)
        if each.settled_at is not None:
            yield Event(each.settled_at, each.report_year, each.state, what)


def _letters(session: Session, organ_id: str) -> Iterator[Event]:
    told = (
        select(FindingChange.letter_id)
        .join(Finding, col(FindingChange.finding_id) == Finding.id)
        .where(Finding.organ_id == organ_id, col(FindingChange.letter_id).is_not(None))
    )
    named = select(LetterSubject.letter_id).where(LetterSubject.organ_id == organ_id)
    rows = session.exec(
        select(Outbox)
        .where(
            col(Outbox.id).in_(told) | col(Outbox.id).in_(named),
            col(Outbox.state).not_in(("void", "gathering")),
        )
        .order_by(col(Outbox.id))
    ).all()
    for each in rows:
        year = each.report_year or _year_of(session, each, organ_id)
        what = {
            "letter": str(each.id),
            "letter_kind": each.kind,
            "state": each.state,
            "recipients": "；".join(each.recipients),
            "subject": each.subject,
        }
        yield Event(each.sent_at or each.dead_at or each.created_at, year, "letter", what)


def _year_of(session: Session, letter: Outbox, organ_id: str) -> int:
    year = session.exec(
        select(Finding.report_year)
        .join(FindingChange, col(FindingChange.finding_id) == Finding.id)
        .where(FindingChange.letter_id == letter.id, Finding.organ_id == organ_id)
    ).first()
    return year or 0
