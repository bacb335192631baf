"""The parts of a form as its data file describes them: sections, lines, blocks, tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section the form asks for: `title` as printed in the form, `variants` as good as it."""

    key: str
    ordinal: int
    title: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A row or column of a block: its key, labels (the form's own first), and what it counts.

    `number` is "count" (whole, not negative), "change" (whole, may be negative) or "amount"
    (decimal, not negative). `instead_of` names rows that this row, where printed, stands for.
    `group` is the label of the heading the row stands under ("" for none).
    """

    key: str
    labels: tuple[str, ...]
    number: str = "count"
    instead_of: tuple[str, ...] = ()
    group: str = ""

    @property
    def label(self) -> str:
        """The form's own label."""
        return self.labels[0]


@dataclass(frozen=True, slots=True)
class BlockSpec:
    """A rectangle of cells inside a table: rows by columns, under one heading."""

    label: str
    rows: tuple[LineSpec, ...]
    columns: tuple[LineSpec, ...]


@dataclass(frozen=True)
class TableSpec:
    """One of the three tables. `section` is the key of the section it stands in (= its own key)."""

    key: str
    name: str
    blocks: tuple[BlockSpec, ...]

    def address(self, row: LineSpec, column: LineSpec) -> str:
        """Give the cell address `table.row.column`."""
        return f"{self.key}.{row.key}.{column.key}"

    def places(self) -> Iterator[tuple[str, BlockSpec, LineSpec, LineSpec]]:
        """Give (address, block, row, column) of every cell, in the form's order."""
        return iter(self._places)

    @cached_property
    def _places(self) -> tuple[tuple[str, BlockSpec, LineSpec, LineSpec], ...]:
        return tuple(
            (self.address(row, column), block, row, column)
            for block in self.blocks
            for row in block.rows
            for column in block.columns
        )

    def is_whole(self, present: Mapping[str, object]) -> bool:
        """Whether every cell that the form asks for is among the addresses `present`.

        A row printed instead of others is asked for where its first cell is there.
        """
        return self._asked <= present.keys() and all(
            row[0] not in present or all(cell in present for cell in row) for row in self._instead
        )

    @cached_property
    def _asked(self) -> frozenset[str]:
        return frozenset(address for address, _, row, _ in self._places if not row.instead_of)

    @cached_property
    def _instead(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(self.address(row, column) for column in block.columns)
            for block in self.blocks
            for row in block.rows
            if row.instead_of
        )

    @cached_property
    def printed_rows(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Every row of the form: the number of its block, and the addresses of its cells."""
        return tuple(
            (number, tuple(self.address(row, column) for column in block.columns))
            for number, block in enumerate(self.blocks)
            for row in block.rows
        )
