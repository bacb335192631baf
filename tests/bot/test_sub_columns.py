"""A column that is a shelf is followed into the sub-columns that may hold the report, and no further."""

import pytest

from bot.discover.whole_list import read_whole_list
from bot.errors import ServerError
from bot.inspection import ABSENT, COULD_NOT_SEE, FOUND, Reach, inspect
from bot.judging import Before, Round, Target
from rules.level import Level
from tests.bot.absence_lists import (
    HOST,
    LIST,
    NEW,
    ORGAN,
    REPORT,
    SAID,
    YEAR,
    fetch_from,
    listed,
    own,
    report_page,
    row,
)

COLUMN = "/zfxxgknb/index.html"
PEERS = [f"云溪县{name}局" for name in ("财政", "民政", "水利")]
PEERS_2025 = "".join(
    row(f"{each}2025年政府信息公开工作年度报告", f"/b/{at}.html", "2026-01-12")
    for at, each in enumerate(PEERS)
)
PEERS_2024 = "".join(
    row(f"{each}2024年政府信息公开工作年度报告", f"/b/4{at}.html", "2025-01-12")
    for at, each in enumerate(PEERS)
)
NOTHING = listed("", around="<p>暂无相关信息</p>")


def links(*pairs):
    return "<ul class='sub'>" + "".join(
        f"<li><a href='{url}'>{word}</a></li>" for word, url in pairs
    ) + "</ul>"  # fmt: skip


def shelf(*pairs, rows=""):
    return listed(rows, before=links(*pairs))


ORGANS = (("县财政局", "czj/"), ("县教育局", "jyj/"), ("县民政局", "mzj/"))
YEARS = (("2026年", "2026/"), ("2025年", "2025/"), ("2024年", "2024/"), ("2023年", "2023/"))
OLD_YEARS = YEARS[2:]


def looked(site, before=None, list_url=LIST, home_url="", broken=(), **more):
    """Inspect the organ in `site`; give the outcome and what was asked for."""
    site = {REPORT: report_page(), "/a/2024.html": report_page(year=2024), **site}
    answer, asked = fetch_from(site), []

    def fetch(wanted):
        path = wanted if isinstance(wanted, str) else wanted.url
        asked.append(path.removeprefix(HOST))
        if asked[-1] in broken:
            raise ServerError("服务器出错")
        return answer(wanted)

    given = {"organ": ORGAN, "aliases": (), "level": Level.DEPARTMENT} | more
    target = Target(given["organ"], given["aliases"], given["level"], list_url, home_url)
    this = Round(1, YEAR, SAID.replace(month=4))
    reach = Reach(fetch, lambda url: read_whole_list(url, fetch))
    return inspect(target, before or Before(), this, reach), asked


def listed_pages(inspected):
    return {page.url.removeprefix(HOST) for role, page in inspected.pages if role == "list"}


def test_the_organ_s_own_sub_column_is_followed_and_no_other():
    inspected, asked = looked({COLUMN: shelf(*ORGANS), "/zfxxgknb/jyj/": listed(NEW + own(2024))})
    assert inspected.outcome == FOUND
    assert asked == [COLUMN, "/zfxxgknb/jyj/", REPORT]
    assert listed_pages(inspected) == {COLUMN, "/zfxxgknb/jyj/"}


def test_the_way_to_the_sub_column_is_kept():
    inspected, _ = looked({COLUMN: shelf(*ORGANS), "/zfxxgknb/jyj/": listed(NEW)})
    column = inspected.sought.column
    assert column.url == f"{HOST}/zfxxgknb/jyj/"
    assert column.whole_way == (("名册中的栏目", LIST), ("县教育局", f"{HOST}/zfxxgknb/jyj/"))
    assert column.urls == (f"{HOST}/zfxxgknb/jyj/",)


def test_an_absence_rests_on_the_shelf_and_on_the_sub_column():
    inspected, _ = looked({COLUMN: shelf(*ORGANS), "/zfxxgknb/jyj/": listed(own(2024) + own(2023))})
    assert (inspected.outcome, inspected.detail) == (ABSENT, "")
    assert listed_pages(inspected) == {COLUMN, "/zfxxgknb/jyj/"}


def test_a_sub_column_that_says_it_holds_nothing_is_a_complete_reading():
    inspected, _ = looked({COLUMN: shelf(*ORGANS), "/zfxxgknb/jyj/": NOTHING})
    assert inspected.outcome == ABSENT


