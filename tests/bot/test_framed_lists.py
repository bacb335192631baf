"""Lists in a frame, or behind a word that a script opens: what can be seen there is found."""

import pytest

from bot.inspection import FOUND
from tests.bot import hidden_framed, hidden_heard
from tests.bot.absence_lists import seen
from tests.bot.column_pages import HIDDEN


@pytest.mark.parametrize("name", (*hidden_framed.FOUND, *hidden_heard.FOUND))
def test_a_report_in_a_framed_or_opened_list_is_found(name):
    site, more = HIDDEN[name]
    assert seen(site, **more).outcome == FOUND


def test_a_frame_of_another_host_is_told_with_its_address():
    site, more = HIDDEN[f"frame of another host: {hidden_framed.OTHER_HOSTS[0]}"]
    assert "http://xxgk.yunxi.gov.cn/dept/jyj" in seen(site, **more).detail
