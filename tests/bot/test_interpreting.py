from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.document import Document
from bot.interpreting import interpret, is_report
from bot.interpreting.dates import is_only_a_date, parse_date
from bot.interpreting.labels import bare, best_line
from bot.interpreting.numbers import cell
from bot.opening import Opening, from_disk
from bot.page import Page
from bot.reading.html import read_html
from bot.reading.text import read_text
from rules.report import Cell
from rules.report_format import LineSpec, format_of
from tests import corpus_case

EDITION = format_of("2021")
assert EDITION is not None
ROWS = EDITION.table("applications").blocks[0].rows
COUNT = LineSpec("x", ("x",))
AMOUNT = LineSpec("x", ("x",), "amount")
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", 0),
        ("２０", 20),
        ("3,119", 3119),
        (" 2\u200b6 ", 26),
        ("22（其中修订16件）", 22),
        ("50件", 50),
        ("-3", -3),
        ("零", 0),
    ],
)
def test_a_number_is_read_in_every_dress(raw: str, value: int):
    assert cell(raw, COUNT).value == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("43.788万元", "43.788"),
        ("251000元", "25.1"),
        ("1.5亿元", "15000"),
        ("11384.8489", "11384.8489"),
    ],
)
def test_an_amount_is_given_in_ten_thousands(raw: str, value: str):
    assert cell(raw, AMOUNT).value == Decimal(value)


@pytest.mark.parametrize("raw", ["", " ", "\u00a0", "/", "—", "--", "\u3000"])
def test_a_blank_cell_is_not_zero(raw: str):
    made = cell(raw, COUNT)
    assert made.value is None
    assert made.is_blank


@pytest.mark.parametrize("raw", ["无", "若干", "5\n3", "1.2.3", "12,34"])
def test_what_is_no_number_is_kept_as_text(raw: str):
    made = cell(raw, COUNT)
    assert made.is_text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-01-29", date(2024, 1, 29)),
        ("2024/1/29", date(2024, 1, 29)),
        ("2021/03/29 11:30:01", date(2021, 3, 29)),
        ("2024-01-26 10时25分", date(2024, 1, 26)),
        ("２０２２年０１月１８日", date(2022, 1, 18)),
        ("[01-29]", None),
        ("2024-13-40", None),
    ],
)
def test_dates_are_read_in_every_form(text: str, day: date | None):
    assert parse_date(text) == day


def test_a_line_with_a_date_and_words_is_not_only_a_date():
    assert is_only_a_date("2026年1月20日")
    assert not is_only_a_date("2026年1月20日召开会议")


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("1.属于国家秘密", "refused_state_secret"),
        ("1、属于国家 秘密", "refused_state_secret"),
        ("2.其他法律行政止公开", "refused_other_law"),
        ('3.危及"三安全一稳定"', "refused_security"),
        ("4.无正当理由 由大量反复 申请", "declined_excessive"),
        ("3、其他", "other_other"),
        ("（六）其他处理", "other"),
        ("(七) 总计", "handled"),
        ("四、结转下年度继续办理", "carried_out"),
        ("（二）部分公开", "granted_in_part"),
        ("一、本年新收政府信息公开申请数量", "received"),
        ("二、上年结转政府信息公开申请数量", "carried_in"),
    ],
)
def test_a_label_with_small_slips_is_still_that_row(label: str, key: str):
    match = best_line(label, ROWS)
    assert match is not None
    assert match.line.key == key


def test_a_label_of_something_else_is_no_row():
    assert best_line("三、本年度办理结果", ROWS) is None
    assert best_line("申请人情况", ROWS) is None
    assert bare("（六）其他处理") == "其他处理"


def page_of(*blocks: str) -> Document:
    return read_html("".join(f"<p>{block}</p>" if "<" not in block else block for block in blocks))


def test_sections_are_found_by_their_headings_whatever_the_tags():
    report = interpret(page_of(*[line for title in HEADINGS for line in (title, "甲。")]), 2025)
    assert [each.key for each in report.sections] == [
        "overview", "disclosure", "applications", "remedies", "problems", "other",
    ]  # fmt: skip
    assert {each.text for each in report.sections} == {"甲。"}


def test_a_heading_run_into_its_text_is_still_a_heading():
    report = interpret(page_of("一、总体情况。今年工作平稳。", *HEADINGS[1:]), 2025)
    assert report.sections[0].title == "总体情况"
    assert report.sections[0].text == "今年工作平稳。"


def test_a_table_of_contents_is_not_the_report():
    report = interpret(
        page_of(*HEADINGS, *[line for title in HEADINGS for line in (title, "甲。")]), 2025
    )
    assert {each.text for each in report.sections} == {"甲。"}


