"""Candidates: which rows of a list may be the wanted organ's report, likeliest first."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812 - a row has a date of its own
from functools import cached_property, partial

from bot.discover.column_reading import ColumnReading
from bot.discover.list_rows import Row
from bot.discover.odd_rows import odd_among_reports
from bot.discover.outside_leads import outside_leads
from bot.discover.reading import ListReading
from bot.discover.whose import Whose
from bot.discover.worth_a_look import why_worth_a_look
from rules.naming.organs import Likeness
from rules.naming.title_words import MAYBE, Kind
from rules.naming.titles import TitleReading, may_be_report_title, read_title
from rules.plain_text import tight

_TWIN_ADDRESS = re.compile(r"(?:_wap|_app|_mobile|_m)\.\w+$|//(?:wap|m)\.|/(?:wap|mobile)/")
_EARLIEST = 2008
_ODD = "栏目里几乎都是年报，唯独这一条的标题不是"

_MISWRITTEN_YEAR = re.compile(
    r"[0-9OoОоΟIl〇○零一二三四五六七八九十百千两廿壹贰叁肆伍陆柒捌玖]{2,8}年?度?$"
)


_GOVERNMENT = re.compile(r"(?:政府|[省市县区旗州盟镇乡]|街道|街道办事处)$")


@dataclass(frozen=True, slots=True)
class Link:
    """A link that may lead to the report; `why` says in Chinese what speaks for it."""

    url: str
    title: str
    date: Date | None
    why: str
    likeness: Likeness

    @classmethod
    def known(cls, url: str) -> "Link":
        """Give the link of a report that an earlier round saw at `url`."""
        return cls(url, "", None, "此前曾在该网址见到报告", Likeness.SAME)


@dataclass(frozen=True)
class Candidates:
    """Links by how far the list itself vouches for them.

    `links` are by their title the organ's report of the year. `unsure` need a look at the page:
    the title leaves the organ, the year or the kind of document open. `off_site` would be
    either, but stand on a site that is not the organ's. `far` are no report's by their title, but may
    be one that was misnamed. `strangers` bear the year's report under another name in a column that
    was the organ's alone: it may have been renamed. The last two are looked for when they are
    asked for: where a link leads to the report nobody needs them.
    """

    links: tuple[Link, ...] = ()
    off_site: tuple[Link, ...] = ()
    unsure: tuple[Link, ...] = ()
    find_far: Callable[[], tuple[Link, ...]] = field(default=tuple, repr=False, compare=False)
    find_strangers: Callable[[], tuple[Link, ...]] = field(default=tuple, repr=False, compare=False)

    @cached_property
    def far(self) -> tuple[Link, ...]:
        """The rows worth a look although their title is no report's."""
        return self.find_far()

    @cached_property
    def strangers(self) -> tuple[Link, ...]:
        """The year's reports by another name in a column that was the organ's alone."""
        return self.find_strangers()


@dataclass(frozen=True, slots=True)
class _Judged:
    link: Link
    is_sure: bool
    is_twin: bool
    doubts: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    organ: str
    aliases: tuple[str, ...]
    year: int
    is_own_column: bool
    _known: dict[str, Likeness] = field(default_factory=dict, repr=False, compare=False)

    def likeness(self, stated: str | None) -> Likeness:
        if not stated:
            return Likeness.UNSURE
        # A list names the same organs year after year.
        if (known := self._known.get(stated)) is None:
            known = self._known[stated] = self._likeness(stated)
        return known

    def _likeness(self, stated: str) -> Likeness:
        likeness = Whose(self.organ, self.aliases).likeness(stated)
        # In the list of its own government an organ's name often goes without the place.
        is_short = likeness is Likeness.UNSURE and tight(self.organ).endswith(tight(stated))
        if is_short:
            return Likeness.SAME
        # Whatever stands before the whole name, the row is worth a look before it is passed over.
        is_prefixed = tight(stated).endswith(tight(self.organ))
        return Likeness.UNSURE if is_prefixed and likeness is Likeness.OTHER else likeness


