"""Hundreds of portals put together at random, with the truth about each: none misleads the search."""

import random
from dataclasses import dataclass, field

import pytest

from bot.discover.candidates import candidates
from bot.discover.column import ColumnSearch
from bot.discover.column_found import found
from bot.errors import CouldNotSee
from bot.seeking import follow, read_column
from rules.level import Level
from tests.bot.discover.lists import read_site
from tests.bot.discover.portals import HOST, Site, anchors, html, wanted

ORGANS = {
    "云溪县教育局": Level.DEPARTMENT,
    "云溪县青禾镇人民政府": Level.TOWNSHIP,
    "云溪县人民政府": Level.COUNTY,
    "云溪县人民政府办公室": Level.OFFICE,
}
SHORT = {"云溪县教育局": "县教育局", "云溪县青禾镇人民政府": "青禾镇", "云溪县人民政府": "县政府",
         "云溪县人民政府办公室": "县政府办公室"}  # fmt: skip
DEPARTMENTS = [f"云溪县{name}局" for name in ("财政", "民政", "水利", "审计")]
TOWNS = ["云溪县白石乡人民政府", "云溪县黑石镇人民政府"]
LAYOUTS = (
    "shared",
    "by year of publication",
    "by report year",
    "by kind",
    "by organ",
    "section",
    "own site",
)
TRAPS = (
    "政府网站工作年度报表",
    "法治政府建设年度报告",
    "公共企事业单位信息公开年报",
    "政府信息公开年报制度",
    "企业年报",
)
NAMES = ("政府信息公开年报", "政府信息公开年度报告", "信息公开年报", "信息公开工作年度报告")
KINDS = (("县政府", 0), ("县政府部门", 1), ("乡镇街道", 2))


@dataclass
class Portal:
    """A portal in the making."""

    dice: random.Random
    organ: str
    pages: dict = field(default_factory=dict)
    truth: str = ""
    numbered: bool = False
    count: int = 100

    def address(self, folder: str) -> str:
        """The address of a new column: in a folder of its name, or only a number."""
        self.count += 1
        return f"/col/col{self.count}/index.html" if self.numbered else folder

    def links(self, pairs):
        """Links in one of the ways that pages have them."""
        pairs = self.dice.sample(pairs, len(pairs))
        way = self.dice.choice(("anchors", "anchors", "script", "click"))
        if way == "script":
            data = ",".join(f'{{"title":"{text}","href":"{url}"}}' for text, url in pairs)
            return f"<script>var nodes=[{data}]</script>"
        if way == "click":
            return "".join(f"<p onclick=\"go('{url}')\">{text}</p>" for text, url in pairs)
        return anchors(pairs)

    def put(self, url, title, body):
        self.pages[HOST + url] = html(
            title, body, nav=[("首页", "/"), ("信息公开", "/xxgk/"), ("年鉴", "/nj/")]
        )

    def rows(self, organs, years, url, *, nameless=False, present=False):
        """A list of reports, with this year's of the organ where it is present."""
        made = [(organ, year) for year in years for organ in organs]
        made += [(self.organ, 2025)] if present else []
        items = []
        for at, (organ, year) in enumerate(self.dice.sample(made, len(made))):
            address = (
                f"{HOST}/nr/{year + 1}/t{year + 1}0110_{url.strip('/').replace('/', '')}{at}.html"
            )
            if (organ, year) == (self.organ, 2025):
                self.truth = address
            name = "" if nameless else organ
            items.append(
                f"<li><a href='{address}'>{name}{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-10</span></li>"
            )
        return f"<ul>{''.join(items)}</ul>" if items else "<p>暂无数据</p>"


