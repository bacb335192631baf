"""Cases out of `cases/*.toml`: a clean report, what is changed in it, and what is then found."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from rules.filing import Filing
from rules.level import Level
from rules.report import Report, Section
from tests.rules.clean import cell, clean_filing, clean_previous

FOLDER = Path(__file__).parent / "cases"
_TABLES = ("disclosure", "applications", "remedies")
_OPTIONS = {
    "level", "report_year", "printed", "today", "stated", "first_seen", "complete_readings",
    "is_web_page", "stamped", "last_absent", "is_listed", "readings_since_gone", "broken_files",
    "earlier", "changed_on", "own_day", "judge_publication", "organ", "aliases", "report",
    "impossible",
}  # fmt: skip
_CHANGES = {
    "title", "texts", "titles", "drop_sections", "order", "cells", "drop_cells", "drop_tables",
    "lead", "doubts", "doubted", "lengths", "is_picture", "is_partial", "differs", "differs_surely",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One case; `expected` holds [rule, place], and severity and confidence where they matter.

    `previous` says what is changed in a clean report of the year before; None where there is none.
    """

    name: str
    options: Mapping[str, Any]
    changes: Mapping[str, Any]
    previous: Mapping[str, Any] | None
    expected: Sequence[Sequence[str]]
    silent: Sequence[str]

    def filing(self) -> Filing:
        """Give the clean filing with this case's options and changes."""
        assert set(self.options) <= _OPTIONS, f"{self.name}: unknown option"
        assert set(self.changes) <= _CHANGES, f"{self.name}: unknown change"
        filing = _changed(_with_options(self.options), self.changes)
        if self.previous is None:
            return filing
        assert set(self.previous) <= _CHANGES, f"{self.name}: unknown change of last year's report"
        last_year = replace(filing, report=clean_previous(filing))
        return replace(filing, previous=_changed(last_year, self.previous).report)


def cases() -> list[Case]:
    """Give every case of every file."""
    return [
        Case(
            record["name"],
            record.get("options", {}),
            record.get("changes", {}),
            record.get("previous"),
            record.get("expected", []),
            record.get("silent", []),
        )
        for path in sorted(FOLDER.glob("*.toml"))
        for record in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]
    ]


def _with_options(options: Mapping[str, Any]) -> Filing:
    filing = clean_filing(
        Level(options.get("level", "department")),
        options.get("report_year", 2025),
        options.get("printed"),
    )
    assert filing.publication is not None
    publication = filing.publication
    is_there = options.get("report", True)
    publication = replace(
        publication,
        stated=_day(options.get("stated", publication.stated)),
        first_seen=_day(options.get("first_seen", is_there and publication.first_seen)),
        complete_readings=options.get("complete_readings", 0),
        is_web_page=options.get("is_web_page", True),
        stamped=options.get("stamped"),
        last_absent=options.get("last_absent"),
        is_listed=options.get("is_listed", True),
        readings_since_gone=options.get("readings_since_gone", 0),
        broken_files=options.get("broken_files", {}),
        changed_on=options.get("changed_on"),
        impossible=options.get("impossible"),
    )
    if "earlier" in options:
        assert set(options["earlier"]) <= _CHANGES, "unknown change of the earlier content"
        publication = replace(publication, earlier=_changed(filing, options["earlier"]).report)
    if "own_day" in options:
        publication = replace(publication, days=replace(publication.days, own=options["own_day"]))
    return replace(
        filing,
        publication=publication if options.get("judge_publication", True) else None,
        today=options.get("today", filing.today),
        organ=options.get("organ", filing.organ),
        aliases=tuple(options.get("aliases", ())),
        report=filing.report if is_there else None,
    )


def _day(value: object) -> date | None:
    """Give the day; None where the case says `false`: no such day is known."""
    return value if isinstance(value, date) else None


def _changed(filing: Filing, changes: Mapping[str, Any]) -> Filing:
    report = filing.report
    if report is None:
        return filing
    sections = tuple(
        _section(each, changes)
        for each in report.sections
        if each.key not in changes.get("drop_sections", ())
    )
    if order := changes.get("order"):
        sections = tuple(sorted(sections, key=lambda each: order.index(each.key)))
    cells = {
        address: known
        for address, known in report.cells.items()
        if not any(fnmatchcase(address, each) for each in changes.get("drop_cells", ()))
        and address.partition(".")[0] not in changes.get("drop_tables", ())
    }
    for pattern, raw in changes.get("cells", {}).items():
        matched = [address for address in cells if fnmatchcase(address, pattern)] or [pattern]
        cells |= {address: cell(raw) for address in matched}
    changed: Report = replace(
        report,
        title=changes.get("title", report.title),
        sections=sections,
        cells=cells,
        tables=report.tables - set(changes.get("drop_tables", ())),
        lead=changes.get("lead", ""),
        doubts=tuple(changes.get("doubts", ())),
        doubted=frozenset(changes.get("doubted", _TABLES if changes.get("doubts") else ())),
        is_picture=changes.get("is_picture", False),
        is_partial=changes.get("is_partial", False),
        differs={address: tuple(raw) for address, raw in changes.get("differs", {}).items()},
        differs_surely=changes.get("differs_surely", True),
    )
    return replace(filing, report=changed)


def _section(section: Section, changes: Mapping[str, Any]) -> Section:
    changed = replace(
        section,
        title=changes.get("titles", {}).get(section.key, section.title),
        text=changes.get("texts", {}).get(section.key, section.text),
    )
    length = changes.get("lengths", {}).get(section.key, changed.characters)
    return replace(changed, text=changed.text + "好" * (length - changed.characters))
