"""PDF to leaves: characters and ruled lines where they stand, seen upright.

Runs in a worker process: the library is native code and is met with hostile files.
"""

import pypdfium2
import pypdfium2.raw as pdfium

from bot.errors import FileBroken, ReportUnreadable
from bot.reading.leaf import Leaf, Stroke
from bot.reading.pdf_drawing import Budget, drawn_on
from bot.reading.pdf_ink import forget_installed_fonts
from bot.reading.pdf_text import quarters_of, written_on
from bot.reading.pdf_view import view_of
from rules.report import How

MOST_LEAVES = 200
_PICTURE_SHARE = 0.4
_FEWEST_GLYPHS = 12

forget_installed_fonts()


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


def _leaf(page: pypdfium2.PdfPage, budget: Budget) -> Leaf:
    view = view_of(page)
    drawn = drawn_on(page, budget)
    page_text = page.get_textpage()
    try:
        text = page_text.raw
        count = max(0, pdfium.FPDFText_CountChars(text))
        budget.spend(glyphs=count)
        upright = view.turned(quarters_of(text, count, view))
        written = written_on(text, count, upright, drawn)
    finally:
        page_text.close()
    width, height, glyphs = upright.width, upright.height, written.glyphs
    strokes = tuple(Stroke(*upright.box(*each)) for each in drawn.strokes)
    is_covered = drawn.pictures > width * height * _PICTURE_SHARE
    is_overlaid = is_covered and drawn.unseen > drawn.shown
    if is_covered and len(glyphs) < _FEWEST_GLYPHS:
        return Leaf(width, height, (), strokes, How.RECOGNISED, is_picture=True)
    how = How.RECOGNISED if is_overlaid else How.PRINTED
    return Leaf(width, height, glyphs, strokes, how, is_overlaid, written.unsure)
