"""What recording costs an organ: CPU of `Store.record_all`, with evidence, without, and unchanged.

The records are those of real inspections: a round goes over the sites of `bench/round_sites.py` in
memory, and what it hands to the store is recorded again and again into fresh homes. Each kind of
record is timed by itself, in batches as a round has them. Run: `python -m bench.recording_cost`.
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

from sqlalchemy import Engine

from bench.round_sites import TODAY, YEAR, Site, sites
from bot.page import Ask, Known, Page, ask_for
from bot.round import Plan, run_round
from state.engine import open_engine
from state.evidence import EvidenceStore
from state.records import FindingRecord, InspectionRecord
from state.roster import OrganRow, apply, compare
from state.store import Store

NOW = datetime(2026, 4, 2, 1, tzinfo=UTC)
FINDINGS = 5
Records = list[InspectionRecord]


class _Listening(Store):
    """A store that takes down what it is asked to record."""

    def __init__(self, engine: Engine, evidence: EvidenceStore) -> None:
        super().__init__(engine, evidence)
        self.taken: Records = []

    def record_all(self, inspections: Sequence[InspectionRecord]) -> None:
        self.taken.extend(inspections)
        super().record_all(inspections)


def a_home(folder: Path, organs: Sequence[str]) -> _Listening:
    """Open a fresh home with `organs`, which have a supervisor to be told."""
    engine = open_engine(f"sqlite:///{folder / 'xuncha.db'}")
    store = _Listening(engine, EvidenceStore(folder / "evidence"))
    rows = [
        OrganRow(
            f"o{at:04}", organ, "department", f"http://s{at}.example/nb/", "",
            f"第{at // 20}办", f"s{at // 20}@shi.example",
        )
        for at, organ in enumerate(organs)
    ]  # fmt: skip
    apply(compare(rows, store), store)
    return store


def real_records(written: Sequence[Site]) -> tuple[Records, Records]:
    """Give what a first sweep and an unchanged one over these sites hand to the store."""
    pages: dict[str, bytes] = {}
    for at, site in enumerate(written):
        pages[f"http://s{at}.example/nb/"] = site.listed
        pages[f"http://s{at}.example/nb/report.html"] = site.report

    def fetch(wanted: str | Ask, *, known: Known | None = None, is_last_try: bool = False) -> Page:  # noqa: ARG001
        url = ask_for(wanted).url
        headers = {"content-type": "text/html", "server": "nginx", "date": "Thu, 02 Apr 2026"}
        return Page(url, url, 200, pages[url], NOW, headers)

    with tempfile.TemporaryDirectory() as name:
        store = a_home(Path(name), [site.organ for site in written])
        plan = Plan(report_year=YEAR, today=TODAY, hands=8)
        rounds = []
        for hour in (0, 6):
            run_round(store, fetch, plan, lambda at=hour: NOW + timedelta(hours=at))
            rounds.append(store.taken)
            store.taken = []
        store.engine.dispose()
    return rounds[0], rounds[1]


def finding(number: int) -> FindingRecord:
    return FindingRecord(
        "A05", f"applications.granted.total{number}", "error", "certain",
        f"「三、本年度办理结果（一）予以公开·总计」填写{number}，按勾稽关系应为0", "请核对相关各格，使勾稽关系成立",
        "《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）", "格式所附勾稽关系", str(number), "0", str(number),
        "http://www.yunxi.example/zwgk/gknb/202601/t20260115_1001.html",
    )  # fmt: skip


def kinds_of(first: Records, unchanged: Records) -> list[tuple[str, Records]]:
    """Give, in the order in which they can be recorded, each kind of record by its name."""
    found = tuple(finding(number) for number in range(FINDINGS))
    keys = tuple((each.rule, each.place) for each in found)
    bare = [replace(each, evidence=()) for each in first]
    later = [replace(each, inspected_at=NOW + timedelta(hours=9)) for each in bare]
    told = frozenset(keys)
    return [
        ("first sweep, with evidence", first),
        ("unchanged organ", unchanged),
        ("read again, no evidence", bare),
        (f"{FINDINGS} findings open", [replace(r, present=found, changes_mailed=told) for r in bare]),
        (f"{FINDINGS} findings stand", [replace(r, present=found) for r in later]),
        (f"{FINDINGS} findings close", [replace(r, closed=keys, changes_mailed=told) for r in later]),
    ]  # fmt: skip


def record(store: Store, records: Records, at_once: int) -> float:
    """Record; give milliseconds of CPU an organ."""
    number = store.begin_round(YEAR, TODAY, NOW, "manual", "r1")
    mine = [replace(each, round_id=number) for each in records]
    began = process_time()
    for at in range(0, len(mine), at_once):
        Store.record_all(store, mine[at : at + at_once])
    return (process_time() - began) * 1000 / len(mine)


def main() -> None:
    """Measure, and print the best of the runs."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--organs", type=int, default=100)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--at-once", type=int, nargs="+", default=[25, 5, 1])
    wish = asked.parse_args()
    written = sites(wish.organs)
    organs = [site.organ for site in written]
    kinds = kinds_of(*real_records(written))
    assert all(each.outcome == "report_found" for _, records in kinds for each in records)
    bare = [replace(each, evidence=()) for each in kinds[0][1]]
    for at_once in wish.at_once:
        taken: dict[str, list[float]] = {}
        for _ in range(wish.runs):
            with tempfile.TemporaryDirectory() as name:
                store = a_home(Path(name) / "bare", organs)
                taken.setdefault("first sweep, no evidence", []).append(
                    record(store, bare, at_once)
                )
                store.engine.dispose()
                store = a_home(Path(name) / "whole", organs)
                for kind, records in kinds:
                    taken.setdefault(kind, []).append(record(store, records, at_once))
                store.engine.dispose()
                size = sum(each.stat().st_size for each in Path(name).rglob("*.warc.gz"))
        for kind, times in taken.items():
            best = min(times)
            print(
                f"{at_once:3} at once: {kind:28} {best:6.2f} ms CPU an organ, {1000 / best:6.0f} a second"
            )
        print(f"{at_once:3} at once: {size / wish.organs / 1000:.1f} kB of evidence an organ")


if __name__ == "__main__":
    main()
