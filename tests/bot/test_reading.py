from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.document import Document, Paragraph, Table
from bot.errors import ReportUnreadable
from bot.page import Page
from bot.reading import medium_of, read
from bot.reading.grid import MOST_PLACES, SpanCell, rectangle
from bot.reading.html import read_html
from bot.reading.text import read_text


def page(body: bytes) -> Page:
    return Page("http://a.example/1.html", "http://a.example/1.html", 200, body, datetime.now(UTC))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def only_table(document: Document) -> list[list[str]]:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for row in table.rows]


def test_words_split_letter_by_letter_over_tags_are_whole_again():
    document = read_html("<p><font>总</font><span>体<b>情</b></span><font>况</font></p>")
    assert texts(document) == ["总体情况"]


def test_a_layout_table_is_no_table():
    document = read_html(
        "<table><tr><td><p>一、总体情况</p><table><tr><td>甲</td><td>1</td></tr></table></td></tr>"
        "</table>"
    )
    assert texts(document) == ["一、总体情况"]
    assert only_table(document) == [["甲", "1"]]


def test_spans_are_unrolled_into_a_full_rectangle():
    document = read_html(
        "<table><tr><td rowspan=2>甲</td><td colspan='2'>乙</td></tr><tr><td>1</td><td>2</td></tr>"
        "</table>"
    )
    assert only_table(document) == [["甲", "乙", "乙"], ["甲", "1", "2"]]


def test_lines_within_a_cell_stay_apart():
    document = read_html("<table><tr><td>5<br>3</td><td><p>商业</p><p>企业</p></td></tr></table>")
    assert only_table(document) == [["5\n3", "商业\n企业"]]


def test_a_superscript_is_a_note_and_no_digit():
    document = read_html("<table><tr><td>57<sup>2</sup></td><td>x</td></tr></table>")
    assert only_table(document) == [["57", "x"]]


def test_scripts_styles_and_comments_are_not_text():
    document = read_html("<script>var a='甲'</script><style>乙</style><!-- 丙 --><p>丁</p>")
    assert texts(document) == ["丁"]


def test_page_tags_are_read_in_any_order_and_case():
    document = read_html(
        '<META content=\'2026-01-20 10:30\' NAME=PubDate><meta name="ArticleTitle" content="甲">'
        "<title>甲-云溪县</title>"
    )
    assert document.stated["published"] == "2026-01-20 10:30"
    assert document.titles[0] == "甲"


def test_the_medium_is_told_by_the_bytes():
    assert medium_of(b"%PDF-1.7") == "pdf"
    assert medium_of(b"Rar!\x1a\x07") == "rar"
    assert medium_of("\n<html><p>甲".encode()) == "html"
    assert medium_of("一、总体情况\n规章\t0\t0".encode("gbk")) == "text"


def test_a_medium_that_is_not_read_is_named():
    with pytest.raises(ReportUnreadable, match="PDF"):
        read(page(b"%PDF-1.7 ..."))


def test_lines_with_tabs_are_a_table_and_others_paragraphs():
    document = read_text("一、总体情况\r\n规章\t0\t1\n\n完")
    assert texts(document) == ["一、总体情况", "完"]
    assert only_table(document) == [["规章", "0", "1"]]


def test_a_colspan_bomb_stays_within_the_cap():
    rows = [[SpanCell("x", 60_000, 60_000)] * 50] * 50
    grid = rectangle(rows)
    assert sum(len(row) for row in grid) <= MOST_PLACES


def test_deep_nesting_ends_in_a_document():
    assert isinstance(read_html("<div>" * 50_000 + "甲"), Document)


@given(
    st.lists(
        st.lists(
            st.builds(SpanCell, st.text(max_size=3), st.integers(0, 9), st.integers(0, 9)),
            max_size=6,
        ),
        max_size=8,
    )
)
def test_every_grid_is_a_full_rectangle_and_loses_no_cell(rows: list[list[SpanCell]]):
    grid = rectangle(rows)
    assert len({len(row) for row in grid}) <= 1
    origins = {cell.origin for row in grid for cell in row}
    assert len(origins) >= sum(len(row) for row in rows)


@given(st.text(alphabet="<>/=\"' tabledivpr&;甲1", max_size=300))
def test_no_text_makes_the_reader_raise(text: str):
    assert read_html(text).medium == "html"
    assert read_html(text, thorough=True).medium == "html"


@pytest.mark.parametrize(
    "piece",
    [
        "<div>", "<script ", "<script></x>", "<!--", '<span "', "<span a='", "<meta '", "<h1>", "<![CDATA[",
        "<table><tr><td>", "<tr><td rowspan=99999 colspan=99999>1</td>", "政府信息公开", "（", "&lt;", "a\t",
        "2025-1-", "<li><a href=x>年报</a>",
    ],
)  # fmt: skip
def test_a_page_made_to_be_slow_is_not(piece: str):
    """Bounded by the time of the suite: what is quadratic takes minutes on these."""
    for thorough in (False, True):
        read(page((piece * 30_000).encode()), thorough=thorough)
