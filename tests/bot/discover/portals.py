"""Portals of our own making, in the layouts that government sites have."""

from bot.discover.column import ColumnSearch
from bot.discover.column_found import found
from bot.discover.column_names import Wanted
from bot.errors import ServerError, Unreachable
from bot.seeking import follow
from rules.level import Level
from tests.bot.discover.lists import page

HOST = "http://www.yunxi.gov.cn"
HOME = f"{HOST}/"
PORTAL = f"{HOST}/zwgk/xxgk/"
COLUMN = f"{HOST}/zwgk/gknb/"
NAV = [("首页", "/"), ("走进云溪", "/zjyx/"), ("政务公开", "/zwgk/"), ("政府信息公开", "/zwgk/xxgk/"),
       ("政务服务", "/zwfw/"), ("互动交流", "/hdjl/")]  # fmt: skip
FOOT = [
    ("网站地图", "/map/"),
    ("青禾县人民政府", "http://www.qinghe.gov.cn/"),
    ("县财政局", "/czj/"),
]
FIXED = [("政府信息公开指南", "/zwgk/zn/"), ("政府信息公开制度", "/zwgk/zd/"),
         ("法定主动公开内容", "/zwgk/fdzdgknr/"), ("政府信息公开年报", "/zwgk/gknb/"),
         ("依申请公开", "/zwgk/ysqgk/")]  # fmt: skip
PEERS = [f"云溪县{name}局" for name in ("财政", "民政", "水利", "审计")]


def anchors(links):
    return "".join(f"<li><a href='{url}'>{text}</a></li>" for text, url in links)


def html(title, body, nav=None, head=""):
    """A page of the portal: the same menu above, the same foot below."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        f"<ul class='nav'>{anchors(NAV if nav is None else nav)}</ul><div class='main'>{body}</div>"
        f"<div class='foot'>{anchors(FOOT)}</div></body></html>"
    )


def reports(organs, years=(2024, 2023), folder="./"):
    """Rows of a list of annual reports."""
    rows = [
        (
            f"{organ}{year}年政府信息公开工作年度报告",
            f"{folder}t{year + 1}0120_{at}.html",
            f"{year + 1}-01-20",
        )
        for year in years
        for at, organ in enumerate(organs)
    ]
    items = "".join(f"<li><a href='{u}'>{t}</a><span>{d}</span></li>" for t, u, d in rows)
    return f"<ul class='list'>{items}</ul>"


def portal(**pages):
    """Home page and disclosure page, with the column's rows unless other pages are given."""
    made = {
        HOME: html("云溪县人民政府", "<h2>要闻</h2>" + anchors([("县长调研", "/yw/1.html")])),
        PORTAL: html("政府信息公开-云溪县人民政府", anchors(FIXED)),
        COLUMN: html("政府信息公开年报-云溪县人民政府", reports(["云溪县教育局", *PEERS])),
    }
    return made | pages.pop("more", {})


def wanted(organ="云溪县教育局", level=Level.DEPARTMENT, home=HOME, year=2025, aliases=()):
    return Wanted(organ, tuple(aliases), level, home, year)


class Site:
    """Serves pages by address, and notes what was asked for."""

    def __init__(self, pages, broken=()):
        self.pages, self.broken, self.asked = pages, set(broken), []

    def __call__(self, url):
        from bot.errors import NotThere

        self.asked.append(url)
        if url in self.broken:
            raise ServerError("服务器出错")
        if url.startswith("http://down."):
            raise Unreachable("连不上")
        if url not in self.pages:
            raise NotThere("页面不存在")
        body = self.pages[url]
        if isinstance(body, tuple):
            answered, body = body
            return page(body, answered)
        return page(body, url)


def search(pages, whose=None, **more):
    return follow(ColumnSearch.start(whose or wanted(), **more), Site(pages))


def column(pages, whose=None, **more):
    return found(search(pages, whose, **more))
