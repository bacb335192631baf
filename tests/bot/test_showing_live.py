"""Lists that scripts change beside what came, over real sockets, in the real Chromium."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache

import pytest

from bot.by_script import Browsing, seen_by
from bot.discover.reading import ListReading
from bot.discover.whole_list import read_whole_list
from bot.fetch.browser import Browser, BrowserLimits
from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher
from bot.inspection import ABSENT, COULD_NOT_SEE, FOUND, Inspected, Reach, inspect
from bot.judging import Before, Round, Target
from bot.page import MISSED_HEADER
from bot.showing import shown_list
from rules.level import Level
from tests.bot.absence_lists import NEW, OLD, ORGAN, REPORT, TITLE, YEAR, listed, report_page
from tests.bot.fetch.servers import HOST, Names, Site, by_path, reply
from tests.real_parts import needs_browser

LIMITS = FetchLimits(
    pause=0, backoff=0, retries=0, read_timeout=5, allow_hosts=frozenset({HOST}),
    user_agent="xuncha/test",
)  # fmt: skip
HTML = "Content-Type: text/html; charset=utf-8"
DRAW = "d=>document.querySelector('.list').insertAdjacentHTML('afterbegin',d.map(r=>`<li><a href='${r.u}'>${r.t}</a><span>2026-01-20</span></li>`).join(''))"
NONE = [{"u": "/a/2021.html", "t": f"{ORGAN}2021年政府信息公开工作年度报告"}]
ROWS = [{"u": REPORT, "t": TITLE}, *NONE]


@pytest.fixture(scope="module")
def fetching() -> Iterator[Fetcher]:
    with Fetcher(LIMITS, resolver=Names()) as made:
        yield made


@pytest.fixture(scope="module")
def browser(fetching: Fetcher) -> Iterator[Browser]:
    limits = BrowserLimits(seconds=15, quiet=0.4, stay=3.5)
    made = Browser(fetching, needs_browser(), lambda: datetime(2026, 4, 2, tzinfo=UTC), limits)
    yield made
    made.close()


def page(markup: str) -> bytes:
    return reply(markup, "200 OK", HTML)


def data(value: object) -> bytes:
    return reply(json.dumps(value, ensure_ascii=False), "200 OK", "Content-Type: application/json")


def script(text: str) -> bytes:
    return reply(text, "200 OK", "Content-Type: text/javascript; charset=utf-8")


def seen(answers: dict[str, bytes], browser: Browser, fetching: Fetcher) -> Inspected:
    """Inspect the organ whose column is at /nb/."""
    answers = {REPORT: page(report_page()), "/a/2024.html": page(report_page(year=2024)), **answers}
    with Site(by_path(answers)) as site:
        browsing = Browsing(browser.browse, lambda _: False, lambda _url, _so: None, browser.stay)

        @cache
        def read_list(url: str) -> ListReading:
            return read_whole_list(url, fetching.fetch, see=seen_by(browsing))

        @cache
        def show(url: str) -> ListReading | None:
            return shown_list(read_list(url), browsing, fetching.fetch, 60)

        return inspect(
            Target(ORGAN, (), Level.DEPARTMENT, site.url("/nb/")),
            Before(),
            Round(1, YEAR, date(2026, 4, 2), readings_needed=1),
            Reach(fetching.fetch, read_list, browsing=browsing, show_list=show),
        )


@pytest.mark.parametrize(("rows", "outcome"), [(ROWS, FOUND), (NONE, ABSENT)])
@pytest.mark.parametrize("where", ["page", "file", "later"])
def test_a_list_filled_beside_older_rows(
    where: str, rows: list[dict[str, str]], outcome: str, browser: Browser, fetching: Fetcher
) -> None:
    ask = f"fetch('/api/columnList?channelId=7').then(r=>r.json()).then({DRAW})"
    ask = f"setTimeout(()=>{{{ask}}},1500)" if where == "later" else ask
    around = "<script src='/js/nb.js'></script>" if where == "file" else f"<script>{ask}</script>"
    answers = {
        "/nb/": page(listed(OLD, around)),
        "/js/nb.js": script(ask),
        "/api/columnList?channelId=7": data(rows),
    }
    inspected = seen(answers, browser, fetching)
    assert inspected.outcome == outcome
    if where != "file":
        assert [each.is_settled for role, each in inspected.pages if role == "list"] == [True]


GO = "location.href='/new/nb.html'"
LATER = {
    "at once": f"setTimeout(function(){{{GO}}},1500)",
    "in words": f'setTimeout("{GO}",1500)',
    "by turns": f"setTimeout(function(){{setTimeout(function(){{{GO}}},1200)}},1900)",
    "counting down": f"var left=4;setInterval(function(){{if(--left==0){GO}}},600)",
}


@pytest.mark.parametrize("how", LATER)
@pytest.mark.parametrize("by", ["page", "file"])
def test_a_page_that_sends_on_after_a_while(
    by: str, how: str, browser: Browser, fetching: Fetcher
) -> None:
    sends = LATER[how]
    around = "<script src='/js/nb.js'></script>" if by == "file" else f"<script>{sends}</script>"
    answers = {"/nb/": page(listed(OLD, around)), "/js/nb.js": script(sends)}
    there = seen({**answers, "/new/nb.html": page(listed(NEW + OLD))}, browser, fetching)
    assert there.outcome == FOUND
    missing = seen({**answers, "/new/nb.html": page(listed(OLD))}, browser, fetching)
    assert missing.outcome == ABSENT


@pytest.mark.parametrize("lacks", ["data", "library", "another site"])
def test_what_a_script_did_not_get_keeps_the_doubt(
    lacks: str, browser: Browser, fetching: Fetcher
) -> None:
    ask = f"fetch('/api/columnList?channelId=7').then(r=>r.json()).then({DRAW})"
    if lacks == "another site":
        ask = ask.replace("'/api", "'https://api.example.com/api") + ";$.getJSON('/xxgk/list.json')"
    more = "<script src='https://cdn.example.com/vue.js'></script>" if lacks == "library" else ""
    good = data(NONE) if lacks == "library" else reply("x", "500 No")
    around = f"{more}<script src='https://hm.baidu.com/hm.js?1'></script><script>{ask}</script>"
    answers = {"/nb/": page(listed(OLD, around)), "/api/columnList?channelId=7": good}
    inspected = seen(answers, browser, fetching)
    assert inspected.outcome == COULD_NOT_SEE
    assert inspected.pages[0][1].headers[MISSED_HEADER] == "requests"


def test_a_counter_of_visits_that_was_refused_is_nothing_missed(
    browser: Browser, fetching: Fetcher
) -> None:
    ask = f"fetch('/api/columnList?channelId=7').then(r=>r.json()).then({DRAW})"
    around = f"<script src='https://hm.baidu.com/hm.js?1'></script><script>{ask}</script>"
    answers = {"/nb/": page(listed(OLD, around)), "/api/columnList?channelId=7": data(NONE)}
    assert seen(answers, browser, fetching).outcome == ABSENT


def test_a_pager_that_a_script_builds(browser: Browser, fetching: Fetcher) -> None:
    builds = "document.querySelector('.p').innerHTML='<a href=\"/nb/\">1</a><a href=\"/nb/2.html\">2</a>'"
    first = listed(OLD, f"<div class='p'>共2页</div><script>{builds}</script>")
    for rows, outcome in ((NEW, FOUND), ("", ABSENT)):
        last = listed(
            rows + "<li><a href='/a/2021.html'>云溪县教育局2021年政府信息公开工作年度报告</a></li>"
        )
        assert (
            seen({"/nb/": page(first), "/nb/2.html": page(last)}, browser, fetching).outcome
            == outcome
        )


@pytest.mark.parametrize("by", ["markup", "script"])
def test_a_list_in_a_frame_beside_older_rows(by: str, browser: Browser, fetching: Fetcher) -> None:
    frame = "<iframe src='/nb/in/list.html' width='800' height='400'></iframe>"
    around = (
        f"<script>document.write({json.dumps(frame)});var src=1</script>"
        if by == "script"
        else frame
    )
    for rows, outcome in ((NEW.replace("/a/", "../../a/"), FOUND), ("", ABSENT)):
        inside = listed(
            rows + "<li><a href='/a/2021.html'>云溪县教育局2021年政府信息公开工作年度报告</a></li>"
        )
        answers = {"/nb/": page(listed(OLD, around)), "/nb/in/list.html": page(inside)}
        assert seen(answers, browser, fetching).outcome == outcome


def test_what_is_below_the_first_screen_is_scrolled_to(browser: Browser, fetching: Fetcher) -> None:
    ask = f"fetch('/api/columnList?channelId=7').then(r=>r.json()).then({DRAW})"
    waits = f"new IntersectionObserver((s,o)=>{{if(s[0].isIntersecting){{o.disconnect();{ask}}}}}).observe(document.getElementById('end'))"
    around = "<div style='height:3000px'></div><p id='end'></p><script src='/js/nb.js'></script>"
    answers = {
        "/nb/": page(listed(OLD, around)),
        "/js/nb.js": script(waits),
        "/api/columnList?channelId=7": data(ROWS),
    }
    assert seen(answers, browser, fetching).outcome == FOUND


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src='/nb/gone.html' width='800' height='400'></iframe>",
        "<iframe src='/nb/empty.html' width='800' height='400'></iframe>",
        "<iframe data-src='/nb/list.html' width='800' height='400'></iframe>",
        "<iframe src='/nb/a.html' width='800' height='400'></iframe><iframe src='/nb/gone.html' width='800'></iframe>",
    ],
    ids=["gone", "empty", "for later", "one of two"],
)
def test_a_frame_that_did_not_come_keeps_its_doubt(
    frame: str, browser: Browser, fetching: Fetcher
) -> None:
    answers = {
        "/nb/": page(listed(OLD, frame)),
        "/nb/gone.html": reply("<a href='/'>首页</a>", "404 Not Found", HTML),
        "/nb/empty.html": page("<p></p>"),
        "/nb/a.html": page(listed(OLD)),
    }
    assert seen(answers, browser, fetching).outcome == COULD_NOT_SEE
