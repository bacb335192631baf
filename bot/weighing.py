"""Weighing: several readings of one report against each other, and what they make together."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256

from bot.discover.attachments import names_file
from bot.discover.hosts import same_site
from bot.errors import CouldNotSee
from bot.interpreting import is_report
from bot.page import Page
from rules.checks.years import accounts, periods
from rules.naming.titles import read_title
from rules.plain_text import plain, tight, with_arabic_years
from rules.report import Report

_TABLES = 3
_SECTIONS_WRITTEN = 2
_LEAST_WRITTEN = 10
_YEAR = re.compile(r"(20\d{2})年")
_DATE = re.compile(r"20\d\d年(?!1月1日|12月31日)\d{1,2}月\d{1,2}日")
_SENTENCE = re.compile("[,，;；。]")
_PLANS = "problems"
_PARTS_THROUGHOUT = 2
_LITTLE_TEXT, _ARTICLE, _TITLE = 400, 200, 6
_MAY_BE_REPORT = re.compile(
    r"公开|年报|报告|总结|年度|信息|公告|公示|通知|附件|图片|扫描|文件|首页|正文|详情|查看|无标题|"
    r"(?:局|委|会|办|室|厅|政府|镇|乡|街道|办事处|中心|网|网站|平台)$"
)


def is_whole(report: Report) -> bool:
    """Whether the report has its sections and, where its edition has tables, all of them."""
    return is_report(report) and (report.edition is None or len(report.tables) == _TABLES)


def is_written(report: Report) -> bool:
    """Whether something stands under the headings: an outline of a report is none."""
    written = sum(each.characters >= _LEAST_WRITTEN for each in report.sections)
    return bool(report.tables) or written >= _SECTIONS_WRITTEN


def spoken_year(report: Report) -> int | None:
    """Give the year that the report's lead and first section speak of most; None where of none."""
    text = "\n".join([report.lead, *(each.text for each in report.sections[:1])])
    years = Counter(_YEAR.findall(with_arabic_years(tight(text))))
    return int(years.most_common(1)[0][0]) if years else None


def year_throughout(report: Report, year: int) -> int | None:
    """Give another year than `year` of which the whole text gives an account; None where of none.

    Its period or account opens two parts of the report at least, and `year` is named nowhere but
    in plans and dates. One part alone may hold a slip of the pen.
    """
    lead = "\n".join(line for line in report.lead.splitlines() if _SENTENCE.search(line))
    texts = [lead, *(each.text for each in report.sections if each.key != _PLANS)]
    texts = [with_arabic_years(each) for each in texts]
    if any(str(year) in _YEAR.findall(_DATE.sub("", tight(text))) for text in texts):
        return None
    stated = [{each.year for each in (*periods(text, year), *accounts(text))} for text in texts]
    found = Counter(each for years in stated for each in years)
    if len(found) != 1 or year in found or found.total() < _PARTS_THROUGHOUT:
        return None
    return next(iter(found))


def is_more(one: Report, other: Report) -> bool:
    """Whether `one` holds more of a report than `other`."""
    return _weight(one) > _weight(other)


def _weight(report: Report) -> tuple[bool, int, int, int]:
    return is_report(report), len(report.tables), len(report.sections), len(report.cells)


def is_article(title: str, length: int, pictures: int) -> bool:
    """Whether a page that is no report is an article: its text is told by more than its pictures.

    `length` is that of its own text; a little is enough where its title is of another matter.
    """
    if length > _LITTLE_TEXT * pictures:
        return True
    text = tight(title)
    return length >= _ARTICLE and len(text) >= _TITLE and not _MAY_BE_REPORT.search(text)


def adorns(url: str, page: str) -> bool:
    """Whether what a page shows is another site's page, such as the weather, and no document."""
    return not names_file(url) and not same_site(page, url) and ".gov.cn" not in url


def named(report: Report, page: Page) -> Report:
    """Give `report` with the title its file bears, where it states none itself."""
    if read_title(report.title).is_report:
        return report
    name = plain(page.file_name.rsplit(".", 1)[0])
    reading = read_title(name)
    if not reading.is_report:
        return report
    return replace(
        report,
        title=name,
        organ=report.organ or reading.organ,
        report_year=report.report_year or reading.report_year,
    )


def doubting(report: Report, hindrance: CouldNotSee) -> Report:
    """Give `report` with the doubt that a part of it may stand where we could not read."""
    if is_whole(report):
        return report
    doubt = f"部分内容可能在未能读取之处：{hindrance.detail}"
    return replace(report, doubts=(*report.doubts, doubt), is_partial=True)


def announced(cover: Report, inner: Report) -> Report:
    """Give the report of a file with what only its cover page states: the day, perhaps the title."""
    titled = inner if read_title(inner.title).is_report else cover
    return replace(
        inner,
        title=titled.title or inner.title,
        organ=inner.organ or cover.organ,
        report_year=inner.report_year or titled.report_year,
        published=_first_day(cover.published, inner, titled.report_year),
        mark=cover.mark or inner.mark,
    )


def _first_day(announced: date | None, inner: Report, year: int | None) -> date | None:
    """Give the day a report was published: its own page's, where another page announced it later."""
    own, year = inner.published, inner.report_year or year
    is_earlier = own is not None and announced is not None and own < announced
    if announced is None or (is_earlier and own is not None and own.year > (year or 0)):
        return own
    return announced


def completed(cover: Report, inner: Report) -> Report:
    """Give the page's report with the tables that only stand in its attachment."""
    missing = inner.tables - cover.tables
    added = {
        address: cell for address, cell in inner.cells.items() if address.split(".")[0] in missing
    }
    return replace(
        cover,
        cells={**cover.cells, **added},
        tables=cover.tables | missing,
        doubts=(*cover.doubts, *inner.doubts),
        doubted=cover.doubted | (inner.doubted & missing),
        is_picture=cover.is_picture or inner.is_picture,
        is_partial=cover.is_partial or inner.is_partial,
        mark=cover.mark or inner.mark,
    )


def compared(shown: Report, attached: Report) -> Report:
    """Give the page's report with the cells that its attachment prints with another number."""
    if attached.report_year not in {None, shown.report_year}:
        return shown
    differs = {
        address: (cell.raw, attached.cells[address].raw)
        for address, cell in shown.cells.items()
        if address in attached.cells and cell.value != attached.cells[address].value
    }
    is_sure = not (attached.doubts or shown.doubts)
    return replace(shown, differs=differs, differs_surely=is_sure)


def digest_of(pages: Iterable[Page]) -> str:
    """Give one digest for all the bytes that a report was read from."""
    known = [page.sha256 for page in pages]
    return known[0] if len(known) == 1 else sha256("".join(known).encode()).hexdigest()
