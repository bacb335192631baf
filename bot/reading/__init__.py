"""Reading: a page's bytes become a Document, one file per medium, chosen by the bytes.

HTML and text are read in this process; every other medium in one of its own, under limits.
"""

from bot.charset import decode
from bot.document import Document
from bot.errors import ReportUnreadable
from bot.page import Page
from bot.reading import medium as kinds
from bot.reading.html import read_html
from bot.reading.medium import medium_of
from bot.reading.text import read_text
from bot.reading.workshop import Workshop, shared_workshop

__all__ = ["medium_of", "read"]


def read(page: Page, *, thorough: bool = False, workshop: Workshop | None = None) -> Document:
    """Give the document in `page`.

    `thorough` parses an HTML page as it is, without cutting formatting out first. Raises
    ReportUnreadable where the file cannot be read, with the reason in one sentence. An archive
    is not a document: see `bot.reading.archive`.
    """
    medium = medium_of(page.body)
    if medium == kinds.HTML:
        return read_html(decode(page.body, page.headers), page.final_url, thorough=thorough)
    if medium == kinds.TEXT:
        return read_text(decode(page.body, page.headers))
    try:
        return _read_file(medium, page.body, workshop or shared_workshop())
    except ReportUnreadable as unreadable:
        raise ReportUnreadable(f"{page.final_url}：{unreadable.detail}") from None


def _read_file(medium: str, body: bytes, workshop: Workshop) -> Document:
    if medium in {kinds.PDF, kinds.OFD}:
        document = workshop.read(medium, body)
        # A file whose every page is a picture has to be recognised.
        return document if document.blocks else workshop.read("scan", body)
    raise ReportUnreadable(f"内容是 {medium} 文件，目前不能读取")
