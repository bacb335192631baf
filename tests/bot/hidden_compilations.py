"""Compilations: one row for the reports of many organs, the organ's own among them or not."""

from rules.level import Level
from tests.bot.absence_lists import OLD, REPORT, TITLE, listed, own, report_page, row
from tests.bot.column_pages import COLUMN, hides, lacks

PAGE = "/c/2.html"
AROUND = (
    "<div class='nav'><a href='/'>首页</a><a href='/zwgk/'>政务公开</a><a href='/bm/jyj/'>县教育局</a></div>"
    "<div class='path'>当前位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt; "
    "<a href='/zfxxgknb/index.html'>政府信息公开年报</a></div>"
)
BELOW = (
    "<p>上一篇：<a href='/c/1.html'>云溪县召开第1次会议</a></p><p>下一篇：没有了</p>"
    "<span id='hits'></span><script>$.get('/hits?id=2',function(d){$('#hits').html(d)})</script>"
    "<div class='foot'><a href='http://jyj.yunxi.gov.cn/'>县教育局</a> <a href='/bm/czj/'>县财政局</a></div>"
)
TITLES = (
    "2025年度云溪县各部门政府信息公开工作年度报告汇编",
    "云溪县2025年政府信息公开年报专栏",
    "各单位2025年年报",
    "2025年度各部门政府信息公开工作年度报告",
    "云溪县各部门2025年政府信息公开工作年度报告公开目录",
    "2025年部门年报",
    "县直单位2025年度报告",
    "各部门2025年政府信息公开年度报告公布",
    "政府信息公开年报汇总",
    "云溪县2025年度政府部门信息公开年度报告",
    "2025年各部门、乡镇政府信息公开工作年度报告",
    "关于公布云溪县各级行政机关2025年政府信息公开年度报告的公告",
)
NAMES = ("财政局", "民政局", "水利局", "司法局")


def compiled(title=TITLES[0], day="2026-02-03", inner="", rows=OLD, url=PAGE, **more):
    """A column with a compilation among its rows, and the page that it leads to."""
    page = (
        "<html><head><meta charset='utf-8'><title>汇编</title></head><body>"
        f"{AROUND}<h1>{title}</h1><div class='con'>{inner}</div>{BELOW}</body></html>"
    )
    return {COLUMN: listed(row(title, url, day) + rows), url: page, **more}


def of_others(year=2025):
    return "".join(
        f"<p><a href='/b/{at}.html'>云溪县{name}{year}年政府信息公开工作年度报告</a></p>"
        for at, name in enumerate(NAMES)
    )


def files_of(*names):
    return "".join(
        f"<p><a href='/f/{at}.pdf'>附件{at}.{name}.pdf</a></p>" for at, name in enumerate(names, 1)
    )


OURS = f"<p><a href='{REPORT}'>{TITLE}</a></p>"
SHORT = (
    f"<p><a href='{REPORT}'>县教育局</a></p><p><a href='/b/1.html'>县财政局</a></p>"
    "<p><a href='/b/2.html'>县民政局</a></p>"
)
TEXT = f"<h3>{TITLE}</h3><p>一、总体情况</p><p>{'主动公开。' * 200}</p>"
GOVERNMENT = "".join(own(year, "云溪县人民政府") for year in (2024, 2023, 2022))

for title in TITLES:
    for day in ("2026-02-03", ""):
        name = f"compiled {title} {day}"
        hides(f"{name}: links", compiled(title, day, OURS + of_others()))
        hides(f"{name}: links by the organ's name", compiled(title, day, SHORT))
        hides(f"{name}: text", compiled(title, day, TEXT))
        hides(f"{name}: files", compiled(title, day, files_of("教育局", *NAMES)))
        hides(f"{name}: one file", compiled(title, day, f"<a href='/f/1.pdf'>{title}.pdf</a>"))
        hides(f"{name}: a file beside links", compiled(title, day, of_others() + files_of("其他")))
        lacks(f"{name}: others only", compiled(title, day, of_others()))
        lacks(f"{name}: files of others only", compiled(title, day, files_of(*NAMES)))
