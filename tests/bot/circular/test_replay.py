from datetime import date

import pytest

from bot.circular.facts import Standing
from bot.circular.replay import as_of, counts_between, is_fact, settled, stood
from tests.bot.circular.made import DAY, fault, late, missing, organ, unseen

JANUARY, APRIL, JUNE = date(2026, 1, 31), date(2026, 4, 2), date(2026, 6, 1)


def test_a_finding_stands_from_the_day_it_opened_to_the_day_it_closed():
    told = fault(events=((APRIL, "opened"), (JUNE, "closed")), state="closed")
    assert [stood(told, day) for day in (JANUARY, APRIL, DAY, JUNE)] == [False, True, True, False]


def test_a_finding_mended_and_made_anew_stands_twice():
    events = ((JANUARY, "opened"), (APRIL, "closed"), (JUNE, "reopened"))
    assert [stood(fault(events=events), day) for day in (JANUARY, APRIL, JUNE)] == [
        True,
        False,
        True,
    ]


def test_what_was_dismissed_or_withdrawn_since_never_stood():
    assert not stood(fault(state="dismissed"), DAY)
    assert not stood(fault(events=((APRIL, "opened"), (JUNE, "lifted")), state="closed"), DAY)


def test_one_that_became_certain_stands_as_before():
    assert stood(fault(events=((JANUARY, "opened"), (APRIL, "confirmed"))), JUNE)


def test_what_came_into_doubt_is_a_fact_on_the_days_on_which_it_was_certain():
    events = ((JANUARY, "opened"), (APRIL, "doubted"), (JUNE, "confirmed"))
    told = fault("P01", events=events)
    assert [is_fact(as_of(told, day)) for day in (JANUARY, APRIL, DAY, JUNE)] == [
        True,
        False,
        False,
        True,
    ]
    mended = fault(
        "P01", confidence="likely", state="closed", events=(*events[:2], (JUNE, "closed"))
    )
    assert is_fact(as_of(mended, JANUARY))
    assert not is_fact(as_of(mended, JUNE))


def test_a_likely_one_that_was_never_in_doubt_is_no_fact_on_any_day():
    told = fault(confidence="likely", events=((JANUARY, "opened"),))
    assert not is_fact(as_of(told, JUNE))


def test_only_facts_are_counted_as_opened_and_mended():
    month = (date(2026, 4, 1), DAY)
    mended = fault(events=((JANUARY, "opened"), (APRIL, "closed")), state="closed")
    assert counts_between([fault(), mended], *month) == (1, 1)
    unsure = [fault(confidence="likely"), fault(state="dismissed")]
    assert counts_between(unsure, *month) == (0, 0)
    assert counts_between([fault(confidence="likely", was_accepted=True)], *month) == (1, 0)


@pytest.mark.parametrize(
    ("seen", "findings", "expected"),
    [
        (organ(), [], Standing.ON_TIME),
        (late(1), [], Standing.LATE),
        (late(1), [fault("P02")], Standing.LATE),
        (late(1), [fault("P02", state="dismissed")], Standing.ON_TIME),
        (late(1, published=None), [], Standing.TO_VERIFY),
        (late(1, published=None), [fault("P02", confidence="likely")], Standing.TO_VERIFY),
        (late(1, published=None), [fault("P02", confidence="likely", was_accepted=True)], Standing.LATE),
        (late(1, published=None), [fault("P02", confidence="likely", state="dismissed")], Standing.ON_TIME),
        (missing(1), [], Standing.MISSING),
        (missing(1), [fault("P01")], Standing.MISSING),
        (missing(1), [fault("P01", state="dismissed")], Standing.TO_VERIFY),
        (missing(1), [fault("P01", confidence="likely")], Standing.TO_VERIFY),
        (missing(1, complete_readings=((1, date(2026, 2, 5)),)), [], Standing.COULD_NOT_SEE),
        (unseen(1), [], Standing.COULD_NOT_SEE),
        (organ(exempt="垂直管理"), [], Standing.EXEMPT),
    ],
)  # fmt: skip
def test_nobody_is_accused_on_a_guess_or_against_a_person_s_word(seen, findings, expected):
    assert settled(seen.seen, findings, DAY)[0] is expected


def test_before_the_day_nobody_is_late():
    absent = missing(1, complete_readings=((1, date(2026, 1, 5)), (2, date(2026, 1, 9))))
    assert settled(absent.seen, [], date(2026, 1, 31))[0] is Standing.NOT_DUE
