"""Bare names of organs under headings of years, and bare years under names of organs. In Chinese; pure.

「2025年」 over 「县教育局 县财政局」: each name is the organ's report of the year above it. Where anything
in the box is neither a heading nor such a link, nothing is taken for told.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from bot.discover.anchors import Anchor
from bot.discover.leading_words import ORGAN
from bot.discover.places_read import is_article
from bot.discover.year_tables import Cell, speaks_of_reports, title_of, year_of
from rules.plain_text import plain, tight

_FEWEST, _LONGEST_NAME, _LONGEST_HEAD = 2, 24, 60
_MOST_ELEMENTS = 6000
_BESIDE = re.compile(r"[-—–·•|、,，;；.:：\[\]【】()（）\d]*|暂?无(?:数据|信息|内容)?")
_NONE = re.compile(r"[-—–]+|暂?无(?:数据|信息|内容)?")
_ENDS = re.compile(r"[:：]$")
_OTHER = frozenset(("img", "input", "button", "select", "iframe", "object", "embed"))
_SILENT = frozenset(("option", "script", "style", "title", "textarea"))
_CUT = "……"
Reads = Callable[[str], str]


@dataclass(slots=True)
class _Part:
    """A heading with the links that follow it before the next one; `said` is what else stands there."""

    head: str
    links: list[HtmlElement] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def cells_under_headings(anchors: Sequence[Anchor]) -> tuple[list[Cell], list[str]]:
    """Give the reports that a heading and a link name together: the one the year, the other the organ.

    With them come the years as they are written.
    """
    led = [each for each in anchors if each.words.leading]
    named = [each for each in led if _name_of(each.words.leading)]
    if len(named) >= _FEWEST and (parts := _parts(named[0], year_of, _name_of, anchors)):
        titles = {
            link: title_of(_name_of(_text(link)), each.head)
            for each in parts
            for link in each.links
        }
        years = [head for each in parts for head in each.said if year_of(tight(head))]
        return _cells(titles, anchors), years
    dated = [each for each in led if year_of(each.words.leading)]
    if len(dated) >= _FEWEST and (parts := _parts(dated[0], _name_of, year_of, anchors)):
        titles = {
            link: title_of(each.head, year_of(tight(_text(link))))
            for each in parts
            for link in each.links
        }
        return _cells(titles, anchors), [plain(_text(link)) for link in titles]
    vague = {each.element: (at, each) for at, each in enumerate(anchors) if each.words.is_vague}
    is_of_reports = len(vague) >= _FEWEST and speaks_of_reports(next(iter(vague)))
    return (_named_beside(vague), []) if is_of_reports else ([], [])


def _cells(titles: dict[HtmlElement, str], anchors: Sequence[Anchor]) -> list[Cell]:
    told = ((at, each, titles.get(each.element)) for at, each in enumerate(anchors))
    return [Cell(title, each, at) for at, each, title in told if title is not None]


def _named_beside(vague: dict[HtmlElement, tuple[int, Anchor]]) -> list[Cell]:
    """Give the reports of names under years whose links, behind the names, say nothing: 「县教育局 查看」.

    With them come the names that nothing opens, unless a word or a dash says that there is none.
    """
    cells: dict[str, list[Cell]] = {}
    title = year = ""
    texts = list(_inside_years(next(iter(vague)).getroottree().getroot()))
    if any(map(_may_open, (each for each, _ in texts))):
        return []
    for each, text in texts:
        said = tight(text)
        if each.tag == "a" and not text:
            if not title or each not in vague or not is_article(vague[each][1].href):
                return []
            cells[title].append(Cell(title, vague[each][1], vague[each][0]))
        elif head := year_of(said):
            title, year = "", head
        elif (name := _name_of(text)) and year:
            title = title_of(name, year)
            if title in cells:
                return []
            cells[title] = []
        elif year and said and not _BESIDE.fullmatch(said):
            return []
        elif title and _NONE.fullmatch(said):
            cells.pop(title, None)
            title = ""
    return [each for title, own in cells.items() for each in own or [Cell(title)]]


def _may_open(element: HtmlElement) -> bool:
    """Whether an element shows or opens something of its own, and is no link."""
    is_pressed = element.get("onclick") is not None and element.tag != "a"
    return is_pressed or element.tag in _OTHER


def _inside_years(root: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Give the texts and links of the smallest box that holds all headings of years."""
    said = [(each, text) for each, text in texts_outside_links(root) if "20" in text]
    box = _box_of(
        [each for each, text in said if len(text) <= _LONGEST_HEAD and year_of(tight(text))]
    )
    return texts_outside_links(box) if box is not None and box.tag != "body" else iter(())


