"""Words that turn pages and are neither links nor buttons, but that a script on the page listens to."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.pager_words import MORE, NEXT, bare_word
from bot.discover.pressed import is_off
from rules.plain_text import tight

_WORDS = ("下", "后", "更多", "全部", "加载", "ext", "EXT", "ore", "ORE", ">", "»", "›", "→")
_TAGS = ("span", "li", "em", "b", "i", "div", "td")
_PLAIN = "//*[{}][not(*)][{}]".format(
    " or ".join(f"self::{each}" for each in _TAGS),
    " or ".join(f"contains(.,'{each}')" for each in _WORDS),
)
_HEARD = ("click", "Click", "touchend", "mousedown", "addEventListener", "tap")
_LISTENS = re.compile(r"click|touchend|mousedown|addEventListener|\btap\b", re.IGNORECASE)
_NAMES = re.compile(r"[\w-]+")
_PAGER = re.compile(r"pag|fenye|fanye|next|turn|more", re.IGNORECASE)
_NEAR = 160
_LONGEST_WORD = 14
_LEVELS = 3


def is_listened_to(tree: HtmlElement, scripts: str, text: str) -> bool:
    """Whether 下一页 or the like is plain text that a script in the page itself listens to.

    Of a script in a file of its own nothing can be told.
    """
    if not any(each in scripts for each in _HEARD) or not any(each in text for each in _WORDS):
        return False
    turning = [each for each in tree.xpath(_PLAIN) if _turns(each)]
    said = _listened(scripts) if turning else set()
    return any(not said.isdisjoint(_names_around(each)) for each in turning)


def _turns(element: HtmlElement) -> bool:
    text = element.text or ""
    if not text or len(text) > _LONGEST_WORD * 2:
        return False
    word = bare_word(text)
    turns = bool(NEXT.match(word) or NEXT.match(tight(text)) or MORE.match(word)) if word else False
    return turns and not is_off(element)


def _listened(scripts: str) -> set[str]:
    """Give the names that stand near a word for listening."""
    near = (
        scripts[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        for found in _LISTENS.finditer(scripts)
    )
    return {name for part in near for name in _NAMES.findall(part)}


def _names_around(element: HtmlElement) -> Iterator[str]:
    """Give the classes and ids of an element, and those of a pager that it stands in."""
    yield from _names_of(element)
    for box in islice(element.iterancestors(), _LEVELS):
        yield from filter(_PAGER.search, _names_of(box))


def _names_of(element: HtmlElement) -> list[str]:
    return _NAMES.findall(f"{element.get('class') or ''} {element.get('id') or ''}")
