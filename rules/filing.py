"""A filing: all that a rule may look at when it judges one organ's report of one year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from rules.figures import Figures, figures_of
from rules.law import Days
from rules.level import Level
from rules.report import Report
from rules.report_format import ReportFormat

_LAST_MONTH = 12
_A_DAY = timedelta(days=1)


def is_possible_day(day: date, report_year: int, today: date) -> bool:
    """Whether the report of `report_year` can have been published on `day`, as seen on `today`.

    It cannot before its year's last month, nor later than today; a day is left to clocks.
    """
    return date(report_year, _LAST_MONTH, 1) <= day <= today + _A_DAY


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of when and whether the report was published.

    `stated` is the date stated by the page or its list row, `impossible` one stated there that
    cannot be (see `is_possible_day`), `first_seen` the first day the
    bot saw the report. `complete_readings` counts the rounds that, after the first binding
    day, read the whole list and did not find the report; `readings_needed` is how many of them
    make an absence certain. `is_web_page` tells a page on a site from a document on its own.

    `stamped` is the day that the page's own address bears, `last_absent` the last day before
    `first_seen` on which the whole list was read without the report. `is_listed` is False where
    the whole list was read without the report, and the report was found elsewhere.
    `readings_since_gone` counts the rounds that read the whole list without it after it had been
    seen. `broken_files` maps the name of each file that is proven not to open to the reason,
    where nothing but such files was published.
    `earlier` is another content seen before under the same stated date, `changed_on` the day on
    which the present one was first seen.
    """

    days: Days
    stated: date | None = None
    first_seen: date | None = None
    complete_readings: int = 0
    readings_needed: int = 2
    is_web_page: bool = True
    stamped: date | None = None
    last_absent: date | None = None
    is_listed: bool = True
    readings_since_gone: int = 0
    broken_files: Mapping[str, str] = field(default_factory=dict)
    earlier: Report | None = None
    changed_on: date | None = None
    impossible: date | None = None

    @property
    def day(self) -> date | None:
        """The day of publication: as stated, else when first seen."""
        return self.stated or self.first_seen


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits that a supervisor may set: a share between 0 and 1, and a number of characters."""

    copied_share: float = 0.5
    overview_characters: int | None = None


@dataclass(frozen=True)
class Filing:
    """One organ's filing for one report year.

    `report` is None where no report was found; `publication` is None where publication is not
    judged (a draft). `report_format` is the edition the report's tables follow and
    `due_format` the edition its report year asks for; both None for an older format.
    `organ` is "" where nobody said whose report this should be. `previous` is the organ's own
    report of the year before, None where it is not known.
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
    limits: Limits = field(default_factory=Limits)

    def form_of(self, table: str) -> ReportFormat | None:
        """Give the edition that one table follows: a report may mix the tables of two.

        It is the report's, unless that has not all of the table's cells and the edition due has.
        """
        form, due, report = self.report_format, self.due_format, self.report
        if form is None or due is None or report is None or form is due:
            return form
        cells = [address for address in report.cells if address.startswith(f"{table}.")]
        if all(address in form.lines for address in cells):
            return form
        return due if all(address in due.lines for address in cells) else form

    def figures(self, form: ReportFormat) -> Figures:
        """Give the report's figures as `form` reads them; several rules ask for the same."""
        if form.edition not in self._figures:
            cells = self.report.cells if self.report is not None else {}
            self._figures[form.edition] = figures_of(cells, form)
        return self._figures[form.edition]

    @cached_property
    def _figures(self) -> dict[str, Figures]:
        return {}
