"""Addresses of the pages that a list states, where a script on the page says how they are made.

laypage and its like are told to go to '?page=' + n or to 'index_' + n + '.html'. No script is run:
the text before and after the number is read, and whether one is taken from it.
"""

import re
from collections.abc import Sequence

from bot.discover.addresses import Addresses
from bot.discover.families.turning import PAGE_KEY
from bot.discover.pager import PagerLink
from bot.discover.script_comments import without_comments
from bot.discover.stated_names import Stated

_BY_QUERY = re.compile(
    r"['\"]([^'\"\s]{0,200}[?&]([\w.]{1,20})=)['\"]\s*\+\s*([^;\n'\"]{1,40}?)\s*(?:[;})\n]|$)"
)
_BY_NAME = re.compile(
    r"['\"]((?:[^'\"\s]{0,200}/)?[A-Za-z][\w-]{0,40}[_-])['\"]\s*\+\s*([^;\n'\"]{1,40}?)\s*\+\s*['\"](\.s?html?)['\"]"
)
_LESS = re.compile(r"-\s*1\b")
_MOST = 60


def ways_to_stated(
    scripts: str, stated: Sequence[Stated], addresses: Addresses
) -> tuple[PagerLink, ...]:
    """Give the further pages of a list that states more than it shows, where their make is said."""
    pages = max(map(_pages_of, stated), default=1)
    if pages <= 1 or "+" not in scripts:
        return ()
    text = without_comments(scripts)
    if (found := _BY_QUERY.search(text)) and PAGE_KEY.fullmatch(found[2]):
        made = [(number, f"{found[1]}{number}") for number in range(2, min(pages, _MOST) + 1)]
    elif found := _BY_NAME.search(text):
        less = 1 if _LESS.search(found[2]) else 0
        numbers = range(2, min(pages, _MOST) + 1)
        made = [(number, f"{found[1]}{number - less}{found[3]}") for number in numbers]
    else:
        return ()
    urls = [(number, addresses.absolute(href)) for number, href in made]
    return tuple(
        PagerLink(url, number) for number, url in urls if url and addresses.is_own_host(url)
    )


def _pages_of(stated: Stated) -> int:
    size = stated.size or stated.shown
    by_rows = -(-stated.rows // size) if stated.rows and size else 1
    return max(stated.pages or 1, by_rows)
