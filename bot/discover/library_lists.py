"""Lists that a library fills by marks in the page: a table of EasyUI, a place of htmx or Knockout, a gkmlpt shell. Pure."""

import re

from lxml.html import HtmlElement

from bot.discover.families.gkmlpt import MARKS as GKMLPT_MARKS
from bot.discover.filled import is_done
from bot.discover.outside_links import is_furniture
from bot.discover.parsed import Parsed

_HINTS = (
    *(b"easyui-", b"hx-get", b"foreach", b"ms-each", b"lay-data", b"mini-", b"datasrc"),
    *(b"ng-view", b"ui-view", b"data-field", b"data-ajax", b"data-options"),
)
_TABLE = re.compile(rb"\s*=\s*['\"]?table")
_PLACES = (
    "//*[contains(@data-options,'href:') or (contains(@class,'easyui-') and (@url or contains(@data-options,'url:')))"
    " or @hx-get or contains(@data-bind,'foreach') or @ms-each or (@lay-data and contains(@lay-data,'url'))"
    " or (@data-url and (@data-toggle='table' or .//th[@data-field])) or (contains(@class,'mini-') and @url)"
    " or @datasrc or (self::table and @data-ajax) or @ng-view or @ui-view or self::ng-view or self::ui-view"
    " or self::router-view or (self::xml and @src)]"
)
_TAGS = frozenset(("ng-view", "ui-view", "router-view", "xml"))
_COMMENTED = re.compile(r"<!--\s?ko\s+(?:foreach|template)\b[^<>]{0,80}-->")
_REMOTE = re.compile(r"/dwr/interface/(\w+)\.js")
_OWN_TAG = re.compile(
    r"[a-z][a-z0-9]*-(?:[a-z]+-)?(?:list|table|grid|news|articles?|docs?|rows?|data)(?:-[a-z]+)?"
)
_HEAD_OR_FOOT = re.compile(
    r"head|foot|top|nav|menu|bottom|login|weather|count|search|hot|share|link|visit|user|comment|vote|survey",
    re.IGNORECASE,
)


def list_by_library(parsed: Parsed) -> str:
    """Give what names a place outside of menus and the like that a library fills; "" for none."""
    glance = parsed.glance
    if not parsed.has_run and glance.holds(b"/gkmlpt/") and GKMLPT_MARKS.search(parsed.markup):
        return "gkmlpt"
    may_be = not parsed.tags.isdisjoint(_TAGS) or glance.holds(*_HINTS)
    may_be = may_be or glance.follows(_TABLE, b"data-toggle")
    for each in parsed.tree.xpath(_PLACES) if may_be else ():
        if _is_of_list(each) and not is_done(each, parsed):
            return str(each.get("id") or each.get("class") or each.tag)[:40]
    return _own_tag(parsed) if parsed.has_run else _unmarked(parsed) or _own_tag(parsed)


def _unmarked(parsed: Parsed) -> str:
    """Give what names a list that no element of the page is marked as, and that a library fills."""
    if parsed.glance.holds(b"<!-- ko", b"<!--ko") and _COMMENTED.search(parsed.markup):
        return "ko foreach"
    for source in parsed.sources:
        if (found := _REMOTE.search(source)) and not _HEAD_OR_FOOT.search(found[1]):
            return found[1]
    return ""


def _own_tag(parsed: Parsed) -> str:
    """Give an element of the site's own making that is called a list, and holds no link."""
    names = {each for each in parsed.tags if "-" in each and _OWN_TAG.fullmatch(each)}
    for each in parsed.elements if names else ():
        if each.tag in names and next(each.iter("a"), None) is None and _is_of_list(each):
            return str(each.tag)[:40]
    return ""


def _is_of_list(element: HtmlElement) -> bool:
    marks = f"{element.tag} {' '.join(map(str, element.attrib.values()))}"
    return not _HEAD_OR_FOOT.search(marks) and not is_furniture(element)
