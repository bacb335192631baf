"""Pages that truly do not hold the report: that must be proven as before."""

import json

from tests.bot.absence_lists import (
    OLD,
    ORGAN,
    listed,
    own,
    row,
)
from tests.bot.column_pages import (
    COLUMN,
    api,
    lacks,
    news,
    shell,
    with_pager,
)

lacks("plain", listed())
lacks(
    "spans for pager",
    with_pager(
        "<span>首页</span><span>上一页</span><span class=cur>1</span><span>下一页</span><span>尾页</span>"
    ),
)
lacks(
    "disabled button",
    with_pager("<button disabled>上一页</button><button disabled class=btn-next>下一页</button>"),
)
lacks("disabled a", with_pager("<a class='disabled' href='javascript:;'>下一页</a>"))
lacks("1/1", with_pager("共3条 1/1 首页 上一页 下一页 尾页"))
lacks("第1页/共1页", with_pager("第1页/共1页"))
lacks("counts + js next", with_pager("共3条 <a href='javascript:void(0)'>下一页</a>"))
lacks(
    "more of another box",
    listed(
        around="<div class='box'><h3>新闻</h3><a href='/news/'>更多&gt;&gt;</a>" + news + "</div>"
    ),
)
lacks(
    "friend links",
    listed(
        around="<div class='links'><a href='http://jyj.yunxi.gov.cn/'>县教育局</a><a href='http://cjj.yunxi.gov.cn/'>县财政局</a></div>"
    ),
)
lacks(
    "left menu",
    listed(
        before="<ul class=menu><li><a href='/zfxxgkzn/'>政府信息公开指南</a></li><li><a href='/zfxxgkzd/'>政府信息公开制度</a></li><li><a href='/zfxxgknb/index.html'>政府信息公开年报</a></li></ul>"
    ),
)
lacks("empty says so", listed("", around="<p>暂无相关信息</p>"))
lacks("older year folders", listed(before="<a href='2023/'>2023年</a><a href='2022/'>2022年</a>"))
lacks(
    "visit counter",
    listed(
        around="<span id='hits'></span><script>$.get('/hits?id=3',function(d){$('#hits').html(d)})</script>"
    ),
)
lacks(
    "back to top", listed(head="<script>$(window).scroll(function(){$('#top').toggle()});</script>")
)
lacks(
    "heading with year",
    listed(
        before="<p>根据《条例》，各机关应于每年1月31日前公布上一年度政府信息公开工作年度报告。</p>"
    ),
)
lacks(
    "shared list",
    listed(
        "".join(
            row(f"云溪县{o}2025年政府信息公开工作年度报告", f"/b/{i}.html", "2026-01-12")
            for i, o in enumerate(("财政局", "水利局", "公安局", "城关镇人民政府"))
        )
        + OLD
    ),
)
lacks(
    "notice rows",
    listed(
        row("关于做好2025年政府信息公开工作年度报告编制工作的通知", "/b/9.html", "2025-12-12")
        + row("云溪县教育局2025年政府网站工作年度报表", "/b/8.html", "2026-01-12")
        + row("云溪县教育局2025年法治政府建设年度报告", "/b/7.html", "2026-01-12")
        + OLD
    ),
)
lacks(
    "search box",
    listed(
        before="<form action='/s'><input name=q value='请输入关键词'><button>搜索</button></form>"
    ),
)
lacks(
    "iframes of head and foot",
    listed(
        around="<iframe src='/include/top.html'></iframe><iframe src='/x/1.html' id='footer'></iframe>"
    ),
)
lacks("small iframe", listed(around="<iframe src='/count.html' width=0 height=0></iframe>"))
lacks(
    "pager links",
    {
        COLUMN: with_pager("<a href='index_2.html'>下一页</a><a href='index_2.html'>尾页</a>"),
        "/zfxxgknb/index_2.html": listed(
            own(2021) + own(2020),
            around="<a href='index.html'>上一页</a><a href='javascript:;'>下一页</a>",
        ),
    },
)
lacks(
    "re-dated old rows",
    listed(
        "".join(
            row(f"{ORGAN}{y}年政府信息公开工作年度报告", f"/a/{y}.html", "2026-03-01")
            for y in (2024, 2023, 2022, 2021, 2020, 2019, 2018)
        )
    ),
)
lacks(
    "2024 report late",
    listed(row(f"{ORGAN}2024年政府信息公开工作年度报告", "/a/2024.html", "2026-02-01") + own(2023)),
)
lacks(
    "calendar",
    listed(
        around="<table class=cal>" + "".join(f"<td>{i}</td>" for i in range(1, 31)) + "</table>"
    ),
)
lacks(
    "year select all",
    listed(
        before="<select name='year'><option value=''>全部</option><option value='2025'>2025</option><option value='2024'>2024</option></select>"
    ),
)
lacks(
    "footer organ list elsewhere",
    listed(
        around="<select><option>县教育局</option><option value='http://cjj.yunxi.gov.cn'>县财政局</option></select>"
    ),
)
lacks(
    "json empty ok",
    {
        COLUMN: shell(),
        api: json.dumps({"code": 0, "msg": "success", "data": {"list": [], "total": 0}}),
    },
)
lacks(
    "json rows",
    {
        COLUMN: shell(),
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
lacks("dates in text", listed(around="<p>更新时间 2026/3 电话 1/2</p>"))
lacks("archived yearly heading", listed(before="<h3>2025年</h3><h3>2024年</h3>"))
lacks(
    "honest 400 hotline empty",
    listed("", around="<p>暂无相关信息</p><p>热线 400-888-1234</p><p>您好，请登录</p>"),
)
lacks("tab news", listed(around="<ul class='tab'><li class=on>要闻</li><li>通知</li></ul>"))
lacks("year nav elsewhere", listed(around="<ul><li><a href='/czyjs/2025/'>2025年</a></li></ul>"))
lacks(
    "template row in list",
    listed(
        row("2025年政府信息公开工作年度报告模板", "/b/2.html", "2025-12-20")
        + row("政府信息公开工作年度报告格式", "/b/3.html", "2021-12-20")
        + OLD
    ),
)
lacks(
    "jump form with counts",
    with_pager(
        "共3条 第1/1页 <form method=post><input name=page><input type=submit value=跳转></form>"
    ),
)
lacks(
    "subsite links",
    listed(around="<div><a href='/jyj/index.html'>县教育局</a><a href='/cjj/'>县财政局</a></div>"),
)
lacks("older 部门 menu", listed(before="<a href='/bmnb/index.html'>部门年报</a>"))
lacks(
    "news rows with meeting",
    listed(row("云溪县召开2025年政府信息公开年度报告编制培训会", "/b/2.html", "2026-01-05") + OLD),
)
lacks("spans numbers single", with_pager("<span class=cur>1</span>"))
lacks(
    "months",
    listed(
        before="<select name=m>"
        + "".join(f"<option value={i}>{i}</option>" for i in range(1, 13))
        + "</select>"
    ),
)
lacks(
    "spans for pager, a script for something else",
    listed(
        head="<script>$('.main .tab').click(show);$('#search').on('click',search)</script>",
        around="<div class='pager'><span>上一页</span><span class=cur>1</span><span>下一页</span></div>",
    ),
)
lacks(
    "json total of a page that is not full",
    {
        COLUMN: shell(),
        api: json.dumps(
            {
                "data": {
                    "list": [
                        {"title": f"{ORGAN}{y}年政府信息公开工作年度报告", "url": f"/a/{y}.html"}
                        for y in (2024, 2023, 2022)
                    ],
                    "total": 3,
                }
            },
            ensure_ascii=False,
        ),
    },
)
ten = [
    {"title": f"{ORGAN}{y}年政府信息公开工作年度报告", "url": f"/a/{y}.html"}
    for y in range(2024, 2014, -1)
]
lacks(
    "json total of the one page there is",
    {
        COLUMN: shell(),
        api: json.dumps({"data": {"list": ten, "total": 10}}, ensure_ascii=False),
        api.replace("page=1", "page=2"): json.dumps({"data": {"list": [], "total": 10}}),
    },
)
lacks(
    "notices of compiling",
    listed(
        row("关于编制2025年政府信息公开工作年度报告的通知", "/b/9.html", "2025-12-12")
        + row("关于做好2025年政府信息公开年报编制工作的通知", "/b/8.html", "2026-01-05")
        + row("云溪县编制2025年政府信息公开年报工作会议召开", "/b/7.html", "2026-01-06")
        + OLD
    ),
)
lacks(
    "an odd page among the reports",
    {
        COLUMN: listed(row("云溪县教育局这一年", "/b/5.html", "2026-02-01") + OLD),
        "/b/5.html": listed(""),
    },
)
latest = "<div class='side'><h3>最新动态</h3>" + news + "</div>"
lacks("empty says so beside the news", listed("<li>暂无相关信息</li>", around=latest))
lacks("empty says so by count beside the news", listed("", around="<p>共 0 条</p>" + latest))

lacks("last year's is missing, too", listed(own(2023) + own(2022)))
lacks(
    "nothing of the organ since 2022, of others last year",
    listed(own(2024, "云溪县财政局") + own(2022) + own(2021)),
)

lacks(
    "folders of kinds: the government's own is not a department's",
    {
        COLUMN: listed(
            "<li><a href='/zfxxgknb/zf/index.html'>县政府年报</a></li>"
            "<li><a href='/zfxxgknb/bm/index.html'>县直部门年报</a></li>"
        ),
        "/zfxxgknb/zf/index.html": listed(own(2025, "云溪县人民政府")),
        "/zfxxgknb/bm/index.html": listed(
            own(2025, "云溪县财政局") + own(2024, "云溪县财政局") + OLD
        ),
    },
)
