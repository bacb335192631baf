"""An absence that came into doubt accuses nobody in letters, and its demand is taken back in words."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.letters.mending import DemandTold, MendingLetter, mending
from bot.mail import PostError
from bot.templating import Templates
from bot.wishes import Wishes
from state.telling import Telling
from tests.bot.test_following import Office, at, organ
from tests.state.seeds import NOW, a_finding, a_store

ABSENCE = ("P01", "publication")
WORDS = "未见年报"
ORGAN, SUPERVISOR = ("edu@yunxi.example",), ("a@yunxi.example",)


@pytest.fixture
def office(tmp_path: Path):
    with a_store(tmp_path, (organ(),)) as store:
        yield Office(store)


def missing(office: Office, **more) -> None:
    """A round that proves that the report is not there, perhaps with other findings."""
    found = a_finding(*ABSENCE, message=WORDS)
    office.find(found, outcome="absent", report=None, **more)


def unread(office: Office) -> None:
    """A round that sees a report and cannot read it."""
    office.find(
        outcome="could_not_see", reason="report_unreadable", report=None,
        doubted=(ABSENCE,), changes_mailed=frozenset({ABSENCE}),
    )  # fmt: skip


def read(office: Office) -> None:
    office.find(closed=(ABSENCE,), changes_mailed=frozenset({ABSENCE}))


def later(office: Office, days: int) -> datetime:
    office.now += timedelta(days=days)
    return office.now


def sent(office: Office) -> dict[tuple[str, ...], list[str]]:
    """Give the subjects of the letters sent since it was asked last, by addressee."""
    told: dict[tuple[str, ...], list[str]] = {}
    for each in office.sent:
        told.setdefault(each.recipients, []).append(each.subject)
    office.sent = []
    return told


def test_a_demand_about_an_absence_in_doubt_is_taken_back_in_plain_words(office: Office):
    missing(office)
    office.go()
    office.sent.clear()
    later(office, 1)
    unread(office)
    office.go()
    letters = {each.recipients: each for each in office.sent}
    assert letters[SUPERVISOR].subject == "【巡查】2025年度报告：暂不认定1项"
    assert "栏目中见到了报告，但未能读取" in letters[SUPERVISOR].text
    assert "整改期限" not in letters[SUPERVISOR].text
    assert letters[ORGAN].subject.endswith("：1项撤回")
    for words in ("暂不要求整改（尚待核实）", "请检查报告能否正常打开", "期限重新计算"):
        assert words in letters[ORGAN].text
    assert office.store.following.open_demands() == []


def test_no_reminder_and_no_list_of_the_overdue_tells_of_an_absence_in_doubt(office: Office):
    missing(office)
    office.go()
    unread(office)
    office.go()
    sent(office)
    for _ in range(30):
        office.go(later(office, 1))
    told = [subject for subjects in sent(office).values() for subject in subjects]
    assert not [each for each in told if "未整改" in each or "逾期" in each]


def test_a_letter_that_nobody_has_yet_does_not_leave_as_an_accusation(office: Office):
    missing(office)
    office.refuses = PostError("451 later")
    office.go()
    unread(office)
    office.refuses = None
    office.go(NOW + timedelta(hours=1))
    told = sent(office)
    assert told.pop(SUPERVISOR) == ["【巡查】2025年度报告：暂不认定1项"]
    assert told == {}


def test_an_absence_proven_anew_is_told_and_demanded_anew_with_a_new_term(office: Office):
    missing(office)
    office.go()
    (first,) = office.store.following.open_demands()
    later(office, 1)
    unread(office)
    office.go()
    later(office, 40)
    sent(office)
    missing(office)
    office.go()
    (second,) = office.store.following.open_demands()
    assert second.due > office.now.date() > first.due
    told = sent(office)
    assert "新发现问题1项" in told[SUPERVISOR][0]
    assert "请于" in told[ORGAN][0]
    assert len(told) == 2


def test_one_proven_anew_has_a_new_term_though_its_demand_runs_for_something_else(office: Office):
    other = a_finding("S01", "remedies", message="缺少部分")
    absence = a_finding(*ABSENCE, message=WORDS)
    office.find(absence, other, outcome="absent", report=None)
    office.go()
    unread(office)
    office.go()
    (running,) = office.store.following.open_demands()
    assert [each.rule for each in running.standing] == ["S01"]
    assert [(each.rule, each.kind) for each in running.settled] == [("P01", "doubted")]
    later(office, 40)
    missing(office)
    office.go()
    terms = {
        each.standing[0].rule: each.due > office.now.date()
        for each in office.store.following.open_demands()
    }
    assert terms == {"S01": False, "P01": True}


def test_a_doubt_that_a_person_settles_against_the_organ_is_told_and_demanded(office: Office):
    missing(office)
    office.go()
    unread(office)
    office.go()
    sent(office)
    (found,) = office.store.findings(2025)
    office.store.set_verdict(found.id, "accepted", "文件不是年报", office.now)
    office.go(later(office, 1))
    told = sent(office)
    assert "新发现问题1项" in told[SUPERVISOR][0]
    assert "请于" in told[ORGAN][0]


def test_a_report_read_after_all_mends_what_was_in_doubt_and_the_supervisor_reads_of_it(
    office: Office,
):
    missing(office)
    office.go()
    unread(office)
    office.go()
    sent(office)
    read(office)
    office.go(later(office, 1))
    assert sent(office) == {SUPERVISOR: ["【巡查】2025年度报告：已改正1项"]}


def test_the_daily_letter_tells_a_doubt_apart_from_what_was_found_or_mended(tmp_path: Path):
    with a_store(tmp_path, (organ(),)) as store:
        store.telling = Telling({"error": "daily"})
        office = Office(store, Wishes(daily=time(17)))
        missing(office)
        unread(office)
        office.go(at("2026-02-02 17:00"))
        (letter,) = office.sent
        assert "暂不认定1项" in letter.subject
        assert "新问题" not in letter.subject
        assert "暂不认定的问题（见到了报告，但未能读取）" in letter.text


def test_a_letter_that_would_take_back_what_was_proven_anew_meanwhile_is_not_written():
    demand = DemandTold("教育局", 2025, date(2026, 2, 2), date(2026, 2, 9), False, (), ())  # noqa: FBT003
    told = MendingLetter("<s@x>", "settled", "教育局", ORGAN, date(2026, 2, 3), (demand,))
    assert mending(told, Templates()) is None
