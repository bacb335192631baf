from datetime import date

from rules.law import days_for
from rules.level import Level


def test_the_29th_of_february_is_the_months_last_day_in_every_year():
    assert days_for(Level.COUNTY, 2023, "02-29").own == date(2024, 2, 29)
    assert days_for(Level.COUNTY, 2024, "02-29").own == date(2025, 2, 28)
