"""Whatever is altered in the store, verifying names the record."""

import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from state.evidence.chain import GENESIS, link, parse
from state.store import Store
from tests.state.evidence_flips import FLIPS, KEYS, flip_all, put, rows_of, small_store
from tests.state.evidence_seeds import AT, a_page, complaints, fill, some_pages, warc_files
from tests.state.seeds import a_store


def said(store: Store) -> list[str]:
    return [each.said("zh") for each in complaints(store)[0]]


def test_a_sound_store_has_nothing_to_complain_of(tmp_path: Path):
    with small_store(tmp_path) as store:
        found, told = complaints(store)
        assert found == []
        assert (told.records, told.pruned, told.unchained) == (8, 0, 0)
        assert told.head == store.evidence_head()


def test_one_flipped_byte_anywhere_is_named(tmp_path: Path):
    with small_store(tmp_path) as store:
        rng = random.Random(11)
        flipped, silent, unnamed = flip_all(
            store, lambda size: sorted(rng.sample(range(size), min(size, 40)))
        )
    assert flipped > 100
    assert silent == []
    assert unnamed == []


@pytest.mark.parametrize("table", ["evidence", "evidence_entry"])
def test_every_altered_column_of_a_row_is_named(tmp_path: Path, table: str):
    key_column = KEYS[table]
    with small_store(tmp_path) as store:
        for column in [column for name, column in FLIPS if name == table]:
            for key, value in rows_of(store, table, column)[
                :: 3 if column != "inspection_id" else 1
            ]:
                changed = value % 3 + 1 if column == "inspection_id" else _other(value)
                put(store, table, column, key, changed)
                found, _ = complaints(store)
                assert any(each.sequence for each in found), (column, key)
                put(store, table, column, changed if column == key_column else key, value)
        assert complaints(store)[0] == []


def _other(value: object) -> object:
    if isinstance(value, int):
        return value + 100
    if value is None:
        return 1
    words = str(value)
    for at, character in enumerate(words):
        # A digit is changed in preference: JSON, times and digests stay well-formed.
        if character.isdigit():
            return words[:at] + str((int(character) + 1) % 10) + words[at + 1 :]
    return words.replace('"', '"x', 1) if '"' in words else words + "x"


def test_a_removed_line_and_a_removed_row_are_missed(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(4))
        log = tmp_path / "evidence" / "chain.log"
        whole = log.read_text()
        lines = whole.splitlines(keepends=True)
        log.write_text("".join(lines[:2] + lines[3:]))
        assert said(store) == ["第 3 条：chain.log 中的这一行缺失"]
        log.write_text("".join(lines[:3]))
        assert said(store) == [
            "第 4 条：chain.log 中的这一行缺失",
            "第 5 条：chain.log 中的这一行缺失",
        ]
        log.write_text(whole)
        with store.engine.begin() as connection:
            connection.execute(text("delete from evidence_entry where sequence = 3"))
        assert said(store) == ["第 3 条：数据库中的链记录缺失"]


def test_a_lost_log_is_told_and_stops_nothing(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(2))
        (tmp_path / "evidence" / "chain.log").unlink()
        store.evidence._tail.log_size = -1
        fill(store, [a_page(b"after")])
        assert said(store) == [f"第 {n} 条：chain.log 中的这一行缺失" for n in (1, 2, 3)]
        assert len(warc_files(tmp_path)) == 2


def test_what_was_added_is_named(tmp_path: Path):
    with a_store(tmp_path) as store:
        store.evidence._full = 900
        fill(store, some_pages(6))
        first = warc_files(tmp_path)[0]
        whole = first.read_bytes()
        first.write_bytes(whole + b"more")
        assert said(store) == [f"2026-11-0001.warc.gz 自第 {len(whole)} 字节起的内容是后加的"]
        first.write_bytes(whole)
        shutil.copy(first, first.with_name("2020-01-0001.warc.gz"))
        assert said(store) == ["文件 warc/2020-01-0001.warc.gz 是后加的"]
        first.with_name("2020-01-0001.warc.gz").unlink()
        log = tmp_path / "evidence" / "chain.log"
        log.write_bytes(log.read_bytes() + b"a line put in\n")
        assert any("是后加的" in each for each in said(store))


def test_the_newest_lines_are_missed_where_pages_still_refer_to_them(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(3))
        with store.engine.begin() as connection:
            connection.execute(text("delete from evidence_entry where sequence > 2"))
        assert said(store) == [
            "第 3 条：数据库中的链记录缺失",
            "第 4 条：数据库中的链记录缺失",
        ]


def test_records_whose_rows_were_deleted_are_told(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(3))
        assert complaints(store)[1].notes == []
        with store.engine.begin() as connection:
            connection.execute(text("delete from evidence where sequence = 3"))
        found, told = complaints(store)
        assert found == []
        assert [zh.partition("：")[0] for zh, _ in told.notes] == [
            "有 1 条佐证（自第 3 条）在数据库中没有记载"
        ]


def test_what_is_cut_off_is_set_aside_and_told(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(3))
    first = warc_files(tmp_path)[0]
    whole = first.read_bytes()
    first.write_bytes(whole + b"a record that lost its line")
    with a_store(tmp_path) as store:
        fill(store, [a_page()])
        found, told = complaints(store)
    aside = first.with_name(f".torn-{first.name}-{len(whole)}")
    assert aside.read_bytes() == b"a record that lost its line"
    assert found == []
    assert len(told.notes) == 1
    assert aside.name in told.notes[0][0]


def test_a_folder_in_the_place_of_a_file_is_a_missing_file(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(2))
        first = warc_files(tmp_path)[0]
        first.unlink()
        first.mkdir()
        assert all("中的原件缺失" in each for each in said(store))
        assert len(said(store)) == 3


def test_a_lost_file_names_every_record_in_it(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(3))
        warc_files(tmp_path)[0].unlink()
        assert [each for each in said(store) if "原件缺失" in each] == [
            f"第 {n} 条：2026-11-0001.warc.gz 中的原件缺失" for n in (1, 2, 3, 4)
        ]


def test_a_store_rewritten_as_a_whole_does_not_have_the_head_quoted_before(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(3))
        quoted = store.evidence_head()
        fill(store, [a_page(b"later")])
        assert complaints(store, quoted)[1].has_head
        _rewrite(store)
        found, told = complaints(store, quoted)
        assert [each for each in found if each.sequence != 3] == []
        assert not told.has_head


def _rewrite(store: Store) -> None:
    """Alter the digest of record 3 and make the whole chain anew, in log and database."""
    log = store.evidence.folder / "chain.log"
    previous, made = GENESIS, []
    for line in log.read_text().splitlines():
        entry = parse(line)
        said_now = entry.said.replace(entry.digest, "f" * 64) if entry.sequence == 3 else entry.said
        previous = link(previous, said_now)
        made.append(f"{said_now}|{previous}\n")
        with store.engine.begin() as connection:
            connection.execute(
                text("update evidence_entry set digest = :d, chain = :c where sequence = :s"),
                {"d": said_now.split("|")[6], "c": previous, "s": entry.sequence},
            )
    log.write_text("".join(made))


def test_one_record_can_be_verified_by_itself(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(3))
        path = warc_files(tmp_path)[0]
        body = bytearray(path.read_bytes())
        body[-5] ^= 1
        path.write_bytes(body)
        assert complaints(store, only={3})[0] == []
        assert [each.sequence for each in complaints(store, only={4})[0]] == [4]
        assert AT
