"""Years and organs that stand in no link: a row of years of which one is on, the nodes of a tree. Pure.

What the site's own scripts do when one is pressed is not told; the one that is on tells that the
list is of that year only. The nodes of a tree bear their addresses in a script.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.leading_words import YEAR, leading_word
from bot.discover.outside_links import is_furniture
from bot.discover.parsed import Parsed
from rules.plain_text import tight

_ITEM = re.compile(
    r"<(?:li|dd|span|em|b|i|div|p)\s[^<>]{0,99}class[^<>]{0,99}>\s{0,40}(?:20\d\d|[^<>]{2,24}(?:局|委|办|政府|厅|中心|镇|乡|街道))\s{0,40}年?度?\s{0,40}</|<summary"
)
_TAGS = ("li", "dd", "span", "em", "b", "i", "div", "p")
_ON = re.compile(
    r"(?:^|[\s_-])(?:on|cur(?:rent)?|active|act|selected|sel|hover|this|now|checked)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NODE = re.compile(
    r"\{[^{}]{0,200}?\b(?:name|title|text|label)['\"]?\s*:\s*(['\"])(?P<name>[^'\"]{2,24})\1[^{}]{0,200}?"
    r"\b(?:url|href|link|path|src)['\"]?\s*:\s*(['\"])(?P<url>[^'\"\s]{1,200})\3"
)
_TURNED = re.compile(
    r"\{[^{}]{0,200}?\b(?:url|href|link|path|src)['\"]?\s*:\s*(['\"])(?P<url>[^'\"\s]{1,200})\1[^{}]{0,200}?"
    r"\b(?:name|title|text|label)['\"]?\s*:\s*(['\"])(?P<name>[^'\"]{2,24})\3"
)
_ADDED = re.compile(
    r"\.add\(\s*-?\d+\s*,\s*-?\d+\s*,\s*(['\"])(?P<name>[^'\"]{2,24})\1\s*,\s*(['\"])(?P<url>[^'\"\s]{1,200})\3"
)
_TREES = ("ree", "nodes", "Nodes")
_MOST, _FEWEST = 60, 2


def year_items(parsed: Parsed) -> Iterator[str]:
    """Give the years or organs beside the one that is on, where none of them is a link.

    Also those of folded parts with nothing in them.
    """
    if not parsed.has_own_scripts or not _ITEM.search(parsed.markup):
        return
    for each in islice(parsed.tree.iter("summary"), _MOST):
        box = each.getparent()
        word = tight("".join(each.itertext()))
        if box is not None and YEAR.match(word) and tight("".join(box.itertext())) == word:
            yield word
    seen: set[HtmlElement] = set()
    for each in parsed.tree.iter(*_TAGS):
        box = each.getparent()
        if box is None or box in seen or not _named(each):
            continue
        seen.add(box)
        items = [other for other in islice(box, _MOST) if other.tag == each.tag]
        named = {other: word for other in items if (word := _named(other))}
        on = [other for other in items if _ON.search(other.get("class") or "")]
        is_row = len(named) >= _FEWEST and len(on) == 1 and on[0] in named
        if is_row and not is_furniture(each):
            yield from (word for other, word in named.items() if other is not on[0])


def nodes_of_trees(parsed: Parsed) -> Iterator[tuple[str, str]]:
    """Give the nodes of a tree in a script that are named as a year or an organ, with their addresses."""
    scripts = parsed.scripts
    if not any(map(scripts.__contains__, _TREES)):
        return
    for pattern in (_NODE, _TURNED, _ADDED):
        for found in islice(pattern.finditer(scripts), _MOST * _FEWEST):
            if word := leading_word(found["name"]):
                yield word, found["url"]


def _named(element: HtmlElement) -> str:
    """Give the year or the organ that an element is named as, where nothing in it can be pressed."""
    if len(element) or element.get("onclick") is not None:
        return ""
    return leading_word(element.text or "")
