"""Laws and deadlines, read from data files that carry their source."""

import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from rules.level import Level


@dataclass(frozen=True, slots=True)
class Document:
    """A law or notice: its key in the data files, Chinese title, number, and day of force."""

    key: str
    title: str
    number: str
    in_force: date
    title_en: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The legal ground of a finding: a document, and the article or part of it."""

    document: str
    article: str


@dataclass(frozen=True, slots=True)
class Days:
    """The last days on which an organ may publish; None where that source names no day."""

    statute: date | None
    notice: date | None
    own: date | None

    @property
    def binding(self) -> date | None:
        """The first of the days that bind, or None where none is known."""
        return min((day for day in (self.statute, self.notice, self.own) if day), default=None)


@cache
def documents() -> dict[str, Document]:
    """Give all laws and notices of `laws/*.toml` by key."""
    found = {}
    for path in sorted(files("rules").joinpath("laws").iterdir(), key=lambda each: each.name):
        if path.name.endswith(".toml"):
            record = tomllib.loads(path.read_text(encoding="utf-8"))
            found[record["key"]] = Document(**{key: record[key] for key in Document.__slots__})
    return found


def cite(key: str, article: str) -> Citation:
    """Give the citation of `article` in the document `key`, named by title and number.

    Raises KeyError where no data file of that key exists.
    """
    document = documents()[key]
    return Citation(f"《{document.title}》（{document.number}）", article)


@cache
def _deadlines() -> list[dict[str, object]]:
    text = files("rules").joinpath("deadlines.toml").read_text(encoding="utf-8")
    periods: list[dict[str, object]] = tomllib.loads(text)["periods"]
    return periods


def _day(text: object, year: int) -> date | None:
    if not isinstance(text, str):
        return None
    month, day = (int(part) for part in text.split("-"))
    # 29 February, in a year without one, is its last day.
    return date(year, month, min(day, monthrange(year, month)[1]) if month == 2 else day)  # noqa: PLR2004


def days_for(level: Level, report_year: int, own: str | None = None) -> Days:
    """Give the days by which the report of `report_year` is due, in the year after it.

    `own` is the supervisor's own day as "MM-DD". Raises ValueError where `own` is no day.
    """
    year = report_year + 1
    own_day = _day(own, year)
    for period in _deadlines():
        first, last = period["first_report_year"], period.get("last_report_year", 9999)
        if isinstance(first, int) and isinstance(last, int) and first <= report_year <= last:
            days = period["days"]
            if isinstance(days, dict):
                known = days.get(level.value, {})
                return Days(
                    _day(known.get("statute"), year), _day(known.get("notice"), year), own_day
                )
    return Days(None, None, own_day)
