"""Several lists read as one: the parts of a column that we found ourselves."""

from dataclasses import dataclass

from bot.discover.column_found import Column
from bot.discover.column_names import Wanted
from bot.discover.column_worth import reports_among, why_doubtful
from bot.discover.list_page import ListPage
from bot.discover.list_rows import Row
from bot.discover.reading import ListReading
from bot.errors import CouldNotSee, ListUnreadable
from bot.page import Page
from rules.naming.titles import TitleReading


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """The lists of one column, with what kept us from any of them.

    `doubt` says why a report missing here would prove nothing, "" where nothing speaks against it.
    `own` are the addresses of the lists that stand on the organ's own site: there a report
    without an organ's name is its. `has_years` where the folders of the years in question are among
    the lists.
    """

    lists: tuple[ListReading, ...]
    missed: tuple[CouldNotSee, ...] = ()
    doubt: str = ""
    own: tuple[str, ...] = ()
    has_years: bool = False

    @classmethod
    def of(
        cls,
        lists: tuple[ListReading, ...],
        missed: tuple[CouldNotSee, ...],
        column: Column,
        wanted: Wanted,
    ) -> "ColumnReading":
        """Join lists, and hold what they show against the organ whose column this should be."""
        doubt = column.doubt or _doubt_of(lists, column, wanted)
        return cls(lists, missed, doubt, column.own)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all lists, each address once."""
        rows: dict[str, Row] = {}
        for row in (row for each in self.lists for row in each.rows):
            known = rows.get(row.url)
            rows[row.url] = row if known is None or len(row.title) > len(known.title) else known
        return tuple(rows.values())

    @property
    def own_rows(self) -> tuple[Row, ...]:
        """The rows that stand on the organ's own site and nowhere else."""
        shared = {
            row.url for each in self.lists if each.list_url not in self.own for row in each.rows
        }
        return tuple(row for row in self.rows if row.url not in shared)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages read, each once."""
        return tuple({page.keys[-1]: page for each in self.lists for page in each.pages}.values())

    @property
    def contents(self) -> tuple[ListPage, ...]:
        """What the pages held."""
        return tuple(content for each in self.lists for content in each.contents)

    @property
    def pages_read(self) -> int:
        """How many pages were read."""
        return sum(each.pages_read for each in self.lists)

    @property
    def shows_reports(self) -> bool:
        """Whether any row reads as an annual report."""
        return any(each.shows_reports for each in self.lists)

    @property
    def is_complete(self) -> bool:
        """Whether all was read, and is such that a report missing in it means anything."""
        return not self.why_incomplete

    @property
    def why_incomplete(self) -> str:
        """Say in Chinese why a report missing here would prove nothing; "" where it would."""
        reasons = [each.detail for each in self.missed]
        reasons += [each.why_incomplete for each in self.lists]
        return next((each for each in (*reasons, self.doubt) if each), "")

    def failure(self) -> CouldNotSee | None:
        """Give what kept us from reading on, as an error; None where nothing failed outright."""
        failures = (*self.missed, *(each.failure() for each in self.lists))
        first = next((each for each in failures if each is not None), None)
        if first is None and self.doubt and all(each.is_complete for each in self.lists):
            return ListUnreadable(self.doubt)
        return first


def _doubt_of(lists: tuple[ListReading, ...], column: Column, wanted: Wanted) -> str:
    """Say why no list, nor all together, can be told to be of this organ or of its peers."""
    titles = [[row.title for row in each.rows] for each in lists]
    doubts = [
        why_doubtful(_dated(each), wanted, is_own=one.list_url in column.own)
        for one, each in zip(lists, titles, strict=True)
    ]
    every = [title for each in titles for title in each]
    together = why_doubtful(_dated(every), wanted, is_own=False)
    return together if all(doubts) else ""


def _dated(titles: list[str]) -> list[TitleReading]:
    """Give the reports that name a year: what names none may be a sub-column's name."""
    return [each for each in reports_among(titles) if each.report_year]
