"""Links outside a list's rows lead to the report where a year above them, or a file, speaks for it."""

import pytest

from bot.inspection import FOUND
from tests.bot.absence_lists import seen
from tests.bot.column_pages import HIDDEN
from tests.bot.hidden_outside import FOUND_OUTSIDE


@pytest.mark.parametrize("name", FOUND_OUTSIDE)
def test_the_report_is_found_outside_the_rows(name):
    site, more = HIDDEN[name]
    inspected = seen(site, **more)
    assert (inspected.outcome, inspected.detail) == (FOUND, "")
