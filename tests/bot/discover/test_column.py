"""With only a home page the column is found, in every layout, and never a neighbour's."""

import random
import re

import pytest

from bot.discover.column import ColumnSearch
from bot.discover.column_found import fixed_columns, found, roots_of, still_holds, why_none
from bot.errors import ListUnreadable, ServerError
from bot.seeking import follow
from rules.level import Level
from tests.bot.discover.portals import (
    COLUMN,
    HOME,
    HOST,
    PEERS,
    PORTAL,
    Site,
    anchors,
    column,
    html,
    portal,
    reports,
    search,
    wanted,
)


def test_the_menus_lead_over_the_disclosure_page_to_the_column_and_the_way_is_told():
    one = column(portal())
    assert one.url == COLUMN
    assert [text for text, _ in one.way] == ["首页", "政府信息公开", "政府信息公开年报"]
    assert [url for _, url in one.way] == [HOME, PORTAL, COLUMN]
    assert (one.urls, one.doubt) == ((COLUMN,), "")


def test_a_menu_that_a_script_holds_as_data_is_read():
    menu = (
        '<script>var menu=[{"name":"政务公开","url":"\\/zwgk\\/","children":[{"name":'
        '"\\u653f\\u5e9c\\u4fe1\\u606f\\u516c\\u5f00","url":"\\/zwgk\\/xxgk\\/"}]}];</script>'
    )
    fixed = "<script>tree.add(['政府信息公开指南','/zwgk/zn/'],['政府信息公开年报','/zwgk/gknb/']);</script>"
    pages = portal() | {HOME: html("云溪县", menu, nav=[]), PORTAL: html("公开", fixed, nav=[])}
    assert column(pages).url == COLUMN


def test_links_that_a_script_writes_or_a_click_opens_are_followed():
    pages = portal() | {
        HOME: html(
            "云溪县", "<div onclick=\"window.open('/zwgk/xxgk/')\">政府信息公开</div>", nav=[]
        ),
        PORTAL: html(
            "公开",
            "<script>document.write(\"<a href='/zwgk/gknb/'>政府信息公开年报</a>\")</script>",
            nav=[],
        ),
    }
    assert column(pages).url == COLUMN


def test_a_picture_with_words_is_a_link_like_any_other():
    picture = "<a href='/zwgk/xxgk/'><img src='a.png' alt='政府信息公开'></a>"
    assert column(portal() | {HOME: html("云溪县", picture, nav=[])}).url == COLUMN


def test_the_list_in_a_frame_of_the_column_is_taken_and_not_the_page_around_it():
    inner = f"{HOST}/zwgk/gknb/list.html"
    pages = portal() | {
        COLUMN: html("政府信息公开年报", "<iframe src='list.html'></iframe>"),
        inner: f"<html><body>{reports(PEERS)}</body></html>",
    }
    one = column(pages)
    assert one.urls == (inner,)
    assert one.way[-1] == ("内嵌页面", inner)


def test_a_home_page_of_frames_is_looked_into():
    pages = portal() | {
        HOME: "<html><frameset><frame src='top.html'><frame src='main.html'></frameset></html>",
        f"{HOST}/top.html": html("", "<p>天气</p>", nav=[]),
        f"{HOST}/main.html": html("云溪县", ""),
    }
    assert column(pages).url == COLUMN


def test_of_folders_by_year_the_years_that_may_hold_the_report_are_read():
    folders = [(f"{year}年", f"/zwgk/gknb/{year}/") for year in range(2026, 2018, -1)]
    pages = portal() | {COLUMN: html("政府信息公开年报", anchors(folders))}
    pages |= {
        f"{COLUMN}{year}/": html(f"{year}年", anchors(folders) + reports(PEERS, [year - 1]))
        for year in range(2026, 2018, -1)
    }
    assert column(pages).urls == tuple(f"{COLUMN}{year}/" for year in (2024, 2025, 2026))


