"""Which family a page is of, by its marks alone; and what its scripts may be taken to ask for."""

import json
from dataclasses import replace
from datetime import date

import pytest

from bot.discover.families.turning import following, turn_of
from bot.discover.list_page import read_list_page
from bot.discover.script_values import FUNCTION, UNKNOWN, Scripts
from bot.discover.whole_list import read_whole_list
from bot.page import Ask, ask_for
from tests.bot.discover.lists import HOST, LIST, list_markup, page

TITLE = "云溪县教育局2025年政府信息公开工作年度报告"
ROW = [(TITLE, "1.html", "2026-01-02")]
FORM = "application/x-www-form-urlencoded; charset=UTF-8"


def read(markup, url=LIST):
    return read_list_page(page(markup, url))


def answered(value, sent=b"channelId=a1&page=1&size=10", url=f"{HOST}/api/search"):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return read_list_page(replace(page(text, url), asked=Ask(url, sent, FORM, LIST)))


@pytest.mark.parametrize(
    ("markup", "family"),
    [
        (list_markup("ul", ROW), "generic"),
        (list_markup("island", ROW), "hanweb"),
        (list_markup("ul", [(TITLE, "./202601/t20260129_1926722.html", "2026-01-29")]), "trs"),
        (list_markup("ul", ROW, "<script>createPageHTML(1, 0, 'index', 'html')</script>"), "trs"),
        (list_markup("ul", [(TITLE, f"/c1/202601/{'0a' * 16}.shtml", "2026-01-29")]), "ucap"),
        (list_markup("ul", [(TITLE, "info/19402/590272.htm", "2026-01-29")]), "vsb"),
        (
            "<form method=post><a href=\"javascript:__doPostBack('p','2')\">2</a></form>"
            + list_markup("ul", ROW),
            "aspnet",
        ),
        (
            list_markup("ul", ROW, "<script>$.post('/search',{channelId:1,page:1},f)</script>"),
            "generic",
        ),
        (list_markup("ul", ROW, "<a href='/gkmlpt/index'>公开目录</a>"), "generic"),
    ],
)
def test_a_family_is_known_by_its_marks(markup, family):
    assert read(markup).family == family
    assert read(markup, "http://192.0.2.9:81/x/").family == family


@pytest.mark.parametrize(
    ("anchor", "number"),
    [
        ("<a href=\"javascript:__doPostBack('P','3')\">3</a>", 3),
        ("<a href=\"javascript:__doPostBack('G','Page$3')\">3</a>", 3),
        ("<a href=\"javascript:__doPostBack('D$ctl03','')\">3</a>", 3),
        ("<a href='#' onclick=\"__doPostBack('P','11')\">...</a>", 11),
        ("<a href=\"javascript:__doPostBack('Calendar1','9496')\">3</a>", None),
        ("<a href=\"javascript:__doPostBack('G','Sort$Date')\">日期</a>", None),
        ("<a href=\"javascript:__doPostBack('P','1')\">1</a>", None),
    ],
)
def test_only_post_backs_that_turn_pages_are_sent(anchor, number):
    form = f"<form method=post action='?a=1'><input type=hidden name=__VIEWSTATE value=v>{anchor}"
    links = read(form + list_markup("ul", ROW) + "</form>").pager_links
    assert [link.number for link in links] == ([] if number is None else [number])
    assert all(b"__VIEWSTATE=v" in link.ask.body for link in links)


@pytest.mark.parametrize(
    ("call", "url", "body", "media_type"),
    [
        ("$.post('/q', {catalogId: 7, page: 1}, f)", "/q", "catalogId=7&page=1", FORM),
        ("jQuery.ajax({url:'/q',method:'POST',data:'cid=7&pageNo=1'})", "/q", "cid=7&pageNo=1", FORM),
        (
            "$.ajax({type:'POST',url:'/q',contentType:'application/json',data:JSON.stringify({cid:7,pageNum:1})})",
            "/q", '{"cid": 7, "pageNum": 1}', "application/json",
        ),
        ("fetch('/q',{method:'POST',body:JSON.stringify({c:'年',size:9})}).then(r=>r)", "/q", '{"c": "年", "size": 9}', "application/json"),
        ("$.get('/q?cid=7', {pageIndex: 1})", "/q?cid=7&pageIndex=1", "", ""),
        ("axios.get('/q', {params: {cid: 7, page: 1}})", "/q?cid=7&page=1", "", ""),
        ("$.getJSON('/q?cid=7&page=1', function (d) { show(d, 1) })", "/q?cid=7&page=1", "", ""),
        ("var c = 'x' + 7; $.post('/q/' + c + '/list', {page: 1})", "/q/x7/list", "page=1", FORM),
        ("function go(n) { $.post('/q', {columnId: 5, page: n, size: 20}) }", "/q", "columnId=5&page=1&size=20", FORM),
    ],
)  # fmt: skip
def test_a_request_is_read_however_it_is_written(call, url, body, media_type):
    (link,) = read(f"<ul id='l'></ul><script>{call}</script>").pager_links
    assert (link.ask, link.ask.media_type) == (
        Ask(HOST + url, body.encode(), media_type),
        media_type,
    )


