"""The links of a page, each read out of the tree once: what it says and where it leads.

Lists are long and read often: asking the tree for a text or an attribute is most of what it costs.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from bot.discover.link_words import Words, words_of


@dataclass(slots=True, eq=False)
class Anchor:
    """One link: its `element`, and `href` and `named` (its title), "" where it has none.

    `shown` is its text as it stands; in `spaced` the texts of its parts are kept apart; `words`
    tells what they amount to.
    """

    element: HtmlElement
    href: str
    shown: str
    spaced: str
    named: str
    words: Words


def anchors_of(elements: Iterable[HtmlElement]) -> list[Anchor]:
    """Give the links among `elements`, which are all of them."""
    anchors = []
    for each in elements:
        if len(each):
            parts = list(each.itertext())
            shown, spaced = "".join(parts), " ".join(parts)
        else:
            shown = spaced = each.text or ""
        href, named = each.get("href", ""), each.get("title", "")
        anchors.append(Anchor(each, href, shown, spaced, named, words_of(shown, spaced, named)))
    return anchors
