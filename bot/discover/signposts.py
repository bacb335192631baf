"""What beside a list's rows speaks of further lists and reports: years, organs, titles without a link."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.list_rows import Row, reads_as_report
from bot.discover.parsed import Parsed
from rules.plain_text import plain, tight

_LONGEST_WORD = 24
_LONGEST_TITLE = 90
_LONGEST_TEXT = 80
_WINDOW = 300
_MOST_LOOSE = 200
_LAST_LETTERS = frozenset(
    "局委会办室厅心队镇乡道府处社门位街构区县报告年度栏目表录总开0123456789）)"
)
_LISTENS = re.compile(rb"<(?!a\b|button\b)\w+\s[^<>]*\b(?:onclick|data-year)\b")
_IN_TABS = re.compile(rb"class\s*=\s*[\"']?[^\"'<>]*tab")
_LISTENING = (
    "//*[@onclick or @data-year or "
    "((self::li or self::span) and not(.//a) and ancestor::*[contains(@class,'tab')])]"
)
_COMMENT = re.compile(r"<!--(?!\[CDATA\[).*?-->", re.DOTALL)
_PARTS = re.compile(r"[<>\"'\n\r\t`|]|&(?:quot|lt|gt|#39|#34);|\\[nrt\"']")
_ADDRESS = re.compile(r"[/.:]|^\?\w")
_CODED = re.compile(r"\\u([0-9a-fA-F]{4})")
_ROOM = "(?:专栏|栏目|专区|专题|列表|目录|汇总)?"
YEAR = re.compile(
    r"^(?:20\d\d)(?:年度?)?(?:(?:部门|单位|乡镇|镇街|街道|政府信息公开|信息公开|年度|工作)*(?:年报|年度报告|报告))?"
    rf"{_ROOM}$"
)
"""Words for the folder of one year."""
MANY = re.compile(
    r"(?:部门|乡镇|镇街|街道|单位|直属机构|工作机构|县区|区县)(?:.{0,8}(?:年报|年度报告))?$"
)
"""Words for the folder of many organs of one kind."""
ORGAN = re.compile(r"(?:局|委|委员会|办|办公室|厅|中心|队|镇|乡|街道|政府|办事处|管委会|社)$")
"""What an organ's name ends with."""
_REPORTS_BEHIND = re.compile(
    rf"(?:政府)?(?:信息公开)?(?:工作)?(?:年度报告|年报|信息公开|公开){_ROOM}$"
)
_OF_ORGAN = re.compile(
    r"^\D{1,16}(?:局|委|办|室|厅|心|队|镇|乡|道|府|处|会|社)"
    r"(?:(?:政府)?(?:信息公开)?(?:工作)?(?:年度报告|年报)|(?:政府)?信息公开)" + _ROOM + "$"
)


@dataclass(frozen=True, slots=True)
class Signpost:
    """A short word that may lead to a list; `url` is "" where only a script opens it."""

    word: str
    url: str


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
        if url and (addresses.is_self(url) or not addresses.is_own_host(url)):
            continue
        found.setdefault((word, url or ""), Signpost(word, url or ""))
    return tuple(found.values())


def _posts(parsed: Parsed) -> Iterator[tuple[HtmlElement, str]]:
    """Give what may lead somewhere, with its word: links, buttons and options first."""
    tree, glance = parsed.tree, parsed.glance
    links = [(each.element, word) for each in parsed.anchors if (word := _word(each.shown))]
    others = [
        (each, word) for each in tree.iter("button", "option") if (word := _word(_text_of(each)))
    ]
    if links and others:
        places = {each: at for at, each in enumerate(parsed.elements)}
        links = sorted([*links, *others], key=lambda post: places[post[0]])
    yield from links or others
    if glance.shows(_IN_TABS) or (glance.holds(b"onclick", b"data-") and glance.shows(_LISTENS)):
        for each in tree.xpath(_LISTENING):
            if each.tag not in {"a", "button", "option"} and (word := _word(_text_of(each))):
                yield each, word


def _text_of(element: HtmlElement) -> str:
    return "".join(element.itertext()) if len(element) else element.text or ""


def _word(text: str) -> str:
    """Give the word of a signpost; "" of anything else."""
    # Most links are rows, and long: a look at the last letter spares the rest.
    if len(text) > _LONGEST_TEXT or text.rstrip()[-1:] not in _LAST_LETTERS:
        return ""
    return _leading(text)


@lru_cache(maxsize=4096)
def _leading(text: str) -> str:
    word = tight(text)
    return word if word and len(word) <= _LONGEST_WORD and _leads(word) else ""


def _leads(word: str) -> bool:
    if YEAR.match(word) or MANY.search(word) or ORGAN.search(word):
        return True
    # Titles of reports name a year: what is all letters may be a sub-column's name.
    return word.isalpha() and bool(_OF_ORGAN.match(word))


def without_reports(word: str) -> str:
    """Leave of a sub-column's name what names the organ: 县教育局 of 县教育局年报."""
    return _REPORTS_BEHIND.sub("", word)


def loose_titles(markup: str, rows: Iterable[Row]) -> tuple[str, ...]:
    """Give the titles of reports anywhere in a page, scripts and attributes too, that no row has."""
    text = _COMMENT.sub("", markup)
    if "\\u" in text:
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
    end = 0
    while (at := text.find("公开", end)) >= 0:
        start, window = max(end, at - _WINDOW), at + _WINDOW
        if text.find("报", start, window) < 0 and text.find("<", at, window) >= 0:
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
