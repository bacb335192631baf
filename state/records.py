"""What the rest of the house hands to the store, and gets back: plain values, no rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """A page that was seen. `role` is "list", "report" or "attachment".

    `body` is what `sha256` is the digest of; it may be b"" where the answer was 304 and the body
    was kept before. `asked` is the request where it was no plain GET: method, body, content-type.
    """

    role: str
    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    sha256: str
    fetched_at: datetime
    asked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A report as read. `content` is the whole interpreted report as JSON-able data.

    `published` is the date stated by page or list, None where neither states one.
    """

    url: str
    title: str
    sha256: str
    published: date | None
    edition: str | None
    content: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """One content of a report: what was read, when it was seen, and by which inspection first."""

    report: ReportRecord
    first_seen: date
    last_seen_at: datetime
    inspection_id: int


@dataclass(frozen=True, slots=True)
class ColumnRecord:
    """The annual-report column that was found from an organ's home page.

    `way` are (words of the link, address) from the home page to it; `trail` is what the search
    wants to know again next time, as JSON-able data.
    """

    url: str
    way: tuple[tuple[str, str], ...]
    trail: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The column of an organ as it stands: when it was found and last seen, and where it was before."""

    url: str
    way: tuple[tuple[str, str], ...]
    trail: Mapping[str, object]
    found_at: datetime
    checked_at: datetime
    moved_from: str = ""


@dataclass(frozen=True, slots=True)
class SeenPageRecord:
    """A page as it was seen last: see `state.models.SeenPage`."""

    url: str
    final_url: str
    etag: str
    last_modified: str
    sha256: str
    seen_at: datetime
    full_on: date
    digest: str = ""
    read_by: str = ""
    reading: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """A finding as it is stored; the words are those shown to people."""

    rule: str
    place: str
    severity: str
    confidence: str
    message: str
    remedy: str
    citation_document: str
    citation_article: str
    quote: str = ""
    expected: str = ""
    actual: str = ""
    url: str = ""


UNREADABLE = "report_unreadable"
"""The reason of an inspection that saw a report and could not read it."""


@dataclass(frozen=True, slots=True)
class InspectionRecord:
    """One inspection and all it changes: written in one transaction.

    `outcome` is "report_found", "absent", "could_not_see", or "rejudged" where stored evidence
    was judged anew and no site was visited; `reason` the contract's word for
    the last. `is_complete` says that the whole list was read, where the report was not found. `present` holds every finding
    that stands now (opened, or still open: their words are brought up to date). `closed` holds
    (rule, place) of findings that were open and are gone. An inspection that could not see has
    neither. `lifted` are those of `closed` that no longer hold though the report is the
    same: the judge changed, not the organ. `doubted` are those that stand, and if they were
    certain are likely from now on. `evidence_from` is an earlier inspection whose pages prove the
    findings, where this one saw none. `changes_mailed` names (rule, place) of findings whose
    change (opened, closed, doubted) goes into a letter. `grounds` stand for all that the findings
    rest on; `seen_pages` is what is remembered of pages until the next round.
    """

    round_id: int
    organ_id: str
    report_year: int
    outcome: str
    reason: str
    detail: str
    url: str
    is_complete: bool
    inspected_at: datetime
    today: date
    rules_version: str
    evidence: tuple[EvidenceRecord, ...] = ()
    report: ReportRecord | None = None
    present: tuple[FindingRecord, ...] = ()
    closed: tuple[tuple[str, str], ...] = ()
    lifted: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    doubted: tuple[tuple[str, str], ...] = ()
    evidence_from: int | None = None
    changes_mailed: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    column: ColumnRecord | None = None
    grounds: str = ""
    seen_pages: tuple[SeenPageRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganYear:
    """What is known of one organ for one report year, over all rounds.

    `complete_readings` are the (round id, day) of complete readings that did not find the
    report, since one was seen last that could not be read. `report_*` are of the latest report
    seen; `first_seen` is the first day any was seen, `report_last_seen_at` when and
    `report_looked_on` on which day its page was looked at last. `last_found_round` is the latest
    round that saw the report, 0 where none did. `last_*` are of the latest inspection, "" and None
    where there was none.
    """

    organ_id: str
    report_year: int
    complete_readings: tuple[tuple[int, date], ...] = ()
    first_seen: date | None = None
    last_found_round: int = 0
    report_url: str = ""
    report_published: date | None = None
    report_sha256: str = ""
    last_outcome: str = ""
    last_reason: str = ""
    last_detail: str = ""
    last_inspected_at: datetime | None = None
    last_grounds: str = ""
    report_last_seen_at: datetime | None = None
    report_looked_on: date | None = None
