"""Pages that state more rows or pages than they show: in a script, an attribute, a field, a word.

Beside each kind stand its honest twins: the same things on a page that shows all there is.
"""

from tests.bot.absence_lists import NEW, OLD, listed, own, row
from tests.bot.column_pages import COLUMN, hides, lacks, news


def rows_of(count):
    """Give the reports of `count` years before the wanted one."""
    return "".join(own(year) for year in range(2024, 2024 - count, -1))


def scripted(script, box="<div id='page'></div>", rows=OLD):
    """A list with an empty box under it, and a script that makes a pager there."""
    return listed(rows, around=f"{box}<script>{script}</script>")


SEVEN = rows_of(7)
TEN = rows_of(10)

# Calls that make a pager: the page states more than the list shows, or just what it shows.
MORE_BY_CALL = {
    "laypage count": "layui.use('laypage',function(){var laypage=layui.laypage;laypage.render({elem:'page', count: 23, limit: 10});});",
    "laypage count without limit": "laypage.render({elem: 'page', count: 23});",
    "laypage pages": "laypage({cont: 'page', pages: 3, curr: 1, jump: function(e, first){ if(!first){ load(e.curr) } }});",
    "laypage count of a string": "laypage.render({elem:'page',count:'23',limit:'10',jump:function(o){go(o.curr)}})",
    "laypage count of a variable": "var n = 23;\nlaypage.render({elem:'page',count:n,limit:10})",
    "jquery pagination": "$('#page').pagination(23, {items_per_page: 10, callback: go});",
    "jquery pagination by one": "$('#page').pagination(3, {items_per_page: 1, callback: go});",
    "pagination with total": "$('#page').pagination({total: 23, pageSize: 10});",
    "pagination bare": "pagination({total: 23, pageSize: 10})",
    "M box": "$('.M-box').pagination({pageCount: 3, jump: true, callback: function(api){}})",
    "M box by data": "$('.M-box').pagination({totalData: 23, showData: 10, coping: true})",
    "new Pagination": "new Pagination({pageCount: 3, current: 1})",
    "Pagination": "Pagination({el:'#page', pageCount: 3})",
    "kkpager": "kkpager.generPageHtml({pno: 1, total: 3, totalRecords: 23, getLink: function(n){return n}})",
    "kkpager without rows": "kkpager.generPageHtml({pno: 1, total: 2, mode: 'click'})",
    "page(8, 4)": "page(8, 4);",
    "createPage": "createPage(3, 1);",
    "createPage from zero": "createPage(3, 0, 'page');",
    "createPage with a box": "$('.tcdPageCode').createPage({pageCount: 3, current: 1, backFn: go})",
    "jqPaginator": "$('#page').jqPaginator({totalPages: 3, visiblePages: 5, currentPage: 1})",
    "jqPaginator by counts": "$.jqPaginator('#page', {totalCounts: 23, pageSize: 10, currentPage: 1})",
    "twbsPagination": "$('#page').twbsPagination({totalPages: 3, visiblePages: 5})",
    "bootstrapPaginator": "$('#page').bootstrapPaginator({currentPage: 1, numberOfPages: 5, totalPages: 3})",
    "Paging": "$('#page').Paging({pagesize: 10, count: 23, toolbar: true})",
    "new Paging": "var p = new Paging(); p.init({target: '#page', pagesize: 10, count: 23})",
    "zPager": "$('#page').zPager({totalData: 23, pageData: 10})",
    "whjPaging": "$('#page').whjPaging({totalSize: 23, totalPage: 3, pageSize: 10})",
    "easyui": "$('#page').pagination({total:23,pageSize:10,onSelectPage:go})",
    "showPages": "showPages(1, 3, 'list');",
    "setPage": "setPage(document.getElementById('page'), 3, 1);",
    "total and size": "var total=12; var pageSize=7;",
    "total and size of a view": "new Vue({el:'#main',data:{total:23,pageSize:10,currentPage:1}})",
    "count and size": "var count = 23, pagesize = 10, pageindex = 1;",
    "total of a string": "var total = '23'; var page_size = '10';",
    "pages": "var pages = 3; var curPage = 1; makePager();",
    "allPage": "var allPage = 3, nowPage = 1;",
    "pageAll": "var pageAll = '3';",
    "sumPage": "var sumPage = 3;",
    "a pager of our own": "initPager({recordCount:23,pageSize:10,pageIndex:1})",
    "pageNav": "pageNav.go(1, 3);",
    "fenye": "fenye({total: 23, pageSize: 10})",
    "sPage": "$('#page').sPage({page: 1, total: 23, pageSize: 10, callback: go})",
    "new Page": "new Page({id:'page', pageTotal: 3, dataTotal: 23, curPage: 1, pageSize: 5})",
    "Page by numbers": "Page({num: 3, startnum: 1, elem: $('#page'), callback: function(n){go(n)}})",
    "loadPage by an object": "loadPage({page: 1, total: 23, pageSize: 10})",
    "pages and buttons": "$('#page').pagination({currentPage: 1, totalPage: 3, count: 7})",
    "PAGE_TOTAL": "const PAGE_TOTAL=3;",
    "three weak names": "let page={total:12,size:7,current:1}",
    "turnPage": "turnPage({pages:2,current:1})",
    "pages of a string": 'var totalPage = parseInt("3");',
    "data of a script": '</script><script type="application/json">{"pageSize":10,"total":23,"rows":[]}',
    "state of a page": "window.__STATE__={list:{pageInfo:{pageNum:1,pageSize:10,total:23}}}",
    "an object between": "var opt = {total: 23, pageSize: 10, elem: '#page'};\nmyPager(opt);",
}
ALL_BY_CALL = {
    "laypage count": "laypage.render({elem:'page', count: 3, limit: 10});",
    "laypage pages": "laypage({cont: 'page', pages: 1, curr: 1});",
    "laypage of nothing": "laypage.render({elem:'page', count: 0, limit: 10});",
    "laypage of what is asked for": "laypage.render({elem:'page', count: res.data.total, limit: 10});",
    "jquery pagination": "$('#page').pagination(3, {items_per_page: 10, callback: go});",
    "pagination with total": "$('#page').pagination({total: 3, pageSize: 10});",
    "M box": "$('.M-box').pagination({pageCount: 1, callback: function(api){}})",
    "kkpager": "kkpager.generPageHtml({pno: 1, total: 1, totalRecords: 3})",
    "page(3, 10)": "page(3, 10);",
    "createPage": "createPage(1, 0);",
    "createPage with pages before": "createPage(1, 1);",
    "createPage with a box": "$('.tcdPageCode').createPage({pageCount: 1, current: 1})",
    "jqPaginator": "$('#page').jqPaginator({totalPages: 1, visiblePages: 5, currentPage: 1})",
    "Paging": "$('#page').Paging({pagesize: 10, count: 3})",
    "showPages": "showPages(1, 1, 'list');",
    "total and size": "var total=3; var pageSize=7;",
    "count of a slide show": "var count = 5; var index = 0; setInterval(turn, 3000);",
    "total of visits": "var total = 18233; $('#visits').text(total);",
    "a slide show": "new Swiper('.banner',{loop:true, slidesPerView: 3, pagination:{el:'.swiper-pagination', clickable:true}, total: 5})",
    "a slide show by pages": "superSlide({total: 5, autoPage: true})",
    "comments": "laypage.render({elem:'comment-page', count: 23, limit: 10});",
    "a function of that name": "function page(count, size){ return Math.ceil(count / size) } function showPages(a, b){}",
    "a print of the page": "printPage(12, 30); zoomPage(120, 2); setPageFont(16, 18); addPage('x', 3); openPage(800, 600);",
    "a page of the site": "var pageId = 12; pageView(812, 3); _hmt.push(['_trackPageview', 12]); loadPage(233, 'top');",
    "a counter": "webPageCount({total: 812, siteId: 12}); getPageView(12, 41)",
    "client side paging": "$('#page').pagination({pageCount: 1, total: 3});",
    "a default in a library": "$.fn.pagination.defaults={total:1,pageSize:10,pageNumber:1};$.fn.myPager=function(o){o=$.extend({},{total:1},o)}",
    "buttons of a pager": "$('#page').pagination({currentPage: 1, totalPage: 1, count: 7})",
    "Page by numbers": "Page({num: 1, startnum: 1, elem: $('#page'), callback: function(n){go(n)}})",
    "commented out": "/* laypage.render({elem:'page', count: 23, limit: 10}); */\n// createPage(3, 1);",
    "a scroller of pictures": "var page = 1; var i = 4; var count = 12; $('.next').click(function(){page++})",
    "an article's page": "showPage(8123, 1); setPage(0, 812); getPageList(233, 1); loadPage(12, 30);",
    "what a list asks for": "$.ajax({url:'/hot', data:{count: 20, pageNo: 1, pageSize: 20}})",
    "calls that turn to a page": "showPage(2); initPage(1, 10); setPage(1, 15);",
    "counts beside a page's number": "var weather={count:7,list:[],pageNo:1}",
    "count of seconds": "var count = 30; var pageTimer = setInterval(function(){count--}, 1000);",
    "size of letters": "var size = 16; var total = 24; $('.main').css('font-size', size);",
}
for name, script in MORE_BY_CALL.items():
    hides(f"more by call: {name}", scripted(script))
