"""PDF to leaves: characters and ruled lines where they stand, seen upright.

Runs in a worker process: the library is native code and is met with hostile files.
"""

import math
import sys
from collections.abc import Iterator
from ctypes import byref, c_double, c_float, c_int, c_uint
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from bot.errors import ReportUnreadable
from bot.reading.leaf import Glyph, Leaf, Stroke
from rules.report import How

MOST_LEAVES = 200
_MOST_OBJECTS = 150_000
_MOST_GLYPHS = 400_000
_DEEPEST = 8
_THIN = 3.0
_PICTURE_SHARE = 0.5
_FEWEST_GLYPHS = 12
_QUARTER = math.pi / 2
_SCALE = 1000

_OVERSIZED = 4.0
_FIRST_LETTER = 0x20
_SURROGATES = (0xD800, 0xDFFF)

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def leaves_of_pdf(body: bytes) -> tuple[Leaf, ...]:
    """Give the leaves of a PDF; raises ReportUnreadable where it is locked or broken.

    A leaf that shows nothing but a picture has no glyphs and `is_picture` set.
    """
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            raise ReportUnreadable("PDF 文件设有打开密码，不能读取") from None
        raise ReportUnreadable("PDF 文件已损坏，打不开") from None
    try:
        if len(document) > MOST_LEAVES:
            raise ReportUnreadable(f"PDF 文件有 {len(document)} 页，不像一份年度报告")
        budget = _Budget()
        leaves = tuple(_leaf(document[number], budget) for number in range(len(document)))
    except pypdfium2.PdfiumError:
        raise ReportUnreadable("PDF 文件中有打不开的页") from None
    finally:
        document.close()
    if not leaves:
        raise ReportUnreadable("PDF 文件中没有一页")
    return leaves


@dataclass
class _Budget:
    """How much may still be looked at: a page can hold a million objects."""

    objects: int = _MOST_OBJECTS
    glyphs: int = _MOST_GLYPHS

    def spend(self, *, objects: int = 0, glyphs: int = 0) -> None:
        self.objects -= objects
        self.glyphs -= glyphs
        if self.objects < 0 or self.glyphs < 0:
            raise ReportUnreadable("PDF 文件中的图形或文字多得异常，未予读取")


