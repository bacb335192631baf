"""What a list page calls itself, and whether by that name it is a column for other years. In Chinese; pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape

from lxml.html import HtmlElement

from bot.discover.parsed import Parsed
from rules.naming.titles import may_be_report_title, read_title
from rules.plain_text import plain, tight, with_arabic_years

_PIECES = re.compile(r"(?<!\d)[-–—]+|[-–—]+(?!\d)|[_|>»·]+|\s+")
_WAY = re.compile(r"位置\s?(?:是|为)?\s?[::]?\s?")
_STEP = re.compile(r"\s?[>»›→/\\]+\s?")
_HEAD_SAYS = re.compile(
    r"<title\b[^<>]{0,80}>([^<]{0,160})</title|<meta\b[^<>]{0,160}\bcontent\s?=\s?(?:\"([^\"<>]{0,160})\"|'([^'<>]{0,160})')",
    re.IGNORECASE,
)
_LONGEST_HEAD = 60_000
_LONGEST_WAY = 160
_LONGEST = 40
_RANGE = re.compile(r"20\d\d(?:年度?)?(?:[-–—~～至到]+)(20\d\d)")
_BEFORE = re.compile(r"(20\d\d)(?:年度?)?(?:\(?含\)?|及)?(?:以前|之前|前)")
_PAST = re.compile(
    r"历史(?:年报|年度|报告|信息|数据|公开|政府信息|归档|存档)|往年|往期|以往|早期|旧版|归档|存档|(?:年报|公开|报告)\(?历史"
)


def own_names(parsed: Parsed) -> tuple[str, ...]:
    """Give the names that a page bears itself: its title's, its heading's and its way's last one."""
    names = dict.fromkeys(filter(None, (name[:_LONGEST] for name in _names(parsed))))
    return tuple(names)


def doubts_by_name(pages: Iterable[Sequence[str]], year: int) -> Iterator[str]:
    """Doubt a column all pages of which are by their names for other years than `year`."""
    found = [
        next((name for name in names if is_for_other_years(name, year)), "")
        for names in pages
        if names
    ]
    if found and all(found):
        yield f"栏目名为「{found[0]}」，{year} 年的报告可能在另一栏目"


def without_own_title(text: str) -> str:
    """Leave out of a page's head what names the page and the site, and no organ's report."""
    end = text.find("</head", 0, _LONGEST_HEAD)
    if end < 0 or "公开" not in (head := text[:end]):
        return text
    return _HEAD_SAYS.sub(_unless_of_organ, head) + text[end:]


def _unless_of_organ(found: re.Match[str]) -> str:
    said = plain(unescape(next(filter(None, found.groups()), "")))
    titles = [each for each in pieces_of(said) if may_be_report_title(each)]
    return found[0] if any(read_title(each).organ for each in titles) or not titles else ""


def is_for_other_years(name: str, year: int) -> bool:
    """Whether a column of this name is for years before `year`, or for what was laid away."""
    said = with_arabic_years(tight(name))
    if ends := _RANGE.findall(said):
        return max(map(int, ends)) < year
    if limits := _BEFORE.findall(said):
        return max(map(int, limits)) <= year
    return bool(_PAST.search(said))


def _names(parsed: Parsed) -> Iterator[str]:
    tree = parsed.tree
    head = next(iter(tree), None)
    for each in head if head is not None and head.tag == "head" else ():
        if each.tag == "title":
            yield from pieces_of(each.text or "")
        elif each.tag == "meta" and (each.get("name") or "").lower() == "columnname":
            yield plain(each.get("content") or "")
    headings = list(tree.iter("h1"))
    if not headings and len(others := list(tree.iter("h2"))) == 1:
        headings = [each for each in others if next(each.iter("a"), None) is None]
    yield from map(_said, headings)
    yield _end_of_way(parsed.text)


@lru_cache(maxsize=1024)
def pieces_of(title: str) -> tuple[str, ...]:
    """Give the parts of a page's title: 「2025年年报-云溪县人民政府」 is the column's and the site's name."""
    return tuple(_PIECES.split(plain(title)))


def _said(heading: HtmlElement) -> str:
    text = plain("".join(heading.itertext()))
    return text if len(text) <= _LONGEST else ""


def _end_of_way(text: str) -> str:
    """Give the last step of the way to a page, as it is written above it: 首页 > 政务公开 > 年报."""
    # One letter is found many times faster than two.
    at = text.find("置")
    while at >= 0:
        if found := _WAY.match(text, max(0, at - 1)):
            steps = _STEP.split(text[found.end() : found.end() + _LONGEST_WAY])
            return steps[-1].split(" ")[0] if len(steps) > 1 else ""
        at = text.find("置", at + 1)
    return ""
