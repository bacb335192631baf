"""What is known of organs for one report year, out of all rounds."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, bindparam, func, or_, select

from state.columns import read_before_a_move
from state.models import Finding, Inspection, Report
from state.records import UNREADABLE, OrganYear, ReportRecord, ReportVersion
from state.statements import table_of

Key: TypeAlias = tuple[str, str]
Readings: TypeAlias = dict[str, list[tuple[int, date]]]
_SEEN, _REPORT = table_of(Inspection).c, table_of(Report).c
_FOUND = table_of(Finding).c
_OPEN = select(_FOUND.organ_id, _FOUND.rule, _FOUND.place, _FOUND.state, _FOUND.confidence).where(
    _FOUND.report_year == bindparam("year"), _FOUND.state != "closed"
)
_VERSIONS = (
    select(*_REPORT)
    .where(_REPORT.organ_id == bindparam("organ"), _REPORT.report_year == bindparam("year"))
    .order_by(_REPORT.last_seen_at, _REPORT.id)
)
_OPEN_OF = _OPEN.where(_FOUND.organ_id.in_(bindparam("organs", expanding=True)))


def organ_years(
    connection: Connection, report_year: int, organ_id: str | None = None
) -> dict[str, OrganYear]:
    """Give what is known for `report_year`, by organ id: of one organ, or of all."""
    numbers = select(func.max(_SEEN.id)).where(
        _SEEN.report_year == report_year, _SEEN.outcome != "rejudged"
    )
    found = (
        select(_SEEN.organ_id, _SEEN.reason, func.max(_SEEN.round_id))
        .where(
            _SEEN.report_year == report_year,
            or_(_SEEN.outcome == "report_found", _SEEN.reason == UNREADABLE),
        )
        .group_by(_SEEN.organ_id, _SEEN.reason)
    )
    absences = select(_SEEN.organ_id, _SEEN.round_id, _SEEN.today).where(
        _SEEN.report_year == report_year,
        _SEEN.outcome == "absent",
        _SEEN.is_complete.is_(True),
        ~read_before_a_move(),
    )
    # A report's content is long, and nobody asks for it here.
    reports = select(*(each for each in _REPORT if each.name != "content")).where(
        _REPORT.report_year == report_year
    )
    if organ_id is not None:
        numbers = numbers.where(_SEEN.organ_id == organ_id)
        absences = absences.where(_SEEN.organ_id == organ_id)
        found = found.where(_SEEN.organ_id == organ_id)
        reports = reports.where(_REPORT.organ_id == organ_id)
    latest = select(*_SEEN).where(_SEEN.id.in_(numbers.group_by(_SEEN.organ_id)))
    return _organ_years(
        report_year,
        connection.execute(latest),
        connection.execute(absences.order_by(_SEEN.id)),
        connection.execute(reports.order_by(_REPORT.last_seen_at, _REPORT.id)),
        {(row[0], row[1]): row[2] for row in connection.execute(found)},
    )


def _organ_years(
    report_year: int,
    latest: Iterable[Row[Any]],
    absences: Iterable[Row[Any]],
    reports: Iterable[Row[Any]],
    seen_in: Mapping[Key, int],
) -> dict[str, OrganYear]:
    readings: Readings = {}
    for each in absences:
        # A report that was seen and could not be read ends what its absence was proven by.
        if each.round_id > seen_in.get((each.organ_id, UNREADABLE), 0):
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
            last_found_round=seen_in.get((report.organ_id, ""), 0),
            report_url=report.url,
            report_published=report.published,
            report_sha256=report.sha256,
            report_last_seen_at=report.last_seen_at,
            report_looked_on=report.looked_on,
        )
    return found


def open_findings(
    connection: Connection, report_year: int, organ_ids: Collection[str] | None = None
) -> dict[str, dict[Key, tuple[str, str]]]:
    """Give (state, confidence) of every finding that is not closed: by organ id, (rule, place)."""
    if organ_ids is None:
        asked = connection.execute(_OPEN, {"year": report_year})
    else:
        asked = connection.execute(_OPEN_OF, {"year": report_year, "organs": list(organ_ids)})
    found: dict[str, dict[Key, tuple[str, str]]] = {}
    for organ, rule, place, state, confidence in asked:
        found.setdefault(organ, {})[rule, place] = (state, confidence)
    return found


def report_versions(connection: Connection, organ_id: str, report_year: int) -> list[ReportVersion]:
    """Give every content seen of this organ's report, the one seen last at the end."""
    return [
        ReportVersion(
            ReportRecord(row.url, row.title, row.sha256, row.published, row.edition, row.content),
            row.first_seen,
            row.last_seen_at,
            row.inspection_id,
        )
        for row in connection.execute(_VERSIONS, {"organ": organ_id, "year": report_year})
    ]
