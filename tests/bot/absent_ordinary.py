"""Ordinary columns of departments as their makers' software writes them, without the year's report."""

from tests.bot.absence_lists import ORGAN
from tests.bot.column_pages import COLUMN, hides, lacks

NAME = "政府信息公开年报"
SITE = "云溪县人民政府"
YEARS = (2024, 2023, 2022, 2021)
PEERS = ("云溪县财政局", "云溪县水利局", "云溪县人民政府办公室", "云溪县城关镇人民政府")


def titles(years=YEARS, organ=ORGAN):
    """The titles, addresses and days of reports."""
    return [
        (
            f"{organ}{year}年政府信息公开工作年度报告",
            f"./{year + 1}01/t{year + 1}0120_77{year}.html",
            f"{year + 1}-01-20",
        )
        for year in years
    ]


OWN = titles()
SHARED = [
    *(
        (f"{peer}2025年政府信息公开工作年度报告", f"./202601/t20260112_88{at}.html", "2026-01-12")
        for at, peer in enumerate(PEERS)
    ),
    *OWN,
]
HERE = ("云溪县教育局2025年政府信息公开工作年度报告", "/a/2025.html", "2026-01-20")

HEAD = (
    "<div class='topbar'><a href='http://www.gov.cn/'>中国政府网</a><a href='/wza/' id='wza'>无障碍</a><a href='javascript:void(0)' onclick='zh_tran(\"t\")'>繁体</a>"
    "<a href='/login'>登录</a><a href='/register'>注册</a></div><div class='logo'><img src='/images/logo.png' alt='云溪县人民政府'></div>"
    "<form action='/search/' class='search' method='get'><input type='text' name='q' placeholder='请输入关键词'><button type='submit'>搜索</button></form>"
    "<ul class='nav'><li><a href='/'>首页</a></li><li><a href='/zjyx/'>走进云溪</a></li><li><a href='/xwzx/'>新闻中心</a></li>"
    "<li><a href='/zwgk/'>政务公开</a></li><li><a href='/bsfw/'>办事服务</a></li><li><a href='/hdjl/'>互动交流</a></li></ul>"
)
CRUMB = f"<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt; <a href='/zwgk/zfxxgk/'>政府信息公开</a> &gt; {NAME}</div>"
MENU = (
    "<div class='leftmenu'><h3>政府信息公开</h3><ul><li><a href='/zwgk/zfxxgk/zn/'>政府信息公开指南</a></li><li><a href='/zwgk/zfxxgk/zd/'>政府信息公开制度</a></li>"
    "<li><a href='/zwgk/zfxxgk/fdzdgknr/'>法定主动公开内容</a><ul><li><a href='/zwgk/zfxxgk/fdzdgknr/jgzn/'>机构职能</a></li><li><a href='/zwgk/zfxxgk/fdzdgknr/zcwj/'>政策文件</a></li></ul></li>"
    f"<li class='on'><a href='/zfxxgknb/'>{NAME}</a></li><li><a href='/zwgk/zfxxgk/ysqgk/'>依申请公开</a></li></ul></div>"
)
HOT = (
    "<div class='hotnews'><h3>热点新闻</h3><a class='more' href='/xwzx/'>更多&gt;&gt;</a><ul>"
    "<li><a href='/xwzx/202603/t20260301_1.html'>云溪县召开春季招商推进会</a><span>2026-03-01</span></li>"
    "<li><a href='/xwzx/202603/t20260302_2.html'>我县部署森林防火工作</a><span>2026-03-02</span></li></ul></div>"
)
SHARE = (
    "<div class='bdsharebuttonbox' data-tag='share_1'><a class='bds_weixin' data-cmd='weixin' href='#'></a><a class='bds_tsina' data-cmd='tsina' href='#'></a></div>"
    "<a href='javascript:window.print()'>打印本页</a><a href='javascript:window.close()'>关闭窗口</a><a id='gotop' href='#'>返回顶部</a>"
)
CODE = "<div class='ewm'><img src='/images/ewm.png'><p>扫一扫在手机打开当前页</p></div>"
LINKS = (
    "<div class='yqlj'><select onchange='window.open(this.value)'><option>--国务院部门网站--</option><option value='http://www.moe.gov.cn/'>教育部</option></select>"
    "<select onchange='window.open(this.value)'><option>--县直部门网站--</option><option value='http://czj.yunxi.gov.cn/'>县财政局</option><option value='http://jyj.yunxi.gov.cn/'>县教育局</option></select></div>"
)
FOOT = (
    "<div class='footer'><p>主办：云溪县人民政府办公室 承办：云溪县政务服务和数据管理局</p><p>网站标识码：9999990001 <a href='https://beian.miit.gov.cn/'>某ICP备2020000001号</a> "
    "<a href='http://www.beian.gov.cn/'><img src='/images/ghs.png'>某公网安备 99990002000001号</a></p><p>您是第<span id='pv'>10238</span>位访问者 联系电话：0999-1234567</p>"
    "<a href='/about/'>关于我们</a><a href='/sitemap/'>网站地图</a><a href='/shengming/'>网站声明</a><p>版权所有：云溪县人民政府 Copyright © 2020-2026 All Rights Reserved</p></div>"
)


