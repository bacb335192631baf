"""Rows of a list that a reader overlooks: oddly written, oddly named, without words or without a link."""

from tests.bot.absence_lists import REPORT, TITLE, listed, own, report_page, row
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
            for at, organ in enumerate(("云溪县水利局", "云溪县审计局", "云溪县城关镇"))
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


def item(inner, marks="", day="2026-01-20"):
    """One item of a list, whatever it holds."""
    return f"<li{marks}>{inner}<span>{day}</span></li>"


link = f"<a href='{REPORT}'>{{}}</a>"
picture = link.format("<img src='x.png'>")
FOUND_ITEMS = {
    "a link without words": item(link.format("")),
    "a link that is an icon": item(link.format("<i class='icon'></i>")),
    "a picture": item(picture),
    "a picture that names its file": item(link.format("<img src='x.png' alt='2025.png'>")),
    "a picture named": item(link.format(f"<img src='x.png' alt='{TITLE}'>")),
    "a link named for a reader": item(f"<a href='{REPORT}' aria-label='{TITLE}'></a>"),
    "a link named in its data": item(f"<a href='{REPORT}' data-title='{TITLE}'></a>"),
    "a tip": item(f"""<a href='{REPORT}' onmouseover="tip('{TITLE}')"><img src='x.png'></a>"""),
    "the title beside": item(f"<span>{TITLE}</span>{link.format('')}"),
    "a heading beside": item(f"<h3>年度报告</h3>{picture}"),
    "a year beside": item(f"<span>2025年度</span>{picture}", day=""),
    "a picture without a day": item(picture, day=""),
    "a click that opens": item(f"""<a href='#' onclick="window.open('{REPORT}')">{TITLE}</a>"""),
    "a script that opens": item(f"""<a href="javascript:openDoc('{REPORT}','_blank')">年报</a>"""),
    "an item that opens": item(TITLE, f""" onclick="location.href='{REPORT}'" """),
    "an item with its address": item(TITLE, f" data-href='{REPORT}'"),
    "an item that opens, with few words": item("年报", f""" onclick="location='{REPORT}'" """),
}
SHUT_ITEMS = {
    "a title": item(f"<span>{TITLE}</span>"),
    "a short title": item("<span>2025年年报</span>"),
    "a year": item("<span>2025年度</span>"),
    "no year": item("<span>政府信息公开年报</span>"),
    "an odd title": item("<span>云溪县教育局这一年</span>"),
    "a cut title": item("<span>云溪县教育局2025年政府信息...</span>"),
    "a day alone": item("<span></span>"),
    "a script": item("<a href='javascript:view(77)'>年报</a>"),
    "a click": item("""<a href='#' onclick="openDoc('77')">公开情况</a>"""),
    "a click without a day": item("""<a href='#' onclick="openDoc('77')">公开情况</a>""", day=""),
    "a part of an address": item(f"""<a onclick="go('/a/'+id)">{TITLE}</a>"""),
    "an identity": item("<p>年报</p>", " data-id='77'"),
}
for name, made in {**FOUND_ITEMS, **SHUT_ITEMS}.items():
    hides(f"an item with {name}", listed(made + OLD))
    hides(f"below the others an item with {name}", listed(OLD + made))
table = "<table><tr><th>标题</th><th>日期</th></tr>{}</table>"
old_lines = "".join(
    f"<tr><td><a href='{url}'>{title}</a></td><td>{day}</td></tr>" for title, url, day in old_cards
)
for name, line in {
    "a line of a table": "<tr><td>2025年报</td><td>2026-01-20</td></tr>",
    "a line that a script opens": "<tr onclick='v(5)'><td>公开情况</td><td>2026-01-20</td></tr>",
}.items():
    hides(name, listed("", table.format(line + old_lines)))
for name, card in {
    "a card without a link": "<div class='card'><p>2025年度报告</p><em>2026-01-20</em></div>",
    "a card with an identity": "<div class='card' data-id='77'><p>公开情况</p></div>",
    "a card that is a picture": f"<div class='card'><a href='{REPORT}'><img src='a.png'></a></div>",
}.items():
    hides(name, cards(old_cards).replace("<div class='cards'>", "<div class='cards'>" + card))
