"""Rounds over many days on a real site: what is asked again, and what is noticed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from bot.demo.report_html import report_html
from bot.demo.spec import clean_report
from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher
from bot.round import Plan, run_round
from rules.filing import Limits
from rules.local import LocalRules
from state.evidence.needed import needed_records
from state.models import Evidence
from tests.e2e.house import opened_store
from tests.e2e.quiet_site import QuietSite, enrol, go

ORGAN, OTHER = "云溪县林业局", "云溪县水务局"
PUBLISHED = date(2026, 1, 20)
APRIL = date(2026, 4, 2)
LIST, REPORT = "/nb/", "/nb/2025.html"


def day(number: int) -> date:
    return date.fromordinal(APRIL.toordinal() + number)


def now() -> datetime:
    return datetime.now(UTC)


def report(published: date = PUBLISHED, seed: int = 1, organ: str = ORGAN, wrong: str = "") -> str:
    spec = clean_report(organ, 2025, published, seed=seed)
    cells = {**spec.cells, "applications.received.total": wrong} if wrong else spec.cells
    return report_html(replace(spec, cells=cells))


def row(organ: str = ORGAN, url: str = "2025.html"):
    return (f"{organ}2025年政府信息公开工作年度报告", url, PUBLISHED)


def old(number: int):
    year = 2024 - number
    return (f"{ORGAN}{year}年政府信息公开工作年度报告", f"o{number}.html", date(year + 1, 1, 20))


@pytest.fixture(params=[True, False], ids=["with ETag", "without ETag"])
def site(request):
    made = QuietSite()
    made.knows = request.param
    made.lists(LIST, [row(), old(1), old(2)])
    made.pages[REPORT] = report()
    with made.serving():
        yield made


@pytest.fixture
def store(tmp_path, site):
    with opened_store(tmp_path) as opened:
        enrol(tmp_path, opened, [(ORGAN, f"http://{site.address}{LIST}")])
        go(opened, site, APRIL, now)
        site.answered()
        yield opened


def rules(store, state="open") -> set[str]:
    return {each.rule for each in store.findings(2025, state)}


def test_an_unchanged_site_costs_one_request_and_stays_published(store, site):
    summary = go(store, site, day(1), now)
    assert (summary.found, summary.opened, summary.closed) == (1, 0, 0)
    assert site.answered() == [(LIST, 304 if site.knows else 200)]
    year = store.organ_year(store.organs()[0].id, 2025)
    assert (year.last_outcome, year.last_found_round) == ("report_found", 2)
    assert year.report_looked_on == APRIL


def test_a_list_of_which_only_the_rows_are_remembered_is_read_anew_for_who_is_not_in_it(
    tmp_path, store, site
):
    url = f"http://{site.address}{LIST}"
    enrol(tmp_path, store, [(ORGAN, url), (OTHER, url)])
    for number in (1, 2):
        assert go(store, site, day(number), now).absent == 1
    found = tuple(each.id for each in store.organs() if each.name == ORGAN)
    go(store, site, day(3), now, organs=found)  # nobody asks what stands around the rows
    site.answered()
    summary = go(store, site, day(4), now)
    assert (summary.found, summary.absent) == (1, 1)
    assert site.answered() == ([(LIST, 304)] if site.knows else []) + [(LIST, 200)]


def test_a_report_is_looked_at_again_in_its_rhythm(store, site):
    for number in range(1, 7):
        go(store, site, day(number), now)
    assert REPORT not in {path for path, _ in site.answered()}
    go(store, site, day(7), now)
    assert (REPORT, 200) in site.answered()
    assert store.organ_year(store.organs()[0].id, 2025).report_looked_on == day(7)


def test_a_silent_replacement_is_told_cell_by_cell(store, site):
    site.pages[REPORT] = report(seed=2)
    assert go(store, site, day(3), now).opened == 0
    go(store, site, day(7), now)
    found = next(each for each in store.findings(2025, "open") if each.rule == "P06")
    assert "由" in found.message
    assert "改为" in found.message
    assert day(7).isoformat() in found.message


def test_a_withdrawn_report_is_told_after_two_complete_readings(store, site):
    site.lists(LIST, [old(1), old(2)])
    del site.pages[REPORT]
    go(store, site, day(1), now)
    assert "P08" not in rules(store)
    site.answered()
    go(store, site, day(2), now)
    assert "P08" in rules(store)
    # An absence is claimed: the server was not asked whether anything had changed.
    assert (LIST, 304) not in site.answered()


def test_a_report_gone_behind_an_unchanged_list_is_noticed_when_it_is_looked_at(store, site):
    del site.pages[REPORT]
    assert go(store, site, day(1), now).found == 1
    summary = go(store, site, day(7), now)
    assert (summary.found, summary.could_not_see) == (0, 1)


def test_back_dating_is_told(tmp_path):
    site = QuietSite()
    site.knows = True
    site.lists(LIST, [old(1), old(2)])
    with site.serving(), opened_store(tmp_path) as store:
        enrol(tmp_path, store, [(ORGAN, f"http://{site.address}{LIST}")])
        go(store, site, APRIL, now)
        go(store, site, day(1), now)
        assert "P01" in rules(store)
        site.answered()
        go(store, site, day(2), now)
        # An absence that was claimed rests on the list being unchanged, asked for every day.
        assert site.answered() == [(LIST, 304)]
        assert len(store.organ_year(store.organs()[0].id, 2025).complete_readings) == 3
        seen = [list(store.evidence_of(number)) for number in (1, 2, 3)]
        assert [page.status for (page,) in seen] == [200, 200, 304]
        assert len({page.body for (page,) in seen}) == 1
        site.lists(LIST, [row(), old(1), old(2)])
        site.pages[REPORT] = report(published=date(2026, 1, 20))
        go(store, site, day(3), now)
        assert "P05" in rules(store)
        assert "P01" in rules(store, "closed")


def test_a_report_taken_out_of_the_column_is_told(store, site):
    site.lists(LIST, [old(1), old(2)])
    go(store, site, day(1), now)
    assert "P09" in rules(store)


def test_a_server_that_lies_hides_a_new_report_a_week_at_most(tmp_path):
    site = QuietSite()
    site.knows = True
    site.lists(LIST, [old(1), old(2)])
    with site.serving(), opened_store(tmp_path) as store:
        enrol(tmp_path, store, [(ORGAN, f"http://{site.address}{LIST}")])
        for number in range(2):
            go(store, site, day(number), now)
        site.lies = True
        site.lists(LIST, [row(), old(1), old(2)])
        site.pages[REPORT] = report()
        assert go(store, site, day(2), now).absent == 1
        assert go(store, site, day(8), now).found == 1


def test_an_absence_is_never_first_claimed_on_the_word_of_a_proxy(tmp_path):
    site = QuietSite()
    site.knows = True
    site.lists(LIST, [old(1), old(2)])
    with site.serving(), opened_store(tmp_path) as store:
        enrol(tmp_path, store, [(ORGAN, f"http://{site.address}{LIST}")])
        go(store, site, date(2026, 1, 10), now)
        site.lies = True
        site.lists(LIST, [row(), old(1), old(2)])
        site.pages[REPORT] = report()
        for number in range(2):
            go(store, site, day(number), now)
        assert "P01" not in rules(store, "all")


def test_pages_of_a_long_list_are_all_asked_where_an_absence_stands(tmp_path):
    site = QuietSite()
    site.knows = True
    earlier = (f"{OTHER}2024年政府信息公开工作年度报告", "w24.html", date(2025, 1, 20))
    pager = "<a href='/nb/'>1</a> <a href='index_1.html'>2</a> <a href='index_1.html'>下一页</a>"
    site.lists(LIST, [row(OTHER, "w.html"), *(old(at) for at in range(8))], pager)
    site.lists("/nb/index_1.html", [old(at) for at in range(8, 14)] + [earlier], pager)
    site.pages["/nb/w.html"] = report(organ=OTHER)
    with site.serving(), opened_store(tmp_path) as store:
        url = f"http://{site.address}{LIST}"
        enrol(tmp_path, store, [(ORGAN, url), (OTHER, url)])
        for number in range(2):
            summary = go(store, site, day(number), now)
        assert (summary.found, summary.absent) == (1, 1)
        assert "P01" in rules(store)
        site.answered()
        summary = go(store, site, day(2), now)
        assert (summary.found, summary.absent) == (1, 1)
        # Its rows are nowhere counted: the first page is looked at once more at the end.
        assert site.answered() == [(LIST, 304), ("/nb/index_1.html", 304), (LIST, 304)]


def test_other_rules_judge_again_without_opening_the_report(store, site):
    local = LocalRules(limits=Limits(overview_characters=10))
    summary = go(store, site, day(1), now, local=local)
    assert (summary.found, rules(store)) == (1, {"S06"})
    assert {path for path, _ in site.answered()} == {LIST}
    assert store.organ_year(store.organs()[0].id, 2025).report_looked_on == APRIL


def test_a_fault_is_looked_at_every_round_until_it_is_mended(tmp_path):
    site = QuietSite()
    site.knows = True
    site.lists(LIST, [row(), old(1)])
    site.pages[REPORT] = report(wrong="99999")
    with site.serving(), opened_store(tmp_path) as store:
        enrol(tmp_path, store, [(ORGAN, f"http://{site.address}{LIST}")])
        go(store, site, APRIL, now)
        assert rules(store)
        site.answered()
        go(store, site, APRIL, now)
        assert site.answered() == [(LIST, 304), (REPORT, 304)]
        site.pages[REPORT] = report()
        assert go(store, site, APRIL, now).closed
        assert rules(store) <= {"P06"}


def test_an_organ_asked_for_by_name_is_looked_at_in_full(store, site):
    go(store, site, day(1), now, organs=(store.organs()[0].id,))
    assert site.answered() == [(LIST, 200), (REPORT, 200)]


def test_an_organ_of_another_year_of_the_list_does_not_rest_on_a_list_it_never_saw(tmp_path):
    site = QuietSite()
    site.lists(LIST, [row(), row(OTHER, "w.html")])
    site.pages[REPORT], site.pages["/nb/w.html"] = report(), report(organ=OTHER)
    with site.serving(), opened_store(tmp_path) as store:
        url = f"http://{site.address}{LIST}"
        enrol(tmp_path, store, [(ORGAN, url), (OTHER, url)])
        go(store, site, APRIL, now)
        other = next(each.id for each in store.organs() if each.name == OTHER)
        site.lists(LIST, [row(OTHER, "w.html")])
        go(store, site, day(1), now, organs=(other,))
        go(store, site, day(2), now)
        assert "P09" in rules(store)


def test_a_dead_host_comes_last_and_is_tried_once(tmp_path):
    site = QuietSite()
    site.lists(LIST, [row()])
    site.pages[REPORT] = report()
    with site.serving(), opened_store(tmp_path) as store:
        names = [f"云溪县{each}局" for each in "甲乙丙丁戊"]
        dead = [(name, f"http://127.0.0.1:9/{at}/") for at, name in enumerate(names)]
        enrol(tmp_path, store, [*dead, (ORGAN, f"http://{site.address}{LIST}")])
        asked: list[tuple[str, bool]] = []
        limits = FetchLimits(
            pause=0.0, retries=0, allow_hosts=frozenset({site.address, "127.0.0.1:9"})
        )
        with Fetcher(limits) as fetcher:

            def fetch(url, *, known=None, is_last_try=False):
                asked.append((url, is_last_try))
                return fetcher.fetch(url, known=known, is_last_try=is_last_try)

            for number in range(2):
                asked.clear()
                run_round(store, fetch, Plan(2025, day(number), hands=1), now)
        # Three failures are enough to know; the host that answered is asked first.
        assert [url.split("/")[2] for url, _ in asked] == [site.address, *["127.0.0.1:9"] * 3]
        assert [short for _, short in asked] == [False, True, True, True]


def test_what_is_gone_is_not_called_gone_on_the_word_of_a_server(tmp_path):
    site = QuietSite()
    site.knows = True
    pager = "<a href='/nb/'>1</a> <a href='index_1.html'>2</a> <a href='index_1.html'>下一页</a>"
    site.lists(LIST, [row(), *(old(at) for at in range(8))], pager)
    site.lists("/nb/index_1.html", [old(at) for at in range(8, 14)], pager)
    site.pages[REPORT] = report()
    with site.serving(), opened_store(tmp_path) as store:
        enrol(tmp_path, store, [(ORGAN, f"http://{site.address}{LIST}")])
        go(store, site, APRIL, now)
        go(store, site, day(7), now)
        site.lists(LIST, [old(at) for at in range(8)], pager)
        del site.pages[REPORT]
        assert go(store, site, day(8), now).absent == 1
        seen = list(store.evidence_of(3))
        assert [page.status for page in seen if page.role == "list"] == [200, 200]


def test_bytes_that_a_server_may_yet_call_unchanged_are_not_let_go_of(store, site):
    site.lists(LIST, [row(), old(1), old(2), old(3)])
    go(store, site, day(1), now)
    (listed,) = (page for page in store.evidence_of(2) if page.role == "list")
    with store.engine.connect() as connection:
        needed = set(needed_records(connection))
        asked = select(Evidence.sequence).where(Evidence.sha256 == listed.sha256)
        kept = set(connection.execute(asked).scalars())
    assert kept & needed
