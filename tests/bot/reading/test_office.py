import http.server
import io
import re
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.document import Paragraph, Table
from bot.errors import ReportUnreadable
from bot.interpreting import interpret
from bot.reading.office import as_docx, as_xlsx, office_kind
from bot.reading.office_profile import PROFILE
from bot.reading.sheet import read_sheet
from bot.reading.word import read_docx
from tests.bot.reading.made import (
    CALC,
    WRITER,
    converted,
    report,
    report_docx,
    report_xlsx,
    wrong_cells,
)
from tests.real_parts import needs

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_every_cell_of_a_converted_report_is_right(suffix: str):
    needs("soffice", WRITER)
    old = converted(report_docx(), "docx", suffix)
    assert office_kind(old) == "docx"
    document = read_docx(as_docx(old, suffix))
    assert wrong_cells(document, report()) == {}
    assert len(interpret(document, 2025).sections) == 6


def test_word_2003_xml_keeps_merged_cells_numbers_and_changes(tmp_path: Path):
    def tc(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    rows = (
        tc("甲", '<w:vmerge w:val="restart"/>') + tc("乙", '<w:gridSpan w:val="2"/>'),
        tc("", "<w:vmerge/>") + tc("1") + tc("2"),
    )
    old = (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
        'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
        'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:body><wx:sect>'
        '<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="一、"/></w:listPr></w:pPr>'
        '<w:r><w:t>总体</w:t></w:r><aml:annotation w:type="Word.Deletion"><aml:content><w:r>'
        "<w:delText>旧</w:delText></w:r></aml:content></aml:annotation>"
        '<aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>情况</w:t></w:r>'
        "</aml:content></aml:annotation></w:p><w:tbl><w:tblPr/><w:tblGrid>"
        '<w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
        + "".join(f"<w:tr>{row}</w:tr>" for row in rows)
        + "</w:tbl><w:p/></wx:sect></w:body></w:wordDocument>"
    )
    heading, table = read_docx(as_docx(old.encode(), "xml", path=str(tmp_path))).blocks
    assert isinstance(heading, Paragraph)
    assert heading.text == "一、总体情况"
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["甲", "乙", "乙"],
        ["甲", "1", "2"],
    ]


def test_a_package_written_as_one_xml_needs_no_libreoffice(tmp_path: Path):
    parts = []
    with zipfile.ZipFile(io.BytesIO(report_docx())) as package:
        for name in package.namelist():
            text = re.sub(r"^<\?xml[^>]*\?>", "", package.read(name).decode())
            parts.append(
                f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{text}</pkg:xmlData></pkg:part>'
            )
    flat = (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        + "".join(parts)
        + '<pkg:part pkg:name="/word/media/x.png"><pkg:binaryData>AAA=</pkg:binaryData></pkg:part>'
        + "</pkg:package>"
    )
    document = read_docx(as_docx(flat.encode(), "xml", path=str(tmp_path)))
    assert wrong_cells(document, report()) == {}


def test_a_file_of_wps_is_told_by_its_bytes():
    old = converted(report_docx(), "docx", "doc")
    assert wrong_cells(read_docx(as_docx(old, ".wps")), report()) == {}


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_every_cell_of_a_converted_sheet_is_right(suffix: str):
    needs("soffice", CALC)
    old = converted(report_xlsx(), "xlsx", suffix)
    assert office_kind(old) == "xlsx"
    assert wrong_cells(read_sheet(as_xlsx(old, suffix)), report()) == {}


@pytest.mark.parametrize(
    "junk", [b"", b"junk", b"\x00" * 600, COMPOUND + b"\0" * 600, b"PK\x03\x04" + b"\0" * 60]
)
def test_junk_named_doc_does_not_convert(junk: bytes):
    assert office_kind(junk) is None
    with pytest.raises(ReportUnreadable, match="扩展名是 .doc"):
        as_docx(junk, ".doc")


def test_a_broken_document_is_no_document():
    needs("soffice", WRITER)
    old = converted(report_docx(), "docx", "doc")
    with pytest.raises(ReportUnreadable, match=r"转换失败|损坏|没有 Word 正文"):
        read_docx(
            as_docx(old[:2048] + b"\xff" * 30_000 + "WordDocument\0".encode("utf-16-le"), "doc")
        )