for name, script in ALL_BY_CALL.items():
    lacks(f"all by call: {name}", scripted(script))

hides("more by call on a full page", scripted("page(3, 10)", rows=TEN))
hides(
    "more by call on ten rows", scripted("laypage.render({elem:'p',count:23,limit:10})", rows=TEN)
)
lacks("all by call on ten rows", scripted("laypage.render({elem:'p',count:10,limit:10})", rows=TEN))
lacks(
    "all rows in the page, turned by a script",
    scripted("$('#page').pagination({pages: 2, pageSize: 5, total: 10})", rows=TEN),
)
lacks(
    "all rows in the page, counted in pages",
    scripted("$('#page').pagination({pages: 2, pageSize: 5})", rows=TEN),
)

# Where a script says how the addresses of its pages are made, they are read.
FOUND = []
BUILT = {
    "laypage by query": (
        "laypage.render({elem:'page',count:5,limit:3,jump:function(o,first){if(!first){location.href='?page='+o.curr}}})",
        "/zfxxgknb/index.html?page=2",
    ),
    "laypage by name": (
        "laypage({cont:'page',pages:2,jump:function(e,first){if(!first){location.href='index_'+e.curr+'.html'}}})",
        "/zfxxgknb/index_2.html",
    ),
    "kkpager": (
        "kkpager.generPageHtml({pno:1,total:2,totalRecords:5,getLink:function(n){return '/zfxxgknb/index_'+n+'.html'}})",
        "/zfxxgknb/index_2.html",
    ),
    "a name that counts from zero": (
        "$('#page').pagination({pages:2,callback:function(n){location='index_' + (n - 1) + '.html'}})",
        "/zfxxgknb/index_1.html",
    ),
    "a query of the same path": (
        "$('#page').pagination(5,{items_per_page:3,callback:function(i){window.location.href='/zfxxgknb/index.html?p='+(i+1)}})",
        "/zfxxgknb/index.html?p=2",
    ),
}
for name, (script, at) in BUILT.items():
    FOUND.append(f"built by script: {name}")
    hides(f"built by script: {name}", {COLUMN: scripted(script), at: listed(NEW + own(2021))})
    hides(f"built by script, not there: {name}", scripted(script))
