"""Judging: what was seen of one organ, and what earlier rounds know, put before the rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from bot.discover.column_found import Column
from bot.discover.dates import day_of_address
from bot.errors import FileBroken
from bot.filing import filing_of
from bot.page import Page
from bot.verdict import readings_that_count
from rules.catalogue import check
from rules.filing import Publication, is_possible_day
from rules.finding import Finding
from rules.law import days_for
from rules.level import Level
from rules.local import NO_LOCAL_RULES, LocalRules
from rules.report import Report

NEVER = datetime.min.replace(tzinfo=UTC)
"""When something was looked at that never was."""


@dataclass(frozen=True, slots=True)
class Target:
    """The organ to look at, as the roster says it."""

    organ: str
    aliases: tuple[str, ...]
    level: Level
    list_url: str
    home_url: str = ""
    own_day: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One content of a report: its digest, the date stated then, the first day it was seen."""

    digest: str
    stated: date | None
    first_seen: date
    report: Report
    inspection_id: int = 0


@dataclass(frozen=True, slots=True)
class Before:
    """What earlier rounds know: see `state.records.OrganYear`.

    `reports` are what the same bytes were read as before, by digest. `versions` are all contents
    seen of this year's report, `previous` the report of the year before. `column` is the column
    found last where the roster only knows the home page. `rests` tells that the report, looked at
    last at `looked_at`, need not be opened while its row stands where it stood.
    """

    complete_readings: tuple[tuple[int, date], ...] = ()
    first_seen: date | None = None
    report_url: str = ""
    last_found_round: int = 0
    reports: Mapping[str, Report] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    previous: Report | None = None
    column: Column | None = None
    rests: bool = False
    looked_at: datetime = NEVER


@dataclass(frozen=True, slots=True)
class Round:
    """What holds for every inspection of one round."""

    number: int
    report_year: int
    today: date
    readings_needed: int = 2
    lang: str = "zh"
    local: LocalRules = NO_LOCAL_RULES


@dataclass(frozen=True, slots=True)
class Sighting:
    """A report that was seen: its page, what it says, and when it was published if stated.

    `digest` stands for all bytes it was read from: the page and `files`, its attachments or
    pictures. `is_listed` is False where the whole list was read without it. `rests` tells that it
    was not opened: its row stands where it stood, and it need not be looked at yet. `impossible`
    is a day stated on which it cannot have been published.
    """

    page: Page
    report: Report
    stated: date | None
    digest: str
    files: tuple[Page, ...] = ()
    is_listed: bool = True
    rests: bool = False
    impossible: date | None = None


def stated_day(
    days: Iterable[date | None], report_year: int, today: date
) -> tuple[date | None, date | None]:
    """Give the first of the days stated that can be the report's, and one before it that cannot."""
    impossible: date | None = None
    for day in days:
        if day is None:
            continue
        if is_possible_day(day, report_year, today):
            return day, impossible
        impossible = impossible or day
    return None, impossible


def broken_file(target: Target, this: Round, broken: FileBroken) -> tuple[Finding, ...]:
    """Judge a report of which nothing was published but a file that does not open."""
    filing = filing_of(
        None,
        organ=target.organ,
        aliases=target.aliases,
        level=target.level,
        report_year=this.report_year,
        today=this.today,
    )
    known = Publication(
        days=days_for(target.level, this.report_year, target.own_day),
        broken_files={broken.name or target.organ: broken.why},
    )
    return tuple(check(replace(filing, publication=known), this.lang, this.local))


def judge(
    target: Target,
    before: Before,
    this: Round,
    sighting: Sighting | None,
    *,
    is_reading: bool = True,
) -> tuple[Finding, ...]:
    """Hold what was seen against the rules; `sighting` None means a complete list without it.

    `is_reading` is False where nothing was visited: then no reading of a list is counted.
    """
    days = days_for(target.level, this.report_year, target.own_day)
    readings = before.complete_readings
    if sighting is None and is_reading:
        readings = (*readings, (this.number, this.today))
    publication = Publication(
        days=days,
        stated=sighting.stated if sighting else None,
        impossible=sighting.impossible if sighting else None,
        first_seen=before.first_seen or (this.today if sighting else None),
        complete_readings=readings_that_count(readings, days),
        readings_needed=this.readings_needed,
        readings_since_gone=len(
            {number for number, _ in readings if number > before.last_found_round}
        ),
    )
    if sighting is not None:
        publication = _with_history(publication, before, this, sighting)
    filing = filing_of(
        sighting.report if sighting else None,
        organ=target.organ,
        aliases=target.aliases,
        level=target.level,
        report_year=this.report_year,
        today=this.today,
    )
    judged = replace(
        filing, publication=publication, previous=before.previous, limits=this.local.limits
    )
    return tuple(check(judged, this.lang, this.local))


def _with_history(
    known: Publication, before: Before, this: Round, sighting: Sighting
) -> Publication:
    """Give what is known of a publication with what earlier rounds saw, and its address's day."""
    seen = known.first_seen or this.today
    absences = [day for _, day in before.complete_readings if day <= seen]
    others = [
        each
        for each in before.versions
        if each.digest != sighting.digest and each.stated == sighting.stated
    ]
    same = [each.first_seen for each in before.versions if each.digest == sighting.digest]
    changed_on = min(same, default=this.today)
    earlier = [each for each in others if each.first_seen <= changed_on]
    return replace(
        known,
        stamped=day_of_address(sighting.page.final_url),
        last_absent=max(absences, default=None),
        is_listed=sighting.is_listed,
        earlier=earlier[-1].report if earlier else None,
        changed_on=changed_on,
    )
