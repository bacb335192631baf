"""PDFs whose letters no font at hand draws: what is read never depends on a machine's fonts."""

from datetime import date

import pytest

from bot.demo.faults import cell_text
from bot.demo.report_pdf import report_pdf
from bot.demo.spec import ReportSpec, clean_report
from bot.interpreting import interpret
from bot.reading.pdf import leaves_of_pdf
from bot.reading.readers import read_pdf
from rules.catalogue import check
from rules.filing import Filing
from rules.finding import Confidence
from rules.level import Level
from rules.report_format import format_of
from tests.bot.reading.fonts_made import font_of
from tests.bot.reading.installed_fonts import read_where_installed
from tests.bot.reading.made import wrong_cells
from tests.bot.reading.written_pdf import EMBEDDED, LATIN, UNNAMED, contents_of, written_pdf

CHINESE = [(0x3000, 0x303F), (0x4E00, 0x9FFF), (0xFF00, 0xFFEF)]
DIGITS = [(0x30, 0x39)]
# An embedded font that draws capital letters (which the Chinese set of letters numbers so) alone.
CAPITALS = {
    "font": EMBEDDED,
    "parts": (b"".join(bytes([0, 34 <= at <= 59]) for at in range(96)), font_of([(0x41, 0x5A)])),
}


@pytest.fixture(scope="module")
def spec():
    return clean_report("云溪县教育局", 2025, None, seed=4)


@pytest.mark.parametrize(
    ("drawn", "lost"), [(CHINESE, "0123456789"), (DIGITS, "行政"), ([], "行政")]
)
def test_cells_do_not_depend_on_the_fonts_of_the_machine(tmp_path, spec, drawn, lost):
    if drawn:
        (tmp_path / "squares.ttf").write_bytes(font_of(drawn))
    body = report_pdf(spec)
    alone, (as_we_do, with_fonts) = read_where_installed(tmp_path, body)
    assert not set(lost) & set(alone), "the library reads it all by itself: nothing is shown"
    for document in (as_we_do, with_fonts):
        assert wrong_cells(document, spec) == {}
        assert interpret(document, None).doubts == ()
    assert as_we_do == read_pdf(body)


def boxes(content: bytes, font: bytes = LATIN) -> list[tuple[str, int, int]]:
    (leaf,) = leaves_of_pdf(written_pdf(content, font=font))
    return [(each.text, round(each.left), round(each.right)) for each in leaf.glyphs]


def test_letters_that_nothing_draws_stand_where_the_file_s_own_widths_put_them():
    content = b"BT /F1 12 Tf 100 700 Td <4E01> Tj 2 Tc <4E004E03> Tj <4E09> Tj 50 Tz <4E5D> Tj ET"
    assert [left for _, left, _ in boxes(content)] == [100, 112, 126, 140, 154]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"1 0 0 1 106 700 Tm <4E00> Tj", id="close"),
        pytest.param(b"0 w 1 0 0 1 106 700 Tm <4E00> Tj", id="with the thinnest pen"),
        pytest.param(b"/F1 1 Tf 12 0 0 12 106 700 Tm <4E00> Tj", id="by a matrix"),
    ],
)
def test_of_equal_letters_that_nothing_draws_every_one_is_read(content: bytes):
    whole = b"BT /F1 12 Tf 1 0 0 1 100 700 Tm <4E00> Tj %s ET" % content
    assert boxes(whole) == [("一", 100, 112), ("一", 106, 118)]


def test_lying_letters_that_nothing_draws_are_read():
    content = b"BT /F1 1 Tf 0 12 -12 0 100 700 Tm <4E004E03> Tj ET"
    assert boxes(content) == [("一", 700, 712), ("七", 712, 724)]


def test_what_no_code_tells_is_unread_and_not_blank():
    content = b"BT /F3 12 Tf 1 0 0 1 100 700 Tm <0014> Tj 1 0 0 1 120 700 Tm <0015> Tj ET"
    assert boxes(content, font=UNNAMED) == [("\ufffd", 100, 112), ("\ufffd", 120, 132)]


def doubts_of(content: bytes) -> tuple[str, ...]:
    whole = b"BT /F2 12 Tf 50 750 Td (A) Tj 50 -50 Td %s ET" % content
    return read_pdf(written_pdf(whole, **CAPITALS)).doubts


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"/F3 12 Tf <00310032> Tj", id="of a font of its own that draws none"),
        pytest.param(b"/Span <</ActualText ( )>> BDC (7) Tj EMC", id="said to be a space"),
        pytest.param(b"/Span <</ActualText (\\001)>> BDC (7) Tj EMC (8) Tj", id="said to be none"),
        pytest.param(b"/F2 0 Tf (7) Tj", id="of no size"),
    ],
)
def test_letters_that_could_not_be_read_make_a_doubt(content: bytes):
    (doubt,) = doubts_of(content)
    assert doubt.startswith("第 1 页有文字")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"/F3 12 Tf <00410042> Tj <0020> Tj", id="drawn by its own font"),
        pytest.param(b"/Span <</ActualText (128)>> BDC (1) Tj (28) Tj EMC", id="said in one"),
        pytest.param(b"(7) Tj 0.4 0 Td (7) Tj", id="struck twice"),
        pytest.param(b"( ) Tj ( ) Tj (7) Tj ( ) Tj", id="spaces"),
        pytest.param(b"3 Tr (7) Tj /F3 12 Tf <0037> Tj", id="invisible"),
    ],
)
def test_what_is_rightly_left_out_makes_no_doubt(content: bytes):
    assert doubts_of(content) == ()


def confidence(spec: ReportSpec, content: bytes) -> dict[str, Confidence]:
    """Give what the judge says of the report with `content` at the foot of its pages."""
    foot = b"%s BT /F2 9 Tf 60 60 Td %s ET"
    pages = [foot % (page, content) for page in contents_of(report_pdf(spec))]
    report = interpret(read_pdf(written_pdf(*pages, **CAPITALS)), spec.report_year)
    form = format_of(report.edition)
    today, level = date(2026, 4, 2), Level.DEPARTMENT
    filing = Filing(spec.organ, (), level, spec.report_year, today, report, None, form, form)
    return {each.rule: each.confidence for each in check(filing)}


def test_a_blank_on_pages_with_letters_that_could_not_be_read_is_never_certain(spec):
    blank, _ = cell_text("applications.received.total", "", "03")(spec)
    assert confidence(blank, b"") == {"A03": Confidence.CERTAIN}
    assert confidence(blank, b"/F3 9 Tf <00310032> Tj") == {"A03": Confidence.LIKELY}
