"""Odd rows: what may be the report under a title that is no report's. In Chinese; pure.

In a column of yearly reports they were posted when the wanted one was due, and their titles are
not plainly those of something else.
"""

import re
from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - a row has a date of its own

from bot.discover.list_rows import Row
from bot.discover.whose import Whose
from bot.discover.worth_a_look import years_in
from rules.naming.divisions import split_places
from rules.naming.organs import Likeness
from rules.naming.title_words import BEFORE, MAYBE, Kind, kind_of
from rules.naming.titles import TitleReading, read_title
from rules.plain_text import tight, with_arabic_years

_FEW, _SHARE, _SHORT = 2, 2, 5
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_PREPARES = re.compile(r"做好|报送|编制|编报|填报|培训|工作的?通知")
# Words of other matters, and of news.
_OTHER_MATTER = re.compile(
    r"要点|计划|方案|思路|指南|制度|办法|细则|规定|条例|清单|目录|招[考聘录标]|采购|预算|决算|"
    r"召开|举[办行]|培训|座谈|调研|慰问|督导|检查|会议|许可|处罚|征[集地收求]|任免|领导|机构|职[能责]|政策|法规|规划|"
    r"提案|建议|双随机|流程|收费|网站|法治|依法行政|公报|问卷|调查|解读|图解|一图|读懂|发布会|放假|值班|倡议|简报|"
    r"季|半年|月[份度报]|周报"
)
_FURNITURE = re.compile(
    r"首页|主页|返回|更多|[上下前后]一?页|尾页|打印|关闭|地图|无障碍|收藏|分享|登[录陆]|注册|搜索|检索|查询|联系|"
    r"关于我们|声明|隐私|信箱|咨询|投诉|留言|互动|微信|微博|客户端|RSS|English|申请公开|公开栏",
    re.IGNORECASE,
)
_OTHERS_NAME = re.compile(
    r"(?:局|委员会|委|办公室|办|厅|政府|镇|乡|街道|办事处|中心|大队|支队|学校|中学|小学|学院|医院|公司)"
)
# In the list of its own government an organ's name often goes without the place.
_PLACELESS = re.compile(
    r"(?!.*(?:公开|信息|工作|[布格结大全时]局))[\u4e00-\u9fff]{2,9}(?:局|委员会)"
)
_LONGEST_NAME = 24


def odd_among_reports(rows: Sequence[Row], whose: Whose, year: int) -> frozenset[str]:
    """Give the odd rows of a list most of whose `rows` are reports, or that is a short one.

    Where the reports bear dates, what bears none is hardly a row: only few such are given.
    """
    titled = [(row, read_title(row.title)) for row in rows]
    reports = [row for row, title in titled if title.is_report or title.kind in MAYBE]
    if not reports or (len(reports) * _SHARE < len(rows) and len(rows) > _SHORT):
        return frozenset()
    odd = [row for row, title in titled if is_odd(row, title, whose, year)]
    undated = [row for row in odd if not row.raw_date]
    are_dated = sum(bool(row.raw_date) for row in reports) * _SHARE >= len(reports)
    if are_dated and len(undated) > _FEW:
        odd = [row for row in odd if row.raw_date]
    return frozenset(row.url for row in odd)


def is_of_other_matter(text: str) -> bool:
    """Whether words speak of another matter than a yearly report, or are news."""
    return bool(_OTHER_MATTER.search(text))


def is_odd(row: Row, title: TitleReading, whose: Whose, year: int) -> bool:
    """Whether a row may be the report of `year` by its day, and its title does not say otherwise."""
    # Some are in a hurry: the last month of the year reported on counts.
    if title.is_report or (row.date is not None and row.date < Date(year, 12, 1)):
        return False
    text = with_arabic_years(tight(row.title))
    years = years_in(text)
    if years and year not in years and not (years == {year + 1} and row.date):
        return False
    rest = text
    for name in map(tight, (whose.organ, *whose.aliases)):
        rest = rest.replace(name, "")
    if is_of_other_matter(rest) or (not row.raw_date and _FURNITURE.search(rest)):
        return False
    is_named = rest != text
    if title.kind in MAYBE:
        return is_named
    is_kind = _may_be_kind(rest, title.kind, is_dated=bool(row.raw_date))
    return is_kind and (is_named or not _names_another(text, whose))


def _may_be_kind(text: str, kind: str, *, is_dated: bool) -> bool:
    """Whether a kind of title is one that the report may stand under by mistake."""
    if kind == Kind.RULE:
        is_notice = text.endswith("通知") and not _PREPARES.search(text)
        return is_notice and kind_of(text, BEFORE) in {None, Kind.NEWS}
    if kind == Kind.STATISTICS:
        return "公开" in text
    if kind == Kind.COLUMN:
        return not is_dated
    return kind in {Kind.OTHER, Kind.OTHER_DISCLOSURE, Kind.WORK_SUMMARY}


def _names_another(text: str, whose: Whose) -> bool:
    """Whether a title begins with the name of an organ, and however it is read with another's."""
    begun = _YEAR.sub("", text).lstrip("年度").removeprefix("关于")[:_LONGEST_NAME]
    names = [begun[: end.end()] for end in _OTHERS_NAME.finditer(begun)]
    named = [each for each in names if split_places(each)[0] or _PLACELESS.fullmatch(each)]
    return bool(named) and all(whose.likeness(each) is Likeness.OTHER for each in named)
