"""Kept pages as people ask for them: of a finding, of an organ, by number or by digest."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, select
from sqlalchemy.orm import Session
from sqlmodel import col

from state.errors import StateError
from state.evidence import index
from state.evidence.chain import Entry
from state.models import Evidence, Finding, FindingChange, Inspection, Organ, Report

_SHORTEST_PREFIX = 6
_MOST_ABSENCES = 4
_FINDING = re.compile(r"[Ff](\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page that was kept: its row, its organ, its line in the chain, and where it lies now.

    `line` is None where it was kept before there was a chain; `place` has kind "pruned" where the
    body is kept no more.
    """

    id: int
    organ_id: str
    organ: str
    report_year: int
    round_id: int
    role: str
    url: str
    final_url: str
    status: int
    headers: Mapping[str, Any]
    asked: Mapping[str, Any]
    sha256: str
    size: int
    fetched_at: datetime
    line: Entry | None
    place: Entry | None


def asked_for(engine: Engine, asked: str) -> list[KeptPage]:
    """Give the pages of a finding (F12), of a number, or of the beginning of a digest.

    StateError with one sentence where there are none.
    """
    with _reading(engine) as session:
        if found := _FINDING.fullmatch(asked):
            return _pages(session, _of_finding(session, int(found[1])))
        pages: list[KeptPage] = []
        if asked.isascii() and asked.isdigit() and len(asked) < 10:  # noqa: PLR2004
            pages = _pages(session, col(Evidence.id) == int(asked))
        if not pages and re.fullmatch(rf"[0-9a-f]{{{_SHORTEST_PREFIX},64}}", asked.lower()):
            pages = _pages(session, col(Evidence.sha256).startswith(asked.lower()))
    if not pages:
        raise StateError(
            f"没有编号为「{asked}」的佐证；可写 F12（问题的编号）、佐证的编号，"
            f"或摘要开头的至少 {_SHORTEST_PREFIX} 位；xuncha evidence list 列出全部",
            f"No evidence '{asked}': give F12 (a finding), a number, or the first "
            f"{_SHORTEST_PREFIX} characters of a digest; xuncha evidence list shows all",
        )
    return pages


def of_organ(engine: Engine, organ_id: str | None = None) -> list[KeptPage]:
    """Give the pages kept of one organ, or of all."""
    with _reading(engine) as session:
        return _pages(session, col(Inspection.organ_id) == organ_id if organ_id else None)


def finding_of(engine: Engine, number: int) -> tuple[Finding, Organ]:
    """Give a finding and its organ; StateError where there is none."""
    with _reading(engine) as session:
        finding = session.get(Finding, number)
        if finding is None:
            raise StateError(f"没有编号为 {number} 的问题", f"No finding {number}")
        organ = session.get_one(Organ, finding.organ_id)
        session.expunge_all()
        return finding, organ


@contextmanager
def _reading(engine: Engine) -> Iterator[Session]:
    with (
        engine.connect().execution_options(reads_only=True) as connection,
        Session(connection) as session,
    ):
        yield session


def _of_finding(session: Session, number: int) -> ColumnElement[bool]:
    """Say which pages a finding rests on.

    Those of the inspections it rests on and was opened or doubted by, of every version of the
    report, and where it rests on an absence, of the latest readings that did not find the report.
    """
    finding = session.get(Finding, number)
    if finding is None:
        raise StateError(f"没有编号为 {number} 的问题", f"No finding {number}")
    row = session.get(Evidence, finding.evidence_id) if finding.evidence_id else None
    inspections = {row.inspection_id} if row else set()
    inspections |= _numbers(
        session,
        select(col(FindingChange.inspection_id)).where(
            col(FindingChange.finding_id) == number,
            col(FindingChange.kind).in_(("opened", "reopened", "doubted")),
        ),
    )
    inspections |= _numbers(
        session,
        select(col(Report.inspection_id)).where(
            col(Report.organ_id) == finding.organ_id,
            col(Report.report_year) == finding.report_year,
        ),
    )
    this = session.get(Inspection, row.inspection_id) if row else None
    if this is not None and this.outcome == "absent":
        inspections |= _numbers(session, _absences(finding, this))
    return col(Evidence.inspection_id).in_(inspections)


def _absences(finding: Finding, until: Inspection) -> Select[Any]:
    return (
        select(col(Inspection.id))
        .where(
            col(Inspection.organ_id) == finding.organ_id,
            col(Inspection.report_year) == finding.report_year,
            col(Inspection.outcome) == "absent",
            col(Inspection.is_complete).is_(True),
            col(Inspection.id) <= until.id,
        )
        .order_by(col(Inspection.id).desc())
        .limit(_MOST_ABSENCES)
    )


def _numbers(session: Session, asked: Select[Any]) -> set[int]:
    return {each for each in session.scalars(asked) if each is not None}


def _pages(session: Session, which: ColumnElement[bool] | None) -> list[KeptPage]:
    asked = (
        select(Evidence, Inspection, Organ)
        .join(Inspection, col(Inspection.id) == col(Evidence.inspection_id))
        .join(Organ, col(Organ.id) == col(Inspection.organ_id))
        .order_by(col(Evidence.id))
    )
    rows: Sequence[Any] = session.execute(asked if which is None else asked.where(which)).all()
    return [_page(session, *row) for row in rows]


def _page(session: Session, row: Evidence, seen: Inspection, organ: Organ) -> KeptPage:
    line = place = None
    if not all(isinstance(each, str) for each in (row.role, row.url, row.final_url, row.sha256)):
        raise StateError(
            f"佐证 {row.id} 在数据库中的记载已损坏；请运行 xuncha evidence verify，再从备份恢复（xuncha restore）",
            f"What the database says of evidence {row.id} is damaged: restore a backup",
        )
    if row.sequence is not None:
        line = index.entry_of(session.connection(), row.sequence)
        place = index.whereabouts(session.connection(), row.sequence)
    return KeptPage(
        row.id or 0,
        organ.id,
        organ.name,
        seen.report_year,
        seen.round_id,
        row.role,
        row.url,
        row.final_url,
        row.status,
        row.headers,
        row.asked,
        row.sha256,
        row.size,
        row.fetched_at,
        line,
        place,
    )
