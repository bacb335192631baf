"""A report that stands on the list and cannot be read: what was proven before accuses no more."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.circular.facts import Standing
from bot.demo.county import REPORT_YEAR, county
from bot.demo.report_html import report_html
from bot.demo.server import CountyServer
from bot.demo.site import Answer
from bot.demo.spec import clean_report
from bot.rejudging import Wish, rejudge
from bot.retrospect import Lookback, month_of
from bot.standing import standings
from bot.verdict import Verdict, Word
from rules.local import NO_LOCAL_RULES
from state.store import Store
from tests.e2e.house import go_round, import_county, opened_store
from tests.e2e.test_verdicts import NAME, PLACE, posted

TITLE = f"{NAME}{REPORT_YEAR}年政府信息公开工作年度报告"
PACKED = f"<h1>{TITLE}</h1><p>发布日期：2026-04-21</p><p><a href='r.rar'>{TITLE}.rar</a></p>"
BARE = f"<h1>{TITLE}</h1><p>发布日期：2026-04-21</p><p>内容详见图片。</p>"
ACCUSED = (Standing.MISSING, True)
UNREAD = Verdict(Word.COULD_NOT_SEE, "report_unreadable")


def _day(number: int) -> date:
    return date(2026, 4, number)


def _verdict(store: Store, day: date) -> Verdict:
    stand = standings(store, REPORT_YEAR, day, NO_LOCAL_RULES, 2)
    return next(each.verdict for each in stand if each.organ == NAME)


def _absence(store: Store, rule: str = "P01") -> tuple[str, str]:
    found = [each for each in store.findings(REPORT_YEAR, "all") if each.organ == NAME]
    return next((each.state, each.confidence) for each in found if each.rule == rule)


def _told(store: Store, day: date) -> tuple[Standing, bool]:
    """How a circular of `day` names the organ, and whether it lists its absence as a fact."""
    facts = Lookback(store, NO_LOCAL_RULES).facts(month_of("2026-04", day), 3)
    row = next(each for each in facts.rows if each.name == NAME)
    return row.standing, ("P01", NAME) in {(each.rule, each.organ) for each in facts.told}


@pytest.mark.parametrize("markup", [PACKED, BARE])
def test_a_report_seen_but_not_read_is_no_absence_any_more(tmp_path: Path, markup: str):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        empty = server.answer("/zwgk/gknb/")
        for day in (21, 22):
            go_round(store, server, _day(day))
        assert _verdict(store, _day(22)).word is Word.NOT_PUBLISHED
        assert _absence(store) == ("open", "certain")
        assert _told(store, _day(22)) == ACCUSED

        posted(server, f"<html><body>{markup}</body></html>", _day(21))
        server.replace("/zwgk/gknb/r.rar", Answer(b"Rar!\x1a\x07\x01\x00" + b"x" * 500))
        go_round(store, server, _day(23))
        assert _verdict(store, _day(23)) == UNREAD
        assert _absence(store) == ("open", "likely")
        assert _told(store, _day(23)) == (Standing.COULD_NOT_SEE, False)

        # Neither a failure of the site nor one reading without it brings the accusation back.
        server.replace("/zwgk/gknb/", Answer(b"busy", 503))
        go_round(store, server, _day(24))
        assert _verdict(store, _day(24)).word is Word.COULD_NOT_SEE
        server.replace("/zwgk/gknb/", empty)
        go_round(store, server, _day(25))
        assert _verdict(store, _day(25)) == Verdict(Word.COULD_NOT_SEE, "absence_unconfirmed")
        assert _absence(store) == ("open", "likely")
        wish = Wish(REPORT_YEAR, _day(25))
        done = rejudge(store, wish, NO_LOCAL_RULES, lambda: datetime.now(UTC))
        assert (done.closed, _absence(store)) == (0, ("open", "likely"))
        go_round(store, server, _day(26))
        assert _verdict(store, _day(26)).word is Word.NOT_PUBLISHED
        assert _absence(store) == ("open", "certain")
        # Each day is told as it was known on that day.
        assert [_told(store, _day(day)) for day in (22, 23, 25, 26)] == [
            ACCUSED,
            (Standing.COULD_NOT_SEE, False),
            (Standing.COULD_NOT_SEE, False),
            ACCUSED,
        ]


def test_a_report_that_can_be_read_at_last_mends_the_absence(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        for day in (21, 22):
            go_round(store, server, _day(day))
        posted(server, f"<html><body>{BARE}</body></html>", _day(21))
        go_round(store, server, _day(23))
        posted(server, report_html(clean_report(NAME, REPORT_YEAR, _day(21), seed=99)), _day(21))
        go_round(store, server, _day(24))
        assert _absence(store)[0] == "closed"
        assert _verdict(store, _day(24)).word is Word.PUBLISHED_LATE


def test_a_report_taken_away_that_comes_back_unreadable_is_withdrawn_no_more(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        empty = server.answer("/zwgk/gknb/")
        posted(server, report_html(clean_report(NAME, REPORT_YEAR, _day(21), seed=99)), _day(21))
        go_round(store, server, _day(22))
        server.replace("/zwgk/gknb/", empty)
        server.replace(PLACE, Answer(b"gone", 404))
        for day in (23, 24):
            go_round(store, server, _day(day))
        assert _absence(store, "P08") == ("open", "certain")
        posted(server, f"<html><body>{BARE}</body></html>", _day(21))
        go_round(store, server, _day(25))
        assert _absence(store, "P08") == ("open", "likely")
        server.replace("/zwgk/gknb/", empty)
        server.replace(PLACE, Answer(b"gone", 404))
        go_round(store, server, _day(26))
        assert _absence(store, "P08") == ("open", "likely")
        go_round(store, server, _day(27))
        assert _absence(store, "P08") == ("open", "certain")


def test_an_absence_a_person_accepted_is_in_doubt_too_and_their_word_on_the_doubt_is_kept(
    tmp_path: Path,
):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        for day in (21, 22):
            go_round(store, server, _day(day))
        number = next(
            each.id
            for each in store.findings(REPORT_YEAR)
            if (each.organ, each.rule) == (NAME, "P01")
        )
        store.set_verdict(number, "accepted", "已电话核实", datetime.now(UTC))
        posted(server, f"<html><body>{BARE}</body></html>", _day(21))
        go_round(store, server, _day(23))
        assert _absence(store) == ("open", "likely")
        store.set_verdict(number, "accepted", "图片不是年报", datetime.now(UTC))
        go_round(store, server, _day(24))
        assert _absence(store) == ("accepted", "likely")
