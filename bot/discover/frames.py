"""Frames that may hold a list: those in the page, and those that a script puts there. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.hosts import same_site
from bot.discover.link_words import reads_as_report
from bot.discover.look import Look
from bot.discover.pager import Pager, PagerLink
from bot.discover.parsed import Parsed
from bot.discover.script_blocks import Blocks, scripts_of
from bot.discover.shown_files import file_shown

_FURNITURE = re.compile(
    r"top|head|foot|bottom|nav|menu|search|weather|tianqi|tqyb|login|share|banner|count|tongji|stat(?!ic)|"
    r"wza|logo|copyright|beian|links?\b|map|qrcode|weixin|toolbar|sidebar",
    re.IGNORECASE,
)
_LISTLIKE = re.compile(
    r"list|column|col[_-]?\d|channel|catalog|xxgk|nianbao|ndbg|nb\b", re.IGNORECASE
)
_ODDMENT = re.compile(
    r"float|\bads?\b|popup|video|player|chat|kefu|sso|auth|check|blank|down|upload|print|vote|survey|robot|visit|hits",
    re.IGNORECASE,
)
_FOR_OTHERS = re.compile(
    r"maps?|ditu|sso|log[io]n|passport|weather|tianqi|share|video|live|player",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PAGE = re.compile(r"/[^/.]*$|\.(?:s?html?|jhtml|jspx?|aspx?|php|do|action)$", re.IGNORECASE)
_TAG = re.compile(r"<i?frame\b([^<>]{1,400})", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([\w-]{2,12})\s*=\s*(?:\\?\"([^\"\\<>]{0,300})|\\?'([^'\\<>]{0,300})|([\w%]{1,20}))"
)
_SET = re.compile(
    r"(?P<left>[\w$\])'\"]{1,60})\s*\.\s*(?:src|location(?:\s*\.\s*href)?)\s*=\s*(['\"])(?P<said>[^'\"\s]{1,300})\2|"
    r"(?P<asked>['\"][^'\"]{1,60}['\"]|[\w$]{1,40})\s*\)?\s*\.\s*(?:attr|prop)\s*\(\s*['\"]src['\"]\s*,\s*(['\"])"
    r"(?P<given>[^'\"\s]{1,300})\5"
)
# 'ifr' + 'ame': a word in pieces begins so.
_TORN = ("<i'", '<i"', "<if'", '<if"', "<ifr'", '<ifr"', "<ifra'", '<ifra"')
_FRAMELIKE = re.compile(r"frame|ifr|frm", re.IGNORECASE)
_NAMES = re.compile(r"[\w-]+")
_NEAR, _MOST = 80, 40
_WIDE, _HIGH = 500, 300
_IN_PIECES = re.compile(r"(['\"])\s*\+\s*\1")
FRAME = "frame"
"""The name of the pager of a page that is a frame around its list."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is told of a frame: the address it shows, what it is called, and whether it is seen."""

    source: str
    marks: str = ""
    is_seen: bool = True
    is_by_script: bool = False
    size: tuple[str, str] = ("", "")

    @property
    def is_large(self) -> bool:
        """Whether it is as wide and as high as the place of a list."""
        width, height = (_pixels(each) for each in self.size)
        is_wide = not width or width >= _WIDE
        return is_wide and (height >= _HIGH or (not height and "%" in "".join(self.size)))


def frames_with_lists(parsed: Parsed, addresses: Addresses) -> tuple[str, ...]:
    """Give the addresses of the frames that may hold rows: all but those that are furniture.

    A frame of another host counts where it stands in the list's place: it is of the same site, or
    named as a list, and as large as one.
    """
    found: dict[str, None] = {}
    for frame in _frames(parsed):
        url = addresses.absolute(frame.source)
        if url is None or addresses.is_self(url) or not frame.is_seen:
            continue
        name = urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1]
        if file_shown(frame.source):
            continue  # it is looked at as a file
        is_own = addresses.is_own_host(url)
        is_other = _is_furniture(url, name, frame, is_own=is_own)
        if is_own and (_LISTLIKE.search(name) or not is_other):
            found.setdefault(url)
        elif not is_own and not is_other and frame.is_large:
            asked = f"{urlsplit(url).path}?{urlsplit(url).query}"
            if same_site(addresses.page, url) or _LISTLIKE.search(asked):
                found.setdefault(url)
    return tuple(found)


def framed(pager: Pager, look: Look, parsed: Parsed) -> Pager:
    """Give a page without reports that is a frame around one list of its own host as such a frame."""
    if pager.links or pager.is_elsewhere or pager.unreadable or not _may_hold_frames(parsed):
        return pager
    if any(reads_as_report(row.title) for row in look.rows):
        return pager
    urls = frames_with_lists(parsed, look.addresses)
    if len(urls) != 1 or not look.addresses.is_own_host(urls[0]):
        return pager
    return Pager(FRAME, (PagerLink(urls[0]),), is_elsewhere=True)


