"""Years and organs that are told by a sign, a count, a tree or a row of years of which one is on."""

from tests.bot.absence_lists import OLD, listed
from tests.bot.column_pages import COLUMN, P2, hides, lacks

OWN = "<script src='/js/a.js'></script>"
SIGNS = (
    *(
        "✓",
        "√",
        "有",
        "●",
        "点我",
        "here",
        "戳这里",
        "☞",
        "↓",
        "GO",
        "···",
        "【详】",
        "已公开",
        "已发布",
    ),
    *("公开", "✔", "是", "○", "◎", "查", "看", "阅", "(图)", "链", "🔗", "Click"),
)


def cells(sign, years=(2025, 2024), place="/a/"):
    heads = "".join(f"<th>{year}年</th>" for year in years)
    links = "".join(f"<td><a href='{place}{year}.html'>{sign}</a></td>" for year in years)
    return f"<table><tr><th>单位</th>{heads}</tr><tr><td>县教育局</td>{links}</tr></table>"


for sign in SIGNS:
    hides(f"sign: {sign}", listed(around=cells(sign)))
    hides(
        f"sign beside a year: {sign}",
        listed(
            around=f"<table><tr><td>2025年</td><td><a href='/a/2025.html'>{sign}</a></td></tr></table>"
        ),
    )
    lacks(f"sign of older years: {sign}", listed(around=cells(sign, (2024, 2023))))
    lacks(
        f"sign without a year: {sign}", listed(around=f"<p>会议<a href='/hy/1.html'>{sign}</a></p>")
    )

MARKED = (
    *(
        "2025年（1）",
        "2025(1)",
        "2025 [1]",
        "2025年1篇",
        "★2025年",
        "2025年·",
        "2025年度(最新)",
        "二〇二五年",
    ),
    *("2025年公开", "公元2025年"),
)
for each in MARKED:
    for href in ("x25/", "/zfxxgknb/x25/index.html", "?c=25", "javascript:show(25)"):
        hides(
            f"marked: {each} {href}",
            listed(around=f"<ul><li><a href='{href}'>{each}</a></li></ul>"),
        )
    older = each.replace("2025", "2023").replace("二〇二五", "二〇二三")
    lacks(f"marked, older: {older}", listed(around=f"<ul><li><a href='x23/'>{older}</a></li></ul>"))
for each in ("县教育局(5)", "教育局（5）"):
    hides(f"marked: {each}", listed(around=f"<a href='/zfxxgknb/jyj/'>{each}</a>"))
lacks("marked: another organ", listed(around="<a href='/zfxxgknb/czj/'>县财政局(5)</a>"))

TREES = (
    "var z=[{id:1,name:'2025年',url:'/zfxxgknb/2025/'}];$.fn.zTree.init($('#tree'),s,z)",
    "var nodes=[{'url':'/zfxxgknb/2025/','title':'2025年'}];",
    "d=new dTree('d');d.add(1,0,'2025年','/zfxxgknb/2025/');document.write(d)",
    "var zNodes=[{id:2,name:'县教育局',url:'/zfxxgknb/jyj/'}];",
)
for each in TREES:
    hides(f"tree: {each}", listed(around=f"<ul id='tree'></ul><script>{each}</script>"))
    older = each.replace("2025年", "2023年").replace("教育局", "财政局")
    lacks(f"tree, of others: {older}", listed(around=f"<script>{older}</script>"))
hides("tree: read", {COLUMN: listed(around=f"<script>{TREES[0]}</script>"), "/zfxxgknb/2025/": P2})

ITEMS = (
    "<ul class='yr'><li>2025</li><li class='on'>2024</li></ul>",
    "<p class='filter'><span>2025年</span><span class='cur'>2024年</span></p>",
    "<dl><dd>2026年</dd><dd class='active'>2025年</dd></dl>",
    "<details><summary>2025年</summary></details>",
)
for each in ITEMS:
    hides(f"years in a row: {each}", listed(around=each + OWN))
    lacks(f"years in a row, no script: {each}", listed(around=each))
for each in (
    "<dl><dd class='on'>全部</dd><dd>2025年</dd><dd>2024年</dd></dl>",
    "<ul><li class='on'>2025年</li><li>2024年</li></ul>",
    "<h3>2025年</h3><h3>2024年</h3>",
    "<p><span>2023年</span><span class='on'>2022年</span></p>",
    "<details><summary>2023年</summary></details>",
):
    lacks(f"years in a row otherwise: {each}", listed(around=each + OWN))

for each in ("最新一期", "本年度", "历年", "更多年份", "其他年度", "本年度报告", "上一年度报告"):
    for href in ("/xxgk/c25/list.html", "javascript:;", "more25/"):
        site = {COLUMN: listed(around=f"<p><a href='{href}'>{each}</a></p>")}
        hides(f"no year named: {each} {href}", {**site, "/xxgk/c25/list.html": P2})
for each in ("历年预算", "上一年", "本年度工作要点", "最新动态", "今年工作"):
    lacks(f"of other matter: {each}", listed(around=f"<p><a href='/xw/list.html'>{each}</a></p>"))
lacks(
    "no year named, in the foot", listed(around="<div class='foot'><a href='/lm/'>历年</a></div>")
)

for each in ("2025年年报：http://www.yunxi.gov.cn/a/2025.html", "年度报告 www.yunxi.gov.cn/nb/"):
    hides(f"an address in words: {each}", listed(around=f"<p>{each.replace(' ', '：')}</p>"))
for each in ("2023年年报：http://www.yunxi.gov.cn/a/2023.html", "网址：http://www.yunxi.gov.cn/"):
    lacks(f"an address in words, otherwise: {each}", listed(OLD, around=f"<p>{each}</p>"))
