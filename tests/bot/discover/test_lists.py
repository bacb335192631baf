from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discover.candidates import candidates
from bot.discover.hosts import vouched
from bot.discover.list_page import read_list_page
from bot.discover.reading import ListReading
from bot.discover.whole_list import read_whole_list
from bot.errors import CouldNotSee, ServerError
from bot.page import Page

URL = "http://www.yunxi.gov.cn/zwgk/nb/"
Site = dict[str, str]


def page(html: str, url: str = URL) -> Page:
    return Page(url, url, 200, html.encode(), datetime.now(UTC))


def fetcher(site: Site) -> Callable[[str], Page]:
    def fetch(url: str) -> Page:
        if url not in site:
            raise ServerError(f"{url} 出错")
        return page(site[url], url)

    return fetch


def read(site: Site, url: str = URL, most_pages: int = 60) -> ListReading:
    return read_whole_list(url, fetcher(site), most_pages)


def items(*names: str, day: str = "2026-01-20") -> str:
    rows = "".join(
        f"<li><a href='{n}.html'>关于第{n}号事项的公告</a><span>{day}</span></li>" for n in names
    )
    return f"<ul>{rows}</ul>"


@pytest.mark.parametrize(
    "row",
    [
        "<ul><li><a href='a.html'>云溪县教育局年报公告</a><span>2026-01-20</span></li></ul>",
        "<ul><li><span>[2026/1/20]</span><a href='a.html'>云溪县教育局年报公告</a></li></ul>",
        "<table><tr><td><a href='a.html'>云溪县教育局年报公告</a></td><td>2026年1月20日</td></tr></table>",
        "<dl><dt><a href='a.html'>云溪县教育局年报公告</a></dt><dd>2026.01.20</dd></dl>",
        "<div><a href='a.html'>云溪县教育局年报公告 2026-01-20</a></div>",
        "<p><a href='a.html' title='云溪县教育局年报公告'>云溪县教育局年…</a> 2026-01-20 10时25分</p>",
    ],
)
def test_rows_are_found_in_every_shape_of_list(row: str):
    (found,) = read_list_page(page(row)).rows
    assert (found.title, found.url, found.date) == (
        "云溪县教育局年报公告",
        URL + "a.html",
        date(2026, 1, 20),
    )


def test_a_date_without_a_year_is_no_date():
    (found,) = read_list_page(page("<li><a href=a.html>云溪县教育局年报公告</a>[01-20]</li>")).rows
    assert (found.date, found.raw_date) == (None, "01-20")


def test_relative_links_follow_the_base():
    html = "<base href='/other/'><li><a href='a.html'>云溪县教育局年报公告</a>2026-01-20</li>"
    assert read_list_page(page(html)).rows[0].url == "http://www.yunxi.gov.cn/other/a.html"


def test_navigation_is_no_row():
    html = "<div class=nav><a href='/'>首页</a><a href='/zw/'>政务公开</a></div>" + items("1")
    assert len(read_list_page(page(html)).rows) == 1


def test_a_title_with_a_year_in_it_is_not_its_date():
    html = "<li><a href=a.html>云溪县教育局2025年政府信息公开工作年度报告</a></li>"
    assert read_list_page(page(html)).rows[0].date is None


@pytest.mark.parametrize(
    "call",
    ['createPageHTML(3, 0, "index", "html")', "createPageHTML('page_div',3,0,'index','html',3)"],
)
def test_a_script_pager_is_followed_to_its_end(call: str):
    site = {
        URL: items("1") + f"<script>{call};</script>",
        URL + "index_1.html": items("2"),
        URL + "index_2.html": items("3"),
    }
    reading = read(site)
    assert (len(reading.rows), reading.is_complete) == (3, True)


def test_a_page_that_fails_leaves_the_list_incomplete():
    site = {URL: items("1") + '<script>createPageHTML(2, 0, "index", "html");</script>'}
    assert not read(site).is_complete


def test_next_links_are_followed_and_never_in_circles():
    site = {
        URL: items("1") + "<a href='?page=2'>下一页</a>",
        URL + "?page=2": items("2") + "<a href='?page=1'>上一页</a><a href='?page=3'>下一页</a>",
        URL + "?page=3": items("3") + "<a href='?page=2'>下一页</a>",
    }
    reading = read(site)
    assert (len(reading.rows), reading.pages_read, reading.is_complete) == (3, 3, True)


def test_a_pager_that_always_gives_the_same_page_is_no_proof():
    site = {URL: items("1") + "<a href='?page=2'>下一页</a>", URL + "?page=2": items("1")}
    assert not read(site).is_complete


def test_numbered_links_are_pages():
    numbers = "<a href='?page=2'>2</a><a href='?page=3'>3</a>"
    site = {URL: items("1") + numbers, URL + "?page=2": items("2"), URL + "?page=3": items("3")}
    assert len(read(site).rows) == 3


@pytest.mark.parametrize("said", ["共 3 页", "第1/3页", "<script>var totalPage = 3;</script>"])
def test_announced_pages_that_cannot_be_reached_leave_the_list_incomplete(said: str):
    reading = read({URL: items("1") + said})
    assert not reading.is_complete
    assert "3" in reading.why_incomplete


def test_fewer_rows_than_announced_are_not_the_whole_list():
    assert not read({URL: items("1", "2") + "共 5 条"}).is_complete
    assert read({URL: items("1", "2") + "共 2 条"}).is_complete


def test_a_next_link_that_only_a_script_follows_leaves_the_list_incomplete():
    assert not read({URL: items("1") + "<a href='javascript:goto(2)'>下一页</a>"}).is_complete


