"""Links whose words name no report: 点击下载, 查看, PDF, a picture. What they lead to stands before them.

They are no rows; a year above them, or a file behind them, makes them worth a look. Pure.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.attachments import names_file
from bot.discover.leading_words import YEAR
from bot.discover.parsed import Parsed
from bot.discover.places_read import is_article, place_of
from bot.discover.pressed_addresses import address_pressed
from bot.discover.shown_files import file_shown, is_media
from bot.discover.signposts import Signpost
from bot.discover.sister_names import names_reports
from bot.discover.vague_words import is_vague
from rules.plain_text import tight, with_arabic_years

REPORTS = re.compile(r"年报|年度报告")
"""Words for annual reports, of whatever kind."""
_YEARS = re.compile(r"(?<!\d)(20\d\d)(?!\d|[-/.]\d|年\d{1,2}月)")
_HEADINGS = frozenset(
    [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dt",
        "th",
        "summary",
        "legend",
        "caption",
        "strong",
        "b",
        "em",
        "span",
        "i",
    ]
)
_ROWS = frozenset(("li", "tr", "dd"))
_ITEMS = frozenset(["a", "li", "tr", "td", "th", "dd", "p", "div", "section", "span"])
_ENDS = frozenset(("body", "html"))
_FURNITURE = re.compile(r"\bnav|foot|friend|copyright|yqlj|crumb|share", re.IGNORECASE)
_VISITS = re.compile(r"(?:访[客问]|浏览|点击|阅读)(?:量|数|次数|人数|人次)?[:：为]?\d|第\d+位访客")
_BESIDE = re.compile(
    r"menu|side|right|left|head|top|link|banner|search|login|hot|news|tui|recommend|tool|code|ewm|gzh",
    re.IGNORECASE,
)
_PRESSED = cast(
    "Callable[[HtmlElement], list[HtmlElement]]", etree.XPath("//*[@onclick][not(self::a)]")
)
_MOST_LEVELS = 7
_MOST_LINKS = 3
_LONGEST = 60
_LONGEST_HEADING = 40
_MOST = 400
_CAPTION_LEVELS = 2
_SHOWN = (("embed", "src"), ("object", "data"))
_OPENS = re.compile(r"[下查浏阅打点全原正]")
_YEAR_BEHIND = re.compile(r"[(（\[【]?(20\d\d年?度?)")


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """A link whose words name no report; `url` is "" where only a script opens it.

    `before` is what stands in front of it as far as the nearest year, `year` the year said there or
    by the link itself; None where none is. `is_file` where it leads to a document; `ground` says in
    Chinese why it is worth a look, whatever its words say.
    """

    word: str
    before: str
    url: str
    year: int | None = None
    is_file: bool = False
    ground: str = ""

    @property
    def is_told(self) -> bool:
        """Whether a year, words for a report or a file's name speak for it, and not its place alone."""
        return self.is_file or self.year is not None or bool(REPORTS.search(self.before))


def outside_links(parsed: Parsed, addresses: Addresses) -> tuple[OutsideLink, ...]:
    """Give the links of a page that name no report themselves, under a year or to a file."""
    found: dict[tuple[str, str], OutsideLink] = {}
    titled: set[str] | None = None
    for element, href, word in _vague_ones(parsed):
        link = _outside(element, href, word, addresses)
        if link is not None:
            if not link.is_told:
                titled = titled or {
                    each.href
                    for each in parsed.anchors
                    if each.words.title and not each.words.is_vague
                }
                if href in titled:
                    continue
            found.setdefault((link.url, "" if link.url else link.before), link)
            if len(found) >= _MOST:
                break
    return tuple(found.values())


def _vague_ones(parsed: Parsed) -> Iterator[tuple[HtmlElement, str, str]]:
    """Give what can be pressed and has vague words or none, with its address and its words."""
    for anchor in parsed.anchors:
        if anchor.words.is_vague:
            word = tight(anchor.shown) or tight(anchor.named) or _alt_of(anchor.element)
            is_open = anchor.href and not anchor.href.startswith(("#", "javascript:"))
            href = anchor.href if is_open else address_pressed(anchor.element) or anchor.href
            yield (
                anchor.element,
                (file_shown(href) if "file=" in href else "") or href,
                word[:_LONGEST],
            )
    for tag, attribute in _SHOWN:
        for each in parsed.tree.iter(tag):
            source = each.get(attribute) or ""
            if not is_media(source) and not file_shown(source):
                yield each, source, ""
    if not parsed.glance.holds(b"onclick"):
        return
    for each in _PRESSED(parsed.tree):
        word = tight("".join(each.itertext()) or each.get("value") or "")
        # A year alone is a tab's, which is looked at among the signposts.
        if word and is_vague(word) and not YEAR.match(word):
            yield each, address_pressed(each) or "javascript:", word[:_LONGEST]


def years_behind(links: Sequence[OutsideLink]) -> Iterator[Signpost]:
    """Give the folders of one year among `links`: a year's name, and beside it 进入 or 查看."""
    for each in links:
        is_folder = each.url and not each.is_file and not is_article(each.url)
        # What is named as a column itself is read as a sister of this one.
        if is_folder and each.year and not names_reports(each.word):
            name = each.before.split(" ", maxsplit=1)[0]
            if YEAR.match(name) or REPORTS.search(name):
                yield Signpost(f"{each.year}年", each.url)


