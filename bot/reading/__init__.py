"""Reading: a page's bytes become a Document, one file per medium, chosen by the bytes.

HTML and text are read in this process; every other medium in one of its own, under limits.
"""

from collections.abc import Callable
from typing import TypeAlias

from bot.charset import decode, in_utf8
from bot.document import Document
from bot.errors import FileBroken, ReportUnreadable
from bot.page import Page
from bot.reading import medium as kinds
from bot.reading.files import read_file
from bot.reading.html import read_html
from bot.reading.medium import medium_of
from bot.reading.mhtml import page_in
from bot.reading.text import read_text

__all__ = ["ReadFile", "medium_of", "read", "read_file"]

ReadFile: TypeAlias = Callable[[str, bytes], Document]


def read(page: Page, *, thorough: bool = False, read_file: ReadFile = read_file) -> Document:
    """Give the document in `page`.

    `thorough` parses an HTML page as it is, without cutting formatting out first. Raises
    ReportUnreadable where the file cannot be read, with the reason in one sentence. An archive
    is not a document: see `bot.reading.archive`.
    """
    if not page.body.strip():
        raise FileBroken(f"{page.final_url}：文件是空的", "文件是空的")
    medium = medium_of(page.body)
    if medium == kinds.HTML:
        return read_html(in_utf8(page.body, page.headers), page.final_url, thorough=thorough)
    if medium == kinds.TEXT:
        return read_text(decode(page.body, page.headers))
    try:
        if medium == kinds.MAIL:
            return read_html(page_in(page.body), page.final_url, thorough=thorough)
        return read_file(medium, page.body)
    except FileBroken as broken:
        raise FileBroken(f"{page.final_url}：{broken.why}", broken.why) from None
    except ReportUnreadable as unreadable:
        raise ReportUnreadable(f"{page.final_url}：{unreadable.detail}") from None