lacks(
    "a name built for another page",
    scripted(
        "laypage.render({count:3,limit:10});function open(i){location.href='/news/'+i+'.html'}"
    ),
)

# Components and attributes.
MORE_BY_MARK = {
    "el-pagination": "<el-pagination layout='prev, pager, next' :total='23' :page-size='10'></el-pagination>",
    "el-pagination by pages": "<el-pagination :page-count='3'></el-pagination>",
    "el-pagination plain": "<el-pagination total='23' page-size='10'/>",
    "a-pagination": "<a-pagination :total='23' :default-page-size='10' />",
    "iview": "<Page :total='23' show-total></Page>",
    "b-pagination": "<b-pagination total-rows='23' per-page='10'></b-pagination>",
    "van-pagination": "<van-pagination :total-items='23' :items-per-page='10'></van-pagination>",
    "v-bind": "<n-pagination v-bind:page-count='3'></n-pagination>",
    "data-total": "<div class='pagination' data-total='23' data-size='10'></div>",
    "data-total of a box by id": "<div id='pager' data-total='23'></div>",
    "data-page-count": "<div class='fenye' data-page-count='3'></div>",
    "data-pages": "<ul class='pages' data-pages='3' data-current='1'></ul>",
    "data-count": "<div class='page_box' data-count='23' data-limit='10'></div>",
    "data-total-pages anywhere": "<div class='x' data-total-pages='3'></div>",
    "data-totalpage": "<div class='x' data-totalpage='3'></div>",
    "total-count of our own": "<div class='pagebox' totalcount='23' pagesize='10'></div>",
    "pagecount of our own": "<div id='pagebar' pagecount='3' currentpage='1'></div>",
    "plain names": "<div id='page' total='23' size='10'></div>",
    "easyui": "<div class='easyui-pagination' data-options='total:23,pageSize:10'></div>",
    "options as data": "<div class='pager' data-config='{\"total\":23,\"pageSize\":10}'></div>",
    "data-page-total": "<div class='pages' data-page-total='3'></div>",
    "of a foot": "<div class='list_footer' data-total='23' data-size='10'></div>",
    "beside a page": "<span data-total='8' data-page='1'></span>",
    "within the pager": "<div class='pager'><span class='info' data-total='23'></span></div>",
}
ALL_BY_MARK = {
    "el-pagination": "<el-pagination :total='3' :page-size='10'></el-pagination>",
    "el-pagination of what is asked for": "<el-pagination :total='3' :page-size='pageSize' @current-change='go'></el-pagination>",
    "data-total": "<div class='pagination' data-total='3' data-size='10'></div>",
    "of a foot": "<div class='list_footer' data-total='3' data-size='10'></div>",
    "of a tab": "<ul class='tabs' data-total='5'><li data-index=1>要闻</li></ul>",
    "data-total of nothing": "<div class='pagination' data-total='0'></div>",
    "data-pages": "<ul class='pages' data-pages='1' data-current='1'></ul>",
    "easyui": "<div class='easyui-pagination' data-options='total:3,pageSize:10'></div>",
    "options of a slide show": "<div class='slick' data-slick='{\"total\":23,\"pageSize\":10}'></div>",
    "a slide show": "<div class='swiper-container' data-total='5'><div class='swiper-pagination' data-total='5'></div></div>",
    "a carousel": "<div class='carousel' id='focus' data-count='5'><ol class='pagination' data-pages='5'></ol></div>",
    "comments": "<div class='comment-list' data-total='23'><div class='pager' data-total='23'></div></div>",
    "a counter": "<div class='counter' data-count='18233'></div><span class='visit' data-total='9999'></span>",
    "a page of the site": "<div class='page' data-id='23' data-pageid='812'></div>",
    "the page's wrapper": "<div class='page-wrapper' id='page' data-count='812'><p>网站标识</p></div>",
    "pictures": "<div class='album page' data-count='12'><img src='/a.jpg' alt='照片'></div>",
    "share": "<div class='bdsharebuttonbox' data-total='23' data-count='23'></div>",
}
for name, mark in MORE_BY_MARK.items():
    hides(f"more by mark: {name}", listed(around=mark))
