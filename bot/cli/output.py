"""Rows to a person or a program: terminal table, JSON, CSV, XLSX."""

import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.errors import BadInput
from rules.plain_text import seen
from state.system_errors import in_chinese

Row = Mapping[str, object]
_WIDE = 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def show(rows: Sequence[Row], columns: Mapping[str, str], how: str, out: str | None = None) -> None:
    """Write `rows` as `how` (table, json, csv or xlsx) to the file `out` or to the screen.

    `columns` maps the keys that a table, CSV or XLSX shows to their heads; JSON has every key.
    XLSX to a terminal is refused: it needs `out` or a pipe.
    """
    if how == "xlsx":
        _bytes(_xlsx(rows, columns), out)
    elif how == "table" and out is None:
        _table(rows, columns)
    else:
        text = json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"
        if how in {"csv", "table"}:
            text = "\ufeff" + _csv(rows, columns) if out else _csv(rows, columns)
        _bytes(text.encode("utf-8"), out)


def flat(value: object) -> str:
    """Give a value as one cell of text."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return seen(" ".join(f"{part}" for part in value.values() if part))
    return seen(str(value))


def _bytes(content: bytes, out: str | None) -> None:
    if out is None:
        if content.startswith(b"PK") and sys.stdout.isatty():
            raise BadInput("xlsx 不能显示在屏幕上，请用 --out 文件名.xlsx 写入文件")
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        Path(out).write_bytes(content)
    except OSError as error:
        raise BadInput(f"文件 {out} 写不了：{in_chinese(error)}") from None


def _table(rows: Sequence[Row], columns: Mapping[str, str]) -> None:
    table = Table(show_lines=False)
    for at, head in enumerate(columns.values()):
        table.add_column(Text(head), overflow="fold", no_wrap=at == 0)
    for row in rows:
        table.add_row(*(Text(flat(row.get(key))) for key in columns))
    # In a file or a pipe there is no edge of a screen to fold at.
    Console(width=None if sys.stdout.isatty() else _WIDE).print(table)


def _csv(rows: Sequence[Row], columns: Mapping[str, str]) -> str:
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(columns.values())
    for row in rows:
        cells = (flat(row.get(key)) for key in columns)
        # A title from a website must not become a formula in somebody's office program.
        writer.writerow("'" + cell if cell.startswith(_FORMULA) else cell for cell in cells)
    return made.getvalue()


def _xlsx(rows: Sequence[Row], columns: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("xuncha")
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for x, head in enumerate(columns.values()):
            sheet.write_string(0, x, head, bold)
        for y, row in enumerate(rows, start=1):
            for x, key in enumerate(columns):
                value = row.get(key)
                if isinstance(value, int | float) and not isinstance(value, bool):
                    sheet.write_number(y, x, value)
                else:
                    sheet.write_string(y, x, flat(value)[:32_000])
        sheet.autofilter(0, 0, max(len(rows), 1), max(len(columns) - 1, 0))
    return made.getvalue()
