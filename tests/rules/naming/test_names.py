import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.level import Level
from rules.naming.levels import level_of
from rules.naming.organs import Likeness, same_organ
from rules.naming.titles import read_title
from tests import corpus_case

REPORTS = [
    ("云溪县教育局2025年政府信息公开工作年度报告", "云溪县教育局", 2025),
    ("2025年云溪县教育局政府信息公开工作年度报告", "云溪县教育局", 2025),
    ("云溪县教育局 ２０２５年度政府信息公开 年度报告", "云溪县教育局", 2025),
    ("二〇二五年云溪县政府信息公开工作年度报告", "云溪县", 2025),
    ("2025年政府信息公开工作年度报告", None, 2025),
    ("云溪县教育局2025年政府信息公开工作年报", "云溪县教育局", 2025),
    ("云溪县教育局2025年度政府信息公开工作报告", "云溪县教育局", 2025),
    ("云溪县教育局关于2025年政府信息公开工作情况的报告", "云溪县教育局", 2025),
    ("《云溪县教育局2025年政府信息公开工作年度报告》", "云溪县教育局", 2025),
    ("云溪县教育局2025年政府信息公开工作年度报告（图片版）", "云溪县教育局", 2025),
    ("云溪县教育局2025年政府信息公开工作年度报告-云溪县人民政府", "云溪县教育局", 2025),
    ("云溪县教育局2025年政府信息公开工…", "云溪县教育局", 2025),
    ("云溪县统计局2025年政府信息公开工作年度报告", "云溪县统计局", 2025),
    ("云溪县审计局2025年政府信息公开工作年度报告.docx", "云溪县审计局", 2025),
]
NOT_REPORTS = [
    "云溪县教育局2025年政府网站工作年度报表",
    "云溪县2025年法治政府建设年度报告",
    "云溪县教育局2025年度部门决算",
    "关于做好2025年政府信息公开工作年度报告编制发布工作的通知",
    "云溪县教育局关于报送2025年政府信息公开工作年度报告的函",
    "云溪县政府信息公开年度报告制度",
    "《云溪县2025年政府信息公开工作年度报告》解读",
    "一图读懂云溪县2025年政府信息公开工作年度报告",
    "云溪县召开2025年政府信息公开工作年度报告编制培训会",
    "青禾大学2024-2025学年信息公开年度报告",
    "云溪县人民医院2025年信息公开年度报告",
    "云溪供水有限公司2025年信息公开年度报告",
    "云溪县政务公开2025年工作总结",
    "政府信息公开工作年度报告模板",
    "云溪县政府信息公开工作第三方评估报告",
    "首页",
    "",
]


@pytest.mark.parametrize(("title", "organ", "year"), REPORTS)
def test_a_report_is_known_by_its_title(title: str, organ: str | None, year: int):
    reading = read_title(title)
    assert (reading.is_report, reading.organ, reading.report_year) == (True, organ, year)


@pytest.mark.parametrize("title", NOT_REPORTS)
def test_a_neighbour_of_reports_is_not_one(title: str):
    assert not read_title(title).is_report


def test_real_titles_are_told_apart():
    corpus_case.expected("yanshi_gov_office_2022.txt")
    lines = (corpus_case.FOLDER / "titles.jsonl").read_text("utf-8").splitlines()
    for record in map(json.loads, lines):
        reading = read_title(record["title"])
        assert reading.is_report is record["is_annual_report"], record["title"]
        if reading.is_report:
            assert reading.report_year == record["report_year"], record["title"]
            if record["organ"]:
                stated = record["organ"].split("(")[0]
                assert same_organ(stated, (), reading.organ or "") is Likeness.SAME, record["title"]


SAME, OTHER, UNSURE = Likeness.SAME, Likeness.OTHER, Likeness.UNSURE


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("南屏市云溪县人民政府", "云溪县人民政府", SAME),
        ("云溪县人民政府", "云溪县", SAME),
        ("云溪县人民政府", "云溪县人民政府办公室", OTHER),
        ("云溪县人民政府办公室", "云溪县政府办公室", SAME),
        ("云溪县人民政府", "云溪县教育局", OTHER),
        ("云溪县人民政府", "云溪综合实验区", OTHER),
        ("云溪县教育局", "南屏市教育局", OTHER),
        ("云溪县教育局", "青禾县教育局", OTHER),
        ("云溪县教育局", "县教育局", SAME),
        ("云溪县教育局", "教育局", UNSURE),
        ("云溪县教育局", "云溪县教育和体育局", UNSURE),
        ("云溪县发展和改革局", "云溪县发改局", SAME),
        ("云溪县市场监督管理局", "云溪县市场监管局", SAME),
        ("云溪县公安局", "云溪县公安局交警大队", OTHER),
        ("云溪县第一中学", "云溪县第二中学", OTHER),
        ("青禾乡", "云溪县青禾乡人民政府", SAME),
        ("南屏市青禾区人民政府白石街道办事处", "白石街道办事处", SAME),
        ("国家新闻出版署（国家版权局）", "国家版权局", SAME),
        ("云溪县教育局", "", UNSURE),
    ],
)
def test_whose_name_it_is(one: str, other: str, likeness: Likeness):
    assert same_organ(one, (), other) is likeness
    assert same_organ(other, (), one) is likeness


def test_an_alias_is_as_good_as_the_name():
    assert same_organ("云溪县农业农村局", ("云溪县乡村振兴局",), "云溪县乡村振兴局") is SAME


NAMES = st.text(
    alphabet="云溪青禾省市县区镇乡街道人民政府办公室教育局委员会（）()第一", max_size=14
)


@given(NAMES)
def test_a_name_is_like_itself(name: str):
    assert same_organ(name, (), name) in {SAME, UNSURE}


@given(NAMES, NAMES)
def test_likeness_goes_both_ways(one: str, other: str):
    assert same_organ(one, (), other) is same_organ(other, (), one)


@given(st.text(max_size=60))
def test_no_title_makes_the_reader_raise(title: str):
    read_title(title)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("云溪县教育局", Level.DEPARTMENT),
        ("云溪县人民政府", Level.COUNTY),
        ("云溪县人民政府办公室", Level.OFFICE),
        ("白石街道办事处", Level.TOWNSHIP),
        ("南屏市人民政府", None),
    ],
)
def test_a_level_is_guessed_only_where_the_name_tells(name: str, level: Level | None):
    assert level_of(name) is level
