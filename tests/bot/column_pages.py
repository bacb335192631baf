"""Column pages: where the report may stand unseen, and where it truly is not.

`HIDDEN`: it may be there, so that nobody is accused. `ABSENT`: it is not, and that is proven.
"""

from tests.bot.absence_lists import NEW, OLD, REPORT, listed, own, row

HIDDEN = {}
ABSENT = {}
COLUMN = "/zfxxgknb/index.html"
P2 = listed(NEW)
OTHERS = "".join(
    row(f"云溪县{each}2025年政府信息公开工作年度报告", f"/b/{at}.html", "2026-01-12")
    for at, each in enumerate(("财政局", "水利局", "公安局", "城关镇人民政府"))
)


def hides(name, site, **more):
    HIDDEN[name] = (site, more)


def lacks(name, site, **more):
    ABSENT[name] = (site, more)


def with_pager(pager):
    return listed(around=f"<div class='pager'>{pager}</div>")


gov = "".join(own(y, "云溪县人民政府") for y in (2024, 2023, 2022))
side = (
    "<div class='side'><h3>推荐</h3><ul>"
    + row("云溪县财政局2024年政府信息公开工作年度报告", "/b/1.html", "2025-01-12")
    + "</ul></div>"
)


def bare(inner, scr):
    return f"<html><head><meta charset=utf-8><title>年报</title>{scr}</head><body>{inner}</body></html>"


news = (
    "<ul>"
    + "".join(row(f"云溪县召开第{i}次会议", f"/n/{i}.html", f"2026-03-0{i}") for i in (1, 2, 3))
    + "</ul>"
)


def shell():
    return bare(
        "<ul id='l'></ul><script>$.ajax({url:'/api/search',type:'get',data:{channelId:'a1',page:1,size:10}})</script>",
        "",
    )


api = "/api/search?channelId=a1&page=1&size=10"


def titled(x, day="2026-01-20"):
    return listed(row(x, REPORT, day) + OLD)
