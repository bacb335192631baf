"""One page of a list."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discover.dates import read_date
from bot.discover.list_page import read_list_page
from rules.plain_text import plain
from tests.bot.discover.lists import HOST, LIST, SHAPES, list_markup, page

TITLE = "云溪县教育局2025年政府信息公开工作年度报告"


def rows_of(markup, url=LIST):
    return read_list_page(page(markup, url)).rows


@pytest.mark.parametrize("shape", SHAPES)
def test_rows_are_read_in_every_shape(shape):
    given_rows = [
        (f"云溪县第{n}号文件的公开", f"./2026{n:02d}/t{n}.html", f"2026-01-{n:02d}")
        for n in range(1, 8)
    ]
    if shape == "cut":
        given_rows = [(f"云溪县{t}", u, d) for t, u, d in given_rows]
    read = read_list_page(page(list_markup(shape, given_rows)))
    assert [(row.title, row.url, row.date) for row in read.rows] == [
        (title, f"{HOST}/zfxxgknb/{url[2:]}", date.fromisoformat(day))
        for title, url, day in given_rows
    ]
    assert read.unreadable == ""


@given(
    shape=st.sampled_from(sorted(SHAPES)),
    count=st.integers(1, 30),
    style=st.sampled_from(["{:%Y-%m-%d}", "{:%Y/%m/%d} 10:20:30", "{:%Y年%m月%d日}"]),
)
def test_every_row_comes_back_once(shape, count, style):
    days = [date(2026, 1, 1 + n % 28) for n in range(count)]
    rows = [
        (f"云溪县{n}局2025年政府信息公开年报", f"/a/{n}.html", style.format(d))
        for n, d in enumerate(days)
    ]
    found = rows_of(list_markup(shape, rows))
    assert [(row.url, row.date) for row in found] == [
        (f"{HOST}/a/{n}.html", day) for n, day in enumerate(days)
    ]


def test_a_date_without_a_year_is_kept_as_it_stands():
    (row,) = rows_of(f"<ul><li><a href='1.html'>{TITLE}</a>[01-29]</li></ul>")
    assert (row.date, row.raw_date) == (None, "01-29")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-01-29", date(2024, 1, 29)),
        ("2024/1/29", date(2024, 1, 29)),
        ("2021/03/29 11:30:01", date(2021, 3, 29)),
        ("2024-01-26 10时25分", date(2024, 1, 26)),
        ("2022年01月18日", date(2022, 1, 18)),
        ("２０２４－０１－２９", date(2024, 1, 29)),
        ("发布时间：2024.01.29", date(2024, 1, 29)),
        ("29 2024-01", date(2024, 1, 29)),
        ("1970-01-01", None),
        ("2024-02-30", None),
    ],
)
def test_dates_are_read_in_every_form(text, day):
    found, raw = read_date(plain(text))
    assert found == day
    assert raw


def test_links_of_the_frame_are_no_dated_rows():
    found = rows_of(list_markup("ul", [("云溪县公告", "1.html", "2026-01-02")]))
    assert [row.title for row in found] == ["云溪县公告"]


def test_a_report_without_a_date_is_a_row_and_so_are_its_neighbours():
    found = rows_of(
        f"<ul class='nav'><li><a href='/x/'>网站首页</a></li></ul>"
        f"<ul><li><a href='1.html'>{TITLE}</a></li><li><a href='2.html'>其他文件</a></li></ul>"
    )
    assert [row.title for row in found] == [TITLE, "其他文件"]


def test_addresses_follow_the_base_and_lose_their_fragment():
    (row,) = rows_of(
        f"<head><base href='{HOST}/other/'></head><a href=' 1.html#top '>{TITLE}</a>"
        "<a href='javascript:go()'>打印</a><a href='mailto:x@y.cn'>邮箱</a>"
    )
    assert row.url == f"{HOST}/other/1.html"


@pytest.mark.parametrize(
    "markup",
    [
        f"<a href='javascript:void(0)' onclick=\"go('1')\">{TITLE}</a>",
        f"<ul><li onclick=\"go('1')\">{TITLE}</li></ul>",
    ],
)
def test_a_report_that_only_a_script_opens_makes_the_list_unreadable(markup):
    assert "脚本" in read_list_page(page(markup)).unreadable


@pytest.mark.parametrize("words", ["暂无数据", "没有相关信息", "No data", "共0条"])
def test_an_empty_column_is_empty_and_not_unreadable(words):
    read = read_list_page(page(list_markup("ul", [], f"<p>{words}</p>")))
    assert read.is_empty
    assert (read.rows, read.unreadable) == ((), "")


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li v-for='each in list'><a :href='each.url'>{{ each.title }}</a></li></ul>",
        "<ul id='list'></ul><script>$.ajax({url: '/search', data: {channelid: 12}})</script>",
        "<ul id='list'></ul><p>暂无数据</p><script>$.post('/list/query', fill)</script>",
        "<div>政府信息公开年报</div>",
        "<p style='display:none'>暂无数据</p>",
        "<iframe src='/list/inner.html'></iframe><iframe src='/list/other.html'></iframe>",
        "<meta http-equiv='refresh' content='0;url=/new/'>",
        (
            "<script>var SID = 1; var api = '/gkmlpt/api/all/3456';</script>暂无数据"
            "<script src='/gkmlpt/js/app.js'></script>"
        ),
        "",
    ],
)
def test_a_list_without_rows_says_why(markup):
    read = read_list_page(page(markup))
    assert read.rows == ()
    assert read.unreadable
    assert not read.is_empty


def test_a_page_that_is_a_frame_around_one_list_leads_to_it():
    read = read_list_page(page("<iframe src='/list/inner.html'></iframe>"))
    assert (read.is_elsewhere, read.unreadable) == (True, "")
    assert read.next_urls == (f"{HOST}/list/inner.html",)


def test_a_neighbouring_list_does_not_hide_that_the_list_is_made_by_script():
    side = "<ul><li><a href='/n/1.html'>新闻一则</a><span>2026-01-02</span></li></ul>"
    markup = f"<ul><li v-for='x in xs'>{{{{ x.title }}}}</li></ul>{side}"
    assert read_list_page(page(markup)).unreadable


def test_a_neighbouring_list_does_not_hide_that_rows_are_asked_for_by_script():
    side = "<ul><li><a href='/n/1.html'>新闻一则</a><span>2026-01-02</span></li></ul>"
    folder = "<a href='/2024/'>2024年政府信息公开年报</a>"
    asks = "<div id='list'></div><script>$.post('/search', {channelid: 3}, fill)</script>"
    assert read_list_page(page(side + asks)).unreadable
    assert read_list_page(page(f"{folder}<ul><li v-for='x in xs'></li></ul>")).unreadable


def test_a_script_beside_dated_reports_takes_nothing_from_them():
    rows = [(TITLE, "1.html", "2026-01-02")]
    markup = list_markup("ul", rows, "<script>$.ajax({url: '/visits'})</script>")
    assert read_list_page(page(markup)).unreadable == ""


def test_a_file_in_place_of_a_list_is_unreadable():
    assert read_list_page(page(b"%PDF-1.7 ...")).unreadable


def test_an_xml_declaration_and_gbk_bytes_do_no_harm():
    markup = f"<?xml version='1.0' encoding='gb2312'?><html><a href='1.html'>{TITLE}</a></html>"
    (row,) = rows_of(markup.encode("gb18030"))
    assert row.title == TITLE


@pytest.mark.parametrize(
    ("call", "urls", "pages"),
    [
        ('createPageHTML(3, 0, "index", "html");', ["index_1.html", "index_2.html"], 3),
        ('createPageHTML( 3 , 0 , "index" , "shtml" );', ["index_1.shtml", "index_2.shtml"], 3),
        ('createPageHTML(3,0,"index","shtml",42,"x");', ["index_1.shtml", "index_2.shtml"], 3),
        ("createPageHTML('paging',3, 1,'list','shtml',42)", ["list_2.shtml", "list_3.shtml"], 3),
        ('createPageHTML(1, 0, "index", "html");', [], 1),
        ('createPageHTML(0, 0, "index", "html");', [], 1),
        ('var countPage = 3; w("<a href=index_" + n + ".html")', [], 3),
        ("var countPage = 3; w('index_' + n + '.html')", ["index_1.html", "index_2.html"], 3),
    ],
)
def test_pages_announced_by_script_are_found(call, urls, pages):
    markup = list_markup("ul", [(TITLE, "1.html", "2026-01-02")], f"<script>{call}</script>")
    read = read_list_page(page(markup, f"{HOST}/zfxxgknb/"))
    assert read.announced_pages == pages
    if "href=index_" not in call:
        assert read.next_urls == tuple(f"{HOST}/zfxxgknb/{url}" for url in urls)


@pytest.mark.parametrize(
    ("pager", "urls"),
    [
        (
            "<a href='?page=2'>2</a><a href='?page=3'>3</a>",
            ["index.html?page=2", "index.html?page=3"],
        ),
        ("<a href='index_2.html'>下一页</a>", ["index_2.html"]),
        ("<a href='?pageNo=2'>&gt;</a>", ["index.html?pageNo=2"]),
        ("<a href='2.html'>2</a><a href='9.html'>尾页</a>", ["2.html", "9.html"]),
        ("<select><option value='index_1.html'>2</option></select>", ["index_1.html"]),
        ("<a href='javascript:;'>&gt;</a><a href='/other/9.html'>&gt;</a>", []),
        ("<a href='index.html'>下一页</a>", []),
        ("<a href='http://elsewhere.cn/?page=2'>2</a>", []),
    ],
)
def test_links_to_further_pages_are_found(pager, urls):
    read = read_list_page(page(list_markup("ul", [(TITLE, "a1.html", "2026-01-02")], pager)))
    assert sorted(read.next_urls) == sorted(f"{HOST}/zfxxgknb/{url}" for url in urls)
    assert [row.title for row in read.rows] == [TITLE]


def test_backward_numbered_pages_are_found():
    markup = list_markup("ul", [(TITLE, "a1.html", "2026-01-02")], "<a href='nb/7.htm'>下页</a>")
    assert read_list_page(page(markup, f"{HOST}/zwgk/nb.htm")).next_urls == (
        f"{HOST}/zwgk/nb/7.htm",
    )


@pytest.mark.parametrize(
    ("pager", "pages", "rows"),
    [
        ("共 <b>7</b> 页", 7, None),
        ("第1/7页", 7, None),
        ("共105条 每页15条 共7页", 7, 105),
        ("<script>var m_nRecordCount = 105;</script>", None, 105),
        ("<script>var totalPage='7', recordCount: 0</script>", 7, None),
    ],
)
def test_what_the_pager_announces_is_read(pager, pages, rows):
    read = read_list_page(page(list_markup("ul", [(TITLE, "1.html", "2026-01-02")], pager)))
    assert (read.announced_pages, read.announced_rows) == (pages, rows)


@pytest.mark.parametrize(
    ("pager", "is_hidden"),
    [
        ("<a href='javascript:next()'>下一页</a>", True),
        ("<a href='#' onclick='next()'>下一页</a>", True),
        ("<a href='javascript:;' class='disabled'>下一页</a>", False),
        ("<span>下一页</span>", False),
        ("<a href='index_1.html'>上一页</a><a href='javascript:;'>下一页</a>", False),
        ("<a onclick='more()'>加载更多</a>", True),
    ],
)
def test_a_pager_that_only_a_script_turns_is_hidden(pager, is_hidden):
    read = read_list_page(page(list_markup("ul", [(TITLE, "1.html", "2026-01-02")], pager)))
    assert read.is_hidden is is_hidden


def test_a_data_island_announces_its_rows():
    markup = list_markup("island", [(TITLE, "1.html", "2026-01-02")]).replace(
        "<recordset>", "<totalrecord>90</totalrecord><totalpage>6</totalpage><recordset>"
    )
    read = read_list_page(page(markup))
    assert (read.pager, read.announced_rows, len(read.rows)) == ("hanweb", 90, 1)


@given(st.text(max_size=300))
def test_no_page_breaks_the_reader(text):
    read_list_page(page(text))
    read_list_page(page(f"<a href='{text}'>{TITLE}</a><a href='?page=2'>{text}</a>"))
