"""Ordinary columns split by organs, kinds and years, or of few words, without the year's report."""

from tests.bot.absence_lists import NEW, OLD, REPORT, listed, own, report_page
from tests.bot.absent_ordinary import MENU, SHARED, page, spans
from tests.bot.column_pages import COLUMN, hides, lacks

PEERS = ("县财政局", "县水利局", "县公安局")
YEARS = (2024, 2023, 2022)
OLD_PAGES = {f"/a/{year}.html": report_page(year=year) for year in YEARS}


def links(*pairs):
    """Links in a list."""
    return "<ul>" + "".join(f"<li><a href='{url}'>{word}</a></li>" for word, url in pairs) + "</ul>"


organs = [
    ("县教育局", "/zfxxgknb/jyj/"),
    ("县财政局", "/zfxxgknb/czj/"),
    ("县水利局", "/zfxxgknb/slj/"),
]
for name, inside in {
    "old ones": listed(OLD), "nothing": listed("", "<p>暂无相关信息</p>"), "old ones and a menu": listed(OLD, links(*organs)),
    "nothing and a menu": listed("", "<p>暂无数据</p>" + links(*organs)),
}.items():  # fmt: skip
    lacks(
        f"shelves: by organs, the organ's with {name}",
        {COLUMN: listed("", links(*organs)), "/zfxxgknb/jyj/": inside},
    )
hides(
    "shelves: by organs, the organ's with the report",
    {COLUMN: listed("", links(*organs)), "/zfxxgknb/jyj/": listed(NEW + OLD)},
)
kinds = links(
    ("县政府年报", "/zfxxgknb/zf/"), ("部门年报", "/zfxxgknb/bm/"), ("乡镇年报", "/zfxxgknb/xz/")
)
kind_pages = {
    "/zfxxgknb/zf/": listed(own(2025, "云溪县人民政府")),
    "/zfxxgknb/xz/": listed(own(2025, "云溪县城关镇人民政府")),
}
lacks(
    "shelves: by kinds",
    {COLUMN: listed("", kinds), **kind_pages, "/zfxxgknb/bm/": page(spans(SHARED))},
)
lacks(
    "shelves: by kinds and a menu",
    {COLUMN: page(MENU + kinds), **kind_pages, "/zfxxgknb/bm/": page(MENU + spans(SHARED) + kinds)},
)

ORGAN_YEARS = {"县教育局": YEARS, "县财政局": (2025, *YEARS), "县水利局": (2025, *YEARS)}


def by_organ(ours=YEARS, mark="<h3>{}</h3>", word="{}年", box="<ul>{}</ul>", item="<li>{}</li>"):
    """Bare years under headings of organs."""
    made = ""
    for at, (organ, years) in enumerate({**ORGAN_YEARS, "县教育局": ours}.items()):
        rows = "".join(
            item.format(f"<a href='/{'abc'[at]}/{y}.html'>{word.format(y)}</a>") for y in years
        )
        made += mark.format(organ) + box.format(rows)
    pages = {
        f"/{'abc'[at]}/{y}.html": report_page(f"云溪{organ}", y)
        for at, organ in enumerate(ORGAN_YEARS)
        for y in (2025, *YEARS)
    }
    return {COLUMN: listed("", "<h2>云溪县部门政府信息公开年报</h2>" + made), **pages}


for name, how in {
    "plain": {}, "年度": {"word": "{}年度"}, "bare": {"word": "{}"}, "年报": {"word": "{}年年报"}, "full": {"word": "{}年政府信息公开年报"},
    "dt": {"mark": "<dt>{}</dt>", "box": "{}", "item": "<dd>{}</dd>"}, "lines": {"mark": "<tr><td>{}</td>", "box": "<td>{}</td></tr>", "item": "{} "},
    "paragraphs": {"mark": "<p>{}：", "box": "{}</p>", "item": "{} "}, "boxes": {"mark": "<div class='t'>{}</div>", "box": "<div class='c'>{}</div>", "item": "{}"},
}.items():  # fmt: skip
    site = by_organ(**how)
    if name == "lines":
        site[COLUMN] = (
            site[COLUMN]
            .replace("</h2>", "</h2><table>")
            .replace("</div><div class='foot'>", "</table></div><div class='foot'>")
        )
    lacks(f"organs over years: {name}", site)
    with_it = by_organ(ours=(2025, *YEARS), **how)
    hides(f"organs over years: {name}, with the report", with_it)

