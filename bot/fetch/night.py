"""The hours in which scheduled rounds may visit anybody: "22:00-06:00", Asia/Shanghai."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

_SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Night:
    """A window of every day; it may run over midnight. `opens` equal to `closes`: any time."""

    opens: time = time(0)
    closes: time = time(0)

    @property
    def is_set(self) -> bool:
        """Whether there are hours in which nobody is visited."""
        return self.opens != self.closes

    def is_open(self, now: datetime) -> bool:
        """Whether visits may be made at `now` (aware)."""
        at = now.astimezone(_SHANGHAI).time()
        if self.opens < self.closes:
            return self.opens <= at < self.closes
        return at >= self.opens or at < self.closes


ANY_TIME = Night()


def night_from(said: str) -> Night:
    """Give the window that a setting (HH:MM-HH:MM, or "") names."""
    if not said:
        return ANY_TIME
    opens, _, closes = said.partition("-")
    return Night(time.fromisoformat(opens), time.fromisoformat(closes))
