"""Questions and writes in the words of the domain. Nobody else speaks to the database."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

from sqlalchemy import Engine, func, text
from sqlmodel import Session, col, select

from state.chronicle import Event, chronicle
from state.cleaning import clean
from state.columns import columns
from state.errors import StateError
from state.evidence import EvidenceStore
from state.evidence.adopting import adopt, put_down_lost
from state.finding_view import FindingView, view_of
from state.following import Following
from state.history import History
from state.letters import Letters
from state.models import Evidence, Finding, Organ, Round, Supervisor
from state.organ_years import open_findings, organ_years, report_versions
from state.recording import record
from state.records import (
    ColumnView,
    EvidenceRecord,
    InspectionRecord,
    OrganYear,
    ReportVersion,
)
from state.seen_pages import SeenPages, remember_pages
from state.sessions import asking, reading, writing
from state.site_models import HostNote
from state.telling import Telling
from state.verdicts import keep_verdict

Key = tuple[str, str]


class Store:
    """All that xuncha remembers."""

    def __init__(
        self, engine: Engine, evidence: EvidenceStore, telling: Telling | None = None
    ) -> None:
        """Take the opened database, the evidence store beside it, and how soon changes are told."""
        self.engine = engine
        self.evidence = evidence
        self.telling = telling or Telling()
        self.letters = Letters(engine)
        self.following = Following(engine)
        evidence.engine = engine
        self.history = History(engine)
        self.seen_pages = SeenPages(engine)

    def _reading(self) -> AbstractContextManager[Session]:
        return reading(self.engine)

    def writing(self) -> AbstractContextManager[Session]:
        """Give a session whose changes are committed together, or not at all."""
        return writing(self.engine)

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

    def organ(self, organ_id: str) -> Organ | None:
        """Give one organ, or None."""
        with self._reading() as session:
            return session.get(Organ, organ_id)

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
        """End a round that went through; its last pages' rows are bound by the chain, too."""
        newest = self.evidence.bind(now)
        with self.writing() as session:
            if newest:
                self.evidence.enter(session.connection(), newest)
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

    def last_round_finished(self) -> datetime | None:
        """Give when the latest round that went through ended, or None."""
        with self._reading() as session:
            return session.exec(
                select(Round.finished_at)
                .where(Round.state == "done", Round.trigger != "rejudge")
                .order_by(col(Round.id).desc())
            ).first()

    def chronicle(self, organ_id: str, report_year: int | None = None) -> list[Event]:
        """Give every event of an organ, the oldest first: of one report year, or of all."""
        with self._reading() as session:
            return chronicle(session, organ_id, report_year)

    def record(self, inspection: InspectionRecord) -> None:
        """Record one inspection: its pages on disk first, then all rows in one transaction."""
        self.record_all([inspection])

    def record_all(self, inspections: Sequence[InspectionRecord]) -> None:
        """Record inspections: their pages on disk first, then all rows in one transaction.

        Letters are promised in that transaction, too: a crash loses inspections, never a letter.
        """
        kept = self.evidence.keep_many([each for made in inspections for each in made.evidence])
        with self.writing() as session:
            if kept:
                newest = max(each.sequence for each in kept)
                self.evidence.enter(session.connection(), newest)
            remember_pages(session, [page for made in inspections for page in made.seen_pages])
            record(session, inspections, kept, self.telling)

    def known_findings(self, organ_id: str, report_year: int) -> dict[Key, tuple[str, str]]:
        """Give (state, confidence) of every finding that is not closed, by (rule, place)."""
        return self.open_findings(report_year, [organ_id]).get(organ_id, {})

    def open_findings(
        self, report_year: int, organ_ids: Collection[str] | None = None
    ) -> dict[str, dict[Key, tuple[str, str]]]:
        """Give what `known_findings` gives of one organ, of these or of all: by organ id."""
        with asking(self.engine) as connection:
            return open_findings(connection, report_year, organ_ids)

    def report_versions(self, organ_id: str, report_year: int) -> list[ReportVersion]:
        """Give every content seen of this organ's report, the one seen last at the end."""
        with asking(self.engine) as connection:
            return report_versions(connection, organ_id, report_year)

    def evidence_of(self, inspection_id: int) -> Iterator[EvidenceRecord]:
        """Give the pages that an inspection saw, with their bytes; StateError where one is lost."""
        with self._reading() as session:
            rows = session.exec(
                select(Evidence)
                .where(Evidence.inspection_id == inspection_id)
                .order_by(col(Evidence.id))
            ).all()
        for row in rows:
            yield EvidenceRecord(
                row.role,
                row.url,
                row.final_url,
                row.status,
                row.headers,
                self.evidence.read(row.sha256),
                row.sha256,
                row.fetched_at,
                row.asked,
            )

    def adopt_evidence(self, now: datetime) -> tuple[int, int]:
        """Take pages of the first version into the chain; give how many, and how many cannot be."""
        return adopt(self.engine, self.evidence, now)

    def put_down_lost_evidence(self, now: datetime) -> int | None:
        """Put down that rows of pages are lost; give how many records lack one, None where none."""
        return put_down_lost(self.engine, self.evidence, now)

    def evidence_head(self) -> str:
        """Give the newest value of the evidence chain, to be quoted where we cannot change it.

        "" where nothing was kept yet.
        """
        return self.evidence.head() if self.evidence.log.size() else ""

    def organ_years(self, report_year: int) -> dict[str, OrganYear]:
        """Give what is known of every organ for `report_year`, by organ id."""
        with asking(self.engine) as connection:
            return organ_years(connection, report_year)

    def organ_year(self, organ_id: str, report_year: int) -> OrganYear:
        """Give what is known of one organ for `report_year`."""
        with asking(self.engine) as connection:
            known = organ_years(connection, report_year, organ_id)
        return known.get(organ_id) or OrganYear(organ_id, report_year)

    def columns(self) -> dict[str, ColumnView]:
        """Give the column found for every organ of which only the home page is known."""
        with self._reading() as session:
            return columns(session)

    def set_verdict(
        self, finding_id: int, state: str, reason: str, now: datetime | None = None
    ) -> None:
        """Keep a person's verdict: `state` is accepted, dismissed, or open to take one back.

        Raises StateError where there is no such finding, it is closed, or a reason is wanting.
        """
        with self.writing() as session:
            keep_verdict(session, finding_id, state, reason, self.telling, now or datetime.now(UTC))

    def verdict_counts(self) -> dict[str, tuple[int, int]]:
        """Give, by rule id, how many findings were ever told and how many a person dismissed."""
        asked = select(Finding.rule, Finding.state, func.count(col(Finding.id))).group_by(
            col(Finding.rule), col(Finding.state)
        )
        counts: dict[str, tuple[int, int]] = {}
        with self._reading() as session:
            for rule, state, count in session.exec(asked).all():
                told, dismissed = counts.get(rule, (0, 0))
                counts[rule] = (told + count, dismissed + (count if state == "dismissed" else 0))
        return counts

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
            return [view_of(*row) for row in session.exec(asked).all()]

    def host_notes(self) -> list[HostNote]:
        """Give what is known of hosts from earlier visits."""
        with self._reading() as session:
            return list(session.exec(select(HostNote)).all())

    def keep_host_notes(self, notes: Sequence[Mapping[str, object]]) -> None:
        """Keep notes of hosts (the columns by name), in place of earlier ones of the same hosts."""
        with self.writing() as session:
            for each in notes:
                session.merge(HostNote(**clean(dict(each))))

    def integrity(self) -> str:
        """Give "ok", or the database's own complaint about itself."""
        if self.engine.dialect.name != "sqlite":
            return "ok"
        try:
            with self._reading() as session:
                found = session.connection().execute(text("PRAGMA quick_check(1)")).scalar()
        except StateError as error:
            return str(error)
        return str(found)
