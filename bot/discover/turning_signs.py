"""Links that turn pages without a word for it: by an icon, a picture, an area, a link of the head.

Also those of any word that lead to an address made like a later page of the very list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.anchors import Anchor
from bot.discover.later_pages import LaterPages, Make
from bot.discover.link_words import words_of
from bot.discover.pager import is_page_of
from bot.discover.pager_words import turning_word
from bot.discover.stated_marks import is_short
from rules.plain_text import plain, tight

_NEXT, _BACK = "下一页", "上一页"
_SIDED = (
    r"(?:chevron|angle|arrows?|caret|triangle|icon|page|pager|btn|nav|forward|turn)[\w-]*?[-_]?"
)
_RIGHT = re.compile(
    rf"{_SIDED}(?:right|next|r)\b|\bright[-_]?(?:arrow|icon|outlined)|(?:^|[\s/_#-])(?:next|xiayiye)(?:page)?(?:$|[\s._-])|"
    r"arrowright|iconright|youjiantou",
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"{_SIDED}(?:left|prev|l)\b|\bleft[-_]?(?:arrow|icon|outlined)|(?:^|[\s/_#-])(?:prev|shangyiye)|"
    r"arrowleft|iconleft|zuojiantou",
    re.IGNORECASE,
)
_PAGER = re.compile(r"pag(?:e|er|es|ing|inat)|fenye|fanye", re.IGNORECASE)
_WRAPPER = re.compile(
    r"page[-_]?(?:wrap|content|container|head|body|main|title|inner)", re.IGNORECASE
)
_SHOW = re.compile(r"swiper|slid|carousel|banner|focus|calend|share|slick|owl-", re.IGNORECASE)
_SAYS_NEXT = re.compile(r"^(?:go to )?next(?: page)?$", re.IGNORECASE)
_SAID = ("aria-label", "title", "alt")
_SHOWN = ("class", "src", "xlink:href", "data-icon", "rel")
_CALLS = re.compile(r"\(\s*['\"]?\d")
_OTHER_WORDS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|^(?:首|第一|上一?|前一?)页|返回|刷新")
_PAGER_WORDS = re.compile(
    r"[^\w\u4e00-\u9fff]|[\d_]|[首尾末]页|[上下前后]一?页|[共第页条到去]|跳转|确定|当前|每页|记录|总计?|go\b",
    re.IGNORECASE,
)
_ONWARD = re.compile(
    r"\s*(?:继续|接着|[往向]?[下后]面?(?:的|[翻看]|\d+[条篇])?|[下后]一?[屏批组]|后续|更早|更久|往年|其余|余下|接下页|转下页|[2-9]/\d{1,3}|next\b.{0,6})(?:的?(?:内容|信息|条目|年报|报告|浏览|阅读|查看))?\s*",
    re.IGNORECASE,
)
_LEVELS, _SHORT, _FEW = 5, 400, 4
_LONGEST_ONWARD = 12


def with_signs(
    anchors: Sequence[Anchor], tree: HtmlElement, addresses: Addresses
) -> Sequence[Anchor]:
    """Give the links of a page, and after them those that signs or addresses say turn its pages.

    These bear the word that their sign stands for.
    """
    later = LaterPages(addresses)
    found = [
        _saying(each, word)
        for each in anchors
        if each.words.turning is None and (word := _word_of(each, later, addresses))
    ]
    found += [*_areas(tree), *_of_head(tree, anchors, later)]
    found += [_saying(each, _NEXT) for each in _later(anchors, later)]
    return [*anchors, *found] if found else anchors


def points_on(element: HtmlElement) -> bool:
    """Whether what can be pressed shows an arrow to the right, and no word, in a pager."""
    _, marks = _said_and_shown(element)
    is_placed = element.get("type") == "image" or _in_pager(element)
    return bool(_RIGHT.search(marks)) and is_placed and not _in_show(element)


def _word_of(anchor: Anchor, later: LaterPages, addresses: Addresses) -> str:
    """Give the word that a link's sign stands for, "" where it has none of a pager."""
    element = anchor.element
    said, marks = _said_and_shown(element)
    said = plain(said)
    word = _NEXT if _SAYS_NEXT.match(said) else turning_word(said)
    if word and (not word.isdigit() or _in_pager(element)):
        return "" if _in_show(element) else word
    make = later.make_of(anchor.href)
    is_right, is_left = bool(_RIGHT.search(marks)), bool(_LEFT.search(marks))
    url = addresses.absolute(anchor.href)
    if make is Make.CERTAIN or (is_right and (make or _is_page(url, later, addresses))):
        return "" if is_left else _NEXT
    is_pressed = bool(anchor.shown.strip()) and bool(
        _CALLS.search(f"{anchor.href} {element.get('onclick') or ''}")
    )
    if _is_next(element) and later.leads_beside(anchor.href):
        return _NEXT
    if make and not is_left and not _in_show(element) and _is_blank(anchor):
        return _NEXT
    if not (make or is_right or is_left or is_pressed):
        return ""
    if not _in_pager(element) or _in_show(element):
        return ""
    if is_left:
        return _BACK
    if is_right:
        return _NEXT if url is None or later.is_beside(url) else ""
    return _NEXT


