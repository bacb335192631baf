"""Pages on which the report stands unseen, or whose list is another, narrowed or not shown."""

import json

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
from tests.bot.column_pages import (
    COLUMN,
    P2,
    api,
    bare,
    gov,
    hides,
    news,
    shell,
    side,
)

hides(
    "year folder publication year",
    {
        COLUMN: listed(
            before="<ul><li><a href='/zfxxgknb/2026/'>2026</a></li><li><a href='/zfxxgknb/2025/'>2025</a></li></ul>"
        ),
        "/zfxxgknb/2026/": P2,
        "/zfxxgknb/2025/": listed(),
    },
)
hides(
    "year select",
    listed(
        before="<select name='year' onchange='q()'><option value='2025'>2025</option><option value='2024' selected>2024</option></select>"
    ),
)
hides(
    "year folder 2025年年报",
    {
        COLUMN: listed(before="<ul><li><a href='2025/'>2025年年报</a></li></ul>"),
        "/zfxxgknb/2025/": P2,
    },
)
hides(
    "year folder 部门年报",
    {
        COLUMN: listed(
            before="<ul><li><a href='2025/'>2025年部门年报</a></li><li><a href='2024/'>2024年部门年报</a></li></ul>"
        ),
        "/zfxxgknb/2025/": P2,
    },
)
hides(
    "organ subcolumn",
    {
        COLUMN: listed(
            gov, before="<div><a href='jyj/'>县教育局</a><a href='cjj/'>县财政局</a></div>"
        ),
        "/zfxxgknb/jyj/": P2,
    },
)
hides(
    "organ subcolumn short",
    {
        COLUMN: listed(gov, before="<div><a href='jyj/'>教育局</a><a href='cjj/'>财政局</a></div>"),
        "/zfxxgknb/jyj/": P2,
    },
)
hides(
    "部门年报 subcolumn",
    {
        COLUMN: listed(
            gov, before="<div><a href='bm/'>部门年报</a><a href='xz/'>乡镇年报</a></div>"
        ),
        "/zfxxgknb/bm/": P2,
    },
)
hides(
    "organ select",
    listed(
        gov,
        before="<select onchange='go()'><option value='12'>县教育局</option><option value=13>县财政局</option></select>",
    ),
)
hides(
    "organ tree js",
    listed(
        gov,
        before="<a href='javascript:tree(12)'>县教育局</a><a href='javascript:tree(13)'>县财政局</a>",
    ),
)
hides(
    "list is of a year's folder",
    listed(
        row("云溪县财政局2024年政府信息公开工作年度报告", "/a/1.html", "2025-01-12")
        + row("云溪县水利局2024年政府信息公开工作年度报告", "/a/2.html", "2025-01-12")
        + own(2024),
        before="<div>当前位置：年报 &gt; 2024年</div>",
    ),
)
hides(
    "list is of a year's folder url",
    {"/zfxxgknb/2024/": listed(own(2024))},
    list_url=HOST + "/zfxxgknb/2024/",
)
hides(
    "iframe beside",
    {
        COLUMN: listed(
            own(2024), before="<iframe src='list.html' width='100%' height='600'></iframe>"
        ),
        "/zfxxgknb/list.html": P2,
    },
)
hides(
    "iframe elsewhere on the host",
    {
        COLUMN: listed(
            own(2024), before="<iframe src='/open/a1.html' width='100%' height='600'></iframe>"
        ),
        "/open/a1.html": listed(),
    },
)
hides(
    "iframe 3 reports",
    {
        COLUMN: listed(OLD, before="<iframe src='/zfxxgknb/list.html'></iframe>"),
        "/zfxxgknb/list.html": P2,
    },
)
hides(
    "json in script",
    listed(head=f"<script>var rows=[{{title:'{TITLE}',url:'{REPORT}'}}];</script>"),
)
hides(
    "json in application/json",
    listed(
        head=f'<script type="application/json">{json.dumps([{"title": TITLE, "url": REPORT}], ensure_ascii=False)}</script>'
    ),
)
hides(
    "json escaped in script",
    listed(head=f"<script>var rows={json.dumps([{'title': TITLE, 'url': REPORT}])}</script>"),
)
hides(
    "option",
    listed(
        around=f"<select onchange='location=this.value'><option value='{REPORT}'>{TITLE}</option></select>"
    ),
)
hides(
    "img alt row", listed(OLD + f"<li><a href='{REPORT}'><img src='x.png' alt='{TITLE}'></a></li>")
)
hides("img alone alt", listed(OLD + f"<li><img src='x.png' alt='{TITLE}' onclick='o()'></li>"))
hides("area", listed(around=f"<map><area href='{REPORT}' alt='{TITLE}'></map>"))
hides("plain text row", listed(OLD + f"<li><span>{TITLE}</span><span>2026-01-20</span></li>"))
hides(
    "plain text row no year in title",
    listed(
        "".join(
            f"<li>{y}年 <a href='/a/{y}.html'>{ORGAN}政府信息公开工作年度报告</a></li>"
            for y in (2024, 2023)
        )
        + f"<li>2025年 <span>{ORGAN}政府信息公开工作年度报告</span></li>"
    ),
)
hides("a self fragment", listed(OLD + f"<li><a href='index.html#/d/2025'>{TITLE}</a></li>"))
hides("a fragment", listed(OLD + f"<li><a href='#/d/2025'>{TITLE}</a></li>"))
hides("li onclick with inner a", listed(OLD + f"<li onclick='v(5)'><a>{TITLE}</a></li>"))
hides(
    "li onclick inner a other",
    listed(OLD + f"<li onclick='v(5)'>{TITLE}<a href='/dl/1.html'>下载</a></li>"),
)
hides(
    "tr data-id",
    listed(OLD) + f"<table><tr data-id='5'><td>{TITLE}</td><td>2026-01-20</td></tr></table>",
)
hides("noscript list", listed(around=f"<noscript><ul>{NEW}</ul></noscript>"))
hides("template list", listed(around=f"<template><ul>{NEW}</ul></template>"))
hides("textarea list", listed(around=f"<textarea>{NEW}</textarea>"))
hides("hidden tab", listed(around=f"<div style='display:none'><ul>{NEW}</ul></div>"))
hides(
    "rowspan table",
    listed("").replace(
        "<ul class='list'></ul>",
        f"<table><tr><td rowspan=2>2025</td><td><a href='{REPORT}'>{ORGAN}政府信息公开工作年度报告</a></td></tr><tr><td><a href='/b/1.html'>云溪县财政局政府信息公开工作年度报告</a></td></tr><tr><td>2024</td><td><a href='/a/2024.html'>{ORGAN}政府信息公开工作年度报告</a></td></tr></table>",
    ),
)
hides(
    "side + list by chunk",
    bare(side + "<div id='list'></div>", "<script src='/js/chunk.js'></script>"),
)
hides(
    "side + ul by inline",
    bare(
        side
        + "<ul id='rows'></ul><script>$.get(api+'?c='+cid,function(d){$('#rows').html(d)})</script>",
        "",
    ),
)
hides(
    "side + tbody by inline",
    bare(
        side
        + "<table><tbody id='tb'></tbody></table><script>load(cid);function load(c){new Req(api).send(c)}</script>",
        "",
    ),
)
hides("side + app root", bare(side + "<div id='app'></div><script src='/js/app.js'></script>", ""))
hides(
    "暂无 template class",
    bare(
        "<div id='app'><div class='no-data'>暂无数据</div></div><script src='/js/app.js'></script>",
        "",
    ),
)
hides(
    "暂无 side box, root",
    bare(
        "<div class='side'>通知：暂无公告</div><div id='root'></div><script src='/js/app.js'></script>",
        "",
    ),
)
hides(
    "暂无 side box, ul script",
    bare(
        "<div class='side'>通知：暂无公告</div><ul id='list'></ul><script src='/js/list.js'></script>",
        "",
    ),
)
hides(
    "暂无 hidden by class",
    bare(
        "<ul id='list'></ul><div class='empty hide'>暂无数据</div><script src='/js/list.js'></script>",
        "",
    ),
)
hides(
    "noscript asks for js",
    bare(
        "<noscript>请启用JavaScript</noscript><div class='side'>暂无公告</div><div class='main'></div><script src='/js/list.js'></script>",
        "",
    ),
)
hides(
    "loading text + old",
    bare(
        side + "<div class='main'>数据加载中，请稍候...</div><script src='/js/list.js'></script>",
        "",
    ),
)
hides("no permission + side news", bare("<div>您没有权限访问该栏目</div>" + news, ""))
hides("busy + side news", bare("<div>系统繁忙，请稍后再试</div>" + news, ""))
hides("only news rows", bare(news, ""))
hides("to the home page", {COLUMN: (bare(news, ""), {"x-went-to": HOST + "/"})})
hides("to the home page with reports", {COLUMN: (listed(), {"x-went-to": HOST + "/"})})
hides("soft 404 未找到", bare("<h2>抱歉，未找到您访问的页面</h2><a href='/'>返回首页</a>", ""))
hides("soft 404 没有找到相关内容", bare("<h2>404</h2><p>没有找到相关内容，可能已被删除</p>", ""))
hides(
    "search zero with year filter",
    bare(
        "<form><select name='year'><option value='2026' selected>2026</option><option value='2025'>2025</option></select></form><p>共0条</p>",
        "",
    ),
)
hides(
    "search zero keyword",
    bare("<form action='s'><input name='q' value='年报2026'></form><p>没有找到相关结果</p>", ""),
)
for n, a in {
    "code 500 total 0": {"code": 500, "msg": "系统繁忙", "data": {"list": [], "total": 0}},
    "success false": {"success": False, "data": {"list": [], "total": 0}},
    "msg 参数错误": {"message": "参数错误", "total": 0, "rows": []},
    "status error": {"status": "error", "total": 0, "rows": []},
    "code 401": {"code": "401", "data": {"total": 0, "list": []}},
}.items():
    hides("json " + n, {COLUMN: shell(), api: json.dumps(a, ensure_ascii=False)})
