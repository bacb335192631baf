"""What the sums of a table prove about cells that hold no number.

Blank is not zero by itself. Where the numbers that are printed already make the whole total, and
no number can be negative, nothing is left for the blank cells: then they are proven to be none.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from rules.report_format import Identity

_MOST_ROUNDS = 12


def proven(identities: Sequence[Identity], numbers: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Give `numbers` and, beside them, every cell whose number the sums leave no choice for.

    `identities` must be sums of counts that cannot be negative. A sum that leaves a negative
    rest proves nothing.
    """
    known = dict(numbers)
    waiting = list(identities)
    for _ in range(_MOST_ROUNDS):
        still = []
        for identity in waiting:
            missing = [cell for cell in identity.cells if cell not in known]
            found = _solved(identity, missing, known) if missing else {}
            known |= found
            if missing and not found:
                still.append(identity)
        if len(still) == len(waiting):
            break
        waiting = still
    return known


def _solved(
    identity: Identity, missing: Sequence[str], known: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    left = sum((known[cell] for cell in identity.left if cell in known), Decimal(0))
    right = sum((known[cell] for cell in identity.right if cell in known), Decimal(0))
    is_left = missing[0] in identity.left
    if any((cell in identity.left) is not is_left for cell in missing):
        return {}
    rest = right - left if is_left else left - right
    if rest == 0:
        return dict.fromkeys(missing, Decimal(0))
    return {missing[0]: rest} if len(missing) == 1 and rest > 0 else {}
