"""What an interpreter has gathered of one table so far."""

from dataclasses import dataclass, field, replace

from bot.document import GridCell
from bot.interpreting.numbers import cell
from rules.report import Cell, How
from rules.report_format import LineSpec


@dataclass(slots=True)
class Gathered:
    """Cells by address, whether the table was found at all, and what was not sure about it."""

    table: str
    found: bool = False
    cells: dict[str, Cell] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def put(self, address: str, seen: GridCell, line: LineSpec, unit: str = "") -> None:
        """Keep the cell at `address`; a second, different reading of one cell is a doubt.

        `unit` is the one its column's head states.
        """
        made = cell(seen.text, line, unit)
        if seen.how is not How.PRINTED:
            made = replace(made, how=seen.how)
        known = self.cells.setdefault(address, made)
        if known.value != made.value:
            self.doubt(f"{address} 在表中出现两次，数值不同")

    def doubt(self, sentence: str) -> None:
        """Say once what was not sure."""
        if sentence not in self.doubts:
            self.doubts.append(sentence)

    @property
    def hows(self) -> set[How]:
        """In which ways its cells were read."""
        return {each.how for each in self.cells.values()}
