"""Pages on which the report's link stands outside the list's rows, under words that name no report."""

from tests.bot.absence_lists import NEW, OLD, REPORT, listed, report_page, row
from tests.bot.column_pages import COLUMN, hides, lacks

FOUND_OUTSIDE = []
L24 = "/a/2024.html"
_OTHERS = ("财政局", "水利局", "公安局", "林业局", "司法局", "民政局", "审计局")


def finds(name, site, **more):
    """A page on which the report is not only not missed, but found."""
    hides(f"outside: {name}", site, **more)
    FOUND_OUTSIDE.append(f"outside: {name}")


def years(make, until=2025):
    return "".join(make(y, f"/a/{y}.html") for y in range(until, 2019, -1))


def old_years(make, of_the_year=""):
    """The like for every year but the one wanted."""
    return of_the_year + years(make, 2024)


def under(heading, words="点击下载"):
    return lambda y, url: f"<{heading}>{y}年</{heading}><p><a href='{url}'>{words}</a></p>"


def items(y, url):
    return f"<dt>{y}年度</dt><dd><a href='{url}'>年度报告</a></dd>"


def titled_items(y, url):
    return f"<dt>{y}年度</dt><dd><a href='{url}'>政府信息公开工作年度报告</a></dd>"


def cards(y, url):
    return f"<div class='card'><h4>{y}</h4><a href='{url}'><img src='/x.png'></a></div>"


def table_rows(y, url):
    return f"<tr><th>{y}</th><td><a href='{url}'>查看</a></td></tr>"


def list_items(y, url):
    return f"<li>{y}年政府信息公开工作年度报告 <a href='{url}'>[查看]</a></li>"


def of_organs(year, organs=_OTHERS):
    return "".join(
        f"<tr><td>县{organ}</td><td><a href='/b/{year}{n}.html'>下载</a></td></tr>"
        for n, organ in enumerate(organs)
    )


def columns_of_years(organs):
    return (
        "<table><tr><th>单位</th><th>2024年</th><th>2025年</th></tr>"
        + "".join(
            f"<tr><td>县{organ}</td><td><a href='{old}'>查看</a></td><td>{new}</td></tr>"
            for organ, old, new in organs
        )
        + "</table>"
    )


_SHOWN = [(each, f"/b/{each}.html", f"<a href='/c/{each}.html'>查看</a>") for each in _OTHERS]
_MADE = {
    "headings and paragraphs": lambda made: f"<div>{made(under('h3'))}</div>",
    "details": lambda made: made(
        lambda y, url: f"<details><summary>{y}年</summary><a href='{url}'>查看详情</a></details>"
    ),
    "terms": lambda made: f"<dl>{made(items)}</dl>",
    "terms with titles": lambda made: f"<dl>{made(titled_items)}</dl>",
    "cards with pictures": lambda made: made(cards),
    "cards with a caption": lambda made: made(
        lambda y, url: f"<div class='card'><a href='{url}'><img src='/x.png'></a><h4>{y}</h4></div>"
    ),
    "a table of years": lambda made: f"<table>{made(table_rows)}</table>",
    "items with a title and a word": lambda made: f"<ul>{made(list_items)}</ul>",
    "one paragraph": lambda made: (
        "<p>" + made(lambda y, url: f"{y}年：<a href='{url}'>全文</a>；") + "</p>"
    ),
    "lines": lambda made: made(lambda y, url: f"{y}年 <a href='{url}'>点击查看</a><br>"),
    "boxes in boxes": lambda made: made(
        lambda y, url: (
            f"<div class='item'><div class='year'>{y}</div><div><div class='b'>"
            f"<a href='{url}'>查看全文</a></div></div></div>"
        )
    ),
    "years parted by bars": lambda made: (
        "<p>" + made(lambda y, url: f"<a href='{url}'>{y}</a> | ") + "</p>"
    ),
    "editions": lambda made: (
        "<p>年报下载：" + made(lambda y, url: f"<a href='{url}'>{y}版</a> ") + "</p>"
    ),
    "pictures named by the year": lambda made: made(
        lambda y, url: f"<a href='{url}'><img src='/x.png' alt='{y}'></a>"
    ),
    "boxes that are pressed": lambda made: made(
        lambda y, url: f"<div class='card' onclick=\"window.open('{url}')\"><h4>{y}</h4>查看</div>"
    ),
}
for name, make in _MADE.items():
    finds(f"{name}, beside a list", listed(around=make(years)))
    finds(f"{name}, without a list", listed("", around=make(years)))
    lacks(f"outside: {name}, without the year", listed(around=make(old_years)))
