"""TRS WCM: articles t20240129_1926722.shtml, a pager written by createPageHTML(7, 0, "index", "html").

The day in a file's name is the day of import: a hint at most, and never read as a row's date.
"""

import re

from bot.discover.families.family import Family
from bot.discover.look import Look
from bot.discover.pager import Pager

_ARTICLE = re.compile(r"/(?:20|19)\d{4}/t\d{8}_\d+(?:_wap|_app)?\.s?html?$")


def _is_mine(look: Look) -> bool:
    return look.pager.name == "trs" or any(_ARTICLE.search(row.url) for row in look.rows)


def _pager(look: Look) -> Pager:
    return look.pager


TRS = Family("trs", _is_mine, _pager)
