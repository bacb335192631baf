"""Titles of the report as clerks type them, and as lists cut them."""

from rules.level import Level
from tests.bot.absence_lists import OLD, ORGAN, REPORT, TITLE, listed, own, report_page, row
from tests.bot.column_pages import COLUMN, P2, hides, titled, with_pager

hides(
    "img next title link",
    {
        COLUMN: with_pager('<a href="index_2.html" title="下一页"><img src="n.gif"></a>'),
        "/zfxxgknb/index_2.html": P2,
    },
)
hides("a onclick same title as old", listed(OLD + f"<li><a onclick='v(1)'>{TITLE}</a></li>"))
for x in (
    "云溪县教育局2025年政府信息公开工作年度报吿",
    "云溪县教育局2025年政府信息公幵工作年度报告",
    "云溪县教育局2025年政府信息公工作年度报告",
    "云溪县教育局2025年政府信公开工作年度报告",
    "云溪县教育局2025年政务信息公开工作报告",
    "云溪县教育局二〇二五年政府信息公开年度报告",
    "雲溪縣教育局2025年政府信息公開工作年度報告",
    "云 溪 县 教 育 局 2 0 2 5 年 政 府 信 息 公 开 年 报",
    "云溪县教育局2025年政府⽹站…",
    "云溪县教育局2025年政府信息公⽰年报",
    "年度报告",
    "2025年",
    "2025年度",
    "2025",
    "政府信息公开年报",
    "年报",
    "本局2025年政府信息公开工作年度报告",
    "我局2025年政府信息公开工作年度报告",
    "本机关2025年政府信息公开工作年度报告",
    "县教育局2025年政府信息公开工作年度报告",
    "教育局2025年政府信息公开工作年度报告",
    "县教体局2025年政府信息公开工作年度报告",
    "云溪县教育和体育局2025年政府信息公开工作年度报告",
    "云溪教育局2025年政府信息公开工作年度报告",
    "云溪县教育局（县委教育工委）2025年政府信息公开工作年度报告",
    "中共云溪县委教育工作委员会、云溪县教育局2025年政府信息公开工作年度报告",
    "云溪县教育局 云溪县体育局2025年政府信息公开工作年度报告",
    "云溪县教育局、云溪县体育局2025年政府信息公开工作年度报告",
    "云溪县文教局2025年政府信息公开工作年度报告",
    "云溪县教育局2024年政府信息公开工作年度报告",
    "云溪县教育局2052年政府信息公开工作年度报告",
    "云溪县教育局20205年政府信息公开工作年度报告",
    "云溪县教育局205年政府信息公开工作年度报告",
    "云溪县教育局2026年政府信息公开工作年度报告",
    "云溪县教育局2025年信息公开工作总结报告",
    "云溪县教育局2025年政府信息公开工作总结",
    "云溪县教育局2025年度政务公开工作年度报告",
    "2025年度政府信息公开情况",
    "云溪县教育局2025年政府信息主动公开年度报告",
    "云溪县教育局关于2025年政府信息公开工作情况的报告",
    "云溪县教育局2025年政府信息公开工作年度报告的公示",
    "云溪县教育局2025年1月至12月政府信息公开工作年度报告",
    "云溪县教育局2025年上半年…",
    "2025年年度报告",
    "附件：2025年报.pdf",
    "xxgknb2025.pdf",
    "P020260120345.pdf",
    "点击下载",
    "云溪县教育局2025年政府信息公开工作年度报告（征求意见稿）",
    "云溪县教育局发布2025年政府信息公开工作年度报告",
    "云溪县教育局2025年政府信息公开年度报告发布",
    "[政府信息公开年报]云溪县教育局2025年",
    "云溪县教育局2025年政府信息年度公开报告",
    "云溪县教育局2025年度信息公开年度情况报告",
    "云溪县教育局2025年政府信息公开工作情况报告",
    "云溪县教育局2025年政府信息公开自查报告",
    "云溪县教育局2025年公开年报",
    "2025年信息公开",
    "云溪县教育局信息公开2025",
    "政府信息公开工作年度报告(2025年度)",
    "云溪县教育局2024年度政府信息公开工作年度报告（2025年1月-12月）",
    "云溪县教育局2025年政府信息公开工作年度报告(2024年度)",
):
    hides("title " + x, {COLUMN: titled(x)})
