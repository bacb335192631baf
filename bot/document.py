"""A document: blocks and full rectangles, whatever medium it came in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rules.report import How

# Paragraphs and cells are made by the hundred: a named tuple takes a third of a dataclass's time.


class Paragraph(NamedTuple):
    """A run of text. `container` is the path of block elements it stands in, outermost first."""

    text: str
    container: tuple[int, ...] = ()
    is_heading: bool = False


class GridCell(NamedTuple):
    """A place of the grid; a cell that spans several places is repeated with the same `origin`.

    `origin` is (row, column) of the cell's first place; `how` tells how surely its text is known
    to stand in this cell.
    """

    text: str
    origin: tuple[int, int]
    how: How = How.PRINTED


@dataclass(frozen=True, slots=True)
class Table:
    """A full rectangle: every row has the same number of places.

    `ruled` tells a grid drawn by the medium (HTML cells) from one guessed out of separators
    (tabs), where rows may be torn and cells may have slipped.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    container: tuple[int, ...] = ()
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the body that may hold text. `url` is absolute; `description` its alt text."""

    url: str
    container: tuple[int, ...] = ()
    description: str = ""


Block = Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader gives.

    `blocks` stand in reading order. `titles` are candidates for the title, likeliest first
    (article title tags, headings, page title). `stated` maps names of facts found in the
    page's frame (`published`, `source`, `site`, `column`) to their text. `medium` is html, text,
    pdf, word, sheet, ofd or scan. `links` are (text, absolute url) of attachments and other links
    in the body. `doubts` says in plain Chinese what the reader was not sure of. `is_picture`
    tells that the text, or a part of it, was only to be had from pictures.
    """

    medium: str
    blocks: tuple[Block, ...]
    titles: tuple[str, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)
    links: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()
    is_picture: bool = False
