"""What a page is worth as the column sought, how a column is split, and what an absence in it proves."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.discover.column_names import (
    ANNUAL_REPORTS,
    Name,
    Wanted,
    groups_of,
    is_article,
    is_column_name,
    is_superior,
    kind_of_organ,
    said,
    year_of,
)
from bot.discover.column_page import PortalLink, PortalPage
from rules.level import Level
from rules.naming.organs import Likeness
from rules.naming.titles import TitleReading, may_be_report_title, read_title
from rules.plain_text import tight

_ENOUGH_REPORTS = 3
_LEAST_ORGANS = 2
_LONGEST_ORGAN = 24
_REPORTS_BEHIND = re.compile(r"(?:政府)?(?:信息公开)?(?:工作)?(?:年度报告|年报|信息公开|公开)$")
_ORGAN_LIKE = re.compile(
    r".+(?:局|委|委员会|办|办公室|厅|院|署|部|中心|镇|乡|街道|办事处|政府|管委会)$"
)
_FOLDER = re.compile(
    r"/$|/(?:index|list|default)[\w-]*\.\w+$|/col/col|/list|/column", re.IGNORECASE
)


class Worth(IntEnum):
    """How much speaks for a page being the organ's column."""

    NONE = 0
    OTHERS = 1
    UNSEEN = 2
    SHARED = 3
    OWN = 4


def worth_of(page: PortalPage, name: Name, wanted: Wanted, *, is_own: bool) -> Worth:
    """Judge a page that a link called `name` led to. `is_own` says that it is the organ's own site.

    UNSEEN: the column by its name, its rows are not in the page. OTHERS: empty, or only reports
    that cannot be told to be this organ's or its peers'.
    """
    calls_itself = calls_itself_column(page)
    is_list = len(page.reports) >= _ENOUGH_REPORTS and name is not Name.OTHER
    is_named = name in {Name.COLUMN, Name.YEAR} or calls_itself
    if page.is_article or not (is_named or is_list or (name is Name.BARE and page.reports)):
        return Worth.NONE
    if not page.reports:
        return Worth.OTHERS if page.says_nothing else Worth.UNSEEN
    if not why_doubtful(page.reports, wanted, is_own=is_own):
        return Worth.OWN if _names_us(page.reports, wanted, is_own=is_own) else Worth.SHARED
    return Worth.OTHERS


def calls_itself_column(page: PortalPage) -> bool:
    """Whether the page's own tags or title say that it is a column of annual reports."""
    return ANNUAL_REPORTS in page.tags.get("ColumnType", "") or any(
        is_column_name(each) for each in page.names
    )


def why_doubtful(reports: Iterable[TitleReading], wanted: Wanted, *, is_own: bool) -> str:
    """Say why a report missing among `reports` proves nothing; "" where it does.

    It does in a list that holds reports of this very organ, or of organs of its kind.
    """
    known = list(reports)
    if not known:
        return "自行找到的栏目里没有年度报告，不能据此认定未发布"
    if _names_us(known, wanted, is_own=is_own):
        return ""
    others = {each.organ for each in known if each.organ}
    kind = kind_of_organ(wanted.organ)
    peers = [
        each
        for each in others
        if wanted.level is Level.OFFICE
        or (kind_of_organ(each) == kind and not is_superior(each, wanted))
    ]
    if peers and len(others) >= _LEAST_ORGANS:
        return ""
    shown = "、".join(sorted(others)[:3]) or "未写明机关"
    return f"自行找到的栏目里没有该机关或同类机关的年度报告（只见到：{shown}），不能据此认定未发布"


def reports_among(titles: Iterable[str]) -> list[TitleReading]:
    """Give the titles that read as annual reports."""
    read = (read_title(each) for each in titles if may_be_report_title(each))
    return [each for each in read if each.is_report]


def _names_us(reports: Sequence[TitleReading], wanted: Wanted, *, is_own: bool) -> bool:
    return any(
        (is_own and each.organ is None) or (each.organ is not None and _is_ours(each.organ, wanted))
        for each in reports
    )


