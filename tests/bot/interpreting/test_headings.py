"""A paragraph left out by its first letter is one that reading it whole would leave out, too."""

from hypothesis import given
from hypothesis import strategies as st

from bot.document import GridCell as Cell
from bot.document import Paragraph, Table
from bot.interpreting import sections
from bot.interpreting.sections import Titles, find_body, titles_of
from bot.interpreting.unfolding import unfolded
from rules.report_format import formats

TITLES: Titles = titles_of(formats()[-1].sections)
_OPENING = st.one_of(
    st.characters(),
    st.sampled_from("第一二三四五六七八九十总主收行因存其Aa1（(\u200b　〇㈠①⼀总"),
)
_REST = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [
            "、总体情况",
            "体情况",
            "部分 主动公开政府信息情况",
            "\u0301、总体情况",
            "，其他需要报告的事项",
        ]
    ),
)


@given(_OPENING, _REST)
def test_no_heading_is_left_out_by_its_first_letter(first: str, rest: str):
    text = first + rest
    read = sections._read(text, TITLES, is_heading=False)  # noqa: SLF001 - the slow way
    assert TITLES.may_open(text) or read is None


def test_headings_are_found_wherever_letters_are_wide_torn_or_turned():
    texts = (
        "一、总体情况",
        "\u200b二、主动公开政府信息情况",
        "⼀、总体情况",
        " 总 体情况",
        "㈠总体情况",
    )
    for text in texts:
        body = find_body([Paragraph(text), Paragraph("正文。")], formats()[-1].sections)
        read = sections._read(text, TITLES, is_heading=False)  # noqa: SLF001
        assert [each.key for each in body.sections] == ([read[0]] if read and read[0] else [])


def test_every_row_with_the_words_of_a_heading_comes_out_of_its_table():
    heading = "一、总体情况"
    rows = tuple(
        (Cell(text, (at, 0)), Cell(text, (at, 0)))
        for at, text in enumerate([heading, "甲", f"前言\n{heading}", "乙"])
    )
    found = unfolded([Table(rows)], formats()[-1].sections)
    assert [each.text for each in found if isinstance(each, Paragraph)] == [
        heading,
        "前言",
        heading,
    ]
    assert [len(each.rows) for each in found if isinstance(each, Table)] == [1, 1]