def _is_furniture(url: str, name: str, frame: _Frame, *, is_own: bool) -> bool:
    parts = urlsplit(url)
    said = f"{name} {frame.marks}" if is_own else f"{url} {frame.marks}"
    is_other = bool(_FURNITURE.search(said))
    is_other = is_other or any(map(_FOR_OTHERS.fullmatch, parts.path.split("/")))
    if frame.is_by_script or not is_own:
        is_other = is_other or bool(_ODDMENT.search(f"{url} {frame.marks}"))
    return is_other


def _may_hold_frames(parsed: Parsed) -> bool:
    return parsed.glance.holds(b"frame", b"<object", b"<embed")


def _frames(parsed: Parsed) -> Iterator[_Frame]:
    known = []
    for each in parsed.tree.iter("iframe", "frame", "object", "embed"):
        if each.tag in {"iframe", "frame"}:
            known.append(each)
            yield _of(each, _source_of(each))
        elif (source := each.get("data") or each.get("src")) and _is_page(each, source):
            yield _of(each, source)
    if parsed.is_settled:
        return  # a script has put there what it would
    scripts = parsed.scripts
    is_in_pieces = "src" in scripts and any(each in scripts for each in _TORN)
    if "rame" in scripts or is_in_pieces or (known and "src" in scripts):
        yield from _by_script(parsed, known)


def _of(element: HtmlElement, source: str, *, is_by_script: bool = False) -> _Frame:
    get = element.get
    marks = " ".join(get(each) or "" for each in ("id", "name", "class"))
    is_seen = not {get("width"), get("height")} & {"0", "1"} and not _HIDDEN.search(
        get("style") or ""
    )
    return _Frame(source, marks, is_seen, is_by_script, _size_of(element))


def _size_of(element: HtmlElement) -> tuple[str, str]:
    if element.get("onload"):
        return "", "100%"  # it grows with what it shows
    style = element.get("style") or ""
    said = [
        element.get(each)
        or (
            found[1]
            if (found := re.search(rf"(?<![-\w]){each}\s*:\s*([\d.]+(?:%|px)?)", style))
            else ""
        )
        for each in ("width", "height")
    ]
    return said[0] or "", said[1] or ""


def _pixels(said: str) -> int:
    """Give a measure in pixels; 0 where it is none, or a share of the page."""
    found = re.fullmatch(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*", said)
    return int(found[1]) if found else 0


def _source_of(frame: HtmlElement) -> str:
    source = frame.get("src") or ""
    is_later = not source or source.startswith(("about:", "javascript:", "#"))
    return (frame.get("data-src") or source) if is_later else source


def _is_page(element: HtmlElement, source: str) -> bool:
    kind = (element.get("type") or "text/html").lower()
    return "html" in kind and bool(_PAGE.search(source.split("?", maxsplit=1)[0]))


def _by_script(parsed: Parsed, known: list[HtmlElement]) -> Iterator[_Frame]:
    """Give the frames that a script writes, or sends somewhere, unasked."""
    scripts = _IN_PIECES.sub("", scripts_of(parsed))
    blocks = Blocks(scripts)
    for found in islice(_TAG.finditer(scripts), _MOST):
        said = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(found[1])}
        is_seen = not {said.get("width"), said.get("height")} & {"0", "1"}
        is_seen = is_seen and not _HIDDEN.search(found[1])
        marks = " ".join(said.get(each, "") for each in ("id", "name", "class"))
        source = said.get("src") or said.get("data-src") or ""
        if source and not blocks.waits(found.start()):
            size = (said.get("width", ""), said.get("height", ""))
            yield _Frame(source, marks, is_seen, is_by_script=True, size=size)
    named = {name: each for each in known for key in ("id", "name") if (name := each.get(key))}
    made = set(re.findall(r"([\w$]+)\s*=\s*document\.createElement\(\s*['\"]iframe", scripts))
    for found in islice(_SET.finditer(scripts), _MOST):
        # What is sent on is named in front: getElementById('frm').src, $('#frm').attr('src', …).
        front = scripts[
            max(0, found.start() - _NEAR) : found.end("left" if found["left"] else "asked")
        ]
        words = _NAMES.findall(re.split(r"[;{}\n]", front)[-1])
        frame = next((named[each] for each in reversed(words) if each in named), None)
        is_frame = frame is not None or not made.isdisjoint(words)
        is_frame = is_frame or any(map(_FRAMELIKE.search, words))
        if is_frame and not blocks.waits(found.start()):
            source = found["said"] or found["given"]
            if frame is None:
                yield _Frame(source, is_by_script=True)
            else:
                yield _of(frame, source, is_by_script=True)
