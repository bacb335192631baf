"""Tabs whose rows a script fetches: the one for yearly reports may not be the one that is shown. Pure."""

import re

from lxml.html import HtmlElement

from bot.discover.column_names import is_column_name, said
from bot.discover.parsed import Parsed
from rules.plain_text import tight

_FETCHES = (
    "//*[@data-unit or @data-unitid or @data-proxy or @data-api or @data-channel or @data-channelid "
    "or @data-column or @data-columnid or @data-catalog or @data-cid or "
    "contains(@href,'__doPostBack')]"
)
_REPORTS = re.compile(
    r"(?:最新|本年度?|今年|当年|信息公开|公开|工作|部门|单位|度)*(?:年报|年度报告)"
)
_CURRENT = re.compile(
    r"(?:^|[\s_-])(?:on|cur(?:rent)?|active|act|selected|sel|hover|this|now)(?:$|[\s_-])|aria-selected",
    re.IGNORECASE,
)
_LONGEST = 16
_LEVELS = 3


def unread_tab(parsed: Parsed) -> str:
    """Give the word of a tab for yearly reports that is fetched when pressed, and is not the one shown."""
    if not parsed.glance.holds(b"data-") and "__doPostBack" not in parsed.markup:
        return ""
    for each in parsed.tree.xpath(_FETCHES):
        word = said(tight("".join(each.itertext()))) if len(each) < _LEVELS else ""
        if not word or len(word) > _LONGEST:
            continue
        if (_REPORTS.fullmatch(word) or is_column_name(word)) and _is_beside_the_shown(each):
            return word
    return ""


def _is_beside_the_shown(tab: HtmlElement) -> bool:
    """Whether another tab beside this one is marked as the one shown, and this one is not."""
    here = tab
    for _ in range(_LEVELS):
        if _is_shown(here):
            return False
        box = here.getparent()
        if box is None or box.tag in {"body", "html"}:
            return False
        others = [each for each in box if each is not here and each.tag == here.tag]
        if others:
            return not any(map(_is_shown, tab.iter())) and any(
                _is_shown(each) for other in others for each in other.iter()
            )
        here = box
    return False


def _is_shown(element: HtmlElement) -> bool:
    is_said = element.get("aria-selected") == "true"
    return is_said or bool(_CURRENT.search(element.get("class") or ""))
