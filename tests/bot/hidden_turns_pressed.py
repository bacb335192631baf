"""Lists that go on behind a picture that is pressed, a number that is filled in, a sentence that counts.

Beside each kind stand its honest twins: pagers read to their end, single pages, counts that add up.
"""

from tests.bot.absence_lists import OLD, listed, own
from tests.bot.column_pages import COLUMN, P2, hides, lacks, news, with_pager

NEXT = "/zfxxgknb/index_2.html"
GO = "<input type='button' value='GO' onclick=\"location.href='index_'+$('#n').val()+'.html'\">"

PRESSED = {
    "a picture for a button": "<form action='index_2.html'><input type='image' src='/images/next.gif'></form>",
    "a picture for a button, named": "<form action='{n}' method='get'><input type='image' src='/i/xiayiye.png'></form>",
    "a page to go to": f"<div>到第<input id='n' size=2>页{GO}</div>",
    "a page to turn to": f"<p>转到第 <input id='n' type='text'> 页 {GO}</p>",
    "a page to jump to": f"<div class='p'><span>跳转到</span><input type='number' id='n'><span>页</span>{GO}</div>",
    "load more in a box": "<div class='loadmore' data-next='/zfxxgknb/more'>点击加载更多</div>",
    "load more in a span": "<p><span class='jzgd'>加载更多</span></p>",
    "load more of a page": "<div class='more-btn'>加载下一页</div>",
}
ALL_READ = {
    "a page to go to, of one": f"<div>共1页 到第<input id='n' size=2>页{GO}</div>",
    "a field for a page of news": "<form action='/search'>在第<input name='q'>栏搜索</form>",
    "a picture to search": "<form action='/search'><input name='w'><input type='image' src='/images/search.gif'></form>",
    "a picture to go on in a show": "<div class='banner'><form><input type='image' src='/images/next.gif'></form></div>",
    "no more": "<div class='loadmore'>没有更多了</div>",
    "all is there": "<div class='loadmore'>已加载全部</div>",
    "hidden load more": "<div class='loadmore' style='display:none'>加载更多</div>",
    "load more of news": f"<div class='box'><h3>新闻</h3>{news}<div class='m'>加载更多</div></div>",
}
for name, said in PRESSED.items():
    hides(f"pressed: {name}", listed(around=said.replace("{n}", "index_2.html")))
for name, said in ALL_READ.items():
    lacks(f"not to be pressed: {name}", listed(around=said))

hides(
    "a link that says by its rel alone that it is the next",
    {
        COLUMN: listed(around="<a rel='next' class='nx' href='p2.html'></a>"),
        "/zfxxgknb/p2.html": P2,
    },
)
hides(
    "a link of the head to a next page of another name",
    {
        COLUMN: listed(
            head="<link rel='next' href='p2.html'>", around="<a class='nx' href='p2.html'></a>"
        ),
        "/zfxxgknb/p2.html": P2,
    },
)
lacks(
    "the next article",
    listed(around="<p>下一篇：<a rel='next' href='/zwgk/tzgg/t1.html'>关于放假的通知</a></p>"),
)

MORE = {
    "numerals": "<p>本栏目共收录二十五份年度报告。</p>",
    "twelve": "<div>共十二条</div>",
    "shares": "<p>共有年报25份</p>",
    "a sentence of the column": "<p>截至目前，本栏目已公开信息25条。</p>",
    "a sentence of this column": "<p>该栏目现有信息 25 条</p>",
    "heads a count": "<p class='num'>政府信息公开年报（25）</p>",
    "heads a count in square": "<h3>政府信息公开工作年度报告 [25]</h3>",
    "shown of all": "<p>已显示 3 / 8</p>",
    "loaded of all": "<div>已加载3条/共8条</div>",
    "a range": "<div>1-3 / 8</div>",
    "a range of all": "<p>1 - 3 / 共 8 条</p>",
}
ALL = {
    "numerals": "<p>本栏目共收录三份年度报告。</p>",
    "three": "<div>共三条</div>",
    "shares": "<p>共有年报3份</p>",
    "a sentence of the column": "<p>截至目前，本栏目已公开信息3条。</p>",
    "a sentence of the organ": "<p>截至目前，我局已公开信息2543条。</p>",
    "a sentence of no subject": "<p>今年以来，已公开信息 254 条。</p>",
    "a sentence of another column": "<p>要闻栏目已公开信息254条</p>",
    "heads a count": "<p class='num'>政府信息公开年报（3）</p>",
    "heads a year": "<h3>政府信息公开年报（2024）</h3>",
    "heads another column": "<p class='num'>政策文件（254）</p>",
    "shown of all": "<p>已显示 3 / 3</p>",
    "a range": "<div>1-3 / 3</div>",
    "a day": "<p>1-3/2026</p>",
    "a part": "<p>1-3/8卷</p>",
    "applications": "<p>全年共收到申请二十五件</p><p>共办理建议十二条</p>",
}
for name, said in MORE.items():
    hides(f"more by sentence: {name}", listed(around=said))
