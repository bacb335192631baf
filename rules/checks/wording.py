"""W: what the words of a report give away."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rules.checks.stated import Contradiction, contradictions
from rules.filing import Filing
from rules.finding import Severity
from rules.plain_text import plain
from rules.rule import Hit, Wording, rule
from rules.statements.claim import Claim

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
# Where none of these stands, no placeholder does.
_SIGNS = re.compile(r"[Xx×✕╳*某_○◯Oo{\[【]")
_BRACKET = re.compile(r"\((?:文字|此处|单位|机关|填写|请填|待补|示例)")
# What stands in quotation marks may be an example, or what an applicant wrote; after 如 it is one.
_OPENS, _CLOSES = "“‘「『《", "”’」』》"
_EXAMPLE = re.compile(
    r"(?:如|例如|诸如|类似|名为|题为)[:：]?(?:[“‘「『《\"][^“‘「『《]*?[”’」』》\"][、,]?)*$"
)
# A person whose given name is left out: 张××, 李某某.
_PERSON = re.compile(
    r"(?:申请人|当事人|原告|上诉人|村民|居民|市民|公民|[“‘「『、。,;(（\s]|^)"
    r"[赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢章苏潘葛范彭鲁韦马方俞任袁柳史唐薛雷贺倪汤罗郝毕安"
    r"常于傅卞齐康伍余元顾孟黄穆萧尹姚邵汪毛米戴宋庞熊纪舒屈项祝董梁杜阮闵季贾江童颜郭梅林钟徐邱骆高夏蔡田胡霍万卢莫"
    r"丁邓石崔吉龚程裴陆荣翁段侯宁仇祖武刘龙叶白赖乔文曾沙关易欧阳廖邹熊谭]$"
)
_OFFICE = re.compile(r"[年月日局县市区省厅委镇乡村街路机部单公]")
_AROUND = 12
_MOST_NAMED = 5
_LONGEST_EXAMPLE = 60
_MOST_READINGS = 3
_MOST_TOLD = 12


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

    Silent about crosses inside web addresses, Latin words, numbers and names masked by them, and
    about examples; likely where it stands in quotation marks, as an applicant may have written it.
    """
    if filing.due_format is None or filing.report is None:
        return
    texts = {"report": [plain(filing.report.title)]}
    for section in filing.report.sections:
        texts.setdefault(section.key, []).extend((plain(section.title), section.plain))
    for place, pieces in texts.items():
        shown = " ".join(filter(None, pieces))
        if not _may_hold(shown):
            continue
        found = [each for each in _PLACEHOLDERS.finditer(shown) if not _is_left_out(shown, each)]
        if not found:
            continue
        around = list(_around(shown, found))
        quotes = list(dict.fromkeys(f"「{each}」" for each in around))
        more = f"等{len(quotes)}处" if len(quotes) > _MOST_NAMED else ""
        likely = all(_is_quoted(shown, each.start()) for each in found)
        names = {"found": "、".join(quotes[:_MOST_NAMED]) + more}
        yield Hit(place, names, quote=around[0], likely=likely)


def _may_hold(text: str) -> bool:
    """Whether a placeholder may stand in `text`: a cheap test that almost no text passes."""
    return bool(_SIGNS.search(text) or _BRACKET.search(text))


def _around(text: str, found: Sequence[re.Match[str]]) -> Iterator[str]:
    """Give the words around each placeholder, within its sentence; those that touch together."""
    start = end = -1
    for each in found:
        first = max(text.rfind("。", 0, each.start()) + 1, each.start() - _AROUND, 0)
        stop = text.find("。", each.end(), each.end() + _AROUND)
        last = stop + 1 if stop >= 0 else each.end() + _AROUND
        if first > end >= 0:
            yield text[start:end].strip()
        start, end = (first if first > end or start < 0 else start), last
    yield text[start:end].strip()


