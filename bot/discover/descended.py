"""What a descent brought, as one reading and as the column that is kept. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.discover.column_found import Column
from bot.discover.column_names import Wanted
from bot.discover.column_reading import ColumnReading
from bot.discover.descent import Descent, Node
from bot.discover.sub_columns import Sort

ROSTER = "名册中的栏目"


def read_together(
    descent: Descent, start: ColumnReading | None = None, found: tuple[Column, Wanted] | None = None
) -> ColumnReading:
    """Join the lists of a descent. `start` and `found` where the column was found by ourselves."""
    of_organ = tuple(each.url for each in descent.nodes if each.is_own)
    doubt, has_years = descent.doubt(), descent.has_years
    if start is None or found is None:
        own = of_organ or tuple(each.url for each in descent.nodes if not each.is_compiled)
        return ColumnReading(descent.lists, descent.missed, doubt, own, has_years)
    column, wanted = found
    wider = replace(column, own=(*column.own, *of_organ))
    missed = (*start.missed, *descent.missed)
    joined = ColumnReading.of(descent.lists, missed, wider, wanted)
    return replace(joined, doubt=joined.doubt or doubt, has_years=has_years)


def column_of_descent(
    descent: Descent, list_url: str, report_url: str, known: Column | None
) -> Column | None:
    """Give the column to be kept; None where nothing new is known of it.

    `list_url` is that of the roster, "" where the column was found: then that is `known`.
    """
    node = _carrier(descent.nodes, report_url)
    branches = tuple((each.word, each.url) for each in node.way)
    is_held = any(row.url == report_url for row in node.reading.rows)
    if not list_url:
        urls = dict.fromkeys((*(known.urls if known else ()), *_all(descent)))
        return replace(known, urls=tuple(urls), branches=branches) if known else None
    way = ((ROSTER, list_url),)
    urls_read = (node.url,) if is_held else _all(descent)
    if not branches:
        return of_roster(known, list_url) if known and is_held else None
    return Column(_home_of(node, list_url), way, urls_read, (), "", (), (), branches)


def of_roster(known: Column, list_url: str) -> Column:
    """Give a column kept earlier as one whose report the list of the roster holds itself."""
    return replace(known, way=((ROSTER, list_url),), urls=(list_url,), branches=())


def _home_of(node: Node, list_url: str) -> str:
    """Give the address the column is known by: the organ's own, else the shelf that all share.

    A year's folder is another every year; that is no move.
    """
    first = node.way[0]
    return first.url if first.sort is Sort.ORGAN else list_url


def _all(descent: Descent) -> tuple[str, ...]:
    return tuple(each.url for each in descent.nodes)


def _carrier(nodes: Sequence[Node], report_url: str) -> Node:
    """Give the list that holds the row of the report; where none does, that which should."""
    holding = [n for n in nodes if any(row.url == report_url for row in n.reading.rows)]
    plain = [each for each in nodes if not each.is_compiled]
    ranked = holding or [each for each in nodes if each.is_own] or plain or list(nodes)
    return max(ranked, key=lambda each: (each.is_own, len(each.way)))
