"""Text that no font at hand draws: the library leaves it out, as if the page were blank there.

It takes a letter's box from its glyph, of a substitute where the file embeds no font, and passes
over every text object whose box has no width. So a digit that stands alone was read or not by the
fonts of the machine.
"""

from ctypes import addressof, byref, c_float

import pypdfium2.raw as pdfium

from bot.reading.plane import Box, Matrix

_NO_WIDTH = 0.01  # the library's own limit
_PEN = 0.1  # of a letter's height: two narrow digits side by side must not overlap
_FINEST = 2 * _NO_WIDTH


def forget_installed_fonts() -> None:
    """Let the library use fonts of the file and its own only: every machine reads the same."""
    pdfium.FPDF_SetSystemFontInfo(None)


def identity(each: pdfium.FPDF_PAGEOBJECT) -> int:
    """Give what tells a page object from all others of its page."""
    return addressof(each.contents)


def bounds(each: pdfium.FPDF_PAGEOBJECT) -> Box:
    """Give the box (left, bottom, right, top) around an object's ink, where it was drawn."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(each, byref(left), byref(bottom), byref(right), byref(top))
    return left.value, bottom.value, right.value, top.value


def is_passed_over(box: Box) -> bool:
    """Whether the library leaves a text object with these bounds out."""
    return abs(box[2] - box[0]) < _NO_WIDTH


def has_ink(box: Box) -> bool:
    """Whether a text object with these bounds draws anything."""
    return not is_passed_over(box) and abs(box[3] - box[1]) >= _NO_WIDTH


def has_own_font(each: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether the file itself brings the glyphs of a text object."""
    return bool(pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(each)) == 1)


def outline(each: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
    """Give a text object a box that has a width, so that its letters are read.

    Where they stand is told by the file: by its matrices and the advance widths it states. A box
    reaches half a pen's width beyond the glyphs, even where they are empty.
    """
    size = c_float()
    pdfium.FPDFTextObj_GetFontSize(each, byref(size))
    height = abs(size.value) * max(map(abs, matrix[:4]))
    pdfium.FPDFTextObj_SetTextRenderMode(each, pdfium.FPDF_TEXTRENDERMODE_STROKE)
    pdfium.FPDFPageObj_SetStrokeWidth(each, max(height * _PEN, _FINEST))
    pdfium.FPDFPageObj_Transform(each, 1, 0, 0, 1, 0, 0)  # has the box reckoned anew


def drawer_of(text: pdfium.FPDF_TEXTPAGE, index: int) -> int:
    """Give the identity of the text object that drew a character; 0 where none did."""
    drawer = pdfium.FPDFText_GetTextObject(text, index)
    return identity(drawer) if drawer else 0