for name, mark in ALL_BY_MARK.items():
    lacks(f"all by mark: {name}", listed(around=mark))
hides(
    "a list that says how many rows it has",
    listed().replace("<ul class='list'>", "<ul class='list' data-total='23' data-page-size='10'>"),
)
hides(
    "a table that says how many rows it has",
    listed().replace(
        "<ul class='list'>",
        "<ul class='list' data-toggle='table' data-side-pagination='server' data-total-rows='23'>",
    ),
)
lacks(
    "a list that says it has as many rows as it has",
    listed().replace("<ul class='list'>", "<ul class='list' data-total='3' data-page-size='10'>"),
)

# Hidden fields.
MORE_BY_FIELD = {
    "totalPage": "<input type='hidden' id='totalPage' value='3'>",
    "pageCount": "<input type='hidden' name='pageCount' value='3'>",
    "totalCount": "<input type='hidden' name='totalCount' value='23'>",
    "recordcount": "<input type='hidden' id='recordcount' value='23'>",
    "total_page": "<input type='hidden' name='total_page' value='3'>",
    "page.totalPages": "<input type='hidden' name='page.totalPages' value='3'>",
    "hidTotalPage": "<input type='hidden' id='hidTotalPage' value='3'>",
    "total beside a page": "<input type=hidden name=total value=23><input type=hidden name=pageNo value=1>",
    "total beside a size": "<input type=hidden id=total value=23><input type=hidden id=pageSize value=10>",
    "count beside a page": "<form><input type=hidden name=count value=23><input type=hidden name=currentPage value=1></form>",
    "pages": "<input type=hidden id=pages value=3><input type=hidden id=currPage value=1>",
}
ALL_BY_FIELD = {
    "totalPage": "<input type='hidden' id='totalPage' value='1'>",
    "totalCount": "<input type='hidden' name='totalCount' value='3'>",
    "without a value": "<input type='hidden' name='totalCount' value=''>",
    "total of votes": "<form class='vote'><input type=hidden name=total value=23></form>",
    "count of a search": "<form action='/s'><input name=q><input type=hidden name=count value=20></form>",
    "a search's page": "<form action='/search'><input name=q><input type=hidden name=pageSize value=20><input type=hidden name=pageNo value=1></form>",
    "visits": "<input type='hidden' id='visitTotal' value='18233'><input type=hidden id=hits value=12>",
    "of comments": "<div id='comments'><input type='hidden' id='totalPage' value='3'></div>",
}
for name, field in MORE_BY_FIELD.items():
    hides(f"more by field: {name}", listed(around=field))
