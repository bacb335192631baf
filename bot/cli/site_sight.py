"""What one live look at a site saw, before it is put in words or JSON."""

from dataclasses import dataclass

from bot.discover.candidates import Candidates, candidates
from bot.discover.column import ColumnSearch
from bot.discover.column_found import Column
from bot.discover.column_names import Wanted
from bot.discover.column_reading import ColumnReading
from bot.discover.hosts import vouched
from bot.discover.reading import ListReading
from bot.errors import CouldNotSee

Reading = ListReading | ColumnReading


@dataclass(slots=True)
class Sight:
    """What was seen of the site of `wanted`; `door` is what kept us from the column."""

    wanted: Wanted
    list_url: str
    search: ColumnSearch | None = None
    column: Column | None = None
    reading: Reading | None = None
    door: CouldNotSee | None = None

    @property
    def found(self) -> Candidates:
        """The rows that may be the organ's report of the year."""
        if self.reading is None or not self.wanted.organ:
            return Candidates()
        return candidates(
            self.reading,
            self.wanted.organ,
            self.wanted.aliases,
            self.wanted.report_year,
            lambda url: vouched(self.list_url, self.wanted.home_url, url),
        )

    @property
    def is_seen(self) -> bool:
        """Whether the column was read whole, or the report stands in what was read."""
        return self.reading is not None and (self.reading.is_complete or bool(self.found.links))
