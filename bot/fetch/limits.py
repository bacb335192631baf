"""How long, how much and how often a visit may be, and under which name it is made."""

import importlib.metadata
import string
from dataclasses import dataclass, field
from urllib.parse import quote

_PLAIN = string.ascii_letters + string.digits + string.punctuation + " "


def user_agent_for(contact: str) -> str:
    """Give the honest User-Agent: product, version, purpose, and whom to write to.

    What does not fit into a header (Chinese, line breaks) is percent-encoded.
    """
    try:
        version = importlib.metadata.version("xuncha")
    except importlib.metadata.PackageNotFoundError:
        version = "dev"
    whom = quote(contact.strip(), safe=_PLAIN) or "not given"
    return f"xuncha/{version} (+government open-information inspection; contact: {whom})"


def _anonymous() -> str:
    return user_agent_for("")


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """The bounds of one fetch. Times are seconds.

    `total` binds one whole try: connecting, headers, body and every redirect in it.
    `max_bytes` counts the body after decompression. `retries` are tries after the first;
    `backoff` is doubled each time. `pause` lies between two calls to one host. `allow_hosts`
    ("host:port", or "host" for all its ports) are exempt from the private-address guard.
    `rest` is how long a host is left alone after it refused us; `robots` whether robots.txt is
    asked for first (the settings say yes).
    """

    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    total: float = 60.0
    max_bytes: int = 20_000_000
    max_redirects: int = 8
    retries: int = 2
    backoff: float = 1.0
    pause: float = 2.0
    user_agent: str = field(default_factory=_anonymous)
    allow_hosts: frozenset[str] = frozenset()
    rest: float = 1800.0
    robots: bool = False
