"""Ordinary columns of mixed papers, many rows, tabs and odd markup, without the year's report."""

from tests.bot.absence_lists import ORGAN, REPORT, TITLE, listed, own, row
from tests.bot.absent_ordinary import MENU, OWN, PAGERS, SHARED, page, spans
from tests.bot.column_pages import COLUMN, hides, lacks

mixed = [
    ("云溪县教育局政府信息公开指南", "/m/1.html", "2022-05-06"), ("云溪县教育局政府信息公开制度", "/m/2.html", "2022-05-06"),
    ("云溪县教育局依申请公开流程", "/m/3.html", "2022-05-06"), *OWN,
    ("云溪县教育局2025年政府网站工作年度报表", "/m/4.html", "2026-01-12"), ("云溪县教育局2025年法治政府建设年度报告", "/m/5.html", "2026-01-15"),
    ("云溪县教育局2025年部门决算", "/m/6.html", "2026-02-15"),
]  # fmt: skip
lacks("mixed: other papers among the reports", page(MENU + spans(mixed) + PAGERS["in words"]))
lacks("mixed: other papers, the reports below", page(MENU + spans(mixed[::-1])))
lacks(
    "mixed: two lists, one for each matter",
    page(MENU + "<h3>年报</h3>" + spans(OWN) + "<h3>制度</h3>" + spans(mixed[:3])),
)
long = [
    (
        f"云溪县{a}{b}镇人民政府{y}年政府信息公开工作年度报告",
        f"/l/{y}{at}{to}.html",
        f"{y + 1}-01-15",
    )
    for y in (2025, 2024, 2023)
    for at, a in enumerate("东西南北")
    for to, b in enumerate("山河湖海")
]
lacks("long: many organs on one page", page(MENU + spans([*long, *OWN])))
hides(
    "long: many organs on one page, and the report",
    page(MENU + spans([*long[:30], (TITLE, REPORT, "2026-01-30"), *long[30:], *OWN])),
)
in_tabs = "<ul class='tab'><li class='on'>部门</li><li>乡镇</li></ul><div class='c'>{}</div><div class='c' style='display:none'>{}</div><script>$('.tab li').mouseover(function(){{$('.c').hide().eq($(this).index()).show()}})</script>"
lacks("tabs: both lists stand in the page", page(in_tabs.format(spans(SHARED), spans(long[:5]))))
hides(
    "tabs: it stands in the one not shown",
    page(in_tabs.format(spans(long[:5]), spans([(TITLE, REPORT, "2026-01-30"), *OWN]))),
)

lacks("markup: a base", page(spans(OWN), head="<base href='http://www.yunxi.gov.cn/zfxxgknb/'>"))
lacks(
    "markup: xhtml",
    page(spans(OWN)).replace(
        "<!DOCTYPE html><html lang='zh'>",
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN' ''><html xmlns='http://www.w3.org/1999/xhtml'>",
    ),
)
lacks("markup: a mark of the order of bytes", "\ufeff" + page(spans(OWN)))
lacks(
    "markup: of the old letters",
    {
        COLUMN: (
            page(spans(OWN)).replace("utf-8", "gb2312").encode("gb18030"),
            {"content-type": "text/html"},
        )
    },
)
lacks(
    "markup: conditional comments",
    page("<!--[if IE]><p>请升级浏览器</p><![endif]-->" + spans(OWN) + "<!-- list end -->"),
)
lacks(
    "markup: a frame for prints",
    page(spans(OWN) + "<iframe name='print' style='display:none'></iframe>"),
)
lacks(
    "markup: a year chosen of all",
    page(
        "<form><select name='nd'><option value='' selected>全部年份</option><option value='2025'>2025</option><option value='2024'>2024</option></select></form>"
        + spans(OWN)
    ),
)
lacks(
    "markup: the rows are numbered by a list",
    page("<ol>" + "".join(row(*each) for each in OWN) + "</ol>"),
)
lacks(
    "markup: more leads to the page itself",
    page(f"<h3>政府信息公开年报<a href='/zfxxgknb/index.html'>更多&gt;</a></h3>{spans(OWN)}"),
)
lacks(
    "names: the organ has another one",
    listed(own(2024, "云溪县教育和体育局") + own(2023) + own(2022)),
    aliases=("云溪县教育和体育局",),
)
lacks(
    "names: an office's column",
    listed(own(2024, ORGAN) + own(2025, "云溪县教育局实验学校") + own(2023)),
)
