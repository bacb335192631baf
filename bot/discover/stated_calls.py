"""What the scripts of a page state of its list: in calls that make a pager, and under plain names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from bot.discover.script_values import Scripts, Value
from bot.discover.stated_names import Kind, Stated, kind_of, stated_under

_PLACE = "网页中的脚本"
_MAKES = (
    r"\w*(?:paginat|laypage|paging|pager|fenye|fanye)\w*|"
    r"(?:create|make|build|show|set|init|draw|render|write|gen|generate|do|out|get)_?pages?"
    r"(?:html|bar|nav|links?|btn|code|div)\w{0,2}|"
    r"(?:create|make|build|show|set|init|draw|render|write|gen|generate|do|out)_?pages?|"
    r"page(?:bar|nav|html|links?|box|turn)\w*|pages?"
)
_PAGER = re.compile(_MAKES, re.IGNORECASE)
# With the box that it is made in, and no function of that name that is only written down.
_BOX = re.compile(r"['\"]([^'\"\n]{1,60})['\"]\s*\)\s*$")
_MAY_STATE = re.compile(r"[^{}]{0,80}\{[^{}]*?(?:total|count|pages)", re.IGNORECASE)
_OTHERS = re.compile(
    r"comment|pinglun|reply|message|liuyan|swiper|slid|carousel|banner|focus|photo|album|video|share",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:ajax|\.get|\.post|getJSON|axios|fetch)\b[^;]*$")
_GIVEN = re.compile(
    r"[\w$]{0,24}['\"]?\s*[:=]\s*(?:parseInt\(|Number\()?['\"]?(\d{1,7})\b['\"]?(?=\s*(?:[,;})\n]|$))"
)
# Scripts are long, and such names rare: a part of each is found many times faster than a pattern.
_CALL_PARTS, _CALLED = ("pag", "Pag", "enye", "anye"), re.compile(r"[\w$.]*\s*\(")
_NAME_PARTS = ("otal", "ount", "age", "ecord", "ize", "imit", "howData", "pno", "urr")
_STRONG = {Kind.ROWS, Kind.PAGES}
_NEAR, _FAR = 160, 400
_MOST_CALLS, _LONGEST_NAME = 60, 60
# A greater number by itself is rather the key of a page or of a column.
_MOST = 500
_BEFORE = 120
_SIZES = {5, 6, 8, 10, 12, 14, 15, 16, 18, 20, 24, 25, 30, 40, 50, 100}


def stated_in_scripts(text: str) -> Iterator[Stated]:
    """Give what scripts state of a list."""
    if "ag" not in text:  # no page in it anywhere
        return
    scripts = Scripts(text)
    for start, opened in islice(_calls(scripts.text), _MOST_CALLS):
        if (found := _of_call(scripts, start, opened)) is not None:
            yield found
    yield from _of_names(scripts.text)


def _places(text: str, parts: Iterable[str]) -> list[int]:
    """Give where one of `parts` ends, in the order of `text`."""
    found = []
    for part in parts:
        at = text.find(part)
        while at >= 0:
            at += len(part)
            found.append(at)
            at = text.find(part, at)
    return sorted(found)


def _begin(text: str, at: int, letters: str) -> int:
    """Give where the name begins that `at` stands in: word letters, or one of `letters`."""
    least = max(0, at - _LONGEST_NAME)
    while at > least and ((letter := text[at - 1]).isalnum() or letter in letters):
        at -= 1
    return at


def _calls(text: str) -> Iterator[tuple[int, int]]:
    """Give where calls begin whose name speaks of pages, and where their brackets open."""
    last = 0
    for at in _places(text, _CALL_PARTS):
        called = _CALLED.match(text, at) if at >= last else None
        if called is not None:
            last = called.end()
            start = _begin(text, at, "_$.")
            if not text.endswith("function ", 0, start):
                yield start, last


def _of_call(scripts: Scripts, start: int, opened: int) -> Stated | None:
    text = scripts.text
    function = text[start : opened - 1].strip()
    is_pager = any(_PAGER.fullmatch(part) for part in function.split("."))
    if not is_pager and not _MAY_STATE.match(text, opened, opened + _FAR):
        return None
    in_box = _BOX.search(text, max(0, start - _NEAR), start)
    box = in_box[1] if in_box else ""
    arguments = scripts.arguments(opened)
    objects = [each for each in arguments if isinstance(each, dict)]
    if not objects and not is_pager:
        return None
    said = " ".join(
        each
        for each in (box, *arguments, *(value for one in objects for value in one.values()))
        if isinstance(each, str)
    )
    if _OTHERS.search(f"{function} {said}"):
        return None
    numbers = _leading_numbers(arguments)
    named = [
        (key, number)
        for each in objects
        for key, value in each.items()
        if (number := _number(value)) is not None
    ]
    if "kkpager" in function:
        named = [("totalPages" if key == "total" else key, number) for key, number in named]
    named = [("pages" if key == "num" else key, number) for key, number in named]
    if len(numbers) == 1 and function.startswith("."):
        named.append(("total", numbers[0]))
    elif len(numbers) > 1 and not named:
        return _of_numbers(numbers)
    is_paged = is_pager or any(kind_of(name) is Kind.WEAK_CURRENT for name, _ in named)
    return stated_under(named, _PLACE, is_pager=is_paged)


def _of_numbers(numbers: Sequence[int]) -> Stated | None:
    """Read a call with bare numbers: which of them counts what is told by their sizes alone."""
    first, second, *others = numbers
    if max(first, second) > _MOST:
        return None
    if first > 1 and second <= 1:
        return Stated(_PLACE, pages=first)
    if first > 1 and first >= second:
        return Stated(_PLACE, rows=first, size=second)
    if first > 1:
        return Stated(_PLACE, pages=first, size=second, is_if_full=True)
    if second <= 1:
        return None
    if others and others[0] > second:
        return Stated(_PLACE, rows=others[0])
    return None if second in _SIZES else Stated(_PLACE, pages=second)


def _leading_numbers(arguments: Sequence[Value]) -> list[int]:
    """Give the numbers of a call that stand side by side, whatever box comes before them."""
    found: list[int] = []
    for each in arguments:
        number = _number(each)
        if number is not None:
            found.append(number)
        elif found:
            break
    return found


def _number(value: Value) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if value >= 0 else None
    is_digits = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 8  # noqa: PLR2004
    return int(value) if is_digits and isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class _Named:
    """A number that a script gives a name; where it begins and ends."""

    name: str
    number: int
    start: int
    end: int


def named_numbers(text: str) -> list[tuple[str, int]]:
    """Give the numbers that stand under a name in a script, or in options written like one."""
    return [(each.name, each.number) for each in _named(text)]


def _named(text: str) -> list[_Named]:
    found: dict[int, _Named] = {}
    for at in _places(text, _NAME_PARTS):
        if (given := _GIVEN.match(text, at)) is None:
            continue
        start = _begin(text, at, "_$")
        name = re.split(r"\W", text[start : given.start(1)], maxsplit=1)[0]
        if text[start - 1 : start] not in {".", "-"}:
            found[start] = _Named(name, int(given[1]), start, given.end())
    return list(found.values())


def _of_names(text: str) -> Iterator[Stated]:
    """Give what numbers under plain names state, those together that stand near each other."""
    found = [each for each in _named(text) if kind_of(each.name) is not None]
    starts = [0] + [
        at for at, (one, other) in enumerate(pairwise(found), 1) if _is_far(text, one, other)
    ]
    for start, end in pairwise([*starts, len(found)]):
        near = found[start:end]
        if not near:
            continue
        before = text[max(0, near[0].start - _BEFORE) : near[0].start]
        if _OTHERS.search(before):
            continue
        pairs = [(each.name, each.number) for each in near]
        if _ASKS.search(before):  # what is asked for: so many rows of such a page
            pairs = [*filter(_is_strong, pairs)]
        if all(kind_of(name) is not Kind.SIZE for name, _ in pairs):
            # A count beside the number of a page may be of anything.
            pairs = [each for each in pairs if "count" not in each[0].lower() or _is_strong(each)]
        if (stated := stated_under(pairs, _PLACE)) is not None:
            yield stated


def _is_strong(pair: tuple[str, int]) -> bool:
    return kind_of(pair[0]) in _STRONG


def _is_far(text: str, one: _Named, other: _Named) -> bool:
    between = text[one.end : other.start]
    return len(between) > _NEAR or "function" in between
