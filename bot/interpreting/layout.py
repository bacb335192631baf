"""Layouts: which cell of the form stands where, found once for all tables of one shape.

The form is printed: the same labels stand in the same places of report after report, and only the
numbers differ. What the interpreters make of a table depends on a number only in that it is one,
so tables that are alike but for their numbers have their cells in the same places. Whatever is
doubtful, or was read by the very digits, is interpreted anew each time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TypeAlias

from bot.document import GridCell, Table
from bot.interpreting.gathered import Gathered, cell_of, is_plain_number
from bot.interpreting.tables import edition_in, read_tables
from rules.report import How
from rules.report_format import LineSpec, ReportFormat, format_of

# What is larger, or says more, than the form's tables is not worth remembering.
_MOST_PLACES = 3_000
_MOST_LETTERS = 20_000
_MOST_SHAPES = 64

Reading: TypeAlias = tuple[ReportFormat | None, tuple[Gathered, ...]]
Reader: TypeAlias = Callable[[Sequence[Table], ReportFormat | None], Reading]


class Shape:
    """What tables are but for the numbers in them: equal where only numbers differ."""

    __slots__ = ("_hash", "_key")

    def __init__(self, tables: Sequence[Table], cells: Sequence[GridCell]) -> None:
        texts = [cell.text for cell in cells]
        forms = {text: "0" if is_plain_number(text) else text for text in set(texts)}
        guessed = [
            (at, cell.how.value) for at, cell in enumerate(cells) if cell.how is not How.PRINTED
        ]
        self._key = (
            tuple([(table.ruled, *map(len, table.rows)) for table in tables]),
            tuple(map(forms.__getitem__, texts)),
            tuple([cell.origin for cell in cells]),
            tuple(guessed),
        )
        self._hash = hash(self._key)

    def __hash__(self) -> int:
        """Give the hash worked out once: a shape is looked up more than once."""
        return self._hash

    def __eq__(self, other: object) -> bool:
        """Whether nothing but numbers is different."""
        return isinstance(other, Shape) and self._key == other._key


@dataclass(frozen=True, slots=True)
class _Part:
    """Of one of the form's tables: whether it was found, and where its cells stand in a shape.

    `entries` are (address, number of the place, line, unit stated by the head).
    """

    table: str
    found: bool
    entries: tuple[tuple[str, int, LineSpec, str], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The edition that tables of one shape follow, and where the cells of its tables stand."""

    edition: str
    parts: tuple[_Part, ...]


def read_afresh(tables: Sequence[Table], otherwise: ReportFormat | None) -> Reading:
    """Give the edition of `tables`, else `otherwise`, and what is read in them by it."""
    named = edition_in(tables)
    edition = format_of(named) if named is not None else otherwise
    return edition, read_tables(tables, edition) if edition is not None else ()


class Layouts:
    """The layouts met last, by shape and the edition taken where no label tells it.

    `read` is what reads tables of a shape that is not known.
    """

    def __init__(self, most: int = _MOST_SHAPES, read: Reader = read_afresh) -> None:
        self._most = most
        self._read = read
        self._known: dict[tuple[Shape, str], Layout] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        """How many are known."""
        return len(self._known)

    def read(self, tables: Sequence[Table], otherwise: ReportFormat | None) -> Reading:
        """Give the edition of `tables` and what is gathered of each of the form's tables.

        `otherwise` is the edition where none of their labels tells it; None where no form is due.
        """
        cells = [cell for table in tables for row in table.rows for cell in row]
        letters = sum([len(cell.text) for cell in cells])
        if len(cells) > _MOST_PLACES or letters > _MOST_LETTERS:
            return self._read(tables, otherwise)
        key = Shape(tables, cells), otherwise.edition if otherwise is not None else ""
        layout = self._find(key)
        if layout is not None:
            return format_of(layout.edition), _filled(layout, cells)
        edition, gathered = self._read(tables, otherwise)
        if edition is not None and all(each.is_plain for each in gathered):
            self._keep(key, _layout_of(edition, gathered, cells))
        return edition, gathered

    def _find(self, key: tuple[Shape, str]) -> Layout | None:
        with self._lock:
            layout = self._known.pop(key, None)
            if layout is not None:
                self._known[key] = layout  # the one met last stands last
        return layout

    def _keep(self, key: tuple[Shape, str], layout: Layout) -> None:
        with self._lock:
            self._known[key] = layout
            if len(self._known) > self._most:
                del self._known[next(iter(self._known))]


def _layout_of(
    edition: ReportFormat, gathered: Sequence[Gathered], cells: Sequence[GridCell]
) -> Layout:
    places: dict[int, int] = {}
    for at, cell in enumerate(cells):
        places.setdefault(id(cell), at)
    return Layout(
        edition.edition,
        tuple(
            _Part(
                each.table,
                each.found,
                tuple((put.address, places[id(put.seen)], put.line, put.unit) for put in each.puts),
            )
            for each in gathered
        ),
    )


def _filled(layout: Layout, cells: Sequence[GridCell]) -> tuple[Gathered, ...]:
    """Put the cells where the layout has them."""
    made = []
    for part in layout.parts:
        gathered = Gathered(part.table, part.found)
        gathered.cells = {
            address: cell_of(cells[at], line, unit) for address, at, line, unit in part.entries
        }
        made.append(gathered)
    return tuple(made)
