"""`xuncha dispatch` and `history`: letters sent, listed and retried, and an organ's whole story."""

import argparse
from zoneinfo import ZoneInfo

from bot.cli.house import House, now, opened
from bot.cli.output import show
from bot.cli.service import send
from bot.errors import BadInput
from bot.reasons import REASONS
from bot.wording import SEVERITIES
from state.chronicle import Event
from state.letters import Waiting

NOTHING_WAITS, SOME_WAIT = 0, 3
_SHANGHAI = ZoneInfo("Asia/Shanghai")
KINDS = {
    "changes": ("问题告知", "findings"),
    "daily": ("每日简报", "daily letter"),
    "reminder": ("到期提醒", "reminder"),
    "late": ("逾期清单", "who was late"),
    "demand": ("整改通知", "demand"),
    "half": ("期限过半", "half-way"),
    "end": ("期限届满", "end of term"),
    "overdue": ("逾期未整改", "overdue"),
    "escalation": ("上报", "escalation"),
    "settled": ("办结", "settled"),
    "dead": ("寄不出的函", "dead letters"),
}
_STATES = {
    "collecting": ("待写", "to be written"),
    "gathering": ("待写", "to be written"),
    "ready": ("待寄", "waiting"),
    "sent": ("已寄出", "sent"),
    "dead": ("寄不出", "dead"),
    "void": ("作废", "void"),
}
_EVENTS = {
    "inspection": ("查看", "inspection"),
    "opened": ("发现问题", "found"),
    "reopened": ("问题复现", "found again"),
    "confirmed": ("问题确认", "became certain"),
    "doubted": ("暂不认定", "in doubt"),
    "closed": ("已改正", "mended"),
    "lifted": ("不再认定", "lifted"),
    "accepted": ("认定属实", "accepted"),
    "dismissed": ("认定误报", "dismissed"),
    "taken_back": ("收回认定", "verdict taken back"),
    "letter": ("函件", "letter"),
    "demand": ("提出整改", "demand"),
    "mended": ("整改办结", "settled"),
    "withdrawn": ("整改撤回", "withdrawn"),
}
_OUTCOMES = {
    "report_found": ("见到年报", "report seen"),
    "absent": ("栏目中未见", "not in the list"),
    "could_not_see": ("未能查看", "could not see"),
}


def dispatch(asked: argparse.Namespace) -> int:
    """Send what waits in the outbox; 3 where some still wait."""
    with opened(asked, only_reads=True) as house:
        if asked.list:
            return _list(house, asked.format)
        if asked.retry is not None:
            house.store.letters.retry(asked.retry, now())
        summary = send(house)
        if summary is None:
            raise BadInput(
                "还没有设置发信方式：请在 xuncha.toml 的 [smtp] 写 host，或用 XUNCHA_SMTP__HOST"
            )
        print(
            house.say(
                f"已寄出 {summary.sent} 封，还有 {summary.waiting} 封待寄。",
                f"{summary.sent} sent, {summary.waiting} still wait.",
            )
        )
        if summary.quiet_until is not None:
            print(
                house.say(
                    f"现在是静默时段，{summary.quiet_until:%m-%d %H:%M} 起寄出。",
                    f"Quiet now: letters leave from {summary.quiet_until:%m-%d %H:%M}.",
                )
            )
        for failure in summary.failed:
            print(f"  {failure}")
        if summary.dead:
            print(
                house.say(
                    f"其中 {summary.dead} 封多日寄不出，不再自动重试：见 xuncha dispatch --list",
                    f"{summary.dead} are given up: see xuncha dispatch --list",
                )
            )
    return SOME_WAIT if summary.waiting else NOTHING_WAITS


def _list(house: House, how: str) -> int:
    rows = [_row(house, each) for each in house.store.letters.listed()]
    say = house.say
    columns = {
        "id": say("编号", "id"),
        "kind": say("种类", "kind"),
        "state": say("状态", "state"),
        "to": say("收件", "to"),
        "subject": say("标题", "subject"),
        "attempts": say("试寄", "tries"),
        "next_try": say("下次", "next try"),
        "error": say("原因", "why"),
    }
    show(rows, columns, how)
    return 0


def _row(house: House, each: Waiting) -> dict[str, object]:
    when = each.next_try_at if each.state == "ready" else None
    return {
        "id": each.id,
        "kind": house.say(*KINDS.get(each.kind, (each.kind, each.kind))),
        "state": house.say(*_STATES.get(each.state, (each.state, each.state))),
        "to": each.channel or "；".join(each.recipients),
        "subject": each.subject,
        "attempts": each.attempts,
        "next_try": f"{when.astimezone(_SHANGHAI):%m-%d %H:%M}" if when else "",
        "error": each.last_error,
        "created_at": each.created_at.isoformat(),
        "dead_at": each.dead_at.isoformat() if each.dead_at else None,
    }


def history(asked: argparse.Namespace) -> int:
    """Show everything that happened about one organ, the oldest first."""
    with opened(asked, only_reads=True) as house:
        organs = house.store.organs()
        organ = next((each for each in organs if asked.organ in {each.id, each.name}), None)
        if organ is None:
            raise BadInput(f"名册中没有「{asked.organ}」；xuncha status 可列出全部机关")
        events = house.store.chronicle(organ.id, asked.report_year)
        say = house.say
        rows: list[dict[str, object]] = [
            {
                "at": each.at.isoformat(),
                "time": f"{each.at.astimezone(_SHANGHAI):%Y-%m-%d %H:%M}",
                "report_year": each.report_year,
                "event": each.kind,
                "shown_event": say(*_EVENTS.get(each.kind, (each.kind, each.kind))),
                "words": _words(house, each),
                **each.what,
            }
            for each in events
        ]
        columns = {
            "time": say("时间", "time"),
            "report_year": say("报告年度", "report year"),
            "shown_event": say("事项", "event"),
            "words": say("内容", "what"),
        }
        show(rows, columns, asked.format, asked.out)
    return 0


def _words(house: House, event: Event) -> str:
    what, say = event.what, house.say
    if event.kind == "inspection":
        seen = say(*_OUTCOMES.get(what["outcome"], (what["outcome"], what["outcome"])))
        reason = say(*REASONS.get(what["reason"], (what["reason"], what["reason"])))
        return "；".join(each for each in (seen, reason, what["detail"], what["url"]) if each)
    if event.kind == "letter":
        kind = say(*KINDS.get(what["letter_kind"], (what["letter_kind"], what["letter_kind"])))
        state = say(*_STATES.get(what["state"], (what["state"], what["state"])))
        return f"{kind}（{state}，{what['recipients']}）{what['subject']}"
    if event.kind in {"demand", "mended", "withdrawn"}:
        return say(
            f"整改件{what['demand']}（问题 {what['findings']}），期限 {what['due']}",
            f"demand {what['demand']} (findings {what['findings']}), due {what['due']}",
        )
    severity = SEVERITIES.get(what["severity"], what["severity"])
    reason = f"（{what['reason']}）" if what["reason"] else ""
    return f"问题{what['finding']} [{severity} {what['rule']}] {what['message']}{reason}"