def page(body, *, head="", title=f"{NAME}_{SITE}", around=HEAD + CRUMB, behind=SHARE + FOOT):
    """A whole page of a site around the list."""
    return (
        f"<!DOCTYPE html><html lang='zh'><head><meta charset='utf-8'><title>{title}</title><meta name='SiteName' content='{SITE}'><meta name='ColumnName' content='{NAME}'>"
        f"<meta name='ColumnType' content='信息公开年报'>{head}</head><body>{around}<div class='main'>{body}</div>{behind}</body></html>"
    )


def spans(rows, mark="<span>{}</span>", kind="ul class='list'"):
    """Rows as items."""
    made = "".join(
        f"<li><a href='{url}' title='{title}' target='_blank'>{title}</a>{mark.format(day)}</li>"
        for title, url, day in rows
    )
    return f"<{kind}>{made}</{kind.split()[0]}>"


def table(rows, head="<tr><th>序号</th><th>标题</th><th>发布日期</th></tr>"):
    """Rows as lines of a table."""
    made = "".join(
        f"<tr><td>{at}</td><td><a href='{url}'>{title}</a></td><td>{day}</td></tr>"
        for at, (title, url, day) in enumerate(rows, 1)
    )
    return f"<table class='gk' width='100%'>{head}{made}</table>"


def index(rows):
    """Rows of a catalogue: with an index number, an organ and a day."""
    made = "".join(
        f"<tr><td>99000{at}/2025-0000{at}</td><td><a href='{url}'>{title}</a><div class='tip'><p>索 引 号：99000{at}</p><p>发布机构：云溪县教育局</p><p>发文日期：{day}</p></div></td><td>云溪县教育局</td><td>{day}</td></tr>"
        for at, (title, url, day) in enumerate(rows, 1)
    )
    return f"<table><tr><th>索引号</th><th>信息名称</th><th>发布机构</th><th>发布日期</th></tr>{made}</table>"


def cards(rows):
    """Rows as boxes with a day and a summary."""
    return (
        "<div class='cards'>"
        + "".join(
            f"<div class='card'><div class='day'><b>{day[8:]}</b><i>{day[:7]}</i></div><h4><a href='{url}'>{title}</a></h4><p>根据《中华人民共和国政府信息公开条例》要求，编制本报告。</p><a class='detail' href='{url}'>查看详情</a></div>"
            for title, url, day in rows
        )
        + "</div>"
    )


def definitions(rows):
    """Rows as <dl>."""
    return (
        "<dl>"
        + "".join(
            f"<dd><a href='{url}'>· {title}</a><em>[{day}]</em></dd>" for title, url, day in rows
        )
        + "</dl>"
    )


