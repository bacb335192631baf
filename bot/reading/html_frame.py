"""The frame of a page: its titles and its stated facts."""

import re
from collections.abc import Iterator

from bot.reading.html_cut import SPACE, opening
from bot.reading.html_parse import parsed, strings

_META = re.compile(rb"<meta(?=" + SPACE + rb")")
_META_WHOLE = re.compile(rb"<meta(?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*>", re.IGNORECASE)
_TITLE_TAGS = ("ucaptitle", "h1", "h2", "h3", "title")
_TITLE = re.compile(rb"<(?:h[123]|title|ucaptitle|publishtime)(?![0-9a-z_])")
_TITLE_END = {
    name.encode(): re.compile(rb"</" + name.encode() + SPACE + rb"*>")
    for name in (*_TITLE_TAGS, "publishtime")
}
_METAS = {
    "pubdate": "published",
    "publishdate": "published",
    "article:published_time": "published",
    "articletitle": "title",
    "contentsource": "source",
    "sitename": "site",
    "columnname": "column",
}
_MOST_FRAME_PIECES = 60
# What stands in these is no word of the title: notes on how it is read aloud, and what is not shown.
_WORDS = strings(
    "descendant::text()[not(ancestor::rt or ancestor::rp or ancestor::script or ancestor::style"
    " or ancestor::template)]"
)


def frame(page: bytes, lower: bytes) -> tuple[tuple[str, ...], dict[str, str]]:
    """Read what the page's frame says: titles, likeliest first, and stated facts.

    `lower` is the page in lower case.
    """
    pieces = [*_metas(page, lower), *_titles(page, lower)]
    if not pieces:
        return (), {}
    tree = parsed(b"<div>" + b"</div><div>".join(pieces) + b"</div>")
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = _METAS.get((meta.get("name") or meta.get("property") or "").strip().lower())
        value = (meta.get("content") or "").strip()
        if key and value:
            stated.setdefault(key, value)
    tag = next(tree.iter("publishtime"), None)
    if tag is not None and any(letter.isdigit() for words in _WORDS(tag) for letter in words):
        stated["published"] = "".join(words.strip() for words in _WORDS(tag))
    ranked = [
        " ".join("".join(_WORDS(tag)).split()) for name in _TITLE_TAGS for tag in tree.iter(name)
    ]
    article_title = stated.pop("title", "")
    at = 1 if next(tree.iter("ucaptitle"), None) is not None else 0
    ranked.insert(at, article_title)
    return tuple(dict.fromkeys(title for title in ranked if title)), stated


def _metas(page: bytes, lower: bytes) -> Iterator[bytes]:
    """Give the page's first tags of meta, whole."""
    given = 0
    for opened in _META.finditer(lower):
        if whole := _META_WHOLE.match(page, opened.start()):
            yield whole[0]
            given += 1
            if given == _MOST_FRAME_PIECES:
                return


def _titles(page: bytes, lower: bytes) -> Iterator[bytes]:
    """Give the page's first titles, from the opening of each to its end."""
    at = given = 0
    endless: set[bytes] = set()
    while given < _MOST_FRAME_PIECES and (opened := opening(_TITLE, lower, at)):
        name, at = opened[0][1:], opened.end()
        inside = lower.find(b">", at) + 1
        if not inside:
            return
        if name in endless:
            continue
        if closed := _TITLE_END[name].search(lower, inside):
            at = closed.end()
            given += 1
            yield page[opened.start() : at]
        else:
            endless.add(name)