def a_portal(  # noqa: PLR0912, PLR0915 - one branch a layout
    seed: int, *, present: bool
) -> tuple[Portal, str, str]:
    """A portal, the name of its layout, and the home page that the roster gives."""
    dice = random.Random(seed)
    organ, layout = dice.choice(list(ORGANS)), dice.choice(LAYOUTS)
    one = Portal(dice, organ, numbered=dice.random() < 0.5)
    home, column = "/", one.address("/xxgk/nb/")
    name = dice.choice(NAMES)
    others = [*DEPARTMENTS, *TOWNS, "云溪县人民政府"]
    if organ in others:
        others.remove(organ)
    everyone = [*others, organ]
    sections = [(name, column)]
    if layout == "shared":
        one.put(column, name, one.rows(everyone, [2024, 2023], column, present=present))
    elif layout.startswith(("by year", "by report")):
        shift = 1 if "publication" in layout else 0
        years = [2025, 2024, 2023] if present or dice.random() < 0.5 else [2024, 2023]
        folders = [(f"{year + shift}年", one.address(f"{column}{year + shift}/")) for year in years]
        one.put(column, name, one.links(folders))
        for (text, url), year in zip(folders, years, strict=True):
            listed = others if year == 2025 else everyone
            one.put(url, text, one.rows(listed, [year], url, present=present and year == 2025))
    elif layout == "by kind":
        groups = ([each for each in everyone if "县人民政府" in each], DEPARTMENTS, TOWNS)
        folders = [(text, one.address(f"{column}{at}/")) for text, at in KINDS]
        one.put(column, name, one.links(folders))
        ours = {Level.DEPARTMENT: 1, Level.TOWNSHIP: 2}.get(ORGANS[organ], 0)
        for (text, url), (_, at) in zip(folders, KINDS, strict=True):
            listed = [*groups[at], *([organ] if at == ours and organ not in groups[at] else [])]
            one.put(url, text, one.rows(listed, [2024], url, present=present and at == ours))
    elif layout == "by organ":
        folders = [
            (SHORT.get(each, each), one.address(f"{column}{at}/"))
            for at, each in enumerate(everyone)
        ]
        one.put(column, name, one.links(folders))
        for (text, url), each in zip(folders, everyone, strict=True):
            mine = each == organ
            one.put(
                url,
                text,
                one.rows(
                    [each], [2024], url, nameless=dice.random() < 0.5, present=present and mine
                ),
            )
    elif layout == "section":
        own, own_column = one.address("/bm/own/"), one.address("/bm/own/nb/")
        sections += [(SHORT[organ], own), ("县财政局", one.address("/bm/czj/"))]
        listed = [organ, "云溪县水利局"] if dice.random() < 0.3 else ["云溪县水利局", *TOWNS]
        one.put(column, name, one.rows(listed if dice.random() < 0.5 else others, [2023], column))
        one.put(own, SHORT[organ], one.links([(name, own_column)]))
        one.put(
            own_column,
            name,
            one.rows([organ], [2024], own_column, nameless=dice.random() < 0.5, present=present),
        )
    else:
        home, own_column = "/own/", one.address("/own/nb/")
        one.put(column, name, one.rows(others, [2025, 2024], column))
        one.put(home, organ, one.links([("政务公开", "/own/xxgk/")]))
        one.put("/own/xxgk/", f"信息公开-{organ}", one.links([(name, own_column)]))
        one.put(
            own_column,
            f"{name}-{organ}",
            one.rows([organ], [2024, 2023], own_column, nameless=True, present=present),
        )
    traps = [(text, one.address(f"/trap/{at}/")) for at, text in enumerate(TRAPS)]
    for text, url in traps:
        one.put(url, text, one.rows([*DEPARTMENTS, *TOWNS], [2025, 2024], url))
    one.put(
        "/xxgk/", "政府信息公开", one.links([*sections, *traps, ("政府信息公开指南", "/xxgk/zn/")])
    )
    if home != "/" or dice.random() < 0.8:
        one.put(
            "/", "云溪县人民政府", one.links([("走进云溪", "/zj/"), ("政府信息公开", "/xxgk/")])
        )
    else:
        one.pages[f"{HOST}/"] = (
            "<frameset><frame src='/top.html'><frame src='/main.html'></frameset>"
        )
        one.put("/top.html", "天气", "")
        one.put("/main.html", "云溪县人民政府", one.links([("政府信息公开", "/xxgk/")]))
    return one, layout, HOST + home


def outcome(one: Portal, home: str, broken=()):
    """What an inspection would make of it: "found", "absent" or "could not see"."""
    whose = wanted(one.organ, ORGANS[one.organ], home)
    column = found(follow(ColumnSearch.start(whose), Site(one.pages, broken)))
    if column is None:
        return "could not see", ()
    site = {url: body for url, body in one.pages.items() if url not in broken}

    def read_list(url):
        reading = read_site(site, url)
        if not reading.pages_read:
            raise CouldNotSee("列表没有读到")
        return reading

    try:
        reading = read_column(column, whose, read_list)
    except CouldNotSee:
        return "could not see", ()
    seen = candidates(reading, whose.organ, (), 2025, lambda _: True)
    if seen.links:
        return "found", tuple(each.url for each in seen.links)
    if seen.unsure:
        return "could not see", ()
    return ("absent" if reading.is_complete else "could not see"), ()


@pytest.mark.parametrize("whole", [True, False], ids=["whole", "one page broken"])
def test_no_report_that_is_there_is_called_absent_and_none_that_is_not_is_found(whole):
    counts = {"found": 0, "absent": 0, "could not see": 0}
    unseen = []
    for seed in range(400):
        present = seed % 2 == 0
        one, layout, home = a_portal(seed, present=present)
        broken = () if whole else (one.dice.choice(sorted(one.pages)),)
        said, urls = outcome(one, home, broken)
        told = (seed, layout, one.organ, one.numbered, said)
        counts[said] += 1
        if said == "could not see":
            unseen.append((seed, layout, one.organ, present))
        assert said != ("absent" if present else "found"), told
        assert set(urls) <= {one.truth}, told
    if whole:
        assert all(layout == "by report year" and not there for _, layout, _, there in unseen)
        assert counts["could not see"] <= 20, unseen
