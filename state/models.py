"""The tables. Times are aware UTC; days are dates in Asia/Shanghai; nothing is ever deleted."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from state.naming import METADATA

SQLModel.metadata = METADATA


class Supervisor(SQLModel, table=True):
    """主管部门. `emails` are parted by ";"."""

    __tablename__: ClassVar[str] = "supervisor"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    emails: str = ""


class Organ(SQLModel, table=True):
    """行政机关, as the roster says it. `deadline` is MM-DD or ""; `exempt` the reason or ""."""

    __tablename__: ClassVar[str] = "organ"
    id: str = Field(primary_key=True)
    name: str = Field(unique=True)
    level: str
    list_url: str = ""
    home_url: str = ""
    supervisor_id: int | None = Field(default=None, foreign_key="supervisor.id", index=True)
    organ_email: str = ""
    aliases: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    deadline: str = ""
    exempt: str = ""
    position: int = 0


class Round(SQLModel, table=True):
    """一轮巡查. `state` is running, done or interrupted; `trigger` manual or scheduled."""

    __tablename__: ClassVar[str] = "round"
    id: int | None = Field(default=None, primary_key=True)
    report_year: int
    today: date
    started_at: datetime
    finished_at: datetime | None = None
    state: str = Field(default="running", index=True)
    trigger: str = "manual"
    rules_version: str = ""


class Inspection(SQLModel, table=True):
    """一次检查: what one round saw of one organ.

    `grounds` stands for all that its findings rest on: where the next round has the same grounds,
    the findings are the same.
    """

    __tablename__: ClassVar[str] = "inspection"
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    organ_id: str = Field(foreign_key="organ.id", index=True)
    report_year: int = Field(index=True)
    outcome: str
    reason: str = ""
    detail: str = ""
    url: str = ""
    is_complete: bool = False
    inspected_at: datetime
    today: date
    rules_version: str = ""
    grounds: str = ""


class Evidence(SQLModel, table=True):
    """佐证: a page as it was seen; its bytes lie in the evidence store under `sha256`.

    `sequence` is its line in the chain, None where it was kept before there was one; `seal`
    binds the row to that line and to its inspection.
    """

    __tablename__: ClassVar[str] = "evidence"
    id: int | None = Field(default=None, primary_key=True)
    inspection_id: int = Field(foreign_key="inspection.id", index=True)
    role: str
    url: str
    final_url: str
    status: int
    headers: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    sha256: str = Field(index=True)
    size: int
    fetched_at: datetime
    asked: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False, server_default="{}")
    )
    sequence: int | None = Field(default=None, index=True)
    seal: str = Field(default="", sa_column_kwargs={"server_default": ""})


class EvidenceEntry(SQLModel, table=True):
    """A line of the evidence chain, the same as in evidence/chain.log."""

    __tablename__: ClassVar[str] = "evidence_entry"
    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    ref: int = Field(index=True)
    file: str
    offset: int = Field(sa_type=BigInteger)
    length: int = Field(sa_type=BigInteger)
    digest: str
    payload: str = Field(index=True)
    at: str
    chain: str


class Report(SQLModel, table=True):
    """年度报告 as read: one row for every different content seen of one organ and year."""

    __tablename__: ClassVar[str] = "report"
    __table_args__ = (UniqueConstraint("organ_id", "report_year", "url", "sha256"),)
    id: int | None = Field(default=None, primary_key=True)
    inspection_id: int = Field(foreign_key="inspection.id")
    organ_id: str = Field(foreign_key="organ.id", index=True)
    report_year: int = Field(index=True)
    url: str
    title: str
    sha256: str
    published: date | None = None
    edition: str | None = None
    content: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    first_seen: date
    last_seen_at: datetime
    looked_on: date | None = None


class Finding(SQLModel, table=True):
    """问题. `state` is open, closed, accepted or dismissed."""

    __tablename__: ClassVar[str] = "finding"
    id: int | None = Field(default=None, primary_key=True)
    fingerprint: str = Field(unique=True)
    organ_id: str = Field(foreign_key="organ.id", index=True)
    report_year: int = Field(index=True)
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
    evidence_id: int | None = Field(default=None, foreign_key="evidence.id")
    state: str = Field(default="open", index=True)
    verdict_reason: str = ""
    opened_at: datetime
    closed_at: datetime | None = None


class Outbox(SQLModel, table=True):
    """A letter: promised ("collecting", a daily one first "gathering"), "ready", then "sent".

    `key` names what it is for: nobody is told the same step twice. One that had nothing left to
    tell is "void", one that could not be sent for days "dead". `channel` is "" for mail.
    """

    __tablename__: ClassVar[str] = "letter"
    id: int | None = Field(default=None, primary_key=True)
    message_id: str = Field(unique=True)
    key: str = Field(unique=True)
    kind: str = "changes"
    channel: str = ""
    round_id: int | None = Field(default=None, foreign_key="round.id", index=True)
    supervisor_id: int | None = Field(default=None, foreign_key="supervisor.id", index=True)
    organ_id: str | None = Field(default=None, foreign_key="organ.id", index=True)
    addressee: str = ""
    report_year: int | None = None
    day: date | None = None
    step: str = ""
    recipients: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    delivered: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    thread: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    subject: str = ""
    text: str = ""
    html: str = ""
    state: str = Field(default="collecting", index=True)
    created_at: datetime
    first_tried_at: datetime | None = None
    sent_at: datetime | None = None
    dead_at: datetime | None = None
    is_dead_told: bool = False
    attempts: int = 0
    next_try_at: datetime | None = None
    leased_until: datetime | None = None
    last_error: str = ""


class FindingChange(SQLModel, table=True):
    """What happened to a finding, and the letter that tells of it.

    `kind` is opened, reopened, confirmed (was likely), doubted (was certain), closed or lifted,
    seen by an inspection;
    or accepted, dismissed or taken_back, said by a person for a `reason`.
    """

    __tablename__: ClassVar[str] = "finding_change"
    id: int | None = Field(default=None, primary_key=True)
    finding_id: int = Field(foreign_key="finding.id", index=True)
    inspection_id: int | None = Field(default=None, foreign_key="inspection.id")
    kind: str
    at: datetime
    reason: str = ""
    letter_id: int | None = Field(default=None, foreign_key="letter.id", index=True)


class FoundColumn(SQLModel, table=True):
    """年报栏目 found from an organ's home page. `state` is current, or moved once it was elsewhere."""

    __tablename__: ClassVar[str] = "column"
    id: int | None = Field(default=None, primary_key=True)
    organ_id: str = Field(foreign_key="organ.id", index=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    url: str
    way: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    trail: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    moved_from: str = ""
    found_at: datetime
    checked_at: datetime
    state: str = Field(default="current", index=True)


class Demand(SQLModel, table=True):
    """督办件: findings of one organ that are to be mended by a day. `state` is open, mended or withdrawn.

    The days of the steps are those on which their letters were promised.
    """

    __tablename__: ClassVar[str] = "demand"
    id: int | None = Field(default=None, primary_key=True)
    organ_id: str = Field(foreign_key="organ.id", index=True)
    supervisor_id: int = Field(foreign_key="supervisor.id", index=True)
    report_year: int
    made_at: datetime
    asked_on: date
    half_way: date
    due: date
    is_provisional: bool = False
    state: str = Field(default="open", index=True)
    half_told_on: date | None = None
    end_told_on: date | None = None
    overdue_told_on: date | None = None
    settled_at: datetime | None = None


class DemandFinding(SQLModel, table=True):
    """A finding that a demand is about."""

    __tablename__: ClassVar[str] = "demand_finding"
    demand_id: int = Field(foreign_key="demand.id", primary_key=True)
    finding_id: int = Field(foreign_key="finding.id", primary_key=True, index=True)


class LetterSubject(SQLModel, table=True):
    """An organ that a letter speaks of, and the demand, where it is about one."""

    __tablename__: ClassVar[str] = "letter_subject"
    id: int | None = Field(default=None, primary_key=True)
    letter_id: int = Field(foreign_key="letter.id", index=True)
    organ_id: str = Field(foreign_key="organ.id", index=True)
    demand_id: int | None = Field(default=None, foreign_key="demand.id", index=True)
