"""A home over a demo county: what an office has on its machine, with a clock of our own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from bot.demo.county import REPORT_YEAR, TODAY
from bot.demo.server import CountyServer
from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher
from bot.round import Plan, RoundSummary, run_round
from state.engine import open_engine
from state.evidence import EvidenceStore
from state.roster import apply, compare, read_roster
from state.store import Store


@contextmanager
def opened_store(home: Path) -> Iterator[Store]:
    engine = open_engine(f"sqlite:///{home / 'xuncha.db'}")
    try:
        yield Store(engine, EvidenceStore(home / "evidence"))
    finally:
        engine.dispose()


def import_county(home: Path, server: CountyServer, store: Store) -> None:
    path = home / "roster.csv"
    path.write_text(server.roster_csv(), encoding="utf-8-sig")
    apply(compare(read_roster(path).rows, store), store)


def go_round(store: Store, server: CountyServer, today: date = TODAY) -> RoundSummary:
    limits = FetchLimits(pause=0.0, retries=0, allow_hosts=frozenset(server.allow_hosts))
    with Fetcher(limits) as fetcher:
        return run_round(store, fetcher.fetch, Plan(REPORT_YEAR, today), lambda: datetime.now(UTC))
