"""Frames that a script sets, tabs that are fetched, and what stands beside a list kept as data."""

from tests.bot.absence_lists import NEW, listed, own, row
from tests.bot.column_pages import COLUMN, bare, hides, lacks, news

RECORD = "<record><![CDATA[{}]]></record>"
OLD_ROWS = [own(year) for year in (2024, 2023, 2022)]
NEWS = [row(f"云溪县召开第{at}次会议", f"/n/{at}.html", f"2026-03-0{at}") for at in (1, 2, 3)]
PROXY = "/module/web/jpage/dataproxy.jsp?page=2&unitid="


def island(rows=OLD_ROWS, total=None, more=""):
    """Rows as hanweb keeps them in a page."""
    count = len(rows) if total is None else total
    return (
        f"<script type='text/xml'><datastore>{more}<totalrecord>{count}</totalrecord>"
        f"<recordset>{''.join(map(RECORD.format, rows))}</recordset></datastore></script>"
    )


def call(unit, total):
    """What asks hanweb's proxy for the rows of a unit."""
    return (
        f"<script>$('#{unit}').jpage({{proxyUrl:'/module/web/jpage/dataproxy.jsp?webid=1',perPage:15,"
        f"totalRecord:{total},groupSize:3,ajaxParam:{{columnid:'12',unitid:'{unit}',webid:'1'}}}});</script>"
    )


def group(unit):
    return f"<nextgroup><![CDATA[<a href='{PROXY}{unit}'></a>]]></nextgroup>"


hides("two units: the other as data", bare(island() + island([NEW]), ""))
hides("two units: the other asked for", {COLUMN: bare(island() + call("a", 3) + call("b", 1), "")})
hides(
    "two units: the other asked for, its data empty",
    {COLUMN: bare(island() + call("a", 3) + island([], 1) + call("b", 1), "")},
)
hides(
    "two units: both go on",
    {
        COLUMN: bare(island(total=6, more=group("a")) + island(NEWS, 6, group("b")), ""),
        PROXY + "a": f"<datastore><totalrecord>6</totalrecord><recordset>"
        f"{''.join(RECORD.format(own(year)) for year in (2021, 2020, 2019))}</recordset></datastore>",
    },
)
BESIDE_DATA = {
    "a frame": "<iframe src='/list2/index.html'></iframe>",
    "a way on": "<script>location.href='/new/'</script>",
    "a list by script": "<script>$.get('/api/list?columnId=3',fill)</script>",
    "a unit with its source": "<div data-proxy='/module/web/jpage/dataproxy.jsp?unitid=b'></div>",
    "an object": "<object data='/list/2025.html'></object>",
}
for name, beside in BESIDE_DATA.items():
    hides(f"beside a list kept as data: {name}", bare(island() + beside, ""))
lacks("a list kept as data", bare(island(), ""))
lacks("a list kept as data, and asked for", bare(island() + call("a", 3), ""))
lacks("a list kept as data, and news", bare(island() + island(NEWS) + news, ""))
lacks(
    "a list kept as data, and counters",
    bare(
        island() + "<script>$.get('/module/visitcount/articlehits.jsp?colid=3',show)</script>"
        "<script src='/script/jpage/jpage.js'></script><iframe src='/weather.html'></iframe>"
        "<script src='/module/visitcount/visit.jsp?type=1&i_columnid=1'></script>",
        "",
    ),
)

FRAMES = (
    "<iframe data-src='/list/2025.html'></iframe>",
    "<iframe src='about:blank' data-src='/list/2025.html'></iframe>",
    "<script>document.write(\"<iframe src='/list/2025.html' width='100%'></iframe>\");</script>",
    "<script>document.write('<iframe src=\"/list/2025.html\"><\\/iframe>');</script>",
    "<iframe id='frm'></iframe><script>document.getElementById('frm').src='/list/2025.html';</script>",
    "<iframe id='f'></iframe><script>$(function(){$('#f').attr('src','/list/2025.html')})</script>",
    "<script>var f=document.createElement('iframe');f.src='/list/2025.html';box.appendChild(f);</script>",
    "<iframe name='main'></iframe><script>window.frames['main'].location='/list/2025.html'</script>",
    "<script>$('#box').append('<iframe src=\"/list/2025.html\"></iframe>');</script>",
    "<script>box.innerHTML='<iframe src=\"/xxgk/nb.html\"></iframe>';</script>",
    "<object data='/list/2025.html' type='text/html'></object>",
    "<embed src='/list/2025.html'>",
)
OTHER_FRAMES = (
    "<object data='/banner.swf'></object><embed src='/a.swf'><embed src='/a.mp4'>",
    "<object classid='clsid:x'><param name='movie' value='/a.swf'></object>",
    "<iframe data-src='/common/header.html'></iframe><iframe data-src='http://weather.com.cn/x.html'></iframe>",
    "<script>document.write(\"<iframe src='/count/visit.html' width=0 height=0></iframe>\");</script>",
    "<script>document.write('<iframe src=\"http://i.tianqi.com/index.php?c=code\"></iframe>');</script>",
    "<img id='p'><script>document.getElementById('p').src='/images/list.jpg';</script>",
    "<script>var s=document.createElement('script');s.src='/js/list.js';</script>",
    "<iframe id='f' width=0 height=0></iframe><script>function show(){f.src='/list/a.html'}</script>",
    "<iframe id='f' width=0></iframe><script>$('#b').click(function(){$('#f').attr('src','/list/b.html')})</script>",
    "<iframe id='f' style='display:none'></iframe><script>document.getElementById('f').src='/about.html'</script>",
    '<script>document.write(\'<iframe src="/sso/check.html" style="display:none"></iframe>\');</script>',
)
for each in FRAMES:
    hides(f"frame: {each}", listed(around=each))
for each in OTHER_FRAMES:
    lacks(f"frame: {each}", listed(around=each))

TABS = (
    "<li class='on' data-unit='1'>政府信息公开制度</li><li data-unit='2'>政府信息公开年报</li>",
    "<li class='on' data-unit='1'>往年年报</li><li data-unit='2'>本年度年报</li>",
    (
        "<li class='on'><a href=\"javascript:__doPostBack('t','1')\">历年年报</a></li>"
        "<li><a href=\"javascript:__doPostBack('t','2')\">年度报告</a></li>"
    ),
)
OTHER_TABS = (
    "<li data-unit='1'>政府信息公开制度</li><li class='on' data-unit='2'>政府信息公开年报</li>",
    "<li data-unit='2'>政府信息公开年报</li><li data-unit='1'>政府信息公开制度</li>",
    "<li class='on' data-unit='1'>政府信息公开年报</li><li data-unit='2'>依申请公开</li>",
    "<li onclick=\"location.href='/zn/'\">指南</li><li onclick=\"location.href='/zfxxgknb/'\">政府信息公开年报</li>",
    "<li class='on' onclick='t(1)'>2024年</li><li onclick='t(2)'>2023年</li>",
    (
        "<li><a href=\"javascript:__doPostBack('t','1')\">信息公开制度</a></li>"
        "<li class='on'><a href=\"javascript:__doPostBack('t','2')\">年度报告</a></li>"
    ),
)
for each in TABS:
    hides(f"tab: {each}", listed(before=f"<ul class='tab'>{each}</ul>"))
for each in OTHER_TABS:
    lacks(f"tab: {each}", listed(before=f"<ul class='tab'>{each}</ul>"))
