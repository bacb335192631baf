"""Stored sites: every family read through to the end of its list, or to what stands in the way."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.discover.families import FAMILIES
from bot.discover.whole_list import read_whole_list
from bot.errors import NotThere
from bot.page import Ask, Page, ask_for

SITES = Path(__file__).parents[2] / "sites"
NAMES = sorted(each.name for each in SITES.iterdir() if (each / "expected.json").is_file())
EXPECTED = {name: json.loads((SITES / name / "expected.json").read_text()) for name in NAMES}


def ask_of(each):
    return Ask(each["url"], each.get("body", "").encode(), each.get("sent_as", ""))


def stored(name):
    """Give a fetch that answers from the stored pages alone, and what it was asked for."""
    pages = {ask_of(each).key: each for each in EXPECTED[name]["pages"]}
    asked = []

    def fetch(wanted):
        ask = ask_for(wanted)
        asked.append(f"POST {ask.url}" if ask.body else ask.url)
        if ask.key not in pages:
            raise NotThere("没有这个页面")
        each = pages[ask.key]
        body = (SITES / name / each["file"]).read_bytes()
        headers = {"content-type": each.get("media_type", "text/html")}
        when = datetime(2026, 2, 1, tzinfo=UTC)
        return Page(ask.url, ask.url, 200, body, when, headers)

    return fetch, asked


@pytest.mark.parametrize("name", NAMES)
def test_a_stored_site_is_read_as_expected(name):
    expected = EXPECTED[name]
    fetch, asked = stored(name)
    reading = read_whole_list(expected["list_url"], fetch)
    rows = [
        {"title": row.title, "url": row.url, "date": row.date.isoformat() if row.date else None}
        for row in reading.rows
    ]
    assert (reading.why_incomplete, reading.is_complete) == (expected["why"], expected["complete"])
    assert rows == expected["rows"]
    assert asked == expected["asked"]
    assert reading.family == expected["family"]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.name)
def test_every_family_has_stored_pages_that_are_read_whole(family):
    own = [name for name in NAMES if EXPECTED[name]["family"] == family.name]
    assert any(EXPECTED[name]["complete"] and EXPECTED[name]["rows"] for name in own)


@pytest.mark.parametrize("name", NAMES)
def test_a_stored_site_says_what_it_is(name):
    assert (SITES / name / "NOTE").read_text().strip()
