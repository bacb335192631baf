"""Faults to plant: each gives the changed report, and what a fair judge must say of it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from bot.demo.spec import ReportSpec, printed
from rules.report_format import format_of

Expected = tuple[tuple[str, str], ...]
Fault = Callable[[ReportSpec], tuple[ReportSpec, Expected]]
LETTERS = {"disclosure": "D", "applications": "A", "remedies": "R"}


def wrong_digit(address: str, by: int = 10) -> Fault:
    """A number of table 3 or 4 that is off; in table 4 only the total can be named."""

    def plant(spec: ReportSpec) -> tuple[ReportSpec, Expected]:
        cells = dict(spec.cells)
        cells[address] = printed(Decimal(cells[address]) + by)
        table, row, _ = address.split(".")
        place = address if table == "applications" else f"{table}.{row}.total"
        return replace(spec, cells=cells), ((f"{LETTERS[table]}05", place),)

    return plant


def cell_text(address: str, text: str, rule: str) -> Fault:
    """Another text in one cell: blank, a stroke, words, a negative."""

    def plant(spec: ReportSpec) -> tuple[ReportSpec, Expected]:
        letter = LETTERS[address.split(".", maxsplit=1)[0]]
        return replace(spec, cells={**spec.cells, address: text}), ((letter + rule, address),)

    return plant


def blank_row(table: str, row: str) -> Fault:
    """A whole row left blank: one run, told once."""

    def plant(spec: ReportSpec) -> tuple[ReportSpec, Expected]:
        cells = {
            address: "" if address.startswith(f"{table}.{row}.") else text
            for address, text in spec.cells.items()
        }
        first = next(address for address in cells if address.startswith(f"{table}.{row}."))
        return replace(spec, cells=cells), ((f"{LETTERS[table]}03", first),)

    return plant


def merged_other(spec: ReportSpec) -> tuple[ReportSpec, Expected]:
    """（六）其他处理 printed as one row, as the last edition had it."""
    cells: dict[str, str] = {}
    sums: dict[str, Decimal] = {}
    for address, text in spec.cells.items():
        _, row, column = address.split(".")
        if row in {"other_not_corrected", "other_fee_unpaid", "other_other"}:
            sums[column] = sums.get(column, Decimal(0)) + Decimal(text)
            cells[f"applications.other.{column}"] = printed(sums[column])
        else:
            cells[address] = text
    return replace(spec, cells=cells), (("A02", "applications.other_not_corrected"),)


def missing_section(key: str) -> Fault:
    """A section with its heading and all beneath it left out."""

    def plant(spec: ReportSpec) -> tuple[ReportSpec, Expected]:
        kept = tuple(each for each in spec.sections if each[0] != key)
        return replace(spec, sections=kept), (("S01", key),)

    return plant


def _with_section(
    spec: ReportSpec, key: str, title: str | None, words: tuple[str, ...] | None
) -> ReportSpec:
    return replace(
        spec,
        sections=tuple(
            (
                each,
                title or old if each == key else old,
                words if each == key and words is not None else text,
            )
            for each, old, text in spec.sections
        ),
    )


def empty_section(key: str) -> Fault:
    """A heading with nothing beneath it."""
    return lambda spec: (_with_section(spec, key, None, ()), (("S04", key),))


def retitled_section(key: str, title: str) -> Fault:
    """Another heading over a section."""
    return lambda spec: (_with_section(spec, key, title, None), (("S03", key),))


def unstated_fee(spec: ReportSpec) -> tuple[ReportSpec, Expected]:
    """Section 6 that says nothing of a fee."""
    return _with_section(spec, "other", None, ("无其他需要报告的事项。",)), (("S07", "other"),)


def placeholder(key: str) -> Fault:
    """Words of a template left in."""

    def plant(spec: ReportSpec) -> tuple[ReportSpec, Expected]:
        text = next(words for each, _, words in spec.sections if each == key)
        left = (*text, "20XX年，共发布信息××条。")
        return _with_section(spec, key, None, left), (("W01", key),)

    return plant


def overlong_overview(spec: ReportSpec) -> tuple[ReportSpec, Expected]:
    """Section 1 far over a thousand characters."""
    text = next(words for key, _, words in spec.sections if key == "overview")
    return _with_section(spec, "overview", None, (*text, "工作平稳有序。" * 200)), (
        ("S06", "overview"),
    )


def swapped_sections(spec: ReportSpec) -> tuple[ReportSpec, Expected]:
    """Sections 5 and 6 in the wrong order."""
    *first, problems, other = spec.sections
    return replace(spec, sections=(*first, other, problems)), (("S02", "other"),)


def missing_table(table: str) -> Fault:
    """A section whose table is not there."""

    def plant(spec: ReportSpec) -> tuple[ReportSpec, Expected]:
        return replace(spec, without_tables=spec.without_tables | {table}), (
            (f"{LETTERS[table]}01", table),
        )

    return plant


def without_work(spec: ReportSpec) -> tuple[ReportSpec, Expected]:
    """A title without the word 工作."""
    return replace(spec, title=spec.title.replace("公开工作", "公开")), (("S10", "report"),)


def is_superseded(spec: ReportSpec) -> bool:
    """Whether the report follows an edition that its year no longer allows."""
    return spec.form is format_of("2019") and spec.report_year > spec.form.last_report_year
