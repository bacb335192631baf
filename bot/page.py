"""A page as it came over the wire."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256


@dataclass(frozen=True)
class Page:
    """The answer to one request, after redirects.

    `headers` has lower-case names; `fetched_at` is aware UTC; `body` is decompressed.
    `url` is the address asked for, `final_url` the one that answered.
    """

    url: str
    final_url: str
    status: int
    body: bytes
    fetched_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def sha256(self) -> str:
        """Digest of the body, in hexadecimal."""
        return sha256(self.body).hexdigest()

    @property
    def media_type(self) -> str:
        """The Content-Type without parameters, lower case; "" where the server said none."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()
