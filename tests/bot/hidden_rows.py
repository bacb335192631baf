"""Rows of a list that a reader overlooks: oddly written, oddly named, without words or without a link."""

from tests.bot.absence_lists import REPORT, listed, own, row
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
    listed(row("云溪县教育局二千零二十四年政府信息公开年度报告", "/a/2024.html") + own(2023)),
)
