"""Links into the column's own folder that are no row, packed files, viewers, and organs in a row."""

from tests.bot.absence_lists import listed, report_page
from tests.bot.column_pages import COLUMN, hides, lacks

OWN = "<script src='/js/a.js'></script>"
THERE = "/zfxxgknb/202601/t20260120_1.html"
WAYS = (
    "<a href='{to}'><img src='/i/b.jpg'></a>",
    "<a href='{to}' style='background:url(/i/b.jpg)'></a>",
    "<div onclick=\"location.href='{to}'\" style='background:url(/i/b.jpg)'></div>",
    "<img src='/i/b.jpg' onclick=\"window.open('{to}')\">",
    "<div class='popup'><a href='{to}'>查看详情</a></div>",
    "<marquee><a href='{to}'>县教育局公开工作成绩单出炉</a></marquee>",
    "<p>【置顶】<a href='{to}'>重要</a></p>",
    "<p><a href='{to}'>2026-01-20</a></p>",
    "<p>1. <a href='{to}'>（一）</a></p>",
    "<a href='{to}' target='f'>报告</a><iframe name='f'></iframe>",
)
for each in WAYS:
    made = each.format(to=THERE)
    hides(f"posted here: {each}", {COLUMN: listed(before=made), THERE: report_page()})
    lacks(
        f"posted here, something else: {each}",
        {COLUMN: listed(before=made), THERE: listed("", around="<p>欢迎来访</p>")},
    )
    older = each.format(to="/zfxxgknb/202401/t20240120_1.html")
    if "2026" not in each:
        lacks(f"posted here long ago: {each}", listed(before=older))
    lacks(f"posted elsewhere: {each}", listed(before=each.format(to="/zt/jy/")))
MANY = "".join(
    f"<p><a href='/zfxxgknb/202601/t{at}.html'>县教育局工作{at}</a></p>" for at in range(9)
)
lacks("posted here, many", listed(around=MANY))
hides("packed", listed(around="<p><a href='/upload/nb.zip'>打包下载</a></p>"))
hides("packed, of all", listed(around="<p><a href='/upload/20260120/1.rar'>全县合集</a></p>"))
lacks("packed, older", listed(around="<p><a href='/upload/20220120/1.rar'>全县合集</a></p>"))
lacks("packed, of other matter", listed(around="<p><a href='/upload/1.zip'>预算汇总</a></p>"))
hides("a viewer", listed(around="<a href='/pdfjs/viewer.html?file=/upload/2025.pdf'>预览</a>"))
lacks(
    "a viewer, older", listed(around="<a href='/pdfjs/viewer.html?file=/upload/2022.pdf'>预览</a>")
)
ORGANS = "<ul class='jg'><li class='on'>县政府办</li><li>县教育局</li><li>县财政局</li></ul>"
hides("organs in a row", listed(around=ORGANS + OWN))
lacks(
    "organs in a row, the organ's is on",
    listed(around=ORGANS.replace("县政府办", "县教育局").replace("<li>县教育局</li>", "") + OWN),
)
lacks("organs in a row, of others", listed(around=ORGANS.replace("教育", "水利") + OWN))
