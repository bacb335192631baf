"""What kind of file some bytes are: by the bytes alone, never by a name or a header."""

import re
import zipfile
from io import BytesIO

from bot.charset import decode

HTML, TEXT, PDF, WORD, SHEET, OFD, PICTURE, ARCHIVE, OFFICE, RAR, MAIL, OTHER = (
    "html", "text", "pdf", "word", "sheet", "ofd", "picture", "archive", "office", "rar", "mhtml",
    "binary",
)  # fmt: skip
MEDIA_TYPES = {
    HTML: "text/html",
    TEXT: "text/plain",
    PDF: "application/pdf",
    WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    SHEET: "application/vnd.ms-excel",
    OFD: "application/ofd",
    PICTURE: "image/*",
    ARCHIVE: "application/zip",
    OFFICE: "application/msword",
    RAR: "application/vnd.rar",
    MAIL: "multipart/related",
}
"""Media types to show for a medium; what is not here is application/octet-stream."""

_STARTS = (
    (b"{\\rtf", OFFICE),
    (b"\xff\xd8\xff", PICTURE),
    (b"\x89PNG", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"Rar!", RAR),
    (b"7z\xbc\xaf\x27\x1c", RAR),
    (b"\x1f\x8b", OTHER),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_TAG = re.compile(r"<\s*(?:!doctype|html|head|body|div|p|table|span|meta|article)\b", re.IGNORECASE)
# In every charset but UTF-16 a tag in plain letters is itself: most pages need no decoding.
_TAG_BY_BYTES = re.compile(
    rb"<(?:!doctype|html|head|body|div|p|table|span|meta|article)[\t\n\r />]", re.IGNORECASE
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SHEET_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book\0"))
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORD_2003 = re.compile(
    rb"progid=\"Word\.Document\"|schemas\.microsoft\.com/office/word/2003/wordml"
)
_SHEET_2003 = re.compile(rb"progid=\"Excel\.Sheet\"")
# Without one of these neither is found, and a plain search takes a tenth of the time.
_PARTS_OF_2003 = (b"progid=", b"/2003/wordml")
_MAIL = re.compile(
    rb"^(?:[\w-]+:[^\n]*\n)*?(?:MIME-Version|Content-Type: *multipart/related)", re.IGNORECASE
)
_BINARY_SHARE = 0.02
_PROBED = 8192


def medium_of(body: bytes) -> str:
    """Give the medium of `body`: one of the names above."""
    start = body.lstrip()[:16]
    if start.startswith(_ZIP):
        return _zipped(body)
    if start.startswith(_OLE):
        return SHEET if is_old_sheet(body) and not is_locked(body) else OFFICE
    if medium := _by_start(start):
        return medium
    if b"%PDF-" in body[:_PDF_WITHIN]:
        return PDF
    return OTHER if _is_binary(body[:_PROBED]) else _written(body)


def _by_start(start: bytes) -> str:
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return PICTURE
    if start.startswith(b"BM") and start[6:10] == b"\0\0\0\0":
        return PICTURE
    return next((medium for magic, medium in _STARTS if start.startswith(magic)), "")


def _written(body: bytes) -> str:
    """Tell the kinds of text from each other."""
    lead = body[:4096]
    if any(map(lead.__contains__, _PARTS_OF_2003)) and (
        _WORD_2003.search(lead) or _SHEET_2003.search(lead)
    ):
        return OFFICE
    if _MAIL.match(lead) and b"multipart/related" in lead.lower():
        return MAIL
    if _TAG_BY_BYTES.search(lead) and not body.startswith(_UTF_16):
        return HTML
    return HTML if _TAG.search(decode(body[:20_000])) else TEXT


def is_locked(body: bytes) -> bool:
    """Whether an office file is encrypted: its package lies locked inside an OLE file."""
    return body.startswith(_OLE) and _LOCKED_STREAM in body


def is_old_sheet(body: bytes) -> bool:
    """Whether an OLE file holds a workbook and no text document."""
    return any(name in body for name in _SHEET_STREAMS) and _WORD_STREAM not in body


def _zipped(body: bytes) -> str:
    """Tell packages of documents from plain archives by the parts they must have."""
    try:
        with zipfile.ZipFile(BytesIO(body)) as opened:
            names = {name.lstrip("/") for name in opened.namelist()[:5000]}
            kind = opened.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        # Broken: the first local header still tells what it was meant to be.
        return WORD if b"word/" in body[:4096] else SHEET if b"xl/" in body[:4096] else ARCHIVE
    if "OFD.xml" in names:
        return OFD
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        return SHEET if b"spreadsheet" in kind else OFFICE
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        if any(name.startswith("xl/") for name in names):
            return SHEET
        return OTHER if any(name.startswith("ppt/") for name in names) else WORD
    return ARCHIVE


_CONTROLS = bytes(byte for byte in range(32) if not 9 <= byte <= 13 and byte != 27)  # noqa: PLR2004


def _is_binary(start: bytes) -> bool:
    """Whether control characters stand among the bytes that no text has."""
    if start.startswith(_UTF_16):
        return False
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return controls > len(start) * _BINARY_SHARE
