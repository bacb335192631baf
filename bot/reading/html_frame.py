"""The frame of a page: its titles, its stated facts, and what nobody sees on it."""

import re
import warnings

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

_UNSEEN = ("script", "style", "noscript", "template", "svg", "select")
_OPENED = re.compile(rf"<(?:!--|({'|'.join(_UNSEEN)})\b)", re.IGNORECASE)
_CLOSED = {"": re.compile("-->")} | {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _UNSEEN
}
_META = re.compile(r"<meta\s(?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*>", re.IGNORECASE)
_TITLE_PIECE = re.compile(
    r"<(ucaptitle|publishtime|h1|h2|h3|title)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_TITLE_TAGS = ("ucaptitle", "h1", "h2", "h3", "title")
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


def seen(text: str) -> tuple[str, list[str]]:
    """Give what a reader of the page sees, and the scripts that were left out with the rest.

    One pass, each end looked for once: a page of openings that never close costs no more.
    """
    parts, scripts, at = [], [], 0
    endless: set[str] = set()
    while opened := _OPENED.search(text, at):
        name = (opened[1] or "").lower()
        closed = None if name in endless else _CLOSED[name].search(text, opened.end())
        if closed is None:
            endless.add(name)
            parts.append(text[at : opened.end()])
            at = opened.end()
        else:
            parts.append(text[at : opened.start()])
            if name == "script":
                scripts.append(text[opened.end() : closed.start()])
            at = closed.end()
    return "".join([*parts, text[at:]]), scripts


def soup(markup: str) -> BeautifulSoup:
    """Give the tree of `markup`, set right by the more forgiving parser."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(markup, "lxml")


def frame(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Read what the page's frame says: titles, likeliest first, and stated facts."""
    pieces = [found[0] for found in _META.finditer(text)][:_MOST_FRAME_PIECES]
    pieces += [found[0] for found in _TITLE_PIECE.finditer(text)][:_MOST_FRAME_PIECES]
    tree = soup("<div>" + "</div><div>".join(pieces) + "</div>")
    stated: dict[str, str] = {}
    for meta in tree.find_all("meta"):
        key = _METAS.get(str(meta.get("name") or meta.get("property") or "").strip().lower())
        value = str(meta.get("content") or "").strip()
        if key and value:
            stated.setdefault(key, value)
    tag = tree.find("publishtime")
    if tag is not None and any(letter.isdigit() for letter in tag.get_text()):
        stated["published"] = tag.get_text(strip=True)
    ranked = [
        " ".join(tag.get_text().split()) for name in _TITLE_TAGS for tag in tree.find_all(name)
    ]
    article_title = stated.pop("title", "")
    at = 1 if tree.find("ucaptitle") is not None else 0
    ranked.insert(at, article_title)
    return tuple(dict.fromkeys(title for title in ranked if title)), stated
