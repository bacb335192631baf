"""Rows that a page's end has cut in two, where the halves are drawn as two rows."""

import re
from decimal import Decimal

import pytest

from bot.demo.report_html import report_html
from bot.demo.spec import clean_report
from bot.interpreting import interpret
from bot.reading.html import read_html

SPEC = clean_report("云溪县教育局", 2025, None, seed=3, size="government")
PAGE = report_html(SPEC)
BLANKS = "<td><p>&nbsp;</p></td>" * 7
LABELS = ["没有现成信息需要另行制作", "属于行政执法案卷", "要求行政机关确认或重新出具已获取信息"]


def torn(page: str, label: str, at: int, *, values_first: bool) -> str:
    """Cut the row of `label` in two behind `at` letters of its label."""
    row = next(each for each in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if label in each)
    cells = re.findall(r"<td[^>]*>.*?</td>", row, re.DOTALL)
    groups, numbers = cells[:-8], "".join(cells[-7:])
    name = re.sub("<[^>]+>", "", cells[-8])
    first, second = name[: -len(label) + at], name[-len(label) + at :]
    values = (numbers, BLANKS) if values_first else (BLANKS, numbers)
    upper = "".join(groups) + f"<td><p>{first}</p></td>{values[0]}"
    lower = f"<td><p>{second}</p></td>{values[1]}"
    made = page.replace(row, f"<tr>{upper}</tr><tr>{lower}</tr>")
    # What reaches over the row reaches over one more.
    before = made[: made.index(upper)]
    for span in re.findall(
        r'rowspan="(\d+)"', row + "".join(re.findall("<tr>.*?</tr>", before)[-1:])
    ):
        assert int(span)
    return _stretched(made, label, upper)


def _stretched(page: str, label: str, upper: str) -> str:
    """Make the group's and the block's cells one row longer."""
    block = re.search(r'rowspan="(\d+)"><p>三、本年度办理结果', page)
    assert block is not None
    page = page.replace(block[0], f'rowspan="{int(block[1]) + 1}"><p>三、本年度办理结果')
    start = page.index(upper[:40], page.index("三、本年度办理结果"))
    groups = list(re.finditer(r'rowspan="(\d+)"><p>（[三四五]）', page))
    own = [each for each in groups if each.start() <= start + 40][-1]
    return page[: own.start()] + own[0].replace(own[1], str(int(own[1]) + 1), 1) + page[own.end() :]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("values_first", [True, False], ids=["with the first", "with the second"])
@pytest.mark.parametrize("at", [3, 6])
def test_a_label_cut_in_two_is_put_together(label: str, at: int, values_first: bool):
    page = torn(PAGE, label, at, values_first=values_first)
    report = interpret(read_html(page), 2025)
    assert {address: cell.value for address, cell in report.cells.items()} == {
        address: Decimal(raw) for address, raw in SPEC.cells.items()
    }


def test_a_blank_row_stays_a_blank_row():
    row = next(
        each for each in re.findall(r"<tr>.*?</tr>", PAGE, re.DOTALL) if "2.重复申请" in each
    )
    cells = re.findall(r"<td[^>]*>.*?</td>", row, re.DOTALL)
    page = PAGE.replace(row, f"<tr>{''.join(cells[:-7])}{BLANKS}</tr>")
    report = interpret(read_html(page), 2025)
    blank = {address for address, cell in report.cells.items() if cell.is_blank}
    assert blank == {address for address in SPEC.cells if ".declined_repeat." in address}
    assert len(report.cells) == len(SPEC.cells)
