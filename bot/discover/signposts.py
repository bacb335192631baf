"""What beside a list's rows speaks of further lists and reports: years, organs, titles without a link."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.form_buttons import address_sent_to, form_buttons, worded_buttons
from bot.discover.heard_words import heard_words
from bot.discover.leading_words import YEAR, leading_word
from bot.discover.link_words import reads_as_report
from bot.discover.list_rows import Row
from bot.discover.own_names import without_own_title
from bot.discover.parsed import Parsed
from bot.discover.places_read import leads_up
from bot.discover.pressed_addresses import address_gone_to
from bot.discover.year_turns import year_turns
from rules.plain_text import plain, tight

_LONGEST_TITLE = 90
_WINDOW = 300
_MOST_LOOSE = 200
_MOST_YEARS = 40
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "strong", "b"))
_YEARS_SAID = re.compile(r"20\d\d(?:年度?)?|按?年[份度]|选择|全部|[往历]年")
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")
_OURS = re.compile(r"年报|年度报告|信息公开")
_LISTENS = re.compile(rb"<(?!a\b|button\b)\w+\s[^<>]*\b(?:onclick|data-year)\b")
_IN_TABS = re.compile(rb"class\s*=\s*[\"']?[^\"'<>]*tab")
_LISTENING = (
    "//*[@onclick or @data-year or "
    "((self::li or self::span) and not(.//a) and ancestor::*[contains(@class,'tab')])]"
)
COMMENT = re.compile(r"<!--(?!\[CDATA\[).*?-->", re.DOTALL)
"""A comment in a page."""
_PARTS = re.compile(r"[<>\"'\n\r\t`|]|&(?:quot|lt|gt|#39|#34);|\\[nrt\"']")
_ADDRESS = re.compile(r"[/.:]|^\?\w")
_CODED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Signpost:
    """A short word that may lead to a list; `url` is "" where only a script opens it.

    `is_tab` where it stands in one row with the year that the page itself shows.
    """

    word: str
    url: str
    is_tab: bool = False


def signposts(parsed: Parsed, addresses: Addresses) -> tuple[Signpost, ...]:
    """Give the links, buttons and options that are named as a year, an organ or a group of them."""
    found: dict[tuple[str, str], Signpost] = {}
    for each, word in _posts(parsed):
        said = each.get("href") if each.tag == "a" else each.get("value")
        url = addresses.absolute(said or "") if each.tag in {"a", "option"} else None
        is_address = bool(_ADDRESS.search(said or ""))
        if each.tag == "option" and (not said or (YEAR.match(word) and not is_address)):
            # A select that narrows the list to a year is looked at as a select.
            continue
        if each.tag == "option" and not is_address:
            url = None
        if url is None and each.tag != "option":
            url = addresses.absolute(address_gone_to(each) or address_sent_to(each))
        if url and _leads_astray(url, word, addresses):
            continue
        is_tab = bool(url and YEAR.match(word)) and (
            _is_button(each) or _is_beside_own_year(each, addresses)
        )
        found.setdefault((word, url or ""), Signpost(word, url or "", is_tab))
    for word, address in heard_words(parsed):
        url = addresses.absolute(address) or ""
        if not url or (addresses.is_own_host(url) and not addresses.is_self(url)):
            found.setdefault((word, url), Signpost(word, url))
    for _, year, url in year_turns(parsed, addresses):
        if year is not None and (not url or addresses.is_own_host(url)):
            found.setdefault((f"{year}年", url), Signpost(f"{year}年", url))
    return tuple(found.values())


def _leads_astray(url: str, word: str, addresses: Addresses) -> bool:
    """Whether a link leads to the page itself, off its host, or up from it by the site's own name."""
    if addresses.is_self(url) or not addresses.is_own_host(url):
        return True
    return not YEAR.match(word) and leads_up(url, addresses.page)


def _is_button(element: HtmlElement) -> bool:
    """Whether a year is a button of the page's own, and not in a box of another matter."""
    box = element.getparent()
    is_button = element.tag in {"input", "img", "button"}
    return is_button and box is not None and not _is_of_other_matter(box)


