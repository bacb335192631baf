"""How a PDF page lies before its reader: from the file's coordinates to an upright leaf."""

from ctypes import byref, c_int
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from bot.reading.plane import Box, Matrix, box_of, product

_SCALE = 1000


@dataclass(frozen=True, slots=True)
class View:
    """From the file's coordinates to those of the upright leaf."""

    matrix: Matrix
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Give where a box of the file's stands on the leaf."""
        return box_of(self.matrix, (left, bottom, right, top))

    def turned(self, quarters: int) -> "View":
        """Give the view after `quarters` quarter turns clockwise."""
        view = self
        for _ in range(quarters % 4):
            turn: Matrix = (0.0, 1.0, -1.0, 0.0, view.height, 0.0)
            view = View(product(view.matrix, turn), view.height, view.width)
        return view


def view_of(page: pypdfium2.PdfPage) -> View:
    """Give how the page is seen, y downwards.

    The library knows of the page's rotation and crop box: three points are asked for.
    """
    width, height = page.get_size()
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
    upright = ((ax - e) / 1000, (ay - f) / 1000, (bx - e) / 1000, (by - f) / 1000, e, f)
    return View(upright, width, height)