def candidates(
    reading: ListReading | ColumnReading,
    organ_name: str,
    aliases: Sequence[str],
    report_year: int,
    allowed: Callable[[str], bool],
) -> Candidates:
    """Give the rows of `reading` that may be the report of `report_year` of the organ.

    `allowed` tells whether an address may be taken for the organ's publication. In a column that
    we found ourselves a row without an organ's name is the organ's on its own site only.
    """
    rows = reading.rows
    titled = [(row, read_title(row.title)) for row in rows if may_be_report_title(row.title)]
    wanted = _Wanted(organ_name, tuple(aliases), report_year, is_own_column=False)
    own_rows = None if isinstance(reading, ListReading) else {row.url for row in reading.own_rows}
    on_own = [each for each in titled if own_rows is None or each[0].url in own_rows]
    on_own_urls = {row.url for row, _ in on_own}
    owner = replace(wanted, is_own_column=_is_own_column(on_own, wanted))
    judged = [
        each
        for row, title in titled
        if (each := _judged(row, title, owner if row.url in on_own_urls else wanted))
    ]
    own = [each for each in judged if allowed(each.link.url)]
    known = {each.link.url for each in judged}
    return Candidates(
        links=_in_order(each for each in own if each.is_sure),
        off_site=_in_order(each for each in judged if not allowed(each.link.url)),
        unsure=_in_order(each for each in own if not each.is_sure),
        find_far=partial(_far, reading, known, wanted, allowed),
        find_strangers=partial(_strangers, titled, wanted),
    )


def _far(
    reading: ListReading | ColumnReading,
    known: set[str],
    wanted: _Wanted,
    allowed: Callable[[str], bool],
) -> tuple[Link, ...]:
    """Give the rows, and the links outside them, that are worth a look whatever they are called."""
    rows, whose = reading.rows, Whose(wanted.organ, wanted.aliases)
    found: dict[str, Link] = {}
    doubles = _doubles(rows, wanted)
    listed = {
        row.url for each in reading.contents for row in each.rows if row.url not in each.apart
    }
    odd = odd_among_reports([row for row in rows if row.url in listed], whose, wanted.year)
    for row in rows:
        if row.url in known or not allowed(row.url):
            continue
        why = why_worth_a_look(row, read_title(row.title), whose, wanted.year)
        why = why or ("同一年度有两份报告，其中一份的年度可能有误" if row.url in doubles else "")
        why = why or (_ODD if row.url in odd else "")
        if why:
            found[row.url] = Link(row.url, row.title, row.date, why, Likeness.UNSURE)
    for link, why in outside_leads(reading.contents, whose, wanted.year):
        if link.url not in known and link.url not in found and allowed(link.url):
            found[link.url] = Link(link.url, link.word, None, why, Likeness.UNSURE)
    return tuple(found.values())


def _doubles(rows: Sequence[Row], wanted: _Wanted) -> set[str]:
    """Give the undated rows of last year's report where there are two of it: one may be misdated."""
    found = [
        row.url
        for row in rows
        if not row.raw_date and may_be_report_title(row.title)
        if (title := read_title(row.title)).is_report and title.report_year == wanted.year - 1
        if title.organ
        and wanted.likeness(title.organ) is Likeness.SAME
        and not _is_twin(row, title)
    ]
    return set(found) if len(found) > 1 else set()


def _strangers(titled: Sequence[tuple[Row, TitleReading]], wanted: _Wanted) -> tuple[Link, ...]:
    """Give the year's reports by another name where all other years' are the organ's."""
    named = [(row, title) for row, title in titled if title.is_report and title.organ]
    before = [title for _, title in named if (title.report_year or wanted.year) < wanted.year]
    likenesses = {wanted.likeness(title.organ) for title in before}
    now = [(row, title) for row, title in named if title.report_year == wanted.year]
    if likenesses != {Likeness.SAME} or len({title.organ for _, title in now}) != 1:
        return ()
    return tuple(
        Link(row.url, row.title, row.date, "机关名称与历年不同", Likeness.UNSURE)
        for row, title in now
        if wanted.likeness(title.organ) is not Likeness.SAME
        and _may_become(wanted.organ, title.organ or "")
    )


