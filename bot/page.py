"""A request, and the page that came over the wire in answer to it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from urllib.parse import quote, unquote_to_bytes, urldefrag, urlsplit

_PLAIN_NAME = re.compile(r"filename\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^;]+))", re.IGNORECASE)
_CODED_NAME = re.compile(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;\s]+)", re.IGNORECASE)
_PRINTABLE = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) != "%")
_SENT, _SENT_AS = "xuncha-sent", "xuncha-sent-as"

BROWSER_HEADER = "xuncha-browser"
"""Stands among a page's headers when its body is what a browser made of it."""

STAYED_HEADER = "xuncha-browser-stayed"
"""Stands beside it where the browser stayed as long as a reader would; gives the seconds."""

MISSED_HEADER = "xuncha-browser-missed"
"""Stands beside it where the page's scripts could not do all they wanted; says why."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: a GET of `url`, or a POST of `body` where there is one.

    `media_type` says what the body is. `referer` is the page whose script or form asks; it and
    `by_script` (asks as a page's own script does) do not make another request of it.
    """

    url: str
    body: bytes = b""
    media_type: str = ""
    referer: str = field(default="", compare=False)
    by_script: bool = field(default=False, compare=False)

    @property
    def method(self) -> str:
        """GET or POST."""
        return "POST" if self.body else "GET"

    @property
    def plain(self) -> "str | Ask":
        """The address alone where that says everything, else the request itself."""
        return self if self.body or self.referer or self.by_script else self.url

    @property
    def headers(self) -> dict[str, str]:
        """The headers that a page's own form or script would send."""
        said = {}
        if self.body:
            said["Content-Type"] = self.media_type or "application/x-www-form-urlencoded"
        if self.referer:
            said["Referer"] = urldefrag(self.referer)[0]
        if self.by_script:
            said["X-Requested-With"] = "XMLHttpRequest"
        return said

    @property
    def key(self) -> str:
        """What tells this request from every other: the address, with a digest of what is sent."""
        if not self.body:
            return self.url
        return f"{self.url}#POST-{sha256(self.media_type.encode() + b' ' + self.body).hexdigest()}"


def ask_for(wanted: str | Ask) -> Ask:
    """Give a request: an address is one for a GET."""
    return wanted if isinstance(wanted, Ask) else Ask(wanted)


@dataclass(frozen=True, slots=True)
class Known:
    """What a server said of a page it gave earlier, sent back word for word.

    `url` is the address that answered then: nothing is sent to any other. `recognises` tells by
    its body whether a page says what it said then.
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    recognises: Callable[[bytes], bool] | None = field(default=None, compare=False, repr=False)

    @property
    def has_mark(self) -> bool:
        """Whether the server gave a mark by which it knows the page again."""
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True)
class Page:
    """The answer to one request, after redirects.

    `headers` has lower-case names; `fetched_at` is aware UTC; `body` is decompressed.
    `url` is the address asked for, `final_url` the one that answered. `asked` is the request
    where it was more than a GET of `url`: two answers from one address may be two pages. `same_as`
    is the digest of the body that came earlier, where the server says that it is unchanged (304)
    and sends none.
    """

    url: str
    final_url: str
    status: int
    body: bytes
    fetched_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    asked: Ask | None = None
    same_as: str = ""

    @property
    def ask(self) -> Ask:
        """The request that this page answers."""
        return self.asked or Ask(self.url)

    @property
    def keys(self) -> tuple[str, ...]:
        """What this page is known under: its addresses; for a POST, the request alone."""
        ask = self.ask
        return (ask.key,) if ask.body else (self.url, self.final_url)

    @property
    def is_rendered(self) -> bool:
        """Whether a browser ran the page's scripts before it was taken down."""
        return BROWSER_HEADER in self.headers

    @property
    def has_run(self) -> bool:
        """Whether a browser ran the page's scripts, and none of them lacked what it asked for."""
        return self.is_rendered and MISSED_HEADER not in self.headers

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left that the page's scripts would do by themselves."""
        return self.has_run and STAYED_HEADER in self.headers

    @cached_property
    def sha256(self) -> str:
        """Digest of the body, in hexadecimal."""
        return self.same_as or sha256(self.body).hexdigest()

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that the body is the one it gave before; then none is here."""
        return bool(self.same_as)

    @property
    def media_type(self) -> str:
        """The Content-Type without parameters, lower case; "" where the server said none."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()

    @property
    def file_name(self) -> str:
        """The name the server gives the file, else the last part of its address; may be ""."""
        said = self.headers.get("content-disposition", "")
        if coded := _CODED_NAME.search(said):
            return _written(unquote_to_bytes(coded[2]), coded[1] or "utf-8")
        if named := _PLAIN_NAME.search(said):
            # Headers come as Latin-1; most servers write UTF-8 or GBK bytes, some percent signs.
            raw = (named[1] or named[2] or "").strip().encode("latin-1", "replace")
            return _written(unquote_to_bytes(raw), "utf-8")
        return _written(unquote_to_bytes(urlsplit(self.final_url).path.rsplit("/", 1)[-1]), "utf-8")


Fetch = Callable[[str | Ask], Page]
"""Gives the page at an address or in answer to a request; raises CouldNotSee."""


def sent_headers(page: Page) -> dict[str, str]:
    """Give the headers of `page` with what was sent for it, so that both can be kept together."""
    if not page.ask.body:
        return dict(page.headers)
    sent = quote(page.ask.body, safe=_PRINTABLE)
    return {**page.headers, _SENT: sent, _SENT_AS: page.ask.media_type}


def ask_kept(url: str, headers: Mapping[str, str]) -> tuple[Ask | None, dict[str, str]]:
    """Part what `sent_headers` put together: the request (None for a GET) and the headers."""
    rest = {name: value for name, value in headers.items() if name not in {_SENT, _SENT_AS}}
    if _SENT not in headers:
        return None, rest
    return Ask(url, unquote_to_bytes(headers[_SENT]), headers.get(_SENT_AS, "")), rest


def _written(raw: bytes, codec: str) -> str:
    for each in (codec, "utf-8", "gb18030"):
        try:
            name = raw.decode(each)
        except (LookupError, UnicodeDecodeError):
            continue
        return re.split(r"[\\/]", name)[-1].strip()
    return raw.decode("utf-8", "replace")