def test_a_heading_in_other_words_stands_for_the_section_of_its_number():
    changed = [*HEADINGS[:4], "五、下一步工作打算", HEADINGS[5]]
    report = interpret(page_of(*changed), 2025)
    assert (report.sections[4].key, report.sections[4].title) == ("problems", "下一步工作打算")


def test_a_section_that_is_gone_is_not_made_up():
    report = interpret(page_of(*HEADINGS[:4], HEADINGS[5]), 2025)
    assert report.section("problems") is None


def test_the_page_around_the_report_is_not_its_text():
    body = "".join(f"<p>{line}</p>" for title in HEADINGS for line in (title, "甲。"))
    report = interpret(
        read_html(f"<div>首页</div><div id=a><div>{body}</div></div><div>版权所有：云溪县</div>"),
        2025,
    )
    assert report.sections[-1].text == "甲。"


def test_a_signature_is_not_the_text_of_the_last_section():
    report = interpret(page_of(*HEADINGS, "云溪县教育局", "2026年1月20日"), 2025)
    assert report.sections[-1].text == ""


def test_fewer_than_three_headings_are_no_report():
    assert not is_report(interpret(page_of(*HEADINGS[:2]), 2025))


def applications(*rows: str) -> Document:
    return read_html(
        "<table><tr><td colspan=3 rowspan=3></td><td colspan=7>申请人情况</td></tr>"
        "<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>"
        "<tr><td>商业<br>企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td>"
        "<td>其 他</td></tr>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    )


def numbers(first: int) -> str:
    return "".join(f"<td>{first + at}</td>" for at in range(7))


def test_cells_are_found_by_row_and_column():
    report = interpret(
        applications(
            f"<td colspan=3>一、本年新收政府信息公开申请数量</td>{numbers(10)}",
            f"<td colspan=3>二、上年结转政府信息公开申请数量</td>{numbers(20)}",
            f"<td rowspan=2>三、本年度办理结果</td><td colspan=2>（一）予以公开</td>{numbers(30)}",
            f"<td>（三）不予公开</td><td>1.属于国家秘密</td>{numbers(40)}",
        ),
        2025,
    )
    assert report.cells["applications.received.natural_person"] == Cell("10", Decimal(10))
    assert report.number("applications.carried_in.total") == 26
    assert report.number("applications.granted.enterprise") == 31
    assert report.number("applications.refused_state_secret.other_organisation") == 45
    assert report.doubts == ()


def test_columns_in_another_order_are_read_by_their_heads():
    report = interpret(
        read_html(
            "<table><tr><td></td><td>总计</td><td>自然人</td><td>商业企业</td><td>科研机构</td>"
            "<td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
            f"<tr><td>一、本年新收政府信息公开申请数量</td>{numbers(1)}</tr>"
            f"<tr><td>二、上年结转政府信息公开申请数量</td>{numbers(11)}</tr></table>"
        ),
        2025,
    )
    assert report.number("applications.received.total") == 1
    assert report.number("applications.received.natural_person") == 2


def test_a_row_with_too_few_cells_is_a_doubt_and_never_a_guess():
    report = interpret(
        applications(
            f"<td colspan=3>一、本年新收政府信息公开申请数量</td>{numbers(10)}",
            f"<td colspan=3>二、上年结转政府信息公开申请数量</td>{numbers(20)}",
            "<td colspan=3>四、结转下年度继续办理</td><td>1</td><td>2</td>",
        ),
        2025,
    )
    assert report.number("applications.received.total") == 16
    assert (
        report.doubts
        or "applications.carried_out.research" not in report.cells
        or (report.cells["applications.carried_out.research"].is_blank)
    )


def test_rows_torn_by_tabs_are_joined():
    report = interpret(
        read_text(
            "一、本年新收政府信息公开申 请数量\t\t49\t1\t0\t0\t0\t0\t50\t\n"
            "二、上年结转政府信息公开申 请数量\t\t7\t\t0\t0\t0\t0\t7\t\n"
            "\t(二) 部分公开(区分处 理的, 只计这一情形)\t5\t0\t0\t0\t0\t0\t5\t\n"
            "\t5.属于三类内部事务信息\t0\t0\t0\t0\t0\t0\t0\n"
        ),
        2025,
    )
    assert report.number("applications.received.natural_person") == 49
    assert report.cells["applications.carried_in.enterprise"].is_blank
    assert report.number("applications.carried_in.total") == 7
    assert report.number("applications.granted_in_part.total") == 5


def test_blank_reviews_do_not_pull_suits_into_their_place():
    report = interpret(
        read_text(
            "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n\t\t\t\t\t0\t0\t0\t0\t0\t1\t1\t0\t0\t2\n"
        ),
        2025,
    )
    assert report.cells["remedies.reviews.upheld"].is_blank
    assert report.number("remedies.suits_after_review.total") == 2


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布日期：2026-01-20", date(2026, 1, 20)),
        ("发布时间: 2026-01-20 10:30 来源：云溪县教育局 浏览次数：17", date(2026, 1, 20)),
        ("成文日期：2026-01-15", None),
        ("采集时间：2026-01-15", None),
        ("来源：县教育局 2026-01-20 字号：大 中 小", date(2026, 1, 20)),
        ("更新时间：2026-03-01 发布时间：2026-01-20", date(2026, 1, 20)),
        ("发布日期：[2026-01-20]", date(2026, 1, 20)),
        ("发布日期：二〇二六年一月二十日", date(2026, 1, 20)),
        ("公开日期：２０２６－０１－２０", date(2026, 1, 20)),
        ("发文日期：2026/1/20 11:30:01", date(2026, 1, 20)),
        ("发布时间：2026-01-26 10时25分", date(2026, 1, 26)),
        ("发布日期：0000-00-00", None),
        ("发布日期：2026-13-45", None),
        ("生成日期：2026-01-15", None),
    ],
)
def test_the_day_of_publication_is_the_one_called_so(line: str, day: date | None):
    assert interpret(page_of(line, *HEADINGS), 2025).published == day


