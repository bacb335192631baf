from dataclasses import replace

import pytest

from rules.catalogue import RULES, check
from rules.finding import Finding
from tests.rules.case_files import Case, cases

CASES = cases()
IDS = [rule.id for rule in RULES]


def shown(finding: Finding, wanted: int) -> list[str]:
    facts = [finding.rule, finding.place, finding.severity.value, finding.confidence.value]
    return facts[:wanted]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_finds_what_it_says_and_nothing_else(case: Case):
    findings = check(case.filing())
    wanted = {(each[0], each[1]): len(each) for each in case.expected}
    found = [shown(each, wanted.get((each.rule, each.place), 2)) for each in findings]
    assert sorted(found) == sorted(list(each) for each in case.expected)
    assert not {each.rule for each in findings} & set(case.silent)


def test_every_rule_fires_in_a_case():
    fired = {each[0] for case in CASES for each in case.expected}
    assert fired == set(IDS)


def test_every_rule_has_a_case_in_which_it_stays_silent():
    assert {rule for case in CASES for rule in case.silent} == set(IDS)


def test_no_two_cases_bear_one_name():
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("year", [2018, 2019, 2020])
def test_no_ground_is_younger_than_the_report_it_is_held_against(year: int):
    for case in CASES:
        of_then = {**case.options, "report_year": year}
        previous = case.previous if year == 2020 else None
        filing = replace(case, options=of_then, previous=previous).filing()
        cited = {each.citation.document for each in check(filing)}
        assert not any("〔2021〕30号" in each for each in cited), case.name
