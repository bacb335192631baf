"""What the three tables have in common: tables, rows, cells and sums that a form asks for.

Each of D, A and R declares its own rules out of these, so that a rule id says its table.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rules.filing import Filing
from rules.finding import Severity
from rules.repairs import repairs
from rules.report import Cell, Report
from rules.report_format import LineSpec, ReportFormat, TableSpec
from rules.rule import Hit, Rule, Wording, rule

GROUNDS = {"2019": ("notice-2019", "格式"), "2021": ("notice-2021", "格式")}
_GROUND = GROUNDS["2021"]
_IDENTITY_GROUND = ("notice-2021", "格式所附勾稽关系")


def _judged(filing: Filing, table: str) -> tuple[Report, ReportFormat, TableSpec] | None:
    """Give report, edition and table where the table is there to be judged."""
    report, form = filing.report, filing.report_format
    if filing.due_format is None or report is None or form is None or table not in report.tables:
        return None
    return report, form, form.table(table)


def _ground(form: ReportFormat, article: str = "格式") -> tuple[str, str]:
    return (GROUNDS[form.edition][0], article)


def missing_table(rule_id: str, table: str) -> Rule:
    """Declare: the section is there and its table is not."""

    @rule(
        rule_id,
        Severity.ERROR,
        ground=_GROUND,
        title=Wording("缺少表格", "table missing"),
        message=Wording("缺少{name}的表格", "The table {name} is missing"),
        remedy=Wording("请按统一格式补上{name}的表格", "Add the table {name} as the form has it"),
    )
    def missing_table(filing: Filing) -> Iterator[Hit]:
        """The section has its heading and no table; a missing section is told by S01 alone."""
        report, form = filing.report, filing.report_format or filing.due_format
        if filing.due_format is None or report is None or form is None or table in report.tables:
            return
        if report.section(table) is not None:
            spec = form.table(table)
            yield Hit(table, {"name": spec.name}, likely=bool(report.doubts), ground=_ground(form))

    return missing_table


def missing_row_or_column(rule_id: str, table: str) -> Rule:
    """Declare: rows or columns that the form asks for are not printed."""

    @rule(
        rule_id,
        Severity.ERROR,
        ground=_GROUND,
        title=Wording("缺少行或列", "row or column missing"),
        message=Wording("{name}缺少{lines}", "{name} lacks {lines}"),
        remedy=Wording("请按统一格式补上{lines}", "Add {lines} as the form has it"),
    )
    def missing_row_or_column(filing: Filing) -> Iterator[Hit]:
        """Rows or columns of the form have no cells; neighbours of one group are told once."""
        judged = _judged(filing, table)
        if judged is None:
            return
        report, form, spec = judged
        for lines, first in _missing(report, form, spec):
            labels = "、".join(f"「{each.group}{each.label}」" for each in lines)
            yield Hit(
                first,
                {"name": spec.name, "lines": labels},
                expected=labels,
                likely=bool(report.doubts),
                ground=_ground(form),
            )

    return missing_row_or_column


def _missing(
    report: Report, form: ReportFormat, spec: TableSpec
) -> Iterator[tuple[list[LineSpec], str]]:
    """Give runs of lines that are not printed, each with the first row or cell that is missing."""
    required = set(form.required(report.cells))
    for block in spec.blocks:
        rows = [row for row in block.rows if spec.address(row, block.columns[0]) in required]
        is_there = {
            (row.key, column.key): spec.address(row, column) in report.cells
            for row in rows
            for column in block.columns
        }
        whole_rows = [
            row for row in rows if not any(is_there[row.key, each.key] for each in block.columns)
        ]
        yield from _row_runs(rows, whole_rows, spec)
        seen = [row for row in rows if row not in whole_rows]
        columns = [
            column
            for column in block.columns
            if seen and not any(is_there[row.key, column.key] for row in seen)
        ]
        if columns:
            yield columns, spec.address(seen[0], columns[0])
        for row in seen:
            cells = [
                column
                for column in block.columns
                if column not in columns and not is_there[row.key, column.key]
            ]
            if cells:
                yield [row], spec.address(row, cells[0])


def _row_runs(
    rows: Sequence[LineSpec], missing: Sequence[LineSpec], spec: TableSpec
) -> Iterator[tuple[list[LineSpec], str]]:
    run: list[LineSpec] = []
    for row in rows:
        if row in missing and (not run or row.group == run[-1].group):
            run.append(row)
            continue
        if run:
            yield run, f"{spec.key}.{run[0].key}"
        run = [row] if row in missing else []
    if run:
        yield run, f"{spec.key}.{run[0].key}"


def blank_cell(rule_id: str, table: str) -> Rule:
    """Declare: cells where a number belongs and nothing, or a stroke, stands."""

    @rule(
        rule_id,
        Severity.ERROR,
        ground=_GROUND,
        title=Wording("空白单元格", "blank cells"),
        message=Wording(
            "{name}有{count}格空白，自「{first}」至「{last}」（没有的应填0）",
            "{name} has {count} blank cells from “{first}” to “{last}” (none is written 0)",
        ),
        remedy=Wording("请逐格填写数字，没有的填0", "Fill in every cell; where there is none, 0"),
    )
    def blank_cell(filing: Filing) -> Iterator[Hit]:
        """Blank cells; a run of neighbours, in a row or over rows, is told once at its first."""
        judged = _judged(filing, table)
        if judged is None:
            return
        report, form, spec = judged
        for run in blank_runs(report, spec):
            names = form.names
            yield Hit(
                run[0],
                {
                    "name": spec.name,
                    "count": len(run),
                    "first": names[run[0]],
                    "last": names[run[-1]],
                },
                quote=report.cells[run[0]].raw,
                actual=report.cells[run[0]].raw,
                likely=bool(report.doubts),
                ground=_ground(form),
            )

    return blank_cell


def blank_runs(report: Report, spec: TableSpec) -> list[list[str]]:
    """Give runs of blank cells that touch in a row or over rows, in the form's order."""
    grid = _grid(report, spec)
    at = {address: place for place, address in grid.items()}
    blanks = [address for address in at if report.cells[address].is_blank]
    waiting = set(blanks)
    runs = []
    for start in blanks:
        if start not in waiting:
            continue
        waiting.discard(start)
        run, front = [start], [start]
        while front:
            y, x = at[front.pop()]
            for place in ((y, x + 1), (y, x - 1), (y + 1, x), (y - 1, x)):
                neighbour = grid.get(place)
                if neighbour in waiting:
                    waiting.discard(neighbour)
                    run.append(neighbour)
                    front.append(neighbour)
        runs.append(sorted(run, key=lambda each: at[each]))
    return runs