def _name_of(text: str) -> str:
    """Give the organ's name that `text` is no more than; "" of anything else."""
    word = tight(text) if len(text) <= _LONGEST_HEAD else ""
    name = _ENDS.sub("", word)
    return name if 1 < len(name) <= _LONGEST_NAME and ORGAN.search(name) and name.isalpha() else ""


def _parts(first: Anchor, head_of: Reads, word_of: Reads, anchors: Sequence[Anchor]) -> list[_Part]:
    """Give the parts of a page that are told whole by their headings and links; none where it is not."""
    root = first.element.getroottree().getroot()
    if not speaks_of_reports(root):
        return []
    said = ((each, text.strip()) for each, text in texts_outside_links(root) if text)
    box = _box_of(
        [each for each, text in said if 1 < len(text) <= _LONGEST_HEAD and head_of(tight(text))]
    )
    if box is None or box.tag in {"body", "html"}:
        return []
    parts: list[_Part] = [_Part("")]
    for each, text in texts_outside_links(box):
        if _may_open(each):
            return []
        if each.tag == "a" and not text:
            parts[-1].links.append(each)
        elif head := head_of(tight(text)):
            parts.append(_Part(head, said=[plain(text)]))
        elif text.strip():
            parts[-1].said.append(text)
    return parts[1:] if _is_told(parts, head_of, word_of, anchors) else []


def texts_outside_links(root: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Give links without a text, and the texts outside them with their elements, in the page's order.

    What is too long ends with a text that is no heading.
    """
    left: list[tuple[HtmlElement, str | None]] = [(root, None)]
    for _ in range(_MOST_ELEMENTS * 2):
        if not left:
            return
        each, tail = left.pop()
        if tail is not None:
            yield each, tail
            continue
        if each is not root and each.tail and (above := each.getparent()) is not None:
            left.append((above, each.tail))
        if each.tag == "a":
            yield each, ""
        elif isinstance(each.tag, str):
            yield each, "" if each.tag in _SILENT else each.text or ""
            left += [(inner, None) for inner in reversed(each)]
    yield root, _CUT


def _box_of(heads: Sequence[HtmlElement]) -> HtmlElement | None:
    """Give the smallest element that holds all headings."""
    if len(heads) < _FEWEST:
        return None
    around = [{each, *each.iterancestors()} for each in heads]
    return next(
        (each for each in heads[0].iterancestors() if all(each in own for own in around)), None
    )


def _is_told(
    parts: Sequence[_Part], head_of: Reads, word_of: Reads, anchors: Sequence[Anchor]
) -> bool:
    """Whether every part has a heading, and holds links that say one thing each and lead to pages."""
    known = {each.element: each for each in anchors}
    if parts[0].links or len(parts) <= _FEWEST:
        return False
    hrefs: list[str] = []
    for part in parts[1:]:
        others = [each for each in map(tight, part.said) if not head_of(each)]
        is_plain = all(_BESIDE.fullmatch(each) for each in others)
        if (
            not is_plain
            or not (part.links or others)
            or not all(each in known for each in part.links)
        ):
            return False
        words = [word_of(tight(known[each].shown)) for each in part.links]
        if not all(words) or len(set(words)) != len(words):
            return False
        hrefs += [known[each].href for each in part.links]
    heads = [each.head for each in parts[1:]]
    is_each_once = len(set(heads)) == len(heads) and len(set(hrefs)) == len(hrefs)
    return is_each_once and all(map(is_article, hrefs))


def _text(link: HtmlElement) -> str:
    return "".join(link.itertext())
