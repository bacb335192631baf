"""Names of organs under headings of years, each with a link that says nothing, without the organ's of the year."""

from tests.bot.absence_lists import REPORT, report_page
from tests.bot.absent_ordinary import page
from tests.bot.column_pages import COLUMN, hides, lacks

PEERS = ("县财政局", "县水利局", "县公安局")
ALL = ("县教育局", *PEERS)
HEAD = "<h2>部门政府信息公开年报</h2>"
PAGES = {f"/t/{y}1.html": report_page(year=y) for y in (2024, 2023)}
VIEW = f"<a href='{REPORT}'>查看</a>"


def group(year, names, item="<li>{} <a href='{}'>{}</a></li>", word="查看", more=""):
    """The names of a year with their links."""
    made = "".join(
        item.format(name, f"/t/{year}{at}.html", word) for at, name in enumerate(names, 1)
    )
    return f"<h3>{year}年</h3><ul>{more}{made}</ul>"


def column(now, **how):
    """A column whose group of the year is `now`."""
    return {COLUMN: page(HEAD + now + group(2024, ALL, **how) + group(2023, ALL, **how)), **PAGES}


for word in ("查看", "[查看]", "全文", "下载", "PDF", "点击查看"):
    lacks(f"beside: {word}", column(group(2025, PEERS, word=word), word=word))
    hides(
        f"beside: {word}, with it",
        column(
            group(2025, PEERS, word=word, more=f"<li>县教育局 <a href='{REPORT}'>{word}</a></li>"),
            word=word,
        ),
    )
for item in (
    "<li>{}：<a href='{}'>{}</a></li>",
    "<li><span>{}</span><a href='{}'>{}</a></li>",
    "<p>{} <a href='{}'>【{}】</a></p>",
):
    lacks(f"beside: {item}", column(group(2025, PEERS, item), item=item))
for none in ("—", "暂无", "无", "--"):
    lacks(
        f"beside: says {none}",
        column(group(2025, PEERS, more=f"<li>县教育局 <span>{none}</span></li>")),
    )
for name, more in {
    "nothing": "<li>县教育局</li>",
    "a press": "<li>县教育局 <b onclick='v(5)'>查看</b></li>",
    "a word": "<li>县教育局 <b>查看</b></li>",
    "an icon": f"<li>县教育局 <a href='{REPORT}'><img src='/i.png'></a></li>",
    "an empty link": f"<li>县教育局 <a href='{REPORT}'></a></li>",
    "another word": f"<li>县教育局 <a href='{REPORT}'>点我</a></li>",
    "another name": f"<li>教育部门 {VIEW}</li>",
    "no name": f"<li>{VIEW}</li>",
    "its name before": f"<li>{VIEW} 县教育局</li>",
    "a dash that is a link": f"<li>县教育局 <a href='{REPORT}'>—</a></li>",
}.items():
    hides(f"beside: with {name}", column(group(2025, PEERS, more=more)))
    hides(f"beside: below with {name}", column(group(2025, PEERS).replace("</ul>", more + "</ul>")))
hides(
    "beside: a box of its own",
    {
        COLUMN: page(
            f"<div><b>县教育局</b> {VIEW}</div>" + HEAD + group(2025, PEERS) + group(2024, ALL)
        ),
        **PAGES,
    },
)
