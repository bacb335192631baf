"""Somebody who can write to the store tries to alter what was kept: verifying names it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from state.backup import _evidence
from state.errors import StateError
from state.evidence.chain import link, parse
from state.evidence.pages import row_digest, seal_of
from state.evidence.verifying import Verified, verify
from state.evidence.warc import page_members
from state.models import Evidence
from state.store import Store
from tests.state.evidence_seeds import AT, a_page, complaints, fill, some_pages, warc_files
from tests.state.seeds import NOW, a_store

ORGANS = ("edu", "fin")


@contextmanager
def shared_store(home: Path) -> Iterator[Store]:
    """A store in which every list page has rows of two organs; all rows are bound by the chain."""
    with a_store(home) as store:
        for batch in range(3):
            pages = some_pages(2, AT + timedelta(minutes=batch))
            for organ in ORGANS:
                number = fill(store, pages, organ_id=organ)
        store.finish_round(number, AT + timedelta(hours=1))
        yield store


def said(store: Store) -> list[str]:
    return [each.said("zh") for each in complaints(store)[0]]


def change(store: Store, words: str, **given: object) -> None:
    with store.engine.begin() as connection:
        connection.execute(text(words), given)


def log_of(store: Store) -> Path:
    return store.evidence.folder / "chain.log"


def test_a_shared_store_is_sound_and_all_its_rows_are_bound(tmp_path: Path):
    with shared_store(tmp_path) as store:
        found, told = complaints(store)
        assert (found, told.notes, told.unbound) == ([], [], 0)
        assert (told.records, store.evidence.bind(NOW)) == (6, 10)


def test_one_of_several_rows_of_a_record_taken_out_is_named(tmp_path: Path):
    with shared_store(tmp_path) as store:
        for number in range(1, 13):
            with store.engine.connect() as connection, connection.begin() as all_of_it:
                connection.execute(text("update finding set evidence_id = null"))
                connection.execute(text("delete from evidence where id = :n"), {"n": number})
                found = list(verify(store.evidence.folder, connection, Verified()))
                all_of_it.rollback()
            assert [each.said("zh") for each in found] == [f"佐证 {number} 在数据库中的记载缺失"]


def test_rows_taken_out_in_several_places_are_counted_and_their_numbers_named(tmp_path: Path):
    with shared_store(tmp_path) as store:
        change(store, "update finding set evidence_id = null")
        change(store, "delete from evidence where id in (5, 7)")
        assert said(store) == ["佐证 5 至 8 的记载（入链时 4 条，现有 2 条；缺 5、7）缺失"]


def test_a_row_put_in_is_named_though_its_seal_is_right(tmp_path: Path):
    with shared_store(tmp_path) as store:
        change(store, "update finding set evidence_id = null")
        change(store, "delete from evidence where id = 6")
        assert said(store) == ["佐证 6 在数据库中的记载缺失"]
        copy_row(store, 5, 6, inspection=6)
        assert said(store) == ["佐证 6 在数据库中的记载已被改动"]


def copy_row(store: Store, number: int, as_number: int, inspection: int) -> None:
    columns = "role, url, final_url, status, headers, sha256, size, fetched_at, asked, sequence"
    change(
        store,
        f"insert into evidence (id, inspection_id, seal, {columns})"  # noqa: S608 - names of our own
        f" select {as_number}, {inspection}, '', {columns} from evidence where id = {number}",
    )
    seal_anew(store, as_number)


def seal_anew(store: Store, number: int) -> None:
    with Session(store.engine) as session, session.begin():
        row = session.get_one(Evidence, number)
        row.seal = seal_of(row.sequence or 0, row.inspection_id, row_digest(row))
        session.add(row)


def test_a_row_given_to_another_inspection_and_sealed_anew_is_named(tmp_path: Path):
    with shared_store(tmp_path) as store:
        change(store, "update evidence set inspection_id = 1 where id = 8")
        seal_anew(store, 8)
        assert said(store) == ["佐证 8 在数据库中的记载已被改动"]


def test_a_row_that_denies_its_record_or_its_number_is_named(tmp_path: Path):
    with shared_store(tmp_path) as store:
        change(store, "update evidence set sequence = null, seal = '' where id = 8")
        assert said(store)[-1] == "佐证 8 在数据库中的记载已被改动"
        change(store, "update finding set evidence_id = null")
        change(store, "update evidence set id = 80 where id = 2")
        assert "佐证 2 在数据库中的记载缺失" in said(store)
        change(store, "update evidence set id = -80 where id = 80")
        assert "佐证 1 至 4 的记载（入链时 4 条，现有 4 条）已被改动" in said(store)


def test_rows_that_are_no_rows_any_more_are_named_one_by_one(tmp_path: Path):
    with shared_store(tmp_path) as store:
        change(store, "update evidence set headers = '{' where id in (3, 11)")
        change(store, "update evidence set fetched_at = 'never' where id = 6")
        change(store, "update evidence set sequence = 'none' where id = 9")
        change(store, "update round set started_at = 'never'")
        named = [each for each in said(store) if "记载" in each]
        for number in (3, 6, 9, 11):
            assert any(f"佐证 {number} " in each for each in named), number


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("organ_id", "'fin'"),
        ("outcome", "'absent'"),
        ("is_complete", "0"),
        ("inspected_at", "'2026-02-01 01:00:00.000000'"),
        ("report_year", "2024"),
        ("today", "'2026-02-03'"),
        ("today", "'foo'"),
        ("grounds", "'others'"),
    ],
)
def test_an_inspection_made_another_is_named_by_its_rows(tmp_path: Path, column: str, value: str):
    with shared_store(tmp_path) as store:
        change(store, f"update inspection set {column} = {value} where id = 3")  # noqa: S608 - of our own
        assert said(store) == ["佐证 5 至 8 的记载（入链时 4 条，现有 4 条）已被改动"]


def test_an_organ_that_was_taken_out_is_named(tmp_path: Path):
    with shared_store(tmp_path) as store:
        with closing(sqlite3.connect(tmp_path / "xuncha.db")) as database, database:
            database.execute("delete from organ where id = 'fin'")
        assert said(store) == ["机关 fin 在数据库中的记载缺失"]


def test_a_row_behind_those_that_are_bound_waits_and_is_bound_next(tmp_path: Path):
    with shared_store(tmp_path) as store:
        fill(store, [a_page(b"new")])
        found, told = complaints(store)
        assert (found, told.unbound) == ([], 1)
        fill(store, [a_page(b"newer")])
        assert complaints(store)[1].unbound == 1
        change(store, "update finding set evidence_id = null")
        change(store, "delete from evidence where id = 13")
        assert said(store) == ["佐证 13 在数据库中的记载缺失"]


def test_two_records_of_the_same_length_that_change_places_are_named(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(6))
        entries = [parse(line) for line in log_of(store).read_text().splitlines()]
        pairs = [
            (one, other)
            for one in entries
            for other in entries
            if one.length == other.length and one.sequence < other.sequence
        ]
        one, other = pairs[0]
        path = warc_files(tmp_path)[0]
        body = bytearray(path.read_bytes())
        body[one.offset : one.end], body[other.offset : other.end] = (
            body[other.offset : other.end],
            body[one.offset : one.end],
        )
        path.write_bytes(body)
        named = {each.sequence for each in complaints(store)[0]}
        assert named == {one.sequence, other.sequence}


def test_a_file_cut_off_in_the_middle_names_every_record_behind(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(6))
        path = warc_files(tmp_path)[0]
        entry = parse(log_of(store).read_text().splitlines()[3])
        os.truncate(path, entry.offset + entry.length // 2)
        found = [each.sequence for each in complaints(store)[0]]
        assert found == [4, 5, 6, 7]
    with a_store(tmp_path) as store:
        fill(store, [a_page(b"after")])
        assert [each.sequence for each in complaints(store)[0]] == [4, 5, 6, 7]


def test_a_line_that_stands_twice_and_lines_that_changed_places_are_named(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(4))
        lines = log_of(store).read_text().splitlines(keepends=True)
        log_of(store).write_text("".join([*lines[:3], lines[2], *lines[3:]]))
        assert said(store) == ["chain.log 第 4 条之前的内容是后加的"]
        log_of(store).write_text("".join([*lines, lines[-1]]))
        assert said(store) == ["chain.log 第 6 条之前的内容是后加的"]
        log_of(store).write_text("".join([*lines[:2], lines[3], lines[2], *lines[4:]]))
        assert any(each.startswith("第 3 条：chain.log") for each in said(store))


def test_lines_numbered_anew_are_named(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(4))
        lines = log_of(store).read_text().splitlines()
        made = [f"{n}|{line.partition('|')[2]}" for n, line in enumerate(lines, 2)]
        log_of(store).write_text("\n".join(made) + "\n")
        assert {each.sequence for each in complaints(store)[0]} >= {1, 2, 3, 4, 5}


def test_another_date_in_a_row_is_named_though_it_is_sealed_anew(tmp_path: Path):
    with shared_store(tmp_path) as store:
        change(store, "update evidence set fetched_at = '2026-11-20 01:02:03.456789' where id = 3")
        seal_anew(store, 3)
        assert said(store) == ["第 2 条：佐证 3 在数据库中的记载已被改动"]


def test_a_file_built_anew_with_right_digests_of_its_own_names_its_records(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(2))
        path = warc_files(tmp_path)[0]
        first = parse(log_of(store).read_text().splitlines()[0])
        forged = b"".join(page_members(each, "0" * 64, None) for each in some_pages(2))
        path.write_bytes(path.read_bytes()[: first.end] + forged)
        assert {each.sequence for each in complaints(store)[0]} >= {2, 3}


def test_an_old_database_beside_a_newer_store_is_named(tmp_path: Path):
    with a_store(tmp_path) as store:
        store.finish_round(fill(store, some_pages(2)), NOW)
    old = tmp_path / "old.db"
    copy_database(tmp_path / "xuncha.db", old)
    with a_store(tmp_path) as store:
        store.finish_round(fill(store, [a_page(b"3"), a_page(b"4")]), NOW)
        store.finish_round(fill(store, [a_page(b"5")]), NOW)
    put_back(old, tmp_path)
    with a_store(tmp_path) as store:
        assert said(store) == ["佐证 3 至 5 的记载（共 3 条，自链记录第 7 条起）缺失"]
        fill(store, [a_page(b"6")])
        assert said(store)[0].startswith("佐证 3 至 4 的记载（入链时 2 条，现有 1 条；缺 4）")


def copy_database(one: Path, other: Path) -> None:
    with closing(sqlite3.connect(one)) as source, closing(sqlite3.connect(other)) as made:
        source.backup(made)


def put_back(old: Path, home: Path) -> None:
    for name in ("xuncha.db", "xuncha.db-wal", "xuncha.db-shm"):
        (home / name).unlink(missing_ok=True)
    shutil.copy(old, home / "xuncha.db")


def test_an_old_store_beside_a_newer_database_is_named(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(2))
        shutil.copytree(tmp_path / "evidence", tmp_path / "old")
        fill(store, [a_page(b"3")])
        shutil.rmtree(tmp_path / "evidence")
        (tmp_path / "old").rename(tmp_path / "evidence")
        assert {each.sequence for each in complaints(store)[0]} == {4}


def test_database_and_store_both_put_back_contradict_the_value_that_letters_hold(tmp_path: Path):
    with a_store(tmp_path) as store:
        store.finish_round(fill(store, some_pages(2)), NOW)
    old = tmp_path.with_name(f"{tmp_path.name}-old")
    shutil.copytree(tmp_path, old)
    with a_store(tmp_path) as store:
        store.finish_round(fill(store, [a_page(b"3")]), NOW)
        quoted = store.evidence_head()
    with a_store(old) as store:
        found, told = complaints(store, quoted)
        assert (found, told.has_head) == ([], False)
    shutil.rmtree(old)


def test_a_line_that_binds_rows_again_is_named(tmp_path: Path):
    with shared_store(tmp_path) as store:
        lines = log_of(store).read_text().splitlines()
        newest, rows = parse(lines[-1]), parse(lines[-1])
        said_now = rows.said.replace(f"{rows.sequence}|rows", f"{newest.sequence + 1}|rows", 1)
        log_of(store).write_text(
            "\n".join([*lines, f"{said_now}|{link(newest.chain, said_now)}"]) + "\n"
        )
        assert said(store) == [
            f"第 {newest.sequence + 1} 条：绑定数据库记载的链记录是后加的",
        ]


def test_a_pipe_in_the_place_of_a_file_is_a_missing_file_and_is_never_waited_for(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(1))
        path = warc_files(tmp_path)[0]
        path.unlink()
        os.mkfifo(path)
        assert all("中的原件缺失" in each for each in said(store))
        with pytest.raises(StateError, match="不是普通文件"):
            store.evidence.read(some_pages(1)[0].sha256)


def test_a_link_that_leads_nowhere_among_what_is_set_aside_stops_nothing(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(1))
        for folder in (store.evidence.folder, store.evidence.warc):
            (folder / ".torn-x").symlink_to("nowhere")
        found, told = complaints(store)
        assert (found, len(told.notes)) == ([], 2)


@pytest.mark.parametrize("made", ["folder", "pipe", "link"])
def test_a_chain_that_is_no_plain_file_gets_one_sentence(tmp_path: Path, made: str):
    with a_store(tmp_path) as store:
        fill(store, some_pages(1))
        log = log_of(store)
        if made == "link":
            log.rename(log.with_name("elsewhere"))
            log.symlink_to("elsewhere")
        else:
            log.unlink()
            {"folder": log.mkdir, "pipe": lambda: os.mkfifo(log)}[made]()
        for ask in (
            lambda: complaints(store),
            store.evidence_head,
            lambda: fill(store, [a_page()]),
        ):
            with pytest.raises(StateError, match="不是普通文件，不能使用"):
                ask()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_chain_that_may_not_be_read_gets_one_sentence(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(1))
        log_of(store).chmod(0)
        with pytest.raises(StateError, match="没有权限"):
            complaints(store)
        log_of(store).chmod(0o644)


@pytest.mark.parametrize("left", [1, 60])
def test_a_torn_line_of_the_chain_is_told_and_set_aside_by_the_next_that_writes(
    tmp_path: Path, left: int
):
    with a_store(tmp_path) as store:
        fill(store, some_pages(2))
    log = tmp_path / "evidence" / "chain.log"
    whole = log.read_bytes()
    torn = b"4|page|0|2026-11-0001.warc.gz|1|2|" + b"a" * 64
    log.write_bytes(whole + torn[:left])
    with a_store(tmp_path) as store:
        found, told = complaints(store)
        assert found == []
        assert [zh.partition("：")[0] for zh, _ in told.notes] == [
            f"chain.log 末尾有 {left} 字节没有写完的一行（多因断电）"
        ]
        fill(store, [a_page(b"after")])
        found, told = complaints(store)
    aside = log.with_name(f".torn-chain.log-{len(whole)}")
    assert aside.read_bytes() == torn[:left]
    assert found == []
    assert len(told.notes) == 1
    assert aside.name in told.notes[0][0]


def test_a_line_that_lacks_only_its_end_is_kept(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(2))
    log = tmp_path / "evidence" / "chain.log"
    whole = log.read_bytes()
    log.write_bytes(whole[:-1])
    with a_store(tmp_path) as store:
        assert said(store) == ["第 3 条：chain.log 中的这一行缺失"]
        fill(store, [a_page(b"after")])
        assert log.read_bytes().startswith(whole)
        assert complaints(store)[0] == []
    assert not list(log.parent.glob(".torn-*"))


def test_a_new_database_beside_a_full_chain_is_told_with_what_to_do(tmp_path: Path):
    with shared_store(tmp_path):
        pass
    put_back(Path(os.devnull), tmp_path)
    with a_store(tmp_path) as store:
        found = said(store)
        assert found[0].startswith(
            "校验链记着 6 条佐证（第 2 至 8 条），数据库中没有它们的任何记载"
        )
        assert "xuncha restore" in found[0]
        assert "evidence adopt --lost" in found[0]
        # Going on with it does not make it well.
        store.begin_round(2025, NOW.date(), AT + timedelta(days=30), "manual", "r1")
        assert said(store)[0].startswith("校验链记着 6 条佐证")


def test_a_chain_older_than_its_bonds_to_rows_misses_its_database_too(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(3))
    put_back(Path(os.devnull), tmp_path)
    with a_store(tmp_path, ()) as store:
        assert said(store)[0].startswith("校验链记着 3 条佐证（第 2 至 4 条）")
        assert store.put_down_lost_evidence(NOW) == 3
        found, told = complaints(store)
        assert found == []
        assert told.notes[0][0] == (
            "2026-02-02 记明：至第 4 条为止，有 3 条佐证的数据库记载已失，原件仍在"
        )


def test_rows_put_down_as_lost_stay_told_and_what_is_left_is_bound_anew(tmp_path: Path):
    with shared_store(tmp_path) as store:
        assert store.put_down_lost_evidence(NOW) is None
        copy_database(tmp_path / "xuncha.db", tmp_path / "old.db")
        for batch in range(3, 5):
            number = fill(store, some_pages(2, AT + timedelta(minutes=batch)))
        store.finish_round(number, AT + timedelta(hours=2))
    put_back(tmp_path / "old.db", tmp_path)
    with a_store(tmp_path) as store:
        assert store.put_down_lost_evidence(NOW) == 4
        found, told = complaints(store)
        assert found == []
        assert told.notes[0][0] == (
            "2026-02-02 记明：至第 16 条为止，有 4 条佐证的数据库记载已失（入链的记载 4 行），原件仍在"
        )
        change(store, "update finding set evidence_id = null")
        change(store, "delete from evidence where id = 9")
        assert said(store) == ["佐证 9 在数据库中的记载缺失"]


def test_a_new_home_is_well_and_so_is_one_that_never_kept_a_page(tmp_path: Path):
    with a_store(tmp_path) as store:
        assert complaints(store)[0] == []
        store.finish_round(store.begin_round(2025, NOW.date(), NOW, "manual", "r1"), NOW)
        assert complaints(store)[0] == []
        assert not log_of(store).exists()


def test_a_backup_leaves_out_lines_that_bind_rows_its_database_does_not_have_yet(tmp_path: Path):
    with a_store(tmp_path) as store:
        store.finish_round(fill(store, some_pages(2)), NOW)
    old, live = tmp_path / "old.db", tmp_path / "xuncha.db"
    copy_database(live, old)
    whole = (tmp_path / "evidence" / "chain.log").read_bytes()
    with a_store(tmp_path) as store:
        store.finish_round(fill(store, [a_page(b"3")]), NOW)
        log = log_of(store).read_bytes()
        page_3 = log[len(whole) :].splitlines(keepends=True)[0]
        packed = {name: size for name, _, size in _evidence(store.evidence.folder, old, live)}
        assert packed["evidence/chain.log"] == len(whole + page_3)
        # Where the database itself is the old one, the chain is kept as a whole.
        packed = {name: size for name, _, size in _evidence(store.evidence.folder, old, old)}
        assert packed["evidence/chain.log"] == len(log)
