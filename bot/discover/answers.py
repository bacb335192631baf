"""JSON answers: the rows in them, whatever the keys are called, and what they count.

The list is the longest list of objects that have a title and an address. Beside or around it
stand its counts.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.discover.addresses import Addresses
from bot.discover.answer_fields import bare, date_of, title_of, url_of
from bot.discover.answer_refusals import refusal
from bot.discover.link_words import reads_as_report
from bot.discover.list_rows import Row

_JSONP = re.compile(r"^[\w$.]{1,80}\(\s*([\[{].*[\]}])\s*\)\s*;?\s*$", re.DOTALL)
_MOST_NODES = 300_000
_DEEPEST = 10
_MOST_ROWS = 20_000
_SAMPLE = 20
_MARKUP = re.compile(r"^\s*<\w|<(?:a|li)\s")
_MOST_MARKUP_LOOKED = 20_000
_CAPS = {10_000}

_TOTALS = (
    *("total", "totalcount", "totalrecords", "totalrecord", "recordcount", "totalelements"),
    *("totalnum", "totalrows", "totalrow", "totalhits", "allcount", "recordtotal", "recordstotal"),
    *("totalsize", "totals"),
)
# May as well be the count of what this one answer holds.
_VAGUE_TOTALS = ("records", "count", "rowcount", "num")
_PAGES = ("totalpage", "totalpages", "pagecount", "pagetotal", "pages", "totalpagenum")
_LISTS = re.compile(
    r"list|data|rows?|results?|records?|items?|articles?|content|docs?|infos?|datas|hits|news|page",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a JSON answer holds: rows, and what it says of the whole list.

    `closed` are titles of reports that come without an address. `is_list` tells that a list was
    there, be it empty. `is_capped`: the count stands where servers stop counting. `refused` is what
    the answer says of a failure, where it holds no rows.
    """

    rows: tuple[Row, ...] = ()
    total: int | None = None
    pages: int | None = None
    is_list: bool = False
    is_capped: bool = False
    closed: tuple[str, ...] = ()
    markup: str = ""
    count: int = 0
    refused: str = ""


@dataclass(slots=True)
class _Node:
    """An object or list in the answer, with the key it stands under and what it stands in."""

    value: dict[str, object] | list[object]
    key: str = ""
    above: "_Node | None" = field(default=None, repr=False)
    depth: int = 0


def is_json(text: str) -> bool:
    """Whether an answer reads as JSON, or as JSON in a call."""
    start = text[:200].lstrip("\ufeff \t\r\n")
    return (
        start[:1] in {"{", "["}
        or bool(re.match(r'"\s*[\[{]', start))
        or bool(re.match(r"[\w$.]{1,80}\(\s*[\[{]", start))
    )


def read_answer(text: str, addresses: Addresses) -> Answer | None:
    """Read a JSON answer; None where it is none, or one that no reader should take on."""
    text = text.strip("\ufeff \t\r\n")
    if call := _JSONP.match(text) if text[:1] not in {"{", "[", '"'} else None:
        text = call[1]
    try:
        root = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(root, str):
        return _within(root, addresses)
    if not isinstance(root, (dict, list)):
        return None
    nodes = list(_nodes(root))
    best = max(nodes, key=_worth, default=None)
    if best is None or not isinstance(best.value, list) or not _worth(best):
        return replace(_without_rows(nodes), refused=refusal(root))
    return _answer(best, addresses)


def _within(text: str, addresses: Addresses) -> Answer | None:
    """Read an answer that was packed into a string."""
    return read_answer(text, addresses) if text.lstrip()[:1] in {"{", "["} else None


def _nodes(root: dict[str, object] | list[object]) -> Iterator[_Node]:
    waiting, seen = [_Node(root)], 0
    while waiting:
        node = waiting.pop()
        yield node
        if node.depth >= _DEEPEST:
            continue
        pairs = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
        for key, value in pairs:
            seen += 1
            if seen > _MOST_NODES:
                return
            if isinstance(value, (dict, list)):
                waiting.append(_Node(value, str(key), node, node.depth + 1))


