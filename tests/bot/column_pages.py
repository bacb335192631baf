"""Column pages: where the report may stand unseen, and where it truly is not.

`HIDDEN`: it may be there, so that nobody is accused. `ABSENT`: it is not, and that is proven.
"""

import json

from rules.level import Level
from tests.bot.absence_lists import (
    HOST,
    NEW,
    OLD,
    ORGAN,
    REPORT,
    TITLE,
    listed,
    own,
    row,
)

HIDDEN = {}
ABSENT = {}
L = "/zfxxgknb/index.html"
P2 = listed(NEW)


def h(name, site, **more):
    HIDDEN[name] = (site, more)


def g(name, site, **more):
    ABSENT[name] = (site, more)


def pg(pager):
    return listed(around=f"<div class='pager'>{pager}</div>")


h("button next", pg('<button onclick="go(2)">下一页</button>'))
h("button next no onclick", pg('<button class="btn-next">下一页</button>'))
h("input next", pg('<input type="button" value="下一页" onclick="go(2)">'))
h("span next onclick", pg('<span onclick="go(2)">下一页</span>'))
h("li data-page", pg('<ul><li data-page="1" class="on">1</li><li data-page="2">2</li></ul>'))
h(
    "span numbers onclick",
    pg('<span class=cur>1</span><span onclick="go(2)">2</span><span onclick="go(3)">3</span>'),
)
h("a numbers script", pg('<a href="javascript:go(1)">1</a><a href="javascript:go(2)">2</a>'))
h("a numbers onclick #", pg('<a href="#" onclick="go(1)">1</a><a href="#" onclick="go(2)">2</a>'))
h("img next js", pg('<a href="javascript:go(2)"><img src="n.gif" alt="下一页"></a>'))
h(
    "img next link",
    {
        L: pg('<a href="index_2.html"><img src="n.gif" alt="下一页"></a>'),
        "/zfxxgknb/index_2.html": P2,
    },
)
h(
    "img next title link",
    {
        L: pg('<a href="index_2.html" title="下一页"><img src="n.gif"></a>'),
        "/zfxxgknb/index_2.html": P2,
    },
)
h(
    "img no alt link",
    {L: pg('<a href="index_2.html"><img src="next.gif"></a>'), "/zfxxgknb/index_2.html": P2},
)
h("class next icon", pg('<a class="next" href="javascript:go(2)"><i class="icon"></i></a>'))
h(
    "class next icon link",
    {
        L: pg('<a class="next" href="index_2.html"><i class="icon"></i></a>'),
        "/zfxxgknb/index_2.html": P2,
    },
)
h("下一页 spaced js", pg('<a href="javascript:go(2)">下 一 页</a>'))
h("下一页(1/3)", pg('<a href="javascript:go(2)">下一页(1/3)</a>'))
h("下一页 ▶", pg('<a href="javascript:go(2)">下一页 ▶</a>'))
h("后页", pg('<a href="javascript:go(2)">后页</a>'))
h("Next Page>>", pg('<a href="javascript:go(2)">Next Page &gt;&gt;</a>'))
h("»js", pg('<a href="javascript:go(2)">»</a>'))
h("1/3", pg('首页 上一页 1/3 <a href="javascript:go(2)" class="x">&gt;</a>'))
h("page 1 of 3", pg("Page 1 of 3"))
h("总共3页", pg("总共3页"))
h("共计3页", pg("共计 3 页"))
h("共三页", pg("第一页 共三页"))
h("共3頁", pg("共 3 頁"))
h("页码 1/3", pg("页码：1/3"))
h("总共25条", pg("总共25条"))
h("25条记录", pg("25 条记录"))
h("共25个", pg("共25个"))
h(
    "select value digits",
    pg(
        '<select onchange="go(this.value)"><option value="1">1</option><option value="2">2</option></select>'
    ),
)
h(
    "select 第2页",
    pg(
        '<select onchange="location.href=this.value"><option value="index.html">第1页</option><option value="list2.html">第2页</option></select>'
    ),
)
h("gray live next", pg('<a class="gray" href="javascript:go(2)">下一页</a>'))
h("comments count", pg('共3条评论 <a href="javascript:go(2)">下一页</a>'))
h(
    "side rows make up count",
    listed(
        OLD,
        around='共 6 条 <a href="javascript:go(2)">下一页</a>',
        before='<div class="side"><ol>'
        + "".join(row(f"其他动态新闻第{i}号", f"/n/{i}.html", f"2026-03-0{i}") for i in (1, 2, 3))
        + "</ol></div>",
    ),
)
for w in ("更多", "更多>>", "查看更多", "More+", "MORE", "更多 »"):
    h(
        f"{w} link",
        {
            L: listed(
                before=f"<div class='t'><h2>政府信息公开年报</h2><a href='/zfxxgknb/all.html'>{w}</a></div>"
            ),
            "/zfxxgknb/all.html": P2,
        },
    )
