"""The words of a circular, in the register of a 通报: pure, from facts to a draft."""

from bot.circular.demands import demands
from bot.circular.draft import Attachment, BarChart, Draft, Paragraph, Passage, chinese_day, joined
from bot.circular.facts import STANDINGS, Circular, Comparison, Kind, Standing
from bot.circular.letterhead import Letterhead
from bot.circular.published import publication
from bot.circular.tables import attachments, evidence_of
from bot.wording import SEVERITIES

_MOST_KINDS, _MOST_BARS = 5, 10


def draft(facts: Circular, head: Letterhead) -> Draft:
    """Write the circular; a part that has nothing to say, or is left out, is not there."""
    tables = attachments(facts, head)
    parts = (
        ("overview", overview(facts, head)),
        ("publication", publication(facts, tables)),
        ("content", content(facts, tables, head)),
        ("examples", examples(facts)),
        ("comparison", comparison(facts)),
        ("pending", pending(facts)),
        ("demands", demands(facts, tables, head)),
    )
    passages = tuple(each for key, each in parts if each is not None and head.has(key))
    return Draft(opening(facts), passages, tables)


def opening(facts: Circular) -> str:
    """Say what was looked at, on what ground, and up to when."""
    when = "本月" if facts.period.is_month else ""
    return (
        "根据《中华人民共和国政府信息公开条例》和政府信息公开工作年度报告格式的有关规定，"
        f"对各机关{facts.period.report_year}年度政府信息公开工作年度报告（以下简称年度报告）的"
        f"发布时间、格式和内容进行了巡查，{when}共巡查{facts.rounds}轮，"
        f"数据截至{chinese_day(facts.day)}。现将有关情况通报如下："
    )


def overview(facts: Circular, head: Letterhead) -> Passage:
    """Give the numbers of organs by where they stand, and of findings."""
    tally = facts.tally
    parts = [
        f"{STANDINGS[standing]}{count}个" for standing, count in tally.by_standing.items() if count
    ]
    all_same = len(parts) == 1
    counted = f"均为{parts[0].removesuffix(f'{tally.organs}个')}" if all_same else "，".join(parts)
    said = f"本次巡查涉及机关{tally.organs}个，{'' if all_same else '其中'}{counted}。"
    if tally.settled:
        said += f"按期发布率为{tally.share}（按期发布数占按期发布、逾期发布、未发布三项之和的比例，下同）。"
    if tally.could_not_see:
        said += (
            "“未能查看”是指因网站无法访问、栏目无法识别等原因未能确认，"
            "不等于未发布，不计入按期发布率。"
        )
    paragraphs = [Paragraph(said), Paragraph(_found(facts))]
    chart = _standings_chart(facts) if head.has("charts") else None
    return Passage("总体情况", tuple(each for each in paragraphs if each.text), chart)


def _found(facts: Circular) -> str:
    if not facts.told:
        return "" if not _has_reports(facts) else "已发布的年度报告中，未发现可以确认的问题。"
    organs = len({each.organ_id for each in facts.told})
    counts = dict.fromkeys(SEVERITIES, 0)
    for each in facts.told:
        counts[each.severity] = counts.get(each.severity, 0) + 1
    parts = [f"{SEVERITIES.get(key, key)}{count}项" for key, count in counts.items() if count]
    detail = (
        f"，其中{'、'.join(parts)}"
        if len(parts) > 1
        else f"，均为{parts[0].rstrip('项0123456789')}"
    )
    return f"现存问题{len(facts.told)}项，涉及机关{organs}个{detail}。"


def _has_reports(facts: Circular) -> bool:
    return any(each.first_seen is not None for each in facts.rows)


def _standings_chart(facts: Circular) -> BarChart:
    shown = [each for each in Standing if each is not Standing.EXEMPT]
    earlier = [
        (name, each)
        for name, each in (("上年同期", facts.year_ago), ("上月末", facts.month_ago))
        if each is not None
    ]
    shown = [
        each
        for each in shown
        if facts.tally.by_standing[each] or any(one.tally.by_standing[each] for _, one in earlier)
    ]
    series = [(name, tuple(one.tally.by_standing[each] for each in shown)) for name, one in earlier]
    series.append(("本期", tuple(facts.tally.by_standing[each] for each in shown)))
    labels = tuple(STANDINGS[each] for each in shown)
    return BarChart("standings", "年度报告发布情况（机关数）", labels, tuple(series))


def content(facts: Circular, tables: tuple[Attachment, ...], head: Letterhead) -> Passage | None:
    """Tell the commonest kinds of findings, and what is only summed up."""
    paragraphs = []
    if facts.kinds:
        many = [each for each in facts.kinds if each.count > 1]
        shown = (many or list(facts.kinds))[:_MOST_KINDS]
        named = "；".join(f"{each.title}{each.count}项，涉及机关{each.organs}个" for each in shown)
        how = "较为集中的是" if many else "包括"
        is_all = len(shown) == len(facts.kinds)
        more = "问题有：" if is_all else f"问题共有{len(facts.kinds)}类，{how}："
        see = reference(tables, "kinds", "findings")
        paragraphs.append(Paragraph(f"{more}{named}{see}。"))
    if facts.summed:
        paragraphs.append(
            Paragraph(
                "；".join(map(_summed, facts.summed))
                + "。以上作汇总提示，不逐一列出，请各机关对照检查。"
            )
        )
    if not paragraphs:
        return None
    chart = None
    if head.has("charts") and len(facts.kinds) > 1:
        bars = facts.kinds[:_MOST_BARS]
        chart = BarChart(
            "kinds",
            "各类问题数量（项）",
            tuple(f"{each.title}（{each.rule}）" for each in bars),
            (("问题数", tuple(each.count for each in bars)),),
            is_lying=True,
        )
    return Passage("格式和内容情况", tuple(paragraphs), chart)


