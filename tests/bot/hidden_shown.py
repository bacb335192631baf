"""Column pages that show the report themselves, in a frame of theirs, in pictures, or tell where it went."""

import re
from datetime import date

from bot.demo.report_pdf import report_pdf
from bot.demo.spec import clean_report
from tests.bot.absence_lists import NEW, OLD, ORGAN, REPORT, TITLE, listed, report_page, row
from tests.bot.column_pages import COLUMN, hides, lacks

FOUND_SHOWN = []


def finds(name, site, **more):
    """A page on which the report is not only not missed, but found."""
    hides(f"shown: {name}", site, **more)
    FOUND_SHOWN.append(f"shown: {name}")


def text_of(organ=ORGAN, year=2025):
    """Give the text of a report without its title."""
    return re.search(r"<div class='article'>(.*)</div>\s*</div>", report_page(organ, year), re.S)[1]


def pdf_of(organ=ORGAN, year=2025):
    """Give a report as a file."""
    return report_pdf(clean_report(organ, year, date(year + 1, 1, 20), seed=1))


# The report's own text below the list.
hides("shown: text below the list", listed(around=f"<div class='text'>{text_of()}</div>"))
finds(
    "text with its title below the list",
    listed(around=f"<div class='text'><h2>{TITLE}</h2>{text_of()}</div>"),
)
lacks(
    "shown: last year's text below the list",
    listed(around=f"<div class='text'>{text_of(year=2024)}</div>"),
)
lacks(
    "shown: another organ's text below the list",
    listed(around=f"<h2>云溪县财政局2025年政府信息公开工作年度报告</h2>{text_of('云溪县财政局')}"),
)
lacks(
    "shown: an outline of the report",
    listed(
        around="<p>年度报告包括：总体情况、主动公开政府信息情况、行政复议和行政诉讼情况等。</p>"
    ),
)

# A file in a frame of the page.
FRAMES = {
    "an embed": "<embed src='{}' width='100%' height='900'>",
    "an object": "<object data='{}' type='application/pdf' width='100%'></object>",
    "a frame": "<iframe src='{}' width='100%' height='900'></iframe>",
    "a viewer": "<iframe src='/js/pdfjs/web/viewer.html?file={}' width='100%'></iframe>",
    "a viewer given it in the fragment": "<iframe src='/js/viewer/#{}' width='100%'></iframe>",
}
for name, frame in FRAMES.items():
    box = f"<div class='right-content'>{frame.format('/u/8812.pdf')}</div>"
    finds(f"a file in {name}", {COLUMN: listed(around=box), "/u/8812.pdf": pdf_of()})
    hides(f"shown: a broken file in {name}", {COLUMN: listed(around=box), "/u/8812.pdf": b"%PDF-1"})
    lacks(
        f"shown: last year's file in {name}",
        {COLUMN: listed(around=box), "/u/8812.pdf": pdf_of(year=2024)},
    )
    older = frame.format("/u/P020230120345.pdf")
    lacks(f"shown: a file of years ago in {name}", listed(around=older))
for name, box in {
    "a banner": "<object classid='clsid:D27'><param name='movie' value='/images/top.swf'>"
    "<embed src='/images/top.swf' width='1000' height='200'></object>",
    "a film": "<h3>年报解读</h3><embed src='/v/2025.mp4'><object data='/v/2025.flv'></object>",
    "sound": "<p>2025年年报</p><embed src='/v/2025.mp3'>",
    "a plugin": "<object id='nb' classid='clsid:8856F961' width='0' height='0'></object>",
}.items():
    lacks(f"shown: {name}", listed(before=f"<h3>政府信息公开年报</h3>{box}"))

