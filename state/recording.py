"""Recording one inspection with everything it changes, in the session of one transaction."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from state.cleaning import clean
from state.columns import note_column
from state.evidence import Kept
from state.evidence.pages import seal_of
from state.models import (
    Evidence,
    Finding,
    FindingChange,
    Inspection,
    Report,
)
from state.records import EvidenceRecord, FindingRecord, InspectionRecord, ReportRecord
from state.telling import NEVER, Telling, letter_for

Key = tuple[str, str]


def fingerprint(organ_id: str, report_year: int, rule: str, place: str) -> str:
    """Give what tells a finding from all others: never its message, never its address."""
    return sha256(f"{organ_id}|{report_year}|{rule}|{place}".encode()).hexdigest()


def record(
    session: Session,
    inspections: Sequence[InspectionRecord],
    kept: Sequence[Kept],
    telling: Telling,
) -> None:
    """Add the rows of some inspections to `session`; the caller commits all or nothing.

    `kept` are the pages of their evidence, one by one, as the evidence store has kept them.
    `telling` says which letter tells of a change; it is promised here, with the change.
    """
    rows = [_inspection(made) for made in inspections]
    # Rows of one table go together: each trip to the database has its price.
    session.add_all(rows)
    session.flush()
    pages = iter(kept)
    evidence = [
        [_evidence(row.id or 0, each, next(pages)) for each in made.evidence]
        for row, made in zip(rows, inspections, strict=True)
    ]
    session.add_all(each for some in evidence for each in some)
    session.flush()
    for row, made, seen in zip(rows, inspections, evidence, strict=True):
        proof = _last_evidence(session, made.evidence_from) or (seen[-1].id if seen else None)
        _record_one(session, made, row.id or 0, proof, telling)


def _inspection(made: InspectionRecord) -> Inspection:
    return Inspection(
        round_id=made.round_id,
        organ_id=made.organ_id,
        report_year=made.report_year,
        outcome=made.outcome,
        reason=made.reason,
        detail=clean(made.detail),
        url=clean(made.url),
        is_complete=made.is_complete,
        inspected_at=made.inspected_at,
        today=made.today,
        rules_version=made.rules_version,
        grounds=made.grounds,
    )


def _record_one(
    session: Session,
    made: InspectionRecord,
    number: int,
    evidence_id: int | None,
    telling: Telling,
) -> None:
    if made.report is not None:
        _report(session, made, number, made.report)
    if made.column is not None:
        note_column(session, made.organ_id, made.round_id, made.column, made.inspected_at)
    letter = _Letter(session, made, telling)
    for finding in made.present:
        _present(session, made, finding, number, evidence_id, letter)
    for key in made.closed:
        _close(session, made, key, number, letter)


def _last_evidence(session: Session, inspection_id: int | None) -> int | None:
    """Give the page that an earlier inspection judged: the last it took down."""
    if inspection_id is None:
        return None
    return session.exec(
        select(func.max(Evidence.id)).where(Evidence.inspection_id == inspection_id)
    ).one()


def _evidence(inspection_id: int, seen: EvidenceRecord, kept: Kept) -> Evidence:
    return Evidence(
        inspection_id=inspection_id,
        role=seen.role,
        url=clean(seen.url),
        final_url=clean(seen.final_url),
        status=seen.status,
        headers=clean(dict(seen.headers)),
        sha256=seen.sha256,
        size=len(seen.body),
        fetched_at=seen.fetched_at,
        asked=clean(dict(seen.asked)),
        sequence=kept.sequence,
        seal=seal_of(kept.sequence, inspection_id, kept.page),
    )


def _report(
    session: Session, made: InspectionRecord, inspection_id: int, report: ReportRecord
) -> None:
    url = clean(report.url)
    known = session.exec(
        select(Report).where(
            Report.organ_id == made.organ_id,
            Report.report_year == made.report_year,
            Report.url == url,
            Report.sha256 == report.sha256,
        )
    ).first()
    row = known or Report(
        inspection_id=inspection_id,
        organ_id=made.organ_id,
        report_year=made.report_year,
        url=url,
        title=clean(report.title),
        sha256=report.sha256,
        first_seen=made.today,
        last_seen_at=made.inspected_at,
    )
    # The same bytes may be read better by a newer version of the reader.
    row.title, row.content = clean(report.title), clean(dict(report.content))
    row.published, row.edition = report.published, report.edition
    if made.outcome != "rejudged":
        row.last_seen_at, row.looked_on = made.inspected_at, made.today
    session.add(row)


class _Letter:
    """The letters to the organ's supervisor, made when the first change needs them."""

    def __init__(self, session: Session, made: InspectionRecord, telling: Telling) -> None:
        self._session = session
        self._made = made
        self._telling = telling
        self._ids: dict[str, int | None] = {NEVER: None}

    def id_for(self, row: Finding) -> int | None:
        """Give the id of the letter that tells of a change of `row`; None where none does."""
        if (row.rule, row.place) not in self._made.changes_mailed:
            return None
        soon = self._telling.of(row.rule, row.severity)
        if soon not in self._ids:
            made = self._made
            self._ids[soon] = letter_for(
                self._session, made.organ_id, soon, made.round_id, made.inspected_at
            )
        return self._ids[soon]


