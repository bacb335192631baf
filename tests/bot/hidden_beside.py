"""Boxes, buttons, sentences and folders beside a list that lead to the report of the year, and their likes."""

from tests.bot.absence_lists import NEW, OLD, ORGAN, REPORT, listed, own, report_page, row
from tests.bot.column_pages import COLUMN, hides, lacks, news

_FURTHER = "/zwgk/quanbu/index.html"
_EMPTY = "<html><head><title>政府信息公开年报</title></head><body>{}<p>暂无内容</p></body></html>"
_HEADS = {
    "a heading": "<h2>政府信息公开年报 <a href='{u}'>更多&gt;&gt;</a></h2>",
    "a title bar": "<div class='tit'><span>信息公开年报</span><a class='m' href='{u}'>MORE+</a></div>",
    "a picture": "<div class='tit'><b>政府信息公开年报</b><a href='{u}'><img src='/img/more.gif'></a></div>",
    "a picture with a number": "<h3>年度报告<a href='{u}'><img src='/skin/btn_more2.png' alt=''></a></h3>",
    "a definition list": "<dl><dt>政府信息公开年报</dt><dd><a href='{u}'>更多</a></dd></dl>",
}
for name, head in _HEADS.items():
    there, gone = listed(NEW + OLD), listed(OLD)
    at = head.replace("{u}", _FURTHER)
    hides(f"more of an empty box: {name}", {COLUMN: _EMPTY.format(at), _FURTHER: there})
    lacks(f"more of an empty box, read: {name}", {COLUMN: _EMPTY.format(at), _FURTHER: gone})
    hides(f"more over a list: {name}", {COLUMN: listed(OLD, before=at), _FURTHER: there})
for name, beside in {
    "of news": "<div class='x'><h3>云溪要闻 <a href='/news/'>更多</a></h3>{n}</div>",
    "of notices, a picture": "<div class='x'><h3>通知公告 <a href='/tz/'><img src='/img/more.gif'></a></h3>{n}</div>",
    "of another report": "<div class='x'><h3>法治政府建设年度报告 <a href='/fz/'>更多</a></h3>{n}</div>",
    "of the page itself": f"<div class='x'><h3>政府信息公开年报 <a href='{COLUMN}'>更多</a></h3></div>",
}.items():
    lacks(f"more {name}", listed(before=beside.replace("{n}", news)))

# Links that do not say what they open, made like the reports'.
_NEXT = "/a/2025123.html"
_UNDER = "<p class='dl'><a href='{u}'>{w}</a></p>"
for word in ("点击下载", "点此阅读", "查看全文", "下载", "点击查看", "【打开】"):
    hides(
        f"a bare link: {word}",
        {
            COLUMN: listed(around=_UNDER.replace("{u}", _NEXT).replace("{w}", word)),
            _NEXT: report_page(),
        },
    )
    lacks(
        f"a bare link to another matter: {word}",
        {
            COLUMN: listed(around=_UNDER.replace("{u}", _NEXT).replace("{w}", word)),
            _NEXT: "<html><head><title>云溪县政务客户端</title></head><body><p>请选择安卓版或者苹果版。</p></body></html>",
        },
    )
lacks(
    "bare links behind news",
    listed(
        around="<ul class='zx'>"
        + "".join(
            f"<li><a href='/a/{at}.html'>全县第{at}次会议召开</a> <a href='/a/{at}.html'>查看详情</a></li>"
            for at in range(1, 9)
        )
        + "</ul>"
    ),
)
lacks(
    "slides with headlines",
    listed(
        before="".join(
            f"<a href='/a/{at}.html'><img src='/i/{at}.jpg' alt='县长下乡调研重点项目第{at}站'></a>"
            for at in range(1, 9)
        )
    ),
)

# Years in a row, and words that turn from one to the next.
_OTHER_PLACE = "/xxgk/ndbg/2025/"
hides(
    "a row of years in another section",
    {
        COLUMN: listed(before=f"<p><a href='{_OTHER_PLACE}'>2025年</a><a href='#'>2024年</a></p>"),
        _OTHER_PLACE: listed(NEW),
    },
)
hides(
    "a row of years in another section, in a list",
    {
        COLUMN: listed(
            before=f"<ul><li><a href='{_OTHER_PLACE}'>2025年</a></li><li><a href='{COLUMN}'>2024年</a></li></ul>"
        ),
        _OTHER_PLACE: listed(NEW),
    },
)
lacks(
    "a row of years of another matter",
    listed(
        before="<div class='gb'><h4>政府公报</h4><a href='/gb/2025/'>2025年</a><a href='/gb/2024/'>2024年</a></div>"
    ),
)
for turn in (
    "<div><a href='2025.html'>后一年</a> <b>2024年</b></div>",
    "<div><a href='2023.html'>上一年</a><span>2024年度</span><a href='2025.html'>下一年&gt;</a></div>",
    "<div><span>2024</span> <button onclick=\"location.href='2025.html'\">下一年度</button></div>",
):
    hides(
        f"a turn of the year: {turn}",
        {COLUMN: listed(own(2024), before=turn), "/zfxxgknb/2025.html": listed(NEW)},
    )
