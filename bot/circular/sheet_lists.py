"""The lists of a circular's sheets: plain rows, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.circular.facts import STANDINGS, Circular, Tally
from bot.circular.tables import losing, where
from bot.wording import SEVERITIES
from rules.level import LEVEL_NAMES

Cell = str | int | float | date | None


class Share(float):
    """A number between 0 and 1 that is shown as a percentage."""


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads somewhere, where its address is one that a browser may open."""

    url: str


@dataclass(frozen=True, slots=True)
class SheetList:
    """A sheet: its name, (head, width) of its columns, its rows, and how many columns are printed."""

    name: str
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[Cell | Link, ...], ...]
    printed: int


Rows = Sequence[tuple[Cell, ...]]


def overview_rows(facts: Circular) -> list[tuple[tuple[str, ...], Rows]]:
    """Give the small tables of the first sheet: (heads, rows)."""
    then = [each for each in (facts.month_ago, facts.year_ago) if each is not None]
    heads = ("发布情况", "本期", *(day_head(each.day) for each in then))
    standings: list[tuple[Cell, ...]] = [
        (name, facts.tally.by_standing[each], *(one.tally.by_standing[each] for one in then))
        for each, name in STANDINGS.items()
    ]
    standings.append(("机关合计", facts.tally.organs, *(one.tally.organs for one in then)))
    standings.append(("按期发布率", _share(facts.tally), *(_share(one.tally) for one in then)))
    standings.append(("现存问题（项）", len(facts.told), *(one.told for one in then)))
    found: list[tuple[tuple[str, ...], Rows]] = [(heads, standings)]
    if facts.period.is_month:
        found.append(
            (("本月变化", "项"), [("新发现问题", facts.opened), ("整改完成", facts.closed)])
        )
    for title, kinds in (
        ("问题分类", facts.kinds),
        ("汇总提示（不逐一列出）", facts.summed),
        ("待核实（初步判断，不是结论）", facts.pending),
    ):
        if kinds:
            rows: Rows = [
                (f"{each.title}（{each.rule}）", each.count, each.organs) for each in kinds
            ]
            found.append(((title, "项", "涉及机关"), list(rows)))
    return found


def _share(tally: Tally) -> Share | str:
    return Share(tally.on_time / tally.settled) if tally.settled else "—"


def day_head(day: date) -> str:
    """Give the head of a column of earlier numbers."""
    return day.isoformat()


def organ_list(facts: Circular) -> SheetList:
    """Give 机关清单: every organ, those with a rank first."""
    columns = (
        ("名次", 7), ("机关名称", 34), ("层级", 11), ("主管部门", 22), ("发布情况", 11), ("原因或说明", 34),
        ("规定期限", 12), ("发布日期", 12), ("首次见到", 12), ("逾期天数", 9), ("错误", 7), ("警告", 7),
        ("提示", 7), ("待核实", 8), ("扣分", 8), ("网址", 44),
    )  # fmt: skip
    rows = tuple(
        (
            each.rank, each.name, LEVEL_NAMES[each.level], each.supervisor, STANDINGS[each.standing],
            each.reason, each.deadline, each.published, each.first_seen, each.days_late, each.errors,
            each.warnings, each.notices, each.pending, float(each.points), Link(each.url),
        )
        for each in facts.rows
    )  # fmt: skip
    return SheetList("机关清单", columns, rows, 15)


def finding_list(facts: Circular) -> SheetList:
    """Give 问题清单: every fact with its ground and quote."""
    columns = (
        ("序号", 7), ("机关名称", 28), ("程度", 7), ("问题类型", 22), ("问题", 48), ("整改要求", 34),
        ("规则", 7), ("位置", 24), ("原文", 40), ("应为", 14), ("现为", 14), ("依据", 40), ("网址", 40),
    )  # fmt: skip
    rows = tuple(
        (
            place, each.organ, SEVERITIES.get(each.severity, each.severity), each.title, each.message,
            each.remedy, each.rule, where(each), each.quote, each.expected, each.actual, each.ground,
            Link(each.url),
        )
        for place, each in enumerate(facts.told, start=1)
    )  # fmt: skip
    return SheetList("问题清单", columns, rows, 6)


def unseen_list(facts: Circular) -> SheetList:
    """Give 未能查看: who could not be seen or is to be verified, and why."""
    columns = (
        ("序号", 7),
        ("机关名称", 34),
        ("主管部门", 22),
        ("情况", 12),
        ("原因", 60),
        ("网址", 50),
    )
    rows = tuple(
        (place, each.name, each.supervisor, STANDINGS[each.standing], each.reason, Link(each.url))
        for place, each in enumerate(facts.unseen, start=1)
    )
    return SheetList("未能查看", columns, rows, 5)


def point_list(facts: Circular) -> SheetList:
    """Give 扣分: who loses points; no rows where no points are set."""
    columns = (("序号", 7), ("机关名称", 34), ("层级", 11), ("主管部门", 22), ("错误", 8), ("警告", 8),
               ("提示", 8), ("扣分", 9))  # fmt: skip
    rows = tuple(
        (
            place, each.name, LEVEL_NAMES[each.level], each.supervisor, each.errors, each.warnings,
            each.notices, float(each.points),
        )
        for place, each in enumerate(losing(facts), start=1)
    )  # fmt: skip
    return SheetList("扣分", columns, rows, 8)
