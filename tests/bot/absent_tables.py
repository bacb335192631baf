"""Tables of organs by years and lists under headings of years, in which the organ's cell or row is not there."""

import re

from tests.bot.absence_lists import REPORT, listed, report_page
from tests.bot.column_pages import COLUMN, hides, lacks

ORGANS = ("县教育局", "县财政局", "县水利局", "县公安局")
YEARS = (2025, 2024, 2023)
HEAD = "<h2>云溪县部门政府信息公开年报</h2>"
OURS = f"<a href='{REPORT}'>全文</a>"


def opened(organ, year, word="全文"):
    """The link of a cell."""
    return f"<a href='/b/{year}{ORGANS.index(organ)}.html'>{word}</a>"


def table(
    ours="", organs=ORGANS, word="全文", *, years=YEARS, first="单位名称", newest=True, gap=""
):
    """A table of organs by years; `ours` stands in the organ's cell of 2025."""
    heads = "".join(f"<th>{year}年</th>" for year in years)
    lines = []
    for organ in organs:
        cells = ""
        for year in years:
            is_ours = organ == ORGANS[0] and year == 2025
            is_there = year != 2025 or newest
            inner = ours if is_ours else opened(organ, year, word) if is_there else gap
            cells += f"<td>{inner}</td>"
        lines.append(f"<tr><td>{organ}</td>{cells}</tr>")
    return listed("", f"{HEAD}<table><tr><th>{first}</th>{heads}</tr>{''.join(lines)}</table>")


def with_old(site):
    """Add the organ's own older reports that the cells open."""
    return {
        COLUMN: site,
        "/b/20240.html": report_page(year=2024),
        "/b/20230.html": report_page(year=2023),
    }


for name, gap in {
    "blank": "", "a dash": "—", "hyphens": "--", "a slash": "/", "无": "无", "暂无": "暂无",
    "a hard space": "&nbsp;", "未公布": "未公布", "a cross": "×", "a word grey": "<span class='gray'>暂无</span>",
    "a word that is no link": "<span>未发布</span>", "a link that leads nowhere": "<a></a>",
}.items():  # fmt: skip
    lacks(f"tables: {name}", with_old(table(gap)))
for word in ("查看", "[查看]", "点击查看", "下载", "PDF"):
    lacks(f"tables: blank among {word}", with_old(table("", word=word)))


def table_of_years(ours="", word="{}年", **more):
    """The same, where each link says the year of its column."""
    made = table(ours, word="YEAR", **more)
    for year in YEARS:
        made = re.sub(rf"(/b/{year}\d\.html'>)YEAR", rf"\g<1>{word.format(year)}", made)
    return with_old(made)


for word in ("{}年", "{}", "{}年度", "{}年年报"):
    lacks(f"tables: links that say {word}", table_of_years(word=word))
    lacks(f"tables: a dash among links that say {word}", table_of_years("—", word=word))
    hides(
        f"tables: links that say {word}, ours among them",
        table_of_years(f"<a href='{REPORT}'>{word.format(2025)}</a>", word=word),
    )
hides(
    "tables: ours says another year than its column",
    table_of_years(f"<a href='{REPORT}'>2024年</a>"),
)
hides("tables: ours says the year and opens nothing", table_of_years("<a href='#'>2025年</a>"))
lacks("tables: under 部门年报", with_old(table("").replace(HEAD, "<h2>部门年报</h2>")))
lacks("tables: years bare", with_old(table("").replace("年</th>", "</th>")))
lacks("tables: years as 年度", with_old(table("").replace("年</th>", "年度</th>")))
lacks("tables: years as 年年报", with_old(table("").replace("年</th>", "年年报</th>")))
lacks("tables: years upwards", with_old(table("", years=YEARS[::-1])))
lacks("tables: nobody's of the year yet", with_old(table("", newest=False)))
lacks("tables: a dash for all of the year", with_old(table("—", newest=False, gap="—")))
lacks("tables: the county's name before", with_old(table("").replace(">县", ">云溪县")))
lacks(
    "tables: heads in bold",
    with_old(table("").replace("<th>", "<td><b>").replace("</th>", "</b></td>")),
)
numbered = table("")
for at, organ in enumerate(ORGANS, 1):
    numbered = numbered.replace(f"<td>{organ}", f"<td>{at}</td><td>{organ}")
numbered = numbered.replace("<th>单位名称", "<th>序号</th><th>单位名称")
lacks("tables: lines are numbered", with_old(numbered))
lacks(
    "tables: the year's column is not there but last year's is late",
    with_old(table("", years=(2025, 2024))),
)