for turn in (
    "<div><b>2024年</b> <button onclick='turn(1)'>下一年</button></div>",
    "<div><a href='javascript:turn(1)'>后一年</a></div>",
    "<div><span onclick='turn(1)'>次年</span></div>",
):
    hides(f"a turn of the year by script: {turn}", listed(before=turn))
for turn in (
    "<div><a href='/zfxxgknb/2023.html'>上一年</a><b>2025年</b><span class='disabled'>下一年</span></div>",
    "<div class='calendar'><a href='javascript:;'>上一年</a><span>2026年4月</span><a href='javascript:;'>下一年</a></div>",
    "<div><a href='javascript:;'>上一年</a>2026年4月<a href='javascript:;'>下一年</a></div>",
    "<div><a href='#'>上一年</a></div>",
):
    lacks(f"no turn to the year: {turn}", listed(before=turn))

# Folders under bare numbers are years, and no later pages of the list.
_FOLDERS = "".join(
    f"<li><a href='/zfxxgknb/{y}/index.html'>{y}</a></li>" for y in (2026, 2025, 2024)
)
_BY_YEAR = {
    COLUMN: listed(_FOLDERS),
    "/zfxxgknb/2025/index.html": listed(own(2024)),
    "/zfxxgknb/2024/index.html": listed(own(2023)),
}
_OTHERS = "".join(
    row(f"{each}2025年政府信息公开工作年度报告", f"/b/{at}.html", "2026-01-15")
    for at, each in enumerate(("云溪县财政局", "云溪县民政局", "云溪县水利局"))
)
hides("folders by the year of publication", {**_BY_YEAR, "/zfxxgknb/2026/index.html": listed(NEW)})
lacks(
    "folders by the year of publication, read",
    {**_BY_YEAR, "/zfxxgknb/2026/index.html": listed(_OTHERS)},
)

# What can be pressed and bears the column's name.
hides(
    "a press named as the report",
    listed(before=f"<div><span onclick=\"window.open('{REPORT}')\">本年度报告</span></div>"),
)
hides(
    "a press named as a column",
    {
        COLUMN: listed(
            before=f"<ul><li onclick=\"location.href='{_FURTHER}'\">政府信息公开年报</li></ul>"
        ),
        _FURTHER: listed(NEW + OLD),
    },
)
lacks(
    "a press named as a column, read",
    {
        COLUMN: listed(
            before=f"<ul><li onclick=\"location.href='{_FURTHER}'\">政府信息公开年报</li></ul>"
        ),
        _FURTHER: listed(OLD),
    },
)
lacks(
    "presses of the menu",
    listed(
        before='<ul><li onclick="location.href=\'/tj/\'">统计年报</li><li onclick="toggle(2)">政府信息公开</li>'
        "<li onclick=\"location.href='/nj/'\">年鉴</li></ul>"
    ),
)

# Collections in short words.
_ARTICLE = "/c/888.html"


def _collection(title, inner):
    return {
        COLUMN: listed(row(title, _ARTICLE, "2026-02-10") + OLD),
        _ARTICLE: f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div class='con'>{inner}</div></body></html>",
    }


_NAMED = f"<p><a href='{REPORT}'>教育局</a></p><p><a href='/a/cz.html'>财政局</a></p>"
_TEXTS = "".join(report_page(each) for each in ("云溪县财政局", "云溪县民政局", ORGAN))
for title in ("县政府各部门2025年年报", "县级各部门2025年政府信息公开年报", "本县各单位2025年年报"):
    hides(f"a collection: {title}", _collection(title, _NAMED))
for title in (
    "云溪县各单位2025年政府信息公开工作年度报告（全文）",
    "云溪县各部门2025年政府信息公开年报全文",
    "全县2025年政府信息公开年报公布情况一览表",
    "全县2025年度政府信息公开年度报告发布情况汇总",
):
    hides(f"a collection: {title}", _collection(title, _TEXTS))
