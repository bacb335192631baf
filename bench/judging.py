"""How well the judge finds planted faults: share found, findings per fault, false alarms, time.

`make bench-judging`; with `--short` a sample. Every report goes through its real door: written as
a page, read back, interpreted, judged. Beside it a rival that checks every sum by itself and takes
a blank for zero unless its whole row is blank, as the nearest tools do.
"""

import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import islice
from random import Random

from bench.planting import Base, Planted, bases, other_digits, planted
from bot.demo.report_html import report_html
from bot.filing import filing_of
from bot.interpreting import interpret
from bot.reading.html import read_html
from rules.catalogue import check
from rules.filing import Publication
from rules.finding import Finding, Severity
from rules.law import days_for
from rules.repairs import difference
from rules.report import Report

SHORT = 400
GRAVE = {Severity.ERROR, Severity.WARNING}
TIMES: list[float] = []


@dataclass
class Tally:
    """What came of the cases of one kind."""

    cases: int = 0
    found: int = 0
    exact: int = 0
    asked_exact: int = 0
    findings: int = 0
    rival: int = 0
    worst: list[str] = field(default_factory=list)


def judged(base: Base, html: str, published: date | None = None) -> tuple[Report, list[Finding]]:
    """Read a page and judge what it says, publication included."""
    report = interpret(read_html(html), base.spec.report_year)
    filing = filing_of(
        report,
        organ=base.spec.organ,
        aliases=(),
        level=base.level,
        report_year=base.spec.report_year,
        today=date(base.spec.report_year + 1, 12, 1),
    )
    stated = published or report.published
    known = Publication(days_for(base.level, base.spec.report_year), stated, stated)
    filing = replace(filing, publication=known)
    start = time.perf_counter()
    found = check(filing)
    TIMES.append(time.perf_counter() - start)
    return report, found


def tally(cases: Iterable[Planted]) -> dict[str, Tally]:
    """Judge every case; give a tally for each kind."""
    tallies: dict[str, Tally] = {}
    for case in cases:
        kept = tallies.setdefault(case.kind, Tally())
        report, findings = judged(case.base, case.html, case.published)
        grave = [each for each in findings if each.severity in GRAVE or each.rule == case.rule]
        hits = [each for each in findings if each.rule == case.rule and each.place == case.place]
        kept.cases += 1
        kept.found += bool(hits) if case.rule else not grave
        kept.findings += len(grave)
        if case.right:
            kept.asked_exact += 1
            kept.exact += any(each.expected == case.right for each in hits)
        kept.rival += naive_findings(report)
        if (case.rule and not hits) or len(grave) != bool(case.rule):
            told = [(each.rule, each.place) for each in grave]
            kept.worst.append(f"{case.base.spec.organ} {case.rule} {case.place}: {told}")
    return tallies


def naive_findings(report: Report) -> int:
    """Count what a judge would tell who checks each sum by itself and takes a blank for zero."""
    from rules.report_format import format_of  # noqa: PLC0415 - only the rival needs it

    form = format_of(report.edition)
    if form is None:
        return 0
    numbers = {address: cell.value or Decimal(0) for address, cell in report.cells.items()}
    rows: dict[str, list[bool]] = {}
    for address, cell in report.cells.items():
        rows.setdefault(address.rpartition(".")[0], []).append(cell.is_blank)
    broken = sum(
        difference(each, numbers) != 0
        for each in form.identities(report.cells)
        if all(cell in numbers for cell in each.cells)
    )
    return broken + sum(all(blanks) for blanks in rows.values())


def clean_alarms(reports: Iterable[Base]) -> tuple[int, int]:
    """Give how many clean reports were judged, and how many errors and warnings were told."""
    count = alarms = 0
    for base in reports:
        _, findings = judged(base, report_html(base.spec))
        count += 1
        alarms += sum(each.severity in GRAVE for each in findings)
    return count, alarms


