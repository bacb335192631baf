"""How well and how fast each form of a report is read, beside what others make of the same files.

Reports with known cells are written in every form by real programs and read through the real
door, worker process included. `--scans` adds pictures (minutes). Wall time of a file read again by a reader that is already running; the
share of libraries is what pypdfium2, lxml or calamine take to open and parse the same bytes alone.
"""

import argparse
import io
import statistics
import sys
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import lxml.etree
import lxml.html
import pypdfium2
from python_calamine import CalamineWorkbook

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.reading_rivals import rivals_share
from bench.reading_written import PAPER, printed_pdf, written
from bot.demo.spec import ReportSpec, clean_report
from bot.opening import Opening, from_disk
from bot.page import Page
from bot.reading.medium import medium_of
from rules.report import Report
from tests.bot.reading import scanned

REPORTS = (
    ("云溪县教育局", 2025, "2021", "department"),
    ("云溪县青禾镇人民政府", 2024, "2021", "township"),
    ("南屏市人民政府", 2023, "2021", "government"),
    ("云溪县财政局", 2020, "2019", "department"),
)
_ROUNDS = 5


@dataclass
class Tally:
    """What came of all reports in one form; `sure_and_wrong` must stay nothing."""

    files: int = 0
    right: int = 0
    wrong: int = 0
    unread: int = 0
    sure_and_wrong: int = 0
    doubted: int = 0
    milliseconds: list[float] = field(default_factory=list)
    libraries: list[float] = field(default_factory=list)
    rivals: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, spec: ReportSpec, report: Report) -> None:
        """Count one report."""
        read = {address: report.cells.get(address) for address in spec.cells}
        wrong = [
            address
            for address, cell in read.items()
            if cell is not None
            and not cell.is_unread
            and cell.value != Decimal(spec.cells[address])
        ]
        unread = sum(cell is None or cell.is_unread for cell in read.values())
        is_sure = not (report.doubts or report.is_picture or report.is_partial)
        self.files += 1
        self.wrong += len(wrong)
        self.unread += unread
        self.right += len(read) - len(wrong) - unread
        self.sure_and_wrong += len(wrong) if is_sure else 0
        self.doubted += not is_sure

    @property
    def cells(self) -> int:
        """Cells printed in all files."""
        return self.right + self.wrong + self.unread


def specs() -> Iterator[ReportSpec]:
    """Give the reports, each with figures of its own."""
    for seed, (organ, year, edition, size) in enumerate(REPORTS):
        yield clean_report(organ, year, None, seed=seed, size=size, edition=edition)


def opened(body: bytes, year: int) -> Report:
    """Read a file as a user would."""
    page = Page("report", "report", 200, body, datetime.now(UTC))
    return Opening(year, from_disk).open(page).report


def timed(work: Callable[[], object], rounds: int) -> float:
    """Give the median milliseconds of `work`."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def library_alone(body: bytes) -> Callable[[], object] | None:
    """Give the work that the parsing library does on `body` by itself; None where there is none."""
    medium = medium_of(body)
    if medium == "html":
        text = body.decode()
        return lambda: lxml.html.document_fromstring(text)
    if medium == "pdf":
        return lambda: [
            (page.get_textpage().get_text_range(), list(page.get_objects(max_depth=8)))
            for page in pypdfium2.PdfDocument(body)
        ]
    if medium in {"word", "ofd"}:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
        return lambda: [lxml.etree.fromstring(part) for part in parts]
    if medium == "sheet":
        return lambda: [
            CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()
        ]
    return None


def measured(tally: Tally, spec: ReportSpec, body: bytes, rounds: int = _ROUNDS) -> None:
    """Read one file, count and time it."""
    tally.add(spec, opened(body, spec.report_year))
    tally.milliseconds.append(timed(lambda: opened(body, spec.report_year), rounds))
    if (alone := library_alone(body)) is not None:
        tally.libraries.append(timed(alone, rounds) / tally.milliseconds[-1])
    for rival, found in rivals_share(body, spec).items():
        tally.rivals[rival].append(found)


def pictures(spec: ReportSpec) -> Iterator[tuple[str, bytes]]:
    """Give the report as image-only PDFs, straight and slanted, by resolution."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = printed_pdf(spec, PAPER["pdf, ruled (browser)"], Path(folder))
    for dpi in (100, 150, 200):
        for slant in (0.0, 1.0):
            pages = [scanned.scanned(page, slant) for page in scanned.drawn(pdf, dpi)]
            yield f"scan {dpi} dpi, slant {slant:g}°", scanned.pdf_of(pages)


def main() -> None:
    """Measure every form and print one row each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scans", action="store_true")
    asked = parser.parse_args()
    tallies: dict[str, Tally] = defaultdict(Tally)
    for spec in specs():
        for form, body in written(spec):
            measured(tallies[form], spec, body)
        if asked.scans:
            for form, body in pictures(spec):
                tallies[form].add(spec, opened(body, spec.report_year))
                tallies[form].milliseconds.append(timed(lambda: opened(body, spec.report_year), 1))  # noqa: B023
    print("| form | cells | right | wrong | unread | wrong and sure | ms | in libraries | others |")
    print("|---|---|---|---|---|---|---|---|---|")
    for form, tally in tallies.items():
        libraries = f"{statistics.mean(tally.libraries):.0%}" if tally.libraries else ""
        rivals = ", ".join(
            f"{name} {statistics.mean(all_):.0%}" for name, all_ in tally.rivals.items()
        )
        print(
            f"| {form} | {tally.cells} | {tally.right / tally.cells:.1%} | {tally.wrong} | "
            f"{tally.unread} | {tally.sure_and_wrong} | {statistics.median(tally.milliseconds):.0f} | "
            f"{libraries} | {rivals} |"
        )


if __name__ == "__main__":
    main()
