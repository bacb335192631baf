"""Characters to lines: what stands side by side, from left to right, with its gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.leaf import Glyph

_SPACE = 0.6
_SPACE_IN_NUMBERS = 0.22
_IN_NUMBERS = frozenset("0123456789.,-/")
_SAME_PLACE = 0.35


@dataclass(frozen=True, slots=True)
class Word:
    """Characters with no wide gap between them, and the box around them, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> float:
        """Where its middle stands from the left."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """Where its middle stands from the top."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its words from left to right.

    `size` is the usual height of its letters' boxes, `em` the width of a Chinese letter, or the
    height where it has none.
    """

    words: tuple[Word, ...]
    size: float
    em: float

    @property
    def text(self) -> str:
        """Give its words, parted by spaces where the gap is one that a reader sees."""
        text = self.words[0].text
        for before, word in pairwise(self.words):
            gap = word.left - before.right
            text += (" " if gap > self.em * _SPACE else "") + word.text
        return text

    @property
    def left(self) -> float:
        """Its left end."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Its right end."""
        return self.words[-1].right

    @property
    def top(self) -> float:
        """The top of its highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The bottom of its lowest word."""
        return max(word.bottom for word in self.words)


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Give the lines that `glyphs` make, from top to bottom.

    A wide gap parts two words; between digits a narrow one does, for numbers of neighbouring
    cells may stand close. A character printed twice in one place (bold by double strike) counts
    once.
    """
    rows: list[list[Glyph]] = []
    reach: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda each: (each.top + each.bottom) / 2):
        middle = (glyph.top + glyph.bottom) / 2
        if rows and reach[-1][0] <= middle <= reach[-1][1]:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            half = (glyph.bottom - glyph.top) / 2
            reach.append((middle - half, middle + half))
    return [line for row in rows if (line := _line(row)) is not None]


def _line(row: Sequence[Glyph]) -> Line | None:
    size = sorted(glyph.bottom - glyph.top for glyph in row)[len(row) // 2]
    wide_ones = sorted(each.right - each.left for each in row if not each.text.isascii())
    em = wide_ones[len(wide_ones) // 2] if wide_ones else size
    words: list[Word] = []
    letters: list[Glyph] = []
    for glyph in sorted(row, key=lambda each: (each.left, each.right)):
        if letters:
            last = letters[-1]
            wide = max(glyph.right - glyph.left, 0.1)
            if glyph.text == last.text and abs(glyph.left - last.left) < wide * _SAME_PLACE:
                continue
            is_number = last.text in _IN_NUMBERS and glyph.text in _IN_NUMBERS
            room = em * (_SPACE_IN_NUMBERS if is_number else _SPACE)
            if glyph.left - max(each.right for each in letters[-2:]) > room:
                words.append(_word(letters))
                letters = []
        letters.append(glyph)
    if letters:
        words.append(_word(letters))
    words = [word for word in words if word.text]
    return Line(tuple(words), size, em) if words else None


def _word(letters: Sequence[Glyph]) -> Word:
    return Word(
        "".join(each.text for each in letters).strip(),
        min(each.left for each in letters),
        min(each.top for each in letters),
        max(each.right for each in letters),
        max(each.bottom for each in letters),
    )