def test_a_switched_off_next_link_is_the_end():
    assert read(
        {URL: items("1") + "<a class='disabled' href='javascript:goto(1)'>下一页</a>"}
    ).is_complete


def test_a_capped_reading_is_not_complete():
    site = {URL: items("1") + '<script>createPageHTML(5, 0, "index", "html");</script>'}
    site |= {f"{URL}index_{n}.html": items(str(n + 1)) for n in range(1, 5)}
    assert not read(site, most_pages=3).is_complete


def test_a_column_that_says_it_is_empty_is_a_complete_reading():
    reading = read({URL: "<div class=list>暂无数据</div>"})
    assert (reading.rows, reading.is_complete) == ((), True)


@pytest.mark.parametrize(
    "html",
    [
        "<div id=app></div><script>axios.get('/api/list')</script>",
        "<ul><li v-for='x in list'>{{ x.title }}</li></ul>",
        "<p>欢迎</p>",
        "",
    ],
)
def test_a_list_filled_by_script_is_not_an_empty_list(html: str):
    reading = read({URL: html})
    assert not reading.is_complete
    assert reading.failure().reason == "list_unreadable"


def test_the_first_page_that_fails_is_told_as_it_failed():
    with pytest.raises(CouldNotSee) as told:
        read({})
    assert told.value.reason == "server_error"


def reading_of(*titles: str, host: str = "") -> ListReading:
    rows = "".join(
        f"<li><a href='{host}{n}.html'>{title}</a>2026-01-20</li>" for n, title in enumerate(titles)
    )
    return read({URL: f"<ul>{rows}</ul>"})


def chosen(organ: str, *titles: str) -> list[str]:
    found = candidates(reading_of(*titles), organ, (), 2025, lambda url: True)
    return [each.title for each in found.links]


def test_the_organs_own_report_of_the_year_is_chosen_from_its_neighbours():
    mine = "云溪县教育局2025年政府信息公开工作年度报告"
    assert chosen(
        "云溪县教育局",
        "云溪县财政局2025年政府信息公开工作年度报告",
        "云溪县教育局2024年政府信息公开工作年度报告",
        "云溪县教育局2025年政府网站工作年度报表",
        "关于做好云溪县教育局2025年政府信息公开工作年度报告的通知",
        mine,
    ) == [mine]


def test_a_government_its_office_and_its_department_are_three():
    titles = (
        "云溪县人民政府2025年政府信息公开工作年度报告",
        "云溪县人民政府办公室2025年政府信息公开工作年度报告",
    )
    assert chosen("云溪县人民政府", *titles) == [titles[0]]
    assert chosen("云溪县人民政府办公室", *titles) == [titles[1]]


def test_a_title_without_an_organ_counts_in_the_organs_own_list_only():
    bare = "2025年政府信息公开工作年度报告"
    assert chosen("云溪县教育局", bare) == [bare]
    assert chosen("云溪县教育局", bare, "云溪县财政局2024年政府信息公开工作年度报告") == []


def test_a_second_posting_as_pictures_comes_after_the_report():
    plain = "云溪县教育局2025年政府信息公开工作年度报告"
    assert chosen("云溪县教育局", plain + "（图片版）", plain) == [plain, plain + "(图片版)"]


def test_a_link_to_a_gambling_mirror_is_not_the_organs_publication():
    title = "云溪县教育局2025年政府信息公开工作年度报告"
    reading = reading_of(title, host="http://bet.example/")
    found = candidates(reading, "云溪县教育局", (), 2025, lambda url: vouched(URL, "", url))
    assert found.links == ()
    assert len(found.off_site) == 1


@pytest.mark.parametrize(
    ("url", "counts"),
    [
        ("http://www.yunxi.gov.cn/1.html", True),
        ("http://edu.yunxi.gov.cn/1.html", True),
        ("https://jyj.nanping.gov.cn/1.html", True),
        ("http://yunxi.gov.cn.bet.example/1.html", False),
        ("http://fakeyunxi.example/1.html", False),
        ("javascript:alert(1)", False),
    ],
)
def test_whose_site_a_link_leads_to(url: str, counts: bool):
    assert vouched(URL, "", url) is counts


@given(st.integers(1, 40), st.integers(1, 9), st.booleans())
def test_every_row_comes_back_once_over_any_number_of_pages(rows: int, size: int, loses_one: bool):
    pages = [range(at, min(at + size, rows)) for at in range(0, rows, size)]
    site = {}
    for number, here in enumerate(pages):
        url = URL if number == 0 else f"{URL}index_{number}.html"
        call = f"<script>createPageHTML({len(pages)}, {number}, 'index', 'html');</script>"
        site[url] = items(*[str(each) for each in here]) + call
    if loses_one and len(pages) > 1:
        site.pop(f"{URL}index_{len(pages) - 1}.html")
    reading = read(site)
    whole = len(pages) == 1 or not loses_one
    assert reading.is_complete is whole
    assert not whole or len(reading.rows) == rows


@given(st.text(alphabet="<>/='\" lihrefatd共页条下一123", max_size=300))
def test_no_page_makes_the_reader_raise(html: str):
    read_list_page(page(html))


def test_a_name_without_its_place_is_the_organs_in_its_governments_list():
    short = "教育局2025年政府信息公开工作年度报告"
    assert chosen("云溪县教育局", short, "财政局2025年政府信息公开工作年度报告") == [short]


def test_a_row_with_something_before_the_organs_name_is_looked_at():
    title = "=1+1云溪县教育局2025年政府信息公开工作年度报告"
    found = candidates(reading_of(title), "云溪县教育局", (), 2025, lambda url: True)
    assert len(found.links) + len(found.unsure) == 1