def test_a_nameless_report_in_the_organ_s_own_sub_column_is_its_own():
    nameless = row("2025年政府信息公开工作年度报告", REPORT, "2026-01-20")
    site = {COLUMN: shelf(*ORGANS, rows=own(2024, "云溪县人民政府"))}
    inspected, _ = looked(site | {"/zfxxgknb/jyj/": listed(nameless)})
    assert inspected.outcome == FOUND


@pytest.mark.parametrize("word", ["2025年", "2025年度", "2025", "2025年度报告专栏", "2026年"])
def test_the_folder_of_the_year_or_of_the_year_of_publication_is_followed(word):
    site = {COLUMN: shelf((word, "y/"), *OLD_YEARS), "/zfxxgknb/y/": listed(NEW + PEERS_2025)}
    inspected, asked = looked(site)
    assert inspected.outcome == FOUND
    assert asked == [COLUMN, "/zfxxgknb/y/", REPORT]
    assert inspected.sought.column.url == LIST


def test_both_years_are_read_before_a_report_is_absent():
    site = {COLUMN: shelf(*YEARS), "/zfxxgknb/2025/": listed(PEERS_2024)}
    inspected, _ = looked(site | {"/zfxxgknb/2026/": listed(PEERS_2025)})
    assert (inspected.outcome, inspected.detail) == (ABSENT, "")
    assert listed_pages(inspected) == {COLUMN, "/zfxxgknb/2025/", "/zfxxgknb/2026/"}
    blocked, _ = looked(site)
    assert blocked.outcome == COULD_NOT_SEE
    assert "子栏目「2026年」没有读到" in blocked.detail


def test_a_year_in_which_the_peers_stand_proves_the_absence_of_the_organ():
    site = {COLUMN: shelf(*YEARS[1:]), "/zfxxgknb/2025/": listed(PEERS_2025)}
    assert looked(site)[0].outcome == ABSENT


def test_where_the_year_s_folder_is_missing_nobody_is_accused():
    site = {COLUMN: shelf(*OLD_YEARS), "/zfxxgknb/2024/": listed(own(2024))}
    inspected, asked = looked(site)
    assert inspected.outcome == COULD_NOT_SEE
    assert "没有 2025 年或 2026 年的子栏目" in inspected.detail
    assert asked == [COLUMN]


def test_folders_by_year_of_publication_without_the_year_to_come_accuse_nobody():
    site = {COLUMN: shelf(*YEARS[1:]), "/zfxxgknb/2025/": listed(own(2024))}
    inspected, _ = looked(site)
    assert inspected.outcome == COULD_NOT_SEE
    assert "没有 2026 年的子栏目" in inspected.detail


def test_a_folder_that_could_not_be_had_accuses_nobody():
    site = {COLUMN: shelf(*ORGANS), "/zfxxgknb/jyj/": listed(own(2024))}
    inspected, _ = looked(site, broken={"/zfxxgknb/jyj/"})
    assert inspected.outcome == COULD_NOT_SEE
    assert "子栏目「县教育局」没有读到" in inspected.detail
    assert "服务器出错" in inspected.detail


def test_a_sub_column_not_read_to_its_end_accuses_nobody():
    more = listed(own(2024), around="<button onclick='go(2)'>下一页</button>")
    inspected, _ = looked({COLUMN: shelf(*ORGANS), "/zfxxgknb/jyj/": more})
    assert inspected.outcome == COULD_NOT_SEE


def test_two_steps_are_made_over_the_year_to_the_organ():
    site = {COLUMN: shelf(*YEARS[1:]), "/zfxxgknb/2025/": shelf(*ORGANS)}
    there = site | {"/zfxxgknb/2025/jyj/": listed(NEW)}
    inspected, asked = looked(there)
    assert inspected.outcome == FOUND
    assert asked == [COLUMN, "/zfxxgknb/2025/", "/zfxxgknb/2025/jyj/", REPORT]
    assert [text for text, _ in inspected.sought.column.whole_way] == [
        "名册中的栏目",
        "2025年",
        "县教育局",
    ]
    empty, _ = looked(site | {"/zfxxgknb/2025/jyj/": NOTHING})
    assert empty.outcome == ABSENT


