"""`xuncha run` and `round`: the work itself, and what every dispatch does."""

import argparse
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.channels import AppriseChannel
from bot.clerk import Clerk
from bot.cli.doctor import troubles
from bot.cli.evidence import pruned
from bot.cli.house import House, browsing, fetcher, notebook_of, now, opened, post, shanghai_today
from bot.cli.wishing import templates_of
from bot.dispatch import DispatchSummary, dispatch
from bot.errors import BadInput
from bot.fetch.night import night_from
from bot.following import follow_up
from bot.heartbeat import beat
from bot.masking import mask_logs
from bot.rhythm import Rhythm
from bot.round import Plan, RoundSummary, run_round
from bot.schedule import Service, stop_on_signals
from state.errors import StateError
from state.lock import house_lock

ALL_SEEN, SOME_NOT_SEEN = 0, 3
log = logging.getLogger("xuncha")


def one_round(asked: argparse.Namespace) -> int:
    """Inspect every organ due now; 3 where some could not be seen."""
    with opened(asked) as house:
        today = asked.today or shanghai_today()
        _check_organs(house, asked.organ)
        summary = a_round(
            house,
            asked.report_year or today.year - 1,
            today,
            tuple(asked.organ),
            show_progress=True,
        )
        print(
            house.say(
                f"第 {summary.round_id} 轮巡查完毕：见到报告 {summary.found}，未见 {summary.absent}，"
                f"未能查看 {summary.could_not_see}；新发现问题 {summary.opened}，"
                f"已改正 {summary.closed}。",
                f"Round {summary.round_id} done: {summary.found} reports seen, {summary.absent} "
                f"absent, {summary.could_not_see} could not be seen; {summary.opened} findings "
                f"opened, {summary.closed} closed.",
            )
        )
    return SOME_NOT_SEEN if summary.could_not_see else ALL_SEEN


def _check_organs(house: House, wanted: list[str]) -> None:
    if not house.store.organs():
        raise BadInput("名册是空的，请先 xuncha roster import 名册.csv --yes")
    house.check_organs(wanted)


def a_round(  # noqa: PLR0913 - what a round is asked, and how it shows itself
    house: House,
    report_year: int,
    today: date,
    organs: tuple[str, ...] = (),
    *,
    trigger: str = "manual",
    show_progress: bool = False,
) -> RoundSummary:
    """Run one round in `house`; only one at a time, over all processes."""
    night = night_from(house.settings.fetch.night if trigger == "scheduled" else "")
    with (
        _heard_of(house),
        _alone(house),
        fetcher(house.settings, notebook_of(house.store)) as visiting,
        browsing(house.settings, visiting) as browser,
    ):
        house.store.interrupt_stale_rounds(now())
        house.store.adopt_evidence(now())
        plan = Plan(
            report_year=report_year,
            today=today,
            organs=organs,
            readings_needed=house.settings.inspection.readings_before_absent,
            most_pages=house.settings.inspection.max_list_pages,
            hands=house.settings.fetch.crew,
            trigger=trigger,
            local=house.local,
            browsing=browser,
            oldest_first=night.is_set,
            may_visit=lambda: night.is_open(now()),
            rhythm=Rhythm(
                house.settings.inspection.look_again_days,
                house.settings.inspection.full_look_days,
            ),
        )
        if not show_progress:
            return run_round(house.store, visiting.fetch, plan, now)
        with Progress(
            TextColumn(house.say("巡查", "inspecting")),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        ) as progress:
            task = progress.add_task("", total=None)
            return run_round(
                house.store,
                visiting.fetch,
                plan,
                now,
                lambda done, total: progress.update(task, completed=done, total=total),
            )


@contextmanager
def _heard_of(house: House) -> Iterator[None]:
    """Call the heartbeat's address when a round went through."""
    yield
    heart = house.settings.heartbeat
    if heart.url:
        beat(heart.url, heart.timeout, house.settings.fetch.allow_hosts)


