"""Names of organs with a slip of the pen, in a column of many organs."""

from tests.bot.absence_lists import REPORT, listed, row
from tests.bot.column_pages import hides, lacks

PEERS = ("财政局", "民政局", "水利局")
TITLE = "{}2025年政府信息公开工作年度报告"


def column(*names, year=2025):
    """A shared column with a report for each of the names, the first of them at the report's address."""
    rows = [row(TITLE.format(each).replace("2025", str(year)), REPORT if at == 0 else f"/b/{at}.html", "2026-01-20")
            for at, each in enumerate(names)]  # fmt: skip
    return listed("".join(rows))


PLACED = tuple(f"云溪县{each}" for each in PEERS)
for slip in ("云溪县数育局", "云溪县教肓局", "数育局"):
    hides(f"slips: {slip}", column(slip, *PLACED))
hides("slips: 卫生建康局", column("云溪县卫生建康局", *PLACED), organ="云溪县卫生健康局")
hides("slips: 市场监督管里局", column("市场监督管里局", *PLACED), organ="云溪县市场监督管理局")
lacks("slips: 水务局 is no 水利局", column("云溪县水务局", *PLACED[:2]), organ="云溪县水利局")
lacks("slips: 体育局 is no 教育局", column("云溪县体育局", *PLACED))
lacks("slips: 邮政局 is no 财政局", column("云溪县邮政局", *PLACED[1:]), organ="云溪县财政局")
lacks("slips: numbers are names", column("云溪县第2局", "云溪县第3局"), organ="云溪县第1局")
lacks("slips: another county's", column("白水县数育局", *PLACED))

TOWNS = ("云溪县东山镇", "云溪县西河镇", "云溪县北岭乡")
hides("slips: a 乡 that became a 镇", column("云溪县马家镇", *TOWNS), organ="云溪县马家乡")
hides("slips: a 镇 that became a 街道", column("云溪县马家街道", *TOWNS), organ="云溪县马家镇")
lacks("slips: another town", column("云溪县马村镇", *TOWNS), organ="云溪县马家镇")
