"""Revisiting: the lists of one host in one round, asked for once and read only where they changed.

A server that knows the page answers 304 to its own ETag or Last-Modified; else a digest of what the
list says stands in. What a page was read as before is taken from memory. No answer is believed for
ever: see `bot.rhythm`.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from bot.by_script import Browsing, seen_by
from bot.charset import decode
from bot.discover.list_digest import parts_of, rows_digest
from bot.discover.list_outline import has_outline, outline_of, shows_all
from bot.discover.list_page import ListPage, read_list_page
from bot.discover.reading import ListReading
from bot.discover.whole_list import read_whole_list
from bot.errors import CouldNotSee
from bot.list_memory import list_version, recalled, remembered
from bot.page import Ask, Known, Page, ask_for
from bot.rhythm import Rhythm
from state.records import SeenPageRecord


class Visit(Protocol):
    """Gives the page asked for; `known` and `is_last_try` as `bot.fetch.session` has them."""

    def __call__(
        self, wanted: str | Ask, /, *, known: Known | None = None, is_last_try: bool = False
    ) -> Page:
        """Give the page, or raise CouldNotSee."""


Call = Callable[[str | Ask, Known | None], Page]
"""Gives a page, or says that the server calls it unchanged; raises CouldNotSee."""


@dataclass(frozen=True, slots=True)
class Recall:
    """What is remembered of pages: all but their readings at once, a reading when it is wanted."""

    pages: dict[str, SeenPageRecord]
    reading: Callable[[str], dict[str, object]]


def known_of(seen: SeenPageRecord) -> Known | None:
    """Give what to send back to the server; None where it gave nothing to tell the page by."""
    if not (seen.etag or seen.last_modified):
        return None
    return Known(seen.final_url, seen.etag, seen.last_modified, seen.sha256)


def seen_page(page: Page, today: date, **more: object) -> SeenPageRecord:
    """Give what is to be remembered of `page`, which came with its body.

    What a browser shows is no server's answer: no mark of a server stands for it.
    """
    marks = {} if page.is_rendered else page.headers
    made = SeenPageRecord(
        url=page.url,
        final_url=page.final_url,
        etag=marks.get("etag", ""),
        last_modified=marks.get("last-modified", ""),
        sha256=page.sha256,
        seen_at=page.fetched_at,
        full_on=today,
    )
    return replace(made, **more)  # type: ignore[arg-type] # the names are our own


def _known_by(seen: SeenPageRecord, outline: str) -> Known | None:
    """Give what is known of a list's page: its server's marks, and its outline."""
    known = known_of(seen)
    if not outline:
        return known
    known = known or Known(seen.final_url, sha256=seen.sha256)
    return replace(known, recognises=lambda body: has_outline(body, outline))


def _parted(digest: str) -> tuple[str, str]:
    """Give the digest of the rows, and the outline that is kept with it."""
    rows, _, outline = digest.partition(" ")
    return rows, outline


@dataclass(frozen=True, slots=True)
class _Look:
    """One page as it answered today; `is_same` where it says what is remembered of it."""

    page: Page
    is_same: bool
    digest: str
    is_full: bool
    outline: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """What a page read today holds, and what of it has been given away to be remembered."""

    seen: SeenPageRecord
    content: ListPage
    outline: str
    is_kept: bool = False
    is_kept_with_around: bool = False


class Columns:
    """The lists of one host in one round. One thread's own."""

    def __init__(  # noqa: PLR0913 - what a look at a list depends on
        self,
        call: Call,
        recall: Recall,
        today: date,
        rhythm: Rhythm,
        most_pages: int,
        in_full: Collection[str] = (),
        browsing: Browsing | None = None,
        again: Call | None = None,
    ) -> None:
        """Take what asks for a page, what is remembered, and the lists to be read in full.

        Where `call` remembers pages of this round, `again` gives them anew.
        """
        self._call, self._recall, self._again = call, recall, again or call
        self._today, self._rhythm, self._most_pages = today, rhythm, most_pages
        self._in_full = in_full
        self._browsing = browsing
        self._looks: dict[str, _Look | CouldNotSee] = {}
        self._readings: dict[tuple[str, bool], ListReading | CouldNotSee] = {}
        self.shells: set[str] = set()
        self._text: tuple[Page, str] | None = None
        self._changed: list[SeenPageRecord] = []
        self._contents: dict[str, ListPage] = {}
        self._read_today: dict[str, _Read] = {}

    def is_unchanged(self, list_url: str) -> bool:
        """Whether the first page of a list says what it said when it was read last.

        Of lists that are to be read in full the server is not asked: they count as changed.
        """
        if self.is_full(list_url):
            return False
        try:
            return self._look(list_url, is_full=False).is_same
        except CouldNotSee:
            return False

    def read(self, list_url: str, *, in_full: bool = False) -> ListReading:
        """Give the whole list; each of its pages is asked for, and parsed only where it changed.

        With `in_full` no server is believed that calls a page unchanged, and nothing remembered.
        """
        key = (list_url, in_full or self.is_full(list_url))
        if key not in self._readings:
            self._readings[key] = self._read(*key)
        reading = self._readings[key]
        if isinstance(reading, CouldNotSee):
            raise reading
        return reading

    def digest_known(self, list_url: str) -> str:
        """Give the digest of the list's first page as it is remembered, "" where it is not."""
        known = self._recall.pages.get(list_url)
        return _parted(known.digest)[0] if known else ""

    def digest_of(self, list_url: str) -> str:
        """Give the digest of the list's first page as it stands today.

        "" where it was not seen, or where its rows do not stand in it: then it says nothing.
        """
        look, content = self._looks.get(list_url), self._contents.get(list_url)
        is_shell = list_url in self.shells or not (content is None or content.holds_rows)
        return look.digest if isinstance(look, _Look) and not is_shell else ""

    def take_changed(self) -> tuple[SeenPageRecord, ...]:
        """Give what has to be remembered since this was asked last."""
        changed, self._changed = self._changed, []
        for url, read in self._read_today.items():
            is_around = read.content.around.made is not None
            if read.is_kept and is_around == read.is_kept_with_around:
                continue
            self._read_today[url] = replace(read, is_kept=True, is_kept_with_around=is_around)
            if (reading := remembered(read.content)) is not None:
                outline = read.outline if shows_all(read.content) else ""
                digest = f"{read.seen.digest} {outline}".rstrip()
                changed.append(replace(read.seen, digest=digest, reading=reading))
        return tuple(changed)

    def is_full(self, list_url: str) -> bool:
        """Whether a list is to be read in full today: no server is believed about it."""
        known = self._recall.pages.get(list_url)
        return (
            known is None
            or list_url in self._in_full
            or self._rhythm.full_look_is_due(known.full_on, self._today)
        )

    def _read(self, list_url: str, is_full: bool) -> ListReading | CouldNotSee:  # noqa: FBT001 - a key's half
        def fetch(wanted: str | Ask) -> Page:
            ask = ask_for(wanted)
            if ask.plain != ask.url:
                return self._call(wanted, None)
            return self._look(ask.url, is_full=is_full).page

        def fetch_again(wanted: str | Ask) -> Page:
            ask = ask_for(wanted)
            if ask.plain != ask.url:
                return self._again(wanted, None)
            look = self._looks[ask.url] = self._looked(ask.url, self._again, is_full=is_full)
            return look.page

        try:
            see = seen_by(self._browsing, self._content)
            return read_whole_list(list_url, fetch, self._most_pages, fetch_again, see)
        except CouldNotSee as failure:
            return failure

    def _look(self, url: str, *, is_full: bool) -> _Look:
        look = self._looks.get(url)
        if look is None or (is_full and isinstance(look, _Look) and not look.is_full):
            try:
                look = self._looked(url, self._call, is_full=is_full)
            except CouldNotSee as failure:
                look = failure
            self._looks[url] = look
        if isinstance(look, CouldNotSee):
            raise look
        return look

    def _looked(self, url: str, call: Call, *, is_full: bool) -> _Look:
        seen = self._recall.pages.get(url)
        if is_full or seen is None or seen.read_by != list_version():
            return self._read_anew(call(url, None), is_full=True)
        digest, outline = _parted(seen.digest)
        page = call(url, _known_by(seen, outline))
        if page.final_url == seen.final_url and (
            has_outline(page.body, outline) or page.sha256 == seen.sha256
        ):
            return _Look(page, is_same=True, digest=digest, is_full=False)
        look = self._read_anew(page, is_full=False)
        if look.digest != digest:
            return look
        self._note_new_outline(seen, look)
        return replace(look, is_same=True)

    def _read_anew(self, page: Page, *, is_full: bool) -> _Look:
        markup = decode(page.body, page.headers)
        self._text = page, markup
        parts = parts_of(markup)
        digest = rows_digest(markup, self._today, page.final_url, parts)
        outline = outline_of(page.body, markup, parts)
        return _Look(page, is_same=False, digest=digest, is_full=is_full, outline=outline)

    def _note_new_outline(self, seen: SeenPageRecord, look: _Look) -> None:
        """Remember the outline of a page whose counters are longer now, or whose frame is new."""
        if _parted(seen.digest)[1] and look.outline:
            self._changed.append(replace(seen, digest=f"{look.digest} {look.outline}"))

    def _content(self, page: Page) -> ListPage:
        """Give what a page holds: as remembered where it says the same, else read anew."""
        look = self._looks.get(page.url)
        if not isinstance(look, _Look) or look.page is not page:
            return read_list_page(page)
        if look.is_same:
            self._note_new_mark(page)
            content = recalled(self._recall.reading(page.url))
        else:
            content = read_list_page(page, self._text_of(page))
            self._remember(page, content, look)
        self._contents[page.url] = content
        return content

    def _text_of(self, page: Page) -> str | None:
        """Give the text of the page that was looked at last; it is wanted but once more."""
        known, self._text = self._text, None
        return known[1] if known and known[0] is page else None

    def _remember(self, page: Page, content: ListPage, look: _Look) -> None:
        """Remember what a page holds, if its rows could be read: a shell is asked for anew."""
        if content.unreadable:
            return
        seen = seen_page(page, self._today, digest=look.digest, read_by=list_version())
        known = self._read_today.get(page.url)
        # The list holds its first page as it was read first: what is asked is asked of that.
        first = known.content if known is not None and known.content == content else content
        self._read_today[page.url] = _Read(seen, first, look.outline)

    def _note_new_mark(self, page: Page) -> None:
        """Remember the new mark of a page that changed around its rows: it is asked by next time."""
        if page.is_unchanged:
            return
        seen, fresh = self._recall.pages[page.url], seen_page(page, self._today)
        if known_of(fresh) and known_of(fresh) != known_of(seen):
            made = replace(seen, etag=fresh.etag, last_modified=fresh.last_modified)
            reading = self._recall.reading(page.url)
            self._changed.append(replace(made, sha256=fresh.sha256, reading=reading))
