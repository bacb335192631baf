"""The page of a compilation: whose reports it holds, as far as its links name organs. Pure."""

import re
from dataclasses import dataclass, replace

from bot.discover.attachments import names_file
from bot.discover.column_names import said
from bot.discover.column_page import read_portal_page
from bot.discover.leading_words import ORGAN, without_reports
from bot.discover.link_words import reads_as_report
from bot.discover.list_page import ListPage
from bot.discover.places_read import is_article, key_of
from bot.discover.reading import ListReading
from bot.discover.sub_columns import Sort, SubColumn, sort_of
from bot.discover.whose import Whose
from rules.naming.titles import may_be_report_title, read_title

_FILE_END = re.compile(r"\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:附件)?[\d一二三四五六七八九十]{0,3}[.、:：）)]?(?=\D)|^附件")
_YEAR = re.compile(r"\(?20\d\d\)?(?:年度?)?")
_ENOUGH = 3
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Inside:
    """What of one organ stands in a compilation: the links `named` after it alone.

    `is_told` where it names, report by report, whose it holds: then an organ that is not named has
    none in it.
    """

    named: tuple[SubColumn, ...]
    is_told: bool


def inside(reading: ListReading, whose: Whose, year: int) -> Inside:
    """Look into a compilation for the report of `year` of the organ."""
    rows = {row.url: row.title for row in reading.rows}
    own = {key_of(url) for page in reading.pages for url in (page.url, page.final_url)}
    organs = {organ for title in rows.values() if (organ := _organ_of(title))}
    named: dict[str, SubColumn] = {}
    is_loose = False
    for link in (link for page in reading.pages for link in read_portal_page(page).links):
        is_file = names_file(link.url)
        if link.url in rows or key_of(link.url) in own or not (is_file or is_article(link.url)):
            is_loose = is_loose or (is_file and not _organ_of(rows.get(link.url, "")))
            continue
        word = _bare(link.text)
        sort = sort_of(word, whose, year) if 0 < len(word) <= _LONGEST_WORD else None
        if sort is Sort.ORGAN or whose.is_named(word):
            named[link.url] = SubColumn(word, link.url, Sort.ORGAN, is_near=True, is_page=True)
        elif ORGAN.search(word):
            organs.add(word)
        else:
            is_loose = is_loose or is_file
    is_told = len(organs) >= _ENOUGH and not is_loose
    return Inside(
        tuple(named.values()), is_told and reading.changed(without_surroundings).is_complete
    )


def is_one_page(reading: ListReading) -> bool:
    """Whether what a compilation leads to is one page and no folder, whatever its address is like."""
    if not reading.pages or {"ArticleTitle", "PubDate"} & {
        *read_portal_page(reading.pages[0]).tags
    }:
        return True
    return not any(
        not names_file(row.url) and (reads_as_report(row.title) or ORGAN.search(said(row.title)))
        for row in reading.rows
    )


def without_surroundings(content: ListPage) -> ListPage:
    """Give the page of a compilation by its rows alone: what stands around them is an article's."""
    around = content.around.without_ways()
    return replace(
        content, unreadable="", first_doubt="", is_late=False, is_hidden=False, around=around
    )


def _organ_of(title: str) -> str:
    """Give whose report a title is, "" where it is none or does not say."""
    reading = read_title(title) if may_be_report_title(title) else None
    return reading.organ or "" if reading is not None and reading.is_report else ""


def _bare(text: str) -> str:
    """Leave of what names an organ's file its name: 教育局 of 附件1.教育局2025年年报.pdf."""
    word = _YEAR.sub("", _NUMBERED.sub("", _FILE_END.sub("", said(text))))
    return without_reports(_FILE_END.sub("", word))
