"""Findings open before held against findings now: what opened, what closed, what still stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rules.finding import Finding

Key = tuple[str, str]
"""A finding within one organ and report year: (rule id, place)."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed. `still` are findings known before that stand now, whatever their state."""

    opened: tuple[Finding, ...]
    closed: tuple[Key, ...]
    still: tuple[Finding, ...]


def key_of(finding: Finding) -> Key:
    """Give what tells a finding from its neighbours: never its message, never its address."""
    return (finding.rule, finding.place)


def compare(before: Mapping[Key, str], now: Sequence[Finding]) -> Changes:
    """Compare `before` (key → state: open, accepted or dismissed) with the findings `now`.

    A dismissed finding that is gone is not told as closed: a person has already settled it.
    """
    standing = {key_of(each) for each in now}
    return Changes(
        opened=tuple(each for each in now if key_of(each) not in before),
        closed=tuple(
            key for key, state in before.items() if key not in standing and state != "dismissed"
        ),
        still=tuple(each for each in now if key_of(each) in before),
    )


def worth_a_letter(changes: Changes, mailed_rules: Collection[Key] | None = None) -> frozenset[Key]:
    """Give the keys of changes that may leave by mail: certain findings that opened, and closings.

    `mailed_rules` narrows the closings to findings that had been told by mail; None takes all.
    """
    opened = {key_of(each) for each in changes.opened if each.confidence == "certain"}
    closed = {key for key in changes.closed if mailed_rules is None or key in mailed_rules}
    return frozenset(opened | closed)
