"""What is there and is not the organ's published report of the year: never found, at most doubted."""

import re

import pytest

from bot.inspection import ABSENT, FOUND
from tests.bot.absence_lists import ORGAN, TITLE, report_page, seen
from tests.bot.test_absence import one

PAGE = report_page()
DRAFTS = (
    "征求意见稿", "讨论稿", "送审稿", "报审稿", "代拟稿", "过程稿", "公示稿", "审核稿", "修改稿", "初稿", "草稿", "未定稿",
    "第二稿", "测试", "即将发布", "待发布", "预告", "未公开",
)  # fmt: skip
SAMPLES = (
    "参考文本", "参考", "范本", "样本", "示例", "样表", "表样", "空表", "填报说明", "参考样式", "模板",
)  # fmt: skip
FINAL = (
    "定稿",
    "终稿",
    "正式稿",
    "公开稿",
    "发布稿",
    "审定稿",
    "印发稿",
    "修订稿",
    "全文",
    "盖章版",
    "更正版",
)
WRITTEN = (
    "{title}（{mark}）",
    "（{mark}）{title}",
    "{title}-{mark}",
    "{mark}：{title}",
    "{title}{mark}",
)


def written(marks):
    """Give every mark in brackets, and the first two in every way marks are written."""
    rest = [form.format(title=TITLE, mark=mark) for mark in marks[:2] for form in WRITTEN[1:]]
    return [*(WRITTEN[0].format(title=TITLE, mark=mark) for mark in marks), *rest]


def headed(heading):
    """Give the report's page with another heading, its other titles as they are."""
    return PAGE.replace(f"<h1>{TITLE}</h1>", f"<h1>{heading}</h1>")


def opened_by(line):
    """Give the report's page with a line at the head of its text."""
    return PAGE.replace("<div class='article'>", f"<div class='article'><p>{line}</p>", 1)


def of(name):
    """Give the report's page under its own titles, its text by another name."""
    return PAGE.replace(ORGAN, name).replace(f"{name}2025年政府信息公开工作年度报告", TITLE)


def is_doubted(site, words="请人工核对", **more):
    inspected = seen(site, **more)
    return inspected.reason == "report_unreadable" and words in inspected.detail


@pytest.mark.parametrize("title", [*written(DRAFTS), *written(SAMPLES)])
def test_a_draft_or_a_sample_by_its_title_is_for_a_person_to_see(title):
    assert is_doubted(one(title))


@pytest.mark.parametrize("title", [*written(DRAFTS), *written(SAMPLES)])
def test_a_draft_or_a_sample_is_one_where_only_its_page_says_so(title):
    for page in (headed(title), PAGE.replace(TITLE, title), opened_by(title)):
        assert is_doubted(one(TITLE, page))


@pytest.mark.parametrize("title", [f"{TITLE}（{each}）" for each in FINAL])
def test_what_says_that_it_is_final_is_found(title):
    assert seen(one(title)).outcome == FOUND
    assert seen(one(TITLE, headed(title))).outcome == FOUND
    assert seen(one(TITLE, opened_by(title))).outcome == FOUND


@pytest.mark.parametrize(
    "title",
    [
        "云溪县教育局2025年政府信息公开工作年度报告即将发布",
        "云溪县教育局将于2026年1月底前公布2025年政府信息公开工作年度报告",
        "云溪县教育局即将公布2025年政府信息公开年报",
    ],
)
def test_news_of_what_is_to_come_is_no_report(title):
    assert is_doubted(one(title))
    assert (
        seen(one(title, "<html><body><h1>即将发布</h1><p>敬请期待</p></body></html>")).outcome
        == ABSENT
    )


def test_a_sample_that_holds_no_report_keeps_no_absence_from_being_proven():
    page = "<html><body><h1>样本</h1><p>请下载</p></body></html>"
    assert seen(one(f"{TITLE}（样本）", page)).outcome == ABSENT
    assert seen(one("2025年政府信息公开工作年度报告（样本）")).outcome == ABSENT


@pytest.mark.parametrize(
    "page",
    [
        opened_by("〔征求意见稿〕"),
        opened_by("【样 本】"),
        opened_by(f"{TITLE}</p><p>征求意见稿"),
        PAGE.replace("<table border='1'>", "<p>（样表）</p><table border='1'>", 1),
    ],
)
def test_a_mark_on_a_line_of_its_own_makes_a_draft(page):
    assert is_doubted(one(TITLE, page), "不像正式公布的报告")


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace(
            "<p>一、总体情况</p>",
            "<p>一、总体情况</p><p>（六）公开征求意见。全年公布征求意见稿12件，《云溪县义务教育条例（征求意见稿）》"
            "公开征求意见30日，草案和样本一并公布。</p><p>（七）征求意见情况</p>",
        ),
        PAGE.replace(
            '<div class="main">',
            "<div><ul><li><a href='/x'>云溪县财政局2025年政府信息公开工作年度报告（征求意见稿）</a></li>"
            "<li><a href='/y'>年报模板</a></li></ul></div><div class=\"main\">",
        ),
        PAGE.replace(
            '<div class="footer">',
            '<div class="footer"><p>相关：云溪县教育局2025年政府信息公开工作年度报告（征求意见稿）</p>',
        ),
    ],
)
def test_an_honest_report_may_speak_of_drafts(page):
    assert seen(one(TITLE, page)).outcome == FOUND


@pytest.mark.parametrize(
    "name", ["XX县XX局", "××县××局", "某某局", "×××", "（单位名称）", "*** 局"]
)
def test_a_form_without_the_organ_s_name_is_for_a_person_to_see(name):
    assert is_doubted(one(TITLE, of(name)), "没有填写机关名称")


