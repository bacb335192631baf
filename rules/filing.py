"""A filing: all that a rule may look at when it judges one organ's report of one year."""

from dataclasses import dataclass
from datetime import date

from rules.law import Days
from rules.level import Level
from rules.report import Report
from rules.report_format import ReportFormat


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of when and whether the report was published.

    `stated` is the date stated by the page or its list row, `first_seen` the first day the
    bot saw the report. `complete_readings` counts the rounds that, after the first binding
    day, read the whole list and did not find the report; `readings_needed` is how many of them
    make an absence certain. `is_web_page` tells a page on a site from a document on its own.
    """

    days: Days
    stated: date | None = None
    first_seen: date | None = None
    complete_readings: int = 0
    readings_needed: int = 2
    is_web_page: bool = True

    @property
    def day(self) -> date | None:
        """The day of publication: as stated, else when first seen."""
        return self.stated or self.first_seen


@dataclass(frozen=True, slots=True)
class Filing:
    """One organ's filing for one report year.

    `report` is None where no report was found; `publication` is None where publication is not
    judged (a draft). `report_format` is the edition the report's tables follow and
    `due_format` the edition its report year asks for; both None for an older format.
    `organ` is "" where nobody said whose report this should be.
    """

    organ: str
    aliases: tuple[str, ...]
    level: Level | None
    report_year: int
    today: date
    report: Report | None
    publication: Publication | None
    report_format: ReportFormat | None
    due_format: ReportFormat | None
    previous: Report | None = None
