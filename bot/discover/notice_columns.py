"""The site's columns of notices and the like: rows in them that read as the organ's report. Pure.

A report that is found there is followed; that none is there proves nothing.
"""

from collections.abc import Iterator

from bot.discover.list_page import ListPage
from bot.discover.list_rows import Row
from bot.discover.whose import Whose
from rules.naming.organs import Likeness
from rules.naming.titles import may_be_report_title, read_title
from rules.plain_text import tight

_TAIL = 3


def may_show_report(text: str, whose: Whose, year: int, *, is_own_site: bool) -> bool:
    """Whether a page may hold a row of the organ's report: a look that spares reading it."""
    if str(year) not in text or "公开" not in text or not ("年报" in text or "报告" in text):
        return False
    return is_own_site or any(tight(each)[-_TAIL:] in text for each in _names(whose))


def report_rows(
    content: ListPage, whose: Whose, year: int, *, is_own_site: bool
) -> tuple[tuple[Row, bool], ...]:
    """Give the rows that read as the organ's report of the year, each with whether it names the organ.

    On the organ's own site a title that names nobody is one, too.
    """
    return tuple(_reports(content, whose, year, is_own_site=is_own_site))


def _reports(
    content: ListPage, whose: Whose, year: int, *, is_own_site: bool
) -> Iterator[tuple[Row, bool]]:
    for row in content.rows:
        title = read_title(row.title) if may_be_report_title(row.title) else None
        if title is None or not title.is_report or title.report_year != year:
            continue
        is_named = bool(title.organ) and _is_of(title.organ or "", whose)
        if is_named or (is_own_site and not title.organ):
            yield row, is_named


def _is_of(stated: str, whose: Whose) -> bool:
    likeness = whose.likeness(stated)
    # In the list of its own government an organ's name often goes without the place.
    is_short = any(tight(each).endswith(tight(stated)) for each in _names(whose))
    return likeness is Likeness.SAME or (likeness is Likeness.UNSURE and is_short)


def _names(whose: Whose) -> tuple[str, ...]:
    return (whose.organ, *whose.aliases)