hides(
    "a paragraph without a link",
    listed("").replace("<ul class='list'></ul>", paragraphs + "<p>2025年报 2026-01-20</p>"),
)
hides(
    "definitions",
    listed("").replace(
        "<ul class='list'></ul>",
        "<dl>"
        + paragraphs.replace("<p>", "<dd>").replace("</p>", "</dd>")
        + "<dd>2025年报 2026-01-20</dd></dl>",
    ),
)
hides(
    "a list that only clicks open",
    listed(
        "".join(
            item(title, f""" onclick="location.href='{url}'" """, day)
            for title, url, day in (("年报", REPORT, "2026-01-20"), *old_cards[-3:])
        )
    ),
)
ORDINARY = {
    "a line": "<li class='line'></li>",
    "a heading": "<li class='head'><span>标题</span><span>发布日期</span></li>",
    "a pager": "<li class='page'>共3条 1/1 <a>首页</a><a>上一页</a><a>下一页</a><a>尾页</a></li>",
    "numbers": "<li class='page'><a href='index.html'>1</a></li>",
    "a day of the page": "<li>更新时间：2026-03-01</li>",
    "a share button": "<li><a href='javascript:;' onclick='share()'><i class='icon'></i></a></li>",
    "sorting": "<li onclick='sort()'>按时间排序</li>",
    "an old item without a link": item("云溪县教育局2019年报", day="2020-01-20"),
    "an old picture": item("<a href='/a/2019.html'></a>", day="2020-01-20"),
    "another organ's item": item("云溪县财政局2025年政府信息公开工作年度报告"),
    "a notice": item("<a href='javascript:view(77)'>关于做好年报编制工作的通知</a>"),
    "an interpretation": item("<a href='javascript:view(77)'>一图读懂2025年年报</a>"),
    "visits": "<li>浏览次数：2026</li>",
    "a script of the list": "<li><script>document.write('2026-01-20')</script></li>",
}
for name, made in ORDINARY.items():
    lacks(f"among the items {name}", listed(OLD + made))
lacks("a table with its head", listed("", table.format(old_lines)))
lacks(
    "a card that is a picture of something else",
    {
        COLUMN: cards(old_cards).replace(
            "<div class='cards'>",
            "<div class='cards'><div class='card'><a href='/b/1.html'><img src='a.png'></a></div>",
        ),
        "/b/1.html": other,
    },
)
lacks(
    "paragraphs of the page",
    listed("").replace(
        "<ul class='list'></ul>",
        paragraphs + "<p>更新时间：2026-03-01</p><p>主办：云溪县人民政府 2026</p><p>&nbsp;</p>",
    ),
)
lacks(
    "days in lines of their own",
    listed(
        "",
        "<table>"
        + "".join(
            f"<tr><td><a href='{url}'>{title}</a></td></tr><tr><td>2026-01-20</td></tr>"
            f"<tr><td>索引号：01-{at} 成文日期：2026-01-20</td></tr>"
            for at, (title, url, _) in enumerate(old_cards[-3:])
        )
        + "</table>",
    ),
)
lacks(
    "a picture beside every title",
    listed(
        "".join(
            f"<li><a href='{url}'><img src='a.png'></a></li><li><a href='{url}'>{title}</a> {day}</li>"
            for title, url, day in old_cards
        )
    ),
)
hides("a banner", listed(OLD, f"<div><a href='{REPORT}'><img src='a.png' alt='{TITLE}'></a></div>"))
hides(
    "cards that are links as a whole",
    listed(
        "".join(
            f"<li><a href='{url}'><h4>{title}</h4><p>{'根据条例的规定编制本报告。' * 30}</p>"
            f"<span>{day}</span></a></li>"
            for title, url, day in ((TITLE, REPORT, "2026-01-20"), *old_cards[-3:])
        )
    ),
)
