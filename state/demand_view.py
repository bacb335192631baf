"""A demand as it is followed and told of, with its findings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from state.models import (
    Demand,
    DemandFinding,
    Finding,
    Inspection,
    LetterSubject,
    Organ,
    Outbox,
    Supervisor,
)
from state.promises import ChangeRecord, change_record, edition_by_organ, is_told_as_fact
from state.telling import addresses

# A letter that has its words may have arrived; one that is only promised has told nobody.
_WRITTEN = ("ready", "sent", "dead")
# Who could not look has not seen that something still stands.
_SEEN = ("report_found", "absent")
_SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class DemandView:
    """A demand: its organ and supervisor, its term, which steps were taken, and its findings.

    `standing` are the findings that are to be mended still, `settled` the others with "closed",
    "dismissed" or "doubted" (not held certain any more) as their kind. `told` are the kinds of letters that told of it. `looked_on` is the
    day (Asia/Shanghai) on which the site was seen last; None where it never was.
    """

    id: int
    organ_id: str
    organ: str
    organ_email: tuple[str, ...]
    supervisor_id: int
    supervisor: str
    supervisor_email: tuple[str, ...]
    report_year: int
    made_at: datetime
    asked_on: date
    half_way: date
    due: date
    is_provisional: bool
    state: str
    half_told_on: date | None
    end_told_on: date | None
    overdue_told_on: date | None
    standing: tuple[ChangeRecord, ...]
    settled: tuple[ChangeRecord, ...]
    told: frozenset[str]
    looked_on: date | None = None


def demand_views(session: Session, ids: Sequence[int]) -> list[DemandView]:
    """Give demands with their findings, in the roster's order."""
    if not ids:
        return []
    rows = session.exec(
        select(Demand, Organ, Supervisor)
        .join(Organ, col(Demand.organ_id) == Organ.id)
        .join(Supervisor, col(Demand.supervisor_id) == Supervisor.id)
        .where(col(Demand.id).in_(ids))
        .order_by(col(Organ.position), col(Demand.id))
    ).all()
    editions = edition_by_organ(
        session, {(organ.id, demand.report_year) for demand, organ, _ in rows}
    )
    findings: dict[int, list[Finding]] = {}
    for number, finding in session.exec(
        select(DemandFinding.demand_id, Finding)
        .join(Finding, col(DemandFinding.finding_id) == Finding.id)
        .where(col(DemandFinding.demand_id).in_(ids))
        .order_by(col(Finding.id))
    ).all():
        findings.setdefault(number, []).append(finding)
    told: dict[int | None, set[str]] = {}
    for subject, kind in session.exec(
        select(LetterSubject.demand_id, Outbox.kind)
        .join(Outbox, col(LetterSubject.letter_id) == Outbox.id)
        .where(col(LetterSubject.demand_id).in_(ids), col(Outbox.state).in_(_WRITTEN))
    ).all():
        told.setdefault(subject, set()).add(kind)
    looked = _looked_on(session, {organ.id for _, organ, _ in rows})
    return [
        _view(
            *row,
            findings.get(row[0].id or 0, []),
            editions,
            told.get(row[0].id, set()),
            looked.get((row[1].id, row[0].report_year)),
        )
        for row in rows
    ]


def _looked_on(session: Session, organs: Collection[str]) -> dict[tuple[str, int], date]:
    """Give the day on which each organ's site was seen last, by organ and report year."""
    asked = (
        select(Inspection.organ_id, Inspection.report_year, func.max(Inspection.inspected_at))
        .where(col(Inspection.organ_id).in_(organs), col(Inspection.outcome).in_(_SEEN))
        .group_by(col(Inspection.organ_id), col(Inspection.report_year))
    )
    return {
        (organ, year): at.astimezone(_SHANGHAI).date()
        for organ, year, at in session.exec(asked).all()
    }


def _view(  # noqa: PLR0913 - a demand and all it hangs on
    demand: Demand,
    organ: Organ,
    supervisor: Supervisor,
    findings: Sequence[Finding],
    editions: dict[tuple[str, int], str | None],
    told: set[str],
    looked_on: date | None,
) -> DemandView:
    return DemandView(
        id=demand.id or 0,
        organ_id=organ.id,
        organ=organ.name,
        organ_email=tuple(addresses(organ.organ_email)),
        supervisor_id=supervisor.id or 0,
        supervisor=supervisor.name,
        supervisor_email=tuple(addresses(supervisor.emails)),
        report_year=demand.report_year,
        made_at=demand.made_at,
        asked_on=demand.asked_on,
        half_way=demand.half_way,
        due=demand.due,
        is_provisional=demand.is_provisional,
        state=demand.state,
        half_told_on=demand.half_told_on,
        end_told_on=demand.end_told_on,
        overdue_told_on=demand.overdue_told_on,
        standing=tuple(
            change_record(each, organ, "standing", editions)
            for each in findings
            if _outcome(each) == ""
        ),
        settled=tuple(
            change_record(each, organ, _outcome(each), editions, each.verdict_reason)
            for each in findings
            if _outcome(each)
        ),
        told=frozenset(told),
        looked_on=looked_on,
    )


def _outcome(finding: Finding) -> str:
    """Give why nobody is asked to mend a finding any more; "" where it is to be mended."""
    if finding.state in {"closed", "dismissed"}:
        return finding.state
    return "" if is_told_as_fact(finding) else "doubted"
