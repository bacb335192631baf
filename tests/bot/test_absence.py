"""The one claim that must never be false: what may be there is never "not published"."""

from importlib import import_module
from pathlib import Path

import pytest

from bot.inspection import ABSENT as NOT_THERE
from bot.inspection import FOUND
from tests.bot import hidden_counts, hidden_turns, hidden_turns_beside
from tests.bot.absence_lists import (
    LIST,
    OLD,
    REPORT,
    TITLE,
    listed,
    own,
    report_page,
    row,
    seen,
)
from tests.bot.column_pages import ABSENT, HIDDEN
from tests.bot.hidden_compilations import OURS, SHORT, TITLES, compiled, of_others

COLLECTIONS = [
    import_module(f"tests.bot.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("*.py"))
    if path.stem.startswith(("hidden_", "absent_"))
]


def test_every_collection_is_there():
    assert all(each.__doc__ for each in COLLECTIONS)
    assert len(HIDDEN) > 500
    assert len(ABSENT) > 150


@pytest.mark.parametrize("name", HIDDEN)
def test_a_report_that_may_stand_there_is_never_called_absent(name):
    site, more = HIDDEN[name]
    inspected = seen(site, **more)
    assert inspected.outcome != NOT_THERE
    assert inspected.outcome == FOUND or inspected.detail


@pytest.mark.parametrize(
    "name", (*hidden_turns.FOUND, *hidden_counts.FOUND, *hidden_turns_beside.FOUND)
)
def test_a_report_on_a_next_page_that_no_word_leads_to_is_found(name):
    site, more = HIDDEN[name]
    assert seen(site, **more).outcome == FOUND


def test_that_a_list_was_not_read_to_its_end_is_said_once():
    more = "<a href='javascript:void(0)' onclick='more()'>加载更多</a>"
    inspected = seen({"/zfxxgknb/index.html": listed(around=more)})
    assert inspected.reason == "list_incomplete"
    assert inspected.detail
    assert "未读全" not in inspected.detail


@pytest.mark.parametrize("inner", [OURS + of_others(), SHORT])
@pytest.mark.parametrize("title", TITLES)
def test_a_report_that_a_compilation_links_to_is_found(title, inner):
    assert seen(compiled(title, inner=inner)).outcome == FOUND


@pytest.mark.parametrize("name", ABSENT)
def test_a_report_that_is_not_there_is_proven_absent(name):
    site, more = ABSENT[name]
    inspected = seen(site, **more)
    assert (inspected.outcome, inspected.reason, inspected.detail) == (NOT_THERE, "", "")


_OUTLINE = "".join(
    f"<p>{heading}</p><p>{text}</p>"
    for heading, text in (
        ("一、总体情况", "主要包括主动公开、依申请公开、政府信息管理等五个方面的内容。"),
        ("二、主动公开政府信息情况", "按照统一格式填写。"),
        ("三、收到和处理政府信息公开申请情况", "按照统一格式填写，注意勾稽关系。"),
        ("四、政府信息公开行政复议、行政诉讼情况", "按照统一格式填写。"),
        ("五、存在的主要问题及改进情况", "不得与上年雷同，篇幅适当。"),
        ("六、其他需要报告的事项", "收费情况必须说明。"),
    )
)
_NOTICE = (
    "<html><body><h1>关于2025年政府信息公开工作年度报告的通知</h1>"
    f"{_OUTLINE}<p>云溪县教育局</p></body></html>"
)


def one(title, page=None, day="2026-01-20"):
    site = {LIST.removeprefix("http://www.yunxi.gov.cn"): listed(row(title, REPORT, day) + OLD)}
    return site if page is None else {**site, REPORT: page}


ASTRAY = {
    "a notice with an outline of the report": one(
        "关于2025年政府信息公开工作年度报告的通知", _NOTICE
    ),
    "news with an outline of the report": one(
        "云溪县教育局2025年政府信息公开年度报告发布", _NOTICE
    ),
    "a summary of the work": one("云溪县教育局2025年政务公开工作总结", _NOTICE),
    "a draft": one(f"{TITLE}（征求意见稿）"),
    "a template": one(f"{TITLE}（模板）"),
    "an interpretation": one(f"《{TITLE}》解读"),
    "last year's report": one(TITLE, report_page(year=2024)),
    "another organ's report": one(TITLE, report_page("云溪县财政局")),
    "a part of the organ": one(
        "云溪县教育局招生办公室2025年政府信息公开工作年度报告",
        report_page("云溪县教育局招生办公室"),
    ),
    "a school of the organ": one(
        "云溪县教育局实验学校2025年信息公开年度报告", report_page("云溪县教育局实验学校")
    ),
    "the same bureau of another county": one(
        "东溪县教育局2025年政府信息公开工作年度报告", report_page("东溪县教育局")
    ),
    "last year's report under a bare title": one("年度报告", report_page(year=2024)),
    "a mirror of the site": listed(row(TITLE, "http://www.betting.example/a/2025.html") + OLD),
}


@pytest.mark.parametrize("name", ASTRAY)
def test_what_is_not_the_organ_s_report_is_never_published(name):
    assert seen(ASTRAY[name]).outcome != FOUND


def test_an_office_has_not_published_what_its_government_has():
    nameless = row("2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
    site = one("")
    site = {path: listed(nameless + own(2024, "")) for path in site}
    site[REPORT] = report_page("云溪县人民政府")
    assert seen(site, organ="云溪县人民政府办公室").outcome != FOUND


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "2025年政府信息公开工作年度报告",
        "云溪县教育局关于公布2025年政府信息公开工作年度报告的通知",
        "云溪县教育局2025年政府信息公开工作年度报吿",
        "县教育局2025年政府信息公开年报",
        "云溪县教育局、云溪县体育局2025年政府信息公开工作年度报告",
        "年度报告",
    ],
)
def test_the_organ_s_report_is_found_under_the_titles_that_clerks_type(title):
    assert seen(one(title)).outcome == FOUND


def test_a_title_of_the_wrong_year_over_this_year_s_text_is_for_a_person_to_see():
    text = report_page().replace("2025年政府信息公开工作年度报告", "2024年政府信息公开工作年度报告")
    inspected = seen(one("云溪县教育局2024年政府信息公开工作年度报告", text))
    assert inspected.reason == "report_unreadable"
    assert "标题写的是 2024 年，正文写的是 2025 年" in inspected.detail
