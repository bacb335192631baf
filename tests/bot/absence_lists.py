"""Lists of our own making in which the report of the year stands where a reader may miss it."""

from datetime import UTC, date, datetime

from bot.demo.report_html import report_html
from bot.demo.spec import clean_report
from bot.discover.whole_list import read_whole_list
from bot.errors import NotThere
from bot.inspection import Reach, inspect
from bot.judging import Before, Round, Target
from bot.page import Page, ask_for
from rules.level import Level

HOST = "http://www.yunxi.gov.cn"
LIST = f"{HOST}/zfxxgknb/index.html"
ORGAN = "云溪县教育局"
YEAR = 2025
TITLE = f"{ORGAN}{YEAR}年政府信息公开工作年度报告"
REPORT = "/a/2025.html"
SAID = date(2026, 1, 20)


def row(title, url, day=""):
    """One row of a list."""
    return f'<li><a href="{url}" title="{title}">{title}</a><span>{day}</span></li>'


def own(year, organ=ORGAN):
    """Give the row of another year's report."""
    return row(f"{organ}{year}年政府信息公开工作年度报告", f"/a/{year}.html", f"{year + 1}-01-20")


OLD = "".join(own(year) for year in (2024, 2023, 2022))
NEW = row(TITLE, REPORT, "2026-01-20")


def listed(rows=OLD, around="", before="", head="", title="政府信息公开年报"):
    """A column page: `rows` in its list, `before` and `around` it whatever else stands there."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        "<div class='nav'><a href='/'>首页</a><a href='/zwgk/'>政务公开</a></div>"
        f"{before}<div class='main'><ul class='list'>{rows}</ul>{around}</div>"
        "<div class='foot'><a href='/about/'>关于我们</a> 网站标识码 9999990001</div></body></html>"
    )


def report_page(organ=ORGAN, year=YEAR, seed=1):
    """A report as a page."""
    return report_html(clean_report(organ, year, date(year + 1, 1, 20), seed=seed))


def fetch_from(site):
    """Give a fetch that answers out of `site`: path → text, bytes, or (text, headers)."""

    def fetch(wanted):
        ask = ask_for(wanted)
        path = ask.url.removeprefix(HOST).split("#")[0]
        if path not in site:
            raise NotThere(f"没有这个页面：{ask.url}")
        said, headers = site[path] if isinstance(site[path], tuple) else (site[path], {})
        body = said.encode() if isinstance(said, str) else said
        url = ask.url.split("#")[0]
        when = datetime(2026, 4, 2, tzinfo=UTC)
        page = Page(url, headers.get("x-went-to", url), 200, body, when, headers)
        return page if ask.plain == ask.url else _asked(page, ask)

    return fetch


def _asked(page, ask):
    from dataclasses import replace

    return replace(page, asked=ask)


def seen(site, organ=ORGAN, aliases=(), list_url=LIST, level=Level.DEPARTMENT):
    """Inspect `organ` in `site`; a list given as text alone is the column's only page."""
    site = {"/zfxxgknb/index.html": site} if isinstance(site, str) else site
    site = {REPORT: report_page(), "/a/2024.html": report_page(year=2024), **site}
    fetch = fetch_from(site)
    return inspect(
        Target(organ, aliases, level, list_url),
        Before(),
        Round(1, YEAR, date(2026, 4, 2)),
        Reach(fetch, lambda url: read_whole_list(url, fetch)),
    )
