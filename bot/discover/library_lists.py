"""Lists that a library fills by marks in the page: a table of EasyUI, a place of htmx or Knockout, a gkmlpt shell. Pure."""

import re

from bot.discover.families.gkmlpt import MARKS as GKMLPT_MARKS
from bot.discover.filled import is_done
from bot.discover.outside_links import is_furniture
from bot.discover.parsed import Parsed

_PLACES = (
    "//*[(contains(@class,'easyui-data') and (@url or contains(@data-options,'url:'))) or @hx-get"
    " or contains(@data-bind,'foreach') or @ms-each]"
)
_HEAD_OR_FOOT = re.compile(
    r"head|foot|top|nav|menu|bottom|login|weather|count|search", re.IGNORECASE
)


def list_by_library(parsed: Parsed) -> str:
    """Give what names a place outside of menus and the like that a library fills; "" for none."""
    if (
        not parsed.has_run
        and parsed.glance.holds(b"/gkmlpt/")
        and GKMLPT_MARKS.search(parsed.markup)
    ):
        return "gkmlpt"
    if not parsed.glance.holds(b"easyui-data", b"hx-get", b"foreach", b"ms-each"):
        return ""
    for each in parsed.tree.xpath(_PLACES):
        marks = " ".join(map(str, each.attrib.values()))
        if _HEAD_OR_FOOT.search(marks) or is_furniture(each):
            continue
        if not is_done(each, parsed):
            return str(each.get("id") or each.get("class") or each.tag)[:40]
    return ""
