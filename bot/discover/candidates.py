"""Which rows of a list may be the organ's report of the year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.discover.list_page import Row
from bot.discover.reading import ListReading
from rules.organs import Likeness, same_organ
from rules.titles import TitleReading, read_title


@dataclass(frozen=True, slots=True)
class Link:
    """A row worth following.

    `organ` is the organ its title names, None where it names none; `likeness` holds it against
    the organ wanted, None for a link that is remembered and not in the list.
    """

    url: str
    title: str
    date: date | None
    organ: str | None = None
    likeness: Likeness | None = None

    @classmethod
    def remembered(cls, url: str) -> "Link":
        """Give the link to a report seen in an earlier round."""
        return cls(url, "", None)


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a list offers.

    `links` name the organ (or stand in its own list), likeliest first; `unsure` may be its;
    `off_site` name it and lead to a site that is not its government's.
    """

    links: tuple[Link, ...] = ()
    unsure: tuple[Link, ...] = ()
    off_site: tuple[Link, ...] = ()


def candidates(
    reading: ListReading,
    organ: str,
    aliases: Sequence[str],
    report_year: int,
    allowed: Callable[[str], bool],
) -> Candidates:
    """Choose the rows that may be the report of `report_year` of `organ`.

    A title without an organ is taken for the organ's where no title of the list names another:
    then it is the organ's own list. A title without a year counts by its row's date, which lies
    in the year after the report year.
    """
    read = [(row, read_title(row.title)) for row in reading.rows]
    reports = [(row, title) for row, title in read if title.is_report]
    is_own_list = not any(
        title.organ and same_organ(organ, aliases, title.organ) is Likeness.OTHER
        for _, title in reports
    )
    named: list[tuple[bool, Link]] = []
    unsure: list[tuple[bool, Link]] = []
    for row, title in reports:
        if not _is_of_year(row, title, report_year):
            continue
        likeness = same_organ(organ, aliases, title.organ or "")
        link = Link(row.url, row.title, row.date, title.organ, likeness)
        if likeness is Likeness.SAME or (title.organ is None and is_own_list):
            named.append((title.is_twin, link))
        elif likeness is Likeness.UNSURE:
            unsure.append((title.is_twin, link))
    links = [link for _, link in sorted(named, key=lambda each: each[0])]
    return replace(
        Candidates(),
        links=tuple(link for link in links if allowed(link.url)),
        unsure=tuple(link for _, link in sorted(unsure, key=lambda e: e[0]) if allowed(link.url)),
        off_site=tuple(link for link in links if not allowed(link.url)),
    )


def _is_of_year(row: Row, title: TitleReading, report_year: int) -> bool:
    if title.report_year is not None:
        return title.report_year == report_year
    return row.date is not None and row.date.year == report_year + 1
