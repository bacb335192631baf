"""Compilations: one title for the reports of many organs (各部门2025年年报汇编). In Chinese; pure.

What stands under such a title may hold the report of an organ whose own title is in no list.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.discover.column_names import is_trap, kind_of_organ, said
from bot.discover.list_rows import Row
from bot.discover.whose import Whose
from rules.naming.organs import Likeness
from rules.naming.titles import may_be_report_title, read_title

_REPORTS = re.compile(r"年度报告|年度工作报告|年度情况报告|(?<=公开)工作报告|年报告?")
_SUBJECT = re.compile(r"(?:政府|政务)?信息(?:与?政务)?公开|政务公开")
_WORK = re.compile(r"(?:工作|情况|年度|及|和|与|暨|的)+$")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_YEARS = re.compile(r"\(?20\d\d(?:年度?|度)?(?:[-~—至到、](?:20)?\d\d(?:年度?)?)?\)?")
_GATHERED = re.compile(
    r"(?:(?:发布|公布|公开|编制|报送)?(?:情况)?(?:汇[编总](?:表|版|页)?|一览表?)|目录|清单|[合总全]集|总表|列表|链接|"
    r"专[栏题辑区页]|栏目|集锦|大全)"
)
_WHOLE = re.compile(r"[(（]?(?:全文|正文|原文|全本)[)）]?$")
_EDGES = re.compile(r"^[》)(（）、，,:：的]+|[《(（）、，,:：的]+$")
_TOLD = re.compile(
    r"^关于(?:集中|统一)?(?:公布|发布|公开|公示)|(?:集中|统一)?(?:公布|发布|公开|公示)?的?(?:通知|公告)?$"
)
_GROUPS = re.compile(
    r"(?>各级|各地|各?(?:行政机关|部门|单位|委办局|科局|乡镇|镇街|镇乡|街镇|县市区|县区|区县|市县)|各(?:直属)?机构|直属机构|"
    r"各街道|各[镇乡县区市]|全[省市县区州旗镇乡]|(?<=[门镇乡位、和及(])(?:街道|镇街?)(?:办事处)?|"
    r"[省市县区州旗]?(?:直属?|级)|下属|所属|(?:人民)?政府(?=$|各|工作|组成)|工作|组成|[、和及与()])+$"
)
_ANY_GROUP = re.compile(
    r"部门|单位|行政机关|委办局|科局|乡镇|镇街|镇乡|街镇|机构|街道|各|全[省市县区州旗镇乡]|[县区]市?[县区]"
)
_PLACE_END = re.compile(r"(?:[省市县区州旗盟镇乡]|街道|开发区)(?:人民政府|政府)?$")
# 「县政府各部门」 are those of the place whose site it is.
_ANY_PLACE = re.compile(r"[本我全]?[省市县区州旗盟镇乡]")
_KINDS = {
    "body": re.compile(r"部门|单位|行政机关|委办局|科局|机构"),
    "town": re.compile(r"单位|行政机关|乡镇|镇街|镇乡|街镇|街道|各[镇乡]|[、和及]镇"),
    "government": re.compile(r"县市区|县区|区县|市县|各[县区市](?!直|级|属|部|单|委|乡|镇)"),
}
_ALL = re.compile(r"各级|各地|全[省市县区州旗镇乡]")
_STANDING = re.compile(r"专[栏题区]|栏目|历年|以来|至今")
_ONWARD = re.compile(r"历年|以来|至今")
_TITLE_WORDS = ("年报", "报告")
_LONGEST = 60
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Compilation:
    """What a title says that is one of many reports: of what `place`, `kinds` of organ and `years`.

    `kinds` is empty where it does not say whose. `is_standing` where it is kept for all years.
    """

    place: str
    kinds: frozenset[str]
    years: frozenset[int]
    is_standing: bool


def may_hold_report(row: Row, whose: Whose, year: int, beside: Iterable[Row] | None = None) -> bool:
    """Whether a row's title is a compilation that may hold the organ's report of `year`.

    `beside` is the list it stands in: who writes of departments may mean the townships, too, where
    it holds nothing of theirs for the year.
    """
    if not any(word in row.title for word in _TITLE_WORDS):
        return False
    found = compilation_of(row.title)
    if found is None or not _is_of_time(found, row, year) or not _is_of_place(found, whose):
        return False
    if _is_of_kind(found, whose):
        return True
    is_loose = beside is not None and "body" in found.kinds and kind_of_organ(whose.organ) == "town"
    return is_loose and not any(_is_of_towns(each, year) for each in beside or ())


@lru_cache(maxsize=4096)
def compilation_of(title: str) -> Compilation | None:
    """Read a title as that of many organs' reports; None where it is something else."""
    text = _TOLD.sub("", said(title)) if len(title) <= _LONGEST else ""
    if not (phrases := list(_REPORTS.finditer(text))):
        return None
    found = phrases[-1]
    head, rest = text[: found.start()], text[found.end() :]
    rest = _EDGES.sub("", _YEARS.sub("", rest))
    rest = _TOLD.sub("", rest.removeprefix("公开"))
    name = _name(head)
    groups = _GROUPS.search(name)
    many = groups[0] if groups and _ANY_GROUP.search(groups[0]) else ""
    place = name.removesuffix(many)
    if not many and (inside := _GROUPS.fullmatch(rest)) and _ANY_GROUP.search(inside[0]):
        many, rest = rest, ""
    rest = _WHOLE.sub("", rest) if many else rest
    is_gathered = bool(_GATHERED.fullmatch(rest))
    if is_trap(_SUBJECT.sub("", f"{place}{many}{rest}")) or (rest and not is_gathered):
        return None
    if not many and not (is_gathered and _SUBJECT.search(head)):
        return None
    if many and place and not _PLACE_END.search(place):
        return None
    kinds = frozenset(kind for kind, words in _KINDS.items() if words.search(many))
    years = frozenset(map(int, _YEAR.findall(text)))
    is_all = bool(_ALL.search(many)) or not many
    return Compilation(
        place,
        frozenset() if is_all else kinds,
        years,
        bool((_ONWARD if years else _STANDING).search(text)),
    )


