import io
import time

import pytest
import xlsxwriter

from bot.document import Document, Paragraph, Table
from bot.errors import ReportUnreadable
from bot.interpreting import interpret
from bot.reading.grid import MOST_PLACES
from bot.reading.sheet import read_sheet
from tests.bot.reading.made import converted, packed, report, report_xlsx, wrong_cells


def workbook(write) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        write(book)
    return made.getvalue()


def sheet_of(rows: list[list[object]]) -> bytes:
    def write(book):
        sheet = book.add_worksheet()
        for y, row in enumerate(rows):
            sheet.write_row(y, 0, row)

    return workbook(write)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_every_cell_of_a_report_on_a_sheet_is_right(suffix: str):
    body = report_xlsx() if suffix == "xlsx" else converted(report_xlsx(), "xlsx", suffix)
    document = read_sheet(body)
    assert document.medium == "sheet"
    assert wrong_cells(document, report()) == {}
    read = interpret(document, 2025)
    assert (read.organ, read.report_year, len(read.sections)) == ("云溪县民政局", 2025, 6)


def test_a_whole_number_has_no_point_and_an_amount_keeps_its_own():
    body = sheet_of([["甲", 5.0, 43.788], ["乙", 0.1 + 0.2, 12345678901234.0]])
    assert tables(read_sheet(body)) == [[["甲", "5", "43.788"], ["乙", "0.3", "12345678901234"]]]


def test_merged_cells_have_one_origin():
    def write(book):
        sheet = book.add_worksheet()
        sheet.merge_range(0, 1, 1, 2, "甲")
        sheet.write(0, 3, 1)
        sheet.write(1, 3, 2)

    (table,) = read_sheet(workbook(write)).blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["甲", "甲", "1"],
        ["甲", "甲", "2"],
    ]
    assert {cell.origin for row in table.rows for cell in row} == {(0, 0), (0, 2), (1, 2)}


def test_lines_of_text_stand_outside_of_tables():
    document = read_sheet(
        sheet_of(
            [
                ["云溪县民政局2025年政府信息公开工作年度报告"],
                [],
                ["一、总体情况"],
                ["甲", 1],
                ["乙", 2],
                ["二、其他"],
            ]
        )
    )
    assert texts(document) == [
        "云溪县民政局2025年政府信息公开工作年度报告",
        "一、总体情况",
        "二、其他",
    ]
    assert tables(document) == [[["甲", "1"], ["乙", "2"]]]
    assert document.titles[0].startswith("云溪县民政局")


def test_a_row_whose_numbers_are_blank_stays_in_its_table():
    def write(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["", "", "自然人", "法人"])
        sheet.merge_range(1, 0, 1, 1, "一、本年新收政府信息公开申请数量")
        sheet.write_row(2, 0, ["二、", "上年结转", 1, 2])
        sheet.write(3, 0, "三、收到和处理政府信息公开申请情况")

    document = read_sheet(workbook(write))
    assert [len(table) for table in tables(document)] == [3]
    assert texts(document) == ["三、收到和处理政府信息公开申请情况"]


def test_a_hidden_sheet_is_not_read():
    def write(book):
        book.add_worksheet().write(0, 0, "公开")
        hidden = book.add_worksheet()
        hidden.hide()
        hidden.write(0, 0, "草稿")

    assert texts(read_sheet(workbook(write))) == ["公开"]


def test_a_cell_in_the_far_corner_costs_nothing():
    def write(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, 1)
        sheet.write(1_048_575, 16_383, 2)

    body = workbook(write)
    began = time.perf_counter()
    with pytest.raises(ReportUnreadable, match="有效区域过大"):
        read_sheet(body)
    assert time.perf_counter() - began < 5


def test_a_long_sheet_is_cut_and_says_so():
    document = read_sheet(sheet_of([["甲", 1, 2, 3]] * 21_000))
    assert sum(len(row) for table in tables(document) for row in table) <= MOST_PLACES
    assert any("没有读" in doubt for doubt in document.doubts)


@pytest.mark.parametrize(
    "body", [b"", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, b"a,b\n1,2"]
)
def test_what_is_no_sheet_is_named(body: bytes):
    with pytest.raises(ReportUnreadable, match="损坏"):
        read_sheet(body)


def test_a_package_without_a_sheet_is_named():
    with pytest.raises(ReportUnreadable):
        read_sheet(packed({"word/document.xml": b"<a/>"}))


def test_a_locked_sheet_is_named():
    stream = "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ReportUnreadable, match="密码"):
        read_sheet(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream)
