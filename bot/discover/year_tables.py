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
_REPORTS = re.compile(
    r"公开.{0,8}(?:年报|年度报告)|^各?(?:[县市区省]直|[县市区]级)?(?:部门|单位|乡镇|镇街|街道).{0,6}(?:年报|年度报告)"
)
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
    vague = {each.element: at for at, each in enumerate(anchors) if each.words.is_vague}
    said = {
        each.element: (at, year)
        for at, each in enumerate(anchors)
        if each.words.leading and (year := year_of(each.words.leading))
    }
    tables = dict.fromkeys(
        table
        for each in (*vague, *said)
        if (table := next(each.iterancestors("table"), None)) is not None
    )
    for table in tables:
        rows = lines_of(table)
        years = _years_of(rows)
        organs = organs_of(rows[1:], len(rows[0])) if years else []
        if len(organs) < _FEWEST_ORGANS or not speaks_of_reports(table):
            continue
        # A link in a cell may say the year of its column, and no other.
        of_year = {
            year: vague | {each: at for each, (at, its) in said.items() if its == year}
            for year in years.values()
        }
        for organ, cells in organs:
            for column, year in years.items():
                yield from cell_of(cells[column], title_of(organ, year), anchors, of_year[year])


def cell_of(
    cell: HtmlElement, title: str, anchors: Sequence[Anchor], places: dict[HtmlElement, int]
) -> Iterator[Cell]:
    """Give what the links of a cell open, under `title`; what opens nothing and is not blank, too."""
    links = [each for each in cell.iter("a") if _may_open(each)]
    for each in links:
        if each in places:
            yield Cell(title, anchors[places[each]], places[each])
    if not all(each in places for each in links):
        yield Cell(title)
    is_blank = bool(_NOTHING.fullmatch(tight("".join(cell.itertext()))))
    is_blank = is_blank and next(cell.iter("img", "input", "button"), None) is None
    is_blank = is_blank and not any(each.get("onclick") for each in cell.iter())
    if not is_blank and not links:
        yield Cell(title)


def _may_open(link: HtmlElement) -> bool:
    """Whether a link leads somewhere, or shows something that may be pressed."""
    is_shown = bool(len(link) or tight("".join(link.itertext())))
    return is_shown or any(key in {"href", "onclick"} for key in link.keys())  # noqa: SIM118


def lines_of(table: HtmlElement) -> list[list[HtmlElement]]:
    """Give the cells of a table by lines; none where cells span or lines differ in length."""
    rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
    if not rows or not rows[0] or len(rows) * len(rows[0]) > _MOST_CELLS:
        return []
    is_whole = all(len(row) == len(rows[0]) for row in rows)
    spans = (each.get(key) or "1" for row in rows for each in row for key in ("rowspan", "colspan"))
    return rows if is_whole and all(each.strip() == "1" for each in spans) else []


def _years_of(rows: Sequence[Sequence[HtmlElement]]) -> dict[int, str]:
    """Give the years that head columns, by column."""
    if not rows:
        return {}
    heads = (year_of(tight("".join(each.itertext()))) for each in rows[0])
    years = {column: head for column, head in enumerate(heads) if head}
    is_each_once = len(set(years.values())) == len(years)
    return years if len(years) >= _FEWEST_YEARS and is_each_once else {}


def organs_of(rows: Sequence[list[HtmlElement]], width: int) -> list[tuple[str, list[HtmlElement]]]:
    """Give lines with the organ that each is of; none where one is of nobody."""
    found = []
    for row in rows:
        names = (tight("".join(each.itertext())) for each in row[:2] if len(row) == width)
        name = next((each for each in names if ORGAN.search(each)), "")
        if not name or len(name) > _LONGEST_NAME:
            return []
        found.append((name, row))
    return found


def title_of(organ: str, year: str) -> str:
    """Give the title of what an organ, "" where none is named, and a year stand for."""
    return f"{organ}{year}年政府信息公开年报"


def year_of(text: str) -> str:
    """Give the year that `text`, without spaces, is no more than; "" of anything else."""
    found = _YEAR.fullmatch(text)
    return found[1] if found else ""


def speaks_of_reports(element: HtmlElement) -> bool:
    """Whether a heading of the page that `element` is of names the yearly reports."""
    root = element.getroottree().getroot()
    return any(_REPORTS.search(tight("".join(each.itertext()))) for each in root.iter(*_HEADINGS))
