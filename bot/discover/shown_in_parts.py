"""Lists whose rows all stand in the page, and of which a script shows some at a time. Pure.

Told by counts alone: as many rows as are stated stand in one list with the reports, or more than a
page of the stated size holds, on the last of the stated pages.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.discover.addresses import Addresses
from bot.discover.anchors import Anchor
from bot.discover.link_words import reads_as_report
from bot.discover.list_rows import Row
from bot.discover.pager import Pager
from bot.discover.parsed import Parsed
from bot.discover.stated_calls import stated_in_scripts
from bot.discover.stated_names import Stated

_ITEMS = frozenset(("li", "tr", "dd", "dt"))
_FEWEST = 2


def without_parts(
    pager: Pager,
    rows: Sequence[Row],
    anchors: Sequence[Anchor],
    parsed: Parsed,
    addresses: Addresses,
) -> tuple[int | None, int | None]:
    """Give the pages and rows that a pager announces; one page where all rows of it are here."""
    told = pager.pages, pager.rows
    if pager.links or pager.is_elsewhere or not (pager.is_hidden or (pager.pages or 0) > 1):
        return told
    titles = {row.url: row.title for row in rows}
    own = len(next(iter(lists_by_make(anchors, titles, addresses)), ()))
    if own < _FEWEST:
        return told
    stated = list(stated_in_scripts(parsed.scripts))
    if pager.rows is not None:
        return (1, pager.rows) if pager.rows == own else told
    if any(each.exceeds(own) for each in stated):
        return told
    if any(each.rows == own for each in stated):
        return 1, own
    is_told = any(_holds(each, own) and each.pages == pager.pages for each in stated)
    return (1, pager.rows) if is_told else told


def _holds(stated: Stated, rows: int) -> bool:
    """Whether so many rows are those of all stated pages: more than the pages before the last hold."""
    size, pages = stated.size or 0, stated.pages or 0
    return pages > 1 and size > 1 and (pages - 1) * size < rows <= pages * size


def lists_by_make(
    anchors: Iterable[Anchor], titles: Mapping[str, str], addresses: Addresses
) -> list[set[str]]:
    """Give the rows' addresses by what their links stand in, the list with the most reports first."""
    lists: dict[tuple[str, ...], set[str]] = {}
    for anchor in anchors:
        url = addresses.absolute(anchor.href)
        if url in titles and url:
            lists.setdefault(_make_of(anchor), set()).add(url)
    return sorted(lists.values(), key=lambda urls: -_reports_in(urls, titles))


def _reports_in(urls: Collection[str], titles: Mapping[str, str]) -> int:
    return sum(reads_as_report(titles[url]) for url in urls)


def _make_of(anchor: Anchor) -> tuple[str, ...]:
    """Give what a link stands in: an item's own marks tell no list from another."""
    return tuple(
        each.tag if each.tag in _ITEMS else f"{each.tag}.{each.get('class') or ''}"
        for each in anchor.element.iterancestors()
    )
