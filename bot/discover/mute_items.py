"""Items of a list that no link opens, and that may be the report all the same. In Chinese; pure."""

import re
from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 - a row has a date of its own

from bot.discover.list_page import ListPage
from bot.discover.list_rows import Row
from bot.discover.odd_rows import is_odd
from bot.discover.whose import Whose
from rules.naming.organs import Likeness
from rules.naming.title_words import MAYBE, Kind
from rules.naming.titles import read_title

_OURS = re.compile(r"20\d\d|年[报度]|报告|公开|信息")


def doubts_of_mute_items(contents: Sequence[ListPage], whose: Whose, year: int) -> Iterator[str]:
    """Name the items among reports that may be the organ's of `year`, by their day and words."""
    for item in (each for content in contents for each in content.mute):
        if not _may_be_it(item, whose, year):
            continue
        if item.title:
            yield f"列表中写着「{item.title}」的一条没有可以打开的链接，可能就是该报告，请打开栏目网页核对"
        else:
            yield f"列表中有一条没有标题（{item.raw_date}），也没有可以打开的链接，请打开栏目网页核对"


def _may_be_it(item: Row, whose: Whose, year: int) -> bool:
    is_due = item.date is None or item.date >= Date(year + 1, 1, 1)
    if not item.title or not is_due:
        return is_due
    title = read_title(item.title)
    if title.is_report or title.kind in MAYBE:
        is_own = whose.likeness(title.organ) is not Likeness.OTHER
        return is_own and title.report_year in {None, year}
    if title.kind == Kind.COLUMN:
        return bool(item.raw_date)
    is_told = bool(item.raw_date or _OURS.search(item.title))
    return is_told and is_odd(item, title, whose, year)
