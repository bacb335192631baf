"""A fictional report before it is written down: what is printed, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bot.demo.figures import figures
from bot.demo.prose import lead, sections
from rules.report_format import ReportFormat, format_for, format_of

STYLES = ("plain", "wps", "trs", "ucap")


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """What a report prints.

    `cells` are the texts printed by address: a row whose addresses are all absent is not
    printed. `sections` are (key, title, paragraphs) in the order printed; a table stands in the
    section of its key unless named in `without_tables`; `without_columns` names columns that are
    not printed (`applications.research`). `style` says how the page is pasted.
    """

    organ: str
    report_year: int
    form: ReportFormat
    title: str
    published: date | None
    cells: Mapping[str, str]
    sections: tuple[tuple[str, str, tuple[str, ...]], ...]
    lead: str = ""
    style: str = "plain"
    without_tables: frozenset[str] = field(default_factory=frozenset)
    without_columns: frozenset[str] = field(default_factory=frozenset)


def printed(value: Decimal) -> str:
    """Give a number as a report prints it."""
    return format(value.normalize(), "f") if value else "0"


def clean_report(  # noqa: PLR0913 - what a report is of
    organ: str,
    report_year: int,
    published: date | None,
    *,
    seed: int = 0,
    size: str = "department",
    edition: str | None = None,
    style: str = "plain",
) -> ReportSpec:
    """Give a report without any fault, in the edition of its year unless another is asked for."""
    form = format_of(edition) if edition else format_for(report_year)
    if form is None:
        raise ValueError(f"no edition for {report_year}")
    numbers = figures(form, seed, size)
    prose = sections(organ, report_year, seed, numbers)
    return ReportSpec(
        organ=organ,
        report_year=report_year,
        form=form,
        title=f"{organ}{report_year}年政府信息公开工作年度报告",
        published=published,
        cells={address: printed(value) for address, value in numbers.items()},
        sections=tuple((each.key, each.title, prose.get(each.key, ())) for each in form.sections),
        lead=lead(organ, report_year),
        style=style,
    )
