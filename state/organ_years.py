"""What is known of organs for one report year, out of all rounds."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from sqlalchemy import func
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from state.columns import read_before_a_move
from state.models import Finding, Inspection, Report
from state.records import OrganYear

Key: TypeAlias = tuple[str, str]
Readings: TypeAlias = dict[str, list[tuple[int, date]]]


def organ_years(
    session: Session, report_year: int, organ_id: str | None = None
) -> dict[str, OrganYear]:
    """Give what is known for `report_year`, by organ id: of one organ, or of all."""
    numbers = select(func.max(Inspection.id)).where(
        Inspection.report_year == report_year, Inspection.outcome != "rejudged"
    )
    found = (
        select(Inspection.organ_id, func.max(Inspection.round_id))
        .where(Inspection.report_year == report_year, Inspection.outcome == "report_found")
        .group_by(col(Inspection.organ_id))
    )
    absences = select(Inspection).where(
        Inspection.report_year == report_year,
        Inspection.outcome == "absent",
        col(Inspection.is_complete).is_(True),
        ~read_before_a_move(),
    )
    reports = select(Report).where(Report.report_year == report_year)
    if organ_id is not None:
        numbers = numbers.where(Inspection.organ_id == organ_id)
        absences = absences.where(Inspection.organ_id == organ_id)
        found = found.where(Inspection.organ_id == organ_id)
        reports = reports.where(Report.organ_id == organ_id)
    latest = select(Inspection).where(
        col(Inspection.id).in_(numbers.group_by(col(Inspection.organ_id)))
    )
    in_order = (col(Report.last_seen_at), col(Report.id))
    without_content = defer(Report.content)  # type: ignore[arg-type] # a column, not its value
    return _organ_years(
        report_year,
        session.exec(latest).all(),
        session.exec(absences.order_by(col(Inspection.id))).all(),
        # A report's content is long, and nobody asks for it here.
        session.exec(reports.options(without_content).order_by(*in_order)).all(),
        dict(session.exec(found).all()),
    )


def _organ_years(
    report_year: int,
    latest: Iterable[Inspection],
    absences: Iterable[Inspection],
    reports: Iterable[Report],
    found_in: Mapping[str, int],
) -> dict[str, OrganYear]:
    readings: Readings = {}
    for each in absences:
        readings.setdefault(each.organ_id, []).append((each.round_id, each.today))
    found = {
        each.organ_id: OrganYear(
            each.organ_id,
            report_year,
            complete_readings=tuple(readings.get(each.organ_id, ())),
            last_outcome=each.outcome,
            last_reason=each.reason,
            last_detail=each.detail,
            last_inspected_at=each.inspected_at,
            last_grounds=each.grounds,
        )
        for each in latest
    }
    for report in reports:
        known = found.get(report.organ_id) or OrganYear(report.organ_id, report_year)
        first = min(filter(None, (known.first_seen, report.first_seen)))
        found[report.organ_id] = replace(
            known,
            first_seen=first,
            last_found_round=found_in.get(report.organ_id, 0),
            report_url=report.url,
            report_published=report.published,
            report_sha256=report.sha256,
            report_last_seen_at=report.last_seen_at,
            report_looked_on=report.looked_on,
        )
    return found


def open_findings(
    session: Session, report_year: int, organ_ids: Collection[str] | None = None
) -> dict[str, dict[Key, tuple[str, str]]]:
    """Give (state, confidence) of every finding that is not closed: by organ id, (rule, place)."""
    asked = select(
        Finding.organ_id, Finding.rule, Finding.place, Finding.state, Finding.confidence
    ).where(Finding.report_year == report_year, Finding.state != "closed")  # type: ignore[call-overload] # more columns than its overloads count
    if organ_ids is not None:
        asked = asked.where(col(Finding.organ_id).in_(organ_ids))
    found: dict[str, dict[Key, tuple[str, str]]] = {}
    for organ, rule, place, state, confidence in session.execute(asked):
        found.setdefault(organ, {})[rule, place] = (state, confidence)
    return found
