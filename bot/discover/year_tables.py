"""Tables of organs by years, whose cells open the reports and say no more than 查看. In Chinese; pure.

What a cell opens is named by its row and its column; one that opens nothing and is not blank is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from bot.discover.anchors import Anchor
from bot.discover.leading_words import ORGAN
from rules.plain_text import tight

_YEAR = re.compile(r"(20\d\d)(?:年度?)?(?:(?:政府信息公开)?(?:工作)?(?:年报|年度报告))?")
_REPORTS = re.compile(r"公开.{0,8}(?:年报|年度报告)")
_HEADINGS = ("title", "h1", "h2", "h3", "h4", "caption")
_NOTHING = re.compile(r"[-—–―_/\\×xX无]*|暂?(?:无|没有|未公布|未公开|未发布|未上传)|空")
_LONGEST_NAME, _FEWEST_YEARS, _FEWEST_ORGANS, _MOST_CELLS = 24, 2, 2, 3000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell for one organ and year: its title; the link in it, and which of the page's, if any."""

    title: str
    anchor: Anchor | None = None
    at: int = 0


def cells_of_years(anchors: Sequence[Anchor]) -> Iterator[Cell]:
    """Give the cells of the tables of organs by years that `anchors` stand in, but for blank ones."""
    places = {each.element: at for at, each in enumerate(anchors) if each.words.is_vague}
    tables = dict.fromkeys(
        table for each in places if (table := next(each.iterancestors("table"), None)) is not None
    )
    for table in tables:
        rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
        years = _years_of(rows)
        organs = _organs_of(rows[1:], len(rows[0])) if years else []
        if len(organs) < _FEWEST_ORGANS or not _speaks_of_reports(table):
            continue
        for organ, cells in organs:
            for column, year in years.items():
                title = f"{organ}{year}年政府信息公开年报"
                yield from _read(cells[column], title, anchors, places)


def _read(
    cell: HtmlElement, title: str, anchors: Sequence[Anchor], places: dict[HtmlElement, int]
) -> Iterator[Cell]:
    links = list(cell.iter("a"))
    for each in links:
        if each in places:
            yield Cell(title, anchors[places[each]], places[each])
    is_blank = bool(_NOTHING.fullmatch(tight("".join(cell.itertext()))))
    is_blank = is_blank and next(cell.iter("img", "input", "button"), None) is None
    if not is_blank and not any(each in places for each in links):
        yield Cell(title)


def _years_of(rows: Sequence[Sequence[HtmlElement]]) -> dict[int, str]:
    """Give the years that head columns, by column; none where cells span or rows differ in length."""
    if not rows or not rows[0] or len(rows) * len(rows[0]) > _MOST_CELLS:
        return {}
    is_whole = all(len(row) == len(rows[0]) for row in rows)
    spans = (each.get(key) or "1" for row in rows for each in row for key in ("rowspan", "colspan"))
    if not is_whole or any(each.strip() != "1" for each in spans):
        return {}
    heads = (_YEAR.fullmatch(tight("".join(each.itertext()))) for each in rows[0])
    years = {column: head[1] for column, head in enumerate(heads) if head is not None}
    is_each_once = len(set(years.values())) == len(years)
    return years if len(years) >= _FEWEST_YEARS and is_each_once else {}


def _organs_of(
    rows: Sequence[list[HtmlElement]], width: int
) -> list[tuple[str, list[HtmlElement]]]:
    """Give the rows with the organ that each is of; none where one is of nobody."""
    found = []
    for row in rows:
        names = (tight("".join(each.itertext())) for each in row[:2] if len(row) == width)
        name = next((each for each in names if ORGAN.search(each)), "")
        if not name or len(name) > _LONGEST_NAME:
            return []
        found.append((name, row))
    return found


def _speaks_of_reports(table: HtmlElement) -> bool:
    root = table.getroottree().getroot()
    return any(_REPORTS.search(tight("".join(each.itertext()))) for each in root.iter(*_HEADINGS))