h(
    "更多 below",
    {
        L: listed(around="<p class='more'><a href='all.html'>更多&gt;&gt;</a></p>"),
        "/zfxxgknb/all.html": P2,
    },
)
for w in (
    "加载更多",
    "查看更多",
    "点击查看更多",
    "展开更多",
    "上拉加载更多",
    "点击加载",
    "Load more",
    "更多",
):
    h(f"js {w}", listed(around=f"<a href='javascript:;' onclick='m()'>{w}</a>"))
    h(f"div {w}", listed(around=f"<div class='more' onclick='m()'>{w}</div>"))
h(
    "infinite scroll",
    listed(
        head="<script>var page=1;$(window).scroll(function(){if(atBottom()){page++;loadRows(page);}});</script>"
    ),
)
h("loading", listed(around="<div class='loading'>正在加载...</div>"))
h(
    "tab by script li",
    listed(
        before="<ul class='tabs'><li onclick='tab(2025)'>2025年</li><li class=on onclick='tab(2024)'>2024年</li></ul>"
    ),
)
h(
    "tab by script a",
    listed(
        before="<a href='javascript:tab(2025)'>2025年</a><a href='javascript:tab(2024)'>2024年</a>"
    ),
)
h(
    "tab data-year",
    listed(before="<span data-year='2025'>2025</span><span data-year='2024'>2024</span>"),
)
h(
    "year folder",
    {
        L: listed(before="<a href='2025/'>2025年</a><a href='2024/'>2024年</a>"),
        "/zfxxgknb/2025/": P2,
    },
)
h(
    "year folder 年度",
    {
        L: listed(
            before="<ul><li><a href='/zfxxgknb/2025nd/'>2025年度</a></li><li><a href='/zfxxgknb/2024nd/'>2024年度</a></li></ul>"
        ),
        "/zfxxgknb/2025nd/": P2,
    },
)
h(
    "year folder publication year",
    {
        L: listed(
            before="<ul><li><a href='/zfxxgknb/2026/'>2026</a></li><li><a href='/zfxxgknb/2025/'>2025</a></li></ul>"
        ),
        "/zfxxgknb/2026/": P2,
        "/zfxxgknb/2025/": listed(),
    },
)
h(
    "year select",
    listed(
        before="<select name='year' onchange='q()'><option value='2025'>2025</option><option value='2024' selected>2024</option></select>"
    ),
)
h(
    "year folder 2025年年报",
    {L: listed(before="<ul><li><a href='2025/'>2025年年报</a></li></ul>"), "/zfxxgknb/2025/": P2},
)
h(
    "year folder 部门年报",
    {
        L: listed(
            before="<ul><li><a href='2025/'>2025年部门年报</a></li><li><a href='2024/'>2024年部门年报</a></li></ul>"
        ),
        "/zfxxgknb/2025/": P2,
    },
)
gov = "".join(own(y, "云溪县人民政府") for y in (2024, 2023, 2022))
h(
    "organ subcolumn",
    {
        L: listed(gov, before="<div><a href='jyj/'>县教育局</a><a href='cjj/'>县财政局</a></div>"),
        "/zfxxgknb/jyj/": P2,
    },
)
h(
    "organ subcolumn short",
    {
        L: listed(gov, before="<div><a href='jyj/'>教育局</a><a href='cjj/'>财政局</a></div>"),
        "/zfxxgknb/jyj/": P2,
    },
)
h(
    "部门年报 subcolumn",
    {
        L: listed(gov, before="<div><a href='bm/'>部门年报</a><a href='xz/'>乡镇年报</a></div>"),
        "/zfxxgknb/bm/": P2,
    },
)
h(
    "organ select",
    listed(
        gov,
        before="<select onchange='go()'><option value='12'>县教育局</option><option value=13>县财政局</option></select>",
    ),
)
h(
    "organ tree js",
    listed(
        gov,
        before="<a href='javascript:tree(12)'>县教育局</a><a href='javascript:tree(13)'>县财政局</a>",
    ),
)
h(
    "list is of a year's folder",
    listed(
        row("云溪县财政局2024年政府信息公开工作年度报告", "/a/1.html", "2025-01-12")
        + row("云溪县水利局2024年政府信息公开工作年度报告", "/a/2.html", "2025-01-12")
        + own(2024),
        before="<div>当前位置：年报 &gt; 2024年</div>",
    ),
)
h(
    "list is of a year's folder url",
    {"/zfxxgknb/2024/": listed(own(2024))},
    list_url=HOST + "/zfxxgknb/2024/",
)
h(
    "iframe beside",
    {
        L: listed(own(2024), before="<iframe src='list.html' width='100%' height='600'></iframe>"),
        "/zfxxgknb/list.html": P2,
    },
)
h(
    "iframe 3 reports",
    {
        L: listed(OLD, before="<iframe src='/zfxxgknb/list.html'></iframe>"),
        "/zfxxgknb/list.html": P2,
    },
)
h("json in script", listed(head=f"<script>var rows=[{{title:'{TITLE}',url:'{REPORT}'}}];</script>"))
h(
    "json in application/json",
    listed(
        head=f'<script type="application/json">{json.dumps([{"title": TITLE, "url": REPORT}], ensure_ascii=False)}</script>'
    ),
)
h(
    "json escaped in script",
    listed(head=f"<script>var rows={json.dumps([{'title': TITLE, 'url': REPORT}])}</script>"),
)
h(
    "option",
    listed(
        around=f"<select onchange='location=this.value'><option value='{REPORT}'>{TITLE}</option></select>"
    ),
)
h("img alt row", listed(OLD + f"<li><a href='{REPORT}'><img src='x.png' alt='{TITLE}'></a></li>"))
h("img alone alt", listed(OLD + f"<li><img src='x.png' alt='{TITLE}' onclick='o()'></li>"))
h("area", listed(around=f"<map><area href='{REPORT}' alt='{TITLE}'></map>"))
h("plain text row", listed(OLD + f"<li><span>{TITLE}</span><span>2026-01-20</span></li>"))
h(
    "plain text row no year in title",
    listed(
        "".join(
            f"<li>{y}年 <a href='/a/{y}.html'>{ORGAN}政府信息公开工作年度报告</a></li>"
            for y in (2024, 2023)
        )
        + f"<li>2025年 <span>{ORGAN}政府信息公开工作年度报告</span></li>"
    ),
)
h("a self fragment", listed(OLD + f"<li><a href='index.html#/d/2025'>{TITLE}</a></li>"))
h("a fragment", listed(OLD + f"<li><a href='#/d/2025'>{TITLE}</a></li>"))
h("a onclick same title as old", listed(OLD + f"<li><a onclick='v(1)'>{TITLE}</a></li>"))
h("li onclick with inner a", listed(OLD + f"<li onclick='v(5)'><a>{TITLE}</a></li>"))
h(
    "li onclick inner a other",
    listed(OLD + f"<li onclick='v(5)'>{TITLE}<a href='/dl/1.html'>下载</a></li>"),
)
h(
    "tr data-id",
    listed(OLD) + f"<table><tr data-id='5'><td>{TITLE}</td><td>2026-01-20</td></tr></table>",
)
h("noscript list", listed(around=f"<noscript><ul>{NEW}</ul></noscript>"))
h("template list", listed(around=f"<template><ul>{NEW}</ul></template>"))
h("textarea list", listed(around=f"<textarea>{NEW}</textarea>"))
h("hidden tab", listed(around=f"<div style='display:none'><ul>{NEW}</ul></div>"))
h(
    "rowspan table",
    listed("").replace(
        "<ul class='list'></ul>",
        f"<table><tr><td rowspan=2>2025</td><td><a href='{REPORT}'>{ORGAN}政府信息公开工作年度报告</a></td></tr><tr><td><a href='/b/1.html'>云溪县财政局政府信息公开工作年度报告</a></td></tr><tr><td>2024</td><td><a href='/a/2024.html'>{ORGAN}政府信息公开工作年度报告</a></td></tr></table>",
    ),
)
side = (
    "<div class='side'><h3>推荐</h3><ul>"
    + row("云溪县财政局2024年政府信息公开工作年度报告", "/b/1.html", "2025-01-12")
    + "</ul></div>"
)


