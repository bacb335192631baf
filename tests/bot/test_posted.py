"""A report posted among notices: where it is told to stand, what is asked for, and what is kept."""

from datetime import date

from bot.discover.whole_list import read_whole_list
from bot.inspection import ABSENT, FOUND, Reach, inspect
from bot.judging import Before, Round, Target
from rules.level import Level
from tests.bot.absence_lists import (
    HOST,
    LIST,
    NEW,
    OLD,
    ORGAN,
    REPORT,
    fetch_from,
    listed,
    report_page,
)
from tests.bot.hidden_among_notices import NEWS, NOTICES, OURS, menu, posted
from tests.bot.test_sister_columns import rounds
from tests.bot.test_sub_columns import COLUMN, looked


def test_a_report_among_notices_is_found_and_its_place_told():
    inspected, asked = looked(posted(NEWS + OURS))
    assert inspected.outcome == FOUND
    assert inspected.detail == f"报告不在所查的栏目里，在同一网站的「通知公告」里：{HOST}{NOTICES}"
    assert inspected.sought.column.urls == (LIST, f"{HOST}{NOTICES}")
    assert asked.count(NOTICES) == 1


def test_where_the_report_stands_in_the_column_no_notices_are_asked_for():
    inspected, asked = looked(posted(NEWS + OURS, column=NEW + OLD))
    assert (inspected.outcome, inspected.detail) == (FOUND, "")
    assert NOTICES not in asked


def test_at_most_three_columns_are_asked_for_and_their_first_pages_alone():
    words = ("通知公告", "公示公告", "信息公开制度", "法定主动公开内容", "最新公开")
    site = {COLUMN: listed(OLD, before=menu(*((word, f"/{at}/") for at, word in enumerate(words))))}
    pager = "<a href='index_2.html'>下一页</a>"
    site |= {f"/{at}/": listed(NEWS, around=pager) for at in range(len(words))}
    inspected, asked = looked(site)
    assert inspected.outcome == ABSENT
    assert [each for each in asked if each != COLUMN] == ["/0/", "/1/", "/2/"]


def test_where_it_stood_last_is_asked_again_on_a_quiet_day_too():
    site = posted(NEWS + OURS)
    first, second = rounds(site, site)
    assert first.detail == second.detail
    before = Before(column=first.sought.column, report_url=first.sighting.page.url)
    fetch = fetch_from({REPORT: report_page(), **site})
    reach = Reach(fetch, lambda url: read_whole_list(url, fetch), is_thorough=False)
    target = Target(ORGAN, (), Level.DEPARTMENT, LIST)
    quiet = inspect(target, before, Round(2, 2025, date(2026, 4, 3)), reach)
    assert (quiet.outcome, quiet.detail) == (FOUND, first.detail)


def test_a_report_that_then_stands_in_the_column_is_told_there():
    among_notices, moved = rounds(posted(NEWS + OURS), posted(NEWS, column=NEW + OLD))
    assert among_notices.detail
    assert (moved.outcome, moved.detail) == (FOUND, "")


def test_on_a_quiet_day_no_notices_are_asked_for():
    site, asked = posted(NEWS + OURS), []
    answer = fetch_from(site)

    def fetch(wanted):
        asked.append(wanted if isinstance(wanted, str) else wanted.url)
        return answer(wanted)

    reach = Reach(fetch, lambda url: read_whole_list(url, fetch), is_thorough=False)
    target = Target(ORGAN, (), Level.DEPARTMENT, LIST)
    inspect(target, Before(), Round(1, 2025, date(2026, 4, 2)), reach)
    assert f"{HOST}{NOTICES}" not in asked