def _may_become(organ: str, name: str) -> bool:
    """Whether an organ may have been renamed so: no department becomes a government, no town its county."""
    place = name.removesuffix("政府").removesuffix("人民")
    if organ.startswith(place) and _GOVERNMENT.search(name):
        return False
    return bool(_GOVERNMENT.search(name)) <= bool(_GOVERNMENT.search(organ))


def _in_order(judged: Iterable[_Judged]) -> tuple[Link, ...]:
    ordered = sorted(judged, key=lambda each: (not each.is_sure, each.is_twin, each.doubts))
    return tuple(each.link for each in ordered)


def _is_own_column(titled: Sequence[tuple[Row, TitleReading]], wanted: _Wanted) -> bool:
    """Whether no report of the list names another organ, and no year has two nameless reports."""
    reports = [(row, title) for row, title in titled if title.is_report]
    if any(
        title.organ and wanted.likeness(title.organ) is not Likeness.SAME for _, title in reports
    ):
        return False
    nameless = [
        title.report_year for row, title in reports if not title.organ and not _is_twin(row, title)
    ]
    return len(nameless) == len(set(nameless))


def _is_twin(row: Row, title: TitleReading) -> bool:
    return title.is_twin or bool(_TWIN_ADDRESS.search(row.url))


def _judged(row: Row, title: TitleReading, wanted: _Wanted) -> _Judged | None:
    """Judge one row; None where it can't be the report."""
    # What bears a date was posted: it is no link to a column, though it bears a column's name.
    is_posted = title.kind == Kind.COLUMN and bool(row.raw_date)
    if not title.is_report and title.kind not in MAYBE and not is_posted:
        return None
    likeness = _likeness(title, wanted)
    if title.organ is None and wanted.is_own_column:
        likeness = Likeness.SAME
    if likeness is Likeness.OTHER:
        return None
    year_doubt = _year_doubt(row, title, wanted.year)
    if year_doubt is None:
        return None
    doubts = [year_doubt] if year_doubt else []
    if title.kind in MAYBE or is_posted:
        doubts.append("标题不足以认定是年度报告")
    if likeness is Likeness.UNSURE:
        doubts.append(
            "标题没有写明机关" if title.organ is None else "标题中的机关名称不能确定是该机关"
        )
    why = "；".join(doubts) or _ground(title)
    link = Link(row.url, row.title, row.date, why, likeness)
    return _Judged(link, not doubts, _is_twin(row, title), len(doubts))


def _likeness(title: TitleReading, wanted: _Wanted) -> Likeness:
    """Hold the organ of a title against the wanted one; a miswritten year is no part of a name."""
    likeness = wanted.likeness(title.organ)
    if likeness is Likeness.OTHER and title.organ and title.report_year is None:
        bare = _MISWRITTEN_YEAR.sub("", title.organ)
        if bare != title.organ and wanted.likeness(bare) is not Likeness.OTHER:
            return Likeness.UNSURE
    return likeness


def _ground(title: TitleReading) -> str:
    if title.organ is None:
        return "本栏目只有该机关的报告，标题写明报告年度"
    return "标题写明该机关和报告年度"


def _year_doubt(row: Row, title: TitleReading, year: int) -> str | None:
    """Say what is doubtful about the year; "" where nothing is, None where it is another year's."""
    if title.report_year == year:
        return ""
    # Neither 01-20 nor a day before there were such reports tells the year of publication.
    appeared = row.date.year if row.date and row.date.year >= _EARLIEST else None
    if title.report_year is None:
        is_december = row.date is not None and (row.date.year, row.date.month) == (year, 12)
        if appeared is None:
            return "标题没有写明年度"
        return "标题没有写明年度，按发布日期推断" if appeared == year + 1 or is_december else None
    # A year that is not over has no report: such a title most likely says the wrong year.
    is_then = appeared == year + 1 or (appeared is None and bool(title.organ))
    if title.report_year == year + 1 and is_then:
        return "标题所写年度尚未结束，可能是年度写错"
    return None
