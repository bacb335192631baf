"""What turns a list's pages, but only when pressed: buttons, numbers and words a script listens to."""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.anchors import Anchor
from bot.discover.families.turning import PAGE_KEY
from bot.discover.link_words import reads_as_report
from bot.discover.pager_words import BACK, MORE, NEXT, NTH, NUMBER, bare_word, number_of
from bot.discover.parsed import Parsed
from bot.discover.stated_marks import is_short
from bot.discover.turning_signs import points_on
from rules.plain_text import plain, tight

# Lists are long, and read often: what a look at the markup rules out is not searched for.
_LISTENS = re.compile(
    rb"<(?!a\b|button\b|input\b)\w+\s[^<>]*\b(?:onclick|role\s*=\s*[\"']?button|"
    rb"data-(?:page|pageno|page-no|pagenum|num|href|url))\b"
)
_MARKS = (b"onclick", b"data-", b"role")
_LISTENING = (
    "//*[@onclick or @data-page or @data-pageno or @data-page-no or @data-pagenum or @data-num or "
    "@role='button' or @data-href or @data-url]"
)
_IN_A_PAGER = tuple(re.compile(name + rb"\s*=\s*[\"']?[^\"'<>]*pag") for name in (b"class", b"id"))
_SHOWN = (
    "//*[contains(@class,'pag') or contains(@id,'pag')]"
    "//*[self::span or self::li or self::em or self::b or self::i][not(*)]"
)
_BUTTONS = {"button", "submit", "image"}
_LONGEST_WORD = 14
_PAGER = re.compile(r"pag(?:e|er|ing|inat)|fenye|fanye|页", re.IGNORECASE)
_OFF = re.compile(r"disab|noclick|unclick|no-?page|no-?more|over\b", re.IGNORECASE)
_GREY = re.compile(r"gray|grey|\bcur(?:rent)?\b|active|\bon\b", re.IGNORECASE)
_SHOW = re.compile(r"swiper|slide|carousel|focus|banner|calend|share|bds|date", re.IGNORECASE)
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-])", re.IGNORECASE)
_BARE_MORE = re.compile(r"^(?:更多|more)$", re.IGNORECASE)
_ARROWS = re.compile(r"[>»›→▶▸❯]+")
_FLOWS = ("flow.load", "infinite-scroll", "infinitescroll", "dropload", "scrollload", "mescroll(")
_SCROLLS = ("scroll", "intersectionobserver", "onreachbottom")
_TURNS = re.compile(r"\bpage\w*\s*(?:\+\+|\+=)|\+\+\s*page|load_?more|next_?page", re.IGNORECASE)
_LEVELS_OF_A_BOX = 4
_TO_PAGE = re.compile(r"(?:[转到至第]|跳转)$")
_READ_OTHERWISE = {"a", "button", "input", "option", "title"}
_LONGEST_TEXT = 40
_MOST_DAYS = 28
_MONTHS = {12, 31}
_CALLED = re.compile(r"\w\s*\(")


def pressed_on(parsed: Parsed, *, is_last: bool = False) -> bool:
    """Whether something on the page turns to more of its list, but only when pressed.

    On what may be the last page, a sign that nothing listens to says nothing.
    """
    glance = parsed.glance
    numbers: list[int] = []
    for each in _pressable(parsed):
        word = bare_word(word_of(each))
        if len(word) > _LONGEST_WORD or is_off(each) or _stands_in(each, _SHOW):
            continue
        if (each.tag != "a" and word and NEXT.match(word)) or NTH.match(word):
            return True
        if each.tag == "a" and word and NEXT.match(word) and not NEXT.match(tight(word_of(each))):
            return True
        if not word and not (is_last and _is_mute(each)) and _turns_by_sign(each):
            return True
        if (MORE.match(word) and not _BARE_MORE.match(word)) or (
            _BARE_MORE.match(word) and is_by_reports(each)
        ):
            return True
        if (number := NUMBER.match(word)) and not _GREY.search(each.get("class") or ""):
            numbers.append(int(number[1]))
    if glance.holds(b"pag") and glance.shows(*_IN_A_PAGER):
        numbers += _shown_numbers(parsed.tree)
    return 2 in numbers and len(numbers) < _MOST_DAYS  # noqa: PLR2004


def _pressable(parsed: Parsed) -> Iterator[HtmlElement]:
    """Give what a visitor can press and no address answers."""
    tree, glance = parsed.tree, parsed.glance
    listens = glance.holds(b"onclick")
    for each in parsed.anchors:
        # Most links lead to a page: one look at the first letter.
        is_plain = (href := each.href) and href[0] in "/.h"
        is_dead = not is_plain and _is_dead(href)
        if is_dead or (listens and each.element.get("onclick") is not None):
            yield each.element
    for each in tree.iter("button", "input"):
        if each.tag == "input":
            if (each.get("type") or "").lower() in _BUTTONS:
                yield each
        elif _is_dead(each.get("href") or "") or each.get("onclick") is not None:
            yield each
    if glance.holds(*_MARKS) and glance.shows(_LISTENS):
        yield from (
            each for each in tree.xpath(_LISTENING) if each.tag not in {"a", "button", "input"}
        )


def _is_dead(href: str) -> bool:
    """Whether a link leads to no address."""
    href = href.strip().lower()
    return not href or href.startswith(("#", "javascript:"))


def _is_mute(element: HtmlElement) -> bool:
    """Whether a link neither leads anywhere nor calls a script."""
    done = f"{element.get('href') or ''} {element.get('onclick') or ''}".replace("void(0)", "")
    return element.tag == "a" and not _CALLED.search(done)


