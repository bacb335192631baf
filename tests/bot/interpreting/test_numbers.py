"""Numbers as clerks write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpreting.numbers import cell, chinese_number, looks_like_value
from rules.report import How
from rules.report_format import LineSpec, formats

LINES = {
    line.number: line
    for form in formats()
    for table in form.tables
    for block in table.blocks
    for line in block.columns
}
COUNT, AMOUNT = LINES["count"], LINES["amount"]
FULL_WIDTH = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")
whole = st.integers(min_value=0, max_value=99_999_999)
money = st.decimals(min_value=0, max_value=10**7, places=4)


def value(raw: str, line: LineSpec = COUNT) -> Decimal | None:
    made = cell(raw, line)
    assert made.raw
    return made.value


@given(whole)
def test_a_whole_number_is_read_in_every_way_of_writing_it(number: int):
    grouped = f"{number:,}"
    for raw in (
        str(number),
        grouped,
        grouped.replace(",", "，"),
        grouped.translate(FULL_WIDTH),
        grouped.replace(",", " "),
        grouped.replace(",", "\u00a0"),
        f" {number}\u3000",
        f"{number}件",
        f"{number}（其中修订3件）",
        f"{number}(注1)",
        f"{number}²",
        f"{number}①",
        f"{number}.0",
        f"+{number}",
        f"{number}\u200b",
    ):
        assert value(raw) == number, raw
        assert cell(raw, COUNT).how is How.PRINTED


@given(money)
def test_an_amount_is_read_in_any_unit(amount: Decimal):
    assert value(str(amount), AMOUNT) == amount
    assert value(f"{amount}万元", AMOUNT) == amount
    assert value(f"{(amount * 10_000).normalize():f}元", AMOUNT) == amount
    assert value(f"{amount:,}", AMOUNT) == amount
    assert cell(f"{(amount * 10_000).normalize():f}", AMOUNT, "元").value == amount
    assert cell(f"{amount}万元", AMOUNT, "元").value == amount


@given(st.integers(min_value=0, max_value=9_999))
def test_chinese_numerals_are_read(number: int):
    digits, places = "零一二三四五六七八九", ["", "十", "百", "千"]
    words = ""
    for at, digit in enumerate(reversed(str(number))):
        words = (digits[int(digit)] + places[at] if digit != "0" else "零") + words
    while "零零" in words:
        words = words.replace("零零", "零")
    words = words if words == "零" else words.rstrip("零")
    assert chinese_number(words) == number


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("43.788万元", "43.788"),
        ("251000元", "25.1"),
        ("1.2亿元", "12000"),
        ("0元", "0"),
    ],
)
def test_money_is_given_in_ten_thousands(raw: str, number: str):
    assert value(raw, AMOUNT) == Decimal(number)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("22（其中修订16件）", 22),
        ("２０", 20),
        ("零", 0),
        ("〇", 0),
        ("○", 0),
        ("二十二", 22),
        ("十五件", 15),
        ("两千零六", 2006),
        ("一万二千", 12000),
        ("－５", -5),
        ("−5", -5),
        ("05", 5),
        ("57²", 57),
    ],
)
def test_odd_ways_of_writing_a_count(raw: str, number: int):
    assert value(raw) == number


@pytest.mark.parametrize("raw", ["", " ", "\u3000", "/", "—", "-", "——", "一"])
def test_a_blank_cell_is_not_zero(raw: str):
    made = cell(raw, COUNT)
    assert made.value is None
    assert made.is_blank


@pytest.mark.parametrize(
    "raw",
    ["无", "约50", "50余", "3+2", "5-1", "1,2345", "251000元", "若干", "5\n3", "千", "二三十"],
)
def test_what_states_no_one_number_is_text(raw: str):
    made = cell(raw, COUNT)
    assert made.value is None
    assert made.is_text


@pytest.mark.parametrize("raw", ["2 1", "1 2 3", "7 .5", "12 34"])
def test_digits_parted_by_a_space_are_read_and_not_sure(raw: str):
    made = cell(raw, COUNT)
    assert made.value == Decimal(raw.replace(" ", ""))
    assert made.how is How.ALIGNED


@given(st.text(max_size=30))
def test_any_text_ends_in_a_cell_that_keeps_it(raw: str):
    made = cell(raw, COUNT)
    assert made.value is None or made.value.is_finite()
    looks_like_value(raw)


def test_digits_on_two_lines_of_a_cell_have_no_value_and_are_not_sure():
    made = cell("5\n3", COUNT)
    assert (made.value, made.how) == (None, How.ALIGNED)
