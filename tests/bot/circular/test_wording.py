import re
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from bot.circular.draft import Draft
from bot.circular.facts import Circular, Moment, Period
from bot.circular.figures import Asked, Earlier
from bot.circular.letterhead import SECTIONS, Letterhead, addressee_of, issuer_of, title_of
from bot.circular.wording import draft
from bot.errors import BadInput
from bot.settings import Circular as Circular_
from rules.level import Level
from rules.local import LocalRules
from tests.bot.circular.made import (
    DAY,
    MONTH,
    facts,
    fault,
    late,
    letterhead,
    missing,
    organ,
    unseen,
)


def words(made: Circular, head: Letterhead | None = None) -> str:
    """The body as lines of text, heads numbered as on paper."""
    return text_of(draft(made, head or letterhead()))


def text_of(written: Draft) -> str:
    lines = [written.opening]
    for passage in written.passages:
        lines.append(f"【{passage.heading}】")
        lines += [each.head + each.text for each in passage.paragraphs]
    lines += [f"附件：{each.title}（{len(each.rows)}）" for each in written.attachments]
    return "\n".join(lines)


def test_nobody_is_asked_to_check_a_site_that_it_is_for_us_to_look_at_again():
    again = missing(2, complete_readings=())
    told = words(facts([organ(1), again, unseen(3)], []))
    assert "云溪县第3局，请核查网站和栏目能否正常访问。云溪县第2局，待再次巡查，不作认定。" in told


def test_what_is_for_us_to_look_at_again_stays_ours_when_it_has_a_detail():
    again = replace(missing(2, complete_readings=()), detail="读了 3 页，都没有")
    told = words(facts([organ(1), again], []))
    assert "云溪县第2局，待再次巡查，不作认定。" in told
    assert "请核查" not in told


def test_the_demands_ask_nobody_to_check_a_site_that_it_is_for_us_to_look_at_again():
    again, never = missing(2, complete_readings=()), missing(3, last_outcome="")
    assert "检查网站" not in words(facts([organ(1), again, never], []))
    some = words(facts([organ(1), again, unseen(4)], []))
    assert "网站、栏目或报告未能打开的机关要检查网站、栏目和附件能否正常打开" in some
    assert "未能查看的机关要检查" not in some


def test_an_error_of_our_own_asks_the_organ_for_nothing():
    told = words(facts([organ(1), unseen(2, last_reason="internal_error")], []))
    assert "云溪县第2局，待再次巡查，不作认定。" in told
    assert "报告无法读取" not in told
    assert "检查网站" not in told


def test_a_whole_circular_reads_like_one():
    found = [
        fault("A05", "o2"),
        fault(
            "S07",
            "o2",
            severity="warning",
            message="没有说明信息处理费",
            quote="",
            expected="",
            actual="",
        ),
        fault("A05", "o3", events=((date(2026, 3, 2), "opened"),)),
        fault("W03", "o1", confidence="likely"),
        fault("S08", "o1", confidence="likely"),
    ]
    before = Moment(
        date(2026, 3, 31),
        2025,
        (missing(1), organ(2), missing(3), missing(4), unseen(5)),
        tuple(found),
    )
    seen = [organ(1), organ(2), late(3), missing(4), unseen(5), organ(6, exempt="垂直管理")]
    made = facts(seen, found, earlier=Earlier(month_ago=before))
    assert (
        words(made, letterhead(contact="云溪县政务公开办，电话0000-1234567"))
        == """\
根据《中华人民共和国政府信息公开条例》和政府信息公开工作年度报告格式的有关规定，对各机关2025年度政府信息公开工作年度报告（以下简称年度报告）的发布时间、格式和内容进行了巡查，本月共巡查4轮，数据截至2026年4月30日。现将有关情况通报如下：
【总体情况】
本次巡查涉及机关6个，其中按期发布2个，逾期发布1个，未发布1个，未能查看1个，免报1个。按期发布率为50.0%（按期发布数占按期发布、逾期发布、未发布三项之和的比例，下同）。“未能查看”是指因网站无法访问、栏目无法识别等原因未能确认，不等于未发布，不计入按期发布率。
现存问题3项，涉及机关2个，其中错误2项、警告1项。
【发布情况】
（一）逾期发布1个。云溪县第3局（2月3日发布，逾期3天）。
（二）未发布1个。规定期限已过，其后多次完整查看年度报告栏目，均未见年度报告：云溪县第4局。
（三）未能查看1个。云溪县第5局，请核查网站和栏目能否正常访问。
【格式和内容情况】
问题共有2类，较为集中的是：数字勾稽关系不成立2项，涉及机关2个（见附件3、附件4）。
“没有写考核、评议和责任追究”涉及机关1个（为初步判断，未逐一核实）。以上作汇总提示，不逐一列出，请各机关对照检查。
【典型情况】
云溪县第2局：总计填写5，应为3（原文：“本年新收5件”）。依据《条例》第五十条，应予改正。
【变化情况】
本月新发现问题2项。
与上月末（2026年3月31日）相比，按期发布增加1个，逾期发布增加1个，未发布减少2个，现存问题增加2项；按期发布率由25.0%变为50.0%。
【待核实事项】
另有疑似问题1项，涉及机关1个，均为写成了其他机关。以上为初步判断，尚待人工核实，未计入问题数，不作为评价依据。
【工作要求】
（一）未发布年度报告的机关要尽快编制发布，并查明原因。
（二）逾期发布的机关要查找原因，完善制度，确保今后按期发布。
（三）存在问题的机关要对照附件4逐项整改，更正后的年度报告应注明更正日期，避免同类问题重复发生。
（四）未能查看的机关要检查网站、栏目和附件能否正常打开，确保公众查阅方便。
对通报内容有异议的，请联系：云溪县政务公开办，电话0000-1234567。
附件：按层级统计的发布情况（1）
附件：各机关年度报告情况一览表（6）
附件：问题分类统计表（2）
附件：问题清单（3）
附件：未能查看和待核实的机关（1）"""
    )


