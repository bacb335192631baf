from bot.changes import compare, key_of
from rules.finding import Confidence, Finding, Severity
from rules.law import cite


def a_finding(rule: str, place: str, confidence: Confidence = Confidence.CERTAIN) -> Finding:
    return Finding(rule, Severity.ERROR, confidence, place, "", "", cite("regulation", "第五十条"))


HANDLED = a_finding("A05", "applications.handled.total")
OVERLONG = a_finding("S06", "overview", Confidence.LIKELY)
OPEN = ("open", "certain")


def test_what_was_not_there_before_has_opened():
    assert compare({}, [HANDLED]).opened == (HANDLED,)


def test_what_is_no_longer_there_has_closed():
    assert compare({key_of(HANDLED): OPEN}, []).closed == (key_of(HANDLED),)


def test_what_was_there_before_is_told_once():
    changes = compare({key_of(HANDLED): OPEN}, [HANDLED])
    assert (changes.opened, changes.closed, changes.still) == ((), (), (HANDLED,))


def test_a_dismissed_finding_neither_opens_nor_closes():
    dismissed = {key_of(HANDLED): ("dismissed", "certain")}
    assert compare(dismissed, [HANDLED]).opened == ()
    assert compare(dismissed, []).closed == ()


def test_a_likely_finding_waits_for_a_person():
    assert compare({}, [HANDLED, OVERLONG]).mailed == {key_of(HANDLED)}


def test_a_likely_finding_that_is_gone_was_never_mailed_and_its_end_is_not():
    assert compare({key_of(OVERLONG): ("open", "likely")}, []).mailed == frozenset()
    assert compare({key_of(HANDLED): OPEN}, []).mailed == {key_of(HANDLED)}
