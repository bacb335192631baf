"""The whole state in one file, taken while rounds run, and put back whatever happens meanwhile."""

import hashlib
import io
import json
import os
import resource
import shutil
import tarfile
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from bot.cli import main
from state.backup import back_up, unpack
from state.errors import StateError
from state.lock import house_lock
from state.restoring import JOURNAL, finish_restoring, put_in_place
from tests.state.evidence_seeds import AT, a_page, complaints, fill, some_pages
from tests.state.seeds import a_store

NOW = AT


def a_home(home: Path, pages: int = 3) -> Path:
    home.mkdir(parents=True, exist_ok=True)
    with a_store(home) as store:
        fill(store, some_pages(pages))
    (home / "xuncha.toml").write_text('[fetch]\ncontact = "a@b.example"\n')
    return home


def asked(home: Path, capsys, *words: str) -> tuple[int, str]:
    code = main(["--home", str(home), *words])
    told = capsys.readouterr()
    return code, told.out + told.err


def test_a_backup_is_restored_into_an_empty_home_and_verifies(tmp_path: Path, capsys):
    home, file = a_home(tmp_path / "home"), tmp_path / "all.tar"
    assert asked(home, capsys, "backup", str(file))[0] == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.tar", "home"]
    other = tmp_path / "other"
    code, told = asked(other, capsys, "restore", str(file))
    assert (code, "已恢复" in told) == (0, True)
    assert (other / "xuncha.toml").read_text() == (home / "xuncha.toml").read_text()
    with a_store(other) as store:
        assert len(store.findings(2025)) == 1
        assert [each.body for each in store.evidence_of(1)] == [each.body for each in some_pages(3)]
        assert complaints(store)[0] == []


def test_restore_asks_first_and_keeps_the_old_state_aside(tmp_path: Path, capsys):
    home, file = a_home(tmp_path / "home"), tmp_path / "all.tar"
    asked(home, capsys, "backup", str(file))
    with a_store(home) as store:
        fill(store, [a_page(b"after the backup")])
    code, told = asked(home, capsys, "restore", str(file))
    assert (code, "--yes" in told) == (2, True)
    with a_store(home) as store:
        assert complaints(store)[1].records == 4
    assert asked(home, capsys, "restore", str(file), "--yes")[0] == 0
    with a_store(home) as store:
        assert complaints(store)[1].records == 3
    (aside,) = home.glob("before-restore-*")
    with a_store(aside) as store:
        assert complaints(store)[0] == []
        assert complaints(store)[1].records == 4


def test_a_backup_taken_while_pages_are_kept_is_whole(tmp_path: Path):
    home = a_home(tmp_path / "home")
    stop = threading.Event()

    def keep() -> None:
        with a_store(home) as store:
            count = 0
            while not stop.is_set():
                fill(store, [a_page(os.urandom(3000)) for _ in range(3)])
                count += 1

    writer = threading.Thread(target=keep)
    writer.start()
    try:
        for n in range(5):
            back_up(home, f"sqlite:///{home / 'xuncha.db'}", tmp_path / f"{n}.tar", NOW)
    finally:
        stop.set()
        writer.join()
    counts = []
    for n in range(5):
        target = tmp_path / f"restored{n}"
        counts.append(unpack(target, tmp_path / f"{n}.tar", accept_damaged=False)[1])
        put_in_place(target, NOW)
        with a_store(target) as store:
            assert complaints(store)[0] == []
    assert counts == sorted(counts)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _flip(file: Path) -> None:
    body = bytearray(file.read_bytes())
    body[body.index(b"warc.gz") + 700] ^= 1
    file.write_bytes(body)


def _junk(file: Path) -> None:
    file.write_bytes(b"no backup at all")


def _climb(file: Path) -> None:
    with tarfile.open(file, "w") as archive:
        archive.addfile(tarfile.TarInfo("../../evil"))


def _hole(file: Path) -> None:
    # A sparse member as GNU tar writes it: ten kilobytes that unpack to a gigabyte of nothing.
    head = tarfile.TarInfo("xuncha.db")
    head.type = tarfile.GNUTYPE_SPARSE
    block = bytearray(head.tobuf(tarfile.GNU_FORMAT))
    block[156:157] = tarfile.GNUTYPE_SPARSE
    block[386:410] = b"%011o\0%011o\0" % (1 << 30, 0)
    block[483:495] = b"%011o\0" % (1 << 30)
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    file.write_bytes(bytes(block) + bytes(1024))


def _list_only(file: Path, words: bytes) -> None:
    with tarfile.open(file, "w") as archive:
        about = tarfile.TarInfo("MANIFEST.json")
        about.size = len(words)
        archive.addfile(about, io.BytesIO(words))


def _nested(file: Path) -> None:
    _list_only(file, b"[" * 200_000)


