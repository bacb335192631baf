"""W: what the words of a report give away."""

import re
from collections.abc import Iterator

from rules.filing import Filing
from rules.finding import Severity
from rules.plain_text import plain
from rules.rule import Hit, Wording, rule

# No letter, digit or web address may touch the crosses: xxgk in a URL and 138××××1234 are fine.
_EDGE = r"[A-Za-z0-9./_:@×-]"
_PLACEHOLDERS = re.compile(
    rf"20[Xx×＊*]{{2}}(?=年)|(?<!{_EDGE})[Xx×]{{2,}}(?!{_EDGE})|(?<!{_EDGE})[Xx×](?=年|件|条|项|次|个)|"
    r"[某]{2}(?=[局县市区镇乡委办部门单位街道]|机关|人民)|"
    r"[(\[【](?:文字描述|此处填写|单位名称|机关名称|填写单位|请填写|待补充|示例)[^)\]】]{0,12}[)\]】]|"
    r"_{2,}(?=[年月日件条项])|[○Oo◯]{2,}(?=[年局县市区镇乡街])"
)
_AROUND = 12


@rule(
    "W01",
    Severity.ERROR,
    ground=("regulation", "第四十七条"),
    title=Wording("残留模板文字", "template words left in"),
    message=Wording("残留模板占位文字：{found}", "Template words left in: {found}"),
    remedy=Wording("请填写实际内容，删去占位文字", "Write the facts in their place"),
)
def leftover_placeholder(filing: Filing) -> Iterator[Hit]:
    """Placeholders of a template in a section or the title; told once per section."""
    if filing.due_format is None or filing.report is None:
        return
    texts = [("report", filing.report.title)]
    texts += [(each.key, each.text) for each in filing.report.sections]
    for place, text in texts:
        shown = plain(text)
        found = list(_PLACEHOLDERS.finditer(shown))
        if found:
            words = "、".join(dict.fromkeys(f"「{each[0]}」" for each in found))
            first = found[0]
            around = shown[max(0, first.start() - _AROUND) : first.end() + _AROUND]
            yield Hit(place, {"found": words}, quote=around)


RULES = (leftover_placeholder,)
