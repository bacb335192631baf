"""Which elements of a page are lists of reports, and which rows stand apart from them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from lxml.html import HtmlElement

_BLOCKS = frozenset(("li", "tr"))
_MOST_IN_AN_ITEM = 2

Lists = Mapping[HtmlElement, set[HtmlElement]]
"""Lists of reports, each with those of its items that hold one."""


def lists_of(reports: Sequence[HtmlElement]) -> Lists:
    """Give the lists that the links `reports`, in the order of the page, stand in.

    An item is an <li> or <tr>; where there is none, or it holds many reports and is the page's own
    frame, the list is what two reports that follow each other share.
    """
    items: dict[HtmlElement | None, list[HtmlElement]] = {}
    for each in reports:
        items.setdefault(_block_of(each), []).append(each)
    lists: dict[HtmlElement, set[HtmlElement]] = {}
    for item, inside in items.items():
        above = item.getparent() if item is not None else None
        if item is not None and above is not None and len(inside) <= _MOST_IN_AN_ITEM:
            lists.setdefault(above, set()).add(item)
            continue
        for one, other in pairwise(inside):
            if (shared := _shared(one, other)) is not None:
                lists.setdefault(shared[0], set()).update(shared[1:])
    return lists


def stand_apart(elements: Iterable[HtmlElement], lists: Lists) -> list[HtmlElement]:
    """Give those of `elements` that stand in none of `lists`; none where there is no list."""
    if not lists:
        return []
    return [each for each in elements if not any(map(lists.__contains__, each.iterancestors()))]


def item_in(element: HtmlElement, box: HtmlElement) -> HtmlElement | None:
    """Give the child of `box` that is or holds `element`; None where it stands elsewhere."""
    item: HtmlElement | None = element
    while item is not None and (above := item.getparent()) is not box:
        item = above
    return item


def _block_of(element: HtmlElement) -> HtmlElement | None:
    above = element.getparent()
    while above is not None and above.tag not in _BLOCKS:
        above = above.getparent()
    return above


def _shared(one: HtmlElement, other: HtmlElement) -> tuple[HtmlElement, ...] | None:
    """Give the nearest element that holds both, then its children that hold one each."""
    below: dict[HtmlElement, HtmlElement] = {}
    under = one
    for above in one.iterancestors():
        below[above] = under
        under = above
    under = other
    for above in other.iterancestors():
        if above in below:
            return above, below[above], under
        under = above
    return None
