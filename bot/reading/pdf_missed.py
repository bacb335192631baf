"""Text that a page draws and of which nothing was read."""

from collections.abc import Set as AbstractSet
from ctypes import byref, c_ulong, c_ushort, sizeof

import pypdfium2.raw as pdfium

from bot.reading.pdf_drawing import Drawn

_NEAR = 2.0
_SPACE = 0x20
_MOST_MARKS = 8
_LONGEST = 2000
_MOST_LOOKS = 20_000_000  # characters looked at: asking for a place goes through all of a page


def missed_on(text: pdfium.FPDF_TEXTPAGE, count: int, drawn: Drawn, read: AbstractSet[int]) -> int:
    """Count the text objects with ink of which nothing was read, those of `read` aside.

    The library reads what is printed twice in one place once; and where the file states what a
    stretch says instead, it reads that. Both are no loss.
    """
    missing = [number for number in drawn.inked if number not in read]
    affordable = _MOST_LOOKS // max(count, 1)
    return sum(
        at >= affordable or not _is_known(text, drawn, number) for at, number in enumerate(missing)
    )


def _is_known(text: pdfium.FPDF_TEXTPAGE, drawn: Drawn, number: int) -> bool:
    drawer, (x, y) = drawn.inked[number]
    there = pdfium.FPDFText_GetCharIndexAtPos(text, x, y, _NEAR, _NEAR)
    is_repeated = there >= 0 and pdfium.FPDFText_GetUnicode(text, there) > _SPACE
    return is_repeated or _says_something_else(drawer)


def _says_something_else(drawer: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether a stretch that holds this text states words that stand for it."""
    for at in range(min(pdfium.FPDFPageObj_CountMarks(drawer), _MOST_MARKS)):
        asked = (pdfium.FPDFPageObj_GetMark(drawer, at), b"ActualText")
        size = c_ulong()
        pdfium.FPDFPageObjMark_GetParamStringValue(*asked, None, 0, byref(size))
        words = (c_ushort * min(size.value // 2, _LONGEST))()
        if pdfium.FPDFPageObjMark_GetParamStringValue(*asked, words, sizeof(words), byref(size)):
            said = bytes(words).decode("utf-16-le", "replace")
            if any(letter.isprintable() and not letter.isspace() for letter in said):
                return True
    return False
