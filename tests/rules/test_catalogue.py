import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import rules
from rules.catalogue import RULES, RULES_VERSION, check, rules_version
from rules.law import documents
from rules.level import Level
from rules.markdown import catalogue_markdown, how_judged
from rules.rule import Rule
from tests.rules.case_files import Case, cases
from tests.rules.clean import clean_filing

FOLDER = Path(rules.__file__).parent
ORDER = "PSDARCW"


def test_the_book_of_rules_is_fresh():
    written = (FOLDER / "RULES.md").read_text(encoding="utf-8")
    assert written == catalogue_markdown(), "python -m rules.markdown > rules/RULES.md"


def test_the_book_is_written_by_the_command_it_names():
    made = subprocess.run(
        [sys.executable, "-m", "rules.markdown"], capture_output=True, check=True, cwd=FOLDER.parent
    )
    assert made.stdout.decode("utf-8").replace("\r\n", "\n") == catalogue_markdown()


def test_the_rules_stand_in_the_order_of_a_circular():
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(
        (ORDER.index(one[0]), one) < (ORDER.index(two[0]), two) for one, two in pairwise(ids)
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_all_that_people_need(rule: Rule):
    assert re.fullmatch(r"[PSDARCW]\d\d", rule.id)
    assert rule.ground[0] in documents()
    assert rule.ground[1]
    for wording in (rule.title, rule.message, rule.remedy):
        assert wording.zh
        assert wording.en
    assert rule.find.__doc__
    assert rule.id in catalogue_markdown()


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("report_year", [2018, 2019, 2020, 2021, 2025])
def test_a_clean_report_has_no_finding(level: Level, report_year: int):
    assert check(clean_filing(level, report_year)) == []


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_finding_is_worded_in_full(case: Case, lang: str):
    for finding in check(case.filing(), lang):
        assert finding.citation.document.startswith("《")
        assert finding.citation.article
        # A brace left over would be a name that nobody filled in; a quoted one is the report's.
        for text in (finding.message, finding.remedy):
            assert "{" not in text.replace("{单位名称}", "")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_no_two_findings_share_rule_and_place(case: Case):
    marks = [(each.rule, each.place) for each in check(case.filing())]
    assert len(marks) == len(set(marks))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_doubtful_reading_makes_every_finding_about_cells_likely(case: Case):
    filing = case.filing()
    if filing.report is None:
        return
    tables = frozenset({"disclosure", "applications", "remedies"})
    report = replace(filing.report, doubts=("有一行未能逐格对应",), doubted=tables)
    doubtful = replace(filing, report=report)
    told = [each for each in check(doubtful) if each.rule[0] in "DAR"]
    assert {each.confidence.value for each in told} <= {"likely"}


def test_the_version_is_a_short_digest():
    assert re.fullmatch(r"[0-9a-f]{12}", RULES_VERSION)
    assert rules_version() == RULES_VERSION


def test_a_report_of_an_older_edition_is_held_against_its_own_notice():
    filing = clean_filing(report_year=2020)
    assert filing.report is not None
    bare = replace(filing, report=replace(filing.report, tables=frozenset(), cells={}))
    citations = {each.citation.document for each in check(bare)}
    assert len(citations) == 1
    assert "〔2019〕60号" in citations.pop()


def test_every_rule_says_in_chinese_how_it_is_judged():
    assert set(how_judged()) == {rule.id for rule in RULES}
    assert all(words.endswith("。") for words in how_judged().values())
