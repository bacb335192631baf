from datetime import date
from pathlib import Path

from tests.state.seeds import NOW, a_finding, a_round, a_store, an_inspection, later

FEBRUARY, MARCH = date(2026, 2, 3), date(2026, 3, 3)


def test_events_of_a_finding_bear_the_day_of_their_inspection(tmp_path: Path):
    with a_store(tmp_path) as store:
        store.record(an_inspection(a_round(store), a_finding(), today=FEBRUARY))
        gone = {"closed": (("A05", "applications.handled.total"),), "today": MARCH, "at": later(1)}
        store.record(an_inspection(a_round(store), **gone))
        (told,) = store.history.findings(2025)
        assert told.events == ((FEBRUARY, "opened"), (MARCH, "closed"))
        assert told.view.state == "closed"
        assert store.history.findings(2024) == []


def test_organs_are_known_as_they_were_on_the_day(tmp_path: Path):
    with a_store(tmp_path) as store:
        absent = {"outcome": "absent", "report": None, "today": FEBRUARY}
        store.record(an_inspection(a_round(store), **absent))
        store.record(an_inspection(a_round(store), today=MARCH, at=later(1)))
        before = store.history.organ_years(2025, date(2026, 1, 1))
        then = store.history.organ_years(2025, FEBRUARY)["edu"]
        now = store.history.organ_years(2025, MARCH)["edu"]
        assert before == {}
        assert (then.last_outcome, then.first_seen, len(then.complete_readings)) == (
            "absent",
            None,
            1,
        )
        assert (now.last_outcome, now.first_seen, now.report_published) == (
            "report_found",
            MARCH,
            date(2026, 1, 20),
        )
        assert store.history.titles(2025, FEBRUARY) == {}
        assert store.history.titles(2025, MARCH) == {"edu": "标题"}
        assert now.complete_readings == then.complete_readings


def test_rounds_are_counted_between_two_days_and_rejudging_is_none(tmp_path: Path):
    with a_store(tmp_path) as store:
        for day in (FEBRUARY, MARCH):
            store.record(an_inspection(a_round(store), today=day))
        store.record(an_inspection(a_round(store), today=MARCH, outcome="rejudged", report=None))
        assert store.history.rounds(2025, FEBRUARY, MARCH) == 2
        assert store.history.rounds(2025, MARCH, MARCH) == 1
        assert store.history.rounds(2024, FEBRUARY, MARCH) == 0


def test_a_verdict_taken_back_does_not_come_back_with_the_finding(tmp_path: Path):
    key = ("A05", "applications.handled.total")
    with a_store(tmp_path) as store:
        store.record(an_inspection(a_round(store), a_finding()))
        number = store.findings(2025)[0].id
        store.set_verdict(number, "accepted", "属实")
        store.set_verdict(number, "open", "看错了")
        store.record(
            an_inspection(a_round(store), closed=(key,), lifted=frozenset({key}), at=later(1))
        )
        store.record(an_inspection(a_round(store), a_finding(), at=later(2)))
        assert store.findings(2025)[0].state == "open"


def test_a_fault_mended_and_made_anew_has_no_old_verdict(tmp_path: Path):
    key = ("A05", "applications.handled.total")
    with a_store(tmp_path) as store:
        store.record(an_inspection(a_round(store), a_finding(), at=NOW))
        store.set_verdict(store.findings(2025)[0].id, "accepted", "属实")
        store.record(an_inspection(a_round(store), closed=(key,), at=later(1)))
        store.record(an_inspection(a_round(store), a_finding(), at=later(2)))
        again = store.findings(2025)[0]
        assert (again.state, again.verdict_reason) == ("open", "")