for name, ours in {
    "全文": OURS,
    "a word in script": f"<a href='#' onclick=\"window.open('{REPORT}')\">全文</a>",
    "a picture": f"<a href='{REPORT}'><img src='/i/pdf.png'></a>",
    "a dash": f"<a href='{REPORT}'>—</a>",
    "a tick": "<span onclick='v(5)'>√</span>",
    "a button": "<button onclick='v(5)'>查看</button>",
    "a word": "已公布",
    "a cell that is pressed": "</td><td onclick='v(5)'>",
}.items():
    hides(f"tables: {name} in the cell", with_old(table(ours)))
hides(
    "tables: a cell of two lines",
    with_old(table("").replace("<td>县教育局", "<td rowspan=2>县教育局")),
)
hides(
    "tables: a second line of the organ",
    with_old(
        table("").replace(
            "</table>", f"<tr><td>县教育局</td><td>{OURS}</td><td></td><td></td></tr></table>"
        )
    ),
)
hides(
    "tables: a line of the organ by its other name",
    with_old(
        table("").replace(
            "</table>", f"<tr><td>县教育和体育局</td><td>{OURS}</td><td></td><td></td></tr></table>"
        )
    ),
)
hides(
    "tables: nobody's line",
    with_old(
        table("").replace(
            "</table>", f"<tr><td>其他</td><td>{OURS}</td><td></td><td></td></tr></table>"
        )
    ),
)


def under_years(years, ours=(2024, 2023), organs=ORGANS, tag="h3", mark="{}年"):
    """Lists of bare names of organs under headings of years; `ours` are the years with the organ."""
    made = ""
    for year in years:
        rows = "".join(
            f"<li><a href='/b/{year}{ORGANS.index(organ)}.html'>{organ}</a></li>"
            for organ in organs
            if organ != ORGANS[0] or year in ours
        )
        made += f"<{tag}>{mark.format(year)}</{tag}><ul>{rows}</ul>"
    return listed("", HEAD + made)


def headed(site):
    """Add the reports that the names open."""
    pages = {
        f"/b/{year}{at}.html": report_page(f"云溪{organ}", year)
        for year in (2025, 2024, 2023)
        for at, organ in enumerate(ORGANS)
    }
    return {COLUMN: site, **pages, REPORT: report_page()}


for mark in ("{}年", "{}年度", "{}", "{}年政府信息公开年报", "{}年度报告"):
    lacks(f"headings: {mark}", headed(under_years(YEARS, mark=mark)))
for tag in ("h2", "h4", "p", "div", "strong", "dt"):
    lacks(f"headings: years in <{tag}>", headed(under_years(YEARS, tag=tag)))
lacks("headings: nobody's of the year", headed(under_years((2024, 2023))))
lacks("headings: years upwards", headed(under_years(YEARS[::-1])))

for mark in ("{}年", "{}年度", "{}", "{}年政府信息公开年报"):
    hides(f"headings: {mark} with the organ", headed(under_years(YEARS, ours=YEARS, mark=mark)))
for tag in ("h2", "p", "div", "strong"):
    hides(f"headings: <{tag}> with the organ", headed(under_years(YEARS, ours=YEARS, tag=tag)))

renamed = headed(under_years(YEARS).replace(">县水利局<", ">县教体局<", 1))
hides("headings: the organ under another name", {**renamed, "/b/20252.html": report_page()})
behind = under_years(YEARS, ours=YEARS).replace("<h3>2025年</h3>", "")
hides("headings: a heading behind", headed(behind))
plain = under_years(YEARS)
first = "<h3>2025年</h3><ul>"
for name, made in {
    "the name without a link": plain.replace(first, first + "<li>县教育局</li>"),
    "the name pressed": plain.replace(first, first + "<li onclick='v(5)'>县教育局</li>"),
    "a picture": plain.replace(first, first + f"<li><a href='{REPORT}'><img src='x.png'></a></li>"),
    "a link without words": plain.replace(first, first + f"<li><a href='{REPORT}'></a></li>"),
    "more": plain.replace(first, first + "<li><a href='/b/more.html'>更多</a></li>"),
    "a word": plain.replace(first, first + f"<li><a href='{REPORT}'>县教育部门</a></li>"),
    "others": plain.replace(first, first + f"<li><a href='{REPORT}'>其他</a></li>"),
    "a place to fill": plain.replace(first, "<h3>2025年</h3><ul id='l'></ul><h3>2024年</h3><ul>"),
    "a folder of the organ": plain.replace(
        first, first + "<li><a href='/jyj/nb/'>县教育局</a></li>"
    ),
    "years in one row, lists below": listed(
        "",
        HEAD
        + "<div><span>2025年</span><span>2024年</span></div>"
        + plain.partition("<h3>2024年</h3>")[2].replace("<h3>2023年</h3>", ""),
    ),
    "the years behind their lists": listed(
        "",
        HEAD
        + "<ul><li><a href='/b/20250.html'>县教育局</a></li></ul><h3>2025年</h3>"
        + "<ul><li><a href='/b/20241.html'>县财政局</a></li></ul><h3>2024年</h3>",
    ),
}.items():
    hides(f"headings: {name}", headed(made))
