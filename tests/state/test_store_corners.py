"""What the day brings: crashes, locks, verdicts, two dispatchers, folders nobody may write."""

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from state.engine import open_engine
from state.errors import StateError
from state.letters import Words
from state.lock import house_lock, is_held
from state.store import Store
from tests.state.seeds import NOW, a_finding, a_round, a_store, an_inspection, later

ROOT = Path(__file__).parents[2]
MINUTE = timedelta(minutes=1)
KEY = ("A05", "applications.handled.total")


def sealed(store: Store) -> int:
    """Give the number of a letter that is ready to be sent."""
    number = a_round(store)
    store.record(an_inspection(number, a_finding()))
    store.finish_round(number, NOW)
    (promised,) = store.letters.to_compose()
    store.letters.seal(promised.id, Words("题\ud800", "文\x00", "<p>"), NOW)
    return promised.id


def test_a_letter_is_claimed_by_one_until_its_lease_runs_out(tmp_path: Path):
    with a_store(tmp_path) as store:
        sealed(store)
        assert len(store.letters.claim(NOW, 5, MINUTE)) == 1
        assert store.letters.claim(NOW, 5, MINUTE) == []
        assert len(store.letters.claim(NOW + 2 * MINUTE, 5, MINUTE)) == 1


def test_two_who_claim_at_once_never_get_the_same_letter(tmp_path: Path):
    with a_store(tmp_path) as store:
        sealed(store)
        got: list[object] = []
        threads = [
            threading.Thread(target=lambda: got.extend(store.letters.claim(NOW, 5, MINUTE)))
            for _ in range(6)
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert len(got) == 1


def test_a_letter_that_has_left_is_not_sealed_again(tmp_path: Path):
    with a_store(tmp_path) as store:
        number = sealed(store)
        store.letters.mark_sent(number, NOW)
        store.letters.seal(number, Words("another", "another", "another"), NOW)
        assert store.letters.waiting() == 0


def test_the_words_of_letters_and_servers_are_cleaned(tmp_path: Path):
    with a_store(tmp_path) as store:
        number = sealed(store)
        (letter,) = store.letters.claim(NOW, 5, MINUTE)
        assert (letter.subject, letter.text) == ("题", "文")
        store.letters.mark_waiting(number, NOW, "550 \udcff\x00 no")
        assert store.letters.waiting() == 1


def test_questions_about_letters_do_not_wait_for_a_writer(tmp_path: Path):
    with a_store(tmp_path) as store:
        other = sqlite3.connect(tmp_path / "xuncha.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        answered = threading.Event()

        def ask() -> None:
            store.letters.waiting()
            store.letters.to_compose()
            answered.set()

        asking = threading.Thread(target=ask)
        asking.start()
        is_free = answered.wait(1.0)
        other.execute("ROLLBACK")
        other.close()
        asking.join()
        assert is_free


def test_a_persons_verdict_survives_the_next_rounds(tmp_path: Path):
    with a_store(tmp_path) as store:
        store.record(an_inspection(a_round(store), a_finding()))
        (each,) = store.findings(2025)
        store.set_verdict(each.id, "dismissed", "误报\x00")
        store.record(an_inspection(a_round(store), a_finding(message="又见"), at=later(1)))
        store.record(an_inspection(a_round(store), closed=(KEY,), at=later(2)))
        (each,) = store.findings(2025, "all")
        assert (each.state, each.message, each.verdict_reason) == ("dismissed", "又见", "误报")


def test_an_accepted_finding_that_is_mended_closes(tmp_path: Path):
    with a_store(tmp_path) as store:
        store.record(an_inspection(a_round(store), a_finding()))
        (each,) = store.findings(2025)
        store.set_verdict(each.id, "accepted", "属实")
        store.record(an_inspection(a_round(store), closed=(KEY,), at=later(1)))
        (each,) = store.findings(2025, "all")
        assert each.state == "closed"
        with pytest.raises(StateError, match="已经改正"):
            store.set_verdict(each.id, "dismissed", "晚了")


@pytest.mark.parametrize(
    ("number", "state", "reason"),
    [(99, "accepted", "x"), (1, "nonsense", "x"), (1, "accepted", " ")],
)
def test_a_verdict_that_cannot_be_is_told(tmp_path: Path, number: int, state: str, reason: str):
    with a_store(tmp_path) as store:
        store.record(an_inspection(a_round(store), a_finding()))
        with pytest.raises(StateError):
            store.set_verdict(number, state, reason)
        assert store.findings(2025)[0].state == "open"


def test_one_organ_is_known_as_among_all(tmp_path: Path):
    with a_store(tmp_path) as store:
        for hours, outcome, complete in ((0, "absent", True), (1, "absent", False), (2, "could_not_see", False)):  # fmt: skip
            made = an_inspection(a_round(store), outcome=outcome, report=None, at=later(hours))
            made = type(made)(
                **{name: getattr(made, name) for name in made.__slots__} | {"is_complete": complete}
            )
            store.record(made)
        one = store.organ_year("edu", 2025)
        assert one == store.organ_years(2025)["edu"]
        assert [number for number, _ in one.complete_readings] == [1]
        assert one.last_outcome == "could_not_see"
        assert store.organ_year("fin", 2025).last_outcome == ""
        assert store.organ("edu") is not None
        assert store.organ("nobody") is None


def test_one_can_ask_whether_a_lock_is_held(tmp_path: Path):
    assert not is_held(tmp_path, "round")
    with house_lock(tmp_path, "round"):
        assert is_held(tmp_path, "round")
    assert not is_held(tmp_path, "round")


def _open(path: Path) -> None:
    open_engine(f"sqlite:///{path}").dispose()


def test_a_new_database_may_be_opened_by_many_at_once(tmp_path: Path):
    crowd = [
        multiprocessing.get_context("spawn").Process(target=_open, args=(tmp_path / "x.db",))
        for _ in range(3)
    ]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert [each.exitcode for each in crowd] == [0, 0, 0]


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Run as a user who may not write everywhere; root may, whatever a folder says."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path):
    for each in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        each.chmod(0o755)
    folder = tmp_path / "home"
    _open(folder / "there.db")
    (folder / "there.db").chmod(0o444)
    folder.chmod(0o555)
    with _as_nobody():
        for name in ("new.db", "there.db", "deeper/new.db"):
            with pytest.raises(StateError, match="打不开|只能读|不能创建"):
                open_engine(f"sqlite:///{folder / name}")
    folder.chmod(0o755)


WRITE_ON = """
import sys
from pathlib import Path
from tests.state.seeds import a_finding, a_round, a_store, an_inspection

with a_store(Path(sys.argv[1])) as store:
    number = a_round(store)
    for at in range(100_000):
        pair = a_finding("A05", f"x.{at}"), a_finding("A04", f"x.{at}")
        store.record(an_inspection(number, *pair))
        if at == 0:
            print("go", flush=True)
"""


def test_a_process_killed_while_recording_leaves_whole_inspections_only(tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-c", WRITE_ON, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.5)
        writer.send_signal(signal.SIGKILL)
    with a_store(tmp_path) as store:
        assert store.integrity() == "ok"
        found = store.findings(2025, "all")
        by_rule = [{x.place for x in found if x.rule == rule} for rule in ("A05", "A04")]
        assert by_rule[0]
        assert by_rule[0] == by_rule[1]
        store.interrupt_stale_rounds(NOW)
        (letter,) = store.letters.to_compose()
        assert len(letter.changes) == len(found)
