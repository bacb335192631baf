from datetime import date

import pytest

from bot.demo.site import list_page
from bot.discover.list_digest import rows_digest

TODAY, TOMORROW = date(2026, 4, 2), date(2026, 4, 3)
ROWS = [("云溪县林业局2025年政府信息公开年度报告", "a.html", date(2026, 1, 20))]


def digest(markup: str, today: date = TODAY) -> str:
    return rows_digest(markup, today)


def framed(frame: str, rows=ROWS, pager: str = "") -> str:
    return list_page(rows, pager).replace("</body>", f"{frame}</body>")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<b>100</b>", "<b>101</b>"),
        ("浏览次数：100", "浏览次数：2031"),
        ("访问量 12 人次", "访问量 13 人次"),
        ("<i>点击</i>点击 12", "<i>点击</i>点击 13"),
        ("阅读：12", "阅读：13"),
        ("点阅 12 次", "点阅 13 次"),
        ("在线 12 人", "在线 13 人"),
        ("星期四", "星期五"),
        ("<script>var hits=10;</script>", "<script>var hits=11;</script>"),
        ("<!-- made in 12 ms -->", "<!-- made in 15 ms -->"),
        ("<p>现在是08:30:00</p>", "<p>现在是09:31:12</p>"),
        ("<style>.a{width:1px}</style>", "<style>.a{width:2px}</style>"),
    ],
)
def test_what_changes_in_the_frame_changes_nothing(before: str, after: str):
    assert digest(framed(before)) == digest(framed(after))


@pytest.mark.parametrize(
    "form", ["%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "{0.year}年{0.month}月{0.day}日"]
)
def test_the_day_may_be_written_in_any_form(form: str):
    today, tomorrow = (each.strftime(form).format(each) for each in (TODAY, TOMORROW))
    assert digest(framed(f"<p>{today}</p>")) == digest(framed(f"<p>{tomorrow}</p>"), TOMORROW)
    assert digest(framed(f"<p>{today}</p>")) != digest(framed(f"<p>{tomorrow}</p>"))


def test_the_days_own_date_changes_nothing():
    today = framed("今天是2026年4月2日 星期四")
    assert digest(today, TODAY) == digest(framed("今天是2026年4月3日 星期五"), TOMORROW)


@pytest.mark.parametrize(
    "other",
    [
        framed("", [*ROWS, ("关于停水的公告", "b.html", None)]),
        framed("", [(ROWS[0][0], "b.html", ROWS[0][2])]),
        framed("", [(ROWS[0][0], ROWS[0][1], date(2026, 1, 21))]),
        framed("", [("云溪县林业局2024年政府信息公开年度报告", "a.html", date(2026, 1, 20))]),
        framed("", []),
        framed("<p>暂无内容</p>"),
        framed("", pager="共<b>2</b>页"),
        framed("", pager="<span>3</span>条"),
        framed("<script>createPageHTML(3, 0, 'index');</script>"),
        framed("<iframe src='/list.html'></iframe>"),
        framed("<ul v-for='x in rows'></ul>"),
        framed("<script>var rowCount = 12;</script>"),
    ],
)
def test_whatever_decides_how_a_list_is_read_changes_the_digest(other: str):
    assert digest(framed("")) != digest(other)


def test_counts_of_a_pager_are_told_apart():
    first, more = (framed("", pager=f"共<b>{count}</b>页") for count in (2, 3))
    assert digest(first) != digest(more)
    calls = [framed(f"<script>createPageHTML({count}, 0, 'index');</script>") for count in (2, 3)]
    assert digest(calls[0]) != digest(calls[1])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<a href='b.html'>2024</a>", "<a href='b.html'>2025</a>"),
        (
            "<li><b>20</b><i>2026-01</i><a href='b.html'>关于停水的公告</a></li>",
            "<li><b>21</b><i>2026-01</i><a href='b.html'>关于停水的公告</a></li>",
        ),
        ("<td>2025</td>", "<td>2026</td>"),
        ("<td>20260101</td>", "<td>20260102</td>"),
        ("<a href='b.html'>在线阅读2024年年报</a>", "<a href='b.html'>在线阅读2025年年报</a>"),
        ("<script>var rowCount=12;</script>", "<script>var rowCount=13;</script>"),
        (
            "<script>var t='2024年政府信息公开年度报告'</script>",
            "<script>var t='2025年政府信息公开年度报告'</script>",
        ),
    ],
)
def test_numbers_that_are_titles_dates_or_counts_are_told_apart(before: str, after: str):
    assert digest(framed(before)) != digest(framed(after))
