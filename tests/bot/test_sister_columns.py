"""A second column of annual reports on the site: what is read of it, kept and told."""

from dataclasses import replace
from datetime import date

import pytest

from bot.inspection import ABSENT, COULD_NOT_SEE, FOUND
from bot.judging import Before
from tests.bot.absence_lists import HOST, LIST, NEW, OLD, REPORT, listed, own, report_page, row
from tests.bot.hidden_sisters import EMPTY, OLD_PEERS, PEERS, SISTER, WORDS, beside, menu
from tests.bot.test_sub_columns import COLUMN, links, listed_pages, looked


@pytest.mark.parametrize("word", WORDS)
def test_a_report_that_stands_in_a_sister_column_is_found_and_told(word):
    inspected, asked = looked(beside(listed(NEW + PEERS), word))
    assert inspected.outcome == FOUND
    assert inspected.findings == ()
    assert "在同一网站的「" in inspected.detail
    assert f"{HOST}{SISTER}" in inspected.detail
    assert listed_pages(inspected) == {COLUMN, SISTER}
    # 「2025年年报」 may be the report itself: it is opened as one before it is read as a list.
    assert asked.count(SISTER) == 1 + ("2025年" in word)


def test_the_column_kept_is_the_roster_s_with_the_way_to_the_sister():
    inspected, _ = looked(beside(listed(NEW), "部门年报"))
    column = inspected.sought.column
    assert column.url == LIST
    assert column.urls == (LIST, f"{HOST}{SISTER}")
    assert column.whole_way == (("名册中的栏目", LIST), ("部门年报", f"{HOST}{SISTER}"))
    assert inspected.moved == ""


def test_an_absence_rests_on_the_sister_too():
    inspected, _ = looked(beside(listed(PEERS)))
    assert (inspected.outcome, inspected.detail) == (ABSENT, "")
    assert listed_pages(inspected) == {COLUMN, SISTER}


def test_where_the_report_stands_in_the_column_no_other_is_asked_for():
    inspected, asked = looked(beside(listed(NEW), column=NEW + OLD))
    assert (inspected.outcome, inspected.detail) == (FOUND, "")
    assert SISTER not in asked


def test_a_sister_that_cannot_be_had_is_named_with_its_address():
    inspected, _ = looked(beside(listed(NEW), "部门年报"), broken={SISTER})
    assert (inspected.outcome, inspected.reason) == (COULD_NOT_SEE, "list_incomplete")
    assert inspected.detail == (
        f"不能断定没有公布：网站另有年报栏目「部门年报」没有读到，报告可能在其中，请打开核对：{HOST}{SISTER}（服务器出错）"
    )


def test_a_sister_read_in_part_is_named_with_its_address():
    more = "<a href='javascript:void(0)' onclick='more()'>加载更多</a>"
    inspected, _ = looked(beside(listed(OLD_PEERS, around=more)))
    assert inspected.outcome == COULD_NOT_SEE
    assert "网站另有年报栏目「政府信息公开年报」，没有读全（" in inspected.detail
    assert listed_pages(inspected) == {COLUMN, SISTER}


def test_a_nameless_row_of_another_column_is_the_organ_s_only_where_the_report_says_so():
    nameless = listed(row("2025年政府信息公开工作年度报告", REPORT, "2026-01-20"))
    assert looked(beside(nameless))[0].outcome == FOUND
    of_county = {REPORT: report_page("云溪县人民政府")}
    assert looked(beside(nameless) | of_county)[0].outcome == ABSENT
    of_nobody = {REPORT: report_page().replace("云溪县教育局", "我局")}
    inspected, _ = looked(beside(nameless) | of_nobody)
    assert inspected.outcome == COULD_NOT_SEE
    assert "无法判断这份报告是否属于该机关" in inspected.detail
    about_all = {REPORT: report_page().replace("云溪县教育局", "全县")}
    assert looked(beside(nameless) | about_all)[0].outcome == ABSENT


def test_an_old_column_without_proof_is_no_bar_to_the_report_in_the_new_one():
    news = row("云溪县召开会议", "/n/1.html", "2026-03-01")
    assert looked(beside(listed(NEW), column=news))[0].outcome == FOUND
    unread, _ = looked(beside(listed(PEERS), column=news))
    assert "没有任何年度报告，可能不是年报栏目" in unread.detail


def test_at_most_four_sisters_are_read_and_a_fifth_is_told():
    pairs = [(word, f"/s{at}/") for at, word in enumerate(WORDS[:5])]
    site = {COLUMN: listed(OLD, around=links(*pairs))} | {url: EMPTY for _, url in pairs}
    inspected, asked = looked(site)
    assert sum(each.startswith("/s") for each in asked) == 4
    assert inspected.outcome == COULD_NOT_SEE
    assert "没有读到" in inspected.detail


