"""VSB: articles /info/19402/590272.htm; list pages are numbered backwards.

nb.htm is the newest, then nb/7.htm, nb/6.htm … nb/1.htm, the oldest: the number of a page never
changes once it is full, and grows at the front.
"""

import re
from urllib.parse import urlsplit

from bot.discover.families.family import Family
from bot.discover.look import Look
from bot.discover.pager import Pager, PagerLink

_ARTICLE = re.compile(r"/info/\d+/\d+\.htm$")
_NUMBERED = re.compile(r"^(.*)/(\d{1,4})\.htm$")
_MOST_GENERATED = 500


def _is_mine(look: Look) -> bool:
    return any(_ARTICLE.search(each.url) for each in look.rows)


def _pager(look: Look) -> Pager:
    found = look.pager
    stem = urlsplit(look.addresses.page).path.removesuffix(".htm")
    further = [
        (link, hit)
        for link in found.links
        if (hit := _NUMBERED.search(urlsplit(link.url).path)) and hit[1] == stem
    ]
    if not further:
        return found
    # On the newest page, the page after it has the greatest number; all below it are older.
    first_link, first = max(further, key=lambda each: int(each[1][2]))
    most = int(first[2])
    pages = max(found.pages or 0, most + 1)
    links = []
    for number in range(min(pages - 1, most, _MOST_GENERATED), 0, -1):
        url = f"{first_link.url.removesuffix(f'/{most}.htm')}/{number}.htm"
        links.append(PagerLink(url, pages - number + 1))
    return Pager("vsb", tuple(links), pages, found.rows)


VSB = Family("vsb", _is_mine, _pager)