def test_two_steps_are_made_over_the_organ_to_the_year():
    site = {COLUMN: shelf(*ORGANS), "/zfxxgknb/jyj/": shelf(*YEARS[1:])}
    assert looked(site | {"/zfxxgknb/jyj/2025/": listed(NEW)})[0].outcome == FOUND
    assert looked(site | {"/zfxxgknb/jyj/2025/": NOTHING})[0].outcome == ABSENT


def test_a_third_step_is_not_made_and_is_told():
    site = {
        COLUMN: shelf(*YEARS[1:]),
        "/zfxxgknb/2025/": shelf(("县政府部门", "bm/"), ("乡镇街道", "xz/")),
        "/zfxxgknb/2025/bm/": shelf(*ORGANS),
        "/zfxxgknb/2025/xz/": shelf(("城关镇", "cg/"), ("青禾镇", "qh/")),
        "/zfxxgknb/2025/bm/jyj/": listed(NEW),
    }
    inspected, _ = looked(site)
    assert inspected.outcome == COULD_NOT_SEE
    assert "子栏目「县教育局」没有读到" in inspected.detail


def test_without_the_organ_s_own_sub_column_nobody_is_accused():
    inspected, asked = looked({COLUMN: shelf(*ORGANS[::2])})
    assert inspected.outcome == COULD_NOT_SEE
    assert "其中没有找到该机关的子栏目" in inspected.detail
    assert asked == [COLUMN]


def test_another_name_of_the_organ_is_its_sub_column_too():
    site = {COLUMN: shelf(("县财政局", "czj/"), ("县文教局", "wj/")), "/zfxxgknb/wj/": NOTHING}
    assert looked(site, aliases=("云溪县文教局",))[0].outcome == ABSENT


TWO = (("县财政局", "czj/"), ("县教育局", "jyj/"), ("县教育和体育局", "jtj/"))


def test_of_two_folders_that_may_be_the_organ_s_both_are_read():
    site = {COLUMN: shelf(*TWO), "/zfxxgknb/jyj/": listed(own(2024))}
    assert looked(site | {"/zfxxgknb/jtj/": listed(NEW)})[0].outcome == FOUND
    assert looked(site | {"/zfxxgknb/jtj/": NOTHING})[0].outcome == ABSENT
    assert looked(site)[0].outcome == COULD_NOT_SEE


def test_a_folder_that_is_perhaps_the_organ_s_proves_no_absence():
    site = {
        COLUMN: shelf(TWO[0], TWO[2]),
        "/zfxxgknb/jtj/": listed(own(2024, "云溪县教育和体育局")),
    }
    inspected, _ = looked(site)
    assert inspected.outcome == COULD_NOT_SEE
    assert "不能确定「县教育和体育局」" in inspected.detail


def test_folders_named_as_reports_are_folders():
    years = [
        f"<li><a href='{year}/'>{year}年政府信息公开年报</a></li>" for year in (2025, 2024, 2023)
    ]
    site = {COLUMN: listed("".join(years)), "/zfxxgknb/2025/": listed(NEW + PEERS_2025)}
    assert looked(site)[0].outcome == FOUND
    assert looked(site | {"/zfxxgknb/2025/": listed(PEERS_2025)})[0].outcome == ABSENT


def test_what_looks_like_a_folder_and_is_the_report_is_the_report():
    pages = [f"<li><a href='{year}/'>{year}年政府信息公开年报</a></li>" for year in (2025, 2024)]
    site = {COLUMN: listed("".join(pages)), "/zfxxgknb/2025/": report_page()}
    assert looked(site)[0].outcome == FOUND


def test_an_organ_s_name_that_leads_to_its_report_is_taken_for_it():
    names = (
        ("县财政局", "czj2025.html"),
        ("县教育局", "jyj2025.html"),
        ("县民政局", "mzj2025.html"),
    )
    inspected, _ = looked({COLUMN: shelf(*names), "/zfxxgknb/jyj2025.html": report_page()})
    assert inspected.outcome == FOUND


NUMBERED = (("县财政局", "/col/col11/index.html"), ("县教育局", "/col/col12/index.html"))