def rounds(*sites, **more):
    """Go one round in each of `sites`; give what each saw."""
    seen, before = [], Before()
    for at, site in enumerate(sites):
        inspected, _ = looked(site, before, **more)
        seen.append(inspected)
        readings = before.complete_readings
        if inspected.outcome == ABSENT:
            readings = (*readings, (at + 7, date(2026, 4, 1 + at)))
        column = (inspected.sought and inspected.sought.column) or before.column
        url = inspected.sighting.page.url if inspected.sighting else before.report_url
        before = replace(before, column=column, complete_readings=readings, report_url=url)
    return seen


def test_a_report_in_a_sister_is_found_in_every_round_and_is_not_called_uncollected():
    site = beside(listed(NEW + PEERS))
    for each in rounds(site, site, site):
        assert (each.outcome, each.findings, each.moved) == (FOUND, (), "")
        assert each.sighting.is_listed
        assert SISTER in each.detail


def test_a_report_that_moves_into_the_roster_s_column_is_told_of_no_more():
    *_, last = rounds(beside(listed(NEW)), beside(listed(NEW), column=NEW + OLD))
    assert (last.outcome, last.detail, last.findings) == (FOUND, "", ())
    assert last.sought.column.urls == (LIST,)
    assert last.sought.column.branches == ()


def test_readings_that_did_not_see_the_sister_count_for_no_absence():
    alone, both = {COLUMN: listed(OLD)}, beside(listed(PEERS))
    for sites, rules in (((alone, alone), ["P01"]), ((both, both), ["P01"]), ((alone, both), [])):
        last = rounds(*sites)[-1]
        assert last.outcome == ABSENT
        assert [each.rule for each in last.findings] == rules


def test_the_same_holds_where_the_column_is_found_from_the_home_page():
    found = {
        "/": "<title>云溪县教育局</title><a href='/zwgk/'>政府信息公开</a>",
        "/zwgk/": f"<title>政府信息公开</title>{links(('政府信息公开年报', '/list/'))}",
        "/list/": listed(own(2024) + own(2023), around=menu("年度报告（新）")),
    }
    for sister, outcome in ((NEW, FOUND), (PEERS, ABSENT)):
        site = found | {SISTER: listed(sister)}
        for inspected in rounds(site, site, list_url="", home_url=f"{HOST}/"):
            assert (inspected.outcome, inspected.moved) == (outcome, "")
            assert SISTER in listed_pages(inspected)
            assert inspected.sighting is None or inspected.sighting.is_listed


PORTAL = "/zfxxgkpt/"


def behind_the_portal(sister, word="政府信息公开", at=PORTAL):
    """A site whose new column only the page of open government leads to."""
    ways = links(
        ("政府信息公开指南", "/zn/"), ("政府信息公开年报", SISTER), ("依申请公开", "/ysq/")
    )
    column = listed(OLD, before=links(("首页", "/"), (word, at)))
    return {COLUMN: column, PORTAL: f"<title>政府信息公开</title>{ways}", SISTER: listed(sister)}


@pytest.mark.parametrize(
    "word", ["政府信息公开", "信息公开", "政府信息公开专栏", "政府信息公开平台"]
)
def test_a_new_column_that_only_the_page_of_open_government_leads_to_is_found(word):
    site = behind_the_portal(NEW + PEERS, word)
    for each in rounds(site, site):
        assert (each.outcome, each.findings, each.moved) == (FOUND, (), "")
        assert f"「政府信息公开年报」里：{HOST}{SISTER}" in each.detail


def test_behind_that_page_nothing_nameless_is_found_and_nothing_keeps_an_absence_back():
    nameless = row("2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
    for sister in (nameless, PEERS, OLD_PEERS):
        inspected, asked = looked(behind_the_portal(sister))
        assert (inspected.outcome, inspected.detail, inspected.sought) == (ABSENT, "", None)
        assert asked == [COLUMN, PORTAL, SISTER]
        assert listed_pages(inspected) == {COLUMN, SISTER}
    for broken in ({SISTER}, {PORTAL}):
        assert looked(behind_the_portal(NEW), broken=broken)[0].outcome == ABSENT
    unread = behind_the_portal("")
    assert looked(unread)[0].outcome == ABSENT
    del unread[PORTAL]
    assert looked(unread)[0].outcome == ABSENT


def test_where_the_report_is_there_no_page_of_open_government_is_asked_for():
    site = behind_the_portal(PEERS)
    site[COLUMN] = site[COLUMN].replace(OLD, NEW + OLD)
    inspected, asked = looked(site)
    assert inspected.outcome == FOUND
    assert asked == [COLUMN, REPORT]
