"""Words of others in a letter: readable, on one line, and nothing a mail program makes a link of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording import day_words, defused, vouched
from tests.bot.test_steps import DAY


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("见 http://evil.example/a?b=1 点击", "见 http：／／evil．example／a?b=1 点击"),
        ("www.evil.com领奖", "www．evil．com领奖"),
        ("写信到a@evil.com", "写信到a＠evil．com"),
        ("javascript:alert(1)", "javascript：alert(1)"),
        ("同比增长1.5倍，共2.5万件（见2.1节）", "同比增长1.5倍，共2.5万件（见2.1节）"),
        ("「一、总体情况」缺少", "「一、总体情况」缺少"),
    ],
)
def test_addresses_among_words_stay_readable_and_are_no_links(words: str, shown: str):
    assert defused(words) == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://a.example/1?a=1&b=2", "http://a.example/1?a=1&b=2"),
        ("https://用户@evil.example/", "https：／／用户＠evil．example／"),
        ("javascript:alert(1)", "javascript：alert(1)"),
        ("http://[::1", "http：／／[：：1"),
        ('http://a.example/" onclick=x', 'http：／／a．example／" onclick=x'),
    ],
)
def test_only_a_plain_web_address_stands_as_it_is(url: str, shown: str):
    assert vouched(url) == shown


@given(st.text(st.sampled_from("htps:/.w@a1甲 ，-")))
def test_nothing_that_could_be_clicked_is_left(words: str):
    left = defused(words)
    assert not re.search(r"https?://\S|[a-z]@[a-z]+\.[a-z]{2}", left)
    assert defused(left) == left


def test_a_day_is_written_as_people_write_it():
    assert day_words(DAY) == "2026年1月31日"
    assert day_words(DAY, DAY) == "1月31日"