def test_where_no_folder_is_of_the_year_all_are_read_as_one_list():
    folders = [
        (f"{year}年度政府信息公开年报", f"/zwgk/gknb/{year}/") for year in (2024, 2023, 2022)
    ]
    pages = portal() | {COLUMN: html("政府信息公开年报", anchors(folders))}
    pages |= {f"{COLUMN}{y}/": html("年报", reports(PEERS, [y])) for y in (2024, 2023, 2022)}
    one = column(pages)
    assert {f"{COLUMN}{year}/" for year in (2024, 2023, 2022)} <= set(one.urls)
    assert COLUMN in one.urls  # what is new may still lie in the column itself


def test_a_list_by_script_beside_folders_of_years_is_read_with_them():
    folders = anchors([("2025年", "/zwgk/gknb/2025/"), ("2024年", "/zwgk/gknb/2024/")])
    script = "<script>$.ajax({url:'/api/list'})</script>"
    pages = portal() | {COLUMN: html("政府信息公开年报", folders + script)}
    pages[f"{COLUMN}2025/"] = html("2025年", reports(PEERS, [2024]))
    assert COLUMN in column(pages).urls


def test_of_sub_columns_by_organ_the_organs_own_is_taken():
    organs = [
        (f"县{name}局", f"/zwgk/gknb/{at}/") for at, name in enumerate(("教育", "财政", "民政"))
    ]
    pages = portal() | {COLUMN: html("政府信息公开年报", anchors(organs))}
    pages[f"{COLUMN}0/"] = html("县教育局", reports([""], [2024, 2023]))
    one = column(pages)
    assert one.urls == one.own == (f"{COLUMN}0/",)


def test_sub_columns_by_organ_without_the_organ_are_a_doubt():
    organs = [
        (f"县{name}局", f"/zwgk/gknb/{at}/") for at, name in enumerate(("水利", "财政", "民政"))
    ]
    pages = portal() | {COLUMN: html("政府信息公开年报", anchors(organs))}
    assert "没有找到该机关的子栏目" in column(pages).doubt


def test_of_sub_columns_by_kind_of_organ_the_fitting_one_is_taken():
    kinds = [("县政府", "a/"), ("县政府部门", "b/"), ("乡镇（街道）", "c/")]
    pages = portal() | {COLUMN: html("政府信息公开年报", anchors(kinds))}
    towns = ["云溪县青禾镇人民政府", "云溪县白石乡人民政府"]
    pages |= {
        f"{COLUMN}a/": html("年报", reports(["云溪县人民政府"])),
        f"{COLUMN}b/": html("年报", reports(PEERS)),
        f"{COLUMN}c/": html("年报", reports(towns)),
    }
    assert column(pages).urls == (f"{COLUMN}b/",)
    assert column(pages, wanted(towns[0], Level.TOWNSHIP)).urls == (f"{COLUMN}c/",)
    assert column(pages, wanted("云溪县人民政府", Level.COUNTY)).urls == (f"{COLUMN}a/",)


def test_the_column_may_stand_on_another_host_of_the_site():
    other = "http://xxgk.yunxi.gov.cn/gknb/"
    pages = portal() | {
        PORTAL: html("政府信息公开", anchors([("政府信息公开年报", other)])),
        other: html("年报", reports(PEERS)),
    }
    assert column(pages).url == other


def test_the_columns_own_tag_is_believed_whatever_the_link_says():
    tag = "<meta name='columntype' content='信息公开年报'><meta name='SiteName' content='云溪县'>"
    pages = portal() | {
        PORTAL: html("政府信息公开", anchors([("年度报告", "/zwgk/a/")])),
        f"{HOST}/zwgk/a/": html("x", reports(PEERS), head=tag),
    }
    assert column(pages).url == f"{HOST}/zwgk/a/"


NEIGHBOURS = [
    ("政府网站工作年度报表", "/n/1/"), ("法治政府建设年度报告", "/n/2/"), ("公共企事业单位信息公开年报", "/n/3/"),
    ("医院信息公开年度报告", "/n/4/"), ("企业年报", "/n/5/"), ("统计年报", "/n/6/"),
    ("政府信息公开年报制度", "/n/7/"), ("青禾县政府信息公开年报", "http://www.qinghe.gov.cn/gknb/"),
    ("政府信息公开年报", "http://www.yunxi-gov.cc/zwgk/gknb/"), ("云溪县财政局信息公开年报", "/n/8/"),
]  # fmt: skip


