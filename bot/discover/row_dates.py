"""The dates that stand beside the anchors of a list page."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from bot.discover.dates import read_date
from rules.plain_text import plain

_MOST_LEVELS = 6
_LONGEST_BESIDE = 300
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_ENDS = frozenset(("body", "html", "table"))
# Boxes in boxes are each looked through: no more of them than a page may well have.
_MOST_BOXES = 60
_FEW = 4
# Where numbers stand by most of its links a box of no great length needs no look by itself.
_MANY = 400
_text_of = cast("Callable[[HtmlElement], str]", etree.XPath("string()", smart_strings=False))


def undated_among(anchors: Iterable[HtmlElement]) -> set[HtmlElement]:
    """Give those of `anchors`, all of one page in its order, that certainly have no date beside."""
    undated: set[HtmlElement] = set()
    boxes = ((box, inside) for box, inside in _boxes_of(anchors).items() if len(inside) > _FEW)
    for box, inside in islice(boxes, _MOST_BOXES):
        digits = len(_DIGITS.findall(_text_of(box)))
        if not digits:
            undated.update(inside)
        elif digits < 2 * len(inside) or len(inside) > _MANY:
            undated.update(set(_undated_in(box)).intersection(inside))
    return undated


def _boxes_of(anchors: Iterable[HtmlElement]) -> dict[HtmlElement, list[HtmlElement]]:
    """Give anchors by the box that holds all that is beside them."""
    boxes: dict[HtmlElement, list[HtmlElement]] = {}
    known: dict[HtmlElement, HtmlElement] = {}
    last, inside = None, None
    for anchor in anchors:
        parent = anchor.getparent()
        above = parent.getparent() if parent is not None else None
        if above is None:
            continue
        if inside is None or above is not last:
            box = known[above] if above in known else _box_from(above, known)
            last, inside = above, boxes.setdefault(box, [])
        inside.append(anchor)
    return boxes


def _box_from(element: HtmlElement, known: dict[HtmlElement, HtmlElement]) -> HtmlElement:
    """Give the box, `element` or above it, that holds all that is beside the anchors in `element`.

    Its anchors lead to several addresses: what is beside one of them ends where an element holds
    another.
    """
    passed, box = [element], element
    while box not in known and box.tag not in _ENDS:
        hrefs = (each.get("href") for each in box.iter("a"))
        first = next(hrefs, None)
        if any(each != first for each in hrefs) or (above := box.getparent()) is None:
            break
        box = above
        passed.append(box)
    box = known.get(box, box)
    known.update(dict.fromkeys(passed, box))
    return box


def _undated_in(root: HtmlElement) -> Iterator[HtmlElement]:
    """Give the anchors in `root` that have no digit between them and those before and behind.

    A date is looked for no farther: what is beside an anchor ends at the next one that leads
    elsewhere.
    """
    order, has_digit = _between(root)
    hrefs = [anchor.get("href") for anchor in order]
    # Neighbours that lead to one address share what is beside them.
    starts = [at for at, (one, other) in enumerate(pairwise(hrefs), 1) if one != other]
    for start, end in pairwise([0, *starts, len(order)]):
        if not any(has_digit[start : end + 1]):
            # What stands behind an anchor with another inside it stands behind that one too.
            yield from (
                each
                for each in order[start:end]
                if not len(each) or next(each.iterdescendants("a"), None) is None
            )


def _between(root: HtmlElement) -> tuple[list[HtmlElement], list[bool]]:
    """Give a tree's anchors, and for the text before, between and behind them: has it digits?"""
    order: list[HtmlElement] = []
    dated: set[int] = set()
    for each in root.iter():
        is_leaf = len(each) == 0
        is_anchor = each.tag == "a"
        if is_anchor:
            order.append(each)
        # What an anchor itself says is not beside it.
        if not (is_anchor and is_leaf) and (text := each.text) and _DIGIT.search(text):
            dated.add(len(order))
        if (tail := each.tail) and _DIGIT.search(tail):
            inside = 0 if is_leaf else sum(1 for _ in each.iterdescendants("a"))
            dated.add(len(order) + inside)
    return order, [at in dated for at in range(len(order) + 1)]


def date_beside(anchor: HtmlElement) -> tuple[date | None, str]:
    """Find the date that stands beside an anchor: behind it, before it, or around it."""
    node = anchor
    for _ in range(_MOST_LEVELS):
        for beside in (_behind(node), _before(node)):
            day, raw = _date_in(beside) if len(beside) <= _LONGEST_BESIDE else _read(beside)
            if raw:
                return day, raw
        parent = node.getparent()
        if parent is None or parent.tag in _ENDS:
            break
        if not _is_alone(parent, anchor):
            break
        node = parent
    return None, ""


def _read(text: str) -> tuple[date | None, str]:
    if not _DIGIT.search(text):
        return None, ""
    return read_date(plain(text)[:_LONGEST_BESIDE])


# The same days stand beside the rows of many lists.
_date_in = lru_cache(maxsize=4096)(_read)


def _behind(node: HtmlElement) -> str:
    """Give the text behind `node` up to the next anchor that stands beside it."""
    tail, each = node.tail or "", node.getnext()
    if each is None:
        return tail
    texts = [tail]
    while each is not None and not _has_anchor(each):
        texts += _texts(each)
        texts.append(each.tail or "")
        each = each.getnext()
    return " ".join(texts)


def _before(node: HtmlElement) -> str:
    each = node.getprevious()
    if each is None:
        parent = node.getparent()
        return (parent.text or "") if parent is not None else ""
    texts = []
    while each is not None:
        texts.append(each.tail or "")
        if _has_anchor(each):
            break
        texts += _texts(each)
        each = each.getprevious()
    return " ".join(texts)


def _texts(node: HtmlElement) -> Iterable[str]:
    if not isinstance(node.tag, str):
        return ()
    if not len(node):
        return (node.text,) if node.text else ()
    return (str(text) for text in node.itertext())


def _has_anchor(node: HtmlElement) -> bool:
    if not len(node):
        return bool(node.tag == "a")
    return isinstance(node.tag, str) and next(node.iter("a"), None) is not None


def _is_alone(block: HtmlElement, anchor: HtmlElement) -> bool:
    """Whether every anchor in `block` leads where `anchor` leads."""
    href = anchor.get("href")
    return all(each.get("href") == href for each in block.iter("a"))
