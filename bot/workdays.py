"""Working days: weekends, the official days off, and the weekends that are worked for them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import holidays

from bot.errors import BadInput

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class YearDays:
    """One year: the days off that are no weekend, and the weekend days that are worked.

    `is_published` is False where no official calendar is known: then make-up days are unknown.
    """

    off: frozenset[date]
    working: frozenset[date]
    is_published: bool = True


@dataclass(frozen=True, slots=True)
class Workdays:
    """A calendar of working days. `own` are an office's own years, which go before all others."""

    own: Mapping[int, YearDays] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked."""
        year = self._year(day.year)
        return day in year.working or (day.weekday() < _SATURDAY and day not in year.off)

    def after(self, day: date, count: int) -> date:
        """Give the `count`th working day after `day`; the day itself is not counted."""
        for _ in range(count):
            day += timedelta(days=1)
            while not self.is_working(day):
                day += timedelta(days=1)
        return day

    def between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to and with `last`."""
        days = (last - first).days
        return sum(self.is_working(first + timedelta(days=each + 1)) for each in range(days))

    def is_provisional(self, first: date, last: date) -> bool:
        """Whether a term from `first` to `last` rests on a year with no official calendar yet."""
        years = range(first.year, last.year + 1)
        return not all(self._year(each).is_published for each in years)

    def _year(self, year: int) -> YearDays:
        return self.own.get(year) or _packaged().get(year) or _from_library(year)


@cache
def _packaged() -> Mapping[int, YearDays]:
    text = files("bot").joinpath("data/calendar.toml").read_text(encoding="utf-8")
    return years_from(text, "calendar.toml")


@cache
def _from_library(year: int) -> YearDays:
    known = holidays.country_holidays("CN", years=[year])
    working = frozenset(each for each in known.weekend_workdays if each.year == year)
    off = frozenset(each for each in known if each.year == year and each.weekday() < _SATURDAY)
    return YearDays(off, working, is_published=bool(working))


def years_from(text: str, name: str) -> dict[int, YearDays]:
    """Read a calendar: [2027] with `off` and `working`, lists of days. `name` is its file's.

    Raises BadInput with one sentence where it is not written so.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"日历 {name} 写法有误：{error}") from None
    return {_year_of(key, name): _days_of(key, table, name) for key, table in tables.items()}


def _year_of(key: str, name: str) -> int:
    if not (key.isascii() and key.isdigit() and len(key) == len("2027")):
        raise BadInput(f"日历 {name} 中的「{key}」不是年份，应写成 [2027]")
    return int(key)


def _days_of(key: str, table: object, name: str) -> YearDays:
    if not isinstance(table, dict) or set(table) - {"off", "working", "source"}:
        raise BadInput(f"日历 {name} 的 [{key}] 只能有 off、working 和 source")
    found: dict[str, frozenset[date]] = {}
    for part in ("off", "working"):
        days = table.get(part, [])
        if not isinstance(days, list) or not all(
            type(each) is date and each.year == int(key) for each in days
        ):
            raise BadInput(f"日历 {name} 的 {key}.{part} 应是 {key} 年的日期，如 {key}-01-01")
        found[part] = frozenset(days)
    return YearDays(found["off"], found["working"])