for name, field in ALL_BY_FIELD.items():
    lacks(f"all by field: {name}", listed(around=field))

# Words.
MORE_BY_WORD = {
    "文章数": "<p>文章数：8</p>",
    "文章总数": "<p>文章总数：8</p>",
    "共有8篇": "<p>共有8篇</p>",
    "共有8篇文章": "<p>本栏目共有 8 篇文章</p>",
    "1 / 2": "<div class='pager'>1 / 2</div>",
    "1 / 2 in parts": "<div class='pages'><b>1</b> / <b>2</b></div>",
    "<1/2>": "<div class='page'><i></i><span>1/2</span><i></i></div>",
    "第1/2页": "<p>第1/2页</p>",
    "8 results": "<p>8 results</p>",
    "of 8 entries": "<p>Showing 1 to 3 of 8 entries</p>",
    "1-3 of 8": "<div class='pager'>1-3 of 8</div>",
    "总共 8 条": "<p>显示第 1 到第 3 条记录，总共 8 条记录</p>",
    "当前第 1 页": "<div>当前第 1 页 / 2 页</div>",
    "当前第1页，共 2 页": "<div>当前第1页，共2页</div>",
    "信息数": "<p>信息数：8 条</p>",
    "记录数": "<p>记录数: 8</p>",
    "8条信息": "<p>8条信息</p>",
    "总计 8": "<div class='page'>总计：8</div>",
    "共8": "<div class='page'>共 8</div>",
    "找到 8 条": "<p>为您找到 8 条结果</p>",
    "（8）": "<div class='pager'>共<em>8</em>条，每页<em>3</em>条</div>",
    "每页": "<div>每页 3 条，共 8 条</div>",
    "文章数 in parts": "<p>文章数：<b>8</b></p>",
    "found in parts": "<p>为您找到 <em>8</em> 条结果</p>",
    "23条": "<div class='page'>23条</div>",
    "页数": "<div class='pages'>页数：1/3</div>",
    "1/2 in a box without a page": "<div class='fanye'>1/2</div>",
    "1 of 3": "<div class='pager'>1 of 3</div>",
    "a field / 3": "<div class='pager'><input class='now' value='1'> / 3</div>",
    "Total 8": "<div class='pager'>Total: 8</div>",
    "all in spans": "<div class='page'><span>总记录</span><span>8</span></div>",
}
ALL_BY_WORD = {
    "文章数": "<p>文章数：3</p>",
    "共有3篇": "<p>共有3篇</p>",
    "1 / 1": "<div class='pager'>1 / 1</div>",
    "3 results": "<p>3 results</p>",
    "entries": "<p>Showing 1 to 3 of 3 entries</p>",
    "网站总访问量": "<p>网站总访问量：18233 今日访问量：12</p>",
    "访问总数": "<p>访问总数：18233</p>",
    "本站总访问人数": "<p>总访问人数：18233 人，在线 3 人，当前第 18233 位访客</p>",
    "阅读数": "<p>阅读数：23 浏览次数：23次 点击数：8 评论数：8</p>",
    "date": "<div class='pager'></div><p>1/2 版</p>",
    "a slide show": "<div class='swiper'><div class='swiper-pagination'>1 / 5</div></div>",
    "pictures": "<div class='pic-page'>图片 1/5</div>",
    "figures of a year": "<p>2025年全县共有 128 个行政村、36 所学校</p>",
    "a counter of posts": "<p>信息公开条数统计：本年主动公开 8 条</p>",
    "ranking": "<ul class='rank'><li>县财政局 发布数：23</li><li>县公安局 信息数：18</li></ul>",
    "statistics of the site": "<div class='tongji'>全站信息总数：18233 条 共有文章 8123 篇</div>",
    "comments": "<p>共有 8 条评论</p><p>共 23 条留言</p>",
    "mail": "<p>共收到来信 23 件，办结 23 件</p>",
    "a phone": "<p>热线：12345 传真 8-3</p>",
    "counts of open government": "<div class='tj'>主动公开信息数：1234 条</div><p>本年发布信息量：23</p>",
    "sums of open government": "<p>信息公开总数：18233</p><li>公开信息总数：<b>812</b>条</li>",
    "sums of letters": "<div>来信总数：233 办结总数：231</div>",
    "news in a count": "<p><a href='/n/1.html'>我局报送23条信息被采用</a></p><span>今日更新12条信息</span>",
    "in the site's wrapper": "<div class='page' id='page'><div data-count='812'>政务公开</div><p>"
    + "县政府办公室主办，县教育局承办。" * 20
    + "</p></div>",
    "a page of a site": "<div class='page'><div class='footer'>版权 1/2 字号</div></div>",
}
for name, said in MORE_BY_WORD.items():
    hides(f"more by word: {name}", listed(around=said))
