import os
import sqlite3
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlmodel import SQLModel

from state.engine import open_engine
from state.errors import StateError
from state.lock import house_lock
from tests.state.seeds import NOW, a_finding, a_round, a_store, an_inspection, later


def test_a_finding_opens_stays_closes_and_opens_again(tmp_path: Path):
    with a_store(tmp_path) as store:
        states = []
        for hours, findings, closed in (
            (0, [a_finding()], ()),
            (1, [a_finding(message="仍不等")], ()),
            (2, [], (("A05", "applications.handled.total"),)),
            (3, [a_finding()], ()),
        ):
            number = a_round(store, later(hours))
            store.record(an_inspection(number, *findings, closed=closed, at=later(hours)))
            store.finish_round(number, later(hours))
            (each,) = store.findings(2025, "all")
            states.append((each.state, each.message, each.closed_at is not None))
        assert states == [
            ("open", "不等", False), ("open", "仍不等", False), ("closed", "仍不等", True), ("open", "不等", False),
        ]  # fmt: skip


def test_an_inspection_is_recorded_whole_or_not_at_all(tmp_path: Path):
    with a_store(tmp_path) as store:
        number = a_round(store)
        broken = a_finding(severity=None)
        with pytest.raises(StateError):
            store.record(an_inspection(number, a_finding(), broken))
        assert store.findings(2025, "all") == []
        assert store.organ_years(2025) == {}
        assert store.letters.waiting() == 0


def test_a_change_and_the_promise_of_its_letter_are_written_together(tmp_path: Path):
    with a_store(tmp_path) as store:
        number = a_round(store)
        store.record(an_inspection(number, a_finding()))
        assert store.letters.waiting() == 1
        assert store.letters.to_compose() == []
        store.interrupt_stale_rounds(later(1))
        (letter,) = store.letters.to_compose()
        assert [each.rule for each in letter.changes] == ["A05"]


def test_one_round_writes_one_letter_to_one_supervisor(tmp_path: Path):
    with a_store(tmp_path) as store:
        number = a_round(store)
        store.record(an_inspection(number, a_finding()))
        store.record(an_inspection(number, a_finding("S01", "problems"), a_finding()))
        assert store.letters.waiting() == 1


def test_an_organ_without_a_supervisor_promises_no_letter(tmp_path: Path):
    with a_store(tmp_path) as store:
        number = a_round(store)
        store.record(an_inspection(number, a_finding(), organ_id="fin"))
        assert store.letters.waiting() == 0
        assert len(store.findings(2025)) == 1


def test_what_is_not_to_be_mailed_is_in_no_letter(tmp_path: Path):
    with a_store(tmp_path) as store:
        number = a_round(store)
        store.record(an_inspection(number, a_finding(), changes_mailed=frozenset()))
        assert store.letters.waiting() == 0


def test_complete_readings_are_counted_by_round(tmp_path: Path):
    with a_store(tmp_path) as store:
        for _ in range(2):
            number = a_round(store)
            store.record(an_inspection(number, outcome="absent", report=None))
            store.finish_round(number, NOW)
        year = store.organ_years(2025)["edu"]
        assert [number for number, _ in year.complete_readings] == [1, 2]
        assert year.first_seen is None


def test_the_first_day_a_report_was_seen_stands(tmp_path: Path):
    with a_store(tmp_path) as store:
        for day in (date(2026, 1, 21), date(2026, 3, 1)):
            number = a_round(store)
            store.record(an_inspection(number, today=day))
            store.finish_round(number, NOW)
        assert store.organ_years(2025)["edu"].first_seen == date(2026, 1, 21)


def test_text_that_no_database_holds_is_cleaned_on_the_way_in(tmp_path: Path):
    with a_store(tmp_path) as store:
        number = a_round(store)
        store.record(an_inspection(number, a_finding(message="甲\x00乙\ud800")))
        assert store.findings(2025)[0].message == "甲乙"


def test_a_scheduled_round_that_broke_off_does_not_count_as_done(tmp_path: Path):
    with a_store(tmp_path) as store:
        a_round(store, trigger="scheduled")
        store.interrupt_stale_rounds(later(1))
        assert store.last_scheduled_round_started() is None
        number = a_round(store, later(2), trigger="scheduled")
        store.finish_round(number, later(3))
        assert store.last_scheduled_round_started() == later(2)


