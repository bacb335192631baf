"""Rows without words or without a plain link: what leads somewhere is read, what does not is named."""

import pytest

from bot.discover.list_items import NAMELESS
from bot.discover.list_page import read_list_page
from bot.inspection import FOUND
from tests.bot.absence_lists import HOST, LIST, OLD, REPORT, listed, row, seen
from tests.bot.discover.lists import page
from tests.bot.hidden_items import BESIDE, FOUND_ITEMS, SHUT_ITEMS, item


@pytest.mark.parametrize("name", FOUND_ITEMS)
def test_an_item_whose_address_is_told_is_read(name):
    before = "" if name in BESIDE else OLD
    assert seen(listed(before + FOUND_ITEMS[name])).outcome == FOUND


def test_an_item_that_nothing_opens_is_named():
    detail = seen(listed(OLD + SHUT_ITEMS["an odd title"])).detail
    assert "列表中写着「云溪县教育局这一年」的一条没有可以打开的链接" in detail
    assert "没有标题（2026-01-20）" in seen(listed(OLD + SHUT_ITEMS["a day alone"])).detail


def test_a_row_in_a_list_of_its_own_stands_apart_from_the_reports():
    latest = f"<div><ul>{row('会议', '/n/1.html', '2026-03-01')}</ul></div>"
    content = _read(listed(OLD + item(f"<a href='{REPORT}'></a>"), latest))
    assert content.apart == {f"{HOST}/n/1.html"}
    assert NAMELESS in {each.title for each in content.rows}
    assert content.mute == ()


def test_only_a_whole_address_that_stands_alone_is_told():
    both = item("""<a onclick="go('/a/1.html','/a/2.html')">年报</a>""")
    assert [each.title for each in _read(listed(OLD + both)).mute] == ["年报"]


def _read(markup):
    return read_list_page(page(markup, LIST))
