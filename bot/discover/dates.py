"""Dates as lists print them."""

import re
from datetime import date
from urllib.parse import urlsplit

_SEPARATED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)日?"
    r"(?:\s?\d{1,2}\s?[:时]\s?\d{1,2}(?:\s?[:分]\s?\d{0,2})?秒?)?"
)
_RUN_TOGETHER = re.compile(r"(?<![\d_])(20\d\d)([01]\d)([0-3]\d)(?!\d)")
# A calendar sheet: the day stands large above year and month.
_DAY_FIRST = re.compile(r"(?<![\d-])(\d{1,2})日?\s+(20\d\d)[-/.年](\d{1,2})(?:月)?(?![-/.\d])")
_WITHOUT_YEAR = re.compile(
    r"[\[(]\s?(\d{1,2}\s?[-/.月]\s?\d{1,2}日?)\s?[\])]|^(\d{1,2}\s?[-/月]\s?\d{1,2}日?)$"
)
_STAMP = re.compile(
    r"(?:[/_-]|(?<![a-z])t)(20\d\d)(?:(\d\d)(\d\d)|[-/](\d{1,2})[-/](\d{1,2}))(?=[/_.]|$)",
    re.IGNORECASE,
)
_EARLIEST = 1980


def read_date(text: str) -> tuple[date | None, str]:
    """Give the first date in `text` (in NFKC) and how it is written.

    A date without a year, one that cannot be and one at the epoch give None with their text.
    """
    for pattern, order in (
        (_SEPARATED, (1, 2, 3)),
        (_DAY_FIRST, (2, 3, 1)),
        (_RUN_TOGETHER, (1, 2, 3)),
    ):
        if found := pattern.search(text):
            year, month, day = (int(found[group]) for group in order)
            return _valid(year, month, day), found[0].strip()
    if found := _WITHOUT_YEAR.search(text.strip()):
        return None, found[1] or found[2]
    return None, ""


def day_of_address(url: str) -> date | None:
    """Give the day that a page's address bears (t20260313_…, /2026/3/13/), or None."""
    days = [
        _valid(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5]))
        for found in _STAMP.finditer(urlsplit(url).path)
    ]
    return next((day for day in reversed(days) if day is not None), None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _EARLIEST else None
    except ValueError:
        return None
