"""Recording inspections with everything they change, in the session of one transaction."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlmodel import Session, col

from state.cleaning import clean
from state.columns import note_column
from state.evidence import Kept
from state.evidence.pages import seal_of
from state.models import Evidence, Inspection, Report
from state.records import EvidenceRecord, InspectionRecord, ReportRecord
from state.standings import Standings
from state.statements import renewal, table_of
from state.telling import Telling

_Row = dict[str, Any]
_INSPECTIONS = insert(table_of(Inspection)).returning(
    col(Inspection.id), sort_by_parameter_order=True
)
_EVIDENCE = insert(table_of(Evidence))
_LAST_PAGES = (
    select(col(Evidence.inspection_id), func.max(col(Evidence.id)))
    .where(col(Evidence.inspection_id).in_(bindparam("inspections", expanding=True)))
    .group_by(col(Evidence.inspection_id))
)
_SAME_REPORT = ("organ_id", "report_year", "url", "sha256")
# The same bytes may be read better by a newer version of the reader.
_READ_ANEW = ("title", "content", "published", "edition")
_SEEN_ANEW = ("last_seen_at", "looked_on")


def record(
    session: Session,
    inspections: Sequence[InspectionRecord],
    kept: Sequence[Kept],
    telling: Telling,
) -> None:
    """Add the rows of some inspections; the caller commits all or nothing.

    `kept` are the pages of their evidence, one by one, as the evidence store has kept them.
    `telling` says which letter tells of a change; it is promised here, with the change.
    """
    if not inspections:
        return
    # Rows of one table go together, and past the session: each object and each trip has its price.
    connection = session.connection()
    rows = [_inspection(made) for made in inspections]
    numbers = connection.execute(_INSPECTIONS, rows).scalars()
    numbered = [(at or 0, made) for at, made in zip(numbers, inspections, strict=True)]
    pages = iter(kept)
    evidence = [_evidence(at, seen, next(pages)) for at, made in numbered for seen in made.evidence]
    if evidence:
        connection.execute(_EVIDENCE, evidence)
    _add_reports(session, numbered)
    for _, made in numbered:
        if made.column is not None:
            note_column(session, made.organ_id, made.round_id, made.column, made.inspected_at)
    if any(made.present or made.closed or made.doubted for made in inspections):
        proofs = _proofs(session, numbered)
        standings = Standings(session, inspections, telling)
        for number, made in numbered:
            proof = proofs.get(made.evidence_from or 0) or proofs.get(number)
            standings.take(made, number, proof)
        standings.write()


def _inspection(made: InspectionRecord) -> _Row:
    return {
        "round_id": made.round_id,
        "organ_id": made.organ_id,
        "report_year": made.report_year,
        "outcome": made.outcome,
        "reason": made.reason,
        "detail": clean(made.detail),
        "url": clean(made.url),
        "is_complete": made.is_complete,
        "inspected_at": made.inspected_at,
        "today": made.today,
        "rules_version": made.rules_version,
        "grounds": made.grounds,
    }


def _evidence(inspection_id: int, seen: EvidenceRecord, kept: Kept) -> _Row:
    return {
        "inspection_id": inspection_id,
        "role": seen.role,
        "url": clean(seen.url),
        "final_url": clean(seen.final_url),
        "status": seen.status,
        "headers": dict(seen.headers),
        "sha256": seen.sha256,
        "size": len(seen.body),
        "fetched_at": seen.fetched_at,
        "asked": dict(seen.asked),
        "sequence": kept.sequence,
        "seal": seal_of(kept.sequence, inspection_id, kept.page),
    }


def _add_reports(session: Session, numbered: Sequence[tuple[int, InspectionRecord]]) -> None:
    """Add the reports that are new; of one known with the same bytes, renew what was read and when.

    A report that was judged anew was not seen: when it was seen last stays as it is.
    """
    dialect = session.connection().dialect.name
    rows = [_report(*each, each[1].report) for each in numbered if each[1].report is not None]
    for is_seen, some in groupby(rows, key=lambda row: row["looked_on"] is not None):
        renewed = (*_READ_ANEW, *_SEEN_ANEW) if is_seen else _READ_ANEW
        session.connection().execute(renewal(dialect, Report, _SAME_REPORT, renewed), list(some))


def _report(number: int, made: InspectionRecord, report: ReportRecord) -> _Row:
    return {
        "inspection_id": number,
        "organ_id": made.organ_id,
        "report_year": made.report_year,
        "url": clean(report.url),
        "title": clean(report.title),
        "sha256": report.sha256,
        "published": report.published,
        "edition": report.edition,
        "content": dict(report.content),
        "first_seen": made.today,
        "last_seen_at": made.inspected_at,
        "looked_on": None if made.outcome == "rejudged" else made.today,
    }


def _proofs(
    session: Session, numbered: Sequence[tuple[int, InspectionRecord]]
) -> dict[int, int | None]:
    """Give, by inspection, the page that it judged: the last it took down."""
    wanted = {number for number, made in numbered if made.evidence and made.present}
    wanted |= {made.evidence_from for _, made in numbered if made.evidence_from and made.present}
    found = session.connection().execute(_LAST_PAGES, {"inspections": list(wanted)})
    return {row[0]: row[1] for row in found}
