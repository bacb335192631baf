"""What a page states of its list: more rows or pages than stand in it, wherever that is said.

A list that names its size in a script, an attribute, a hidden field or a word, and shows a part of
it, goes on where no address leads. What counts something else is passed over by its name and place.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.link_words import reads_as_report
from bot.discover.list_rows import Row
from bot.discover.parsed import Parsed
from bot.discover.shown_in_parts import lists_by_make
from bot.discover.stated_calls import stated_in_scripts
from bot.discover.stated_marks import stated_by_marks
from bot.discover.stated_names import Stated
from bot.discover.stated_words import stated_in_words

_ITEMS = ("li", "tr", "dd", "dt", "p")


def more_stated(
    parsed: Parsed, rows: Sequence[Row], addresses: Addresses, *, is_counted: bool = False
) -> tuple[Stated, ...]:
    """Give what a page states of its list beyond the `rows` that stand in it, each once.

    With `is_counted` its pager told enough, which is held against what is read.
    """
    if is_counted:
        return ()
    shown = _Shown(parsed, rows, addresses)
    found = [each for each in dict.fromkeys(_all(parsed, shown)) if each.exceeds(shown.count)]
    return tuple(replace(each, shown=shown.count) for each in found)


def _all(parsed: Parsed, shown: "_Shown") -> Iterator[Stated]:
    yield from stated_in_scripts(parsed.scripts)
    yield from stated_by_marks(parsed, lambda: shown.links)
    yield from stated_in_words(parsed)


class _Shown:
    """The rows that stand on a page, looked for among its links when they are asked for."""

    def __init__(self, parsed: Parsed, rows: Sequence[Row], addresses: Addresses) -> None:
        self._parsed = parsed
        self._rows = {row.url: row for row in rows}
        self._addresses = addresses

    @cached_property
    def links(self) -> Mapping[HtmlElement, str]:
        """The links that are rows, with their addresses."""
        found = (
            (each.element, self._addresses.absolute(each.href)) for each in self._parsed.anchors
        )
        return {element: url for element, url in found if url in self._rows and url}

    @cached_property
    def count(self) -> int:
        """How many rows there are, without those of lists that certainly are others."""
        lists: dict[HtmlElement | None, set[str]] = {}
        for element, url in self.links.items():
            lists.setdefault(_list_of(element), set()).add(url)
        titles = {url: row.title for url, row in self._rows.items()}
        made = lists_by_make(self._parsed.anchors, titles, self._addresses)
        apart = [urls - made[0] for urls in made[1:]]
        reports = {url for url, row in self._rows.items() if reads_as_report(row.title)}
        others = [urls for urls in lists.values() if len(urls) > 1 and not urls & reports]
        others += [urls for urls in apart if len(urls) > 1 and urls not in others]
        if not reports or not others:
            return len(self._rows)
        own = set().union(*(urls for urls in lists.values() if urls not in others), *made[:1])
        return len(self._rows) - len(set().union(*others) - own)


def _list_of(link: HtmlElement) -> HtmlElement | None:
    """Give what a row's link stands in the list of."""
    item = next(link.iterancestors(*_ITEMS), None)
    return item.getparent() if item is not None else None
