"""Before a binding day: who has not published. On the day after: who was late. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.change import in_short
from bot.letter import Letter
from bot.reasons import REASONS
from bot.templating import Templates
from bot.verdict import ABSENCE_UNCONFIRMED, DATE_NOT_STATED, NOT_INSPECTED, Verdict, Word
from bot.wording import day_words, defused, one_line, subject_line


@dataclass(frozen=True, slots=True)
class OrganNow:
    """One organ as a letter tells of it. `looked` is the day somebody looked last."""

    organ: str
    verdict: Verdict
    published: date | None
    looked: date | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DaysLetter:
    """What such a letter tells: the day that binds, the day it is written, and the organs."""

    message_id: str
    supervisor: str
    recipients: tuple[str, ...]
    report_year: int
    day: date
    today: date
    organs: tuple[OrganNow, ...]
    references: tuple[str, ...] = ()


_Group = tuple[str, list[tuple[str, str]]]


def reminder(told: DaysLetter, templates: Templates) -> Letter | None:
    """Write who has not published `told.day` in sight; None where everybody has, or it is past."""
    missing = [each for each in told.organs if _is_missing(each)]
    unseen = [each for each in told.organs if _is_unseen(each)]
    if told.today > told.day or not missing + unseen:
        return None
    left = (told.day - told.today).days
    when = f"还有{left}天" if left else "今日到期"
    day = day_words(told.day, told.today)
    counts = []
    if missing:
        counts.append(f"{len(missing)}个机关尚未见到年报")
    if unseen:
        counts.append(f"{len(unseen)}个未能查看")
    title = subject_line(
        f"【巡查】{told.report_year}年度报告{day}到期，{when}：{'，'.join(counts)}"
    )
    done = len(told.organs) - len(missing) - len(unseen)
    groups = [
        ("尚未见到年报，请提醒按时公开", [(each.organ, _looked(each)) for each in missing]),
        ("未能查看（未能查看不等于未发布）", [(each.organ, _reason(each)) for each in unseen]),
    ]
    return _letter(
        told,
        templates,
        title,
        f"{told.report_year}年度政府信息公开工作年度报告应于{day_words(told.day)}前公开，{when}。",
        groups,
        f"同一期限的其余{done}个机关已经公开。" if done else "",
    )


def late(told: DaysLetter, templates: Templates) -> Letter | None:
    """Write who was late for `told.day`, and who could not be seen; None before it is past."""
    if told.today <= told.day:
        return None
    by_word = {word: [each for each in told.organs if each.verdict.word is word] for word in Word}
    unseen = by_word[Word.COULD_NOT_SEE]
    unsure = [each for each in unseen if each.verdict.reason == ABSENCE_UNCONFIRMED]
    unseen = [each for each in unseen if each not in unsure]
    groups = [
        ("未公开", [(each.organ, _looked(each)) for each in by_word[Word.NOT_PUBLISHED]]),
        ("逾期公开", [(each.organ, _published(each)) for each in by_word[Word.PUBLISHED_LATE]]),
        ("栏目中未见，待再次核实", [(each.organ, _looked(each)) for each in unsure]),
        ("未能查看（未能查看不等于未发布）", [(each.organ, _reason(each)) for each in unseen]),
    ]
    day = day_words(told.day, told.today)
    names = ("未公开", "逾期公开", "待核实", "未能查看")
    counts = [
        f"{name}{len(lines)}个" for name, (_, lines) in zip(names, groups, strict=True) if lines
    ]
    on_time = len(by_word[Word.PUBLISHED_ON_TIME])
    all_well = f"{on_time}个机关{'均' if on_time > 1 else ''}已按时公开"
    title = subject_line(
        f"【巡查】{told.report_year}年度报告{day}期限已过：{'，'.join(counts) or all_well}"
    )
    return _letter(
        told,
        templates,
        title,
        f"{told.report_year}年度政府信息公开工作年度报告的公开期限{day_words(told.day)}已过。"
        f"截至{day_words(told.today)}的情况如下：按时公开{on_time}个"
        f"{''.join('，' + each for each in counts)}。",
        groups,
        "",
    )


def _letter(  # noqa: PLR0913 - a letter and its parts
    told: DaysLetter,
    templates: Templates,
    title: str,
    opening: str,
    groups: Sequence[_Group],
    closing: str,
) -> Letter:
    values = {
        "title": title,
        "supervisor": one_line(told.supervisor),
        "opening": opening,
        "groups": [
            (head, [(defused(organ), defused(words)) for organ, words in lines])
            for head, lines in groups
            if lines
        ],
        "closing": closing,
        "written": day_words(told.today),
    }
    lines = [
        f"{head}：{'、'.join(defused(organ) for organ, _ in lines[:20])}"
        for head, lines in groups
        if lines
    ]
    return Letter(
        told.message_id,
        told.recipients,
        title,
        templates.text("days", values),
        templates.html("days", values),
        told.references,
        in_short(title, lines),
    )


def _is_missing(each: OrganNow) -> bool:
    seen = each.verdict.word in {Word.NOT_DUE, Word.NOT_PUBLISHED} and each.looked is not None
    return seen or (
        each.verdict.word is Word.COULD_NOT_SEE and each.verdict.reason == ABSENCE_UNCONFIRMED
    )


def _is_unseen(each: OrganNow) -> bool:
    is_unlooked = each.verdict.word is Word.NOT_DUE and each.looked is None
    return is_unlooked or (each.verdict.word is Word.COULD_NOT_SEE and not _is_missing(each))


def _looked(each: OrganNow) -> str:
    return f"最近查看：{day_words(each.looked)}" if each.looked else ""


def _published(each: OrganNow) -> str:
    words = day_words(each.published) if each.published else ""
    if each.verdict.reason == DATE_NOT_STATED:
        return f"未标可信日期，{words}首次见到，是否逾期请核实"
    return f"{words}公开"


def _reason(each: OrganNow) -> str:
    reason = each.verdict.reason or NOT_INSPECTED
    words = REASONS.get(reason, (reason,))[0]
    return f"{words}。{each.detail}" if each.detail else words
