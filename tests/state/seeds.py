"""A small database to ask and to write to."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from state.engine import open_engine
from state.evidence import EvidenceStore
from state.records import EvidenceRecord, FindingRecord, InspectionRecord, ReportRecord
from state.roster import OrganRow, apply, compare
from state.store import Store

NOW = datetime(2026, 2, 2, 1, 0, tzinfo=UTC)
TODAY = date(2026, 2, 2)
EDUCATION = OrganRow(
    "edu",
    "云溪县教育局",
    "department",
    "http://a.example/",
    "",
    "云溪县政务公开办",
    "a@yunxi.example",
)
FINANCE = OrganRow("fin", "云溪县财政局", "department", "http://b.example/", "", "", "")


@contextmanager
def a_store(home: Path, rows: tuple[OrganRow, ...] = (EDUCATION, FINANCE)) -> Iterator[Store]:
    engine = open_engine(f"sqlite:///{home / 'xuncha.db'}")
    try:
        store = Store(engine, EvidenceStore(home / "evidence"))
        apply(compare(rows, store), store)
        yield store
    finally:
        engine.dispose()


def a_finding(
    rule: str = "A05", place: str = "applications.handled.total", **more
) -> FindingRecord:
    words = {
        "severity": "error", "confidence": "certain", "message": "不等", "remedy": "请核对",
        "citation_document": "《条例》", "citation_article": "第五十条",
    } | more  # fmt: skip
    return FindingRecord(rule, place, **words)


def an_inspection(round_id: int, *findings: FindingRecord, **more) -> InspectionRecord:
    """An inspection that saw the report, with these findings; what is new goes into a letter."""
    body = b"<html>report</html>"
    digest = sha256(body).hexdigest()
    given = {
        "organ_id": "edu",
        "outcome": "report_found",
        "present": findings,
        "changes_mailed": frozenset((each.rule, each.place) for each in findings),
        "report": ReportRecord("http://a.example/1", "标题", digest, date(2026, 1, 20), "2021", {}),
        "at": NOW,
    } | more
    at = given.pop("at")
    return InspectionRecord(
        round_id=round_id,
        report_year=2025,
        reason=given.pop("reason", ""),
        detail="",
        url="http://a.example/1",
        is_complete=True,
        inspected_at=at,
        today=given.pop("today", TODAY),
        rules_version="r1",
        evidence=(
            EvidenceRecord(
                "report", "http://a.example/1", "http://a.example/1", 200, {}, body, digest, at
            ),
        ),
        **given,
    )


def a_round(store: Store, at: datetime = NOW, trigger: str = "manual") -> int:
    return store.begin_round(2025, TODAY, at, trigger, "r1")


def later(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)