# The report in pictures.
PAGES = "".join(f"<p><img src='/upload/202601/nb_{n}.jpg' width='800'></p>" for n in range(6))
hides("shown: pages as pictures", listed(around=PAGES))
hides("shown: pages as pictures, without a date", listed(around=PAGES.replace("202601", "file")))
hides(
    "shown: one long picture of the year",
    listed(around="<p align='center'><img src='./W020260121345.png'></p>"),
)
for name, box in {
    "pictures of years ago": PAGES.replace("202601", "202301"),
    "logos": "".join(f"<img src='/images/logo{n}.png'>" for n in range(5)),
    "pictures that are links": "".join(
        f"<a href='http://www.x.cn/{n}'><img src='/upload/202601/{n}.jpg'></a>" for n in range(4)
    ),
    "slides": "<div class='swiper-slides'>"
    + "".join(f"<img src='/upload/202601/{n}.jpg'>" for n in range(4))
    + "</div>",
    "codes": "<div class='ewm'><img src='/upload/202601/wx.jpg'><img src='/upload/202601/wb.jpg'></div>",
    "small ones": "".join(
        f"<img src='/upload/202601/{n}.png' width='88' height='31'>" for n in range(4)
    ),
    "signs in the footer": "<div class='footer'><img src='/upload/202601/dzjg.png'>"
    "<img src='/upload/202601/beian.png'></div>",
    "one picture without a date": "<p><img src='/upload/banner.jpg' width='1000' height='90'></p>",
}.items():
    lacks(f"shown: {name}", listed(around=box))

# Pictures that lead on, and pictures that speak.
TOPIC = {"/zt/2025nb/": listed(NEW, title="年报专题")}
BANNER = "<div class='banner'><a href='/zt/2025nb/'><img src='/images/t1.jpg'></a></div>"
finds("a picture to the year's topic", {COLUMN: listed(around=BANNER), **TOPIC})
finds(
    "a picture named by the reports",
    {
        COLUMN: listed(around="<a href='/zt/77/'><img src='/images/nianbao2025.jpg'></a>"),
        "/zt/77/": listed(NEW),
    },
)
lacks(
    "shown: a picture to a topic without the report",
    {COLUMN: listed(around=BANNER), "/zt/2025nb/": listed("")},
)
lacks(
    "shown: a picture to an earlier year's topic",
    listed(around="<a href='/zt/2023nb/'><img src='/images/t1.jpg'></a>"),
)
lacks(
    "shown: a picture to another topic",
    listed(around="<div class='banner'><a href='/zt/jy2026/'><img src='/images/t1.jpg'></a></div>"),
)
for name, said in {
    "the column moved": "栏目迁移公告",
    "the site moved": "关于网站搬迁的通知",
    "it changed": "政府信息公开年报栏目调整说明",
}.items():
    hides(f"shown: a picture says that {name}", listed(before=f"<img src='/i/q.png' alt='{said}'>"))
    hides(
        f"shown: a linked picture says that {name}",
        listed(before=f"<a href='/n/' title='{said}'><img src='/i/q.png'></a>"),
    )
for name, said in {
    "another matter": "易地扶贫搬迁",
    "a change of policy": "医保政策调整",
    "the moving of people": "移民搬迁公告",
    "another site": "国家政务服务平台",
}.items():
    lacks(f"shown: a picture of {name}", listed(before=f"<img src='/i/q.png' alt='{said}'>"))

# What a script says as the page opens.
SAYS = {
    "asks": "if(confirm('本栏目已迁移，是否前往新栏目？'))location.href='/new/';",
    "tells": "alert('年报栏目已整合至政府信息公开平台');",
    "tells in a layer": '$(function(){layer.msg("本页面已停用，请到新版网站查看")});',
    "tells with a title": "layer.open({title:'提示',content:'2025年起年报请到县政府网站查看'});",
}
for name, script in SAYS.items():
    hides(f"shown: a script {name}", listed(around=f"<script>{script}</script>"))
for name, script in {
    "asks for a word": "function so(){if(!k){alert('请输入关键字');return false}}",
    "leaves the site": "$('.yq a').click(function(){return confirm('您即将离开本网站，是否继续？')});",
    "tells of the browser": "if(ie){alert('您的浏览器版本过低，请升级浏览器后访问本网站');}",
    "tells when pressed": "function old(){alert('该栏目已迁移')}",
    "greets": "layer.msg('欢迎访问云溪县人民政府网站');",
    "fails": "$.get('/hits',function(d){},function(){alert('网络错误，请稍后再试')});",
}.items():
    lacks(f"shown: a script {name}", listed(around=f"<script>{script}</script>"))
finds(
    "a window that opens by itself", listed(around=f"<script>window.open('{REPORT}','nb')</script>")
)
lacks(
    "shown: a window with a notice",
    {
        COLUMN: listed(around="<script>window.open('/tc/2.html','','width=300')</script>"),
        "/tc/2.html": "<html><body><h1>关于清明节值班的公告</h1><p>放假三天。</p></body></html>",
    },
)
lacks(
    "shown: a window that is pressed for",
    listed(around="<script>function go(){window.open('/tc/3.html')}</script>"),
)