SINGLE = {
    "a table": ("<table><tr><th>年度</th><th>年报</th></tr>{}</table>", "<tr><td>{0}年</td><td><a href='/a/{0}.html'>查看</a></td></tr>"),
    "items": ("<ul>{}</ul>", "<li>{0}年度 <a href='/a/{0}.html'>查看</a></li>"),
    "items of years": ("<ul>{}</ul>", "<li><a href='/a/{0}.html'>{0}年</a><span>{1}-01-20</span></li>"),
    "cards": ("<div class='cards'>{}</div>", "<div class='card'><b>{0}</b><a href='/a/{0}.html'>查看报告</a></div>"),
    "cards that are links": ("<div class='cards'>{}</div>", "<a class='card' href='/a/{0}.html'><b>{0}</b><span>年度报告</span></a>"),
    "full words": ("<ul>{}</ul>", "<li>云溪县教育局{0}年政府信息公开年报 <a href='/a/{0}.html'>查看</a> <a href='/a/{0}.pdf'>下载</a></li>"),
    "cut words": ("<ul>{}</ul>", "<li><a href='/a/{0}.html'>云溪县教育局{0}年政府信息公开工作年...</a><span>{1}-01-20</span></li>"),
    "a click": ("<ul>{}</ul>", "<li><a href='/a/{0}.html'>云溪县教育局{0}年政府信息公开工作年度报告（点击下载）</a><span>{1}-01-20</span></li>"),
    "a number": ("<ul>{}</ul>", "<li><a href='/a/{0}.html'>云教〔{1}〕3号 云溪县教育局关于公布{0}年政府信息公开工作年度报告的公告</a><span>{1}-01-20</span></li>"),
    "capitals": ("<UL>{}</UL>", "<LI><A HREF=/a/{0}.html>云溪县教育局{0}年政府信息公开工作年度报告</A><SPAN>{1}-01-20</SPAN>"),
    "no ends": ("<ul>{}</ul>", "<li><a href='/a/{0}.html'>云溪县教育局{0}年政府信息公开工作年度报告</a><span>{1}-01-20</span>"),
    "blanks": ("<ul>{}</ul>", "<li><a href='/a/{0}.html'>云溪县教育局&nbsp;{0}&nbsp;年政府信息公开工作年度报告</a><span>{1}-01-20</span></li>"),
    "full width": ("<ul>{}</ul>", "<li><a href='/a/{0}.html'>云溪县教育局（{0}年）政府信息公开工作年度报告</a><span>[{1}/01/20]</span></li>"),
    "a timeline": ("<div class='timeline'>{}</div>", "<div class='node'><div class='y'>{1}-01-20</div><div class='c'><a href='/a/{0}.html'>云溪县教育局{0}年政府信息公开工作年度报告</a></div></div>"),
    "boxes": ("<div>{}</div>", "<div class='row'><div class='col'><a href='/a/{0}.html'>云溪县教育局{0}年政府信息公开工作年度报告</a></div><div class='col'>{1}-01-20</div></div>"),
}  # fmt: skip
for name, (box, item) in SINGLE.items():
    head = "<h2>云溪县教育局政府信息公开年报</h2>"
    made = box.format("".join(item.format(y, y + 1) for y in YEARS))
    lacks(f"single: {name}", {COLUMN: page(head + made), **OLD_PAGES})
    with_it = box.format("".join(item.format(y, y + 1) for y in (2025, *YEARS)))
    hides(f"single: {name}, with the report", {COLUMN: page(head + with_it), **OLD_PAGES})

one_year = "<h3>{0}年部门政府信息公开年报</h3><table><tr><th>序号</th><th>单位</th><th>年报</th></tr>{1}</table>"


def lines(year, names, ours=""):
    """The lines of a year's table."""
    made = "".join(
        f"<tr><td>{at}</td><td>{name}</td><td><a href='/t/{year}{at}.html'>查看</a></td></tr>"
        for at, name in enumerate(names, 1)
    )
    return one_year.format(year, made + ours)


old_tables = lines(2024, ("县教育局", *PEERS)) + lines(2023, ("县教育局", *PEERS))
table_pages = {f"/t/{y}1.html": report_page(year=y) for y in (2024, 2023)}
lacks(
    "tables of a year: the organ's line is not there",
    {COLUMN: listed("", lines(2025, PEERS) + old_tables), **table_pages},
)
lacks(
    "tables of a year: its cell is a dash",
    {
        COLUMN: listed(
            "", lines(2025, PEERS, "<tr><td>4</td><td>县教育局</td><td>—</td></tr>") + old_tables
        ),
        **table_pages,
    },
)
hides(
    "tables of a year: it is there",
    {
        COLUMN: listed("", lines(2025, ("县教育局", *PEERS)) + old_tables),
        **table_pages,
        "/t/20251.html": report_page(),
    },
)

HEAD = "<h2>云溪县教育局政府信息公开年报</h2>"
LINE = "<tr><td>{}年</td><td><a href='/a/{}.html'>查看</a></td></tr>"
old_lines = "".join(LINE.format(y, y) for y in YEARS)
for name, now in {
    "a word": f"<tr><td>最新</td><td><a href='{REPORT}'>查看</a></td></tr>",
    "nothing": f"<tr><td></td><td><a href='{REPORT}'>查看</a></td></tr>",
    "another word": f"<tr><td>2025年</td><td><a href='{REPORT}'>点我</a></td></tr>",
    "a press": "<tr><td>2025年</td><td onclick='v(5)'>查看</td></tr>",
    "a button": "<tr><td>2025年</td><td><button onclick='v(5)'>查看</button></td></tr>",
    "a span": "<tr><td>2025年</td><td><span class='btn'>查看</span></td></tr>",
    "a picture": f"<tr><td>2025年</td><td><a href='{REPORT}'><img src='/i/pdf.png'></a></td></tr>",
    "the wrong year": f"<tr><td>2024年</td><td><a href='{REPORT}'>查看</a></td></tr>",
    "an empty link": f"<tr><td>2025年</td><td><a href='{REPORT}'></a></td></tr>",
}.items():
    made = page(HEAD + f"<table>{now}{old_lines}</table>")
    hides(f"single: a line of {name}", {COLUMN: made, **OLD_PAGES})
    items = made.replace("<table>", "<ul>").replace("</table>", "</ul>")
    items = (
        items.replace("<tr><td>", "<li>").replace("</td><td>", " ").replace("</td></tr>", "</li>")
    )
    hides(f"single: an item of {name}", {COLUMN: items, **OLD_PAGES})
