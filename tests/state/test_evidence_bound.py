"""Lines that bind rows: homes of every age, and how one odd row among many is found."""

import json
import random
import threading
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from state.engine import open_engine
from state.evidence import EvidenceStore
from state.evidence.adopting import _bind, adopt
from state.evidence.binding import Bound, BoundRow, Tally, moment
from state.evidence.chain import ROW, ROWS, Entry, parse
from state.evidence.pages import row_digest, seal_of, written
from state.evidence.quick_look import quick_look
from state.evidence.verifying import Verified, at_one_moment, verify
from state.models import Evidence
from state.store import Store
from tests.state.evidence_seeds import AT, a_page, complaints, fill, some_pages
from tests.state.seeds import a_store
from tests.state.test_evidence_time import LATER, age


def kinds(store: Store) -> list[str]:
    return [parse(line).kind for line in store.evidence.log.lines()]


def said(store: Store) -> list[str]:
    return [each.said("zh") for each in complaints(store)[0]]


class EarlierStore(EvidenceStore):
    """As an earlier version kept pages: nothing binds their rows."""

    def _bind(self, at: str) -> list[Entry]:
        del at
        return []


def a_home_of_an_earlier_version(home: Path) -> None:
    with a_store(home):
        pass
    engine = open_engine(f"sqlite:///{home / 'xuncha.db'}")
    store = Store(engine, EarlierStore(home / "evidence"))
    for page in some_pages(3):
        fill(store, [page])
        fill(store, [page], organ_id="fin")
    assert kinds(store) == ["open", "page", "page", "page"]
    engine.dispose()


def test_a_home_of_an_earlier_version_verifies_and_says_that_its_rows_are_not_bound(tmp_path: Path):
    a_home_of_an_earlier_version(tmp_path)
    with a_store(tmp_path) as store:
        found, told = complaints(store)
        assert (found, told.notes, told.unbound) == ([], [], 6)


def test_rows_of_an_earlier_version_are_bound_with_the_next_page_and_said_to_be_late(
    tmp_path: Path,
):
    a_home_of_an_earlier_version(tmp_path)
    with a_store(tmp_path) as store:
        fill(store, [a_page(b"next", at=AT + timedelta(days=40))])
        assert kinds(store)[4:] == ["open", "page", "rows"]
        found, told = complaints(store)
        assert (found, told.unbound) == ([], 1)
        assert [zh for zh, _ in told.notes] == [
            "佐证 1 至 6 的记载于 2027-01-04 才入链，此前如有增减无从得知"
        ]
        with store.engine.begin() as connection:
            connection.execute(text("update finding set evidence_id = null"))
            connection.execute(text("delete from evidence where id = 4"))
        assert said(store) == ["佐证 4 在数据库中的记载缺失"]


class NarrowStore(EvidenceStore):
    """As an earlier version bound rows: without the day of an inspection, and its grounds."""

    def _bind(self, at: str) -> list[Entry]:
        if self.engine is None or self._bound is not None:
            return []
        rows = text(
            "select page.id, page.sequence, page.seal, page.inspection_id, seen.round_id,"
            " seen.organ_id, seen.report_year, seen.outcome, seen.is_complete, seen.inspected_at"
            " from evidence as page join inspection as seen on seen.id = page.inspection_id"
        )
        with self.engine.connect() as connection:
            words = [[*row[:-1], moment(row[-1])] for row in connection.execute(rows)]
        if len(words) < 6:
            return []
        digests = [sha256(json.dumps(row).encode()).digest() for row in words]
        numbers = [int.from_bytes(each) for each in digests]
        by_id = sum(row[0] * number for row, number in zip(words, numbers, strict=True))
        locator = f"{sum(numbers) % (2**127 - 1):032x}{by_id % (2**127 - 1):032x}"
        whole = sha256(b"".join(digests)).hexdigest()
        self._bound = Bound(6)
        return [self._chained(Entry(0, ROWS, 6, "-", 1, len(words), whole, locator, at))]


def test_rows_bound_by_an_earlier_version_verify_as_before(tmp_path: Path):
    with a_store(tmp_path):
        pass
    engine = open_engine(f"sqlite:///{tmp_path / 'xuncha.db'}")
    earlier = Store(engine, NarrowStore(tmp_path / "evidence"))
    for page in some_pages(4):
        fill(earlier, [page])
        if len(kinds(earlier)) < 5:
            fill(earlier, [page], organ_id="fin")
    engine.dispose()
    with a_store(tmp_path) as store:
        assert kinds(store).count("rows") == 1
        fill(store, [a_page(b"next")])
        assert kinds(store).count("rows") == 2
        assert said(store) == []
        with store.engine.begin() as connection:
            connection.execute(text("update inspection set today = '2026-02-09' where id = 3"))
        assert said(store) == []
        with store.engine.begin() as connection:
            connection.execute(text("update inspection set outcome = 'absent' where id = 3"))
        assert said(store) == ["佐证 3 在数据库中的记载已被改动"]
        with store.engine.begin() as connection:
            connection.execute(text("update inspection set outcome = 'report_found' where id = 3"))
            connection.execute(text("update inspection set today = '2026-02-09' where id = 7"))
        assert said(store) == ["佐证 7 在数据库中的记载已被改动"]