def _name(head: str) -> str:
    """Leave of what stands before the word for reports whose they are."""
    name = _SUBJECT.sub("", _YEARS.sub("", head))
    while (shorter := _EDGES.sub("", _WORK.sub("", name))) != name:
        name = shorter
    return name


def _is_of_time(found: Compilation, row: Row, year: int) -> bool:
    """Whether reports of `year` may be in it, by the years it names and the day it was posted."""
    day = row.date
    is_early = day is not None and (day.year, day.month) < (year, _DECEMBER)
    if found.years:
        is_within = min(found.years) <= year <= max(found.years) or year + 1 in found.years
        return (is_within or found.is_standing) and not (is_early and not found.is_standing)
    return found.is_standing or not is_early


def _is_of_kind(found: Compilation, whose: Whose) -> bool:
    is_office = whose.organ.endswith(("办公室", "办公厅")) and "body" in found.kinds
    return not found.kinds or kind_of_organ(whose.organ) in found.kinds or is_office


def _is_of_place(found: Compilation, whose: Whose) -> bool:
    if not found.place or found.kinds == {"government"} or _ANY_PLACE.fullmatch(found.place):
        return True
    if whose.likeness(found.place) is not Likeness.OTHER:
        return True
    place = re.sub(r"(?:人民)?政府$", "", found.place)
    return any(said(each).startswith(place) for each in (whose.organ, *whose.aliases))


def _is_of_towns(row: Row, year: int) -> bool:
    """Whether a row is a township's report of `year`, or a compilation of theirs."""
    if not may_be_report_title(row.title):
        return False
    title = read_title(row.title)
    if title.is_report and title.organ and kind_of_organ(title.organ) == "town":
        return title.report_year == year
    found = compilation_of(row.title)
    return found is not None and "town" in found.kinds and _is_of_time(found, row, year)
