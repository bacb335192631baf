"""Which rows, columns and single cells that the form asks for are not printed in a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.checks.grid import grid_of, is_one_row, runs
from rules.report import Report
from rules.report_format import BlockSpec, LineSpec, ReportFormat, TableSpec


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing in one place, and its name in Chinese and English.

    `place` is the row (`table.row`) where whole rows are missing, else the first cell.
    """

    place: str
    zh: str
    en: str


def gaps(report: Report, form: ReportFormat, spec: TableSpec) -> Iterator[Gap]:
    """Give what is not printed: rows in runs of one group, columns together, then single cells."""
    if not spec.is_whole(report.cells):
        yield from gaps_in(report, form, spec)


def gaps_in(report: Report, form: ReportFormat, spec: TableSpec) -> Iterator[Gap]:
    """Give the gaps of a table that has some."""
    required = set(form.required(report.cells))
    rows = [
        (block, row)
        for block in spec.blocks
        for row in block.rows
        if spec.address(row, block.columns[0]) in required
    ]
    missing = {row.key for block, row in rows if not _cells(block, row, spec, report)}
    if len(missing) == len(rows):
        yield Gap(f"{spec.key}.{rows[0][1].key}", "全部数据行", "all rows of figures")
        return
    yield from _missing_rows(rows, missing, spec)
    printed = [(block, row) for block, row in rows if row.key not in missing]
    told: set[str] = set()
    for block in spec.blocks:
        of_block = [row for each, row in printed if each is block]
        columns = _missing_columns(block, of_block, spec, report)
        if columns:
            told |= {spec.address(row, column) for row in of_block for column in columns}
            yield _columns_gap(spec.address(of_block[0], columns[0]), columns)
    wanted = {spec.address(row, each) for block, row in printed for each in block.columns}
    if single := wanted - told - report.cells.keys():
        for run in runs(grid_of(spec, wanted), single):
            yield _cells_gap(run, form)


def _cells(block: BlockSpec, row: LineSpec, spec: TableSpec, report: Report) -> list[str]:
    """Give the printed cells of a row."""
    cells = (spec.address(row, column) for column in block.columns)
    return [address for address in cells if address in report.cells]


def _missing_rows(
    rows: Sequence[tuple[BlockSpec, LineSpec]], missing: set[str], spec: TableSpec
) -> Iterator[Gap]:
    """Give runs of neighbouring rows that are missing; a run ends where group or block does."""
    run: list[tuple[BlockSpec, LineSpec]] = []
    for block, row in rows:
        ends = bool(run) and (
            row.key not in missing
            or row.group != run[-1][1].group
            or (block is not run[-1][0] and not is_one_row(spec))
        )
        if ends:
            yield _rows_gap(run, spec)
            run = []
        if row.key in missing:
            run.append((block, row))
    if run:
        yield _rows_gap(run, spec)


def _missing_columns(
    block: BlockSpec, rows: Sequence[LineSpec], spec: TableSpec, report: Report
) -> list[LineSpec]:
    """Give the columns of which no printed row has a cell; of one row alone they are cells."""
    if len(rows) <= 1:
        return []
    return [
        column
        for column in block.columns
        if not any(spec.address(row, column) in report.cells for row in rows)
    ]


def _rows_gap(run: Sequence[tuple[BlockSpec, LineSpec]], spec: TableSpec) -> Gap:
    first = run[0][1]
    if len(run) > 1 and first.group:
        below = "、".join(_shortened(row.label) for _, row in run)
        return Gap(
            f"{spec.key}.{first.key}",
            f"「{first.group}」下的{len(run)}行（{below}）",
            f"{len(run)} rows under “{first.group}” ({below})",
        )
    names = "、".join(f"「{row.group}{row.label}」" for _, row in run)
    one = "一行" if len(run) == 1 else f"{len(run)}行"
    return Gap(
        f"{spec.key}.{first.key}",
        f"{names}{'栏' if is_one_row(spec) else one}",
        f"{'row' if len(run) == 1 else 'rows'} {names}",
    )


def _shortened(label: str) -> str:
    """Give enough of a row's label to find it in the form."""
    start = label.split("、", maxsplit=1)[0]
    return label if start == label else f"{start}…"


def _columns_gap(first: str, columns: Sequence[LineSpec]) -> Gap:
    names = "、".join(f"「{each.label}」" for each in columns)
    one = "一列" if len(columns) == 1 else f"{len(columns)}列"
    return Gap(first, f"{names}{one}", f"{'column' if len(columns) == 1 else 'columns'} {names}")


def _cells_gap(run: Sequence[str], form: ReportFormat) -> Gap:
    first, last = form.names[run[0]], form.names[run[-1]]
    if len(run) == 1:
        return Gap(run[0], f"「{first}」格", f"cell “{first}”")
    return Gap(
        run[0],
        f"「{first}」至「{last}」{len(run)}格",
        f"{len(run)} cells from “{first}” to “{last}”",
    )
