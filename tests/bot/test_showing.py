"""Doubts that come of scripts: settled by a browser that shows the page, and only where they matter."""

from datetime import date

import pytest

from bot.errors import ListUnreadable
from bot.inspection import ABSENT, COULD_NOT_SEE, FOUND
from tests.bot.absence_lists import NEW, OLD, listed, own
from tests.bot.showing import COLUMN, Shown, column


def scripted(script: str = "", rows: str = OLD, around: str = "") -> str:
    return listed(rows, around=f"{around}<script>{script}</script>")


FILLS = "$.getJSON('/api/columnList.json?channelId=7',function(d){$('#new').html(draw(d))})"
NEWS_LIST = "<div id='new'></div>"
WAYS = {
    "a list that a script asks for": scripted(FILLS, around=NEWS_LIST),
    "a place filled with links": scripted(
        "function f(d){for(var i=0;i<d.length;i++){$('#new').append('<a href='+d[i].u+'>'+d[i].t+'</a>')}};f(window.D)",
        around=NEWS_LIST,
    ),
    "a template": scripted(
        "new Vue({el:'#v'})",
        around="<ul id='v'><li v-for='e in rows'><a :href='e.url'>{{e.title}}</a></li></ul>",
    ),
    "a table of EasyUI": scripted(
        "1", around="<table class='easyui-datagrid' url='/x/rows'></table>"
    ),
    "a redirect": scripted("setTimeout(function(){location.href='/new/nb.html'},3000)"),
    "a frame written by script": scripted(
        "document.write(\"<iframe src='/xxgk/list.html' width='800' height='600'></iframe>\")"
    ),
    "a pager without links": listed(
        around="<div class='pager'><a href='javascript:go(1)'>1</a><a href='javascript:go(2)'>2</a></div>"
        "<script>function go(n){}</script>"
    ),
    "a count of more rows": scripted("pager(23)", around="<div>共23条</div>"),
    "a title in a script": scripted(
        "var d=[{title:'云溪县教育局2025年政府信息公开工作年度报告',id:7}];draw(d)"
    ),
    "a page that is loading": scripted("load()", around="<p>正在加载…</p>"),
}


@pytest.mark.parametrize("name", WAYS)
def test_a_doubt_of_scripts_is_settled_by_showing_the_page(name: str) -> None:
    without = column(WAYS[name], "")
    assert without.seen(with_browser=False).outcome == COULD_NOT_SEE
    assert without.asked == []
    for shown, outcome in ((listed(NEW + OLD), FOUND), (listed(OLD), ABSENT)):
        site = column(WAYS[name], shown)
        seen = site.seen()
        assert (seen.outcome, site.asked) == (outcome, [COLUMN])
        assert [page.is_settled for role, page in seen.pages if role == "list"] == [True]


def test_a_browser_is_not_asked_where_the_report_was_found_as_it_came() -> None:
    came = column(scripted(FILLS, NEW + OLD, NEWS_LIST), "")
    assert came.seen().outcome == FOUND
    assert (came.asked, came.needed) == ([], set())


def test_a_browser_is_not_asked_for_other_doubts() -> None:
    more = "<p>因网站改版，本栏目已迁移至新平台</p>"
    came = column(listed(around=more), listed(NEW + OLD))
    assert (came.seen().outcome, came.asked) == (COULD_NOT_SEE, [])


def test_a_site_that_needs_it_is_remembered_and_one_that_does_not_is_not() -> None:
    there, missing = (
        column(WAYS["a template"], listed(NEW + OLD)),
        column(WAYS["a template"], listed()),
    )
    there.seen(), missing.seen()
    assert (len(there.needed), len(missing.needed)) == (1, 0)
    there.asked.clear()
    assert there.seen().outcome == FOUND
    assert there.asked == [COLUMN]


@pytest.mark.parametrize(
    "shown",
    [
        ListUnreadable("页面脚本没有结束"),
        listed(own(2023)),
        "<p>系统繁忙</p><div id=app></div><script>1</script>",
    ],
    ids=["failed", "fewer rows", "no rows"],
)
def test_a_browser_that_shows_less_proves_nothing(shown: object) -> None:
    for way in WAYS.values():
        site = column(way, shown)
        assert site.seen().outcome == COULD_NOT_SEE
        assert site.needed == set()


def test_what_the_browser_missed_keeps_the_doubt() -> None:
    way = WAYS["a list that a script asks for"]
    assert column(way, way).seen().outcome == ABSENT
    assert column(way, way, misses="requests").seen().outcome == COULD_NOT_SEE
    assert column(way, listed(NEW + OLD), misses="requests").seen().outcome == FOUND


