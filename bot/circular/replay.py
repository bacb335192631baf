"""Findings as of a day: which stood, which of them are facts, and where that puts an organ."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.circular.facts import PastFinding, Standing
from bot.reasons import REASONS
from bot.verdict import DATE_NOT_STATED, Seen, Verdict, Word, verdict

_ABSENCE, _LATENESS = frozenset({"P01"}), frozenset({"P02", "P03"})
_OPENING = frozenset({"opened", "reopened"})
_ENDING = frozenset({"closed", "lifted"})
_DOUBT = "doubted"
NOT_CONFIRMED = "经人工核实，不认定未发布"
NOT_LATE = "经人工核实，不认定逾期"
DAY_UNKNOWN = "未标明可信的发布日期，首次见到时已过期限"
LIKELY_ABSENT = "疑似未发布，尚待核实"


def stood(finding: PastFinding, day: date) -> bool:
    """Whether the finding stood at the end of `day`.

    One that was withdrawn since (the judge changed, not the organ) never stood, nor did one
    that a person dismissed.
    """
    if finding.state == "dismissed" or (finding.events and finding.events[-1][1] == "lifted"):
        return False
    by_then = [kind for at, kind in finding.events if at <= day and kind in _OPENING | _ENDING]
    return bool(by_then) and by_then[-1] in _OPENING


def as_of(finding: PastFinding, day: date) -> PastFinding:
    """Give the finding as certain as it was at the end of `day`, where it was ever in doubt."""
    if all(kind != _DOUBT for _, kind in finding.events):
        return finding
    by_then = [kind for at, kind in finding.events if at <= day and kind not in _ENDING]
    return replace(finding, confidence="likely" if by_then[-1:] == [_DOUBT] else "certain")


def is_fact(finding: PastFinding) -> bool:
    """Whether a finding that stood may be told as a fact: a likely one waits for a person."""
    return finding.confidence == "certain" or finding.was_accepted


def counts_between(findings: Iterable[PastFinding], first: date, last: date) -> tuple[int, int]:
    """Give how many facts opened, and how many were mended, between the two days."""
    opened = closed = 0
    for each in findings:
        is_withdrawn = bool(each.events) and each.events[-1][1] == "lifted"
        if each.state == "dismissed" or is_withdrawn or not is_fact(each):
            continue
        kinds = {kind for at, kind in each.events if first <= at <= last}
        opened += bool(kinds & _OPENING)
        closed += "closed" in kinds
    return opened, closed


def settled(seen: Seen, findings: Iterable[PastFinding], day: date) -> tuple[Standing, str]:
    """Give where an organ stands at the end of `day`, and why in words.

    `findings` are all of that organ. What rests on a likely finding alone, or what a person
    has refused to accept, is no accusation.
    """
    given = verdict(seen, day)
    reason = REASONS.get(given.reason, (given.reason,))[0]
    known = list(findings)
    if given.word is Word.NOT_PUBLISHED:
        return _absence([each for each in known if each.rule in _ABSENCE], day)
    if given.word is Word.PUBLISHED_LATE:
        return _lateness(given, [each for each in known if each.rule in _LATENESS], day)
    return Standing(given.word.value), reason


def _absence(about: list[PastFinding], day: date) -> tuple[Standing, str]:
    standing = [each for each in about if stood(each, day)]
    if any(map(is_fact, standing)):
        return Standing.MISSING, ""
    if standing:
        return Standing.TO_VERIFY, LIKELY_ABSENT
    if any(each.state == "dismissed" for each in about):
        return Standing.TO_VERIFY, NOT_CONFIRMED
    return Standing.MISSING, ""


def _lateness(given: Verdict, about: list[PastFinding], day: date) -> tuple[Standing, str]:
    if any(is_fact(each) for each in about if stood(each, day)):
        return Standing.LATE, DAY_UNKNOWN if given.reason == DATE_NOT_STATED else ""
    if any(each.state == "dismissed" for each in about):
        return Standing.ON_TIME, NOT_LATE
    if given.reason == DATE_NOT_STATED:
        return Standing.TO_VERIFY, DAY_UNKNOWN
    return Standing.LATE, ""
