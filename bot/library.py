"""How the organs of a round reach the world: lists and ways they share, a browser, patience."""

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from bot.by_script import Browsing, past_challenges
from bot.crew import Desk
from bot.discover.hosts import site_of
from bot.discover.reading import ListReading
from bot.errors import CouldNotSee, Unreachable
from bot.inspection import Reach
from bot.interpreting import is_report
from bot.judging import Before
from bot.outlook import Job, place_of
from bot.page import Ask, Fetch, Known, Page, ask_for
from bot.reading import read_file
from bot.revisiting import Columns, Recall, Visit, known_of
from bot.rhythm import Rhythm
from bot.shelves import Shelves
from bot.showing import may_show_more, shown_list

_MOST_FAILURES = 3


@dataclass(frozen=True, slots=True)
class Habits:
    """How a round looks: on which day, in what rhythm, how far a list is read, with what browser.

    With `is_asked_by_name` whatever was seen before counts for nothing.
    """

    today: date
    rhythm: Rhythm
    most_pages: int
    browsing: Browsing | None = None
    is_asked_by_name: bool = False


class Library:
    """What a round has read, for all of its workers: what many organs share is read once."""

    def __init__(  # noqa: PLR0913 - all that a round shares
        self,
        desk: Desk,
        fetch: Visit,
        recall: Recall,
        habits: Habits,
        jobs: Sequence[Job],
        in_full: Collection[str],
    ) -> None:
        """Take all that is shared; `in_full` are the lists of which no server is believed."""
        self.desk, self.fetch, self.recall = desk, fetch, recall
        self.habits, self.in_full = habits, in_full
        self.shelves = Shelves(place_of(job.organ) for job in jobs)
        self.sought = {site_of(place_of(job.organ)) for job in jobs if not job.organ.list_url}

    def leave(self, job: Job) -> None:
        """Say that an organ is done."""
        self.shelves.leave(place_of(job.organ))


class _Calls:
    """How one worker asks one host. It knows no reader: what was read goes when the reader goes."""

    def __init__(self, library: Library, *, is_short: bool) -> None:
        self._library = library
        self._visit = library.desk.away(Patience(library.fetch, is_short=is_short).visit)
        browsing = library.habits.browsing
        self.browsing = browsing and browsing.by_way_of(library.desk.away)
        self.address = ""

    def call(self, wanted: str | Ask, known: Known | None) -> Page:
        """Ask the host, and a browser where a script stands before the page."""
        ask = past_challenges(lambda each: self._visit(each, known), self.browsing)
        return ask(wanted)

    def call_once(self, wanted: str | Ask, known: Known | None) -> Page:
        """Ask but once in a round where a column is sought: its pages were fetched on the way."""
        is_marked = known is not None and known.has_mark
        if is_marked or site_of(self.address) not in self._library.sought:
            return self.call(wanted, known)
        key = ("page", ask_for(wanted).key)
        return self._library.shelves.once(
            self.address, key, lambda: self.call(wanted, known), self._library.desk.away
        )


class Reader:
    """One worker at the organs of one host; made, and asked, only at the desk."""

    def __init__(self, library: Library, *, is_short: bool) -> None:
        """Take the shelves; `is_short` where the host was not to be reached lately."""
        habits = library.habits
        self._library = library
        self._calls = _Calls(library, is_short=is_short)
        self.columns = Columns(
            self._calls.call_once,
            library.recall,
            habits.today,
            habits.rhythm,
            habits.most_pages,
            library.in_full,
            self._calls.browsing,
            self._calls.call,
        )

    def is_unchanged(self, job: Job) -> bool:
        """Whether nothing stirred: what the findings rest on stands, and the list says the same."""
        self._calls.address = place_of(job.organ)
        url = job.column
        return job.stands(self.columns.digest_known(url)) and self.columns.is_unchanged(url)

    def reach_for(self, job: Job, before: Before, *, in_full: bool) -> Reach:
        """Give the reach of one organ; with `in_full` no server is believed about its list."""
        address = self._calls.address = place_of(job.organ)
        shelves, away, call = self._library.shelves, self._library.desk.away, self._calls.call

        def fetch_once(wanted: str | Ask) -> Page:
            key = ("page", ask_for(wanted).key)
            return shelves.once(address, key, lambda: call(wanted, None), away)

        def read_list(url: str) -> ListReading:
            key = ("list", url, in_full)
            return shelves.once(address, key, lambda: self.columns.read(url, in_full=in_full), away)

        def show_list(url: str) -> ListReading | None:
            return self._shown(address, ("shown", url, in_full), read_list(url))

        is_thorough = in_full or self.columns.is_full(job.organ.list_url)
        return Reach(
            self._revisiting(before), read_list, away(read_file), self._calls.browsing, fetch_once,
            is_thorough=is_thorough, show_list=show_list,
        )  # fmt: skip

    def _shown(self, address: str, key: Hashable, first: ListReading) -> ListReading | None:
        """Give a list as the browser shows it; of what scripts show, no digest of its page tells."""
        browsing, habits = self._calls.browsing, self._library.habits
        if browsing is None or not may_show_more(first):
            return None
        shown: ListReading | None = self._library.shelves.once(
            address,
            key,
            lambda: shown_list(first, browsing, self._fetch_anew, habits.most_pages),
            self._library.desk.away,
        )
        if shown is not None:
            self.columns.shells.add(first.list_url)
        return shown

    def _fetch_anew(self, wanted: str | Ask) -> Page:
        return self._calls.call(wanted, None)

    def _revisiting(self, before: Before) -> Fetch:
        """Give a fetch that asks for a report read before only where it has changed."""
        library, habits, call = self._library, self._library.habits, self._calls.call

        def fetch(wanted: str | Ask) -> Page:
            seen = library.recall.pages.get(wanted) if isinstance(wanted, str) else None
            report = before.reports.get(seen.sha256) if seen else None
            if seen is None or report is None or habits.is_asked_by_name:
                return call(wanted, None)
            is_readable = is_report(report) and not report.broken_files
            if not is_readable or habits.rhythm.full_look_is_due(seen.full_on, habits.today):
                return call(wanted, None)
            return call(wanted, known_of(seen))

        return fetch


class Patience:
    """How long hosts are waited for: one that does not answer is not asked for ever."""

    def __init__(self, fetch: Visit, *, is_short: bool) -> None:
        """Take what fetches; with `is_short` each page gets one short try."""
        self._fetch, self._is_short = fetch, is_short
        self._failures: Counter[str] = Counter()

    def visit(self, wanted: str | Ask, known: Known | None) -> Page:
        """Give the page; after a few failures in a row a host is not asked again in this round."""
        host = urlsplit(ask_for(wanted).url).netloc
        if self._failures[host] >= _MOST_FAILURES:
            raise Unreachable(f"{host} 接连 {_MOST_FAILURES} 次无法连接，本轮不再尝试")
        asked: dict[str, object] = {"known": known} if known else {}
        if self._is_short:
            asked["is_last_try"] = True
        try:
            page = self._fetch(wanted, **asked)  # type: ignore[arg-type] # only what is wanted
        except Unreachable:
            self._failures[host] += 1
            raise
        except CouldNotSee:
            self._failures[host] = 0
            raise
        self._failures[host] = 0
        return page
