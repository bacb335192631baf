"""What a spreadsheet package really holds, looked at before its dense reader is let near it.

The reader makes a full rectangle between a sheet's first and last cell: a cell in the far corner
would cost gigabytes. So the far corners are found first, and only parts seen here are passed on.
"""

import io
import zipfile
from collections.abc import Iterator

from bot.errors import ReportUnreadable
from bot.reading.package import Element, Package

MOST_AREA = 3_000_000
Range = tuple[tuple[int, int], tuple[int, int]]
_PASSED_ON = (".xml", ".rels")
_NOT_NEEDED = ("xl/media/", "xl/drawings/", "xl/embeddings/", "Pictures/", "Thumbnails/")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_LETTERS = 26
_MOST_DIGITS = 7
TOO_WIDE = (
    "表格的有效区域过大（在很远的行或列上还有单元格），已停止读取，请删除多余的行列后另存再发布"
)


def checked(body: bytes) -> tuple[bytes, dict[str, list[Range]]]:
    """Give a package with the parts that matter, and the merged ranges of ODS sheets by name.

    Raises ReportUnreadable where it is damaged, locked or too big, or a sheet reaches too far.
    """
    package = Package(body)
    names = package.names
    if any(name.lower().endswith("workbook.bin") for name in names):
        raise ReportUnreadable("文件是 xlsb 格式，不能读取，请另存为 xlsx 后重新发布")
    merged: dict[str, list[Range]] = {}
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as written:
        for name in names:
            if name != "mimetype" and not name.lower().endswith(_PASSED_ON):
                continue
            if name.startswith(_NOT_NEEDED):
                continue
            written.writestr(name, package.part(name) or b"")
    for name in names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            _look_at_sheet(package.xml(name))
        elif name == "content.xml":
            merged = dict(_tables(package.xml(name)))
    return kept.getvalue(), merged


def _look_at_sheet(root: Element | None) -> None:
    """Refuse an xlsx sheet whose cells lie too far apart."""
    rows: list[int] = []
    columns: list[int] = []
    row = column = 0
    for each in root.iter() if root is not None else ():
        name = str(each.tag).rpartition("}")[2]
        if name == "row":
            row, column = _digits(each.get("r")) or row + 1, 0
            rows.append(row)
        elif name == "c":
            letters = (each.get("r") or "").rstrip("0123456789")
            column = _column(letters) if letters else column + 1
            columns.append(column)
            if (own := _digits((each.get("r") or "")[len(letters) :])) is not None:
                rows.append(own)
    if columns and (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > MOST_AREA:
        raise ReportUnreadable(TOO_WIDE)


def _column(letters: str) -> int:
    value = 0
    for letter in letters[:4].upper():
        value = value * _LETTERS + max(ord(letter) - ord("A") + 1, 0)
    return value


def _digits(text: str | None) -> int | None:
    found = (text or "").strip()
    if not (found.isascii() and found.isdigit()):
        return None
    return int(found[:_MOST_DIGITS])


def _tables(root: Element | None) -> Iterator[tuple[str, list[Range]]]:
    """Give (name, merged ranges) of the sheets of an ODS; refuse one that reaches too far."""
    for table in root.iter(f"{_TABLE}table") if root is not None else ():
        merged: list[Range] = []
        width = height = y = 0
        for row in table.iter(f"{_TABLE}table-row"):
            x = filled = 0
            for cell in row:
                if len(cell) or len(cell.attrib) > 1:
                    across = _digits(cell.get(f"{_TABLE}number-columns-spanned")) or 1
                    down = _digits(cell.get(f"{_TABLE}number-rows-spanned")) or 1
                    if across > 1 or down > 1:
                        merged.append(((y, x), (y + down - 1, x + across - 1)))
                x += _digits(cell.get(f"{_TABLE}number-columns-repeated")) or 1
                filled = x if len(cell) else filled
            y += _digits(row.get(f"{_TABLE}number-rows-repeated")) or 1
            width, height = max(width, filled), y if filled else height
        if width * height > MOST_AREA:
            raise ReportUnreadable(TOO_WIDE)
        yield table.get(f"{_TABLE}name") or "", merged