def an_adopted_home(home: Path) -> None:
    with a_store(home) as store:
        fill(store, some_pages(3))
        age(store, home)
    with a_store(home) as store:
        fill(store, [a_page(b"new", at=LATER)])
        fill(store, [a_page(b"newer", at=LATER)])
        assert adopt(store.engine, store.evidence, LATER) == (3, 0)
        fill(store, [a_page(b"newest", at=LATER)])


def test_pages_taken_over_from_the_first_version_are_bound_one_by_one(tmp_path: Path):
    an_adopted_home(tmp_path)
    with a_store(tmp_path) as store:
        assert [each for each in kinds(store) if each in {ROW, ROWS}] == [
            "rows",
            "rows",
            *["row"] * 3,
        ]
        found, told = complaints(store)
        assert (found, told.unbound, told.unchained) == ([], 1, 0)
        fill(store, [a_page(b"last", at=LATER)])
        assert complaints(store)[0] == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [("delete from evidence where id = 2", "缺失"), ("", "已被改动")],
)
def test_a_page_taken_over_and_then_altered_or_taken_out_is_named(
    tmp_path: Path, change: str, wrong: str
):
    an_adopted_home(tmp_path)
    with a_store(tmp_path) as store, Session(store.engine) as session, session.begin():
        if change:
            session.execute(text("update finding set evidence_id = null"))
            session.execute(text(change))
        else:
            row = session.get_one(Evidence, 2)
            row.inspection_id = 3
            row.seal = seal_of(row.sequence or 0, 3, row_digest(row))
            session.add(row)
        session.commit()
        assert said(store) == [f"佐证 2 在数据库中的记载{wrong}"]


def test_taking_over_that_was_cut_off_before_its_rows_were_written_is_done_again(tmp_path: Path):
    with a_store(tmp_path) as store:
        fill(store, some_pages(2))
        age(store, tmp_path)
    with a_store(tmp_path) as store:
        with Session(store.engine) as session:
            rows = list(session.exec(select(Evidence)))
        kept = store.evidence.keep_many(some_pages(2), LATER)
        sound = [(row, some_pages(1)[0]) for row in rows]
        _bind(store.engine, store.evidence, sound, kept, written(LATER))
        assert said(store) == []
    with a_store(tmp_path) as store:
        assert adopt(store.engine, store.evidence, LATER) == (2, 0)
        assert said(store) == []


def tally(rows: dict[int, bytes]) -> Tally:
    made = Tally()
    for number in sorted(rows):
        made.add(BoundRow(number, 1, "", rows[number]))
    return made


def test_the_one_row_that_is_more_or_less_or_another_is_always_found():
    rng = random.Random(20190415)
    for _ in range(500):
        begin = rng.randrange(1, 10**9)
        numbers = rng.sample(range(begin, begin + 200), rng.randrange(1, 100))
        rows = {number: rng.randbytes(32) for number in numbers}
        was = tally(rows)
        assert tally(rows).odd_one(was.locator) == 0
        odd = rng.choice(numbers)
        now = dict(rows)
        way = rng.choice(("less", "more", "another"))
        if way == "less":
            del now[odd]
        elif way == "another":
            now[odd] = rng.randbytes(32)
        else:
            odd = rng.choice(sorted(set(range(begin, begin + 200)) - set(numbers)))
            now[odd] = rng.randbytes(32)
        assert tally(now).digest != was.digest
        assert tally(now).odd_one(was.locator) == odd, way


def test_rows_are_bound_once_each_whoever_writes_and_whenever_a_process_ends(tmp_path: Path):
    rng = random.Random(7)
    for number in range(40):
        with a_store(tmp_path) as store:
            pages = [a_page(rng.randbytes(20)) for _ in range(rng.randrange(1, 4))]
            if rng.random() < 0.3:
                store.evidence.keep_many(pages)
            else:
                last = fill(store, pages, organ_id=rng.choice(("edu", "fin")))
                if rng.random() < 0.3:
                    store.finish_round(last, AT + timedelta(minutes=number))
    with a_store(tmp_path) as store:
        found, _ = complaints(store)
        assert found == []
        ranges = [
            (entry.offset, entry.ref)
            for entry in map(parse, store.evidence.log.lines())
            if entry.kind == ROWS
        ]
    assert [begin for begin, _ in ranges] == [1, *(end + 1 for _, end in ranges[:-1])]


def test_nothing_is_complained_of_while_pages_go_on_being_kept(tmp_path: Path):
    stop = threading.Event()

    def keep() -> None:
        with a_store(tmp_path) as writer:
            number = 0
            while not stop.is_set():
                number += 1
                last = fill(writer, [a_page(f"{number}".encode())])
                if not number % 3:
                    writer.finish_round(last, AT)

    with a_store(tmp_path) as store:
        fill(store, some_pages(1))
        thread = threading.Thread(target=keep)
        thread.start()
        try:
            for _ in range(15):
                told = Verified()
                with at_one_moment(store.evidence, store.engine, told) as (connection, size):
                    folder = store.evidence.folder
                    assert list(verify(folder, connection, told, size=size)) == []
                assert quick_look(store.evidence, store.engine).trouble == ""
        finally:
            stop.set()
            thread.join()
    assert told.records > 1
