"""The county's home page and disclosure page: menus, the five fixed columns, and their neighbours."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from bot.demo.report_html import report_html
from bot.demo.site import Answer, list_page, page
from bot.demo.spec import ReportSpec

Row = tuple[str, str, date | None]
_ROWS_ON_A_PAGE = 12

_MENU = (
    ("首页", "/"),
    ("政务公开", "/zwgk/"),
    ("政府信息公开", "/zwgk/xxgk/"),
    ("政务服务", "/zwfw/"),
)
_FOOT = (
    ("网站地图", "/map/"),
    ("县教育局", "/jyj/"),
    ("青禾县人民政府", "http://www.qinghe.gov.cn/"),
)


def portal_pages(column: str) -> Mapping[str, Answer]:
    """Give the pages that lead from the county's home page to the shared `column`."""
    fixed = (
        ("政府信息公开指南", "/zwgk/zn/"),
        ("政府信息公开制度", "/zwgk/zd/"),
        ("法定主动公开内容", "/zwgk/fdzdgknr/"),
        ("政府网站工作年度报表", "/zwgk/wzbb/"),
        ("法治政府建设年度报告", "/zwgk/fzzf/"),
        ("政府信息公开年报", column),
        ("依申请公开", "/zwgk/ysqgk/"),
    )
    return {
        "/": _menu_page("云溪县人民政府", (("县长调研春耕备耕", "/yw/1.html"),)),
        "/zwgk/": _menu_page("政务公开-云溪县人民政府", (("法治政府建设年度报告", "/zwgk/fzzf/"),)),
        "/zwgk/xxgk/": _menu_page("政府信息公开-云溪县人民政府", fixed),
    }


def column_pages(column: str, found: Sequence[Row]) -> Mapping[str, Answer]:
    """Give the portal's column: TRS pages, newest first, near misses among the reports."""
    rows = sorted(found, key=lambda row: row[2] or date(2026, 1, 1), reverse=True)
    pages = [rows[at : at + _ROWS_ON_A_PAGE] for at in range(0, len(rows), _ROWS_ON_A_PAGE)]
    made: dict[str, Answer] = {}
    for number, rows_on_it in enumerate(pages):
        name = "" if number == 0 else f"index_{number}.html"
        script = f'<script>createPageHTML({len(pages)}, {number}, "index", "html");</script>'
        made[column + name] = page(list_page(rows_on_it, script))
    return made


def site_by_years(spec: ReportSpec, folder: str) -> Mapping[str, Answer]:
    """Give an organ's own site, whose column has a folder for every year of publication."""
    column, due = f"{folder}nb/", spec.report_year + 1
    made = {
        folder: _menu_page(spec.organ, (("信息公开年报", column),)),
        f"{column}{due}/": page(list_page([(spec.title, "1.html", spec.published)])),
        f"{column}{due}/1.html": page(report_html(spec)),
    }
    earlier = (due - 1, due - 2)
    for year in earlier:
        row = (f"{year - 1}年政府信息公开工作年度报告", "1.html", None)
        made[f"{column}{year}/"] = page(list_page([row]))
    years = [(f"{year}年", f"{column}{year}/") for year in (due, *earlier)]
    made[column] = _menu_page(f"信息公开年报-{spec.organ}", years)
    return made


def _menu_page(title: str, links: Sequence[tuple[str, str]]) -> Answer:
    def items(pairs: Sequence[tuple[str, str]]) -> str:
        return "".join(f'<li><a href="{escape(url)}">{text}</a></li>' for text, url in pairs)

    return page(
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>"
        f"<ul class='nav'>{items(_MENU)}</ul><ul class='main'>{items(links)}</ul>"
        f"<ul class='foot'>{items(_FOOT)}</ul></body></html>"
    )
