"""What happens to evidence over the years: taken over from the first version, let go of, killed."""

import gzip
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text
from warcio.archiveiterator import ArchiveIterator

from state.errors import StateError
from state.evidence import old
from state.evidence.adopting import adopt
from state.evidence.pruning import prune
from state.store import Store
from tests.state.evidence_seeds import AT, a_page, complaints, fill, some_pages, warc_files
from tests.state.seeds import a_finding, a_store

LATER = AT + timedelta(days=800)
KEEP = timedelta(days=400)
# `make kill-evidence` kills more often.
SHORT = 3
KILLS = int(os.environ.get("EVIDENCE_KILLS", str(SHORT)))


def age(store: Store, home: Path) -> None:
    """Make the store look as the first version left it: bodies by digest, no chain."""
    with store.engine.begin() as connection:
        digests = connection.execute(text("select distinct sha256 from evidence")).scalars().all()
        for digest in digests:
            path = old.path_of(home / "evidence", digest)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(gzip.compress(store.evidence.read(digest), mtime=0))
        connection.execute(text("update evidence set sequence = null, seal = ''"))
        connection.execute(text("delete from evidence_entry"))
    for path in [*warc_files(home), home / "evidence" / "chain.log"]:
        path.unlink()


def test_an_old_home_is_read_verified_and_taken_into_the_chain(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, [*some_pages(3), a_page(some_pages(1)[0].body, at=AT + timedelta(days=1))])
        age(store, tmp_path)
    with a_store(tmp_path) as store:
        found, told = complaints(store)
        assert (found, told.unchained, told.records) == ([], 4, 0)
        assert store.evidence.read(some_pages(1)[0].sha256) == some_pages(1)[0].body
        assert adopt(store.engine, store.evidence, LATER) == (4, 0)
        found, told = complaints(store)
        assert (found, told.unchained, told.records) == ([], 0, 4)
        assert [each.body for each in store.evidence_of(1)][:3] == [p.body for p in some_pages(3)]
        assert not list((tmp_path / "evidence").glob("??/*.gz"))
        with warc_files(tmp_path)[0].open("rb") as file:
            records = list(ArchiveIterator(file))
        assert records[1].rec_headers.get_header("Xuncha-Adopted").startswith("2029-")
        assert adopt(store.engine, store.evidence, LATER) == (0, 0)


def test_an_old_page_that_was_altered_is_named_and_stays_out_of_the_chain(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(2))
        age(store, tmp_path)
        path = old.path_of(tmp_path / "evidence", some_pages(1)[0].sha256)
        path.write_bytes(gzip.compress(b"forged"))
    with a_store(tmp_path) as store:
        assert [each.said("zh") for each in complaints(store)[0]] == [
            "佐证 1（成链之前留存）的正文已被改动"
        ]
        assert adopt(store.engine, store.evidence, LATER) == (1, 1)
        assert len(complaints(store)[0]) == 1


def other_pages(store: Store) -> None:
    pages = [
        a_page(f"<p>other {n}</p>".encode() * 40, at=AT + timedelta(days=31, seconds=n))
        for n in range(4)
    ]
    number = fill(store, pages, a_finding("A02"), organ_id="fin", report=None)
    assert number


def close_all_of_fin(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("update finding set state = 'closed' where organ_id = 'fin'"))


def test_what_nothing_rests_on_is_let_go_of_and_the_chain_still_holds(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(3))
        other_pages(store)
        close_all_of_fin(store)
        fill(store, [a_page(b"new", at=LATER)], organ_id="fin", report=None)
        quoted = store.evidence_head()
        done = prune(store.engine, store.evidence, LATER - KEEP, LATER)
        assert done.records == 4
        assert done.bytes > 0
        found, told = complaints(store, quoted)
        assert found == []
        assert told.has_head
        assert (told.records, told.pruned) == (8, 4)
        # What stands is there, what went says when and why.
        assert store.evidence.read(some_pages(1)[0].sha256) == some_pages(1)[0].body
        with pytest.raises(StateError, match="已按保存期限于 2029-02-02 清理|已按保存期限于 2029"):
            store.evidence.read(a_page(b"<p>other 1</p>" * 40).sha256)
        assert prune(store.engine, store.evidence, LATER - KEEP, LATER).records == 0
    with a_store(tmp_path) as store:
        fill(store, [a_page(b"<p>other 1</p>" * 40, at=LATER + timedelta(days=1))])
        assert store.evidence.read(a_page(b"<p>other 1</p>" * 40).sha256)
        assert complaints(store)[0] == []


def test_a_file_of_which_some_goes_is_written_anew_record_by_record(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(2))
        pages = [
            a_page(f"<b>{n}</b>".encode() * 90, at=AT + timedelta(minutes=n)) for n in range(3)
        ]
        fill(store, pages, a_finding("A02"), organ_id="fin", report=None)
        close_all_of_fin(store)
        fill(store, [a_page(b"new", at=LATER)], organ_id="fin", report=None)
        assert prune(store.engine, store.evidence, LATER - KEEP, LATER).records == 3
        names = [path.name for path in warc_files(tmp_path)]
        assert names == ["2026-11-0002.warc.gz", "2029-02-0001.warc.gz"]
        assert complaints(store)[0] == []
        assert [each.body for each in store.evidence_of(1)] == [each.body for each in some_pages(2)]
        with warc_files(tmp_path)[0].open("rb") as file:
            assert [each.rec_type for each in ArchiveIterator(file)] == [
                "warcinfo",
                "response",
                "response",
            ]


