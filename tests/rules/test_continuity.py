"""This year held against last year: whose report, which text, how fast."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import check
from rules.checks.copying import copying
from rules.level import Level
from tests.rules.clean import cell, clean_filing, clean_previous

TEXT = (
    "2025年，我局政府信息公开工作取得进展，但栏目更新还不够及时，政策解读以文字为主，图表和短片不多，"
    "业务人员变动频繁，答复申请的经验不足。下一步将安排专人每周核对栏目，组织3次业务培训，请业务科室一同讲解政策。"
)
OTHER = (
    "一是个别科室报送信息不主动，重点项目进展公开滞后；二是公开查阅点位置偏、标识不清，群众不知道；三是网站检索只能按标题查。"
    "改进措施：把报送情况列入科室月度台账，查阅点迁至大厅一层并张贴二维码，网站检索支持全文查找。"
)


def found(filing) -> set[str]:
    return {each.rule for each in check(filing)}


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("year", [2020, 2022, 2025])
def test_a_report_that_follows_from_last_year_s_has_no_fault(level: Level, year: int):
    filing = clean_filing(level, year)
    assert check(replace(filing, previous=clean_previous(filing))) == []


@pytest.mark.parametrize(
    ("organ", "previous", "is_held"),
    [
        ("云溪县人民政府", "云溪县人民政府", True),
        ("云溪县人民政府", "南屏市云溪县人民政府", True),
        ("云溪县人民政府", "云溪县人民政府办公室", False),
        ("云溪县人民政府办公室", "云溪县人民政府", False),
        ("云溪县教育局", "云溪县财政局", False),
    ],
)
def test_only_the_organ_s_own_report_is_held_against_it(organ: str, previous: str, is_held: bool):
    filing = replace(clean_filing(), organ=organ)
    assert filing.report is not None
    filing = replace(filing, report=replace(filing.report, title="", organ=organ))
    last = clean_previous(filing)
    cells = {**last.cells, "disclosure.normative_documents.in_force": cell("1")}
    last = replace(last, organ=previous, cells=cells)
    assert ("C02" in found(replace(filing, previous=last))) is is_held


def test_a_report_of_another_year_is_not_last_year_s():
    filing = clean_filing()
    last = clean_previous(filing)
    cells = {**last.cells, "disclosure.normative_documents.in_force": cell("1")}
    older = replace(last, report_year=filing.report_year - 2, cells=cells)
    assert found(replace(filing, previous=older)) == set()


def share(text: str, earlier: str, *names: str) -> float:
    made = copying(text, earlier, names)
    assert made is not None
    return made.share


def test_the_same_text_is_all_of_it_and_another_none():
    assert share(TEXT, TEXT) == 1
    assert share(TEXT, OTHER) < 0.05


@given(st.integers(min_value=2008, max_value=2099), st.integers(min_value=0, max_value=99999))
def test_another_year_or_number_makes_no_old_text_new(year: int, number: int):
    changed = TEXT.replace("2025", str(year)).replace("3次", f"{number}次")
    assert share(changed, TEXT) == 1


def test_another_name_makes_no_old_text_new():
    renamed = TEXT.replace("我局", "云溪县财政局")
    assert share(renamed, TEXT.replace("我局", "云溪县教育局"), "云溪县财政局", "云溪县教育局") == 1


def test_the_copied_passages_are_quoted_as_printed_longest_first():
    mixed = OTHER + TEXT[TEXT.index("政策解读") : TEXT.index("答复申请")]
    made = copying(mixed, TEXT)
    assert made is not None
    assert made.passages[0].startswith("政策解读以文字为主，图表和短片不多")
    assert all(passage.rstrip("…") in mixed for passage in made.passages)


def test_a_short_text_says_nothing():
    assert copying("无。", "无。") is None
    assert copying(TEXT[:60], TEXT[:60]) is None


@pytest.mark.parametrize("text", ["公开" * 200_000, "1" * 400_000, "（一）\n" * 100_000])
def test_an_endless_text_is_compared_as_far_as_it_goes(text: str):
    copying(text, text)


def test_the_share_falls_as_the_text_changes():
    rng = random.Random(4)
    letters = list(TEXT)
    last = 1.0
    for _ in range(6):
        for _ in range(6):
            letters[rng.randrange(len(letters))] = rng.choice("甲乙丙丁戊己庚辛")
        now = share("".join(letters), TEXT)
        assert now <= last
        last = now
    assert last < 0.6
