"""Whose column it is: the organ's own, its government's, one for many organs, or nobody knows."""

from bot.discover.candidates import candidates
from bot.discover.column_reading import ColumnReading
from bot.seeking import read_column
from rules.level import Level
from tests.bot.discover.lists import read_site
from tests.bot.discover.portals import (
    COLUMN,
    HOME,
    HOST,
    PEERS,
    PORTAL,
    anchors,
    column,
    html,
    portal,
    reports,
    wanted,
)

OWN = f"{HOST}/jyj/"
BY_OWN_HOME = wanted(home=OWN)


def own_site(*links, rows=""):
    """An organ's own site below the portal's address, with the portal's menus."""
    return portal() | {
        OWN: html("云溪县教育局", anchors(links)),
        f"{OWN}nb/": html("信息公开年报-云溪县教育局", rows or reports([""], [2024, 2023])),
    }


def read(pages, whose=None) -> ColumnReading:
    whose = whose or wanted()
    return read_column(column(pages, whose), whose, lambda url: read_site(pages, url))


def links(reading, whose):
    found = candidates(reading, whose.organ, whose.aliases, whose.report_year, lambda _: True)
    return found.links, found.unsure


def test_on_an_organs_own_site_a_report_without_a_name_is_its():
    pages = own_site(("信息公开年报", "/jyj/nb/"), rows=reports([""], [2025, 2024]))
    reading = read(pages, BY_OWN_HOME)
    assert reading.is_complete
    assert len(links(reading, BY_OWN_HOME)[0]) == 1


def test_on_a_shared_portal_a_report_without_a_name_is_nobodys():
    pages = portal() | {COLUMN: html("政府信息公开年报", reports([""], [2025, 2024]))}
    reading = read(pages)
    sure, unsure = links(reading, wanted())
    assert (len(sure), len(unsure)) == (0, 1)
    assert not reading.is_complete


def test_for_the_government_itself_it_is():
    pages = portal() | {COLUMN: html("政府信息公开年报", reports([""], [2025, 2024]))}
    government = wanted("云溪县人民政府", Level.COUNTY)
    reading = read(pages, government)
    assert reading.is_complete
    assert len(links(reading, government)[0]) == 1


def test_for_its_office_it_is_not():
    pages = portal() | {COLUMN: html("政府信息公开年报", reports([""], [2025, 2024]))}
    assert not read(pages, wanted("云溪县人民政府办公室", Level.OFFICE)).is_complete


def test_the_portals_menus_on_an_organs_own_page_do_not_make_the_portals_column_its_own():
    pages = own_site() | {COLUMN: html("政府信息公开年报", reports([""], [2025, 2024]))}
    one = column(pages, BY_OWN_HOME)
    assert (one.url, one.own) == (COLUMN, ())
    assert not read(pages, BY_OWN_HOME).is_complete


def test_an_organs_section_is_found_over_the_list_of_departments():
    pages = portal() | {
        PORTAL: html("政府信息公开", anchors([("县政府", "/gk/zf/"), ("县政府部门", "/gk/bm/")])),
        f"{HOST}/gk/bm/": html(
            "部门信息公开", anchors([("县教育局", "/col/5/"), ("县民政局", "/col/6/")])
        ),
        f"{HOST}/col/5/": html("县教育局信息公开", anchors([("信息公开年报", "/col/57/")])),
        f"{HOST}/col/57/": html("信息公开年报", reports([""], [2024])),
        f"{HOST}/gk/zf/": html("县政府", anchors([("信息公开年报", "/col/1/")])),
        f"{HOST}/col/1/": html("信息公开年报", reports(["云溪县人民政府"])),
    }
    # No address tells that /col/57/ is of /col/5/, but no page before it leads there.
    one = column(pages)
    assert one.urls == one.own == (f"{HOST}/col/57/",)
    government = column(pages, wanted("云溪县人民政府", Level.COUNTY))
    assert government.url == f"{HOST}/col/1/"


def test_organs_in_a_drop_down_are_sections_too():
    select = "<select><option value='/x/jyj/'>县教育局</option><option value='/x/czj/'>县财政局</option></select>"
    pages = {
        HOME: html(
            "云溪县政府信息公开平台", select + anchors([("政府信息公开年报", "/x/nb/")]), nav=[]
        ),
        f"{HOST}/x/nb/": html("政府信息公开年报", reports(["云溪县人民政府"])),
        f"{HOST}/x/jyj/": html("县教育局", anchors([("政府信息公开年报", "/x/jyj/nb/")]), nav=[]),
        f"{HOST}/x/jyj/nb/": html("年报", reports([""], [2025, 2024]), nav=[]),
    }
    assert column(pages).urls == (f"{HOST}/x/jyj/nb/",)


def test_a_column_of_other_departments_proves_an_absence_and_one_of_towns_does_not():
    towns = ["云溪县青禾镇人民政府", "云溪县白石乡人民政府"]
    shared = portal() | {COLUMN: html("政府信息公开年报", reports(PEERS))}
    assert read(shared).is_complete
    only_towns = portal() | {COLUMN: html("政府信息公开年报", reports(towns))}
    assert not read(only_towns).is_complete
    assert read(only_towns, wanted("云溪县黑石镇人民政府", Level.TOWNSHIP)).is_complete


def test_a_list_of_the_column_that_could_not_be_read_leaves_the_whole_incomplete():
    folders = anchors([("2026年", "/zwgk/gknb/2026/"), ("2025年", "/zwgk/gknb/2025/")])
    pages = portal() | {COLUMN: html("政府信息公开年报", folders)}
    pages[f"{COLUMN}2025/"] = html("2025年", reports(PEERS, [2024]))
    reading = read(pages)
    assert not reading.is_complete
    assert reading.rows


def test_pages_of_reports_behind_the_names_of_years_are_no_folders():
    headings = "".join(f"<p>{each}</p>" for each in (
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
        "四、行政复议、行政诉讼情况", "五、存在的主要问题", "六、其他需要报告的事项"))  # fmt: skip
    pages = portal() | {
        COLUMN: html(
            "政府信息公开年报", anchors([(f"{y}年", f"/zwgk/gknb/{y}.html") for y in (2025, 2024)])
        )
    }
    pages |= {f"{COLUMN}{year}.html": html("年报", headings) for year in (2025, 2024)}
    assert column(pages).urls == (COLUMN,)
    assert not read(pages).is_complete
