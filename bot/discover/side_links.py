"""Links beside a list's rows that may lead to further lists of the column, whatever they are called.

Links that are named as columns of annual reports are given wherever they lead on the site. Which of
them keep an absence from being proven is told elsewhere. In Chinese; pure.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.anchors import Anchor
from bot.discover.compilations import compilation_of
from bot.discover.form_buttons import worded_buttons
from bot.discover.hosts import same_site
from bot.discover.later_pages import LaterPages
from bot.discover.link_words import reads_as_report
from bot.discover.list_rows import Row
from bot.discover.more_headed import column_headed
from bot.discover.parsed import Parsed
from bot.discover.places_read import is_article, leads_up
from bot.discover.pressed_addresses import address_gone_to
from bot.discover.sister_names import may_be_named, names_portal, names_reports
from rules.plain_text import tight

_OF_FOLDER = re.compile(r"(?:(?:index|default|list|node)?[-_]?\d{0,4}\.\w+)?$", re.IGNORECASE)
_LIST = frozenset(("ul", "ol", "dl", "table"))
_BOX = frozenset(("div", "section", "nav", "td", "p"))
_PAGE = re.compile(
    r"/(?:[^/.]*|[^/]*\.(?:s?html?|jhtml|jspx?|aspx?|php|do|action))$", re.IGNORECASE
)
_OPENED = ("data-href", "data-url", "data-link")
_ELSEWHERE = ("/", "../", "http:", "https:")
_SCRIPTED = ("#", "javascript:")
_TOLD = re.compile(r"[\"']((?:https?:/|\.{0,2})/[^\"']{1,300})[\"']")
_LONGEST_WORD = 60
_LONGEST_PRESSED = 30
# Most of what is pressed bears no such name: a look at the markup spares a search of the tree.
_PRESSED_NAME = re.compile(r"onclick[^<>]*>(?:\s*<\w[^<>]*>){0,3}[^<>]{0,24}(?:年报|年度)")
_HOST_ONLY = 3
_MOST = 400


@dataclass(frozen=True, slots=True)
class SideLink:
    """A link without a date; `is_below` where it leads below the folder that the page stands for.

    Links of one `box` stand in one list or block of the page; 0 where that is not told.
    """

    word: str
    url: str
    is_below: bool
    box: int = 0


def links_beside(rows: Iterable[Row], parsed: Parsed, addresses: Addresses) -> tuple[SideLink, ...]:
    """Give the links of a page that lead below its folder, on a shelf all, each with its box.

    With them come those to columns of annual reports and to the page of open government, anywhere on
    the site, by their names. A shelf is a page without dated rows of reports. What bears a date was posted, and is no list.
    """
    rows = tuple(rows)
    dated = [row for row in rows if row.raw_date]
    with_boxes = not any(reads_as_report(row.title) for row in dated)
    known = frozenset(row.url for row in dated)
    beside = _side_links(parsed, addresses, known, with_boxes=with_boxes)
    known |= {each.url for each in beside if each.is_below} | {row.url for row in rows}
    return (*beside, *_compilations(parsed, addresses, known))


def _compilations(
    parsed: Parsed, addresses: Addresses, known: frozenset[str]
) -> Iterator[SideLink]:
    """Give the links, wherever they lead on the host, to the reports of many organs for a year."""
    for anchor in parsed.anchors:
        shown = anchor.shown
        if "20" not in shown or anchor.words.is_report or not ("年报" in shown or "报告" in shown):
            continue
        word = tight(shown)
        url = addresses.absolute(anchor.href)
        if not url or url in known or addresses.is_self(url) or not addresses.is_own_host(url):
            continue
        if (found := compilation_of(word)) and found.years:
            yield SideLink(word[:_LONGEST_WORD], url, is_below=True)


def _side_links(
    parsed: Parsed, addresses: Addresses, dated: frozenset[str], *, with_boxes: bool
) -> tuple[SideLink, ...]:
    folder = own_folder(addresses.page)
    found: dict[str, SideLink] = {}
    boxes: dict[HtmlElement, int] = {}
    name = "" if with_boxes else folder.rsplit("/", 2)[1] if folder else None
    for element, href, word in _links(parsed, name):
        url = addresses.absolute(href)
        if url is None or url in dated or url in found or addresses.is_self(url):
            continue
        if "?" in url and LaterPages(addresses).is_first(url):
            continue
        is_sister = may_be_named(word) and (names_reports(word) or names_portal(word))
        up = own_folder(url)
        is_up = (bool(up) and up != folder and folder.startswith(up)) or leads_up(
            url, addresses.page
        )
        if is_up and not is_sister:
            continue  # the way up, as a breadcrumb shows it
        is_below = bool(folder) and url.startswith(folder) and not is_article(url)
        is_wanted = (is_below or with_boxes) and _may_be_list(url, folder, addresses)
        if not is_wanted and not (is_sister and same_site(addresses.page, url)):
            continue
        has_box = with_boxes and not is_up
        box = boxes.setdefault(_box_of(element), len(boxes) + 1) if has_box else 0
        found[url] = SideLink(word[:_LONGEST_WORD], url, is_below, box)
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def columns_named(parsed: Parsed, addresses: Addresses) -> tuple[SideLink, ...]:
    """Give the links of a page that are named as columns of reports, wherever it is the list's frame."""
    links = links_beside((), parsed, addresses)
    named = (each for each in links if names_reports(each.word) or names_portal(each.word))
    return tuple(SideLink(each.word, each.url, is_below=False) for each in named)


