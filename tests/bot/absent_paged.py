"""Lists whose rows all stand in the page and are shown in parts by its script; and small pictures about."""

from tests.bot.absence_lists import NEW, OLD, listed, own, row
from tests.bot.column_pages import COLUMN, hides, lacks

SEVENTEEN = "".join(own(year) for year in range(2024, 2007, -1))
OTHERS = "".join(
    row(
        f"云溪县{organ}{year}年政府信息公开工作年度报告", f"/b/{year}{at}.html", f"{year + 1}-01-12"
    )
    for year in (2025, 2024)
    for at, organ in enumerate(("财政局", "水利局", "公安局", "民政局", "司法局", "城关镇人民政府"))
)
SHOWS = """
var pageSize = {size}, curPage = 1, items = $('.list li');
var totalPage = Math.ceil(items.length / pageSize);
function show(n) { items.hide(); items.slice((n - 1) * pageSize, n * pageSize).show(); }
$('.next').click(function () { if (curPage < totalPage) show(++curPage); });
$('.prev').click(function () { if (curPage > 1) show(--curPage); });
show(1);
"""
BUTTONS = "<div class='pager'><a class='prev' href='javascript:;'>上一页</a><a class='next' href='javascript:;'>下一页</a></div>"


def paged(script="", box=BUTTONS, rows=SEVENTEEN):
    """A list, a box for its pager and a script."""
    return listed(rows, f"{box}<script>{script}</script>")


show = SHOWS.replace("{size}", "10")
COUNTS = {
    "totalPage: 3": (
        "$('#page').pagination({totalPage: 2, pageSize: 10, total: 17, callback: show});",
        "<div id='page'></div>",
    ),
    "pageCount of two": (
        "$('#page').pagination({pageCount: 2, pageSize: 10, callback: show});",
        "<div id='page'></div>",
    ),
    "var totalPage": ("var pageSize=10; var totalPage=2; show(1);", "<div id='page'></div>"),
    "var pageCount and rows": (
        "var pageCount=2, rowCount=17, pageSize=10; show(1);",
        "<div id='page'></div>",
    ),
    "a count in words": ("show(1);", "<div class='pager'>共17条 每页10条 共2页</div>"),
    "a count in words of pages": ("show(1);", "<div class='pager'>共2页 共17条</div>"),
    "laypage": (
        "laypage.render({elem:'page',count:17,limit:10,jump:function(o){show(o.curr)}});",
        "<div id='page'></div>",
    ),
    "laypage by pages": (
        "laypage({cont:'page',pages:2,jump:function(e){show(e.curr)}});",
        "<div id='page'>共17条</div>",
    ),
}
for name, (script, box) in COUNTS.items():
    lacks(f"paged: {name}", paged(script + show, box))
    lacks(f"paged: {name}, nothing more", paged(script, box))
    lacks(
        f"paged: {name}, of many organs",
        paged(script.replace("17", "12") + show, box.replace("17", "12"), OTHERS),
    )
    lacks(f"paged: {name} with buttons of a script", paged(script + show, box + BUTTONS))
hid = SEVENTEEN.replace("<li>", "<li style='display:none'>")
lacks(
    "paged: the rows are hidden first",
    paged("var totalPage=2,pageSize=10,total=17;" + show, "<div id='page'></div>", hid),
)
lacks("paged: buttons, a count and a script that shows", paged(show, "<p>共17条</p>" + BUTTONS))

for name, (script, box) in COUNTS.items():
    more = script.replace("17", "27").replace("10", "10")
    if "17" in script + box:
        hides(f"paged: {name}, more are stated", paged(more + show, box.replace("17", "27")))
hides(
    "paged: pages are stated, rows are too few",
    paged("var totalPage=3, pageSize=10;" + show, "<div id='page'></div>"),
)
asks = "function go(n){ $.get('/list?p='+n, function(d){ $('.list').html(d) }) } $('.next').click(function(){go(2)});"
hides("paged: buttons and a script that asks", paged(asks))
hides("paged: buttons and both", paged(show + asks))
hides(
    "paged: buttons and the site's own script",
    listed(SEVENTEEN, BUTTONS + "<script src='/js/list.js'></script>"),
)
hides(
    "paged: ten of an unknown number",
    paged(asks, BUTTONS, "".join(own(y) for y in range(2024, 2014, -1))),
)
hides(
    "paged: a list that is shown is another",
    listed(SEVENTEEN, BUTTONS + f"<script>{show.replace('.list li', '.news li')}</script>"),
)