def paragraphs(rows):
    """Rows as paragraphs."""
    return "".join(
        f"<p><a href='{url}'>{title}</a>&nbsp;&nbsp;({day})</p>" for title, url, day in rows
    )


def records(rows):
    """Rows as the data of a hanweb column."""
    made = "".join(
        f"<record><![CDATA[<li><a href='{url}' title='{title}'>{title}</a><span>{day}</span></li>]]></record>"
        for title, url, day in rows
    )
    return (
        f"<div id='div77'><script type='text/xml'><datastore><nextgroup></nextgroup><recordset>{made}</recordset></datastore></script></div>"
        f"<script>jQuery('#div77').jpage({{themeName:'default',dataStore:jQuery('#div77').find('script'),totalRecord:{len(rows)},openCookies:0,perPage:15,groupSize:3,barPosition:'bottom',"
        "proxyUrl:'/module/web/jpage/dataproxy.jsp?page=1&appid=1&webid=1&path=/&columnid=77&unitid=77&webname=x&permissiontype=0'});</script>"
    )


def vsb(rows):
    """Rows as VSB writes them."""
    made = "".join(
        f"<tr height='25' id='line_u5_{at}'><td style='font-size:9pt' nowrap='nowrap'><span class='leaderfont1'>· </span></td><td><a class='c1' href='{url}' target='_blank' title='{title}'>{title}</a></td><td class='timestyle1' nowrap='nowrap'><span class='timestyle1'>{day}&nbsp;</span></td></tr>"
        for at, (title, url, day) in enumerate(rows)
    )
    return (
        "<script language='javascript' src='/system/resource/js/dynclicks.js'></script>"
        f"<table class='winstyle1' width='100%' cellspacing='0' cellpadding='0'>{made}<tr><td colspan='3' align='center'><table cellspacing=0 class='headStyle1' width='100%'><tr><td><TABLE cellspacing=0 class='pb_sys_common'><TR><TD nowrap align=left>共{len(rows)}条&nbsp;&nbsp;1/1&nbsp;</TD>"
        "<TD nowrap align=left><div><span class='PrevDisabled'>首页</span><span class='PrevDisabled'>上页</span><span class='NextDisabled'>下页</span><span class='NextDisabled'>尾页</span></div></TD>"
        "<TD><INPUT align=absmiddle type=button class='defaultButtonStyle' id='u5gotobutton' name='a6c' value='转到'><INPUT size=2 align=absmiddle class='defaultInputStyle' name='u5goto' id='u5goto' value=''>页</TD></TR></TABLE></td></tr></table></td></tr></table>"
    )