for title in (
    "市政府各部门2024年年报",
    "关于2025年政府信息公开年报编制情况的通报",
    "全县各学校2025年年报一览",
):
    lacks(f"no collection: {title}", _collection(title, "<p>各单位要高度重视。</p>"))

# An old site with a link to the new one.
for word in ("进入新版", "返回新版", "新版网站", "新站", "切换到新版", "【进入新网站】"):
    hides(
        f"the new site: {word}",
        listed(before=f"<div><a href='http://www.yunxi.gov.cn/xin/'>{word}</a></div>"),
    )
for word in (
    "进入旧版",
    "返回旧版",
    "旧版网站",
    "新闻",
    "新版客户端下载",
    "更新日志",
    "高新区",
    "创新平台",
):
    lacks(f"not the new site: {word}", listed(before=f"<div><a href='/jiu/'>{word}</a></div>"))
lacks(
    "the new site is this page",
    listed(before=f"<div><a href='{COLUMN}'>新版</a><a href='/jiu/'>旧版</a></div>"),
)

for said in (
    "2025年度及以后的报告请登录 www.yunxi.gov.cn/xin/nb/ 查询",
    "2025年起的报告请访问http://www.yunxi.gov.cn/xin/",
    "原栏目内容仅保留2024年及以前数据",
    "仅显示2025年以前的年报",
    "新数据请访问政府信息公开平台",
    "本栏目新网址：http://www.yunxi.gov.cn/xin/nb/",
    "新地址为www.yunxi.gov.cn/xin/nb/",
    "便民服务、年报栏目已迁移",
):
    hides(f"sentence beside: {said}", listed(before=f"<div>温馨提示：{said}。</div>"))
for said in (
    "网上办事栏目已迁移至省政务服务网",
    "咨询投诉栏目现已停用，请拨打12345",
    "本微信公众号不再更新",
    "仅保留2026年以前的数据",
    "仅保留2025年及以前的数据",
    "最新数据请访问统计局官网",
    "最新动态请关注微信公众号",
    "高新区网址：http://gxq.yunxi.gov.cn/",
    "2025年政府工作报告请登录www.yunxi.gov.cn查询",
):
    lacks(f"sentence beside: {said}", listed(before=f"<div>{said}。</div>"))

_OTHER_MATTER = (
    "<html><head><title>访谈</title></head><body><p>本期访谈的主题是春耕备耕。</p></body></html>"
)
for name, beside in {
    "a calendar in a table": "<table><tr><td><a href='javascript:;'>上一年</a></td><td>2026年11月</td>"
    "<td><a href='javascript:;'>下一年</a></td></tr></table>",
    "gazettes by year": "<div><h3>政府公报</h3><a href='/gb/2026/'>2026年</a><a href='/gb/2025/'>2025年</a><a href='#'>2024年</a></div>",
    "budgets by year": "<h4>预决算公开</h4><ul><li><a href='/ys/2025/'>2025年</a></li><li><a href='#'>2024年</a></li></ul>",
    "interviews with a bare link each": "".join(
        f"<p>第{at}期 <a href='/a/66{at}.html'>点击查看</a></p>" for at in range(1, 8)
    ),
    "policies with a bare link each": "".join(
        f"<p>云政发〔2026〕{at}号 <a href='/a/77{at}.html'>[全文]</a></p>" for at in range(1, 8)
    ),
    "guide as a file": "<h3>公开指南</h3><a href='/u/zn.pdf'>政府信息公开指南（2025年版）.pdf</a>",
    "forms to take away": "<h3>下载专区</h3><ul><li>政府信息公开申请表 <a href='/u/1.doc'>点击下载</a></li></ul>",
    "what the public may see": "<p>公民、法人和其他组织可登录 www.yunxi.gov.cn 查询本机关主动公开的政府信息。</p>",
    "an application's address": "<p>申请公开政府信息的，请登录 http://www.yunxi.gov.cn/ysqgk 提交申请。</p>",
    "notices with more": f"<div><h3>公告 <a href='/gg/'><img src='/i/more.png'></a></h3>{news}</div>",
    "a press on the page itself": f"<div><span onclick=\"location.href='{COLUMN}'\">政府信息公开年报</span></div>",
    "a menu opened by a press": "<div><span onclick='toggle(3)'>政府信息公开年报</span></div>",
}.items():
    for place in ("before", "around"):
        site = {COLUMN: listed(**{place: beside})}
        site |= {f"/a/{page}{at}.html": _OTHER_MATTER for page in (66, 77) for at in range(1, 8)}
        lacks(f"{name}, {place}", site)
