"""Reports that were posted in another column of the site by mistake: among notices, rules, what is new."""

from tests.bot.absence_lists import OLD, REPORT, TITLE, listed, report_page, row
from tests.bot.column_pages import COLUMN, hides, lacks

NOTICES = "/tzgg/index.html"
NEWS = "".join(
    row(f"云溪县教育局关于{each}的通知", f"/t/{at}.html", f"2026-03-0{at + 1}")
    for at, each in enumerate(("开展体育节", "做好防汛工作", "举办教师培训"))
)
PEERS = "".join(
    row(f"云溪县{each}2025年政府信息公开工作年度报告", f"/b/{at}.html", "2026-01-12")
    for at, each in enumerate(("财政局", "民政局", "水利局"))
)
OLD_PEERS = PEERS.replace("2025年", "2024年").replace("/b/", "/c/").replace("2026-", "2025-")
WORDS = (
    "通知公告", "公示公告", "公告公示", "通知", "公告", "最新公开", "信息公开动态", "法定主动公开内容", "政府信息公开制度",
    "政府信息公开指南", "政务动态",
)  # fmt: skip


def menu(*links):
    """A menu as stands on every page of a site."""
    items = "".join(f"<li><a href='{url}'>{word}</a></li>" for word, url in links)
    return f"<div class='menu'><ul>{items}<li><a href='/gzdt/'>工作动态</a></li></ul></div>"


def posted(rows, word="通知公告", column=OLD, **more):
    """A site whose column ends with the year before, and that has `rows` in another column."""
    pages = {COLUMN: listed(column, before=menu((word, NOTICES)))}
    return {**pages, NOTICES: listed(rows, title=word), **more}


OURS = row(TITLE, REPORT, "2026-01-22")
BARE = row("2025年政府信息公开工作年度报告", REPORT, "2026-01-22")
for word in WORDS:
    hides(f"among notices: under {word}", posted(NEWS + OURS, word))
    lacks(f"among notices: not under {word}", posted(NEWS, word))
hides("among notices: nameless, on the organ's own site", posted(NEWS + BARE))
hides(
    "among notices: in a shared site, by the organ's name",
    posted(PEERS + OURS, column=OLD + OLD_PEERS),
)
hides(
    "among notices: in a shared site, without the place",
    posted(
        PEERS + row("教育局2025年政府信息公开年度报告", REPORT, "2026-01-22"),
        column=OLD + OLD_PEERS,
    ),
)
hides("among notices: its page is gone", posted(NEWS + OURS.replace(REPORT, "/a/gone.html")))
hides(
    "among notices: in the third of these columns",
    {
        COLUMN: listed(
            OLD, before=menu(("最新公开", "/x/"), ("通知公告", "/y/"), ("信息公开制度", NOTICES))
        ),
        "/y/": listed(NEWS),
        NOTICES: listed(OURS),
    },
)
hides(
    "among notices: beside a column that cannot be had",
    {
        COLUMN: listed(OLD, before=menu(("通知公告", "/gone/"), ("信息公开制度", NOTICES))),
        NOTICES: listed(OURS),
    },
)
lacks(
    "among notices: the column of notices cannot be had",
    listed(OLD, before=menu(("通知公告", "/gone/"))),
)
lacks(
    "among notices: the column of notices is read in part",
    posted(NEWS + "<a href='javascript:void(0)' onclick='more()'>加载更多</a>"),
)
lacks("among notices: others' among the notices", posted(NEWS + PEERS, column=OLD + OLD_PEERS))
lacks(
    "among notices: last year's among the notices",
    posted(NEWS + row(TITLE.replace("2025", "2024"), "/a/2024.html", "2025-01-20")),
)
lacks(
    "among notices: notices about it",
    posted(
        NEWS
        + row("关于做好2025年政府信息公开工作年度报告编制工作的通知", "/t/9.html", "2026-01-03")
    ),
)
lacks(
    "among notices: nameless among others', and another's",
    posted(BARE, column=OLD + OLD_PEERS, **{REPORT: report_page("云溪县人民政府")}),
)
lacks(
    "among notices: nameless on its own site, and another's",
    posted(NEWS + BARE, **{REPORT: report_page("云溪县人民政府")}),
)
lacks(
    "among notices: on another host",
    listed(OLD, before=menu(("通知公告", "http://www.x.gov.cn/tzgg/"))),
)
