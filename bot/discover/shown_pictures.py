"""Pictures in the text of a list page: a report is posted page by page as pictures, too. In Chinese; pure.

What a site is adorned with is none: pictures of its make-up, links, signs, slides, small ones.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.dates import day_of_address
from bot.discover.parsed import Parsed
from bot.discover.vague_words import is_vague

_UPLOADED = re.compile(
    r"upload|userfile|attach|/files?/|editor|(?:^|[/_PWt])0?20[012]\d[-/]?(?:0[1-9]|1[0-2])",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?|webp)(?:\?|$)", re.IGNORECASE)
_ADORNS = re.compile(
    r"logo|banner|icon|qr_?code|ewm|erweima|weixin|wechat|\bgzh|dzjg|jgbz|beian|jiucuo|piaofu|arrow|\bbg|share",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\bnav|menu|head|\btop|foot|bottom|friend|link|copyright|banner|logo|swiper|slide|focus|carousel|scroll|float|"
    r"\bads?\b|side|hot|news|ewm|code|weixin|wechat|share|search|login|weather|tool|float|yqlj|\bzt|topic|pic",
    re.IGNORECASE,
)
_STAMP = re.compile(r"(?:(?<!\d)|(?<=[PW]0))(20[0-3]\d)[-/_]?(0[1-9]|1[0-2])(?!\d年)")
_MARK = re.compile(
    r"(?:^|/)(?:dot|dian|spacer?|blank|line|bullet|arrow|location|position|dqwz)[-_]?\d{0,2}\.(?:gif|png)(?:\?|$)",
    re.IGNORECASE,
)
_SCANNED = re.compile(r"扫一扫|扫码|二维码|公众号|微信|微博|客户端|手机")
_SPEAKS = re.compile(r"报|公开")
# A folder named by the day: /uploads/allimg/260115/.
_SHORT_STAMP = re.compile(r"/(2\d)(0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/")
_SIZE = re.compile(r"(?<![\w-])(?:max-)?(?:width|height)\s*:\s*(\d+)px", re.IGNORECASE)
_WIDTH = re.compile(r"(?<![\w-])width\s*:\s*(\d+)px", re.IGNORECASE)
_SOURCES = ("data-original", "data-src", "src")
_LEAST, _SMALL, _LARGE, _DECEMBER, _MOST = 3, 300, 500, 12, 100
_OFTEN, _LONGEST_ITEM = 3, 80
_WRITTEN_IN = frozenset(("p", "span", "strong", "b", "font", "center"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text of a page; `is_large` where it is shown as large as a page of text."""

    url: str
    is_large: bool = False


def pictures_shown(parsed: Parsed, addresses: Addresses) -> tuple[Picture, ...]:
    """Give the pictures in the text of a page that are no part of its make-up."""
    found: dict[str, list[Picture]] = {}
    for each in parsed.tree.iter("img"):
        source = next(filter(None, map(each.get, _SOURCES)), "")
        if not _UPLOADED.search(source) or not _PICTURE.search(source) or _ADORNS.search(source):
            continue
        if _MARK.search(source) or _is_small(each) or _marks_an_item(each) or _is_scanned(each):
            continue
        if _stands_in_text(each) and (url := addresses.absolute(source)):
            found.setdefault(url, []).append(Picture(url, _is_large(each)))
    # A page of a report is shown once, or once more for small screens; a bullet time and again.
    return tuple(shown[0] for shown in found.values() if len(shown) < _OFTEN)[:_MOST]


def newest_year(pictures: Iterable[Picture]) -> int | None:
    """Give the year in which the newest of `pictures` was posted, as its address tells; None if none."""
    months = (month for each in pictures for month in (*_months_of(each.url), *_short(each.url)))
    return max((month[0] for month in months), default=None)


def may_be_report(pictures: Sequence[Picture]) -> bool:
    """Whether pictures may be a report by their number or size, or one says when it was posted."""
    is_shown = len(pictures) >= _LEAST or any(each.is_large for each in pictures)
    return is_shown or newest_year(pictures) is not None


def doubts_of_pictures(pages: Iterable[Sequence[Picture]], year: int) -> Iterator[str]:
    """Doubt an absence where the pictures on a page may be the report of `year`, by their days."""
    for pictures in pages:
        due = (year, _DECEMBER)
        months = [month for each in pictures for month in _months_of(each.url)]
        short = [month for each in pictures for month in _short(each.url)]
        if months:
            is_due = max(months) >= due
        else:
            is_shown = any(each.is_large for each in pictures) and not short
            is_due = len(pictures) >= _LEAST or is_shown or any(each >= due for each in short)
        if pictures and is_due:
            yield f"网页正文里有 {len(pictures)} 张图片，可能就是该报告，没有读到，请打开栏目网页核对"


def _months_of(url: str) -> list[tuple[int, int]]:
    day = day_of_address(url)
    months = [(int(each[0]), int(each[1])) for each in _STAMP.findall(url)]
    return [*months, *([(day.year, day.month)] if day else [])]


def _short(url: str) -> list[tuple[int, int]]:
    return [(2000 + int(year), int(month)) for year, month in _SHORT_STAMP.findall(url)]


def _is_large(picture: HtmlElement) -> bool:
    """Whether a picture that is not small says that it is wide, or stands alone in a paragraph."""
    said = [(picture.get("width") or "").strip().removesuffix("px")]
    said += _WIDTH.findall(picture.get("style") or "")
    if any(each == "100%" or (each.isdigit() and int(each) >= _LARGE) for each in said):
        return True
    around = picture.getparent()
    while around is not None and around.tag in _WRITTEN_IN:
        if "".join(around.itertext()).strip():
            return False
        if around.tag == "p":
            return True
        around = around.getparent()
    return False


def _is_small(picture: HtmlElement) -> bool:
    said = [picture.get("width") or "", picture.get("height") or ""]
    said += _SIZE.findall(picture.get("style") or "")
    sizes = [each.strip().removesuffix("px") for each in said]
    return any(each.isdigit() and int(each) < _SMALL for each in sizes)


def _marks_an_item(picture: HtmlElement) -> bool:
    """Whether a picture stands before the link of an item, and nothing else is in it."""
    item, link = picture.getparent(), picture.getnext()
    if item is None or item.tag != "li" or link is None or link.tag != "a":
        return False
    text = "".join(item.itertext()).strip()
    word = "".join(link.itertext()).strip()
    is_named = bool(word) and not is_vague(word)
    return is_named and len(text) <= _LONGEST_ITEM and sum(1 for _ in item.iter("img")) == 1


def _is_scanned(picture: HtmlElement) -> bool:
    """Whether the words beside a picture say that it is a code for another device."""
    for box in islice(picture.iterancestors(), 2):
        text = "".join(box.itertext()).strip()
        if text:
            is_code = len(text) <= _LONGEST_ITEM and _SCANNED.search(text)
            return bool(is_code) and not _SPEAKS.search(text)
    return False


def _stands_in_text(picture: HtmlElement) -> bool:
    for each in picture.iterancestors():
        if each.tag in {"a", "header", "footer", "nav", "aside"}:
            return False
        if _BESIDE.search(f"{each.get('class') or ''} {each.get('id') or ''}"):
            return False
    return True