@dataclass(frozen=True, slots=True)
class _View:
    """From the file's coordinates to those of the upright leaf."""

    matrix: Matrix
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        corners = [_moved(self.matrix, x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [each[0] for each in corners], [each[1] for each in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def turned(self, quarters: int) -> "_View":
        """Give the view after `quarters` quarter turns clockwise."""
        view = self
        for _ in range(quarters % 4):
            turn: Matrix = (0.0, 1.0, -1.0, 0.0, view.height, 0.0)
            view = _View(_product(view.matrix, turn), view.height, view.width)
        return view


@dataclass
class _Drawn:
    """What a page draws besides text."""

    strokes: list[Box]
    pictures: float = 0.0  # area covered, in square points
    shown: int = 0
    unseen: int = 0  # text objects drawn invisibly, as recognition programs lay under a scan


def _leaf(page: pypdfium2.PdfPage, budget: _Budget) -> Leaf:
    width, height = page.get_size()
    view = _View(_upright(page, width, height), width, height)
    drawn = _Drawn([])
    _draw(_objects_of_page(page), _SAME, drawn, budget, 0)
    text = page.get_textpage()
    try:
        count = max(0, pdfium.FPDFText_CountChars(text))
        budget.spend(glyphs=count)
        view = view.turned(_quarters(text, count))
        glyphs = tuple(_glyphs(text, count, view))
    finally:
        text.close()
    strokes = tuple(Stroke(*view.box(*each)) for each in drawn.strokes)
    is_covered = drawn.pictures > width * height * _PICTURE_SHARE
    is_overlaid = is_covered and drawn.unseen > drawn.shown
    is_bare = len(glyphs) < _FEWEST_GLYPHS and drawn.pictures > 0
    how = How.RECOGNISED if is_overlaid else How.PRINTED
    return Leaf(view.width, view.height, glyphs, strokes, how, is_overlaid or is_bare)


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


def _quarters(text: pypdfium2.PdfTextPage, count: int) -> int:
    """Give by how many quarter turns most characters lie on their side."""
    turns = [0, 0, 0, 0]
    for index in range(0, count, max(1, count // 400)):
        if chr(pdfium.FPDFText_GetUnicode(text, index)).strip():
            angle = pdfium.FPDFText_GetCharAngle(text, index)
            turns[round(angle / _QUARTER) % 4] += 1
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


def _objects_of_page(page: pypdfium2.PdfPage) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield pdfium.FPDFPage_GetObject(page, index)


def _draw(
    objects: Iterator[pdfium.FPDF_PAGEOBJECT],
    outer: Matrix,
    drawn: _Drawn,
    budget: _Budget,
    depth: int,
) -> None:
    for each in objects:
        budget.spend(objects=1)
        kind = pdfium.FPDFPageObj_GetType(each)
        matrix = _product(_matrix(each), outer)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(each, matrix, drawn, budget)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _image(matrix, drawn)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if pdfium.FPDFTextObj_GetTextRenderMode(each) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                drawn.unseen += 1
            else:
                drawn.shown += 1
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = (
                pdfium.FPDFFormObj_GetObject(each, index)
                for index in range(max(0, pdfium.FPDFFormObj_CountObjects(each)))
            )
            _draw(inner, matrix, drawn, budget, depth + 1)


def _image(matrix: Matrix, drawn: _Drawn) -> None:
    corners = [_moved(matrix, x, y) for x in (0, 1) for y in (0, 1)]
    xs, ys = [each[0] for each in corners], [each[1] for each in corners]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if min(wide, high) <= _THIN < max(wide, high):
        drawn.strokes.append((min(xs), min(ys), max(xs), max(ys)))
    else:
        drawn.pictures += wide * high


def _path(each: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, drawn: _Drawn, budget: _Budget) -> None:
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(each, byref(fill), byref(stroke))
    is_stroked, is_filled = bool(stroke.value), bool(fill.value)
    if not (is_stroked and _is_inked(each, pdfium.FPDFPageObj_GetStrokeColor)):
        is_stroked = False
    if not (is_filled and _is_inked(each, pdfium.FPDFPageObj_GetFillColor)):
        is_filled = False
    if not is_stroked and not is_filled:
        return
    count = max(0, pdfium.FPDFPath_CountSegments(each))
    budget.spend(objects=count)
    for points, is_straight in _outlines(each, count, matrix):
        if is_stroked:
            for (x, y), (to_x, to_y) in pairwise(points):
                if abs(x - to_x) < _THIN / 2 or abs(y - to_y) < _THIN / 2:
                    box = (min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
                    drawn.strokes.append(box)
        elif is_straight and points:
            xs, ys = [point[0] for point in points], [point[1] for point in points]
            box = (min(xs), min(ys), max(xs), max(ys))
            wide, high = box[2] - box[0], box[3] - box[1]
            if min(wide, high) <= _THIN < max(wide, high):
                drawn.strokes.append(box)


def _outlines(
    each: pdfium.FPDF_PAGEOBJECT, count: int, matrix: Matrix
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Give the points of each outline of a path, closed ones closed, and whether it is straight."""
    points: list[tuple[float, float]] = []
    is_straight = True
    x, y = c_float(), c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(each, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if points:
                yield points, is_straight
            points, is_straight = [], True
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            is_straight = False
        point = _moved(matrix, x.value, y.value)
        if all(map(math.isfinite, point)):
            points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if points:
        yield points, is_straight


def _is_inked(each: pdfium.FPDF_PAGEOBJECT, ask: object) -> bool:
    """Whether a colour can be seen at all."""
    parts = [c_uint() for _ in range(4)]
    known = ask(each, *(byref(part) for part in parts))  # type: ignore[operator]
    return not known or parts[3].value > 0


def _matrix(each: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    made = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(each, byref(made)):
        return _SAME
    return made.a, made.b, made.c, made.d, made.e, made.f


def _product(first: Matrix, second: Matrix) -> Matrix:
    """Give the matrix that does `first` and then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
