"""Where a page leads: anchors, frames, embedded viewers, and files that only a script names."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from bot.document import Link
from bot.reading.html_parse import Element

_FILE = re.compile(
    r"\.(?:pdf|ofd|docx?|wps|xlsx?|et|zip|rar|jpe?g|png)(?![\w.])(?:\?[^\s\"'<>()\\]{0,300})?",
    re.IGNORECASE,
)
_FILE_IN_SCRIPT = re.compile(rb"\.(?:pdf|ofd|doc|wps|xls|et|zip|rar|jp|png)", re.IGNORECASE)
_IN_QUERY = re.compile(
    r"[?&#;](?:file|url|src|path|pdf|doc|document|(?:pdf|file|doc|f)_?(?:url|path|src))=([^&#]{1,1000})",
    re.IGNORECASE,
)
_HANDLER = re.compile(r"\sonclick\s*=\s*(?:\"([^\"<]{1,1000})\"|'([^'<]{1,1000})')", re.IGNORECASE)
_NOT_AN_ADDRESS = re.compile(r"^.*[\"'\s<>(),;`]", re.DOTALL)
_ICON = re.compile(
    r"icon|logo|qrcode|ewm|erweima|blank\.|spacer|loading|close|arrow|banner|(?:^|[/_-])btn",
    re.IGNORECASE,
)
# Most links need no joining: this is the hot path.
_WHOLE = re.compile(r"https?://[a-z0-9.-]+(?::\d{1,4})?/[\w./-]*", re.ASCII)
_ROOTED = re.compile(r"/(?!/)[\w./-]*", re.ASCII)
_BARE = re.compile(r"[A-Za-z0-9_][\w-]*\.[a-z]{3,5}", re.ASCII)
_PLAIN_BASE = re.compile(r"(https?://[a-z0-9.-]+(?::\d{1,5})?)(/(?:[\w.-]+/)*)?[\w.-]*", re.ASCII)
_LONGEST_ADDRESS = 600
_MOST_FILES = 200
_TARGETS = ("href", "src", "data", "data-src", "data-url", "data-href")
_OTHERS = frozenset((*_TARGETS[1:], "onclick"))


def absolute(base: str, target: str) -> str | None:
    """Give `target` as an absolute address; None for what is no address of the web."""
    target = target.strip()
    if not target or (first := target[0]) == "#":
        return None
    if "/." not in target:
        origin, folder = _origin_of(base)
        if first == "/":
            if origin and _ROOTED.fullmatch(target):
                return f"{origin}{target}"
        elif _WHOLE.fullmatch(target):
            return target
        elif folder and _BARE.fullmatch(target):
            return f"{folder}{target}"
    try:
        address = urljoin(base, target)
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return None
    return address if scheme in {"http", "https", ""} else None


@lru_cache(maxsize=64)
def _origin_of(base: str) -> tuple[str, str]:
    """Give the origin and the folder of a plain address, as joining would; "" where it is none."""
    found = _PLAIN_BASE.fullmatch(base)
    if found is None or "/." in base or "//" in (found[2] or ""):
        return "", ""
    return found[1], f"{found[1]}{found[2] or '/'}"


def is_icon(address: str) -> bool:
    """Whether the name of a picture says that it only adorns the page."""
    return not address.startswith("data:") and bool(_ICON.search(address))


def files_in_scripts(scripts: Iterable[str]) -> Iterator[str]:
    """Give the file addresses that stand in pieces of script, as written, at most a few hundred."""
    looked = 0
    for script in scripts:
        for found in _FILE.finditer(script):
            looked += 1
            if looked > _MOST_FILES:
                return
            before = script[max(0, found.start() - _LONGEST_ADDRESS) : found.start()]
            address = _NOT_AN_ADDRESS.sub("", before) + found[0]
            address = address.replace("\\/", "/").lstrip("=")
            if not address.startswith(".") or address.startswith(("./", "../")):
                yield address


def naming_files(scripts: Iterable[bytes]) -> Iterator[str]:
    """Give the texts of those scripts that may name a file."""
    return (script.decode() for script in scripts if _FILE_IN_SCRIPT.search(script))


def handlers(page: bytes) -> list[str]:
    """Give what the page's tags say should be done on a click."""
    if b"onclick" not in page and b"onClick" not in page:
        return []
    return [found[1] or found[2] for found in _HANDLER.finditer(page.decode())]


def links_of(
    root: Element, url: str, scripts: Iterable[str], keeps: Callable[[str], bool] | None = None
) -> tuple[Link, ...]:
    """Give (text, absolute address) of all that the page leads to.

    Anchors come first with their words; frames, viewers and files named in `scripts` follow
    with "" for their words, each address once. Anchors whose words `keeps` is not true of may be
    left out, where their addresses name no other; those without words that lead to a folder are.
    """
    base = url
    for tag in root.iter("base"):
        base = absolute(base, tag.get("href") or "") or base
        break
    named: dict[tuple[str, str], None] = {}
    bare: dict[str, None] = {}
    for tag in _leading(root, keeps if "=" not in base else None):
        addresses = _of_tag(tag, base)
        if not addresses:
            continue
        if tag.tag == "a":
            text = _words_of(tag)
            # A picture that is a link to a folder shows no document.
            kept = (each for each in addresses if text or not each.endswith("/"))
            named.update(dict.fromkeys((text, each) for each in kept))
        else:
            bare.update(dict.fromkeys(addresses))
        for address in addresses:
            if "=" in address:
                bare.update(dict.fromkeys(_viewed(address)))
    for file in files_in_scripts(scripts):
        if not is_icon(file) and (inner := absolute(base, file)):
            bare[inner] = None
            bare.update(dict.fromkeys(_viewed(inner)))
    known = {address for _, address in named}
    return (*named, *(("", address) for address in bare if address not in known))


def _leading(root: Element, keeps: Callable[[str], bool] | None) -> Iterator[Element]:
    """Give the tags that lead somewhere, but for anchors that need not be looked at."""
    for tag in root.iter("a", "iframe", "frame", "embed", "object"):
        if keeps is None or tag.tag != "a" or not (words := _words_of(tag)) or keeps(words):
            yield tag
            continue
        # Only such an address may name another, whose words are not these.
        said = "".join(tag.values())
        if "=" in said or "%" in said:
            yield tag


def _words_of(anchor: Element) -> str:
    shown = anchor.text_content() if len(anchor) else anchor.text
    text = " ".join(shown.split()) if shown else ""
    return text or (anchor.get("title") or "").strip()


def _of_tag(tag: Element, base: str) -> list[str]:
    """Give the addresses that the attributes of a tag name."""
    target = tag.get("href")
    if target and _OTHERS.isdisjoint(tag.keys()) and (address := absolute(base, target)):
        return [address]
    addresses, scripts = [], []
    said = dict(tag.items())
    for name in _TARGETS:
        if target := said.get(name):
            if address := absolute(base, target):
                addresses.append(address)
            elif target.lower().lstrip().startswith("javascript:"):
                scripts.append(unquote(target))
    if done := said.get("onclick"):
        scripts.append(done)
    if scripts:
        files = (absolute(base, file) for file in files_in_scripts(scripts))
        addresses += filter(None, files)
    return addresses


def _viewed(address: str) -> Iterator[str]:
    """Give the file that a viewer's address names, however often it is written in percents."""
    for found in _IN_QUERY.finditer(address):
        named = unquote(unquote(found[1]))
        if _FILE.search(named) and (inner := absolute(address, named)):
            yield inner
