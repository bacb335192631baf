"""Processor time of what is done with a site's two pages, part by part, beside the bare floor.

The floor is lxml on decoded text, taking out the same links and cells. Everything is interleaved
in one run, medians in milliseconds a site. Run: `make bench-cost`.
"""

import argparse
import statistics
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from time import process_time
from typing import TypeVar

import lxml.html

from bench.round_sites import TODAY, YEAR, Site, sites
from bot.charset import decode
from bot.discover.attachments import attachments
from bot.discover.candidates import Link, candidates
from bot.discover.list_page import ListPage, read_list_page
from bot.discover.reading import ListReading
from bot.fetch.doors import door
from bot.interpreting import interpret
from bot.judging import Before, Round, Sighting, Target, judge
from bot.page import Page
from bot.reading import read
from rules.level import Level

_NOW = datetime(2026, 4, 2, tzinfo=UTC)
_Given = TypeVar("_Given")


def main() -> None:
    """Measure, interleaved, and print medians."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sites", type=int, default=60)
    asked.add_argument("--runs", type=int, default=3)
    wish = asked.parse_args()
    taken: dict[str, list[float]] = {}
    everything = sites(wish.sites)
    for site in everything[:4]:
        _measure(site, {})
    for _ in range(wish.runs):
        for site in everything:
            _measure(site, taken)
    floor = statistics.median(taken["floor"])
    for name, times in taken.items():
        each = statistics.median(times)
        print(f"{name:12} {each * 1000:7.2f} ms a site  {each / floor:5.2f} x floor")
    total = sum(statistics.median(times) for name, times in taken.items() if name != "floor")
    print(f"{'all':12} {total * 1000:7.2f} ms a site  {total / floor:5.2f} x floor")


def _measure(site: Site, taken: dict[str, list[float]]) -> None:
    """Take every part of one site once; each must give what was written."""
    listed, report = (_page(body) for body in (site.listed, site.report))
    clock = _Clock(taken)
    clock.take("floor", lambda: _floor(site))
    clock.take("doors", lambda: (_door(listed), _door(report)))
    content = clock.take("list", lambda: read_list_page(listed))
    links = clock.take("candidates", lambda: _links(site, listed, content))
    assert [link.title for link in links] == [f"{site.organ}{YEAR}年政府信息公开工作年度报告"]
    document = clock.take("read", lambda: read(report))
    made = clock.take("interpret", lambda: interpret(document, YEAR))
    assert {address: cell.raw for address, cell in made.cells.items()} == site.cells
    opened = clock.take("attachments", lambda: attachments(document.links, report.final_url, YEAR))
    assert opened == []
    target = Target(site.organ, (), Level.DEPARTMENT, listed.url)
    sighting = Sighting(report, made, made.published, report.sha256, ())
    found = clock.take("judge", lambda: judge(target, Before(), Round(1, YEAR, TODAY), sighting))
    assert found == ()


def _links(site: Site, page: Page, content: ListPage) -> Sequence[Link]:
    reading = ListReading.start(page.url).with_page(page, content)
    return candidates(reading, site.organ, (), YEAR, lambda _: True).links


class _Clock:
    """Takes the processor time of one call after another."""

    def __init__(self, taken: dict[str, list[float]]) -> None:
        self._taken = taken

    def take(self, name: str, call: Callable[[], _Given]) -> _Given:
        started = process_time()
        given = call()
        self._taken.setdefault(name, []).append(process_time() - started)
        return given


def _page(body: bytes) -> Page:
    headers = {"content-type": "text/html"}
    url = "http://yunxi.example/nb/"
    return Page(url, url, 200, body, _NOW, headers)


def _door(page: Page) -> None:
    assert door(page.status, page.headers, page.body) is None


def _floor(site: Site) -> int:
    links = [
        (a.text_content(), a.get("href"))
        for a in lxml.html.fromstring(decode(site.listed)).iter("a")
    ]
    tree = lxml.html.fromstring(decode(site.report))
    cells = tree.xpath("//td[not(.//table)]|//th[not(.//table)]")
    return len(links) + len([cell.text_content() for cell in cells])


if __name__ == "__main__":
    main()
