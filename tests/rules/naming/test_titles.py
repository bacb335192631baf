"""Titles of reports and of their neighbours."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.naming.title_words import MAYBE, Kind
from rules.naming.titles import read_title
from rules.plain_text import tight

TITLES = Path(__file__).parents[4] / "shared" / "corpus" / "titles.jsonl"

REPORTS = [
    # title, organ, report year
    ("云溪县教育局2025年政府信息公开工作年度报告", "云溪县教育局", 2025),
    ("2025年云溪县教育局政府信息公开工作年度报告", "云溪县教育局", 2025),
    ("云溪县教育局2025年度政府信息公开年度报告", "云溪县教育局", 2025),
    ("云溪县教育局2025年度政府信息公开工作报告", "云溪县教育局", 2025),
    ("云溪县教育局2025年政府信息公开年报", "云溪县教育局", 2025),
    ("云溪县教育局政府信息公开工作年度报告（2025年）", "云溪县教育局", 2025),
    ("云溪县教育局政府信息公开2025年度报告", "云溪县教育局", 2025),
    ("云溪县教育局政府信息公开年度报告", "云溪县教育局", None),
    ("2025年政府信息公开工作年度报告", None, 2025),
    ("政府信息公开工作年度报告（2025年度）", None, 2025),
    ("二〇二五年度云溪县审计局政府信息公开工作年度报告", "云溪县审计局", 2025),
    ("云溪县审计局二О二五年政府信息公开工作年度报告", "云溪县审计局", 2025),
    ("云溪县审计局二○二五年政府信息公开工作年度报告", "云溪县审计局", 2025),
    ("云溪县 统计局 ２０２５年 政府信息公开　工作年度报告", "云溪县统计局", 2025),
    ("《云溪县司法局2025年政府信息公开工作年度报告》", "云溪县司法局", 2025),
    ("关于云溪县司法局2025年政府信息公开工作年度报告", "云溪县司法局", 2025),
    ("云溪县司法局关于2025年度政府信息公开工作情况的报告", "云溪县司法局", 2025),
    ("标题：云溪县司法局2025年政府信息公开工作年度报告", "云溪县司法局", 2025),
    ("云溪县司法局2025年政府信息公开工作年度报告-云溪县人民政府", "云溪县司法局", 2025),
    ("云溪县司法局2025年政府信息公开工作年度报告_政府信息公开年报", "云溪县司法局", 2025),
    ("政府信息公开年报 | 云溪县司法局2025年政府信息公开工作年度报告", "云溪县司法局", 2025),
    ("云溪县司法局-2025年政府信息公开工作年度报告", "云溪县司法局", 2025),
    ("[2026-01-20]云溪县司法局2025年政府信息公开工作年度报告", "云溪县司法局", 2025),
    ("1.云溪县司法局2025年政府信息公开工作年度报告.docx", "云溪县司法局", 2025),
    ("【置顶】云溪县司法局2025年政府信息公开工作年度报告", "云溪县司法局", 2025),
    ("云溪县司法局2025年政府信息公开工作年度报告（更正版）", "云溪县司法局", 2025),
    ("云溪县司法局2025年政府信息公开工作年度报告（全文）", "云溪县司法局", 2025),
    ("云溪县司法局2025年政府信息公开工作年度报告〔2026〕3号", "云溪县司法局", 2025),
    ("中共云溪县委机构编制委员会办公室2025年政府信息公开工作年度报告",
     "中共云溪县委机构编制委员会办公室", 2025),
    ("云溪县政府信息公开工作年度报告（2025）", "云溪县", 2025),
    ("云溪县人民政府2025年信息公开年度报告", "云溪县人民政府", 2025),
    ("石桥镇2025年政府信息公开年度工作报告", "石桥镇", 2025),
    ("云溪县总工会2025年政府信息公开工作年度报告", "云溪县总工会", 2025),
    ("南屏市城市更新局2025年政府信息公开工作年度报告", "南屏市城市更新局", 2025),
    ("获嘉县财政局2025年政府信息公开工作年度报告", "获嘉县财政局", 2025),
    ("南屏市生态环境局2025年政府信息公开工作年度报告", "南屏市生态环境局", 2025),
    ("中国人民银行南屏市分行2025年政府信息公开工作年度报告", "中国人民银行南屏市分行", 2025),
    ("云溪縣教育局2025年政府信息公開工作年度報告", "云溪县教育局", 2025),
    ("雲溪縣教育局二零二五年政府資訊公開年度報告", "云溪县教育局", 2025),
    ("雲溪縣衛生健康委員會2025年政府資訊公開工作年報", "云溪县卫生健康委员会", 2025),
    ("雲溪縣文化廣電旅遊局2025年政府資訊公開年報", "云溪县文化广电旅游局", 2025),
    ("云溪县教育局贰零贰伍年政府信息公开工作年度报告", "云溪县教育局", 2025),
    ("雲溪縣教育局貳〇貳伍年政府信息公開年報", "云溪县教育局", 2025),
    ("云溪县教育局二〇二五政府信息公开年度报告", "云溪县教育局", 2025),
    ("云溪县2025年政务公开工作年度报告", "云溪县", 2025),
    ("云溪县新闻出版局（云溪县版权局）2025年政府信息公开工作年度报告",
     "云溪县新闻出版局(云溪县版权局)", 2025),
    ("云溪县水务局2025政府信息公开年报", "云溪县水务局", 2025),
    ("云溪县软件测试中心2025年政府信息公开工作年度报告", "云溪县软件测试中心", 2025),
    ("2025年政府信息公开工作年度报告（云溪县软件测试中心）", "云溪县软件测试中心", 2025),
    ("云溪县教育局上年度政府信息公开工作年度报告", "云溪县教育局", None),
    ("政府信息公开工作年度报告（云溪县水务局2025年）", "云溪县水务局", 2025),
    ("云溪县教育局2025年政府信息公开年度报告(附图解)", "云溪县教育局", 2025),
    ("云溪县教育局2025年政府信息公开工作年度报告 NEW", "云溪县教育局", 2025),
    ("2025年政府信息公开工作年度报告（云溪县教育局）", "云溪县教育局", 2025),
    ("国家税务总局云溪县税务局2025年政府信息公开工作年度报告", "国家税务总局云溪县税务局", 2025),
    ("云溪县政务公开办公室2025年政府信息公开工作年度报告", "云溪县政务公开办公室", 2025),
    ("云溪县住房和城乡建设局2025年政府信息公开工作年…", "云溪县住房和城乡建设局", 2025),
    ("云溪县住房和城乡建设局2025年政府信...", "云溪县住房和城乡建设局", 2025),
    ("2025年云溪县住房和城乡建设局政府信息公开……", "云溪县住房和城乡建设局", 2025),
]  # fmt: skip

NEIGHBOURS = [
    ("云溪县人民政府2025年政府网站工作年度报表", Kind.SITE_REPORT),
    ("云溪县2025年政府网站与政务新媒体年度工作报告", Kind.SITE_REPORT),
    ("云溪县教育局2025年法治政府建设年度报告", Kind.RULE_OF_LAW),
    ("云溪县2025年度法治政府建设情况报告", Kind.RULE_OF_LAW),
    ("云溪县财政局2025年度部门决算公开", Kind.FINAL_ACCOUNTS),
    ("云溪县财政局2025年部门整体支出绩效评价报告", Kind.PERFORMANCE),
    ("云溪县2025年政务公开工作总结", Kind.WORK_SUMMARY),
    ("云溪县2025年政务公开工作报告", Kind.WORK_SUMMARY),
    ("云溪县2026年政务公开工作要点", Kind.WORK_SUMMARY),
    ("关于报送2025年政府信息公开工作年度报告的函", Kind.COVER),
    ("云溪县教育局关于上报2025年度政府信息公开年报的报告", Kind.COVER),
    ("政府信息公开工作年度报告制度", Kind.RULE),
    ("云溪县政府信息公开年度报告编制发布办法", Kind.RULE),
    ("《云溪县2025年政府信息公开工作年度报告》解读", Kind.INTERPRETATION),
    ("图解：云溪县2025年政府信息公开工作年度报告", Kind.INTERPRETATION),
    ("一图读懂云溪县2025年政府信息公开年报", Kind.INTERPRETATION),
    ("云溪县2025年政府信息公开工作年度报告（图解）", Kind.INTERPRETATION),
    ("云溪县召开2025年政府信息公开工作年度报告编制工作会议", Kind.NEWS),
    ("县政府办组织开展政府信息公开年度报告编制培训", Kind.NEWS),
    ("我县2025年政府信息公开年报全部发布", Kind.NEWS),
    ("云溪县发布2025年政府信息公开工作年度报告", Kind.NEWS),
    ("云溪县自来水公司2025年信息公开年度报告", Kind.ENTERPRISE),
    ("南屏能源集团2025年年度报告", Kind.ENTERPRISE),
    ("云溪县第一中学2025年信息公开年度报告", Kind.UNIVERSITY),
    ("南屏大学2024-2025学年信息公开年度报告", Kind.UNIVERSITY),
    ("南屏职业技术学院信息公开年度报告（2025）", Kind.UNIVERSITY),
    ("云溪县人民医院2025年政府信息公开工作年度报告", Kind.INSTITUTION),
    ("云溪县中心卫生院2025年信息公开年报", Kind.INSTITUTION),
    ("2025年政府信息公开工作年度报告第三方评估报告", Kind.ASSESSMENT),
    ("关于云溪县2025年政府信息公开工作年度报告的第三方评估", Kind.ASSESSMENT),
    ("政府信息公开工作年度报告模板", Kind.TEMPLATE),
    ("2025年政府信息公开工作年度报告（样本）", Kind.TEMPLATE),
    ("关于征求《云溪县2025年政府信息公开工作年度报告》意见的公告", Kind.DRAFT),
    ("云溪县2025年政府信息公开工作年度报告（征求意见稿）", Kind.DRAFT),
    ("云溪县2025年政府信息公开工作年度报告（已作废）", Kind.DRAFT),
    ("云溪县2025年政府信息公开工作年度报告（测试）", Kind.DRAFT),
    ("云溪县2025年政府信息公开工作年度报告（待审核）", Kind.DRAFT),
    ("云溪县2025年政府信息公开工作年度报告（内部稿）", Kind.DRAFT),
    ("云溪县2025年政府信息公开工作年度报告已撤销", Kind.DRAFT),
    ("【废止】云溪县2025年政府信息公开工作年度报告", Kind.DRAFT),
    ("【测试】云溪县教育局2025年政府信息公开工作年度报告", Kind.DRAFT),
    ("本年度政府信息公开工作年度报告", Kind.COLUMN),
    ("上一年度政府信息公开年报", Kind.COLUMN),
    ("云溪县城管局2025年行政执法年度报告", Kind.ENFORCEMENT),
    ("云溪县城管局2025年行政执法信息公开年度报告", Kind.OTHER_DISCLOSURE),
    ("云溪县2025年环境信息公开年度报告", Kind.OTHER_DISCLOSURE),
    ("云溪县2025年依申请政府信息公开年度报告", Kind.OTHER_DISCLOSURE),
    ("云溪县2025年统计年报", Kind.STATISTICS),
    ("2026年云溪县政府工作报告", Kind.GOVERNMENT_WORK),
    ("关于云溪县2025年政府信息公开工作年度报告的更正说明", Kind.CORRECTION),
    ("关于更新2025年政府信息公开工作年度报告的说明", Kind.CORRECTION),
    ("云溪县2025年政府信息公开工作年度报告汇总表", Kind.COLLECTION),
    ("2025年政府信息公开年报目录", Kind.COLLECTION),
    ("云溪县2025年上半年政府信息公开工作报告", Kind.PART_OF_YEAR),
    ("关于做好2025年政府信息公开工作年度报告编制发布工作的通知", Kind.PREPARATION),
    ("关于2025年政府信息公开工作年度报告编制情况的通报", Kind.ASSESSMENT),
    ("关于印发《政府信息公开工作年度报告格式》的通知", Kind.FORMAT),
    ("政府信息公开年报", Kind.COLUMN),
    ("政府信息公开年度报告", Kind.COLUMN),
    ("县政府部门政府信息公开年报", Kind.COLUMN),
    ("2025年乡镇街道政府信息公开年报", Kind.COLUMN),
    ("历年政府信息公开年度报告", Kind.COLUMN),
    ("云溪县直部门2025年政府信息公开年报", Kind.COLUMN),
    ("云溪县政府信息公开指南", Kind.RULE),
    ("云溪县教育局", Kind.OTHER),
    ("", Kind.OTHER),
]


@pytest.mark.parametrize(("title", "organ", "year"), REPORTS)
def test_a_report_is_known_with_its_organ_and_year(title, organ, year):
    reading = read_title(title)
    assert (reading.is_report, reading.organ, reading.report_year) == (True, organ, year), reading


@pytest.mark.parametrize(
    "text",
    [
        "首页 > 年报 > 云溪县教育局2025年政府信息公开工作年度报告",
        "首页>>云溪县教育局2025年政府信息公开工作年度报告",
    ],
)
def test_the_way_to_a_report_is_no_part_of_its_organ_s_name(text):
    assert read_title(text).organ == "云溪县教育局"


def test_a_title_in_arrow_brackets_is_read_as_one_in_quotes():
    assert (
        read_title("<云溪县教育局2025年政府信息公开工作年度报告>解读").kind == Kind.INTERPRETATION
    )


@pytest.mark.parametrize(("title", "kind"), NEIGHBOURS)
def test_a_neighbour_is_no_report(title, kind):
    reading = read_title(title)
    assert (reading.is_report, reading.kind) == (False, kind)


@pytest.mark.parametrize("version", ["（图片版）", "（超链版）", "(扫描件)", "图片版", "(PDF版)"])
def test_a_second_posting_is_a_twin(version):
    reading = read_title(f"云溪县2025年政府信息公开工作年度报告{version}")
    assert reading.is_report
    assert reading.is_twin
    assert (reading.organ, reading.report_year) == ("云溪县", 2025)


def test_the_word_work_is_seen_where_it_stands():
    assert read_title("云溪县2025年政府信息公开工作年度报告").says_work
    assert not read_title("云溪县工作委员会2025年政府信息公开年度报告").says_work


@pytest.mark.parametrize(
    "title",
    [
        "云溪县人民政府办公室关于公布2025年政府信息公开工作年度报告的通知",
        "云溪县教育局2025年年报",
        "云溪县教育局2025年政府信息公开工作年度报告及图解",
        "云溪县教育局2025年政...",
    ],
)
def test_a_title_that_settles_nothing_is_left_to_the_page(title):
    reading = read_title(title)
    assert not reading.is_report
    assert reading.kind in MAYBE
    assert reading.report_year == 2025


def real_titles():
    if not TITLES.exists():
        return []
    return [json.loads(line) for line in TITLES.read_text("utf-8").splitlines()]


@pytest.mark.skipif(not TITLES.exists(), reason="the real titles do not lie beside the project")
def test_every_real_title_is_read_right():
    wrong = []
    for each in real_titles():
        reading = read_title(each["title"])
        organ = tight(each["organ"] or "").replace("(人民政府)", "") or None
        if each["kind"] == "hijacked_mirror":
            organ = reading.organ  # told by its host, not by its title
        wanted = (each["is_annual_report"], organ, each["report_year"])
        if (reading.is_report, reading.organ, reading.report_year) != wanted:
            wrong.append((each["title"], reading))
    assert wrong == []


@given(
    place=st.sampled_from(["云溪县", "南屏市青禾区", "临川自治州", "青禾经济开发区"]),
    body=st.sampled_from(
        ["", "人民政府", "人民政府办公室", "教育局", "发展和改革委员会", "石桥镇"]
    ),
    year=st.integers(2008, 2060),
    order=st.booleans(),
    phrase=st.sampled_from(
        ["政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开年报", "信息公开年度报告"]
    ),
    annual=st.sampled_from(["年", "年度"]),
    space=st.sampled_from(["", " ", "\u3000", "\u200b", "\n"]),
)
def test_any_usual_title_gives_back_organ_and_year(place, body, year, order, phrase, annual, space):
    organ = place + body
    head = f"{organ}{space}{year}{annual}" if order else f"{year}{annual}{organ}{space}"
    reading = read_title(head + phrase)
    assert (reading.is_report, reading.organ, reading.report_year) == (True, organ, year)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text):
    read_title(text)