def _is_ours(stated: str, wanted: Wanted) -> bool:
    likeness = wanted.likeness(stated)
    # In the list of its own government an organ's name often goes without the place.
    is_short = likeness is Likeness.UNSURE and bool(wanted.organ)
    return likeness is Likeness.SAME or (is_short and tight(wanted.organ).endswith(tight(stated)))


@dataclass(frozen=True, slots=True)
class Parts:
    """The sub-columns that may hold the report; `doubt` where it is not clear that they all do.

    `is_covering` says that the report must lie in one of them, and not in the column itself.
    """

    links: tuple[tuple[PortalLink, bool], ...] = ()
    doubt: str = ""
    is_covering: bool = False


def parts_of(page: PortalPage, furniture: Collection[str], wanted: Wanted, worth: Worth) -> Parts:
    """Give the sub-columns of a column, by year, by organ or by kind of organ.

    `furniture` are the addresses that stand on the pages before it as well. Each link comes with
    whether it is the organ's own.
    """
    years: list[tuple[int, PortalLink]] = []
    organs: list[tuple[Likeness, PortalLink]] = []
    groups: list[tuple[frozenset[str], PortalLink]] = []
    for link in page.links:
        text = said(link.text)
        if link.url in furniture or link.url == page.url or is_article(link.url):
            continue
        if (year := year_of(text)) and _is_folder(text, link.url):
            years.append((year, link))
        elif kinds := groups_of(text):
            groups.append((kinds, link))
        elif likeness := _organ_likeness(text, wanted):
            organs.append((likeness, link))
    kept_years = _of_years(years, wanted.report_year)
    due = {wanted.report_year, wanted.report_year + 1}
    covers = any(year in due for year, _ in years)
    same = [link for likeness, link in organs if likeness is Likeness.SAME]
    kept_groups = [] if same else _of_groups(groups, wanted)
    unsure = [link for likeness, link in organs if likeness is Likeness.UNSURE]
    is_split = len({link.url for _, link in organs}) >= _LEAST_ORGANS
    doubt = ""
    if is_split and not same and worth is not Worth.OWN:
        doubt = "栏目按机关分设，其中没有找到该机关的子栏目"
    links = [(link, True) for link in same]
    links += [(link, False) for link in (*kept_years, *kept_groups, *(unsure if is_split else ()))]
    covering = covers or bool(same) or bool(kept_groups)
    ordered = sorted(
        dict.fromkeys(links), key=lambda each: (not each[1], each[0].url, each[0].text)
    )
    return Parts(tuple(ordered), doubt, covering and not page.asks_for_rows)


def _is_folder(text: str, url: str) -> bool:
    """Whether a link that names a year leads to a folder, and is not the report itself."""
    if may_be_report_title(text) and read_title(text).is_report:
        return bool(_FOLDER.search(url))
    return "年" in text or bool(_FOLDER.search(url))


def _of_years(found: Sequence[tuple[int, PortalLink]], report_year: int) -> list[PortalLink]:
    """Give the folders of the report year and of the year it is published in, else all.

    The one before goes with them: early in the year it alone shows whose column this is.
    """
    due = {report_year, report_year + 1}
    kept = due | {report_year - 1} if any(year in due for year, _ in found) else None
    return [link for year, link in found if kept is None or year in kept]


def _of_groups(
    found: Sequence[tuple[frozenset[str], PortalLink]], wanted: Wanted
) -> list[PortalLink]:
    ours = {wanted.group} | ({"body"} if wanted.level is Level.OFFICE else set())
    fitting = [link for kinds, link in found if kinds & ours]
    return fitting or [link for _, link in found]


def _organ_likeness(text: str, wanted: Wanted) -> Likeness | None:
    """Hold a sub-column's name against the organ's; None where it names no organ at all."""
    name = _REPORTS_BEHIND.sub("", text)
    if not name or len(name) > _LONGEST_ORGAN or not _ORGAN_LIKE.fullmatch(name):
        return None
    likeness = wanted.likeness(name)
    return Likeness.SAME if likeness is Likeness.UNSURE and _is_ours(name, wanted) else likeness
