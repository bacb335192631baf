"""Places for a list that stand empty on a page, for one of its scripts to fill. Pure.

Where the page takes scripts of its site's own from files, nothing tells what they do: the name of a
place does, and where it stands.
"""

import re
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.filled_places import is_by_reports
from bot.discover.parsed import Parsed

_FILLED = re.compile(
    r"(?:^|[\s_-])(?:app|root|__next|__nuxt|rows|tbody|tb)(?:$|\s)|list(?:$|[\s_-])|"
    r"^data\w*$|^result\w*$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"nav|menu|top|foot|head|link|share|hot|friend|side|search|banner|crumb|tab", re.IGNORECASE
)
_NONE = re.compile(r"共\s*0\s*条")
_ASKS = (
    "ajax",
    "$.get",
    "$.post",
    "getJSON",
    "axios",
    "fetch",
    "XMLHttp",
    ".load(",
    "request",
    "Vue",
)
_OF_ROWS = re.compile(
    r"(?:[a-z]{1,12}[_-])?(?:content|cont?|news|articles?|nb|ndbg|nianbao|xxgk|gk|infos?|items?|years?)"
    r"(?:[_-]?(?:box|con|main|wrap|list|area|body))?\d{0,3}",
    re.IGNORECASE,
)
_OF_PAGES = re.compile(
    r"pag|fenye|fanye|dots?\b|indicator|rank|count|hits|weather|login|user|clear|line",
    re.IGNORECASE,
)
_LONGEST, _MOST = 40, 60


def unfilled(parsed: Parsed) -> str:
    """Give the name of a place for a list that stands empty for a script to fill."""
    tree, scripts = parsed.tree, parsed.scripts
    for each in tree.iter("ul", "ol", "tbody", "div", "section", "table"):
        name = each.get("id") or each.get("class") or ""
        if not name or len(each) or (each.text or "").strip():
            continue
        # A list of items with an identity is one that a script knows.
        is_known = each.tag in {"ul", "ol", "tbody"} and each.get("id") and parsed.has_own_scripts
        is_named = _FILLED.search(name) or (is_known and not _OF_PAGES.search(name))
        if not is_named or _FURNITURE.search(name):
            continue
        is_said = f"#{name}" in scripts or f"'{name}'" in scripts or f'"{name}"' in scripts
        is_by_any = each.tag != "div" and bool(scripts.strip())
        if is_said or parsed.has_own_scripts or (is_by_any and not _says_none(parsed)):
            return name[:_LONGEST]
    return _by_reports(parsed)


def _by_reports(parsed: Parsed) -> str:
    """Give the name of an empty place that stands right by reports, and is called as for rows."""
    if not parsed.has_own_scripts or not any(each.words.is_report for each in parsed.anchors):
        return ""
    boxes = parsed.tree.iter("ul", "ol", "tbody", "div", "section", "dl")
    empty = (each for each in boxes if not len(each) and not (each.text or "").strip())
    for each in islice(empty, _MOST):
        name = _name_of_rows(each)
        # What a script in the page itself does with a place, its own text tells.
        if name and name not in parsed.scripts and is_by_reports(each, parsed):
            return name[:_LONGEST]
    return ""


def _name_of_rows(element: HtmlElement) -> str:
    names = f"{element.get('id') or ''} {element.get('class') or ''}".split()
    if any(_FURNITURE.search(each) or _OF_PAGES.search(each) for each in names):
        return ""
    is_of_rows = element.tag in {"ul", "ol", "tbody"}
    return next((each for each in names if is_of_rows or _OF_ROWS.fullmatch(each)), "")


def _says_none(parsed: Parsed) -> bool:
    """Whether a page says that its list holds nothing, and none of its scripts asks for anything."""
    return bool(_NONE.search(parsed.text)) and not any(map(parsed.scripts.__contains__, _ASKS))
