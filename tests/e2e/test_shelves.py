"""A shelf of sub-columns that thirty organs share: read once a round, kept, watched, and proven."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import desc
from sqlmodel import select

from bot.demo.report_html import report_html
from bot.demo.spec import clean_report
from bot.fetch.limits import FetchLimits
from bot.fetch.session import Fetcher
from bot.round import Plan, run_round
from state.models import Inspection
from state.roster import apply, compare, read_roster
from state.store import Store
from tests.e2e.house import opened_store
from tests.wild.rows import TODAY, YEAR
from tests.wild.server import NOT_FOUND, Asked, Said, WildServer, page, with_marks

ADDRESS = "127.0.0.31"
COLUMN = "/zwgk/gknb/"
NAMES = (
    "教育", "财政", "民政", "水利", "审计", "公安", "司法", "农业农村", "商务", "统计",
    "林业", "交通运输", "应急管理", "市场监督管理", "医疗保障", "退役军人事务", "自然资源", "生态环境",
    "住房和城乡建设", "文化和旅游", "卫生健康", "人力资源和社会保障", "城市管理", "信访", "档案",
    "气象", "体育", "粮食和物资储备", "机关事务管理", "行政审批服务",
)  # fmt: skip
ORGANS = tuple(f"云溪县{name}局" for name in NAMES)
SILENT = ORGANS[7]
MANY = len(ORGANS)


def row(organ: str, year: int) -> str:
    title = f"{organ}{year}年政府信息公开工作年度报告"
    path = f"/r/{ORGANS.index(organ)}-{year}.html"
    return f"<li><a href='{path}'>{title}</a><span>{year + 1}-01-20</span></li>"


def html(title: str, body: str) -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body><ul class='nav'><li><a href='/'>首页</a></li></ul><div>{body}</div></body></html>"
    )


def links(pairs: Mapping[str, str]) -> str:
    items = "".join(f"<li><a href='{url}'>{word}</a></li>" for word, url in pairs.items())
    return f"<ul class='sub'>{items}</ul>"


def rows(organ: str) -> str:
    years = (YEAR - 1, YEAR - 2) if organ == SILENT else (YEAR, YEAR - 1)
    return f"<ul class='list'>{''.join(row(organ, year) for year in years)}</ul>"


def by_organ(top: str, inner: str = "rows") -> dict[str, str]:
    """One sub-column for every organ under `top`."""
    short = {each.removeprefix("云溪"): f"{top}{at}/" for at, each in enumerate(ORGANS)}
    pages = {top: html("政府信息公开年报", links(short))}
    for at, each in enumerate(ORGANS):
        pages[f"{top}{at}/"] = html(each, rows(each))
    return pages


def by_year(top: str) -> dict[str, str]:
    """One sub-column for every year, in which all organs stand."""
    years = {f"{year}年": f"{top}{year}/" for year in range(YEAR, YEAR - 5, -1)}
    pages = {top: html("政府信息公开年报", links(years))}
    for year in range(YEAR, YEAR - 5, -1):
        there = [each for each in ORGANS if not (each == SILENT and year == YEAR)]
        items = "".join(row(each, year) for each in there)
        pages[f"{top}{year}/"] = html(f"{year}年", f"<ul class='list'>{items}</ul>")
    return pages


def by_year_and_organ(top: str) -> dict[str, str]:
    """A year's sub-column that is again a shelf of organs."""
    pages = by_organ(f"{top}{YEAR}/") | by_organ(f"{top}{YEAR - 1}/")
    years = {f"{year}年": f"{top}{year}/" for year in (YEAR, YEAR - 1)}
    return pages | {top: html("政府信息公开年报", links(years))}


LAYOUTS = {"by organ": by_organ, "by year": by_year, "by year, then organ": by_year_and_organ}


