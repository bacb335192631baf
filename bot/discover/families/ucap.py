"""ucap: articles under 32 hexadecimal digits, lists xxgk_list.shtml, xxgk_list_2.shtml.

Its createPageHTML counts pages from 1 and takes the pager's element first; another of its pagers
writes column-index-2.shtml, with a dash.
"""

import re
from urllib.parse import urlsplit

from bot.discover.families.family import Family
from bot.discover.look import Look
from bot.discover.pager import Pager, PagerLink

_ARTICLE = re.compile(r"/20\d{4}/[0-9a-f]{32}\.s?html?$")
_DASHED = re.compile(r"(?:^|/)([\w-]*?[a-z])-(\d{1,4})\.(s?html?)$")
_MOST_GENERATED = 500


def _is_mine(look: Look) -> bool:
    return look.glance.holds(b"<ucaptitle") or any(_ARTICLE.search(each.url) for each in look.rows)


def _pager(look: Look) -> Pager:
    found = look.pager
    dashed = [hit for link in found.links if (hit := _DASHED.search(urlsplit(link.url).path))]
    if not dashed or not found.pages:
        return found
    # A pager shows a window of its pages; their names say all of them.
    stem, _, suffix = dashed[0].groups()
    numbers = range(2, min(found.pages, _MOST_GENERATED) + 1)
    urls = [(number, look.addresses.absolute(f"{stem}-{number}.{suffix}")) for number in numbers]
    links = tuple(PagerLink(url, number) for number, url in urls if url)
    return Pager("ucap", links, found.pages, found.rows)


UCAP = Family("ucap", _is_mine, _pager)
