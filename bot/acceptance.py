"""Acceptance: whether what a link led to is taken for the organ's report of the year.

A link is vouched for by its title or not at all; the page must bear that out. What is plainly
something else is passed over; what might be the report, and might not, is for a person to see.
"""

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from bot.discover.candidates import Link
from bot.discover.whose import Whose
from bot.errors import CouldNotSee, ReportUnreadable
from bot.unfinished import why_unfinished
from bot.weighing import is_whole, is_written, spoken_year, year_throughout
from rules.checks.wording_sense import actors
from rules.naming.organs import Likeness
from rules.naming.title_words import PHRASE, Kind
from rules.naming.titles import read_title
from rules.plain_text import tight
from rules.report import Report

_SHORTEST_NAME = 3
_PARTS_THROUGHOUT = 2
_SPEAK_FOR_MANY = ("政府", "办公室", "办公厅")
_AUTHOR = re.compile(
    r"(?:报告|年报)由([\u4e00-\u9fff]{4,24}?)(?:负责)?(?:组织)?(?:编制|编写|撰写|发布)"
)
# A part of some organ, perhaps of this one; or nobody in particular.
_OF_AN_ORGAN = re.compile(
    r"^(?:我|本|各|该|局|县|市|区|镇|乡|街道)|(?:办公室|办|科|股|处|室|中心|站|组)$"
)
_SENTENCE = re.compile("[,，;；。]")
_NO_REPORT_BY_NAME = {Kind.DRAFT, Kind.TEMPLATE, Kind.INTERPRETATION}
_OTHER_PAGES = {
    Kind.DRAFT, Kind.TEMPLATE, Kind.INTERPRETATION, Kind.ASSESSMENT, Kind.COVER, Kind.PART_OF_YEAR,
    Kind.UNIVERSITY, Kind.INSTITUTION, Kind.ENTERPRISE, Kind.OTHER_DISCLOSURE,
}  # fmt: skip
_SELF = re.compile(r"[我本](?:局|委|办|厅|院|所|处|镇|乡|街道|机关|单位|部门|行政机关|中心)")


class Trust(Enum):
    """How far a link is vouched for: by its row in the list, by nothing yet, by an earlier round.

    FAR: its title is that of something else, and may be mistyped. BESIDE: it names nobody, and
    stands in another column than the organ's.
    """

    NAMED = "named"
    UNSURE = "unsure"
    REMEMBERED = "remembered"
    FAR = "far"
    BESIDE = "beside"

    @property
    def is_open(self) -> bool:
        """Whether only the page can tell what it is."""
        return self in {Trust.UNSURE, Trust.FAR, Trust.BESIDE}


@dataclass(frozen=True, slots=True)
class Lead:
    """A link that may lead to the report, and how far it is vouched for."""

    link: Link
    trust: Trust


def is_something_else(lead: Lead, report: Report, whose: Whose, year: int) -> bool:
    """Whether what a doubtful link led to is plainly not the organ's report of the year."""
    if not lead.trust.is_open:
        return False
    is_of_another_year = report.report_year not in {None, year} and spoken_year(report) != year
    is_summary = read_title(lead.link.title).kind == Kind.WORK_SUMMARY and not report.tables
    if is_of_another_year or is_summary or not is_written(report):
        return True
    likeness = whose.likeness(report.organ)
    if lead.trust is Trust.BESIDE and likeness is Likeness.UNSURE and not _speaks_of(report, whose):
        return True
    # A heading that is no title leaves the organ to be guessed: what the link says outweighs that.
    is_named = is_whole(report) and _names(lead, whose)
    return likeness is Likeness.OTHER and not is_named


def objection(lead: Lead, report: Report, whose: Whose, year: int) -> CouldNotSee | None:
    """Say what keeps `report` from being taken for the organ's report of the year; None if nothing."""
    link, named = lead.link, read_title(report.title).organ or ""
    said = _objection_to_year(lead, report, year) or _objection_to_page(lead, report, whose)
    if not said and lead.trust.is_open:
        said = _objection_to_kind(lead, report)
        likeness = whose.likeness(report.organ)
        if likeness is Likeness.UNSURE and link.likeness is not Likeness.SAME:
            said = said or f"无法判断这份报告是否属于该机关：{link.url}"
        if likeness is Likeness.OTHER:
            said = said or f"栏目中该机关的链接打开的是「{report.organ}」的报告：{link.url}"
    if not said and named and whose.likeness(named) is Likeness.OTHER:
        # A link that leads astray: another's faults are not this organ's.
        said = f"栏目中该机关的链接打开的是「{named}」的报告：{link.url}"
    if not said and _is_signed_by_another(lead, report, whose):
        said = f"标题没有写明机关，而报告的发布机关是「{report.organ}」：{link.url}"
    return ReportUnreadable(said) if said else None