def test_a_locked_document_names_the_password():
    locked = bytearray(COMPOUND + b"\0" * 504 + b"\xec\xa5" + b"\0" * 600)
    locked[512 + 11] = 0x01
    with pytest.raises(ReportUnreadable, match="密码"):
        as_docx(bytes(locked) + "WordDocument\0".encode("utf-16-le"), "doc")


def test_a_machine_without_libreoffice_says_what_to_install(tmp_path: Path):
    with pytest.raises(
        ReportUnreadable, match="本机没有安装 LibreOffice，请安装 libreoffice-writer-nogui"
    ):
        as_docx(b"{\\rtf1 a}", "rtf", path=str(tmp_path))


def fake(folder: Path, script: str) -> str:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    return str(folder)


def test_a_hanging_conversion_ends_with_all_it_started(tmp_path: Path):
    mark = tmp_path / "children"
    path = fake(tmp_path, f"sleep 300 & echo $! > {mark}; sleep 300")
    began = time.monotonic()
    with pytest.raises(ReportUnreadable, match="超过 1 秒没有完成"):
        as_docx(b"{\\rtf1 a}", "rtf", path=path, seconds=1)
    assert time.monotonic() - began < 10
    child = int(mark.read_text("utf-8"))
    while _runs(child) and time.monotonic() - began < 20:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_success_without_a_file_is_a_failure(tmp_path: Path):
    with pytest.raises(ReportUnreadable, match="转换失败"):
        as_docx(b"{\\rtf1 a}", "rtf", path=fake(tmp_path, "exit 0"))


def test_nothing_is_left_behind(tmp_path: Path):
    mark = tmp_path / "where"
    with pytest.raises(ReportUnreadable):
        as_docx(b"{\\rtf1 a}", "rtf", path=fake(tmp_path, f'echo "$HOME" > {mark}'))
    assert not Path(mark.read_text("utf-8").strip()).exists()


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    asked: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the server's names

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    thread.join()
    server.server_close()


def linked(port: int) -> bytes:
    """Give an ODT whose picture and section lie on a server."""
    address = f"http://127.0.0.1:{port}"
    more = (
        '<text:p><draw:frame text:anchor-type="as-char" svg:width="3cm" svg:height="3cm">'
        f'<draw:image xlink:href="{address}/a.png" xlink:type="simple" xlink:show="embed" '
        'xlink:actuate="onLoad"/></draw:frame></text:p><text:section text:name="S">'
        f'<text:section-source xlink:href="{address}/b.odt" xlink:type="simple"/></text:section>'
    )
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(converted(report_docx(), "docx", "odt"))) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for name in old.namelist():
            body = old.read(name)
            if name == "content.xml":
                body = body.replace(b"</office:text>", more.encode() + b"</office:text>")
            new.writestr(name, body)
    return made.getvalue()


def converted_with(profile: str | None, body: bytes, folder: Path) -> None:
    """Convert without any room around: the profile alone stands in the way."""
    (folder / "in.odt").write_bytes(body)
    if profile:
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(profile, "utf-8")
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "docx", "--outdir", str(folder / "out"), str(folder / "in.odt")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (folder / "out" / "in.docx").is_file()


def test_nothing_remote_is_ever_asked_for(listener, tmp_path: Path):
    needs("soffice", WRITER)
    port, asked = listener
    body = linked(port)
    converted_with(None, body, tmp_path)
    assert asked, "the document does not ask even where it may: this test proves nothing"
    asked.clear()
    assert wrong_cells(read_docx(as_docx(body, "odt")), report()) == {}
    assert asked == []


def test_the_profile_alone_keeps_links_from_being_followed(listener, tmp_path: Path):
    needs("soffice", WRITER)
    port, asked = listener
    converted_with(PROFILE, linked(port), tmp_path)
    assert asked == []


def test_an_rtf_with_a_linked_picture_asks_nobody(listener):
    needs("soffice", WRITER)
    port, asked = listener
    code = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:{port}/a.png" \\\\d}}{{\\fldrslt x}}}}'
    read_docx(as_docx(f"{{\\rtf1\\ansi words {code}\\par}}".encode(), "rtf"))
    assert asked == []
