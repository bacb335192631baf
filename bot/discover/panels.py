"""Panels that a script fills when they are opened or seen: what they are called, and from where. Pure.

An accordion, a folded part, a place of htmx or for an included file names its address in an
attribute. What stands in a menu, a head or a foot is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.leading_words import YEAR, leading_word
from bot.discover.outside_links import is_furniture
from bot.discover.parsed import Parsed
from bot.discover.script_lists import is_other_business
from bot.discover.side_links import own_folder
from rules.plain_text import tight, with_arabic_years

_HINTS = (b"include", b"hx-", b"ic-")
_OPENED = re.compile(
    r"data-[\w-]*(?:url|uri|href|src|link|remote|path|file|load|source|ajax)|data-page"
)
_INCLUDED = re.compile(
    r"(?:data-|w3-|ng-|data-ng-)?include(?:-html)?|(?:data-)?hx-(?:get|post)|ic-(?:src|get-from)"
)
_FRAMES = re.compile(r"(?:ht-)?include|include-fragment|turbo-frame")
_NAMES = re.compile(r"data-[\w-]{1,24}(?=\s*=)")
_OTHERS = (
    *("include", "include-html", "w3-include-html", "ng-include", "hx-get", "hx-post"),
    *("ic-src", "ic-get-from"),
)
_FRAMED = frozenset(("ht-include", "include", "include-fragment", "turbo-frame"))
_PAGE = re.compile(
    r"(?:/|\.(?:s?html?|jhtml|jspx?|aspx?|php|do|action|json|xml|txt)|/[^/.]+)$", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"['\"]?((?:https?:/)?(?:\.{0,2}/)?[\w./%-]*[A-Za-z][\w./%-]*(?:\?[^'\"\s]*)?|\?[^'\"\s]+)['\"]?"
)
_TELLS = re.compile(r"[/?]|\.\w{2,5}$")
_OTHER_TAGS = frozenset(
    [
        "a",
        "img",
        "script",
        "link",
        "iframe",
        "frame",
        "video",
        "audio",
        "source",
        "body",
        "html",
        "form",
        "input",
        "area",
        "option",
        "embed",
    ]
)
_BESIDE = re.compile(
    r"share|swiper|slid|banner|carousel|\bads?\b|search|login|weather|side", re.IGNORECASE
)
_LONGEST_WORD, _LONGEST_TEXT, _MOST = 30, 300, 200


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page that is fetched by itself: its `element`, its `word`, "" for none, its `url`.

    `is_included` where it is fetched as soon as the page is there.
    """

    element: HtmlElement
    word: str
    url: str
    is_included: bool


def panels(parsed: Parsed, addresses: Addresses) -> Iterator[Panel]:
    """Give the panels of a page that hold no link yet, and come from the site itself."""
    folder = own_folder(addresses.page)
    for each in islice(_marked(parsed), _MOST):
        said, is_included = _source(each)
        url = addresses.absolute(said) if said else None
        if url is None or addresses.is_self(url) or not addresses.is_own_host(url):
            continue
        if not _PAGE.search(url.partition("?")[0]) or next(each.iter("a"), None) is not None:
            continue
        is_below = bool(folder) and url.startswith(folder)
        text = "".join(each.itertext()) if len(each) else each.text or ""
        word = tight(text) if len(text) <= _LONGEST_TEXT else ""
        is_year = bool(YEAR.match(with_arabic_years(word)))
        if not is_below and not is_year and (not is_included or is_other_business(_named(url))):
            continue
        if is_furniture(each, _BESIDE) or _BESIDE.search(_marks(each)) or len(word) > _LONGEST_WORD:
            continue
        yield Panel(each, word, url, is_included)


def unread_panel(parsed: Parsed, addresses: Addresses) -> tuple[str, str] | None:
    """Give the word and the address of a panel whose word is none of a folder's; None if there is none.

    One that is named as a year or an organ is read as a folder.
    """
    for each in panels(parsed, addresses):
        if each.is_included and parsed.is_settled:
            continue
        if not leading_word(each.word):
            return each.word, each.url
    return None


def _marked(parsed: Parsed) -> Iterator[HtmlElement]:
    """Give the elements that bear one of the attributes, and are no links, pictures or the like."""
    glance = parsed.glance
    is_included = glance.holds(*_HINTS)
    is_framed = not parsed.tags.isdisjoint(_FRAMED)
    if not is_included and not is_framed and not glance.holds(b"data-"):
        return
    names = set(
        _NAMES.findall(parsed.markup.lower() if "DATA-" in parsed.markup else parsed.markup)
    )
    said = [each for each in sorted(names) if _is_source(each)]
    others = _OTHERS if is_included else ()
    said += [each for each in others if glance.holds(f"{each}=".encode(), f"{each} =".encode())]
    said += ["src"] if is_framed else []
    if said:
        marks = " or ".join(f"@{each}" for each in said)
        for each in parsed.tree.xpath(f"//*[{marks}]"):
            if each.tag not in _OTHER_TAGS:
                yield each


def _is_source(name: str) -> bool:
    return bool(_INCLUDED.fullmatch(name) or _OPENED.fullmatch(name))


def _source(element: HtmlElement) -> tuple[str, bool]:
    """Give the address that an element names, "" for none, and whether it is fetched unasked."""
    is_frame = bool(_FRAMES.fullmatch(element.tag))
    for name, value in element.attrib.items():
        is_included = bool(_INCLUDED.fullmatch(name)) or (is_frame and name == "src")
        if not is_included and not _OPENED.fullmatch(name):
            continue
        found = _ADDRESS.fullmatch(value.strip()) if len(value) <= _LONGEST_TEXT else None
        if found is not None and _TELLS.search(found[1]):
            return found[1], is_included
    return "", False


def _named(url: str) -> str:
    """Give an address without the folder that included files stand in."""
    return f"http://x/{url.rsplit('/', 1)[-1]}"


def _marks(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"
