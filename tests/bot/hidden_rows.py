"""Rows of a list that a reader overlooks: oddly written, oddly named, among few or many others."""

from tests.bot.absence_lists import REPORT, listed, own, report_page, row
from tests.bot.column_pages import COLUMN, hides, lacks, titled

OLD = "".join(own(year) for year in (2024, 2023, 2022, 2021, 2020))
for title in (
    "雲溪縣教育局二零二五年政府資訊公開年度報告",
    "云溪县教育局贰零贰伍年政府信息公开工作年度报告",
    "云溪县教育局二千零二十五年政府信息公开年度报告",
    "云溪县教育局二〇二五政府信息公开年度报告",
    "云溪县教育局2025年&amp;nbsp;政府信息公开工作年度报告",
):
    hides(f"written as {title}", {COLUMN: titled(title)})
    hides(f"undated, written as {title}", listed(row(title, REPORT) + OLD))
lacks(
    "a year in words that is another",
    {
        COLUMN: listed(row("云溪县教育局二千零二十四年政府信息公开年度报告", "/b/1.html") + OLD),
        "/b/1.html": report_page(year=2024),
    },
)
for title in (
    *(
        "附件1",
        "新年报",
        "年报",
        "正文",
        "公告",
        "详见",
        "公开",
        "〔2026〕1号",
        "公告〔2026〕1号",
        "2026年第1号",
    ),
    *(
        "云教发〔2026〕3号",
        "云溪县教育局〔2026〕3号文件",
        "云溪县教育局2026年1号公开",
        "2026年1月20日",
    ),
    *(
        "关于公布政府信息公开情况的公告",
        "云溪县教育局关于印发年报的通知",
        "云溪县教育局关于2025年工作情况的通报",
    ),
    *("云溪县教育局2025年政府信息公开统计报表", "云溪县教育局2025年依申请公开年度报告"),
    *(
        "云溪县教育局2025年度工作总结",
        "关于政务公开工作情况的通知",
        "县教育局这一年",
        "信息公开情况说明",
    ),
):
    hides(f"oddly named {title}", listed(OLD + row(title, REPORT, "2026-01-20")))
    hides(f"without a year in its day, {title}", listed(OLD + row(title, REPORT, "[01-20]")))
for title in ("附件1", "年报", "正文", "〔2026〕1号", "公开", "政府信息公开年报", "县教育局这一年"):
    hides(f"undated, oddly named {title}", listed(OLD + row(title, REPORT)))
odd = ("情况说明", "公告", "附件", "正文", "公开", "通报", "关于信息公开")
hides(
    "more oddly named than are opened",
    listed(
        "".join(own(year) for year in range(2011, 2025))
        + "".join(row(each, f"/b/{at}.html", "2026-01-20") for at, each in enumerate(odd))
    ),
)


def cards(rows, around=""):
    """Give rows as cards made of <div>."""
    made = "".join(
        f"<div class='card'><a href='{url}'>{title}</a><em>{day}</em></div>"
        for title, url, day in rows
    )
    return listed("", around).replace("<ul class='list'></ul>", f"<div class='cards'>{made}</div>")


old_cards = [
    (f"云溪县教育局{year}年政府信息公开工作年度报告", f"/a/{year}.html", f"{year + 1}-01-20")
    for year in range(2010, 2025)
]
hides("oddly named among cards", cards([("年报〔2026〕1号", REPORT, "2026-01-20"), *old_cards]))
other = "<html><body><h1>云溪县教育局</h1><p>本局开展了有关工作。</p></body></html>"
lacks(
    "odd rows that were looked at",
    {
        COLUMN: listed(
            OLD
            + "".join(row(each, f"/b/{at}.html", "2026-01-20") for at, each in enumerate(odd[:4]))
        ),
        **{f"/b/{at}.html": other for at in range(4)},
    },
)
for title in (
    *("关于做好2025年政府信息公开工作年度报告编制发布工作的通知", "关于做好年报工作的通知"),
    *("一图读懂云溪县教育局2025年政府信息公开年报", "云溪县教育局2025年政府信息公开年报解读"),
    *("云溪县教育局2024年政府信息公开工作年度报告更正说明", "关于云溪县教育局2024年年报的更正"),
    *("云溪县教育局2026年政务公开工作要点", "云溪县教育局2025年法治政府建设年度报告"),
    *("云溪县教育局政府网站工作年度报表", "云溪县教育局2025年度部门决算", "政府信息公开指南"),
    *("云溪县财政局2025年政务公开情况", "云溪县财政局关于信息公开的说明", "2024年信息公开情况"),
    *("云溪县教育局召开信息公开推进会", "云溪县教育局2025年第四季度政府信息公开情况统计"),
):
    lacks(f"plainly something else: {title}", listed(row(title, "/b/1.html", "2026-01-20") + OLD))
many = "".join(row(f"云溪县第{at}次发声", f"/n/{at}.html", "2026-03-01") for at in range(9))
latest = f"<div class='side'><ul>{many}</ul></div>"
lacks("news beside the list of reports", listed(OLD, around=latest))
lacks("news beside cards", cards(old_cards, latest))
lacks("a list of many matters", listed(many + own(2024)))
lacks(
    "notes of others in a list of many organs",
    listed(
        "".join(
            own(year, organ) for year in (2024, 2023) for organ in ("云溪县水利局", "云溪县审计局")
        )
        + "".join(
            row(f"{organ}关于信息公开的说明", f"/b/{at}.html", "2026-01-20")
            for at, organ in enumerate(
                ("云溪县水利局", "云溪县审计局", "云溪县城关镇", "财政局", "司法局", "公安局")
            )
        )
        + OLD
    ),
)
foot = "".join(
    f"<p><a href='/about/{at}.html'>{each}</a></p>"
    for at, each in enumerate(("网站地图", "关于我们", "隐私声明", "领导信箱"))
)
paragraphs = "".join(
    f"<p><a href='{url}'>{title}</a> {day}</p>" for title, url, day in old_cards[-3:]
)
lacks(
    "a list of paragraphs above the foot",
    listed("").replace("<ul class='list'></ul>", paragraphs + foot),
)
short = [
    own(2024),
    *(row(f"云溪县教育局第{at}次发声", f"/n/{at}.html", "2026-03-01") for at in (1, 2)),
]
hides("in a short list", listed("".join(short) + row("云溪县教育局这一年", REPORT, "2026-01-20")))
lacks(
    "a short list",
    {COLUMN: listed("".join(short)), **{f"/n/{at}.html": other for at in (1, 2)}},
)
