"""What a PDF page draws besides text: ruled lines, pictures, and text that cannot be seen."""

import math
from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from bot.errors import ReportUnreadable
from bot.reading import pdf_ink
from bot.reading.plane import SAME, Box, Matrix, moved, product

_MOST_OBJECTS = 150_000
_MOST_GLYPHS = 400_000
_DEEPEST = 8
_THIN = 3.0


@dataclass
class Budget:
    """How much may still be looked at: a page can hold a million objects."""

    objects: int = _MOST_OBJECTS
    glyphs: int = _MOST_GLYPHS

    def spend(self, *, objects: int = 0, glyphs: int = 0) -> None:
        """Take what was looked at off; raises ReportUnreadable when nothing is left."""
        self.objects -= objects
        self.glyphs -= glyphs
        if self.objects < 0 or self.glyphs < 0:
            raise ReportUnreadable("PDF 文件中的图形或文字多得异常，未予读取")


Inked = tuple[pdfium.FPDF_PAGEOBJECT, tuple[float, float]]
"""A text object with ink, and the middle of its box on the page."""


@dataclass
class Drawn:
    """What a page draws besides text, and which of its text objects draw anything."""

    strokes: list[Box] = field(default_factory=list)
    pictures: float = 0.0  # area covered, in square points
    shown: int = 0
    unseen: int = 0  # text objects drawn invisibly, as recognition programs lay under a scan
    inked: dict[int, Inked] = field(default_factory=dict)
    hollow: set[int] = field(default_factory=set)  # text objects whose own font draws nothing


def drawn_on(page: pypdfium2.PdfPage, budget: Budget) -> Drawn:
    """Give what a page draws, forms within it opened; raises ReportUnreadable past the budget."""
    drawn = Drawn()
    _draw(_objects_of_page(page), SAME, drawn, budget, 0)
    return drawn


def _objects_of_page(page: pypdfium2.PdfPage) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield pdfium.FPDFPage_GetObject(page, index)


def _draw(
    objects: Iterator[pdfium.FPDF_PAGEOBJECT],
    outer: Matrix,
    drawn: Drawn,
    budget: Budget,
    depth: int,
) -> None:
    for each in objects:
        budget.spend(objects=1)
        kind = pdfium.FPDFPageObj_GetType(each)
        matrix = product(_matrix(each), outer)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(each, matrix, drawn, budget)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _image(matrix, drawn)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            _text(each, outer, drawn)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = (
                pdfium.FPDFFormObj_GetObject(each, index)
                for index in range(max(0, pdfium.FPDFFormObj_CountObjects(each)))
            )
            _draw(inner, matrix, drawn, budget, depth + 1)


def _text(each: pdfium.FPDF_PAGEOBJECT, outer: Matrix, drawn: Drawn) -> None:
    """Count a text object, and see to it that the library reads it though no font draws it."""
    is_unseen = pdfium.FPDFTextObj_GetTextRenderMode(each) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    drawn.unseen += is_unseen
    drawn.shown += not is_unseen
    box = pdf_ink.bounds(each)
    if pdf_ink.has_ink(box):
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        drawn.inked[pdf_ink.identity(each)] = (each, moved(outer, *middle))
    elif not is_unseen and pdf_ink.has_own_font(each):
        drawn.hollow.add(pdf_ink.identity(each))
    if pdf_ink.is_passed_over(box):
        pdf_ink.outline(each, _matrix(each))


def _image(matrix: Matrix, drawn: Drawn) -> None:
    corners = [moved(matrix, x, y) for x in (0, 1) for y in (0, 1)]
    xs, ys = [each[0] for each in corners], [each[1] for each in corners]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if min(wide, high) <= _THIN < max(wide, high):
        drawn.strokes.append((min(xs), min(ys), max(xs), max(ys)))
    else:
        drawn.pictures += wide * high


def _path(each: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, drawn: Drawn, budget: Budget) -> None:
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
        point = moved(matrix, x.value, y.value)
        if all(map(math.isfinite, point)):
            points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if points:
        yield points, is_straight


def _is_inked(each: pdfium.FPDF_PAGEOBJECT, ask: Callable[..., int]) -> bool:
    """Whether a colour can be seen at all."""
    parts = [c_uint() for _ in range(4)]
    known = ask(each, *(byref(part) for part in parts))
    return not known or parts[3].value > 0


def _matrix(each: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    made = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(each, byref(made)):
        return SAME
    return made.a, made.b, made.c, made.d, made.e, made.f
