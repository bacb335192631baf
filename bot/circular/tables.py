"""The attachments: tables of a circular, each left out where it would be empty."""

from collections.abc import Iterator
from datetime import date

from bot.circular.draft import Attachment, Column
from bot.circular.facts import STANDINGS, Circular, OrganRow, Standing, Told
from bot.circular.letterhead import Letterhead
from bot.places import place_name
from bot.wording import SEVERITIES
from rules.level import LEVEL_NAMES


def attachments(facts: Circular, head: Letterhead) -> tuple[Attachment, ...]:
    """Give the tables that have rows and are not left out, in their order."""
    made = (
        _league(facts),
        _organs(facts),
        _kinds(facts),
        _findings(facts),
        _unseen(facts),
        _points(facts),
    )
    return tuple(each for each in made if each.rows and head.has(each.key))


def points_text(points: float) -> str:
    """Give points as people write them: 3, 2.5."""
    return f"{round(points, 2):g}"


def day_text(day: date | None, year: int) -> str:
    """Give a day as 1月31日, with its year where that is not `year`; "" where there is none."""
    if day is None:
        return ""
    short = f"{day.month}月{day.day}日"
    return short if day.year == year else f"{day.year}年{short}"


def _league(facts: Circular) -> Attachment:
    shown = [
        each
        for each in Standing
        if facts.tally.by_standing[each]
        or each in {Standing.ON_TIME, Standing.LATE, Standing.MISSING}
    ]
    is_ranked = facts.groups_are == "主管部门"
    ranked = (Column("名次", 12),) if is_ranked else ()
    left = 156 - 32 - 13 - 18 - 13 - sum(each.width for each in ranked)
    columns = (
        *ranked,
        Column(facts.groups_are, 32, is_text=True),
        Column("机关数", 13),
        *(Column(STANDINGS[each], left / len(shown)) for each in shown),
        Column("按期发布率", 18),
        Column("问题数", 13),
    )
    rows = tuple(
        (
            *((str(each.rank or "—"),) if is_ranked else ()),
            each.name,
            str(each.tally.organs),
            *(str(each.tally.by_standing[one]) for one in shown),
            each.tally.share or "—",
            str(each.told),
        )
        for each in facts.groups
    )
    note = "注：按期发布率为按期发布数占按期发布、逾期发布、未发布三项之和的比例"
    note += "；名次按按期发布率排列，相同的并列。" if is_ranked else "。"
    return Attachment("league", f"按{facts.groups_are}统计的发布情况", columns, rows, note)


def _organs(facts: Circular) -> Attachment:
    year = facts.period.report_year + 1
    lost_column = (Column("扣分", 14),) if facts.has_points else ()
    columns = (
        Column("名次", 13),
        Column("机关名称", 156 - 109 - sum(each.width for each in lost_column), is_text=True),
        Column("层级", 20),
        Column("发布情况", 20),
        Column("规定期限", 20),
        Column("发布日期", 20),
        Column("问题数", 16),
        *lost_column,
    )
    rows = tuple(
        (
            str(each.rank or "—"),
            each.name,
            LEVEL_NAMES[each.level],
            STANDINGS[each.standing],
            day_text(each.deadline, year) or "—",
            day_text(each.published, year) or "—",
            str(each.errors + each.warnings + each.notices),
            *((points_text(each.points),) if facts.has_points else ()),
        )
        for each in facts.rows
    )
    lost = "扣分、" if facts.has_points else ""
    note = (
        f"注：名次依次按发布情况、{lost}错误数、警告数、提示数排列，相同的并列；"
        "待核实、未能查看、未到期、免报的机关不参加排名。问题数不含待核实的疑似问题。"
    )
    return Attachment("organs", "各机关年度报告情况一览表", columns, rows, note)


def _kinds(facts: Circular) -> Attachment:
    columns = (
        Column("序号", 12),
        Column("问题类型", 50, is_text=True),
        Column("问题数", 16),
        Column("涉及机关", 18),
        Column("依据", 60, is_text=True),
    )
    rows = tuple(
        (str(place), each.title, str(each.count), str(each.organs), each.ground)
        for place, each in enumerate(facts.kinds, start=1)
    )
    return Attachment("kinds", "问题分类统计表", columns, rows)


def _findings(facts: Circular) -> Attachment:
    columns = (
        Column("序号", 12),
        Column("机关名称", 32, is_text=True),
        Column("程度", 12),
        Column("问题", 58, is_text=True),
        Column("整改要求", 42, is_text=True),
    )
    rows = tuple(
        (
            str(place),
            each.organ,
            SEVERITIES.get(each.severity, each.severity),
            problem(each),
            each.remedy,
        )
        for place, each in enumerate(facts.told, start=1)
    )
    return Attachment("findings", "问题清单", columns, rows)


def problem(told: Told) -> str:
    """Give what is wrong, where, and what the report says there."""
    return told.message + evidence_of(told)


def evidence_of(told: Told, most: int = 120) -> str:
    """Give the quote and the two values of a finding in brackets, "" where it has none."""
    parts = []
    if told.quote and told.quote not in told.message:
        parts.append(f"原文：“{told.quote[:most]}{'…' if len(told.quote) > most else ''}”")
    is_said = told.expected in told.message and told.actual in told.message
    if told.expected and told.actual and not is_said:
        parts.append(f"应为{told.expected}，现为{told.actual}")
    return f"（{'；'.join(parts)}）" if parts else ""


def where(told: Told) -> str:
    """Give the place of a finding in the words of the form."""
    return place_name(told.place, None)


def _unseen(facts: Circular) -> Attachment:
    columns = (
        Column("序号", 12),
        Column("机关名称", 50, is_text=True),
        Column("情况", 20),
        Column("原因", 74, is_text=True),
    )
    rows = tuple(
        (str(place), each.name, STANDINGS[each.standing], each.reason or "—")
        for place, each in enumerate(facts.unseen, start=1)
    )
    note = "注：未能查看、待核实均不等于未发布或者逾期发布。"
    return Attachment("unseen", "未能查看和待核实的机关", columns, rows, note)


def _points(facts: Circular) -> Attachment:
    columns = (
        Column("序号", 12),
        Column("机关名称", 54, is_text=True),
        Column("错误", 18),
        Column("警告", 18),
        Column("提示", 18),
        Column("扣分", 36),
    )
    rows = tuple(
        (
            str(place),
            each.name,
            str(each.errors),
            str(each.warnings),
            str(each.notices),
            points_text(each.points),
        )
        for place, each in enumerate(losing(facts), start=1)
    )
    return Attachment("points", "扣分情况表", columns, rows)


def losing(facts: Circular) -> Iterator[OrganRow]:
    """Give the organs that lose points, most first; none where no points are set."""
    if facts.has_points:
        yield from sorted(
            (each for each in facts.rows if each.points), key=lambda each: -each.points
        )
