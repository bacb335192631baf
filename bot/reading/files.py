"""Files that are not pages: each medium to its reader in the workshop, by way of a converter."""

from bot.document import Document
from bot.errors import ReportUnreadable
from bot.reading import medium as kinds
from bot.reading.office import as_docx, as_xlsx, office_kind
from bot.reading.workshop import Workshop, shared_workshop

_NAMES = {kinds.RAR: "RAR 或 7z 压缩包", kinds.ARCHIVE: "压缩包"}


def read_file(medium: str, body: bytes, workshop: Workshop | None = None) -> Document:
    """Give the document in a file of a known medium, or "scan" for one to be read as pictures.

    Raises ReportUnreadable with the reason.
    """
    readers = workshop or shared_workshop()
    if medium == kinds.PICTURE:
        return readers.read("scan", body)
    if medium in {kinds.PDF, kinds.OFD}:
        return _with_pictures(readers, readers.read(medium, body), body)
    if medium in {kinds.WORD, kinds.SHEET, "scan"}:
        return readers.read(medium, body)
    if medium == kinds.OFFICE:
        if office_kind(body) == "xlsx":
            return readers.read(kinds.SHEET, as_xlsx(body, "xml"))
        return readers.read(kinds.WORD, as_docx(body, "doc"))
    raise ReportUnreadable(f"内容不是能读取的文件（{_NAMES.get(medium, '二进制文件')}）")


def _with_pictures(readers: Workshop, document: Document, body: bytes) -> Document:
    """Have pages that are pictures recognised: at all cost where there is nothing else."""
    if not document.blocks:
        return readers.read("scan", body)
    if not document.doubts:
        return document
    try:
        recognised = readers.read("scan", body)
    except ReportUnreadable:
        return document
    return recognised if recognised.is_picture else document
