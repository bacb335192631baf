"""What a page says around its text: titles, stated facts, and the files it links to or shows."""

import re
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import lxml.html
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from bot.document import Picture

_META = re.compile(r"<meta\s(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*>", re.IGNORECASE)
_TITLE_PIECE = re.compile(
    r"<(ucaptitle|publishtime|h1|h2|h3|title)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_TITLE_TAGS = ("ucaptitle", "h1", "h2", "h3", "title")
_METAS = {
    "pubdate": "published",
    "publishdate": "published",
    "articletitle": "title",
    "contentsource": "source",
    "sitename": "site",
    "columnname": "column",
}
_MOST_FRAME_PIECES = 60
_MOST_LINKS = 3000
_LONGEST_ADDRESS = 1000
_LONGEST_INLINE = 4_000_000
_FILES = r"pdf|ofd|docx?|docm|wps|rtf|xlsx?|et|zip|rar|7z"
_NAMED_FILE = re.compile(
    rf"[\"'=(]\s*([^\"'()<>\s=]{{1,400}}\.(?:{_FILES})(?:[?#][^\"'()<>\s]{{0,200}})?)\s*(?=[\"')&])",
    re.IGNORECASE,
)
_IS_FILE = re.compile(rf"\.(?:{_FILES})$", re.IGNORECASE)
_SHOWN_IN = ("iframe", "frame", "embed", "object")
_NOT_ADDRESSES = ("javascript:", "#", "mailto:", "tel:", "data:", "about:")
_ICON = re.compile(
    r"icon|logo|qrcode|ewm|erweima|blank\.|space\.gif|arrow|button|btn|avatar|share|weixin|weibo|"
    r"loading|\.svg$",
    re.IGNORECASE,
)
_SMALLEST = 60
_SIZE = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*(\d+)(?:\.\d+)?px", re.IGNORECASE)

Element: TypeAlias = lxml.html.HtmlElement


def soup_of(markup: str) -> BeautifulSoup:
    """Give the tree that Beautiful Soup makes of `markup`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(markup, "lxml")


def frame_of(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Read what the page's frame says: titles, likeliest first, and stated facts."""
    pieces = [found[0] for found in _META.finditer(text)][:_MOST_FRAME_PIECES]
    pieces += [found[0] for found in _TITLE_PIECE.finditer(text)][:_MOST_FRAME_PIECES]
    frame = soup_of("<div>" + "</div><div>".join(pieces) + "</div>")
    stated: dict[str, str] = {}
    for meta in frame.find_all("meta"):
        key = _METAS.get(str(meta.get("name") or meta.get("property") or "").strip().lower())
        value = str(meta.get("content") or "").strip()
        if key and value:
            stated.setdefault(key, value)
    if (tag := frame.find("publishtime")) is not None and tag.get_text(strip=True):
        stated["published"] = tag.get_text(strip=True)
    ranked = [
        " ".join(tag.get_text().split()) for name in _TITLE_TAGS for tag in frame.find_all(name)
    ]
    article_title = stated.pop("title", "")
    at = 1 if frame.find("ucaptitle") is not None else 0
    ranked.insert(at, article_title)
    return tuple(dict.fromkeys(title for title in ranked if title)), stated


def links_of(root: Element, scripts: str, url: str) -> Iterator[tuple[str, str]]:
    """Give (text, absolute address) of links, and of files that frames, viewers or scripts name.

    What is no link has no text.
    """
    made: dict[str, str] = {}
    for text, target in islice(_targets(root, scripts), _MOST_LINKS):
        if len(target) > _LONGEST_ADDRESS:
            continue
        try:
            address = urljoin(url, target)
        except ValueError:
            continue
        made[address] = made.get(address) or text
    for address, text in made.items():
        yield text, address


def _targets(root: Element, scripts: str) -> Iterator[tuple[str, str]]:
    for tag in root.iter("a", *_SHOWN_IN):
        target = (tag.get("href") or tag.get("src") or tag.get("data") or "").strip()
        text = "" if tag.tag in _SHOWN_IN else _link_text(tag)
        if target and not target.lower().startswith(_NOT_ADDRESSES):
            yield text, target
            if tag.tag in _SHOWN_IN:
                yield from (("", shown) for shown in _shown_by_viewer(target))
        for named in _NAMED_FILE.findall(f"{tag.get('onclick') or ''} {_script_in(target)}"):
            yield text, named
    for named in _NAMED_FILE.findall(scripts):
        yield "", named


def _script_in(target: str) -> str:
    return target if target.lower().startswith("javascript:") else ""


def _link_text(tag: Element) -> str:
    text = " ".join(tag.text_content().split())
    alternatives = [
        tag.get("title"),
        tag.get("download"),
        *(each.get("alt") for each in tag.iter("img")),
    ]
    return text or next((each.strip() for each in alternatives if each and each.strip()), "图片")


def _shown_by_viewer(target: str) -> Iterator[str]:
    """Give the file that a viewer's address hands to the viewer (viewer.html?file=…)."""
    try:
        parts = urlsplit(target)
        pairs = parse_qsl(parts.query) + parse_qsl(parts.fragment)
    except ValueError:
        return
    for _, value in pairs:
        named = unquote(value)
        if _IS_FILE.search(named.split("?")[0].split("#")[0]):
            yield named


def picture_of(tag: Element, url: str, container: tuple[int, ...]) -> Picture | None:
    """Give the picture that an img shows; None for icons and what has no address."""
    given = (tag.get(name) or "" for name in ("data-original", "data-src", "src"))
    source = next((each.strip() for each in given if each.strip()), "")
    sizes = [
        tag.get("width") or "",
        tag.get("height") or "",
        *_SIZE.findall(tag.get("style") or ""),
    ]
    small = [
        int(size)
        for each in sizes
        if (size := each.removesuffix("px")).isascii() and size.isdigit()
    ]
    if not source or any(size < _SMALLEST for size in small):
        return None
    if source.lower().startswith("data:image/"):
        is_kept = len(source) < _LONGEST_INLINE
        return Picture(source, container, tag.get("alt") or "") if is_kept else None
    if _ICON.search(source) or source.lower().startswith(("data:", "javascript:", "file:")):
        return None
    try:
        return Picture(urljoin(url, source), container, tag.get("alt") or "")
    except ValueError:
        return None
