import pytest

from bot.document import Document, Paragraph, Picture, Table
from bot.errors import ReportUnreadable
from bot.interpreting import interpret
from bot.reading.word import read_docx
from bot.reading.word_numerals import numeral
from tests.bot.reading.made import docx, packed, report, report_docx, wrong_cells

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
PICTURE = (
    '<Relationship Id="p" Target="media/x.png" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/image"/>'
)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def level(form: str, text: str, at: int = 0, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def item(text: str, at: int = 0, key: int = 1) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{key}"/></w:numPr>')


def read(body: str, **parts: object) -> Document:
    return read_docx(docx(body, **parts))


def test_every_cell_of_a_report_is_right():
    document = read_docx(report_docx())
    assert document.medium == "word"
    assert wrong_cells(document, report()) == {}
    found = interpret(document, 2025)
    assert (found.organ, found.report_year, len(found.sections)) == ("云溪县民政局", 2025, 6)


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("chineseCountingThousand", "%1、", ["一、甲", "二、甲", "三、甲"]),
        ("chineseCounting", "（%1）", ["（一）甲", "（二）甲", "（三）甲"]),
        ("japaneseCounting", "第%1部分", ["第一部分 甲", "第二部分 甲", "第三部分 甲"]),
        ("ideographTraditional", "%1、", ["甲、甲", "乙、甲", "丙、甲"]),
        ("decimal", "%1.", ["1. 甲", "2. 甲", "3. 甲"]),
        ("bullet", "\uf0b7", ["甲", "甲", "甲"]),
    ],
)
def test_automatic_numbers_are_printed(form: str, text: str, expected: list[str]):
    document = read(item("甲") * 3, numbering=numbered(level(form, text)))
    assert texts(document) == expected


def test_deeper_numbers_begin_anew_and_name_those_above():
    levels = numbered(level("decimal", "%1."), level("decimal", "%1.%2", 1))
    body = item("a") + item("b", 1) + item("c", 1) + item("d") + item("e", 1)
    assert texts(read(body, numbering=levels)) == ["1. a", "1.1 b", "1.2 c", "2. d", "2.1 e"]


def test_a_list_that_starts_over_says_so_itself():
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = item("a") + item("b") + item("c", key=2) + item("d", key=2)
    numbering = numbered(level("chineseCounting", "%1、"), more=more)
    assert texts(read(body, numbering=numbering)) == ["一、a", "二、b", "一、c", "二、d"]


