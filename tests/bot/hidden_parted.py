"""Titles in parts: the organ, the year and the phrase in an order of their own, or 主动公开 for 公开."""

from tests.bot.absence_lists import OLD, ORGAN, REPORT, listed, report_page, row
from tests.bot.column_pages import COLUMN, hides, lacks

PEERS = "".join(
    row(f"云溪县{each}2025年政府信息公开工作年度报告", f"/b/{at}.html", "2026-01-12")
    for at, each in enumerate(("财政局", "民政局", "水利局"))
)
OWN = (
    "2025年度政府信息主动公开工作年报", "2025政府信息主动公开年报", "2025年度主动公开政府信息年度报告",
    "2025年主动公开信息年报",
)  # fmt: skip
NAMED = (
    "政府信息公开年度报告-教育局-2025", "政府信息公开年度报告-云溪县教育局-2025年", "政府信息公开年度报告（教育局）2025",
    "2025 教育局 年报", "教育局-年度报告-2025", "教育局 年度报告 2025", "2025-教育局-年报", "年报-教育局-2025",
    "年报（教育局）2025", "教育局_2025_年报", "信息公开年报|教育局|2025", "年度报告-2025-教育局", "教育局年报-2025",
    "云溪县教育局-2025-政府信息公开工作年度报告", "教育局主动公开政府信息2025年年报",
    "云溪县教育局2025年政府信息主动公开工作年度报告",
)  # fmt: skip


def headed(title, organ=ORGAN):
    """A report's page under `title`, with a menu above that names no organ."""
    page = report_page(organ).replace(f"{organ}2025年政府信息公开工作年度报告", title)
    menu = "<ul><li>政务服务</li><li>互动交流</li></ul>"
    return page.replace("<body>", f"<body>{menu}", 1)


def own_list(title):
    return {COLUMN: listed(row(title, REPORT, "2026-01-20") + OLD), REPORT: headed(title)}


def shared(title):
    return {COLUMN: listed(row(title, REPORT, "2026-01-20") + PEERS + OLD), REPORT: headed(title)}


for title in (*OWN, *NAMED):
    hides(f"parted: {title}", own_list(title))
for title in NAMED:
    hides(f"parted: among others', {title}", shared(title))
    for other in ("审计局", "卫生健康局"):
        theirs = title.replace("教育局", other)
        site = {**shared(theirs), REPORT: headed(theirs, f"云溪县{other}")}
        lacks(f"parted: another's, {theirs}", site)
    past = title.replace("2025", "2024")
    lacks(f"parted: last year's, {past}", listed(row(past, "/a/2024.html", "2025-01-20") + OLD))
for title in (
    "2025年主动公开基本目录",
    "政府信息主动公开事项2025年清单",
):
    lacks(f"parted: {title}", listed(row(title, "/b/9.html", "2026-01-20") + OLD))