def test_readers_and_a_writer_do_not_lock_each_other_out(tmp_path: Path):
    with a_store(tmp_path) as store:
        number = a_round(store)
        troubles: list[Exception] = []

        def read() -> None:
            try:
                for _ in range(40):
                    store.findings(2025)
                    store.organ_years(2025)
            except Exception as error:
                troubles.append(error)

        def write(name: str) -> None:
            try:
                for at in range(15):
                    store.record(
                        an_inspection(number, a_finding("A05", f"applications.{name}.{at}"))
                    )
            except Exception as error:
                troubles.append(error)

        threads = [threading.Thread(target=read) for _ in range(3)]
        threads += [
            threading.Thread(target=write, args=(name,)) for name in ("granted", "received")
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert troubles == []
        assert len(store.findings(2025)) == 30


def test_migrations_make_the_tables_that_the_models_say(tmp_path: Path):
    engine = open_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_the_database_is_as_safe_as_it_should_be(tmp_path: Path):
    engine = open_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.connect() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    engine.dispose()
    assert asked == {
        "journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30_000, "synchronous": 2,
    }  # fmt: skip


def test_a_file_that_is_no_database_is_told_in_one_sentence(tmp_path: Path):
    (tmp_path / "x.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(StateError, match="已损坏或不是数据库"):
        open_engine(f"sqlite:///{tmp_path / 'x.db'}")


def test_a_damaged_database_is_told_in_one_sentence(tmp_path: Path):
    path = tmp_path / "x.db"
    open_engine(f"sqlite:///{path}").dispose()
    body = bytearray(path.read_bytes())
    body[:4096] = b"SQLite format 3\x00" + b"\xff" * 4080
    path.write_bytes(body)
    for left in tmp_path.glob("x.db-*"):
        left.unlink()
    with pytest.raises(StateError):
        open_engine(f"sqlite:///{path}")


def test_a_newer_database_is_not_touched(tmp_path: Path):
    path = tmp_path / "x.db"
    open_engine(f"sqlite:///{path}").dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StateError, match="更新版本"):
        open_engine(f"sqlite:///{path}")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (Path.mkdir, "是一个文件夹，不是普通文件"),
        (os.mkfifo, "既不是文件也不是文件夹，不是普通文件"),
        (lambda path: path.symlink_to("/dev/null"), "既不是文件也不是文件夹，不是普通文件"),
    ],
)
def test_what_is_no_plain_file_is_no_database(tmp_path: Path, make, said: str):
    path = tmp_path / "x.db"
    make(path)
    with pytest.raises(StateError, match=f"{path} {said}.*xuncha restore") as told:
        open_engine(f"sqlite:///{path}")
    assert "sqlite3" not in str(told.value)
    assert "no plain file" in told.value.en


def test_a_link_to_a_database_is_a_database(tmp_path: Path):
    (tmp_path / "x.db").symlink_to("y.db")
    open_engine(f"sqlite:///{tmp_path / 'x.db'}").dispose()
    open_engine(f"sqlite:///{tmp_path / 'x.db'}").dispose()


@pytest.mark.parametrize("lose", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"])
def test_a_database_that_does_not_say_its_version_is_told_and_not_touched(
    tmp_path: Path, lose: str
):
    path = tmp_path / "x.db"
    open_engine(f"sqlite:///{path}").dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(lose)
        before = list(connection.iterdump())
    with pytest.raises(StateError, match="没有记载它的版本.*xuncha restore") as told:
        open_engine(f"sqlite:///{path}")
    assert "sqlite3" not in str(told.value)
    assert "does not say of which version it is" in told.value.en
    with closing(sqlite3.connect(path)) as connection:
        assert list(connection.iterdump()) == before


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("DROP TABLE organ", "缺少 organ 表"),
        ("ALTER TABLE organ DROP COLUMN position", "缺少 organ.position 列"),
    ],
)
def test_a_database_that_lacks_a_part_is_told_in_chinese(tmp_path: Path, spoil: str, said: str):
    with a_store(tmp_path) as store:
        with closing(sqlite3.connect(tmp_path / "xuncha.db")) as connection, connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute(spoil)
        with pytest.raises(StateError, match=f"数据库读取失败：{said}，请运行 xuncha doctor 检查"):
            store.organs()


def test_an_address_that_is_none_is_told_in_one_sentence():
    with pytest.raises(StateError, match="不认识"):
        open_engine("nonsense")


def test_two_at_once_is_one_too_many(tmp_path: Path):
    with house_lock(tmp_path, "round"):
        with pytest.raises(StateError, match="另一个进程"), house_lock(tmp_path, "round"):
            pass
    with house_lock(tmp_path, "round"):
        pass