@pytest.mark.parametrize("kept_as", ["finding", "report", "absence", "body"])
def test_what_something_rests_on_stays(tmp_path: Path, kept_as: str):
    with a_store(tmp_path) as store:
        pages = some_pages(1)
        if kept_as == "finding":
            fill(store, pages, report=None)
        elif kept_as == "report":
            fill(store, pages, present=())
        elif kept_as == "absence":
            fill(store, pages, present=(), report=None, outcome="absent")
        else:
            fill(store, pages, present=(), report=None)
            fill(store, [a_page(pages[0].body, at=LATER)], present=(), report=None)
        fill(store, [a_page(b"new", at=LATER)], present=(), report=None)
        assert prune(store.engine, store.evidence, LATER - KEEP, LATER).records == 0


def test_pruning_killed_at_any_step_leaves_a_sound_store(tmp_path: Path):
    for step in range(1, 8) if KILLS > SHORT else (3, 5):
        home = tmp_path / str(step)
        home.mkdir()
        _prepare(home)
        done = subprocess.run(
            [sys.executable, "-m", "tests.state.evidence_writer", "prune", str(home), str(step)],
            check=False,
        )
        assert done.returncode in {0, -signal.SIGKILL}
        with a_store(home) as store:
            with store.evidence.alone():
                pass
            assert complaints(store)[0] == [], step
            prune(store.engine, store.evidence, LATER - KEEP, LATER)
            found, told = complaints(store)
            assert (found, told.pruned) == ([], 3), step
            assert len(list((home / "evidence" / "warc").iterdir())) == 2


def _prepare(home: Path) -> None:
    with a_store(home) as store:
        fill(store, some_pages(2))
        pages = [
            a_page(f"<b>{n}</b>".encode() * 90, at=AT + timedelta(minutes=n)) for n in range(3)
        ]
        fill(store, pages, a_finding("A02"), organ_id="fin", report=None)
        close_all_of_fin(store)
        fill(store, [a_page(b"new", at=LATER)], organ_id="fin", report=None)


def test_killed_in_the_middle_of_writing_everything_referred_to_verifies(tmp_path: Path):
    for kill in range(KILLS):
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.state.evidence_writer",
                "write",
                str(tmp_path),
                str(kill),
            ],
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline()
        time.sleep(0.02 + (kill * 37 % 100) / 400)
        process.kill()
        process.wait()
        process.stdout.close()
        with a_store(tmp_path) as store:
            found, told = complaints(store)
            assert found == [], kill
            rows = [each for n in range(1, 4) for each in store.evidence_of(n)]
            assert all(each.body for each in rows)
    assert told.records


def test_a_file_begun_before_its_first_line_was_written_is_told_and_accuses_nobody(tmp_path: Path):
    begun = tmp_path / "evidence" / "warc" / "2026-11-0001.warc.gz"
    with a_store(tmp_path) as store:
        begun.parent.mkdir(parents=True)
        begun.write_bytes(gzip.compress(b"WARC/1.1"))
        found, told = complaints(store)
        assert (found, len(told.notes)) == ([], 1)
        fill(store, some_pages(2))
        assert complaints(store)[0] == []


def test_a_database_of_the_first_version_is_brought_forward_with_its_pages(tmp_path: Path):
    body = "<html>年报</html>".encode()
    digest = sha256(body).hexdigest()
    engine = create_engine(f"sqlite:///{tmp_path / 'xuncha.db'}")
    config = Config()
    config.set_main_option("script_location", "state:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for words in (
            "insert into organ values ('edu', '教育局', 'department', '', '', null, '', '[]', '', '', 0)",
            "insert into round values (1, 2025, '2026-02-02', '2026-02-02 01:00:00', null, 'done', 'manual', '')",
            (
                "insert into inspection values (1, 1, 'edu', 2025, 'report_found', '', '', '', 1,"
                " '2026-02-02 01:00:00', '2026-02-02', '')"
            ),
        ):
            connection.exec_driver_sql(words)
        connection.exec_driver_sql(
            "insert into evidence values (1, 1, 'report', 'http://a.example/1',"
            " 'http://a.example/1', 200, ?, ?, ?, '2026-02-02 01:00:00.000000')",
            ('{"server": "x"}', digest, len(body)),
        )
    engine.dispose()
    path = old.path_of(tmp_path / "evidence", digest)
    path.parent.mkdir(parents=True)
    path.write_bytes(gzip.compress(body, mtime=0))
    with a_store(tmp_path, ()) as store:
        found, told = complaints(store)
        assert (found, told.unchained) == ([], 1)
        assert [each.body for each in store.evidence_of(1)] == [body]
        assert store.adopt_evidence(LATER) == (1, 0)
        found, told = complaints(store)
        assert (found, told.unchained, told.records) == ([], 0, 1)
        assert [each.body for each in store.evidence_of(1)] == [body]
        assert not path.exists()
