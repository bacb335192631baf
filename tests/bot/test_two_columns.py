"""A home page that leads to two columns: which of them comes first is no move."""

from datetime import date

import pytest

from bot.judging import Before
from tests.bot.absence_lists import HOST, NEW, listed, own
from tests.bot.hidden_sisters import PEERS, WORDS
from tests.bot.test_sub_columns import links, looked

HOME = f"{HOST}/"
FIRST, SECOND = ("政府信息公开年报", "/list/"), ("信息公开年度报告", "/list2/")
LATER = own(2024) + own(2022)
GUIDE = ("政府信息公开指南", "/zwgk/zn/")


def site_of(*columns, at_second=NEW):
    """A home page, the section on disclosure, and `columns`."""
    lists = {
        "/list/": listed(own(2024) + own(2023)),
        "/list2/": listed(at_second, title="年度报告"),
    }
    return {
        "/": listed("", before=links(("政府信息公开", "/zwgk/")), title="云溪县教育局"),
        "/zwgk/": listed("", before=links(GUIDE, *columns), title="政府信息公开"),
        **{url: lists[url] for _, url in columns},
    }


def rounds(*sites):
    """Go one round in each of `sites`; give what each saw."""
    seen, before = [], Before()
    for at, site in enumerate(sites):
        inspected, _ = looked(site, before, list_url="", home_url=HOME)
        seen.append(inspected)
        readings = ((at + 7, date(2026, 4, 1 + at)),) if inspected.outcome == "absent" else ()
        column = inspected.sought and inspected.sought.column
        before = Before(column=column or before.column, complete_readings=readings)
    return seen


def test_columns_that_all_stand_have_not_moved():
    site = site_of(FIRST, SECOND)
    first, *later = rounds(site, site, site)
    for each in later:
        assert each.outcome == first.outcome == "report_found"
        assert (each.moved, each.detail) == ("", "")
        assert each.sought.column.url == first.sought.column.url


def test_another_order_of_the_columns_is_no_move():
    _, second = rounds(site_of(FIRST, SECOND), site_of(SECOND, FIRST))
    assert second.moved == ""


def test_a_column_that_is_gone_has_moved():
    first, second = rounds(site_of(SECOND), site_of(FIRST))
    assert first.sought.column.url == f"{HOST}/list2/"
    assert second.moved == f"年报栏目已迁移：原为 {HOST}/list2/，现为 {HOST}/list/"


def test_a_new_column_before_one_that_still_stands_is_told_as_what_it_is():
    only, both = site_of(SECOND, at_second=LATER), site_of(FIRST, SECOND, at_second=LATER)
    _, second, third = rounds(only, both, both)
    assert second.moved == second.detail
    assert second.moved == (
        f"年报栏目增加了：{HOST}/list/ 排在原栏目 {HOST}/list2/ 之前，原栏目仍在，两处都看；"
        "此前各轮没有看过前者，不作为没有公布的根据"
    )
    assert third.moved == ""


def test_a_new_column_that_comes_first_makes_older_absences_void():
    """What was missing in the column known may have stood in the new one all the while."""
    only, both = site_of(SECOND, at_second=LATER), site_of(FIRST, SECOND, at_second=LATER)
    for sites, rules in ((only, only), ["P01"]), ((both, both), ["P01"]), ((only, both), []):
        last = rounds(*sites)[-1]
        assert last.outcome == "absent"
        assert [each.rule for each in last.findings] == rules


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("where", ["/", "/zwgk/"])
def test_a_second_column_that_only_the_way_leads_to_is_read(word, where):
    lists = {"/list2/": PEERS, "/list/": own(2024) + own(2023)}
    site = site_of(FIRST) | {url: listed(rows) for url, rows in lists.items()}
    site[where] = site[where].replace("</ul>", f"<li><a href='/list2/'>{word}</a></li></ul>", 1)
    first, second, third = rounds(site, site, site)
    for each in (first, second, third):
        assert (each.outcome, each.detail, each.moved) == ("absent", "", "")
        assert f"{HOST}/list2/" in {page.url for _, page in each.pages}
    assert [each.rule for each in third.findings] == ["P01"]
    site["/list2/"] = listed(PEERS + NEW)
    for each in rounds(site, site, site):
        assert each.outcome == "report_found"
        assert each.moved == ""


def test_a_second_column_on_the_way_that_was_not_read_keeps_an_absence_back():
    site = site_of(FIRST) | {"/list2/": listed("")}
    site["/"] = site["/"].replace("</ul>", "<li><a href='/list2/'>部门年报</a></li></ul>", 1)
    for each in rounds(site, site):
        assert each.outcome == "could_not_see"
        assert "网站另有年报栏目「部门年报」，没有读全" in each.detail
