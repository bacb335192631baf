"""Pictures of a fictional report, as a scanner makes them: printed, slanted, noisy, compressed."""

import io
import math
import shutil
import subprocess
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from bot.demo.report_html import report_html
from bot.demo.spec import ReportSpec, clean_report

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_PAPER = "table { border-collapse: collapse; width: 100% } tr { break-inside: avoid } @page { size: A4; margin: 22mm }"


def browser():
    """Give the browser that prints pages, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def fictional_report(seed=1, edition="2021") -> ReportSpec:
    published = date(2026, 1, 20)
    return clean_report("云溪县青禾镇人民政府", 2025, published, seed=seed, edition=edition)


def printed(spec: ReportSpec, folder: Path) -> bytes:
    """Give the report as a PDF, printed by the browser."""
    page, made = folder / "report.html", folder / "report.pdf"
    page.write_text(report_html(spec).replace("</style>", f"{_PAPER}</style>"), encoding="utf-8")
    command = [
        *(browser() or "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
        *("--no-first-run", "--disable-background-networking", "--disable-component-update"),
        *("--disable-sync", "--no-pdf-header-footer", f"--user-data-dir={folder / 'profile'}"),
        *(f"--print-to-pdf={made}", str(page)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return made.read_bytes()


def drawn(pdf: bytes, dpi: float):
    """Give the pages of a PDF as grey pixels."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
            yield pixels.reshape(bitmap.height, bitmap.width)
    finally:
        document.close()


def scanned(pixels, slant=0.0, noise=6.0, quality=70) -> bytes:
    """Give a JPEG of a page that was laid on the glass a little askew."""
    height, width = pixels.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), slant, 1)
    askew = cv2.warpAffine(pixels, turn, (width, height), borderValue=255)
    grain = np.random.default_rng(7).normal(0, noise, askew.shape)
    seen = np.clip(askew * 0.93 + grain, 0, 255).astype(np.uint8)
    return cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def png(pixels) -> bytes:
    return cv2.imencode(".png", pixels)[1].tobytes()


def pdf_of(pictures: list[bytes], width=595, height=842) -> bytes:
    """Give a PDF whose pages show one JPEG each and hold no text."""
    document = pypdfium2.PdfDocument.new()
    for body in pictures:
        page = document.new_page(width, height)
        image = pypdfium2.PdfImage.new(document)
        image.load_jpeg(io.BytesIO(body), inline=True)
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        page.insert_obj(image)
        page.gen_content()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def tally(spec: ReportSpec, report) -> tuple[int, int, int]:
    """Count the cells read right, wrong (another number), and not read."""
    right = wrong = unread = 0
    for address, text in spec.cells.items():
        cell = report.cells.get(address)
        if cell is not None and cell.raw.strip() == text:
            right += 1
        elif cell is None or cell.value is None:
            unread += 1
        else:
            wrong += 1
    assert math.isclose(right + wrong + unread, len(spec.cells))
    return right, wrong, unread
