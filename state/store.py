"""Questions and writes in the words of the domain. Nobody else speaks to the database."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from state.errors import StateError
from state.evidence import EvidenceStore
from state.letters import Letters
from state.models import Evidence, Finding, Inspection, Organ, Report, Round, Supervisor
from state.recording import record
from state.records import InspectionRecord, OrganYear, ReportRecord

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as it is shown, with its organ and what proves it."""

    id: int
    organ_id: str
    organ: str
    report_year: int
    rule: str
    severity: str
    confidence: str
    place: str
    message: str
    remedy: str
    citation: dict[str, str]
    quote: str
    expected: str
    actual: str
    state: str
    url: str
    evidence: str | None
    opened_at: str
    closed_at: str | None
    verdict_reason: str

    def as_json(self) -> dict[str, object]:
        """Give the finding in the keys of the contract."""
        return asdict(self)


class Store:
    """All that xuncha remembers."""

    def __init__(self, engine: Engine, evidence: EvidenceStore) -> None:
        """Take the opened database and the evidence store beside it."""
        self.engine = engine
        self.evidence = evidence
        self.letters = Letters(engine)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with (
            self.engine.connect().execution_options(reads_only=True) as connection,
            Session(connection, expire_on_commit=False) as session,
        ):
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are committed together, or not at all."""
        try:
            with Session(self.engine, expire_on_commit=False) as session, session.begin():
                yield session
        except DBAPIError as error:
            first = str(error.orig).splitlines()[0]
            raise StateError(
                f"数据库写入失败：{first}，请检查磁盘空间和权限", f"Writing failed: {first}"
            ) from error

    def supervisors(self) -> list[Supervisor]:
        """Give every supervisor, by name."""
        with self._reading() as session:
            return list(session.exec(select(Supervisor).order_by(col(Supervisor.name))).all())

    def organs(self) -> list[Organ]:
        """Give every organ in the roster's order."""
        with self._reading() as session:
            return list(
                session.exec(select(Organ).order_by(col(Organ.position), col(Organ.id))).all()
            )

    def begin_round(
        self, report_year: int, today: date, now: datetime, trigger: str, rules_version: str
    ) -> int:
        """Begin a round and give its number."""
        with self.writing() as session:
            this = Round(
                report_year=report_year,
                today=today,
                started_at=now,
                trigger=trigger,
                rules_version=rules_version,
            )
            session.add(this)
            session.flush()
            return this.id or 0

    def finish_round(self, round_id: int, now: datetime) -> None:
        """End a round that went through."""
        with self.writing() as session:
            this = session.get_one(Round, round_id)
            this.state, this.finished_at = "done", now
            session.add(this)

    def interrupt_stale_rounds(self, now: datetime) -> list[int]:
        """End rounds that a crash left running; only the holder of the round lock may ask."""
        with self.writing() as session:
            stale = session.exec(select(Round).where(Round.state == "running")).all()
            for each in stale:
                each.state, each.finished_at = "interrupted", now
                session.add(each)
            return [each.id or 0 for each in stale]

    def last_scheduled_round_started(self) -> datetime | None:
        """Give when the latest round that went through for the schedule began, or None."""
        with self._reading() as session:
            return session.exec(
                select(Round.started_at)
                .where(Round.trigger == "scheduled", Round.state == "done")
                .order_by(col(Round.started_at).desc())
            ).first()

    def record(self, inspection: InspectionRecord) -> None:
        """Record one inspection: its pages on disk first, then all rows in one transaction."""
        for each in inspection.evidence:
            self.evidence.keep(each.sha256, each.body)
        with self.writing() as session:
            record(session, inspection)

    def known_findings(self, organ_id: str, report_year: int) -> dict[Key, tuple[str, str]]:
        """Give (state, confidence) of every finding that is not closed, by (rule, place)."""
        with self._reading() as session:
            rows = session.exec(
                select(Finding).where(
                    Finding.organ_id == organ_id,
                    Finding.report_year == report_year,
                    Finding.state != "closed",
                )
            ).all()
            return {(each.rule, each.place): (each.state, each.confidence) for each in rows}

    def latest_report(self, organ_id: str, report_year: int) -> ReportRecord | None:
        """Give the report of this organ and year that was seen last, or None."""
        with self._reading() as session:
            row = session.exec(
                select(Report)
                .where(Report.organ_id == organ_id, Report.report_year == report_year)
                .order_by(col(Report.last_seen_at).desc(), col(Report.id).desc())
            ).first()
            if row is None:
                return None
            return ReportRecord(
                row.url, row.title, row.sha256, row.published, row.edition, row.content
            )

    def organ_years(self, report_year: int) -> dict[str, OrganYear]:
        """Give what is known of every organ for `report_year`, by organ id."""
        with self._reading() as session:
            inspections = session.exec(
                select(Inspection)
                .where(Inspection.report_year == report_year)
                .order_by(col(Inspection.id))
            ).all()
            reports = session.exec(
                select(Report)
                .where(Report.report_year == report_year)
                .order_by(col(Report.last_seen_at), col(Report.id))
            ).all()
        return _organ_years(report_year, inspections, reports)

    def findings(
        self, report_year: int | None = None, state: str = "open", organ_id: str | None = None
    ) -> list[FindingView]:
        """Give findings in roster order; `state` "all" gives every state."""
        asked = (
            select(Finding, Organ, Evidence)
            .join(Organ, col(Finding.organ_id) == Organ.id)
            .outerjoin(Evidence, col(Finding.evidence_id) == Evidence.id)
            .order_by(col(Organ.position), col(Finding.report_year), col(Finding.id))
        )
        if report_year is not None:
            asked = asked.where(Finding.report_year == report_year)
        if state != "all":
            asked = asked.where(Finding.state == state)
        if organ_id is not None:
            asked = asked.where(Finding.organ_id == organ_id)
        with self._reading() as session:
            return [_view(*row) for row in session.exec(asked).all()]

    def integrity(self) -> str:
        """Give "ok", or the database's own complaint about itself."""
        if self.engine.dialect.name != "sqlite":
            return "ok"
        try:
            with self._reading() as session:
                found = session.connection().execute(text("PRAGMA quick_check(1)")).scalar()
        except DBAPIError as error:
            return str(error.orig)
        return str(found)