def _summed(kind: Kind) -> str:
    if kind.accepted == kind.count:
        how = "均经人工核实"
    elif kind.accepted:
        how = f"其中经人工核实{kind.accepted}项，其余为初步判断"
    else:
        how = "为初步判断，未逐一核实"
    return f"“{kind.title}”涉及机关{kind.organs}个（{how}）"


def reference(tables: tuple[Attachment, ...], *keys: str) -> str:
    """Give "（见附件1、附件3）" for those of the attachments that are there."""
    numbers = [f"附件{place}" for place, each in enumerate(tables, start=1) if each.key in keys]
    return f"（见{'、'.join(numbers)}）" if numbers else ""


def examples(facts: Circular) -> Passage | None:
    """Quote organs that did well, and faults that show what is meant."""
    paragraphs = []
    for place, row in enumerate(facts.good):
        if row.published is None:
            continue
        ahead = (row.deadline - row.published).days if row.deadline else 0
        early = f"，比规定期限提前{ahead}天" if ahead > 0 else ""
        named = f"《{row.title}》" if row.title else "年度报告"
        text = f"{row.name}于{chinese_day(row.published)}发布{named}{early}，巡查未发现问题。"
        paragraphs.append(Paragraph(text, "" if place else "较好的。"))
    for place, told in enumerate(facts.bad):
        text = f"{told.organ}：{told.message}{evidence_of(told)}。依据{told.ground}，应予改正。"
        paragraphs.append(Paragraph(text, "" if place else "存在问题的。"))
    return Passage("典型情况", tuple(_numbered(paragraphs))) if paragraphs else None


def _numbered(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Number the heads （一）（二） where there is more than one."""
    heads = [each.head for each in paragraphs if each.head]
    marks = dict(zip(heads, "一二三四五六七八九", strict=False))
    if len(heads) == 1:
        return [Paragraph(each.text) for each in paragraphs]
    return [
        Paragraph(each.text, f"（{marks[each.head]}）{each.head}" if each.head else "")
        for each in paragraphs
    ]


def comparison(facts: Circular) -> Passage | None:
    """Hold the numbers against those of last month and of last year."""
    paragraphs = []
    if facts.period.is_month and (facts.opened or facts.closed):
        parts = (
            f"新发现问题{facts.opened}项" if facts.opened else "",
            f"整改完成{facts.closed}项" if facts.closed else "",
        )
        paragraphs.append(Paragraph(f"本月{joined(parts)}。"))
    if facts.month_ago is not None:
        paragraphs.append(Paragraph(_against(facts, facts.month_ago, "与上月末")))
    if facts.year_ago is not None:
        paragraphs.append(Paragraph(_against(facts, facts.year_ago, "与上年同期")))
    return Passage("变化情况", tuple(paragraphs)) if paragraphs else None


def _against(facts: Circular, then: Comparison, with_what: str) -> str:
    pairs = [
        (STANDINGS[each], facts.tally.by_standing[each] - then.tally.by_standing[each], "个")
        for each in (Standing.ON_TIME, Standing.LATE, Standing.MISSING, Standing.COULD_NOT_SEE)
    ]
    pairs.append(("现存问题", len(facts.told) - then.told, "项"))
    changed = [
        f"{name}{'增加' if more > 0 else '减少'}{abs(more)}{unit}"
        for name, more, unit in pairs
        if more
    ]
    words = "，".join(changed) if changed else "各项数字没有变化"
    share = ""
    if then.tally.share and facts.tally.share and then.tally.share != facts.tally.share:
        share = f"；按期发布率由{then.tally.share}变为{facts.tally.share}"
    return f"{with_what}（{chinese_day(then.day)}）相比，{words}{share}。"


def pending(facts: Circular) -> Passage | None:
    """Count what waits for a person, apart from all that is told as a fact."""
    count = sum(each.count for each in facts.pending)
    if not count:
        return None
    organs = sum(each.pending > 0 for each in facts.rows)
    named = "、".join(f"{each.title}{each.count}项" for each in facts.pending[:_MOST_KINDS])
    etc = "等" if len(facts.pending) > _MOST_KINDS else ""
    what = f"，主要是{named}{etc}" if len(facts.pending) > 1 else f"，均为{facts.pending[0].title}"
    return Passage(
        "待核实事项",
        (
            Paragraph(
                f"另有疑似问题{count}项，涉及机关{organs}个{what}。以上为初步判断，尚待人工核实，"
                "未计入问题数，不作为评价依据。"
            ),
        ),
    )
