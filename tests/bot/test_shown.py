"""What a column page shows or tells beside its list leads to the report."""

import pytest

from bot.inspection import FOUND
from tests.bot.absence_lists import NEW, OLD, REPORT, listed, seen
from tests.bot.column_pages import COLUMN, HIDDEN
from tests.bot.hidden_shown import FOUND_SHOWN


@pytest.mark.parametrize("name", FOUND_SHOWN)
def test_the_report_is_found_beside_the_list(name):
    site, more = HIDDEN[name]
    inspected = seen(site, **more)
    assert (inspected.outcome, inspected.detail) == (FOUND, "")


def test_a_mark_of_another_site_that_does_not_open_is_no_broken_file_of_the_organ_s():
    mark = (
        "<a href='http://marks.example/sitename?id=08A1'><img src='/dzjg.png'></a>"
        "<iframe src='http://weather.example/now.php?city=7'></iframe>"
    )
    page = f"<html><body><h1>公告</h1><p>内容正在整理。</p><div class='footer'>{mark}</div></body></html>"
    inspected = seen({COLUMN: listed(NEW + OLD), REPORT: page})
    assert (inspected.reason, inspected.findings) == ("report_unreadable", ())
    assert "没有读到" in inspected.detail