# Links that say no more than that they are new, or nothing at all.
for name, link in {
    "newest": "<div class='newest'><a href='{}'><img src='/i/c.jpg'><em>最新</em></a></div>",
    "NEW": "<p><a href='{}'>NEW!</a></p>",
    "newest report": "<p><a href='{}'>最新发布</a></p>",
}.items():
    finds(f"a link in words for {name}", listed(around=link.format(REPORT)))
for name, link in {
    "a tab": "<ul class='tab'><li><a href='#'>最新</a></li></ul>",
    "a list": "<p><a href='/news/'>最新</a></p>",
    "news beside": "<div class='side'><a href='/n/1.html'>最新</a></div>",
}.items():
    lacks(f"shown: words for newest on {name}", listed(around=link))
finds("a row of dots alone", listed(row("…", REPORT, "2026-01-20") + OLD))
lacks("shown: an old row of dots alone", listed(row("…", "/a/9.html", "2020-01-20") + OLD))

# Buttons of a form.
for name, form in {
    "a button": "<form action='{}'><button>查看2025年年报</button></form>",
    "a year's button": "<form action='{}'><button type='submit'>2025年</button></form>",
    "an input": "<form action='{}' method='get'><input type='submit' value='2025年'></form>",
    "an image": "<form action='{}'><input type='image' src='/i/a.png' alt='2025年年度报告'></form>",
    "a button's own address": "<form><button formaction='{}'>2025年年报</button></form>",
}.items():
    finds(f"{name} of a form", listed(around=form.format(REPORT)))
    lacks(
        f"shown: {name} of a form for another year",
        listed(around=form.format("/a/9.html").replace("2025", "2023")),
    )
finds(
    "a form's button with what is sent along",
    {
        COLUMN: listed(
            around="<form action='list.asp'><input type='hidden' name='y' value='2025'>"
            "<button>2025年</button></form>"
        ),
        "/zfxxgknb/list.asp?y=2025": listed(NEW),
    },
)
hides(
    "shown: a button of a form that is posted",
    listed(around="<form method='post' action='/l.do'><button>2025年</button></form>"),
)
for name, form in {
    "a search": "<form action='/s.html'><input name='q'><input type='submit' value='搜索'></form>",
    "a search of a year's": "<form action='/s.html'><input name='q' value=''><button>查询2025年文件</button></form>",
    "a survey": "<form method='post' action='/v.do'><button>提交</button></form>",
}.items():
    lacks(f"shown: {name}", listed(around=form))


# Tables of organs by years.
OTHERS = ("财政局", "水利局", "公安局", "林业局", "司法局")


def by_years(own, heads=("2023年", "2024年", "2025年"), title="政府信息公开年报"):
    """A table of organs by years; `own` is the organ's cell of the last year."""
    view = "<a href='/b/{}.html'>查看</a>"
    rows = [
        f"<tr><td>云溪县{each}</td>"
        + "".join(f"<td>{view.format(f'{n}{at}')}</td>" for at in range(len(heads)))
        + "</tr>"
        for n, each in enumerate(OTHERS, 1)
    ]
    rows += [
        f"<tr><td>{ORGAN}</td><td>{view.format(92)}</td><td>{view.format(93)}</td><td>{own}</td></tr>"
    ]
    head = "".join(f"<th>{each}</th>" for each in heads)
    return listed(
        "", around=f"<table><tr><th>单位</th>{head}</tr>{''.join(rows)}</table>", title=title
    )


finds("a table of organs by years", by_years(f"<a href='{REPORT}'>查看</a>"))
for name, cell in {"a bar": "—", "nothing": "", "a word": "暂无"}.items():
    lacks(f"shown: a table of organs by years with {name}", by_years(cell))
for name, cell in {
    "words without a link": "已公开",
    "a picture": "<img src='/i/pdf.png'>",
    "a link by script": "<a href='javascript:;' onclick='see(7)'>查看</a>",
}.items():
    hides(f"shown: a table of organs by years with {name}", by_years(cell))
hides(
    "shown: a table of organs by years that ends too early",
    by_years("—", ("2019年", "2020年", "2021年")),
)
hides("shown: a table of organs by years of something", by_years("—", title="云溪县政务公开"))
finds(
    "a table of organs by years of publication",
    by_years(f"<a href='{REPORT}'>查看</a>", ("2024", "2025", "2026")),
)