def _grid(report: Report, spec: TableSpec) -> dict[tuple[int, int], str]:
    """Give the printed cells of a table as they lie: (row, column) → address."""
    grid: dict[tuple[int, int], str] = {}
    y = 0
    one_row = len(spec.blocks) > 1 and all(len(block.rows) == 1 for block in spec.blocks)
    x = 0
    for block in spec.blocks:
        for row in block.rows:
            cells = [spec.address(row, column) for column in block.columns]
            if not any(address in report.cells for address in cells):
                continue
            for address in cells:
                if address in report.cells:
                    grid[y, x] = address
                x += 1
            if not one_row:
                x, y = 0, y + 1
        # Blocks of their own heads do not touch each other.
        y += 0 if one_row else 1
    return grid


def not_a_count(rule_id: str, table: str) -> Rule:
    """Declare: something stands in a cell that cannot be the number that belongs there."""

    @rule(
        rule_id,
        Severity.ERROR,
        ground=_GROUND,
        title=Wording("填写的不是应填的数字", "not the number that belongs here"),
        message=Wording(
            "「{cell}」填写的是「{raw}」，{fault}", "“{cell}” says “{raw}”: {fault_en}"
        ),
        remedy=Wording("请核实并改为{wanted}", "Check, and write {wanted_en}"),
    )
    def not_a_count(filing: Filing) -> Iterator[Hit]:
        """Text, a negative, or a fraction where a count belongs; amounts may be fractions."""
        judged = _judged(filing, table)
        if judged is None:
            return
        report, form, spec = judged
        for address, *_ in spec.places():
            cell = report.cells.get(address)
            fault = _fault(cell, form.lines[address]) if cell is not None else None
            if cell is None or fault is None:
                continue
            yield Hit(
                address,
                {"cell": form.names[address], "raw": cell.raw, **fault},
                quote=cell.raw,
                actual=cell.raw,
                likely=bool(report.doubts),
                ground=_ground(form),
            )

    return not_a_count


def _fault(cell: Cell, line: LineSpec) -> dict[str, str] | None:
    is_amount = line.number == "amount"
    wanted = {
        "wanted": "不小于0的金额数" if is_amount else "不小于0的整数",
        "wanted_en": "an amount of 0 or more" if is_amount else "a whole number of 0 or more",
    }
    if line.number == "change":
        wanted = {"wanted": "整数", "wanted_en": "a whole number"}
    if cell.is_text:
        return {"fault": "不是数字", "fault_en": "not a number", **wanted}
    if cell.value is None:
        return None
    if cell.value < 0 and line.number != "change":
        return {"fault": "不应为负数", "fault_en": "must not be negative", **wanted}
    if not is_amount and cell.value != cell.value.to_integral_value():
        return {"fault": "件数应为整数", "fault_en": "a count is whole", **wanted}
    return None


def broken_identity(rule_id: str, table: str) -> Rule:
    """Declare: sums that must add up do not."""

    @rule(
        rule_id,
        Severity.ERROR,
        ground=_IDENTITY_GROUND,
        title=Wording("数字勾稽关系不成立", "figures do not add up"),
        message=Wording(
            "「{cell}」填写{actual}，按勾稽关系应为{expected}（{identities}）",
            "“{cell}” says {actual}; the identities ask for {expected} ({identities})",
        ),
        remedy=Wording(
            "请核对「{cell}」及相关各格，使勾稽关系成立",
            "Check “{cell}” and the cells it is summed with",
        ),
    )
    def broken_identity(filing: Filing) -> Iterator[Hit]:
        """Identities that do not hold: one finding per root cause, at the cell that settles them.

        Silent about identities with a blank cell in them (blank is not zero), or with one that
        is no count at all: that is told at the cell itself.
        """
        judged = _judged(filing, table)
        if judged is None:
            return
        report, form, spec = judged
        numbers = {
            address: cell.value
            for address, cell in report.cells.items()
            if cell.value is not None
            and address.startswith(f"{spec.key}.")
            and _fault(cell, form.lines[address]) is None
        }
        identities = [each for each in form.identities(report.cells) if each.table == spec.key]
        order = {address: at for at, (address, *_) in enumerate(spec.places())}
        for repair in sorted(repairs(identities, numbers), key=lambda each: order[each.cell]):
            expected, actual = _plain(repair.expected), _plain(repair.actual)
            yield Hit(
                repair.cell,
                {
                    "cell": form.names[repair.cell],
                    "actual": actual,
                    "expected": expected,
                    "identities": "；".join(dict.fromkeys(each.name for each in repair.broken)),
                },
                quote=report.cells[repair.cell].raw,
                expected=expected,
                actual=actual,
                likely=bool(report.doubts),
                ground=_ground(form, "格式所附勾稽关系"),
            )

    return broken_identity


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f") if value else "0"
