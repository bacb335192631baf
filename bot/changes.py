"""Findings open before held against findings now: what opened, what closed, what still stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.finding import Confidence, Finding

Key = tuple[str, str]
"""A finding within one organ and report year: (rule id, place)."""
ABSENCES = frozenset({"P01", "P08"})
"""Rules that tell of a report that is not there. One that stands is likely only where a report was
seen since that could not be read."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed. `still` are findings known before that stand now, whatever their state.

    `mailed` are the keys of changes that may leave by mail by themselves: certain findings that
    opened, likely ones that became certain, and certain or accepted ones that closed. What is
    only likely waits for a person.
    """

    opened: tuple[Finding, ...]
    closed: tuple[Key, ...]
    still: tuple[Finding, ...]
    mailed: frozenset[Key]


def key_of(finding: Finding) -> Key:
    """Give what tells a finding from its neighbours: never its message, never its address."""
    return (finding.rule, finding.place)


def compare(before: Mapping[Key, tuple[str, str]], now: Sequence[Finding]) -> Changes:
    """Compare `before`, (state, confidence) of findings not closed by key, with the findings `now`.

    A dismissed finding that is gone is not told as closed: a person has already settled it.
    """
    standing = {key_of(each) for each in now}
    opened = tuple(each for each in now if key_of(each) not in before)
    still = tuple(each for each in now if key_of(each) in before)
    closed = tuple(
        key for key, (state, _) in before.items() if key not in standing and state != "dismissed"
    )
    told = {key_of(each) for each in opened if each.confidence is Confidence.CERTAIN}
    told |= {
        key_of(each)
        for each in still
        if each.confidence is Confidence.CERTAIN
        and before[key_of(each)] == ("open", Confidence.LIKELY)
    }
    told |= {
        key
        for key in closed
        if before[key][1] == Confidence.CERTAIN or before[key][0] == "accepted"
    }
    return Changes(opened, closed, still, frozenset(told))