def _objection_to_year(lead: Lead, report: Report, year: int) -> str:
    if report.report_year in {None, year}:
        spoken = year_throughout(report, year)
        if spoken is None:
            return ""
        return f"报告标题写的是 {year} 年，正文通篇写的是 {spoken} 年，请人工核对：{lead.link.url}"
    if spoken_year(report) == year:
        return f"报告标题写的是 {report.report_year} 年，正文写的是 {year} 年，请人工核对：{lead.link.url}"
    return f"写明 {year} 年度的链接，打开的是 {report.report_year} 年的报告：{lead.link.url}"


def _objection_to_page(lead: Lead, report: Report, whose: Whose) -> str:
    """Object to what the page says of itself, however well its link is titled."""
    if report.mark:
        return f"页面写明是「{report.mark}」，不像正式公布的报告，请人工核对：{lead.link.url}"
    title = report.title
    if PHRASE.search(tight(title)) and read_title(title).kind in _OTHER_PAGES:
        return f"栏目中该机关的链接打开的是「{title}」，请人工核对：{lead.link.url}"
    if author := _author_throughout(report, whose):
        return f"报告标题写的是该机关，正文通篇写的是「{author}」，请人工核对：{lead.link.url}"
    why = why_unfinished(report, (whose.organ, *whose.aliases))
    return f"{why}，请人工核对：{lead.link.url}" if why else ""


def _author_throughout(report: Report, whose: Whose) -> str:
    """Give the other organ that wrote a report and acts in it where the organ is never named.

    One such place alone is a slip of the pen. "" for governments and offices: they speak for many.
    """
    if whose.organ.endswith(_SPEAK_FOR_MANY):
        return ""
    names = (whose.organ, *whose.aliases)
    texts = [report.lead, *(each.text for each in report.sections)]
    found = Counter(name for text in texts for name in set(actors(text)))
    if author := _AUTHOR.search(tight(report.lead)):
        found[author[1]] = 1 + sum(author[1] in tight(text) for text in texts[1:])
    if len(found) != 1 or found.total() < _PARTS_THROUGHOUT:
        return ""
    name = next(iter(found))
    if _OF_AN_ORGAN.search(name) or any(tight(each) in name for each in names):
        return ""
    if whose.likeness(name) is not Likeness.OTHER:
        return ""
    said = (line for text in texts for line in text.splitlines() if _SENTENCE.search(line))
    left = tight("".join(said)).replace(name, "")
    return "" if any(each[-_SHORTEST_NAME:] in left for each in names) else name


def _objection_to_kind(lead: Lead, report: Report) -> str:
    if read_title(lead.link.title).kind in _NO_REPORT_BY_NAME:
        return f"标题不像正式公布的报告，请人工核对：{lead.link.title}"
    if report.edition is not None and not report.tables:
        return f"页面像年度报告，但没有报告的表格，请人工核对：{lead.link.url}"
    return ""


def _is_signed_by_another(lead: Lead, report: Report, whose: Whose) -> bool:
    """Whether a nameless report is another's by its signature, and never speaks of the organ."""
    is_nameless = not read_title(lead.link.title).organ and not read_title(report.title).organ
    if lead.trust is not Trust.NAMED or not is_nameless or not report.organ:
        return False
    if whose.likeness(report.organ) is not Likeness.OTHER:
        return False
    return not _is_mentioned(report, whose)


def _names(lead: Lead, whose: Whose) -> bool:
    """Whether the words of a link name the organ in full, or in brackets behind another's name."""
    words = tight(lead.link.title)
    if any(tight(each) in words for each in (whose.organ, *whose.aliases)):
        return True
    organ = read_title(lead.link.title).organ or ""
    return "(" in organ and whose.likeness(organ) is not Likeness.OTHER


def _speaks_of(report: Report, whose: Whose) -> bool:
    """Whether a report that names nobody may be the organ's own by what it says."""
    return _is_mentioned(report, whose) or bool(_SELF.search(_text_of(report)))


def _is_mentioned(report: Report, whose: Whose) -> bool:
    text = _text_of(report)
    return any(each[-_SHORTEST_NAME:] in text for each in (whose.organ, *whose.aliases))


def _text_of(report: Report) -> str:
    return tight("".join([report.lead, *(each.text for each in report.sections)]))
