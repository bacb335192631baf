"""Sub-columns: a column that is a shelf, with one link for every organ, kind of organ or year.

Which of them may hold the report of one organ and one year, and what an absence in them leaves open.
Nothing is guessed: what is not followed is doubted elsewhere. In Chinese; pure.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import urlsplit

from bot.discover.column_names import groups_of, kind_of_organ, said
from bot.discover.compilations import may_hold_report
from bot.discover.leading_words import MANY, ORGAN, YEAR, without_reports
from bot.discover.link_words import reads_as_report
from bot.discover.list_rows import Row
from bot.discover.places_read import (
    folder_of,
    is_article,
    is_of_reports,
    key_of,
    leads_up,
    place_of,
    section_of,
)
from bot.discover.reading import ListReading
from bot.discover.sister_names import names_reports
from bot.discover.whose import Whose
from bot.discover.worth_a_look import urls_of_organs
from rules.naming.organs import Likeness, places_of
from rules.naming.titles import may_be_report_title, read_title
from rules.plain_text import tight

_DIGITS = re.compile(r"\d+|(?<=/)[0-9a-f]{24,}(?=[/.])")
_OF_MANY = re.compile(r"[镇乡]?(?:人民)?政府|办公室|(?:街道)?办事处|管委会|管理委员会")
_OFFICE = re.compile(r"[省市县区州旗]?(?:人民)?(?:政府办公?[室厅]?|府办)")
_MARKS = re.compile(r"\(.*?\)|20\d\d(?:年度?)?(?:以?后|以来|至今)?")
_NEW = re.compile(r"^新(?=.{3})")
_FEW = 2
_LONGEST_WORD = 40


class Sort(IntEnum):
    """What a sub-column is of; the surest to hold the report first."""

    ORGAN = 1
    YEAR = 2
    GROUP = 3
    COMPILATION = 4
    UNSURE = 5
    OTHER_YEAR = 6
    OTHER_ORGAN = 7


_ORGANS = frozenset({Sort.ORGAN, Sort.OTHER_ORGAN, Sort.UNSURE})
_FOLLOWED = frozenset({Sort.ORGAN, Sort.YEAR, Sort.GROUP, Sort.COMPILATION, Sort.UNSURE})


@dataclass(frozen=True, slots=True)
class SubColumn:
    """A link to a sub-column. `is_near` where its address is of the column's own make.

    `is_page` where the address is made like that of a single page: it may be the report itself.
    `is_of_kind` where it is a folder for many organs, and this may be one of them.
    """

    word: str
    url: str
    sort: Sort
    is_near: bool
    year: int | None = None
    is_page: bool = False
    is_of_kind: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list as a shelf: the sub-columns it leads to, and what rows of its own it holds.

    `has_reports` where reports stand in the list itself, `is_listed` where one is the organ's.
    """

    subs: tuple[SubColumn, ...]
    has_reports: bool
    is_listed: bool
    report_year: int

    @property
    def is_bare(self) -> bool:
        """Whether the list holds no report itself, and is split in several: then all is in its parts."""
        parts = {each.url for each in self.subs if each.sort is not Sort.COMPILATION}
        return not self.has_reports and len(parts) >= _FEW

    def to_follow(self) -> list[SubColumn]:
        """Give the sub-columns that may hold the report, likeliest first."""
        kept = [each for each in self.subs if each.sort in _FOLLOWED and self._is_wanted(each)]
        return sorted(kept, key=lambda each: (each.sort, -(each.year or 0)))

    def why_uncovered(self, way: Sequence[SubColumn] = ()) -> str:
        """Say which part of a bare shelf, that would have to hold the report, is not there.

        `way` led to the list: the year's own part covers it, whatever other years it leads to.
        """
        if not self.is_bare:
            return ""
        sorts = [each.sort for each in self.subs]
        if self.lacks_year(way):
            year = self.report_year
            return f"栏目按年度分设，其中没有 {year} 年或 {year + 1} 年的子栏目，报告可能公布在别处"
        is_own = Sort.ORGAN in sorts or any(each.sort is Sort.ORGAN for each in way)
        if sorts.count(Sort.OTHER_ORGAN) + sorts.count(Sort.UNSURE) < _FEW or is_own:
            return ""
        if Sort.YEAR in sorts or Sort.GROUP in sorts:
            return ""
        if unsure := [each.word for each in self.subs if each.sort is Sort.UNSURE]:
            return f"栏目按机关分设，不能确定「{unsure[0]}」是不是该机关的子栏目"
        return "栏目按机关分设，其中没有找到该机关的子栏目"

    def lacks_year(self, way: Sequence[SubColumn] = ()) -> bool:
        """Whether a bare shelf is split by years, and has no part for the one in question."""
        sorts = [each.sort for each in self.subs]
        is_by_year = self.is_bare and sorts.count(Sort.OTHER_YEAR) >= _FEW
        is_of_year = any(each.sort is Sort.YEAR for each in way)
        return is_by_year and Sort.YEAR not in sorts and not is_of_year

    def newest_year(self) -> SubColumn | None:
        """Give the sub-column of the newest of other years, None where no year is told."""
        years = [each for each in self.subs if each.sort is Sort.OTHER_YEAR and each.year]
        return max(years, key=lambda each: each.year or 0, default=None)

    def _is_wanted(self, sub: SubColumn) -> bool:
        if sub.sort is Sort.COMPILATION:
            return True
        if sub.sort is Sort.YEAR:
            return sub.is_near or self.is_bare
        if sub.sort is Sort.ORGAN:
            return sub.is_near or not self.has_reports
        return sub.is_near and (sub.is_of_kind or not self.is_listed)


