"""Columns whose rows tell of a move, lists kept as a template, and their honest twins."""

from tests.bot.absence_lists import NEW, OLD, listed, own, row
from tests.bot.column_pages import COLUMN, hides, lacks, news

_TEMPLATE = "<ul><li v-for='one in rows'><a :href='one.url'>{{ one.title }}</a></li></ul>"

for title in (
    "关于调整政府信息公开年报栏目的公告",
    "县政府门户网站改版公告",
    "关于政府信息公开平台迁移的通知",
    "本单位网址变更启事",
):
    hides(
        f"a newer row tells of a move: {title}", listed(row(title, "/n/1.html", "2026-01-05") + OLD)
    )
    lacks(
        f"reports were posted after the move: {title}",
        listed(OLD + row(title, "/n/1.html", "2020-05-05")),
    )
for title in (
    "关于开展政府网站检查的通报",
    "政务公开平台建设工作方案",
    "关于启用网上申请平台的公告",
):
    article = f"<html><body><h1>{title}</h1><p>{'各单位要认真落实。' * 40}</p></body></html>"
    lacks(
        f"no move: {title}",
        {COLUMN: listed(row(title, "/n/1.html", "2026-01-05") + OLD), "/n/1.html": article},
    )
hides("a templated list beside older rows", listed(around=_TEMPLATE))
lacks(
    "a templated menu",
    listed(before=f"<div class='nav'>{_TEMPLATE}</div>"),
)
lacks(
    "a templated weather box without links",
    listed(around="<p v-for='day in days'>{{ day.sky }}</p>".replace("{{ day.sky }}", "")),
)
for word in ("翻页", "往后翻页"):
    hides(
        f"the next page behind {word}",
        {
            COLUMN: listed(around=f"<a href='index_p2.html'>{word}</a>"),
            "/zfxxgknb/index_p2.html": listed(NEW),
        },
    )
    lacks(
        f"{word} that was read",
        {
            COLUMN: listed(around=f"<a href='index_p2.html'>{word}</a>"),
            "/zfxxgknb/index_p2.html": listed(own(2021)),
        },
    )

for fault in (
    "Microsoft VBScript 运行时错误 '800a01a8' 缺少对象",
    "“/”应用程序中的服务器错误。",
):
    hides(f"a program failed below the rows: {fault}", listed(around=f"<p>{fault}</p>"))
lacks(
    "the last page of a counted list, with a dead word for the next",
    {
        COLUMN: listed(around="共 5 条 页次：1/2页 <a href='index.html?page=2'>下一页</a>"),
        "/zfxxgknb/index.html?page=2": listed(
            own(2021) + own(2020),
            around="共 5 条 页次：2/2页 <a href='index.html'>上一页</a> <a href='javascript:;'>下一页</a>",
        ),
    },
)
lacks(
    "a year's folder that calls itself like a report",
    {
        COLUMN: listed(
            "<li><a href='/zfxxgknb/2025/index.html'>2025年政府信息公开年报</a></li>"
            "<li><a href='/zfxxgknb/2024/index.html'>2024年政府信息公开年报</a></li>"
        ),
        "/zfxxgknb/2025/index.html": listed(
            own(2025, "云溪县财政局") + own(2025, "云溪县水利局"), title="2025年政府信息公开年报"
        ),
        "/zfxxgknb/2024/index.html": listed(own(2024) + own(2024, "云溪县财政局")),
    },
)

for place in (
    "<table class='easyui-datagrid' data-options=\"url:'/nb/rows.do'\"></table>",
    "<table class='easyui-datagrid' url='/nb/rows.do'></table>",
    "<div hx-get='/nb/rows' hx-trigger='load'></div>",
    "<ul data-bind='foreach: rows'><li><a data-bind='attr:{href:url},text:title'></a></li></ul>",
    "<div id='gk'></div><script>window._CONFIG={SID:'755001'}</script><script src='/gkmlpt/js/app.js'></script>",
):
    hides(f"a library's list beside older rows: {place[:40]}", listed(around=place))
lacks(
    "a place of htmx in the foot",
    listed(around="<div class='footer'><p hx-get='/visits'></p></div>"),
)
lacks("a menu by htmx", listed(before="<div hx-get='/include/nav.html'></div>"))
hides("raw code of the server below the rows", listed(around="<p>&lt;%=rs(1)%&gt;</p>"))
for word in ("余下1条>>", "余下2条"):
    hides(f"more behind {word}", listed(around=f"<p><a href='/nb/all.html'>{word}</a></p>"))
hides(
    "a column that leads to another one",
    {
        COLUMN: (
            listed(own(2024) + news * 2, title="政府信息公开"),
            {"x-went-to": "http://www.yunxi.gov.cn/jyj/xxgk/"},
        )
    },
)
