"""Frames that may hold a list: those in the page, and those that a script puts there. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from bot.discover.addresses import Addresses
from bot.discover.parsed import Parsed
from bot.discover.script_blocks import Blocks, scripts_of

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
_FRAMELIKE = re.compile(r"frame|ifr|frm", re.IGNORECASE)
_NAMES = re.compile(r"[\w-]+")
_NEAR, _MOST = 80, 40


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is told of a frame: the address it shows, what it is called, and whether it is seen."""

    source: str
    marks: str = ""
    is_seen: bool = True
    is_by_script: bool = False


def frame_with_list(parsed: Parsed, addresses: Addresses) -> str:
    """Give the address of a frame that may hold rows: all but those that are furniture by name."""
    for frame in _frames(parsed):
        url = addresses.absolute(frame.source)
        if url is None or not addresses.is_own_host(url) or addresses.is_self(url):
            continue
        name = urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1]
        is_other = _FURNITURE.search(f"{name} {frame.marks}")
        if frame.is_by_script:
            is_other = is_other or _ODDMENT.search(f"{url} {frame.marks}")
        if frame.is_seen and (_LISTLIKE.search(name) or not is_other):
            return url
    return ""


def _frames(parsed: Parsed) -> Iterator[_Frame]:
    known = []
    for each in parsed.tree.iter("iframe", "frame", "object", "embed"):
        if each.tag in {"iframe", "frame"}:
            known.append(each)
            yield _of(each, _source_of(each))
        elif (source := each.get("data") or each.get("src")) and _is_page(each, source):
            yield _of(each, source)
    if (
        "rame" in parsed.scripts
        or (known and ".src" in parsed.scripts)
        or (known and "src" in parsed.scripts)
    ):
        yield from _by_script(parsed, known)


def _of(element: HtmlElement, source: str, *, is_by_script: bool = False) -> _Frame:
    get = element.get
    marks = " ".join(get(each) or "" for each in ("id", "name", "class"))
    is_seen = not {get("width"), get("height")} & {"0", "1"} and not _HIDDEN.search(
        get("style") or ""
    )
    return _Frame(source, marks, is_seen, is_by_script)


def _source_of(frame: HtmlElement) -> str:
    source = frame.get("src") or ""
    is_later = not source or source.startswith(("about:", "javascript:", "#"))
    return (frame.get("data-src") or source) if is_later else source


def _is_page(element: HtmlElement, source: str) -> bool:
    kind = (element.get("type") or "text/html").lower()
    return "html" in kind and bool(_PAGE.search(source.split("?", maxsplit=1)[0]))


def _by_script(parsed: Parsed, known: list[HtmlElement]) -> Iterator[_Frame]:
    """Give the frames that a script writes, or sends somewhere, unasked."""
    scripts = scripts_of(parsed)
    blocks = Blocks(scripts)
    for found in islice(_TAG.finditer(scripts), _MOST):
        said = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(found[1])}
        is_seen = not {said.get("width"), said.get("height")} & {"0", "1"}
        is_seen = is_seen and not _HIDDEN.search(found[1])
        marks = " ".join(said.get(each, "") for each in ("id", "name", "class"))
        source = said.get("src") or said.get("data-src") or ""
        if source and not blocks.waits(found.start()):
            yield _Frame(source, marks, is_seen, is_by_script=True)
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