for name, said in ALL_BY_WORD.items():
    lacks(f"all by word: {name}", listed(around=said))
hides(
    "rows of a neighbour do not make up the count",
    listed(
        around="<p>文章数：6</p>",
        before="<div class='side'><ol>"
        + "".join(row(f"其他动态新闻第{i}号", f"/n/{i}.html", f"2026-03-0{i}") for i in (1, 2, 3))
        + "</ol></div>",
    ),
)
lacks(
    "rows of two makes make up the count",
    listed(SEVEN.replace("<li>", "<li class='odd'>", 3), around="<p>文章数：7</p>"),
)
lacks(
    "lists of two halves make up the count",
    listed(
        rows_of(4),
        around=f"<ul class='list'>{row('云溪县教育局2020年政府信息公开工作年度报告', '/a/2020.html')}</ul><p>文章数：5</p>",
    ),
)
lacks(
    "a count of a neighbour's box",
    listed(around="<div class='box'><h3>要闻</h3>" + news + "</div>"),
)

# Counts of what was read to its end.
TURNED = "<div class='pager' data-total='5' data-pages='2'>"
lacks(
    "pages that state what they are",
    {
        COLUMN: listed(around=f"{TURNED}<a href='index_2.html'>下一页</a></div>"),
        "/zfxxgknb/index_2.html": listed(
            own(2021) + own(2020), around=f"{TURNED}<a href='index.html'>上一页</a></div>"
        ),
    },
)
hides(
    "pages that state more than they are",
    {
        COLUMN: listed(
            around="<div class='pager' data-pages='3'><a href='index_2.html'>下一页</a></div>"
        ),
        "/zfxxgknb/index_2.html": listed(
            own(2021) + own(2020),
            around="<div class='pager' data-pages='3'><a href='index.html'>上一页</a></div>",
        ),
    },
)