for name, words in {
    "nothing": "<p>暂无</p>",
    "what is to come": "<p>将于2026年1月31日前公布</p>",
}.items():
    lacks(
        f"outside: under the year {name}",
        listed(around=old_years(under("h3"), f"<h3>2025年</h3>{words}")),
    )
lacks(
    "outside: a table of years with a bar for the year",
    listed(
        around="<table>" + old_years(table_rows, "<tr><th>2025</th><td>—</td></tr>") + "</table>"
    ),
)
lacks(
    "outside: headings by year of publication",
    listed(around=years(lambda y, url: under("h3")(y + 1, url), 2024)),
)
finds("heading by year of publication", listed(around=under("h3")(2026, REPORT)))
finds(
    "heading in numerals", listed(around=f"<h3>二〇二五年</h3><p><a href='{REPORT}'>下载</a></p>")
)
finds(
    "one title, two editions",
    listed(
        around=f"<p>2025年政府信息公开工作年度报告：<a href='{REPORT}'>PDF</a> <a href='{REPORT}'>Word</a></p>"
    ),
)
finds(
    "a title without a year",
    listed(around=f"<p>最新政府信息公开工作年度报告：<a href='{REPORT}'>点击查看</a></p>"),
)
finds(
    "years head the columns",
    listed(
        around="<table><tr><th>2024</th><th>2025</th></tr>"
        f"<tr><td><a href='{L24}'>查看</a></td><td><a href='{REPORT}'>查看</a></td></tr></table>"
    ),
)
finds(
    "years head the columns of a table of organs",
    listed("", around=columns_of_years([*_SHOWN, ("教育局", L24, f"<a href='{REPORT}'>查看</a>")])),
)
lacks(
    "outside: years head the columns of a table of organs, one is not there yet",
    listed(around=columns_of_years([*_SHOWN, ("教育局", L24, "")])),
)
finds(
    "organs under the year",
    listed(
        "",
        around="<h3>2025年</h3><table>"
        + of_organs(2025)
        + f"<tr><td>县教育局</td><td><a href='{REPORT}'>下载</a></td></tr></table>",
    ),
)
lacks(
    "outside: other organs under the year",
    listed(
        around=f"<h3>2025年</h3><table>{of_organs(2025)}</table>"
        f"<h3>2024年</h3><table>{of_organs(2024, (*_OTHERS, '教育局'))}</table>"
    ),
)
finds(
    "a year for several rows of a table",
    listed(
        "",
        around="<table><tr><td rowspan=2>2025</td><td>县财政局</td><td><a href='/b/1.html'>查看</a></td>"
        f"</tr><tr><td>县教育局</td><td><a href='{REPORT}'>查看</a></td></tr></table>",
    ),
)
finds(
    "a folder of the year",
    {
        COLUMN: listed(
            around="<div class='card'><h4>2025</h4><a href='/zfxxgknb/2025/'>进入</a></div>"
        ),
        "/zfxxgknb/2025/": listed(NEW),
    },
)
lacks(
    "outside: a folder of the year without the report",
    {
        COLUMN: listed(
            around="<div class='card'><h4>2025</h4><a href='/zfxxgknb/2025/'>进入</a></div>"
        ),
        "/zfxxgknb/2025/": listed(OLD),
    },
)
finds("the year behind", listed(around=f"<p><a href='{REPORT}'>查看</a>（2025年）</p>"))
finds(
    "a button that names the address",
    listed(
        around="<h3>2025年</h3><input type='button' value='下载' "
        f"onclick=\"location.href='{REPORT}'\">"
    ),
)
finds(
    "a script given the address",
    listed(
        around=f"<h3>2025年</h3><a href='javascript:;' onclick=\"download('{REPORT}')\">下载</a>"
    ),
)
finds(
    "the organ's name under the year",
    listed(around=f"<h3>2025年</h3><ul><li><a href='{REPORT}'>云溪县教育局</a></li></ul>"),
)
finds(
    "a card with the year and the organ",
    listed(around=f"<a href='{REPORT}'><h4>2025年度</h4><p>云溪县教育局</p></a>"),
)
lacks(
    "outside: cards with earlier years and the organ",
    listed(around="<a href='/b/24.html'><h4>2024年度</h4><p>云溪县教育局</p></a>"),
)
lacks(
    "outside: reports of enterprises",
    listed(around="<p>2025年企业年报 <a href='/b/1.html'>查看</a></p>"),
)
hides("outside: shown in the page", listed(around="<h3>2025年</h3><embed src='/u/77.pdf'>"))
hides(
    "outside: a script given what is no address",
    listed(
        around="<h3>2025年</h3><a href='javascript:;' onclick=\"show('/tpl.html',77)\">下载</a>"
    ),
)
hides(
    "outside: a tab whose script is given what is no address",
    listed(before="<ul><li onclick=\"show('/tpl.html',2025)\">2025年</li></ul>"),
)
for name, box in {
    "a film": "<embed src='/x.swf'><object data='/1.mp4'></object>",
    "a search": "<input type='button' value='查询' onclick=\"location.href='/s.html'\">",
}.items():
    lacks(f"outside: {name}", listed(around=box))
