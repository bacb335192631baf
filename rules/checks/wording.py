"""W: what the words of a report give away."""

import re
from collections.abc import Iterator

from rules.filing import Filing
from rules.finding import Severity
from rules.plain_text import plain
from rules.rule import Hit, Wording, rule

# No letter, digit, sign or web address may touch the crosses: xxgk in a URL, 138××××1234, 7×24
# and "1+X" are no placeholders.
_EDGE = r"[A-Za-z0-9./_:@+&=#%×✕╳-]"
_CROSS = r"[Xx×✕╳]"
_PLACEHOLDERS = re.compile(
    rf"(?<![A-Za-z0-9./_-])20(?:{_CROSS}{{2}}|\*{{2}})(?=[年.\-/])"
    rf"|(?<!{_EDGE}){_CROSS}{{2,}}(?!{_EDGE})"
    rf"|(?<!{_EDGE})(?:{_CROSS}|\*{{1,4}})(?=年|月|日|件|条|人次|万元)"
    r"|某{2,}(?=[局县市区镇乡省厅处委办]|部门|单位|街道|机关|人民|领域|年|公司|学校)"
    r"|[(\[【](?:文字描述|此处填写|单位名称|机关名称|单位全称|填写单位|请填写|待补充|示例)[^)\]】]{0,12}[)\]】]"
    r"|_{2,}(?=[年月日件条项元万次个份人])"
    r"|(?<![二一三四五六七八九十\dA-Za-z〇○])[○◯Oo]{2,}(?=[年局县市区镇乡街])"
    r"|(?<![A-Za-z0-9})])\{{1,2} ?[\w.]{1,20} ?\}{1,2}"
)
_AROUND = 12
_MOST_NAMED = 5


@rule(
    "W01",
    Severity.ERROR,
    ground=("regulation", "第四十七条"),
    title=Wording("残留模板文字", "template words left in"),
    message=Wording("残留模板占位文字：{found}", "Template words left in: {found}"),
    remedy=Wording("请填写实际内容，删去占位文字", "Write the facts in their place"),
)
def leftover_placeholder(filing: Filing) -> Iterator[Hit]:
    """Find placeholders of a template in the title or a section; told once per section.

    Silent about crosses inside web addresses, Latin words, and numbers masked by them.
    """
    if filing.due_format is None or filing.report is None:
        return
    texts: dict[str, str] = {"report": filing.report.title}
    for section in filing.report.sections:
        texts[section.key] = f"{texts.get(section.key, '')}\n{section.title}\n{section.text}"
    for place, text in texts.items():
        shown = plain(text)
        found = list(_PLACEHOLDERS.finditer(shown))
        if not found:
            continue
        around = [
            shown[max(0, each.start() - _AROUND) : each.end() + _AROUND].strip() for each in found
        ]
        quotes = list(dict.fromkeys(f"「{each}」" for each in around))
        more = f"等{len(quotes)}处" if len(quotes) > _MOST_NAMED else ""
        yield Hit(place, {"found": "、".join(quotes[:_MOST_NAMED]) + more}, quote=around[0])


RULES = (leftover_placeholder,)
