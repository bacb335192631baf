"""Onward: from a page that only speaks of the report to the page that is it.

An announcement or news links to the report it speaks of.
"""

import re
from collections.abc import Callable, Iterator

from bot.discover.candidates import Link
from bot.discover.sister_names import names_reports
from bot.discover.whose import Whose
from bot.errors import CouldNotSee
from bot.page import Page
from bot.reading import medium as kinds
from bot.reading import medium_of, read
from rules.naming.drafts import is_to_come
from rules.naming.organs import Likeness
from rules.naming.title_words import PUBLISHING, Kind
from rules.naming.titles import may_be_report_title, read_title
from rules.plain_text import tight

_WHY = "见于说到该报告的页面"
_MOST = 3
_LONGEST_WORD = 24
_BARE = re.compile(
    r"[(\[【《]?(?:请?(?:点击|点此|查看|阅读|浏览|打开|详见|下载)|原文|全文|正文|此处|这里|链接|"
    r"(?:政府信息公开)?(?:工作)?(?:年度报告|年报)(?:全文|原文|正文)?[)\]】》]?$)"
)
_FILE_END = re.compile(r"\s*\.[A-Za-z]{2,5}\s*(?:[(（].{0,12}[)）])?\s*$")
_NUMBERED = re.compile(r"^\s*附件\s*[\d一二三四五六七八九十]*\s*[:：.、]?\s*")
_SPEAKS_OF_IT = {Kind.NOTICE_OF_PUBLICATION, Kind.NEWS}
_SAID_PUBLISHED = re.compile(
    r"(?:已|正式|对外|如期|按时)?(?:发布|公布|公开|出炉|上线|亮相)[啦了]?[!。]?$|的?(?:公告|通告|公示)$"
)


def onward_links(
    page: Page, lead: Link, whose: Whose, year: int, vouches: Callable[[str], bool]
) -> list[Link]:
    """Give the links of `page` that may lead to the organ's report of the year, likeliest first.

    What says so by its words comes first; where `lead` speaks of the report, its bare links too.
    """
    # What is named as a column and bears no day is read as one.
    if medium_of(page.body) != kinds.HTML or (lead.date is None and names_reports(lead.title)):
        return []
    try:
        found = [*_found(page, lead, whose, year)]
    except CouldNotSee:
        return []
    own = {page.url, page.final_url, lead.url}
    chosen: dict[str, Link] = {}
    for link in sorted(found, key=lambda each: each.likeness is not Likeness.SAME):
        address = link.url.split("#")[0]
        if address not in own and address.startswith("http") and vouches(address):
            chosen.setdefault(address, link)
    return list(chosen.values())[:_MOST]


def says_published(lead: Link, whose: Whose, year: int) -> bool:
    """Whether a title says, of the organ's report of the year, that it has been published."""
    if is_to_come(tight(lead.title)) or read_title(lead.title).kind not in _SPEAKS_OF_IT:
        return False
    is_said = PUBLISHING.search(tight(lead.title)) or _SAID_PUBLISHED.search(tight(lead.title))
    return bool(is_said) and (lead.likeness is Likeness.SAME or _is_own(lead, whose, year))


def _is_own(lead: Link, whose: Whose, year: int) -> bool:
    text = tight(lead.title)
    return str(year) in text and any(tight(each) in text for each in (whose.organ, *whose.aliases))


def _found(page: Page, lead: Link, whose: Whose, year: int) -> Iterator[Link]:
    speaks_of_it = read_title(lead.title).kind in _SPEAKS_OF_IT
    for shown, url in read(page).links:
        text = _FILE_END.sub("", _NUMBERED.sub("", shown))
        if may_be_report_title(text):
            title = read_title(text)
            likeness = whose.likeness(title.organ)
            is_it = title.is_report and title.report_year == year
            if is_it and likeness is not Likeness.OTHER:
                yield Link(url, text, lead.date, _WHY, likeness)
                continue
        if speaks_of_it and len(text) <= _LONGEST_WORD and _BARE.match(tight(text)):
            yield Link(url, text, lead.date, _WHY, Likeness.UNSURE)
