"""What the three tables have in common: tables, rows, cells and sums that a form asks for.

Each of D, A and R declares its own rules out of these, so that a rule id says its table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from rules.checks.grid import grid_of, runs
from rules.checks.printed import gaps
from rules.figures import Figures, can_stand
from rules.filing import Filing
from rules.finding import Severity
from rules.law import Citation
from rules.repairs import Repair, repairs
from rules.report import Cell, Report
from rules.report_format import Identity, LineSpec, ReportFormat, TableSpec
from rules.rule import Hit, Rule, Wording, rule

_GROUND = ("notice-2021", "格式")
_IDENTITY_ARTICLE = "格式所附勾稽关系"
_MOST_NAMED = 4
_WANTED = {
    "count": ("不小于0的整数", "a whole number of 0 or more"),
    "change": ("整数", "a whole number"),
    "amount": ("不小于0的金额数", "an amount of 0 or more"),
}


def _judged(filing: Filing, table: str) -> tuple[Report, ReportFormat, TableSpec] | None:
    """Give report, edition and table where the table is there to be judged."""
    report, form = filing.report, filing.form_of(table)
    if filing.due_format is None or report is None or form is None or table not in report.tables:
        return None
    return report, form, form.table(table)


def _ground(form: ReportFormat, article: str = "格式") -> Citation:
    """Give the ground of a table rule: the notice that issued the edition the table follows."""
    return replace(form.citation, article=article)


def missing_table(rule_id: str, table: str) -> Rule:
    """Declare: the section is there and its table is not."""

    @rule(
        rule_id,
        Severity.ERROR,
        ground=_GROUND,
        title=Wording("缺少表格", "table missing"),
        message=Wording("缺少「{name}」的表格", "The table “{name}” is missing"),
        remedy=Wording("请按统一格式补上表格，逐格填写", "Add the table as the form has it"),
    )
    def missing_table(filing: Filing) -> Iterator[Hit]:
        """Find a section with its heading and no table; a missing section is told by S01 alone."""
        report, form = filing.report, filing.report_format or filing.due_format
        if filing.due_format is None or report is None or form is None or table in report.tables:
            return
        if report.section(table) is not None:
            names = {"name": form.table(table).name}
            yield Hit(table, names, likely=bool(report.doubts), ground=_ground(form))

    return missing_table


def missing_row_or_column(rule_id: str, table: str) -> Rule:
    """Declare: rows or columns that the form asks for are not printed."""

    @rule(
        rule_id,
        Severity.ERROR,
        ground=_GROUND,
        title=Wording("缺少行或列", "row or column missing"),
        message=Wording("「{name}」缺少{lines}", "“{name}” lacks {lines_en}"),
        remedy=Wording("请按统一格式补上{lines}", "Add {lines_en} as the form has it"),
    )
    def missing_row_or_column(filing: Filing) -> Iterator[Hit]:
        """Find rows or columns of the form without cells; neighbours of one group are told once.

        Silent about rows of which the form's other way of printing stands in the table.
        """
        judged = _judged(filing, table)
        if judged is None:
            return
        report, form, spec = judged
        for gap in gaps(report, form, spec):
            yield Hit(
                gap.place,
                {"name": spec.name, "lines": gap.zh, "lines_en": gap.en},
                expected=gap.zh,
                likely=table in report.doubted,
                ground=_ground(form),
            )

    return missing_row_or_column


def blank_cell(rule_id: str, table: str) -> Rule:
    """Declare: cells where a number belongs and nothing, or a stroke, stands."""

    @rule(
        rule_id,
        Severity.ERROR,
        ground=_GROUND,
        title=Wording("空白单元格", "blank cells"),
        message=Wording(
            "「{name}」有{count}格空白：{cells}（没有的应填0，空白不等于0）",
            "“{name}” has {count} blank cell(s): {cells_en} (where there is none, 0 is written)",
        ),
        remedy=Wording("请逐格填写数字，没有的填0", "Fill in every cell; where there is none, 0"),
    )
    def blank_cell(filing: Filing) -> Iterator[Hit]:
        """Find blank cells; a run of neighbours, in a row or over rows, is told once at its first.

        A stroke is blank; a zero never is.
        """
        judged = _judged(filing, table)
        if judged is None:
            return
        report, form, spec = judged
        blanks = filing.figures(form).blanks
        for run in runs(grid_of(spec, report.cells), blanks) if blanks else ():
            yield Hit(
                run[0],
                {"name": spec.name, "count": len(run), **_span(run, form)},
                quote=report.cells[run[0]].raw,
                actual=report.cells[run[0]].raw,
                likely=table in report.doubted,
                ground=_ground(form),
            )

    return blank_cell


def _span(run: Sequence[str], form: ReportFormat, *, told: bool = False) -> dict[str, str]:
    first, last = form.names[run[0]], form.names[run[-1]]
    if len(run) == 1:
        return {"cells": f"「{first}」", "cells_en": f"“{first}”"}
    zh, en = f"自「{first}」至「{last}」", f"from “{first}” to “{last}”"
    return {"cells": f"{zh}{len(run)}格" if told else zh, "cells_en": en}


def not_a_count(rule_id: str, table: str) -> Rule:
    """Declare: something stands in a cell that cannot be the number that belongs there."""

    @rule(
        rule_id,
        Severity.ERROR,
        ground=_GROUND,
        title=Wording("填写的不是应填的数字", "not the number that belongs here"),
        message=Wording(
            "{cells}填写的是「{raw}」，{fault}", "{cells_en}: says “{raw}”, {fault_en}"
        ),
        remedy=Wording("请核实并改为{wanted}", "Check, and write {wanted_en}"),
    )
    def not_a_count(filing: Filing) -> Iterator[Hit]:
        """Find text, negatives, and fractions where a count belongs; amounts may be fractions.

        Neighbours with the same words are told once, at the first of them.
        """
        judged = _judged(filing, table)
        if judged is None:
            return
        report, form, spec = judged
        for run in _misfits(filing.figures(form), spec):
            fault = _fault(report.cells[run[0]], form.lines[run[0]])
            if fault is not None:
                raw = report.cells[run[0]].raw
                yield Hit(
                    run[0],
                    {**_span(run, form, told=True), "raw": raw, **fault},
                    quote=raw,
                    expected=fault["wanted"],
                    actual=raw,
                    likely=table in report.doubted,
                    ground=_ground(form),
                )

    return not_a_count


def _misfits(figures: Figures, spec: TableSpec) -> Iterator[list[str]]:
    """Give the cells at fault in the table's order: neighbours with the same words together."""
    unsound = {each for each in figures.unsound if each.startswith(f"{spec.key}.")}
    cells = {
        address: figures.cells[address]
        for address, *_ in (spec.places() if unsound else ())
        if address in unsound
    }
    words = dict.fromkeys(cell.raw for cell in cells.values() if cell.is_text)
    grid = grid_of(spec, figures.cells) if words else {}
    alike = [
        run
        for each in words
        for run in runs(
            grid, {key for key, cell in cells.items() if cell.is_text and cell.raw == each}
        )
    ]
    told = {address for run in alike for address in run}
    alone = [
        [address]
        for address, cell in cells.items()
        if address not in told and _fault(cell, figures.form.lines[address])
    ]
    order = {address: at for at, address in enumerate(cells)}
    yield from sorted([*alike, *alone], key=lambda run: order[run[0]])


