"""S: whether the report follows the edition due, and how it is named."""

from collections.abc import Iterator

from rules.checks.naming import title_faults
from rules.checks.sections import ground_of
from rules.filing import Filing
from rules.finding import Severity
from rules.plain_text import plain
from rules.rule import Hit, Wording, rule


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
    """Find tables with the cells of an edition that the report year no longer allows.

    Silent where no cell is printed that only the older edition has.
    """
    due, report = filing.due_format, filing.report
    if due is None or report is None or report.edition is None or report.edition >= due.edition:
        return
    if any(address not in due.lines for address in report.cells):
        names = {"year": filing.report_year, "printed": report.edition, "due": due.edition}
        yield Hit("report", names, expected=due.edition, actual=report.edition)


@rule(
    "S10",
    Severity.WARNING,
    ground=("notice-2021", "格式"),
    title=Wording("报告标题不规范", "report misnamed"),
    message=Wording("标题「{title}」{faults}", "Title “{title}” {faults_en}"),
    remedy=Wording("请将标题改为「{wanted}」", "Change the title to “{wanted}”"),
)
def misnamed_report(filing: Filing) -> Iterator[Hit]:
    """Find a title without the organ, the year or 工作, or with another organ or year; told once.

    Silent about 年度 for 年, line breaks, an organ with or without its prefix, and where it
    cannot be told whether two names are one organ's.
    """
    if filing.due_format is None or filing.report is None or not filing.report.title:
        return
    title = plain(filing.report.title)
    faults = list(title_faults(filing, title))
    if not faults:
        return
    organ = filing.organ or filing.report.organ or "（机关名称）"
    wanted = f"{organ}{filing.report_year}年政府信息公开工作年度报告"
    names = {
        "title": title,
        "faults": "，".join(each.zh for each in faults),
        "faults_en": ", ".join(each.en for each in faults),
        "wanted": wanted,
    }
    yield Hit("report", names, quote=title, expected=wanted, actual=title, ground=ground_of(filing))


RULES = (superseded_edition, misnamed_report)