def test_a_page_that_still_says_that_it_will_send_on_is_doubted() -> None:
    way = scripted(
        "setTimeout(function(){location.href='/new/nb.html'},30000)", around="30秒后自动跳转"
    )
    assert column(way, way).seen().outcome == COULD_NOT_SEE


def test_a_pager_that_only_a_press_turns_is_still_doubted() -> None:
    way = WAYS["a pager without links"]
    assert column(way, way).seen().outcome == COULD_NOT_SEE


def test_the_pages_behind_are_shown_too() -> None:
    more = "<div class='pager'><a href='index_1.html'>下一页</a></div>"
    last = COLUMN.replace("index", "index_1")
    came = scripted(
        "new Vue({el:'#v'})",
        around="<ul id='v'><li v-for='e in r'><a :href='e.u'>{{e.t}}</a></li></ul>",
    )
    second = came.replace(OLD, own(2021) + own(2020))
    for rows, outcome in ((own(2021), ABSENT), (NEW + own(2021), FOUND)):
        site = Shown(
            {COLUMN: came, last: second},
            {COLUMN: listed(around=more), last: listed(rows + own(2020))},
        )
        assert site.seen().outcome == outcome
        assert site.asked == [COLUMN, last, COLUMN]  # once more: no row has moved meanwhile


def test_an_absence_is_looked_at_once_where_a_script_could_change_the_list() -> None:
    own_file = "<script src='/js/nianbao.js'></script>"
    plain, library = (
        column(listed(), ""),
        column(listed(around="<script src='/js/jquery.min.js'></script>"), ""),
    )
    assert (plain.seen().outcome, plain.asked) == (ABSENT, [])
    assert (library.seen().outcome, library.asked) == (ABSENT, [])
    same = column(listed(around=own_file), listed(around=own_file))
    assert (same.seen().outcome, same.asked, same.needed) == (ABSENT, [COLUMN], set())
    assert not same.seen().pages[0][1].is_rendered
    fuller = column(listed(around=own_file), listed(NEW + OLD, around=own_file))
    assert (fuller.seen().outcome, len(fuller.needed)) == (FOUND, 1)
    moved = column(listed(around=own_file), listed(NEW), went_to={COLUMN: "/new/nb.html"})
    assert moved.seen().outcome == FOUND
    turned = Shown(
        {COLUMN: listed(around="<script>write(pager)</script>"), "/zfxxgknb/2.html": listed(NEW)},
        {COLUMN: listed(around="<a href='2.html'>下一页</a>"), "/zfxxgknb/2.html": listed(NEW)},
    )
    assert turned.seen().outcome == FOUND
    failed = column(listed(around=own_file), ListUnreadable("页面脚本没有结束"))
    assert failed.seen().outcome == ABSENT


def test_before_a_report_is_due_no_browser_is_asked_for_its_absence() -> None:
    site = column(listed(around="<script src='/js/nianbao.js'></script>"), listed())
    assert (site.seen(today=date(2026, 1, 9)).outcome, site.asked) == (ABSENT, [])


LEFT = {
    "a template": WAYS["a template"],
    "a table of EasyUI": WAYS["a table of EasyUI"],
    "a place with its source": listed(
        around="<div data-proxy='/xxgk/list.jsp?columnid=3'></div><script>1</script>"
    ),
    "a picture that sends on": listed(
        around="<img src='/x.gif' onload=\"location='/new/'\"><script>1</script>"
    ),
    "a tag that sends on": listed(head="<meta http-equiv='refresh' content='60;url=/new/'>"),
    "a timer for later": scripted("setTimeout(function(){location.href='/new/nb.html'}, 20000)"),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_was_left_undone_by_the_time_the_page_was_taken_keeps_the_doubt(name: str) -> None:
    assert column(LEFT[name], LEFT[name]).seen().outcome == COULD_NOT_SEE


@pytest.mark.parametrize(
    "drawn",
    [
        f"<ul ng-app><li ng-repeat='e in rows'><a ng-href='/a/2021.html' href='/a/2021.html'>{own(2021)}</a></li></ul>",
        f"<ul data-bind='foreach: rows'>{own(2021)}</ul>",
        f"<div hx-get='/nb/rows' hx-trigger='load'>{own(2021)}</div>",
        f"<div data-proxy='/xxgk/list.jsp?columnid=3'><ul>{own(2021)}</ul></div>",
        f"<div class='datagrid'>{own(2021)}<table class='easyui-datagrid datagrid-f' url='/x/rows'></table></div>",
    ],
    ids=["Angular", "Knockout", "htmx", "a source", "EasyUI"],
)
def test_what_a_library_has_drawn_is_read(drawn: str) -> None:
    came = WAYS["a template"]
    assert column(came, listed(around=drawn + "<script>1</script>")).seen().outcome == ABSENT