WORLDS = {
    "all in time": ([organ(1), organ(2)], []),
    "one organ": ([organ(1)], [fault()]),
    "nobody due": ([missing(1, complete_readings=())], []),
    "all exempt": ([organ(1, exempt="免报")], []),
    "nothing seen": ([unseen(1), unseen(2)], []),
    "all late": ([late(1), late(2)], []),
    "all missing": ([missing(1), missing(2)], [fault("P01", "o1"), fault("P01", "o2")]),
    "in time but for the unseen": ([organ(1), unseen(2)], []),
    "only notices": ([organ(1)], [fault("S03", severity="notice")]),
    "only to verify": ([late(1, published=None)], [fault("P02", confidence="likely")]),
    "many": (
        [late(number) for number in range(1, 40)],
        [fault("S01", f"o{number}") for number in range(1, 40)],
    ),
}


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("attached", [True, False])
def test_every_world_is_told_without_zeros_and_empty_lists(world: str, attached: bool):
    seen, found = WORLDS[world]
    off = (
        frozenset()
        if attached
        else frozenset({"league", "organs", "kinds", "findings", "unseen", "points"})
    )
    text = words(facts(seen, found), letterhead(off=off))
    assert not re.search(
        r"(?<![\d.])0(个|项|天)|：。|，。|、。|，，|（）|：$|None|其中，|（见）|\{", text
    ), text
    assert "【总体情况】" in text
    assert "【工作要求】" in text
    assert bool(re.search(r"附件[\d：]", text)) is attached


def test_before_any_day_is_over_nobody_is_blamed():
    period = Period(2025, date(2026, 1, 1), date(2026, 1, 31), is_month=True)
    text = words(facts([missing(1, complete_readings=())], period=period))
    assert "均为未到期" in text
    assert "规定的发布期限尚未届满" in text
    assert "逾期" not in text


def test_every_part_that_can_be_left_out_can_be_named_in_the_settings():
    (literal, _) = get_args(Circular_.model_fields["off"].annotation)
    assert set(get_args(literal)) == set(SECTIONS)


def test_sections_can_be_left_out():
    made = facts([late(1)], [fault("P02")])
    text = words(made, letterhead(off=frozenset({"demands", "publication", "charts", "findings"})))
    assert "【工作要求】" not in text
    assert "问题清单" not in text
    assert all(
        each.chart is None for each in draft(made, letterhead(off=frozenset({"charts"}))).passages
    )


def test_a_table_of_points_is_there_only_where_points_are_set():
    asked = Asked(LocalRules(points={"A05": 2.5}))
    tables = draft(facts([organ()], [fault()], asked=asked), letterhead()).attachments
    assert tables[-1].key == "points"
    assert tables[-1].rows == (("1", "云溪县第1局", "1", "0", "0", "2.5"),)
    assert "扣分" not in words(facts([organ()], [fault()]))


@pytest.mark.parametrize("has_points", [True, False])
@pytest.mark.parametrize(
    "seen",
    [
        [organ(1)],
        [organ(1, supervisor="甲"), unseen(2), late(3, published=None), organ(4, exempt="是")],
    ],
)
def test_every_table_is_as_wide_as_the_page(seen, has_points: bool):
    asked = Asked(LocalRules(points={"A05": 2} if has_points else {}))
    for table in draft(facts(seen, [fault()], asked=asked), letterhead()).attachments:
        assert sum(each.width for each in table.columns) <= 156.01
        assert min(each.width for each in table.columns) >= 9
        assert all(len(row) == len(table.columns) for row in table.rows)


@pytest.mark.parametrize(
    ("organs", "expected"),
    [
        (
            [
                ("云溪县人民政府", Level.COUNTY),
                ("云溪县教育局", Level.DEPARTMENT),
                ("甲镇人民政府", Level.TOWNSHIP),
            ],
            "各乡镇人民政府、街道办事处，县政府各部门",
        ),
        (
            [
                ("甲县人民政府", Level.COUNTY),
                ("乙区人民政府", Level.COUNTY),
                ("市教育局", Level.DEPARTMENT),
            ],
            "各县（市、区）人民政府，各有关部门",
        ),
        ([("市教育局", Level.DEPARTMENT)], "各部门"),
        ([("某县人民政府办公室", Level.OFFICE)], "各有关单位"),
    ],
)
def test_the_addressee_follows_the_roster(organs, expected: str):
    assert addressee_of("", organs) == expected
    assert addressee_of("各单位", organs) == "各单位"


def test_the_issuer_is_the_only_supervisor_or_a_neutral_name():
    assert issuer_of("", ["县办", "县办", ""]) == "县办"
    assert issuer_of("", ["甲", "乙"]) == "政府信息公开工作主管部门"
    assert issuer_of("丙", ["甲"]) == "丙"


def test_a_title_takes_names_and_refuses_others():
    assert (
        title_of("{issuer}关于{period}的通报（{report_year}）", MONTH, "县办")
        == "县办关于2026年4月的通报（2025）"
    )
    assert (
        title_of("", Period(2025, date.min, DAY, is_month=False), "")
        == "关于2025年度政府信息公开工作\n年度报告巡查情况的通报"
    )
    with pytest.raises(BadInput, match="monat"):
        title_of("{monat}", MONTH, "")
