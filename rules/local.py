"""Local rules: what a supervisor changes in the rule book for the organs it supervises."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from rules.filing import Limits
from rules.finding import Severity


@dataclass(frozen=True, slots=True)
class LocalRules:
    """Rules switched off, severities and limits of its own, and points to deduct per finding.

    All keys are rule ids. `caps` bound the points that findings of one rule may cost an organ,
    `cap` those of all of them together; None means no bound. `deadlines` are days of its own by
    level, as MM-DD.
    """

    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    points: Mapping[str, float] = field(default_factory=dict)
    caps: Mapping[str, float] = field(default_factory=dict)
    cap: float | None = None
    deadlines: Mapping[str, str] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """Give a digest of all that bears on what is found; "" where nothing is changed."""
        limits = (self.limits.copied_share, self.limits.overview_characters)
        changes = (
            sorted(self.off),
            sorted(self.severities.items()),
            limits,
            sorted(self.deadlines.items()),
        )
        plain = Limits()
        if changes == ([], [], (plain.copied_share, plain.overview_characters), []):
            return ""
        return sha256(json.dumps(changes).encode()).hexdigest()[:6]

    def points_of(self, rules: Mapping[str, int]) -> float:
        """Give the points that an organ loses for its findings, counted by rule id."""
        lost = 0.0
        for rule, count in rules.items():
            each = self.points.get(rule, 0.0) * count
            lost += min(each, self.caps.get(rule, each))
        return lost if self.cap is None else min(lost, self.cap)


NO_LOCAL_RULES = LocalRules()
