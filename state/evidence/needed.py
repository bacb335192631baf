"""What must not be let go of: pages that a finding, a report or an absence rests on."""

from collections.abc import Iterator

from sqlalchemy import Connection, Select, func, select, tuple_
from sqlmodel import col

from state.models import Evidence, Finding, FindingChange, Inspection, Report
from state.site_models import SeenPage

_STANDING = ("open", "accepted")


def needed_records(connection: Connection) -> Iterator[int]:
    """Give the sequence of every record that is needed.

    Those are all pages of an inspection that a standing finding rests on or was opened by, that
    saw the current version of a report first (where a finding stands: every version), or that
    read a list completely without finding a report that nobody has seen since. So is what a
    server may yet call unchanged: it will be the proof of what that server says then.
    """
    everything: tuple[Select[int] | Select[int | None], ...] = (
        _of_findings(),
        _of_changes(),
        _of_reports(),
        _of_versions(),
        _of_absences(),
    )
    for inspections in everything:
        asked = select(col(Evidence.sequence)).where(
            col(Evidence.sequence).is_not(None), col(Evidence.inspection_id).in_(inspections)
        )
        yield from (each for each in connection.execute(asked).scalars() if each is not None)
    marked = connection.execute(_of_seen_pages()).scalars()
    yield from (each for each in marked if each is not None)


def _of_findings() -> Select[int]:
    return (
        select(col(Evidence.inspection_id))
        .join(Finding, col(Finding.evidence_id) == col(Evidence.id))
        .where(col(Finding.state).in_(_STANDING))
    )


def _of_changes() -> Select[int | None]:
    return (
        select(col(FindingChange.inspection_id))
        .join(Finding, col(Finding.id) == col(FindingChange.finding_id))
        .where(
            col(Finding.state).in_(_STANDING),
            col(FindingChange.kind).in_(("opened", "reopened", "doubted")),
        )
    )


def _of_reports() -> Select[int]:
    latest = select(
        col(Report.organ_id), col(Report.report_year), func.max(col(Report.last_seen_at))
    ).group_by(col(Report.organ_id), col(Report.report_year))
    return select(col(Report.inspection_id)).where(
        tuple_(col(Report.organ_id), col(Report.report_year), col(Report.last_seen_at)).in_(latest)
    )


def _of_versions() -> Select[int]:
    """What was there before is the proof of what was changed: every version, while one stands."""
    return (
        select(col(Report.inspection_id))
        .join(
            Finding,
            (col(Finding.organ_id) == col(Report.organ_id))
            & (col(Finding.report_year) == col(Report.report_year)),
        )
        .where(col(Finding.state).in_(_STANDING))
    )


def _of_absences() -> Select[int | None]:
    return (
        select(col(Inspection.id))
        .outerjoin(
            Report,
            (col(Report.organ_id) == col(Inspection.organ_id))
            & (col(Report.report_year) == col(Inspection.report_year)),
        )
        .where(
            col(Inspection.outcome) == "absent",
            col(Inspection.is_complete).is_(True),
            col(Report.id).is_(None),
        )
    )


def _of_seen_pages() -> Select[int | None]:
    """Give the newest record of every body that servers are asked about: it leads to the bytes."""
    newest = func.max(col(Evidence.sequence))
    return (
        select(newest)
        .where(
            col(Evidence.sequence).is_not(None),
            col(Evidence.sha256).in_(select(col(SeenPage.sha256))),
        )
        .group_by(col(Evidence.sha256))
    )
