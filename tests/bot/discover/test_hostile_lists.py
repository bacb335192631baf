"""List pages and answers that mean harm: each is bounded, none is taken for an empty list."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discover.hosts import vouched
from bot.discover.list_page import read_list_page
from bot.discover.script_values import Scripts
from bot.discover.whole_list import read_whole_list
from bot.errors import Unreachable
from bot.page import Ask, ask_for
from tests.bot.discover.lists import HOST, LIST, list_markup, page

TITLE = "云溪县教育局2025年政府信息公开工作年度报告"
API = f"{HOST}/api/search"
SENT = Ask(API, b"channelId=a1&page=1&size=10", "application/x-www-form-urlencoded; charset=UTF-8")
SHELL = (
    "<ul id='list'></ul><script>$.post('/api/search', {channelId: 'a1', page: 1, size: 10}, f)"
    "</script>"
)


def answered(text, ask=SENT):
    from dataclasses import replace

    return read_list_page(replace(page(text, ask.url), asked=ask))


def read_behind_shell(answer, most_pages=60):
    """Read a list whose script posts for its rows; `answer` gives the text for a page's number."""
    asked = []

    def fetch(wanted):
        ask = ask_for(wanted)
        asked.append(ask)
        if not ask.body:
            return page(SHELL, ask.url)
        number = int(dict(pair.split("=") for pair in ask.body.decode().split("&"))["page"])
        return page(answer(number), ask.url)

    return read_whole_list(LIST, fetch, most_pages), asked


def seconds(work):
    begun = time.process_time()
    work()
    return time.process_time() - begun


def test_ten_thousand_rows_take_time_in_proportion():
    def answer(count):
        rows = [
            {
                "title": f"云溪县{n}局2025年政府信息公开年报",
                "url": f"/a/{n}.html",
                "date": "2026-01-20",
            }
            for n in range(count)
        ]
        return json.dumps({"data": {"list": rows, "total": count}})

    few, many = answer(1_000), answer(10_000)
    assert len(answered(many).rows) == 10_000
    assert seconds(lambda: answered(many)) < 25 * seconds(lambda: answered(few)) + 0.5


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        '{"data": {"total": 1' + "0" * 5_000 + ', "list": []}}',
        '{"data": {"total": 3, "list": [{"title": "云溪',
        "callback(" * 1_000,
        json.dumps({"data": [[[[{"x": n}]]] for n in range(15_000)]}),
        json.dumps([{"title": "\ud800年报", "url": "/a/\udfff.html"}]),
    ],
    ids=["open", "deep list", "deep object", "long number", "cut", "call", "wide", "half letters"],
)
def test_no_answer_breaks_the_reader_or_counts_as_empty(bomb):
    assert seconds(lambda: answered(bomb)) < 5
    read = answered(bomb)
    assert read.unreadable or read.rows
    assert not read.is_empty
    assert "\ud800" not in "".join(row.title for row in read.rows)


def test_an_endless_list_ends_at_the_cap_and_is_not_complete():
    def answer(number):
        rows = [
            {"title": f"云溪县{number}{n}局2025年年报", "url": f"/a/{number}-{n}.html"}
            for n in range(10)
        ]
        return json.dumps({"list": rows, "total": 999_999_999})

    reading, asked = read_behind_shell(answer, most_pages=5)
    assert len(asked) == 5
    assert reading.why_incomplete == "列表超过 5 页，没有读到底"


def test_an_answer_that_always_repeats_itself_ends_the_reading():
    rows = [{"title": f"云溪县{n}局2025年年报", "url": f"/a/{n}.html"} for n in range(10)]
    reading, asked = read_behind_shell(lambda _: json.dumps({"list": rows, "total": 500}))
    assert len(asked) == 3
    assert reading.why_incomplete == "列表共 500 条，只读到 10 条"


def test_an_answer_that_never_ends_is_a_page_we_could_not_see():
    def fetch(wanted):
        if ask_for(wanted).body:
            raise Unreachable("内容超过 20 MB")
        return page(SHELL, wanted)

    reading = read_whole_list(LIST, fetch)
    assert not reading.is_complete
    assert reading.failure().reason == "unreachable"


