"""Sentences held against tables: what is told, what is asked, and what is fine."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.checks.stated import contradictions
from rules.filing import Filing
from rules.level import Level
from rules.report import Report
from rules.statements.numbers import numbers_in
from tests.rules.clean import cell, clean_filing

NUMBERS = {
    "applications.received.natural_person": 49,
    "applications.received.enterprise": 1,
    "applications.received.total": 50,
    "applications.carried_in.natural_person": 7,
    "applications.carried_in.total": 7,
    "applications.granted.natural_person": 16,
    "applications.granted.total": 16,
    "applications.granted_in_part.natural_person": 5,
    "applications.granted_in_part.total": 5,
    "applications.refused_internal.natural_person": 3,
    "applications.refused_internal.total": 3,
    "applications.unable_not_held.natural_person": 20,
    "applications.unable_not_held.enterprise": 1,
    "applications.unable_not_held.total": 21,
    "applications.unable_not_made.natural_person": 3,
    "applications.unable_not_made.total": 3,
    "applications.other_other.natural_person": 6,
    "applications.other_other.total": 6,
    "applications.handled.natural_person": 53,
    "applications.handled.enterprise": 1,
    "applications.handled.total": 54,
    "applications.carried_out.natural_person": 3,
    "applications.carried_out.total": 3,
    "remedies.reviews.upheld": 3,
    "remedies.reviews.corrected": 1,
    "remedies.reviews.pending": 1,
    "remedies.reviews.total": 5,
    "remedies.suits_direct.upheld": 2,
    "remedies.suits_direct.total": 2,
    "disclosure.normative_documents.issued": 6,
    "disclosure.normative_documents.in_force": 47,
    "disclosure.licences.decisions": 27732,
    "disclosure.penalties.decisions": 4068,
    "disclosure.fees.amount": Decimal("11384.8489"),
}


def a_filing(level: Level = Level.DEPARTMENT, changes: dict[str, str] | None = None) -> Filing:
    filing = clean_filing(level, 2025)
    assert isinstance(filing.report, Report)
    cells = dict.fromkeys(filing.report.cells, cell("0"))
    cells |= {address: cell(str(value)) for address, value in NUMBERS.items()}
    cells |= {address: cell(raw) for address, raw in (changes or {}).items()}
    return replace(filing, report=replace(filing.report, cells=cells))


def told(text: str, filing: Filing | None = None) -> list[tuple[str, bool]]:
    filing = filing or a_filing()
    assert filing.report is not None
    sections = tuple(
        replace(each, text=text if each.key == "overview" else "")
        for each in filing.report.sections
    )
    asked = replace(filing, report=replace(filing.report, sections=sections))
    found = [each for _, listed in contradictions(asked) for each in listed]
    return [(each.claim.quote, each.is_sure) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "2025年共收到政府信息公开申请50件，上年结转7件，全部办结54件，结转下年度3件。",
        "全年受理政府信息公开申请57件（含上年结转7件），办结54件，另有3件结转至下一年度继续办理。",
        "本年度新收依申请公开50件，答复54件。",
        "共办理信息公开申请54件。",
        "通过网站、信函等渠道收到信息公开申请五十件。",
        "收到信息公开申请50件，其中网络申请30件、信函申请15件、当面申请5件。",
        "收到依申请公开申请 5 0 件。",
        "收到政府信息公开申请50\n件，均按时答复。",
        "共收到自然人申请信息公开49件，法人或其他组织信息公开申请1件。",
        "公民、法人和其他组织提出的信息公开申请50件。",
        "政府信息公开申请答复54件，其中予以公开16件，部分公开5件，不予公开3件，无法提供24件，其他处理6件。",
        "信息公开申请中，因本机关不掌握无法提供21件，因没有现成信息无法提供3件。",
        "因政府信息公开引起的行政复议5件，其中维持3件、纠错1件、尚未审结1件；行政诉讼2件，均维持。",
        "未发生信息公开行政复议后起诉案件。",
        "较2024年收到的信息公开申请30件有所增加。",
        "去年收到信息公开申请30件，今年收到50件。",
        "自条例实施以来累计收到信息公开申请300件。",
        "上半年收到信息公开申请20件。",
        "收到政府信息公开申请近百件，约60件。",
        "受理网络问政182件，答复群众留言30条，办结人大建议12件。",
        "主动公开政府信息1136条，公开行政许可信息300条、行政处罚信息20条。",
        "开展信息公开培训3次，受理咨询40件，不予处理投诉2件。",
        "信息公开申请50件，占全县的12.5%。",
        "办结信息公开申请54件，其中予以公开16件，占29.6%，部分公开5件，占9.3%。",
        "全年作出行政许可决定2.77万件，行政处罚决定4068件，行政事业性收费11384.85万元。",
        "本年制发规范性文件6件，现行有效行政规范性文件47件。",
        "承办行政复议案件156件，行政应诉30件。",
        "2026年计划办理信息公开申请提速，编制指南1份。",
        "对不予公开申请进行复核。",
    ],
)
def test_what_the_table_says_in_any_accepted_way_is_fine(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("2025年共收到政府信息公开申请52件，均已答复。", ["2025年共收到政府信息公开申请52件"]),
        ("全年受理信息公开申请 1,057 件。", ["全年受理信息公开申请 1,057 件"]),
        ("本年新收政府信息公开申请57件。", ["本年新收政府信息公开申请57件"]),
        ("共收到信息公开申请五十二件。", ["共收到信息公开申请五十二件"]),
        ("收到政府信息公开申请５２件。", ["收到政府信息公开申请５２件"]),
        ("共收到52件政府信息公开申请。", ["共收到52件"]),
        ("上年结转信息公开申请8件。", ["上年结转信息公开申请8件"]),
        ("办结信息公开申请54件，另有4件结转下年度继续办理。", ["另有4件"]),
        ("信息公开申请答复54件，其中予以公开26件。", ["其中予以公开26件"]),
        (
            "（二）依申请公开。信息公开申请均已办理。予以公开15件；不予公开5件。",
            ["予以公开15件", "不予公开5件"],
        ),
        ("因信息公开被申请行政复议6件。", ["因信息公开被申请行政复议6件"]),
        ("全年未收到政府信息公开申请。", ["全年未收到政府信息公开申请"]),
        (
            "未发生因信息公开引起的行政复议、行政诉讼。",
            ["未发生因信息公开引起的行政复议、行政诉讼"],
        ),
        ("信息公开行政复议5件，均维持。", ["信息公开行政复议5件，均维持"]),
        ("作出行政处罚决定4086件。", ["作出行政处罚决定4086件"]),
        ("行政事业性收费金额1138.48万元。", ["行政事业性收费金额1138.48万元"]),
    ],
)
def test_what_the_table_does_not_say_is_told_with_its_clause(text: str, quotes: list[str]):
    assert told(text) == [(quote, True) for quote in quotes]


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (Level.DEPARTMENT, "全县共收到政府信息公开申请95件。"),
        (Level.OFFICE, "全区各部门收到信息公开申请95件。"),
        (Level.COUNTY, "县政府办公室受理政府信息公开申请17件。"),
        (Level.TOWNSHIP, "全县收到信息公开申请95件。"),
        (Level.DEPARTMENT, "行政许可办结300件。"),
        (Level.DEPARTMENT, "制定规范性文件9件。"),
    ],
)
def test_what_another_scope_may_explain_is_asked(level: Level, text: str):
    assert [is_sure for _, is_sure in told(text, a_filing(level))] == [False]


def test_a_township_speaks_of_itself_as_the_whole_town():
    assert told("全镇收到信息公开申请95件。", a_filing(Level.TOWNSHIP))[0][1]


def test_a_share_that_no_accepted_whole_gives_is_asked():
    text = "办结信息公开申请54件，其中予以公开16件，占35.5%。"
    assert told(text) == [("其中予以公开16件，占35.5%", False)]


def test_a_share_of_a_wrong_count_is_not_told_beside_it():
    text = "办结信息公开申请54件，其中予以公开26件，占48.1%。"
    assert told(text) == [("其中予以公开26件", True)]


def test_a_cell_that_the_sums_prove_wrong_is_not_told_again():
    filing = a_filing(changes={"applications.received.total": "80"})
    assert told("收到政府信息公开申请50件。", filing) == []


def test_a_blank_cell_contradicts_nothing():
    blanks = {address: "" for address in NUMBERS if address.startswith("applications.")}
    assert told("收到政府信息公开申请52件。", a_filing(changes=blanks)) == []


def test_a_blank_total_counts_where_the_sums_prove_it():
    filing = a_filing(changes={"applications.granted.total": ""})
    assert told("信息公开申请中，予以公开26件。", filing) == [("予以公开26件", True)]
    assert told("信息公开申请中，予以公开16件。", filing) == []


def test_a_table_read_with_doubts_makes_the_claim_a_question():
    filing = a_filing()
    assert filing.report is not None
    doubtful = replace(filing, report=replace(filing.report, doubted=frozenset({"applications"})))
    assert told("收到政府信息公开申请52件。", doubtful) == [("收到政府信息公开申请52件", False)]


CHINESE = "零一二三四五六七八九"


def in_words(number: int) -> str:
    """Write 1 to 9999 as Chinese do."""
    made, owed = "", ""
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // step % 10
        if digit:
            made += owed + CHINESE[digit] + name
            owed = ""
        elif made:
            owed = "零"
    return made.removeprefix("一") if made.startswith("一十") else made


@given(st.integers(min_value=1, max_value=9999))
def test_chinese_numerals_are_numbers(number: int):
    (found,) = numbers_in(f"收到{in_words(number)}件")
    assert found.value == number


@given(st.integers(min_value=0, max_value=10**9))
def test_a_number_with_commas_is_one_number(number: int):
    (found,) = numbers_in(f"收到{number:,}件")
    assert found.value == number


@pytest.mark.parametrize(
    "text",
    [
        "收到信息公开申请1件，" * 20_000,
        "\n" * 100_000,
        "1件\n" * 50_000,
        "公开" * 100_000,
        "（一）" * 60_000,
    ],
)
def test_an_endless_text_is_read_to_its_end(text: str):
    assert len(told(text)) <= 20_000
