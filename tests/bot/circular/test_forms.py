import io
import re
from zipfile import ZipFile

import lxml.html
import pytest
from docx import Document
from docx.shared import Mm
from lxml import etree
from python_calamine import CalamineWorkbook

from bot.circular.docx import docx
from bot.circular.figures import Asked
from bot.circular.html import html
from bot.circular.paper import W
from bot.circular.wording import draft
from bot.circular.xlsx import is_safe, xlsx
from rules.local import LocalRules
from tests.bot.circular.made import facts, fault, late, letterhead, missing, organ, unseen

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "\x00\x07\x1b]8;;\ufffe\ud800",
    "&amp;<b>",
    "'=1",
)
FULL = letterhead(
    header="云溪县人民政府办公室文件",
    number="云政办函〔2026〕12号",
    copies="县委办公室",
    printed_by="云溪县人民政府办公室",
)


def hostile_facts():
    organs = [
        organ(number, name=f"{text}局{number}", supervisor=text)
        for number, text in enumerate(HOSTILE)
    ]
    found = [
        fault("A05", f"o{number}", message=text, quote=text, expected=text, actual=text, remedy=text, url=url)
        for number, (text, url) in enumerate(zip(HOSTILE, ("javascript:alert(1)", "file:///etc/passwd", "http://[x", "http://a.example/" + "x" * 3000,
                                                          "internal:Sheet1!A1", 'https://a.example/?a=1&b="2"', "", "mailto:a@b.c", "http://", "=1"), strict=True))
    ]  # fmt: skip
    return facts(
        [*organs, late(50), missing(51), unseen(52)],
        found,
        asked=Asked(LocalRules(points={"A05": 2})),
    )


def xml_of(file: bytes, name: str) -> etree._Element:
    with ZipFile(io.BytesIO(file)) as packed:
        return etree.fromstring(packed.read(name))


def test_the_paper_is_that_of_an_official_document():
    made = facts([organ(), late(2)], [fault()])
    file = docx(draft(made, FULL), FULL)
    section = Document(io.BytesIO(file)).sections[0]
    sizes = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    for size, wanted in zip(sizes, map(Mm, (210, 297, 37, 35, 28, 26)), strict=True):
        assert abs(size - wanted) < Mm(0.1)
    body = xml_of(file, "word/document.xml")
    looks = {}
    for run in body.iter(f"{{{W}}}r"):
        font = run.find(f"{{{W}}}rPr/{{{W}}}rFonts")
        size = run.find(f"{{{W}}}rPr/{{{W}}}sz")
        text = "".join(run.itertext())
        if font is not None and size is not None and text:
            looks[text] = (font.get(f"{{{W}}}eastAsia"), int(size.get(f"{{{W}}}val")) / 2)
    assert looks["关于2026年4月政府信息公开工作"] == ("方正小标宋简体", 22)
    assert looks["一、总体情况"] == ("黑体", 16)
    assert looks["（一）逾期发布1个。"] == ("楷体_GB2312", 16)
    assert looks["县政府各部门："] == ("仿宋_GB2312", 16)
    assert looks["附件1"] == ("黑体", 16)
    assert looks["云溪县人民政府办公室文件"][0] == "方正小标宋简体"
    lines = {
        each.get(f"{{{W}}}line")
        for each in body.iter(f"{{{W}}}spacing")
        if each.get(f"{{{W}}}lineRule") == "exact"
    }
    assert "579" in lines
    assert 22 * 579 / 20 <= (297 - 37 - 35) / 25.4 * 72 < 23 * 579 / 20


ORDER = {
    "pPr": "keepNext pageBreakBefore pBdr tabs snapToGrid spacing ind jc outlineLvl",
    "rPr": "rFonts color spacing sz szCs lang",
    "tblPr": "tblpPr tblW jc tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan vAlign",
    "trPr": "cantSplit tblHeader",
}


def test_every_part_has_its_properties_in_the_order_of_the_schema():
    file = docx(draft(facts([organ(), late(2), unseen(3)], [fault(), fault("S01")]), FULL), FULL)
    with ZipFile(io.BytesIO(file)) as packed:
        names = [
            name
            for name in packed.namelist()
            if re.fullmatch(r"word/(document|footer\d)\.xml", name)
        ]
    assert len(names) >= 3
    for name in names:
        for element in xml_of(file, name).iter():
            order = ORDER.get(etree.QName(element).localname)
            if order is None or element.getparent() is None:
                continue
            found = [etree.QName(each).localname for each in element]
            known = [each for each in order.split() if each in found]
            if set(found) <= set(order.split()):
                assert found == known, (name, etree.tostring(element))


def test_page_numbers_stand_at_the_outer_edge():
    file = docx(draft(facts([organ()]), FULL), FULL)
    with ZipFile(io.BytesIO(file)) as packed:
        feet = {
            name: packed.read(name).decode()
            for name in packed.namelist()
            if "footer" in name and "rels" not in name
        }
        settings = packed.read("word/settings.xml").decode()
    assert "evenAndOddHeaders" in settings
    sides = {re.search(r'w:jc w:val="(\w+)"', foot)[1] for foot in feet.values() if "PAGE" in foot}
    assert sides == {"left", "right"}
    for foot in feet.values():
        assert "宋体" in foot
        assert 'w:sz w:val="28"' in foot


