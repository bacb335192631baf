"""Addresses made like a later page of a list: index_2.html, list_2.shtml, ?page=2, /2/."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urlsplit

from bot.discover.addresses import Addresses
from bot.discover.families.turning import PAGE_KEY, START_KEY

_FIRST = re.compile(r"/(?:index|default)\.\w+$")
_NAME = re.compile(r"(?P<stem>.*?)(?P<sep>[_-]?)(?P<number>\d{1,3})?(?P<end>\.\w{1,6})?")
_BELOW = re.compile(r"(?P<way>(?:page|p|index|list)/)?(?P<number>\d{1,3})(?:\.\w{1,6})?/?")
_OFFSET = "o"
_SAME_ROWS = re.compile(r"(?:sort|order)\w{0,8}|asc|desc|px|paixu|print\w{0,6}", re.IGNORECASE)
_LONGEST_NUMBER = 4
_INDEXES = {"index", "list", "default"}
_OF_LISTS = re.compile(
    r"(?:p|pg|page|list|index|default|more|node|col|channel)(?:[_-]?\d+)?", re.IGNORECASE
)
_PAGES = frozenset((".htm", ".html", ".shtml"))
_SEQUELS = (1, 2)


def _first_of(key: str) -> int:
    """Give the number of the first page under a key; -1 where it numbers no pages."""
    if START_KEY.fullmatch(key) or key == _OFFSET:
        return 0
    return 1 if PAGE_KEY.fullmatch(key) else -1


@lru_cache(maxsize=1024)
def _parts_of(path: str) -> tuple[str, str, str, str, int | None]:
    """Give what later pages of a path may begin with, its folder, and its name's stem, end and number."""
    base = re.sub(r"\.\w{1,6}$", "", _FIRST.sub("", path)).rstrip("/")
    folder, _, name = path.rpartition("/")
    found = _NAME.fullmatch(name)
    if found is None:
        return base, folder, name, "", None
    number = int(found["number"]) if found["number"] else None
    return base, folder, found["stem"], found["end"] or "", number


class Make(IntEnum):
    """How far the make of an address tells that it is a later page of the very list."""

    NONE = 0
    LIKELY = 1
    CERTAIN = 2


class LaterPages:
    """The addresses that may be later pages of the list at the page of `addresses`."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._ours = urlsplit(addresses.page)
        self._path = self._ours.path or "/"
        self._base, self._folder, self._stem, self._end, self._number = _parts_of(self._path)
        stem = self._stem or "index"
        self._marks = ("?", f"{stem}_", f"{stem}-", f"{stem}/", "page/")

    def may_be_among(self, hrefs: Sequence[str]) -> bool:
        """Whether one of `hrefs` may be certain: a cheap look at them all."""
        return self.may_be("\n".join(hrefs))

    def may_be(self, href: str) -> bool:
        """Whether a link may be certain, by a look at the letters of it."""
        return any(map(href.__contains__, self._marks))

    def is_first(self, url: str) -> bool:
        """Whether an address is the page itself, or asks it for its first page, in whatever order."""
        theirs = urlsplit(url)
        if not self._is_here(theirs.path or "/"):
            return False
        asked = self._asked(theirs)
        return all(
            (said.isdigit() and int(said) <= least) or said == "print" or _SAME_ROWS.fullmatch(key)
            for key, said, least in asked
        )

    def is_beside(self, url: str) -> bool:
        """Whether an address stands in the page's own folder and is not the page's first one."""
        folder = urlsplit(url).path.rpartition("/")[0]
        return folder == self._folder and not self.is_first(url)

    def leads_beside(self, href: str) -> bool:
        """Whether a link leads to what stands beside the page on its own host."""
        url = self._addresses.absolute(href)
        is_own = url is not None and self._addresses.is_own_host(url)
        return is_own and self.is_beside(url or "")

    def make_of(self, href: str) -> Make:
        """Tell whether a link leads to a later page of this list."""
        url = self._addresses.absolute(href)
        if url is None or self._addresses.is_self(url) or not self._addresses.is_own_host(url):
            return Make.NONE
        theirs = urlsplit(url)
        path = theirs.path or "/"
        if self._is_here(path):
            return self._by_query(theirs)
        if theirs.query != self._ours.query:
            return Make.NONE
        return self._by_name(path) or self._by_folder(path)

    def _is_here(self, path: str) -> bool:
        return path == self._path or _FIRST.sub("/", path) == _FIRST.sub("/", self._path)

    def _asked(self, theirs: SplitResult) -> list[tuple[str, str, int]]:
        """Give what an address asks of this page that it was not asked: key, value, first value.

        What is no number of a page has none that is the first.
        """
        ours, asked = dict(parse_qsl(self._ours.query)), dict(parse_qsl(theirs.query))
        keys = [key for key in {**ours, **asked} if ours.get(key) != asked.get(key)]
        return [(key, asked.get(key, ""), _first_of(key)) for key in keys]

    def _by_query(self, theirs: SplitResult) -> Make:
        asked = self._asked(theirs)
        if len(asked) != 1 or (first := asked[0][2]) < 0:
            return Make.NONE
        key, said, _ = asked[0]
        before = dict(parse_qsl(self._ours.query)).get(key, str(first))
        if not (said.isdigit() and before.isdigit() and len(said) <= _LONGEST_NUMBER):
            return Make.NONE
        return Make.CERTAIN if int(said) > int(before) else Make.NONE

    def _by_name(self, path: str) -> Make:
        folder, _, name = path.rpartition("/")
        found = _NAME.fullmatch(name)
        if folder != self._folder or found is None or found["number"] is None:
            return Make.NONE
        is_bare = not self._stem and not self._end
        is_ours = found["stem"] in _INDEXES if is_bare else found["stem"] == self._stem
        number = int(found["number"])
        if not is_ours or (not is_bare and (found["end"] or "") != self._end):
            return self._as_sequel(found["stem"], found["end"] or "", number)
        if self._number is not None:
            return Make.LIKELY if number > self._number else Make.NONE
        if not found["stem"]:
            return Make.LIKELY
        return Make.CERTAIN if found["sep"] else Make.LIKELY

    def _as_sequel(self, stem: str, end: str, number: int) -> Make:
        """Tell of a name of another make whether it is the second page after a folder's first one."""
        is_first = self._number is None and self._stem.lower() in {"", *_INDEXES}
        is_kin = end == self._end or not self._end or {end, self._end} <= _PAGES
        is_second = is_first and is_kin and number in _SEQUELS
        return Make.LIKELY if is_second and _OF_LISTS.fullmatch(stem) else Make.NONE

    def _by_folder(self, path: str) -> Make:
        if not self._base or not path.startswith(f"{self._base}/"):
            return Make.NONE
        found = _BELOW.fullmatch(path[len(self._base) + 1 :])
        if found is None or int(found["number"]) < 1:
            return Make.NONE
        return Make.CERTAIN if found["way"] else Make.LIKELY
