"""Sites with a second column of annual reports: where the report stands there, and where nowhere."""

from tests.bot.absence_lists import NEW, OLD, REPORT, listed, own, report_page, row
from tests.bot.column_pages import COLUMN, hides, lacks

SISTER = "/zfxxgk/nb/index.html"
PEERS = "".join(
    row(f"云溪县{each}局2025年政府信息公开工作年度报告", f"/b/{at}.html", "2026-01-12")
    for at, each in enumerate(("财政", "民政", "水利"))
)
OLD_PEERS = PEERS.replace("2025年", "2024年").replace("/b/", "/c/").replace("2026-", "2025-")
NAMELESS = row("2025年政府信息公开工作年度报告", "/g/2025.html", "2026-01-18")
GOVERNMENT = row("云溪县人民政府2025年政府信息公开工作年度报告", "/g/2025.html", "2026-01-18")


def menu(word, url=SISTER):
    """A menu as stands on every page of a site."""
    return (
        "<div class='menu'><ul><li><a href='/zwgk/'>政务公开</a></li><li><a href='/zfxxgk/zn/'>政府信息公开指南</a></li>"
        f"<li><a href='{url}'>{word}</a></li><li><a href='/zfxxgk/ysq/'>依申请公开</a></li></ul></div>"
    )


def beside(sister, word="政府信息公开年报", url=SISTER, column=OLD):
    """Give a site whose column's page leads to a sister; `sister` None: it is not there."""
    pages = {COLUMN: listed(column, before=menu(word, url))}
    pages |= {each: listed("") for each in ("/zwgk/", "/zfxxgk/zn/", "/zfxxgk/ysq/")}
    return pages if sister is None else {**pages, url: sister}


WORDS = (
    "年度报告", "政府信息公开年报", "信息公开年报", "部门年报", "各部门年报", "单位年报", "新版年报", "最新年报",
    "年报（新）", "2025年年报", "政府信息公开年度报告（部门）", "政府信息公开工作年度报告", "县直部门年报", "县教育局年报",
    "政府信息公开工作年度报告专栏", "云溪县政府信息公开年报", "2021-2025年年报", "年报（2021年以后）", "历年年报",
    "部门信息公开年报", "2026年年报", "机关单位年度报告", "年度报告>>",
)  # fmt: skip

for word in WORDS:
    hides(f"a sister column 「{word}」", beside(listed(NEW + PEERS), word))

hides(
    "a sister that names only the report's page",
    beside(listed(row("2025年政府信息公开工作年度报告", REPORT, "2026-01-20"))),
)
hides("a sister that leads to the report itself", beside(report_page()))
hides(
    "a sister of the organ's own on its own host",
    {
        COLUMN: listed(OLD, before=menu("县教育局年报", "http://jyj.yunxi.gov.cn/nb/")),
        "http://jyj.yunxi.gov.cn/nb/": listed(NEW),
    },
)
hides(
    "a sister that is a shelf of organs",
    {
        **beside(
            listed(
                "",
                before="<ul><li><a href='jyj/'>县教育局</a></li><li><a href='czj/'>县财政局</a></li></ul>",
            )
        ),
        "/zfxxgk/nb/jyj/": listed(NEW),
    },
)
hides(
    "a sister that is a shelf of years",
    {
        **beside(
            listed(
                "",
                before="<ul><li><a href='2025/'>2025年</a></li><li><a href='2024/'>2024年</a></li></ul>",
            )
        ),
        "/zfxxgk/nb/2025/": listed(NEW + PEERS),
    },
)
hides(
    "a sister that a script fills",
    beside(listed("", around="<div id='list'></div><script>$.ajax({url:'/x?'+a+b})</script>")),
)
hides("a sister without rows", beside(listed("")))
hides(
    "a sister without any report", beside(listed(row("云溪县召开会议", "/n/1.html", "2026-03-01")))
)
hides(
    "a sister read in part",
    beside(listed(OLD_PEERS, around="<a href='javascript:more()'>加载更多</a>")),
)
hides(
    "a sister that says the title",
    beside(listed(OLD_PEERS, around="<p>云溪县教育局2025年政府信息公开工作年度报告</p>")),
)
hides(
    "a sister whose years a script opens",
    beside(listed(OLD_PEERS, before="<ul class='tab'><li>2025年</li><li>2024年</li></ul>")),
)
hides(
    "a sister whose organs a script opens",
    beside(listed(OLD_PEERS, before="<ul class='tab'><li>县财政局</li><li>县教育局</li></ul>")),
)
hides("a sister that is an old copy", beside((listed(PEERS), {"age": "900000"})))
hides(
    "a sister's report on another site",
    beside(
        listed(
            row(
                "云溪县教育局2025年政府信息公开工作年度报告",
                "http://yx.example.com/1.html",
                "2026-01-20",
            )
            + PEERS
        )
    ),
)
hides(
    "a sister that holds the organ under a new name",
    beside(
        listed(
            OLD + row("云溪县教育和体育局2025年政府信息公开工作年度报告", "/b/9.html", "2026-01-20")
        )
    ),
)
hides(
    "a column without reports beside a new one",
    beside(listed(NEW), column=row("云溪县召开会议", "/n/1.html", "2026-03-01")),
)

