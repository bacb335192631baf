"""A report without a fault, of every edition and level, to be changed by one thing at a time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from rules.filing import Filing, Publication
from rules.law import days_for
from rules.level import Level
from rules.report import Cell, Report, Section
from rules.report_format import ReportFormat, format_for, format_of

ORGANS = {
    Level.DEPARTMENT: "云溪县教育局",
    Level.TOWNSHIP: "云溪县青石镇人民政府",
    Level.OFFICE: "云溪县人民政府办公室",
    Level.COUNTY: "云溪县人民政府",
    Level.PREFECTURE: "南屏市人民政府",
    Level.PROVINCE: "东岭省人民政府",
}
TEXTS = {
    "overview": (
        "（一）主动公开。全年公开信息120条。\n（二）依申请公开。按期答复申请。\n"
        "（三）政府信息管理。落实三审制度。\n（四）平台建设。维护网站栏目。\n"
        "（五）监督保障。开展培训，未发生责任追究。"
    ),
    "disclosure": "",
    "applications": "",
    "remedies": "",
    "problems": "公开内容还不够全面，下一步将完善目录，补充重点领域信息。",
    "other": "本年度未收取信息处理费。",
}
LAST_TEXTS = {
    "overview": (
        "（一）主动公开。及时发布各类信息，共计98条。\n（二）依申请公开。认真办理群众来件。\n"
        "（三）政府信息管理。逐件认定公文属性。\n（四）平台建设。改版门户，增设专题。\n"
        "（五）监督保障。纳入年度考核，没有需要追究责任的情形。"
    ),
    "disclosure": "",
    "applications": "",
    "remedies": "",
    "problems": "解读形式较为单一，今后要多用图表和短片，请业务科室一同讲解。",
    "other": "全年没有收取信息处理费。",
}
# Results of the year: natural persons, enterprises; every other applicant 0.
_HANDLED = {
    "granted": (12, 2),
    "granted_in_part": (3, 0),
    "refused_internal": (1, 0),
    "unable_not_held": (8, 2),
    "declined_repeat": (1, 0),
    "other_other": (4, 1),
    "other": (4, 1),
}
_DISCLOSURE = {
    "normative_documents.issued": "5",
    "normative_documents.repealed": "2",
    "normative_documents.in_force": "47",
    "licences.decisions": "273",
    "penalties.decisions": "40",
    "fees.amount": "113.8489",
    "licences.change": "-2",
    "procurement.amount": "20.5",
}
_REMEDIES = {
    "reviews.upheld": "1",
    "reviews.other": "1",
    "reviews.total": "2",
    "suits_direct.upheld": "1",
    "suits_direct.total": "1",
}


_FLOW = ("handled", "carried_out", "carried_in")


def cell(raw: str) -> Cell:
    """Give the cell in which `raw` is printed."""
    try:
        return Cell(raw, Decimal(raw))
    except InvalidOperation:
        return Cell(raw)


def edition(name: str) -> ReportFormat:
    """Give the edition of this name, which must exist."""
    found = format_of(name)
    assert found is not None
    return found


def clean_cells(form: ReportFormat) -> dict[str, Cell]:
    """Give every cell that the form asks for, with figures that add up."""
    cells = {address: cell("0") for address in form.required({})}
    tables = {"disclosure": _DISCLOSURE, "remedies": _REMEDIES, "applications": _applications(form)}
    for table, figures in tables.items():
        for place, raw in figures.items():
            if f"{table}.{place}" in cells:
                cells[f"{table}.{place}"] = cell(raw)
    return cells


def _applications(form: ReportFormat) -> dict[str, str]:
    present = set(form.required({}))
    rows = {row: pair for row, pair in _HANDLED.items() if f"applications.{row}.total" in present}
    handled = tuple(sum(pair[at] for pair in rows.values()) for at in (0, 1))
    rows |= {
        "received": (30, 5),
        "carried_in": (2, 1),
        "handled": (handled[0], handled[1]),
        "carried_out": (32 - handled[0], 6 - handled[1]),
    }
    columns = ("natural_person", "enterprise")
    figures = {
        f"{row}.{column}": str(pair[at])
        for row, pair in rows.items()
        for at, column in enumerate(columns)
    }
    return figures | {f"{row}.total": str(sum(pair)) for row, pair in rows.items()}


def clean_report(
    form: ReportFormat, report_year: int, organ: str, cells: Mapping[str, Cell] | None = None
) -> Report:
    """Give a report without a fault that follows `form`."""
    return Report(
        title=f"{organ}{report_year}年政府信息公开工作年度报告",
        organ=organ,
        report_year=report_year,
        edition=form.edition,
        published=None,
        sections=tuple(
            Section(each.key, each.title, each.ordinal, TEXTS[each.key]) for each in form.sections
        ),
        cells=dict(cells) if cells is not None else clean_cells(form),
        tables=frozenset(each.key for each in form.tables),
    )


def clean_previous(filing: Filing) -> Report:
    """Give last year's report of the same organ, with the stocks that this year's begins with."""
    year = filing.report_year - 1
    form = format_for(year)
    report = filing.report
    assert form is not None
    assert report is not None
    cells = clean_cells(form)
    for address, known in report.cells.items():
        if address.startswith("applications.carried_in."):
            cells[address.replace("carried_in", "carried_out")] = known
    for address in [each for each in cells if each.startswith("applications.received.")]:
        column = address.rpartition(".")[2]
        parts = [cells[f"applications.{row}.{column}"].value for row in _FLOW]
        handled, carried_out, carried_in = (part or 0 for part in parts)
        cells[address] = cell(str(handled + carried_out - carried_in))
    for row in ("regulations", "normative_documents"):
        stock = f"disclosure.{row}.in_force"
        parts = [report.number(f"disclosure.{row}.{key}") for key in ("issued", "repealed")]
        now = report.number(stock)
        if stock in cells and now is not None and None not in parts:
            cells[stock] = cell(str(now - (parts[0] or 0) + (parts[1] or 0)))
    made = clean_report(form, year, filing.organ, cells)
    texts = tuple(replace(each, text=LAST_TEXTS[each.key]) for each in made.sections)
    return replace(made, sections=texts)


def clean_filing(
    level: Level = Level.DEPARTMENT, report_year: int = 2025, printed: str | None = None
) -> Filing:
    """Give a filing without a fault, published on the last day that binds.

    `printed` is the edition the tables follow, the one due where none is given; a report of a
    year before all editions has no section and no table.
    """
    due = format_for(report_year)
    form = edition(printed) if printed else due
    organ = ORGANS[level]
    days = days_for(level, report_year)
    title = f"{organ}{report_year}年政府信息公开工作年度报告"
    report = (
        clean_report(form, report_year, organ)
        if form
        else Report(title, organ, report_year, None, None, (), {})
    )
    return Filing(
        organ=organ,
        aliases=(),
        level=level,
        report_year=report_year,
        today=date(report_year + 1, 12, 31),
        report=report,
        publication=Publication(days=days, stated=days.binding, first_seen=days.binding),
        report_format=form if due else None,
        due_format=due,
    )
