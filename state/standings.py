"""What inspections change of findings: asked for once, worked out in order, written together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import RowMapping, bindparam, func, insert, select, update
from sqlmodel import Session, col

from state.cleaning import clean
from state.models import Finding, FindingChange, Organ, Supervisor
from state.records import FindingRecord, InspectionRecord
from state.retelling import demand_anew, retell
from state.statements import table_of
from state.telling import NEVER, Telling, letter_to

_Row = dict[str, Any]
_LetterKey = tuple[int | None, str, int, datetime]
_Value = TypeVar("_Value")
_AT_ONCE = 500
_ENDS = ("opened", "reopened", "closed", "lifted")
_WORDS = (
    "severity", "confidence", "message", "remedy", "citation_document", "citation_article",
    "quote", "expected", "actual", "url",
)  # fmt: skip
# What an inspection may change of a finding that is known.
_RENEWED = (*_WORDS, "evidence_id", "state", "verdict_reason", "opened_at", "closed_at")
_FINDINGS = table_of(Finding)
_KNOWN = select(_FINDINGS).where(
    _FINDINGS.c.fingerprint.in_(bindparam("fingerprints", expanding=True))
)
_NEW = insert(_FINDINGS).returning(_FINDINGS.c.id, sort_by_parameter_order=True)
_RENEW = (
    update(_FINDINGS)
    .where(_FINDINGS.c.id == bindparam("number"))
    .values({name: bindparam(f"new_{name}") for name in _RENEWED})
)
_CHANGES = insert(table_of(FindingChange))
_LAST_ENDS = (
    select(func.max(col(FindingChange.id)))
    .where(
        col(FindingChange.finding_id).in_(bindparam("findings", expanding=True)),
        col(FindingChange.kind).in_(_ENDS),
    )
    .group_by(col(FindingChange.finding_id))
)
_ENDED = select(col(FindingChange.finding_id), col(FindingChange.kind)).where(
    col(FindingChange.id).in_(_LAST_ENDS)
)
_SUPERVISED = select(col(Organ.id), Supervisor).join(
    Supervisor, col(Supervisor.id) == col(Organ.supervisor_id)
)


def fingerprint(organ_id: str, report_year: int, rule: str, place: str) -> str:
    """Give what tells a finding from all others: never its message, never its address."""
    return sha256(f"{organ_id}|{report_year}|{rule}|{place}".encode()).hexdigest()


@dataclass(slots=True)
class _Standing:
    """A finding as it stands: its row, the row as the database has it, and how it ended or began.

    `was` is None where the database does not have it yet; `last` is the last change of `_ENDS`.
    """

    row: _Row
    was: _Row | None = None
    last: str = "closed"


class Standings:
    """The findings that a few inspections speak of, as they stand one inspection after the other."""

    def __init__(
        self, session: Session, inspections: Sequence[InspectionRecord], telling: Telling
    ) -> None:
        """Ask for every finding that is present, closed or doubted in one of `inspections`."""
        self._session = session
        self._letters = _Letters(session, inspections, telling)
        self._changes: list[tuple[_Standing, _Row]] = []
        self._standings = {
            row["fingerprint"]: _Standing(dict(row), dict(row)) for row in self._known(inspections)
        }
        closed = [each for each in self._standings.values() if each.row["state"] == "closed"]
        ended = self._ended([each.row["id"] for each in closed])
        for each in closed:
            # "closed" where it was closed before changes were kept.
            each.last = ended.get(each.row["id"], "closed")

    def take(self, made: InspectionRecord, number: int, proof: int | None) -> None:
        """Work out what inspection `number` changes; `proof` is the page that its findings rest on."""
        for finding in made.present:
            self._present(made, finding, number, proof)
        for key in made.closed:
            self._close(made, key, number)
        for key in made.doubted:
            self._doubt(made, key, number)

    def write(self) -> None:
        """Write what was worked out: new findings, known ones that changed, and the changes."""
        connection = self._session.connection()
        new = [each.row for each in self._standings.values() if each.was is None]
        if new:
            numbers = connection.execute(_NEW, new).scalars()
            for row, number in zip(new, numbers, strict=True):
                row["id"] = number
        renewed = [
            {"number": each.row["id"]} | {f"new_{name}": each.row[name] for name in _RENEWED}
            for each in self._standings.values()
            if each.was is not None and each.was != each.row
        ]
        if renewed:
            connection.execute(_RENEW, renewed)
        if self._changes:
            changes = [change | {"finding_id": of.row["id"]} for of, change in self._changes]
            connection.execute(_CHANGES, changes)
        retell(self._session, self._changed("doubted"))
        demand_anew(self._session, self._changed("confirmed"))

    def _changed(self, kind: str) -> list[int]:
        return [of.row["id"] for of, change in self._changes if change["kind"] == kind]

    def _known(self, inspections: Sequence[InspectionRecord]) -> Iterator[RowMapping]:
        wanted = {
            fingerprint(made.organ_id, made.report_year, *key)
            for made in inspections
            for key in (
                *((each.rule, each.place) for each in made.present),
                *made.closed,
                *made.doubted,
            )
        }
        for some in _by_hundreds(sorted(wanted)):
            asked = self._session.connection().execute(_KNOWN, {"fingerprints": some})
            yield from asked.mappings()

    def _ended(self, findings: Sequence[int]) -> dict[int, str]:
        ended: dict[int, str] = {}
        for some in _by_hundreds(findings):
            rows = self._session.connection().execute(_ENDED, {"findings": some})
            ended |= {row[0]: row[1] for row in rows}
        return ended

    def _present(
        self, made: InspectionRecord, finding: FindingRecord, number: int, proof: int | None
    ) -> None:
        known = fingerprint(made.organ_id, made.report_year, finding.rule, finding.place)
        this = self._standings.get(known)
        if this is None:
            kind = "opened"
            this = self._standings[known] = _Standing(_new(known, made, finding))
        elif this.row["state"] == "closed":
            kind = "reopened" if this.last == "closed" else "opened"
        else:
            kind = "confirmed" if _became_certain(this.row, finding) else ""
        row = this.row
        row.update(_words(finding))
        row["evidence_id"] = proof or row["evidence_id"]
        if kind in {"opened", "reopened"}:
            # A verdict outlives a rule that was off for a while; a fault mended and made anew is new.
            is_kept = row["verdict_reason"] and this.last == "lifted"
            row["state"], row["closed_at"] = "accepted" if is_kept else "open", None
            row["verdict_reason"] = row["verdict_reason"] if is_kept else ""
            row["opened_at"] = made.inspected_at
        if kind:
            self._change(this, kind, made, number)

    def _close(self, made: InspectionRecord, key: tuple[str, str], number: int) -> None:
        this = self._standings.get(fingerprint(made.organ_id, made.report_year, *key))
        if this is None or this.row["state"] not in {"open", "accepted"}:
            return
        this.row["state"], this.row["closed_at"] = "closed", made.inspected_at
        self._change(this, "lifted" if key in made.lifted else "closed", made, number)

    def _doubt(self, made: InspectionRecord, key: tuple[str, str], number: int) -> None:
        this = self._standings.get(fingerprint(made.organ_id, made.report_year, *key))
        if this is None or this.row["confidence"] != "certain" or this.row["state"] == "closed":
            return
        this.row["confidence"] = "likely"
        if this.row["state"] != "dismissed":
            # What a person accepted was what had been seen by then.
            this.row["state"], this.row["verdict_reason"] = "open", ""
            self._change(this, "doubted", made, number)

    def _change(self, this: _Standing, kind: str, made: InspectionRecord, number: int) -> None:
        if kind in _ENDS:
            this.last = kind
        change = {
            "inspection_id": number,
            "kind": kind,
            "at": made.inspected_at,
            "reason": "",
            "letter_id": self._letters.id_for(made, this.row),
        }
        self._changes.append((this, change))


class _Letters:
    """The letters to the supervisors of a few organs, each made when the first change needs it."""

    def __init__(
        self, session: Session, inspections: Sequence[InspectionRecord], telling: Telling
    ) -> None:
        self._session, self._telling = session, telling
        self._told = {made.organ_id for made in inspections if made.changes_mailed}
        self._supervisors: dict[str, Supervisor] | None = None
        self._ids: dict[_LetterKey, int | None] = {}

    def id_for(self, made: InspectionRecord, row: _Row) -> int | None:
        """Give the id of the letter that tells of a change of a finding; None where none does."""
        if (row["rule"], row["place"]) not in made.changes_mailed:
            return None
        soon = self._telling.of(row["rule"], row["severity"])
        supervisor = self._supervisor_of(made.organ_id)
        if soon == NEVER or supervisor is None:
            return None
        key = (supervisor.id, soon, made.round_id, made.inspected_at)
        if key not in self._ids:
            self._ids[key] = letter_to(
                self._session, supervisor, soon, made.round_id, made.inspected_at
            )
        return self._ids[key]

    def _supervisor_of(self, organ_id: str) -> Supervisor | None:
        if self._supervisors is None:
            asked = _SUPERVISED.where(col(Organ.id).in_(self._told))
            rows = self._session.execute(asked)
            self._supervisors = {row[0]: row[1] for row in rows}
        return self._supervisors.get(organ_id)


def _by_hundreds(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """Give `values` in portions that a statement can name one by one."""
    for at in range(0, len(values), _AT_ONCE):
        yield values[at : at + _AT_ONCE]


def _new(known: str, made: InspectionRecord, finding: FindingRecord) -> _Row:
    return {
        "fingerprint": known,
        "organ_id": made.organ_id,
        "report_year": made.report_year,
        "rule": finding.rule,
        "place": finding.place,
        "evidence_id": None,
        "state": "open",
        "verdict_reason": "",
        "opened_at": made.inspected_at,
        "closed_at": None,
    }


def _became_certain(row: _Row, finding: FindingRecord) -> bool:
    was = (row["state"], row["confidence"])
    return was == ("open", "likely") and finding.confidence == "certain"


def _words(finding: FindingRecord) -> _Row:
    return {name: clean(getattr(finding, name)) for name in _WORDS}