@pytest.mark.parametrize("name", corpus_case.READABLE)
def test_real_reports_give_every_cell(name: str):
    wanted = corpus_case.expected(name)
    body = (corpus_case.FOLDER / name).read_bytes()
    page = Page(name, name, 200, body, datetime.now(UTC))
    report = Opening(None, from_disk).open(page).report
    found = {address: report.cells[address].value for address in wanted["cells"]}
    assert found == {
        address: None if value is None else Decimal(str(value))
        for address, value in wanted["cells"].items()
    }
    if "published" in wanted:
        assert report.published is not None
        assert report.published.isoformat() == wanted["published"]


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2026-01-20 09:30", date(2026, 1, 20)),
        ("2026-01-30T16:30:00Z", date(2026, 1, 31)),
        ("2026-01-31T00:30:00+08:00", date(2026, 1, 31)),
        ("2026年1月20日", date(2026, 1, 20)),
    ],
)
def test_the_day_that_the_page_s_tags_state_is_the_day_in_china(stated: str, day: date):
    document = read_html(f"<meta name=PubDate content='{stated}'><p>一、总体情况</p>")
    assert interpret(document, 2025).published == day


def test_a_date_under_its_label_is_found():
    document = read_html("<div>发布日期：</div><div>2026-01-20</div><p>一、总体情况</p>")
    assert interpret(document, 2025).published == date(2026, 1, 20)


def test_a_title_over_three_lines_is_put_together():
    lines = ("云溪县教育局", "二〇二五年政府信息公开", "工作年度报告")
    report = interpret(page_of(*lines, *HEADINGS), None)
    assert (report.organ, report.report_year) == ("云溪县教育局", 2025)


def test_a_title_under_the_organ_s_line_names_it():
    report = interpret(page_of("云溪县教育局", "2025年政府信息公开工作年度报告", *HEADINGS), None)
    assert report.title == "云溪县教育局2025年政府信息公开工作年度报告"
    assert report.organ == "云溪县教育局"


@pytest.mark.parametrize(
    "way",
    [
        "当前位置：首页 > 政府信息公开年报 > 正文",
        "首页 » 政府信息公开年报 » 正文",
        "首页/政府信息公开年报/正文",
        "您现在的位置： 首页 › 政府信息公开 › 政府信息公开年报",
        "首页>>政府信息公开>>云溪县水务局>>政府信息公开年报",
        "首页 → 公开年报 → 详情",
        "首页 | 政务公开 | 政府信息公开年报 | 正文",
        "正文",
        "打印本页 关闭窗口",
    ],
)
def test_the_way_to_a_page_is_no_part_of_its_title(way: str):
    title = "2025年政府信息公开工作年度报告"
    report = interpret(page_of("统计信息", way, title, *HEADINGS), 2025)
    assert report.title == title
    assert (report.organ, report.report_year) == (None, 2025)


def test_an_organ_that_only_signs_is_known_by_its_signature():
    report = interpret(
        page_of(
            "政府信息公开工作年度报告", *HEADINGS, "本年未收费。", "云溪县教育局", "2026年1月15日"
        ),
        2025,
    )
    assert report.organ == "云溪县教育局"
