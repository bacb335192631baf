"""The ticker: when work is due. What was done stands in the database, not in the scheduler."""

import logging
import signal
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from types import FrameType
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler

from bot.fetch.night import ANY_TIME, Night

SHANGHAI = ZoneInfo("Asia/Shanghai")
_TICK_SECONDS = 30
_AFTER_FAILURE = timedelta(minutes=10)
log = logging.getLogger("xuncha.schedule")


def latest_due(now: datetime, times: Sequence[str]) -> datetime | None:
    """Give the latest of the daily `times` (HH:MM, Asia/Shanghai) that is not after `now`."""
    today = now.astimezone(SHANGHAI)
    moments = [
        datetime.combine(day, time.fromisoformat(each), SHANGHAI)
        for day in (today.date() - timedelta(days=1), today.date())
        for each in times
    ]
    return max((each for each in moments if each <= today), default=None)


def round_is_due(now: datetime, times: Sequence[str], last_started: datetime | None) -> bool:
    """Whether a round should begin: none has begun since the latest of the daily times.

    Rounds missed while the service was down are caught up once, not one by one.
    """
    due = latest_due(now, times)
    return due is not None and (last_started is None or last_started < due)


class Service:
    """Runs rounds and dispatches when they are due, one thing at a time, until told to stop."""

    def __init__(  # noqa: PLR0913 - what it does, when, and by which clock
        self,
        *,
        run_round: Callable[[], None],
        run_dispatch: Callable[[], None],
        last_started: Callable[[], datetime | None],
        times: Sequence[str],
        dispatch_minutes: int,
        now: Callable[[], datetime],
        night: Night = ANY_TIME,
    ) -> None:
        """Take what to do and when; `last_started` answers from the database.

        A round that is due outside the hours of `night` begins when they begin.
        """
        self._night = night
        self._run_round, self._run_dispatch = run_round, run_dispatch
        self._last_started, self._times = last_started, times
        self._dispatch_every = timedelta(minutes=dispatch_minutes)
        self._now = now
        self._dispatched_at: datetime | None = None
        self._rest_until: datetime | None = None

    def tick(self) -> None:
        """Do what is due now. What fails is logged, and tried again after a rest."""
        now = self._now()
        if self._rest_until is None or now >= self._rest_until:
            is_well = self._tried("round", self._round_if_due)
            self._rest_until = None if is_well else self._now() + _AFTER_FAILURE
        if self._dispatched_at is None or self._now() >= self._dispatched_at + self._dispatch_every:
            self._tried("dispatch", self._run_dispatch)
            self._dispatched_at = self._now()

    def _round_if_due(self) -> None:
        if not self._night.is_open(self._now()):
            return
        if round_is_due(self._now(), self._times, self._last_started()):
            # Letters follow the round, whether it went through or not.
            self._dispatched_at = None
            self._run_round()

    def _tried(self, what: str, work: Callable[[], None]) -> bool:
        try:
            work()
        except Exception:
            log.exception("%s failed; it will be tried again", what)
            return False
        return True

    def serve(self, stop: threading.Event) -> None:
        """Tick until `stop` is set, then let the work in hand finish."""
        # A round may take hours; the ticks that pass meanwhile are no event, nor is a job of ours.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        scheduler = BackgroundScheduler(timezone=SHANGHAI)
        scheduler.add_job(
            self.tick,
            "interval",
            seconds=_TICK_SECONDS,
            next_run_time=datetime.now(SHANGHAI),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        scheduler.start()
        try:
            stop.wait()
        finally:
            scheduler.shutdown(wait=True)


def stop_on_signals(stop: threading.Event) -> None:
    """Set `stop` on SIGTERM and SIGINT."""

    def on_signal(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
