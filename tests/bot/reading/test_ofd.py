"""Where an OFD's characters stand, what of it is text, and that reports come through whole."""

import pytest

from bot.demo.paper import sheets_of
from bot.demo.report_ofd import report_ofd
from bot.demo.spec import clean_report
from bot.errors import ReportUnreadable
from bot.interpreting import interpret
from bot.reading.ofd import leaves_of_ofd
from bot.reading.readers import read_ofd
from rules.report import How
from tests.bot.reading.ofd_files import (
    ENTRY,
    close,
    document,
    ofd,
    page,
    png,
    resources,
    text,
    zipped,
)


def glyphs(objects, **more):
    return leaves_of_ofd(ofd(page(objects), **more)).leaves[0].glyphs


def words(body):
    return ["".join(each.text for each in leaf.glyphs) for leaf in leaves_of_ofd(body).leaves]


def test_characters_stand_where_their_steps_lead():
    first, second, third = glyphs(text("云溪县", "X='1' Y='5' DeltaX='4 6'"))
    assert [first.text, second.text, third.text] == ["云", "溪", "县"]
    assert close(first, (11, 25 - 3.52, 15, 25.48))
    assert close(second, (15, 21.48, 19, 25.48))
    assert close(third, (21, 21.48, 25, 25.48))


def test_a_group_of_steps_is_written_once():
    found = glyphs(text("南屏市2024年", "X='0' Y='0' DeltaX='4 g 2 5 g 4 2'"))
    lefts = [10, 14, 19, 24, 26, 28, 30, 32]
    assert [round(each.left * 25.4 / 72, 3) for each in found] == lefts


def test_steps_that_end_early_go_on_as_the_last_one():
    found = glyphs(text("云溪县年", "X='0' Y='0' DeltaX='6'"))
    assert [round(each.left * 25.4 / 72, 3) for each in found] == [10, 16, 22, 28]


def test_without_steps_characters_follow_each_other():
    found = glyphs(text("云2县", "X='0' Y='0'"))
    assert [round(each.left * 25.4 / 72, 3) for each in found] == [10, 14, 16]


def test_white_space_takes_room_and_is_no_character():
    found = glyphs(text("云 县", "X='0' Y='0' DeltaX='4 2'"))
    assert [each.text for each in found] == ["云", "县"]
    assert close(found[1], (16, 16.48, 20, 20.48))


def test_text_written_downwards_stands_downwards():
    first, second = glyphs(text("云县", "X='0' Y='4' DeltaY='5'"))
    assert close(first, (10, 20.48, 14, 24.48))
    assert close(second, (10, 25.48, 14, 29.48))


def test_an_object_is_stretched_by_its_matrix_and_then_moved():
    (only,) = glyphs(text("云", "X='1' Y='1'", size=1, more="CTM='4 0 0 4 2 3'"))
    assert close(only, (16, 23.48, 20, 27.48))


def test_characters_may_be_narrow():
    first, second = glyphs(text("云县", "X='0' Y='0' DeltaX='2'", more="HScale='0.5'"))
    assert close(first, (10, 16.48, 12, 20.48))
    assert close(second, (12, 16.48, 14, 20.48))


def test_several_codes_of_one_object_stand_each_at_its_place():
    code = "云</ofd:TextCode><ofd:TextCode X='9'>溪</ofd:TextCode><ofd:TextCode X='3' Y='7'>县"
    first, second, third = glyphs(text(code))
    assert close(first, (10, 16.48, 14, 20.48))
    assert close(second, (19, 16.48, 23, 20.48))
    assert close(third, (13, 23.48, 17, 27.48))


def test_glyph_numbers_of_the_font_do_not_change_the_text():
    inner = (
        "<ofd:CGTransform CodePosition='0' CodeCount='2' GlyphCount='2'>"
        "<ofd:Glyphs>812 99</ofd:Glyphs></ofd:CGTransform>"
    )
    assert [each.text for each in glyphs(text("年报", inner=inner))] == ["年", "报"]


def test_a_page_written_sideways_is_seen_upright():
    sideways = text(
        "云县", "X='0' Y='0' DeltaX='4'", boundary="100 50 0 0", more="CTM='0 1 -1 0 0 0'"
    )
    (leaf,) = leaves_of_ofd(ofd(page(sideways))).leaves
    assert (round(leaf.width), round(leaf.height)) == (842, 595)
    first, second = leaf.glyphs
    assert close(first, (50, 210 - 103.52, 54, 210 - 99.52))
    assert second.left == pytest.approx(first.right)
    assert second.top == pytest.approx(first.top)


