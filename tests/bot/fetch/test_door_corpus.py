"""How well doors are told from pages, on a corpus of our own that means to mislead."""

from datetime import UTC, datetime

import pytest

from bot.fetch.doors import look_at_door
from bot.page import Page
from tests.bot.fetch.content_pages import CONTENT
from tests.bot.fetch.door_pages import DOORS

HTML = {"content-type": "text/html"}


def page(markup: str, codec: str, status: int = 200) -> Page:
    url = "http://www.yunxi.gov.cn/nb/"
    body = markup.encode(codec, "xmlcharrefreplace")
    return Page(url, url, status, body, datetime(2026, 2, 1, tzinfo=UTC), HTML)


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len({markup for _, markup in DOORS}) >= 60
    assert len(set(CONTENT)) >= 120


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_no_page_is_taken_for_a_door(codec: str) -> None:
    taken = [
        (reading.kind, reading.marks, markup[:200])
        for markup in CONTENT
        if (reading := look_at_door(page(markup, codec))).trouble is not None
    ]
    assert taken == []


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_nearly_every_door_is_recognised_and_called_by_its_name(codec: str) -> None:
    readings = [(kind, markup, look_at_door(page(markup, codec))) for kind, markup in DOORS]
    missed = [
        (kind, markup[:200], read.marks) for kind, markup, read in readings if not read.trouble
    ]
    misnamed = [(kind, markup[:150], read) for kind, markup, read in readings if read.kind != kind]
    assert len(missed) <= 0.02 * len(DOORS), missed
    assert len(misnamed) <= 0.05 * len(DOORS), misnamed


def test_a_door_says_what_counted() -> None:
    reading = look_at_door(page("<title>安全验证</title><p>请完成下方验证后继续访问</p>", "utf-8"))
    assert (reading.kind, reading.score >= 3) == ("challenge", True)
    assert any("安全验证" in mark for mark in reading.marks)
    assert look_at_door(page("<p>x</p>", "utf-8", 412)).marks == ("状态码 412",)


def test_a_page_says_how_near_it_came() -> None:
    reading = look_at_door(page(CONTENT[0], "utf-8"))
    assert reading.kind == ""
    assert reading.score < 3
