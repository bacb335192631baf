"""Titles as clerks type them: quoted, cut short, with a letter amiss, under the town office's name."""

from rules.level import Level
from tests.bot.absence_lists import OLD, REPORT, listed, own, report_page, row
from tests.bot.column_pages import COLUMN, hides, lacks, titled

TITLES = (
    "云溪县“教育局”2025年政府信息公开工作年度报告",
    "【教育局】2025年政府信息公开工作年度报告",
    "《2025年政府信息公开工作年度报告》",
    "云溪县教育局《2025年政府信息公开工作年度报告》",
    "2025年公开年报",
    "公开年报（2025）",
    "2025年信息公开年度工作报告",
    "2025年政务公开年报",
    "2025年年度信息公开报告",
    "云溪县教育局2025年度政府信息公开工作总结",
    "云溪县数育局2025年政府信息公开工作年度报告",
    "云溪县教肓局2025年政府信息公开工作年度报告",
    "云溪县教育居2025年政府信息公开工作年度报告",
    "云溪教育县局2025年政府信息公开工作年度报告",
    "去溪县教育局2025年政府信息公开工作年度报告",
    "云溪县教局2025年政府信息公开工作年度报告",
    "云溪县教育局2O25年政府信息公开年度报告",
    "云溪县教育局2\u041e25年政府信息公开年度报告",
    "云溪县教育局2\u039f25年政府信息公开年度报告",
    "云溪县教育局2205年政府信息公开年度报告",
    "云溪县教育局25年政府信息公开年度报告",
    "我局2025年政府信息公开工作年度报告",
    "2025年政府信息公开年报（教育局）",
    "××县教育局2025年政府信息公开工作年度报告",
    "2025",
)
for each in TITLES:
    hides(f"typed: {each}", titled(each))
    hides(f"typed, no day: {each}", titled(each, ""))
hides("typed: a file's number", titled("云教〔2026〕3号 年度报告"))
TOWN = {"organ": "云溪县青石镇人民政府", "level": Level.TOWNSHIP}
OLDER = "".join(own(year, "青石镇人民政府") for year in (2024, 2023, 2022))
for each in (
    "青石镇党政办公室",
    "青石镇党政综合办",
    "青石镇党政综合办公室",
    "青石镇综合办",
    "青石镇办公室",
    "青石镇党委政府",
    "青石镇入民政府",
    "清石镇人民政府",
    "青石乡",
    "青石",
):
    title = f"{each}2025年政府信息公开工作年度报告"
    site = {
        COLUMN: listed(row(title, REPORT, "2026-01-20") + OLDER),
        REPORT: report_page("云溪县青石镇人民政府"),
        "/a/2024.html": report_page("青石镇人民政府", 2024),
    }
    hides(f"typed for a town: {each}", site, **TOWN)
OTHERS = (
    "云溪县“财政局”2025年政府信息公开工作年度报告",
    "【水利局】2025年政府信息公开工作年度报告",
    "云溪县财政局《2025年政府信息公开工作年度报告》",
    "云溪县财政局2025年公开年报",
    "云溪县公安局2025年政务公开年报",
    "云溪县水利局2O25年政府信息公开年度报告",
)
PLACES = [f"/b/{at}.html" for at in range(len(OTHERS))]
lacks(
    "typed by others",
    {
        COLUMN: listed("".join(row(*each) for each in zip(OTHERS, PLACES, strict=True)) + OLD),
        **{each: report_page("云溪县水利局") for each in PLACES},
    },
)
