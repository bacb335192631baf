import logging
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.fetch.night import night_from
from bot.schedule import SHANGHAI, Service, latest_due, round_is_due

TIMES = ("08:30", "14:30")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-02-02 08:29", "2026-02-01 14:30"),
        ("2026-02-02 08:30", "2026-02-02 08:30"),
        ("2026-02-02 23:59", "2026-02-02 14:30"),
    ],
)
def test_the_latest_time_that_has_come(now: str, due: str):
    assert latest_due(at(now), TIMES) == at(due)


def test_times_are_those_of_shanghai_whatever_the_machines_clock():
    assert latest_due(datetime(2026, 2, 2, 0, 31, tzinfo=UTC), TIMES) == at("2026-02-02 08:30")


def test_a_first_start_is_due_at_once_and_a_missed_round_is_caught_up_once():
    assert round_is_due(at("2026-02-02 03:00"), TIMES, None)
    assert round_is_due(at("2026-02-05 03:00"), TIMES, at("2026-02-02 08:30"))
    assert not round_is_due(at("2026-02-05 03:00"), TIMES, at("2026-02-05 02:00"))


class Day:
    """A clock to be turned by hand, and a record of what was done."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.done: list[str] = []
        self.started: datetime | None = None
        self.fails = False

    def round(self) -> None:
        self.done.append("round")
        if self.fails:
            raise RuntimeError
        self.started = self.now

    def service(self) -> Service:
        return Service(
            run_round=self.round,
            run_dispatch=lambda: self.done.append("dispatch"),
            last_started=lambda: self.started,
            times=TIMES,
            dispatch_minutes=5,
            now=lambda: self.now,
        )


def test_letters_follow_every_round_and_go_out_every_few_minutes():
    day = Day(at("2026-02-02 08:30"))
    service = day.service()
    for _ in range(13):
        service.tick()
        day.now += timedelta(minutes=1)
    assert day.done == ["round", "dispatch", "dispatch", "dispatch"]


def test_a_round_that_fails_is_tried_again_after_a_rest_and_stops_nothing():
    day = Day(at("2026-02-02 08:30"))
    day.fails = True
    service = day.service()
    for _ in range(21):
        service.tick()
        day.now += timedelta(minutes=1)
    assert day.done.count("round") == 3
    assert "dispatch" in day.done


def test_a_database_that_does_not_answer_keeps_no_letter_back():
    day = Day(at("2026-02-02 08:30"))

    def last_started() -> datetime | None:
        raise OSError("database is locked")

    service = Service(
        run_round=day.round,
        run_dispatch=lambda: day.done.append("dispatch"),
        last_started=last_started,
        times=TIMES,
        dispatch_minutes=5,
        now=lambda: day.now,
    )
    for _ in range(6):
        service.tick()
        day.now += timedelta(minutes=1)
    assert day.done == ["dispatch", "dispatch"]


def test_a_long_round_that_fails_rests_from_its_end_on():
    day = Day(at("2026-02-02 08:30"))

    def long_round() -> None:
        day.done.append("round")
        day.now += timedelta(hours=2)
        raise RuntimeError

    service = Service(
        run_round=long_round,
        run_dispatch=lambda: day.done.append("dispatch"),
        last_started=lambda: None,
        times=TIMES,
        dispatch_minutes=5,
        now=lambda: day.now,
    )
    service.tick()
    service.tick()
    assert day.done == ["round", "dispatch"]


def test_sigterm_lets_the_work_in_hand_finish():
    program = """
import threading, time
from datetime import UTC, datetime
from bot.schedule import Service, stop_on_signals
stop = threading.Event()
stop_on_signals(stop)
def work():
    print("begun", flush=True)
    time.sleep(0.8)
    print("finished", flush=True)
now = lambda: datetime.now(UTC)
Service(run_round=work, run_dispatch=lambda: None, last_started=lambda: None, times=("00:00",),
        dispatch_minutes=5, now=now).serve(stop)
print("stopped", flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as said:
        assert said.readline() == "begun\n"
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert said.read() == "finished\nstopped\n"
    assert process.wait(10) == 0
    assert time.monotonic() - began < 5


def test_a_round_due_by_day_waits_for_the_night_and_is_made_once():
    day = Day(at("2026-02-02 08:30"))
    service = Service(
        run_round=day.round,
        run_dispatch=lambda: None,
        last_started=lambda: day.started,
        times=TIMES,
        dispatch_minutes=5,
        now=lambda: day.now,
        night=night_from("22:00-06:00"),
    )
    for hour in ("08:30", "14:30", "21:59", "22:00", "23:00"):
        day.now = at(f"2026-02-02 {hour}")
        service.tick()
    assert day.done.count("round") == 1
    assert day.started == at("2026-02-02 22:00")


def test_a_service_that_starts_says_nothing_of_its_scheduler(caplog):
    logging.getLogger("apscheduler").setLevel(logging.NOTSET)
    caplog.set_level(logging.INFO)
    stop = threading.Event()
    stop.set()
    Service(
        run_round=lambda: None,
        run_dispatch=lambda: None,
        last_started=lambda: at("2026-02-02 09:00"),
        times=TIMES,
        dispatch_minutes=5,
        now=lambda: at("2026-02-02 09:01"),
    ).serve(stop)
    assert [each.getMessage() for each in caplog.records if "apscheduler" in each.name] == []
