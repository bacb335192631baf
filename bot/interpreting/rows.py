"""Rows of a table as the interpreters look at them: what is label, what is value."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.document import GridCell, Table
from bot.interpreting.numbers import looks_like_value
from rules.report import How


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its places, and its own cells, each once, with the column it starts at.

    Cells that reach down from a row above are among `cells`; `own` tells which start here.
    """

    places: tuple[GridCell, ...]
    cells: tuple[tuple[int, GridCell], ...]
    own: tuple[bool, ...]

    @property
    def fits(self) -> bool:
        """Whether every place of the row belongs to a cell that the medium marks or draws."""
        return all(cell.how is not How.ALIGNED for cell in self.places)

    @property
    def printed(self) -> int:
        """How many cells the row has, those apart that only fill the rectangle."""
        return sum(cell.how is not How.ALIGNED or bool(cell.text) for _, cell in self.cells)

    @property
    def has_number(self) -> bool:
        """Whether some cell of the row is a number."""
        return any(cell.text.strip() and looks_like_value(cell.text) for _, cell in self.cells)

    def texts(self) -> list[str]:
        """Give the texts of the row's cells that are not empty."""
        return [cell.text for _, cell in self.cells if cell.text.strip()]


def rows_of(table: Table) -> list[Row]:
    """Give the rows of `table`."""
    found = []
    for number, places in enumerate(table.rows):
        cells = []
        seen: set[tuple[int, int]] = set()
        for column, cell in enumerate(places):
            if cell.origin not in seen:
                seen.add(cell.origin)
                cells.append((column, cell))
        own = tuple(cell.origin[0] == number for _, cell in cells)
        found.append(Row(places, tuple(cells), own))
    return found


def split(row: Row) -> tuple[list[str], list[tuple[int, GridCell]]]:
    """Give the row's labels and, behind the last label, its values.

    The last cell that can't be a value and has only values behind it ends the labels; text
    between numbers is a value that is no number, so at most the first three cells can be labels.
    """
    most_labels = 4
    last = -1
    for at, (_, cell) in enumerate(row.cells[:most_labels]):
        if not looks_like_value(cell.text):
            if any(
                looks_like_value(before.text) and before.text.strip()
                for _, before in row.cells[:at]
            ):
                break
            last = at
    labels = [cell.text for _, cell in row.cells[: last + 1] if cell.text.strip()]
    return labels, list(row.cells[last + 1 :])


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