def _is_blank(anchor: Anchor) -> bool:
    """Whether a link shows a picture or signs in place of words."""
    return anchor.words.turning is None and not tight(anchor.named)


def _is_page(url: str | None, later: LaterPages, addresses: Addresses) -> bool:
    """Whether an address is made like another page of a list in the page's folder."""
    return later.leads_beside(url or "") and is_page_of(addresses.page, url or "")


def _said_and_shown(element: HtmlElement) -> tuple[str, str]:
    """Give what says in words what a sign stands for, and the names of what is shown."""
    said, shown = "", []
    for each in element.iter():
        for name, value in each.items():
            if name in _SHOWN:
                shown.append(value)
            elif name in _SAID:
                said = said or value
    return said, " ".join(shown)


def _in_pager(element: HtmlElement) -> bool:
    """Whether the nearest box that is named as a pager holds little but a pager's words."""
    for box in (element, *islice(element.iterancestors(), _LEVELS)):
        names = f"{box.get('class') or ''} {box.get('id') or ''}"
        if _PAGER.search(names) and not _WRAPPER.search(names):
            if not is_short(box, _SHORT):
                return False
            return len(_PAGER_WORDS.sub("", "".join(box.itertext()))) <= _FEW
    return False


def _in_show(element: HtmlElement) -> bool:
    around = (element, *islice(element.iterancestors(), _LEVELS))
    names = " ".join(f"{each.get('class') or ''} {each.get('id') or ''}" for each in around)
    return bool(_SHOW.search(names)) or element.get("data-slide") is not None


def _saying(anchor: Anchor, word: str) -> Anchor:
    return replace(anchor, shown=word, spaced=word, named="", words=words_of(word, word, ""))


def _areas(tree: HtmlElement) -> Iterator[Anchor]:
    for each in tree.iter("area"):
        said = each.get("alt") or each.get("title") or ""
        if turning_word(said):
            yield _made(each, said)


def _of_head(tree: HtmlElement, anchors: Sequence[Anchor], later: LaterPages) -> Iterator[Anchor]:
    for each in tree.iter("link"):
        href = each.get("href") or ""
        if (
            href
            and _is_next(each)
            and (
                later.make_of(href)
                or (later.leads_beside(href) and any(link.href == href for link in anchors))
            )
        ):
            yield _made(each, _NEXT)


def _is_next(element: HtmlElement) -> bool:
    return (element.get("rel") or "").strip().lower() == "next"


def _made(element: HtmlElement, said: str) -> Anchor:
    return Anchor(element, element.get("href") or "", said, said, "", words_of(said, said, ""))


def _later(anchors: Sequence[Anchor], later: LaterPages) -> Iterator[Anchor]:
    """Give the links of any other word that lead to what certainly is a later page of this list."""
    may_be = later.may_be_among([each.href for each in anchors])
    short = [each for each in anchors if len(each.shown) <= _LONGEST_ONWARD]
    if not may_be and not any(_ONWARD.match(each.shown) for each in short):
        return
    known: set[str] = set()
    for each in anchors:
        words = each.words
        if words.turning != "" or words.is_report or words.leading or each.href in known:
            continue
        known.add(each.href)
        shown = plain(each.shown)
        if later.may_be(each.href) and later.make_of(each.href) is Make.CERTAIN:
            is_later = not _OTHER_WORDS.search(shown)
        else:
            is_later = bool(_ONWARD.fullmatch(shown)) and later.make_of(each.href) is Make.LIKELY
        if is_later:
            yield each
