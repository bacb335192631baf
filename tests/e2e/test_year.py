"""A year of letters, with the clock as an argument: who is written to, when, and what about."""

import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.letter import Letter
from bot.workdays import Workdays
from tests.e2e.year import WISHES, YEAR, Year, live, opened_year

STORY = Path(__file__).with_name("year.txt")


@pytest.fixture(scope="module")
def year(tmp_path_factory) -> Year:
    lived = opened_year(tmp_path_factory.mktemp("year"))
    live(lived)
    yield lived
    lived.store.engine.dispose()


def is_daily(letter: Letter) -> bool:
    return letter.subject.startswith("【巡查简报】")


def story(year: Year) -> str:
    """Every letter but the daily ones: when, to whom, after which others, and its whole text."""
    numbers = {}
    told = []
    for at, letter in year.sent:
        if is_daily(letter):
            continue
        numbers[letter.message_id] = len(numbers) + 1
        after = "".join(f" ←{numbers[each]}" for each in letter.references)
        told.append(
            f"#{numbers[letter.message_id]} {at:%Y-%m-%d %H:%M} → "
            f"{' '.join(letter.recipients)}{after}\n{letter.subject}\n\n{letter.text.strip()}\n"
        )
    whole = ("\n" + "—" * 40 + "\n").join(told) + "\n"
    return re.sub(r"[0-9a-f]{64}", "（佐证链）", whole)


def test_the_whole_year_is_told_letter_by_letter(year: Year):
    told = story(year)
    if os.environ.get("WRITE_STORY"):
        STORY.write_text(told, encoding="utf-8")
    assert told == STORY.read_text(encoding="utf-8")


def test_a_daily_letter_comes_on_every_working_day_of_the_season_and_tells_silence_from_fault(
    year: Year,
):
    told = [
        (each.subject.partition("：")[0].removeprefix("【巡查简报】"), each.recipients)
        for _, each in year.sent
        if is_daily(each)
    ]
    assert len(set(told)) == len(told)
    days = {(at.date(), each.recipients) for at, each in year.sent if is_daily(each)}
    season = [date(2026, 1, 5) + timedelta(days=each) for each in range(55)]
    resting = {date(2026, 1, 17), date(2026, 1, 18)}
    # The letter of a day off is not written; the make-up Saturday before the Spring Festival is.
    working = {each for each in season if Workdays().is_working(each)} - resting
    got = {day for day, whom in days if whom == ("yunxi@shi.example",) and day in season}
    assert got == working
    assert date(2026, 2, 14) in got


def test_nobody_is_reminded_who_has_published_and_no_step_is_told_twice(year: Year):
    reminders = [(at.date(), letter) for at, letter in year.sent if "到期，" in letter.subject]
    assert len({(day, letter.recipients, letter.subject) for day, letter in reminders}) == len(
        reminders
    )
    published = {organ: spec.published for organ, (_, spec) in year.site.reports.items()}
    names = {each.id: each.name for each in year.store.organs()}
    for day, letter in reminders:
        for organ, when in published.items():
            if when < day:
                assert f"{names[organ]}：最近查看" not in letter.text


def test_what_was_dismissed_is_never_written_of_again(year: Year):
    (found,) = year.store.findings(YEAR, "dismissed")
    after = [
        letter
        for at, letter in year.sent
        if at.date() >= date(2026, 1, 20) and found.organ in letter.text
    ]
    assert [each.subject for each in after if found.rule in each.text] == [
        "【整改】云溪县第6局2025年度报告：1项撤回"
    ]


def test_every_step_is_in_the_organs_history(year: Year):
    events = [
        (f"{each.at.astimezone(year.sent[0][0].tzinfo):%m-%d}", each.kind)
        + ((each.what["letter_kind"],) if each.kind == "letter" else ())
        for each in year.store.chronicle("o2", YEAR)
    ]
    assert events == [
        ("12-01", "inspection"),
        ("01-14", "inspection"),
        ("01-15", "inspection"),
        ("01-15", "opened"),
        ("01-15", "demand"),
        ("01-15", "letter", "changes"),
        ("01-15", "letter", "demand"),
        ("01-22", "letter", "half"),
        ("01-22", "letter", "half"),
        ("01-29", "letter", "end"),
        ("01-29", "letter", "end"),
        ("01-30", "letter", "overdue"),
        ("01-30", "letter", "overdue"),
        ("01-30", "letter", "escalation"),
        ("02-02", "letter", "late"),
        ("04-09", "opened"),
        ("04-09", "closed"),
        ("04-09", "mended"),
        ("04-09", "letter", "changes"),
        ("04-09", "letter", "settled"),
        ("04-09", "letter", "settled"),
    ]


def test_letters_about_one_demand_follow_one_another(year: Year):
    to_organ = [letter for _, letter in year.sent if letter.recipients == ("o2@shi.example",)]
    first = to_organ[0].message_id
    assert len(to_organ) == 5
    assert all(first in each.references for each in to_organ[1:])


def test_nothing_left_in_quiet_hours_or_on_days_off(year: Year):
    assert not [at for at, _ in year.sent if WISHES.quiet.is_quiet(at)]
    assert year.store.letters.waiting() == 0
