import os
import random
import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.document import Table
from bot.errors import ReportUnreadable
from bot.filing import filing_of
from bot.interpreting import interpret
from bot.opening import Opening
from bot.page import Page
from bot.reading import readers, scan
from rules.catalogue import check
from rules.level import Level
from rules.report import Cell, How

if not scan.is_available():
    if os.environ.get("CI") == "true":
        pytest.fail("the extra `ocr` is missing: run make setup", pytrace=False)
    pytest.skip("the extra `ocr` is missing: run make setup-ocr", allow_module_level=True)

import cv2
import numpy as np

from tests.bot.reading import scanned


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """A fictional report, its pages printed by a real browser: (spec, pdf)."""
    if scanned.browser() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no browser to print the report with: install chromium", pytrace=False)
        pytest.skip("no browser to print the report with: install chromium")
    spec = scanned.fictional_report()
    return spec, scanned.printed(spec, tmp_path_factory.mktemp("printed"))


def text_of(leaf):
    return "".join(glyph.text for glyph in leaf.glyphs)


def a_grid(cells, size=0.9, line=0):
    """A page with a ruled grid and one text a cell, drawn at about 100 dpi."""
    page = np.full((1170, 827), 255, np.uint8)
    rows, columns = len(cells), len(cells[0])
    for y in range(rows + 1):
        cv2.line(page, (80, 100 + 60 * y), (80 + 110 * columns, 100 + 60 * y), line, 1)
    for x in range(columns + 1):
        cv2.line(page, (80 + 110 * x, 100), (80 + 110 * x, 100 + 60 * rows), line, 1)
    for y, row in enumerate(cells):
        for x, text in enumerate(row):
            where = (95 + 110 * x, 140 + 60 * y)
            cv2.putText(page, text, where, cv2.FONT_HERSHEY_SIMPLEX, size, 0, 2, cv2.LINE_AA)
    return page


def table_in(page):
    document = readers.read_pictures(scanned.png(page))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for row in tables[0].rows]


NUMBERS = [["12", "0", "7"], ["", "305", "1"], ["48", "", "6190"]]


def test_a_slanted_noisy_scan_of_a_report_is_read_cell_by_cell(printed):
    spec, pdf = printed
    pages = [scanned.scanned(page, slant=1.2) for page in scanned.drawn(pdf, 120)]
    document = readers.read_pictures(scanned.pdf_of(pages))
    report = interpret(document, 2025)
    right, wrong, _ = scanned.tally(spec, report)
    assert wrong == 0
    assert right >= 0.98 * len(spec.cells)
    assert report.title == spec.title
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert {cell.how for table in tables for row in table.rows for cell in row} == {How.RECOGNISED}
    assert document.is_picture


def test_a_page_upside_down_or_lying_is_turned_upright(printed):
    page = next(iter(scanned.drawn(printed[1], 100)))
    upright = text_of(scan.leaf_of_picture(page))
    for quarters in (1, 2, 3):
        lying = np.ascontiguousarray(np.rot90(page, quarters))
        assert text_of(scan.leaf_of_picture(lying)) == upright


def test_a_lone_digit_is_seen_and_a_blank_cell_is_not_zero():
    assert table_in(a_grid(NUMBERS)) == NUMBERS


def test_faint_lines_still_part_the_cells():
    assert table_in(a_grid(NUMBERS, line=190)) == NUMBERS


def test_numbers_of_neighbouring_cells_do_not_run_together():
    cells = [["88888", "77777", "66666"], ["55555", "44444", "33333"]]
    assert table_in(a_grid(cells)) == cells


def test_a_cell_full_of_ink_that_says_nothing_is_unreadable_not_blank():
    page = a_grid([["12", "", "7"], ["5", "6", "8"]])
    grain = np.random.default_rng(3).integers(0, 2, (26, 50)) * 255
    page[116:142, 215:265] = grain
    read = table_in(page)
    assert read[1] == ["5", "6", "8"]
    assert read[0][1]
    assert not read[0][1].isdigit()


def test_a_leaf_says_that_it_was_recognised_from_a_picture():
    leaf = scan.leaf_of_picture(scanned.png(a_grid(NUMBERS)))
    assert leaf.is_picture
    assert leaf.how is How.RECOGNISED
    assert leaf.width == pytest.approx(595, abs=1)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width, height):
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


