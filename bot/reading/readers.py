"""The readers that run in a process of their own, by medium."""

from collections.abc import Callable, Mapping, Sequence

from bot.document import Block, Document, Paragraph
from bot.reading.layout import blocks_of
from bot.reading.leaf import Leaf

_MOST_TITLES = 6


def read_pdf(body: bytes) -> Document:
    """Give the document of a PDF; one of pictures only has no blocks and `is_picture`."""
    from bot.reading.pdf import leaves_of_pdf  # noqa: PLC0415 - native code: only when needed

    return document_of("pdf", leaves_of_pdf(body))


def document_of(medium: str, leaves: Sequence[Leaf]) -> Document:
    """Give the document that `leaves` make; leaves of pictures that were not read are told."""
    unread = [
        number for number, leaf in enumerate(leaves, 1) if leaf.is_picture and not leaf.glyphs
    ]
    if len(unread) == len(leaves):
        return Document(medium, (), is_picture=True)
    blocks = blocks_of(leaves)
    doubts = []
    if unread:
        pages = "、".join(str(number) for number in unread)
        doubts.append(f"第 {pages} 页只有图片，没有读到文字")
    is_picture = any(leaf.is_picture for leaf in leaves)
    return Document(medium, blocks, titles_of(blocks), doubts=tuple(doubts), is_picture=is_picture)


def titles_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Give the first lines of a document that may be its title, whole and joined."""
    lead = [block.text for block in blocks[:_MOST_TITLES] if isinstance(block, Paragraph)]
    return tuple(lead[:1])


def read_word(body: bytes) -> Document:
    """Give the document of a DOCX file."""
    from bot.reading.word import read_docx  # noqa: PLC0415

    return read_docx(body)


def read_pictures(body: bytes) -> Document:
    """Give the document that a picture, or a file of nothing but pictures, shows."""
    from bot.reading.scan import read_scan  # noqa: PLC0415 - the extra may be missing

    return read_scan(body)


READERS: Mapping[str, Callable[[bytes], Document]] = {
    "pdf": read_pdf,
    "word": read_word,
    "scan": read_pictures,
}
