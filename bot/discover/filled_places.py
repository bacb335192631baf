"""Empty places by the reports that a script fills with links, and rows that one fetches out of comments. Pure.

What is filled with other things than the list is told by its name, by what heads it, and by where
the script has it from: 点击排行, 推荐, 天气.
"""

import re
from collections.abc import Iterable
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.list_rows import Row
from bot.discover.parsed import Parsed
from bot.discover.script_blocks import Blocks, places_of_words, scripts_of
from bot.discover.script_lists import is_other_business
from bot.discover.signposts import COMMENT, loose_titles
from rules.plain_text import tight

# Scripts are long: what may fill a place is found by its last word, and only then read.
_PUTS = (".html(", ".append(", ".prepend(", ".innerHTML", ".insertAdjacentHTML(")
_PLACE = re.compile(
    r"(?:(?:\$|jQuery|querySelector)\(\s*['\"](?P<mark>[#.])(?P<name>[\w-]{1,60})['\"]\s*\)|"
    r"getElementById\(\s*['\"](?P<id>[\w-]{1,60})['\"]\s*\))\s*\Z"
)
_SOURCE = re.compile(r"['\"]((?:https?:)?/[^'\"\s<>]{1,300})['\"]")
_FUNCTION = re.compile(r"function\s+([\w$]+)\s*\(\s*[\w$]")
_DATA = re.compile(r"/(?:data|jsonp?|api)/|\.json\b|[?&](?:callback|jsonp|cb)=", re.IGNORECASE)
_FURNITURE = re.compile(
    r"nav|menu|top|foot|head|link|share|hot|rank|phb|paihang|friend|side|search|banner|crumb|posit|location|weather|tianqi|"
    r"hits|visit|count|login|user|comment|recommend|tuijian|relat|xiangguan|slide|swiper|focus|pag|fenye|float|qr|code|tag",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"排行|热[点门词]|推荐|相关|滚动|友情|天气|访问|浏览|点击|分享|评论|导航|位置|快速|图片|视频|访谈|通知|公告|动态|要闻|新闻|解读"
)
_READS_COMMENTS = re.compile(
    r"nodeType\s*={2,3}\s*8\b|COMMENT_NODE|SHOW_COMMENT|replace\(\s*['\"/]\s*\\?<!--"
)
_WORDS_OF_COMMENTS = ("nodeType", "COMMENT", "<!--")
_BEFORE, _BEHIND, _NEAR, _LONGEST_HEADING = 400, 300, 100, 30
_LEVELS, _MOST = 2, 40


def filled_with_links(parsed: Parsed) -> str:
    """Give the name of a place by the reports that a script fills with links unasked; "" for none."""
    if (
        parsed.has_run
        or "<a " not in parsed.scripts
        or not any(map(parsed.scripts.__contains__, _PUTS))
    ):
        return ""
    if not any(each.words.is_report for each in parsed.anchors):
        return ""
    scripts = scripts_of(parsed)
    blocks, others = Blocks(scripts), set[str]()
    for at, end in islice(places_of_words(scripts, _PUTS), _MOST):
        found = _PLACE.search(scripts, max(0, at - _NEAR), at)
        if found is None or "<a " not in scripts[max(0, at - _BEFORE) : end + _BEHIND]:
            continue
        name = found["name"] or found["id"]
        if name in others:
            continue
        place = _place(parsed.tree, name, is_class=found["mark"] == ".")
        if place is None or not is_by_reports(place, parsed):
            others.add(name)
            continue
        sources = _SOURCE.findall(scripts, max(0, at - _BEFORE), at)
        if sources and is_other_business(sources[-1]):
            continue
        if not blocks.waits(at) or _is_called_back(parsed, scripts, at):
            return name
    return ""


def titles_in_comments(parsed: Parsed, rows: Iterable[Row]) -> tuple[str, ...]:
    """Give the titles of reports in comments, where a script of the page reads comments."""
    if not any(map(parsed.scripts.__contains__, _WORDS_OF_COMMENTS)):
        return ()
    if not _READS_COMMENTS.search(parsed.scripts):
        return ()
    kept = "\n".join(each.removeprefix("<!--") for each in COMMENT.findall(parsed.markup))
    return loose_titles(kept, rows)


def _place(tree: HtmlElement, name: str, *, is_class: bool) -> HtmlElement | None:
    if is_class:
        return next(iter(tree.find_class(name)), None)
    found: HtmlElement | None = tree.get_element_by_id(name, None)
    return found


def is_by_reports(place: HtmlElement, parsed: Parsed) -> bool:
    """Whether a place holds nothing but reports, or nothing and stands right by a list of them."""
    links = {each.element for each in parsed.anchors if each.words.is_report}
    inside = list(place.iter("a"))
    if inside:
        return not _is_named_otherwise(place) and any(each in links for each in inside)
    if tight("".join(place.itertext())) or _is_named_otherwise(place):
        return False
    here = place
    for _ in range(_LEVELS):
        box = here.getparent()
        if box is None or box.tag in {"body", "html"}:
            return False
        if any(each in links for each in box.iter("a")):
            return not _is_headed(here)
        if _is_named_otherwise(box) or _is_headed(here):
            return False
        here = box
    return False


def _is_named_otherwise(element: HtmlElement) -> bool:
    return bool(_FURNITURE.search(f"{element.get('id') or ''} {element.get('class') or ''}"))


def _is_headed(element: HtmlElement) -> bool:
    """Whether what stands right before an element says that it is for something else."""
    before = element.getprevious()
    if before is None:
        return False
    said = tight("".join(before.itertext()))
    return len(said) <= _LONGEST_HEADING and bool(_HEADING.search(said))


def _is_called_back(parsed: Parsed, scripts: str, at: int) -> bool:
    """Whether a file with data calls the function that `at` stands in: nothing else names it."""
    named = _FUNCTION.findall(scripts, max(0, at - _BEFORE), at)
    if not named or parsed.markup.count(named[-1]) > 1:
        return False
    return any(map(_DATA.search, parsed.sources))
