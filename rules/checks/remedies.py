"""R: the table of remedies (表四)."""

from rules.checks import tables

RULES = (
    tables.missing_table("R01", "remedies"),
    tables.missing_row_or_column("R02", "remedies"),
    tables.blank_cell("R03", "remedies"),
    tables.not_a_count("R04", "remedies"),
    tables.broken_identity("R05", "remedies"),
)