def leads_back(anchors: Iterable[Anchor], addresses: Addresses) -> bool:
    """Whether a link leads to the page before: what has one is not the first page."""
    back = [each for each in anchors if each.words.turning and BACK.match(each.words.turning)]
    urls = filter(None, (addresses.absolute(each.href) for each in back))
    return any(not addresses.is_self(url) for url in urls)


def _shown_numbers(tree: HtmlElement) -> list[int]:
    """Give the numbers in a pager that are no links: a script may listen to them."""
    shown = tree.xpath(_SHOWN)
    words = [tight(each.text or "") for each in shown if not is_off(each)]
    is_current = any(_GREY.search(each.get("class") or "") for each in shown)
    return [int(word) for word in words if is_current and word.isdigit() and len(word) < 4]  # noqa: PLR2004


def scrolls_on(scripts: str) -> bool:
    """Whether a script brings more of the list when its end is scrolled to."""
    said = scripts.lower()
    if any(each in said for each in _FLOWS):
        return True
    return any(each in said for each in _SCROLLS) and bool(_TURNS.search(said))


def asks_for_page(tree: HtmlElement) -> bool:
    """Whether a field takes the number of a page, by its name or by the words around it."""
    return any(
        PAGE_KEY.fullmatch(each.get("name") or "") or _stands_for_page(each)
        for each in tree.iter("input")
        if (each.get("type") or "text").lower() in {"text", "number"}
    )


def _stands_for_page(field: HtmlElement) -> bool:
    """Whether a field stands where the number of a page does: 转到第 _ 页."""
    box = field.getparent()
    if box is None or not is_short(box):
        return False
    before, after = field.getprevious(), field.getnext()
    front = (
        (box.text or "") if before is None else f"{''.join(before.itertext())}{before.tail or ''}"
    )
    behind = field.tail or ("" if after is None else "".join(after.itertext()))
    return bool(_TO_PAGE.search(tight(front))) and tight(behind).startswith(("页", "頁"))


def loads_more(parsed: Parsed) -> bool:
    """Whether a word by the reports loads more of them, whatever listens to it."""
    if "更多" not in parsed.text and "加载下" not in parsed.text:
        return False
    return any(
        MORE.match(word := bare_word(each.text)) and not _BARE_MORE.match(word) and _may_load(each)
        for each in parsed.elements
        if each.text and len(each.text) <= _LONGEST_TEXT and each.tag not in _READ_OTHERWISE
    )


def _may_load(element: HtmlElement) -> bool:
    is_in_link = next(element.iterancestors("a"), None) is not None
    is_hidden = "none" in (element.get("style") or "")
    return not is_in_link and not is_hidden and not is_off(element) and is_by_reports(element)


def has_page_select(parsed: Parsed) -> bool:
    """Whether the numbers of pages stand in a select, without their addresses."""
    if all(each.number != 1 for each in parsed.options):
        return False
    for select in parsed.tree.iter("select"):
        options = list(select.iter("option"))
        if len(options) in _MONTHS or len(options) == 1:
            continue
        if options and all(
            number_of(each.text or "") == number for number, each in enumerate(options, 1)
        ):
            return True
    return False


def word_of(element: HtmlElement) -> str:
    """Give what an element shows: its text, or what stands for its picture."""
    text = plain("".join(element.itertext()))
    said = text or element.get("value") or element.get("title") or element.get("aria-label") or ""
    if said or element.tag == "input":
        return plain(said or element.get("alt") or "")
    pictures = [each.get("alt") or each.get("title") or "" for each in element.iter("img")]
    return plain(next((each for each in pictures if each), ""))


def is_off(element: HtmlElement) -> bool:
    """Whether something says of itself, or its box, that it cannot be pressed."""
    if element.get("disabled") is not None or element.get("aria-disabled") == "true":
        return True
    around = [element, element.getparent()]
    return any(_OFF.search(each.get("class") or "") for each in around if each is not None)


def _turns_by_sign(element: HtmlElement) -> bool:
    """Whether what shows no word is a sign for the next page."""
    if _NEXT_CLASS.search(element.get("class") or ""):
        return True
    if said := tight(word_of(element)):
        return bool(_ARROWS.fullmatch(said)) and _stands_in(element, _PAGER)
    # Links are read with the pager.
    return element.tag != "a" and points_on(element)


def _stands_in(element: HtmlElement, marks: re.Pattern[str]) -> bool:
    here: HtmlElement | None = element
    for _ in range(_LEVELS_OF_A_BOX):
        if here is None or here.tag in {"body", "html"}:
            return False
        if marks.search(f"{here.get('class') or ''} {here.get('id') or ''}"):
            return True
        here = here.getparent()
    return False


def is_by_reports(element: HtmlElement) -> bool:
    """Whether an element heads or ends a box of links with a report among them."""
    here = element
    for _ in range(_LEVELS_OF_A_BOX):
        parent = here.getparent()
        if parent is None or parent.tag in {"body", "html"}:
            break
        here = parent
        if sum(1 for _each in here.iter("a")) > 1:
            return _shows_report(here)
    return _shows_report(here.getprevious()) or _shows_report(here.getnext())


def _shows_report(box: HtmlElement | None) -> bool:
    """Whether a link in `box` reads as a report."""
    if box is None or not isinstance(box.tag, str):
        return False
    return any(reads_as_report(plain("".join(each.itertext()))) for each in box.iter("a"))
