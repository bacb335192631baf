"""A page as it came over the wire."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from urllib.parse import unquote_to_bytes, urlsplit

_PLAIN_NAME = re.compile(r"filename\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^;]+))", re.IGNORECASE)
_CODED_NAME = re.compile(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What a server said of a page it gave earlier, sent back word for word.

    `url` is the address that answered then: nothing is sent to any other.
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Page:
    """The answer to one request, after redirects.

    `headers` has lower-case names; `fetched_at` is aware UTC; `body` is decompressed.
    `url` is the address asked for, `final_url` the one that answered. `same_as` is the digest of
    the body that came earlier, where the server says that it is unchanged (304) and sends none.
    """

    url: str
    final_url: str
    status: int
    body: bytes
    fetched_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    same_as: str = ""

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


def _written(raw: bytes, codec: str) -> str:
    for each in (codec, "utf-8", "gb18030"):
        try:
            name = raw.decode(each)
        except (LookupError, UnicodeDecodeError):
            continue
        return re.split(r"[\\/]", name)[-1].strip()
    return raw.decode("utf-8", "replace")
