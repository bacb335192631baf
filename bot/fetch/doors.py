"""Is this the page, or something that stands in front of it?

Pure. A door taken for a page makes "not published" out of "could not see", so doors are told by
their status first, and behind status 200 by a score over the words outside links, the title, the
amount of visible text and the marks of real pages.
"""

import html
import re
import unicodedata
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
from bot.fetch.marks import SENTENCES, TITLES, Kind

_LARGEST_DOOR = 300_000
_LEAST_CONTENT = 20_000
_MANY_ROWS = 60
_SMALL_SHELL = 500
_ENOUGH = 3
_OPAQUE = (
    *(b"%PDF", b"PK", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!"),
    *(b"7z\xbc\xaf", b"\x1f\x8b", b"BM", b"II*\x00", b"MM\x00*", b"{\\rtf"),
)
_DATA = (b"{", b"[", b"<?xml", b"<datastore", b"<recordset", b"<rss", b"<feed")

_SCRIPT = re.compile(r"<script\b.*?(?:</script\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_DATA_SCRIPT = re.compile(
    r"<script\b[^<>]*type=[\"']?(?:text/xml|[\w/+]*json|text/\w*templ)", re.IGNORECASE
)
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<style\b.*?(?:</style\s*>|\Z)|<(?:title|template)\b.*?(?:</(?:title|template)\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_LINK = re.compile(r"<a\b[^<>]*>.*?(?:</a\s*>|(?=<a\b)|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_TITLE = re.compile(r"<title\b[^<>]*>(.*?)(?:</title|\Z)", re.DOTALL | re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_ARTICLE_META = re.compile(r"(?:articletitle|pubdate)", re.IGNORECASE)
_FILLED = re.compile(r"content\s*=\s*[\"']\s*[^\"'\s]", re.IGNORECASE)
_PASSWORD = re.compile(r"<input\b[^<>]*type\s*=\s*[\"']?password", re.IGNORECASE)
_SUBSTANCE = re.compile(
    r"<(?:img|iframe|frame|embed|object|video|canvas|svg|form|meta\b[^<>]*refresh)\b", re.IGNORECASE
)
_DATED = re.compile(r"(?:发布|公开|发文|成文|更新)(?:时间|日期)[::]?(?:19|20)\d\d")
_HEADINGS = re.compile(
    r"总体情况|主动公开政府信息|(?:收到和)?处理政府信息公开申请|行政复议、?(?:行政)?诉讼"
    r"|存在的?主要问题及改进|其他需要报告的事项"
)
_SETS_COOKIE = re.compile(r"document\s*(?:\.\s*cookie|\[\s*[\"']cookie)", re.IGNORECASE)
_RELOADS = re.compile(r"location\s*(?:\.|=|\[)|\.submit\s*\(|\.reload\s*\(", re.IGNORECASE)
_CHALLENGE_CODE = re.compile(
    r"__jsl_clearance|\$_ts\b|acw_sc__v2|_cf_chl|cdn-cgi/challenge|TCaptcha|AliyunCaptcha|geetest"
    r"|captcha|WZWS|_waf_|\beval\(function\(p,a,c,k",
    re.IGNORECASE,
)

_SAID = {
    Kind.CHALLENGE: (BlockedByChallenge, "要求先通过安全验证，看不到正文"),
    Kind.MAINTENANCE: (ServerError, "显示网站正在维护"),
    Kind.MISSING: (NotThere, "显示页面不存在"),
}

_PAGE_TYPE = re.compile(r"html|xml|json|javascript")


def _is_file(headers: Mapping[str, str]) -> bool:
    """Whether the server says that it sends a file: an empty one is the file's fault."""
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    is_document = kind.startswith("application/") and not _PAGE_TYPE.search(kind)
    return is_document or "attachment" in headers.get("content-disposition", "").lower()


def door(page_status: int, headers: Mapping[str, str], body: bytes) -> CouldNotSee | None:
    """Give what stands before the page, or None when the page itself came. Never raises.

    `headers` has lower-case names; `body` is decompressed. The detail is a predicate: whoever
    knows the host puts its name in front.
    """
    by_status = _by_status(page_status)
    if by_status is not None:
        return by_status
    if not body.strip() and not _is_file(headers):
        return Unreachable("返回了空白内容")
    if len(body) > _LARGEST_DOOR or _is_data(headers, body) or _is_plainly_content(body):
        return None
    return _by_content(body)


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


@dataclass(frozen=True, slots=True)
class _Look:
    """A page as far as a door needs it: `prose` is the text outside links, line by line.

    `is_article` tells of a date of publication or of rows carried as data.
    """

    title: str
    prose: str
    visible: int
    links: int
    is_article: bool
    has_password: bool


def _is_plainly_content(body: bytes) -> bool:
    """Whether a page has far more links or table cells than anything that stands before a page.

    Only a shortcut: what it lets pass, the score would let pass as well.
    """
    if len(body) < _LEAST_CONTENT or b"<title>404" in body[:4096]:
        return False
    return body.count(b"</li>") >= _MANY_ROWS or body.count(b"</td>") >= _MANY_ROWS


def _by_content(body: bytes) -> CouldNotSee | None:
    text = _decoded(body)
    unscripted = _SCRIPT.sub("\n", text)
    shown = _UNSEEN.sub("\n", unscripted)
    prose = _plain(_LINK.sub("\n", shown))
    visible = len(_plain(_TAG.sub("\n", shown)).replace("\n", ""))
    has_script = unscripted != text
    if has_script and _is_shell(text, unscripted, visible, len(body)):
        return BlockedByChallenge("只给了一段脚本，要求先通过浏览器验证")
    if not visible and not has_script and not _SUBSTANCE.search(shown):
        return Unreachable("返回了没有内容的页面")
    if len(set(_HEADINGS.findall(_plain(shown)))) > 1:
        return None
    look = _Look(
        title=_title(unscripted),
        prose=prose,
        visible=visible,
        links=len(_LINK.findall(shown)),
        is_article=bool(_DATED.search(prose) or _DATA_SCRIPT.search(text))
        or _has_article_meta(unscripted),
        has_password=bool(_PASSWORD.search(shown)),
    )
    scores = {kind: _score(look, kind) for kind in Kind}
    likeliest = max(scores, key=lambda kind: scores[kind])
    if scores[likeliest] < _ENOUGH:
        return None
    error, detail = _SAID[likeliest]
    return error(detail)


def _is_shell(text: str, unscripted: str, visible: int, size: int) -> bool:
    if visible > 60 or _DATA_SCRIPT.search(text):  # noqa: PLR2004
        return False
    if not visible and size < _SMALL_SHELL and "<frame" not in unscripted.lower():
        return True
    if _CHALLENGE_CODE.search(text) and not _PASSWORD.search(unscripted):
        return True
    code = "".join(_SCRIPT.findall(text))
    return bool(_SETS_COOKIE.search(code) and _RELOADS.search(code)) and not _LINK.search(
        unscripted
    )


def _score(look: _Look, kind: Kind) -> int:
    sentences = sum(1 for pattern in SENTENCES[kind] if pattern.search(look.prose))
    titled = TITLES[kind].fullmatch(look.title) is not None
    if not sentences and not titled:
        return 0
    if not sentences and (look.visible >= 300 or look.links > 5):  # noqa: PLR2004
        return 0
    score = 2 * min(sentences, 1) + (sentences > 1) + 3 * titled
    for bound, weight in ((300, 1), (600, 0), (1500, -2)):
        if look.visible < bound:
            score += weight
            break
    else:
        score -= 4
    score -= 2 * (look.links > 15) + (look.links > 8)  # noqa: PLR2004
    score -= 3 * look.is_article
    if kind is Kind.CHALLENGE:
        score -= 2 * look.has_password + (look.links > 3)  # noqa: PLR2004
    return score


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")


def _plain(markup: str) -> str:
    """Give text as the patterns want it: one line per run, without spaces, lower case."""
    text = unicodedata.normalize("NFKC", html.unescape(_TAG.sub("\n", markup)))
    lines = ("".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line).lower()


def _title(markup: str) -> str:
    found = _TITLE.search(markup)
    if found is None:
        return ""
    # The site's name follows or precedes, set off by a stroke.
    parts = [part for part in re.split(r"[-_|—–·]+", _plain(found.group(1))) if part.strip()]
    return min(parts, key=_is_site_name, default="").replace("\n", "")


def _is_site_name(part: str) -> bool:
    return bool(re.search(r"(?:人民政府|门户网站|政府网|局|委员会|办公室|政务网|信息网)$", part))


def _has_article_meta(markup: str) -> bool:
    return any(
        _ARTICLE_META.search(meta) and _FILLED.search(meta) for meta in _META.findall(markup)
    )
