"""S: the six sections, their order and titles, what each must say, and the report's title."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rules.filing import Filing
from rules.finding import Severity
from rules.organs import Likeness, same_organ
from rules.plain_text import plain, tight
from rules.report_format import ReportFormat
from rules.rule import Hit, Wording, rule
from rules.titles import read_title

if TYPE_CHECKING:
    from rules.report import Report

_PROSE = ("overview", "problems", "other")
_PUNCTUATION = re.compile(r"[^\w]+")
_FREE_OPENING = re.compile(r"^(?:本机关|本单位|本行政机关|行政机关|政府信息公开工作|政府信息公开)")
_ASPECTS = {
    "主动公开": r"主动公开|公开内容|公开信息|信息发布|发布信息|政策解读|公开了?各类",
    "依申请公开": r"申请",
    "政府信息管理": (
        r"信息管理|管理政府信息|信息资源|公开属性|保密审查|审[查核]|三审|规范性文件.{0,8}(?:管理|清理)|"
        r"公文.{0,10}(?:管理|属性)|动态调整|档案|信息.{0,6}(?:清理|更新|维护)|制度"
    ),
    "政府信息公开平台建设": r"平台|网站|网页|门户|栏目|公众号|新媒体|公报|微博|微信|专栏|公开栏|渠道",
    "监督保障": (
        r"监督|保障|考核|评议|培训|责任|检查|督[促查导办]|组织领导|领导小组|整改|机制|队伍|巡查|评估"
    ),
}
_FEE = re.compile(
    r"处理费|收费|费用|收取[^。;]{0,20}费|[不未免]收[^。;]{0,12}费|费[^。;]{0,6}[0零]元"
)


def _specs(filing: Filing) -> ReportFormat | None:
    return filing.report_format or filing.due_format if filing.due_format else None


def _name(form: ReportFormat, key: str) -> str:
    spec = form.section(key)
    return f"{'一二三四五六七八九'[spec.ordinal - 1]}、{spec.title}"


@rule(
    "S01",
    Severity.ERROR,
    ground=("regulation", "第五十条"),
    title=Wording("缺少部分", "section missing"),
    message=Wording("缺少「{name}」部分", "Section “{name}” is missing"),
    remedy=Wording("请按统一格式补齐「{name}」", "Add “{name}” as the form has it"),
)
def missing_section(filing: Filing) -> Iterator[Hit]:
    """One of the form's six sections has no heading anywhere in the report."""
    form = _specs(filing)
    if form is None or filing.report is None:
        return
    for spec in form.sections:
        if filing.report.section(spec.key) is None:
            yield Hit(spec.key, {"name": _name(form, spec.key)})


@rule(
    "S02",
    Severity.WARNING,
    ground=("notice-2021", "第一部分"),
    title=Wording("各部分次序不符", "sections out of order"),
    message=Wording(
        "「{name}」的位置与统一格式的次序不符", "“{name}” stands out of the form's order"
    ),
    remedy=Wording("请按统一格式调整各部分的次序", "Put the sections in the form's order"),
)
def disordered_sections(filing: Filing) -> Iterator[Hit]:
    """The sections stand in another order than the form's; told once, at the first one moved."""
    form = _specs(filing)
    if form is None or filing.report is None:
        return
    order = [spec.key for spec in form.sections]
    places = [order.index(each.key) for each in filing.report.sections if each.key in order]
    for at, place in enumerate(places[:-1]):
        if any(later < place for later in places[at + 1 :]):
            key = order[place]
            yield Hit(key, {"name": _name(form, key)})
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
    """A section's title differs from the form's and from its common, harmless variants."""
    form = _specs(filing)
    if form is None or filing.report is None:
        return
    for section in filing.report.sections:
        spec = form.section(section.key)
        accepted = {_letters(title) for title in (spec.title, *spec.variants)}
        if _letters(section.title) not in accepted:
            yield Hit(
                section.key,
                {"title": section.title, "wanted": spec.title},
                quote=section.title,
                expected=spec.title,
                actual=section.title,
            )


def _letters(title: str) -> str:
    bare = _PUNCTUATION.sub("", tight(title)).replace("的", "").replace("和", "及")
    return _FREE_OPENING.sub("", bare) or bare


@rule(
    "S04",
    Severity.ERROR,
    ground=("regulation", "第五十条"),
    title=Wording("部分没有内容", "section empty"),
    message=Wording("「{name}」只有标题，没有内容", "“{name}” has a heading and nothing beneath"),
    remedy=Wording("请补充「{name}」的内容", "Write what “{name}” asks for"),
)
def empty_section(filing: Filing) -> Iterator[Hit]:
    """A prose section without text. A table section without its table is told at the table."""
    form = _specs(filing)
    if form is None or filing.report is None:
        return
    for section in filing.report.sections:
        if section.key in _PROSE and section.characters == 0:
            yield Hit(section.key, {"name": _name(form, section.key)})


