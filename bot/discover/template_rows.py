"""Lists that a page keeps as a template for its script: one item, with a link, for every row to come. Pure."""

from lxml.html import HtmlElement

from bot.discover.filled import is_done
from bot.discover.outside_links import is_furniture
from bot.discover.parsed import Parsed

_MARKS = (
    *("v-for", "ng-repeat", "ms-for", "ms-repeat", "data-ng-repeat", "x-for", ":for", "ms-each"),
    *("th:each", "x-ng-repeat", "ng:repeat", "rv-each"),
)
_HINTS = (b"-for", b"-repeat", b":for", b"ms-each")
# Their libraries take these away from what they have drawn.
_UNTOUCHED = {"v-for", "ms-for", "ms-repeat"}
_LINKS = (
    ":href",
    "v-bind:href",
    "ng-href",
    "data-ng-href",
    "ms-attr-href",
    "ms-attr",
    "ms-href",
    ":attr",
    "x-bind:href",
    "rv-href",
    ":to",
    "@click",
    "v-on:click",
)
_REPEATED = (
    "//*[" + " or ".join(f"@*[name()='{each}']" for each in _MARKS) + " or "
    "@*[starts-with(name(),'ms-repeat-') or starts-with(name(),'ms-each-') or starts-with(name(),'rv-each-')]]"
)


def templated_list(parsed: Parsed) -> str:
    """Give what a templated item with a link reads for its words; "" where there is none.

    One in a menu, a footer or the like is no list of the column's.
    """
    if not parsed.glance.holds(*_HINTS):
        return ""
    repeated: list[HtmlElement] = parsed.tree.xpath(_REPEATED)
    for item in repeated:
        if is_done(item, parsed) and not _UNTOUCHED.intersection(item.keys()):
            continue
        if any(_opens(each) for each in item.iter()) and not is_furniture(item):
            return "".join(item.itertext()).strip()[:40] or item.tag
    return ""


def _opens(element: HtmlElement) -> bool:
    is_templated = "{{" in (element.get("href") or "")
    return is_templated or any(element.get(each) is not None for each in _LINKS)
