"""Links to columns of a site in which a report may be posted by mistake: notices, rules, what is new. Pure."""

import re

from bot.discover.addresses import Addresses
from bot.discover.parsed import Parsed
from bot.discover.places_read import key_of
from bot.discover.side_links import SideLink
from rules.plain_text import tight

MOST = 3
"""How many such columns of a site are looked into."""

# Likeliest first.
_NAMES = (
    re.compile(r"(?:最新)?(?:通知公告|公告通知|公示公告|公告公示|通知公示|通知|公告|公示)栏?"),
    re.compile(r"(?:政府)?信息公开制度"),
    re.compile(r"(?:法定)?主动公开(?:内容)?"),
    re.compile(r"最新(?:信息)?公开(?:信息)?|(?:政府)?信息公开动态|政务公开动态|政务动态"),
    re.compile(r"(?:政府)?信息公开指南"),
)
_LETTERS = ("公", "通知", "动态")
_LONGEST = 12
_EDGES = "»>·+[]【】"


def names_notices(word: str) -> bool:
    """Whether a link is named as a column in which reports are posted by mistake."""
    return _order(word) is not None


def notice_links(parsed: Parsed, addresses: Addresses) -> tuple[SideLink, ...]:
    """Give the links of a page to such columns on its own host, likeliest first."""
    found: dict[str, tuple[int, SideLink]] = {}
    for anchor in parsed.anchors:
        shown = anchor.shown
        if len(shown) > _LONGEST * 2 or not any(each in shown for each in _LETTERS):
            continue
        word = tight(shown).strip(_EDGES)
        if (order := _order(word)) is None or not (url := addresses.absolute(anchor.href)):
            continue
        if addresses.is_own_host(url) and not addresses.is_self(url):
            found.setdefault(key_of(url), (order, SideLink(word, url, is_below=False)))
    ranked = sorted(found.values(), key=lambda each: each[0])
    return tuple(link for _, link in ranked[:MOST])


def _order(word: str) -> int | None:
    return next((at for at, name in enumerate(_NAMES) if name.fullmatch(word)), None)
