"""Reading a list to its end, and knowing when that was not done."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.errors import ListUnreadable, Unreachable
from tests.bot.discover.lists import HOST, LIST, SHAPES, list_markup, read_site

FOLDER = f"{HOST}/zfxxgknb"


def rows(first, last):
    return [
        (f"云溪县{n}局2025年政府信息公开工作年度报告", f"/a/{n}.html", "2026-01-20")
        for n in range(first, last)
    ]


def trs(number, count):
    return f"<script>createPageHTML({count}, {number - 1}, 'index', 'html');</script>"


def ucap(number, count):
    return f"<script>createPageHTML('page_div',{count}, {number},'index','html');</script>"


def numbered(number, count):
    links = "".join(f"<a href='?page={n}'>{n}</a>" for n in range(1, count + 1))
    return f"{links}<a href='?page={min(number + 1, count)}'>下一页</a>"


def chained(number, count):
    back = f"<a href='?page={number - 1}&t=1'>上一页</a>" if number > 1 else ""
    on = f"<a href='?page={number + 1}'>下一页</a>" if number < count else "<span>下一页</span>"
    return back + on


def windowed(number, count):
    links = "".join(
        f"<a href='?page={n}'>{n}</a>"
        for n in range(max(1, number - 2), min(count, number + 2) + 1)
    )
    return f"<a href='?page=1'>首页</a>{links}<a href='?page={count}&last=1'>尾页</a>共{count}页"


PAGERS = {
    "trs": (trs, lambda n: LIST if n == 1 else f"{FOLDER}/index_{n - 1}.html"),
    "ucap": (ucap, lambda n: LIST if n == 1 else f"{FOLDER}/index_{n}.html"),
    "numbered": (numbered, lambda n: LIST if n == 1 else f"{LIST}?page={n}"),
    "chained": (chained, lambda n: LIST if n == 1 else f"{LIST}?page={n}"),
    "windowed": (windowed, lambda n: LIST if n == 1 else f"{LIST}?page={n}"),
}


def site_of(kind, shape, count, size):
    pager, url_of = PAGERS[kind]
    site = {
        url_of(n): list_markup(shape, rows((n - 1) * size, n * size), pager(n, count))
        for n in range(1, count + 1)
    }
    site.setdefault(f"{LIST}?page={count}&last=1", site[url_of(count)])
    return site, url_of


@given(
    kind=st.sampled_from(sorted(PAGERS)),
    shape=st.sampled_from(sorted(set(SHAPES) - {"island", "cut"})),
    count=st.integers(1, 8),
    size=st.integers(1, 5),
)
def test_every_row_of_every_page_comes_back_once(kind, shape, count, size):
    site, _ = site_of(kind, shape, count, size)
    reading = read_site(site)
    assert sorted(row.url for row in reading.rows) == sorted(
        f"{HOST}/a/{n}.html" for n in range(count * size)
    )
    assert reading.is_complete, reading.why_incomplete


@given(
    kind=st.sampled_from(sorted(PAGERS)),
    count=st.integers(2, 8),
    data=st.data(),
)
def test_a_list_with_a_missing_page_is_never_complete(kind, count, data):
    site, url_of = site_of(kind, "ul", count, 3)
    missing = data.draw(st.integers(2, count))
    assume(url_of(missing) in site)
    del site[url_of(missing)]
    if missing == count:
        site.pop(f"{LIST}?page={count}&last=1", None)
    reading = read_site(site)
    assert not reading.is_complete
    assert "没有读到" in reading.why_incomplete
    assert isinstance(reading.failure(), Unreachable)


def test_a_single_page_without_a_pager_is_the_whole_list():
    reading = read_site({LIST: list_markup("ul", rows(0, 4))})
    assert reading.is_complete
    assert (reading.pages_read, len(reading.rows), len(reading.pages)) == (1, 4, 1)
    assert reading.failure() is None


def test_an_empty_column_was_read_whole():
    reading = read_site({LIST: list_markup("ul", [], "暂无数据")})
    assert reading.is_complete
    assert reading.rows == ()


def test_fewer_rows_than_announced_is_incomplete():
    reading = read_site({LIST: list_markup("ul", rows(0, 4), "共5条")})
    assert reading.why_incomplete == "列表共 5 条，只读到 4 条"


def test_furniture_on_every_page_does_not_make_up_for_a_missing_row():
    side = "<ul><li><a href='/n/1.html'>要闻一则</a><span>2026-01-02</span></li></ul>共5条"
    site = {
        LIST: list_markup("ul", rows(0, 2), f"{side}<a href='?page=2'>下一页</a>"),
        f"{LIST}?page=2": list_markup("ul", rows(2, 4), side),
    }
    assert not read_site(site).is_complete


def test_a_row_seen_twice_because_rows_moved_does_no_harm():
    site = {
        LIST: list_markup("ul", rows(0, 3), "共5条<a href='?page=2'>下一页</a>"),
        f"{LIST}?page=2": list_markup("ul", rows(2, 5), "共5条"),
    }
    reading = read_site(site)
    assert reading.is_complete
    assert len(reading.rows) == 5


def test_a_server_that_ignores_the_page_number_is_found_out():
    site = {LIST: list_markup("ul", rows(0, 3), numbered(1, 9))}
    site |= {f"{LIST}?page={n}": site[LIST] for n in range(2, 10)}
    reading = read_site(site)
    assert not reading.is_complete
    assert reading.pages_read == 2


def test_a_repeated_last_page_is_forgiven_where_the_counts_add_up():
    site = {
        LIST: list_markup("ul", rows(0, 3), "共5条<a href='?page=2'>下一页</a>"),
        f"{LIST}?page=2": list_markup("ul", rows(3, 5), "共5条<a href='?page=3'>下一页</a>"),
        f"{LIST}?page=3": list_markup("ul", rows(3, 5), "共5条<a href='?page=4'>下一页</a>"),
    }
    reading = read_site(site)
    assert reading.is_complete, reading.why_incomplete
    assert reading.next_url() is None


def test_a_next_link_past_the_end_is_no_missing_page():
    site = {
        LIST: list_markup("ul", rows(0, 3), "<a href='?page=2'>下一页</a>"),
        f"{LIST}?page=2": list_markup("ul", [], "暂无数据<a href='?page=3'>下一页</a>"),
    }
    assert read_site(site).is_complete


def test_an_announced_page_that_comes_empty_is_not_the_end():
    site = {
        LIST: list_markup("ul", rows(0, 3), trs(1, 3)),
        f"{FOLDER}/index_1.html": list_markup("ul", [], "暂无数据" + trs(2, 3)),
        f"{FOLDER}/index_2.html": list_markup("ul", rows(6, 9), trs(3, 3)),
    }
    reading = read_site(site)
    assert not reading.is_complete


def test_links_in_a_circle_come_to_an_end():
    site = {
        LIST: list_markup("ul", rows(0, 3), "<a href='index_2.html'>下一页</a>"),
        f"{FOLDER}/index_2.html": list_markup(
            "ul", rows(3, 6), "<a href='index_3.html'>下一页</a>"
        ),
        f"{FOLDER}/index_3.html": list_markup("ul", rows(6, 9), "<a href='index.html'>下一页</a>"),
    }
    reading = read_site(site)
    assert reading.pages_read == 3
    assert reading.is_complete, reading.why_incomplete


@pytest.mark.parametrize("most", [1, 3])
def test_a_capped_reading_is_not_complete(most):
    site, _ = site_of("chained", "ul", 5, 2)
    reading = read_site(site, most_pages=most)
    assert reading.pages_read == most
    assert not reading.is_complete


def test_a_pager_that_only_a_script_turns_leaves_the_list_incomplete():
    site = {LIST: list_markup("ul", rows(0, 3), "<a href='javascript:next()'>下一页</a>")}
    assert "脚本" in read_site(site).why_incomplete
    site = {LIST: list_markup("ul", rows(0, 3), "共3条<a href='javascript:next()'>下一页</a>")}
    assert read_site(site).is_complete


def test_an_unreadable_page_leaves_the_list_incomplete():
    reading = read_site({LIST: "<div id='app'>{{ list }}</div>"})
    assert not reading.is_complete
    assert isinstance(reading.failure(), ListUnreadable)


def test_a_data_island_is_whole_when_its_rows_are_all_there():
    island = list_markup("island", rows(0, 4))
    whole = island.replace("<recordset>", "<totalrecord>4</totalrecord><recordset>")
    part = island.replace("<recordset>", "<totalrecord>40</totalrecord><recordset>")
    assert read_site({LIST: whole}).is_complete
    assert not read_site({LIST: part}).is_complete


def test_a_list_that_shows_no_report_at_all_says_so():
    other = [("云溪县2025年法治政府建设年度报告", "/a/1.html", "2026-01-20")]
    assert not read_site({LIST: list_markup("ul", other)}).shows_reports
    assert read_site({LIST: list_markup("ul", rows(0, 1))}).shows_reports


def test_a_reading_is_a_value():
    from bot.discover.reading import ListReading

    before = ListReading.start(LIST)
    after = before.with_failure(LIST, "refused", "403")
    assert before.next_url() == LIST
    assert after.next_url() is None
    assert after.why_incomplete == f"列表有一页没有读到：{LIST}（403）"
