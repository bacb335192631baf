"""PDF to leaves: characters and ruled lines where they stand, seen upright.

Runs in a worker process: the library is native code and is met with hostile files.
"""

import math
import sys
from collections.abc import Iterator
from ctypes import byref, c_double, c_int
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from bot.errors import FileBroken, ReportUnreadable
from bot.reading.leaf import Glyph, Leaf, Stroke
from bot.reading.pdf_drawing import Budget, drawn_on
from bot.reading.plane import Box, Matrix, box_of, product
from rules.report import How

MOST_LEAVES = 200
_PICTURE_SHARE = 0.4
_FEWEST_GLYPHS = 12
_QUARTER = math.pi / 2
_SCALE = 1000

_OVERSIZED = 4.0
_FIRST_LETTER = 0x20
_SURROGATES = (0xD800, 0xDFFF)


def leaves_of_pdf(body: bytes) -> tuple[Leaf, ...]:
    """Give the leaves of a PDF; raises ReportUnreadable where it is locked or broken.

    A leaf that shows nothing but a picture has no glyphs and `is_picture` set.
    """
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            raise FileBroken("PDF 文件设有打开密码，不能读取") from None
        raise FileBroken("PDF 文件已损坏，打不开") from None
    try:
        if len(document) > MOST_LEAVES:
            raise ReportUnreadable(f"PDF 文件有 {len(document)} 页，不像一份年度报告")
        budget = Budget()
        leaves = tuple(_leaf(document[number], budget) for number in range(len(document)))
    except pypdfium2.PdfiumError:
        raise ReportUnreadable("PDF 文件中有打不开的页") from None
    finally:
        document.close()
    if not leaves:
        raise ReportUnreadable("PDF 文件中没有一页")
    return leaves


@dataclass(frozen=True, slots=True)
class _View:
    """From the file's coordinates to those of the upright leaf."""

    matrix: Matrix
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        return box_of(self.matrix, (left, bottom, right, top))

    def turned(self, quarters: int) -> "_View":
        """Give the view after `quarters` quarter turns clockwise."""
        view = self
        for _ in range(quarters % 4):
            turn: Matrix = (0.0, 1.0, -1.0, 0.0, view.height, 0.0)
            view = _View(product(view.matrix, turn), view.height, view.width)
        return view


def _leaf(page: pypdfium2.PdfPage, budget: Budget) -> Leaf:
    width, height = page.get_size()
    view = _View(_upright(page, width, height), width, height)
    drawn = drawn_on(page, budget)
    text = page.get_textpage()
    try:
        count = max(0, pdfium.FPDFText_CountChars(text))
        budget.spend(glyphs=count)
        view = view.turned(_quarters(text, count, view))
        glyphs = tuple(_glyphs(text, count, view))
    finally:
        text.close()
    strokes = tuple(Stroke(*view.box(*each)) for each in drawn.strokes)
    is_covered = drawn.pictures > width * height * _PICTURE_SHARE
    is_overlaid = is_covered and drawn.unseen > drawn.shown
    if is_covered and len(glyphs) < _FEWEST_GLYPHS:
        return Leaf(view.width, view.height, (), strokes, How.RECOGNISED, is_picture=True)
    how = How.RECOGNISED if is_overlaid else How.PRINTED
    return Leaf(view.width, view.height, glyphs, strokes, how, is_overlaid)


def _upright(page: pypdfium2.PdfPage, width: float, height: float) -> Matrix:
    """Give the matrix from the page's own coordinates to an upright leaf, y downwards.

    The library knows of the page's rotation and crop box: three points are asked for.
    """
    points = []
    for x, y in ((0, 0), (1000, 0), (0, 1000)):
        across, down = c_int(), c_int()
        pdfium.FPDF_PageToDevice(
            page,
            0,
            0,
            int(width * _SCALE),
            int(height * _SCALE),
            0,
            x,
            y,
            byref(across),
            byref(down),
        )
        points.append((across.value / _SCALE, down.value / _SCALE))
    (e, f), (ax, ay), (bx, by) = points
    return ((ax - e) / 1000, (ay - f) / 1000, (bx - e) / 1000, (by - f) / 1000, e, f)


def _quarters(text: pypdfium2.PdfTextPage, count: int, view: _View) -> int:
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


def _glyphs(text: pypdfium2.PdfTextPage, count: int, view: _View) -> Iterator[Glyph]:
    """Give the page's characters, each in the box its font gives it.

    Fonts of upright writing give boxes many times too large: there the ink's own box is taken.
    """
    found = list(_boxed(text, count))
    usual = sorted(top - bottom for _, (_, bottom, _, top) in found)[len(found) // 2 :][:1]
    for index, box in found:
        letter = _letter(text, index)
        is_oversized = max(box[3] - box[1], box[2] - box[0]) > _OVERSIZED * usual[0]
        placed = view.box(*((_ink(text, index) or box) if is_oversized else box))
        left, top, right, bottom = placed
        if right > 0 and bottom > 0 and left < view.width and top < view.height:
            yield Glyph(letter, left, top, right, bottom)


def _letter(text: pypdfium2.PdfTextPage, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text, index)
    if code < _FIRST_LETTER or code > sys.maxunicode:
        return ""
    return "\ufffd" if _SURROGATES[0] <= code <= _SURROGATES[1] else chr(code).strip()


def _boxed(text: pypdfium2.PdfTextPage, count: int) -> Iterator[tuple[int, Box]]:
    loose = pdfium.FS_RECTF()
    for index in range(count):
        if not _letter(text, index) or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        box: Box | None = None
        if pdfium.FPDFText_GetLooseCharBox(text, index, byref(loose)):
            box = (loose.left, loose.bottom, loose.right, loose.top)
        if box is None or not _is_sound(box):
            box = _ink(text, index)
        if box is not None and _is_sound(box):
            yield index, box


def _ink(text: pypdfium2.PdfTextPage, index: int) -> Box | None:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    refs = (byref(left), byref(right), byref(bottom), byref(top))
    if not pdfium.FPDFText_GetCharBox(text, index, *refs):
        return None
    return left.value, bottom.value, right.value, top.value


def _is_sound(box: Box) -> bool:
    return all(map(math.isfinite, box)) and box[2] > box[0] and box[3] > box[1]