def test_heads_of_tables_come_again_and_rows_are_not_torn():
    body = xml_of(
        docx(draft(facts([organ(), unseen(2)], [fault()]), FULL), FULL), "word/document.xml"
    )
    tables = [
        each for each in body.iter(f"{{{W}}}tbl") if each.find(f".//{{{W}}}tblHeader") is not None
    ]
    assert len(tables) == 5
    for table in tables:
        rows = list(table.iter(f"{{{W}}}tr"))
        assert rows[0].find(f"{{{W}}}trPr/{{{W}}}tblHeader") is not None
        assert all(row.find(f"{{{W}}}trPr/{{{W}}}cantSplit") is not None for row in rows)


def test_charts_on_paper_are_native_and_can_be_edited():
    made = facts([organ(), late(2), unseen(3)], [fault(), fault("S01"), fault("S01", "o2")])
    file = docx(draft(made, FULL), FULL)
    with ZipFile(io.BytesIO(file)) as packed:
        names = packed.namelist()
        assert {"word/charts/chart1.xml", "word/charts/chart2.xml"} <= set(names)
        chart = packed.read("word/charts/chart1.xml").decode()
        links = packed.read("word/charts/_rels/chart1.xml.rels").decode()
        book = CalamineWorkbook.from_filelike(
            io.BytesIO(packed.read("word/embeddings/chart1.xlsx"))
        )
    assert "externalData" in chart
    assert "../embeddings/chart1.xlsx" in links
    rows = book.get_sheet_by_index(0).to_python()
    assert rows == [["", "本期"], ["按期发布", 1.0], ["逾期发布", 1.0], ["未能查看", 1.0]]
    assert re.findall(r"<c:v>(.*?)</c:v>", chart) == [
        "本期",
        "按期发布",
        "逾期发布",
        "未能查看",
        "1",
        "1",
        "1",
    ]


def test_hostile_words_make_a_paper_that_opens():
    made = hostile_facts()
    file = docx(draft(made, FULL), FULL)
    assert len(Document(io.BytesIO(file)).tables) == 7
    text = "".join(xml_of(file, "word/document.xml").itertext())
    assert "<script>alert(1)</script>" in text
    assert not re.search("[\x00-\x08\x0b\x1b\ud800\ufffe]", text)


def test_no_word_becomes_a_formula_and_no_link_leads_astray():
    made = hostile_facts()
    file = xlsx(made, draft(made, FULL), FULL)
    with ZipFile(io.BytesIO(file)) as packed:
        for name in packed.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in packed.read(name)
        links = b"".join(
            packed.read(name)
            for name in packed.namelist()
            if "sheet" in name and name.endswith(".rels")
        ).decode()
    targets = re.findall(r'Target="([^"]+)" TargetMode="External"', links)
    assert targets
    assert all(each.startswith(("http://a.example/", "https://a.example/")) for each in targets)
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_name("问题清单").to_python()
    )
    assert {"=1+1", "@SUM(A1)", "+1", "-1"} <= {row[4] for row in rows[1:]}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///x",
        "http://",
        "http://[x",
        "ftp://a.example/",
        "//a.example",
        "",
        "http://a.example/" + "x" * 3000,
    ],
)
def test_only_http_to_a_host_is_a_link(url: str):
    assert not is_safe(url)
    assert is_safe("https://a.example/x")


def test_sheets_have_filters_frozen_heads_and_repeat_them_in_print():
    made = facts([organ(), unseen(2)], [fault()])
    file = xlsx(made, draft(made, FULL), FULL)
    assert CalamineWorkbook.from_filelike(io.BytesIO(file)).sheet_names == [
        "总览",
        "机关清单",
        "问题清单",
        "未能查看",
        "扣分",
    ]
    with ZipFile(io.BytesIO(file)) as packed:
        book = packed.read("xl/workbook.xml").decode()
        for number in range(2, 6):
            sheet = packed.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert 'state="frozen"' in sheet
            assert "<autoFilter" in sheet
            assert 'orientation="landscape"' in sheet
            assert 'fitToHeight="0"' in sheet
    assert book.count("_xlnm.Print_Titles") == book.count("_xlnm.Print_Area") == 4


def test_the_page_for_the_site_has_no_script_and_fetches_nothing():
    file = html(draft(hostile_facts(), FULL), FULL).decode()
    page = lxml.html.document_fromstring(file)
    assert not page.xpath("//script|//link|//img|//iframe|//object|//@onclick|//@onerror")
    assert all(each.startswith("#attached-") for each in page.xpath("//@href"))
    assert not page.xpath("//@src")
    assert "url(http" not in file
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in file
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")


def test_every_form_is_the_same_when_made_again():
    made = facts([organ(), late(2)], [fault()])
    words = draft(made, FULL)
    assert html(words, FULL) == html(words, FULL)
    bodies = [xml_of(docx(words, FULL), "word/document.xml") for _ in range(2)]
    assert etree.tostring(bodies[0]) == etree.tostring(bodies[1])
