"""Spreadsheets: XLSX, XLS, ET and ODS, every sheet that is shown."""

import datetime as dt
import io
import math
from collections.abc import Sequence
from decimal import Decimal

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from bot.document import Block, Document, Paragraph
from bot.errors import FileBroken, ReportUnreadable
from bot.reading.grid import MOST_COLUMNS, MOST_PLACES
from bot.reading.package import ENCRYPTED_STREAM
from bot.reading.sheet_blocks import sheet_blocks
from bot.reading.sheet_guard import MOST_AREA, TOO_WIDE, Range, checked

_ZIP = b"PK"
_MOST_SHEETS = 60
_MOST_ROWS = 20_000
_LONGEST_TITLE = 80
_TITLES = 3
_LOCKED = "电子表格设有打开密码，无法读取，请取消密码后重新发布"
_DAMAGED = "电子表格已损坏或不是可以识别的表格文件，请用常用办公软件另存为 xlsx 后再试"


def read_sheet(body: bytes) -> Document:
    """Give the document of a spreadsheet: lines of text are paragraphs, the rest tables.

    Raises ReportUnreadable where it is locked, damaged, too big or no spreadsheet. Hidden
    sheets are left out. Properties of the file are not read: they name persons.
    """
    merged: dict[str, list[Range]] = {}
    if body.startswith(_ZIP):
        body, merged = checked(body)
    elif ENCRYPTED_STREAM in body:
        raise FileBroken(_LOCKED)
    blocks: list[Block] = []
    doubts: list[str] = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(body)) as book:
            for about in book.sheets_metadata[:_MOST_SHEETS]:
                is_shown = about.visible == SheetVisibleEnum.Visible
                if is_shown and about.typ == SheetTypeEnum.WorkSheet:
                    sheet = book.get_sheet_by_name(about.name)
                    blocks += _blocks(sheet, merged.get(about.name), doubts)
    except PasswordError as e:
        raise FileBroken(_LOCKED) from e
    except (CalamineError, ValueError, OSError) as e:
        raise FileBroken(_DAMAGED) from e
    except ReportUnreadable:
        raise
    except BaseException as e:
        # A panic of the reader's own language derives from nothing that can be named here.
        if type(e).__name__ == "PanicException":
            raise FileBroken(_DAMAGED) from e
        raise
    titles = [
        each.text
        for each in blocks
        if isinstance(each, Paragraph) and len(each.text) <= _LONGEST_TITLE
    ]
    return Document("sheet", tuple(blocks), tuple(titles[:_TITLES]), doubts=tuple(doubts))


def _blocks(
    sheet: CalamineSheet, merged: Sequence[Range] | None, doubts: list[str]
) -> Sequence[Block]:
    if sheet.total_height * sheet.total_width > MOST_AREA:
        raise ReportUnreadable(TOO_WIDE)
    values = sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS)
    rows = [[_text(value) for value in row[:MOST_COLUMNS]] for row in values]
    if sheet.total_height > _MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        doubts.append(
            f"工作表“{sheet.name}”超过 {_MOST_ROWS} 行或 {MOST_COLUMNS} 列，超出部分没有读取"
        )
    if sum(any(row) for row in rows) * max(map(len, rows), default=0) > MOST_PLACES:
        doubts.append(f"工作表“{sheet.name}”的单元格超过 {MOST_PLACES} 个，可能没有读全")
    return list(sheet_blocks(rows, (sheet.merged_cell_ranges or ()) if merged is None else merged))


def _text(value: object) -> str:
    """Give a value as a person reads it: whole numbers without point, dates without midnight."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format(Decimal(f"{value:.15g}"), "f") if math.isfinite(value) else ""
    if isinstance(value, dt.datetime):
        is_midnight = value.time() == dt.time()
        return value.date().isoformat() if is_midnight else value.isoformat(" ", "minutes")
    return str(value)