def _no_database(file: Path) -> None:
    for words in (b"garbage " * 1000, b""):
        digest = hashlib.sha256(words).hexdigest()
        told = json.dumps({"made_at": NOW.isoformat(), "sha256": {"xuncha.db": digest}}).encode()
        with tarfile.open(file, "w") as archive:
            for name, body in (("xuncha.db", words), ("MANIFEST.json", told)):
                about = tarfile.TarInfo(name)
                about.size = len(body)
                archive.addfile(about, io.BytesIO(body))


@pytest.mark.parametrize("spoil", [_cut, _flip, _junk, _climb, _hole, _nested, _no_database])
def test_a_spoilt_backup_changes_nothing(tmp_path: Path, capsys, spoil):
    home, file = a_home(tmp_path / "home"), tmp_path / "all.tar"
    asked(home, capsys, "backup", str(file))
    spoil(file)
    before = sorted(path.name for path in home.iterdir() if not path.name.endswith(".lock"))
    code, told = asked(home, capsys, "restore", str(file), "--yes")
    assert code == 2
    assert "没有改动任何内容" in told
    assert "Traceback" not in told
    assert sorted(p.name for p in home.iterdir() if not p.name.endswith(".lock")) == before
    with a_store(home) as store:
        assert complaints(store)[0] == []


def test_evidence_that_does_not_verify_is_restored_only_when_asked_for(tmp_path: Path, capsys):
    home, file = a_home(tmp_path / "home"), tmp_path / "all.tar"
    path = next((home / "evidence" / "warc").iterdir())
    body = bytearray(path.read_bytes())
    body[-4] ^= 1
    path.write_bytes(body)
    asked(home, capsys, "backup", str(file))
    assert asked(tmp_path / "other", capsys, "restore", str(file))[0] == 2
    assert asked(tmp_path / "other", capsys, "restore", str(file), "--damaged")[0] == 0


def test_a_backup_never_takes_the_place_of_the_state_itself(tmp_path: Path, capsys):
    home = a_home(tmp_path / "home")
    (tmp_path / "link.tar").symlink_to(home / "xuncha.db")
    for name in ("xuncha.db", "xuncha.toml", "evidence/chain.log", "evidence/new.tar"):
        code, told = asked(home, capsys, "backup", str(home / name))
        assert (code, "自己的文件" in told) == (2, True), name
    assert asked(home, capsys, "backup", str(tmp_path / "link.tar"))[0] == 2
    with a_store(home) as store:
        assert complaints(store)[0] == []


def test_a_home_without_a_database_is_not_backed_up_as_an_empty_one(tmp_path: Path, capsys):
    code, told = asked(tmp_path / "misspelt", capsys, "backup", str(tmp_path / "all.tar"))
    assert (code, "没有可备份的" in told) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_restore_waits_for_the_service_to_be_stopped(tmp_path: Path, capsys):
    home, file = a_home(tmp_path / "home"), tmp_path / "all.tar"
    asked(home, capsys, "backup", str(file))
    with house_lock(home, "service"):
        code, told = asked(home, capsys, "restore", str(file), "--yes")
    assert (code, "运行服务" in told) == (2, True)


def test_a_restore_killed_at_any_step_is_finished_by_the_next_command(tmp_path: Path, capsys):
    made, file = a_home(tmp_path / "made", 2), tmp_path / "all.tar"
    asked(made, capsys, "backup", str(file))
    old = a_home(tmp_path / "old", 5)
    for step in range(8):
        home = Path(shutil.copytree(old, tmp_path / f"home{step}"))
        unpack(home, file, accept_damaged=False)
        with suppress(_PowerCut):
            put_in_place(home, NOW, _PowerCut.after(step))
            assert step == 7
        finish_restoring(home)
        with a_store(home) as store:
            found, told = complaints(store)
        # Before the journal is written nothing has begun; from then on it goes through.
        assert (found, told.records) == ([], 5 if step == 0 else 2), step
        if step:
            (aside,) = home.glob("before-restore-*")
            with a_store(aside) as store:
                assert complaints(store)[1].records == 5
        assert not (home / JOURNAL).exists()


class _PowerCut(BaseException):
    """The end of everything, before one of the renames: nothing catches it."""

    @classmethod
    def after(cls, renames: int):
        left = [renames]

        def rename(path: Path, target: Path) -> None:
            if not left[0]:
                raise cls
            left[0] -= 1
            path.rename(target)

        return rename


def test_a_postgresql_database_is_left_to_its_own_tools(tmp_path: Path):
    with pytest.raises(StateError, match="pg_dump"):
        back_up(tmp_path, "postgresql+psycopg://x@127.0.0.1/x", tmp_path / "x.tar", NOW)


def test_a_disk_that_is_full_is_said_in_one_sentence_and_leaves_nothing_behind(tmp_path: Path):
    home, file = a_home(tmp_path / "home"), tmp_path / "all.tar"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(StateError, match="备份写不进"):
            back_up(home, f"sqlite:///{home / 'xuncha.db'}", file, NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
