"""What a circular asks for: only what the facts give reason to ask."""

from bot.circular.draft import Attachment, Paragraph, Passage
from bot.circular.facts import Circular, Standing
from bot.circular.letterhead import Letterhead


def demands(facts: Circular, tables: tuple[Attachment, ...], head: Letterhead) -> Passage | None:
    """Give the demands, and whom to call."""
    tally = facts.tally
    asked = []
    if tally.missing:
        asked.append("未发布年度报告的机关要尽快编制发布，并查明原因。")
    if tally.late:
        asked.append("逾期发布的机关要查找原因，完善制度，确保今后按期发布。")
    if facts.told:
        place = next(
            (at for at, each in enumerate(tables, start=1) if each.key == "findings"), None
        )
        listed = f"对照附件{place}" if place else "对照巡查发现的问题"
        asked.append(
            f"存在问题的机关要{listed}逐项整改，更正后的年度报告应注明更正日期，避免同类问题重复发生。"
        )
    unseen = facts.standing(Standing.COULD_NOT_SEE)
    theirs = [each for each in unseen if not each.is_for_us]
    if theirs:
        whose = "未能查看的机关" if len(theirs) == len(unseen) else "网站、栏目或报告未能打开的机关"
        asked.append(f"{whose}要检查网站、栏目和附件能否正常打开，确保公众查阅方便。")
    if tally.not_due:
        asked.append("尚未到期的机关要抓紧编制，发布前逐项核对格式和数字，确保按期发布。")
    if not asked:
        asked.append("各机关要保持年度报告的公开和可查阅，继续提高编制质量。")
    paragraphs = [Paragraph(each) for each in asked]
    if len(asked) > 1:
        paragraphs = [
            Paragraph(each, f"（{mark}）") for mark, each in zip("一二三四五", asked, strict=False)
        ]
    if head.contact:
        paragraphs.append(Paragraph(f"对通报内容有异议的，请联系：{head.contact}。"))
    return Passage("工作要求", tuple(paragraphs))