@pytest.mark.parametrize(
    "call",
    [
        "$.post('/q', {channelId: getId(), page: 1})",
        "$.post(api + '/q', {channelId: 1, page: 1})",
        "$.post('/q', params)",
        "$.post('/login', {user: 1, page: 1})",
        "$.ajax({url: '/q', type: kind, data: {channelId: 1, page: 1}})",
        "var id = 1; id = 2; id = '3'; $.post('/q', {channelId: id, page: 1})",
        "$.post('/hits', {id: 3})",
    ],
)
def test_a_request_that_is_not_fully_known_is_never_made(call):
    content = read(f"<ul id='l'></ul><script>{call}</script>")
    assert content.pager_links == ()
    assert content.unreadable


def test_a_list_found_by_guess_that_shows_no_report_proves_nothing():
    shell = "<ul id='l'></ul><script>$.post('/q', {channelId: 1, page: 1}, f)</script>"
    rows = [{"title": "关于放假的公告", "url": "/n/1.html", "date": "2026-01-02"}]

    def fetch(wanted):
        ask = ask_for(wanted)
        return page(json.dumps({"total": 1, "list": rows}) if ask.body else shell, ask.url)

    reading = read_whole_list(LIST, fetch)
    assert reading.why_incomplete == "由脚本请求得到的列表中没有年报条目，可能不是本栏目的列表"


def test_an_empty_answer_beside_calls_that_nobody_understands_proves_nothing():
    shell = (
        "<ul id='l'></ul><script>$.post('/q', {channelId: 1, page: 1}, f);"
        "$.post(where(), {channelId: 2, page: 1}, f)</script>"
    )

    def fetch(wanted):
        ask = ask_for(wanted)
        return page('{"total": 0, "list": []}' if ask.body else shell, ask.url)

    assert not read_whole_list(LIST, fetch).is_complete


def test_a_scripts_list_that_lacks_the_reports_on_the_page_is_another():
    shell = list_markup(
        "ul",
        ROW,
        "<a href='javascript:next()'>下一页</a>"
        "<script>$.post('/q', {channelId: 1, page: 1}, f)</script>",
    )
    other = {"total": 1, "list": [{"title": TITLE.replace("教育", "财政"), "url": "/2.html"}]}

    def fetch(wanted):
        ask = ask_for(wanted)
        return page(json.dumps(other) if ask.body else shell, ask.url)

    reading = read_whole_list(LIST, fetch)
    assert reading.why_incomplete == "由脚本请求得到的列表与网页上的条目对不上"
    assert len(reading.rows) == 2


def test_two_lists_on_one_page_are_both_seen_and_neither_is_taken_as_whole():
    shell = (
        "<ul id='l'></ul><script>$.post('/q', {channelId: 1, page: 1}, f);"
        "$.post('/q', {channelId: 2, page: 1}, f)</script>"
    )

    def fetch(wanted):
        ask = ask_for(wanted)
        row = {"title": TITLE, "url": f"/{len(ask.body)}{ask.body[10:11].decode()}.html"}
        return page(json.dumps({"total": 1, "list": [row]}) if ask.body else shell, ask.url)

    reading = read_whole_list(LIST, fetch)
    assert len(reading.rows) == 2
    assert reading.why_incomplete == "页面由脚本拼成多个列表，无法逐个核对是否读全"


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        (1769617800, date(2026, 1, 29)),
        (1769617800000, date(2026, 1, 29)),
        ("1769617800", date(2026, 1, 29)),
        ("2026-01-28T16:30:00.000+00:00", date(2026, 1, 29)),
        ("2026-01-29 00:30:00", date(2026, 1, 29)),
        ("2026年1月29日", date(2026, 1, 29)),
        ("20260129", date(2026, 1, 29)),
        (0, None),
        (True, None),
        ("", None),
    ],
)
def test_dates_in_answers_are_days_in_china(stamp, day):
    (row,) = answered(
        {"total": 1, "list": [{"title": TITLE, "url": "/1", "publishTime": stamp}]}
    ).rows
    assert row.date == day


