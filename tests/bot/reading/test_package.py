import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ReportUnreadable
from bot.reading.package import DEEPEST, MOST_ENTRIES, Package, parsed, resolved
from tests.bot.reading.made import packed


def test_parts_are_found_by_name_whatever_their_case_or_slash():
    package = Package(packed({"word\\Document.xml": b"<a/>", "x.bin": b"12"}))
    assert package.names == ("word/Document.xml", "x.bin")
    assert package.part("/word/document.xml") == b"<a/>"
    assert package.part("absent") is None
    assert package.xml("absent") is None


@pytest.mark.parametrize("name", ["../etc/passwd", "a/../../b", "..\\b", "C:\\b", ".."])
def test_a_name_that_climbs_is_no_part(name: str):
    package = Package(packed({name: b"x", "kept": b"y"}))
    assert package.names == ("kept",)
    assert package.part(name) is None


def test_a_target_is_resolved_within_the_package():
    assert resolved("word", "media/a.png") == "word/media/a.png"
    assert resolved("word", "../custom/a.xml") == "custom/a.xml"
    assert resolved("word", "/word/a.xml") == "word/a.xml"
    assert resolved("word", "../../a") == ""


def test_a_bomb_is_stopped_while_it_unpacks():
    body = packed({"a": b"\0" * 50_000_000})
    assert len(body) < 100_000
    with pytest.raises(ReportUnreadable, match="过大"):
        Package(body).part("a")


def test_all_parts_together_are_bounded():
    noise = bytes(range(256)) * 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for at in range(4):
            package.writestr(f"p{at}", noise * 4_500)
    package = Package(made.getvalue())
    for at in range(3):
        package.part(f"p{at}")
    with pytest.raises(ReportUnreadable, match="过大"):
        package.part("p3")


def test_a_size_in_a_header_is_not_believed():
    body = bytearray(packed({"a": b"0123456789" * 10}))
    at = body.rindex(b"PK\x01\x02")
    body[at + 24 : at + 28] = struct.pack("<I", 5)
    with pytest.raises(ReportUnreadable, match="损坏"):
        Package(bytes(body)).part("a")


def test_a_package_of_too_many_parts_is_refused():
    body = packed({f"{at}": b"" for at in range(MOST_ENTRIES + 1)})
    with pytest.raises(ReportUnreadable, match="过多"):
        Package(body)


def test_a_locked_part_names_the_password():
    body = bytearray(packed({"a": b"x"}))
    at = body.rindex(b"PK\x01\x02")
    body[at + 8] |= 1
    with pytest.raises(ReportUnreadable, match="密码"):
        Package(bytes(body)).part("a")


def test_a_locked_office_file_names_the_password():
    body = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ReportUnreadable, match="密码"):
        Package(body)


def test_a_package_cut_short_names_the_damage():
    body = packed({"a": b"x" * 1000})
    with pytest.raises(ReportUnreadable, match="损坏"):
        Package(body[:-30])


def test_an_unknown_compression_is_named():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("a", b"x")
    with pytest.raises(ReportUnreadable, match="压缩方式"):
        Package(made.getvalue()).part("a")


@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 255))
def test_bytes_changed_anywhere_end_in_a_sentence_or_a_part(body: bytes, at: int, value: int):
    whole = bytearray(packed({"a": body, "b/c.xml": b"<a>x</a>"}))
    whole[at % len(whole)] = value
    try:
        package = Package(bytes(whole))
        for name in package.names:
            package.part(name)
    except ReportUnreadable:
        pass


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_an_entity_is_never_expanded(code: str):
    text = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    with pytest.raises(ReportUnreadable, match="实体"):
        parsed(text.encode(code), "a.xml")


def test_xml_too_deep_or_too_long_is_refused():
    with pytest.raises(ReportUnreadable):
        parsed(b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1), "a.xml")
    with pytest.raises(ReportUnreadable, match="过多"):
        parsed(b"<a>" + b"<b/>" * 1_600_000 + b"</a>", "a.xml")


def test_broken_xml_names_its_part():
    with pytest.raises(ReportUnreadable, match=r"word/document\.xml"):
        parsed(b"<a>", "word/document.xml")