def _present(  # noqa: PLR0913 - one finding and all it hangs on
    session: Session,
    made: InspectionRecord,
    finding: FindingRecord,
    inspection_id: int,
    evidence_id: int | None,
    letter: _Letter,
) -> None:
    row = _known(session, made, finding.rule, finding.place)
    kind = "" if row is not None and row.state != "closed" else "opened"
    if row is not None and row.state == "open" and _became_certain(row, finding):
        kind = "confirmed"
    if row is not None and kind == "opened" and _last_change(session, row) == "closed":
        kind = "reopened"
    if row is None:
        row = Finding(
            fingerprint=fingerprint(made.organ_id, made.report_year, finding.rule, finding.place),
            organ_id=made.organ_id,
            report_year=made.report_year,
            rule=finding.rule,
            place=finding.place,
            opened_at=made.inspected_at,
            **_words(finding),
        )
    for name, value in _words(finding).items():
        setattr(row, name, value)
    row.evidence_id = evidence_id or row.evidence_id
    if kind in {"opened", "reopened"}:
        # A verdict outlives a rule that was off for a while; a fault mended and made anew is new.
        is_kept = row.verdict_reason and _last_change(session, row) == "lifted"
        row.state, row.closed_at = "accepted" if is_kept else "open", None
        row.verdict_reason = row.verdict_reason if is_kept else ""
        row.opened_at = made.inspected_at
    session.add(row)
    session.flush()
    if kind:
        _change(session, row, kind, inspection_id, made.inspected_at, letter)


def _became_certain(row: Finding, finding: FindingRecord) -> bool:
    return row.confidence == "likely" and finding.confidence == "certain"


def _words(finding: FindingRecord) -> dict[str, Any]:
    names = (
        "severity", "confidence", "message", "remedy", "citation_document", "citation_article",
        "quote", "expected", "actual", "url",
    )  # fmt: skip
    return {name: clean(getattr(finding, name)) for name in names}


def _close(
    session: Session, made: InspectionRecord, key: Key, inspection_id: int, letter: _Letter
) -> None:
    row = _known(session, made, *key)
    if row is None or row.state not in {"open", "accepted"}:
        return
    row.state, row.closed_at = "closed", made.inspected_at
    session.add(row)
    kind = "lifted" if key in made.lifted else "closed"
    _change(session, row, kind, inspection_id, made.inspected_at, letter)


def _last_change(session: Session, row: Finding) -> str:
    """Give what happened to a finding last; "closed" where it was before changes were kept."""
    kind = session.exec(
        select(FindingChange.kind)
        .where(
            FindingChange.finding_id == row.id,
            col(FindingChange.kind).in_(("opened", "reopened", "closed", "lifted")),
        )
        .order_by(col(FindingChange.id).desc())
    ).first()
    return kind or "closed"


def _change(  # noqa: PLR0913 - one change and all it hangs on
    session: Session, row: Finding, kind: str, inspection_id: int, at: datetime, letter: _Letter
) -> None:
    session.add(
        FindingChange(
            finding_id=row.id or 0,
            inspection_id=inspection_id,
            kind=kind,
            at=at,
            letter_id=letter.id_for(row),
        )
    )


def _known(session: Session, made: InspectionRecord, rule: str, place: str) -> Finding | None:
    wanted = fingerprint(made.organ_id, made.report_year, rule, place)
    return session.exec(select(Finding).where(Finding.fingerprint == wanted)).first()
