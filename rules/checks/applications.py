"""A: the table of applications (表三)."""

from rules.checks import tables

RULES = (
    tables.missing_table("A01", "applications"),
    tables.missing_row_or_column("A02", "applications"),
    tables.blank_cell("A03", "applications"),
    tables.not_a_count("A04", "applications"),
    tables.broken_identity("A05", "applications"),
)
