from bot.changes import compare, key_of, worth_a_letter
from rules.finding import Confidence, Finding, Severity
from rules.law import cite


def a_finding(rule: str, place: str, confidence: Confidence = Confidence.CERTAIN) -> Finding:
    return Finding(
        rule, Severity.ERROR, confidence, place, "", "", cite("regulation", "第五十条")
    )


HANDLED = a_finding("A05", "applications.handled.total")
OVERLONG = a_finding("S06", "overview", Confidence.LIKELY)


def test_what_was_not_there_before_has_opened():
    assert compare({}, [HANDLED]).opened == (HANDLED,)


def test_what_is_no_longer_there_has_closed():
    assert compare({key_of(HANDLED): "open"}, []).closed == (key_of(HANDLED),)


def test_what_was_there_before_is_told_once():
    changes = compare({key_of(HANDLED): "open"}, [HANDLED])
    assert (changes.opened, changes.closed, changes.still) == ((), (), (HANDLED,))


def test_a_dismissed_finding_neither_opens_nor_closes():
    dismissed = {key_of(HANDLED): "dismissed"}
    assert compare(dismissed, [HANDLED]).opened == ()
    assert compare(dismissed, []).closed == ()


def test_a_likely_finding_waits_for_a_person():
    changes = compare({}, [HANDLED, OVERLONG])
    assert worth_a_letter(changes) == {key_of(HANDLED)}
