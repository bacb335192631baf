"""Hostile and broken OFD files end in leaves or in one plain sentence, and soon."""

import time
import zipfile
from io import BytesIO

import pytest

from bot.demo.report_ofd import report_ofd
from bot.demo.spec import clean_report
from bot.errors import ReportUnreadable
from bot.reading.ofd import Opened, leaves_of_ofd
from tests.bot.reading.ofd_files import (
    ENTRY,
    document,
    ofd,
    page,
    path,
    resources,
    text,
    zipped,
)

SECONDS = 5


def outcome(body, within=SECONDS):
    """Give the leaves, or the sentence that says why there are none; either within seconds."""
    start = time.process_time()
    try:
        found = leaves_of_ofd(body)
    except ReportUnreadable as unreadable:
        assert any("一" <= letter <= "鿿" for letter in unreadable.detail)
        found = unreadable.detail
    assert time.process_time() - start < within
    return found


def test_an_encrypted_file_is_named_as_such():
    found = outcome(ofd(page(text("年")), parts={"Encryptions.xml": "<a/>"}))
    assert "加密" in found


def test_a_file_cut_off_anywhere_is_unreadable():
    body = report_ofd(clean_report("青禾镇人民政府", 2024, None))
    for twentieth in range(20):
        assert isinstance(outcome(body[: len(body) * twentieth // 20]), str)


def test_broken_bytes_within_the_file_do_not_break_the_reader():
    body = bytearray(report_ofd(clean_report("青禾镇人民政府", 2024, None)))
    for at in range(30, len(body), len(body) // 40):
        broken = bytearray(body)
        broken[at : at + 8] = b"\xff\x00<>&\x80\x01\x7f"
        outcome(bytes(broken))


@pytest.mark.parametrize("body", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, b"%PDF-1.7", b"<OFD/>"])
def test_what_is_no_package_is_unreadable(body):
    assert isinstance(outcome(body), str)


@pytest.mark.parametrize(
    "lost", ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_1/Content.xml"]
)
def test_a_missing_part_is_told_and_nothing_is_guessed(lost):
    body = ofd(page(text("一")), page(text("二")))
    with zipfile.ZipFile(BytesIO(body)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != lost}
    assert isinstance(outcome(zipped(parts)), str)


@pytest.mark.parametrize(
    "parts",
    [
        {"OFD.xml": "<OFD/>"},
        {"OFD.xml": "<OFD><DocBody/></OFD>"},
        {"OFD.xml": "<OFD><DocBody><DocRoot> </DocRoot></DocBody></OFD>"},
        {"OFD.xml": ENTRY.replace("Doc_0/Document.xml", "../../etc/passwd")},
        {"OFD.xml": ENTRY.replace("Doc_0/Document.xml", "OFD.xml")},
        {"Doc_0/Document.xml": "<Document/>"},
        {"Doc_0/Document.xml": "<Document><Pages/></Document>"},
        {"Doc_0/Document.xml": document().replace("Pages/Page_0", "../../..")},
        {"Doc_0/Document.xml": document(201)},
        {"Doc_0/Pages/Page_0/Content.xml": "not xml"},
    ],
)
def test_parts_without_sense_are_unreadable(parts):
    assert isinstance(outcome(ofd(page(text("年")), parts=parts)), str)


def test_a_bomb_of_zeros_is_not_unpacked():
    assert isinstance(outcome(ofd(page("") + " " * 80_000_000)), str)


def test_a_bomb_of_pages_is_not_unpacked():
    """One large page that is named two hundred times."""
    one = page(text("年") * 4000)
    body = ofd(one, parts={"Doc_0/Document.xml": document(200).replace("Page_", "Page_0/../Page_")})
    outcome(body)
    named = "".join("<ofd:Page BaseLoc='Pages/Page_0/Content.xml'/>" for _ in range(200))
    many = document().replace("<ofd:Pages>", f"<ofd:Pages>{named}")
    assert isinstance(outcome(ofd(one, parts={"Doc_0/Document.xml": many})), str)


def test_entities_are_not_resolved():
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "年" * 10}">' for n in range(10))
    content = f"<!DOCTYPE a [{bomb}]>" + page(text("&e9;"))
    assert isinstance(outcome(ofd(content)), str)
    outside = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + page(text("&x;"))
    assert isinstance(outcome(ofd(outside)), str)


def test_elements_nested_without_end_are_bounded():
    assert outcome(ofd(page("<ofd:PageBlock>" * 100 + text("年") + "</ofd:PageBlock>" * 100)))
    assert outcome(ofd(page("<ofd:PageBlock>" * 9000 + "</ofd:PageBlock>" * 9000)))


def test_templates_in_a_circle_are_drawn_once():
    common = "".join(f"<ofd:TemplatePage ID='{n}' BaseLoc='T{n}.xml'/>" for n in (1, 2))
    parts = {
        f"Doc_0/T{n}.xml": page(text("年"), f"<ofd:Template TemplateID='{3 - n}'/>") for n in (1, 2)
    }
    body = ofd(page("", "<ofd:Template TemplateID='1'/>"), common=common, parts=parts)
    assert len(outcome(body).leaves[0].glyphs) == 2


def test_templates_that_breed_are_bounded():
    """Eight templates, each of which names the others many times over."""
    common = "".join(f"<ofd:TemplatePage ID='{n}' BaseLoc='T{n}.xml'/>" for n in range(8))
    every = "".join(f"<ofd:Template TemplateID='{n % 8}'/>" for n in range(80))
    parts = {f"Doc_0/T{n}.xml": page(text("年" * 50), every) for n in range(8)}
    outcome(ofd(page("", every), common=common, parts=parts))


def test_composites_that_breed_are_bounded():
    units = "".join(
        f"<ofd:CompositeGraphicUnit ID='{n}'><ofd:Content>"
        + f"<ofd:CompositeObject ResourceID='{(n + 1) % 3}' Boundary='0 0 1 1'/>" * 20
        + "</ofd:Content></ofd:CompositeGraphicUnit>"
        for n in range(3)
    )
    body = ofd(
        page("<ofd:CompositeObject ResourceID='0' Boundary='0 0 1 1'/>"),
        common="<ofd:PublicRes>R.xml</ofd:PublicRes>",
        parts={
            "Doc_0/R.xml": resources(
                f"<ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits>"
            )
        },
    )
    assert "多得异常" in outcome(body)


@pytest.mark.parametrize(
    "heavy",
    [
        text("年", f"X='0' Y='0' DeltaX='{'1 ' * 200_000}'"),
        text(" " * 200_000),
        path("Z" * 400_000),
        path("M 0 0", more=f"CTM='{' ' * 400_000}'"),
    ],
)
def test_a_heavy_unit_is_not_drawn_over_and_over(heavy):
    unit = f"<ofd:CompositeGraphicUnit ID='1'><ofd:Content>{heavy}</ofd:Content></ofd:CompositeGraphicUnit>"
    body = ofd(
        page("<ofd:CompositeObject ResourceID='1' Boundary='0 0 1 1'/>" * 20_000),
        common="<ofd:PublicRes>R.xml</ofd:PublicRes>",
        parts={
            "Doc_0/R.xml": resources(
                f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits>"
            )
        },
    )
    assert "异常" in outcome(body, within=20)


@pytest.mark.parametrize(
    "steps",
    ["g 1000000000 1", "g 99999999999999999999 1", "g g g", "g", "g 3", "g -5 1", "1 " * 300_000,
     "nan", "inf", "1e308", "-1e308 1e308", "0x10", "①", "1" * 5000, "g " * 100_000],
)  # fmt: skip
def test_steps_without_sense_cost_nothing(steps):
    found = outcome(ofd(page(text("云溪县年报", f"X='0' Y='0' DeltaX='{steps}'"))))
    assert isinstance(found, Opened)
    assert len(found.leaves[0].glyphs) <= 5


@pytest.mark.parametrize("value", ["NaN", "inf", "-Infinity", "1e308", "1e-320", "", "x", "９"])
def test_numbers_without_sense_place_nothing(value):
    objects = (
        text("云", f"X='{value}' Y='0'")
        + text("溪", size=value)
        + text("县", boundary=f"{value} 0 1 1")
        + text("年", more=f"CTM='{value} 0 0 1 0 0'")
        + text("报", more=f"HScale='{value}'")
        + path(f"M {value} 0 L {value} 9", boundary=f"0 {value} 1 1")
        + f"<ofd:ImageObject ResourceID='1' Boundary='0 0 {value} {value}'/>"
    )
    paper = f"0 0 {value} {value}"
    found = outcome(ofd(page(objects), paper=paper))
    assert isinstance(found, Opened)
    for leaf in found.leaves:
        assert leaf.width * leaf.height > 0
        assert all(each.right > each.left and each.bottom > each.top for each in leaf.glyphs)


def test_what_has_no_place_is_told():
    found = outcome(ofd(page(text("云溪", "X='nan' Y='0'"))))
    assert found.doubts == ("第 1 页有 2 处文字或图形没有可用的位置，未读取",)


def test_too_many_characters_are_refused():
    assert "多得异常" in outcome(ofd(page(text("年" * 250_000, "X='0' Y='0' DeltaX='g 250000 0'"))))


def test_too_many_lines_are_refused():
    assert "多得异常" in outcome(ofd(page(path("M 0 0 L 9 0 " * 60_000))))


@pytest.mark.parametrize("data", ["", "C", "L 1", "M 0 0 L", "M 0 0 L 9", "Z 1 2", "M 0 0 C C C"])
def test_paths_without_sense_draw_nothing(data):
    assert not outcome(ofd(page(path(data)))).leaves[0].strokes
