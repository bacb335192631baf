"""The demo county for real: HTTP, files, database; verdicts and findings equal what was planted."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from bot.demo.county import REPORT_YEAR, TODAY, county
from bot.demo.report_html import report_html
from bot.demo.server import CountyServer
from bot.demo.site import Answer
from bot.demo.spec import clean_report
from bot.round import Plan, run_round
from bot.verdict import Seen, verdict
from rules.law import days_for
from rules.level import Level
from state.store import Store
from tests.e2e.house import go_round, import_county, opened_store


def verdicts(store: Store, today: date = TODAY) -> dict[str, tuple[str, str]]:
    years = store.organ_years(REPORT_YEAR)
    found = {}
    for organ in store.organs():
        year = years.get(organ.id)
        seen = Seen(
            organ.exempt,
            days_for(Level(organ.level), REPORT_YEAR, organ.deadline or None),
            year.first_seen if year else None,
            year.report_published if year else None,
            year.complete_readings if year else (),
            2,
            year.last_outcome if year else "",
            year.last_reason if year else "",
        )
        given = verdict(seen, today)
        found[organ.name] = (given.word.value, given.reason)
    return found


def open_findings(store: Store) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for each in store.findings(REPORT_YEAR):
        found.setdefault(each.organ, set()).add((each.rule, each.place))
    return found


def test_the_countys_verdicts_and_findings_are_what_was_planted_and_nothing_more(tmp_path: Path):
    made = county()
    with CountyServer(made) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        go_round(store, server)
        go_round(store, server)
        assert verdicts(store) == {each.name: (each.verdict, each.reason) for each in made.organs}
        assert open_findings(store) == {
            each.name: set(each.findings) for each in made.organs if each.findings
        }


def test_after_one_round_nobody_is_accused_of_not_publishing(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        go_round(store, server)
        assert verdicts(store)["云溪县统计局"] == ("could_not_see", "absence_unconfirmed")
        assert "云溪县统计局" not in open_findings(store)


def test_a_column_shared_by_many_organs_is_read_once_in_a_round(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        go_round(store, server)
        assert server.asked.count("/zwgk/gknb/index_1.html") == 1
        # The first page is looked at once more at the end: rows may have moved meanwhile.
        assert server.asked.count("/zwgk/gknb/") == 2


def test_a_site_that_fails_closes_nothing(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        go_round(store, server)
        before = open_findings(store)
        for path in list(server.county.answers):
            server.replace(path, Answer("<h1>维护中</h1>".encode(), 503))
        summary = go_round(store, server)
        assert summary.closed == 0
        assert open_findings(store) == before


def test_a_report_posted_at_last_closes_its_absence_and_opens_its_lateness(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        go_round(store, server)
        go_round(store, server)
        late = clean_report("云溪县统计局", REPORT_YEAR, TODAY, seed=99)
        first = server.answer("/zwgk/gknb/").body.decode()
        row = f'<li><a href="./late.html">{late.title}</a><span>{TODAY}</span></li>'
        server.replace("/zwgk/gknb/", Answer(first.replace("<li>", row + "<li>", 1).encode()))
        server.replace("/zwgk/gknb/late.html", Answer(report_html(late).encode()))
        go_round(store, server)
        assert open_findings(store)["云溪县统计局"] == {("P02", "publication")}
        assert verdicts(store)["云溪县统计局"] == ("published_late", "")


def test_every_page_seen_is_kept_and_unaltered(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        go_round(store, server)
        shown = [each for each in store.findings(REPORT_YEAR) if each.evidence]
        assert shown
        for each in shown:
            assert each.evidence is not None
            assert store.evidence.read(each.evidence)


@pytest.mark.parametrize("status", [403, 404, 412, 500])
def test_a_report_page_behind_a_door_is_not_an_absent_report(tmp_path: Path, status: int):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        for path in list(server.county.answers):
            if "/202601/" in path:
                server.replace(path, Answer(b"<h1>no</h1>", status))
        go_round(store, server)
        go_round(store, server)
        assert verdicts(store)["云溪县教育局"][0] == "could_not_see"
        assert "云溪县教育局" not in open_findings(store)


def test_an_error_of_our_own_is_told_as_ours(tmp_path: Path):
    def broken(*_: object, **__: object) -> NoReturn:
        raise ZeroDivisionError

    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        run_round(store, broken, Plan(REPORT_YEAR, TODAY), lambda: datetime.now(UTC))
        assert verdicts(store)["云溪县教育局"] == ("could_not_see", "internal_error")
        assert open_findings(store) == {}


def test_a_link_that_opens_another_organs_report_accuses_nobody(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_county(tmp_path, server, store)
        other = clean_report("青禾县教育局", REPORT_YEAR, date(2026, 1, 20), seed=3)
        for path, answer in server.county.answers.items():
            if "云溪县教育局2025" in answer.body.decode("utf-8", "ignore") and "/t2026" in path:
                server.replace(path, Answer(report_html(other).encode()))
        go_round(store, server)
        assert verdicts(store)["云溪县教育局"] == ("could_not_see", "report_unreadable")
        assert "云溪县教育局" not in open_findings(store)
