"""The rhythm of looking again: what may rest today, and what must be looked at whatever it says."""

from dataclasses import dataclass
from datetime import date

_FRESH, _YOUNG = 14, 90
# Late or back-dated publication and a replacement already made are mended by no new look.
PAST_MENDING = frozenset({"P02", "P03", "P05", "P06"})


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often what was seen is looked at again.

    `look_again_days` are the days between two looks at a report: in the first fortnight after its
    publication and as long as a fault in it is open, until the ninetieth day, and thereafter; 0
    is every round. `full_look_days` is how long a server is believed that says "unchanged".
    """

    look_again_days: tuple[int, int, int] = (0, 7, 30)
    full_look_days: int = 7

    def report_is_due(
        self, published: date, looked_on: date, today: date, *, has_faults: bool
    ) -> bool:
        """Whether a report published and looked at on these days is to be looked at today."""
        fresh, young, old = self.look_again_days
        age = (today - published).days
        later = young if age <= _YOUNG else old
        pause = fresh if has_faults or age <= _FRESH else later
        return not 0 <= (today - looked_on).days < pause

    def full_look_is_due(self, full_on: date, today: date) -> bool:
        """Whether a page last read in full on `full_on` is to be read whatever its server says."""
        return not 0 <= (today - full_on).days < self.full_look_days
