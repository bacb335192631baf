"""Reports that an item or a table names by a year or an organ alone, beside a link that says nothing.

「2024年 查看」 in an organ's column; 「县教育局 查看」 in a table under 「2024年部门年报」. In Chinese; pure.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.anchors import Anchor
from bot.discover.dates import read_date
from bot.discover.year_headings import texts_outside_links
from bot.discover.year_tables import (
    Cell,
    cell_of,
    lines_of,
    organs_of,
    speaks_of_reports,
    title_of,
    year_of,
)
from rules.plain_text import plain, tight

_ITEMS = frozenset(("li", "tr", "dd", "p", "div"))
_REPORTS = re.compile(r"年报|年度报告")
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")
_EDGES = re.compile(r"[:：、,，.。|()（）\[\]【】-]+")
_FEWEST, _MOST_LEVELS, _LONGEST, _MOST_LINKS, _NEAR = 2, 4, 120, 400, 3


def years_beside(anchors: Sequence[Anchor]) -> list[Cell]:
    """Give the links that say nothing in items that say no more than a year, each its own.

    With them come the items beside them that say a year, and that nothing opens.
    """
    vague = [(at, each) for at, each in enumerate(anchors) if each.words.is_vague]
    found: dict[HtmlElement, tuple[str, list[Cell]]] = {}
    if len(vague) < _FEWEST or not speaks_of_reports(vague[0][1].element):
        return []
    for at, anchor in islice(vague, _MOST_LINKS):
        item, said = _item_around(anchor.element)
        if item is not None and (year := year_of(said)) and not year_of(tight(anchor.shown)):
            cell = Cell(title_of("", year), anchor, at)
            found.setdefault(item, (year, []))[1].append(cell)
    years = [year for year, _ in found.values()]
    if len(years) < _FEWEST or len(set(years)) < len(years):
        return []
    return [*(cell for _, cells in found.values() for cell in cells), *_unopened(found)]


def _item_around(link: HtmlElement) -> tuple[HtmlElement | None, str]:
    """Give the item around a link that says something beside it, and what it says but for a day."""
    for item in islice(link.iterancestors(), _MOST_LEVELS):
        if item.tag in _ITEMS and (said := _said(item)):
            return item, said
    return None, ""


def _said(item: HtmlElement) -> str:
    """Give what an item says outside its links but for a day; of much no more than its beginning."""
    texts: list[str] = []
    size = 0
    for _, text in islice(texts_outside_links(item), _MOST_LINKS):
        texts.append(text)
        size += len(text.strip())
        if size > _LONGEST:
            return tight("".join(texts))
    said = plain(" ".join(texts))
    day = read_date(said)[1] if said else ""
    return _EDGES.sub("", tight(said.replace(day, " ", 1) if day else said))


def _unopened(found: Collection[HtmlElement]) -> Iterator[Cell]:
    """Give the items in the lists of those found that name a year, and hold none of their links."""
    lists = dict.fromkeys(above for each in found if (above := each.getparent()) is not None)
    around = dict.fromkeys(box for each in lists for box in islice(each.iterancestors(), _NEAR))
    beside = (item for above in lists for item in islice(above, _MOST_LINKS))
    for each in (*beside, *lists, *around):
        if each in found or not isinstance(each.tag, str):
            continue
        text = "".join(islice(each.itertext(), _MOST_LINKS))
        said = text if len(text) <= _LONGEST and each not in lists else each.text or ""
        if years := _YEARS.findall(said[:_LONGEST]):
            yield Cell(title_of("", years[0]))


def lines_of_a_year(anchors: Sequence[Anchor]) -> list[Cell]:
    """Give the cells of tables of organs, each under a heading with its year; none where one is not."""
    places = {each.element: at for at, each in enumerate(anchors) if each.words.is_vague}
    tables = dict.fromkeys(
        table for each in places if (table := next(each.iterancestors("table"), None)) is not None
    )
    cells: list[Cell] = []
    for table in tables:
        year, lines = _year_over(table), lines_of(table)
        organs = organs_of(lines[1:], len(lines[0])) if year and lines else []
        if len(organs) < _FEWEST:
            return []
        columns = {at for _, line in organs for at, each in enumerate(line) if _holds(each, places)}
        for organ, line in organs:
            title = title_of(organ, year)
            for at in columns:
                cells += cell_of(line[at], title, anchors, places)
    return cells


def _holds(cell: HtmlElement, places: dict[HtmlElement, int]) -> bool:
    return any(each in places for each in cell.iter("a"))


def _year_over(table: HtmlElement) -> str:
    """Give the one year that the caption of a table, or the heading before it, names with reports."""
    caption = next(table.iter("caption"), None)
    heads: Iterator[HtmlElement] = islice(table.itersiblings(preceding=True), _NEAR)
    for each in (caption, *heads) if caption is not None else heads:
        if not isinstance(each.tag, str) or not (text := tight("".join(each.itertext()))):
            continue
        if each.tag == "table":
            return ""
        years = set(_YEARS.findall(text)) if len(text) <= _LONGEST else set()
        return years.pop() if len(years) == 1 and _REPORTS.search(text) else ""
    return ""