def shelf_of(reading: ListReading, whose: Whose, year: int) -> Shelf:
    """Read a list as a shelf for one organ and one report year."""
    base = reading.pages[0].final_url if reading.pages else reading.list_url
    subs = {key_of(each.url): each for each in _subs(reading, base, whose, year)}
    if not subs:
        return Shelf((), has_reports=False, is_listed=False, report_year=year)
    rows = [row for row in reading.rows if key_of(row.url) not in subs]
    return Shelf(
        tuple(subs.values()),
        any(reads_as_report(row.title) for row in rows),
        any(is_report_of(row, whose) for row in rows),
        year,
    )


def is_report_of(row: Row, whose: Whose) -> bool:
    """Whether a row is by its title a report of the organ, of whatever year."""
    if not may_be_report_title(row.title):
        return False
    reading = read_title(row.title)
    is_own = whose.likeness(reading.organ) is Likeness.SAME
    return reading.is_report and bool(reading.organ) and is_own


def is_of_others(rows: Sequence[Row], whose: Whose) -> bool:
    """Whether the reports among `rows` name organs, and never this one."""
    readings = [read_title(row.title) for row in rows if may_be_report_title(row.title)]
    likenesses = {whose.likeness(each.organ) for each in readings if each.is_report and each.organ}
    return likenesses == {Likeness.OTHER}


def is_of_kind(word: str, organ: str) -> bool:
    """Whether a folder for many organs is for those of the organ's kind."""
    kind, kinds = kind_of_organ(organ), groups_of(said(word))
    return kind in kinds or (organ.endswith(("办公室", "办公厅")) and "body" in kinds)


def may_be_of_kind(word: str, organ: str) -> bool:
    """Whether a folder for many organs is for those of the organ's kind, or does not say whose."""
    return is_of_kind(word, organ) or not groups_of(said(word))


def only_last_year(rows: Sequence[Row], year: int) -> bool:
    """Whether all reports among `rows` are of the year before: a folder by year of publication."""
    readings = [read_title(row.title) for row in rows if may_be_report_title(row.title)]
    years = {each.report_year for each in readings if each.is_report and each.report_year}
    return years == {year - 1}


def _subs(reading: ListReading, base: str, whose: Whose, year: int) -> Iterator[SubColumn]:
    dated = {row.url for row in reading.rows if row.raw_date}
    links = [(row.title, row.url) for row in reading.rows]
    named = urls_of_organs(reading.rows)
    posts = [post for content in reading.contents for post in content.signposts if post.url]
    posts = [post for post in posts if not (YEAR.match(post.word) and post.url in named)]
    links += [(post.word, post.url) for post in posts]
    sides = [each for content in reading.contents for each in content.side_links]
    links += [(said(each.word), each.url) for each in sides if each.is_below]
    tabs = {post.url for post in posts if post.is_tab}
    own = _read_keys(reading)
    host = urlsplit(base).netloc
    titled = [*reading.rows, *(Row(each.word, each.url) for each in sides if each.is_below)]
    compiled = {each.url: each for each in _compilations(titled, whose, year)}
    yield from (each for each in compiled.values() if key_of(each.url) not in own)
    for shown, url in links:
        word = tight(shown)
        if url in dated or url in compiled or key_of(url) in own or urlsplit(url).netloc != host:
            continue
        if len(word) <= _LONGEST_WORD and (sort := sort_of(word, whose, year)):
            if sort in _ORGANS and leads_up(url, base):
                continue  # the name of the site, or of a part of it, above all its pages
            at_year = int(word[:4]) if YEAR.match(word) else None
            is_near = url in tabs or _is_near(url, base, is_of_year=at_year is not None)
            is_near = is_near or _is_of_reports(word, url, sort)
            is_page = is_article(url) and not _is_kin(url, base)
            is_ours = sort is Sort.GROUP and may_be_of_kind(word, whose.organ)
            yield SubColumn(word, url, sort, is_near, at_year, is_page, is_ours)