def _fault(cell: Cell, line: LineSpec) -> dict[str, str] | None:
    """Say why the cell cannot be the number that belongs there; None where it can, or is blank."""
    fault = _what_is_wrong(cell, line.number)
    names = ("fault", "fault_en", "wanted", "wanted_en")
    return dict(zip(names, (*fault, *_WANTED[line.number]), strict=True)) if fault else None


def _what_is_wrong(cell: Cell, number: str) -> tuple[str, str] | None:
    if cell.value is None:
        return ("不是数字", "not a number") if cell.is_text else None
    if can_stand(cell.value, number):
        return None
    if cell.value < 0 and number != "change":
        return "不应为负数", "must not be negative"
    return "应为整数", "a count is whole"


def broken_identity(rule_id: str, table: str) -> Rule:
    """Declare: sums that must add up do not."""

    @rule(
        rule_id,
        Severity.ERROR,
        ground=("notice-2021", _IDENTITY_ARTICLE),
        title=Wording("数字勾稽关系不成立", "figures do not add up"),
        message=Wording(
            "「{cell}」填写{actual}，{verdict}（{identities}）",
            "“{cell}” says {actual}; {verdict_en} ({identities})",
        ),
        remedy=Wording(
            "请核对「{cell}」及相关各格，使勾稽关系成立",
            "Check “{cell}” and the cells it is summed with",
        ),
    )
    def broken_identity(filing: Filing) -> Iterator[Hit]:
        """Find sums that do not add up: one finding per root cause, at the cell that settles them.

        Where several cells could be the wrong one, the total is named. Silent about sums with a
        cell that is blank or holds no count: blank is not zero.
        """
        judged = _judged(filing, table)
        if judged is None:
            return
        report, form, spec = judged
        figures = filing.figures(form)
        if figures.adds_up:
            return
        identities = [each for each in form.identities(report.cells) if each.table == spec.key]
        for repair in repairs(identities, figures.sound):
            yield Hit(
                repair.cell,
                {
                    "cell": form.names[repair.cell],
                    "actual": _plain(repair.actual),
                    **_verdict(repair),
                    "identities": _named(repair.broken),
                },
                quote=report.cells[repair.cell].raw,
                expected="" if repair.expected is None else _plain(repair.expected),
                actual=_plain(repair.actual),
                likely=table in report.doubted,
                ground=_ground(form, _IDENTITY_ARTICLE),
            )

    return broken_identity


def _verdict(repair: Repair) -> dict[str, str]:
    if repair.expected is None:
        return {
            "verdict": "与有关各格的数字不符",
            "verdict_en": "the figures around it do not add up",
        }
    value = _plain(repair.expected)
    if repair.is_settled:
        return {"verdict": f"按勾稽关系应为{value}", "verdict_en": f"the sums ask for {value}"}
    return {
        "verdict": f"按其余各格计算应为{value}，也可能是其余某格有误",
        "verdict_en": f"the other cells make {value}, unless one of those is wrong",
    }


def _named(broken: Sequence[Identity]) -> str:
    """Say the identities in the form's words, each with the row or column it stands for."""
    names = list(dict.fromkeys(f"{each.line}：{each.name}" for each in broken))
    more = f"；等{len(names)}处" if len(names) > _MOST_NAMED else ""
    return "；".join(names[:_MOST_NAMED]) + more


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f") if value else "0"
