"""Which elements of a page are lists of reports, and which rows stand apart from them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from lxml.html import HtmlElement

_BLOCKS = frozenset(("li", "tr"))
_MOST_IN_AN_ITEM = 2

Lists = Mapping[HtmlElement, set[HtmlElement]]
"""Lists of reports, each with those of its items that hold one."""


def lists_of(reports: Sequence[HtmlElement]) -> Lists:
    """Give the lists that `reports`, in the order of the page, are or stand in.

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
    return _joined(lists)


def _joined(lists: dict[HtmlElement, set[HtmlElement]]) -> dict[HtmlElement, set[HtmlElement]]:
    """Take what stands around lists of one item each for one list: every row is made as a list."""
    lone: dict[HtmlElement, list[HtmlElement]] = {}
    for each in lists:
        if len(each) == 1 and (above := each.getparent()) is not None:
            lone.setdefault(above, []).append(each)
    for above, inside in lone.items():
        if len(inside) > 1:
            for each in inside:
                del lists[each]
            lists.setdefault(above, set()).update(inside)
    return lists


def place_others(
    elements: Iterable[HtmlElement], lists: Lists
) -> tuple[dict[HtmlElement, set[HtmlElement]], list[HtmlElement]]:
    """Give the items of `lists` that hold one of `elements`, by their list, and those in no list."""
    held: dict[HtmlElement, set[HtmlElement]] = {each: set() for each in lists}
    apart = []
    for each in elements if lists else ():
        item, above = each, each.getparent()
        while above is not None and above not in held:
            item, above = above, above.getparent()
        if above is None:
            apart.append(each)
        else:
            held[above].add(item)
    return held, apart


def _block_of(element: HtmlElement) -> HtmlElement | None:
    here: HtmlElement | None = element
    while here is not None and here.tag not in _BLOCKS:
        here = here.getparent()
    return here


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
