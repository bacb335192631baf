"""The outbox is emptied: one bad letter or a bad server costs the others nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import fields
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clerk import Clerk
from bot.dispatch import dispatch, pause_before
from bot.letter import Letter
from bot.mail import Delivery, PostError
from state.promises import PendingLetter
from state.roster import OrganRow
from state.store import Store
from tests.state.seeds import EDUCATION, NOW, a_finding, a_round, a_store, an_inspection, later


def office(number: int) -> OrganRow:
    """An organ with a supervisor of its own."""
    given = {each.name: getattr(EDUCATION, each.name) for each in fields(OrganRow)}
    return OrganRow(
        **given
        | {
            "id": f"o{number}",
            "name": f"云溪县第{number}局",
            "supervisor": f"第{number}办",
            "email": f"s{number}@yunxi.example",
        }
    )


def offices(home: Path, count: int) -> AbstractContextManager[Store]:
    return a_store(home, tuple(office(each) for each in range(count)))


def promise(store: Store, count: int) -> None:
    number = a_round(store)
    for each in range(count):
        store.record(an_inspection(number, a_finding(), organ_id=f"o{each}"))
    store.finish_round(number, NOW)


class Postman:
    """A way for letters to leave that does what it is told; not a server."""

    def __init__(self, deliver: Callable[[Letter], Delivery] | None = None) -> None:
        self.tried: list[str] = []
        self._deliver = deliver

    def deliver(self, letter: Letter, written_at: datetime) -> Delivery:
        self.tried.extend(letter.recipients)
        return self._deliver(letter) if self._deliver else Delivery(letter.recipients)


def test_a_letter_that_cannot_be_composed_stops_no_other_and_is_not_lost(tmp_path: Path):
    class Faint(Clerk):
        def write(self, promised: PendingLetter, now: datetime) -> Letter | None:
            if promised.supervisor == "第0办":
                raise ZeroDivisionError("坏\n信")
            return super().write(promised, now)

    with offices(tmp_path, 2) as store:
        promise(store, 2)
        first = dispatch(store, Postman(), lambda: NOW, Faint(store))
        assert (first.composed, first.sent, first.waiting) == (1, 1, 1)
        assert first.failed == ("第1轮致第0办的函件写不成：ZeroDivisionError 坏 信",)
        again = dispatch(store, Postman(), lambda: NOW)
        assert (again.composed, again.sent, again.waiting) == (1, 1, 0)


@pytest.mark.parametrize("error", [ValueError, IndexError, TypeError, UnicodeEncodeError])
def test_a_letter_that_cannot_be_built_stops_no_other(tmp_path: Path, error: type[Exception]):
    def deliver(letter: Letter) -> Delivery:
        if letter.recipients == ("s0@yunxi.example",):
            if error is UnicodeEncodeError:
                letter.subject.encode("ascii")
            raise error
        return Delivery(letter.recipients)

    with offices(tmp_path, 3) as store:
        promise(store, 3)
        summary = dispatch(store, Postman(deliver), lambda: NOW)
        assert (summary.sent, summary.waiting, len(summary.failed)) == (2, 1, 1)
        # It waits, and goes when it can.
        assert dispatch(store, Postman(), lambda: later(24)).sent == 1


def test_trouble_with_the_server_is_met_once_and_every_letter_stays_free(tmp_path: Path):
    def deliver(letter: Letter) -> Delivery:
        raise PostError("没有回应", is_whole=True)

    with offices(tmp_path, 5) as store:
        promise(store, 5)
        hung = Postman(deliver)
        summary = dispatch(store, hung, lambda: NOW)
        assert (len(hung.tried), summary.waiting) == (1, 5)
        # Only the letter that was tried rests; nobody holds the others.
        well = Postman()
        assert dispatch(store, well, lambda: NOW).sent == 4
        assert not set(well.tried) & set(hung.tried)


def test_a_letter_put_back_is_not_met_again_in_the_same_dispatch(tmp_path: Path):
    now = NOW

    def deliver(letter: Letter) -> Delivery:
        nonlocal now
        now += timedelta(hours=1)
        raise PostError("451 later")

    with offices(tmp_path, 3) as store:
        promise(store, 3)
        slow = Postman(deliver)
        dispatch(store, slow, lambda: now)
        assert sorted(slow.tried) == [f"s{each}@yunxi.example" for each in range(3)]


def test_a_letter_in_hand_is_nobody_elses_however_slow_the_server(tmp_path: Path):
    now = NOW

    def deliver(letter: Letter) -> Delivery:
        nonlocal now
        now += timedelta(minutes=10)
        other = store.letters.claim(now, 100, timedelta(0))
        assert letter.message_id not in {each.message_id for each in other}
        return Delivery(letter.recipients)

    with offices(tmp_path, 25) as store:
        promise(store, 25)
        dispatch(store, Postman(deliver), lambda: now)


def test_a_letter_of_a_round_still_going_on_waits_for_its_end(tmp_path: Path):
    with offices(tmp_path, 1) as store:
        number = a_round(store)
        store.record(an_inspection(number, a_finding(), organ_id="o0"))
        summary = dispatch(store, Postman(), lambda: NOW)
        assert (summary.composed, summary.sent, summary.waiting) == (0, 0, 1)
        store.finish_round(number, NOW)
        assert dispatch(store, Postman(), lambda: NOW).sent == 1


def test_a_hundred_letters_leave_each_to_its_own(tmp_path: Path):
    with offices(tmp_path, 100) as store:
        promise(store, 100)
        postman = Postman()
        assert dispatch(store, postman, lambda: NOW).sent == 100
        assert sorted(postman.tried) == sorted(f"s{each}@yunxi.example" for each in range(100))


@given(st.integers(0, 10**6))
def test_pauses_never_shrink_and_never_pass_six_hours(attempt: int):
    assert timedelta(minutes=5) <= pause_before(attempt) <= pause_before(attempt + 1)
    assert pause_before(attempt) <= timedelta(hours=6)
