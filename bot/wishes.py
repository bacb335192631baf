"""What an office wishes of its letters: which, how soon, in which hours, and to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta

from bot.quiet import Quiet
from bot.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Superior:
    """Who is told when a term was not kept: a name and an address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """All that is wished of letters. An empty or zero value is that letter switched off.

    `days_before` are reminders before a binding day, sent from `remind_at`; the list of the day
    after leaves from `late_at`. `term_days` are the working days for mending findings of the
    severities `demanded`. `superiors` are by the name of the supervisor.
    """

    days_before: tuple[int, ...] = ()
    remind_at: time = time(9, 30)
    late_at: time | None = None
    daily: time | None = None
    term_days: int = 0
    demanded: frozenset[str] = frozenset({"error", "warning"})
    summed_up: frozenset[str] = frozenset()
    to_organs: bool = False
    superiors: Mapping[str, Superior] = field(default_factory=dict)
    operator: str = ""
    give_up: timedelta = timedelta(days=5)
    quiet: Quiet = field(default_factory=Quiet)
    workdays: Workdays = field(default_factory=Workdays)
    readings_needed: int = 2
