"""A finding as it is shown, with its organ and what proves it."""

from dataclasses import asdict, dataclass

from state.models import Evidence, Finding, Organ


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


def view_of(finding: Finding, organ: Organ, evidence: Evidence | None) -> FindingView:
    """Give the view of a finding, its organ and the page that proves it."""
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
