"""Links beside a list's rows that may lead to further lists of the column, whatever they are called.

Which of them keep an absence from being proven is told elsewhere. In Chinese; pure.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.anchors import Anchor
from bot.discover.link_words import reads_as_report
from bot.discover.list_rows import Row
from bot.discover.parsed import Parsed
from bot.discover.places_read import is_article
from rules.plain_text import tight

_OF_FOLDER = re.compile(r"(?:(?:index|default|list|node)?[-_]?\d{0,4}\.\w+)?$", re.IGNORECASE)
_LIST = frozenset(("ul", "ol", "dl", "table"))
_BOX = frozenset(("div", "section", "nav", "td", "p"))
_PAGE = re.compile(
    r"/(?:[^/.]*|[^/]*\.(?:s?html?|jhtml|jspx?|aspx?|php|do|action))$", re.IGNORECASE
)
_OPENED = ("data-href", "data-url", "data-link")
_ELSEWHERE = ("/", "../", "http:", "https:")
_LONGEST_WORD = 60
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

    A shelf is a page without dated rows of reports. What bears a date was posted, and is no list.
    """
    dated = [row for row in rows if row.raw_date]
    with_boxes = not any(reads_as_report(row.title) for row in dated)
    return _side_links(
        parsed, addresses, frozenset(row.url for row in dated), with_boxes=with_boxes
    )


def _side_links(
    parsed: Parsed, addresses: Addresses, dated: frozenset[str], *, with_boxes: bool
) -> tuple[SideLink, ...]:
    folder = own_folder(addresses.page)
    if not folder and not with_boxes:
        return ()
    found: dict[str, SideLink] = {}
    boxes: dict[HtmlElement, int] = {}
    name = "" if with_boxes else folder.rsplit("/", 2)[1]
    for element, href, word in _links(parsed, name):
        url = addresses.absolute(href)
        if url is None or url in dated or url in found or addresses.is_self(url):
            continue
        if (up := own_folder(url)) and up != folder and folder.startswith(up):
            continue  # the way up, as a breadcrumb shows it
        is_below = bool(folder) and url.startswith(folder) and not is_article(url)
        if not (is_below or with_boxes) or not _may_be_list(url, folder, addresses):
            continue
        box = boxes.setdefault(_box_of(element), len(boxes) + 1) if with_boxes else 0
        found[url] = SideLink(word[:_LONGEST_WORD], url, is_below, box)
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def own_folder(url: str) -> str:
    """Give the folder that an address is the first page, or a later one, of; "" where it is none."""
    place = url.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]
    folder, _, name = place.rpartition("/")
    is_root = folder.count("/") < _HOST_ONLY
    return "" if is_root or not _OF_FOLDER.match(name) else f"{folder}/"


def _links(parsed: Parsed, folder: str) -> Iterator[tuple[HtmlElement, str, str]]:
    """Give what can be pressed; where `folder` is named, anchors that can lead below it only."""
    for anchor in parsed.anchors:
        href = anchor.href
        if not href or (folder not in href and href.startswith(_ELSEWHERE)):
            continue
        # A turn of the page is no list of its own; but 更多 and 全部 may be.
        if not anchor.words.turning or anchor.words.is_more:
            yield anchor.element, href, _word_of(anchor)
    for each in parsed.tree.iter("area"):
        yield each, each.get("href") or "", tight(each.get("alt") or each.get("title") or "")
    if parsed.glance.holds(b"data-"):
        for each in parsed.tree.xpath("//*[@data-href or @data-url or @data-link][not(self::a)]"):
            href = next(filter(None, map(each.get, _OPENED)), "")
            yield each, href, tight("".join(each.itertext()))


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
