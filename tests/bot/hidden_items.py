"""Items of a list of reports that are no plain rows: without words, without a link, a script's."""

from tests.bot.absence_lists import REPORT, TITLE, listed, row
from tests.bot.column_pages import COLUMN, hides, lacks
from tests.bot.discover.lists import list_markup
from tests.bot.hidden_rows import OLD, cards, old_cards, other, paragraphs


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
hides("oddly named in December", listed(OLD + row("公开情况", REPORT, "2025-12-31")))
for name, rows in {
    "items with a paragraph": "".join(
        f"<li><p><a href='{url}'>{title}</a></p><span>{day}</span></li>"
        for title, url, day in old_cards
    )
    + "<li><p>2025年报</p><span>2026-01-20</span></li>",
    "a list within the list": OLD + f"<li>其他<ul>{row('公开', REPORT, '2026-01-20')}</ul></li>",
    "a button": OLD
    + item(f"""<span>公开情况</span><button onclick="window.open('{REPORT}')">查看</button>"""),
    "a button that only a script knows": OLD
    + item("<span>2025年</span><input type='button' value='查看' onclick='v(5)'>", day=""),
}.items():
    hides(name, listed(rows))
hides(
    "every row a list of its own",
    listed(
        "",
        "".join(
            f"<ul class='l'><li><a href='{url}'>{title}</a><span>{day}</span></li></ul>"
            for title, url, day in (("公开情况", REPORT, "2026-01-20"), *old_cards)
        ),
    ),
)
frame = "<table><tr><td>今天是 2026年3月1日</td></tr><tr><td>{}</td></tr></table>"
hides(
    "paragraphs in a table for a frame",
    listed("", frame.format(paragraphs + f"<p><a href='{REPORT}'></a> 2026-01-20</p>")),
)
for name, made in {
    "tools": "<li><a href='javascript:window.print()'>打印</a></li>",
    "the way back": "<li><a href='javascript:history.back()'>返回</a></li>",
    "a feed": "<li><a href='/rss.xml'><img src='rss.png'></a></li>",
    "a banner of another site": "<li><a href='http://www.gov.cn/'><img src='z.png' alt='网'></a></li>",
    "what unfolds": "<li onclick='toggle()'>展开 年份</li>",
    "a past year that a script narrows to": "<li onclick='y(2020)'>2020年</li>",
    "today": "<li>2026年3月1日 星期日</li>",
    "where one is": "<li>您现在的位置：首页 &gt; 年报</li>",
    "a headline": "<li class='title'>云溪县教育局政府信息公开年报</li>",
    "an old odd row": row("公开情况", "/b/1.html", "2025-03-01"),
    "a notice of people": row("关于调整领导分工的通知", "/b/1.html", "2026-01-20"),
}.items():
    lacks(f"in the list {name}", listed(OLD + made))
for name, said in {
    "today": "今天是2026年3月1日 星期日",
    "the weather": "云溪 晴 2026-03-01",
    "whose the site is": "Copyright 2020-2026 云溪县人民政府",
}.items():
    lacks(
        f"below paragraphs {name}",
        listed("").replace("<ul class='list'></ul>", f"{paragraphs}<p>{said}</p>"),
    )
lacks("a frame with the day", listed("", frame.format(paragraphs)))
lacks(
    "rows that say their number",
    listed(
        "".join(
            f"<li data-id='{at}' onclick='hit({at})'><a href='{url}'>{title}</a><span>{day}</span></li>"
            for at, (title, url, day) in enumerate(old_cards)
        )
    ),
)
lacks(
    "cards with what describes them",
    listed(
        "",
        "".join(
            f"<div class='item'><p><a href='{url}'>{title}</a></p><p>索引号：{at}</p>"
            f"<p>发文日期：{day}</p></div>"
            for at, (title, url, day) in enumerate(old_cards)
        ),
    ),
)
lone = "".join(
    f"<ul class='l'><li><a href='{url}'>{title}</a><span>{day}</span></li></ul>"
    for title, url, day in old_cards
)
for name, made in {
    "a link without words": item(link.format("")),
    "no link": item("2025年报"),
}.items():
    hides(f"among lists of one {name}", listed("", f"{lone}<ul class='l'>{made}</ul>"))
lacks("lists of one above another", listed("", f"{lone}<ul class='o'>{item('关注我们')}</ul>"))
hides("a record without words", list_markup("island", [("", REPORT, "2026-01-20"), *old_cards]))
BESIDE = {
    "all of them say to look": "<li><h3>{0}</h3><a href='{1}'>查看详情</a><span>{2}</span></li>",
    "all of them are blank": "<li><h3>{0}</h3><a href='{1}'></a><span>{2}</span></li>",
    "all of them are pictures": "<li><a href='{1}'><img src='a.png'></a><h3>{0}</h3><i>{2}</i></li>",
    "all of them in cards": "<div><a href='{1}'><img src='a.png'></a><h3>{0}</h3><i>{2}</i></div>",
    "all of them in lines": "<li><p>{0}</p><p>[<a href='{1}'>下载</a>]</p><p>{2}</p></li>",
    "all of them pressed": """<li onclick="location.href='{1}'"><b>{0}</b><i>{2}</i></li>""",
    "all of them scripts": """<li><a href="javascript:openUrl('{1}')">{0}</a><i>{2}</i></li>""",
}
for name, make in BESIDE.items():
    old_made = "".join(make.format(*each) for each in old_cards)
    FOUND_ITEMS[name] = make.format(TITLE, REPORT, "2026-01-20") + old_made
    hides(f"titles beside links, {name}", listed(FOUND_ITEMS[name]))
    lacks(f"titles beside links, {name}", listed(old_made))