def test_a_number_comes_from_the_style_and_can_be_taken_away():
    style = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    plain = '<w:pStyle w:val="1"/>'
    off = plain + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    document = read(
        p(r("总体情况"), plain) + p(r("无号"), off) + p(r("其他"), plain),
        styles=style,
        numbering=numbered(level("chineseCountingThousand", "%1、")),
    )
    assert texts(document) == ["一、总体情况", "无号", "二、其他"]
    assert all(block.is_heading for block in document.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(
    ("value", "form", "written"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (2000, "chineseCounting", "二千"),
        (11, "ideographTraditional", "甲"),
        (21, "chineseLegalSimplified", "贰拾壹"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (3, "decimalEnclosedCircle", "③"),
        (10**9, "chineseCounting", "1000000000"),
        (7, "unheard of", "7"),
    ],
)
def test_numerals(value: int, form: str, written: str):
    assert numeral(value, form) == written


def test_spans_and_merges_become_a_full_rectangle():
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read(
        tbl(
            tr(tc("甲", down), tc("乙", '<w:gridSpan w:val="2"/>')),
            tr(tc("", on), tc("1"), tc("2")),
            tr(tc("3"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        )
    )
    assert tables(document) == [[["甲", "乙", "乙"], ["甲", "1", "2"], ["", "3", ""]]]
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert table.rows[1][0].origin == (0, 0)


def test_a_merge_that_goes_on_from_nothing_is_a_cell():
    assert tables(read(tbl(tr(tc("a", "<w:vMerge/>"), tc("b")), tr(tc("c"), tc("d"))))) == [
        [["a", "b"], ["c", "d"]]
    ]


def test_what_was_inserted_counts_and_what_was_deleted_does_not():
    change = 'w:id="1" w:author="x"'
    gone = f"<w:del {change}><w:r><w:delText>旧</w:delText></w:r></w:del>"
    moved = (
        f"<w:moveFrom {change}>{r('移走')}</w:moveFrom><w:moveTo {change}>{r('移来')}</w:moveTo>"
    )
    document = read(
        p(r("共") + gone + f"<w:ins {change}>{r('5')}</w:ins>" + r("件") + moved)
        + tbl(
            tr(tc("a"), tc("1")),
            tr(tc("b"), tc("2"), properties=f"<w:del {change}/>"),
            tr(tc("c"), tc("3"), properties=f"<w:ins {change}/>"),
        )
        + p(r("前半"), f"<w:rPr><w:del {change}/></w:rPr>")
        + p(r("后半"))
    )
    assert texts(document) == ["共5件移来", "前半后半"]
    assert tables(document) == [[["a", "1"], ["c", "3"]]]


def test_content_controls_are_seen_through_at_every_level():
    def sdt(content: str, properties: str = "") -> str:
        return (
            f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    cell = f"<w:tc><w:tcPr/>{p(sdt(r('7')))}</w:tc>"
    asks = sdt(r("单击此处输入"), "<w:showingPlcHdr/>")
    document = read(sdt(p(r("甲"))) + tbl(sdt(tr(tc("a"), sdt(cell)))) + p(r("乙") + asks))
    assert texts(document) == ["甲", "乙"]
    assert tables(document) == [[["a", "7"]]]


def test_breaks_tabs_hyphens_and_signs_are_text():
    body = p(
        r("甲")
        + "<w:r><w:br/></w:r>"
        + r("乙")
        + "<w:r><w:tab/></w:r>"
        + r("丙")
        + '<w:r><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F081"/></w:r>'
    )
    assert texts(read(body)) == ["甲", "乙 丙-①"]


def test_lines_of_a_cell_stay_apart():
    cell = f"<w:tc>{p(r('5'))}{p(r('3') + '<w:r><w:br/></w:r>' + r('1'))}</w:tc>"
    assert tables(read(tbl(tr(cell, tc("x"))))) == [[["5\n3\n1", "x"]]]


def test_a_superscript_in_a_cell_is_a_note_and_no_digit():
    raised = '<w:vertAlign w:val="superscript"/>'
    cell = f"<w:tc>{p(r('57') + r('2', raised))}</w:tc>"
    document = read(tbl(tr(cell, tc("x"))) + p(r("57") + r("2", raised)))
    assert tables(document) == [[["57", "x"]]]
    assert texts(document) == ["572"]


def test_hidden_text_is_not_read():
    style = (
        '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr>'
        "</w:style>"
    )
    body = p(
        r("甲") + r("乙", "<w:vanish/>") + r("丙", '<w:vanish w:val="0"/>')
        + r("丁", '<w:rStyle w:val="h"/>')
    )  # fmt: skip
    assert texts(read(body, styles=style)) == ["甲丙"]


def test_the_code_of_a_field_is_no_text_and_its_result_is():
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
    nested = mark("begin") + code + mark("separate") + r("藏") + mark("end")
    body = p(r("甲") + mark("begin") + code + nested + mark("separate") + r("果") + mark("end"))
    unclosed = p(mark("begin") + code)
    simple = p(
        f'<w:fldSimple w:instr="PAGE">{r("1")}</w:fldSimple><w:hyperlink>{r("链")}</w:hyperlink>'
    )
    assert texts(read(body + unclosed + simple)) == ["甲果", "1链"]


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{p(r('框'))}</w:txbxContent>"
    body = p(
        r("甲")
        + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        + box
        + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        + box
        + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read(body)) == ["甲", "框"]


def test_a_layout_table_is_no_table_and_its_inner_tables_are():
    inner = tbl(tr(tc("a"), tc("1")))
    outer = tbl(tr(f"<w:tc>{p(r('前'))}{inner}{p(r('后'))}</w:tc>"))
    document = read(outer)
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert texts(document) == ["前", "后"]
    assert tables(document) == [[["a", "1"]]]


def test_a_document_of_pictures_says_so():
    drawing = '<w:drawing><wp:inline><wp:docPr descr="扫描"/><a:blip r:embed="p"/></wp:inline></w:drawing>'
    document = read(p(f"<w:r>{drawing}</w:r>"), relations=PICTURE)
    assert document.blocks == (Picture("part:word/media/x.png", (), "扫描"),)
    assert "1 张图片" in document.doubts[0]


def test_a_picture_that_lies_elsewhere_is_left_alone():
    linked = PICTURE.replace("media/x.png", "http://a.example/x.png").replace(
        "/>", ' TargetMode="External"/>'
    )
    drawing = '<w:drawing><a:blip r:link="p" r:embed="p"/></w:drawing>'
    assert read(p(f"<w:r>{drawing}</w:r>"), relations=linked).blocks == ()


def test_a_title_broken_over_lines_is_one():
    centred = '<w:jc w:val="center"/>'
    document = read(
        p(r("云溪县青禾镇人民政府"), centred)
        + p(r("2025年政府信息公开工作年度报告"), centred)
        + p(r("（2026年1月15日）"), centred)
        + p(r("一、总体情况"))
    )
    assert document.titles[0] == "云溪县青禾镇人民政府2025年政府信息公开工作年度报告"
    assert interpret(document).organ == "云溪县青禾镇人民政府"


def test_a_table_of_contents_is_no_text():
    style = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    body = p(r("一、总体情况") + "<w:r><w:tab/></w:r>" + r("1"), '<w:pStyle w:val="T"/>')
    assert texts(read(body + p(r("一、总体情况")), styles=style)) == ["一、总体情况"]


@pytest.mark.parametrize("main", ["word/document2.xml", "doc/main.xml"])
@pytest.mark.parametrize("space", [STRICT, None])
def test_the_main_part_is_found_by_its_relation_in_either_edition(main: str, space: str | None):
    body = item("总体情况") + tbl(tr(tc("a", '<w:gridSpan w:val="2"/>'), tc("1")))
    parts = {"space": space} if space else {}
    document = read(body, main=main, numbering=numbered(level("chineseCounting", "%1、")), **parts)
    assert texts(document) == ["一、总体情况"]
    assert tables(document) == [[["a", "a", "1"]]]


def test_a_span_of_a_million_columns_costs_nothing():
    wide = f'<w:gridSpan w:val="{10**6 - 1}"/>'
    before = f'<w:gridBefore w:val="{10**6 - 1}"/>'
    document = read(tbl(*[tr(tc("a", wide), tc("b"), properties=before)] * 50))
    assert sum(len(row) for table in tables(document) for row in table) <= 50 * 400


def test_nesting_without_end_is_refused():
    body = p(r("x"))
    for _ in range(60):
        body = tbl(tr(f"<w:tc>{body}</w:tc>"))
    with pytest.raises(ReportUnreadable):
        read(body)


def test_a_package_that_is_no_document_is_named():
    with pytest.raises(ReportUnreadable, match="没有 Word 正文"):
        read_docx(packed({"xl/workbook.xml": b"<a/>"}))
