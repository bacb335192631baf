"""W02, W03, W06: another year, another organ, a plan for the past."""

import re
from collections.abc import Iterator

from rules.checks.years import Stated, accounts, periods, plans, speaks_of
from rules.filing import Filing
from rules.finding import Confidence, Severity
from rules.level import Level
from rules.naming.organs import Likeness, same_organ
from rules.plain_text import with_arabic_years
from rules.rule import Hit, Wording, rule
from rules.statements.sentences import Sentence, sentences

_ORGAN = r"[\u4e00-\u9fff]{2,24}?(?:人民政府办公[室厅]|人民政府|街道办事处|委员会|办公室|管理局|[^信]局|镇|乡)"
_BY = re.compile(
    rf"(?:本(?:年度)?报告|年报|本年报)由({_ORGAN})(?:编制|编写|撰写|组织编制|发布|负责编制)"
)
_SUBJECT = re.compile(
    rf"^(?:[(（]?[一二三四五六七八九十]{{1,2}}[)）、.][^,。:;]{{0,24}}?[:。]?)?20\d\d年(?:度)?,?({_ORGAN})"
    r"(?=认真|坚持|严格|按照|深入|积极|高度|全面|切实|紧紧|围绕|贯彻|始终|在|以|共|未|没有|政府信息公开|政务公开|把|将|,)"
)
_SENTENCE = re.compile(r"[,，;；。]")
_GOVERNMENT = re.compile(r"人民政府|政府|党委|[县市区省州]委(?!员会)")
_TOWNSHIP = re.compile(r".(?:[镇乡](?:人民政府)?|街道(?:办事处)?)$")
_VAGUE = re.compile(
    r"^(?:全|各|我|本|该|有关|相关|上级|其他|国务院|中共|中央|国家|省|自治区)|所属|下属|各部门|部门和|等"
)


@rule(
    "W02",
    Severity.ERROR,
    ground=("regulation", "第五十条"),
    title=Wording("统计期限或年度写错", "another year's period"),
    message=Wording(
        "写的是{stated}年，而这是{year}年度报告",
        "Gives an account of {stated} in the {year} report",
    ),
    remedy=Wording(
        "请改为{year}年，并核对内容和数据是否为{year}年的",
        "Write {year}, and check whose figures they are",
    ),
)
def wrong_period(filing: Filing) -> Iterator[Hit]:
    """Find a statistics period of another year, or a section whose account is another year's.

    A section's account is that of the year which opens its sentences, where the section nowhere
    names the report year. Likely where the words do not tell that the period is that of the
    figures. Silent about comparisons, plans, budgets and documents of other years.
    """
    report = filing.report
    if filing.due_format is None or report is None:
        return
    year = filing.report_year
    texts = (("report", report.lead), *((each.key, each.text) for each in report.sections))
    for place, text in texts:
        wrong = _wrong_year(_without_head(text) if place == "report" else text, text, year)
        if wrong is not None:
            names = {"stated": wrong.year, "year": year}
            yield Hit(place, names, quote=wrong.quote, expected=f"{year}年",
                      actual=f"{wrong.year}年", likely=not wrong.is_sure)  # fmt: skip


def _without_head(lead: str) -> str:
    """Leave off the lines before the first sentence: title and date name the year, and no period."""
    lines = lead.splitlines()
    first = next((at for at, line in enumerate(lines) if _SENTENCE.search(line)), 0)
    return "\n".join(lines[first:])


def _wrong_year(said: str, text: str, year: int) -> Stated | None:
    """Give the other year whose period is `said`, or of which all of `text` gives an account."""
    for stated in periods(with_arabic_years(said), year):
        if stated.year != year:
            return stated
    if speaks_of(text, year):
        return None
    return next((each for each in accounts(text) if each.year != year), None)


@rule(
    "W03",
    Severity.WARNING,
    ground=("regulation", "第四十七条"),
    confidence=Confidence.LIKELY,
    title=Wording("写成了其他机关", "another organ's name"),
    message=Wording(
        "应写本机关名称处写的是「{named}」", "Names “{named}” where its own name belongs"
    ),
    remedy=Wording("请核对是否误用其他机关的文稿，改为本机关名称", "Check whose text this is"),
)
def foreign_organ(filing: Filing) -> Iterator[Hit]:
    """Find another organ as the one who wrote the report, or as the subject of a year's account.

    Silent about governments and offices, which speak for many, about governments in a
    department's report, and where two names may be one organ's.
    """
    report, level = filing.report, filing.level
    if filing.due_format is None or report is None or not filing.organ or level is None:
        return
    if level.is_government or filing.organ.endswith(("办公室", "办公厅")):
        return
    for place, text in (("report", report.lead), *((s.key, s.text) for s in report.sections)):
        for sentence, found, author in _actors(text):
            if not _is_foreign(filing, found[1]):
                continue
            if level is Level.TOWNSHIP and author is None and not _TOWNSHIP.search(found[1]):
                continue  # its own offices, and those above it, act in its year as well
            quote = sentence.printed(0, min(len(sentence.text), found.end(1) + 20))
            yield Hit(
                place, {"named": found[1]}, quote=quote, expected=filing.organ, actual=found[1]
            )
            break


def actors(text: str) -> Iterator[str]:
    """Give the organs that wrote the report, or act in its year, by the names `text` has for them.

    Left out are those above it and those it speaks for: governments, and what is said vaguely.
    """
    named = (found[1] for _, found, _ in _actors(text))
    return (each for each in named if not (_VAGUE.search(each) or _GOVERNMENT.search(each)))


def _actors(text: str) -> Iterator[tuple[Sentence, re.Match[str], re.Match[str] | None]]:
    """Give each sentence that names an author or a year's subject, the name, and the author's."""
    for sentence in sentences(with_arabic_years(text)):
        author = _BY.search(sentence.text) if "由" in sentence.text else None
        found = author or ("20" in sentence.text and _SUBJECT.match(sentence.text)) or None
        if found:
            yield sentence, found, author


def _is_foreign(filing: Filing, named: str) -> bool:
    if _VAGUE.search(named):
        return False
    if _GOVERNMENT.search(named) and not _GOVERNMENT.search(filing.organ):
        return False
    own = filing.report.organ if filing.report is not None else None
    names = [filing.organ, *filing.aliases, *([own] if own else [])]
    return all(same_organ(name, (), named) is Likeness.OTHER for name in names)


@rule(
    "W06",
    Severity.WARNING,
    ground=("notice-2021", "第一部分第（五）项"),
    confidence=Confidence.LIKELY,
    title=Wording("改进计划的年份已经过去", "a plan for a year that is past"),
    message=Wording(
        "改进计划写的是{planned}年，不晚于报告年度{year}年",
        "Plans for {planned} in the {year} report",
    ),
    remedy=Wording(
        "请核对是否沿用往年文稿，改为今后的措施", "Check whether an old text was used; plan ahead"
    ),
)
def stale_plan(filing: Filing) -> Iterator[Hit]:
    """Find a plan in section 5 for a year that is not after the report year.

    Silent about what was done in a year, and about plans that name no year.
    """
    report = filing.report
    section = report.section("problems") if report is not None else None
    if filing.due_format is None or section is None:
        return
    for plan in plans(section.text):
        if plan.year <= filing.report_year:
            names = {"planned": plan.year, "year": filing.report_year}
            yield Hit("problems", names, quote=plan.quote, actual=f"{plan.year}年")
            return


RULES = (wrong_period, foreign_organ, stale_plan)