PAGERS = {
    "trs": "<div class='page'><script>createPageHTML(1, 0, \"index\", \"html\");</script></div>",
    "trs by functions": "<script src='/images/page.js'></script><script>createPageHTML(1,0,'index','shtml',4);</script>",
    "phpcms": "<div id='pages' class='text-c'><a class='a1'>4条</a> <a href='index.html' class='a1'>上一页</a> <span>1</span> <a href='index.html' class='a1'>下一页</a></div>",
    "siteserver": "<div class='pagination'>共4条 首页 上一页 <select onchange=\"if(this.options[this.selectedIndex].value!=''){location=this.options[this.selectedIndex].value;}\"><option value='index.html' selected='true'>1</option></select> 下一页 末页</div>",
    "dede": "<ul class='pagelist'><li><span class='pageinfo'>共 <strong>1</strong>页<strong>4</strong>条记录</span></li></ul>",
    "empire": "<div class='page'><a title='Total record'>&nbsp;<b>4</b> </a>&nbsp;&nbsp;&nbsp;<b>1</b>&nbsp;</div>",
    "grey": "<div class='pages'><a class='disabled'>首页</a><a class='disabled'>上一页</a><a class='cur'>1</a><a class='disabled'>下一页</a><a class='disabled'>尾页</a></div>",
    "grey spans": "<div class='pages'><span class='disabled'>上一页</span><span class='current'>1</span><span class='disabled'>下一页</span></div>",
    "in words": "<div class='pages'>共1页 第1页 共4条 每页20条</div>",
    "in words and a field": "<div class='pages'>共<b>1</b>页 到第<input type='text' size='2' value='1'>页 <input type='button' value='确定'></div>",
    "a form": "<form name='pageForm' method='post' action='index.html'>总记录数:4，每页20条，共1页，当前第1页 首页 上一页 下一页 尾页 <input type='hidden' name='pageNo' value='1'></form>",
    "layui": "<div id='pg'></div><script>layui.use('laypage',function(){layui.laypage.render({elem:'pg',count:4,limit:20})})</script>",
    "asp.net": "<div id='AspNetPager1'><a disabled='disabled'>首页</a><a disabled='disabled'>上一页</a><span>1</span><a disabled='disabled'>下一页</a><a disabled='disabled'>尾页</a></div>",
    "to itself": "<div class='fy'><a href='index.html'>首页</a> <a href='index.html'>上一页</a> <a href='index.html'>下一页</a> <a href='index.html'>末页</a> 1/1</div>",
    "by numbers": "<div class='fy'>当前第 1/1 页 共 4 条记录</div>",
    "a bootstrap": "<nav><ul class='pagination'><li class='disabled'><a href='#'>&laquo;</a></li><li class='active'><a href='#'>1</a></li><li class='disabled'><a href='#'>&raquo;</a></li></ul></nav>",
    "none": "",
    "totals": "<div class='pagebar'><span>总数：4</span><span>页次：1/1</span></div>",
    "hidden fields": "<input type='hidden' id='totalPage' value='1'><input type='hidden' id='curPage' value='1'><div class='pagebar'></div>",
    "variables": "<script>var totalPage=1;var pageIndex=1;var pageSize=15;var totalCount=4;</script><div class='pagebar'>上一页 下一页</div>",
}  # fmt: skip
LISTS = {
    "spans": spans(OWN), "days in brackets": spans(OWN, "<em>[{}]</em>"), "a table": table(OWN), "a catalogue": index(OWN), "cards": cards(OWN),
    "definitions": definitions(OWN), "paragraphs": paragraphs(OWN), "records": records(OWN), "vsb": vsb(OWN), "of many": spans(SHARED), "a table of many": table(SHARED),
}  # fmt: skip
for name, pager in PAGERS.items():
    lacks(f"ordinary: a pager of {name}", page(MENU + spans(OWN) + pager))
    lacks(f"ordinary: a table and a pager of {name}", page(MENU + table(OWN) + pager))
NEWS = page("<h1>要闻</h1><p>各单位要抓好落实。</p>", title="要闻")
READ = {f"/xwzx/202603/t2026030{at}_{at}.html": NEWS for at in (1, 2)}
for name, made in LISTS.items():
    lacks(f"ordinary: {name}", page(made))
    lacks(f"ordinary: {name} with a menu", {COLUMN: page(MENU + made + HOT), **READ})
    whole = MENU + f"<h2>{NAME}</h2>" + made + HOT + CODE
    lacks(
        f"ordinary: {name} with all there is",
        {COLUMN: page(whole, behind=LINKS + SHARE + FOOT), **READ},
    )

