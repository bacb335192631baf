"""Where the column of an organ stands, and where it stood before."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from state.columns import moves_in
from state.records import ColumnRecord
from tests.state.seeds import NOW, TODAY, a_store, an_inspection

HOME = "http://a.example/"
WAY = (("首页", HOME), ("政府信息公开年报", f"{HOME}nb/"))
SEEN = ColumnRecord(f"{HOME}nb/", WAY, {"roots": [["\ud800", "", True]]})


def record(store, column: ColumnRecord | None, days: int = 0) -> int:
    at = NOW + timedelta(days=days)
    number = store.begin_round(2025, TODAY, at, "manual", "1")
    made = an_inspection(number)
    store.record(replace(made, column=column, inspected_at=at, round_id=number))
    return number


def test_a_column_seen_again_keeps_the_day_it_was_found(tmp_path: Path):
    with a_store(tmp_path) as store:
        record(store, SEEN)
        record(store, SEEN, 1)
        known = store.columns()["edu"]
        assert (known.url, known.way, known.moved_from) == (SEEN.url, WAY, "")
        assert (known.found_at, known.checked_at) == (NOW, NOW + timedelta(days=1))


def test_a_column_elsewhere_has_moved_and_the_round_says_so_once(tmp_path: Path):
    new = ColumnRecord(f"{HOME}new/", (WAY[0], ("年报", f"{HOME}new/")), {})
    with a_store(tmp_path) as store:
        record(store, SEEN)
        second, third = record(store, new, 1), record(store, new, 2)
        (supervisor,) = store.supervisors()
        assert store.columns()["edu"].moved_from == SEEN.url
        with store.writing() as session:
            moved = [("云溪县教育局", SEEN.url, new.url)]
            assert moves_in(session, second, supervisor.id or 0) == moved
            assert moves_in(session, third, supervisor.id or 0) == []


def test_another_home_page_brings_another_column_and_no_move(tmp_path: Path):
    other = ColumnRecord("http://b.example/nb/", (("首页", "http://b.example/"),), {})
    with a_store(tmp_path) as store:
        record(store, SEEN)
        record(store, other, 1)
        assert store.columns()["edu"].moved_from == ""


def test_an_inspection_that_found_no_column_forgets_none(tmp_path: Path):
    with a_store(tmp_path) as store:
        record(store, SEEN)
        record(store, None, 1)
        assert store.columns()["edu"].checked_at == NOW
