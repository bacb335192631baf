"""The links of a page, each read out of the tree once: what it says and where it leads.

Lists are long and read often: asking the tree for a text or an attribute is most of what it costs.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from bot.discover.dates import read_date
from bot.discover.link_words import Words, reads_as_report, words_of
from rules.plain_text import plain

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "strong", "dt")
_LONGEST = 300
_LONGEST_DAY = 40


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
        named = each.get("title", "")
        if len(each):
            parts = list(each.itertext())
            shown, spaced = "".join(parts), " ".join(parts)
            if len(spaced) > _LONGEST or (
                len(parts) > 1 and "报" in shown and _is_told(each, spaced)
            ):
                shown, spaced = _heading_of(each, shown, spaced)
        else:
            shown = spaced = each.text or ""
        if not shown and each.tag == "area":  # what it is called is what stands in the picture
            shown = spaced = named or each.get("alt", "")
        if not shown and not named:
            named = _stands_for_words(each)
        href = each.get("href", "")
        anchors.append(Anchor(each, href, shown, spaced, named, words_of(shown, spaced, named)))
    return anchors


def _stands_for_words(element: HtmlElement) -> str:
    """Give what names a report where a link shows no words: said to who does not see, or a picture's."""
    said = [
        element.get("aria-label") or "",
        *(each.get("alt") or "" for each in element.iter("img")),
    ]
    return next((each for each in said if reads_as_report(plain(each))), "")


def _is_told(element: HtmlElement, spaced: str) -> bool:
    """Whether the heading in a link reads as a report, and all that it shows does not."""
    heading = next(element.iter(*_HEADINGS), None)
    if heading is None or reads_as_report(plain(spaced)):
        return False
    return reads_as_report(plain("".join(heading.itertext())))


def _heading_of(element: HtmlElement, shown: str, spaced: str) -> tuple[str, str]:
    """Give the heading of a card that is a link as a whole, and it with its day; else its words."""
    heading = next(element.iter(*_HEADINGS), None)
    title = plain("".join(heading.itertext())) if heading is not None else ""
    if not title or len(title) > _LONGEST:
        return shown, spaced
    short = (plain(each) for each in element.itertext() if len(each) <= _LONGEST_DAY)
    day = next((raw for each in short if (raw := read_date(each)[1])), "")
    return title, f"{title} {day}"
