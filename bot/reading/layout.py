"""Leaves to blocks: tables where lines enclose cells, paragraphs where lines of text run on.

What belongs to the paper and not to the report (page numbers, running heads) is left out, and
what the paper has torn apart at a page's end is put together again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.document import Block, GridCell, Paragraph, Table
from bot.reading.aligned import aligned_tables
from bot.reading.lattice import Lattice, Region, lattices
from bot.reading.leaf import Glyph, Leaf
from bot.reading.lines import Line, lines_of
from bot.reading.torn import Part, run_on
from rules.plain_text import plain, tight
from rules.report import How

_PAGE_NUMBER = re.compile(
    r"[-—–―_·.~\s]*(?:第|page)?\s*\d{1,3}\s*(?:页)?"
    r"(?:\s*[/,，共of]+\s*\d{1,3}\s*页?)?[-—–―_·.~\s]*",
    re.IGNORECASE,
)
_EDGE = 0.12
_FULL = 1.6
_INDENT = 1.2
_NARROW = 6.5  # points: office programs keep as much free on each side of a cell
_WIDE = 18.0  # a page's style sheet may keep as much
_DIGITS = re.compile(r"\d+")
_STARTS_ANEW = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）])"
)
_PUNCTUATED = ("。", "；", "：", ":", ";", "！", "？")
_LONG_NUMBER = re.compile(r"[\d,.]+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block where it stands on its leaf; a line of text is not yet a paragraph."""

    top: float
    bottom: float
    what: Line | Part


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where lines of prose begin and end, in points; `size` is the usual height of letters."""

    left: float
    right: float
    size: float


def blocks_of(leaves: Sequence[Leaf]) -> tuple[Block, ...]:
    """Give the blocks of `leaves` in reading order.

    Ruled tables have cells that are printed; text that only stands in columns makes a table of
    cells that are aligned. A table that runs over leaves is one table.
    """
    ruled, lines = [], []
    for leaf in leaves:
        tables, free = _ruled(leaf)
        ruled.append(tables)
        lines.append(lines_of(free))
    joined: list[_Piece] = []
    for leaf, tables, kept in zip(leaves, ruled, _without_edges(lines, leaves), strict=True):
        prose, guessed = aligned_tables(kept, leaf.how)
        pieces = [
            *tables,
            *(_Piece(line.top, line.bottom, line) for line in prose),
            *(_Piece(each.top, each.bottom, Part(each.table, each.edges)) for each in guessed),
        ]
        pieces.sort(key=lambda each: each.top)
        if joined and pieces and (whole := _run_on(joined[-1], pieces[0])) is not None:
            joined[-1] = whole
            pieces = pieces[1:]
        joined.extend(pieces)
    return tuple(_blocks(joined, _margins(joined)))


def _ruled(leaf: Leaf) -> tuple[list[_Piece], list[Glyph]]:
    """Give the ruled tables of a leaf, and the characters that stand outside of them."""
    found = lattices(leaf.strokes)
    inside: list[dict[int, list[Glyph]]] = [{} for _ in found]
    free: list[Glyph] = []
    for glyph in leaf.glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for lattice, texts in zip(found, inside, strict=True):
            region = lattice.region_at(x, y)
            if region is not None:
                texts.setdefault(region, []).append(glyph)
                break
        else:
            free.append(glyph)
    pieces = []
    for lattice, texts in zip(found, inside, strict=True):
        if len(lattice.regions) == 1:
            free.extend(texts.get(0, ()))  # a frame around text is no table
        elif texts:
            table = _table(lattice, texts, leaf.how)
            cut = (lattice.is_cut_above, lattice.is_cut_below)
            part = Part(table, lattice.xs, cut)
            pieces.append(_Piece(lattice.ys[0], lattice.ys[-1], part))
    return pieces, free


def _table(lattice: Lattice, texts: dict[int, list[Glyph]], how: How) -> Table:
    cells = []
    for number, region in enumerate(lattice.regions):
        text, is_sure = _cell_text(texts.get(number, ()), lattice, region)
        known = how if (region.is_whole and is_sure) or how is How.RECOGNISED else How.ALIGNED
        cells.append(GridCell(text, (region.top, region.left), known))
    return Table(tuple(tuple(cells[number] for number in row) for row in lattice.region_of))


def _cell_text(glyphs: Iterable[Glyph], lattice: Lattice, region: Region) -> tuple[str, bool]:
    """Give the text of a cell, and whether its line ends could be judged.

    Lines that break off only for want of room are put together.
    """
    lines = lines_of(glyphs)
    left, right = lattice.xs[region.left], lattice.xs[region.right]
    text = lines[0].text if lines else ""
    is_sure = True
    for line, following in pairwise(lines):
        if _LONG_NUMBER.fullmatch(line.text) and _LONG_NUMBER.fullmatch(following.text):
            room = _room_for_digit(line, left, right)
            is_sure = is_sure and room < _NARROW
            text += ("" if room < _WIDE else "\n") + following.text
        else:
            is_full = right - line.right < line.em * _FULL
            text += ("" if is_full else "\n") + following.text
    return text, is_sure


def _room_for_digit(line: Line, left: float, right: float) -> float:
    """Give the points left on each side of a number with one more digit, set in the middle."""
    taken = line.right - line.left
    return (right - left - taken - taken / len(line.text)) / 2


def _without_edges(pages: Sequence[list[Line]], leaves: Sequence[Leaf]) -> list[list[Line]]:
    """Leave out page numbers, and what stands at the edge of most pages alike."""
    at_edge = [
        {number for number, line in enumerate(page) if _at_edge(line, leaf)}
        for page, leaf in zip(pages, leaves, strict=True)
    ]
    seen: Counter[str] = Counter()
    for page, edge in zip(pages, at_edge, strict=True):
        seen.update({_mark(page[number]) for number in edge})
    most = max(2, len(leaves) // 2 + 1)
    return [
        [
            line
            for number, line in enumerate(page)
            if number not in edge
            or not (seen[_mark(line)] >= most or _PAGE_NUMBER.fullmatch(line.text))
        ]
        for page, edge in zip(pages, at_edge, strict=True)
    ]


def _at_edge(line: Line, leaf: Leaf) -> bool:
    edge = leaf.height * _EDGE
    return line.bottom < edge or line.top > leaf.height - edge


def _mark(line: Line) -> str:
    """Give what a running head says, its numbers left out."""
    return _DIGITS.sub("#", tight(line.text))


def _run_on(above: _Piece, below: _Piece) -> _Piece | None:
    """Give the table that two pieces make over a page's end; None where they are two things."""
    if isinstance(above.what, Line) or isinstance(below.what, Line):
        return None
    whole = run_on(above.what, below.what)
    return _Piece(above.top, below.bottom, whole) if whole else None