def test_characters_turned_one_by_one_are_seen_upright_too():
    turned = text("云县", "X='0' Y='0' DeltaY='4'", more="CharDirection='90'")
    (leaf,) = leaves_of_ofd(ofd(page(turned))).leaves
    first, second = leaf.glyphs
    assert leaf.width > leaf.height
    assert second.left == pytest.approx(first.right)


def test_a_page_says_itself_how_it_is_turned_where_it_has_no_text():
    (leaf,) = leaves_of_ofd(ofd(page("", attributes="Rotate='90'"))).leaves
    assert leaf.width > leaf.height


def test_what_stands_aslant_is_no_text():
    slanted = text("水印", more="CTM='0.7 0.7 -0.7 0.7 0 0'")
    assert "".join(each.text for each in glyphs(text("年报") + slanted)) == "年报"


def test_notes_laid_over_the_page_are_no_text():
    notes = {
        "Doc_0/Annots/Annotations.xml": "<a/>",
        "Doc_0/Annots/Page_0/Annotation.xml": page(text("水印")),
    }
    assert words(ofd(page(text("年报")), parts=notes)) == ["年报"]


def test_hidden_objects_are_not_seen():
    hidden = text("甲", more="Visible='false'") + text("乙", inner="<ofd:FillColor Alpha='0'/>")
    hidden += f"<ofd:PageBlock Visible='false'>{text('丙')}</ofd:PageBlock>"
    assert "".join(each.text for each in glyphs(hidden + text("丁"))) == "丁"


def test_blocks_within_blocks_are_drawn():
    inner = (
        f"<ofd:PageBlock><ofd:PageBlock>{text('年')}</ofd:PageBlock>{text('报')}</ofd:PageBlock>"
    )
    assert "".join(each.text for each in glyphs(inner)) == "年报"


def test_a_template_is_drawn_on_every_page_that_names_it():
    common = "<ofd:TemplatePage ID='7' BaseLoc='Tpls/Tpl_0/Content.xml'/>"
    head = "<ofd:Template TemplateID='7' ZOrder='Background'/>"
    parts = {"Doc_0/Tpls/Tpl_0/Content.xml": page(text("文头"))}
    body = ofd(page(text("一"), head), page(text("二")), common=common, parts=parts)
    assert words(body) == ["文头一", "二"]


def test_a_composite_is_drawn_where_it_is_placed():
    unit = (
        "<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID='5' Width='9' Height='9'>"
        f"<ofd:Content>{text('章', boundary='1 2 5 5')}</ofd:Content>"
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )
    placed = "<ofd:CompositeObject ResourceID='5' Boundary='30 40 9 9' CTM='2 0 0 2 0 0'/>"
    (only,) = glyphs(
        placed,
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        parts={"Doc_0/DocumentRes.xml": resources(unit)},
    )
    assert close(only, (32, 44 - 7.04, 40, 44.96))


def test_paper_is_the_page_s_own_else_the_document_s():
    own = "<ofd:Area><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:Area>"
    first, second = leaves_of_ofd(ofd(page(""), page("", own), paper="0 0 182 257")).leaves
    assert (round(first.width), round(first.height)) == (516, 729)
    assert (round(second.width), round(second.height)) == (842, 595)


def test_what_stands_beside_the_paper_is_not_seen():
    assert not glyphs(text("年", boundary="300 20 9 9"))


@pytest.mark.parametrize("to", ["", "o:", "ofd2016:"])
def test_any_name_space_or_none_is_understood(to):
    def renamed(part):
        for mark in ("<ofd:", "</ofd:"):
            part = part.replace(mark, mark.replace("ofd:", to))
        spaced = f"xmlns:{to[:-1]}=" if to else "data-spaced="
        return part.replace("xmlns:ofd=", spaced).replace("/2016", "/2016/")

    body = zipped(
        {
            "OFD.xml": renamed(ENTRY),
            "Doc_0/Document.xml": renamed(document()),
            "Doc_0/Pages/Page_0/Content.xml": renamed(page(text("年报"))),
        }
    )
    assert words(body) == ["年报"]


def test_parts_may_be_named_from_the_root():
    stated = document().replace("Pages/Page_0", "/Doc_0/Pages/Page_0")
    entry = ENTRY.replace("Doc_0/Document", "/Doc_0/Document")
    content = page(text("年报"))
    parts = {"OFD.xml": entry, "Doc_0/Document.xml": stated}
    assert words(zipped(parts | {"Doc_0/Pages/Page_0/Content.xml": content})) == ["年报"]


