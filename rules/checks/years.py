"""Which year the sentences of a section give an account of, and for which they plan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.plain_text import with_arabic_years
from rules.statements.sentences import Sentence, sentences

_PERIOD = re.compile(
    r"(20\d\d)年(?:1月1日|元月1日|1月)?(?:起)?(?:至|到|—+|-+|~|～)(?:(20\d\d)|当|同)?年?(?:12月31日|12月底|年底)"
)
# The year of account: it opens the sentence, and the organ or its work follows at once.
_ACCOUNT = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.][^,。:;]{0,24}?[:。]?)?(20\d\d)年(?:度)?"
    r"(?![末底初起来以前后]|\d|第|[一二三四]季|[上下]半|年|新修|修[订正]|版|[^,。]{0,6}(?:预算|决算|计划|要点|方案|通知|考核办法))"
    r"(?:,|(?=我|本|全|共|累计|未|没有|无|认真|收到|按照|在|[省市县区州镇乡局委办街]))"
)
_OF_FIGURES = re.compile(r"统计|数据|期限|报告|年报|所列|截[至止]|收到|受理|公开")
_OPENING = 4
_COMPARED = re.compile(r"较|比|同期|上年|去年|与\d|相比|以来|至20|—20|-20|往年|历年")
_NOW = re.compile(r"今年|本年|报告期|年内|全年")
_PLANNING = re.compile(
    r"整改措施|改进措施|整改方向|下一步|下步|今后|工作打算|工作计划|努力方向|工作安排|改进方向|改进打算"
)
_INTENT = (
    r"(?:继续|进一步|着力|重点|持续|不断|切实|加大|加强|加快|强化|健全|完善|从|围绕|按照|以|严格|深入|全面|"
    r"积极|大力|认真|努力|力争|争取|推进|提升|提高|抓好|做好|坚持|开展|举办|组织|建立|制定|优化|"
    r"拓[宽展]|规范|深化|细化|落实)"
)
_PLANNED = re.compile(
    rf"(20\d\d)年(?:度)?,?(?:[^,。;]{{0,14}}?)(?:将{_INTENT}|拟|计划|打算|力争|争取)"
    rf"|(?:将|拟|计划|打算|力争)(?:在|于)(20\d\d)年"
)
_PLANNED_UNDER_HEADING = re.compile(
    rf"(20\d\d)年(?:度)?,?(?:我|本|全)?[^,。;\d]{{0,8}}?(?:将{_INTENT}|要(?!求|点)|拟|计划|{_INTENT})"
)
# What the sentence goes on to tell as done was no plan.
_DONE = re.compile(r"了|已|完成|实际|取得|达到|[一二三四五六七八九十\d]+余?[次场期条件份篇个]")
_NAMED = re.compile(r"《[^》]{1,60}》")
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Stated:
    """A year that a sentence states, the words around it as printed, and whether it is meant so."""

    year: int
    quote: str
    is_sure: bool = True


def periods(text: str, report_year: int) -> Iterator[Stated]:
    """Give the years of statistics periods (1 January to 31 December) that `text` states.

    Silent about a sentence that names the report year as well.
    """
    for sentence in sentences(text):
        for found in _PERIOD.finditer(sentence.text):
            year = int(found[2] or found[1])
            is_compared = _COMPARED.search(sentence.text, 0, found.start())
            names_another = f"{report_year}年" in sentence.text and year != report_year
            if year == int(found[1]) and not is_compared and not names_another:
                is_sure = bool(_OF_FIGURES.search(sentence.text)) or found.start() <= _OPENING
                yield Stated(year, sentence.printed(found.start(), found.end()), is_sure)


def accounts(text: str) -> Iterator[Stated]:
    """Give the years that open a sentence as the year it gives an account of."""
    for sentence in sentences(with_arabic_years(text)):
        found = _ACCOUNT.match(sentence.text)
        if found is None or _COMPARED.search(sentence.text) or _is_plan(sentence):
            continue
        yield Stated(int(found[1]), sentence.printed(0, found.end() + _QUOTED // 2))


def plans(text: str) -> Iterator[Stated]:
    """Give the years for which `text` plans; what is told as done is no plan."""
    is_planning = False
    for sentence in sentences(with_arabic_years(text)):
        said = _NAMED.sub(lambda name: "·" * len(name[0]), sentence.text)
        heading = _PLANNING.search(said)
        begin = heading.start() if heading else 0
        found = list(_PLANNED.finditer(said))
        if not found and (is_planning or heading):
            found = list(_PLANNED_UNDER_HEADING.finditer(said, begin))
        for each in found:
            if not _DONE.search(said, each.end()):
                yield _stated(sentence, each)
        is_planning = is_planning or heading is not None


def _stated(sentence: Sentence, found: re.Match[str]) -> Stated:
    year = next(int(each) for each in found.groups() if each)
    return Stated(year, sentence.printed(found.start(), found.end() + _QUOTED // 3))


def _is_plan(sentence: Sentence) -> bool:
    return bool(_PLANNED.search(sentence.text) or _PLANNING.search(sentence.text))


def speaks_of(text: str, year: int) -> bool:
    """Whether `text` names `year`, or its own year in other words."""
    return f"{year}年" in with_arabic_years(text) or bool(_NOW.search(text))