def empty(inner, scr):
    return f"<html><head><meta charset=utf-8><title>年报</title>{scr}</head><body>{inner}</body></html>"


h(
    "side + list by chunk",
    empty(side + "<div id='list'></div>", "<script src='/js/chunk.js'></script>"),
)
h(
    "side + ul by inline",
    empty(
        side
        + "<ul id='rows'></ul><script>$.get(api+'?c='+cid,function(d){$('#rows').html(d)})</script>",
        "",
    ),
)
h(
    "side + tbody by inline",
    empty(
        side
        + "<table><tbody id='tb'></tbody></table><script>load(cid);function load(c){new Req(api).send(c)}</script>",
        "",
    ),
)
h("side + app root", empty(side + "<div id='app'></div><script src='/js/app.js'></script>", ""))
h(
    "暂无 template class",
    empty(
        "<div id='app'><div class='no-data'>暂无数据</div></div><script src='/js/app.js'></script>",
        "",
    ),
)
h(
    "暂无 side box, root",
    empty(
        "<div class='side'>通知：暂无公告</div><div id='root'></div><script src='/js/app.js'></script>",
        "",
    ),
)
h(
    "暂无 side box, ul script",
    empty(
        "<div class='side'>通知：暂无公告</div><ul id='list'></ul><script src='/js/list.js'></script>",
        "",
    ),
)
h(
    "暂无 hidden by class",
    empty(
        "<ul id='list'></ul><div class='empty hide'>暂无数据</div><script src='/js/list.js'></script>",
        "",
    ),
)
h(
    "noscript asks for js",
    empty(
        "<noscript>请启用JavaScript</noscript><div class='side'>暂无公告</div><div class='main'></div><script src='/js/list.js'></script>",
        "",
    ),
)
h(
    "loading text + old",
    empty(
        side + "<div class='main'>数据加载中，请稍候...</div><script src='/js/list.js'></script>",
        "",
    ),
)
news = (
    "<ul>"
    + "".join(row(f"云溪县召开第{i}次会议", f"/n/{i}.html", f"2026-03-0{i}") for i in (1, 2, 3))
    + "</ul>"
)
h("no permission + side news", empty("<div>您没有权限访问该栏目</div>" + news, ""))
h("busy + side news", empty("<div>系统繁忙，请稍后再试</div>" + news, ""))
h("only news rows", empty(news, ""))
h("to the home page", {L: (empty(news, ""), {"x-went-to": HOST + "/"})})
h("to the home page with reports", {L: (listed(), {"x-went-to": HOST + "/"})})
h("soft 404 未找到", empty("<h2>抱歉，未找到您访问的页面</h2><a href='/'>返回首页</a>", ""))
h("soft 404 没有找到相关内容", empty("<h2>404</h2><p>没有找到相关内容，可能已被删除</p>", ""))
h(
    "search zero with year filter",
    empty(
        "<form><select name='year'><option value='2026' selected>2026</option><option value='2025'>2025</option></select></form><p>共0条</p>",
        "",
    ),
)
h(
    "search zero keyword",
    empty("<form action='s'><input name='q' value='年报2026'></form><p>没有找到相关结果</p>", ""),
)
h(
    "next is a soft 404",
    {
        L: pg('<a href="index_2.html">下一页</a>'),
        "/zfxxgknb/index_2.html": empty("<p>抱歉，未找到该页面</p>", ""),
    },
)
h(
    "next is no permission",
    {
        L: pg('<a href="index_2.html">下一页</a>'),
        "/zfxxgknb/index_2.html": empty("<p>访问受限</p>", ""),
    },
)
h(
    "next is empty error",
    {
        L: pg('<a href="index_2.html">下一页</a>'),
        "/zfxxgknb/index_2.html": empty("<p>加载失败，暂无数据</p>", ""),
    },
)


