"""Figures: the numbers of a report as one edition of the form reads them, worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from rules.report import Cell
from rules.report_format import ReportFormat


def can_stand(value: Decimal, number: str) -> bool:
    """Whether `value` can be a number of the kind `number`: see `LineSpec`."""
    if value < 0 and number != "change":
        return False
    return number == "amount" or value == value.to_integral_value()


@dataclass(frozen=True)
class Figures:
    """What the cells known to `form` hold, in the order of the report.

    `sound` are the numbers that can stand where they stand; `unsound` the addresses of all other
    cells: blank, words, not made out, or a number that cannot stand there.
    """

    form: ReportFormat
    cells: Mapping[str, Cell]
    sound: Mapping[str, Decimal]
    unsound: tuple[str, ...]

    @cached_property
    def blanks(self) -> frozenset[str]:
        """The cells where nothing, or only a stroke, stands."""
        return frozenset(address for address in self.unsound if self.cells[address].is_blank)

    @cached_property
    def adds_up(self) -> bool:
        """Whether all cells of all identities hold numbers, and every identity holds."""
        number = self.sound.__getitem__
        try:
            return all(
                sum(map(number, each.left)) == sum(map(number, each.right))
                for each in self.form.identities(self.cells)
            )
        except KeyError:
            return False


def figures_of(cells: Mapping[str, Cell], form: ReportFormat) -> Figures:
    """Sort the cells of a report by whether the number that `form` asks for stands in them."""
    # Most cells say 0, and are one and the same: each is asked once whether it is a count, which
    # can stand anywhere, and only what is none is held against its own line.
    each_once = {id(cell): cell.value for cell in cells.values()}
    counts = {
        which: value
        for which, value in each_once.items()
        if value is not None and can_stand(value, "count")
    }
    sound: dict[str, Decimal] = {}
    unsound: list[str] = []
    for address, cell in cells.items():
        line = form.lines.get(address)
        if line is None:
            continue
        value = counts.get(id(cell))
        if value is None and cell.value is not None and can_stand(cell.value, line.number):
            value = cell.value
        if value is None:
            unsound.append(address)
        else:
            sound[address] = value
    return Figures(form, cells, sound, tuple(unsound))
