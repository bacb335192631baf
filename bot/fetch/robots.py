"""robots.txt: what a site asks of its visitors, read once a day (RFC 9309, by Protego)."""

from dataclasses import dataclass
from functools import lru_cache

from protego import Protego

PRODUCT = "xuncha"
LARGEST = 500_000
"""Bytes of a robots.txt that are heeded."""

LONGEST_DELAY = 30.0
"""Seconds between two calls that a Crawl-delay can bring us to: more would end no round."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host for us. `text` is "" where the host has none."""

    text: str = ""

    @property
    def delay(self) -> float:
        """The seconds between two calls that are asked for, within reason; 0 where none are."""
        asked = _parsed(self.text).crawl_delay(PRODUCT) if self.text else None
        return min(max(asked or 0.0, 0.0), LONGEST_DELAY)

    def forbids(self, url: str) -> str:
        """Give the line that forbids `url` to us, in the site's own words; "" where none does."""
        if not self.text or _parsed(self.text).can_fetch(url, PRODUCT):
            return ""
        for line in self.text.splitlines():
            name, _, value = line.partition("#")[0].partition(":")
            said = f"Disallow: {value.strip()}"
            if name.strip().lower() != "disallow" or not value.strip():
                continue
            if not _parsed(f"User-agent: *\n{said}").can_fetch(url, PRODUCT):
                return said[:200]
        return "Disallow"


def robots_from(body: bytes) -> Robots:
    """Give the rules in the bytes of a robots.txt; a web page sent in its place holds none."""
    text = body[:LARGEST].decode("utf-8-sig", "replace").replace("\x00", "")
    if text.lstrip().startswith("<"):
        return Robots()
    # Only lines that are rules: what is kept and what is shown is no place for anything else.
    lines = (line.strip() for line in text.splitlines())
    return Robots("\n".join(line for line in lines if ":" in line and not line.startswith("#")))


@lru_cache(maxsize=512)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)