def shell():
    return empty(
        "<ul id='l'></ul><script>$.ajax({url:'/api/search',type:'get',data:{channelId:'a1',page:1,size:10}})</script>",
        "",
    )


api = "/api/search?channelId=a1&page=1&size=10"
for n, a in {
    "code 500 total 0": {"code": 500, "msg": "系统繁忙", "data": {"list": [], "total": 0}},
    "success false": {"success": False, "data": {"list": [], "total": 0}},
    "msg 参数错误": {"message": "参数错误", "total": 0, "rows": []},
    "status error": {"status": "error", "total": 0, "rows": []},
    "code 401": {"code": "401", "data": {"total": 0, "list": []}},
}.items():
    h("json " + n, {L: shell(), api: json.dumps(a, ensure_ascii=False)})
h("old cached copy", {L: (listed(), {"age": str(86400 * 90)})})
gbk = listed().encode("gb18030")
new8 = NEW.encode("utf-8")
h(
    "utf8 rows in a gbk page",
    {L: gbk.replace(b"<ul class='list'>", b"<ul class='list'>" + new8).replace(b"utf-8", b"gbk")},
)


def t(x, day="2026-01-20"):
    return listed(row(x, REPORT, day) + OLD)


for x in (
    "云溪县教育局2025年政府信息公开工作年度报吿",
    "云溪县教育局2025年政府信息公幵工作年度报告",
    "云溪县教育局2025年政府信息公工作年度报告",
    "云溪县教育局2025年政府信公开工作年度报告",
    "云溪县教育局2025年政务信息公开工作报告",
    "云溪县教育局二〇二五年政府信息公开年度报告",
    "雲溪縣教育局2025年政府信息公開工作年度報告",
    "云 溪 县 教 育 局 2 0 2 5 年 政 府 信 息 公 开 年 报",
    "云溪县教育局2025年政府⽹站…",
    "云溪县教育局2025年政府信息公⽰年报",
    "年度报告",
    "2025年",
    "2025年度",
    "2025",
    "政府信息公开年报",
    "年报",
    "本局2025年政府信息公开工作年度报告",
    "我局2025年政府信息公开工作年度报告",
    "本机关2025年政府信息公开工作年度报告",
    "县教育局2025年政府信息公开工作年度报告",
    "教育局2025年政府信息公开工作年度报告",
    "县教体局2025年政府信息公开工作年度报告",
    "云溪县教育和体育局2025年政府信息公开工作年度报告",
    "云溪教育局2025年政府信息公开工作年度报告",
    "云溪县教育局（县委教育工委）2025年政府信息公开工作年度报告",
    "中共云溪县委教育工作委员会、云溪县教育局2025年政府信息公开工作年度报告",
    "云溪县教育局 云溪县体育局2025年政府信息公开工作年度报告",
    "云溪县教育局、云溪县体育局2025年政府信息公开工作年度报告",
    "云溪县文教局2025年政府信息公开工作年度报告",
    "云溪县教育局2024年政府信息公开工作年度报告",
    "云溪县教育局2052年政府信息公开工作年度报告",
    "云溪县教育局20205年政府信息公开工作年度报告",
    "云溪县教育局205年政府信息公开工作年度报告",
    "云溪县教育局2026年政府信息公开工作年度报告",
    "云溪县教育局2025年信息公开工作总结报告",
    "云溪县教育局2025年政府信息公开工作总结",
    "云溪县教育局2025年度政务公开工作年度报告",
    "2025年度政府信息公开情况",
    "云溪县教育局2025年政府信息主动公开年度报告",
    "云溪县教育局关于2025年政府信息公开工作情况的报告",
    "云溪县教育局2025年政府信息公开工作年度报告的公示",
    "云溪县教育局2025年1月至12月政府信息公开工作年度报告",
    "云溪县教育局2025年上半年…",
    "2025年年度报告",
    "附件：2025年报.pdf",
    "xxgknb2025.pdf",
    "P020260120345.pdf",
    "点击下载",
    "云溪县教育局2025年政府信息公开工作年度报告（征求意见稿）",
    "云溪县教育局发布2025年政府信息公开工作年度报告",
    "云溪县教育局2025年政府信息公开年度报告发布",
    "[政府信息公开年报]云溪县教育局2025年",
    "云溪县教育局2025年政府信息年度公开报告",
    "云溪县教育局2025年度信息公开年度情况报告",
    "云溪县教育局2025年政府信息公开工作情况报告",
    "云溪县教育局2025年政府信息公开自查报告",
    "云溪县教育局2025年公开年报",
    "2025年信息公开",
    "云溪县教育局信息公开2025",
    "政府信息公开工作年度报告(2025年度)",
    "云溪县教育局2024年度政府信息公开工作年度报告（2025年1月-12月）",
    "云溪县教育局2025年政府信息公开工作年度报告(2024年度)",
):
    h("title " + x, {L: t(x)})
