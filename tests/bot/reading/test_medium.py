"""What kind of file some bytes are, whatever they are called; and a page saved as one file."""

import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.report_html import report_html
from bot.demo.report_ofd import report_ofd
from bot.demo.spec import clean_report
from bot.opening import Opening, from_disk
from bot.page import Page
from bot.reading.medium import medium_of

SPEC = clean_report("云溪县教育局", 2025, None, seed=2)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, body in files.items():
            archive.writestr(name.replace("_S_", "/").replace("_D_", "."), body)
    return made.getvalue()


@pytest.mark.parametrize(
    ("body", "medium"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\r\n\xef\xbb\xbf junk before %PDF-1.4", "pdf"),
        (report_ofd(SPEC), "ofd"),
        (zipped(**{"[Content_Types]_D_xml": b"", "word_S_document_D_xml": b""}), "word"),
        (zipped(**{"[Content_Types]_D_xml": b"", "xl_S_workbook_D_xml": b""}), "sheet"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "office"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "sheet"),
        (zipped(nb_D_pdf=b"%PDF-1.7"), "archive"),
        (OLE + "WordDocument".encode("utf-16-le"), "office"),
        (OLE + "Workbook".encode("utf-16-le"), "sheet"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "office"),
        (b"{\\rtf1\\ansi", "office"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
            "office",
        ),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"GIF89a", "picture"),
        (b"Rar!\x1a\x07\x01\x00", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "rar"),
        (bytes(range(32)) * 9, "binary"),
        ("<html><p>甲".encode("gbk"), "html"),
        ("一、总体情况".encode("utf-16"), "text"),
        ("一、总体情况\n规章\t0".encode(), "text"),
        (b"", "text"),
    ],
)
def test_the_medium_is_told_by_the_bytes_alone(body: bytes, medium: str):
    assert medium_of(body) == medium


@given(st.binary(max_size=2000))
def test_any_bytes_are_of_some_medium(body: bytes):
    for start in (b"", b"PK\x03\x04", OLE[:8], b"%PDF-", b"MIME-Version: 1.0\n"):
        assert isinstance(medium_of(start + body), str)


def test_a_page_saved_as_one_file_is_read():
    message = EmailMessage()
    message["Subject"] = "nb"
    message.set_content(report_html(SPEC), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png", cid="<a>")
    page = Page("nb.doc", "nb.doc", 200, message.as_bytes(), datetime.now(UTC))
    assert medium_of(page.body) == "mhtml"
    report = Opening(2025, from_disk).open(page).report
    assert {address: cell.value for address, cell in report.cells.items()} == {
        address: Decimal(raw) for address, raw in SPEC.cells.items()
    }
