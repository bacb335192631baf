"""S: the six sections, their order and titles, what each must say, and the report's title."""

from collections.abc import Iterator
from dataclasses import replace

from rules.checks.naming import is_title_of
from rules.checks.prose import missing_aspects, speaks_of_accountability, speaks_of_fee
from rules.filing import Filing
from rules.finding import Confidence, Severity
from rules.law import Citation
from rules.plain_text import tight
from rules.report import Report
from rules.report_format import ReportFormat, formats
from rules.rule import Hit, Wording, rule

_PROSE = ("overview", "problems", "other")
_ORDINALS = "一二三四五六七八九十"
_LONGEST_QUOTE = 60


def _judged(filing: Filing) -> tuple[Report, ReportFormat] | None:
    """Give the report and the edition its sections are held against; None for older formats."""
    form = filing.report_format or filing.due_format
    if filing.due_format is None or filing.report is None or form is None:
        return None
    return filing.report, form


def _name(form: ReportFormat, key: str) -> str:
    spec = form.section(key)
    return f"{_ORDINALS[spec.ordinal - 1]}、{spec.title}"


def ground_of(filing: Filing) -> Citation | None:
    """Give the notice due for a report of an earlier edition; None where the rule's own holds."""
    due = filing.due_format
    return replace(due.citation, article="格式") if due and due is not formats()[-1] else None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


@rule(
    "S01",
    Severity.ERROR,
    ground=("regulation", "第五十条"),
    title=Wording("缺少部分", "section missing"),
    message=Wording("缺少「{name}」部分", "Section “{name}” is missing"),
    remedy=Wording("请按统一格式补齐「{name}」", "Add “{name}” as the form has it"),
)
def missing_section(filing: Filing) -> Iterator[Hit]:
    """Find each of the form's six sections that has no heading anywhere in the report."""
    judged = _judged(filing)
    if judged is None:
        return
    report, form = judged
    for spec in form.sections:
        if report.section(spec.key) is None:
            name = _name(form, spec.key)
            yield Hit(spec.key, {"name": name}, expected=name)


@rule(
    "S02",
    Severity.WARNING,
    ground=("notice-2021", "第一部分"),
    title=Wording("各部分次序不符", "sections out of order"),
    message=Wording(
        "「{name}」的位置与统一格式的次序不符，报告的次序是：{order}",
        "“{name}” stands out of the form's order; the report has: {order}",
    ),
    remedy=Wording("请按统一格式调整各部分的次序", "Put the sections in the form's order"),
)
def disordered_sections(filing: Filing) -> Iterator[Hit]:
    """Find sections in another order than the form's; told once, at the first out of place.

    A missing section leaves the order of the others as it is.
    """
    judged = _judged(filing)
    if judged is None:
        return
    report, form = judged
    order = [spec.key for spec in form.sections]
    printed = list(dict.fromkeys(each.key for each in report.sections if each.key in order))
    wanted = sorted(printed, key=order.index)
    for key, due in zip(printed, wanted, strict=True):
        if key != due:
            names = {
                "name": _name(form, key),
                "order": "、".join(form.section(each).title for each in printed),
            }
            yield Hit(key, names, expected=_name(form, due), actual=_name(form, key),
                      ground=ground_of(filing))  # fmt: skip
            return


@rule(
    "S03",
    Severity.NOTICE,
    ground=("notice-2021", "第一部分"),
    title=Wording("部分标题与统一格式不符", "section retitled"),
    message=Wording(
        "标题「{title}」与统一格式「{wanted}」不符", "Title “{title}” instead of “{wanted}”"
    ),
    remedy=Wording("请将标题改为「{wanted}」", "Change the title to “{wanted}”"),
)
def retitled_section(filing: Filing) -> Iterator[Hit]:
    """Find a section whose title is neither the form's nor one of its common, harmless variants.

    Silent about punctuation, spaces, particles, and an opening such as 本机关.
    """
    judged = _judged(filing)
    if judged is None:
        return
    report, form = judged
    specs = {spec.key: spec for spec in form.sections}
    for section in report.sections:
        spec = specs.get(section.key)
        if spec is not None and tight(section.title) and not is_title_of(section.title, spec):
            yield Hit(
                section.key,
                {"title": section.title, "wanted": spec.title},
                quote=section.title,
                expected=spec.title,
                actual=section.title,
                ground=ground_of(filing),
            )


@rule(
    "S04",
    Severity.ERROR,
    ground=("regulation", "第五十条"),
    title=Wording("部分没有内容", "section empty"),
    message=Wording("「{name}」只有标题，没有内容", "“{name}” has a heading and nothing beneath"),
    remedy=Wording("请补充「{name}」的内容", "Write what “{name}” asks for"),
)
def empty_section(filing: Filing) -> Iterator[Hit]:
    """Find a prose section without text. A table section without its table is told at the table."""
    judged = _judged(filing)
    if judged is None:
        return
    report, form = judged
    for section in report.sections:
        if section.key in _PROSE and section.characters == 0:
            yield Hit(section.key, {"name": _name(form, section.key)})


