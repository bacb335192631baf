"""What a promised letter is to tell, out of what caused it."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from sqlmodel import Session, col, select

from state.models import (
    DemandFinding,
    Finding,
    FindingChange,
    Inspection,
    LetterSubject,
    Organ,
    Outbox,
    Report,
    Round,
    Supervisor,
)

_LONGEST_THREAD = 10
_ENDED = ("closed", "lifted", "doubted")


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
    edition: str | None = None
    finding_id: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PendingLetter:
    """A letter that was promised and is not yet written.

    `today` is the day its round looked, else the day it speaks of. `demands` are the ids of the
    demands it is about. `thread` are the ids of the letters it follows, the nearest last.
    """

    id: int
    message_id: str
    supervisor: str
    recipients: tuple[str, ...]
    round_id: int
    report_year: int
    today: date
    changes: tuple[ChangeRecord, ...]
    not_seen: tuple[tuple[str, str, str], ...]
    kind: str = "changes"
    supervisor_id: int = 0
    organ_id: str = ""
    step: str = ""
    demands: tuple[int, ...] = ()
    thread: tuple[str, ...] = ()

    @classmethod
    def read(cls, session: Session, letter_id: int) -> Self:
        """Read a letter with all it is to tell."""
        letter = session.get_one(Outbox, letter_id)
        supervisor = session.get(Supervisor, letter.supervisor_id) if letter.supervisor_id else None
        organ = session.get(Organ, letter.organ_id) if letter.organ_id else None
        this = session.get(Round, letter.round_id) if letter.round_id else None
        changes = _changes(session, letter_id)
        subjects = session.exec(
            select(LetterSubject.demand_id).where(LetterSubject.letter_id == letter_id)
        ).all()
        demands = tuple(each for each in subjects if each is not None)
        name = letter.addressee or (organ.name if organ else supervisor.name if supervisor else "")
        years = [each.report_year for each in changes]
        return cls(
            letter_id,
            letter.message_id,
            name,
            tuple(letter.recipients),
            letter.round_id or 0,
            (this.report_year if this else letter.report_year) or max(years, default=0),
            (this.today if this else letter.day) or letter.created_at.date(),
            tuple(each.change for each in changes),
            _not_seen(session, letter),
            letter.kind,
            letter.supervisor_id or 0,
            letter.organ_id or "",
            letter.step,
            demands,
            _thread(session, letter, [each.change.finding_id for each in changes], demands),
        )


def promised(session: Session) -> list[int]:
    """Give the ids of the letters promised, save those of a round that still runs."""
    return [
        each
        for each in session.exec(
            select(Outbox.id)
            .outerjoin(Round, col(Outbox.round_id) == Round.id)
            .where(
                Outbox.state == "collecting",
                col(Outbox.round_id).is_(None) | (Round.state != "running"),
            )
            .order_by(col(Outbox.id))
        ).all()
        if each is not None
    ]


@dataclass(frozen=True, slots=True)
class _Told:
    report_year: int
    change: ChangeRecord


def _changes(session: Session, letter_id: int) -> list[_Told]:
    rows = session.exec(
        select(FindingChange, Finding, Organ)
        .join(Finding, col(FindingChange.finding_id) == Finding.id)
        .join(Organ, col(Finding.organ_id) == Organ.id)
        .where(FindingChange.letter_id == letter_id, Finding.state != "dismissed")
        .order_by(col(Organ.position), col(FindingChange.id))
    ).all()
    editions = edition_by_organ(session, {(row[2].id, row[1].report_year) for row in rows})
    return [
        _Told(
            finding.report_year,
            change_record(finding, organ, change.kind, editions, change.reason),
        )
        for change, finding, organ in rows
        # What came into doubt while the letter waited accuses nobody any more.
        if change.kind in _ENDED or is_told_as_fact(finding)
    ]


def is_told_as_fact(finding: Finding) -> bool:
    """Whether a finding that is not closed is told by itself: a likely one waits for a person."""
    return finding.confidence == "certain" or finding.state == "accepted"


def edition_by_organ(
    session: Session, wanted: set[tuple[str, int]]
) -> dict[tuple[str, int], str | None]:
    """Give the edition of the report seen last, by organ and report year."""
    rows = session.exec(
        select(Report.organ_id, Report.report_year, Report.edition)
        .where(
            col(Report.organ_id).in_({organ for organ, _ in wanted}),
            col(Report.report_year).in_({year for _, year in wanted}),
        )
        .order_by(col(Report.last_seen_at), col(Report.id))
    ).all()
    return {(organ, year): edition for organ, year, edition in rows}


def change_record(
    finding: Finding,
    organ: Organ,
    kind: str,
    editions: dict[tuple[str, int], str | None],
    reason: str = "",
) -> ChangeRecord:
    """Give a finding as letters tell of it."""
    return ChangeRecord(
        organ.name,
        kind,
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
        editions.get((organ.id, finding.report_year)),
        finding.id or 0,
        reason,
    )


def _not_seen(session: Session, letter: Outbox) -> tuple[tuple[str, str, str], ...]:
    if letter.round_id is None:
        return ()
    rows = session.exec(
        select(Organ.name, Inspection.reason, Inspection.detail)
        .join(Inspection, col(Inspection.organ_id) == Organ.id)
        .where(
            Inspection.round_id == letter.round_id,
            Inspection.outcome == "could_not_see",
            Organ.supervisor_id == letter.supervisor_id,
        )
        .order_by(col(Organ.position))
    ).all()
    return tuple((name, reason, detail) for name, reason, detail in rows)


def _thread(
    session: Session, letter: Outbox, findings: list[int], demands: tuple[int, ...]
) -> tuple[str, ...]:
    """Give the ids of letters to the same addressee about the same findings, the nearest last."""
    if not letter.organ_id and not letter.addressee:
        if demands:
            asked = select(DemandFinding.finding_id).where(
                col(DemandFinding.demand_id).in_(demands)
            )
            findings = list(session.exec(asked).all())
        earlier = (
            select(Outbox.id, Outbox.message_id)
            .join(FindingChange, col(FindingChange.letter_id) == Outbox.id)
            .where(col(FindingChange.finding_id).in_(findings))
        )
    else:
        earlier = (
            select(Outbox.id, Outbox.message_id)
            .join(LetterSubject, col(LetterSubject.letter_id) == Outbox.id)
            .where(col(LetterSubject.demand_id).in_(demands))
        )
    rows = session.exec(
        earlier.where(
            Outbox.id != letter.id,
            col(Outbox.id) < (letter.id or 0),
            Outbox.state != "void",
            Outbox.channel == "",
            Outbox.supervisor_id == letter.supervisor_id,
            col(Outbox.organ_id).is_(None)
            if letter.organ_id is None
            else Outbox.organ_id == letter.organ_id,
            Outbox.addressee == letter.addressee,
        ).distinct()
    ).all()
    return tuple(message_id for _, message_id in sorted(rows)[-_LONGEST_THREAD:])
