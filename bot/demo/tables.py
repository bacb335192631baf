"""The three tables of a fictional report as the form prints them: rows of cells with their spans."""

from bot.demo.spec import ReportSpec
from bot.reading.grid import SpanCell
from rules.report_format import BlockSpec, LineSpec, TableSpec

Row = list[SpanCell]


def printed_table(spec: ReportSpec, table: TableSpec) -> list[Row]:
    """Give the rows of one of the three tables, its merged heads included."""
    return {"disclosure": _disclosure, "applications": _applications, "remedies": _remedies}[
        table.key
    ](spec, table)


def printed_rows(spec: ReportSpec, table: TableSpec, block: BlockSpec) -> list[LineSpec]:
    """Give the rows of a block that this report prints."""
    return [
        row
        for row in block.rows
        if any(table.address(row, column) in spec.cells for column in block.columns)
    ]


def printed_columns(spec: ReportSpec, table: TableSpec, block: BlockSpec) -> list[LineSpec]:
    """Give the columns of a block that this report prints."""
    return [
        column
        for column in block.columns
        if f"{table.key}.{column.key}" not in spec.without_columns
    ]


def _numbers(spec: ReportSpec, table: TableSpec, block: BlockSpec, row: LineSpec) -> Row:
    addresses = [table.address(row, column) for column in printed_columns(spec, table, block)]
    return [SpanCell(spec.cells.get(address, "")) for address in addresses]


def _disclosure(spec: ReportSpec, table: TableSpec) -> list[Row]:
    width = 1 + max(len(printed_columns(spec, table, block)) for block in table.blocks)
    rows = []
    for block in table.blocks:
        # The form stretches narrow blocks over the width of the widest.
        columns = printed_columns(spec, table, block)
        spread = [(width - 1) // len(columns)] * len(columns)
        spread[-1] += (width - 1) - sum(spread)
        rows.append([SpanCell(block.label, 1, width)])
        heads = zip(columns, spread, strict=True)
        rows.append(
            [SpanCell("信息内容"), *(SpanCell(each.label, 1, wide) for each, wide in heads)]
        )
        for row in printed_rows(spec, table, block):
            cells = zip(_numbers(spec, table, block, row), spread, strict=True)
            rows.append(
                [SpanCell(row.label), *(SpanCell(cell.text, 1, wide) for cell, wide in cells)]
            )
    return rows


def _applications(spec: ReportSpec, table: TableSpec) -> list[Row]:
    block = table.blocks[0]
    first, *middle, last = columns = printed_columns(spec, table, block)
    sums = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    rows = [
        [SpanCell(sums, 3, 3), SpanCell("申请人情况", 1, len(columns))],
        [
            SpanCell(first.label, 2),
            SpanCell("法人或其他组织", 1, len(middle)),
            SpanCell(last.label, 2),
        ],
        [SpanCell(column.label) for column in middle],
    ]
    printed = printed_rows(spec, table, block)
    within = [row for row in printed if row.group]
    for row in printed:
        numbers = _numbers(spec, table, block, row)
        lead = (
            [SpanCell("三、本年度办理结果", len(within))] if row is next(iter(within), None) else []
        )
        if not row.group:
            rows.append([SpanCell(row.label, 1, 3), *numbers])
        elif row.group.startswith("三、"):
            rows.append([*lead, SpanCell(row.label, 1, 2), *numbers])
        else:
            siblings = [each for each in printed if each.group == row.group]
            group = [SpanCell(row.group, len(siblings))] if row is siblings[0] else []
            rows.append([*lead, *group, SpanCell(row.label), *numbers])
    return rows


def _remedies(spec: ReportSpec, table: TableSpec) -> list[Row]:
    reviews, *suits = table.blocks
    columns = {block.label: printed_columns(spec, table, block) for block in table.blocks}
    across = sum(len(columns[block.label]) for block in suits)
    return [
        [SpanCell(reviews.label, 2, len(columns[reviews.label])), SpanCell("行政诉讼", 1, across)],
        [SpanCell(block.label, 1, len(columns[block.label])) for block in suits],
        [SpanCell(column.label) for block in table.blocks for column in columns[block.label]],
        [cell for block in table.blocks for cell in _numbers(spec, table, block, block.rows[0])],
    ]
