"""Pages whose list goes on where no link of a known make leads."""

from tests.bot.absence_lists import OLD, listed, row
from tests.bot.column_pages import COLUMN, P2, bare, hides, with_pager

hides("button next", with_pager('<button onclick="go(2)">下一页</button>'))
hides("button next no onclick", with_pager('<button class="btn-next">下一页</button>'))
hides("input next", with_pager('<input type="button" value="下一页" onclick="go(2)">'))
hides("span next onclick", with_pager('<span onclick="go(2)">下一页</span>'))
hides(
    "li data-page",
    with_pager('<ul><li data-page="1" class="on">1</li><li data-page="2">2</li></ul>'),
)
hides(
    "span numbers onclick",
    with_pager(
        '<span class=cur>1</span><span onclick="go(2)">2</span><span onclick="go(3)">3</span>'
    ),
)
hides(
    "a numbers script",
    with_pager('<a href="javascript:go(1)">1</a><a href="javascript:go(2)">2</a>'),
)
hides(
    "a numbers onclick #",
    with_pager('<a href="#" onclick="go(1)">1</a><a href="#" onclick="go(2)">2</a>'),
)
hides("img next js", with_pager('<a href="javascript:go(2)"><img src="n.gif" alt="下一页"></a>'))
hides(
    "img next link",
    {
        COLUMN: with_pager('<a href="index_2.html"><img src="n.gif" alt="下一页"></a>'),
        "/zfxxgknb/index_2.html": P2,
    },
)
hides(
    "img no alt link",
    {
        COLUMN: with_pager('<a href="index_2.html"><img src="next.gif"></a>'),
        "/zfxxgknb/index_2.html": P2,
    },
)
hides(
    "class next icon",
    with_pager('<a class="next" href="javascript:go(2)"><i class="icon"></i></a>'),
)
hides(
    "class next icon link",
    {
        COLUMN: with_pager('<a class="next" href="index_2.html"><i class="icon"></i></a>'),
        "/zfxxgknb/index_2.html": P2,
    },
)
hides("下一页 spaced js", with_pager('<a href="javascript:go(2)">下 一 页</a>'))
hides("下一页(1/3)", with_pager('<a href="javascript:go(2)">下一页(1/3)</a>'))
hides("下一页 ▶", with_pager('<a href="javascript:go(2)">下一页 ▶</a>'))
hides("后页", with_pager('<a href="javascript:go(2)">后页</a>'))
hides("Next Page>>", with_pager('<a href="javascript:go(2)">Next Page &gt;&gt;</a>'))
hides("»js", with_pager('<a href="javascript:go(2)">»</a>'))
hides("1/3", with_pager('首页 上一页 1/3 <a href="javascript:go(2)" class="x">&gt;</a>'))
hides("page 1 of 3", with_pager("Page 1 of 3"))
hides("总共3页", with_pager("总共3页"))
hides("共计3页", with_pager("共计 3 页"))
hides("共三页", with_pager("第一页 共三页"))
hides("共3頁", with_pager("共 3 頁"))
hides("页码 1/3", with_pager("页码：1/3"))
hides("总共25条", with_pager("总共25条"))
hides("25条记录", with_pager("25 条记录"))
hides("共25个", with_pager("共25个"))
hides(
    "select value digits",
    with_pager(
        '<select onchange="go(this.value)"><option value="1">1</option><option value="2">2</option></select>'
    ),
)
hides(
    "select 第2页",
    with_pager(
        '<select onchange="location.href=this.value"><option value="index.html">第1页</option><option value="list2.html">第2页</option></select>'
    ),
)
hides("gray live next", with_pager('<a class="gray" href="javascript:go(2)">下一页</a>'))
hides("comments count", with_pager('共3条评论 <a href="javascript:go(2)">下一页</a>'))
hides(
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
    hides(
        f"{w} link",
        {
            COLUMN: listed(
                before=f"<div class='t'><h2>政府信息公开年报</h2><a href='/zfxxgknb/all.html'>{w}</a></div>"
            ),
            "/zfxxgknb/all.html": P2,
        },
    )
hides(
    "更多 below",
    {
        COLUMN: listed(around="<p class='more'><a href='all.html'>更多&gt;&gt;</a></p>"),
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
    hides(f"js {w}", listed(around=f"<a href='javascript:;' onclick='m()'>{w}</a>"))
    hides(f"div {w}", listed(around=f"<div class='more' onclick='m()'>{w}</div>"))
hides(
    "infinite scroll",
    listed(
        head="<script>var page=1;$(window).scroll(function(){if(atBottom()){page++;loadRows(page);}});</script>"
    ),
)
hides("loading", listed(around="<div class='loading'>正在加载...</div>"))
hides(
    "tab by script li",
    listed(
        before="<ul class='tabs'><li onclick='tab(2025)'>2025年</li><li class=on onclick='tab(2024)'>2024年</li></ul>"
    ),
)
hides(
    "tab by script a",
    listed(
        before="<a href='javascript:tab(2025)'>2025年</a><a href='javascript:tab(2024)'>2024年</a>"
    ),
)
hides(
    "tab data-year",
    listed(before="<span data-year='2025'>2025</span><span data-year='2024'>2024</span>"),
)
hides(
    "year folder",
    {
        COLUMN: listed(before="<a href='2025/'>2025年</a><a href='2024/'>2024年</a>"),
        "/zfxxgknb/2025/": P2,
    },
)
hides(
    "year folder 年度",
    {
        COLUMN: listed(
            before="<ul><li><a href='/zfxxgknb/2025nd/'>2025年度</a></li><li><a href='/zfxxgknb/2024nd/'>2024年度</a></li></ul>"
        ),
        "/zfxxgknb/2025nd/": P2,
    },
)
hides(
    "next is a soft 404",
    {
        COLUMN: with_pager('<a href="index_2.html">下一页</a>'),
        "/zfxxgknb/index_2.html": bare("<p>抱歉，未找到该页面</p>", ""),
    },
)
hides(
    "next is no permission",
    {
        COLUMN: with_pager('<a href="index_2.html">下一页</a>'),
        "/zfxxgknb/index_2.html": bare("<p>访问受限</p>", ""),
    },
)
hides(
    "next is empty error",
    {
        COLUMN: with_pager('<a href="index_2.html">下一页</a>'),
        "/zfxxgknb/index_2.html": bare("<p>加载失败，暂无数据</p>", ""),
    },
)
hides(
    "pager in table images",
    with_pager(
        '<table><tr><td><a href="javascript:go(2)"><img src="/img/next_page.gif"></a></td></tr></table>'
    ),
)
hides("vue click", with_pager('<button @click="next">下一页</button>'))
hides("role button", with_pager('<div role="button" tabindex=0>下一页</div>'))
hides(
    "numbers as spans no onclick",
    with_pager('<span class="cur">1</span><span class="num">2</span><span class="num">3</span>'),
)
hides("下一页 as data-href", with_pager('<i data-href="index_2.html">下一页</i>'))
hides(
    "pager in form submit",
    with_pager(
        '<form method=post><input type="hidden" name="p" value=2><input type=submit value="下一页"></form>'
    ),
)
hides(
    "post form jump",
    with_pager(
        '<form method=post action="list"><input name="page"><input type=submit value="跳转"></form>'
    ),
)
hides("page of pages by text 1-3", with_pager("第 1-3 条，共 12 条"))
hides("a 2 with onclick only", with_pager('<b>1</b> <a onclick="go(2)">2</a>'))
hides(
    "下一页 link other host",
    with_pager('<a href="http://cdn.yunxi.gov.cn/zfxxgknb/index_2.html">下一页</a>'),
)
hides(
    "numbers links other stem",
    {COLUMN: with_pager('<a href="list_b.html">2</a>'), "/zfxxgknb/list_b.html": P2},
)
hides(
    "numbers links deeper",
    {COLUMN: with_pager('<a href="/zfxxgknb/p/2/">2</a>'), "/zfxxgknb/p/2/": P2},
)
hides(
    "numbers in brackets",
    {COLUMN: with_pager('<a href="index_2.html">[2]</a>'), "/zfxxgknb/index_2.html": P2},
)
hides(
    "第二页", {COLUMN: with_pager('<a href="second.html">第二页</a>'), "/zfxxgknb/second.html": P2}
)
hides(
    "上一页 lives on the first page",
    with_pager('<a href="index_1.html">上一页</a><a href="javascript:go(2)">下一页</a>'),
)
hides(
    "上一页 leads back from the first page",
    {
        COLUMN: with_pager(
            '<a href="index_0.html">上一页</a><a href="javascript:go(2)">下一页</a>'
            '<a href="javascript:go(9)">尾页</a>'
        ),
        "/zfxxgknb/index_0.html": listed(
            row("云溪县教育局2020年政府信息公开工作年度报告", "/a/2020.html")
        ),
    },
)
hides(
    "plain spans that a script listens to",
    listed(
        head="<script>$('.pager span').click(function(){go($(this).text())})</script>",
        around="<div class='pager'><span class=cur>1</span><span>下一页</span></div>",
    ),
)
hides(
    "plain spans that a script listens to from above",
    listed(
        around="<div class='fenye' id='fy'><span>上一页</span><em class='xia'>下一页</em></div>"
        "<script>document.addEventListener('click',function(e){if(e.target.className=='xia')go()})</script>"
    ),
)
