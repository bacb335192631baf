"""Addresses on one page: made absolute, checked, without their fragment."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

_BREAKS = re.compile(r"[\t\r\n]")
_LONGEST = 2000
# Most links need no joining: this is the hot path.
# A bare file name in the page's own folder: most rows of most lists.
_BARE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*\.[a-z]{3,5}")
_ROOTED = re.compile(r"/(?!/)[^\s\\#]*")
# A plain path below the page's own folder, or below one of those above it.
_BESIDE = re.compile(r"(\./|(?:\.\./)*)((?:[\w-]+/)*[\w-]+(?:\.[a-z]{3,5})?)", re.ASCII)
_PLAIN_HOST = r"https?://[a-z0-9.-]+(?::(?:[1-5]?[0-9]{1,4}|6[0-4][0-9]{3}))?/"
_PLAIN_FOLDER = re.compile(rf"{_PLAIN_HOST}(?:[\w-]+/)*", re.ASCII)
_PLAIN_PAGE = re.compile(rf"{_PLAIN_HOST}[^\s\\?#;]*")
# The page itself, or a page in its folder, asked something.
_ASKED = re.compile(r"(?:[A-Za-z0-9_-]+(?:\.[a-z]{3,5})?)?\?[^\s\\#]+")
# What leads to no page at all, however it goes on.
_NOWHERE = ("#", "javascript:", "mailto:", "tel:")
_WHOLE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,4})?/[^\s\\#]*")


class Addresses:
    """The addresses of one page, whose links are relative to `base`."""

    def __init__(self, page: str, base_href: str = "") -> None:
        """Take the address that answered, and the page's own <base href> if it has one."""
        self.page = page
        self.base = _joined(page, base_href) or page
        self._host = _host(page)
        origin = urlsplit(self.base)
        self._origin = f"{origin.scheme}://{origin.netloc}"
        self._folder = urljoin(self.base, ".")
        self._above = _folders_of(self._folder)
        self._self = urldefrag(page)[0]
        self._bare = self.base.partition("#")[0].partition("?")[0]
        self._is_plain = bool(_PLAIN_PAGE.fullmatch(self._bare))
        self._own = f"{urlsplit(page).scheme}://{self._host}/" if self._host else " "
        self._known: dict[str, str | None] = {}

    def absolute(self, href: str) -> str | None:
        """Give `href` as an absolute http address without fragment; None where it is none."""
        known = self._known
        if href in known:
            return known[href]
        known[href] = made = self._made_absolute(href)
        return made

    def _made_absolute(self, href: str) -> str | None:
        if not href or href.startswith(_NOWHERE):
            return None
        if "/." not in href and len(href) <= _LONGEST:
            if _ROOTED.fullmatch(href):
                return f"{self._origin}{href}"
            if _WHOLE.fullmatch(href):
                return href
            if _BARE.fullmatch(href):
                return f"{self._folder}{href}"
        if len(href) <= _LONGEST and (found := _BESIDE.fullmatch(href)):
            steps = found[1].count("../")
            if steps < len(self._above):
                return f"{self._above[steps]}{found[2]}"
        return (self._asked(href) if "?" in href else None) or _joined(self.base, href)

    def _asked(self, href: str) -> str | None:
        """Join an address with a query; None where it takes the long way."""
        if len(href) <= _LONGEST and self._is_plain and _ASKED.fullmatch(href):
            if href[0] == "?":
                return f"{self._bare}{href}"
            if self._above:
                return f"{self._above[0]}{href}"
        return None

    def is_own_host(self, url: str) -> bool:
        """Whether `url` is on the page's own host."""
        return url.startswith(self._own) or _host(url) == self._host

    def is_self(self, url: str) -> bool:
        """Whether `url` is the page itself."""
        return url == self._self


def _folders_of(folder: str) -> list[str]:
    """Give a folder and those above it, as far as they are plain; [] where it is not."""
    if not _PLAIN_FOLDER.fullmatch(folder):
        return []
    names = folder.rstrip("/").split("/")
    return ["/".join(names[:end]) + "/" for end in range(len(names), 2, -1)]


def _joined(base: str, href: str) -> str | None:
    cleaned = _BREAKS.sub("", href).strip().replace("\\", "/").replace(" ", "%20")
    if not cleaned or cleaned.startswith("#") or len(cleaned) > _LONGEST:
        return None
    try:
        url = urldefrag(urljoin(base, cleaned))[0]
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
