"""A list of the column that was not read is never taken for an absence, whatever it is called."""

import pytest

from bot.inspection import ABSENT, FOUND
from tests.bot.absence_lists import HOST, NEW, OLD, listed, own
from tests.bot.test_sub_column_makes import portal
from tests.bot.test_sub_columns import COLUMN, NOTHING, links, looked, shelf

BESIDE = (
    "教育局2025年", "教育局2025年年报", "教育局（新）", "教育局(2021年后)", "新教育局", "教育系统",
    "教体系统", "科教文卫体", "其他", "更多", "更多>>", "查看更多", "全部", "汇总", "年报汇总", "最新",
    "2021-2025年", "补发", "往年年报", "历年年报", "县府办", "综合", "2024年及以后", "A-J", "点击查看",
)  # fmt: skip
BELOW = (
    "部门年报", "年度报告", "年度报告（新）", "点击进入新版年报栏目", "2021年后年报请点此", "二〇二五年",
    "其他", "历史归档", "二级单位", "县直单位", "2024年及以后", "十四五期间", "法定主动公开内容", "A-J",
    "科教文卫体", "<img src='x.png' alt='2025年年报'>", "<img src='x.png'>", "更多", "往年",
)  # fmt: skip
SUB = "/zfxxgknb/sub/"
MARKUP = (
    f"<map><area href='{SUB}' alt='2025年'></map>",
    f"<ul><li data-href='{SUB}'>2025年</li></ul>",
    f"<div><a href='{COLUMN}'>县政府年报</a><a href='{SUB}'>部门年报</a><a href='t/'>乡镇年报</a></div>",
)
SUBS = (("教育局", "e/"), ("民政局", "m/"))


def opened(site):
    """Inspect the site as it is, and with the hidden list gone."""
    with_it, _ = looked(site)
    without_it, _ = looked({path: page for path, page in site.items() if "sub" not in path})
    return with_it, without_it


def never_accused(site):
    with_it, without_it = opened(site)
    for each in (with_it, without_it):
        assert each.outcome != ABSENT
        assert each.outcome == FOUND or each.detail


@pytest.mark.parametrize("word", BESIDE)
@pytest.mark.parametrize("where", [SUB, "/elsewhere/sub/"])
def test_a_link_among_the_sub_columns_of_a_shelf_is_read_or_doubted(word, where):
    column = shelf(*SUBS, (word, where))
    never_accused({COLUMN: column, "/zfxxgknb/e/": listed(OLD), where: listed(NEW)})


@pytest.mark.parametrize("word", BELOW)
@pytest.mark.parametrize("place", ["before", "around"])
def test_a_link_below_the_column_s_own_folder_is_read_or_doubted(word, place):
    column = listed(OLD, **{place: f"<div class='side'><a href='{SUB}'>{word}</a></div>"})
    never_accused({COLUMN: column, SUB: listed(NEW)})


@pytest.mark.parametrize("markup", MARKUP)
def test_what_opens_a_list_below_the_column_need_not_be_a_plain_link(markup):
    never_accused({COLUMN: listed(OLD, before=markup), SUB: listed(NEW)})


@pytest.mark.parametrize(
    "word",
    ["首页", "返回上一级", "网站地图", "依申请公开", "政府信息公开指南", "财政局", "财政局（新）", "财政局2025年", "2023年", "乡镇年报",
     "2020-2023年", "法治政府建设年度报告", "打印"],
)  # fmt: skip
def test_links_that_lead_elsewhere_block_no_absence(word):
    column = listed(OLD, before=links((word, SUB)))
    assert looked({COLUMN: column})[0].outcome == ABSENT
    site = {COLUMN: shelf(*SUBS, (word, SUB)), "/zfxxgknb/e/": listed(own(2024))}
    if word != "乡镇年报":  # a shelf's group is read
        assert looked(site)[0].outcome == ABSENT


def test_menus_outside_the_folder_block_no_absence():
    menu = links(("其他", "/qt/"), ("更多", "/news/"), ("部门年报", "/bm/"), ("年度报告", "/nb/"))
    assert looked({COLUMN: listed(OLD, around=menu)})[0].outcome == ABSENT
    site = {COLUMN: shelf(*SUBS).replace("</body>", menu + "</body>")}
    inspected, _ = looked({**site, "/zfxxgknb/e/": listed(OLD), "/bm/": NOTHING})
    assert inspected.outcome == ABSENT


@pytest.mark.parametrize(
    "word", ["教育局（新）", "教育局2025年", "新教育局", "其他", "更多", "2021-2025年"]
)
def test_the_same_holds_where_the_way_is_found_from_the_home_page(word):
    column = shelf(*SUBS, (word, SUB))
    site = {**portal(COLUMN), COLUMN: column, "/zfxxgknb/e/": listed(OLD), SUB: listed(NEW)}
    for each in (site, {path: page for path, page in site.items() if path != SUB}):
        inspected, _ = looked(each, list_url="", home_url=f"{HOST}/")
        assert inspected.outcome != ABSENT


def test_an_absence_found_from_the_home_page_is_proven():
    site = {**portal(COLUMN), COLUMN: shelf(*SUBS, ("首页", "/")), "/zfxxgknb/e/": listed(OLD)}
    assert looked(site, list_url="", home_url=f"{HOST}/")[0].outcome == ABSENT


def test_the_matters_of_a_wide_folder_s_menu_block_no_absence():
    words = ("机构职能", "领导信息", "政策文件", "规划计划", "财政预决算", "行政许可", "人事信息", "建议提案",
             "公示公告", "工作动态", "权责清单", "政府采购", "重大项目", "乡村振兴", "社会救助")  # fmt: skip
    menu = links(*((word, f"/zfxxgknb/{at}/") for at, word in enumerate(words)))
    assert looked({COLUMN: listed(OLD, around=menu)})[0].outcome == ABSENT


@pytest.mark.parametrize(
    "word", ["其他公示", "政策文件、年报", "信息公开动态", "公示公告（2025年）"]
)
def test_a_matter_that_may_hold_reports_too_is_read_or_doubted(word):
    never_accused({COLUMN: listed(OLD, around=links((word, SUB))), SUB: listed(NEW)})


def test_the_way_up_is_no_list_below():
    way = "<div><a href='/zw/'>政府信息公开</a> &gt; <a href='y25/'>2025年</a> <a href='y24/'>2024年</a></div>"
    site = {
        "/zw/nb/index.html": listed("", around=way),
        "/zw/nb/y25/": listed("", around="<p>暂无信息</p>"),
        "/zw/nb/y24/": listed(OLD),
        "/zw/nb/y26/": listed(""),
    }
    inspected, _ = looked(site, list_url=f"{HOST}/zw/nb/index.html")
    assert "政府信息公开」" not in (inspected.detail or "")
