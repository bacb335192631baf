"""Sub-columns under many names, at addresses of many makes: found, proven, and never guessed."""

from itertools import product

import pytest

from bot.inspection import ABSENT, COULD_NOT_SEE, FOUND
from tests.bot.absence_lists import HOST, NEW, ORGAN, REPORT, listed, own, row
from tests.bot.test_sub_columns import NOTHING, PEERS, links, looked

FIELDS = ("财政", "教育", "民政", "水利")
OURS = FIELDS.index("教育")
ORGANS = {
    "full": "云溪县{}局", "short": "县{}局", "bare": "{}局", "年报": "县{}局年报",
    "column": "云溪县{}局政府信息公开年报", "disclosure": "县{}局信息公开",
}  # fmt: skip
YEARS = {
    "year": "{}年", "number": "{}", "column": "{}年政府信息公开年报", "room": "{}年度报告专栏",
    "report": "{}年政府信息公开工作年度报告",
}  # fmt: skip
MAKES = {
    "folder": ("/zfxxgknb/", "/zfxxgknb/d{}/"),
    "number": ("/col/col100/index.html", "/col/col10{}/index.html"),
    "query": ("/list.jsp?id=100", "/list.jsp?id=10{}"),
    "page": ("/zfxxgknb/index.html", "/zfxxgknb/bm{}.html"),
    "elsewhere": ("/zfxxgknb/index.html", "/bm/{}/nb/"),
}
STATES = {"there": FOUND, "absent": ABSENT, "empty": ABSENT}
HOME = "<title>云溪县人民政府</title><a href='/zwgk/'>政府信息公开</a>"


def portal(column):
    """A home page, and the way from it to the column."""
    ways = links(("政府信息公开年报", column), ("依申请公开", "/zwgk/ys/"))
    return {"/": HOME, "/zwgk/": f"<title>政府信息公开</title>{ways}"}


def by_organ(word, make, state):
    start, address = MAKES[make]
    at = [address.format(number + 1) for number in range(len(FIELDS))]
    site = {
        start: listed("", before=links(*zip(map(ORGANS[word].format, FIELDS), at, strict=True)))
    }
    for number, field in enumerate(FIELDS):
        years = (2024, 2023) if number == OURS else (2025, 2024)
        rows = "".join(
            row(
                f"云溪县{field}局{year}年政府信息公开工作年度报告",
                f"/b/{number}-{year}.html",
                f"{year + 1}-01-12",
            )
            for year in years
        )
        site[at[number]] = listed(NEW + rows if number == OURS and state == "there" else rows)
    if state == "empty":
        site[at[OURS]] = NOTHING
    return start, site


def by_year(word, make, state, later):
    """Folders by year; `later` is 1 where they are named by the year of publication."""
    start, address = MAKES[make]
    years = [2025 - back for back in range(state == "missing", 4)]
    at = {year: address.format(2026 - year) for year in years}
    words = [(YEARS[word].format(year + later), at[year]) for year in years]
    site = {start: listed("", before=links(*words))}
    for year in years:
        rows = "".join(
            row(
                f"{organ}{year}年政府信息公开工作年度报告",
                f"/b/{year}-{number}.html",
                f"{year + 1}-01-12",
            )
            for number, organ in enumerate(PEERS)
        )
        mine = "" if year == 2025 else own(year)
        site[at[year]] = listed(rows + (NEW if year == 2025 and state == "there" else mine))
    if state == "empty":
        site[at[2025]] = NOTHING
    return start, site


@pytest.mark.parametrize(("word", "make", "state"), [*product(ORGANS, MAKES, STATES)])
def test_an_organ_s_sub_column_is_known_by_its_name(word, make, state):
    start, site = by_organ(word, make, state)
    assert looked(site, list_url=HOST + start)[0].outcome == STATES[state]
    found, _ = looked({**portal(start), **site}, list_url="", home_url=f"{HOST}/")
    # An empty column that we found ourselves may be another's.
    assert found.outcome == (COULD_NOT_SEE if state == "empty" else STATES[state])


@pytest.mark.parametrize(
    ("word", "make", "state", "later"), [*product(YEARS, MAKES, (*STATES, "missing"), (0, 1))]
)
def test_a_year_s_folder_is_known_by_its_name(word, make, state, later):
    start, site = by_year(word, make, state, later)
    wanted = STATES.get(state, COULD_NOT_SEE)
    assert looked(site, list_url=HOST + start)[0].outcome == wanted


@pytest.mark.parametrize("word", ["column", "report"])
def test_pages_under_the_names_of_years_are_reports(word):
    pages = links(*((YEARS[word].format(year), f"/a/{year}.html") for year in (2025, 2024, 2023)))
    inspected, asked = looked({"/zfxxgknb/index.html": listed("", before=pages)})
    assert inspected.outcome == FOUND
    assert asked[-1] == REPORT
    assert ORGAN in inspected.sighting.report.title