@pytest.mark.parametrize(
    "call",
    [
        "createPageHTML(1000000000, 0, 'index', 'html');",
        "var countPage = 1000000000; w('index_' + n + '.html')",
        "createPageHTML(999999, 0, 'index', 'html');",
    ],
)
def test_a_pager_that_announces_a_thousand_million_pages_is_bounded(call):
    markup = list_markup("ul", [(TITLE, "1.html", "2026-01-02")], f"<script>{call}</script>")
    assert len(read_list_page(page(markup)).pager_links) <= 500
    reading = read_whole_list(LIST, lambda url: page(markup, url))
    assert not reading.is_complete or reading.pages_read == 1
    assert reading.pages_read <= 60


def test_a_proxy_that_announces_a_thousand_million_rows_is_bounded():
    call = (
        "<script>$('#1').jpage({totalRecord:999999999,perPage:1,groupSize:1,proxyUrl:'/p.jsp',"
        "ajaxParam:{columnid:1,unitid:2}})</script>"
    )
    island = list_markup("island", [(TITLE, "1.html", "2026-01-02")], call)
    assert len(read_list_page(page(island)).pager_links) <= 500


def form(state, links="<a href=\"javascript:__doPostBack('P','2')\">2</a>"):
    return (
        f"<form method='post' action='list.aspx'><input type='hidden' name='__VIEWSTATE' "
        f"value='{state}'><ul><li><a href='1.html'>{TITLE}</a>2026-01-02</li></ul>{links}共20条</form>"
    )


def test_a_page_state_of_five_megabytes_is_not_sent_back():
    read = read_list_page(page(form("A" * 5_000_000)))
    assert read.pager_links == ()
    assert "1 MB" in read.unreadable


def test_many_post_backs_do_not_hold_their_state_many_times():
    links = "".join(
        f"<a href=\"javascript:__doPostBack('P','{n}')\">{n}</a>" for n in range(2, 9_000)
    )
    read = read_list_page(page(form("A" * 900_000, links)))
    assert sum(len(each.ask.body) for each in read.pager_links) < 40_000_000


@pytest.mark.parametrize(
    "action", ["http://bet.example/list.aspx", "javascript:go()", "//bet.example/"]
)
def test_a_form_is_never_sent_to_another_host(action):
    read = read_list_page(page(form("A").replace("list.aspx", action)))
    assert read.pager_links == ()
    assert not read_whole_list(
        LIST, lambda url: page(form("A").replace("list.aspx", action), url)
    ).is_complete


@pytest.mark.parametrize(
    "url",
    [
        "http://bet.example/search",
        "//bet.example/search",
        "http://127.0.0.1/search",
        "file:///etc/passwd",
    ],
)
def test_a_script_s_request_to_another_site_is_not_made(url):
    read = read_list_page(page(SHELL.replace("/api/search", url)))
    assert read.pager_links == ()
    assert read.unreadable


def test_rows_in_an_answer_that_lead_elsewhere_are_kept_and_not_vouched_for():
    read = answered(
        json.dumps({"total": 1, "list": [{"title": TITLE, "url": "http://bet.example/1"}]})
    )
    assert [row.url for row in read.rows] == ["http://bet.example/1"]
    assert not vouched(LIST, "", read.rows[0].url)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "javascript:;", ""])
def test_a_report_in_an_answer_without_an_address_leaves_the_list_unreadable(url):
    read = answered(json.dumps({"total": 1, "list": [{"title": TITLE, "url": url}]}))
    assert read.rows == ()
    assert "脚本" in read.unreadable


@pytest.mark.parametrize(
    "script",
    [
        "f(" * 100_000,
        "/* a" * 100_000,
        "\n " * 200_000,
        "a = '" * 30_000,
        "$.ajax({" * 20_000,
        "x=1+" * 40_000,
    ],
    ids=["calls", "comments", "lines", "quotes", "requests", "sums"],
)
def test_scripts_are_read_in_bounded_time(script):
    def work():
        said = Scripts(script)
        _ = said.variables, said.members, list(said.calls(r"\$\.ajax|f"))

    assert seconds(work) < 4


@given(st.text(alphabet="$.ajxpost({'url':\"/search?page=1}),;+[]\\\n\u5e74", max_size=300))
def test_no_script_breaks_the_reader(script):
    said = Scripts(script)
    _ = said.variables, said.members, list(said.calls(r"\$\.(?:ajax|post)"))
    read_list_page(page(f"<ul id='l'></ul><script>{script}</script>"))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["title", "url", "total", "list", "data", "rows", "date"]),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_no_answer_breaks_the_reader(value):
    answered(json.dumps(value))