def test_the_current_version_of_a_document_is_read():
    versions = (
        "<ofd:Versions><ofd:Version ID='2' Current='true' BaseLoc='Doc_0/V.xml'/></ofd:Versions>"
    )
    entry = ENTRY.replace("</ofd:DocRoot>", f"</ofd:DocRoot>{versions}")
    version = "<DocVersion><FileList/><DocRoot>Document2.xml</DocRoot></DocVersion>"
    body = ofd(page(text("旧")), page(text("新")), parts={
        "OFD.xml": entry, "Doc_0/V.xml": version,
        "Doc_0/Document2.xml": document().replace("Page_0", "Page_1"),
    })  # fmt: skip
    assert words(body) == ["新"]


def test_the_title_is_the_package_s_and_no_person_is_read():
    opened = leaves_of_ofd(ofd(page(text("年报"))))
    assert opened.title == "云溪县年报"
    assert "某" not in repr(opened)


def test_of_two_documents_the_first_is_read_and_the_other_is_told():
    entry = ENTRY.replace("</ofd:OFD>", "<ofd:DocBody/></ofd:OFD>")
    opened = leaves_of_ofd(ofd(page(text("年报")), parts={"OFD.xml": entry}))
    assert opened.doubts == ("OFD 文件内有 2 个文档，只读取了第一个",)


IMAGE = "<ofd:ImageObject ResourceID='3' Boundary='0 0 210 297' CTM='210 0 0 297 0 0'/>"
COMMON = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
MEDIA = (
    "<ofd:MultiMedias><ofd:MultiMedia ID='3' Type='Image' Format='PNG'>"
    "<ofd:MediaFile>scan.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>"
)


def scanned(picture, objects=IMAGE):
    parts = {"Doc_0/DocumentRes.xml": resources(MEDIA), "Doc_0/Res/scan.png": picture}
    return ofd(page(text("封面" * 10)), page(objects), common=COMMON, parts=parts)


def test_a_page_that_is_a_picture_gives_the_picture():
    opened = leaves_of_ofd(scanned(png()))
    assert [leaf.is_picture for leaf in opened.leaves] == [False, True]
    assert opened.pictures == {1: png()}


def test_a_page_number_over_a_scan_does_not_pass_for_its_text():
    opened = leaves_of_ofd(scanned(png(), IMAGE + text("-3-")))
    assert opened.leaves[1].glyphs == ()
    assert opened.pictures == {1: png()}


def test_a_picture_of_an_unknown_kind_is_told():
    opened = leaves_of_ofd(scanned(b"\x97JB2\r\n\x1a\n0000"))
    assert not opened.pictures
    assert "第 2 页是JBIG2图片" in opened.doubts[0]


def test_text_laid_unseen_under_a_scan_counts_as_recognised():
    unseen = text("识别出来的文字" * 3, inner="<ofd:FillColor Alpha='0'/>")
    leaf = leaves_of_ofd(scanned(png(), unseen + IMAGE)).leaves[1]
    assert (leaf.how, leaf.is_picture, len(leaf.glyphs)) == (How.RECOGNISED, True, 21)


def test_letters_without_a_code_of_their_own_are_told():
    opened = leaves_of_ofd(ofd(page(text("\ue123\ue124年报"))))
    assert opened.doubts == ("第 1 页有文字使用字体私有的编码，读不出是什么字",)


def test_a_file_without_a_single_letter_is_unreadable():
    with pytest.raises(ReportUnreadable, match="没有文字"):
        read_ofd(ofd(page("")))


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("is_odd", [False, True])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_cell_of_a_report_comes_through(edition, seed, is_odd):
    year = {"2019": 2020, "2021": 2024}[edition]
    spec = clean_report("云溪县民政局", year, None, seed=seed, edition=edition, size="government")
    read = read_ofd(report_ofd(spec, with_bars=is_odd, with_groups=is_odd))
    report = interpret(read, year)
    assert {address: cell.raw for address, cell in report.cells.items()} == dict(spec.cells)
    assert {cell.how for cell in report.cells.values()} == {How.PRINTED}
    assert (report.title, report.doubts, read.doubts) == (spec.title, (), ())
    assert [each.title for each in report.sections] == [title for _, title, _ in spec.sections]


def test_the_demonstration_s_tables_run_over_pages():
    spec = clean_report("云溪县民政局", 2024, None, seed=1, edition="2021")
    sheets = sheets_of(spec)
    leaves = leaves_of_ofd(report_ofd(spec)).leaves
    assert len(leaves) == len(sheets)
    tops = [min((each.top for each in sheet.lines), default=0) for sheet in sheets[1:]]
    assert 72 in tops
