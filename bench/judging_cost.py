"""CPU of reading and judging one site (a list page and a report) beside the floor, in one run.

The floor is `requests` and bare lxml on the same bytes, taking out the same links and cells.
Everything is served on loopback. Run: `make bench`. Prints medians of interleaved runs.
"""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import lxml.html
import requests

from bot.charset import decode
from bot.demo.county import County
from bot.demo.report_html import report_html
from bot.demo.server import CountyServer
from bot.demo.site import Answer
from bot.demo.spec import clean_report
from bot.discover.whole_list import read_whole_list
from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher
from bot.inspection import Before, Reach, Round, Target, inspect
from bot.opening import Opening, from_disk
from bot.page import Page
from rules.level import Level
from rules.report import Report

SITES, RUNS = 20, 7
YEAR = 2025
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"


def built() -> tuple[County, dict[str, int]]:
    """Give sites of a list of about 60 KB and a report of about 120 KB; half of them GBK."""
    answers: dict[str, Answer] = {}
    wanted: dict[str, int] = {}
    for number in range(SITES):
        organ = f"云溪县{NAMES[number]}局"
        spec = clean_report(organ, YEAR, date(2026, 1, 20), seed=number, style="wps")
        rows = "".join(
            f"<li class='row'><a href='n{at}.html' target='_blank' title='关于{organ}第{at}号事项的公告全文'>"
            f"关于{organ}第{at}号事项的公告全文</a><span class='date'>2026-03-{at % 28 + 1:02}</span></li>\n"
            for at in range(230)
        )
        rows += f"<li><a href='report.html'>{spec.title}</a><span>2026-01-20</span></li>"
        listed = f"<html><body><div class='nav'>首页</div><ul>{rows}</ul></body></html>"
        codec = "gb18030" if number % 2 else "utf-8"
        body = report_html(spec).encode(codec)
        answers[f"/{number}/"] = Answer(listed.encode(codec))
        answers[f"/{number}/report.html"] = Answer(body)
        wanted[organ] = len(spec.cells)
    return County(YEAR, (), answers), wanted


def floor(address: str) -> None:
    """Fetch and take out links and cells, with nothing around it."""
    with requests.Session() as session:
        session.trust_env = False
        for number in range(SITES):
            listed = lxml.html.fromstring(
                decode(session.get(f"http://{address}/{number}/").content)
            )
            links = [(a.text_content(), a.get("href")) for a in listed.iter("a")]
            target = next(href for title, href in links if "年度报告" in title)
            page = session.get(f"http://{address}/{number}/{target}")
            report = lxml.html.fromstring(decode(page.content))
            cells = [cell.text_content() for cell in report.iter("td")]
            assert len(cells) > 200


def whole(address: str, wanted: dict[str, int], known: dict[str, Report]) -> None:
    """Go the whole path for every site: guard, doors, list, report, cells, all rules.

    `known` are reports read before, by digest: a page with the same bytes is not parsed again.
    """
    limits = FetchLimits(pause=0.0, allow_hosts=frozenset({address}))
    this = Round(1, YEAR, date(2026, 4, 2))
    with Fetcher(limits) as fetcher:
        for number, (organ, cells) in enumerate(wanted.items()):
            target = Target(organ, (), Level.DEPARTMENT, f"http://{address}/{number}/")
            reach = Reach(fetcher.fetch, lambda url: read_whole_list(url, fetcher.fetch))
            seen = inspect(target, Before(reports=known), this, reach)
            assert seen.sighting is not None
            assert len(seen.sighting.report.cells) == cells
            assert seen.findings == ()


def cpu(work: Callable[[], None]) -> float:
    """Give the CPU milliseconds per site that `work` takes in this process."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000 / SITES


def main() -> None:
    """Measure, interleaved, and print medians."""
    county, wanted = built()
    sizes = [len(answer.body) for answer in county.answers.values()]
    pages = [
        Page("", "", 200, county.answers[f"/{number}/report.html"].body, datetime.now(UTC))
        for number in range(SITES)
    ]
    known = {page.sha256: Opening(YEAR, from_disk).open(page).report for page in pages}
    with CountyServer(county) as server:
        works: dict[str, Callable[[], None]] = {
            "floor: requests and bare lxml": lambda: floor(server.address),
            "whole path, all rules": lambda: whole(server.address, wanted, {}),
            "the same, report unchanged": lambda: whole(server.address, wanted, known),
        }
        times: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(RUNS):
            for name, work in works.items():
                times[name].append(cpu(work))
    print(
        f"{SITES} sites, pages of {min(sizes) // 1000}-{max(sizes) // 1000} KB, medians of {RUNS}"
    )
    base = statistics.median(times["floor: requests and bare lxml"])
    for name, each in times.items():
        taken = statistics.median(each)
        print(f"{name:32} {taken:6.1f} ms CPU a site   {taken / base:5.2f} x floor")


if __name__ == "__main__":
    main()