GOOD_PNG = scanned.png(a_grid(NUMBERS))
GOOD_JPEG = scanned.scanned(a_grid(NUMBERS))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(random.Random(1).randbytes(5000), id="random bytes"),
        pytest.param(GOOD_PNG[: len(GOOD_PNG) // 2], id="half a png"),
        pytest.param(GOOD_JPEG[: len(GOOD_JPEG) // 2], id="half a jpeg"),
        pytest.param(scanned.png(np.zeros((1, 1), np.uint8)), id="one pixel"),
        pytest.param(png_header(30000, 30000), id="a header of 900 megapixels"),
        pytest.param(png_header(11000, 9000), id="a header of 99 megapixels"),
        pytest.param(b"%PDF-1.7\n" + bytes(200), id="a broken pdf"),
    ],
)
def test_bytes_that_are_no_readable_picture_are_refused_in_plain_words(body):
    with pytest.raises(ReportUnreadable, match=r"[图片PDF]"):
        readers.read_pictures(body)


@pytest.mark.parametrize("shade", [0, 255])
def test_a_page_of_one_colour_holds_nothing(shade):
    body = scanned.png(np.full((1170, 827), shade, np.uint8))
    assert scan.leaf_of_picture(body).glyphs == ()
    with pytest.raises(ReportUnreadable, match="没有认出文字"):
        readers.read_pictures(body)


def test_hatching_and_noise_end_in_a_leaf_soon():
    noise = np.random.default_rng(2).integers(0, 256, (1170, 827), dtype=np.uint8)
    hatched = np.tile(np.array([[0, 0, 255, 255, 255, 255]], np.uint8), (1170, 138))
    for page in (noise, hatched, hatched & hatched[:, ::-1]):
        assert scan.leaf_of_picture(scanned.png(page)).width > 0


def test_without_the_extra_the_sentence_says_what_to_install():
    script = (
        "import sys\n"
        "sys.modules['rapidocr'] = None\n"
        "from bot.reading import scan\n"
        "from bot.errors import ReportUnreadable\n"
        "assert not scan.is_available()\n"
        "try:\n    scan.leaf_of_picture(b'')\n"
        "except ReportUnreadable as error:\n    assert '没有安装文字识别组件' in str(error)\n"
        "else:\n    raise SystemExit('read without the extra')\n"
        "assert 'cv2' not in sys.modules and 'numpy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_a_page_of_pictures_is_read_and_nothing_in_it_is_certain(printed):
    """The whole way: a cover page, its pictures fetched, recognised next door, judged."""
    spec, pdf = printed
    pictures = [scanned.scanned(page, slant=0.4) for page in scanned.drawn(pdf, 120)]
    shown = "".join(f"<p><img src='{number}.jpg'></p>" for number in range(len(pictures)))
    at = datetime(2026, 1, 20, tzinfo=UTC)

    def fetch(url: str) -> Page:
        return Page(url, url, 200, pictures[int(url[-5])], at)

    cover = Page("http://yunxi.example/nb.html", "http://yunxi.example/nb.html", 200, (
        f"<html><body><h1>{spec.title}</h1><p>发布日期：2026-01-20</p><div>{shown}</div></body></html>"
    ).encode(), at)  # fmt: skip
    opened = Opening(2025, fetch).open(cover)
    assert opened.report.is_picture
    assert len(opened.others) == len(pictures)
    right, wrong, _ = scanned.tally(spec, opened.report)
    assert wrong == 0
    assert right >= 0.98 * len(spec.cells)
    bent = dict(opened.report.cells) | {
        "remedies.reviews.total": Cell("999", Decimal(999), How.RECOGNISED)
    }
    filing = filing_of(
        replace(opened.report, cells=bent),
        organ=spec.organ,
        aliases=(),
        level=Level.TOWNSHIP,
        report_year=2025,
        today=date(2026, 3, 1),
    )
    told = {(each.rule, each.place): each.confidence.value for each in check(filing)}
    assert told["P10", "publication"] == "certain"
    assert told["R05", "remedies.reviews.total"] == "likely"
    assert {sure for (rule, _), sure in told.items() if rule != "P10"} == {"likely"}
