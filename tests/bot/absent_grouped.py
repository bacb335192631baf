"""Ordinary columns that group, mark or page their rows in ways of their own, without the year's report."""

from tests.bot.absence_lists import NEW, OLD, ORGAN, REPORT, listed, own, report_page, row
from tests.bot.absent_ordinary import FOOT, HERE, HOT, MENU, OWN, page, spans, table
from tests.bot.column_pages import COLUMN, hides, lacks

PEERS = ("云溪县财政局", "云溪县水利局", "云溪县公安局")


def group(year, organs, mark="<h3>{}年</h3>", words="{}{}年政府信息公开工作年度报告", day=True):
    """The reports of a year under its heading."""
    rows = "".join(
        row(words.format(organ, year), f"/g/{year}{at}.html", f"{year + 1}-01-20" if day else "")
        for at, organ in enumerate(organs)
    )
    return mark.format(year) + f"<ul>{rows or '<li>暂无</li>'}</ul>"


def groups(ours=(2024, 2023), newest=PEERS, **how):
    """Groups of three years."""
    made = ""
    for year in (2025, 2024, 2023):
        organs = newest if year == 2025 else PEERS
        made += group(year, (*organs, ORGAN) if year in ours else organs, **how)
    return listed("", made)


for mark in (
    "<h3>{}年</h3>",
    "<dt>{}年度</dt>",
    "<p><strong>{}年</strong></p>",
    "<div class='year'>{}</div>",
    "<h4 class='fold' onclick='$(this).next().toggle()'>{}年</h4>",
    "<a name='y{0}'></a><h3>{0}年</h3>",
    "<h3 id='y{0}'>{0}年 <span>▼</span></h3>",
):
    lacks(f"groups: {mark}", groups(mark=mark))
    lacks(f"groups: without days {mark}", groups(mark=mark, day=False))
    hides(
        f"groups: with the report {mark}",
        {COLUMN: groups(ours=(2025, 2024, 2023), mark=mark), "/g/20253.html": report_page()},
    )
lacks("groups: none of the year", groups(newest=()))
lacks("groups: their words are bare", groups(words="{}{}年年报"))
lacks("groups: their words are short", groups(words="{}{}年度报告"))
lacks(
    "groups: years that lead into the page",
    listed(
        "",
        "<div class='tab'><a href='#y2025'>2025年</a><a href='#y2024'>2024年</a><a href='#y2023'>2023年</a></div>"
        + "".join(
            group(y, PEERS if y == 2025 else (*PEERS, ORGAN), "<h3 id='y{0}'>{0}年</h3>")
            for y in (2025, 2024, 2023)
        ),
    ),
)
lacks(
    "groups: tabs whose parts all stand in the page",
    page(
        "<ul class='tab'><li class='on'>2025年</li><li>2024年</li><li>2023年</li></ul>"
        + "".join(
            f"<div class='con' style='display:{'block' if y == 2025 else 'none'}'>{group(y, PEERS if y == 2025 else (*PEERS, ORGAN), '')}</div>"
            for y in (2025, 2024, 2023)
        )
        + "<script>$('.tab li').click(function(){var i=$(this).index();$('.con').hide().eq(i).show()})</script>",
    ),
)

