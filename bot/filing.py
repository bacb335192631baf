"""A report and what it is held against, put before the rules."""

from collections.abc import Sequence
from datetime import date

from rules.filing import Filing
from rules.level import Level
from rules.report import Report
from rules.report_format import format_for, format_of


def filing_of(  # noqa: PLR0913 - a filing is made of all of these
    report: Report | None,
    *,
    organ: str,
    aliases: Sequence[str],
    level: Level | None,
    report_year: int,
    today: date,
) -> Filing:
    """Give the filing of `report` by itself, its publication not judged."""
    due = format_for(report_year)
    printed = format_of(report.edition) if report else None
    return Filing(
        organ=organ,
        aliases=tuple(aliases),
        level=level,
        report_year=report_year,
        today=today,
        report=report,
        publication=None,
        report_format=printed if due else None,
        due_format=due,
    )
