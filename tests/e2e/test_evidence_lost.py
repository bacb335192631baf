"""A store that lost its database, its log or its place on the disk, as people meet it."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from tests.state.evidence_seeds import AT, fill, some_pages
from tests.state.seeds import a_store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with a_store(tmp_path) as store:
        for page in some_pages(3):
            fill(store, [page])
            number = fill(store, [page], organ_id="fin")
        store.finish_round(number, AT)
    return tmp_path


def asked(home: Path, capsys, *words: str) -> tuple[int, str]:
    code = main(["--home", str(home), *words])
    told = capsys.readouterr()
    return code, told.out + told.err


def doctor_says(home: Path, capsys) -> tuple[bool, str, str]:
    _, told = asked(home, capsys, "doctor", "--format", "json")
    check = next(each for each in json.loads(told) if each["id"] == "evidence")
    return check["ok"], check["what"], check["hint"]


def renew_database(home: Path) -> None:
    for path in home.glob("xuncha.db*"):
        path.unlink()
    (home / "xuncha.db").touch()


def test_an_empty_database_beside_a_full_chain_fails_and_says_what_to_do(home: Path, capsys):
    assert asked(home, capsys, "evidence", "verify")[0] == 0
    assert doctor_says(home, capsys)[0]
    renew_database(home)
    code, told = asked(home, capsys, "evidence", "verify")
    assert code == 1
    assert "校验链记着 3 条佐证（第 2 至 5 条），数据库中没有它们的任何记载" in told
    assert "xuncha restore" in told
    code, english = asked(home, capsys, "--lang", "en", "evidence", "verify")
    assert code == 1
    assert "the chain knows 3 records (2 to 5) that no row of the database names" in english
    is_well, what, hint = doctor_says(home, capsys)
    assert (is_well, "数据库却是新的" in what, "restore" in hint) == (False, True, True)
    assert asked(home, capsys, "evidence", "adopt")[0] == 0
    assert asked(home, capsys, "evidence", "verify")[0] == 1
    code, told = asked(home, capsys, "evidence", "adopt", "--lost")
    assert (code, "已在校验链中记明：3 条佐证" in told) == (0, True)
    code, told = asked(home, capsys, "evidence", "verify")
    assert (code, "有 3 条佐证的数据库记载已失" in told) == (0, True)
    assert doctor_says(home, capsys)[0]
    code, told = asked(home, capsys, "evidence", "adopt", "--lost")
    assert (code, "没有需要记明的" in told) == (0, True)


def test_a_new_home_is_well(tmp_path: Path, capsys):
    code, told = asked(tmp_path, capsys, "evidence", "verify")
    assert (code, "全部未改动" in told) == (0, True)
    assert doctor_says(tmp_path, capsys)[0]


def test_the_value_that_a_letter_quotes_is_expected(home: Path, capsys):
    _, told = asked(home, capsys, "evidence", "verify")
    head = told.split("佐证链校验值 ")[1].split()[0]
    assert asked(home, capsys, "evidence", "verify", "--expect", head)[0] == 0
    code, told = asked(home, capsys, "evidence", "verify", "--expect", "0" * 64)
    assert (code, "不在链中" in told) == (1, True)


def test_a_torn_line_is_told_by_the_first_and_named_aside_by_every_later_verifying(
    home: Path, capsys
):
    log = home / "evidence" / "chain.log"
    log.write_bytes(log.read_bytes() + b"10|page|0|2026")
    code, told = asked(home, capsys, "evidence", "verify")
    assert (code, "chain.log 末尾有 14 字节没有写完的一行" in told) == (0, True)
    code, told = asked(home, capsys, "evidence", "verify")
    assert (code, "evidence/.torn-chain.log-" in told) == (0, True)


def folder(log: Path) -> None:
    log.unlink()
    log.mkdir()


def pipe(log: Path) -> None:
    log.unlink()
    os.mkfifo(log)


def link(log: Path) -> None:
    log.rename(log.with_name("elsewhere"))
    log.symlink_to("elsewhere")


@pytest.mark.parametrize("make", [folder, pipe, link])
def test_a_chain_that_is_no_plain_file_is_one_sentence_everywhere(
    home: Path, capsys, make: Callable[[Path], None]
):
    make(home / "evidence" / "chain.log")
    for words in (
        ("evidence", "verify"),
        ("evidence", "adopt", "--lost"),
        ("evidence", "export", "1", "--out", "x.zip"),
        ("backup", str(home.with_name("x.tar"))),
    ):
        code, told = asked(home, capsys, *words)
        assert (code, told.count("\n")) == (2, 1), told
        assert "不是普通文件，不能使用" in told
    is_well, what, _ = doctor_says(home, capsys)
    assert (is_well, "不是普通文件" in what) == (False, True)


def shorten_log(home: Path) -> None:
    log = home / "evidence" / "chain.log"
    log.write_text("".join(log.read_text().splitlines(keepends=True)[:-2]))


def lose_log(home: Path) -> None:
    (home / "evidence" / "chain.log").unlink()


def lose_pages(home: Path) -> None:
    shutil.rmtree(home / "evidence" / "warc")


def cut_pages(home: Path) -> None:
    (path,) = (home / "evidence" / "warc").iterdir()
    path.write_bytes(path.read_bytes()[:-9])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (shorten_log, "chain.log 只到第 5 条，数据库到第 7 条"),
        (lose_log, "chain.log 只到第 0 条，数据库到第 7 条"),
        (lose_pages, "2026-11-0001.warc.gz 不在了"),
        (cut_pages, "短了 9 字节"),
    ],
)
def test_the_doctor_sees_a_store_that_ends_too_early(
    home: Path, capsys, spoil: Callable[[Path], None], said: str
):
    spoil(home)
    is_well, what, hint = doctor_says(home, capsys)
    assert (is_well, said in what, "evidence verify" in hint) == (False, True, True), what


@pytest.mark.parametrize(("make", "is_a"), [(pipe, "既不是文件也不是文件夹"), (link, "是一个链接")])
def test_a_file_of_pages_that_is_no_plain_file_is_named_and_never_waited_for(
    home: Path, capsys, make: Callable[[Path], None], is_a: str
):
    (path,) = (home / "evidence" / "warc").iterdir()
    make(path)
    code, told = asked(home, capsys, "backup", str(home.with_name("x.tar")))
    assert (code, told.count("\n")) == (2, 1), told
    assert f"{path} {is_a}，不是普通文件" in told
    assert not home.with_name("x.tar").exists()
    is_well, what, _ = doctor_says(home, capsys)
    assert (is_well, f"{is_a}，不是普通文件" in what) == (False, True)
    assert asked(home, capsys, "evidence", "verify")[0] == (2 if make is link else 1)


def test_a_row_that_was_altered_is_not_put_down_as_lost(home: Path, capsys):
    with closing(sqlite3.connect(home / "xuncha.db")) as database, database:
        database.execute("update inspection set outcome = 'absent' where id = 1")
    code, told = asked(home, capsys, "evidence", "adopt", "--lost")
    assert (code, told.count("\n")) == (1, 1)
    assert "没有记明，什么也没有改动" in told
    assert "已被改动" in told
    code, told = asked(home, capsys, "--lang", "en", "evidence", "adopt", "--lost")
    assert (code, "Nothing was put down or changed" in told) == (1, True)
    assert asked(home, capsys, "evidence", "verify")[0] == 1


def lock_is_a_folder(home: Path) -> None:
    lock = home / "evidence" / "chain.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()


def lose_index(home: Path) -> None:
    with closing(sqlite3.connect(home / "xuncha.db")) as database, database:
        database.execute("delete from evidence_entry")


@pytest.mark.parametrize("spoil", [lock_is_a_folder, lose_index, lose_log])
def test_the_doctor_and_a_backup_say_that_the_evidence_is_not_well(
    home: Path, capsys, spoil: Callable[[Path], None]
):
    spoil(home)
    assert not doctor_says(home, capsys)[0]
    code, told = asked(home, capsys, "backup", str(home.with_name("x.tar")))
    assert (code, "佐证没有通过快速检查" in told, "备份照做了" in told) == (0, True, True)


@pytest.mark.parametrize(
    "spoil",
    [
        "update evidence set fetched_at = 'nonsense' where id = 1",
        "update evidence set headers = '{bad' where id = 1",
        "update evidence set url = x'ff00fe' where id = 1",
        "update inspection set today = 'foo' where id = 1",
        "delete from organ where id = 'edu'",
    ],
)
def test_a_row_that_cannot_be_read_is_one_sentence(home: Path, capsys, spoil: str):
    with closing(sqlite3.connect(home / "xuncha.db")) as database, database:
        database.execute(spoil)
    code, told = asked(home, capsys, "evidence", "export", "1", "--out", str(home / "x.zip"))
    assert (code, told.count("\n"), "损坏" in told, "restore" in told) == (2, 1, True, True), told
    for words in (("evidence", "list"), ("evidence", "show", "F1"), ("history", "edu")):
        code, told = asked(home, capsys, *words)
        assert code == 0 or told.count("\n") == 1, told


def test_a_page_cannot_be_written_to_a_folder(home: Path, capsys):
    code, told = asked(home, capsys, "evidence", "show", "1", "--out", "/")
    assert (code, told) == (2, "文件 / 写不了：这是一个文件夹\n")