hides(
    "cut no title attr",
    listed(f"<li><a href='{REPORT}'>云溪县教育局2025...</a><span>2026-01-20</span></li>" + OLD),
)
hides(
    "renamed",
    listed(
        row("云溪县乡村振兴局2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
        + "".join(own(y, "云溪县扶贫开发办公室") for y in (2024, 2023))
    ),
    organ="云溪县扶贫开发办公室",
)
hides(
    "township short",
    listed(
        row("城关镇2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
        + "".join(own(y, "云溪县城关镇人民政府") for y in (2024, 2023))
    ),
    organ="云溪县城关镇人民政府",
    level=Level.TOWNSHIP,
)
hides(
    "street",
    listed(
        row("西城街道2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
        + "".join(own(y, "云溪县西城街道办事处") for y in (2024, 2023))
    ),
    organ="云溪县西城街道办事处",
    level=Level.TOWNSHIP,
)
hides(
    "town became street",
    listed(
        row("城关街道办事处2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
        + "".join(own(y, "云溪县城关镇人民政府") for y in (2024, 2023))
    ),
    organ="云溪县城关镇人民政府",
    level=Level.TOWNSHIP,
)
hides(
    "town without place",
    listed(
        row("镇人民政府2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
        + "".join(own(y, "云溪县城关镇人民政府") for y in (2024, 2023))
    ),
    organ="云溪县城关镇人民政府",
    level=Level.TOWNSHIP,
)
hides(
    "undated list 2024 twice",
    listed(
        f"<li><a href='{REPORT}'>{ORGAN}2024年政府信息公开工作年度报告</a></li><li><a href='/a/2024.html'>{ORGAN}2024年政府信息公开工作年度报告</a></li><li><a href='/a/2023.html'>{ORGAN}2023年政府信息公开工作年度报告</a></li>"
    ),
)
hides("title outside link", listed(OLD + f"<li>{TITLE} <a href='{REPORT}'>查看</a></li>"))
hides("cut page", listed().split("<div class='foot'")[0])
hides("cut page in the list", listed().split("</ul>")[0])
hides(
    "title 云溪县教育局政府信息公开工作年度报告（二0二五年度）",
    titled("云溪县教育局政府信息公开工作年度报告（二0二五年度）"),
)
hides("title 云溪县教育局政府信息公开工作年度报告", titled("云溪县教育局政府信息公开工作年度报告"))
hides("title old date", titled("云溪县教育局政府信息公开工作年度报告", "2025-12-30"))
hides("title 25年", titled("云溪县教育局25年政府信息公开工作年度报告"))
hides("title ２０２５", titled("云溪县教育局２０２５年政府信息公开工作年度报告"))
for x in (
    "关于编制云溪县教育局2025年政府信息公开工作年度报告的说明",
    "编制2025年政府信息公开工作年度报告",
    "云溪县教育局编制2025年政府信息公开工作年度报告",
    "云溪县教育局编制完成《2025年政府信息公开工作年度报告》",
    "关于编制2025年政府信息公开年报",
    "2025 Annual Report on Government Information Disclosure",
    "Annual Report",
    "Information Disclosure 2025",
    "让权力在阳光下运行——云溪县教育局这一年",
    "云溪县教育局的2025答卷",
):
    hides("title " + x, titled(x))
    hides("undated title " + x, listed(row(x, REPORT) + OLD))

for day in ("01-20", "[01-20]", "1月20日", "1970-01-01"):
    hides(
        f"neither the title nor the date {day} tells the year",
        titled(f"{ORGAN}政府信息公开工作年度报告", day),
    )

for slip in (
    "政府信息公开工作年底报告",
    "《政府信息公开条例》执行情况报告",
    "政府信息开工作年度报告",
):
    name = f"{ORGAN}2025年{slip}"
    hides(
        f"a report under a heading that is no title: {slip}",
        {COLUMN: titled(name), REPORT: report_page().replace(TITLE, name)},
    )
