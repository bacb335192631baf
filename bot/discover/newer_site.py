"""A link from an old site, or an old column, to the new one: 进入新版. In Chinese; pure."""

import re

from bot.discover.addresses import Addresses
from bot.discover.form_buttons import worded_buttons
from bot.discover.parsed import Parsed
from bot.discover.pressed_addresses import address_gone_to
from rules.plain_text import tight

_WORDS = ("新版", "新站", "新网站", "新平台", "新栏目")
_NEWER = re.compile(
    r"(?:请?(?:点击|点此))?(?:进入|返回|切换|体验|访问|前往|转到|转至|回到|跳转|浏览|查看)?[到至]?(?:本站|网站|政府网站?|门户网?站?|平台|栏目)?(?:最|全)?"
    r"新(?:版本?|站|网站|平台|栏目)(?:网站|门户|平台|站点|栏目|专栏)?(?:首页|入口)?"
)
# With an address it is read as a column beside this one.
_NEWER_COLUMN = re.compile(
    r"(?:请?(?:点击|点此))?(?:进入|查看|访问|前往|转到|转至|跳转)?新(?:版|的)?(?:政府)?(?:信息公开)?(?:年报|年度报告)(?:专栏|栏目)?"
)
_ORNAMENT = re.compile(r"[<>«»‹›←→|·\[\]()【】!]+")
_LONGEST = 16


def link_to_newer(parsed: Parsed, addresses: Addresses) -> tuple[str, str] | None:
    """Give the words and the address of a link to the new version of the site; None where none is."""
    for button, said in worded_buttons(parsed):
        word = _ORNAMENT.sub("", said)
        url = addresses.absolute(address_gone_to(button)) or ""
        if len(word) <= _LONGEST and _is_newer(word, url):
            return word, url or addresses.page
    if not any(map(parsed.text.__contains__, _WORDS)):
        return None
    for each in parsed.anchors:
        if "新" not in each.shown or len(each.shown) > _LONGEST * 2:
            continue
        word = _ORNAMENT.sub("", tight(each.shown))
        url = addresses.absolute(each.href) or ""
        if len(word) > _LONGEST or not _is_newer(word, url or address_gone_to(each.element)):
            continue
        if not (url and addresses.is_self(url)):
            return word, url or addresses.page
    return None


def _is_newer(word: str, url: str) -> bool:
    return bool(_NEWER.fullmatch(word) or (not url and _NEWER_COLUMN.fullmatch(word)))
