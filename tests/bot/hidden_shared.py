"""Collections in a column that many organs share: what is called departments' may be the townships', too."""

from rules.level import Level
from tests.bot.absence_lists import REPORT, listed, row
from tests.bot.column_pages import COLUMN, hides, lacks

TOWN = "云溪县青石镇"
OTHERS = ("财政局", "民政局", "白沙镇", "马家乡", "水利局")
TITLES = (
    "云溪县县直各部门2025年政府信息公开工作年度报告汇总",
    "县直部门2025年年报",
    "云溪县各部门2025年政府信息公开工作年度报告",
)


def old(*names):
    """Rows of reports of the years before, of several organs."""
    return "".join(
        row(
            f"云溪县{name}{year}年政府信息公开工作年度报告",
            f"/b/{at}/{year}.html",
            f"{year + 1}-01-12",
        )
        for year in (2024, 2023)
        for at, name in enumerate(names)
    )


def shared(title, inner, url="/c/2.html", rows="", head=""):
    """A column of many organs, of the year a compilation alone stands in it, and its page."""
    page = (
        f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        "<div class='path'>当前位置：<a href='/'>首页</a> &gt; <a href='/zfxxgknb/index.html'>政府信息公开年报</a></div>"
        f"<h1>{title}</h1><div class='con'>{inner}</div></body></html>"
    )
    return {
        COLUMN: listed(row(title, url, "2026-01-30") + rows + old("青石镇", *OTHERS)),
        url: page,
    }


def links(*names, at="/b/x/"):
    return "".join(
        f"<p><a href='{REPORT if name == '青石镇' else f'{at}{n}.html'}'>云溪县{name}</a></p>"
        for n, name in enumerate(names)
    )


def table(*names):
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='{REPORT if name == '青石镇' else f'/b/x/{n}.html'}'>云溪县{name}</a></td>"
        "<td>2026-01-20</td></tr>"
        for n, name in enumerate(names)
    )
    return f"<table class='list'><tr><th>序号</th><th>标题</th><th>日期</th></tr>{rows}</table>"


ARCHIVE = "<p>附件：<a href='/uploads/2026/0130/1.zip'>各部门年报.zip</a></p>"
TOWNS = "".join(
    row(f"云溪县{name}2025年政府信息公开工作年度报告", f"/t/{at}.html", "2026-01-22")
    for at, name in enumerate(("白沙镇", "马家乡"))
)
ADDRESSES = ("/c/2.html", "/index.php?a=show&catid=14&id=3399", "/InfoShow.aspx?ID=77", "/bm25/")
of = {"organ": TOWN, "level": Level.TOWNSHIP}
for title in TITLES:
    for url in ADDRESSES:
        name = f"shared: {title} at {url}"
        hides(f"{name}: links", shared(title, links(*OTHERS, "青石镇"), url), **of)
        hides(f"{name}: a table", shared(title, table(*OTHERS, "青石镇"), url), **of)
        hides(f"{name}: an archive", shared(title, ARCHIVE, url), **of)
        lacks(f"{name}: others' links", shared(title, links(*OTHERS), url), **of)
        if title == TITLES[2]:
            continue  # 「云溪县各部门」 may be the county's own by its name: it is opened anyway
        lacks(f"{name}: the townships post singly", shared(title, ARCHIVE, url, TOWNS), **of)
        lacks(
            f"{name}: beside that of the townships",
            shared(
                title, ARCHIVE, url, row("各乡镇2025年政府信息公开年报汇总", "/t/", "2026-01-30")
            )
            | {"/t/": listed(TOWNS)},
            **of,
        )
