"""Which cell is wrong: the fewest changes that settle every broken identity of a table.

One wrong number breaks two or three identities. The cell that lies in all of them, changed by
the one amount that settles them all, is the fault; everything else is its shadow.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rules.report_format import Identity

_MOST_CHANGES = 6
_MOST_STEPS = 3_000
# No cell of the form lies in more identities than a handled one: its row, and two down its column.
_MOST_TOUCHED = 3
Numbers = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Repair:
    """One fault: the cell, what it should be, what it is, and the identities it breaks.

    `is_settled` tells a cell that the identities single out from a total that is named because
    several cells, or none, could be the wrong one; `expected` is None where no number that
    could stand there would settle it.
    """

    cell: str
    expected: Decimal | None
    actual: Decimal
    broken: tuple[Identity, ...]
    is_settled: bool


def difference(identity: Identity, numbers: Numbers) -> Decimal:
    """Give the left side less the right side; zero where the identity holds."""
    left = sum(map(numbers.__getitem__, identity.left), Decimal(0))
    return left - sum(map(numbers.__getitem__, identity.right), Decimal(0))


def repairs(identities: Sequence[Identity], numbers: Numbers) -> list[Repair]:
    """Give the faults of a table, in the order of the identities they break first.

    `numbers` are the cells that hold a number: an identity with a cell that does not is silent.
    The smallest sets of cells are sought that, changed to whole numbers of 0 or more, make all
    identities hold. A change found in every one of those sets is sure; what is still broken
    after all sure changes is told once for each part that hangs together, at its total.
    """
    known = [each for each in identities if all(map(numbers.__contains__, each.cells))]
    broken = [each for each in known if difference(each, numbers) != 0]
    if not broken:
        return []
    sure: dict[str, Decimal] = {}
    for part in _parts(broken):
        sure |= _Search(known, numbers).sure_changes(part)
    found = [
        Repair(
            cell,
            value,
            numbers[cell],
            tuple(each for each in broken if cell in each.cells),
            is_settled=True,
        )
        for cell, value in sure.items()
    ]
    changed = {**numbers, **sure}
    unsettled = _parts([each for each in broken if difference(each, changed) != 0])
    named = [_named_total(part, numbers, taken=frozenset(sure)) for part in unsettled]
    found.extend(_joined(named, known))
    place = {identity: at for at, identity in enumerate(broken)}
    return sorted(found, key=lambda each: min((place[one] for one in each.broken), default=0))


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
    """Depth-first search for the fewest changes that make every identity hold.

    In a smallest set of changes there is always an identity in which only one cell changes:
    its gap is the amount. So every cell of every broken identity is tried with its gap.
    """

    def __init__(self, identities: Sequence[Identity], numbers: Numbers) -> None:
        self._numbers = dict(numbers)
        self._identities = identities
        self._kinds = [(each.table, each.name) for each in identities]
        self._gaps = [difference(each, numbers) for each in identities]
        self._of: dict[str, list[tuple[int, int]]] = {}
        for at, identity in enumerate(identities):
            for side, cells in ((1, identity.left), (-1, identity.right)):
                for cell in cells:
                    self._of.setdefault(cell, []).append((at, side))
        self._steps = 0
        self._seen: set[frozenset[tuple[str, Decimal]]] = set()
        self._shared: frozenset[tuple[str, Decimal]] | None = None

    def sure_changes(self, part: Sequence[Identity]) -> dict[str, Decimal]:
        """Give the changes that stand in every smallest set of changes that settles `part`."""
        wanted = set(part)
        broken = frozenset(at for at, each in enumerate(self._identities) if each in wanted)
        for most in range(self._fewest(broken), _MOST_CHANGES + 1):
            self._seen = set()
            self._settle(broken, most, {})
            if self._steps > _MOST_STEPS:
                return {}
            if self._shared is not None:
                return dict(sorted(self._shared))
        return {}

    def _fewest(self, broken: frozenset[int]) -> int:
        """Give how many changes `broken` needs at least.

        Identities of one kind share no cell, so that each needs a change of its own.
        """
        if not broken:
            return 0
        kinds = Counter(self._kinds[at] for at in broken)
        return max(*kinds.values(), -(-len(broken) // _MOST_TOUCHED))

    def _settle(self, broken: frozenset[int], left: int, changed: dict[str, Decimal]) -> None:
        """Try every way to make `broken` hold with at most `left` more changes."""
        changes = frozenset(changed.items())
        if changes in self._seen or self._is_over():
            return
        self._seen.add(changes)
        self._steps += 1
        if not broken:
            self._shared = changes if self._shared is None else self._shared & changes
            return
        if self._fewest(broken) > left:
            return
        # The last change must lie in every broken identity: those of one of them are enough.
        for at in sorted(broken)[: 1 if left == 1 else None]:
            for cell in self._identities[at].cells:
                if cell not in changed:
                    self._try(cell, at, broken, left, changed)

    def _try(
        self, cell: str, at: int, broken: frozenset[int], left: int, changed: dict[str, Decimal]
    ) -> None:
        """Change `cell` by what the identity `at` is out, look further, and change it back."""
        side = next(side for each, side in self._of[cell] if each == at)
        change = -side * self._gaps[at]
        value = self._numbers[cell] + change
        if not _can_stand(value):
            return
        self._change(cell, change)
        touched = {each for each, _ in self._of[cell]}
        still = {each for each in touched if self._gaps[each] != 0}
        self._settle((broken - touched) | still, left - 1, {**changed, cell: value})
        self._change(cell, -change)

    def _is_over(self) -> bool:
        return self._steps > _MOST_STEPS or self._shared == frozenset()

    def _change(self, cell: str, change: Decimal) -> None:
        self._numbers[cell] += change
        for at, side in self._of[cell]:
            self._gaps[at] += side * change


def _can_stand(value: Decimal) -> bool:
    return value >= 0 and value == value.to_integral_value()


def _named_total(part: Sequence[Identity], numbers: Numbers, *, taken: frozenset[str]) -> Repair:
    """Name the total of a part that no single set of cells settles.

    The sum of all results over all applicants is named before any other total, and a total
    that some number would settle before one that none would; cells of `taken` come last.
    """
    best = min(
        part,
        key=lambda each: (
            each.total in taken,
            _settling(each, numbers) is None,
            not (each.total.endswith(".handled.total") and _is_down_a_column(each)),
        ),
    )
    expected = _settling(best, numbers)
    return Repair(best.total, expected, numbers[best.total], tuple(part), is_settled=False)


def _joined(named: Sequence[Repair], known: Sequence[Identity]) -> list[Repair]:
    """Tell a total together with the sum it goes into, where that is told as well.

    A row wrong in one column and in its 总计 puts two columns out, and is one fault.
    """
    kept: dict[str, Repair] = {each.cell: each for each in named}
    for repair in named:
        sums = (each.total for each in known if repair.cell in each.cells)
        into = next((cell for cell in sums if cell != repair.cell and cell in kept), None)
        if into is not None:
            kept[into] = replace(kept[into], broken=kept[into].broken + repair.broken)
            del kept[repair.cell]
    return list(kept.values())


def _settling(identity: Identity, numbers: Numbers) -> Decimal | None:
    """Give the number that would make `identity` hold in the place of its total, if one can."""
    gap = difference(identity, numbers)
    value = numbers[identity.total] + (gap if identity.total in identity.right else -gap)
    return value if _can_stand(value) else None


def _is_down_a_column(identity: Identity) -> bool:
    return len({cell.rpartition(".")[2] for cell in identity.cells}) == 1