def own_folder(url: str) -> str:
    """Give the folder that an address is the first page, or a later one, of; "" where it is none."""
    place = url.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]
    folder, _, name = place.rpartition("/")
    is_root = folder.count("/") < _HOST_ONLY
    return "" if is_root or not _OF_FOLDER.match(name) else f"{folder}/"


def _links(parsed: Parsed, folder: str | None) -> Iterator[tuple[HtmlElement, str, str]]:
    """Give what can be pressed.

    Where `folder` is named, or None, of the anchors those that can lead below it only, if at all, and
    those that may be named as a column of annual reports.
    """
    for anchor in parsed.anchors:
        href = anchor.href
        is_scripted = not href or (href[0] in "#j" and href.startswith(_SCRIPTED))
        may_head = anchor.words.is_more is not False and not is_scripted
        if may_head and (name := column_headed(anchor)):
            yield anchor.element, href, name
            continue
        is_far = folder is None or (folder not in href and href.startswith(_ELSEWHERE))
        if (is_far or is_scripted) and not _may_be_named(anchor, anchor.shown or anchor.named):
            continue
        if is_scripted:
            href = _pressed(anchor.element.get("onclick") or href)
        # A turn of the page is no list of its own; but 更多 and 全部 may be.
        if not anchor.words.turning or anchor.words.is_more:
            yield anchor.element, href, _word_of(anchor)
    yield from _other_links(parsed)


def _other_links(parsed: Parsed) -> Iterator[tuple[HtmlElement, str, str]]:
    """Give what can be pressed and is no anchor."""
    if parsed.glance.holds(b"onclick") and _PRESSED_NAME.search(parsed.markup):
        for each in parsed.tree.xpath("//*[@onclick][not(self::a)]"):
            word = tight("".join(each.itertext()))
            if len(word) <= _LONGEST_PRESSED and may_be_named(word):
                yield each, address_gone_to(each), word
    for each, word in worded_buttons(parsed):
        if len(word) <= _LONGEST_PRESSED and may_be_named(word):
            yield each, address_gone_to(each), word
    for each in parsed.tree.iter("area"):
        yield each, each.get("href") or "", tight(each.get("alt") or each.get("title") or "")
    if parsed.glance.holds(b"data-"):
        for each in parsed.tree.xpath("//*[@data-href or @data-url or @data-link][not(self::a)]"):
            href = next(filter(None, map(each.get, _OPENED)), "")
            yield each, href, tight("".join(each.itertext()))


def _may_be_named(anchor: Anchor, said: str) -> bool:
    """Whether a link may be named as a column of reports, by its words or by a picture's."""
    # Of most links a letter tells that they are not.
    if ("报" in said or "信息公开" in said) and may_be_named(said):
        return True
    return anchor.words.is_more is None and len(anchor.element) > 0


def _pressed(done: str) -> str:
    """Give the address that a click leads to by script, "" where none is told."""
    found = _TOLD.search(done)
    return found[1] if found else ""


def _word_of(anchor: Anchor) -> str:
    if word := tight(anchor.shown) or tight(anchor.named):
        return word
    pictures = anchor.element.iter("img")
    return next((alt for each in pictures if (alt := tight(each.get("alt") or ""))), "")


def _may_be_list(url: str, folder: str, addresses: Addresses) -> bool:
    path = url.split("?", maxsplit=1)[0]
    return path != folder and addresses.is_own_host(url) and bool(_PAGE.search(path))


def _box_of(element: HtmlElement) -> HtmlElement:
    nearest = None
    for above in element.iterancestors():
        if above.tag in _LIST:
            return above
        if nearest is None and above.tag in _BOX:
            nearest = above
    return element if nearest is None else nearest