class County:
    """A site that serves its pages, and marks them."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self.pages = dict(pages)
        self.broken: set[str] = set()

    def __call__(self, asked: Asked) -> Said:
        if asked.path in self.broken:
            return Said(b"<h1>502 Bad Gateway</h1>", 502)
        if asked.path in self.pages:
            return page(self.pages[asked.path])
        if asked.path.startswith("/r/"):
            number, year = asked.path[3:-5].split("-")
            day = date(int(year) + 1, 1, 20)
            return page(report_html(clean_report(ORGANS[int(number)], int(year), day, seed=3)))
        return NOT_FOUND


def import_all(home: Path, server: WildServer, store: Store, head: str, path: str) -> None:
    lines = [f"name,level,{head}"]
    lines += [f"{each},department,http://{ADDRESS}:{server.port}{path}" for each in ORGANS]
    (home / "roster.csv").write_text("\n".join(lines), "utf-8")
    apply(compare(read_roster(home / "roster.csv").rows, store), store)


def go(store: Store, server: WildServer) -> list[str]:
    """Make a round; give what was asked for."""
    before = len(server.asked.get(ADDRESS, ()))
    limits = FetchLimits(pause=0.0, retries=0, allow_hosts=server.allow_hosts)
    with Fetcher(limits) as fetcher:
        run_round(store, fetcher.fetch, Plan(YEAR, TODAY), lambda: datetime.now(UTC))
    return [each.removeprefix("GET ") for each in server.asked[ADDRESS][before:]]


def outcomes(store: Store) -> dict[str, tuple[str, str]]:
    years = store.organ_years(YEAR)
    return {
        each.name: (years[each.id].last_outcome, years[each.id].last_detail)
        for each in store.organs()
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_thirty_organs_are_found_and_the_silent_one_is_proven_and_shared_lists_are_read_once(
    tmp_path, layout
):
    site = County(LAYOUTS[layout](COLUMN))
    with WildServer({ADDRESS: with_marks(site)}) as server, opened_store(tmp_path) as store:
        import_all(tmp_path, server, store, "list_url", COLUMN)
        asked = go(store, server)
        told = outcomes(store)
        assert told.pop(SILENT) == ("absent", "")
        assert {outcome for outcome, _ in told.values()} == {"report_found"}
        assert len(asked) == len(set(asked))
        lists = [each for each in asked if each.startswith(COLUMN)]
        assert asked.count(COLUMN) == 1
        assert (
            len(lists)
            == {"by organ": 1 + MANY, "by year": 2, "by year, then organ": 2 + MANY}[layout]
        )
        kept = evidence_of_lists(store, SILENT)
        assert COLUMN in kept
        assert len(kept) == {"by organ": 2, "by year": 2, "by year, then organ": 3}[layout]


def test_the_way_is_kept_a_quiet_round_is_small_and_a_moved_sub_column_is_told(tmp_path):
    site = County(by_organ(COLUMN))
    with WildServer({ADDRESS: with_marks(site)}) as server, opened_store(tmp_path) as store:
        import_all(tmp_path, server, store, "list_url", COLUMN)
        go(store, server)
        seen = next(each for each in store.columns().values() if each.url.endswith("/0/"))
        assert [text for text, _ in seen.way] == ["名册中的栏目", "县教育局"]
        quiet = go(store, server)
        # The organs that were found are asked for at their own sub-columns alone; the silent one's
        # absence is proven anew from the shelf.
        assert quiet.count(COLUMN) == 1
        assert len(quiet) == 1 + MANY
        moved = site.pages[COLUMN].replace(f"{COLUMN}0/", f"{COLUMN}new/")
        site.pages |= {COLUMN: moved, f"{COLUMN}new/": site.pages.pop(f"{COLUMN}0/")}
        go(store, server)
        now = next(each for each in store.columns().values() if each.url.endswith("/new/"))
        assert now.moved_from.endswith(f"{COLUMN}0/")
        outcome, detail = outcomes(store)[ORGANS[0]]
        assert outcome == "report_found"
        assert "年报栏目已迁移" in detail


def test_a_sub_column_that_fails_is_not_seen_and_accuses_nobody(tmp_path):
    site = County(by_organ(COLUMN))
    site.broken = {f"{COLUMN}{ORGANS.index(SILENT)}/", f"{COLUMN}3/"}
    with WildServer({ADDRESS: site}) as server, opened_store(tmp_path) as store:
        import_all(tmp_path, server, store, "list_url", COLUMN)
        go(store, server)
        told = outcomes(store)
        for organ in (SILENT, ORGANS[3]):
            outcome, detail = told.pop(organ)
            assert outcome == "could_not_see"
            assert "没有读到" in detail
        assert {outcome for outcome, _ in told.values()} == {"report_found"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_with_only_a_home_page_the_same_sub_columns_are_found(tmp_path, layout):
    home = html("云溪县人民政府", links({"政府信息公开": "/zwgk/"}))
    portal = html("政府信息公开", links({"政府信息公开年报": COLUMN, "依申请公开": "/zwgk/ys/"}))
    site = County(LAYOUTS[layout](COLUMN) | {"/": home, "/zwgk/": portal})
    with WildServer({ADDRESS: with_marks(site)}) as server, opened_store(tmp_path) as store:
        import_all(tmp_path, server, store, "home_url", "/")
        asked = go(store, server)
        told = outcomes(store)
        assert told.pop(SILENT) == ("absent", "")
        assert {outcome for outcome, _ in told.values()} == {"report_found"}
        for shared in ("/", "/zwgk/", COLUMN):
            assert asked.count(shared) == 1, shared


def evidence_of_lists(store: Store, name: str) -> set[str]:
    """Give the paths of the list pages kept for the last inspection of an organ."""
    with store.writing() as session:
        organ = next(each.id for each in store.organs() if each.name == name)
        last = session.exec(
            select(Inspection.id).where(Inspection.organ_id == organ).order_by(desc("id"))
        ).first()
    return {urlsplit(each.url).path for each in store.evidence_of(last) if each.role == "list"}
