"""Examples worth quoting: organs without a fault, and faults that show what is meant."""

from collections.abc import Sequence

from bot.circular.facts import OrganRow, Standing, Told

# Who published late or not at all is told by name anyway; personal numbers are never quoted.
_NOT_QUOTED = frozenset({"P01", "P02", "P03", "W05"})
_GRAVITY = {"error": 0, "warning": 1, "notice": 2}


def good_examples(rows: Sequence[OrganRow], most: int) -> tuple[OrganRow, ...]:
    """Give organs that published on a stated day in time and without any fault, earliest first."""
    good = [
        each
        for each in rows
        if each.standing is Standing.ON_TIME
        and each.published is not None
        and not (each.errors or each.warnings or each.notices or each.pending or each.reason)
    ]
    return tuple(sorted(good, key=lambda each: each.published or each.deadline)[:most])  # type: ignore[arg-type,return-value]


def bad_examples(told: Sequence[Told], most: int) -> tuple[Told, ...]:
    """Give grave faults with what the report says, each of another kind and another organ."""
    worth = sorted(
        (each for each in told if each.rule not in _NOT_QUOTED and (each.quote or each.expected)),
        key=lambda each: _GRAVITY.get(each.severity, len(_GRAVITY)),
    )
    found: list[Told] = []
    for each in worth:
        is_new = all(each.rule != one.rule and each.organ_id != one.organ_id for one in found)
        if is_new and len(found) < most:
            found.append(each)
    return tuple(found)
