from dataclasses import replace
from datetime import date

from bot.verdict import Seen, Verdict, Word, verdict
from rules.law import days_for
from rules.level import Level

DAYS = days_for(Level.DEPARTMENT, 2025)
NOTHING = Seen(
    exempt="",
    days=DAYS,
    first_seen=None,
    published=None,
    complete_readings=(),
    readings_needed=2,
    last_outcome="absent",
    last_reason="",
)
FEBRUARY = date(2026, 2, 3)


def test_two_complete_readings_after_the_day_prove_an_absence():
    seen = replace(NOTHING, complete_readings=((1, date(2026, 2, 1)), (2, date(2026, 2, 2))))
    assert verdict(seen, FEBRUARY).word is Word.NOT_PUBLISHED


def test_two_readings_of_one_round_are_one_reading():
    seen = replace(NOTHING, complete_readings=((1, date(2026, 2, 1)), (1, date(2026, 2, 1))))
    assert verdict(seen, FEBRUARY) == Verdict(Word.COULD_NOT_SEE, "absence_unconfirmed")


def test_a_reading_on_the_day_itself_does_not_prove_that_the_day_was_missed():
    seen = replace(NOTHING, complete_readings=((1, date(2026, 1, 31)), (2, date(2026, 2, 1))))
    assert verdict(seen, FEBRUARY).word is Word.COULD_NOT_SEE


def test_what_could_not_be_seen_is_never_not_published():
    seen = replace(NOTHING, last_outcome="could_not_see", last_reason="blocked_by_challenge")
    assert verdict(seen, FEBRUARY) == Verdict(Word.COULD_NOT_SEE, "blocked_by_challenge")


def test_a_later_failure_does_not_take_back_a_proven_absence():
    seen = replace(
        NOTHING,
        complete_readings=((1, date(2026, 2, 1)), (2, date(2026, 2, 2))),
        last_outcome="could_not_see",
        last_reason="unreachable",
    )
    assert verdict(seen, FEBRUARY).word is Word.NOT_PUBLISHED


def test_before_the_day_nothing_is_due():
    assert verdict(NOTHING, date(2026, 1, 31)).word is Word.NOT_DUE


def test_publication_on_the_very_day_is_in_time():
    seen = replace(NOTHING, first_seen=date(2026, 2, 2), published=date(2026, 1, 31))
    assert verdict(seen, FEBRUARY).word is Word.PUBLISHED_ON_TIME


def test_publication_a_day_later_is_late():
    seen = replace(NOTHING, first_seen=date(2026, 2, 2), published=date(2026, 2, 1))
    assert verdict(seen, FEBRUARY).word is Word.PUBLISHED_LATE


def test_the_first_day_that_binds_decides_for_a_county():
    county = days_for(Level.COUNTY, 2025)
    seen = replace(NOTHING, days=county, first_seen=FEBRUARY, published=date(2026, 2, 25))
    assert verdict(seen, date(2026, 2, 26)).word is Word.PUBLISHED_LATE


def test_an_exempt_organ_is_exempt_whatever_was_seen():
    assert verdict(replace(NOTHING, exempt="垂直管理"), FEBRUARY) == Verdict(
        Word.EXEMPT, "垂直管理"
    )


def test_an_organ_never_looked_at_is_not_accused():
    seen = replace(NOTHING, last_outcome="")
    assert verdict(seen, FEBRUARY) == Verdict(Word.COULD_NOT_SEE, "not_inspected")


def test_lateness_without_a_stated_date_says_on_what_it_rests():
    seen = replace(NOTHING, first_seen=date(2026, 2, 2))
    assert verdict(seen, FEBRUARY) == Verdict(Word.PUBLISHED_LATE, "date_not_stated")
