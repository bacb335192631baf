"""What a link says, read once for all who ask: a title, a turn of the page, a way on.

Lists are long and read often, and their menus say the same on every page.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from bot.discover.leading_words import leading_of, may_lead
from bot.discover.pager_words import says_more_of, turning_word_of
from bot.discover.vague_words import is_vague
from rules.naming.title_words import MAYBE
from rules.naming.titles import may_be_report_title, read_title
from rules.plain_text import plain

_LONGEST_TITLE = 300
_LONGEST_KNOWN = 600
_CUT = re.compile(r"(?:\.{2,}|。{3,})$")
_ENDS_WITH_DATE = re.compile(
    r"[\[(]?\s?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s\d{1,2}:\d\d(?::\d\d)?)?\s?[\])]?$|"
    r"[\[(]\s?\d{1,2}-\d{1,2}\s?[\])]$|(?<=\s)(?:19|20)\d\d年\d{1,2}月\d{1,2}日$"
)
_STARTS_WITH_DATE = re.compile(
    r"^[\[(]?\s?(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\s(?:19|20)\d\d[-/.]\d{1,2}(?=\s))\s?[\])]?"
)
_TURNS_PAGES = re.compile(r"^(?:[\d\[\]<>«»‹›.]+|[上下前后首尾末]一?页|首页|更多.*|第\d+页)$")


class Words(NamedTuple):
    """What a link's words amount to.

    `title` is that of a row, "" for what is none, `inside` a date that stood in it, and
    `is_report` tells whether it reads as a report. `turning` is the word that may turn pages, ""
    where there is none, and None where there is no word at all; `leading` the word of what leads
    to a year, an organ or a group of them; `is_more` whether it says that there is more, None
    where it is blank; `is_vague` whether it says no more than that something can be opened.
    """

    title: str
    inside: str
    is_report: bool
    turning: str | None
    leading: str
    is_more: bool | None
    is_vague: bool


def words_of(shown: str, spaced: str, named: str) -> Words:
    """Read what a link shows, also with the texts of its parts kept apart, and its own title."""
    if len(spaced) + len(named) <= _LONGEST_KNOWN:
        return _words_again(shown, spaced, named)
    return _words_of(shown, spaced, named)


def _words_of(shown: str, spaced: str, named: str) -> Words:
    title, inside, is_report = _title_of(spaced, named)
    text = plain(shown)
    turning = turning_word_of(text if shown else plain(named))
    word = text.replace(" ", "") if may_lead(shown) else ""
    leading = leading_of(word)
    vague = is_vague(title) if title else not text and turning is None
    return Words(title, inside, is_report, turning, leading, says_more_of(text), vague)


_words_again = lru_cache(maxsize=4096)(_words_of)


def reads_as_report(title: str) -> bool:
    """Whether a title reads as a report, or as something that may turn out to be one."""
    if not may_be_report_title(title):
        return False
    reading = read_title(title)
    return reading.is_report or reading.kind in MAYBE


def _title_of(shown: str, named: str) -> tuple[str, str, bool]:
    """Give a link's title, a date inside it, and whether it reads as a report.

    The title is "" for what is none.
    """
    if "&" in shown:  # written out twice: 「2025年&nbsp;政府信息公开」 is what the page shows
        shown = unescape(shown)
    text, inside = (said := plain(shown)), ""
    for pattern in _may_be_dated(text):
        if (dated := pattern.search(text)) and len(dated[0]) < len(text):
            inside = inside or dated[0]
            text = pattern.sub("", text).strip()
    named = said if named == shown else plain(named)
    if (
        named
        and named != text
        and (not text or _CUT.search(text) or text in named or _is_better(named, text))
    ):
        text = named
    if not text or len(text) > _LONGEST_TITLE or _TURNS_PAGES.match(text):
        return "", "", False
    return text, inside, reads_as_report(text)


def _may_be_dated(text: str) -> Iterator[re.Pattern[str]]:
    """Give the patterns that may find a date at the end or at the beginning of a title."""
    if text.rstrip("])日 ")[-1:].isdigit():
        yield _ENDS_WITH_DATE
    if text.lstrip("[( ")[:1].isdigit():
        yield _STARTS_WITH_DATE


def _is_better(named: str, text: str) -> bool:
    return reads_as_report(named) and not reads_as_report(text)
