"""CPU of whole rounds over many sites beside curl with lxml and a Scrapy spider, in one run.

Each site is a list page of about 60 KB and a report of about 120 KB, half of them in GBK, served on
loopback by a process of its own. Every way takes out the same links and cells, each is checked.
The ways are interleaved, each run in a fresh process. Run: `make bench-round`.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Way:
    """One way to measure: `home` names the home it works in, "" where it has none."""

    name: str
    way: str
    mode: str
    home: str = ""


WAYS = (
    Way("curl and lxml, the floor", "curl", "changing"),
    Way("Scrapy", "scrapy", "changing"),
    Way("xuncha, first sweep", "round", "changing", "changing"),
    Way("xuncha, unchanged, no ETag", "round", "changing", "changing"),
    Way("xuncha, first sweep, ETag", "round", "etag", "etag"),
    Way("xuncha, unchanged, 304", "round", "etag", "etag"),
    Way("xuncha, first sweep, https", "round", "https", "https"),
    Way("xuncha, unchanged, https, 304", "round", "https", "https"),
)


@contextmanager
def serving(count: int, folder: Path) -> Iterator[None]:
    """Serve `count` sites, described in `folder`, while the `with` block lasts."""
    command = [sys.executable, "-m", "bench.round_server", str(count), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert server.stdout.readline().strip() == "serving"
            yield
        finally:
            server.terminate()


def measured(way: Way, folder: Path, homes: Path) -> dict[str, float]:
    """Run one way in a fresh process; give what it took. Nothing may be locked or go wrong."""
    command = [sys.executable, "-m", "bench.round_ways", way.way, str(folder)]
    command += [str(homes / (way.home or "none")), way.mode]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{way.name}: {done.stderr[-2000:]}"
    assert "locked" not in done.stderr, done.stderr
    taken: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return taken


def sweep(count: int, runs: int, ways: tuple[Way, ...] = WAYS) -> dict[str, dict[str, float]]:
    """Measure `ways` over `count` sites, `runs` times in turn; give medians by the way's name."""
    found: dict[str, list[dict[str, float]]] = {way.name: [] for way in ways}
    with tempfile.TemporaryDirectory() as made, serving(count, Path(made)):
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as homes:
                for way in ways:
                    found[way.name].append(measured(way, Path(made), Path(homes)))
    return {
        name: {key: statistics.median(each[key] for each in taken) for key in taken[0]}
        for name, taken in found.items()
    }


def main() -> None:
    """Measure, interleaved, and print medians."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sites", type=int, default=500, choices=range(1, 501), metavar="1-500")
    asked.add_argument("--runs", type=int, default=3)
    wish = asked.parse_args()
    medians = sweep(wish.sites, wish.runs)
    floor = medians[WAYS[0].name]["cpu"]
    print(f"{wish.sites} sites, medians of {wish.runs} interleaved runs")
    for name, taken in medians.items():
        each = taken["cpu"] * 1000 / wish.sites
        print(
            f"{name:32} {each:6.1f} ms CPU a site  {taken['cpu'] / floor:5.2f} x floor"
            f"  {taken['wall']:6.1f} s  memory +{taken['grown']:.0f} MB"
        )


if __name__ == "__main__":
    main()
