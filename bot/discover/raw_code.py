"""Raw code left in a page: tags, marks and includes of a template that no server carried out. Pure.

The list that it stands for was not made. What stands in a head, a menu or a foot is no list's.
"""

import re
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.outside_links import is_furniture
from bot.discover.parsed import Parsed
from bot.discover.script_lists import is_list_address
from bot.discover.side_links import own_folder

_SPACES = (
    "cms",
    "wb",
    "ht",
    "ms",
    "eyou",
    "pboot",
    "jeesite",
    "jeecms",
    "asp",
    "logic",
    "display",
    "sx",
)
_TAGS = re.compile(
    r"(?:trs_(?:documents?|channels?|outlines?|records?)|c:(?:foreach|fortokens|out|import)|jsp:include|s:(?:iterator|property|action)|"
    r"esi:include|stl:(?:p?contents?|sqlcontents|dynamic|each)|"
    rf"(?:{'|'.join(_SPACES)}):\w{{0,30}}(?:list|iterate|repeater|table|page|articles?|docs?|contents?))",
    re.IGNORECASE,
)
_INCLUDES = re.compile(
    r"<!--\s?#include\s+(?:virtual|file)\s*=\s*[\"']?([^\"'\s>]{1,200})", re.IGNORECASE
)
_INCLUDING = {"c:import": ("url",), "jsp:include": ("page",), "esi:include": ("src",)}
_ITEM = r"(?:title|url|href|link|item|list|docs?|article|news|content|rows?|infos?|records?|pubdate|publish\w*|date)"
_MARKS = re.compile(
    rf"\{{\{{[^{{}}\n]{{0,60}}?\b{_ITEM}\b[^{{}}\n]{{0,60}}\}}\}}|"
    rf"\$!?\{{[^{{}}\n]{{0,60}}?\b{_ITEM}\b[^{{}}\n]{{0,60}}\}}|"
    rf"\{{(?:%\s*(?:for|include|loop)\b|foreach\b|loop\b|volist\b|dede:\w*list|pc:|pboot:(?:list|content)|eyou:\w*list|\$(?:list|data|vo|v|item|row|r)\b|#foreach|#list|#each|each\s)[^{{}}\n]{{0,120}}\}}|"
    rf"\[(?:field:|e:loop|@cms_|#list\s|list:|foreach\s|loop\s)[^\[\]\n]{{0,120}}\]|"
    rf"\[!--\s?[\w.]{{0,40}}?(?:title|list|newstime|classname|show\.listpage)[^\[\]\n]{{0,40}}--\]|"
    rf"#foreach\s?\(|<#list\s|<\$=\s?\w{{1,40}}\s?\$>|<\?(?:php|=)|\[object Object\]|置标.{{0,8}}(?:错误|失败|异常)"
)
_LETTERS = ("{", "[", "#foreach", "<#", "<$", "<?", "置标")
_FREEMARKER = re.compile(r"<#(?:list|items)\s[^<>]{1,200}>|<\?(?:php\s|=)|\bth:each\s*=\s*[\"']")
_BESIDE = re.compile(
    r"head|foot|nav|friend|copyright|\btop|menu|side|login|search|weather|user|crumb|share|hot|tool|banner",
    re.IGNORECASE,
)
_LONGEST, _MOST = 40, 40


def raw_code(parsed: Parsed, addresses: Addresses) -> str:
    """Give a piece of raw code that stands for a list; "" where there is none."""
    return _in_text(parsed) or _in_tags(parsed, addresses) or _included(parsed, addresses)


def _in_text(parsed: Parsed) -> str:
    text = parsed.text
    found = _MARKS.search(text) if any(map(text.__contains__, _LETTERS)) else None
    if found is not None and not _stands_beside(parsed, found[0]):
        return found[0][:_LONGEST]
    if parsed.glance.holds(b"<#", b"<?", b"th:each"):
        bare = islice(_FREEMARKER.finditer(parsed.markup), _MOST)
        return next((each[0][:_LONGEST] for each in bare if each[0] not in parsed.scripts), "")
    return ""


def _stands_beside(parsed: Parsed, said: str) -> bool:
    """Whether the element that says it stands in a head, a menu or the like."""
    start = said[:2]
    for each in parsed.elements:
        is_inside = start in (each.text or "")
        if is_inside or start in (each.tail or ""):
            place = each if is_inside else each.getparent()
            if place is not None and not _is_beside(place):
                return False
    return True


def _in_tags(parsed: Parsed, addresses: Addresses) -> str:
    names = {each for each in parsed.tags if ("_" in each or ":" in each) and _TAGS.fullmatch(each)}
    for each in parsed.elements if names else ():
        if each.tag not in names or _is_beside(each):
            continue
        source = next(filter(None, map(each.get, _INCLUDING.get(each.tag, ()))), "")
        if not source or _is_list(source, addresses):
            return f"<{each.tag}>"
    return ""


def _included(parsed: Parsed, addresses: Addresses) -> str:
    if not parsed.glance.holds(b"#include"):
        return ""
    said = _INCLUDES.findall(parsed.markup)
    return next((f"#include {each}"[:_LONGEST] for each in said if _is_list(each, addresses)), "")


def _is_list(source: str, addresses: Addresses) -> bool:
    url = addresses.absolute(source)
    if url is None:
        return False
    # What is included stands in a folder for such files: its own name tells what it is.
    is_named = is_list_address(f"http://x/{source.rsplit('/', 1)[-1]}", "")
    return is_named or is_list_address(url, own_folder(addresses.page))


def _is_beside(element: HtmlElement) -> bool:
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_BESIDE.search(marks)) or is_furniture(element, _BESIDE)