MARKS = {
    "an icon of a file": "<li><i class='icon-pdf'></i><a href='{1}' title='{0}'>{0}</a><span>{2}</span></li>",
    "a file's size": "<li><a href='{1}' title='{0}'>{0}</a><em>(1.2MB)</em><span>{2}</span></li>",
    "a mark of the top": "<li><b class='top'>[置顶]</b><a href='{1}' title='{0}'>{0}</a><span>{2}</span></li>",
    "a mark of new": "<li><a href='{1}' title='{0}'>{0}</a><img src='/images/new.gif'><span>{2}</span></li>",
    "a column before": "<li>[<a href='/zfxxgknb/'>年报</a>] <a href='{1}' title='{0}'>{0}</a><span>{2}</span></li>",
    "an organ behind": "<li><a href='{1}' title='{0}'>{0}</a><span>县教育局</span><span>{2}</span></li>",
    "views": "<li><a href='{1}' title='{0}'>{0}</a><span>浏览：231次</span><span>{2}</span></li>",
    "a day of words": "<li><a href='{1}' title='{0}'>{0}</a><span>发布时间：{2}</span></li>",
    "a day before": "<li><span>{2}</span><a href='{1}' title='{0}'>{0}</a></li>",
    "a cut title": "<li><a href='{1}' title='{0}'>云溪县教育局{2:.0}政府信息公开工作年度...</a><span>{2}</span></li>",
    "a summary": "<li><a href='{1}'><h3>{0}</h3><p>本报告依据《中华人民共和国政府信息公开条例》编制。</p></a><span>{2}</span></li>",
    "two buttons": "<li><a href='{1}' title='{0}'>{0}</a><a href='{1}'>[查看]</a><span>{2}</span></li>",
    "a picture": "<li><a href='{1}'><img src='/images/fm.jpg'></a><a href='{1}' title='{0}'>{0}</a><span>{2}</span></li>",
    "a number": "<li><i>01</i><a href='{1}' title='{0}'>{0}</a><span>{2}</span></li>",
    "a number of a document": "<li><a href='{1}' title='{0}'>{0}</a><span>云教发〔2025〕1号</span><span>{2}</span></li>",
    "a line": "<li><a href='{1}' title='{0}'>{0}</a><span>{2}</span></li><li class='line'></li>",
    "an hour": "<li><a href='{1}' title='{0}'>{0}</a><span>{2} 09:30:00</span></li>",
    "a div": "<div class='item'><div class='t'><a href='{1}' title='{0}'>{0}</a></div><div class='d'>{2}</div></div>",
    "no day": "<li><a href='{1}' title='{0}'>{0}</a></li>",
    "a font": "<li><font color='red'><a href='{1}' title='{0}'><span>{0}</span></a></font><span>{2}</span></li>",
    "a link to all": "<li onclick=\"window.open('{1}')\"><a href='{1}' title='{0}'>{0}</a><span>{2}</span></li>",
}  # fmt: skip
for name, mark in MARKS.items():
    rows = "".join(mark.format(*each) for each in OWN)
    lacks(f"rows: with {name}", page(MENU + f"<ul class='list'>{rows}</ul>" + HOT))
    now = mark.format(*HERE) + rows
    hides(f"rows: with {name}, and the report", page(MENU + f"<ul class='list'>{now}</ul>" + HOT))

OLDER = [
    (
        f"{ORGAN}{y}年政府信息公开工作年度报告",
        f"./{y + 1}01/t{y + 1}0120_77{y}.html",
        f"{y + 1}-01-20",
    )
    for y in range(2020, 2012, -1)
]
PAGED = {
    "trs": ("<script>createPageHTML(2, 0, 'index', 'html');</script>", "index_1.html", "<script>createPageHTML(2, 1, 'index', 'html');</script>"),
    "phpcms": ("<div id='pages'><a>12条</a> <span>1</span> <a href='index.php?catid=9&page=2'>2</a> <a href='index.php?catid=9&page=2'>下一页</a></div>", "index.php?catid=9&page=2", "<div id='pages'><a>12条</a> <a href='index.html'>上一页</a> <a href='index.html'>1</a> <span>2</span> <span>下一页</span></div>"),
    "vsb": ("<span>共12条</span><span>1/2</span> <span>首页</span> <span>上页</span> <a href='index/1.htm'>下页</a> <a href='index/1.htm'>尾页</a>", "index/1.htm", "<span>共12条</span><span>2/2</span> <a href='../index.html'>首页</a> <a href='../index.html'>上页</a> <span>下页</span> <span>尾页</span>"),
    "siteserver": ("<div>共12条 <a href='index_2.html'>下一页</a> <a href='index_2.html'>末页</a></div>", "index_2.html", "<div>共12条 <a href='index.html'>首页</a> <a href='index.html'>上一页</a> 下一页 末页</div>"),
    "dede": ("<ul class='pagelist'><li class='thisclass'>1</li><li><a href='list_9_2.html'>2</a></li><li><a href='list_9_2.html'>下一页</a></li><li><span>共<strong>2</strong>页<strong>12</strong>条</span></li></ul>", "list_9_2.html", "<ul class='pagelist'><li><a href='index.html'>1</a></li><li class='thisclass'>2</li><li><span>共<strong>2</strong>页<strong>12</strong>条</span></li></ul>"),
    "numbers": ("<div class='fy'><b>1</b><a href='?page=2'>2</a></div>", "index.html?page=2", "<div class='fy'><a href='?page=1'>1</a><b>2</b></div>"),
    "selects": ("<select onchange='location=this.value'><option value='index.html' selected>1</option><option value='index_2.html'>2</option></select>共2页", "index_2.html", "<select onchange='location=this.value'><option value='index.html'>1</option><option value='index_2.html' selected>2</option></select>共2页"),
}  # fmt: skip
for name, (first, at, second) in PAGED.items():
    later = OLDER
    site = {
        COLUMN: page(spans(OWN) + first),
        f"/zfxxgknb/{at}": page(spans(later) + second),
        "/zfxxgknb/index.html?page=1": page(spans(OWN) + first),
    }
    lacks(f"pages: {name}", site)
    hides(
        f"pages: {name}, it is on the second",
        {**site, f"/zfxxgknb/{at}": page(spans([HERE, *later]) + second)},
    )
    without = {path: made for path, made in site.items() if path != f"/zfxxgknb/{at}"}
    hides(f"pages: {name}, the second is not to be had", without)

