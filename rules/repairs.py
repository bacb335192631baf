"""Which cell is wrong: the fewest changes that settle every broken identity of a table.

One wrong number breaks two or three identities. The cell that lies in all of them, changed by
the one amount that settles them all, is the fault; everything else is its shadow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rules.report_format import Identity

_MOST_CHANGES = 3
_MOST_IDENTITIES = 3
_MOST_STEPS = 30_000
Numbers = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Repair:
    """One fault: the cell, what it should be, what it is, and the identities it breaks.

    `is_settled` tells a cell that the identities single out from a total that is named because
    several cells, or none, could be the wrong one.
    """

    cell: str
    expected: Decimal
    actual: Decimal
    broken: tuple[Identity, ...]
    is_settled: bool


def difference(identity: Identity, numbers: Numbers) -> Decimal:
    """Give the left side less the right side; zero where the identity holds."""
    left = sum((numbers[cell] for cell in identity.left), Decimal(0))
    return left - sum((numbers[cell] for cell in identity.right), Decimal(0))


def repairs(identities: Sequence[Identity], numbers: Numbers) -> list[Repair]:
    """Give the faults of a table, in the order of the identities they break first.

    `numbers` are the cells that hold a number: an identity with a cell that does not is silent.
    A table part is settled by one, two or three cells if exactly one such set of cells makes
    all identities hold, with whole numbers that are not negative; else its total is named.
    """
    known = [each for each in identities if all(cell in numbers for cell in each.cells)]
    mended = dict(numbers)
    told: set[Identity] = set()
    found: list[Repair] = []
    while parts := _parts([e for e in known if e not in told and difference(e, mended) != 0]):
        part = parts[0]
        changes = _Search(known, mended).fewest(part)
        if changes is None:
            found.append(_named_total(part, mended))
            told.update(part)
            continue
        for cell, value in changes.items():
            touched = tuple(each for each in part if cell in each.cells) or tuple(part)
            found.append(Repair(cell, value, numbers[cell], touched, is_settled=True))
        # Two faults in one row may cancel out there and break columns that share no cell: what
        # settles one column settles the other as well, and must not be told again.
        mended.update(changes)
    return found


def _parts(broken: Sequence[Identity]) -> list[list[Identity]]:
    """Part the broken identities into groups that share cells, directly or over others."""
    parts: list[list[Identity]] = []
    for identity in broken:
        cells = set(identity.cells)
        touching = [part for part in parts if any(cells & set(each.cells) for each in part)]
        merged = [each for part in touching for each in part] + [identity]
        parts = [part for part in parts if part not in touching]
        parts.append(merged)
    return parts


class _Search:
    """Depth-first search for the fewest changes: settle one broken identity after the other."""

    def __init__(self, identities: Sequence[Identity], numbers: Numbers) -> None:
        self._numbers = dict(numbers)
        self._identities = identities
        self._gaps = [difference(each, numbers) for each in identities]
        self._of: dict[str, list[tuple[int, int]]] = {}
        for at, identity in enumerate(identities):
            for side, cells in ((1, identity.left), (-1, identity.right)):
                for cell in cells:
                    self._of.setdefault(cell, []).append((at, side))
        self._steps = 0
        self._found: dict[frozenset[tuple[str, Decimal]], dict[str, Decimal]] = {}

    def fewest(self, part: Sequence[Identity]) -> dict[str, Decimal] | None:
        """Give the one smallest set of changes that settles `part`, None if none or several."""
        broken = frozenset(self._identities.index(each) for each in part)
        for most in range(1, _MOST_CHANGES + 1):
            self._found = {}
            self._settle(broken, most, {})
            if self._steps > _MOST_STEPS or len(self._found) > 1:
                return None
            if self._found:
                return next(iter(self._found.values()))
        return None

    def _settle(self, broken: frozenset[int], most: int, changed: dict[str, Decimal]) -> None:
        if not broken:
            self._found.setdefault(frozenset(changed.items()), changed)
            return
        left = most - len(changed) - 1
        # Two faults in one row hide each other there: each broken identity is tried as the one
        # that the next change settles, not only the first.
        options = {
            (cell, -side * self._gaps[at])
            for at in sorted(broken)
            for side, cells in ((1, self._identities[at].left), (-1, self._identities[at].right))
            for cell in cells
            if cell not in changed
        }
        for cell, change in sorted(options):
            if len(self._found) > 1 or self._steps > _MOST_STEPS:
                return
            self._steps += 1
            value = self._numbers[cell] + change
            if value < 0 or value != value.to_integral_value():
                continue
            touched = self._of[cell]
            still = {at for at, side in touched if self._gaps[at] + side * change != 0}
            still |= broken - {at for at, _ in touched}
            # A change mends no more identities than its cell lies in, and none is in over three.
            if len(still) <= _MOST_IDENTITIES * left:
                self._change(cell, change)
                self._settle(frozenset(still), most, {**changed, cell: value})
                self._change(cell, -change)

    def _change(self, cell: str, change: Decimal) -> None:
        self._numbers[cell] += change
        for at, side in self._of[cell]:
            self._gaps[at] += side * change


def _named_total(part: Sequence[Identity], numbers: Numbers) -> Repair:
    """Name the total of a part that no single set of cells settles.

    Identities of the part that hang together only through it are told once, at the total of
    the one with the widest reach: the sum over the results in the column 总计 where it is broken.
    """
    widest = max(part, key=lambda each: (each.total.endswith("handled.total"), len(each.cells)))
    gap = difference(widest, numbers)
    actual = numbers[widest.total]
    expected = actual + gap if widest.total in widest.right else actual - gap
    return Repair(widest.total, expected, actual, tuple(part), is_settled=False)