def _is_left_out(text: str, found: re.Match[str]) -> bool:
    """Whether a person's name is left out there, or the place of an example."""
    before = text[max(0, found.start() - _LONGEST_EXAMPLE) : found.start()]
    if _PERSON.search(before) and not _OFFICE.match(text, found.end()):
        return True
    opened = _quoted_from(before)
    return opened >= 0 and bool(_EXAMPLE.search(before[:opened]))


def _is_quoted(text: str, start: int) -> bool:
    return _quoted_from(text[max(0, start - _LONGEST_EXAMPLE) : start]) >= 0


def _quoted_from(before: str) -> int:
    """Give where the quotation mark stands that is still open at the end of `before`, or -1."""
    opened = max(before.rfind(mark) for mark in _OPENS)
    if opened >= 0 and not any(mark in before[opened + 1 :] for mark in _CLOSES):
        return opened
    return before.rfind('"') if before.count('"') % 2 else -1


@rule(
    "W04",
    Severity.WARNING,
    ground=("notice-2021", "第三部分"),
    title=Wording("文字与表格的数字不一致", "a sentence contradicts a table"),
    message=Wording("文字与表格不一致：{faults}", "Text and table disagree: {faults_en}"),
    remedy=Wording(
        "请核对文字与表格，改正有误的一方；统计口径不同的，请在文中写明口径",
        "Correct the one that is wrong; where they count different things, say so in the text",
    ),
)
def contradicted_number(filing: Filing) -> Iterator[Hit]:
    """Find numbers in sentences that equal no accepted reading of their cells; told per section.

    What was received may be counted with or without what was carried in, or as handled. Likely
    where the sentence may count for other organs than the report, or its words are not the
    form's. Silent about rounded numbers, other years, parts and channels, about cells that hold
    no number unless the sums prove it, and about cells that the sums already show to be wrong.
    """
    if filing.due_format is None:
        return
    for key, found in contradictions(filing):
        first, told = found[0], found[:_MOST_TOLD]
        more = f"；等{len(found)}处" if len(found) > len(told) else ""
        quotes: list[str] = []
        for each in told:
            if not any(each.claim.quote in quote for quote in quotes):
                quotes.append(each.claim.quote)
        yield Hit(
            key,
            {
                "faults": "；".join(dict.fromkeys(_contradiction(each) for each in told)) + more,
                "faults_en": "; ".join(dict.fromkeys(_contradiction_en(each) for each in told)),
            },
            quote="；".join(quotes),
            expected=_held(first.values[0][1], first.claim),
            actual=_said(first.claim),
            likely=not first.is_sure,
        )


def _contradiction(found: Contradiction) -> str:
    claim = found.claim
    unsure = "" if found.is_sure else "（口径待核）"
    if claim.of:
        return f"「{claim.quote}」按表格计算不出这一比例{unsure}"
    cells = "，或".join(
        f"{name}为{_held(value, claim)}" for name, value in found.values[:_MOST_READINGS]
    )
    return f"「{claim.quote}」与表格不符，表中{cells}{unsure}"


def _contradiction_en(found: Contradiction) -> str:
    claim = found.claim
    unsure = "" if found.is_sure else " (scope to be checked)"
    if claim.of:
        return f"“{claim.quote}”: the table makes no such share{unsure}"
    cells = " or ".join(
        f"{name} = {_held(value, claim)}" for name, value in found.values[:_MOST_READINGS]
    )
    return f"“{claim.quote}”: the table has {cells}{unsure}"


def _held(value: Decimal, claim: Claim) -> str:
    """Give what the cells hold, in the unit of their table."""
    return f"{value:f}{'万元' if claim.number.unit == 'yuan' else ''}"


def _said(claim: Claim) -> str:
    unit = {"percent": "%", "yuan": "元"}.get(claim.number.unit, "")
    return f"{claim.number.value:f}{unit}"


RULES = (leftover_placeholder, contradicted_number)
