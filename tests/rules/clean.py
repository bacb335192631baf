"""A clean filing to spoil: every rule is silent about it."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.demo.figures import figures
from bot.demo.prose import sections as prose
from rules.filing import Filing, Publication
from rules.law import days_for
from rules.level import Level
from rules.report import Cell, Report, Section
from rules.report_format import format_for, format_of

ORGANS = {
    "department": "云溪县教育局",
    "township": "云溪县青禾镇人民政府",
    "office": "云溪县人民政府办公室",
    "county": "云溪县人民政府",
    "prefecture": "南屏市人民政府",
    "province": "江南省人民政府",
}


def cell_of(text: str) -> Cell:
    try:
        return Cell(text, Decimal(text))
    except InvalidOperation:
        return Cell(text)


def filing(case: dict[str, Any] | None = None) -> Filing:
    """Give a clean filing, spoilt as `case` says (see cases/*.toml)."""
    case = case or {}
    level = Level(case.get("level", "department"))
    year = case.get("report_year", 2025)
    due = format_for(year)
    form = format_of(case.get("edition")) or due
    organ = ORGANS[level.value]
    report = None
    if not case.get("no_report") and form is not None:
        report = _report(case, organ, year, form.edition, due is not None)
    elif not case.get("no_report"):
        report = Report(f"{organ}{year}年政府信息公开工作年度报告", organ, year, None, None, (), {})
    return Filing(
        organ=organ,
        aliases=(),
        level=level,
        report_year=year,
        today=date.fromisoformat(case.get("today", f"{year + 1}-04-02")),
        report=report,
        publication=_publication(case, level, year),
        report_format=form if due and report else None,
        due_format=due,
    )


def _publication(case: dict[str, Any], level: Level, year: int) -> Publication | None:
    if case.get("draft"):
        return None
    stated = case.get("published", f"{year + 1}-01-20")
    return Publication(
        days=days_for(level, year, case.get("own_day")),
        stated=date.fromisoformat(stated) if stated and not case.get("no_report") else None,
        first_seen=date.fromisoformat(case.get("first_seen", f"{year + 1}-01-21")),
        complete_readings=case.get("readings", 0),
        is_web_page=case.get("is_web_page", True),
    )


def _report(case: dict[str, Any], organ: str, year: int, edition: str, _due: bool) -> Report:
    form = format_of(edition)
    assert form is not None
    numbers = figures(form, case.get("seed", 1))
    cells = {address: Cell(str(value), value) for address, value in numbers.items()}
    for pattern in case.get("remove", []):
        cells = {each: cell for each, cell in cells.items() if not each.startswith(pattern)}
    if dropped := case.get("drop_column"):
        table, column = dropped
        cells = {
            each: cell
            for each, cell in cells.items()
            if not (each.startswith(f"{table}.") and each.endswith(f".{column}"))
        }
    if case.get("merged_other"):
        for column in form.table("applications").blocks[0].columns:
            parts = ("other_not_corrected", "other_fee_unpaid", "other_other")
            value = sum(numbers[f"applications.{part}.{column.key}"] for part in parts)
            cells[f"applications.other.{column.key}"] = Cell(str(value), value)
    for address, text in case.get("set", {}).items():
        cells[address] = cell_of(text)
    for address, change in case.get("add", {}).items():
        value = numbers[address] + change
        cells[address] = Cell(str(value), value)
    words = prose(organ, year, 1, numbers)
    texts = {key: "\n".join(lines) for key, lines in words.items()} | case.get("texts", {})
    titles = case.get("titles", {})
    order = case.get("order", [each.key for each in form.sections])
    return Report(
        title=case.get("title", f"{organ}{year}年政府信息公开工作年度报告"),
        organ=organ,
        report_year=year,
        edition=edition,
        published=None,
        sections=tuple(
            Section(key, titles.get(key, form.section(key).title), None, texts.get(key, ""))
            for key in order
        ),
        cells=cells,
        tables=frozenset(each.key for each in form.tables) - set(case.get("no_tables", [])),
        doubts=tuple(case.get("doubts", [])),
    )