def test_a_form_that_still_says_what_to_write_is_for_a_person_to_see():
    text = re.sub(
        r"(<p>[一五]、[^<]*</p>)(?:<p>.*?</p>)+?(?=<p>[二六]、)",
        r"\1<p>（此处填写本单位情况）</p>",
        PAGE.replace("\n", ""),
    )
    assert is_doubted(one(TITLE, text), "2 个部分还写着填写提示")


@pytest.mark.parametrize(
    "slip",
    [
        "全年发布信息XX条，答复XX局来函X件。",
        "（此处填写培训情况）",
    ],
)
def test_words_left_over_in_a_report_are_a_finding_and_the_report_is_found(slip):
    page = PAGE.replace("<p>（一）主动公开。", f"<p>{slip}</p><p>（一）主动公开。")
    inspected = seen(one(TITLE, page))
    assert inspected.outcome == FOUND
    assert "W01" in {each.rule for each in inspected.findings}


@pytest.mark.parametrize(
    "title",
    [
        "云溪县第一中学2025年政府信息公开工作年度报告",
        "云溪县人民医院2025年政府信息公开工作年度报告",
        "云溪县自来水公司2025年信息公开年度报告",
        "云溪县教育局2025年上半年政府信息公开工作年度报告",
        "《云溪县教育局2025年政府信息公开工作年度报告》解读",
        "云溪县教育局2025年环境信息公开年度报告",
    ],
)
def test_a_link_by_the_report_s_name_to_something_else_is_for_a_person_to_see(title):
    page = PAGE.replace(TITLE, title)
    assert is_doubted(one(TITLE, page), "打开的是")


OLD_TEXT = report_page(year=2024).replace(TITLE.replace("2025", "2024"), TITLE)


@pytest.mark.parametrize(
    "page",
    [
        OLD_TEXT,
        OLD_TEXT.replace("2025-01-20", "2026-01-20"),
        OLD_TEXT.replace("</div>\n</div>", "<p>云溪县教育局</p><p>2025年1月15日</p></div></div>"),
        OLD_TEXT.replace("下一步将", "2025年，我局将"),
        OLD_TEXT.replace("2024年", "二〇二四年"),
    ],
)
def test_last_year_s_whole_text_under_this_year_s_title_is_for_a_person_to_see(page):
    assert is_doubted(one(TITLE, page), "正文通篇写的是 2024 年")


@pytest.mark.parametrize(
    "slip",
    [
        ("自2025年1月1日起至2025年12月31日", "自2024年1月1日起至2024年12月31日"),
        ("自2025年1月1日起至2025年12月31日", "自2024年1月1日至12月31日"),
    ],
)
def test_a_slip_of_the_year_in_the_year_s_own_report_is_a_finding(slip):
    inspected = seen(one(TITLE, PAGE.replace(*slip)))
    assert inspected.outcome == FOUND
    assert [(each.rule, each.place) for each in inspected.findings] == [("W02", "report")]


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("2025年1月1日起至2025年12月31日", "2025年1月1日至12月31日").replace(
            "<p>2025年，", "<p>与2024年相比，"
        ),
        re.sub(r"(<p>[^<]*)2025年", r"\g<1>本年度", PAGE).replace(
            "各项工作", "2024年结转申请3件，比2024年增长一成，各项工作"
        ),
    ],
)
def test_a_report_that_compares_with_last_year_is_of_its_own_year(page):
    assert seen(one(TITLE, page)).outcome == FOUND


@pytest.mark.parametrize(
    "name", ["云溪县财政局", "东溪县教育局", "南屏市教育局", "云溪县人民政府", "云溪县第一中学"]
)
def test_another_s_whole_text_under_the_organ_s_title_is_for_a_person_to_see(name):
    assert is_doubted(one(TITLE, of(name)), f"正文通篇写的是「{name}」")


@pytest.mark.parametrize(
    "name",
    [
        "县教育局", "我局", "本局", "云溪县教育局办公室", "局办公室", "我局政务公开办公室", "云溪县教育体育局",
        "云溪县教育局政务公开领导小组",
    ],
)  # fmt: skip
def test_a_report_may_call_its_organ_by_any_of_its_names(name):
    page = PAGE.replace(f"由{ORGAN}", f"由{name}").replace(f"，{ORGAN}把", "，我局把")
    assert seen(one(TITLE, page)).outcome == FOUND
    assert seen(one(TITLE, of(name))).outcome == FOUND


def test_another_s_name_in_one_place_is_a_finding():
    inspected = seen(one(TITLE, PAGE.replace(f"由{ORGAN}", "由云溪县财政局")))
    assert inspected.outcome == FOUND
    assert "W03" in {each.rule for each in inspected.findings}


def test_a_government_s_report_may_be_written_by_its_office():
    organ = "云溪县人民政府"
    title = TITLE.replace(ORGAN, organ)
    page = PAGE.replace(ORGAN, organ).replace(f"由{organ}", f"由{organ}办公室")
    assert seen(one(title, page), organ=organ).outcome == FOUND


def test_an_outline_of_what_to_write_under_the_report_s_title_is_for_a_person_to_see():
    headings = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况",
                "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项")  # fmt: skip
    lines = "".join(
        f"<p>{number}、{heading}</p><p>按照统一格式填写，不得与上年雷同。</p>"
        for number, heading in zip("一二三四五六", headings, strict=True)
    )
    page = f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body>{lines}</body></html>"
    assert is_doubted(one(TITLE, page), "填写提示")