def test_sub_columns_that_only_have_numbers_are_followed():
    site = {"/col/col9/index.html": shelf(*NUMBERED)}
    at = {"list_url": f"{HOST}/col/col9/index.html"}
    assert looked(site | {"/col/col12/index.html": listed(NEW)}, **at)[0].outcome == FOUND
    assert looked(site | {"/col/col12/index.html": listed(own(2024))}, **at)[0].outcome == ABSENT
    by_query = {"/list.jsp?id=9": shelf(("县财政局", "?id=11"), ("县教育局", "?id=12"))}
    at = {"list_url": f"{HOST}/list.jsp?id=9"}
    assert looked(by_query | {"/list.jsp?id=12": listed(NEW)}, **at)[0].outcome == FOUND


def test_the_organ_s_pages_elsewhere_prove_no_absence_unless_they_are_a_column():
    site = {COLUMN: shelf(("县财政局", "/czj/"), ("县教育局", "/jyj/"))}
    news = "".join(
        row(f"县教育局召开第{at}次会议", f"/n/{at}.html", "2026-03-01") for at in range(5)
    )
    inspected, _ = looked(site | {"/jyj/": listed(news + own(2024), title="县教育局")})
    assert inspected.outcome == COULD_NOT_SEE
    assert "不像年报栏目" in inspected.detail
    assert looked(site | {"/jyj/": listed(own(2024) + own(2023))})[0].outcome == ABSENT


def test_a_sub_column_that_leads_to_another_site_is_not_believed():
    site = {COLUMN: shelf(*ORGANS)}
    site["/zfxxgknb/jyj/"] = (listed(NEW), {"x-went-to": "http://www.betting.example/jyj/"})
    inspected, _ = looked(site)
    assert inspected.outcome == COULD_NOT_SEE
    assert "未予采信" in inspected.detail


def test_a_report_in_the_column_itself_needs_no_sub_column():
    inspected, asked = looked({COLUMN: shelf(*ORGANS, rows=NEW + own(2024))})
    assert inspected.outcome == FOUND
    assert asked == [COLUMN, REPORT]
    assert inspected.sought is None


def after(inspected, **more):
    return Before(column=inspected.sought.column, **more)


def test_a_sub_column_that_moved_is_told_and_older_absences_no_longer_count():
    site = {COLUMN: shelf(*ORGANS), "/zfxxgknb/jyj/": listed(own(2024))}
    first, _ = looked(site)
    moved = {
        COLUMN: shelf(*ORGANS[::2], ("县教育局", "x/jyj/")),
        "/zfxxgknb/x/jyj/": listed(own(2024)),
    }
    second, _ = looked(moved, after(first))
    assert second.moved == f"年报栏目已迁移：原为 {HOST}/zfxxgknb/jyj/，现为 {HOST}/zfxxgknb/x/jyj/"
    assert looked(site, after(first))[0].moved == ""


def test_a_report_that_was_found_in_a_sub_column_is_no_report_outside_the_column():
    site = {COLUMN: shelf(*ORGANS, rows=own(2024)), "/zfxxgknb/jyj/": listed(NEW)}
    first, _ = looked(site)
    again, _ = looked(site, after(first, report_url=HOST + REPORT, first_seen=SAID))
    assert again.outcome == FOUND
    assert again.sighting.is_listed


def test_a_circle_of_sub_columns_ends():
    circle = shelf(*YEARS, ("2025年", "/zfxxgknb/2026/"), ("2026年", "/zfxxgknb/2025/"))
    site = {COLUMN: circle, "/zfxxgknb/2025/": circle, "/zfxxgknb/2026/": circle}
    inspected, asked = looked(site)
    assert inspected.outcome == COULD_NOT_SEE
    assert len(asked) == len(set(asked)) <= 14


def test_no_more_sub_columns_are_read_than_a_dozen():
    many = [
        (f"2025年{word}年报", f"{at}/") for at, word in enumerate(("部门", "乡镇", "街道", "单位"))
    ]
    many += [
        (f"2026年{word}年报", f"9{at}/") for at, word in enumerate(("部门", "乡镇", "街道", "单位"))
    ]
    many += [
        (f"2025年度{word}年报", f"8{at}/")
        for at, word in enumerate(("部门", "乡镇", "街道", "单位"))
    ]
    many += [("2026年度部门年报", "70/"), ("2026年度乡镇年报", "71/")]
    site = {COLUMN: shelf(*many)} | {f"/zfxxgknb/{url}": listed(PEERS_2025) for _, url in many}
    inspected, asked = looked(site)
    assert inspected.outcome == COULD_NOT_SEE
    assert len(asked) == 13