def _margins(pieces: Iterable[_Piece]) -> _Margins:
    lines = [each.what for each in pieces if isinstance(each.what, Line)]
    if not lines:
        return _Margins(0, 0, 1)
    long = sorted(lines, key=lambda line: line.right - line.left)[len(lines) // 2 :]
    size = sorted(line.size for line in long)[len(long) // 2]
    left = Counter(round(line.left) for line in long).most_common(1)[0][0]
    right = sorted(line.right for line in long)[int(len(long) * 0.9)]
    return _Margins(min(left, right), right, size)


def _blocks(pieces: Sequence[_Piece], margins: _Margins) -> Iterator[Block]:
    """Put lines together to paragraphs: a full line runs on, unless the next one is indented."""
    text, last = "", None
    for piece in pieces:
        if isinstance(piece.what, Part):
            if text:
                yield Paragraph(text)
            text, last = "", None
            yield piece.what.table
            continue
        line = piece.what
        if last is not None and not _runs_on(last, line, margins):
            yield Paragraph(text)
            text = ""
        text += _glue(text, line.text) + line.text
        last = line
    if text:
        yield Paragraph(text)


def _glue(before: str, after: str) -> str:
    """Give the space that parts two words of Latin letters over a line's end."""
    both_latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii()
    return " " if both_latin and after[:1].isalpha() else ""


def _runs_on(last: Line, line: Line, margins: _Margins) -> bool:
    if last.right < margins.right - last.em * _FULL:
        return False
    if line.left > margins.left + line.em * _INDENT:
        return False
    if abs(line.size - last.size) > last.size * 0.3:
        return False
    return not (_STARTS_ANEW.match(plain(line.text)) and last.text.endswith(_PUNCTUATED))
