"""Unfinished: a form that was posted without being filled in, and not one word left over in it."""

import re
from collections.abc import Sequence

from rules.plain_text import tight
from rules.report import Report

_CROSSES = r"(?:[Xx×✕╳*○◯]{1,8}|某{1,4})"
_NAMELESS = re.compile(
    rf"(?<![A-Za-z0-9./_-]){_CROSSES}(?:[省市县区州旗镇乡]|街道)?{_CROSSES}?"
    r"(?:局|委(?!员)|委员会|办公?室?|厅|镇|乡|街道|单位|部门|机关|人民政府|政府)"
    r"|[(\[【](?:单位|机关|部门|填[报写]单位)(?:名称|全称)?[)\]】]"
    rf"|(?:由|年[度,]*){_CROSSES}{{1,2}}(?=编制|编写|把|将|认真|坚持|严格|高度|深入|积极|按照|全面|在|以)"
)
_TO_FILL = re.compile(
    r"按照?(?:统一)?(?:的?格式|要求)(?:如实)?填[写报]|(?:此处|在此处?)(?:如实)?(?:填[写报]|输入|描述)|[(\[【](?:请(?:如实)?填[写报]|文字描述|待补充|待填[写报]?)"
)
_SENTENCE = re.compile("[,，;；。]")
_FEWEST_NAMELESS = 2
_FEWEST_TO_FILL = 2
_SHORTEST_NAME = 3


def why_unfinished(report: Report, names: Sequence[str]) -> str:
    """Say in Chinese why `report` looks like a form nobody filled in; "" where it does not.

    The organ's name is left open throughout and none of `names` stands anywhere, or several
    sections still say what is to be written there. One such place alone is a slip.
    """
    texts = [tight(each.text) for each in report.sections]
    # Title and signature above the first sentence name the organ in any copy of the form.
    lead = "\n".join(tight(each) for each in report.lead.splitlines() if _SENTENCE.search(each))
    together = "\n".join([lead, *texts])
    if (found := _NAMELESS.findall(together)) and not _is_named(together, names):
        is_in_lead = _NAMELESS.search(lead) is not None
        if is_in_lead or len(found) >= _FEWEST_NAMELESS:
            return f"报告中没有填写机关名称（「{found[0][:12]}」），像是没有填写的样本"
    empty = sum(_TO_FILL.search(each) is not None for each in texts)
    if empty >= _FEWEST_TO_FILL:
        return f"报告有 {empty} 个部分还写着填写提示，像是没有填写的样本"
    return ""


def _is_named(text: str, names: Sequence[str]) -> bool:
    return any(tight(each)[-_SHORTEST_NAME:] in text for each in names)