@rule(
    "S05",
    Severity.WARNING,
    ground=("notice-2021", "第一部分第（一）项"),
    title=Wording("总体情况缺少应写的方面", "section 1 lacks an aspect"),
    message=Wording("「总体情况」没有写到：{aspects}", "Section 1 says nothing of: {aspects_en}"),
    remedy=Wording("请在「总体情况」补写：{aspects}", "Add to section 1: {aspects_en}"),
)
def missing_aspect(filing: Filing) -> Iterator[Hit]:
    """Find what section 1 is silent on of the five aspects, under any name; told once.

    Silent where the section is missing or empty.
    """
    overview = _text_of(filing, "overview")
    missing = missing_aspects(overview) if overview else ()
    if missing:
        aspects = "、".join(zh for zh, _ in missing)
        names = {"aspects": aspects, "aspects_en": ", ".join(en for _, en in missing)}
        yield Hit("overview", names, expected=aspects, ground=ground_of(filing))


@rule(
    "S06",
    Severity.NOTICE,
    ground=("notice-2021", "第一部分第（一）项"),
    title=Wording("总体情况超过字数", "section 1 too long"),
    message=Wording(
        "「总体情况」{actual}字，原则上不超过{limit}字",
        "Section 1 has {actual} characters; in principle at most {limit}",
    ),
    remedy=Wording("请精简「总体情况」至{limit}字以内", "Shorten section 1 to {limit} characters"),
)
def overlong_overview(filing: Filing) -> Iterator[Hit]:
    """Find a section 1 longer than the edition allows; the edition of 2019 sets no limit.

    A supervisor may set another limit.
    """
    judged = _judged(filing)
    if judged is None:
        return
    report, form = judged
    overview = report.section("overview")
    limit = filing.limits.overview_characters or form.overview_limit
    if overview is not None and limit is not None and overview.characters > limit:
        names = {"actual": overview.characters, "limit": limit}
        yield Hit("overview", names, expected=str(limit), actual=str(overview.characters))


@rule(
    "S07",
    Severity.WARNING,
    ground=("notice-2021", "第一部分第（六）项"),
    title=Wording("没有报告信息处理费", "fee not stated"),
    message=Wording(
        "「其他需要报告的事项」没有说明信息处理费收取情况（未收取也应说明）",
        "Section 6 does not state the information-processing fee (also when none was charged)",
    ),
    remedy=Wording(
        "请写明本年度收取信息处理费的件数和金额，未收取的写明未收取",
        "State how much was charged, or that nothing was",
    ),
)
def unstated_fee(filing: Filing) -> Iterator[Hit]:
    """Find a section 6 that says something, but nothing of a fee, from the year that asks for it.

    Silent where the section is missing or empty.
    """
    form = filing.due_format
    if form is None or filing.report_year < form.fee_statement_from:
        return
    text = _text_of(filing, "other")
    if text and not speaks_of_fee(text):
        yield Hit("other", quote=_short(text))


@rule(
    "S08",
    Severity.WARNING,
    ground=("regulation", "第五十条第（四）项"),
    confidence=Confidence.LIKELY,
    title=Wording("没有写考核、评议和责任追究", "no word of accountability"),
    message=Wording(
        "「总体情况」没有写到工作考核、社会评议和责任追究结果",
        "Section 1 names neither assessment, public review nor accountability",
    ),
    remedy=Wording(
        "请在「总体情况」补写工作考核、社会评议和责任追究结果情况",
        "Add the results of assessment, public review and accountability",
    ),
)
def missing_accountability(filing: Filing) -> Iterator[Hit]:
    """Find a government's section 1 that names none of 考核, 评议 and 责任追究.

    Asked of governments only; silent where the section is missing, or says nothing at all of
    supervision, which S05 tells.
    """
    if filing.level is None or not filing.level.is_government:
        return
    overview = _text_of(filing, "overview")
    # Where nothing at all is said of supervision, that is the fault, and told as S05.
    if any(zh == "监督保障" for zh, _ in missing_aspects(overview)):
        return
    if overview and not speaks_of_accountability(overview):
        yield Hit("overview", expected="考核、评议、责任追究")


def _text_of(filing: Filing, key: str) -> str:
    judged = _judged(filing)
    section = judged[0].section(key) if judged is not None else None
    return section.tight if section is not None else ""


RULES = (
    missing_section,
    disordered_sections,
    retitled_section,
    empty_section,
    missing_aspect,
    overlong_overview,
    unstated_fee,
    missing_accountability,
)
