"""Columns with undated rows that look like folders of years, and folders of years that are empty."""

from tests.bot.absence_lists import NEW, OLD, ORGAN, listed, own, report_page, row
from tests.bot.column_pages import COLUMN, hides, lacks

BARE = (
    "{}年政府信息公开年报", "{}年政府信息公开年度报告", "{}年度政府信息公开工作年度报告",
    "{}年年报", "{}年度报告", "{}年信息公开年报",
)  # fmt: skip
YEARS = (2024, 2023, 2022)


def bare(years, words, to="/a/{}.html"):
    """Undated rows that name a year and no organ."""
    return "".join(row(words.format(year), to.format(year)) for year in years)


def reports(years=YEARS, to="/a/{}.html"):
    """The reports behind them."""
    return {to.format(year): report_page(year=year) for year in years}


def folder(
    year, *others, title="{}年_云溪县人民政府门户网站", empty="<p>暂无相关信息</p>", around=""
):
    """The folder of a year: rows of other organs, or none."""
    rows = "".join(
        own(year, each).replace(f"/a/{year}", f"/a/{year}{'' if each == ORGAN else at}")
        for at, each in enumerate(others, 1)
    )
    return listed(rows, (around if rows else empty + around), title=title.format(year))


for words in BARE:
    lacks(f"rows as folders: {words}", {COLUMN: listed(bare(YEARS, words)), **reports()})
    to = "/zfxxgknb/{}/index.html"
    lacks(
        f"rows as folders: {words} at folders that are the reports",
        {COLUMN: listed(bare(YEARS, words, to)), **reports(to=to)},
    )
    to = "/zfxxgknb/202501/t{}0117_55.html"
    lacks(
        f"rows as folders: {words} below the column",
        {COLUMN: listed(bare(YEARS, words, to)), **reports(to=to)},
    )
    hides(
        f"rows as folders: {words} with the year's",
        {COLUMN: listed(bare((2025, *YEARS), words)), **reports((2025, *YEARS))},
    )
    to = "/zfxxgknb/{}/index.html"
    hides(
        f"rows as folders: {words} with the year's at a folder",
        {COLUMN: listed(bare((2025, *YEARS), words, to)), **reports((2025, *YEARS), to)},
    )
    inside = {to.format(year): listed(own(year)) for year in YEARS}
    hides(
        f"rows as folders: {words} that are folders, one is not told",
        {COLUMN: listed(bare(YEARS, words, to)), **inside, to.format(2024): listed(NEW + OLD)},
    )

OTHERS = ("云溪县财政局", "云溪县水利局", "云溪县公安局")
MENU = "<ul class='menu'>{}</ul>"
ITEMS = {
    "matters": ("法定主动公开内容", "/fdzdgknr/"),
    "guide": ("政府信息公开指南", "/zfxxgkzn/"),
    "rules": ("公开制度", "/zfxxgkzd/"),
    "rules in full": ("政府信息公开制度", "/zfxxgkzd/index.html"),
    "request": ("依申请公开", "/ysqgk/"),
    "policy": ("政策文件", "/zcwj/"),
    "open platform": ("政府信息公开", "/zfxxgk/"),
}


def years_of(inside, around=""):
    """A column with a folder for every year."""
    links = "".join(f"<li><a href='/zfxxgknb/{y}/'>{y}年</a></li>" for y in (2025, 2024, 2023))
    site = {COLUMN: listed(links, around)}
    site["/zfxxgknb/2024/"] = folder(2024, ORGAN, *OTHERS, around=around)
    site["/zfxxgknb/2023/"] = folder(2023, ORGAN, *OTHERS, around=around)
    site["/zfxxgknb/2025/"] = inside
    return site


lacks("folders: the year's without the organ", years_of(folder(2025, *OTHERS)))
hides("folders: the year's with the organ", years_of(listed(NEW + own(2025, OTHERS[0]))))
for empty in (
    "<p>暂无相关信息</p>", "<div class='nodata'>暂无数据</div>", "<p>共 0 条</p>", "<p>该栏目暂无内容</p>",
    "<li>暂无信息</li>", "<p>暂时没有相关内容！</p>",
):  # fmt: skip
    lacks(f"folders: an empty one says {empty}", years_of(folder(2025, empty=empty)))
for name, (word, url) in ITEMS.items():
    item = MENU.format(
        f"<li><a href='{url}'>{word}</a></li><li><a href='/zfxxgknb/'>政府信息公开年报</a></li>"
    )
    lacks(f"folders: an empty one beside {name}", years_of(folder(2025, around=item), around=item))
    lacks(f"folders: an empty one beside {name} alone", years_of(folder(2025, around=item)))
    lacks(f"folders: a full one beside {name}", years_of(folder(2025, *OTHERS, around=item)))
    lacks(f"folders: an empty column beside {name}", listed("", "<p>暂无相关信息</p>" + item))
