"""The form's three tables in a report: which edition they follow, and what stands in each."""

from collections.abc import Sequence

from bot.document import Table
from bot.interpreting.applications import read_applications
from bot.interpreting.disclosure import edition_of, read_disclosure
from bot.interpreting.gathered import Gathered
from bot.interpreting.remedies import read_remedies
from bot.interpreting.rows import Grid
from rules.report_format import ReportFormat, formats


def edition_in(tables: Sequence[Table]) -> str | None:
    """Give the edition whose own labels stand in `tables`; None where none do."""
    return edition_of(tables, formats())


def read_tables(tables: Sequence[Table], edition: ReportFormat) -> tuple[Gathered, ...]:
    """Read the form's tables by their labels and heads, wherever they stand."""
    grids = [Grid.of(table) for table in tables]
    return (
        read_disclosure(grids, edition.table("disclosure")),
        _applications(grids, edition),
        read_remedies(grids, edition.table("remedies")),
    )


def _applications(grids: Sequence[Grid], edition: ReportFormat) -> Gathered:
    """Read table 3 by the report's edition, or by the newest where that finds more in it.

    The edition is told by table 2; a report may have taken only that from an older form.
    """
    gathered = read_applications(grids, edition.table("applications"))
    newest = formats()[-1]
    if edition is newest:
        return gathered
    other = read_applications(grids, newest.table("applications"))
    best = other if len(other.cells) > len(gathered.cells) else gathered
    best.by_digits = gathered.by_digits or other.by_digits
    return best
