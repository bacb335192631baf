"""Row and column labels held against the form: near misses tolerated, look-alikes told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from rules.plain_text import tight
from rules.report_format import LineSpec

_NUMERALS = "一二三四五六七八九十"
_ENUMERATOR = re.compile(
    rf"^(?:\([{_NUMERALS}\d]+\)|第?[{_NUMERALS}]+[、.,](?!条)|\d+[、.,)]|[\u2460-\u2473])+"
)
_NOTE = re.compile(r"\([^)]*\)?")
_NOT_LETTERS = re.compile(r"[^\w]+")
_NEAR = 75.0
_SHORT = 4


@lru_cache(maxsize=4096)
def bare(label: str) -> str:
    """Give the words of a label: no enumerator, no note in brackets, no punctuation or space."""
    text = _ENUMERATOR.sub("", tight(label))
    return _NOT_LETTERS.sub("", _NOTE.sub("", text)) or _NOT_LETTERS.sub("", text)


@lru_cache(maxsize=4096)
def likeness(label: str, wanted: str) -> float:
    """Give 0 to 100: how surely the bare `label` is the form's bare label `wanted`.

    Short labels (其他, 总计) must be exact; longer ones may be mistyped, cut or run on.
    """
    if label == wanted:
        return 100.0
    shorter, longer = sorted((label, wanted), key=len)
    if len(shorter) < _SHORT or min(len(shorter), _SHORT + 1) < len(longer) / 3:
        return 0.0
    score = fuzz.ratio(label, wanted)
    if longer.startswith(shorter) and len(shorter) > _SHORT:
        score = max(score, 80.0)
    return score if score >= _NEAR else 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """A line of the form found for a label, and how surely (0 to 100)."""

    line: LineSpec
    score: float


def best_line(label: str, lines: Sequence[LineSpec]) -> Match | None:
    """Give the line whose label is nearest to `label`, or None where none is near."""
    text = bare(label)
    if not text:
        return None
    at, score = _nearest(text, tuple([line.labels for line in lines]))
    return Match(lines[at], score) if score > 0 else None


@lru_cache(maxsize=8192)
def _nearest(text: str, lines: tuple[tuple[str, ...], ...]) -> tuple[int, float]:
    best, best_score = 0, 0.0
    for at, labels in enumerate(lines):
        score = max(likeness(text, bare(label)) for label in labels)
        if score > best_score:
            best, best_score = at, score
    return best, best_score


def count_lines(labels: Sequence[str], lines: Sequence[LineSpec]) -> int:
    """Give how many of `lines` are met by some label."""
    return len(lines_met(labels, lines))


def lines_met(labels: Sequence[str], lines: Sequence[LineSpec]) -> set[str]:
    """Give the keys of those `lines` that are met by some label."""
    known = tuple([line.labels for line in lines])
    texts = {bare(label) for label in set(labels)} - {""}
    nearest = [_nearest(text, known) for text in texts]
    return {lines[at].key for at, score in nearest if score > 0}
