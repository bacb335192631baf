"""Pages without rows of their own list: what says that it is empty, and what may yet be filled."""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.list_rows import Row
from bot.discover.parsed import Parsed
from bot.discover.places_read import folder_of, place_of
from rules.plain_text import tight

_NONE = re.compile(
    r"[(（]?(?:本?栏目|该栏目)?(?:暂无|暂时没有|没有)(?:任何|相关)?(?:相关)?(?:数据|信息|内容|记录|文章|文件|资料|公开信息)[!！。.)）]*|"
    r"共0[条页](?:记录|信息)?"
)
_WORDS = ("暂", "没有", "0")
_BESIDE = re.compile(
    r"side|right|left|hot|notice|tzgg|foot|search|comment|recommend|tui|tab|news|rank|click|friend|nav|menu",
    re.IGNORECASE,
)
_BOXES = ("ul", "ol", "tbody", "table", "div", "section", "main", "article", "dl")
_ORNAMENT = re.compile(
    r"clear|clr|line|blank|space|fix|gap|\bbg|logo|ewm|code|icon|arrow|top|head|foot|search|share|banner|"
    r"login|weather|toolbar|copyright|friend",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"\bhid(?:e|den)\b|d-none|display\s*:\s*none", re.IGNORECASE)
_LONGEST = 24


def says_it_is_empty(parsed: Parsed, rows: Iterable[Row], addresses: Addresses) -> bool:
    """Whether the page's own list says that it holds nothing, and every row shown is another's.

    A row is another's that leads out of the column's folder. Where the site has scripts of its
    own, what stands there may only be what they begin with.
    """
    if parsed.has_own_scripts or parsed.scripts.strip():
        return False
    if not any(word in parsed.text for word in _WORDS):
        return False
    folder = folder_of(place_of(addresses.page))
    if any(place_of(row.url).startswith(folder) for row in rows):
        return False
    return any(_is_said_by_list(each) for each in parsed.tree.iter("li", "p", "div", "td", "span"))


def may_be_filled(parsed: Parsed) -> bool:
    """Whether a page without rows has an empty box that one of its scripts may fill."""
    if not (parsed.has_own_scripts or parsed.scripts.strip()):
        return False
    boxes = (each for each in parsed.tree.iter(*_BOXES) if not len(each))
    return any(_is_to_be_filled(each) for each in boxes)


def _is_to_be_filled(box: HtmlElement) -> bool:
    name = f"{box.get('class') or ''} {box.get('id') or ''}".strip()
    return bool(name) and not (box.text or "").strip() and not _ORNAMENT.search(name)


def _is_said_by_list(element: HtmlElement) -> bool:
    text = element.text or ""
    if len(element) or len(text) > _LONGEST or not _NONE.fullmatch(tight(text)):
        return False
    around = [element, *element.iterancestors()]
    marks = [f"{each.get('class') or ''} {each.get('id') or ''}" for each in around]
    styles = [each.get("style") or "" for each in around]
    if any(_HIDDEN.search(each) for each in (*marks, *styles)):
        return False
    if any(_BESIDE.search(each) for each in marks):
        return False
    box = element.getparent()
    return box is not None and all(_stands_beside(each, box) for each in box.iter("a"))


def _stands_beside(anchor: HtmlElement, box: HtmlElement) -> bool:
    """Whether a link in a box stands in a smaller one that is for something else."""
    for each in anchor.iterancestors():
        if each is box:
            return False
        if _BESIDE.search(f"{each.get('class') or ''} {each.get('id') or ''}"):
            return True
    return False
