"""A sheet of cells out of a file that an official can edit: CSV or XLSX, and back."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from state.errors import RosterError, StateError
from state.system_errors import in_chinese

_FORMULA = re.compile(r"'*[=+\-@\t]")
_MOST_BYTES = 20_000_000


def unusable(path: Path, zh: str, en: str) -> RosterError:
    """Give the error that says in one sentence why a file is no roster."""
    return RosterError(f"名册 {path.name} {zh}", f"The roster {path.name} {en}")


def read_sheet(path: Path) -> list[tuple[int, list[str]]]:
    """Give (line number, cells) of every line of the sheet."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise unusable(
            path, f"打不开：{in_chinese(error)}", f"cannot be opened: {error.strerror}"
        ) from None
    if not body.strip():
        raise unusable(path, "是空文件", "is empty")
    if len(body) > _MOST_BYTES:
        raise unusable(path, "太大，不像名册", "is too large to be a roster")
    if body.startswith(b"PK"):
        return _sheet_lines(path, body)
    if body.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise unusable(path, "不是 csv 或 xlsx，请另存为其中一种", "is neither csv nor xlsx")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = body.decode("gb18030")
        except UnicodeDecodeError:
            raise unusable(
                path, "的编码不认识，请另存为 UTF-8 的 csv", "is in an unknown encoding"
            ) from None
    return _csv_lines(path, text)


def _csv_lines(path: Path, text: str) -> list[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = first[4:5] if first.lower().startswith("sep=") else ""
    separator = separator or max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            if not (len(found) == 0 and cells and cells[0].lower().startswith("sep=")):
                found.append((begins, [_unquoted(cell) for cell in cells]))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise unusable(
            path, f"第 {reader.line_num} 行不是 csv：{error}", f"line {reader.line_num}: {error}"
        ) from None
    return found


def _unquoted(cell: str) -> str:
    """Take back the apostrophe that an export put before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _quoted(cell: str) -> str:
    """Keep a cell from becoming a formula in an office program."""
    return "'" + cell if _FORMULA.match(cell) else cell


def _sheet_lines(path: Path, body: bytes) -> list[tuple[int, list[str]]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError, OSError):
        raise unusable(path, "不是可读的 xlsx", "is no readable xlsx") from None
    return [(number, [_cell(cell) for cell in row]) for number, row in enumerate(rows, start=1)]


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return f"{value.month:02}-{value.day:02}"
    return str(value) if value is not None else ""


def write_sheet(path: Path, title: str, rows: Sequence[Sequence[str]]) -> None:
    """Write `rows` to CSV (UTF-8 with BOM) or, for a name in .xlsx, to XLSX."""
    try:
        if path.suffix.lower() == ".xlsx":
            path.write_bytes(_workbook(title, rows))
        else:
            made = io.StringIO()
            csv.writer(made).writerows([_quoted(cell) for cell in row] for row in rows)
            path.write_text("\ufeff" + made.getvalue(), encoding="utf-8", newline="")
    except OSError as error:
        raise StateError(
            f"文件 {path} 写不了：{in_chinese(error)}",
            f"{path} cannot be written: {error.strerror}",
        ) from None


def _workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                sheet.write_string(y, x, cell)
    return made.getvalue()
