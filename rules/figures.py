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

    def is_sound(self, table: str) -> bool:
        """Whether every cell of `table` holds a number that can stand there."""
        return not any(address.startswith(f"{table}.") for address in self.unsound)

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
    sound: dict[str, Decimal] = {}
    unsound: list[str] = []
    # Most cells say 0, and are one and the same: what was asked of one is not asked again.
    known: dict[tuple[int, str], bool] = {}
    for address, cell in cells.items():
        line = form.lines.get(address)
        if line is None:
            continue
        value, which = cell.value, (id(cell), line.number)
        is_sound = known.get(which)
        if is_sound is None:
            is_sound = known[which] = value is not None and can_stand(value, line.number)
        if is_sound and value is not None:
            sound[address] = value
        else:
            unsound.append(address)
    return Figures(form, cells, sound, tuple(unsound))