hides(
    "single: another list beside",
    {
        COLUMN: page(HEAD + f"<table>{old_lines}</table><p>最新：<a href='{REPORT}'>查看</a></p>"),
        **OLD_PAGES,
    },
)
hides(
    "single: another list above",
    {
        COLUMN: page(
            HEAD + f"<div><a href='{REPORT}'>查看全文</a></div><table>{old_lines}</table>"
        ),
        **OLD_PAGES,
    },
)

now_lines = lines(2025, ("县教育局", *PEERS))
for name, made in {
    "lines that span": now_lines.replace("<td>1</td>", "<td rowspan='2'>1</td>"),
    "no year in its heading": now_lines.replace("2025年部门", "部门"),
    "no heading": now_lines.partition("</h3>")[2],
    "a heading of another year": now_lines.replace("2025年部门", "2024年部门"),
    "names that are none": now_lines.replace("县教育局", "教育").replace("县财政局", "财政"),
    "presses": now_lines.replace(
        "<a href='/t/20251.html'>查看</a>", "<span onclick='v(5)'>查看</span>"
    ),
    "a word in its cell": now_lines.replace("<a href='/t/20251.html'>查看</a>", "已公布"),
}.items():
    site = {COLUMN: listed("", made + old_tables), **table_pages, "/t/20251.html": report_page()}
    hides(f"tables of a year: {name}", site)
    site = {COLUMN: listed("", old_tables + made), **table_pages, "/t/20251.html": report_page()}
    hides(f"tables of a year: below the others, {name}", site)

over = by_organ()[COLUMN]
first = "<h3>县教育局</h3><ul>"
for name, made in {
    "a year without a link": over.replace(first, first + "<li>2025年</li>"),
    "a year that is pressed": over.replace(first, first + "<li onclick='v(5)'>2025年</li>"),
    "a word": over.replace(first, first + f"<li><a href='{REPORT}'>最新</a></li>"),
    "a picture": over.replace(first, first + f"<li><a href='{REPORT}'><img src='x.png'></a></li>"),
    "an empty link": over.replace(first, first + f"<li><a href='{REPORT}'></a></li>"),
    "a year in words": over.replace(first, first + f"<li><a href='{REPORT}'>二〇二五年</a></li>"),
    "more": over.replace(first, first + "<li><a href='/b/more.html'>更多</a></li>"),
    "the organ once more": over.replace(
        first, f"<h3>县教育局</h3><ul><li><a href='{REPORT}'>2025年</a></li></ul>" + first
    ),
    "the organ once more by its whole name": over.replace(
        first, f"<h3>云溪县教育局</h3><ul><li><a href='{REPORT}'>2025年</a></li></ul>" + first
    ),
    "a list before": over.replace(
        "<h3>县教育局</h3>", f"<ul><li><a href='{REPORT}'>2025年</a></li></ul><h3>县教育局</h3>", 1
    ),
    "a box of its own": over.replace(
        "<h2>", f"<div><b>县教育局</b><a href='{REPORT}'>2025年</a></div><h2>"
    ),
    "an organ that is none": over.replace(
        first, f"<h3>教育系统</h3><ul><li><a href='{REPORT}'>2025年</a></li></ul>" + first
    ),
    "the organ's name a link": over.replace(first, f"<h3><a href='{REPORT}'>县教育局</a></h3><ul>"),
}.items():
    hides(f"organs over years: {name}", {**by_organ(), COLUMN: made})
for name, inside in {
    "only a menu": listed("", links(*organs)),
    "a menu and a place to fill": listed(
        "", links(*organs) + "<ul id='list'></ul><script src='/js/list.js'></script>"
    ),
    "a menu and more": listed("", links(*organs, ("更多", "/zfxxgknb/jyj/more/"))),
}.items():
    hides(
        f"shelves: by organs, the organ's is {name}",
        {COLUMN: listed("", links(*organs)), "/zfxxgknb/jyj/": inside},
    )
two = (
    "<h3>2024年部门政府信息公开年报</h3>"
    + lines(2024, ("县教育局", "县财政局")).partition("</h3>")[2]
)
now = lines(2025, ("县教育局", "县财政局")).partition("</h3>")[2]
hides(
    "tables of a year: two under one heading",
    {COLUMN: listed("", two + now), **table_pages, "/t/20251.html": report_page()},
)