for name, link in {
    "a picture": f"<a href='{SISTER}'><img src='/x.png' alt='政府信息公开年报'></a>",
    "a press": f"<a href='javascript:void(0)' onclick=\"window.open('{SISTER}')\">部门年报</a>",
    "a script's address": f"<a href=\"javascript:location.href='{SISTER}'\">部门年报</a>",
    "an area": f"<map><area href='{SISTER}' alt='部门年报'></map>",
    "an item": f"<ul><li data-url='{SISTER}'>部门年报</li></ul>",
}.items():
    hides(f"a sister column behind {name}", {COLUMN: listed(OLD, before=link), SISTER: listed(NEW)})
hides(
    "a sister column beside a frame",
    {
        COLUMN: listed("", before=menu("部门年报"), around="<iframe src='in.html' width='800' height='600'></iframe>"),
        "/zfxxgknb/in.html": f"<html><body><ul>{OLD}</ul></body></html>",
        SISTER: listed(NEW),
    },
)  # fmt: skip

EMPTY = listed("", around="<p>暂无相关信息</p>")
for word in WORDS:
    lacks(f"an honest sister column 「{word}」", beside(listed(PEERS + OLD), word))
lacks("a dead link in the menu", beside(None))
lacks("an empty sister", beside(EMPTY))
lacks("a menu that leads to the column itself", beside(None, url=COLUMN))
lacks(
    "a menu that leads to the column by another address",
    {**beside(None), SISTER: (listed(OLD), {"x-went-to": "http://www.yunxi.gov.cn/zfxxgknb/"})},
)
lacks(
    "a menu that leads home",
    {**beside(None), SISTER: (listed(NEW), {"x-went-to": "http://www.yunxi.gov.cn/"})},
)
lacks(
    "a menu that leads to another site",
    {**beside(None), SISTER: (listed(NEW), {"x-went-to": "http://www.example.com/nb/"})},
)
lacks("the government's own column", beside(listed(GOVERNMENT + own(2024, "云溪县人民政府"))))
lacks(
    "the government's nameless column",
    {**beside(listed(NAMELESS)), "/g/2025.html": report_page("云溪县人民政府")},
)
lacks(
    "a column of peers with a report among them that only its page names",
    {**beside(listed(NAMELESS + PEERS)), "/g/2025.html": report_page("云溪县水利局")},
)
hides(
    "a column of peers with a report among them that names nobody",
    {**beside(listed(NAMELESS + PEERS)), "/g/2025.html": report_page("")},
)
lacks(
    "a sister that leads to the government's report itself", beside(report_page("云溪县人民政府"))
)
lacks(
    "a sister that is a shelf of others",
    beside(
        listed(
            "",
            before="<ul><li><a href='mzj/'>县民政局</a></li><li><a href='czj/'>县财政局</a></li></ul>",
        )
    ),
)
lacks(
    "a sister that is a shelf with the column in it",
    beside(
        listed(
            "",
            before="<ul><li><a href='/zfxxgknb/'>县教育局</a></li><li><a href='czj/'>县财政局</a></li></ul>",
        )
    ),
)
lacks(
    "a sister whose year's folder holds others",
    {
        **beside(
            listed(
                "",
                before="<ul><li><a href='2025/'>2025年</a></li><li><a href='2024/'>2024年</a></li></ul>",
            )
        ),
        "/zfxxgk/nb/2025/": listed(PEERS),
    },
)
for word in (
    "网站年报", "政府网站工作年度报告", "政府网站年度报表", "法治政府建设年度报告", "法治政府年报", "企业年报", "统计年报", "环境年报", "公积金年报",
    "年报解读", "县财政局年报", "乡镇年报", "2024年年报", "2020-2023年年报", "县财政局政府信息公开年报", "事业单位年报", "政府工作报告",
    "年报填报", "关于报送年报", "部门决算年度报告", "云溪县人民政府年报", "年报制度", "绩效年度报告", "县区年报",
):  # fmt: skip
    lacks(
        f"another column 「{word}」",
        beside(
            listed("", around="<div id='x'></div><script>$.ajax({url:'/x?'+a+b})</script>"), word
        ),
    )
lacks("a sister on another site", beside(None, url="http://nb.example.com/nb/"))
lacks(
    "the whole county's column on another host",
    {
        COLUMN: listed(OLD, before=menu("政府信息公开年报", "http://xxgk.yunxi.gov.cn/nb/")),
        "http://xxgk.yunxi.gov.cn/nb/": listed(""),
    },
)
