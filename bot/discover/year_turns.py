"""Words that turn a list from its year to the one beside it: 上一年, 下一年. In Chinese; pure."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.parsed import Parsed
from bot.discover.pressed import is_off
from bot.discover.pressed_addresses import address_gone_to
from rules.plain_text import tight

_WORDS = ("一年", "次年")
_TURN = re.compile(r"(?:(?P<back>[上前])一年|[下后]一年|次年)度?(?:年报|报告)?")
_ORNAMENT = re.compile(r"[<>«»‹›←→|·\[\]()【】▲▼◀▶]+")
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")
_CALENDAR = re.compile(r"calend|date|rili", re.IGNORECASE)
_PRESSED = "//*[@onclick or self::button][not(self::a)]"
_LEVELS = 2
_LONGEST_AROUND = 40


def year_turns(parsed: Parsed, addresses: Addresses) -> Iterator[tuple[str, int | None, str]]:
    """Give the words that turn to another year, which year that is, and where it stands.

    The year is None where the page does not say which one it shows; the address is "" where only a
    script knows it.
    """
    if not any(map(parsed.text.__contains__, _WORDS)):
        return
    others: list[HtmlElement] = parsed.tree.xpath(_PRESSED)
    for each in (*(anchor.element for anchor in parsed.anchors), *others):
        word = _ORNAMENT.sub("", tight("".join(each.itertext())))
        found = _TURN.fullmatch(word)
        if found is None or is_off(each) or _is_of_calendar(each):
            continue
        url = addresses.absolute(each.get("href") or address_gone_to(each)) or ""
        if not (url and addresses.is_self(url)):
            shown = _year_beside(each)
            step = -1 if found["back"] else 1
            yield word, shown + step if shown else None, url


def unread_turn(parsed: Parsed, addresses: Addresses) -> str:
    """Give the word that turns to a later year where the page does not say which; "" where none."""
    turns = year_turns(parsed, addresses)
    return next((word for word, year, _ in turns if year is None and word[0] not in "上前"), "")


def _year_beside(element: HtmlElement) -> int | None:
    """Give the one year that is said in the box around a word."""
    above = element
    for _ in range(_LEVELS):
        parent = above.getparent()
        if parent is None:
            break
        above = parent
        text = tight("".join(above.itertext()))
        if len(text) > _LONGEST_AROUND:
            break
        if len(years := set(_YEARS.findall(text))) == 1:
            return int(years.pop())
    return None


def _is_of_calendar(element: HtmlElement) -> bool:
    around = [element, *islice(element.iterancestors(), _LEVELS + 1)]
    if any(
        _CALENDAR.search(f"{each.get('class') or ''} {each.get('id') or ''}") for each in around
    ):
        return True
    texts = (tight("".join(each.itertext())) for each in around[1:])
    return any("月" in text for text in texts if len(text) <= _LONGEST_AROUND)
