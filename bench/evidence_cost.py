"""What keeping evidence costs a site: CPU of a first sweep and of an unchanged one, and verifying.

500 sites, a list page of 60 KB and a report of 120 KB each, pages kept and rows written one
inspection at a time and in batches, beside the first version's way (a gzip file a body).
"""

import gzip
import os
import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from state.engine import open_engine
from state.evidence import EvidenceStore
from state.evidence.verifying import Verified, verify
from state.records import EvidenceRecord
from state.store import Store

SITES = 500
AT = datetime(2026, 11, 25, tzinfo=UTC)
HEADERS = {"content-type": "text/html", "server": "nginx", "last-modified": "Wed, 25 Nov 2026"}


def page(site: int, role: str, size: int, at: datetime) -> EvidenceRecord:
    rng = random.Random(f"{site} {role}")
    parts, length = [], 0
    while length < size:
        row = f'<tr><td class="c{rng.randrange(9)}">第{rng.randrange(10**6)}项</td><td>{rng.random()}</td></tr>\n'
        parts.append(row)
        length += len(row.encode())
    body = "".join(parts).encode()
    url = f"http://127.0.0.1/{site}/{role}"
    return EvidenceRecord(role, url, url, 200, HEADERS, body, sha256(body).hexdigest(), at)


def site_pages(at: datetime) -> Iterator[list[EvidenceRecord]]:
    for site in range(SITES):
        yield [page(site, "list", 60_000, at), page(site, "report", 120_000, at)]


def cost(work: Callable[[], None]) -> float:
    """Give the milliseconds of CPU that `work` takes a site."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000 / SITES


def first_version(folder: Path, sites: list[list[EvidenceRecord]]) -> None:
    for pages in sites:
        for each in pages:
            assert sha256(each.body).hexdigest() == each.sha256
            path = folder / each.sha256[:2] / each.sha256
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.write(gzip.compress(each.body, mtime=0))
                os.fsync(file.fileno())


def keep(store: Store, sites: list[list[EvidenceRecord]], at_once: int) -> None:
    for begin in range(0, len(sites), at_once):
        pages = [each for pages in sites[begin : begin + at_once] for each in pages]
        kept = store.evidence.keep_many(pages)
        with store.engine.begin() as connection:
            store.evidence.enter(connection, kept[-1].sequence)


def main() -> int:
    sites, later = list(site_pages(AT)), list(site_pages(AT + timedelta(hours=6)))
    ways: list[tuple[str, float]] = []
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        ways.append(("a gzip file a body", cost(lambda: first_version(home / "old", sites))))
        for at_once in (1, 20):
            engine = open_engine(f"sqlite:///{home / f'{at_once}.db'}")
            store = Store(engine, EvidenceStore(home / f"evidence{at_once}"))
            # Pages are kept in rounds: a database that never had one is not theirs.
            store.begin_round(2025, AT.date(), AT, "manual", "bench")
            words = f"{at_once} inspection(s) at once"
            ways.append((f"chain, {words}", cost(lambda s=store, n=at_once: keep(s, sites, n))))
            ways.append((f"unchanged, {words}", cost(lambda s=store, n=at_once: keep(s, later, n))))
            engine.dispose()
        for what, spent in ways:
            print(f"{what:44} {spent:6.2f} ms CPU a site")
        _verify(home)
    return 0


def _verify(home: Path) -> None:
    engine = open_engine(f"sqlite:///{home / '20.db'}")
    told = Verified()
    began = time.process_time()
    tracemalloc.start()
    with engine.connect() as connection:
        found = list(verify(home / "evidence20", connection, told))
    spent = time.process_time() - began
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    engine.dispose()
    assert not found
    size = sum(path.stat().st_size for path in (home / "evidence20").rglob("*") if path.is_file())
    print(f"verify: {told.records} records, {size / 1e6:.1f} MB kept of {SITES * 0.36:.0f} MB seen, "
          f"{spent:.1f} s (traced), peak {peak:.1f} MB")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