def _organ_years(
    report_year: int, inspections: Iterable[Inspection], reports: Iterable[Report]
) -> dict[str, OrganYear]:
    found: dict[str, OrganYear] = {}
    for each in inspections:
        known = found.get(each.organ_id) or OrganYear(each.organ_id, report_year)
        readings = known.complete_readings
        if each.outcome == "absent" and each.is_complete:
            readings = (*readings, (each.round_id, each.today))
        found[each.organ_id] = replace(
            known,
            complete_readings=readings,
            last_outcome=each.outcome,
            last_reason=each.reason,
            last_detail=each.detail,
            last_inspected_at=each.inspected_at,
        )
    for report in reports:
        known = found.get(report.organ_id) or OrganYear(report.organ_id, report_year)
        first = min(filter(None, (known.first_seen, report.first_seen)))
        found[report.organ_id] = replace(
            known,
            first_seen=first,
            report_url=report.url,
            report_published=report.published,
            report_sha256=report.sha256,
        )
    return found


def _view(finding: Finding, organ: Organ, evidence: Evidence | None) -> FindingView:
    return FindingView(
        id=finding.id or 0,
        organ_id=organ.id,
        organ=organ.name,
        report_year=finding.report_year,
        rule=finding.rule,
        severity=finding.severity,
        confidence=finding.confidence,
        place=finding.place,
        message=finding.message,
        remedy=finding.remedy,
        citation={"document": finding.citation_document, "article": finding.citation_article},
        quote=finding.quote,
        expected=finding.expected,
        actual=finding.actual,
        state=finding.state,
        url=finding.url,
        evidence=evidence.sha256 if evidence else None,
        opened_at=finding.opened_at.isoformat(),
        closed_at=finding.closed_at.isoformat() if finding.closed_at else None,
        verdict_reason=finding.verdict_reason,
    )