@contextmanager
def _alone(house: House) -> Iterator[None]:
    with house_lock(house.home, "round"):
        yield


def send(house: House) -> DispatchSummary | None:
    """Promise what is due and send what waits.

    None where no way for letters is set or another process is sending.
    """
    way = post(house.settings, house.home)
    if way is None:
        return None
    _end_dead_rounds(house)
    clerk = Clerk(
        house.store,
        house.wishes,
        house.local,
        templates_of(house.home),
        lambda: troubles(house),
    )
    with house_lock(house.home, "dispatch"), way as open_way:
        follow_up(house.store, house.wishes, house.local, now())
        return dispatch(house.store, open_way, now, clerk, _channels(house))


def _channels(house: House) -> list[AppriseChannel]:
    """Give the other channels; one that cannot be used is logged and holds up nothing."""
    wished, found = house.settings.channels, []
    for each in wished.urls:
        try:
            found.append(AppriseChannel(each.get_secret_value(), wished.timeout))
        except BadInput as error:
            log.warning("%s", error)
    return found


def _end_dead_rounds(house: House) -> None:
    """End rounds that a crash left open, so that the letters they promised are written."""
    with suppress(StateError), house_lock(house.home, "round"):
        house.store.interrupt_stale_rounds(now())


def run(asked: argparse.Namespace) -> int:
    """Serve until SIGTERM: rounds at their times, letters every few minutes."""
    stop = threading.Event()
    stop_on_signals(stop)
    with opened(asked) as house, house_lock(house.home, "service"):
        logging.basicConfig(
            level=house.settings.log.level.upper(), format="%(asctime)s %(levelname)s %(message)s"
        )
        mask_logs()
        schedule = house.settings.schedule
        service = Service(
            run_round=lambda: _scheduled_round(house),
            run_dispatch=lambda: _scheduled_dispatch(house),
            last_started=house.store.last_scheduled_round_started,
            times=schedule.rounds,
            dispatch_minutes=schedule.dispatch_minutes,
            now=now,
            night=night_from(house.settings.fetch.night),
        )
        print(
            house.say(
                f"服务已启动：每天 {'、'.join(schedule.rounds)}（北京时间）巡查，每 "
                f"{schedule.dispatch_minutes} 分钟发信一次。",
                f"Serving: rounds at {', '.join(schedule.rounds)} (Asia/Shanghai), letters every "
                f"{schedule.dispatch_minutes} minutes.",
            ),
            flush=True,
        )
        service.serve(stop)
        print(house.say("服务已停止。", "Stopped."), flush=True)
    return 0


def _scheduled_round(house: House) -> None:
    if not house.store.organs():
        log.warning("名册是空的，本轮没有巡查；请先 xuncha roster import 名册.csv --yes")
    today = shanghai_today()
    summary = a_round(house, today.year - 1, today, trigger="scheduled")
    log.info(
        "round %s: %s seen, %s absent, %s could not be seen, %s opened, %s closed",
        summary.round_id,
        summary.found,
        summary.absent,
        summary.could_not_see,
        summary.opened,
        summary.closed,
    )
    _prune_daily(house, today)


def _prune_daily(house: House, today: date) -> None:
    """Let go of evidence that is older than it must be, once a day and after a round."""
    mark = house.home / "evidence" / "pruned"
    if not house.settings.evidence.keep_days:
        return
    if mark.exists() and mark.read_text().strip() == str(today):
        return
    with _alone(house):
        records, freed = pruned(house)
    mark.write_text(f"{today}\n")
    log.info("evidence: %s records pruned, %s bytes freed", records, freed)


def _scheduled_dispatch(house: House) -> None:
    try:
        summary = send(house)
    except StateError as error:
        log.info("%s", error)
        return
    if summary is not None and (summary.sent or summary.failed):
        log.info("letters: %s sent, %s waiting", summary.sent, summary.waiting)
        for failure in summary.failed:
            log.warning("letter not sent: %s", failure)
