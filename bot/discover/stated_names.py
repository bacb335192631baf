"""The names under which a page states its rows, its pages, and the rows of one page.

Scripts, attributes and hidden fields call them alike. A weak name (total, count, pages) is such a
count only in a pager, or beside the number or the size of a page.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

_STRANGE = re.compile(r"[^a-z]")
_FRONT = re.compile(r"^(?:vbind)?(?:data|default|hidden|hidd?|hd|txt|mn|n|pg|page|pager|list|h)?")
_MOST = 1_000_000


class Kind(Enum):
    """What a name says that its number counts; the weak ones may count anything."""

    ROWS = auto()
    PAGES = auto()
    SIZE = auto()
    CURRENT = auto()
    WEAK_ROWS = auto()
    WEAK_PAGES = auto()
    WEAK_SIZE = auto()
    WEAK_CURRENT = auto()


_KINDS = {
    Kind.PAGES: (
        r"total(?:pages?|pagecounts?|pagenums?)|pages?(?:counts?|totals?|sum|all|max)|"
        r"(?:count|sum|all|max|num|last)pages?"
    ),
    Kind.ROWS: (
        r"total(?:counts?|records?|recordcounts?|recordnum|rows?|datas?|elements)|"
        r"(?:records?|rows?)(?:counts?|totals?|sum)|recordnum|maxentries|numentries"
    ),
    Kind.SIZE: (
        r"pages?(?:size|limit|rows|data)|(?:items?|rows?|num)?perpage|showdata|listrows|"
        r"onepagecount|everypage\w*"
    ),
    Kind.CURRENT: (
        r"page(?:no|index|num|number|now|current)|(?:cur|curr|current|now|this)pages?(?:no|index)?|pno"
    ),
    Kind.WEAK_ROWS: (
        r"totals?|counts?|records|total(?:nums?|numbers?|items?|sizes?|hits|infos?|articles?|results?)|"
        r"(?:items?|infos?|articles?|all|entry)(?:counts?|totals?|sum)|counttotal|countall|sumcount|allnum"
    ),
    Kind.WEAK_PAGES: r"pages|length",
    Kind.WEAK_SIZE: r"size|limit|rows",
    Kind.WEAK_CURRENT: r"page|current|curr",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}
_WEAK = {Kind.WEAK_ROWS, Kind.WEAK_PAGES, Kind.WEAK_SIZE}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states of its whole list, and `place`: where it does so, in Chinese.

    `size` are the rows of one page. `is_if_full` tells that `pages` may as well be rows, unless the
    page is full. `shown` are the rows of the list that stand on the page itself.
    """

    place: str
    rows: int | None = None
    pages: int | None = None
    size: int | None = None
    is_if_full: bool = False
    shown: int = 0

    def exceeds(self, shown: int, pages: int = 1) -> bool:
        """Whether more is stated than `shown` rows, read on `pages` pages."""
        if self.is_if_full and shown != self.size:
            return False
        if self.rows is not None:
            return self.rows > shown
        if self.pages is None or self.pages <= pages:
            return False
        return not self.size or shown <= (self.pages - 1) * self.size


@lru_cache(maxsize=2048)
def kind_of(name: str) -> Kind | None:
    """Give what the number under `name` counts; None where that is nothing of a list."""
    bare = _STRANGE.sub("", name.lower())
    for each in dict.fromkeys((bare, _FRONT.sub("", bare))):
        for kind, pattern in _PATTERNS.items():
            if pattern.fullmatch(each):
                return kind
    return None


def stated_under(
    numbers: Iterable[tuple[str, int]], place: str, *, is_pager: bool = False
) -> Stated | None:
    """Give what named numbers that stand together state; None where nothing.

    Weak names count where they stand in a pager, or beside the number or the size of a page.
    """
    found: dict[Kind, int] = {}
    for name, number in numbers:
        if (kind := kind_of(name)) is not None and number < _MOST:
            found[kind] = max(number, found.get(kind, 0))
    is_pager = is_pager or Kind.SIZE in found or Kind.CURRENT in found
    if not is_pager and not found.keys() >= {Kind.WEAK_SIZE, Kind.WEAK_CURRENT}:
        found = {kind: number for kind, number in found.items() if kind not in _WEAK}
    if Kind.PAGES in found and Kind.SIZE not in found:
        found.pop(Kind.WEAK_ROWS, None)  # rather of the pager's own buttons
    rows, pages = found.get(Kind.ROWS), found.get(Kind.PAGES, found.get(Kind.WEAK_PAGES))
    weak, size = found.get(Kind.WEAK_ROWS), found.get(Kind.SIZE, found.get(Kind.WEAK_SIZE))
    if rows is None:
        rows = weak
    elif pages is None:
        pages = weak  # kkpager calls its pages `total`, and its rows `totalRecords`
    if rows is not None and size == 1:
        rows, pages, size = None, pages or rows, None
    return Stated(place, rows, pages, size) if rows or pages else None
