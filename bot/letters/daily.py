"""The daily letter: where all organs stand, also when nothing changed, so that silence is a fault."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from bot.change import ENDED, Change, by_organ, clean, gravest_first, in_short
from bot.letter import Letter
from bot.letters.days import OrganNow
from bot.reasons import REASONS
from bot.templating import Templates
from bot.verdict import ABSENCE_UNCONFIRMED, Word
from bot.wording import day_words, defused, one_line, subject_line

# Seen to the end once, and not yet twice: neither absent nor unseen.
_UNSURE = "unsure"
_SHOWN = {
    Word.PUBLISHED_ON_TIME: "按时公开",
    Word.PUBLISHED_LATE: "逾期公开",
    Word.NOT_PUBLISHED: "未公开",
    Word.NOT_DUE: "未到期",
    _UNSURE: "待核实",
    Word.COULD_NOT_SEE: "未能查看",
    Word.EXEMPT: "免报",
}
_FOOT = "此时应收到本简报；没有收到，即说明系统有故障，请与运维人员联系。"


@dataclass(frozen=True, slots=True)
class DailyLetter:
    """What it tells: organs as they stand, changes gathered, terms that run, what ails us.

    `terms` are (organ, findings that stand, last day). `dead` are letters that could not be
    sent, `troubles` whatever else is wrong with this installation, in words. `written` is the day
    it is written on, where that is not `day`; `rests` says that none comes on days off.
    """

    message_id: str
    supervisor: str
    recipients: tuple[str, ...]
    report_year: int
    day: date
    organs: tuple[OrganNow, ...]
    changes: tuple[Change, ...] = ()
    terms: tuple[tuple[str, int, date], ...] = ()
    dead: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    written: date | None = None
    rests: bool = False


def daily(told: DailyLetter, templates: Templates) -> Letter:
    """Write the daily letter; there always is one."""
    counts = Counter(map(_word, told.organs))
    shown = [(words, counts[word]) for word, words in _SHOWN.items() if counts[word]]
    changes = [clean(each) for each in told.changes]
    opened = [each for each in changes if each.kind not in ENDED]
    doubted = [each for each in changes if each.kind == "doubted"]
    ended = [each for each in changes if each.kind in ENDED - {"doubted"}]
    troubles = [defused(each) for each in (*told.troubles, *told.dead)]
    title = _title(told, (opened, ended, doubted), dict(shown), troubles)
    values = {
        "title": title,
        "supervisor": one_line(told.supervisor),
        "opening": f"{day_words(told.day)}简报：{told.report_year}年度报告，"
        f"共{len(told.organs)}个机关。" + ("" if changes else "没有随本简报告知的新变化。"),
        "counts": shown,
        "troubles": troubles,
        "changed": [
            (head, [(organ, gravest_first(group)) for organ, group in by_organ(group)])
            for head, group in (
                ("新发现的问题", opened),
                ("已改正或撤回的问题", ended),
                ("暂不认定的问题（见到了报告，但未能读取）", doubted),
            )
            if group
        ],
        "lists": _lists(told),
        "written": day_words(told.written or told.day),
        "foot": ("每个工作日" if told.rests else "每天") + _FOOT,
    }
    counted = "，".join(f"{words}{count}" for words, count in shown)
    return Letter(
        told.message_id,
        told.recipients,
        title,
        templates.text("daily", values),
        templates.html("daily", values),
        told.references,
        in_short(title, [counted, *troubles]),
    )


def _title(
    told: DailyLetter,
    changes: tuple[list[Change], ...],
    counts: dict[str, int],
    troubles: list[str],
) -> str:
    heads = ("新问题", "改正或撤回", "暂不认定")
    parts = [f"{head}{len(some)}项" for head, some in zip(heads, changes, strict=True) if some]
    parts += [
        f"{words}{counts[words]}个"
        for words in ("未公开", "逾期公开", "待核实", "未能查看")
        if words in counts
    ]
    if troubles:
        parts.append(f"系统问题{len(troubles)}个")
    state = "，".join(parts) or "一切正常"
    return subject_line(f"【巡查简报】{day_words(told.day)}：{state}")


def _word(each: OrganNow) -> str:
    is_unsure = each.verdict.reason == ABSENCE_UNCONFIRMED
    return _UNSURE if is_unsure else each.verdict.word


def _lists(told: DailyLetter) -> list[tuple[str, list[tuple[str, str]]]]:
    unseen = [
        (defused(each.organ), _reason(each))
        for each in told.organs
        if _word(each) == Word.COULD_NOT_SEE
    ]
    unsure = [(defused(each.organ), "") for each in told.organs if _word(each) == _UNSURE]
    missing = [
        (defused(each.organ), "") for each in told.organs if each.verdict.word is Word.NOT_PUBLISHED
    ]
    terms = [
        (defused(organ), f"{count}项，{day_words(due, told.day)}{_run_out(due, told.day)}")
        for organ, count, due in told.terms
    ]
    lists = (
        ("未能查看的机关（未能查看不等于未发布）", unseen),
        ("栏目中未见、待再次核实的机关", unsure),
        ("未公开的机关", missing),
        ("整改中", terms),
    )
    return [(head, lines) for head, lines in lists if lines]


def _run_out(due: date, day: date) -> str:
    return "已到期" if due < day else "到期"


def _reason(each: OrganNow) -> str:
    words = REASONS.get(each.verdict.reason, (each.verdict.reason,))[0]
    return defused(f"{words}。{each.detail}" if each.detail else words)
