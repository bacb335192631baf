"""The dates that stand beside the anchors of a list page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from lxml.html import HtmlElement

from bot.discover.dates import read_date
from rules.plain_text import plain

_MOST_LEVELS = 6
_LONGEST_BESIDE = 300
_DIGIT = re.compile(r"\d")


def dates_beside(anchors: Sequence[HtmlElement]) -> "DatesBeside":
    """Give what finds the date beside each of `anchors`, all those of one page in its order."""
    return DatesBeside(frozenset(_without_digits(anchors)))


class DatesBeside:
    """Finds dates beside anchors; `undated` are those that certainly have none."""

    def __init__(self, undated: frozenset[HtmlElement] = frozenset()) -> None:
        self._undated = undated

    def of(self, anchor: HtmlElement) -> tuple[date | None, str]:
        """Find the date that stands beside an anchor: behind it, before it, or around it."""
        return (None, "") if anchor in self._undated else _date_beside(anchor)


def _without_digits(anchors: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """Give the anchors that have no digit between them and those before and behind.

    A date is looked for no farther: what is beside an anchor ends at the next one that leads
    elsewhere. Anchors of another tree than the first one's are not judged.
    """
    if not anchors:
        return
    order, has_digit = _between(anchors[0].getroottree().getroot())
    hrefs = [anchor.get("href") for anchor in order]
    # Neighbours that lead to one address share what is beside them.
    starts = [at for at, (one, other) in enumerate(pairwise(hrefs), 1) if one != other]
    for start, end in pairwise([0, *starts, len(order)]):
        if not any(has_digit[start : end + 1]):
            yield from order[start:end]


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


def _date_beside(anchor: HtmlElement) -> tuple[date | None, str]:
    node = anchor
    for _ in range(_MOST_LEVELS):
        for beside in (_behind(node), _before(node)):
            if not _DIGIT.search(beside):
                continue
            day, raw = read_date(plain(beside)[:_LONGEST_BESIDE])
            if raw:
                return day, raw
        parent = node.getparent()
        if parent is None or parent.tag in {"body", "html", "table"}:
            break
        if not _is_alone(parent, anchor):
            break
        node = parent
    return None, ""


def _behind(node: HtmlElement) -> str:
    """Give the text behind `node` up to the next anchor that stands beside it."""
    texts = [node.tail or ""]
    for each in node.itersiblings():
        if _has_anchor(each):
            break
        texts += _texts(each)
        texts.append(each.tail or "")
    return " ".join(texts)


def _before(node: HtmlElement) -> str:
    if node.getprevious() is None:
        parent = node.getparent()
        return (parent.text or "") if parent is not None else ""
    texts = []
    for each in node.itersiblings(preceding=True):
        texts.append(each.tail or "")
        if _has_anchor(each):
            break
        texts += _texts(each)
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
