"""A document: blocks and full rectangles, whatever medium it came in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias, overload

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


Link: TypeAlias = tuple[str, str]
"""The words of a link and its absolute address."""


class LateLinks(Sequence[Link]):
    """Links that are read out of a page when somebody asks for them; most pages' are asked of none.

    `find` gives those whose words it is told to keep, and all that have no words.
    """

    def __init__(self, find: Callable[[Callable[[str], bool] | None], tuple[Link, ...]]) -> None:
        self._find = find

    @cached_property
    def _all(self) -> tuple[Link, ...]:
        return self._find(None)

    def worded(self, keeps: Callable[[str], bool]) -> tuple[Link, ...]:
        """Give at least the links whose words `keeps` is true of, and those without words."""
        return self._find(keeps)

    def __len__(self) -> int:
        """Say how many there are."""
        return len(self._all)

    @overload
    def __getitem__(self, at: int) -> Link: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Link, ...]: ...
    def __getitem__(self, at: int | slice) -> Link | tuple[Link, ...]:
        """Give one link, or some."""
        return self._all[at]

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same links, late or not."""
        return self._all == (other._all if isinstance(other, LateLinks) else other)

    def __hash__(self) -> int:
        """Give what equal links share."""
        return hash(self._all)

    def __repr__(self) -> str:
        """Show the links."""
        return repr(self._all)


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
    links: Sequence[Link] = ()
    doubts: tuple[str, ...] = ()
    is_picture: bool = False

    def links_worded(self, keeps: Callable[[str], bool]) -> Sequence[Link]:
        """Give at least the links whose words `keeps` is true of, and those without words."""
        return self.links.worded(keeps) if isinstance(self.links, LateLinks) else self.links
