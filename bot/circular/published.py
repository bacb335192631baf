"""The part of a circular that tells who published in time, late or not at all."""

from collections.abc import Sequence

from bot.circular.draft import Attachment, Paragraph, Passage, some
from bot.circular.facts import Circular, OrganRow, Standing

_MOST_NAMES = 8


def publication(facts: Circular, tables: tuple[Attachment, ...]) -> Passage | None:
    """Tell who is late, who is missing, and who could not be seen; each only where there are any."""
    found = []
    late = facts.standing(Standing.LATE)
    if late:
        shown = [_late(each) for each in sorted(late, key=lambda each: each.published is None)]
        found.append((f"逾期发布{len(late)}个。", f"{_listed(shown, tables, 'organs')}。"))
    missing = facts.standing(Standing.MISSING)
    if missing:
        text = (
            "规定期限已过，其后多次完整查看年度报告栏目，均未见年度报告："
            f"{_listed([each.name for each in missing], tables, 'organs')}。"
        )
        found.append((f"未发布{len(missing)}个。", text))
    verify = facts.standing(Standing.TO_VERIFY)
    if verify:
        text = f"{_listed([each.name for each in verify], tables, 'unseen')}，是否按期发布尚待人工核实，不作认定。"
        found.append((f"待核实{len(verify)}个。", text))
    unseen = facts.standing(Standing.COULD_NOT_SEE)
    if unseen:
        found.append((f"未能查看{len(unseen)}个。", _unseen(unseen, tables)))
    paragraphs = [
        Paragraph(text, f"（{mark}）{head}")
        for mark, (head, text) in zip("一二三四", found, strict=False)
    ]
    lead = _lead(facts)
    if lead:
        paragraphs.insert(0, Paragraph(lead))
    return Passage("发布情况", tuple(paragraphs)) if paragraphs else None


def _unseen(unseen: Sequence[OrganRow], tables: tuple[Attachment, ...]) -> str:
    """Tell who is to look at a site, and of whom it is for us to look again."""
    theirs = [each.name for each in unseen if not each.is_for_us]
    ours = [each.name for each in unseen if each.is_for_us]
    text = f"{_listed(theirs, tables, 'unseen')}，请核查网站和栏目能否正常访问。" if theirs else ""
    if ours:
        text += f"{_listed(ours, tables, 'unseen')}，待再次巡查，不作认定。"
    return text


def _lead(facts: Circular) -> str:
    tally = facts.tally
    if tally.on_time and not (tally.late or tally.missing or tally.to_verify):
        but = "除未能查看的机关外，" if tally.could_not_see else ""
        due = "已到期的" if tally.not_due else ""
        return f"{but}{due}机关均在规定期限内发布了年度报告。"
    if tally.not_due and tally.not_due + tally.exempt == tally.organs:
        return "规定的发布期限尚未届满。"
    return ""


def _late(row: OrganRow) -> str:
    if row.published is None:
        return f"{row.name}（未标明可信的发布日期，经人工核实逾期）"
    day = f"{row.published.month}月{row.published.day}日"
    return f"{row.name}（{day}发布，逾期{row.days_late}天）"


def _listed(names: list[str], tables: tuple[Attachment, ...], key: str) -> str:
    """Give the names, where there are many the first of them and where all are to be found."""
    place = next((at for at, each in enumerate(tables, start=1) if each.key == key), None)
    if place is None or len(names) <= _MOST_NAMES:
        return "、".join(names)
    return f"{some(names, _MOST_NAMES)}（名单见附件{place}）"