TEN = "".join(own(year) for year in range(2024, 2014, -1))
SEVEN = "".join(
    row(f"云溪县财政局{year}年政府信息公开工作年度报告", f"/c/{year}.html", f"{year + 1}-01-12")
    for year in range(2024, 2017, -1)
)
for name, (script, box) in COUNTS.items():
    side = f"<div class='side'><h3>推荐</h3><ul class='rec'>{SEVEN}</ul></div>"
    if name != "laypage by pages":  # the words of a count that adds up are believed
        hides(f"paged: {name}, seven are of another list", paged(script + show, box + side, TEN))
    hides(f"paged: {name}, ten are here", paged(script + show, box, TEN))
    later = {COLUMN: paged(script + show, box, TEN), "/zfxxgknb/index_1.html": listed(NEW)}
    hides(f"paged: {name}, ten are here and more at an address", later)

GIFS = (
    "dot.gif",
    "space.gif",
    "spacer.gif",
    "blank.gif",
    "arrow.gif",
    "icon.png",
    "li.gif",
    "jt.png",
    "xiaotu.gif",
    "new.gif",
    "sj.png",
    "line.jpg",
    "1.gif",
)
FOLDERS = (
    "/images/2026/",
    "/uploadfiles/202601/",
    "/attach/",
    "/upload/image/20260112/",
    "/files/",
    "/ueditor/themes/",
)
for gif in GIFS:
    for folder in FOLDERS:
        src = f"{folder}{gif}"
        marked = OLD.replace("<li>", f"<li><img src='{src}'>")
        menu = "".join(
            f"<li><img src='{src}'><a href='/z/{at}/'>{word}</a></li>"
            for at, word in enumerate(("机构职能", "政策文件", "人事信息"))
        )
        lacks(f"pictures: bullets {src}", listed(marked))
        lacks(f"pictures: a menu's bullets {src}", listed(before=f"<ul class='zcd'>{menu}</ul>"))
    lacks(
        f"pictures: one beside the heading {gif}",
        listed(before=f"<div class='bt'><img src='/upload/2026/{gif}'>政府信息公开年报</div>"),
    )
for name, around in {
    "a map of the way": "<table><tr><td><img src='/images/20260101/location.gif'></td><td>当前位置：首页</td></tr></table>",
    "bullets in cells": "<table>"
    + "".join(
        f"<tr><td><img src='/upload/202601/dian.gif' width='5' height='5'></td><td>第{n}条</td></tr>"
        for n in "一二三四"
    )
    + "</table>",
    "the organ's mark": "<div class='dw'><img src='/upload/2026/01/logo.png'></div>",
    "the code of the site": "<div class='ewm1'><img src='/uploads/20260101/qrcode.png'><p>扫一扫</p></div>",
    "a code below 扫一扫": "<div><img src='/uploads/20260101/77.png'><p>扫一扫在手机打开当前页</p></div>",
    "the mark of the party": "<div class='bottom'><img src='/uploads/20260101/red.png'></div>",
}.items():
    lacks(f"pictures: {name}", listed(around=around))
for name, inner in {
    "pages in a row": "".join(
        f"<p><img src='/upload/image/20260112/{n}.jpg'></p>" for n in (1, 2, 3)
    ),
    "one page": "<p><img src='/upload/image/20260112/a1.jpg'></p>",
    "pages that are gifs": "".join(
        f"<p><img src='/upload/image/20260112/{n}.gif'></p>" for n in range(77, 81)
    ),
    "pages in items": "<ul>"
    + "".join(f"<li><img src='/upload/image/20260112/{n}7.jpg'></li>" for n in (1, 2, 3))
    + "</ul>",
    "pages with their own files": "<ul>"
    + "".join(
        f"<li><img src='/upload/image/20260112/{n}7.jpg'><a href='/n/{n}.jpg'>下载</a></li>"
        for n in (1, 2, 3)
    )
    + "</ul>",
    "a code that opens the report": "<div><img src='/uploads/20260101/77.png'><p>扫一扫查看年度报告</p></div>",
    "pages twice over": "".join(
        f"<p><img src='/upload/image/20260112/{n}7.jpg'></p>" for n in (1, 2, 3)
    )
    * 2,
    "the same name in other folders": "".join(
        f"<p><img src='/upload/2026011{n}/1.jpg'></p>" for n in (1, 2, 3)
    ),
}.items():
    hides(f"pictures: {name}", listed(around=inner))
