"""The daily letter: where all organs stand, also when nothing changed, so that silence is a fault."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from bot.change import Change, by_organ, clean, gravest_first, in_short
from bot.letter import Letter
from bot.letters.days import OrganNow
from bot.reasons import REASONS
from bot.templating import Templates
from bot.verdict import Word
from bot.wording import day_words, defused, one_line, subject_line

_SHOWN = {
    Word.PUBLISHED_ON_TIME: "按时公开",
    Word.PUBLISHED_LATE: "逾期公开",
    Word.NOT_PUBLISHED: "未公开",
    Word.NOT_DUE: "未到期",
    Word.COULD_NOT_SEE: "未能查看",
    Word.EXEMPT: "免报",
}


@dataclass(frozen=True, slots=True)
class DailyLetter:
    """What it tells: organs as they stand, changes gathered, terms that run, what ails us.

    `terms` are (organ, findings that stand, last day). `dead` are letters that could not be
    sent, `troubles` whatever else is wrong with this installation, in words.
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


def daily(told: DailyLetter, templates: Templates) -> Letter:
    """Write the daily letter; there always is one."""
    counts = Counter(each.verdict.word for each in told.organs)
    shown = [(words, counts[word]) for word, words in _SHOWN.items() if counts[word]]
    changes = [clean(each) for each in told.changes]
    opened = [each for each in changes if each.kind not in {"closed", "lifted"}]
    ended = [each for each in changes if each.kind in {"closed", "lifted"}]
    troubles = [defused(each) for each in (*told.troubles, *told.dead)]
    title = _title(told, opened, ended, dict(shown), troubles)
    values = {
        "title": title,
        "supervisor": one_line(told.supervisor),
        "opening": f"{day_words(told.day)}简报：{told.report_year}年度报告，"
        f"共{len(told.organs)}个机关。" + ("" if changes else "没有随本简报告知的新变化。"),
        "counts": shown,
        "troubles": troubles,
        "changed": [
            (head, [(organ, gravest_first(group)) for organ, group in by_organ(group)])
            for head, group in (("新发现的问题", opened), ("已改正或撤回的问题", ended))
            if group
        ],
        "lists": _lists(told),
        "written": day_words(told.day),
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
    opened: list[Change],
    ended: list[Change],
    counts: dict[str, int],
    troubles: list[str],
) -> str:
    parts = []
    if opened:
        parts.append(f"新问题{len(opened)}项")
    if ended:
        parts.append(f"改正或撤回{len(ended)}项")
    parts += [
        f"{words}{counts[words]}个"
        for words in ("未公开", "逾期公开", "未能查看")
        if words in counts
    ]
    if troubles:
        parts.append(f"系统问题{len(troubles)}个")
    state = "，".join(parts) or "一切正常"
    return subject_line(f"【巡查简报】{day_words(told.day)}：{state}")


def _lists(told: DailyLetter) -> list[tuple[str, list[tuple[str, str]]]]:
    unseen = [
        (defused(each.organ), _reason(each))
        for each in told.organs
        if each.verdict.word is Word.COULD_NOT_SEE
    ]
    missing = [
        (defused(each.organ), "") for each in told.organs if each.verdict.word is Word.NOT_PUBLISHED
    ]
    terms = [
        (defused(organ), f"{count}项，{day_words(due, told.day)}到期")
        for organ, count, due in told.terms
    ]
    lists = (
        ("未能查看的机关（未能查看不等于未发布）", unseen),
        ("未公开的机关", missing),
        ("整改中", terms),
    )
    return [(head, lines) for head, lines in lists if lines]


def _reason(each: OrganNow) -> str:
    words = REASONS.get(each.verdict.reason, (each.verdict.reason,))[0]
    return defused(f"{words}。{each.detail}" if each.detail else words)