@rule(
    "S05",
    Severity.WARNING,
    ground=("notice-2021", "第一部分第（一）项"),
    title=Wording("总体情况缺少应写的方面", "section 1 lacks an aspect"),
    message=Wording("「总体情况」没有写到：{aspects}", "Section 1 says nothing of: {aspects}"),
    remedy=Wording("请在「总体情况」补写：{aspects}", "Add to section 1: {aspects}"),
)
def missing_aspect(filing: Filing) -> Iterator[Hit]:
    """Section 1 is silent on one or more of the five aspects, under any name; told once."""
    overview = _text_of(filing, "overview")
    if not overview:
        return
    missing = [name for name, words in _ASPECTS.items() if not re.search(words, overview)]
    if missing:
        aspects = "、".join(missing)
        yield Hit("overview", {"aspects": aspects}, expected=aspects)


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
    """Section 1 is longer than the edition allows; the edition of 2019 sets no limit."""
    form = _specs(filing)
    if form is None or filing.report is None or form.overview_limit is None:
        return
    overview = filing.report.section("overview")
    if overview is not None and overview.characters > form.overview_limit:
        names = {"actual": overview.characters, "limit": form.overview_limit}
        yield Hit(
            "overview", names, expected=str(form.overview_limit), actual=str(overview.characters)
        )


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
    """Section 6 says something, but nothing of a fee, from the report year that asks for it."""
    form = filing.due_format
    if form is None or filing.report_year < form.fee_statement_from:
        return
    text = _text_of(filing, "other")
    if text and not _FEE.search(text):
        yield Hit("other", quote=_short(text))


@rule(
    "S09",
    Severity.ERROR,
    ground=("notice-2021", "格式"),
    title=Wording("使用了已废止的旧格式", "superseded edition"),
    message=Wording(
        "{year}年度报告仍使用{printed}年版表格，应使用{due}年版",
        "The {year} report uses the tables of {printed}; those of {due} are due",
    ),
    remedy=Wording("请改用{due}年版统一格式的表格", "Use the tables of the {due} edition"),
)
def superseded_edition(filing: Filing) -> Iterator[Hit]:
    """The tables bear the labels of an edition that the report year no longer allows."""
    due, report = filing.due_format, filing.report
    if due is None or report is None or report.edition is None or not report.tables:
        return
    if report.edition < due.edition:
        names = {"year": filing.report_year, "printed": report.edition, "due": due.edition}
        yield Hit("report", names, expected=due.edition, actual=report.edition)


@rule(
    "S10",
    Severity.WARNING,
    ground=("notice-2021", "格式"),
    title=Wording("报告标题不规范", "report misnamed"),
    message=Wording("标题「{title}」{faults}", "Title “{title}”: {faults}"),
    remedy=Wording("请将标题改为「{wanted}」", "Change the title to “{wanted}”"),
)
def misnamed_report(filing: Filing) -> Iterator[Hit]:
    """The title lacks the organ, the year or 工作, or names another organ or year."""
    if filing.due_format is None or filing.report is None or not filing.report.title:
        return
    title = plain(filing.report.title)
    faults = list(_title_faults(filing, title))
    if not faults:
        return
    organ = filing.organ or filing.report.organ or "机关名称"
    wanted = f"{organ}{filing.report_year}年政府信息公开工作年度报告"
    yield Hit(
        "report",
        {"title": title, "faults": "，".join(faults), "wanted": wanted},
        quote=title,
        expected=wanted,
        actual=title,
    )


def _title_faults(filing: Filing, title: str) -> Iterator[str]:
    reading = read_title(title)
    if not reading.is_report:
        return
    if not reading.organ:
        yield "缺少机关名称"
    elif filing.organ and (
        same_organ(filing.organ, filing.aliases, reading.organ) is Likeness.OTHER
    ):
        yield f"写的是「{reading.organ}」"
    if reading.report_year is None:
        yield "缺少年度"
    elif reading.report_year != filing.report_year:
        yield f"写的是{reading.report_year}年"
    words = tight(title)
    if "工作" not in words[words.find("公开") :] or "年度报告" not in words:
        yield "未写全「政府信息公开工作年度报告」"


def _text_of(filing: Filing, key: str) -> str:
    report: Report | None = filing.report
    section = report.section(key) if report is not None and filing.due_format else None
    return tight(section.text) if section is not None else ""


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


RULES = (
    missing_section,
    disordered_sections,
    retitled_section,
    empty_section,
    missing_aspect,
    overlong_overview,
    unstated_fee,
    superseded_edition,
    misnamed_report,
)
