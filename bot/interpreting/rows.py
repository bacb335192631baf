"""Rows of a table as the interpreters look at them: what is label, what is value."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.document import GridCell, Table
from bot.interpreting.numbers import looks_like_value
from rules.report import How


@dataclass(frozen=True)
class Row:
    """One row: its places, and its own cells, each once, with the column it starts at.

    Cells that reach down from a row above are among `cells`; `own` tells which start here.
    Three interpreters ask every row the same: an answer is worked out once.
    """

    places: tuple[GridCell, ...]
    cells: tuple[tuple[int, GridCell], ...]
    own: tuple[bool, ...]

    @cached_property
    def fits(self) -> bool:
        """Whether every place of the row belongs to a cell that the medium marks or draws."""
        return all(cell.how is not How.ALIGNED for cell in self.places)

    @cached_property
    def printed(self) -> int:
        """How many cells the row has, those apart that only fill the rectangle."""
        return sum(cell.how is not How.ALIGNED or bool(cell.text) for _, cell in self.cells)

    @cached_property
    def has_number(self) -> bool:
        """Whether some cell of the row is a number."""
        return any(cell.text.strip() and looks_like_value(cell.text) for _, cell in self.cells)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts of the row's cells that are not empty."""
        return tuple(cell.text for _, cell in self.cells if cell.text.strip())

    @cached_property
    def parted(self) -> tuple[tuple[str, ...], tuple[tuple[int, GridCell], ...]]:
        """The row's labels and, behind the last label, its values.

        The last cell that can't be a value and has only values behind it ends the labels; text
        between numbers is a value that is no number, so at most the first three cells can be
        labels.
        """
        most_labels = 4
        last = -1
        for at, (_, cell) in enumerate(self.cells[:most_labels]):
            if not looks_like_value(cell.text):
                if any(
                    looks_like_value(before.text) and before.text.strip()
                    for _, before in self.cells[:at]
                ):
                    break
                last = at
        labels = tuple(cell.text for _, cell in self.cells[: last + 1] if cell.text.strip())
        return labels, self.cells[last + 1 :]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as the interpreters look at it: its rows, and whether lines are drawn in it."""

    rows: tuple[Row, ...]
    width: int
    ruled: bool

    @classmethod
    def of(cls, table: Table) -> "Grid":
        """Look at `table`."""
        width = len(table.rows[0]) if table.rows else 0
        return cls(tuple(_rows_of(table)), width, table.ruled)


def _rows_of(table: Table) -> list[Row]:
    found = []
    for number, places in enumerate(table.rows):
        cells, own = [], []
        seen: set[tuple[int, int]] = set()
        for column, cell in enumerate(places):
            origin = cell.origin
            if origin not in seen:
                seen.add(origin)
                cells.append((column, cell))
                own.append(origin[0] == number)
        found.append(Row(places, tuple(cells), tuple(own)))
    return found


def header_paths(rows: Sequence[Row]) -> list[list[str]]:
    """Give for every column the texts stacked over it in `rows`, top first, each cell once."""
    width = max((len(row.places) for row in rows), default=0)
    paths: list[list[str]] = []
    for column in range(width):
        seen: set[tuple[int, int]] = set()
        path = []
        for row in rows:
            cell = row.places[column]
            if cell.origin not in seen and cell.text.strip():
                seen.add(cell.origin)
                path.append(cell.text)
        paths.append(path)
    return paths
