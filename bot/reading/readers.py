"""The readers that run in a process of their own, by medium.

Libraries are loaded when a file first needs them: some are native code, one is an extra.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.document import Block, Document, Paragraph
from bot.errors import ReportUnreadable
from bot.reading.layout import blocks_of
from bot.reading.leaf import Leaf
from bot.reading.medium import OFD, PDF, medium_of
from rules.report import How

_FEWEST_TITLE_LINES = 6
_A_TEXT = 60
_LOST_SHARE = 0.03
_LOST = frozenset("\ufffd\u25a1")


def read_pdf(body: bytes) -> Document:
    """Give the document of a PDF; one of pictures only has no blocks and `is_picture`."""
    from bot.reading.pdf import leaves_of_pdf  # noqa: PLC0415

    return _document("pdf", leaves_of_pdf(body))


def read_ofd(body: bytes) -> Document:
    """Give the document of an OFD; one of pictures only has no blocks and `is_picture`."""
    from bot.reading.ofd import leaves_of_ofd  # noqa: PLC0415

    opened = leaves_of_ofd(body)
    if not opened.pictures and not any(leaf.glyphs for leaf in opened.leaves):
        why = "；".join(opened.doubts) or "没有文字，可能已转成曲线，请发布带文字的文件"
        raise ReportUnreadable(f"OFD 文件中{why}")
    document = _document("ofd", opened.leaves)
    titles = tuple(title for title in (*document.titles, opened.title) if title)
    return replace(document, titles=titles, doubts=(*opened.doubts, *document.doubts))


def read_word(body: bytes) -> Document:
    """Give the document of a DOCX file."""
    from bot.reading.word import read_docx  # noqa: PLC0415

    return read_docx(body)


def read_spreadsheet(body: bytes) -> Document:
    """Give the document of an XLSX, XLS, ET or ODS file."""
    from bot.reading.sheet import read_sheet  # noqa: PLC0415

    return read_sheet(body)


def read_pictures(body: bytes) -> Document:
    """Give the document that a picture shows, or a PDF or OFD of which pages are pictures.

    Pages with text of their own are read as they are. Raises ReportUnreadable where the extra
    `ocr` is not installed.
    """
    from bot.reading import scan  # noqa: PLC0415

    medium = medium_of(body)
    doubts: tuple[str, ...] = ()
    if medium == PDF:
        from bot.reading.pdf import leaves_of_pdf  # noqa: PLC0415

        leaves = list(leaves_of_pdf(body))
        unread = [number for number, leaf in enumerate(leaves) if _is_unread(leaf)]
        for number, leaf in zip(unread, scan.leaves_of_scanned_pdf(body, unread), strict=True):
            leaves[number] = leaf
    elif medium == OFD:
        from bot.reading.ofd import leaves_of_ofd  # noqa: PLC0415

        opened = leaves_of_ofd(body)
        leaves, doubts = list(opened.leaves), opened.doubts
        for number, picture in opened.pictures.items():
            leaves[number] = scan.leaf_of_picture(picture)
    else:
        leaves = list(scan.leaves_of_pictures([body]))
    document = _document("scan", leaves)
    if not document.blocks:
        raise ReportUnreadable("图片中没有认出文字")
    return replace(document, doubts=(*doubts, *document.doubts))


def _is_unread(leaf: Leaf) -> bool:
    return leaf.is_picture and not leaf.glyphs


def _document(medium: str, leaves: Sequence[Leaf]) -> Document:
    """Give the document that `leaves` make; leaves of pictures that were not read are told."""
    unread = [number for number, leaf in enumerate(leaves, 1) if _is_unread(leaf)]
    if len(unread) == len(leaves):
        return Document(medium, (), is_picture=True)
    doubts = []
    if unread:
        doubts.append(f"第 {'、'.join(map(str, unread))} 页只有图片，没有读到文字")
    if unsure := [number for number, leaf in enumerate(leaves, 1) if leaf.unsure]:
        doubts.append(
            f"第 {'、'.join(map(str, unsure))} 页有文字印不出来，或印了而读不出来，该页表格可能读得不对"
        )
    letters = sum(len(leaf.glyphs) for leaf in leaves)
    lost = sum(glyph.text in _LOST for leaf in leaves for glyph in leaf.glyphs)
    if lost > letters * _LOST_SHARE:
        doubts.append("部分文字没有可用的编码，读不出是什么字")
    blocks = blocks_of(leaves)
    is_picture = any(leaf.how is How.RECOGNISED and len(leaf.glyphs) > _A_TEXT for leaf in leaves)
    return Document(medium, blocks, _titles(blocks), doubts=tuple(doubts), is_picture=is_picture)


def _titles(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Give the document's first line as a candidate for its title."""
    lead = [block.text for block in blocks[:_FEWEST_TITLE_LINES] if isinstance(block, Paragraph)]
    return tuple(lead[:1])


READERS: Mapping[str, Callable[[bytes], Document]] = {
    "pdf": read_pdf,
    "ofd": read_ofd,
    "word": read_word,
    "sheet": read_spreadsheet,
    "scan": read_pictures,
}