FILES = "".join(
    f"<li><a href='/upload/{y + 1}/nb.pdf'>{ORGAN}{y}年政府信息公开工作年度报告.pdf</a><span>{y + 1}-01-20</span></li>"
    for y in (2024, 2023)
)
lacks("files: rows are files", listed(FILES))
lacks(
    "files: rows are files without days",
    listed(FILES.replace("<span>2025-01-20</span>", "").replace("<span>2024-01-20</span>", "")),
)
both = "".join(
    f"<li><a href='/a/{y}.html'>{ORGAN}{y}年政府信息公开工作年度报告</a> <a href='/a/{y}.pdf'>PDF下载</a> <a href='/a/{y}.docx'>WORD下载</a><span>{y + 1}-01-20</span></li>"
    for y in (2024, 2023, 2022)
)
lacks("files: rows with their files", listed(both))
read = "".join(
    row(f"《{ORGAN}{y}年政府信息公开工作年度报告》解读", f"/j/{y}.html", f"{y + 1}-01-22") + own(y)
    for y in (2024, 2023)
)
lacks("files: rows with their readings", listed(read))
bare = "".join(row(f"{y}年度报告", f"/a/{y}.html", f"{y + 1}-01-20") for y in (2024, 2023, 2022))
lacks("bare: dated and named by years", listed(bare))
lacks(
    "bare: dated and named by years in words",
    listed(
        "".join(
            row(f"{w}年政府信息公开年报", f"/a/{y}.html", f"{y + 1}-01-20")
            for w, y in (("二〇二四", 2024), ("二〇二三", 2023))
        )
    ),
)
lacks(
    "bare: the organ's name is short",
    listed(
        "".join(
            row(f"县教育局{y}年信息公开年报", f"/a/{y}.html", f"{y + 1}-01-20")
            for y in (2024, 2023)
        )
    ),
)
lacks(
    "bare: the days are those of a move",
    listed(
        "".join(
            row(f"{ORGAN}{y}年政府信息公开工作年度报告", f"/a/{y}.html", "2025-06-01")
            for y in (2024, 2023)
        )
    ),
)
lacks("empty: says so in the list", page(MENU + "<ul class='list'><li>暂无相关信息</li></ul>"))
lacks(
    "empty: says so in a table",
    page(
        MENU
        + "<table><tr><th>标题</th><th>日期</th></tr><tr><td colspan='2'>暂无数据</td></tr></table>"
    ),
)
lacks(
    "empty: says so with a pager",
    page(MENU + "<p>暂无数据</p><div class='fy'>共0条 第1/1页 首页 上一页 下一页 尾页</div>"),
)
lacks(
    "empty: of VSB",
    page(
        MENU
        + "<table><tr><td>共0条&nbsp;&nbsp;0/0&nbsp;</td><td>首页 上页 下页 尾页</td></tr></table>"
    ),
)
lacks(
    "of many: none of the organ, ever, but a line of each",
    page(
        MENU
        + table(
            [
                (f"{p}{y}年政府信息公开年报", f"/g/{y}{at}.html", f"{y + 1}-01-12")
                for y in (2025, 2024)
                for at, p in enumerate(PEERS)
            ]
        )
    ),
)
lacks(
    "of many: notices among them",
    page(
        MENU
        + spans(
            [*OWN, ("云溪县2025年政府信息公开工作年度报告公布情况通报", "/t/1.html", "2026-02-20")]
        )
    ),
)
hides(
    "of many: a compilation of the year",
    listed(row("云溪县各部门2025年政府信息公开年报汇总", "/t/2.html", "2026-02-20") + OLD),
)
hides("bare: of the year", {COLUMN: listed(row("2025年度报告", REPORT, "2026-01-20") + bare)})
hides(
    "files: the year's is a file",
    listed(
        FILES
        + f"<li><a href='/upload/2026/nb.pdf'>{ORGAN}2025年政府信息公开工作年度报告.pdf</a></li>"
    ),
)
hides("empty: a word and a report", listed(NEW, "<p>暂无数据</p>" + FOOT))
hides(
    "undated: a year that is not over", listed(row(f"{ORGAN}2026年政府信息公开年报", REPORT) + OLD)
)
lacks(
    "undated: the next year's own report",
    {
        COLUMN: listed(row(f"{ORGAN}2026年政府信息公开年报", "/a/2026.html") + OLD),
        "/a/2026.html": report_page(year=2026),
    },
)
for at in ("/zfxxgknb/", "./", "index.html", "/zfxxgknb/index.html?", "#"):
    again = f"<div><a href='{at}'>首页</a> <a href='{at}'>上一页</a> <b>1</b> <a href='{at}'>下一页</a></div>"
    made = page(spans(OWN) + again)
    lacks(
        f"pages: the first again at {at}",
        {COLUMN: made, "/zfxxgknb/": made, "/zfxxgknb/index.html?": made},
    )
