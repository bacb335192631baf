"""What the elements of a page state of its list: pagers by their attributes, and hidden fields."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.parsed import Parsed
from bot.discover.stated_calls import named_numbers
from bot.discover.stated_names import Kind, Stated, kind_of, stated_under

_AT_PAGER, _IN_FIELD, _AT_LIST = "翻页控件的属性", "网页的隐藏字段", "列表的属性"
_IN_HEAD = "网页头部的说明"
_PAGER = re.compile(r"pag(?:e|er|es|ing|inat)|fenye|fanye|yema|turn-?page", re.IGNORECASE)
_NO_PAGER = re.compile(
    r"page[-_]?(?:wrap|container|content|head|body|main|title|inner|layout|top|view|id\b)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"comment|pinglun|reply|message|liuyan|swiper|slid|carousel|banner|focus|album|photo|pic|video|slick|"
    r"share|vote|visit|\bhits?\b|counter|tongji|statis|\brank|weather|calend|\bfoot(?:er)?\b|search|"
    r"\bside|\bhot\b|friend",
    re.IGNORECASE,
)
_SEARCH = re.compile(r"search|query|/so?(?:$|[?.])|sousuo|jiansuo", re.IGNORECASE)
_MARKED = re.compile(
    rb"[\w-]{0,14}(?:=(?:[\"']\s?(?![01]\D)\d|(?![01]\D)\d+[\s/>])|(?:[\"']|&quot;)?:[\"']?(?![01]\D)\d)"
)
_WORDS = (b"total", b"count", b"pages", b"length")
_NAMES = ("total", "count", "pages", "length", "options", "config", "data-page")
_COUNTS = {Kind.ROWS, Kind.PAGES, Kind.WEAK_ROWS, Kind.WEAK_PAGES}
_PAGED = {Kind.SIZE, Kind.WEAK_SIZE, Kind.CURRENT, Kind.WEAK_CURRENT}
_LISTS = ("ul", "ol", "dl", "table", "tbody", "div", "section")
_LEVELS, _LONGEST_TAG, _MOST = 3, 3, 500
_SHORT = 200


def stated_by_marks(
    parsed: Parsed, rows: Callable[[], Collection[HtmlElement]]
) -> Iterator[Stated]:
    """Give what attributes and hidden fields state; `rows` gives the links that are rows."""
    tree, glance = parsed.tree, parsed.glance
    yield from _of_metas(parsed.metas)
    if glance.holds(b"hidden"):
        yield from _of_fields(tree)
    if glance.holds(b"data-", b"pag") and glance.follows(_MARKED, *_WORDS):
        for each in islice(filter(_may_count, parsed.elements), _MOST):
            if (found := _of_attributes(each, rows)) is not None:
                yield found


def _may_count(element: HtmlElement) -> bool:
    names = " ".join(element.keys())
    return any(map(names.__contains__, _NAMES))


def stands_beside(element: HtmlElement) -> bool:
    """Whether an element is of another thing than a list: comments, a slide show, a counter."""
    names = [_names(element), *map(_names, element.iterancestors())]
    return bool(_BESIDE.search(" ".join(names)))


def is_pager(element: HtmlElement) -> bool:
    """Whether an element is a pager by its name, or stands in one; what holds much text is none."""
    around = (element, *islice(element.iterancestors(), _LEVELS - 1))
    return any(_is_pager_by_name(_names(each)) and is_short(each) for each in around)


def _is_pager_by_name(names: str) -> bool:
    return bool(_PAGER.search(names)) and not _NO_PAGER.search(names)


def is_short(element: HtmlElement, most: int = _SHORT) -> bool:
    """Whether an element holds less than `most` letters; of a longer one no more is read."""
    for text in element.itertext():
        most -= len(text)
        if most <= 0:
            return False
    return True


def _names(element: HtmlElement) -> str:
    tag = element.tag if len(element.tag) > _LONGEST_TAG else ""
    return f"{tag} {element.get('class') or ''} {element.get('id') or ''}"


def _of_attributes(
    element: HtmlElement, rows: Callable[[], Collection[HtmlElement]]
) -> Stated | None:
    numbers = [
        (name.removeprefix("v-bind:").removeprefix(":").removeprefix("data-"), number)
        for name, value in element.items()
        if (number := _number(value)) is not None
    ]
    options = (value for name, value in element.items() if name.startswith("data-"))
    numbers += [each for said in options if ":" in said for each in named_numbers(said)]
    kinds = _kinds_of(each for each in numbers if each[1] > 1)
    if kinds.isdisjoint(_COUNTS) or element.tag == "input":
        return None
    if is_pager(element):
        return None if stands_beside(element) else stated_under(numbers, _AT_PAGER, is_pager=True)
    if element.tag in _LISTS and _holds_any(element, rows()):
        return None if stands_beside(element) else stated_under(numbers, _AT_LIST, is_pager=True)
    if stands_beside(element):
        return None
    # Elsewhere names must say that they count pages, or rows together with those of a page.
    if any(name.startswith("total") for name, _ in numbers) and _kinds_of(numbers) & _PAGED:
        return stated_under(numbers, _AT_PAGER, is_pager=True)
    return stated_under(numbers, _AT_PAGER) if Kind.PAGES in kinds else None


def _kinds_of(numbers: Iterable[tuple[str, int]]) -> set[Kind | None]:
    return {kind_of(name) for name, _ in numbers}


def _holds_any(element: HtmlElement, links: Collection[HtmlElement]) -> bool:
    return any(each in links for each in element.iter("a"))


def _of_metas(metas: Iterable[HtmlElement]) -> Iterator[Stated]:
    """Give what the head states: <meta name="totalpage" content="3">."""
    named = ((each.get("name") or "", _number(each.get("content") or "")) for each in metas)
    pairs = [(name, number) for name, number in named if name and number is not None]
    if pairs and (found := stated_under(pairs, _IN_HEAD)) is not None:
        yield found


def _of_fields(tree: HtmlElement) -> Iterator[Stated]:
    """Give what hidden fields state, those together that stand in one form or box."""
    boxes: dict[HtmlElement | None, list[tuple[str, int]]] = {}
    for each in tree.iter("input"):
        if (each.get("type") or "").lower() != "hidden":
            continue
        number = _number(each.get("value") or "")
        name = each.get("id") or each.get("name") or ""
        if number is None or kind_of(name) is None or stands_beside(each):
            continue
        form = next(each.iterancestors("form"), None)
        if form is not None and _SEARCH.search(f"{form.get('action') or ''} {_names(form)}"):
            continue
        boxes.setdefault(form, []).append((name, number))
    for pairs in boxes.values():
        is_paged = any(kind_of(name) is Kind.WEAK_CURRENT for name, _ in pairs)
        if (found := stated_under(pairs, _IN_FIELD, is_pager=is_paged)) is not None:
            yield found


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None  # noqa: PLR2004
