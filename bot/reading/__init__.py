"""Reading: a page's bytes become a Document, one file per medium, chosen by the bytes."""

import re

from bot.charset import decode
from bot.document import Document
from bot.errors import ReportUnreadable
from bot.page import Page
from bot.reading.html import read_html
from bot.reading.text import read_text

_MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Office/OFD/ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word/WPS/Excel 97-2003"),
    (b"{\\rtf", "RTF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"Rar!", "RAR"),
)
_TAG = re.compile(r"<\s*(?:!doctype|html|head|body|div|p|table|span|meta|article)\b", re.IGNORECASE)


def medium_of(body: bytes) -> str:
    """Give "html", "text", or the name of a medium that is not read, by the bytes alone."""
    start = body.lstrip()[:8]
    for magic, name in _MAGIC:
        if start.startswith(magic):
            return name
    if b"\x00" in body[:4096] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "binary"
    return "html" if _TAG.search(decode(body[:20_000])) else "text"


def read(page: Page, *, thorough: bool = False) -> Document:
    """Give the document in `page`.

    `thorough` parses the page as it is, without cutting formatting out first. Raises
    ReportUnreadable where the medium is one that cannot be read, with its name.
    """
    medium = medium_of(page.body)
    if medium not in {"html", "text"}:
        raise ReportUnreadable(f"{page.final_url} 的内容是 {medium} 文件，目前不能读取")
    text = decode(page.body, page.headers)
    if medium == "html":
        return read_html(text, page.final_url, thorough=thorough)
    return read_text(text)
