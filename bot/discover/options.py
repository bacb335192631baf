"""The options of a page's selects, each read once: a page's number, a year, a way on.

Sites link their friends by selects of a hundred and more.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from bot.discover.leading_words import leading_word
from bot.discover.pager_words import number_of
from rules.plain_text import tight

_LONGEST_KNOWN = 200
# What begins so is no year, whatever form its letters are brought to.
_NO_YEAR = re.compile(r"\s*[!-13-~\u4e00-\u9fff]")
_YEAR = re.compile(r"^(?:20\d\d)(?:年度?)?$")


@dataclass(slots=True, eq=False)
class Option:
    """One option: its `element`, the `number` of a page that it is, its `year`, its `leading` word.

    None and "" where it is nothing of the kind.
    """

    element: HtmlElement
    number: int | None
    year: str
    leading: str


def options_of(elements: Iterable[HtmlElement]) -> list[Option]:
    """Read the options among a page's elements, which are all of them."""
    options = []
    for each in elements:
        start = each.text or ""
        text = "".join(each.itertext()) if len(each) else start
        is_short = len(text) <= _LONGEST_KNOWN
        options.append(Option(each, *(_read_again if is_short else _read)(start, text)))
    return options


def _read(start: str, text: str) -> tuple[int | None, str, str]:
    return number_of(start), _year_of(text), leading_word(text)


_read_again = lru_cache(maxsize=4096)(_read)


def _year_of(text: str) -> str:
    word = "" if _NO_YEAR.match(text) else tight(text)
    return word if _YEAR.match(word) else ""
