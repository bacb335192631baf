"""Letters that no inspection causes, and what people's verdicts do to letters."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.clerk import SHANGHAI, Clerk
from bot.dispatch import DispatchSummary, dispatch
from bot.following import follow_up
from bot.letter import Letter
from bot.mail import Delivery, PostError
from bot.quiet import Quiet
from bot.wishes import Superior, Wishes
from rules.local import NO_LOCAL_RULES
from state.errors import StateError
from state.roster import OrganRow
from state.store import Store
from state.telling import Telling
from tests.state.seeds import EDUCATION, NOW, a_finding, a_round, a_store, an_inspection

WISHES = Wishes(
    days_before=(14, 7, 3, 1), term_days=10, to_organs=True,
    superiors={"云溪县政务公开办": Superior("市政务公开办", "city@shi.example")},
)  # fmt: skip
KEY = ("A05", "applications.handled.total")


def organ(**more: str) -> OrganRow:
    given = {name: getattr(EDUCATION, name) for name in OrganRow.__slots__}
    return OrganRow(**given | {"organ_email": "edu@yunxi.example"} | more)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


class Office:
    """A store, its wishes, a clock, and the letters that were sent or refused."""

    def __init__(self, store: Store, wishes: Wishes = WISHES) -> None:
        self.store, self.wishes, self.now = store, wishes, NOW
        self.sent: list[Letter] = []
        self.refuses: PostError | None = None

    def deliver(self, letter: Letter, written_at: datetime) -> Delivery:
        if self.refuses is not None:
            raise self.refuses
        self.sent.append(letter)
        return Delivery(letter.recipients)

    def find(self, *findings, **more) -> None:
        number = a_round(self.store, self.now)
        today = self.now.astimezone(SHANGHAI).date()
        made = an_inspection(number, *findings, at=self.now, today=today, **more)
        self.store.record(made)
        self.store.finish_round(number, self.now)

    def go(self, moment: datetime | None = None) -> DispatchSummary:
        self.now = moment or self.now
        follow_up(self.store, self.wishes, NO_LOCAL_RULES, self.now)
        return dispatch(self.store, self, lambda: self.now, Clerk(self.store, self.wishes))

    def subjects(self) -> list[str]:
        told, self.sent = [each.subject for each in self.sent], []
        return told


@pytest.fixture
def office(tmp_path: Path):
    with a_store(tmp_path, (organ(),)) as store:
        yield Office(store)


def test_the_organ_is_told_what_to_mend_where_how_why_and_by_when(office: Office):
    office.find(a_finding(quote="17", expected="12", actual="17"))
    office.go()
    letter = next(each for each in office.sent if each.recipients == ("edu@yunxi.example",))
    for words in ("2026年2月14日", "表三 ", "原文：17", "应为：12", "《条例》第五十条", "请核对"):
        assert words in letter.text


def test_a_dismissed_finding_leaves_letters_that_nobody_has(office: Office):
    office.find(a_finding(), a_finding(rule="S01", place="remedies", message="缺少部分"))
    office.refuses = PostError("451 later")
    office.go()
    first = office.store.findings(2025)[0]
    office.store.set_verdict(first.id, "dismissed", "误报", NOW)
    office.refuses = None
    office.go(NOW + timedelta(hours=1))
    assert office.sent
    assert not [each for each in office.sent if first.message in each.text]


def test_a_letter_whose_only_finding_was_dismissed_is_never_sent(office: Office):
    office.find(a_finding())
    (found,) = office.store.findings(2025)
    office.store.set_verdict(found.id, "dismissed", "误报", NOW)
    office.go()
    assert office.sent == []
    assert office.store.letters.waiting() == 0


def test_a_likely_finding_waits_for_a_person_and_leaves_when_accepted(office: Office):
    office.find(a_finding(confidence="likely"), changes_mailed=frozenset())
    office.go()
    assert office.sent == []
    (found,) = office.store.findings(2025)
    office.store.set_verdict(found.id, "accepted", "已看原文", NOW)
    office.store.set_verdict(found.id, "accepted", "再次确认", NOW)
    office.go()
    supervisor, to_organ = office.sent
    assert supervisor.subject == "【巡查】2025年度报告：新发现问题1项（1个机关）"
    assert "（经人工核实属实：已看原文）" in supervisor.text
    assert to_organ.recipients == ("edu@yunxi.example",)


def test_what_is_summed_up_is_never_mailed_one_by_one(tmp_path: Path):
    with a_store(tmp_path, (organ(),)) as store:
        store.telling = Telling({}, frozenset({"S08"}))
        office = Office(store, replace(WISHES, summed_up=frozenset({"S08"})))
        office.find(a_finding("S08", "overview", severity="warning", confidence="likely"))
        (found,) = store.findings(2025)
        store.set_verdict(found.id, "accepted", "属实", NOW)
        office.go()
        assert office.sent == []


def test_a_severity_told_daily_waits_for_the_daily_letter_and_one_told_never_is_not(
    tmp_path: Path,
):
    with a_store(tmp_path, (organ(),)) as store:
        store.telling = Telling({"warning": "daily", "notice": "never"})
        office = Office(store, Wishes(daily=time(17)))
        office.find(
            a_finding(),
            a_finding("S05", "overview", severity="warning", message="缺少方面"),
            a_finding("S06", "overview", severity="notice", message="太长"),
        )
        office.go()
        assert office.subjects() == ["【巡查】2025年度报告：新发现问题1项（1个机关）"]
        office.go(at("2026-02-02 17:00"))
        (daily,) = office.sent
        assert "缺少方面" in daily.text
        assert "太长" not in daily.text
        office.go(at("2026-02-03 17:00"))
        assert "没有随本简报告知的新变化" in office.sent[-1].text


def test_a_likely_finding_that_became_certain_is_told(office: Office):
    office.find(a_finding(confidence="likely"), changes_mailed=frozenset())
    office.find(a_finding())
    office.go()
    assert "新发现问题1项" in office.sent[0].subject


def test_asked_again_or_after_a_crash_nothing_is_promised_twice(office: Office):
    office.find(a_finding())
    for _ in range(3):
        follow_up(office.store, WISHES, NO_LOCAL_RULES, office.now)
    office.go()
    assert len(office.subjects()) == 2
    for hour in range(9, 12):
        office.go(at(f"2026-02-09 {hour:02}:45"))
    assert len(office.subjects()) == 2


def test_a_reminder_that_could_not_leave_is_written_anew_and_never_stale(office: Office):
    rows = office.store
    office.refuses = PostError("451 later")
    office.go(at("2026-01-24 09:30"))
    office.refuses = None
    office.go(at("2026-01-26 09:30"))
    assert office.subjects() == ["【巡查】2025年度报告1月31日到期，还有5天：1个未能查看"]
    office.refuses = PostError("451 later")
    office.go(at("2026-01-30 09:30"))
    office.refuses = None
    office.find(changes_mailed=frozenset())
    office.go(at("2026-01-30 19:30"))
    assert office.subjects() == []
    assert rows.letters.waiting() == 0


def test_the_day_after_tells_of_who_was_late_once(office: Office):
    office.wishes = replace(WISHES, late_at=time(16))
    for day in ("2026-02-01", "2026-02-02"):
        for hour in (8, 16, 17):
            office.go(at(f"{day} {hour:02}:00"))
    assert office.subjects() == ["【巡查】2025年度报告1月31日期限已过：未能查看1个"]


def test_after_the_term_the_next_above_is_told_and_also_that_it_was_mended(office: Office):
    office.find(a_finding())
    office.go()
    office.subjects()
    office.now = at("2026-03-03 09:00")
    office.find(a_finding(), changes_mailed=frozenset())
    office.go(at("2026-03-03 10:00"))
    assert [each.recipients[0] for each in office.sent] == [
        "a@yunxi.example", "edu@yunxi.example", "city@shi.example",
    ]  # fmt: skip
    office.subjects()
    office.find(closed=(KEY,), changes_mailed=frozenset({KEY}))
    office.go(at("2026-03-04 10:00"))
    assert {each.recipients[0] for each in office.sent} == {
        "a@yunxi.example", "edu@yunxi.example", "city@shi.example",
    }  # fmt: skip
    office.go(at("2026-06-04 10:00"))
    assert len(office.sent) == 3


def test_nobody_is_said_to_be_overdue_before_the_site_was_seen_after_the_last_day(office: Office):
    office.find(a_finding())
    office.go()
    office.subjects()
    office.now = at("2026-02-14 14:30")
    office.find(a_finding(), changes_mailed=frozenset())
    office.go(at("2026-02-16 00:05"))
    assert office.subjects() == []
    office.now = at("2026-02-16 08:30")
    office.find(outcome="could_not_see", reason="unreachable", report=None)
    office.go(at("2026-03-03 10:00"))
    assert office.subjects() == []
    office.now = at("2026-03-04 08:30")
    office.find(a_finding(), changes_mailed=frozenset())
    office.go(at("2026-03-04 08:35"))
    assert len(office.sent) == 3
    assert all("最近查看2026年3月4日" in each.text for each in office.sent)


def test_a_letter_refused_for_days_is_dead_told_and_sent_when_a_person_asks(office: Office):
    office.wishes = replace(WISHES, operator="it@yunxi.example", daily=time(17), to_organs=False)
    office.find(a_finding())
    office.refuses = PostError("550 no such user", is_permanent=True)
    moment = NOW
    while not office.go(moment).dead:
        moment += timedelta(hours=7)
    assert moment - NOW >= timedelta(days=5)
    (dead,) = [each for each in office.store.letters.listed() if each.kind == "changes"]
    assert (dead.state, dead.last_error) == ("dead", "550 no such user")
    office.refuses = None
    office.go(moment + timedelta(hours=30))
    told = {each.recipients[0]: each for each in office.sent if "寄不出" in each.text}
    assert set(told) == {"it@yunxi.example", "a@yunxi.example"}
    assert dead.subject in told["it@yunxi.example"].text
    office.go(moment + timedelta(hours=31))
    assert len([each for each in office.sent if "封函件多日寄不出" in each.subject]) == 1
    office.sent = []
    office.store.letters.retry(dead.id, office.now)
    office.go()
    assert office.subjects() == [dead.subject]
    with pytest.raises(StateError, match="没有编号"):
        office.store.letters.retry(dead.id, office.now)


def test_a_server_out_of_order_for_weeks_kills_no_letter(office: Office):
    office.find(a_finding())
    office.refuses = PostError("连不上", is_whole=True)
    for day in range(20):
        assert office.go(NOW + timedelta(days=day)).dead == 0
    office.refuses = None
    office.go(NOW + timedelta(days=21))
    assert "【巡查】2025年度报告：新发现问题1项（1个机关）" in office.subjects()


def test_in_quiet_hours_letters_wait_and_nothing_is_lost(office: Office):
    office.wishes = replace(WISHES, quiet=Quiet(time(20), time(8)))
    office.find(a_finding())
    summary = office.go(at("2026-02-02 21:00"))
    assert (summary.sent, summary.quiet_until) == (0, at("2026-02-03 08:00"))
    assert summary.waiting == 2
    assert office.go(at("2026-02-03 08:00")).sent == 2


def test_a_reminder_goes_to_every_year_whose_day_comes_early(tmp_path: Path):
    with a_store(tmp_path, (organ(deadline="01-05"),)) as store:
        office = Office(store)
        office.go(at("2025-12-29 10:00"))
        assert office.subjects() == ["【巡查】2025年度报告2026年1月5日到期，还有7天：1个未能查看"]


def test_history_tells_verdicts_with_their_reasons(office: Office):
    office.find(a_finding())
    (found,) = office.store.findings(2025)
    office.store.set_verdict(found.id, "dismissed", "已电话核实", NOW + timedelta(minutes=1))
    events = [(each.kind, each.what.get("reason", "")) for each in office.store.chronicle("edu")]
    assert events[-1] == ("dismissed", "已电话核实")
    assert date(2026, 2, 2) == office.store.chronicle("edu")[0].at.date()


def test_the_daily_letter_tells_what_ails_the_installation(office: Office):
    office.wishes = Wishes(daily=time(17))
    office.find(changes_mailed=frozenset())
    office.now = at("2026-02-02 17:00")
    follow_up(office.store, office.wishes, NO_LOCAL_RULES, office.now)
    clerk = Clerk(office.store, office.wishes, troubles=lambda: ("磁盘剩余 0.1 GB",))
    dispatch(office.store, office, lambda: office.now, clerk)
    (daily,) = office.sent
    assert "系统问题1个" in daily.subject
    assert "磁盘剩余 0.1 GB" in daily.text


def test_letters_that_waited_are_overtaken_by_later_ones_and_never_come_in_heaps(office: Office):
    office.refuses = PostError("连不上", is_whole=True)
    for moment in ("2026-01-24 10:00", "2026-01-28 10:00", "2026-01-30 10:00"):
        office.go(at(moment))
    office.refuses = None
    office.go(at("2026-01-31 10:00"))
    assert office.subjects() == ["【巡查】2025年度报告1月31日到期，今日到期：1个未能查看"]
    office.find(a_finding())
    office.go(at("2026-02-02 10:00"))
    office.subjects()
    office.refuses = PostError("连不上", is_whole=True)
    for day in ("02-09", "02-14", "02-24"):
        office.go(at(f"2026-{day} 10:00"))
    office.refuses = None
    office.now = at("2026-02-25 09:00")
    office.find(a_finding(), changes_mailed=frozenset())
    office.go(at("2026-02-25 10:00"))
    assert {each.partition("：")[2] for each in office.subjects()} == {"逾期未整改1项"}


def test_reminders_of_days_off_are_caught_up_once(office: Office):
    office.wishes = replace(WISHES, quiet=Quiet(on_holidays=True))
    for day in range(23, 32):
        office.go(at(f"2026-01-{day} 10:00"))
    assert [each.partition("，")[2].partition("：")[0] for each in office.subjects()] == [
        "还有8天", "还有5天", "还有3天", "还有1天",
    ]  # fmt: skip


def test_the_daily_letter_tells_what_is_to_be_seen_again_apart_from_what_nobody_could_see(
    office: Office,
):
    office.wishes = Wishes(daily=time(17))
    office.find(outcome="absent", report=None)
    office.go(at("2026-02-03 08:30"))
    (daily,) = office.sent
    assert daily.subject == "【巡查简报】2026年2月2日：待核实1个"
    assert "栏目中未见、待再次核实的机关" in daily.text
    assert "未能查看" not in daily.text
    assert "于2026年2月3日自动生成。每天此时应收到本简报" in daily.text


def test_the_daily_letter_says_which_terms_have_run_out(office: Office):
    office.wishes = Wishes(daily=time(17), term_days=10)
    office.find(a_finding())
    office.go(at("2026-02-02 17:00"))
    assert "1项，2月14日到期" in office.sent[-1].text
    office.go(at("2026-02-16 17:00"))
    assert "1项，2月14日已到期" in office.sent[-1].text


def test_a_letter_says_how_many_of_its_findings_have_a_term(office: Office):
    late = a_finding("P02", "publication", message="逾期6天")
    office.find(a_finding(), late)
    office.go()
    (letter,) = [each for each in office.sent if "新发现问题2项" in each.subject]
    assert "整改期限（下列问题中的1项）：2026年2月14日" in letter.text
    assert "逾期发布等已成事实的" in letter.text


def test_who_mended_in_time_and_was_seen_later_is_not_called_overdue(office: Office):
    office.find(a_finding())
    office.go()
    office.subjects()
    office.now = at("2026-02-16 08:30")
    office.find(closed=(KEY,), changes_mailed=frozenset({KEY}))
    office.go(at("2026-02-16 08:35"))
    (settled,) = [each for each in office.sent if each.recipients == ("edu@yunxi.example",)]
    assert "1项问题已整改" in settled.subject
    assert "逾期" not in settled.text


def test_a_demand_says_that_a_correction_is_to_be_noted_on_the_page(office: Office):
    office.find(a_finding())
    office.go()
    letter = next(each for each in office.sent if each.recipients == ("edu@yunxi.example",))
    assert "请在页面注明更正的日期和内容" in letter.text