def _worth(node: _Node) -> int:
    """Count the objects of a list that may be rows; a list with dates goes before any other."""
    if not isinstance(node.value, list):
        return 0
    rows = [each for each in node.value[:_MOST_ROWS] if title_of(each) and url_of(each)]
    is_dated = any(isinstance(each, dict) and date_of(each)[1] for each in rows[:_SAMPLE])
    return len(rows) + is_dated * _MOST_ROWS


def _answer(best: _Node, addresses: Addresses) -> Answer:
    rows: list[Row] = []
    closed: list[str] = []
    elements = best.value[:_MOST_ROWS] if isinstance(best.value, list) else []
    for each in elements:
        if not isinstance(each, dict) or not (title := title_of(each)):
            continue
        url = addresses.absolute(url_of(each))
        if url is None:
            if reads_as_report(title):
                closed.append(title)
            continue
        day, raw = date_of(each)
        rows.append(Row(title, url, day, raw))
    total, pages, is_capped = _counts(best, len(elements))
    return Answer(tuple(rows), total, pages, True, is_capped, tuple(closed), count=len(elements))  # noqa: FBT003


def _without_rows(nodes: Sequence[_Node]) -> Answer:
    """Give an answer without rows: an empty list, a list without addresses, or rows as markup."""
    for node in nodes:
        if isinstance(node.value, list) and (found := _closed(node.value)):
            return Answer(is_list=True, closed=found)
    for node in nodes:
        if isinstance(node.value, dict):
            for value in node.value.values():
                if isinstance(value, str) and _MARKUP.search(value[:_MOST_MARKUP_LOOKED]):
                    total, pages, is_capped = _counts(_Node([], "", node, node.depth + 1))
                    return Answer(markup=value, total=total, pages=pages, is_capped=is_capped)
    for node in nodes:
        if isinstance(node.value, dict) and (empty := _empty_list(node.value)) is not None:
            total, pages, _ = _counts(_Node([], "", node, node.depth + 1))
            if empty or total == 0:
                return Answer(total=total, pages=pages, is_list=True)
    is_bare = len(nodes) == 1 and nodes[0].value == []
    return Answer(is_list=is_bare)


def _closed(elements: Sequence[object]) -> tuple[str, ...]:
    titles = (title_of(each) for each in elements[:_MOST_ROWS])
    return tuple(title for title in titles if title and reads_as_report(title))


def _empty_list(node: Mapping[str, object]) -> bool | None:
    """Tell an empty list (True) from a mere nothing in a list's place (False); None for neither."""
    values = [
        value
        for key, value in node.items()
        if value in ([], None) and _LISTS.fullmatch(bare(key).rstrip("0123456789"))
    ]
    return [] in values if values else None


def _counts(node: _Node, here: int = 0) -> tuple[int | None, int | None, bool]:
    """Give the counts of rows and pages nearest to a list, and whether the first is a cap."""
    above = node.above
    while above is not None:
        if isinstance(above.value, dict):
            # Counts stand beside the list, or in an object of their own beside it.
            beside = [each for each in above.value.values() if isinstance(each, dict)]
            for place in (above.value, *beside[:_SAMPLE]):
                total, is_least = _total(place, here)
                if total is not None:
                    return total, _number_at(place, _PAGES), is_least or total in _CAPS
        above = above.above
    return None, None, False


def _total(node: Mapping[str, object], here: int) -> tuple[int | None, bool]:
    """Give the count of rows that an object states, and whether it says "at least"."""
    named = {bare(key): value for key, value in node.items()}
    for key in _TOTALS:
        value = named.get(key)
        if isinstance(value, dict):
            return _whole(value.get("value")), value.get("relation") == "gte"
        if (number := _whole(value)) is not None:
            return number, False
    for key in _VAGUE_TOTALS:
        number = _whole(named.get(key))
        if number is not None and (number > here or number == 0):
            return number, False
    return None, False


def _number_at(node: Mapping[str, object], keys: Sequence[str]) -> int | None:
    named = {bare(key): value for key, value in node.items()}
    return next((found for key in keys if (found := _whole(named.get(key))) is not None), None)


def _whole(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None  # noqa: PLR2004
