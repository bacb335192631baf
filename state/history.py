"""What was known on a day that has passed, replayed from inspections and changes of findings.

The day of anything is the day of its inspection (`today`, Asia/Shanghai), never the clock's.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, func
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from state.columns import read_before_a_move
from state.finding_view import FindingView, view_of
from state.models import Evidence, Finding, FindingChange, Inspection, Organ, Report
from state.records import UNREADABLE, OrganYear
from state.sessions import reading

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_OF_NO_VISIT = "rejudged"


@dataclass(frozen=True, slots=True)
class FindingHistory:
    """A finding as it stands now, and (day, kind) of all that happened to it, the oldest first."""

    view: FindingView
    events: tuple[tuple[date, str], ...]


class History:
    """Questions about days that have passed."""

    def __init__(self, engine: Engine) -> None:
        """Take the opened database."""
        self._engine = engine

    def rounds(self, report_year: int, first: date, last: date) -> int:
        """Count the rounds that visited sites between the two days, both counted."""
        asked = select(func.count(func.distinct(Inspection.round_id))).where(
            Inspection.report_year == report_year,
            Inspection.outcome != _OF_NO_VISIT,
            col(Inspection.today).between(first, last),
        )
        with reading(self._engine) as session:
            return session.exec(asked).one()

    def findings(self, report_year: int) -> list[FindingHistory]:
        """Give every finding of a report year with its events, in roster order."""
        events: dict[int, list[tuple[date, str]]] = {}
        changes = (
            select(col(FindingChange.finding_id), col(Inspection.today), col(FindingChange.kind))
            .join(Inspection, col(FindingChange.inspection_id) == Inspection.id)
            .where(Inspection.report_year == report_year)
            .order_by(col(FindingChange.id))
        )
        rows = (
            select(Finding, Organ, Evidence)
            .join(Organ, col(Finding.organ_id) == Organ.id)
            .outerjoin(Evidence, col(Finding.evidence_id) == Evidence.id)
            .where(Finding.report_year == report_year)
            .order_by(col(Organ.position), col(Organ.id), col(Finding.id))
        )
        with reading(self._engine) as session:
            for number, day, kind in session.exec(changes):
                events.setdefault(number, []).append((day, kind))
            return [
                FindingHistory(view_of(*row), tuple(events.get(row[0].id or 0, ())))
                for row in session.exec(rows)
            ]

    def organ_years(self, report_year: int, day: date) -> dict[str, OrganYear]:
        """Give what was known of every organ at the end of `day`, by organ id."""
        with reading(self._engine) as session:
            found = _last_inspections(session, report_year, day)
            for organ_id, readings in _complete_readings(session, report_year, day).items():
                found[organ_id] = replace(found[organ_id], complete_readings=tuple(readings))
            for report in _versions(session, report_year, day):
                known = found.get(report.organ_id) or OrganYear(report.organ_id, report_year)
                found[report.organ_id] = replace(
                    known,
                    first_seen=min(filter(None, (known.first_seen, report.first_seen))),
                    report_url=report.url,
                    report_published=report.published,
                    report_sha256=report.sha256,
                )
        return found

    def titles(self, report_year: int, day: date) -> dict[str, str]:
        """Give the title of the report that every organ had at the end of `day`, by organ id."""
        with reading(self._engine) as session:
            return {each.organ_id: each.title for each in _versions(session, report_year, day)}


def _last_inspections(session: Session, report_year: int, day: date) -> dict[str, OrganYear]:
    numbers = (
        select(func.max(Inspection.id))
        .where(
            Inspection.report_year == report_year,
            Inspection.outcome != _OF_NO_VISIT,
            col(Inspection.today) <= day,
        )
        .group_by(col(Inspection.organ_id))
    )
    return {
        each.organ_id: OrganYear(
            each.organ_id,
            report_year,
            last_outcome=each.outcome,
            last_reason=each.reason,
            last_detail=each.detail,
            last_inspected_at=each.inspected_at,
        )
        for each in session.exec(select(Inspection).where(col(Inspection.id).in_(numbers)))
    }


def _complete_readings(
    session: Session, report_year: int, day: date
) -> dict[str, list[tuple[int, date]]]:
    readings: dict[str, list[tuple[int, date]]] = {}
    unread = (
        select(col(Inspection.organ_id), func.max(Inspection.round_id))
        .where(
            Inspection.report_year == report_year,
            Inspection.reason == UNREADABLE,
            col(Inspection.today) <= day,
        )
        .group_by(col(Inspection.organ_id))
    )
    seen_in = {row[0]: row[1] for row in session.exec(unread)}
    asked = (
        select(col(Inspection.organ_id), col(Inspection.round_id), col(Inspection.today))
        .where(
            Inspection.report_year == report_year,
            Inspection.outcome == "absent",
            col(Inspection.is_complete).is_(True),
            ~read_before_a_move(),
            col(Inspection.today) <= day,
        )
        .order_by(col(Inspection.id))
    )
    for organ_id, round_id, today in session.exec(asked):
        if round_id > seen_in.get(organ_id, 0):
            readings.setdefault(organ_id, []).append((round_id, today))
    return readings


def _versions(session: Session, report_year: int, day: date) -> list[Report]:
    """Give the contents of reports seen by `day`.

    The one that was there on that day comes last: of those still seen on it or later the
    newest, else the one seen last.
    """
    asked = select(Report).where(Report.report_year == report_year, col(Report.first_seen) <= day)
    without_content = defer(Report.content)  # type: ignore[arg-type] # a column, not its value
    return sorted(
        session.exec(asked.options(without_content)),
        key=lambda row: (min(_day_of(row.last_seen_at), day), row.first_seen, row.id or 0),
    )


def _day_of(moment: datetime) -> date:
    return moment.astimezone(_SHANGHAI).date()