whole = MENU.format("".join(f"<li><a href='{url}'>{word}</a></li>" for word, url in ITEMS.values()))
lacks("folders: an empty one beside a menu", years_of(folder(2025, around=whole), around=whole))
lacks("folders: a full one beside a menu", years_of(folder(2025, *OTHERS, around=whole), whole))
hides("folders: an empty one without a word", years_of(folder(2025, empty="", around=whole)))
hides(
    "folders: an empty one that a script fills",
    years_of(folder(2025, around=whole + "<ul id='list'></ul><script src='/js/list.js'></script>")),
)
hides(
    "folders: an empty one beside another column of reports",
    years_of(
        folder(2025, around=MENU.format("<li><a href='/zfxxgknb/2025/bm/'>部门年报</a></li>"))
    ),
)

TITLES = (
    "{}年_云溪县人民政府门户网站", "{}年-云溪县教育局", "{}年政府信息公开年报-云溪县教育局", "{}年政府信息公开年报_云溪县人民政府",
    "{}年政府信息公开年报", "{}年政府信息公开年度报告-政府信息公开-云溪县人民政府", "云溪县政府门户网站 {}年政府信息公开年报",
    "{}年政府信息公开年报 - 云溪县政府网", "{}年政府信息公开年报|云溪县", "{}年政府信息公开年报——云溪县教育局",
    "政府信息公开年报_{}年政府信息公开年报_云溪县人民政府", "云溪县人民政府 政府信息公开年报 {}年",
    "{}年政府信息公开年报--云溪县", "{}年部门政府信息公开年报-云溪县人民政府", "云溪县{}年政府信息公开年报",
    "云溪县人民政府门户网站-{}年政府信息公开年报", "云溪县人民政府-政府信息公开-政府信息公开年报-{}年",
)  # fmt: skip
for title in TITLES:
    lacks(f"titles: the empty folder's is {title}", years_of(folder(2025, title=title)))
    lacks(f"titles: the folder's is {title}", years_of(folder(2025, *OTHERS, title=title)))
    lacks(f"titles: the list's own is {title}", listed(title=title.format(2025)))
    named = title.format(2025)
    crumb = f"<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; <span>{named}</span></div>"
    if "-" not in named and "_" not in named and "|" not in named and "—" not in named:
        lacks(f"titles: the crumb's is {title}", years_of(folder(2025, *OTHERS, around=crumb)))
        heading = f"<h2>{named}</h2>"
        lacks(f"titles: the heading is {title}", years_of(folder(2025, *OTHERS, around=heading)))
for title in (
    "{}年政府信息公开年报-云溪县教育局",
    "{}年政府信息公开年报_云溪县人民政府",
):
    named = title.format(2025)
    hides(
        f"titles: an item is {title}",
        years_of(
            folder(2025, *OTHERS, around=f"<ul><li><span>{named}</span></li></ul>", title=title)
        ),
    )
    hides(f"titles: a script says {title}", listed(around=f"<script>var t='{named}'</script>"))
for title in ("{}年政府信息公开年报-云溪县教育局", "{}年政府信息公开年报_云溪县人民政府"):
    named = title.format(2025)
    metas = (
        f"<meta name='ColumnName' content='2025年政府信息公开年报'><meta name='description' content='{named}'>"
        f'<meta content="{named}" name="keywords"/>'
    )
    page = folder(2025, *OTHERS, title=title).replace("</head>", metas + "</head>")
    lacks(f"titles: the metas say {title}", years_of(page))
organ_s = "<meta name='description' content='云溪县教育局2025年政府信息公开年报'>"
hides("titles: the metas name the organ", listed(head=organ_s))
hides(
    "titles: the title names the organ", listed(title="云溪县教育局2025年政府信息公开年报_云溪县")
)

COLUMN_BESIDE = "<li><a href='/zwgk/nb/'>政府信息公开年报</a></li>"
for name in ("matters", "open platform"):
    word, url = ITEMS[name]
    item = f"<li><a href='{url}'>{word}</a></li>"
    menu = MENU.format(item + "<li><a href='/zfxxgknb/'>政府信息公开年报</a></li>")
    hides(
        f"menus: {name} among the years",
        {
            **years_of(folder(2025)),
            COLUMN: listed(
                f"<li><a href='/zfxxgknb/2025/'>2025年</a></li>{item}<li><a href='/zfxxgknb/2024/'>2024年</a></li>"
            ),
        },
    )
    hides(
        f"menus: {name} below the column",
        years_of(folder(2025, around=menu.replace(url, "/zfxxgknb/qt/"))),
    )
portal = MENU.format(
    "<li><a href='/zfxxgk/'>政府信息公开</a></li><li><a href='/zfxxgknb/'>政府信息公开年报</a></li>"
)
hides(
    "menus: the platform leads to another column of reports",
    {
        **years_of(folder(2025, around=portal), portal),
        "/zfxxgk/": listed(COLUMN_BESIDE),
        "/zwgk/nb/": listed(NEW + OLD),
    },
)
