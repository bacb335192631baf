"""What one live look at a site saw, before it is put in words or JSON."""

from dataclasses import dataclass, replace

from bot.discover.candidates import Candidates, candidates
from bot.discover.column import ColumnSearch
from bot.discover.column_found import Column
from bot.discover.column_lead import Step
from bot.discover.column_names import Wanted
from bot.discover.column_reading import ColumnReading
from bot.discover.descended import ROSTER, column_of_descent, read_together
from bot.discover.descent import ReadList, descend, folders_among, is_bare, leads_on
from bot.discover.hosts import vouched
from bot.discover.reading import ListReading
from bot.discover.whose import Whose
from bot.errors import CouldNotSee
from bot.page import Page

Reading = ListReading | ColumnReading


@dataclass(slots=True)
class Sight:
    """What was seen of the site of `wanted`; `door` is what kept us from the column.

    `shelf` is the column with the way down to a sub-column, `folders` the links to sub-columns.
    """

    wanted: Wanted
    list_url: str
    search: ColumnSearch | None = None
    column: Column | None = None
    reading: Reading | None = None
    door: CouldNotSee | None = None
    shelf: Column | None = None
    folders: frozenset[str] = frozenset()

    @property
    def is_of_roster(self) -> bool:
        """Whether the roster itself names the column."""
        return bool(self.list_url and self.wanted.organ)

    @property
    def way(self) -> tuple[Step, ...]:
        """The links to the list that holds the report, or would."""
        if self.shelf is not None:
            return self.shelf.whole_way
        if self.is_of_roster:
            return ((ROSTER, self.list_url),)
        return self.column.way if self.column else ()

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists that were read, or were to be."""
        if isinstance(self.reading, ColumnReading):
            return tuple(each.list_url for each in self.reading.lists)
        if self.column is not None and not self.list_url:
            return self.column.urls
        return (self.list_url,)

    def go_down(self, read_list: ReadList) -> None:
        """Follow a column that is a shelf into the sub-columns that may hold the report."""
        wanted, reading = self.wanted, self.reading
        if reading is None or not wanted.organ:
            return
        whose, year = Whose(wanted.organ, wanted.aliases), wanted.report_year
        subs = leads_on(reading, whose, year)
        self.folders = folders_among(subs)
        if self.found.links or not (subs or is_bare(reading, whose, year)):
            return
        descent = descend(reading, read_list, whose, year, self._may_take)
        start = reading if isinstance(reading, ColumnReading) else None
        known = None if self.list_url else self.column
        self.reading = read_together(descent, start, (known, wanted) if known else None)
        self.folders = descent.folders
        report = self.found.links[0].url if self.found.links else ""
        self.shelf = column_of_descent(descent, self.list_url, report, known)

    def _may_take(self, page: Page) -> bool:
        is_led = page.final_url != page.url
        return not is_led or vouched(self.list_url, self.wanted.home_url, page.final_url)

    @property
    def found(self) -> Candidates:
        """The rows that may be the organ's report of the year."""
        if self.reading is None or not self.wanted.organ:
            return Candidates()
        found = candidates(
            self.reading,
            self.wanted.organ,
            self.wanted.aliases,
            self.wanted.report_year,
            lambda url: vouched(self.list_url, self.wanted.home_url, url),
        )
        links = tuple(each for each in found.links if each.url not in self.folders)
        unsure = tuple(each for each in found.unsure if each.url not in self.folders)
        return replace(found, links=links, unsure=unsure)

    @property
    def is_seen(self) -> bool:
        """Whether the column was read whole, or the report stands in what was read."""
        return self.reading is not None and (self.reading.is_complete or bool(self.found.links))
