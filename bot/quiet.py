"""Quiet hours: when letters may leave, and when the next moment is that they may."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.workdays import Workdays

_LONGEST_QUIET = 60


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `begins` to `ends`, over midnight if need be, nothing leaves; both None: never quiet.

    With `on_holidays` nothing leaves on a day that is not worked, either.
    """

    begins: time | None = None
    ends: time | None = None
    on_holidays: bool = False
    workdays: Workdays = field(default_factory=Workdays)

    def is_quiet(self, moment: datetime) -> bool:
        """Whether nothing may leave at `moment`, a time of the place where people read."""
        if self.on_holidays and not self.workdays.is_working(moment.date()):
            return True
        if self.begins is None or self.ends is None:
            return False
        at = moment.time().replace(tzinfo=None)
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends

    def next_allowed(self, moment: datetime) -> datetime:
        """Give `moment`, or the first moment after it that is not quiet."""
        if not self.is_quiet(moment):
            return moment
        midnights = [moment.date() + timedelta(days=each) for each in range(_LONGEST_QUIET)]
        starts = [time(0), *([self.ends] if self.ends else [])]
        candidates = sorted(
            datetime.combine(day, start, moment.tzinfo) for day in midnights for start in starts
        )
        return next(
            (each for each in candidates if each > moment and not self.is_quiet(each)), moment
        )

    def is_off(self, day: date) -> bool:
        """Whether nothing leaves the whole of `day`."""
        return self.on_holidays and not self.workdays.is_working(day)