h(
    "cut no title attr",
    listed(f"<li><a href='{REPORT}'>云溪县教育局2025...</a><span>2026-01-20</span></li>" + OLD),
)
h("cut early", listed(f"<li><a href='{REPORT}'>云溪县教育…</a><span>2026-01-20</span></li>" + OLD))
h(
    "cut with … in middle",
    listed(f"<li><a href='{REPORT}'>云溪县教…年度报告</a><span>2026-01-20</span></li>" + OLD),
)
h(
    "renamed",
    listed(
        row("云溪县乡村振兴局2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
        + "".join(own(y, "云溪县扶贫开发办公室") for y in (2024, 2023))
    ),
    organ="云溪县扶贫开发办公室",
)
h(
    "township short",
    listed(
        row("城关镇2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
        + "".join(own(y, "云溪县城关镇人民政府") for y in (2024, 2023))
    ),
    organ="云溪县城关镇人民政府",
    level=Level.TOWNSHIP,
)
h(
    "street",
    listed(
        row("西城街道2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
        + "".join(own(y, "云溪县西城街道办事处") for y in (2024, 2023))
    ),
    organ="云溪县西城街道办事处",
    level=Level.TOWNSHIP,
)
h(
    "town became street",
    listed(
        row("城关街道办事处2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
        + "".join(own(y, "云溪县城关镇人民政府") for y in (2024, 2023))
    ),
    organ="云溪县城关镇人民政府",
    level=Level.TOWNSHIP,
)
h(
    "town without place",
    listed(
        row("镇人民政府2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
        + "".join(own(y, "云溪县城关镇人民政府") for y in (2024, 2023))
    ),
    organ="云溪县城关镇人民政府",
    level=Level.TOWNSHIP,
)
h(
    "undated list 2024 twice",
    listed(
        f"<li><a href='{REPORT}'>{ORGAN}2024年政府信息公开工作年度报告</a></li><li><a href='/a/2024.html'>{ORGAN}2024年政府信息公开工作年度报告</a></li><li><a href='/a/2023.html'>{ORGAN}2023年政府信息公开工作年度报告</a></li>"
    ),
)


g("plain", listed())
g(
    "spans for pager",
    pg(
        "<span>首页</span><span>上一页</span><span class=cur>1</span><span>下一页</span><span>尾页</span>"
    ),
)
g(
    "disabled button",
    pg("<button disabled>上一页</button><button disabled class=btn-next>下一页</button>"),
)
g("disabled a", pg("<a class='disabled' href='javascript:;'>下一页</a>"))
g("1/1", pg("共3条 1/1 首页 上一页 下一页 尾页"))
g("第1页/共1页", pg("第1页/共1页"))
g("counts + js next", pg("共3条 <a href='javascript:void(0)'>下一页</a>"))
g(
    "more of another box",
    listed(
        around="<div class='box'><h3>新闻</h3><a href='/news/'>更多&gt;&gt;</a>" + news + "</div>"
    ),
)
g(
    "friend links",
    listed(
        around="<div class='links'><a href='http://jyj.yunxi.gov.cn/'>县教育局</a><a href='http://cjj.yunxi.gov.cn/'>县财政局</a></div>"
    ),
)
g(
    "left menu",
    listed(
        before="<ul class=menu><li><a href='/zfxxgkzn/'>政府信息公开指南</a></li><li><a href='/zfxxgkzd/'>政府信息公开制度</a></li><li><a href='/zfxxgknb/index.html'>政府信息公开年报</a></li></ul>"
    ),
)
g("empty says so", listed("", around="<p>暂无相关信息</p>"))
g("older year folders", listed(before="<a href='2023/'>2023年</a><a href='2022/'>2022年</a>"))
g(
    "visit counter",
    listed(
        around="<span id='hits'></span><script>$.get('/hits?id=3',function(d){$('#hits').html(d)})</script>"
    ),
)
g("back to top", listed(head="<script>$(window).scroll(function(){$('#top').toggle()});</script>"))
g(
    "heading with year",
    listed(
        before="<p>根据《条例》，各机关应于每年1月31日前公布上一年度政府信息公开工作年度报告。</p>"
    ),
)
g(
    "shared list",
    listed(
        "".join(
            row(f"云溪县{o}2025年政府信息公开工作年度报告", f"/b/{i}.html", "2026-01-12")
            for i, o in enumerate(("财政局", "水利局", "公安局", "城关镇人民政府"))
        )
        + OLD
    ),
)
g(
    "notice rows",
    listed(
        row("关于做好2025年政府信息公开工作年度报告编制工作的通知", "/b/9.html", "2025-12-12")
        + row("云溪县教育局2025年政府网站工作年度报表", "/b/8.html", "2026-01-12")
        + row("云溪县教育局2025年法治政府建设年度报告", "/b/7.html", "2026-01-12")
        + OLD
    ),
)
g(
    "search box",
    listed(
        before="<form action='/s'><input name=q value='请输入关键词'><button>搜索</button></form>"
    ),
)
g("small iframe", listed(around="<iframe src='/count.html' width=0 height=0></iframe>"))
g(
    "pager links",
    {
        L: pg("<a href='index_2.html'>下一页</a><a href='index_2.html'>尾页</a>"),
        "/zfxxgknb/index_2.html": listed(
            own(2021) + own(2020),
            around="<a href='index.html'>上一页</a><a href='javascript:;'>下一页</a>",
        ),
    },
)
g(
    "re-dated old rows",
    listed(
        "".join(
            row(f"{ORGAN}{y}年政府信息公开工作年度报告", f"/a/{y}.html", "2026-03-01")
            for y in (2024, 2023, 2022, 2021, 2020, 2019, 2018)
        )
    ),
)
g(
    "2024 report late",
    listed(row(f"{ORGAN}2024年政府信息公开工作年度报告", "/a/2024.html", "2026-02-01") + own(2023)),
)
g(
    "calendar",
    listed(
        around="<table class=cal>" + "".join(f"<td>{i}</td>" for i in range(1, 31)) + "</table>"
    ),
)
g(
    "year select all",
    listed(
        before="<select name='year'><option value=''>全部</option><option value='2025'>2025</option><option value='2024'>2024</option></select>"
    ),
)
g(
    "footer organ list elsewhere",
    listed(
        around="<select><option>县教育局</option><option value='http://cjj.yunxi.gov.cn'>县财政局</option></select>"
    ),
)
g(
    "json empty ok",
    {L: shell(), api: json.dumps({"code": 0, "msg": "success", "data": {"list": [], "total": 0}})},
)
g(
    "json rows",
    {
        L: shell(),
        api: json.dumps(
            {
                "code": 200,
                "msg": "操作成功",
                "data": {
                    "list": [
                        {
                            "title": f"{ORGAN}{y}年政府信息公开工作年度报告",
                            "url": f"/a/{y}.html",
                            "publishDate": f"{y + 1}-01-12",
                        }
                        for y in (2024, 2023)
                    ],
                    "total": 2,
                },
            },
            ensure_ascii=False,
        ),
    },
)
g("dates in text", listed(around="<p>更新时间 2026/3 电话 1/2</p>"))
g("archived yearly heading", listed(before="<h3>2025年</h3><h3>2024年</h3>"))
h(
    "keyword of last year in the address",
    {"/s?q=2024": listed(own(2024))},
    list_url=HOST + "/s?q=2024",
)
h("moved elsewhere", listed(around="<p>本栏目已迁移至新版网站，请移步查看。</p>"))
h("refresh with reports", listed(head="<meta http-equiv='refresh' content='5;url=/new/'>"))
h("link here", listed(around=f"<p>2025年政府信息公开年报请点击<a href='{REPORT}'>这里</a>查看</p>"))
h(
    "names under a heading",
    listed(
        OLD
        + "<li>2025年政府信息公开年报：<a href='/a/1.html'>云溪县财政局</a> <a href='/a/2025.html'>云溪县教育局</a></li>"
    ),
)
h(
    "names under a year",
    listed(
        around="<h3>2025年</h3><table><tr><td><a href='/x/19.html'>财政局</a></td><td><a href='/x/2025.html'>教育局</a></td></tr></table>"
    ),
)
h(
    "picture row no alt",
    listed(OLD + f"<li><a href='{REPORT}'><img src='x.png'></a><span>2026-01-20</span></li>"),
)
h(
    "card",
    listed(
        f"<li><a href='{REPORT}'><h4>{TITLE}</h4><p>{'根据条例的规定编制本报告。' * 8}</p><span>2026-01-20</span></a></li>"
        + OLD
    ),
)
h(
    "long card",
    listed(
        f"<li><a href='{REPORT}'><h4>{TITLE}</h4><p>{'根据条例的规定编制本报告。' * 40}</p><span>2026-01-20</span></a></li>"
        + OLD
    ),
)
h("title outside link", listed(OLD + f"<li>{TITLE} <a href='{REPORT}'>查看</a></li>"))
h("cut page", listed().split("<div class='foot'")[0])
h("cut page in the list", listed().split("</ul>")[0])
h("bang comment", listed("<!-- x --!>" + NEW + OLD))
h(
    "pager in table images",
    pg(
        '<table><tr><td><a href="javascript:go(2)"><img src="/img/next_page.gif"></a></td></tr></table>'
    ),
)
h("vue click", pg('<button @click="next">下一页</button>'))
h("role button", pg('<div role="button" tabindex=0>下一页</div>'))
h(
    "numbers as spans no onclick",
    pg('<span class="cur">1</span><span class="num">2</span><span class="num">3</span>'),
)
h("下一页 as data-href", pg('<i data-href="index_2.html">下一页</i>'))
h(
    "pager in form submit",
    pg(
        '<form method=post><input type="hidden" name="p" value=2><input type=submit value="下一页"></form>'
    ),
)
h(
    "post form jump",
    pg(
        '<form method=post action="list"><input name="page"><input type=submit value="跳转"></form>'
    ),
)
h("page of pages by text 1-3", pg("第 1-3 条，共 12 条"))
h("a 2 with onclick only", pg('<b>1</b> <a onclick="go(2)">2</a>'))
h(
    "下一页 link other host",
    pg('<a href="http://cdn.yunxi.gov.cn/zfxxgknb/index_2.html">下一页</a>'),
)
h("numbers links other stem", {L: pg('<a href="list_b.html">2</a>'), "/zfxxgknb/list_b.html": P2})
h("numbers links deeper", {L: pg('<a href="/zfxxgknb/p/2/">2</a>'), "/zfxxgknb/p/2/": P2})
h("numbers in brackets", {L: pg('<a href="index_2.html">[2]</a>'), "/zfxxgknb/index_2.html": P2})
h("第二页", {L: pg('<a href="second.html">第二页</a>'), "/zfxxgknb/second.html": P2})

h(
    "tab 部门 js",
    listed(gov, before="<ul><li class=on>政府年报</li><li onclick='t(2)'>部门年报</li></ul>"),
)
h(
    "tab 部门 hover",
    listed(gov, before="<ul class='tab'><li class=on>政府年报</li><li>部门年报</li></ul>"),
)
h("tab years hover", listed(before="<ul class='tab'><li class=on>2024年</li><li>2025年</li></ul>"))
h(
    "layui flow",
    listed(
        head="<script>layui.use('flow',function(){flow.load({elem:'#l',done:function(page,next){$.get('/api?p='+page)}})})</script>"
    ),
)
h(
    "200 with php error",
    listed(
        OLD
        + "</ul><b>Warning</b>: mysqli_query(): server has gone away in /var/www/list.php on line 20<ul>"
    ),
)
h("database error text", listed(OLD, around="<p>数据库连接失败</p>"))
h(
    "json with error and old rows",
    {L: shell(), api: json.dumps({"code": 0, "data": {"list": [], "total": None}})},
)
h(
    "search page 没有找到 for default keyword in url",
    {"/s?kw=x": empty("<p>没有找到相关结果</p>", "")},
    list_url=HOST + "/s?kw=x",
)
h(
    "title 云溪县教育局政府信息公开工作年度报告（二0二五年度）",
    t("云溪县教育局政府信息公开工作年度报告（二0二五年度）"),
)
h("title 云溪县教育局政府信息公开工作年度报告", t("云溪县教育局政府信息公开工作年度报告"))
h("title old date", t("云溪县教育局政府信息公开工作年度报告", "2025-12-30"))
h("title 25年", t("云溪县教育局25年政府信息公开工作年度报告"))
h("title ２０２５", t("云溪县教育局２０２５年政府信息公开工作年度报告"))
h(
    "nameless doubled",
    listed(
        row("2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
        + row("2025年政府信息公开工作年度报告", "/b/1.html", "2026-01-20")
        + OLD
    ),
)
g(
    "honest 400 hotline empty",
    listed("", around="<p>暂无相关信息</p><p>热线 400-888-1234</p><p>您好，请登录</p>"),
)
g("tab news", listed(around="<ul class='tab'><li class=on>要闻</li><li>通知</li></ul>"))
g("year nav elsewhere", listed(around="<ul><li><a href='/czyjs/2025/'>2025年</a></li></ul>"))
g(
    "template row in list",
    listed(
        row("2025年政府信息公开工作年度报告模板", "/b/2.html", "2025-12-20")
        + row("政府信息公开工作年度报告格式", "/b/3.html", "2021-12-20")
        + OLD
    ),
)
g(
    "jump form with counts",
    pg("共3条 第1/1页 <form method=post><input name=page><input type=submit value=跳转></form>"),
)
g(
    "subsite links",
    listed(around="<div><a href='/jyj/index.html'>县教育局</a><a href='/cjj/'>县财政局</a></div>"),
)
g("older 部门 menu", listed(before="<a href='/bmnb/index.html'>部门年报</a>"))
g(
    "news rows with meeting",
    listed(row("云溪县召开2025年政府信息公开年度报告编制培训会", "/b/2.html", "2026-01-05") + OLD),
)
g("spans numbers single", pg("<span class=cur>1</span>"))
g(
    "months",
    listed(
        before="<select name=m>"
        + "".join(f"<option value={i}>{i}</option>" for i in range(1, 13))
        + "</select>"
    ),
)
