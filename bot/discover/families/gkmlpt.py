"""gkmlpt, the catalogue platform of a whole province: `/gkmlpt/index#3456`.

The page names its site (`SID`), the address after # the column; rows come as JSON from
`/gkmlpt/api/all/3456?page=1&sid=…`, 100 a page.
"""

import re
from urllib.parse import urlsplit

from bot.discover.families.family import Family
from bot.discover.look import Look
from bot.discover.pager import Pager, PagerLink
from bot.page import Ask

_PATH = re.compile(r"^(.*?/gkmlpt)(?:/|$)")
MARKS = re.compile(r"<script[^<>]*/gkmlpt/|/gkmlpt/api", re.IGNORECASE)
_SITE = re.compile(r"\bSID['\"]?\s*[:=]\s*['\"]?(\d{1,12})\b")
_COLUMN = re.compile(r"^/?(?:all/)?(\d{1,12})$")
_NO_COLUMN = "列表由脚本取得，栏目网址没有写明栏目号（# 后面的数字），请把名册中的栏目网址补全"
_NO_SITE = "列表由脚本从 gkmlpt 接口取得，网页中没有写明站点号（SID），无法代为请求"


def _is_mine(look: Look) -> bool:
    if "gkmlpt" not in look.markup:
        return False
    if _PATH.match(urlsplit(look.addresses.page).path) and _SITE.search(look.scripts):
        return True
    is_there = _PATH.match(urlsplit(look.addresses.page).path) or MARKS.search(look.markup)
    return bool(is_there) and not look.shows_reports


def _pager(look: Look) -> Pager:
    column = next(
        (
            found[1]
            for url in (look.page.url, look.page.final_url)
            if (found := _COLUMN.match(urlsplit(url).fragment))
        ),
        None,
    )
    root = _PATH.match(urlsplit(look.addresses.page).path)
    site = _SITE.search(look.scripts)
    if column is None or root is None:
        return Pager("gkmlpt", unreadable=_NO_COLUMN)
    if site is None:
        return Pager("gkmlpt", unreadable=_NO_SITE)
    url = look.addresses.absolute(f"{root[1]}/api/all/{column}?page=1&sid={site[1]}")
    if url is None:
        return Pager("gkmlpt", unreadable=_NO_COLUMN)
    ask = Ask(url, referer=look.page.final_url, by_script=True)
    return Pager("gkmlpt", (PagerLink.to(ask),), is_elsewhere=True)


GKMLPT = Family("gkmlpt", _is_mine, _pager)
