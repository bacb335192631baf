"""Columns as they come, and as a browser shows them: one organ's look at them with both."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache

from bot.by_script import Browsing, seen_by
from bot.discover.reading import ListReading
from bot.discover.whole_list import read_whole_list
from bot.errors import CouldNotSee
from bot.inspection import Inspected, Reach, inspect
from bot.judging import Before, Round, Target
from bot.page import BROWSER_HEADER, MISSED_HEADER, STAYED_HEADER, Fetch, Page
from bot.showing import shown_list
from rules.level import Level
from tests.bot.absence_lists import HOST, LIST, ORGAN, REPORT, YEAR, fetch_from, report_page

COLUMN = LIST.removeprefix(HOST)


@dataclass
class Shown:
    """A site, and what a browser shows at some of its addresses, or its trouble there.

    `asked` are the addresses that the browser was asked for; `misses` what it tells to have missed.
    """

    site: dict[str, object]
    shown: dict[str, str | CouldNotSee]
    misses: str = ""
    went_to: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    needed: set[str] = field(default_factory=set)

    def look(self, url: str, *, stays: bool) -> Page:
        path = url.removeprefix(HOST)
        self.asked.append(path)
        answer = self.shown[path]
        if isinstance(answer, CouldNotSee):
            raise answer
        headers = {BROWSER_HEADER: "chromium/1"}
        headers |= {STAYED_HEADER: "6.5"} if stays else {}
        headers |= {MISSED_HEADER: self.misses} if self.misses else {}
        final = HOST + self.went_to.get(path, path)
        return Page(url, final, 200, answer.encode(), datetime(2026, 4, 2, tzinfo=UTC), headers)

    @property
    def browsing(self) -> Browsing:
        return Browsing(
            lambda url: self.look(url, stays=False),
            lambda url: url in self.needed,
            lambda url, so: self.needed.add(url) if so else self.needed.discard(url),
            lambda url: self.look(url, stays=True),
        )

    @property
    def fetch(self) -> Fetch:
        return fetch_from(
            {REPORT: report_page(), "/a/2024.html": report_page(year=2024), **self.site}
        )

    def seen(self, *, with_browser: bool = True, today: date = date(2026, 4, 2)) -> Inspected:
        """Inspect the organ in the site."""
        kept: dict[str, ListReading] = {}
        browsing = self.browsing if with_browser else None

        def read_list(url: str) -> ListReading:
            if url not in kept:
                kept[url] = read_whole_list(url, self.fetch, see=seen_by(browsing))
            return kept[url]

        @cache
        def show(url: str) -> ListReading | None:
            return shown_list(read_list(url), self.browsing, self.fetch, 60)

        reach = Reach(self.fetch, read_list, browsing=browsing)
        return inspect(
            Target(ORGAN, (), Level.DEPARTMENT, LIST),
            Before(),
            Round(1, YEAR, today, readings_needed=1),
            replace(reach, show_list=show) if with_browser else reach,
        )


def column(came: object, shown: str | CouldNotSee, **more: object) -> Shown:
    """A site whose column is one page."""
    return Shown({COLUMN: came}, {COLUMN: shown}, **more)
