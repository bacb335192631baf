"""What `adopt --lost` is not for: rows taken out, put in or altered never become well by it."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from state.evidence.adopting import NotLost
from tests.state.evidence_seeds import AT, complaints, fill, some_pages
from tests.state.seeds import NOW, a_store
from tests.state.test_evidence_attacked import change, log_of, put_back, said, shared_store

SPOILT = {
    "update inspection set outcome = 'absent' where id = 1": "佐证 1 至 4",
    "update inspection set organ_id = 'fin' where id = 1": "佐证 1 至 4",
    "update inspection set report_year = 2030 where id = 6": "佐证 9 至 12",
    "delete from inspection where id = 1": "佐证 1 至 4",
    "delete from evidence where id = 3": "佐证 3 ",
    "delete from evidence where id in (3, 4)": "佐证 1 至 4",
    "delete from evidence where id in (5, 7)": "佐证 5 至 8",
    "delete from evidence where id = 12": "佐证 12 ",
    "update evidence set seal = 'zz' where id = 2": "佐证 2 ",
    "update evidence set sequence = null where id = 12": "佐证 12",
    "update evidence set sequence = 10 where id = 1": "佐证 1 ",
    "insert into evidence select 999, inspection_id, role, 'http://b/', final_url, status, headers,"
    " sha256, size, fetched_at, asked, sequence, seal from evidence where id = 2": "佐证 999 ",
    "delete from evidence_entry": "数据库中的链记录缺失",
    "delete from evidence_entry where sequence = 4": "第 4 条",
}


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_was_altered_is_refused_named_and_stays_altered(tmp_path: Path, spoil: str):
    with shared_store(tmp_path) as store:
        change(store, "update finding set evidence_id = null")
        with closing(sqlite3.connect(tmp_path / "xuncha.db")) as database, database:
            database.execute(spoil)
        before, log = said(store), log_of(store).read_bytes()
        assert before
        with pytest.raises(NotLost) as refused:
            store.put_down_lost_evidence(NOW)
        assert SPOILT[spoil] in str(refused.value)
        assert "什么也没有改动" in str(refused.value)
        assert (said(store), log_of(store).read_bytes()) == (before, log)


@pytest.mark.parametrize("size", [0, 300, -2, -400])
def test_a_log_that_lacks_lines_is_no_loss_of_rows(tmp_path: Path, size: int):
    with shared_store(tmp_path) as store:
        whole = log_of(store).read_bytes()
        log_of(store).write_bytes(whole[:size])
        with pytest.raises(NotLost, match=r"chain\.log 中的这一行"):
            store.put_down_lost_evidence(NOW)
        assert said(store)


def test_a_new_database_that_was_gone_on_with_is_put_down(tmp_path: Path):
    with shared_store(tmp_path):
        pass
    put_back(Path(os.devnull), tmp_path)
    with a_store(tmp_path) as store:
        store.finish_round(fill(store, some_pages(3, AT + timedelta(days=9))), AT)
        assert said(store)
        assert store.put_down_lost_evidence(NOW) == 6
        found, told = complaints(store)
        assert (found, "有 6 条佐证的数据库记载已失（入链的记载 12 行）" in told.notes[0][0]) == (
            [],
            True,
        )
        change(store, "update inspection set outcome = 'absent' where id = 1")
        assert said(store)
        with pytest.raises(NotLost):
            store.put_down_lost_evidence(NOW)
        assert complaints(store)[1].notes == told.notes