def with_neighbours():
    """The portal with every trap, each leading to a page full of what looks like reports."""
    pages = portal()
    names = [("政府信息公开年报", "/zwgk/gknb/")]
    pages[PORTAL] = html("政府信息公开", anchors([*NEIGHBOURS, *names]))
    for _, url in NEIGHBOURS:
        whole = url if url.startswith("http") else f"{HOST}{url}"
        pages[whole] = html("年报", reports(["云溪县教育局", *PEERS], [2025]))
    return pages


def test_no_neighbour_is_taken_for_the_column():
    pages = with_neighbours()
    site = Site(pages)
    assert found(follow(ColumnSearch.start(wanted()), site)).urls == (COLUMN,)
    assert set(site.asked) == {HOME, PORTAL, COLUMN}


def test_without_the_column_the_neighbours_are_not_taken_instead():
    pages = with_neighbours()
    pages[PORTAL] = html("政府信息公开", anchors(NEIGHBOURS))
    ended = search(pages)
    assert found(ended) is None
    why = why_none(ended)
    assert isinstance(why, ListUnreadable)
    assert "没有找到年报栏目" in why.detail
    assert PORTAL in why.detail


def test_the_organs_own_section_of_a_portal_goes_with_the_shared_column():
    own = f"{HOST}/jyj/gknb/"
    pages = portal() | {
        PORTAL: html(
            "政府信息公开", anchors([("县教育局", "/jyj/"), ("政府信息公开年报", "/zwgk/gknb/")])
        ),
        COLUMN: html("政府信息公开年报", reports(PEERS)),
        f"{HOST}/jyj/": html("县教育局", anchors([("政府信息公开年报", "/jyj/gknb/")])),
        own: html("政府信息公开年报", reports([""])),
    }
    one = column(pages)
    assert one.url == own
    assert set(one.urls) == {own, COLUMN}


def test_the_column_of_the_superior_alone_is_no_proof():
    pages = portal() | {
        COLUMN: html("政府信息公开年报", reports(["云溪县人民政府", "云溪县人民政府办公室"]))
    }
    from bot.seeking import read_column
    from tests.bot.discover.lists import read_site

    one = column(pages)
    reading = read_column(one, wanted(), lambda url: read_site(pages, url))
    assert not reading.is_complete
    assert "没有该机关或同类机关的年度报告" in reading.why_incomplete
    assert isinstance(reading.failure(), ListUnreadable)


def test_an_empty_column_found_by_ourselves_is_no_proof():
    from bot.seeking import read_column
    from tests.bot.discover.lists import read_site

    pages = portal() | {COLUMN: html("政府信息公开年报", "<p>暂无数据</p>")}
    reading = read_column(column(pages), wanted(), lambda url: read_site(pages, url))
    assert not reading.is_complete
    assert "没有年度报告" in reading.why_incomplete


def test_a_likely_page_that_could_not_be_read_leaves_a_doubt():
    pages = portal()
    pages[PORTAL] = html(
        "政府信息公开", anchors([("县教育局", "/jyj/"), ("政府信息公开年报", "/zwgk/gknb/")])
    )
    pages[COLUMN] = html("政府信息公开年报", reports(PEERS))
    ended = follow(ColumnSearch.start(wanted()), Site(pages, broken={f"{HOST}/jyj/"}))
    assert "没有读到" in found(ended).doubt


def test_a_site_that_fails_is_told_as_that_and_not_as_a_column_that_is_missing():
    assert isinstance(
        why_none(follow(ColumnSearch.start(wanted()), Site(portal(), {HOME}))), ServerError
    )
    assert isinstance(
        why_none(follow(ColumnSearch.start(wanted()), Site(portal(), {COLUMN}))), ServerError
    )


