"""Pagers of one page that lead nowhere: 首页 上一页 [1] 下一页 尾页, all of them `#`, and no script to hear. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.anchors import Anchor
from bot.discover.pager_words import NEXT
from bot.discover.parsed import Parsed
from rules.plain_text import tight

_NOWHERE = re.compile(r"#?|javascript:\s*(?:void\s*\(\s*0?\s*\))?;*", re.IGNORECASE)
_CURRENT = re.compile(r"on|cur(?:rent)?|active|this|now|selected", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_ANY_LINK = re.compile(r"\(\s*['\"][^'\"]*(?:(?<![\w.#-])a\b|href)[^'\"]*['\"]\s*\)")
_HEARD = frozenset(("href", "class", "title", "style", "target", "rel", "id"))
_ABOVE, _FEWEST = 2, 3


def without_dead_pagers(parsed: Parsed) -> Parsed:
    """Give a page without the links of pagers that show page 1 alone and that nothing can turn.

    They can be turned where the page takes scripts of its site's own from files, or names them in one.
    """
    dead = [each for each in parsed.anchors if each.words.turning and _is_dead(each)]
    if not any(NEXT.match(each.words.turning or "") for each in dead) or parsed.has_own_scripts:
        return parsed
    if _ANY_LINK.search(parsed.scripts):
        return parsed
    gone: set[HtmlElement] = set()
    for each in dead:
        if NEXT.match(each.words.turning or "") and each.element not in gone:
            gone |= _pager_around(each.element, dead, parsed)
    return replace(parsed, anchors=tuple(a for a in parsed.anchors if a.element not in gone))


def _is_dead(anchor: Anchor) -> bool:
    return bool(_NOWHERE.fullmatch(anchor.href.strip())) and _HEARD.issuperset(
        anchor.element.keys()
    )


def _pager_around(element: HtmlElement, dead: Sequence[Anchor], parsed: Parsed) -> set[HtmlElement]:
    """Give the links of the pager around one of them; none where it has more than one page, or lives."""
    known = {each.element for each in dead}
    for box in islice(element.iterancestors(), _ABOVE):
        inside = set(box.iter("a"))
        if len(inside) < _FEWEST:
            continue
        is_one = set(_NUMBERS.findall(tight("".join(box.itertext())))) == {"1"}
        is_dead = inside <= known and next(box.iter("input", "select", "button"), None) is None
        return inside if is_one and is_dead and not _is_heard(box, inside, parsed) else set()
    return set()


def _is_heard(box: HtmlElement, inside: set[HtmlElement], parsed: Parsed) -> bool:
    """Whether a script names the box of a pager, one above it, or a link in it."""
    around = (box, *islice(box.iterancestors(), _ABOVE), *inside)
    names = {
        name
        for each in around
        for name in f"{each.get('id') or ''} {each.get('class') or ''}".split()
        if not _CURRENT.fullmatch(name)
    }
    marks = [f"{mark}{name}" for name in names for mark in (".", "#", "'", '"', " ")]
    return any(map(parsed.scripts.__contains__, marks))
