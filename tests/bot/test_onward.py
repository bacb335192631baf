"""Pages that speak of the report and are not it: announcements, news."""

import pytest

from bot.demo.report_html import report_text
from bot.demo.spec import clean_report
from bot.inspection import ABSENT, FOUND
from tests.bot.absence_lists import OLD, ORGAN, REPORT, TITLE, listed, report_page, row, seen
from tests.bot.test_absence import one

ANNOUNCED = "云溪县教育局关于公布2025年政府信息公开工作年度报告的公告"
NEWS = "云溪县教育局2025年政府信息公开工作年度报告发布"
INTERPRETED = f"《{TITLE}》解读"
REAL = "/a/real.html"
SPEAKING = (ANNOUNCED, NEWS)
NAMED = f"<a href='{REAL}'>{TITLE}</a>"


def speaking(title, said="", side=""):
    """Give a page that speaks of the report under `title`."""
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1>"
        "<div class='article'><p>根据《条例》规定，现将我局2025年政府信息公开工作年度报告予以公布。</p>"
        f"<p>{said}</p></div>{side}</body></html>"
    )


def leading(title, said, real=None, side=""):
    """Give a site whose list leads to a page that speaks of the report, and perhaps to the report."""
    site = one(title, speaking(title, said, side))
    return site if real is None else {**site, REAL: real}


@pytest.mark.parametrize("title", SPEAKING)
@pytest.mark.parametrize(
    "said", [NAMED, f"<a href='{REAL}'>点击查看全文</a>", f"原文：<a href='{REAL}'>年度报告</a>"]
)
def test_the_report_is_found_behind_the_page_that_speaks_of_it(title, said):
    inspected = seen(leading(title, said, report_page()))
    assert inspected.outcome == FOUND
    assert inspected.sighting.page.url.endswith(REAL)


@pytest.mark.parametrize("title", SPEAKING)
def test_what_is_said_to_be_published_and_is_not_read_is_never_absent(title):
    for site in (leading(title, ""), leading(title, NAMED)):
        inspected = seen(site)
        assert inspected.reason == "report_unreadable"
        assert inspected.detail


def test_an_interpretation_is_no_report_and_not_opened_for_one():
    assert seen(leading(INTERPRETED, "")).outcome == ABSENT


def test_a_page_under_the_report_s_own_title_may_lead_to_it_too():
    assert seen(leading(TITLE, NAMED, report_page())).outcome == FOUND


@pytest.mark.parametrize("title", SPEAKING)
@pytest.mark.parametrize(
    "real",
    [
        report_page(year=2024),
        report_page("云溪县财政局"),
        report_page().replace(TITLE, f"{TITLE}（征求意见稿）"),
    ],
)
def test_what_it_leads_to_is_looked_at_like_any_report(title, real):
    inspected = seen(leading(title, NAMED, real))
    assert inspected.reason == "report_unreadable"


def test_links_of_another_year_another_organ_or_another_site_are_not_followed():
    others = (
        f"<a href='/a/2024.html'>{TITLE.replace('2025', '2024')}</a>"
        "<a href='/b/1.html'>云溪县财政局2025年政府信息公开工作年度报告</a>"
        f"<a href='http://www.betting.example/1.html'>{TITLE}</a>"
    )
    site = {**leading(ANNOUNCED, others), "/b/1.html": report_page("云溪县财政局")}
    assert seen(site).outcome not in {FOUND, ABSENT}


@pytest.mark.parametrize(
    "title",
    [
        "云溪县教育局2025年政府信息公开年度报告编制工作培训会",
        "关于做好2025年政府信息公开工作年度报告编制工作的通知",
        "2025年政府信息公开工作年度报告的通知",
        "云溪县教育局2025年度部门决算解读",
        "《云溪县教育局2025年政务公开实施方案》解读",
        "一图读懂云溪县财政局2025年政府信息公开工作年度报告",
    ],
)
def test_an_absence_stays_proven_beside_what_speaks_of_something_else(title):
    assert seen(leading(title, "请各单位按时编制。")).outcome == ABSENT


def test_a_neighbour_beside_an_odd_page_is_no_report_of_the_organ():
    side = f"<div class='side'><a href='{REAL}'>2025年政府信息公开工作年度报告</a></div>"
    site = leading("云溪县教育局这一年", "回顾", report_page("云溪县人民政府"), side)
    assert seen(site).outcome == ABSENT


def test_a_government_s_announcement_for_all_says_nothing_of_one_organ():
    shared = "".join(
        row(f"云溪县{name}2025年政府信息公开工作年度报告", f"/b/{at}.html", "2026-01-12")
        for at, name in enumerate(("财政局", "水利局", "公安局"))
    )
    title = "关于公布2025年政府信息公开工作年度报告的公告"
    rows = listed(row(title, REPORT, "2026-01-30") + shared + OLD)
    site = {"/zfxxgknb/index.html": rows, REPORT: speaking(title)}
    assert seen(site, organ=ORGAN).outcome == ABSENT


def of_files(title, *named):
    """Give a site whose list leads to a page with files: (name, text of the file)."""
    links = "".join(
        f"<p><a href='/f/{at}.txt'>附件{at}：{name}.txt</a></p>"
        for at, (name, _) in enumerate(named)
    )
    return {
        **one(title, speaking(title, links)),
        **{f"/f/{at}.txt": text for at, (_, text) in enumerate(named)},
    }


def file_of(organ, year=2025):
    """Give a report as a text file, under its title."""
    made = clean_report(organ, year, None, seed=1)
    return made.title, report_text(made)


FINANCE = file_of("云溪县财政局")


@pytest.mark.parametrize(
    "title", [*SPEAKING, TITLE, "2025年政府信息公开年报", "政府信息公开工作年度报告"]
)
def test_of_several_files_the_organ_s_own_is_read(title):
    inspected = seen(of_files(title, FINANCE, file_of(ORGAN)))
    assert inspected.outcome == FOUND
    assert inspected.sighting.report.organ == ORGAN


@pytest.mark.parametrize("title", [*SPEAKING, TITLE])
def test_files_of_others_and_of_last_year_are_not_the_organ_s_report(title):
    for files in (
        (FINANCE,),
        (FINANCE, file_of(ORGAN, 2024)),
        (("政府信息公开工作年度报告模板", "样本"),),
    ):
        assert seen(of_files(title, *files)).reason == "report_unreadable"


def test_a_file_by_the_report_s_name_with_last_year_s_text_is_for_a_person_to_see():
    _, old = file_of(ORGAN, 2024)
    assert seen(of_files("政府信息公开工作年度报告", (TITLE, old))).outcome not in {FOUND, ABSENT}
