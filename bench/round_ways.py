"""The ways of `bench/round.py`, each run in a process of its own: WAY FOLDER HOME MODE.

Every way gives, for every site, how many links its list has and what the report's cells say; the
clock stops before these are compared with what was written. CPU is of this process and its
children. The last line printed is a JSON object.
"""

import json
import logging
import os
import resource
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.round_server import address_of
from bench.round_sites import TODAY, YEAR, tidy

Found = list[tuple[int, list[str]]]
HANDS = 64


def curl(urls: list[str], ca_file: str) -> Callable[[], Found]:
    """The floor: one curl handle, and lxml on text decoded by a plain ladder."""
    import lxml.html
    import pycurl

    def text_of(body: bytes) -> str:
        try:
            return body.decode()
        except UnicodeDecodeError:
            return body.decode("gb18030", "replace")

    def run() -> Found:
        handle = pycurl.Curl()
        handle.setopt(pycurl.CAINFO, ca_file)

        def get(url: str) -> str:
            handle.setopt(pycurl.URL, url)
            return text_of(handle.perform_rb())

        found = []
        for url in urls:
            tree = lxml.html.fromstring(get(url))
            links = [(a.text_content(), a.get("href")) for a in tree.iter("a")]
            target = next(href for title, href in links if f"{YEAR}年政府信息公开" in title)
            report = lxml.html.fromstring(get(url + target))
            found.append((len(links), _leaves(report)))
        handle.close()
        return found

    return run


def _leaves(tree: Any) -> list[str]:
    cells = tree.xpath("//td[not(.//table)]|//th[not(.//table)]")
    return [cell.text_content() for cell in cells]


def scrapy(urls: list[str], _: str) -> Callable[[], Found]:
    """A spider as Scrapy's tutorial writes it: selectors, callbacks, 64 requests at a time."""
    from scrapy import Spider
    from scrapy.crawler import CrawlerProcess

    found: dict[int, tuple[int, list[str]]] = {}

    class Reports(Spider):
        name = "reports"

        async def start(self):
            from scrapy import Request

            for at, url in enumerate(urls):
                yield Request(url, self.parse, cb_kwargs={"at": at}, dont_filter=True)

        def parse(self, response, at):
            links = response.css("a")
            seen = [("".join(a.css("::text").getall()), a.attrib.get("href")) for a in links]
            target = next(href for title, href in seen if f"{YEAR}年政府信息公开" in title)
            yield response.follow(
                target, self.report, cb_kwargs={"at": at, "links": len(seen)}, dont_filter=True
            )

        def report(self, response, at, links):
            cells = response.xpath("//td[not(.//table)]|//th[not(.//table)]")
            found[at] = (links, ["".join(cell.xpath(".//text()").getall()) for cell in cells])

    def run() -> Found:
        spider = CrawlerProcess(
            {
                "LOG_ENABLED": False,
                "TELNETCONSOLE_ENABLED": False,
                "ROBOTSTXT_OBEY": False,
                "CONCURRENT_REQUESTS": HANDS,
                "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
                "DOWNLOAD_DELAY": 0,
            }
        )
        spider.crawl(Reports)
        spider.start()
        return [found[at] for at in range(len(urls))]

    return run


class Home:
    """A real home with all sites in its roster, as `xuncha round` would open it."""

    def __init__(self, folder: Path, urls: list[str], organs: list[str], ca_file: str) -> None:
        """Open the home in `folder`; where it is new, its roster is imported."""
        from sqlmodel import Session

        from state.engine import open_engine
        from state.evidence import EvidenceStore
        from state.models import Organ
        from state.store import Store

        folder.mkdir(parents=True, exist_ok=True)
        self._ca_file = ca_file
        self.store = Store(
            open_engine(f"sqlite:///{folder / 'xuncha.db'}"), EvidenceStore(folder / "evidence")
        )
        if not self.store.organs():
            with Session(self.store.engine) as session, session.begin():
                for at, (url, organ) in enumerate(zip(urls, organs, strict=True)):
                    session.add(
                        Organ(
                            id=f"o{at:04}",
                            name=organ,
                            level="department",
                            list_url=url,
                            position=at,
                        )
                    )

    def round(self) -> None:
        """Go one round over all sites; every report must be there, and be without fault."""
        from bot.fetch.limits import FetchLimits
        from bot.fetch.session import Fetcher
        from bot.round import Plan, run_round

        hosts = frozenset(address_of(at) for at in range(500))
        limits = FetchLimits(pause=0.0, allow_hosts=hosts)
        with Fetcher(limits, ca_file=self._ca_file) as fetcher:
            plan = Plan(report_year=YEAR, today=TODAY, hands=HANDS)
            summary = run_round(self.store, fetcher.fetch, plan, lambda: datetime.now(UTC))
        organs = len(self.store.organs())
        assert (summary.found, summary.opened) == (organs, 0), summary

    def cells(self, number: int) -> dict[str, str]:
        """Give what the database holds of a report: texts by address."""
        content = self.store.report_versions(f"o{number:04}", YEAR)[-1].report.content
        cells = content["cells"]
        assert isinstance(cells, dict)
        return {address: raw for address, (raw, _, _) in cells.items()}


def main() -> None:
    """Run one way and print what it took."""
    way, folder, home, mode = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
    logging.getLogger("scrapy").setLevel(logging.ERROR)
    served = json.loads((folder / "sites.json").read_text())
    sites, port = served["sites"], served["ports"][mode]
    scheme = "https" if mode == "https" else "http"
    urls = [f"{scheme}://{address_of(at)}:{port}/nb/" for at in range(len(sites))]
    ca_file = str(folder / "ca.pem")
    if way in {"curl", "scrapy"}:
        run = {"curl": curl, "scrapy": scrapy}[way](urls, ca_file)
        taken, found = _timed(run)
        for site, (links, texts) in zip(sites, found, strict=True):
            assert links == site["links"], (links, site["links"])
            assert [tidy(text) for text in texts] == site["texts"]
    else:
        from bot.report_json import reading_version
        from bot.round import run_round  # noqa: F401 - loaded before the clock starts

        reading_version()
        house = Home(home, urls, [site["organ"] for site in sites], ca_file)
        taken, _ = _timed(house.round)
        for at, site in enumerate(sites):
            assert house.cells(at) == site["cells"], site["organ"]
    print(json.dumps(taken))


def _timed(run: Callable[[], Any]) -> tuple[dict[str, float], Any]:
    before, memory = os.times(), _memory()
    given = run()
    after = os.times()
    taken = {
        "cpu": sum(after[:4]) - sum(before[:4]),
        "wall": after.elapsed - before.elapsed,
        "grown": _memory() - memory,
    }
    return taken, given


def _memory() -> float:
    """Give the most memory this process has ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
