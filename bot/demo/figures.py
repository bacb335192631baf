"""Figures of a clean report: every identity of the form holds."""

import random
from collections.abc import Mapping
from decimal import Decimal

from rules.report_format import ReportFormat, TableSpec

Figures = Mapping[str, Decimal]
SIZES = {"township": 3, "department": 30, "government": 300}


def figures(form: ReportFormat, seed: int, size: str = "department") -> dict[str, Decimal]:
    """Give every cell of the three tables, by address. One seed gives the same figures always.

    `size` is a key of SIZES: how many applications a row may hold at most.
    """
    rng = random.Random(f"{form.edition}/{seed}/{size}")
    most = SIZES[size]
    made = dict(_disclosure(form.table("disclosure"), rng, most))
    made |= _applications(form.table("applications"), rng, most)
    made |= _remedies(form.table("remedies"), rng, most)
    return {address: made[address] for address in form.required({})}


def _disclosure(spec: TableSpec, rng: random.Random, most: int) -> dict[str, Decimal]:
    made = {}
    for address, _, _, column in spec.places():
        value = Decimal(rng.randint(0, most * 40))
        if column.number == "amount":
            value = Decimal(rng.randint(0, most * 10_000)) / 100
        if column.number == "change":
            value = Decimal(rng.randint(-most, most))
        made[address] = value if rng.random() < 0.7 else Decimal(0)  # noqa: PLR2004
    return made


def _applications(spec: TableSpec, rng: random.Random, most: int) -> dict[str, Decimal]:
    block = spec.blocks[0]
    rows = [row.key for row in block.rows if not row.instead_of]
    kinds = [column.key for column in block.columns if column.key != "total"]
    results = [
        row for row in rows if row not in {"received", "carried_in", "handled", "carried_out"}
    ]
    count: dict[tuple[str, str], int] = {}
    for kind in kinds:
        is_busy = kind in {"natural_person", "enterprise"}
        for row in results:
            few = most if is_busy else max(1, most // 10)
            count[row, kind] = (
                rng.randint(0, few) if rng.random() < (0.5 if is_busy else 0.1) else 0
            )
        count["handled", kind] = sum(count[row, kind] for row in results)
        count["carried_out", kind] = rng.randint(0, 3) if is_busy else 0
        all_of_kind = count["handled", kind] + count["carried_out", kind]
        count["carried_in", kind] = min(all_of_kind, rng.randint(0, 3)) if is_busy else 0
        count["received", kind] = all_of_kind - count["carried_in", kind]
    for row in rows:
        count[row, "total"] = sum(count[row, kind] for kind in kinds)
    return {f"{spec.key}.{row}.{kind}": Decimal(value) for (row, kind), value in count.items()}


def _remedies(spec: TableSpec, rng: random.Random, most: int) -> dict[str, Decimal]:
    made = {}
    for block in spec.blocks:
        row = block.rows[0]
        parts = [column for column in block.columns if column.key != "total"]
        values = [Decimal(rng.randint(0, most // 3)) for _ in parts]
        for column, value in zip(parts, values, strict=True):
            made[spec.address(row, column)] = value
        made[f"{spec.key}.{row.key}.total"] = sum(values, Decimal(0))
    return made
