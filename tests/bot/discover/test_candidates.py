"""Which rows may be the report that is looked for."""

from datetime import date

import pytest

from bot.discover.candidates import Link, candidates
from bot.discover.hosts import vouched
from rules.naming.organs import Likeness
from tests.bot.discover.lists import HOST, LIST, list_markup, read_site

ORGAN = "云溪县教育局"


def look(*titles, organ=ORGAN, aliases=(), year=2025):
    rows = [
        (each, f"/a/{n}.html", "2026-01-20") if isinstance(each, str) else each
        for n, each in enumerate(titles)
    ]
    reading = read_site({LIST: list_markup("ul", rows)})
    found = candidates(reading, organ, aliases, year, lambda url: vouched(LIST, "", url))
    return (
        [link.title for link in found.links],
        [link.title for link in found.unsure],
        [link.title for link in found.off_site],
    )


def test_the_organ_s_report_of_the_year_is_found_among_others():
    wanted = "云溪县教育局2025年政府信息公开工作年度报告"
    assert look(
        "云溪县财政局2025年政府信息公开工作年度报告",
        "云溪县教育局2024年政府信息公开工作年度报告",
        wanted,
        "云溪县教育局2025年法治政府建设年度报告",
        "云溪县人民政府办公室2025年政府信息公开工作年度报告",
    ) == ([wanted], [], [])


@pytest.mark.parametrize(
    ("organ", "title"),
    [
        ("云溪县人民政府", "云溪县2025年政府信息公开工作年度报告"),
        ("云溪县人民政府办公室", "云溪县人民政府办公室2025年政府信息公开工作年度报告"),
        ("云溪县石桥镇人民政府", "石桥镇2025年政府信息公开工作年度报告"),
        ("云溪县通江街道办事处", "云溪县通江街道2025年政府信息公开工作年度报告"),
    ],
)
def test_three_that_look_alike_are_told_apart(organ, title):
    assert look(
        "云溪县2025年政府信息公开工作年度报告",
        "云溪县人民政府办公室2025年政府信息公开工作年度报告",
        "石桥镇2025年政府信息公开工作年度报告",
        "云溪县通江街道2025年政府信息公开工作年度报告",
        organ=organ,
    ) == ([title], [], [])


def test_a_merged_department_s_report_is_unsure_and_an_alias_settles_it():
    title = "云溪县教育和体育局2025年政府信息公开工作年度报告"
    assert look(title) == ([], [title], [])
    assert look(title, aliases=("云溪县教体局",)) == ([title], [], [])


def test_nameless_titles_are_the_organ_s_in_its_own_column():
    assert look("2025年政府信息公开工作年度报告", "2024年政府信息公开工作年度报告") == (
        ["2025年政府信息公开工作年度报告"], [], [],
    )  # fmt: skip


def test_nameless_titles_in_a_shared_column_are_unsure():
    title = "2025年政府信息公开工作年度报告"
    assert look(title, "云溪县财政局2025年政府信息公开工作年度报告") == ([], [title], [])
    assert look(title, title) == ([], [title, title], [])


def test_a_title_without_a_year_goes_by_its_date_and_stays_unsure():
    title = "云溪县教育局政府信息公开工作年度报告"
    assert look((title, "/1.html", "2026-01-20")) == ([], [title], [])
    assert look((title, "/1.html", "2025-01-20")) == ([], [], [])
    assert look((title, "/1.html", "")) == ([], [title], [])


@pytest.mark.parametrize("year", ["2O25年", "20225年", "202年", "25年"])
def test_a_miswritten_year_leaves_the_title_open_and_is_no_other_organ(year):
    title = f"云溪县教育局{year}政府信息公开工作年度报告"
    other = f"云溪县财政局{year}政府信息公开工作年度报告"
    found = look(title, other, "云溪县财政局2025年政府信息公开工作年度报告")
    assert found == ([], [title], [])


def test_a_posted_row_with_the_name_of_a_column_is_left_to_the_page():
    shared = "云溪县财政局2025年政府信息公开工作年度报告"
    title = "政府信息公开年度报告"
    assert look((title, "/1.html", "2026-01-20"), shared) == ([], [title], [])
    assert look((title, "/1.html", "2025-01-20"), shared) == ([], [], [])
    assert look((title, "/1.html", ""), shared) == ([], [], [])


def test_twins_come_after_the_main_report():
    main = "云溪县教育局2025年政府信息公开工作年度报告"
    twin = f"{main}(图片版)"
    assert look(twin, (main, "/1_wap.html", "2026-01-20"), (main, "/2.html", "2026-01-20"))[0] == [
        main, twin, main,
    ]  # fmt: skip


def test_links_off_the_site_are_set_apart():
    title = "云溪县教育局2025年政府信息公开工作年度报告"
    assert look((title, "http://365betyunxi.com/1.html", "2026-01-20")) == ([], [], [title])


@pytest.mark.parametrize(
    "title",
    [
        "云溪县教育局关于公布2025年政府信息公开工作年度报告的通知",
        "云溪县教育局2025年政府信息...",
        "云溪县教育局2025年年报",
        "云溪县教育局2026年政府信息公开工作年度报告",
    ],
)
def test_what_a_title_leaves_open_is_left_to_the_page(title):
    assert look(title) == ([], [title], [])


def test_a_report_seen_earlier_makes_a_link():
    link = Link.known(f"{HOST}/a/1.html")
    assert (link.url, link.date, link.likeness) == (f"{HOST}/a/1.html", None, Likeness.SAME)


def test_a_link_says_what_speaks_for_it():
    reading = read_site(
        {LIST: list_markup("ul", [("云溪县教育局2025年政府信息公开年报", "/1.html", "2026-01-20")])}
    )
    (link,) = candidates(reading, ORGAN, (), 2025, lambda _: True).links
    assert (link.why, link.date) == ("标题写明该机关和报告年度", date(2026, 1, 20))
