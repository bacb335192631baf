"""Where a search for the column may go, and what it has seen on the way."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.discover.column_names import Name
from bot.discover.column_page import PortalPage
from bot.discover.column_worth import Parts, Worth

Step = tuple[str, str]
"""A link on the way: its words and its address."""


WHOLE = Parts()


@dataclass(frozen=True, slots=True)
class Lead:
    """An address that may lead to the column, and the way to it from the home page.

    `root` is the column that this is a part of; `framed_by` the page that this is shown in;
    `section` the first page on the way that is the organ's own; `is_fit` says that the organs
    listed there are of its kind.
    """

    url: str
    name: Name
    score: int
    way: tuple[Step, ...]
    is_own: bool = False
    is_portal: bool = False
    root: str = ""
    framed_by: str = ""
    section: str = ""
    is_fit: bool = False

    @property
    def is_strong(self) -> bool:
        """Whether this is a column by its name, a part of one, or the organ's own section."""
        is_framed = bool(self.framed_by) and self.name is not Name.OTHER
        return bool(self.root) or is_framed or self.name in {Name.COLUMN, Name.ORGAN}

    @property
    def is_likely(self) -> bool:
        """Whether the organ's column may well lie behind this, so that it must not stay unread."""
        return self.is_strong or self.is_own or self.is_fit

    @property
    def order(self) -> tuple[int, int, str, tuple[Step, ...]]:
        """The place in the queue: never by where a link stands in its page."""
        return (-self.score, len(self.way), self.url, self.way)


@dataclass(frozen=True, slots=True)
class Stop:
    """A page that was seen: what it is worth, and the parts it is split into."""

    lead: Lead
    page: PortalPage
    worth: Worth
    is_own: bool
    parts: Parts = WHOLE
    why: str = ""


@dataclass(frozen=True, slots=True)
class Missed:
    """A lead that could not be followed, and the contract's word for the reason."""

    lead: Lead
    reason: str
    detail: str


def section_of(stop: Stop) -> str:
    """Give the first page on the way to `stop` that is the organ's own."""
    return stop.lead.section or stop.lead.url


def folder_of(section: str, *, is_home: bool) -> str:
    """Give what the addresses of a section begin with; a page of a host's top is none but as home."""
    parts = urlsplit(section)
    path = re.sub(r"/(?:index|default|main|home)\.\w+$", "/", parts.path)
    path = path if path.endswith("/") else re.sub(r"\.\w+$", "", path) + "/"
    if path == "/" and not is_home:
        return section
    return f"{parts.scheme}://{parts.netloc}{path}"
