"""The wild county: every family × every door × every list state; verdicts equal the truth."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher
from bot.round import Plan, RoundSummary, run_round
from bot.verdict import Seen, verdict
from rules.law import days_for
from rules.level import Level
from state.roster import apply, compare, read_roster
from state.store import Store
from tests.e2e.house import opened_store
from tests.wild.county import WildOrgan, county
from tests.wild.families import SEEN
from tests.wild.rows import TODAY, YEAR
from tests.wild.server import Said, WildServer, with_marks

_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class _Made:
    """What two rounds made of an organ: verdict, reason, detail, and findings open."""

    verdict: str
    reason: str
    detail: str
    findings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Quiet:
    """A round of a day on which nothing has changed, what it made of all, and what it asked."""

    summary: RoundSummary
    told: dict[str, _Made]
    asked: int


@dataclass(frozen=True, slots=True)
class _County:
    """What two rounds made of the county, the first of which `asked` so often, and two more."""

    told: dict[str, _Made]
    asked: int
    quiet: tuple[_Quiet, ...]


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_County]:
    home = tmp_path_factory.mktemp("wild")
    organs = county()
    with _serving(organs) as server, opened_store(home) as store:
        _import(home, organs, server, store)
        _go(store, server)
        asked = _asked(server)
        for _ in range(_ROUNDS - 1):
            _go(store, server)
        told = _told(store, organs)
        quiet = []
        for day in (TODAY, TODAY + timedelta(days=1)):
            before, summary = _asked(server), _go(store, server, day)
            quiet.append(_Quiet(summary, _told(store, organs), _asked(server) - before))
        yield _County(told, asked, tuple(quiet))


@pytest.fixture(scope="module")
def told(rounds: _County) -> dict[str, _Made]:
    return rounds.told


def _asked(server: WildServer) -> int:
    return sum(map(len, server.asked.values()))


def _address(number: int) -> str:
    return f"127.1.{number // 200}.{number % 200 + 1}"


def _serving(organs: list[WildOrgan]) -> WildServer:
    server = WildServer({})
    sites = {_address(at): _with_port(each, server) for at, each in enumerate(organs)}
    stranger = SEEN["single"]([])
    server.sites = {**sites, "127.99.99.99": stranger.site}
    # Every other site knows its pages again; of the rest only a digest tells that nothing changed.
    server.sites = {
        address: with_marks(site) if at % 2 else site
        for at, (address, site) in enumerate(server.sites.items())
    }
    return server


def _with_port(organ: WildOrgan, server: WildServer):
    def site(asked):
        said: Said = organ.site(asked)
        headers = tuple((k, v.replace("{port}", str(server.port))) for k, v in said.headers)
        return replace(said, headers=headers)

    return site


def _import(home: Path, organs: list[WildOrgan], server: WildServer, store: Store) -> None:
    path = home / "roster.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("name", "level", "list_url", "home_url", "supervisor", "email"))
        for at, organ in enumerate(organs):
            url = f"http://{_address(at)}:{server.port}{organ.column}"
            places = ("", url) if organ.is_from_home else (url, "")
            whom = ("云溪县政务公开办", "a@yunxi.example")
            writer.writerow((organ.name, "department", *places, *whom))
    apply(compare(read_roster(path).rows, store), store)


def _go(store: Store, server: WildServer, day: date = TODAY) -> RoundSummary:
    limits = FetchLimits(
        pause=0.0, retries=0, total=2.0, read_timeout=2.0, allow_hosts=server.allow_hosts
    )
    with Fetcher(limits) as fetcher:
        plan = Plan(YEAR, day, hands=32)
        return run_round(store, fetcher.fetch, plan, lambda: datetime.now(UTC))


def _told(store: Store, organs: list[WildOrgan]) -> dict[str, _Made]:
    years = store.organ_years(YEAR)
    found: dict[str, list[tuple[str, str]]] = {}
    for each in store.findings(YEAR):
        found.setdefault(each.organ, []).append((each.rule, each.place))
    seen = {}
    for organ in store.organs():
        year = years[organ.id]
        made = verdict(
            Seen(
                exempt="",
                days=days_for(Level(organ.level), YEAR, None),
                first_seen=year.first_seen,
                published=year.report_published,
                complete_readings=year.complete_readings,
                readings_needed=2,
                last_outcome=year.last_outcome,
                last_reason=year.last_reason,
            ),
            TODAY,
        )
        findings = tuple(sorted(found.get(organ.name, ())))
        seen[organ.name] = _Made(made.word.value, made.reason, year.last_detail, findings)
    return seen


_COUNTY = county()


def test_the_county_is_wild_enough():
    assert len(_COUNTY) > 300
    assert len({each.name for each in _COUNTY}) == len(_COUNTY)


@pytest.mark.parametrize("organ", _COUNTY, ids=lambda each: each.case)
def test_the_verdict_equals_the_truth(told: dict[str, _Made], organ: WildOrgan):
    seen = told[organ.name]
    assert seen.verdict == organ.verdict, seen
    if organ.reasons:
        assert seen.reason in organ.reasons, seen


def test_nobody_is_accused_of_what_we_could_not_see(told: dict[str, _Made]):
    for organ in _COUNTY:
        rules = {rule for rule, _ in told[organ.name].findings}
        wanted = {"not_published": {"P01"}, "published_late": {"P02"}}.get(organ.verdict, set())
        assert rules == wanted, (organ.case, told[organ.name])


def test_quiet_days_change_no_verdict_and_open_or_close_nothing(rounds: _County):
    for quiet in rounds.quiet:
        assert (quiet.summary.opened, quiet.summary.closed) == (0, 0)
        for organ in _COUNTY:
            before, now = rounds.told[organ.name], quiet.told[organ.name]
            assert (now.verdict, now.reason, now.findings) == (
                before.verdict,
                before.reason,
                before.findings,
            ), (organ.case, before, now)


def test_quiet_days_ask_less(rounds: _County):
    assert all(quiet.asked < 0.8 * rounds.asked for quiet in rounds.quiet), rounds.asked
