"""The characters of a PDF page where they stand, and how many there are besides."""

import math
import sys
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from bot.reading import pdf_ink
from bot.reading.leaf import Glyph
from bot.reading.pdf_drawing import Drawn
from bot.reading.pdf_missed import missed_on
from bot.reading.pdf_view import View
from bot.reading.plane import Box

_QUARTER = math.pi / 2
_OVERSIZED = 4.0
_FIRST_LETTER = 0x20
_HYPHEN = 0x02  # the library's mark for one at a line's end
_SURROGATES = (0xD800, 0xDFFF)
_LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class Written:
    """What is written on a page, and how much of it differs from what the page shows."""

    glyphs: tuple[Glyph, ...]
    unsure: int


def written_on(text: pdfium.FPDF_TEXTPAGE, count: int, view: View, drawn: Drawn) -> Written:
    """Give the page's `count` characters, each in the box its font gives it.

    Fonts of upright writing give boxes many times too large: there the ink's own box is taken.
    A character of which no code tells the letter is U+FFFD. What stands beyond the leaf's edges
    is left out. Unsure are letters and digits that have no place, or that their own font does
    not draw, and what is drawn and was not read.
    """
    placed: list[tuple[str, int, Box]] = []
    read: set[int] = set()
    unsure = 0
    for index, letter, drawer in _letters(text, count):
        read.add(drawer)
        box = _box(text, index)
        if box is not None:
            placed.append((letter, index, box))
        if (box is None or drawer in drawn.hollow) and letter.isalnum():
            unsure += 1
    unsure += missed_on(text, count, drawn, read)
    return Written(tuple(_glyphs(text, placed, view)), unsure)


def quarters_of(text: pdfium.FPDF_TEXTPAGE, count: int, view: View) -> int:
    """Give how many quarter turns clockwise set most characters upright, as the leaf stands."""
    turns = [0, 0, 0, 0]
    made = pdfium.FS_MATRIX()
    a, b, c, d, _, _ = view.matrix
    for index in range(0, count, max(1, count // 400)):
        if not _letter(text, index) or not pdfium.FPDFText_GetMatrix(text, index, byref(made)):
            continue
        # Where the writing runs to: right, up, left or down.
        right, down = a * made.a + c * made.b, b * made.a + d * made.b
        turns[round(math.atan2(-down, right) / _QUARTER) % 4] += 1
    most = max(turns)
    return turns.index(most) if most > sum(turns) * 0.6 else 0


def _glyphs(
    text: pdfium.FPDF_TEXTPAGE, placed: list[tuple[str, int, Box]], view: View
) -> Iterator[Glyph]:
    heights = sorted(box[3] - box[1] for _, _, box in placed)
    usual = heights[len(heights) // 2] if heights else 0.0
    for letter, index, box in placed:
        is_oversized = max(box[3] - box[1], box[2] - box[0]) > _OVERSIZED * usual
        seen = view.box(*((_ink(text, index) or box) if is_oversized else box))
        left, top, right, bottom = seen
        if right > 0 and bottom > 0 and left < view.width and top < view.height:
            yield Glyph(letter, left, top, right, bottom)


def _letters(text: pdfium.FPDF_TEXTPAGE, count: int) -> Iterator[tuple[int, str, int]]:
    """Give the characters that the file writes, each with what drew it; white space left out."""
    for index in range(count):
        letter = _letter(text, index)
        # What the library has added to the text nothing drew.
        if not letter or not (drawer := pdf_ink.drawer_of(text, index)):
            continue
        # A space of which no code tells that it is one draws nothing.
        if letter != _LOST or _is_drawn(text, index):
            yield index, letter, drawer


def _letter(text: pdfium.FPDF_TEXTPAGE, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text, index)
    if code == 0 or code > sys.maxunicode or _SURROGATES[0] <= code <= _SURROGATES[1]:
        return _LOST
    if code == _HYPHEN:
        return ""
    letter = chr(code).strip()
    return _LOST if letter and code < _FIRST_LETTER else letter


def _is_drawn(text: pdfium.FPDF_TEXTPAGE, index: int) -> bool:
    """Whether a character has ink, or could have: of a font not embedded nobody knows."""
    ink = _ink(text, index)
    if ink is not None and _is_sound(ink):
        return True
    return not pdf_ink.has_own_font(pdfium.FPDFText_GetTextObject(text, index))


def _box(text: pdfium.FPDF_TEXTPAGE, index: int) -> Box | None:
    loose = pdfium.FS_RECTF()
    if pdfium.FPDFText_GetLooseCharBox(text, index, byref(loose)):
        box = (loose.left, loose.bottom, loose.right, loose.top)
        if _is_sound(box):
            return box
    ink = _ink(text, index)
    return ink if ink is not None and _is_sound(ink) else None


def _ink(text: pdfium.FPDF_TEXTPAGE, index: int) -> Box | None:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    refs = (byref(left), byref(right), byref(bottom), byref(top))
    if not pdfium.FPDFText_GetCharBox(text, index, *refs):
        return None
    return left.value, bottom.value, right.value, top.value


def _is_sound(box: Box) -> bool:
    # Neither infinite nor no number at all: that fails every comparison.
    return 0 < box[2] - box[0] < math.inf and 0 < box[3] - box[1] < math.inf
