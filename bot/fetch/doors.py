"""Is this the page, or something that stands in front of it?

Pure. A door taken for a page makes "not published" out of "could not see", so doors are told by
their status first, and behind status 200 by a score over the words outside links, the title, the
amount of visible text and the marks of real pages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.errors import (
    BlockedByChallenge,
    CouldNotSee,
    NotThere,
    Refused,
    ServerError,
    Unreachable,
)
from bot.fetch.look import SCRIPT, Look, has_link, look_at
from bot.fetch.marks import SENTENCES, TITLES, Kind
from bot.fetch.trouble import LastingTrouble
from bot.page import Page

_LARGEST_DOOR = 300_000
_LEAST_CONTENT = 20_000
_MANY_ROWS = 60
_NEAR = 65_536
_SMALL_SHELL = 500
_ENOUGH = 3
_SURE = 9
_OPAQUE = (
    *(b"%PDF", b"PK", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!"),
    *(b"7z\xbc\xaf", b"\x1f\x8b", b"BM", b"II*\x00", b"MM\x00*", b"{\\rtf"),
)
_DATA = (b"{", b"[", b"<?xml", b"<datastore", b"<recordset", b"<rss", b"<feed")
_SETS_COOKIE = re.compile(r"document\s*(?:\.\s*cookie|\[\s*[\"']cookie)", re.IGNORECASE)
_RELOADS = re.compile(r"location\s*(?:\.|=|\[)|\.submit\s*\(|\.reload\s*\(", re.IGNORECASE)
_CHALLENGE_CODE = re.compile(
    r"__jsl_clearance|\$_ts\b|acw_sc__v2|_cf_chl|cdn-cgi/challenge|TCaptcha|AliyunCaptcha|geetest"
    r"|captcha|WZWS|_waf_|\beval\(function\(p,a,c,k",
    re.IGNORECASE,
)
_PAGE_TYPE = re.compile(r"html|xml|json|javascript")

_SAID: dict[Kind, tuple[type[CouldNotSee], str]] = {
    Kind.CHALLENGE: (BlockedByChallenge, "要求先通过安全验证，看不到正文"),
    Kind.MAINTENANCE: (ServerError, "显示网站正在维护"),
    Kind.FAILED: (ServerError, "显示服务器或程序出错"),
    Kind.MISSING: (NotThere, "显示页面不存在"),
    Kind.LOGIN: (Refused, "要求登录后才能查看"),
    Kind.PARKED: (LastingTrouble, "域名待售、到期或未备案，原网站已不在"),
    Kind.DEFAULT: (LastingTrouble, "只有服务器或面板的默认页，网站没有开通"),
    Kind.REPLACED: (Refused, "页面内容已被替换为博彩等无关内容，不予采信"),
}


TINY_SHELL = "不足 500 字节，只有脚本"
"""The mark of a page that may be a challenge, or merely the start of one that a script builds."""


@dataclass(frozen=True, slots=True)
class DoorReading:
    """What stands before a page: `kind` is a value of `Kind`, "status", "shell", "empty", or "".

    From a `score` of 3 on it is a door; `marks` are the signs that counted, in Chinese. Where
    `kind` is "", score and marks tell how near the page came to being taken for one.
    """

    kind: str
    score: int
    marks: tuple[str, ...] = ()
    trouble: CouldNotSee | None = None


_CONTENT = DoorReading("", 0)


def look_at_door(page: Page) -> DoorReading:
    """Tell what stands before a page, with its score and marks. Never raises."""
    return reading_of(page.status, page.headers, page.body)


def door(page_status: int, headers: Mapping[str, str], body: bytes) -> CouldNotSee | None:
    """Give what stands before the page, or None when the page itself came. Never raises.

    `headers` has lower-case names; `body` is decompressed. The detail is a predicate: whoever
    knows the host puts its name in front.
    """
    return reading_of(page_status, headers, body).trouble


def reading_of(status: int, headers: Mapping[str, str], body: bytes) -> DoorReading:
    """Tell what stands before the page of which this came."""
    by_status = _by_status(status)
    if by_status is not None:
        return DoorReading("status", _SURE, (f"状态码 {status}",), by_status)
    if not body.strip() and not _is_file(headers):
        return DoorReading("empty", _SURE, ("没有内容",), Unreachable("返回了空白内容"))
    if len(body) > _LARGEST_DOOR or _is_data(headers, body) or _is_plainly_content(body):
        return _CONTENT
    return _by_content(look_at(body), len(body))


def asked_to_wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """Give the seconds of Retry-After (a count or an HTTP date), or None where it says none."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())


_BY_STATUS = {
    401: (Refused, "要求登录（401）"),
    403: (Refused, "拒绝访问（403）"),
    404: (NotThere, "没有这个页面（404）"),
    410: (NotThere, "的这个页面已经撤下（410）"),
    412: (BlockedByChallenge, "要求先通过浏览器验证（412）"),
    429: (Refused, "认为访问过于频繁（429）"),
    521: (BlockedByChallenge, "要求先通过浏览器验证（521）"),
}


def _by_status(status: int) -> CouldNotSee | None:
    if 200 <= status <= 299:  # noqa: PLR2004
        return None
    if status in _BY_STATUS:
        kind, detail = _BY_STATUS[status]
        return kind(detail)
    if 400 <= status <= 499:  # noqa: PLR2004
        return Refused(f"拒绝访问（{status}）")
    if status >= 500:  # noqa: PLR2004
        return ServerError(f"服务器出错（{status}）")
    return Unreachable(f"返回了没有去处的状态 {status}")