def test_no_more_pages_are_read_than_allowed_and_circles_end():
    pages = {HOME: html("云溪县", "")}
    for at in range(60):
        links = [("信息公开", f"/zwgk/{n}/") for n in range(at, at + 5)]
        pages[f"{HOST}/zwgk/{at}/"] = html("政务公开", anchors(links))
    pages[PORTAL] = html("政务公开", anchors([("信息公开", "/zwgk/0/")]))
    site = Site(pages)
    assert found(follow(ColumnSearch.start(wanted()), site)) is None
    assert len(site.asked) == len(set(site.asked)) == 12


LAYOUTS = {
    "menus": portal,
    "neighbours": with_neighbours,
    "years": lambda: (
        portal()
        | {
            COLUMN: html(
                "年报", anchors([(f"{y}年", f"/zwgk/gknb/{y}/") for y in (2026, 2025, 2024)])
            )
        }
        | {f"{COLUMN}{y}/": html("年报", reports(PEERS, [y - 1])) for y in (2026, 2025, 2024)}
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_order_of_links_never_changes_what_is_found(layout):
    pages = LAYOUTS[layout]()
    first = column(pages)
    for seed in range(15):
        assert column({url: shuffled(body, seed) for url, body in pages.items()}) == first


def shuffled(body, seed):
    items = re.findall(r"<li>.*?</li>", body)
    mixed = random.Random(seed).sample(items, len(items))
    return re.sub(r"<li>.*?</li>", lambda _: mixed.pop(), body)


def checked(pages, known):
    return follow(
        ColumnSearch.again(wanted(), roots_of(known), frozenset(known.furniture)), Site(pages)
    )


def test_a_column_looked_at_again_costs_its_own_page_only_and_says_the_same():
    pages = portal()
    first = column(pages)
    site = Site(pages)
    again = follow(ColumnSearch.again(wanted(), roots_of(first), frozenset(first.furniture)), site)
    assert site.asked == [COLUMN]
    assert still_holds(again)
    assert found(again) == first


def test_a_new_folder_of_a_year_is_seen_when_the_column_is_looked_at_again():
    pages = LAYOUTS["years"]()
    del pages[f"{COLUMN}2026/"]
    pages[COLUMN] = pages[COLUMN].replace("2026年", "")
    first = column(pages)
    again = checked(LAYOUTS["years"](), first)
    assert still_holds(again)
    assert found(again).urls == tuple(f"{COLUMN}{year}/" for year in (2024, 2025, 2026))


@pytest.mark.parametrize(
    "left",
    [
        None,
        html("云溪县人民政府", "本栏目已迁移"),
        (HOME, html("云溪县人民政府", "")),
        html("政府信息公开年报", "暂无"),
    ],
)
def test_a_column_that_has_moved_away_no_longer_holds(left):
    first = column(portal())
    pages = portal()
    del pages[COLUMN]
    if left is not None:
        pages[COLUMN] = left
    assert not still_holds(checked(pages, first))


def test_the_five_fixed_columns_of_the_platform_are_told():
    fixed = fixed_columns(search(portal()))
    assert list(fixed) == [
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
        "依申请公开",
    ]
    assert fixed["政府信息公开年报"] == COLUMN
    assert all(fixed.values())
    pages = portal() | {
        PORTAL: html("政府信息公开", anchors([("政府信息公开年报", "/zwgk/gknb/")]))
    }
    assert fixed_columns(search(pages))["依申请公开"] is None


def test_a_home_page_that_has_moved_to_another_address_of_the_government_is_followed():
    pages = {url.replace("www.yunxi", "www.newyunxi"): body for url, body in portal().items()}
    moved = "http://www.newyunxi.gov.cn/"
    pages[HOME] = (moved, pages[moved])
    assert column(pages).url == COLUMN.replace("www.yunxi", "www.newyunxi")


def test_a_home_page_that_leads_to_no_government_is_not_believed():
    pages = portal() | {HOME: ("http://www.yunxi-gov.cc/", portal()[HOME])}
    assert column(pages) is None