hides(
    "outside: a folder of the year's report elsewhere",
    listed(around="<p>2025年度报告：<a href='/open/2025/'>进入</a></p>"),
)
finds(
    "an address that is asked",
    {
        COLUMN: listed(around="<h3>2025年</h3><p><a href='/detail.jsp?id=77'>点击下载</a></p>"),
        "/detail.jsp?id=77": report_page(),
    },
)
for name, link in {
    "by script alone": "<a href='javascript:void(0)' onclick='down(77)'>点击下载</a>",
    "by a button": "<button onclick='down(77)'>下载</button>",
    "on another site": "<a href='http://www.other.cn/a/77.html'>下载</a>",
}.items():
    hides(f"outside: opened {name}", listed(around=f"<h3>2025年度报告</h3><p>{link}</p>"))
for name, file in {
    "without a date": "<a href='/u/77.pdf'>附件1</a>",
    "of the year it was due": "<a href='/u/P020260120345.pdf'>下载</a>",
    "named by the year": "<a href='/u/77.doc'>教育局2025.doc</a>",
}.items():
    hides(f"outside: a file {name}", listed(around=f"<div class='fj'>附件下载：{file}</div>"))
for name, file in {
    "of an earlier year by its address": "<p>附件：<a href='/u/P020250120345.pdf'>下载</a></p>",
    "of an earlier year by its name": "<p>附件：<a href='/u/1.pdf'>教育局2024.pdf</a></p>",
    "of the guide": "<p>政府信息公开指南：<a href='/u/zn.pdf'>下载</a></p>",
    "to apply by": "<div>依申请公开申请表 <a href='/u/sqb.doc'>下载</a></div>",
    "of the budget": "<div>2025年部门预算 <a href='/u/ys.pdf'>下载</a></div>",
    "in the footer": "<div class='footer'><a href='/u/app.zip'>下载</a></div>",
    "beside": "<div class='side'>办事指引 <a href='/u/1.pdf'>下载</a></div>",
}.items():
    lacks(f"outside: a file {name}", listed(around=file))
for name, box in {
    "topics": "<div class='zt'><h4>2025年民生实事</h4><a href='/zt/ms/'><img src='/1.png'></a></div>",
    "topics by script": "<div><h4>2025年民生实事</h4><a href='javascript:;'>查看</a></div>",
    "work of government": "<p>2025年政府工作报告 <a href='/zt/1.html'>查看</a></p>",
    "banners": "<div>"
    + "".join(f"<a href='/zt/{n}/'><img src='/{n}.png'></a>" for n in range(7))
    + "</div>",
    "friends": "<div class='friend'>2025 <a href='http://www.x.cn/'>查看</a></div>",
    "the day": "<div>今天是2025年11月3日 <a href='/rss.html'>查看</a></div>",
    "copyright": "<div class='copyright'>版权所有 2025 <a href='/law.html'>详情</a></div>",
    "words of several boxes": "<p>浏览本页 <a href='/help.html'>点击这里</a></p>",
}.items():
    shared = "".join(
        row(f"云溪县{each}2025年政府信息公开工作年度报告", f"/b/{n}.html", "2026-01-12")
        for n, each in enumerate(_OTHERS)
    )
    lacks(f"outside: {name}", listed(shared + OLD, around=box))