def _compilations(rows: Sequence[Row], whose: Whose, year: int) -> Iterator[SubColumn]:
    for row in rows:
        if may_hold_report(row, whose, year, rows):
            is_page = is_article(row.url)
            # 「部门年报」 without a date that leads to a folder is a sub-column by its name.
            if row.raw_date or is_page or sort_of(tight(row.title), whose, year) is None:
                yield SubColumn(row.title, row.url, Sort.COMPILATION, is_near=True, is_page=is_page)


def sort_of(word: str, whose: Whose, year: int) -> Sort | None:
    """Tell what a sub-column with this name is of; None where the name does not say."""
    if YEAR.match(word):
        return Sort.YEAR if int(word[:4]) in {year, year + 1} else Sort.OTHER_YEAR
    if MANY.search(word):
        return Sort.GROUP
    name = without_reports(word)
    bare = without_reports(_MARKS.sub("", name))
    if not places_of(bare):  # 「新教育局」; 新塘区 and 新县 are places
        bare = _NEW.sub("", bare)
    if bare != name and ORGAN.search(bare) and _may_be_of(word, year):
        # 「教育局（新）」, 「教育局2025年」: the organ's, perhaps beside an older one.
        is_other = _likeness(bare, whose) is Likeness.OTHER and not whose.is_named(bare)
        return Sort.OTHER_ORGAN if is_other else Sort.UNSURE
    if not ORGAN.search(name):
        return None
    likeness = _likeness(name, whose)
    if likeness is Likeness.SAME:
        return Sort.ORGAN
    # 「人民政府」 ends the names of many, and an office may publish for all: followed, but no proof.
    is_perhaps = likeness is Likeness.UNSURE or whose.is_named(name) or _OFFICE.fullmatch(name)
    return Sort.UNSURE if is_perhaps else Sort.OTHER_ORGAN


def _may_be_of(word: str, year: int) -> bool:
    """Whether the years in a word, if any, leave room for the year in question."""
    years = [int(each) for each in re.findall(r"20\d\d", word)]
    return not years or max(years) >= year or "后" in word


def _likeness(name: str, whose: Whose) -> Likeness:
    """Hold a sub-column's name against the organ's: in its government's column the place is silent."""
    if _OF_MANY.fullmatch(name):
        return Likeness.UNSURE
    likeness = whose.likeness(name)
    if likeness is not Likeness.UNSURE or places_of(name):
        return likeness
    placed = {"".join(places_of(each)) + name for each in (whose.organ, *whose.aliases)}
    is_same = any(whose.likeness(each) is Likeness.SAME for each in placed)
    return Likeness.SAME if is_same else likeness


def _is_of_reports(word: str, url: str, sort: Sort) -> bool:
    """Whether a year or an organ leads to a folder named for reports; a column's name, to a sister."""
    return sort is not Sort.GROUP and is_of_reports(url) and not names_reports(word)


def _is_near(url: str, base: str, *, is_of_year: bool) -> bool:
    """Whether an address stands in the column's own folder, or is made like the column's own."""
    if place_of(url).startswith(folder_of(place_of(base))) or _is_kin(url, base):
        return True
    return is_of_year and (section_of(url) == section_of(base) or is_article(url))


def _is_kin(url: str, base: str) -> bool:
    """Whether two addresses of one host differ in their numbers only: /col/col12/ and /col/col13/."""
    ours, theirs = _make_of(url), _make_of(base)
    return ours == theirs and key_of(url) != key_of(base) and "#" in ours[1] + ours[2]


def _make_of(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return parts.netloc, _DIGITS.sub("#", place_of(parts.path)), _DIGITS.sub("#", parts.query)


def _read_keys(reading: ListReading) -> Collection[str]:
    keys = {key_of(url) for page in reading.pages for url in (page.url, page.final_url)}
    return keys | {key_of(reading.list_url)}
