"""PDF: cells by ruled lines, pages turned, torn, locked, broken."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from bot.demo.paper import HEIGHT, PlacedText, RuledLine, Sheet
from bot.demo.report_pdf import pdf_of, report_pdf
from bot.demo.spec import ReportSpec, clean_report
from bot.document import Document, Paragraph, Table
from bot.errors import ReportUnreadable
from bot.interpreting import interpret
from bot.reading.files import read_file
from bot.reading.readers import read_pdf
from rules.report import How
from tests.bot.reading.made import converted, report_docx
from tests.real_parts import needs

KANGXI = str.maketrans(
    {"一": "⼀", "二": "⼆", "大": "⼤", "行": "⾏", "工": "⼯", "法": "法", "人": "⼈"}
)


def a_report(seed: int = 4, edition: str = "2021", size: str = "government") -> ReportSpec:
    year = 2025 if edition == "2021" else 2020
    return clean_report("云溪县教育局", year, None, seed=seed, size=size, edition=edition)


def wrong(document: Document, spec: ReportSpec) -> dict[str, object]:
    cells = interpret(document, spec.report_year).cells
    return {
        address: cells.get(address)
        for address, raw in spec.cells.items()
        if address not in cells or cells[address].value != Decimal(raw)
    }


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("size", ["township", "department", "government"])
def test_every_cell_of_a_ruled_report_is_read_and_sure(edition: str, size: str):
    for seed in range(3):
        spec = a_report(seed, edition, size)
        document = read_pdf(report_pdf(spec))
        assert wrong(document, spec) == {}
        report = interpret(document, None)
        assert report.doubts == ()
        assert report.title == spec.title
        assert {cell.how for cell in report.cells.values()} == {How.PRINTED}


def test_prose_is_put_together_over_lines_and_pages_without_page_numbers():
    spec = a_report()
    document = read_pdf(report_pdf(spec))
    shown = [each.text for each in document.blocks if isinstance(each, Paragraph)]
    wanted = [words for _, _, paragraphs in spec.sections for words in paragraphs]
    assert [words for words in wanted if words not in shown] == []
    assert not any("—" in text and len(text) < 6 for text in shown)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_lying_on_its_side_is_set_upright(quarters: int):
    spec = a_report()
    assert wrong(read_pdf(report_pdf(spec, turned=quarters)), spec) == {}


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_writing_that_lies_on_its_side_is_set_upright(quarters: int):
    spec = a_report()
    lying = report_pdf(spec, turned=quarters)
    for turned in (90, 180, 270):
        lying = lying.replace(b"/Rotate %d " % turned, b"/Rotate 0" + b" " * len(str(turned)))
    assert wrong(read_pdf(lying), spec) == {}


def test_kangxi_radicals_are_the_letters_they_look_like():
    spec = a_report()
    document = read_pdf(report_pdf(spec, letters=lambda letter: letter.translate(KANGXI)))
    assert wrong(document, spec) == {}
    assert len(interpret(document, None).sections) == 6


def test_a_table_without_lines_is_read_by_place_and_not_sure():
    spec = a_report(seed=1, size="township")
    document = read_pdf(report_pdf(spec, with_lines=False))
    report = interpret(document, None)
    right = [
        address
        for address, cell in report.cells.items()
        if address in spec.cells and cell.value == Decimal(spec.cells[address])
    ]
    assert len(right) > 150
    assert report.doubts
    assert {cell.how for cell in report.cells.values()} == {How.ALIGNED}


def a_sheet(*texts: tuple[str, float, float], lines: tuple[RuledLine, ...] = ()) -> Sheet:
    return Sheet(
        [PlacedText(text, left, baseline, 12.0) for text, left, baseline in texts], [*lines]
    )


def grid(xs: list[float], ys: list[float], without: Callable[[RuledLine], bool] = lambda _: False):
    made = [RuledLine(a, y, b, y) for y in ys for a, b in zip(xs, xs[1:], strict=False)]
    made += [RuledLine(x, a, x, b) for x in xs for a, b in zip(ys, ys[1:], strict=False)]
    return tuple(line for line in made if not without(line))


def tables(*sheets: Sheet) -> list[list[list[str]]]:
    document = read_pdf(pdf_of(sheets))
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def test_cells_run_over_where_no_line_stands_between():
    lines = grid(
        [100, 200, 300], [100, 120, 140], lambda line: line == RuledLine(200, 100, 200, 120)
    )
    sheet = a_sheet(("申请人", 150, 114), ("甲", 110, 134), ("5", 210, 134), lines=lines)
    assert tables(sheet) == [[["申请人", "申请人"], ["甲", "5"]]]


def test_a_table_over_two_pages_is_one_and_its_repeated_head_is_left_out():
    xs, room = [100.0, 200.0, 300.0], HEIGHT - 60
    first = a_sheet(
        *(
            ("项目", 110, room - 26),
            ("件数", 210, room - 26),
            ("规章", 110, room - 6),
            ("1", 210, room - 6),
        ),
        lines=grid(xs, [room - 40, room - 20, room]),
    )
    second = a_sheet(
        *(("项目", 110, 94), ("件数", 210, 94), ("收费", 110, 114), ("2", 210, 114)),
        lines=grid(xs, [80, 100, 120]),
    )
    assert tables(first, second) == [[["项目", "件数"], ["规章", "1"], ["收费", "2"]]]


def test_a_row_cut_by_the_page_s_end_is_put_together():
    xs, room = [100.0, 200.0, 300.0], HEIGHT - 60

    def open_below(line: RuledLine) -> bool:
        return line.top == line.bottom == room

    def open_above(line: RuledLine) -> bool:
        return line.top == line.bottom == 80

    first = a_sheet(
        *(
            ("规章", 110, room - 26),
            ("1", 210, room - 26),
            ("没有现成信息需", 110, room - 6),
            ("7", 210, room - 6),
        ),
        lines=grid(xs, [room - 40, room - 20, room], open_below),
    )
    second = a_sheet(("要另行制作", 110, 94), lines=grid(xs, [80, 100, 120], open_above))
    assert tables(first, second)[0][1] == ["没有现成信息需要另行制作", "7"]


def test_two_numbers_in_one_cell_never_become_one():
    sheet = a_sheet(
        *(("甲", 110, 114), ("5", 210, 108), ("3", 210, 124)),
        lines=grid([100, 200, 300], [100, 130, 160]),
    )
    assert tables(sheet)[0][0] == ["甲", "5\n3"]


@pytest.mark.parametrize("left", [101, 105.5, 109])
def test_a_number_that_its_narrow_column_breaks_is_one_number(left: float):
    sheet = a_sheet(
        *(("2", left, 108), ("6", left, 124), ("甲", 160, 114)),
        lines=grid([100, 120, 220], [100, 130, 160]),
    )
    assert tables(sheet)[0][0] == ["26", "甲"]


def test_a_number_broken_in_a_column_with_some_room_is_one_number_that_is_not_sure():
    sheet = a_sheet(
        *(("2", 114, 108), ("6", 114, 124), ("甲", 160, 114)),
        lines=grid([100, 139, 220], [100, 130, 160]),
    )
    (table,) = [each for each in read_pdf(pdf_of([sheet])).blocks if isinstance(each, Table)]
    assert (table.rows[0][0].text, table.rows[0][0].how) == ("26", How.ALIGNED)


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + bytes(2000),
        report_pdf(a_report())[:3000],
        b"%PDF-" + b"\xff" * 5000,
    ],
)
def test_a_broken_file_is_named(body: bytes):
    with pytest.raises(ReportUnreadable, match="PDF"):
        read_file("pdf", body)


def test_a_file_with_a_password_is_named():
    needs("soffice", "libreoffice-writer-nogui")
    options = (
        'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
        '"DocumentOpenPassword":{"type":"string","value":"yunxi"}}'
    )
    with pytest.raises(ReportUnreadable, match="密码"):
        read_file("pdf", converted(report_docx(), "docx", options))


def test_a_report_printed_by_an_office_program_is_read():
    needs("soffice", "libreoffice-writer-nogui")
    from tests.bot.reading.made import report

    document = read_pdf(converted(report_docx(), "docx", "pdf"))
    assert wrong(document, report()) == {}
    assert interpret(document, None).doubts == ()
