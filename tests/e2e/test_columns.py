"""Organs of which only the home page is known: the column is found, kept, watched, and shared."""

from datetime import date
from pathlib import Path

from bot.demo.county import REPORT_YEAR, TODAY, county
from bot.demo.report_html import report_html
from bot.demo.server import CountyServer
from bot.demo.site import Answer
from bot.demo.spec import clean_report
from state.records import ColumnView
from state.roster import apply, compare, read_roster
from state.store import Store
from tests.e2e.house import go_round, opened_store
from tests.e2e.test_county import open_findings, verdicts

COLUMN, NEW = "/zwgk/gknb/", "/zwgk/xxgk/nb/"
COMMERCE, SPORT, WEATHER = "云溪县商务局", "云溪县体育局", "云溪县气象局"


def import_some(home: Path, server: CountyServer, store: Store, *wanted: str) -> None:
    """Take the organs with only a home page, and one whose list they share; or those `wanted`."""
    names = ("机关名称", *(wanted or ("云溪县教育局", COMMERCE, SPORT, WEATHER)))
    lines = [each for each in server.roster_csv().splitlines() if each.startswith(names)]
    path = home / "some.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    apply(compare(read_roster(path).rows, store), store)


def column_of(store: Store, name: str) -> ColumnView:
    (organ,) = (each for each in store.organs() if each.name == name)
    return store.columns()[organ.id]


def move_column(server: CountyServer, *, keeping_the_old: bool = False) -> None:
    """Put the shared column at another address, and let the menus say so."""
    for path, answer in list(server.county.answers.items()):
        if path.startswith(COLUMN):
            server.replace(path.replace(COLUMN, NEW), answer)
            if not keeping_the_old:
                server.replace(path, Answer(b"<h1>404 Not Found</h1>", 404))
    page = server.answer("/zwgk/xxgk/").body.decode()
    server.replace("/zwgk/xxgk/", Answer(page.replace(COLUMN, NEW).encode()))


def detail_of(store: Store, name: str) -> str:
    (organ,) = (each for each in store.organs() if each.name == name)
    return store.organ_year(organ.id, REPORT_YEAR).last_detail


def test_the_way_to_the_column_is_kept_and_shared_pages_are_asked_for_once(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_some(tmp_path, server, store)
        go_round(store, server)
        way = [
            (text, url.removeprefix(f"http://{server.address}"))
            for text, url in column_of(store, SPORT).way
        ]
        assert way == [("首页", "/"), ("政府信息公开", "/zwgk/xxgk/"), ("政府信息公开年报", COLUMN)]
        assert [text for text, _ in column_of(store, WEATHER).way] == ["首页", "信息公开年报"]
        for shared in ("/", "/zwgk/xxgk/", f"{COLUMN}index_1.html"):
            assert server.asked.count(shared) == 1, shared
        # Its first page is looked at once more when its last one was read: nothing counts its rows.
        assert server.asked.count(COLUMN) == 2
        assert "/zwgk/wzbb/" not in server.asked


def test_a_column_that_stands_is_looked_at_once_and_not_sought_again(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_some(tmp_path, server, store)
        go_round(store, server)
        before = column_of(store, WEATHER)
        server.asked.clear()
        go_round(store, server)
        assert "/qxj/" not in server.asked
        assert server.asked.count("/qxj/nb/") == 1
        after = column_of(store, WEATHER)
        assert (after.url, after.found_at) == (before.url, before.found_at)
        assert after.checked_at > before.checked_at


def test_a_quiet_column_that_was_found_costs_one_request(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_some(tmp_path, server, store, COMMERCE)
        go_round(store, server)
        before = verdicts(store)[COMMERCE]
        server.asked.clear()
        go_round(store, server)
        assert verdicts(store)[COMMERCE] == before
        assert [each for each in server.asked if each != "/robots.txt"] == [COLUMN]


def test_a_column_that_moved_is_followed_and_told_and_accuses_nobody_anew(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_some(tmp_path, server, store)
        go_round(store, server)
        first = column_of(store, COMMERCE)
        move_column(server)
        go_round(store, server)
        moved = column_of(store, COMMERCE)
        assert moved.url.endswith(NEW)
        assert moved.moved_from == first.url
        assert "年报栏目已迁移" in detail_of(store, COMMERCE)
        assert verdicts(store)[COMMERCE] == ("published_on_time", "")
        assert COMMERCE not in open_findings(store)
        go_round(store, server)
        assert "年报栏目已迁移" not in detail_of(store, COMMERCE)


def test_a_report_in_a_new_column_is_found_although_the_old_one_still_stands(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_some(tmp_path, server, store)
        go_round(store, server)
        move_column(server, keeping_the_old=True)
        late = clean_report(SPORT, REPORT_YEAR, date(2026, 1, 30), seed=77)
        first = server.answer(NEW).body.decode()
        row = f'<li><a href="./new.html">{late.title}</a><span>2026-01-30</span></li>'
        server.replace(
            NEW, Answer(first.replace("<ul class='list'>", "<ul class='list'>" + row).encode())
        )
        server.replace(f"{NEW}new.html", Answer(report_html(late).encode()))
        go_round(store, server)
        assert verdicts(store)[SPORT] == ("published_on_time", "")
        # It stood there while the old column was read without it: nobody dated it back.
        assert SPORT not in open_findings(store)
        go_round(store, server)
        assert SPORT not in open_findings(store)


def test_after_a_move_an_absence_is_proven_anew_and_what_was_told_stays(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_some(tmp_path, server, store)
        go_round(store, server)
        go_round(store, server)
        move_column(server)
        assert go_round(store, server).closed == 0
        assert verdicts(store)[SPORT] == ("could_not_see", "absence_unconfirmed")
        assert open_findings(store)[SPORT] == {("P01", "publication")}
        go_round(store, server)
        assert verdicts(store)[SPORT] == ("not_published", "")


def test_a_column_that_cannot_be_found_again_closes_nothing_and_says_why(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_some(tmp_path, server, store)
        go_round(store, server)
        go_round(store, server)
        assert open_findings(store)[SPORT] == {("P01", "publication")}
        for path in ("/qxj/nb/", COLUMN):
            server.replace(path, Answer(b"<h1>404 Not Found</h1>", 404))
        go_round(store, server)
        assert "没有找到年报栏目" in detail_of(store, WEATHER)
        assert verdicts(store, TODAY)[WEATHER] == ("published_on_time", "")
        assert open_findings(store)[SPORT] == {("P01", "publication")}


def test_another_home_page_in_the_roster_is_another_column_and_no_move(tmp_path: Path):
    with CountyServer(county()) as server, opened_store(tmp_path) as store:
        import_some(tmp_path, server, store)
        go_round(store, server)
        path = tmp_path / "some.csv"
        roster = path.read_text("utf-8-sig").replace(
            f"{WEATHER},department,,http://{server.address}/qxj/",
            f"{WEATHER},department,,http://{server.address}/",
        )
        path.write_text(roster, encoding="utf-8-sig")
        apply(compare(read_roster(path).rows, store), store)
        go_round(store, server)
        assert column_of(store, WEATHER).url.endswith(COLUMN)
        assert column_of(store, WEATHER).moved_from == ""
