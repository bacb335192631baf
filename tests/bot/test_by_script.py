"""When a browser is asked, and whose word is taken."""

import dataclasses
from datetime import UTC, datetime

import pytest

from bot.by_script import Browse, Browsing, list_page, past_challenges, seen_by
from bot.discover.whole_list import read_whole_list
from bot.errors import BlockedByChallenge, ListUnreadable, ServerError
from bot.page import Ask, Page

URL = "http://www.yunxi.gov.cn/nb/"
ROWS = "<ul><li><a href=1.html>云溪县财政局2023年政府信息公开工作年度报告</a><span>2024-01-20</span></li></ul>"
SHELL = "<title>年报</title><ul id=list></ul><script>$.ajax('/api/list')</script>"


def page(markup: str) -> Page:
    return Page(URL, URL, 200, markup.encode(), datetime(2026, 2, 1, tzinfo=UTC), {})


class Web:
    """A plain page and what a browser shows of it; either may be a trouble."""

    def __init__(self, plain: str | Exception, shown: str | Exception, *, needed: bool = False):
        self.answers = {"plain": plain, "browser": shown}
        self.asked: list[str] = []
        self.needed = needed

    def _give(self, which: str) -> Page:
        self.asked.append(which)
        answer = self.answers[which]
        if isinstance(answer, Exception):
            raise answer
        return page(answer)

    def fetch(self, _: str) -> Page:
        return self._give("plain")

    @property
    def browsing(self) -> Browsing:
        return Browsing(
            lambda _: self._give("browser"),
            lambda _: self.needed,
            lambda _, so: setattr(self, "needed", so),
        )


def test_a_page_that_can_be_read_needs_no_browser() -> None:
    web = Web(ROWS, ROWS)
    assert list_page(Ask(URL), web.fetch, web.browsing)[1].rows
    assert (web.asked, web.needed) == (["plain"], False)


def test_a_list_made_by_script_is_seen_and_its_host_remembered() -> None:
    web = Web(SHELL, ROWS)
    assert list_page(Ask(URL), web.fetch, web.browsing)[1].rows
    assert (web.asked, web.needed) == (["plain", "browser"], True)
    list_page(Ask(URL), web.fetch, web.browsing)
    assert web.asked[2:] == ["browser"]


@pytest.mark.parametrize("shown", [SHELL, ListUnreadable("页面脚本没有结束"), ServerError("503")])
def test_a_browser_that_sees_no_more_changes_nothing(shown: str | Exception) -> None:
    web = Web(SHELL, shown)
    reading = read_whole_list(URL, web.fetch, see=seen_by(web.browsing))
    assert not reading.is_complete
    assert "脚本" in reading.why_incomplete
    assert not web.needed


def test_without_a_script_no_browser_is_asked() -> None:
    web = Web("<p>无关</p>", ROWS)
    list_page(Ask(URL), web.fetch, web.browsing)
    assert web.asked == ["plain"]


def test_a_challenge_that_a_script_passes_is_passed() -> None:
    web = Web(BlockedByChallenge("412"), ROWS)
    assert list_page(Ask(URL), web.fetch, web.browsing)[1].rows
    assert past_challenges(web.fetch, web.browsing)(URL).body == ROWS.encode()


def test_a_challenge_that_stays_is_told_as_it_was() -> None:
    web = Web(BlockedByChallenge("412"), BlockedByChallenge("still"))
    with pytest.raises(BlockedByChallenge, match="412"):
        list_page(Ask(URL), web.fetch, web.browsing)


def test_a_site_rebuilt_without_script_is_read_plainly_again() -> None:
    web = Web(ROWS, ServerError("500"), needed=True)
    assert list_page(Ask(URL), web.fetch, web.browsing)[1].rows
    assert (web.asked, web.needed) == (["browser", "plain"], False)


def test_nothing_changes_without_a_browser() -> None:
    web = Web(SHELL, ROWS)
    assert list_page(Ask(URL), web.fetch)[1].unreadable
    assert past_challenges(web.fetch, None) == web.fetch
    other = dataclasses.replace(web.browsing.by_way_of(lambda browse: browse))
    assert other.browse(URL).body == ROWS.encode()


def test_a_browser_that_can_stay_goes_by_way_of_the_same() -> None:
    web = Web(ROWS, ROWS)
    asked: list[str] = []

    def wrapped(browse: Browse) -> Browse:
        return lambda url: (asked.append(url), browse(url))[1]

    other = web.browsing.by_way_of(wrapped)
    assert other.stay is not None
    assert other.stay(URL).body == other.browse(URL).body
    assert asked == [URL, URL]
