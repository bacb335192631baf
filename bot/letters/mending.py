"""What is to be mended and by when: to the organ, its supervisor, and the next above. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.change import Change, clean, gravest_first, in_short
from bot.changes import ABSENCES
from bot.letter import Letter
from bot.templating import Templates
from bot.wording import day_words, defused, one_line, subject_line


@dataclass(frozen=True, slots=True)
class DemandTold:
    """One demand as a letter tells of it.

    `overdue` are the working days since its last day, `looked` the day on which the site was
    seen last.
    """

    organ: str
    report_year: int
    asked_on: date
    due: date
    is_provisional: bool
    standing: tuple[Change, ...]
    settled: tuple[Change, ...]
    overdue: int = 0
    looked: date | None = None


@dataclass(frozen=True, slots=True)
class MendingLetter:
    """What such a letter tells. `kind` is demand, half, end, overdue, escalation or settled.

    `is_to_organ` says that the addressee is the organ itself. `superior` is the name of whom an
    overdue demand is reported to, "" where nobody is set.
    """

    message_id: str
    kind: str
    addressee: str
    recipients: tuple[str, ...]
    today: date
    demands: tuple[DemandTold, ...]
    is_to_organ: bool = False
    supervisor: str = ""
    superior: str = ""
    references: tuple[str, ...] = ()


_OUTCOMES = {
    "closed": "已整改",
    "dismissed": "撤回（经核实不属实）",
    "doubted": "暂不要求整改（尚待核实）",
}


def mending(told: MendingLetter, templates: Templates) -> Letter | None:
    """Write the letter; None where nothing that it would ask for stands any more."""
    demands = told.demands
    is_settled = told.kind == "settled"
    demands = tuple(each for each in demands if (each.settled if is_settled else each.standing))
    if not demands:
        return None
    title = subject_line(_SUBJECTS[told.kind](told, demands))
    opening, closing = _WORDS[told.kind](told, demands)
    values = {
        "title": title,
        "addressee": one_line(told.addressee),
        "opening": opening,
        "closing": closing,
        "demands": [_shown(told, each) for each in demands],
        "written": day_words(told.today),
    }
    lines = [
        f"{defused(each.organ)}：{len(each.standing)}项未整改，期限{day_words(each.due, told.today)}"
        for each in demands
    ]
    return Letter(
        told.message_id,
        told.recipients,
        title,
        templates.text("mending", values),
        templates.html("mending", values),
        told.references,
        in_short(title, lines),
    )


def _shown(told: MendingLetter, demand: DemandTold) -> dict[str, object]:
    words = f"{demand.report_year}年度报告；{day_words(demand.asked_on)}提出，"
    words += f"整改期限{day_words(demand.due)}"
    if demand.is_provisional:
        words += "（该年放假调休安排尚未公布，期限为暂定）"
    if demand.overdue:
        words += "，逾期" if told.kind == "settled" else "，已逾期"
        words += f"{demand.overdue}个工作日"
    if demand.looked is not None and told.kind not in {"demand", "settled"}:
        words += f"；最近查看{day_words(demand.looked)}"
    settled = [
        {
            "outcome": _OUTCOMES[each.kind],
            "rule": each.rule,
            "message": each.message,
        }
        for each in map(clean, demand.settled)
        if told.kind == "settled" or (told.kind != "demand" and each.kind in {"closed", "doubted"})
    ]
    return {
        "organ": defused(demand.organ),
        "words": words,
        "findings": gravest_first(map(clean, demand.standing)) if told.kind != "settled" else [],
        "settled": settled,
    }


def _count(demands: Sequence[DemandTold]) -> int:
    return sum(len(each.standing) for each in demands)


def _whose(told: MendingLetter, demands: Sequence[DemandTold]) -> str:
    """Say which reports: the organ's own, or how many organs'."""
    if told.is_to_organ or len(demands) == 1:
        return f"{defused(demands[0].organ)}{demands[0].report_year}年度报告"
    return f"{len({each.organ for each in demands})}个机关"


def _due(demands: Sequence[DemandTold], today: date) -> str:
    return day_words(min(each.due for each in demands), today)


_Subject = Callable[[MendingLetter, Sequence[DemandTold]], str]
_SUBJECTS: dict[str, _Subject] = {
    "demand": lambda told, demands: (
        f"【整改】{_whose(told, demands)}：{_count(demands)}项问题，"
        f"请于{_due(demands, told.today)}前整改"
    ),
    "half": lambda told, demands: (
        f"【整改】{_whose(told, demands)}：整改期限过半，尚有{_count(demands)}项未整改"
        f"（{_due(demands, told.today)}到期）"
    ),
    "end": lambda told, demands: (
        f"【整改】{_whose(told, demands)}：整改期限{_due(demands, told.today)}届满，"
        f"尚有{_count(demands)}项未整改"
    ),
    "overdue": lambda told, demands: (
        f"【整改】{_whose(told, demands)}：逾期未整改{_count(demands)}项"
    ),
    "escalation": lambda told, demands: (
        f"【报告】{one_line(told.supervisor)}所属{_whose(told, demands)}："
        f"逾期未整改{_count(demands)}项"
    ),
    "settled": lambda told, demands: f"【整改】{_whose(told, demands)}：{_settled_words(demands)}",
}


def _settled_words(demands: Sequence[DemandTold]) -> str:
    kinds = [change.kind for each in demands for change in each.settled]
    mended = sum(each == "closed" for each in kinds)
    parts = [f"{mended}项问题已整改"] if mended else []
    if len(kinds) > mended:
        parts.append(f"{len(kinds) - mended}项撤回")
    return "，".join(parts)


def _demand(told: MendingLetter, demands: Sequence[DemandTold]) -> tuple[str, str]:
    who = "贵单位" if told.is_to_organ else one_line(told.addressee)
    return (
        (
            f"经巡查，{who}{demands[0].report_year}年度政府信息公开工作年度报告的编制和发布存在下列"
            f"{_count(demands)}项问题，请于{day_words(demands[0].due)}（含当日）前整改。"
        ),
        "整改后无需回复：系统会再次查看，问题消除即自动办结。" + _noted(demands),
    )


def _noted(demands: Sequence[DemandTold]) -> str:
    """Say what a report that is put right must bear, or mending it would be a silent change."""
    is_there = any(change.rule != "P01" for each in demands for change in each.standing)
    return "更正已发布的报告，请在页面注明更正的日期和内容。" if is_there else ""


def _half(told: MendingLetter, demands: Sequence[DemandTold]) -> tuple[str, str]:
    who = "贵单位" if told.is_to_organ else "下列机关"
    return (f"整改期限已过半，{who}尚有{_count(demands)}项问题未整改。", "请抓紧整改。")


def _end(told: MendingLetter, demands: Sequence[DemandTold]) -> tuple[str, str]:
    who = "贵单位" if told.is_to_organ else "下列机关"
    return (
        f"整改期限于{_due(demands, told.today)}届满，{who}尚有{_count(demands)}项问题未整改。",
        "逾期仍未整改的，将报上一级主管部门。" if told.superior else "",
    )


def _overdue(told: MendingLetter, demands: Sequence[DemandTold]) -> tuple[str, str]:
    who = "贵单位" if told.is_to_organ else "下列机关"
    return (
        f"整改期限已过，{who}仍有{_count(demands)}项问题未整改。",
        f"已报告{one_line(told.superior)}。" if told.superior else "",
    )


def _escalation(told: MendingLetter, demands: Sequence[DemandTold]) -> tuple[str, str]:
    return (
        (
            f"{one_line(told.supervisor)}所属下列机关的年报问题，整改期限已过仍未整改，"
            f"共{_count(demands)}项，现予报告。"
        ),
        "",
    )


def _settled(told: MendingLetter, demands: Sequence[DemandTold]) -> tuple[str, str]:
    who = "贵单位" if told.is_to_organ else "下列机关"
    rules = {each.rule for one in demands for each in one.settled if each.kind == "doubted"}
    closing = (
        "尚待核实的，原来的整改要求不再执行；查实后将另行提出，期限重新计算。" if rules else ""
    )
    if rules & ABSENCES:
        closing += (
            "栏目中见到了报告，但未能读取：请检查报告能否正常打开，内容是不是可以选取的文字。"
        )
    return (f"{who}的下列问题已经办结：{_settled_words(demands)}。", closing)


_WORDS: dict[str, Callable[[MendingLetter, Sequence[DemandTold]], tuple[str, str]]] = {
    "demand": _demand,
    "half": _half,
    "end": _end,
    "overdue": _overdue,
    "escalation": _escalation,
    "settled": _settled,
}
