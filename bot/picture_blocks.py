"""Pictures of a page: those its addresses contain, and what was read off one where it stands."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote_to_bytes

from bot.document import Block, Document, Paragraph, Table
from bot.page import Page


def in_place(document: Document, container: tuple[int, ...]) -> Iterator[Block]:
    """Give a picture's blocks as if they stood where the picture stands."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block._replace(container=container)
        elif isinstance(block, Table):
            yield replace(block, container=container)


def inline(url: str, page: Page) -> Page:
    """Give the picture that an address itself contains."""
    head, _, data = url.partition(",")
    try:
        raw = unquote_to_bytes(data)
        body = base64.b64decode(raw, validate=False) if ";base64" in head.lower() else raw
    except (binascii.Error, ValueError):
        body = b""
    return replace(page, body=body, headers={})