FURNITURE = {
    "a search of hot words": "<div class='hotword'>热门搜索：<a href='/search/?q=%E7%A4%BE%E4%BF%9D'>社保</a><a href='/search/?q=%E5%85%AC%E7%A7%AF%E9%87%91'>公积金</a></div>",
    "a robot": "<div class='robot'><a href='http://znwd.yunxi.gov.cn/' target='_blank'><img src='/images/robot.png' alt='智能问答'></a></div>",
    "a floating picture": "<div id='piaofu' style='position:absolute'><a href='/zt/2026/'><img src='/images/pf.jpg' alt='深入贯彻中央八项规定精神学习教育'></a><a href='javascript:closeAd()'>关闭</a></div>",
    "the weather": "<iframe src='http://i.tianqi.com/index.php?c=code&id=11' width='200' height='20' scrolling='no'></iframe>",
    "the day": "<div class='date'><script>document.write(new Date().toLocaleDateString())</script></div>",
    "a count of visits": "<script src='/_visitcount?siteId=12&type=3'></script><span>本栏目访问量：<b id='lm'>2310</b>次</span>",
    "other columns": "<div class='side'><h3>相关栏目</h3><ul><li><a href='/zwgk/fzzf/'>法治政府建设年度报告</a></li><li><a href='/zwgk/wznb/'>政府网站年度报表</a></li><li><a href='/zwgk/czyjs/'>财政预决算</a></li></ul></div>",
    "portals": "<div class='pt'><a href='http://www.yx.gov.cn/'>市政府门户网站</a><a href='http://zwfw.x.gov.cn/'>政务服务网</a><a href='/ysqgk/'>我要申请</a></div>",
    "tabs of news": "<div class='tabs'><ul class='tab_t'><li class='on'>最新公开</li><li>热点公开</li></ul><div class='tab_c'><ul><li><a href='/n/202603/t20260303_9.html'>云溪县2026年义务教育招生公告</a><span>03-03</span></li></ul></div></div>",
    "an introduction": "<div class='intro'><p>本栏目集中公开云溪县教育局历年政府信息公开工作年度报告。按照《中华人民共和国政府信息公开条例》第四十九条、第五十条规定，每年1月31日前向社会公布。</p></div>",
    "a contact": "<div class='lx'><p>受理机构：云溪县教育局办公室</p><p>办公时间：工作日8:30-12:00，14:30-17:30</p><p>监督投诉电话：0999-7654321</p></div>",
    "a download of a reader": "<p>如无法打开文件，请<a href='https://get.adobe.com/reader/'>下载PDF阅读器</a></p>",
    "a subscription": "<a class='rss' href='/rss/nb.xml'><img src='/images/rss.gif' alt='RSS订阅'></a>",
    "letters": "<div class='az'>" + "".join(f"<a href='/az/{c}.html'>{c}</a>" for c in "ABCDEF") + "</div>",
    "scripts of furniture": "<script src='/js/jquery-3.6.0.min.js'></script><script>var _hmt=_hmt||[];(function(){var hm=document.createElement('script');hm.src='https://hm.baidu.com/hm.js?x';document.body.appendChild(hm)})();$(function(){$('.nav li').hover(function(){$(this).addClass('on')})});$('#gotop').click(function(){$('html').animate({scrollTop:0})});</script>",
    "a notice of the browser": "<!--[if lt IE 9]><p>您的浏览器版本过低，请升级后访问</p><![endif]--><noscript>您的浏览器不支持JavaScript</noscript>",
    "a button to report a fault": "<span id='_span_jiucuo'><img onclick=\"Link('9999990001')\" style='margin:0;border:0;cursor:pointer' src='https://zfwzgl.www.gov.cn/exposure/images/jiucuo.png'></span>",
    "the badge of the party": "<script>document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E\"));</script>",
    "letters to the head": "<ul class='kj'><li><a href='/xzxx/'><i class='icon1'></i>县长信箱</a></li><li><a href='/zxzx/'><i class='icon2'></i>在线咨询</a></li><li><a href='/myzj/'><i class='icon3'></i>民意征集</a></li></ul>",
    "media": "<div class='xmt'><a href='javascript:;' class='wx'>微信<img src='/images/wx.jpg'></a><a href='http://weibo.com/x'>微博</a><a href='/app/'>客户端</a></div>",
    "sub-sites": "<div class='bm'><h3>部门公开</h3><a href='/zwgk/bm/czj/'>县财政局</a><a href='/zwgk/bm/slj/'>县水利局</a><a href='/zwgk/bm/gaj/'>县公安局</a></div>",
    "a choice of sizes": '<div>字号：<a href="javascript:doZoom(16)">大</a> <a href="javascript:doZoom(14)">中</a> <a href="javascript:doZoom(12)">小</a></div>',
    "a search in the column": "<form action='/search/adv'><select name='t'><option value='1'>标题</option><option value='2'>正文</option></select><input name='kw'><input type='submit' value='检索'><input type='date' name='b'><input type='date' name='e'></form>",
    "an order": "<div class='px'>排序：<a href='javascript:;' class='on'>按时间</a></div>",
    "marks of new": "<style>.new{color:red}</style><script>var d=new Date();</script>",
    "an empty box": "<div class='clear'></div><div class='blank10'></div><ul class='bottom_nav'></ul>",
    "a word of the year": "<div class='year'>2026年政务公开工作要点 <a href='/zwgk/gzyd/202603/t20260310_3.html'>云溪县2026年政务公开工作要点</a></div>",
    "guides of the law": "<div class='fg'><a href='/zwgk/zcfg/201904/t20190415_1.html'>中华人民共和国政府信息公开条例</a><span>2019-04-15</span></div>",
    "pictures of campaigns": "<div class='zt'><a href='/zt/a/'><img src='/upload/2026/01/zt1.jpg' alt='优化营商环境'></a><a href='/zt/b/'><img src='/upload/2026/01/zt2.jpg' alt='乡村振兴'></a></div>",
    "a slide show": "<div class='swiper-container'><div class='swiper-wrapper'><div class='swiper-slide'><a href='/n/1.html'><img src='/upload/2026/03/1.jpg' alt='图片新闻'></a></div></div><div class='swiper-pagination'></div></div><script>new Swiper('.swiper-container',{loop:true,autoplay:3000,pagination:'.swiper-pagination'})</script>",
    "a way up": "<a href='javascript:history.back()'>返回上一页</a><a href='../'>返回上级栏目</a>",
    "a select of sites": "<select id='sites'><option value=''>乡镇街道网站</option><option value='http://cgz.yunxi.gov.cn'>城关镇</option></select>",
    "two lists": "<div class='box'><h3>政务公开工作动态</h3><ul><li><a href='/zwgk/dt/202603/t20260305_5.html'>云溪县教育局开展政务公开培训</a><span>2026-03-05</span></li></ul><a href='/zwgk/dt/'>更多</a></div>",
    "statistics": "<table class='tj'><tr><td>今日访问</td><td>231</td></tr><tr><td>总访问量</td><td>1829301</td></tr></table>",
    "a player": "<audio id='tts' src='/tts/1.mp3'></audio><a href='javascript:play()'>语音播报</a>",
    "a language": "<a href='/en/'>English</a><a href='javascript:void(0)' id='StranLink'>繁體</a>",
    "a wap hint": "<script>if(/Android|iPhone/i.test(navigator.userAgent)){location.href='/m/'}</script>",
}  # fmt: skip
for name, thing in FURNITURE.items():
    lacks(
        f"ordinary: beside {name}",
        page(MENU + spans(OWN) + PAGERS["in words"], behind=thing + FOOT),
    )
    lacks(f"ordinary: above {name}", page(spans(OWN) + thing, around=HEAD + thing + CRUMB))
    lacks(
        f"ordinary: in one box with {name}",
        page(f"<div class='right'>{table(SHARED)}{thing}</div>", behind=LINKS + FOOT),
    )
everything = "".join(FURNITURE.values())
lacks(
    "ordinary: everything at once",
    page(MENU + spans(OWN) + PAGERS["trs"] + everything, behind=SHARE + LINKS + FOOT),
)
for name, made in {
    "spans": spans([HERE, *OWN]), "a table": table([HERE, *OWN]), "a catalogue": index([HERE, *OWN]), "cards": cards([HERE, *OWN]),
    "definitions": definitions([HERE, *OWN]), "records": records([HERE, *OWN]), "vsb": vsb([HERE, *OWN]),
}.items():  # fmt: skip
    hides(f"ordinary: {name} with the report", page(MENU + made + HOT))
    hides(
        f"ordinary: {name} with the report among everything",
        page(MENU + made + everything, behind=LINKS + FOOT),
    )