@pytest.mark.parametrize(
    "value",
    [
        {"data": {"records": "ROWS", "total": 1}},
        {"rows": "ROWS", "totalRecords": "1"},
        {"hits": {"total": {"value": 1, "relation": "eq"}, "list": "ROWS"}},
        {
            "page": {"content": "ROWS", "totalElements": 1},
            "menu": [{"name": "年报", "url": "/m"}] * 9,
        },
        {"pager": {"total": 1}, "result": "ROWS"},
    ],
)
@pytest.mark.parametrize(
    "row",
    [
        {"title": TITLE, "url": "/1.html", "pubDate": "2026-01-20"},
        {"DOCTITLE": f"<em>{TITLE}</em>", "DOCPUBURL": "/1.html", "DOCRELTIME": "2026/01/20 10:00"},
        {"article_title": f" {TITLE}&nbsp;", "linkUrl": "/1.html", "publish_date": 1768880000},
    ],
)
def test_rows_and_counts_are_found_in_any_of_the_usual_shapes(value, row):
    text = json.dumps(value).replace('"ROWS"', json.dumps([row]))
    for form in (text, f"callback({text});", json.dumps(text)):
        content = answered(form)
        assert [(each.title, each.url, each.date) for each in content.rows] == [
            (TITLE, f"{HOST}/1.html", date(2026, 1, 20))
        ]
        assert content.announced_rows == 1
        assert content.pager_links == ()


def test_rows_that_come_as_markup_inside_an_answer_are_rows():
    markup = f"<ul><li><a href='1.html'>{TITLE}</a><span>2026-01-20</span></li></ul>"
    content = answered({"data": {"html": markup, "total": 1}})
    assert [row.title for row in content.rows] == [TITLE]
    assert (content.announced_rows, content.unreadable) == (1, "")


@pytest.mark.parametrize(
    "value",
    [{"total": {"value": 10_000, "relation": "gte"}}, {"totalCount": 10_000}, {"total": "10000"}],
)
def test_a_count_that_stops_at_ten_thousand_is_a_cap(value):
    assert answered({**value, "list": [{"title": TITLE, "url": "/1"}]}).is_capped


def test_a_count_of_what_one_answer_holds_is_no_total():
    rows = [{"title": f"云溪县{n}局2025年年报", "url": f"/{n}"} for n in range(10)]
    content = answered({"count": 10, "list": rows})
    assert content.announced_rows is None
    assert len(content.pager_links) == 1


@pytest.mark.parametrize(
    ("value", "is_empty"),
    [
        ({"total": 0, "list": []}, True),
        ({"data": {"total": "0", "rows": None}}, True),
        ({"list": []}, False),
        ([], False),
        ({"total": 5, "list": []}, False),
        ({"code": 500, "msg": "error", "data": None}, False),
        ({"code": 0, "total": 0}, False),
    ],
)
def test_only_an_answer_that_counts_nothing_is_empty(value, is_empty):
    content = answered(value)
    assert content.is_empty is is_empty
    assert bool(content.unreadable) is not is_empty


@pytest.mark.parametrize(
    ("ask", "after"),
    [
        (Ask("http://x/a?page=1&b=2"), Ask("http://x/a?page=2&b=2")),
        (Ask("http://x/a?start=0&rows=15"), Ask("http://x/a?start=15&rows=15")),
        (Ask("http://x/a", b"pageNo=9&c=%E5", FORM), Ask("http://x/a", b"pageNo=10&c=%EF%BF%BD", FORM)),
        (Ask("http://x/a", b'{"page": 0}', "application/json"), Ask("http://x/a", b'{"page": 1}', "application/json")),
        (Ask("http://x/a", b'{"page": "1"}', "application/json"), Ask("http://x/a", b'{"page": "2"}', "application/json")),
        (Ask("http://x/a?id=5"), None),
    ],
)  # fmt: skip
def test_the_next_page_of_a_request_differs_in_its_number_alone(ask, after):
    assert following(ask, 15) == after


def test_the_size_of_a_page_is_not_its_number():
    assert turn_of(Ask("http://x/a?pageSize=20&pageNum=3")).value == 3
    assert turn_of(Ask("http://x/a?pageSize=20")) is None


def test_scripts_say_plain_values_and_nothing_that_must_be_run():
    said = Scripts(
        "var a = 1, b = 'x' + 2; var c = go()\nd = 'y'; /* var a = 5 */\n// a = 6\n"
        "f(a, b, c, {k: [1, {m: null}], n: -1.5, this: that.size}, x => 1, function () { f(2) });"
        "new Vue({data: {size: 9}})"
    )
    (_, first), (_, second) = said.calls("f")
    assert first == (
        1,
        "x2",
        UNKNOWN,
        {"k": [1, {"m": None}], "n": -1.5, "this": 9},
        FUNCTION,
        FUNCTION,
    )
    assert second == (2,)
    assert said.variables["d"] == "y"