def _is_file(headers: Mapping[str, str]) -> bool:
    """Whether the server says that it sends a file: an empty one is the file's fault."""
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    is_document = kind.startswith("application/") and not _PAGE_TYPE.search(kind)
    return is_document or "attachment" in headers.get("content-disposition", "").lower()


def _is_data(headers: Mapping[str, str], body: bytes) -> bool:
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_OPAQUE) or b"\x00" in start:
        return True
    if b"<html" in body[:2048].lower():
        return False
    media_type = headers.get("content-type", "").lower()
    return start.startswith(_DATA) or any(
        word in media_type for word in ("json", "/xml", "javascript", "image/", "pdf", "msword")
    )


def _is_plainly_content(body: bytes) -> bool:
    """Whether a page has far more links or table cells than anything that stands before a page.

    Only a shortcut: what it lets pass, the score would let pass as well.
    """
    if len(body) < _LEAST_CONTENT or b"<title>404" in body[:4096]:
        return False
    return any(
        body.count(end, 0, reach) >= _MANY_ROWS
        for reach in (_NEAR, _LARGEST_DOOR)
        for end in (b"</li>", b"</td>")
    )


def _by_content(look: Look, size: int) -> DoorReading:
    if look.has_script and (mark := _shell(look, size)):
        trouble = BlockedByChallenge("只给了一段脚本，要求先通过浏览器验证")
        return DoorReading("shell", _SURE, (mark,), trouble)
    if not look.visible and not look.has_script and not look.has_substance:
        return DoorReading("empty", _SURE, ("没有内容",), Unreachable("返回了没有内容的页面"))
    if look.headings > 1:
        return _CONTENT
    readings = [_scored(look, kind) for kind in Kind]
    likeliest = max(readings, key=lambda reading: reading.score)
    if likeliest.score >= _ENOUGH:
        error, detail = _SAID[Kind(likeliest.kind)]
        return DoorReading(likeliest.kind, likeliest.score, likeliest.marks, error(detail))
    return DoorReading("", max(likeliest.score, 0), likeliest.marks)


def _shell(look: Look, size: int) -> str:
    """Say by what sign a page is nothing but a script that wants to be run first; "" for none."""
    if look.visible > 60 or look.has_data or look.official:  # noqa: PLR2004
        return ""
    if not look.visible and size < _SMALL_SHELL and "<frame" not in look.unscripted.lower():
        return TINY_SHELL
    if _CHALLENGE_CODE.search(look.text) and not look.has_password:
        return "验证系统的脚本"
    code = "".join(SCRIPT.findall(look.text))
    is_challenge = bool(_SETS_COOKIE.search(code) and _RELOADS.search(code))
    return "脚本写 cookie 后重载" if is_challenge and not has_link(look.unscripted) else ""


def _scored(look: Look, kind: Kind) -> DoorReading:
    said = [found[0] for pattern in SENTENCES[kind] if (found := pattern.search(look.prose))]
    named = next((part for part in look.titles if TITLES[kind].fullmatch(part)), "")
    titled = bool(named)
    marks = [f"「{words[:30]}」" for words in said[:3]]
    if titled:
        marks.append(f"标题「{named[:30]}」")
    is_long = look.visible >= 300 or look.links > 5  # noqa: PLR2004
    if (not said and not titled) or (not said and is_long and kind not in _BY_TITLE):
        return DoorReading(kind.value, 0)
    score = 2 * min(len(said), 1) + (len(said) > 1) + 3 * titled + _by_length(look, kind)
    score -= 3 * (look.is_article or look.explains or (not titled and look.is_document))
    score += _by_kind(look, kind, len(said), titled=titled)
    return DoorReading(
        kind.value, score, (*marks, f"可见 {look.visible} 字", f"链接 {look.links} 个")
    )


_BY_TITLE = {Kind.REPLACED}
"""Such pages may be long and full of links: they imitate, or are, whole sites."""


def _by_length(look: Look, kind: Kind) -> int:
    if kind in _BY_TITLE:
        return 0
    score = next(
        (weight for bound, weight in ((300, 1), (600, 0), (1500, -2)) if look.visible < bound), -4
    )
    return score - 2 * (look.links > 15) - (look.links > 8)  # noqa: PLR2004


def _by_kind(look: Look, kind: Kind, said: int, *, titled: bool) -> int:
    """Give what counts for or against one kind only."""
    if kind is Kind.CHALLENGE:
        return -2 * look.has_password - (look.links > 3)  # noqa: PLR2004
    if kind is Kind.LOGIN:
        return (
            2 * look.has_password
            - 6 * min(look.official, 1)
            - (not look.has_password and look.visible >= 40)  # noqa: PLR2004
        )
    if kind in {Kind.PARKED, Kind.DEFAULT, Kind.FAILED}:
        return -3 * min(look.official, 2)
    if kind is Kind.REPLACED:
        # A warning against gambling repeats the words of those who offer it; a mirror keeps the
        # organ's own rows under another's title.
        is_listing = not titled and said < 3  # noqa: PLR2004
        return (said > 2) - 1 - 3 * min(look.official, 2) * is_listing - 5 * look.warns  # noqa: PLR2004
    return 0
