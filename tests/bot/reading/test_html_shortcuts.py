"""A page read the short way is the document that the long way reads."""

import random
import re

import lxml.html

from bot.reading import html, html_tables

PIECES = (
    "<span style='display:none'>", "<span  hidden>", "<b hidden>", "<span hidden=x>", "<span ", "</span>",
    "<div style='display: none'>", '<i style="VISIBILITY : hidden">', "line-through", "display:none",
    "<font a='>' style='text-decoration:line-through'>", "hidden", "<", ">", "\u0131", "h\u0130dden",
    "<st1:abc style='display:none'>", "云溪", " ", "\n", "<u\tx=1 display:none>", "none", "<p hidden>",
)  # fmt: skip
FORMATTING = re.compile(
    rf"</?{html._NAMES}(?:\s(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*)?/?>", re.IGNORECASE
)
TAGS = (
    "<span>", "</SPAN>", '<b class="a > b">', "<i x='<'>", "<u\n/>", "<em a=\"b'c\">", "<o:p/>",
    '<font size=1 color="x>', "<strong '>", '<st1:city w:st="on">', "<sup>", "<spanx>", '"', "'", ">",
    "<b a='1' c=\"2\" / >", "云", "<ucaptitle>", "</ b>",
)  # fmt: skip


def texts(seed, pieces, count=4000, most=9):
    pick = random.Random(seed)
    return ("".join(pick.choices(pieces, k=pick.randint(1, most))) for _ in range(count))


def test_formatting_that_hides_its_words_is_found_as_by_a_search_of_the_whole():
    found = 0
    for text in texts(1, PIECES):
        assert html._is_telling(text) == bool(html._TELLING.search(text)), text
        found += html._is_telling(text)
    assert found > 500


def test_formatting_is_cut_out_as_letter_by_letter():
    for text in texts(2, TAGS):
        assert html._FORMATTING.sub("", text) == FORMATTING.sub("", text), text


def test_what_is_no_text_is_left_out():
    pieces = (
        "<?xml version='1'?>",
        "<xmp>",
        "</xmp >",
        "<xmpx>",
        "\x00",
        "\x0c",
        "\ud800",
        "xmp",
        "云",
    )
    for text in texts(3, pieces, count=1000):
        assert html._only_text(text) == html._NOT_TEXT.sub("", text), repr(text)


def test_a_cell_of_one_paragraph_says_what_the_walk_over_it_says():
    pick = random.Random(4)
    pieces = ("<p>", "</p>", "<div>", "</div>", "12", " ", "云 溪", "\x0c", "<p style='display:none'>",
              "<br>", "<sup>1</sup>", "\u3000", "<del>3</del>", "<!-- x -->", "\n")  # fmt: skip
    for _ in range(4000):
        inside = "".join(pick.choices(pieces, k=pick.randint(1, 5)))
        tree = lxml.html.fromstring(f"<table><tr><td>{inside}</td></tr></table>")
        (cell,) = list(tree.iter("td"))[:1]
        words = []
        html_tables._gather(cell, words, 0)
        lines = (" ".join(line.split()) for line in "".join(words).split("\f"))
        walked = "\n".join(line for line in lines if line)
        if len(cell):
            assert html_tables.cell_text(cell) == walked, inside