hides("old cached copy", {COLUMN: (listed(), {"age": str(86400 * 90)})})
gbk = listed().encode("gb18030")
new8 = NEW.encode("utf-8")
hides(
    "utf8 rows in a gbk page",
    {
        COLUMN: gbk.replace(b"<ul class='list'>", b"<ul class='list'>" + new8).replace(
            b"utf-8", b"gbk"
        )
    },
)
hides(
    "cut early", listed(f"<li><a href='{REPORT}'>云溪县教育…</a><span>2026-01-20</span></li>" + OLD)
)
hides(
    "cut with … in middle",
    listed(f"<li><a href='{REPORT}'>云溪县教…年度报告</a><span>2026-01-20</span></li>" + OLD),
)
hides(
    "keyword of last year in the address",
    {"/s?q=2024": listed(own(2024))},
    list_url=HOST + "/s?q=2024",
)
hides("moved elsewhere", listed(around="<p>本栏目已迁移至新版网站，请移步查看。</p>"))
hides("refresh with reports", listed(head="<meta http-equiv='refresh' content='5;url=/new/'>"))
hides(
    "link here",
    listed(around=f"<p>2025年政府信息公开年报请点击<a href='{REPORT}'>这里</a>查看</p>"),
)
hides(
    "names under a heading",
    listed(
        OLD
        + "<li>2025年政府信息公开年报：<a href='/a/1.html'>云溪县财政局</a> <a href='/a/2025.html'>云溪县教育局</a></li>"
    ),
)
hides(
    "names under a year",
    listed(
        around="<h3>2025年</h3><table><tr><td><a href='/x/19.html'>财政局</a></td><td><a href='/x/2025.html'>教育局</a></td></tr></table>"
    ),
)
hides(
    "picture row no alt",
    listed(OLD + f"<li><a href='{REPORT}'><img src='x.png'></a><span>2026-01-20</span></li>"),
)
hides(
    "card",
    listed(
        f"<li><a href='{REPORT}'><h4>{TITLE}</h4><p>{'根据条例的规定编制本报告。' * 8}</p><span>2026-01-20</span></a></li>"
        + OLD
    ),
)
hides(
    "long card",
    listed(
        f"<li><a href='{REPORT}'><h4>{TITLE}</h4><p>{'根据条例的规定编制本报告。' * 40}</p><span>2026-01-20</span></a></li>"
        + OLD
    ),
)
hides("bang comment", listed("<!-- x --!>" + NEW + OLD))
hides(
    "tab 部门 js",
    listed(gov, before="<ul><li class=on>政府年报</li><li onclick='titled(2)'>部门年报</li></ul>"),
)
hides(
    "tab 部门 hover",
    listed(gov, before="<ul class='tab'><li class=on>政府年报</li><li>部门年报</li></ul>"),
)
hides(
    "tab years hover", listed(before="<ul class='tab'><li class=on>2024年</li><li>2025年</li></ul>")
)
hides(
    "layui flow",
    listed(
        head="<script>layui.use('flow',function(){flow.load({elem:'#l',done:function(page,next){$.get('/api?p='+page)}})})</script>"
    ),
)
hides(
    "200 with php error",
    listed(
        OLD
        + "</ul><b>Warning</b>: mysqli_query(): server has gone away in /var/www/list.php on line 20<ul>"
    ),
)
hides("database error text", listed(OLD, around="<p>数据库连接失败</p>"))
hides(
    "json with error and old rows",
    {COLUMN: shell(), api: json.dumps({"code": 0, "data": {"list": [], "total": None}})},
)
hides(
    "search page 没有找到 for default keyword in url",
    {"/s?kw=x": bare("<p>没有找到相关结果</p>", "")},
    list_url=HOST + "/s?kw=x",
)
hides(
    "nameless doubled",
    listed(
        row("2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
        + row("2025年政府信息公开工作年度报告", "/b/1.html", "2026-01-20")
        + OLD
    ),
)
full = [
    {
        "title": f"{ORGAN}{y}年政府信息公开工作年度报告",
        "url": f"/a/{y}.html",
        "publishDate": f"{y + 1}-01-12",
    }
    for y in range(2024, 2014, -1)
]
for n, total in {"of the page alone": 10, "of no page": 0}.items():
    hides(
        "json total " + n,
        {
            COLUMN: shell(),
            api: json.dumps({"data": {"list": full, "total": total}}, ensure_ascii=False),
        },
    )
latest = "<div class='side'><h3>最新动态</h3>" + news + "</div>"
for n, page in {
    "is said by a box beside": listed("", around=latest.replace("</h3>", "</h3><p>暂无数据</p>")),
    "is what a script begins with": listed(
        "<li>暂无数据</li>", around=latest + "<script src='/js/list.js'></script>"
    ),
    "is hidden": listed("<li style='display:none'>暂无数据</li>", around=latest),
    "is said where rows of the column stand": listed(
        "<li>暂无数据</li>",
        around="<ul>" + row("关于调整机构的公告", "/zfxxgknb/9.html", "2026-01-09") + "</ul>",
    ),
    "is said of a search": listed(
        "<li>没有相关信息</li>",
        before="<input name='q' value='年报2026'>",
        around=latest,
    ),
}.items():
    hides("暂无 " + n, page)
hides(
    "year select without values",
    listed(before="<select><option>2024</option><option>2025</option></select>"),
)
hides(
    "year select of folders",
    listed(
        before="<select><option value='2024/'>2024</option><option value='2025/'>2025</option></select>"
    ),
)

hides("nothing since 2022: the column is forsaken", listed(own(2022) + own(2021) + own(2020)))
hides(
    "nothing of any organ since 2022",
    listed(own(2022) + own(2022, "云溪县财政局") + own(2021) + own(2021, "云溪县财政局")),
)
