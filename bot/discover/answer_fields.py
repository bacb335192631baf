"""Fields of the objects in a JSON answer: which is a row's title, address and date.

Keys are compared in lower case, without dashes; the first that is there and fits is taken.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from datetime import date as Date  # noqa: N812 - a row has a date of its own

from bot.discover.dates import read_date
from rules.plain_text import plain

_TAG = re.compile(r"<[^<>]{0,300}>")
_CHINA = timezone(timedelta(hours=8))
_LONGEST_TITLE = 300
_LEAST_EPOCH, _MOST_EPOCH = 315_532_800, 4_102_444_800
_MILLISECONDS = 100_000_000_000
_TITLES = [
    "title",
    "articletitle",
    "doctitle",
    "infotitle",
    "showtitle",
    "headline",
    "subject",
    "titlename",
    "name",
    "docname",
    "filename",
    "wjmc",
    "bt",
    "zwbt",
    "biaoti",
    "mc",
    "contenttitle",
    "linktitle",
]
_ADDRESSES = [
    "url",
    "docpuburl",
    "puburl",
    "articleurl",
    "infourl",
    "linkurl",
    "pageurl",
    "htmlurl",
    "posturl",
    "link",
    "href",
    "docurl",
    "visiturl",
    "detailurl",
    "contenturl",
    "weburl",
    "jumpurl",
    "htmlpath",
    "staticurl",
    "filepath",
    "path",
    "address",
]
_DATES = [
    "displaypublishtime",
    "publishedtimestr",
    "publishtime",
    "publishedtime",
    "publishdate",
    "pubdate",
    "pubtime",
    "docreltime",
    "docpubtime",
    "releasetime",
    "releasedate",
    "fbsj",
    "fbrq",
    "firstpublishtime",
    "showtime",
    "datetime",
    "date",
    "time",
    "createdate",
    "createtime",
    "createdat",
    "createdtime",
    "writetime",
    "cwrq",
    "indate",
    "adddate",
    "savedatetime",
]


def bare(key: str) -> str:
    """Give a key as keys are compared."""
    return key.lower().replace("_", "").replace("-", "")


def title_of(element: object) -> str:
    """Give a row's title without markup, in NFKC; "" where it has none."""
    found = _text_at(element, _TITLES)
    if "<" in found:
        found = _TAG.sub("", found)
    if "&" in found:
        found = html.unescape(found)
    found = plain(_sound(found))
    return found if len(found) <= _LONGEST_TITLE else ""


def url_of(element: object) -> str:
    """Give a row's address as it stands there; "" where nothing reads as one."""
    return _sound(_text_at(element, _ADDRESSES, _reads_as_address))


def _reads_as_address(text: str) -> bool:
    return bool(re.match(r"\s*(?:https?:|javascript:|/|\./|\.\./)|[\w./-]+\.\w{3,5}(?:\?|$)", text))


def _text_at(element: object, keys: Iterable[str], fits: Callable[[str], bool] = bool) -> str:
    if not isinstance(element, dict):
        return ""
    named = {bare(key): value for key, value in element.items() if isinstance(value, str)}
    return next((named[key] for key in keys if key in named and fits(named[key])), "")


def date_of(element: Mapping[str, object]) -> tuple[Date | None, str]:
    """Give a row's day in China, and how it is written; (None, "") where there is none."""
    named = {bare(key): value for key, value in element.items()}
    for key in _DATES:
        day, raw = _day(named.get(key))
        if raw:
            return day, raw
    return None, ""


def _day(value: object) -> tuple[Date | None, str]:
    """Give the day in China that a value means: seconds, milliseconds, or a date in any form."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None, ""
    text = str(value).strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) in {9, 10, 13} else None
    if isinstance(value, float):
        number = int(value) if abs(value) < _MILLISECONDS * 100 else None
    if number is not None:
        seconds = number // 1000 if number >= _MILLISECONDS else number
        if not _LEAST_EPOCH <= seconds <= _MOST_EPOCH:
            return None, text
        return datetime.fromtimestamp(seconds, _CHINA).date(), text
    if "T" in text and (moment := _moment(text)) is not None:
        return moment.astimezone(_CHINA).date(), text
    return read_date(plain(_sound(text[:100])))


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text[:40])
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None


def _sound(text: str) -> str:
    """Give text without halves of characters, which no file and no database takes."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
