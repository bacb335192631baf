"""Files that are not pages: each medium to its reader in the workshop, by way of a converter."""

from bot.document import Document
from bot.errors import ReportUnreadable
from bot.reading import medium as kinds
from bot.reading.workshop import Workshop, shared_workshop


def read_file(medium: str, body: bytes, workshop: Workshop | None = None) -> Document:
    """Give the document in a file of a known medium, or "scan" for one to be read as pictures.

    Raises ReportUnreadable with the reason.
    """
    readers = workshop or shared_workshop()
    if medium == kinds.PICTURE:
        return readers.read("scan", body)
    if medium in {kinds.PDF, kinds.OFD}:
        document = readers.read(medium, body)
        # A file whose every page is a picture has to be recognised.
        return document if document.blocks else readers.read("scan", body)
    if medium in {kinds.WORD, kinds.SHEET, "scan"}:
        return readers.read(medium, body)
    raise ReportUnreadable(f"内容是 {medium} 文件，目前不能读取")
