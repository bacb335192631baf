"""Seeking: the column of an organ of which the roster only knows the home page."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.discover.column import ColumnSearch
from bot.discover.column_found import (
    GONE,
    Column,
    failure_of,
    found,
    roots_of,
    still_holds,
    why_none,
)
from bot.discover.column_names import Wanted
from bot.discover.column_reading import ColumnReading
from bot.discover.reading import ListReading
from bot.errors import CouldNotSee, NotThere
from bot.page import Page

ReadList = Callable[[str], ListReading]


@dataclass(frozen=True, slots=True)
class Sought:
    """A column with how it was come by: anew from the home page, or only looked at once more."""

    column: Column
    is_anew: bool


def follow(search: ColumnSearch, fetch: Callable[[str], Page]) -> ColumnSearch:
    """Carry a search to its end."""
    while (url := search.next_url()) is not None:
        try:
            search = search.with_page(fetch(url))
        except NotThere as failure:
            search = search.with_failure(GONE, failure.detail)
        except CouldNotSee as failure:
            search = search.with_failure(failure.reason, failure.detail)
    return search


def seek(wanted: Wanted, known: Column | None, fetch: Callable[[str], Page]) -> Sought:
    """Give the column: the known one if it still reads as one, else what is found from home.

    Raises CouldNotSee where neither can be had.
    """
    if known is not None:
        again = follow(
            ColumnSearch.again(wanted, roots_of(known), frozenset(known.furniture)), fetch
        )
        barred = [each for each in again.missed if each.reason != GONE]
        if barred:
            raise failure_of(barred[0])
        if still_holds(again) and (column := found(again)) is not None:
            beside = tuple(sorted({*known.beside, *column.beside}))
            return Sought(replace(column.as_known(known), beside=beside), is_anew=False)
    return Sought(seek_anew(wanted, known, fetch), is_anew=True)


def seek_anew(wanted: Wanted, known: Column | None, fetch: Callable[[str], Page]) -> Column:
    """Give the column that the home page leads to; raises CouldNotSee where it leads to none."""
    search = follow(ColumnSearch.start(wanted), fetch)
    column = found(search)
    if column is None:
        raise why_none(search)
    return column.as_known(known)


def read_column(column: Column, wanted: Wanted, read_list: ReadList) -> ColumnReading:
    """Read all of a column as one list; raises CouldNotSee where none of it can be had."""
    lists: list[ListReading] = []
    missed: list[CouldNotSee] = []
    for url in column.urls:
        try:
            lists.append(read_list(url))
        except CouldNotSee as failure:
            missed.append(failure)
    if missed and not lists:
        raise missed[0]
    return ColumnReading.of(tuple(lists), tuple(missed), column, wanted)
