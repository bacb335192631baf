"""The verdict on one organ for one report year, out of all that was seen so far."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.law import Days


class Word(StrEnum):
    """The verdicts, in the words of commands and JSON."""

    PUBLISHED_ON_TIME = "published_on_time"
    PUBLISHED_LATE = "published_late"
    NOT_PUBLISHED = "not_published"
    NOT_DUE = "not_due"
    COULD_NOT_SEE = "could_not_see"
    EXEMPT = "exempt"


NOT_INSPECTED = "not_inspected"
INTERNAL_ERROR = "internal_error"
ABSENCE_UNCONFIRMED = "absence_unconfirmed"
DATE_NOT_STATED = "date_not_stated"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one organ and report year.

    `complete_readings` are (round, day) of readings of the whole list without the report;
    `published` is the date stated, `first_seen` the first day the report was seen.
    `last_outcome` and `last_reason` are of the latest inspection, "" where there was none.
    """

    exempt: str
    days: Days
    first_seen: date | None
    published: date | None
    complete_readings: tuple[tuple[int, date], ...]
    readings_needed: int
    last_outcome: str
    last_reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict, and its reason; "" where it needs none.

    The reason says why an organ could not be seen or is exempt, or that lateness rests on the
    day we first saw the report, because no date is stated.
    """

    word: Word
    reason: str = ""


def readings_that_count(readings: Iterable[tuple[int, date]], days: Days) -> int:
    """Count the rounds that read the whole list after the first binding day and saw no report.

    A reading made before that day says nothing about whether the day was kept.
    """
    return len({number for number, day in readings if days.binding and day > days.binding})


def verdict(seen: Seen, today: date) -> Verdict:
    """Give the verdict as of `today`. "We could not see" is never "not published"."""
    if seen.exempt:
        return Verdict(Word.EXEMPT, seen.exempt)
    binding = seen.days.binding
    if seen.first_seen is not None:
        day = seen.published or seen.first_seen
        is_late = binding is not None and day > binding
        if not is_late:
            return Verdict(Word.PUBLISHED_ON_TIME)
        return Verdict(Word.PUBLISHED_LATE, "" if seen.published else DATE_NOT_STATED)
    is_past = binding is not None and today > binding
    if is_past and readings_that_count(seen.complete_readings, seen.days) >= seen.readings_needed:
        return Verdict(Word.NOT_PUBLISHED)
    if seen.last_outcome == "could_not_see":
        return Verdict(Word.COULD_NOT_SEE, seen.last_reason)
    if not is_past:
        return Verdict(Word.NOT_DUE)
    unseen = ABSENCE_UNCONFIRMED if seen.last_outcome else NOT_INSPECTED
    return Verdict(Word.COULD_NOT_SEE, unseen)