@dataclass
class Several:
    """What came of several wrong digits at once."""

    cases: int = 0
    seen: int = 0
    causes: int = 0
    findings: int = 0
    too_many: int = 0
    exact: int = 0


def several(reports: list[Base], wrong: int, cases: int, table: str, rng: Random) -> Several:
    """Judge `cases` reports with so many wrong digits in one table."""
    made = Several()
    letter = {"applications": "A05", "remedies": "R05"}[table]
    for _ in range(cases):
        base = rng.choice(reports)
        places = [each for each in base.spec.cells if each.startswith(table)]
        chosen = rng.sample(places, wrong)
        cells = dict(base.spec.cells)
        for address in chosen:
            cells[address] = rng.choice(list(other_digits(cells[address], rng).values()))
        _, findings = judged(base, report_html(replace(base.spec, cells=cells)))
        told = [each for each in findings if each.rule == letter]
        right = {
            each.place for each in told
            if each.place in chosen and each.expected == base.spec.cells[each.place]
        }  # fmt: skip
        made.cases += 1
        made.seen += bool(told)
        made.causes += wrong
        made.findings += len(told)
        made.too_many += len(told) > wrong
        made.exact += len(right)
    return made


def sampled(cases: Iterator[Planted], most: int, rng: Random) -> list[Planted]:
    """Give a sample in which every kind is."""
    kinds: dict[str, list[Planted]] = {}
    for case in cases:
        kinds.setdefault(case.kind, []).append(case)
    each = max(1, most // len(kinds))
    return [
        case for listed in kinds.values() for case in rng.sample(listed, min(each, len(listed)))
    ]


def main() -> None:
    """Print the tables."""
    is_short = "--short" in sys.argv
    rng = Random(4)
    reports = list(bases(1))
    all_cases = (case for base in reports for case in planted(base, rng))
    tallies = tally(sampled(islice(all_cases, 4_000), SHORT, rng) if is_short else all_cases)
    print("| planted | cases | found | findings per fault | value named | rival's findings |")
    print("|---|---|---|---|---|---|")
    for kind, kept in tallies.items():
        exact = f"{kept.exact / kept.asked_exact:.1%}" if kept.asked_exact else ""
        print(f"| {kind} | {kept.cases} | {kept.found / kept.cases:.1%} | "
              f"{kept.findings / kept.cases:.2f} | {exact} | {kept.rival / kept.cases:.2f} |")  # fmt: skip
    total = sum(kept.cases for kept in tallies.values())
    seen = [kept for kind, kept in tallies.items() if "table 2" not in kind]
    faults_seen = sum(kept.cases for kept in seen)
    print(f"\n{total} cases; {sum(k.found for k in seen) / faults_seen:.2%} found, "
          f"{sum(k.findings for k in seen) / faults_seen:.3f} findings per fault")  # fmt: skip
    count, alarms = clean_alarms(bases(2 if is_short else 20))
    print(f"{count} clean reports: {alarms} errors and warnings")
    print(
        "\n| wrong digits | table | cases | seen | findings per cause | more than causes | exact |"
    )
    print("|---|---|---|---|---|---|---|")
    for wrong in (2, 3):
        for table in ("applications", "remedies"):
            made = several(reports, wrong, 60 if is_short else 1000, table, rng)
            print(f"| {wrong} | {table} | {made.cases} | {made.seen / made.cases:.1%} | "
                  f"{made.findings / made.causes:.2f} | {made.too_many} | {made.exact / made.causes:.1%} |")  # fmt: skip
    ordered = sorted(TIMES)
    print(f"\njudging alone: median {statistics.median(ordered) * 1000:.1f} ms, "
          f"95 % {ordered[int(len(ordered) * 0.95)] * 1000:.1f} ms, most {ordered[-1] * 1000:.1f} ms")  # fmt: skip
    for kind, kept in tallies.items():
        for line in kept.worst[:3]:
            print(f"{kind}: {line}", file=sys.stderr)


if __name__ == "__main__":
    main()