def _outside(
    element: HtmlElement, href: str, word: str, addresses: Addresses
) -> OutsideLink | None:
    url = addresses.absolute(href)
    if url is None and not ("script:" in href or element.get("onclick") is not None):
        return None
    if url is not None and (addresses.is_self(url) or _is_tab(word, url, addresses.page)):
        return None
    if is_furniture(element):
        return None
    own = year_in(word)
    pieces = [] if own else _said_before(element)
    year = own or next(filter(None, map(year_in, pieces)), None)
    if year is None:
        behind = _YEAR_BEHIND.match(tight(element.tail or ""))
        pieces = [behind[1]] if behind else pieces if word else _caption(element) or pieces
        year = next(filter(None, map(year_in, pieces)), None)
    is_file = url is not None and names_file(url)
    is_told = year is not None or bool(pieces and REPORTS.search(pieces[0]))
    may_open = bool(_OPENS.search(word)) and is_vague(word)
    is_page = url is not None and may_open and is_article(url)
    if not is_told and (not (is_file or is_page) or is_furniture(element, _BESIDE)):
        return None
    return OutsideLink(word, " ".join(reversed(pieces)), url or "", year, is_file)


def is_furniture(element: HtmlElement, beside: re.Pattern[str] | None = None) -> bool:
    """Whether an element stands in a menu, a footer or the like, or in a box that `beside` names."""
    marks = [_marks_of(each) for each in element.iterancestors()]
    if any(map(_FURNITURE.search, marks)):
        return True
    return beside is not None and any(map(beside.search, marks))


def _is_tab(word: str, url: str, page: str) -> bool:
    """Whether a year leads to the page itself, narrowed to that year."""
    return place_of(url) == place_of(page) and bool(YEAR.match(with_arabic_years(word)))


def _alt_of(anchor: HtmlElement) -> str:
    pictures = anchor.iter("img")
    return next((alt for each in pictures if (alt := tight(each.get("alt") or ""))), "")


def year_in(text: str) -> int | None:
    """Give the year said last in a text; a day of a year is none."""
    if "20" not in text and "二" not in text:
        return None
    years = _YEARS.findall(with_arabic_years(text))
    return int(years[-1]) if years else None


def _said_before(anchor: HtmlElement) -> list[str]:
    """Give what stands in front of a link, the nearest first, as far as a year or a farther box."""
    pieces: list[str] = []
    length = 0
    for piece in filter(None, _backwards(anchor)):
        if _VISITS.search(piece):
            continue  # a counter says nothing of a link, and another number at every look
        pieces.append(piece[-_LONGEST:])
        length += len(piece)
        if year_in(piece) or length > _LONGEST:
            break
    return pieces


def _backwards(anchor: HtmlElement) -> Iterator[str]:
    """Give the pieces of text in front of a link; another box of many links ends it."""
    node = anchor
    for _ in range(_MOST_LEVELS):
        for beside in node.itersiblings(preceding=True):
            yield tight(beside.tail or "")
            if (said := _said_by(beside, node)) is None:
                return
            yield said
        if node.tag == "td":
            yield _column_heading(node)
        above = node.getparent()
        if above is None or above.tag in _ENDS:
            return
        yield tight(above.text or "")
        node = above


def _said_by(beside: HtmlElement, node: HtmlElement) -> str | None:
    """Give what an element says of one behind it: "" for a like item, None where it parts them."""
    links = len(list(islice(beside.iter("a"), _MOST_LINKS + 1)))
    text = tight("".join(beside.itertext())) if links <= _MOST_LINKS else ""
    is_heading = beside.tag in _HEADINGS and len(text) <= _LONGEST_HEADING
    if not links or beside.tag in {"a", "td"} or (is_heading and text):
        return text
    if beside.tag == "tr":
        return _spanning(beside)
    is_alike = beside.tag == node.tag
    if is_alike and (beside.tag in _ROWS or (beside.tag in _ITEMS and links <= _MOST_LINKS)):
        return ""
    return None


def _column_heading(cell: HtmlElement) -> str:
    """Give the year that heads the column of a table which a cell stands in."""
    row = cell.getparent()
    table = next(cell.iterancestors("table"), None)
    first = next(table.iter("tr"), None) if table is not None else None
    if row is None or first is None or first is row or len(first) != len(row):
        return ""
    heading = tight("".join(first[row.index(cell)].itertext()))
    return heading if YEAR.match(with_arabic_years(heading)) else ""


def _spanning(row: HtmlElement) -> str:
    """Give the year in the first cell of a row that stands for the rows below it as well."""
    cell = next(row.iterchildren("td", "th"), None)
    is_spanning = cell is not None and (cell.get("rowspan") or "1") != "1"
    text = tight("".join(cell.itertext())) if cell is not None and is_spanning else ""
    return text if len(text) <= _LONGEST_HEADING else ""


def _caption(anchor: HtmlElement) -> list[str]:
    """Give the words that stand under a picture in its own box."""
    node = anchor
    for _ in range(_CAPTION_LEVELS):
        if text := tight(node.tail or ""):
            return [text[:_LONGEST]]
        behind = node.getnext()
        if behind is not None:
            text = tight("".join(behind.itertext()))
            return [text[:_LONGEST]] if text else []
        above = node.getparent()
        if above is None or above.tag in _ENDS:
            break
        node = above
    return []


def _marks_of(element: HtmlElement) -> str:
    if element.tag in {"nav", "footer"}:
        return "foot"
    return f"{element.get('class') or ''} {element.get('id') or ''}"
