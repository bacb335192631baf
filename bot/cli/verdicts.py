"""`xuncha verdict` and `rejudge`: what people and newer rules make of findings."""

import argparse

from bot.cli.house import now, opened, shanghai_today
from bot.errors import BadInput
from bot.rejudging import Wish
from bot.rejudging import rejudge as judged_anew
from state.lock import house_lock

_STATES = {"accept": "accepted", "dismiss": "dismissed", "reopen": "open"}


def verdict(asked: argparse.Namespace) -> int:
    """Keep a person's verdict on a finding; it stands until the finding is gone."""
    if asked.decision != "reopen" and not asked.because.strip():
        raise BadInput("请用 --because 写明认定的理由")
    with opened(asked, only_reads=True) as house:
        house.store.set_verdict(asked.finding, _STATES[asked.decision], asked.because)
        words = {
            "accept": house.say("属实", "accepted"),
            "dismiss": house.say("误报", "dismissed"),
            "reopen": house.say("收回认定，重新列入", "open again"),
        }
        print(
            house.say(
                f"问题 {asked.finding} 已认定为{words[asked.decision]}。"
                if asked.decision != "reopen"
                else f"问题 {asked.finding} 已{words[asked.decision]}。",
                f"Finding {asked.finding}: {words[asked.decision]}.",
            )
        )
    return 0


def rejudge(asked: argparse.Namespace) -> int:
    """Judge what was kept by the rule book of today; no site is visited."""
    with opened(asked, only_reads=True) as house:
        today = asked.today or shanghai_today()
        house.check_organs(asked.organ)
        wish = Wish(
            asked.report_year or today.year - 1,
            today,
            tuple(asked.organ),
            house.settings.inspection.readings_before_absent,
        )
        with house_lock(house.home, "round"):
            house.store.interrupt_stale_rounds(now())
            done = judged_anew(house.store, wish, house.local, now)
        print(
            house.say(
                f"已按现行规则重判 {done.organs} 个机关：新认定 {done.opened} 项，"
                f"不再认定 {done.closed} 项。",
                f"{done.organs} organs judged anew: {done.opened} findings opened, "
                f"{done.closed} lifted.",
            )
        )
    return 0
