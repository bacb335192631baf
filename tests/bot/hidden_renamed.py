"""Organs that were renamed, or have a second name: the list tells it in brackets behind the one in use."""

from tests.bot.absence_lists import OLD, REPORT, listed, own, report_page, row
from tests.bot.column_pages import COLUMN, hides, lacks

ORGAN = "云溪县乡村振兴局"
PEERS = "".join(
    row(f"云溪县{each}2025年政府信息公开工作年度报告", f"/b/{at}.html", "2026-01-12")
    for at, each in enumerate(("财政局", "民政局", "水利局"))
)
OURS = "".join(own(year, ORGAN) for year in (2024, 2023))


def shared(name, report=None):
    """A column of many organs in which the year's report stands under `name`."""
    title = f"{name}2025年政府信息公开工作年度报告"
    site = {COLUMN: listed(row(title, REPORT, "2026-01-22") + PEERS + OURS + OLD)}
    return {**site, REPORT: report_page(report or name)}


NAMES = (
    "云溪县农村发展促进局（原乡村振兴局）", "农村发展促进局（原乡村振兴局）", "云溪县农村发展促进局（原县乡村振兴局）",
    "云溪县农村发展促进局(原云溪县乡村振兴局)", "云溪县农村发展促进局（乡村振兴局）", "云溪县农村发展促进局（加挂乡村振兴局牌子）",
    "云溪县农村发展促进局（挂乡村振兴局牌子）", "云溪县农村发展促进局〔由原乡村振兴局更名〕", "云溪县农村发展促进局（前身为乡村振兴局）",
    "云溪县农村发展促进局（曾用名：乡村振兴局）", "云溪县农村发展促进局（原名乡村振兴局）",
)  # fmt: skip
for name in NAMES:
    hides(f"renamed: {name}", shared(name), organ=ORGAN)
    hides(f"renamed: {name}, the page by the new name", shared(name, name[:10]), organ=ORGAN)
hides(
    "renamed: an office in brackets",
    shared("云溪县住房和城乡建设局（人民防空办公室）"),
    organ="云溪县人民防空办公室",
)
hides("renamed: a township", shared("云溪县城东街道（原城关镇）"), organ="云溪县城关镇")
for name in (
    "云溪县农村发展促进局（原扶贫开发局）", "云溪县教育局（加挂科学技术局牌子）", "云溪县体育局（原教育体育局）",
    "云溪县城东街道（原城关镇）",
):  # fmt: skip
    lacks(f"renamed: another, {name}", shared(name), organ=ORGAN)
