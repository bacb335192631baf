"""D: the table of disclosure (表二)."""

from rules.checks import tables

RULES = (
    tables.missing_table("D01", "disclosure"),
    tables.missing_row_or_column("D02", "disclosure"),
    tables.blank_cell("D03", "disclosure"),
    tables.not_a_count("D04", "disclosure"),
)