hides("compiled: the row is a file", compiled(url="/f/2025.pdf"))
hides("compiled: on another site", compiled(url="http://www.nanping.gov.cn/c/2.html"))
hides("compiled: the page is gone", {COLUMN: listed(row(TITLES[0], PAGE, "2026-02-03") + OLD)})
hides("compiled: two of others only", compiled(inner=of_others().split("</p>")[0]))
hides(
    "compiled: links without words",
    compiled(
        inner=f"<table><tr><td>县教育局</td><td><a href='{REPORT}'>查看</a></td></tr></table>"
    ),
)
hides("compiled: a folder", compiled(url="/zt/2025nb/", inner=f"<ul>{OURS}{of_others()}</ul>"))
hides("compiled: kept for all years", compiled("政府信息公开年报专栏", "2021-02-03", OURS))
hides(
    "compiled: the whole county's",
    compiled("云溪县全县2025年政府信息公开年度报告汇编", rows=GOVERNMENT, inner="<p>见附件</p>"),
    organ="云溪县人民政府",
    level=Level.COUNTY,
)
hides(
    "compiled: the townships'",
    compiled("2025年各乡镇政府信息公开年报汇编", inner="<p>见附件</p>"),
    organ="云溪县青石镇人民政府",
    level=Level.TOWNSHIP,
)

lacks("compiled: the townships' only", compiled("2025年各乡镇政府信息公开年报汇编"))
for title in ("2025年度各部门政府信息公开工作年度报告汇编", "2025年各乡镇政府信息公开年报汇编"):
    lacks(
        f"compiled: the government's own is not in {title}",
        compiled(title, rows=GOVERNMENT),
        organ="云溪县人民政府",
        level=Level.COUNTY,
    )
for title, day in (
    ("2024年度云溪县各部门政府信息公开工作年度报告汇编", "2025-02-03"),
    ("2023年度云溪县各部门政府信息公开年报汇总", "2024-02-03"),
    ("各单位2024年年报", "2025-03-01"),
    ("2024年各部门政府信息公开工作年度报告", "2025-02-01"),
    ("云溪县2025年各部门政府信息公开年报汇总", "2025-03-01"),
    ("政府信息公开年报汇总", "2023-02-01"),
    ("云溪县各部门政府信息公开年报汇编", "2024-03-01"),
    ("云溪县2025年政府信息公开工作年度报告统计表", "2026-02-03"),
    ("2025年各学校信息公开年报汇总", "2026-02-03"),
    ("关于做好各部门2025年政府信息公开年度报告编制工作的通知", "2026-01-03"),
    ("2025年度各部门决算报告汇总", "2026-02-03"),
    ("云溪县财政局2025年政府信息公开年报附件汇总", "2026-02-03"),
    ("东溪县2025年政府信息公开年报汇编", "2026-02-03"),
):
    lacks(f"compiled: {title} {day}", compiled(title, day))
lacks(
    "compiled: a nameless report inside is the government's",
    compiled(
        inner=f"<p><a href='{REPORT}'>2025年政府信息公开工作年度报告</a></p>{of_others()}",
        **{REPORT: report_page("云溪县人民政府")},
    ),
)

for address in ("/zt/2025nb/index.html", "/c/9.html"):
    for word in ("2025年各部门年报汇编", "云溪县2025年政府信息公开年报专栏"):
        side = listed(around=f"<div class='side'><a href='{address}'>{word}</a></div>")
        past = side.replace("2025年", "2023年")
        told = compiled(url=address, inner=OURS + of_others())[address]
        hides(f"compiled: beside the list, {address} {word}", {COLUMN: side, address: told})
        hides(f"compiled: beside the list, not opened, {address} {word}", side)
        lacks(f"compiled: beside the list, of the past, {address} {word}", past)
lacks(
    "compiled: beside the list, of other kinds and matters",
    listed(
        around="<div class='side'><a href='/zt/xz/'>2025年各乡镇政府信息公开年报汇编</a>"
        "<a href='/zt/js/'>2025年部门决算报告汇总</a><a href='/bmnb/'>部门年报</a></div>"
    ),
)
hides(
    "compiled: the office is a department",
    compiled(rows="".join(own(year, "云溪县人民政府办公室") for year in (2024, 2023))),
    organ="云溪县人民政府办公室",
)
hides(
    "compiled: on a second page",
    compiled(
        inner=of_others() + "<a href='2.html'>1</a> <a href='2_2.html'>下一页</a>",
        **{"/c/2_2.html": compiled(inner=OURS)[PAGE]},
    ),
)
