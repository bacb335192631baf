"""One change of a finding, as a letter tells of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.wording import SEVERITIES, defused, one_line, vouched

ENDED = frozenset({"closed", "lifted", "doubted"})
"""Kinds of changes after which nothing is to be mended."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change told in a letter: `kind` is opened, reopened, confirmed, accepted or one of `ENDED`.

    A closed one was mended; a lifted one no longer holds though the report is the same; a
    doubted one was certain, and is not any more; an accepted one a person has looked at. `place`
    is in words. In a demand, `kind` is standing, closed, dismissed or doubted, and `reason` a person's.
    """

    organ: str
    kind: str
    rule: str
    severity: str
    message: str
    remedy: str
    ground: str
    quote: str = ""
    expected: str = ""
    actual: str = ""
    url: str = ""
    place: str = ""
    reason: str = ""

    @property
    def severity_word(self) -> str:
        """The severity as people read it."""
        return SEVERITIES.get(self.severity, self.severity)


def clean(change: Change) -> Change:
    """Give a change whose words are safe in a letter."""
    words = {name: defused(getattr(change, name)) for name in Change.__slots__}
    words |= {"url": vouched(change.url), "kind": one_line(change.kind)}
    return Change(**words)


def by_organ(changes: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """Give the changes of every organ together, organs in the order they first come."""
    groups: dict[str, list[Change]] = {}
    for each in changes:
        groups.setdefault(each.organ, []).append(each)
    return list(groups.items())


def gravest_first(changes: Iterable[Change]) -> list[Change]:
    """Give errors before warnings before notices, otherwise in the order they come."""
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    return sorted(changes, key=lambda each: order.get(each.severity, len(order)))


def in_short(subject: str, lines: Sequence[str], most: int = 8) -> str:
    """Give a letter as other channels carry it: its subject and a few lines."""
    shown = [line[:200] for line in lines[:most]]
    if len(lines) > most:
        shown.append(f"……共{len(lines)}条，详见邮件")
    return "\n".join([subject, *shown])