def test_a_page_that_is_gone_is_told_as_that():
    inspected, _ = looked({COLUMN: shelf(*ORGANS)})
    assert inspected.reason == "list_incomplete"
    assert "没有这个页面" in inspected.detail


FILLED = "<div class='content'></div><script src='/js/list.js'></script>"


def test_a_shelf_whose_own_list_a_script_may_fill_proves_no_absence():
    site = {COLUMN: listed("", before=links(*ORGANS), around=FILLED)}
    inspected, _ = looked(site | {"/zfxxgknb/jyj/": listed(own(2024))})
    assert inspected.outcome == COULD_NOT_SEE
    assert looked(site | {"/zfxxgknb/jyj/": listed(NEW)})[0].outcome == FOUND
    decorated = "<div class='clearfix'></div><script src='/js/menu.js'></script>"
    site = {
        COLUMN: listed("", before=links(*ORGANS), around=decorated).replace(" class='list'", "")
    }
    assert looked(site | {"/zfxxgknb/jyj/": listed(own(2024))})[0].outcome == ABSENT


TOWN = "云溪县城关镇人民政府"


@pytest.mark.parametrize(
    ("organ", "word"),
    [
        (TOWN, "城关镇"),
        ("云溪县住房和城乡建设局", "住建局"),
        ("云溪县人民政府办公室", "县府办"),
        ("云溪县农业农村局", "县农业农村局"),
    ],
)
def test_a_short_name_is_the_organ_s(organ, word):
    site = {
        COLUMN: shelf(("县财政局", "a/"), (word, "b/")),
        "/zfxxgknb/b/": listed(own(2024, organ)),
    }
    assert looked(site, organ=organ)[0].outcome == ABSENT


@pytest.mark.parametrize(
    ("organ", "word"),
    [
        (TOWN, "县人民政府"),
        (TOWN, "人民政府"),
        ("云溪县人民政府办公室", "办公室"),
        ("云溪县自然资源和规划局", "规划局"),
        ("云溪县市场监督管理局", "管理局"),
        ("云溪县西城街道办事处", "街道办事处"),
    ],
)
def test_the_end_of_a_name_alone_is_not_the_organ_s(organ, word):
    site = {COLUMN: shelf(("县财政局", "a/"), (word, "b/")), "/zfxxgknb/b/": NOTHING}
    assert looked(site, organ=organ)[0].outcome == COULD_NOT_SEE


def test_a_sub_column_with_another_s_reports_alone_proves_no_absence():
    site = {COLUMN: shelf(("财政局", "a/"), ("教育局", "b/"))}
    inspected, _ = looked(site | {"/zfxxgknb/b/": listed(own(2024, "东溪县教育局"))})
    assert inspected.outcome == COULD_NOT_SEE
    assert "别的机关的" in inspected.detail


def test_a_lone_folder_that_may_be_another_s_proves_no_absence():
    for word in ("办公室", "县教育和体育局"):
        site = {COLUMN: shelf((word, "b/")), "/zfxxgknb/b/": NOTHING}
        assert looked(site)[0].outcome == COULD_NOT_SEE


KINDS = (("县政府部门年报", "b/"), ("街道年报", "c/"))


def test_of_folders_by_kind_of_organ_the_organ_s_kind_must_be_there():
    site = {COLUMN: shelf(*KINDS), "/zfxxgknb/b/": listed(PEERS_2025), "/zfxxgknb/c/": NOTHING}
    assert looked(site)[0].outcome == ABSENT
    assert looked(site | {"/zfxxgknb/b/": listed(PEERS_2025 + NEW)})[0].outcome == FOUND
    alone = {COLUMN: shelf(KINDS[0]), "/zfxxgknb/b/": listed(PEERS_2025)}
    inspected, _ = looked(alone, organ=TOWN, level=Level.TOWNSHIP)
    assert inspected.outcome == COULD_NOT_SEE
    assert "没有该机关所属的一类" in inspected.detail


def test_the_one_folder_of_a_year_of_publication_proves_no_absence():
    site = {COLUMN: shelf(YEARS[1]), "/zfxxgknb/2025/": listed(own(2024))}
    assert looked(site)[0].outcome == COULD_NOT_SEE
