"""Pictures in the text of a list page: a report is posted page by page as pictures, too. In Chinese; pure.

What a site is adorned with is none: pictures of its make-up, links, signs, slides, small ones.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.dates import day_of_address
from bot.discover.parsed import Parsed

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
    r"\bnav|menu|head|\btop|foot|friend|link|copyright|banner|logo|swiper|slide|focus|carousel|scroll|float|"
    r"\bads?\b|side|hot|news|ewm|code|weixin|wechat|share|search|login|weather|tool|float|yqlj|\bzt|topic|pic",
    re.IGNORECASE,
)
_STAMP = re.compile(r"(?:(?<!\d)|(?<=[PW]0))(20[0-3]\d)[-/_]?(0[1-9]|1[0-2])(?!\d年)")
_SIZE = re.compile(r"(?<![\w-])(?:max-)?(?:width|height)\s*:\s*(\d+)px", re.IGNORECASE)
_SOURCES = ("data-original", "data-src", "src")
_LEAST, _SMALL, _DECEMBER, _MOST = 3, 300, 12, 100


def pictures_shown(parsed: Parsed, addresses: Addresses) -> tuple[str, ...]:
    """Give the addresses of the pictures in the text of a page that are no part of its make-up."""
    found: dict[str, None] = {}
    for each in parsed.tree.iter("img"):
        source = next(filter(None, map(each.get, _SOURCES)), "")
        if not _UPLOADED.search(source) or not _PICTURE.search(source) or _ADORNS.search(source):
            continue
        if not _is_small(each) and _stands_in_text(each) and (url := addresses.absolute(source)):
            found.setdefault(url)
    return tuple(found)[:_MOST]


def newest_year(pictures: Iterable[str]) -> int | None:
    """Give the year in which the newest of `pictures` was posted, as its address tells; None if none."""
    return max((month[0] for each in pictures for month in _months_of(each)), default=None)


def may_be_report(pictures: Sequence[str]) -> bool:
    """Whether so many pictures may be a report page by page, or the one says when it was posted."""
    return len(pictures) >= _LEAST or newest_year(pictures) is not None


def doubts_of_pictures(pages: Iterable[Sequence[str]], year: int) -> Iterator[str]:
    """Doubt an absence where the pictures on a page may be the report of `year`, by their days."""
    for pictures in pages:
        months = [month for each in pictures for month in _months_of(each)]
        is_due = max(months) >= (year, _DECEMBER) if months else len(pictures) >= _LEAST
        if pictures and is_due:
            yield f"网页正文里有 {len(pictures)} 张图片，可能就是该报告，没有读到，请打开栏目网页核对"


def _months_of(url: str) -> list[tuple[int, int]]:
    day = day_of_address(url)
    months = [(int(each[0]), int(each[1])) for each in _STAMP.findall(url)]
    return [*months, *([(day.year, day.month)] if day else [])]


def _is_small(picture: HtmlElement) -> bool:
    said = [picture.get("width") or "", picture.get("height") or ""]
    said += _SIZE.findall(picture.get("style") or "")
    sizes = [each.strip().removesuffix("px") for each in said]
    return any(each.isdigit() and int(each) < _SMALL for each in sizes)


def _stands_in_text(picture: HtmlElement) -> bool:
    for each in picture.iterancestors():
        if each.tag in {"a", "header", "footer", "nav", "aside"}:
            return False
        if _BESIDE.search(f"{each.get('class') or ''} {each.get('id') or ''}"):
            return False
    return True
