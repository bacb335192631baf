"""A column's address that led elsewhere: whether what answered may stand for the column. In Chinese; pure."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bot.discover.list_rows import Row
from bot.discover.places_read import place_of
from bot.discover.sub_columns import is_report_of
from bot.discover.whose import Whose
from bot.page import Page
from rules.naming.organs import Likeness
from rules.naming.titles import may_be_report_title, read_title

_LOGIN = re.compile(
    r"(?:^|[/.])(?:login|signin|sso|cas|oauth2?|passport|denglu)(?:[/.?]|$)", re.IGNORECASE
)
_YEAR = re.compile(r"(?<=/)(20\d\d)(?:nd|nb|n)?(?=/|\.\w+$)")


def doubts_of_redirects(
    rows: Sequence[Row], pages: Sequence[Page], whose: Whose, year: int
) -> Iterator[str]:
    """Say why the page that answered for the column may be another one than the column."""
    if not pages or place_of(pages[0].url) == place_of(pages[0].final_url):
        return
    asked, answered = urlsplit(pages[0].url), pages[0].final_url
    path = urlsplit(answered).path
    if asked.path == path:
        return  # the same column on another host
    if _LOGIN.search(path):
        yield f"栏目网址转到了登录页面：{answered}"
    elif not any(_may_be_of(row, whose) for row in rows):
        yield f"栏目网址转到了另一栏目，其中没有该机关的年度报告：{answered}"
    years = [int(each) for each in _YEAR.findall(path) if each not in asked.path]
    if years and not set(years) & {year, year + 1}:
        yield f"栏目网址转到了 {years[-1]} 年的子栏目：{answered}"


def _may_be_of(row: Row, whose: Whose) -> bool:
    """Whether a row is a report of the organ, or of nobody in particular."""
    if is_report_of(row, whose):
        return True
    title = read_title(row.title) if may_be_report_title(row.title) else None
    is_nameless = title is not None and title.is_report and not title.organ
    return is_nameless or (
        title is not None and title.is_report and whose.likeness(title.organ) is not Likeness.OTHER
    )