for name, said in ALL.items():
    lacks(f"all by sentence: {name}", listed(around=said))

HEADS = {
    "totalpage": "<meta name='totalpage' content='3'>",
    "pagecount": "<META NAME='pageCount' CONTENT='3'>",
    "recordcount": "<meta name='RecordCount' content='25'>",
}
for name, head in HEADS.items():
    hides(f"more by the head: {name}", listed(head=head))
    same = head.replace("'25'", "'3'").replace("'3'>", "'1'>") if "25" not in head else head
    lacks(f"all by the head: {name}", listed(head=same.replace("'25'", "'3'")))
lacks(
    "a key in the head",
    listed(head="<meta name='pageid' content='254'><meta name='count' content='9'>"),
)

# A dead 下一页 on the last page says nothing.
BACK = (
    "<div class='page'><a href='index.html'>上一页</a> <a href='index.html'>1</a> <b>2</b> {}</div>"
)
DEAD = {
    "no address": "<a class='next'>下一页</a>",
    "a script": "<a class='next' href='javascript:;'>下一页</a>",
    "a hash": "<a class='next' href='#'>下一页</a>",
    "an arrow": "<a class='next' href='javascript:void(0)'>&gt;</a>",
    "an icon": "<a class='next' href='javascript:;'><i class='icon-right'></i></a>",
    "nothing": "<a class='next'></a>",
    "disabled": "<a class='next disabled' href='javascript:;'></a>",
    "a span": "<span class='next'>下一页</span>",
    "rel": "<a rel='next' href='javascript:;'></a>",
}
for name, dead in DEAD.items():
    lacks(
        f"a dead next on the last page: {name}",
        {
            COLUMN: listed(
                around="<div class='page'><b>1</b> <a href='index_2.html'>2</a> <a class='next' href='index_2.html'>下一页</a></div>"
            ),
            NEXT: listed(own(2021) + own(2020), around=BACK.format(dead)),
        },
    )
    lacks(f"a dead next of one page: {name}", with_pager(f"共1页 <b>1</b> {dead}"))
for name, link in {
    "sort by day": "<a href='?sort=date'>按时间排序</a> <a href='?sort=hits'>按点击排序</a>",
    "order": "<a href='index.html?order=desc'>倒序</a>",
    "print view": "<a href='?print=1'>打印本页</a> <a href='index.html?view=print'>打印</a>",
    "version of a file": "<a href='/css/site.css?version=2'>样式</a><a href='/js/a.js?v=2'>脚本</a>",
    "version of the page": "<a href='?version=2'>适老版</a>",
}.items():
    lacks(f"the same page otherwise: {name}", listed(around=link))
lacks(
    "a version of a style", listed(head="<link rel='stylesheet' href='/css/index.css?version=2'>")
)
for name, said in {
    "script": "<script>var pageCount = 1; var recordCount = 3;</script>",
    "attribute": "<div class='pager' data-pagecount='1' data-total='3'></div>",
    "field": "<input type='hidden' name='pageCount' value='1'>",
}.items():
    lacks(f"stated where all rows stand in the page: {name}", listed(OLD, around=said))
