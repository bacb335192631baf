"""What a list holds: the wanted report among its neighbours, or everything but it."""

import random
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list."""

    title: str
    path: str
    day: date


YEAR = 2025
TODAY = date(2026, 4, 2)
REPORT_PATH = "/zwgk/content/post_2025.html"


def neighbours(organ: str, count: int, seed: int) -> list[Entry]:
    """Give rows that are not the organ's report of the year, though many look like it."""
    chance = random.Random(seed)
    kinds = [
        f"{organ}{YEAR - 1}年政府信息公开工作年度报告",
        f"{organ}{YEAR}年政府网站工作年度报表",
        f"{organ}{YEAR}年法治政府建设年度报告",
        f"{organ}关于报送{YEAR}年政府信息公开工作年度报告的函",
        f"《{organ}{YEAR}年政府信息公开工作年度报告》解读",
        f"{organ}{YEAR - 2}年政府信息公开工作年度报告",
        f"{organ}{YEAR}年度部门决算",
        f"{organ}{YEAR}年政务公开工作总结",
    ]
    rows = []
    for at in range(count):
        title = kinds[at] if at < len(kinds) else f"{organ}关于第{at}批事项的公告"
        day = date(2026, 3, 20) - timedelta(days=3 * at + chance.randrange(3))
        rows.append(Entry(title, f"/zwgk/content/post_{seed}_{at}.html", day))
    return rows


def report_row(organ: str, day: date) -> Entry:
    """Give the row of the wanted report."""
    return Entry(f"{organ}{YEAR}年政府信息公开工作年度报告", REPORT_PATH, day)
