"""Editions of the report form, read from `formats/*.toml`: sections, tables, labels, identities."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from rules.form_parts import BlockSpec, LineSpec, SectionSpec, TableSpec
from rules.law import Citation, cite

__all__ = [
    "BlockSpec",
    "Identity",
    "LineSpec",
    "ReportFormat",
    "SectionSpec",
    "TableSpec",
    "format_for",
    "format_of",
    "formats",
]


@dataclass(frozen=True, slots=True)
class Identity:
    """Sum of the cells `left` = sum of the cells `right`. `total` is the cell that is the sum.

    `name` says the identity in the form's words; `line` names the row or column it holds for.
    """

    table: str
    name: str
    line: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    total: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Every address the identity speaks of."""
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class _IdentitySpec:
    table: str
    name: str
    per: str  # "row" or "column"
    left: tuple[str, ...]
    right: tuple[str, ...]
    total: str


@dataclass(frozen=True)
class ReportFormat:
    """One edition of the form."""

    edition: str
    first_report_year: int
    last_report_year: int
    citation: Citation
    overview_limit: int | None
    fee_statement_from: int
    sections: tuple[SectionSpec, ...]
    tables: tuple[TableSpec, ...]
    identity_specs: tuple[_IdentitySpec, ...]

    def table(self, key: str) -> TableSpec:
        """Give the table of this key; KeyError where the edition has none."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)

    def section(self, key: str) -> SectionSpec:
        """Give the section of this key; KeyError where the edition has none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    @cached_property
    def names(self) -> dict[str, str]:
        """The Chinese name of every cell address: 「row」/「column」."""
        return {
            address: f"{row.group}{row.label}·{column.group}{column.label}"
            for table in self.tables
            for address, _, row, column in table.places()
        }

    @cached_property
    def lines(self) -> dict[str, LineSpec]:
        """For every cell address, the line that says what number belongs there.

        A column's own kind rules over its row's, unless the column is a plain count.
        """
        return {
            address: column if column.number != "count" or row.number == "count" else row
            for table in self.tables
            for address, _, row, column in table.places()
        }

    def required(self, present: Mapping[str, object]) -> tuple[str, ...]:
        """Give the addresses the form asks for, in order, given the addresses `present`.

        Rows printed instead of others count as their own, never as the others.
        """
        return tuple(
            address for address, is_instead in self._asked if not is_instead or address in present
        )

    @cached_property
    def _asked(self) -> tuple[tuple[str, bool], ...]:
        """Every address, and whether its row is printed instead of others."""
        return tuple(
            (address, bool(row.instead_of))
            for table in self.tables
            for address, _, row, _ in table.places()
        )

    def identities(self, present: Mapping[str, object]) -> tuple[Identity, ...]:
        """Give every identity for the rows printed; a row printed instead of others takes their place."""
        printed = frozenset(self._telling & present.keys())
        if printed not in self._identities:
            self._identities[printed] = tuple(
                each
                for spec in self.identity_specs
                for block in self.table(spec.table).blocks
                for each in self._in_block(spec, block, printed)
            )
        return self._identities[printed]

    @cached_property
    def _identities(self) -> dict[frozenset[str], tuple[Identity, ...]]:
        """The identities by the rows that are printed instead of others: a few ways at most."""
        return {}

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The addresses of rows and columns that are printed instead of others."""
        return frozenset(
            address
            for table in self.tables
            for address, _, row, column in table.places()
            if row.instead_of or column.instead_of
        )

    def _in_block(
        self, spec: _IdentitySpec, block: BlockSpec, present: Collection[str]
    ) -> Iterator[Identity]:
        table = self.table(spec.table)
        by_row = spec.per == "row"
        lines, terms = (block.rows, block.columns) if by_row else (block.columns, block.rows)
        keys = {term.key for term in terms}
        if not {spec.total, *spec.left, *spec.right} <= keys:
            return
        for line in lines:

            def address(key: str, line_key: str = line.key) -> str:
                pair = (line_key, key) if by_row else (key, line_key)
                return f"{table.key}.{pair[0]}.{pair[1]}"

            if line.instead_of and not any(address(term.key) in present for term in terms):
                continue
            left, right = list(spec.left), list(spec.right)
            for term in terms:
                if term.instead_of and address(term.key) in present:
                    for side in (left, right):
                        if term.instead_of[0] in side:
                            at = side.index(term.instead_of[0])
                            side[at:at] = [term.key]
                            side[:] = [key for key in side if key not in term.instead_of]
            yield Identity(
                spec.table,
                spec.name,
                line.label,
                tuple(address(key) for key in left),
                tuple(address(key) for key in right),
                address(spec.total),
            )


def _line(record: Mapping[str, Any]) -> LineSpec:
    return LineSpec(
        record["key"],
        tuple(record["labels"]),
        record.get("number", "count"),
        tuple(record.get("instead_of", ())),
        record.get("group", ""),
    )


def _block(record: Mapping[str, Any]) -> BlockSpec:
    return BlockSpec(
        record.get("label", ""),
        tuple(_line(each) for each in record["rows"]),
        tuple(_line(each) for each in record["columns"]),
    )


def _format(record: Mapping[str, Any]) -> ReportFormat:
    return ReportFormat(
        edition=record["edition"],
        first_report_year=record["first_report_year"],
        last_report_year=record.get("last_report_year", 9999),
        citation=cite(*record["source"]),
        overview_limit=record.get("overview_limit"),
        fee_statement_from=record.get("fee_statement_from", 9999),
        sections=tuple(
            SectionSpec(each["key"], number, each["title"], tuple(each.get("variants", ())))
            for number, each in enumerate(record["sections"], start=1)
        ),
        tables=tuple(
            TableSpec(each["key"], each["name"], tuple(_block(block) for block in each["blocks"]))
            for each in record["tables"]
        ),
        identity_specs=tuple(
            _IdentitySpec(
                each["table"],
                each["name"],
                each["per"],
                tuple(each["left"]),
                tuple(each["right"]),
                each["total"],
            )
            for each in record["identities"]
        ),
    )


@cache
def formats() -> tuple[ReportFormat, ...]:
    """Give every edition, oldest first."""
    folder = files("rules").joinpath("formats")
    records = [
        tomllib.loads(path.read_text(encoding="utf-8"))
        for path in folder.iterdir()
        if path.name.endswith(".toml")
    ]
    return tuple(sorted((_format(each) for each in records), key=lambda each: each.edition))


def format_of(edition: str | None) -> ReportFormat | None:
    """Give the edition of this name, or None."""
    return next((each for each in formats() if each.edition == edition), None)


def format_for(report_year: int) -> ReportFormat | None:
    """Give the edition that reports of `report_year` must follow, or None before all editions."""
    return next(
        (
            each
            for each in formats()
            if each.first_report_year <= report_year <= each.last_report_year
        ),
        None,
    )
