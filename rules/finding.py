"""A finding: one fault of one report, with its place, its ground and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from rules.law import Citation


class Severity(StrEnum):
    """How grave a fault is."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Confidence(StrEnum):
    """How sure the judge is. Only certain findings leave by mail by themselves."""

    CERTAIN = "certain"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault.

    `place` is a cell address, a section key, `report` or `publication`. `quote` is what the
    report says there; `expected` and `actual` are the right and the printed value as text.
    All three are empty where they have no meaning.
    """

    rule: str
    severity: Severity
    confidence: Confidence
    place: str
    message: str
    remedy: str
    citation: Citation
    quote: str = ""
    expected: str = ""
    actual: str = ""
