"""A document as plain data, to be handed from the reader's process to ours and back."""

from collections.abc import Mapping
from typing import Any

from bot.document import Block, Document, GridCell, Paragraph, Picture, Table
from rules.report import How


def packed(document: Document) -> dict[str, Any]:
    """Give `document` as data that JSON can write."""
    return {
        "medium": document.medium,
        "blocks": [_packed_block(block) for block in document.blocks],
        "titles": list(document.titles),
        "stated": dict(document.stated),
        "links": [list(link) for link in document.links],
        "doubts": list(document.doubts),
        "is_picture": document.is_picture,
    }


def unpacked(data: Mapping[str, Any]) -> Document:
    """Give the document that `packed` made `data` of."""
    return Document(
        data["medium"],
        tuple(_unpacked_block(block) for block in data["blocks"]),
        tuple(data["titles"]),
        dict(data["stated"]),
        tuple((text, url) for text, url in data["links"]),
        tuple(data["doubts"]),
        data["is_picture"],
    )


def _packed_block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"p": block.text, "in": list(block.container), "head": block.is_heading}
    if isinstance(block, Picture):
        return {"img": block.url, "in": list(block.container), "alt": block.description}
    cells = list(dict.fromkeys(cell for row in block.rows for cell in row))
    number = {cell: at for at, cell in enumerate(cells)}
    return {
        "cells": [[cell.text, *cell.origin, cell.how.value] for cell in cells],
        "rows": [[number[cell] for cell in row] for row in block.rows],
        "in": list(block.container),
        "ruled": block.ruled,
    }


def _unpacked_block(data: Mapping[str, Any]) -> Block:
    container = tuple(data["in"])
    if "p" in data:
        return Paragraph(data["p"], container, data["head"])
    if "img" in data:
        return Picture(data["img"], container, data["alt"])
    cells = [GridCell(text, (row, column), How(how)) for text, row, column, how in data["cells"]]
    rows = tuple(tuple(cells[at] for at in row) for row in data["rows"])
    return Table(rows, container, data["ruled"])