def _is_beside_own_year(element: HtmlElement, addresses: Addresses) -> bool:
    """Whether another year in the same row of years leads to the page itself, or nowhere."""
    box = element.getparent()
    if box is not None and box.tag in {"li", "td", "dd", "span"}:
        box = box.getparent()
    if box is None or _is_of_other_matter(box):
        return False
    others = list(islice(box.iter("a"), _MOST_YEARS))
    for each in others:
        href = (each.get("href") or "").strip()
        url = addresses.absolute(href)
        is_here = href in {"", "#"} or (url is not None and addresses.is_self(url))
        if each is not element and is_here and YEAR.match(tight(_text_of(each))):
            return True
    return False


def _is_of_other_matter(box: HtmlElement) -> bool:
    """Whether words in a row of years, or a heading before it, name something else than reports."""
    before = box.getprevious()
    heading = "" if before is None or before.tag not in _HEADINGS else _text_of(before)
    said = tight(f"{heading}{_text_of(box)}")
    return bool(_WORD.search(_YEARS_SAID.sub("", said))) and not _OURS.search(said)


def _posts(parsed: Parsed) -> Iterator[tuple[HtmlElement, str]]:
    """Give what may lead somewhere, with its word: links, buttons and options first."""
    tree, glance = parsed.tree, parsed.glance
    links = [(each.element, word) for each in parsed.anchors if (word := each.words.leading)]
    others = [(each.element, word) for each in parsed.options if (word := each.leading)]
    others += [
        (each, word) for each in tree.iter("button") if (word := leading_word(_text_of(each)))
    ]
    known = {each for each, _ in others}
    others += [
        (each, word)
        for each, said in (*form_buttons(parsed), *worded_buttons(parsed))
        if each not in known and (word := leading_word(said))
    ]
    if others:
        places = {each: at for at, each in enumerate(parsed.elements)}
        links = sorted([*links, *others], key=lambda post: places[post[0]])
    yield from links
    is_in_tabs = glance.holds(b"tab") and glance.shows(_IN_TABS)
    if is_in_tabs or (glance.holds(b"onclick", b"data-") and glance.shows(_LISTENS)):
        for each in tree.xpath(_LISTENING):
            if each.tag not in {"a", "button", "option"} and (word := leading_word(_text_of(each))):
                yield each, word


def _text_of(element: HtmlElement) -> str:
    return "".join(element.itertext()) if len(element) else element.text or ""


def loose_titles(markup: str, rows: Iterable[Row]) -> tuple[str, ...]:
    """Give the titles of reports anywhere in a page, scripts and attributes too, that no row has."""
    text = without_own_title(COMMENT.sub("", markup))
    if "\\" in text and "\\u" in text:  # one letter is looked for many times faster than two
        text = _CODED.sub(lambda found: chr(int(found[1], 16)), text)
    said = {row.title for row in rows}
    titles: set[str] | None = None
    found: dict[str, None] = {}
    for part in dict.fromkeys(_parts(text)):
        # Most stand twice in a page, and are a row's.
        if len(part) > _LONGEST_TITLE * 3 or (part in said and "&" not in part):
            continue
        title = plain(unescape(part))
        if len(title) > _LONGEST_TITLE or "。" in title or not reads_as_report(title):
            continue
        if titles is None:
            titles = set(map(tight, said))
        if tight(title) not in titles and len(found) < _MOST_LOOSE:
            found.setdefault(title)
    return tuple(found)


def _parts(text: str) -> Iterator[str]:
    """Give what stands between marks around each 公开, with a 报: pages are long, titles rare."""
    end, report = 0, -1
    while (at := text.find("公开", end)) >= 0:
        start, window = max(end, at - _WINDOW), at + _WINDOW
        if report < start and (report := text.find("报", start)) < 0:
            return
        if report >= window and text.find("<", at, window) >= 0:
            end = at + 1
            continue
        mark = _PARTS.search(text, at, window)
        end = mark.start() if mark else min(window, len(text))
        if text.find("报", start, end) < 0:
            continue
        part = text[_begin(text, start, at) : end]
        if "报" in part:
            yield part


def _begin(text: str, start: int, at: int) -> int:
    """Give where the last mark between `start` and `at` ends; `start` where there is none."""
    begin = max(start, text.rfind(">", start, at) + 1, text.rfind('"', start, at) + 1)
    for found in _PARTS.finditer(text, begin, at):
        begin = found.end()
    return begin
