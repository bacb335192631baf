"""Written reports, read back by a naive reader that knows nothing of the product's own."""

from datetime import date

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo import faults
from bot.demo.figures import SIZES
from bot.demo.report_html import report_html, report_text
from bot.demo.spec import STYLES, ReportSpec, clean_report

DAY = date(2026, 1, 20)
HEADS_OF_APPLICATIONS = 3


def words(tag: lxml.html.HtmlElement) -> str:
    """Give the text of a tag without white space."""
    return "".join("".join(str(piece) for piece in tag.itertext()).split())


def innermost(root: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """Give the tables that hold no other."""
    return [t for t in root.iter("table") if next(t.iterdescendants("table"), None) is None]


def innermost_tables(markup: str) -> list[list[list[str]]]:
    """Give the texts of the cells of every table that holds no other, row by row."""
    return [
        [[words(cell) for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
        for table in innermost(lxml.html.document_fromstring(markup))
    ]


def read_back(spec: ReportSpec) -> dict[str, str]:
    """Read the cells by their place alone: the form's order, from the right."""
    tables = dict(
        zip((t.key for t in spec.form.tables), innermost_tables(report_html(spec)), strict=True)
    )
    form = spec.form
    found: dict[str, str] = {}
    rows = {
        row[0]: row[1:] for row in tables["disclosure"] if len(row) > 1 and row[0] != "信息内容"
    }
    for address, block, row, column in form.table("disclosure").places():
        found[address] = rows[row.label][block.columns.index(column)]
    spec_rows = [
        row.key
        for row in form.table("applications").blocks[0].rows
        if f"applications.{row.key}.total" in spec.cells
    ]
    columns = [column.key for column in form.table("applications").blocks[0].columns]
    printed = tables["applications"][HEADS_OF_APPLICATIONS:]
    for key, cells in zip(spec_rows, printed, strict=True):
        values = cells[-len(columns) :]
        found |= {f"applications.{key}.{c}": v for c, v in zip(columns, values, strict=True)}
    addresses = [address for address, *_ in form.table("remedies").places()]
    found |= dict(zip(addresses, tables["remedies"][-1], strict=True))
    return found


@settings(max_examples=25, deadline=None)
@given(
    style=st.sampled_from(STYLES),
    edition=st.sampled_from(("2019", "2021")),
    seed=st.integers(0, 10**6),
    size=st.sampled_from(sorted(SIZES)),
)
def test_a_page_gives_back_its_figures(style: str, edition: str, seed: int, size: str) -> None:
    spec = clean_report(
        "云溪县民政局", 2025, DAY, seed=seed, size=size, edition=edition, style=style
    )
    assert read_back(spec) == dict(spec.cells)


@pytest.mark.parametrize("style", STYLES)
def test_a_blank_cell_is_not_zero(style: str) -> None:
    spec, _ = faults.blank_row("applications", "received")(
        clean_report("云溪县民政局", 2025, DAY, style=style)
    )
    blank = {address for address, text in read_back(spec).items() if not text}
    assert blank == {address for address in spec.cells if ".received." in address}


@pytest.mark.parametrize("style", STYLES)
def test_the_heads_span_as_the_form_has_them(style: str) -> None:
    root = lxml.html.document_fromstring(
        report_html(clean_report("云溪县民政局", 2025, DAY, style=style))
    )

    def spans(text: str) -> tuple[str, str]:
        cells = (cell for table in innermost(root) for cell in table.iter("td"))
        cell = next(cell for cell in cells if words(cell) == text)
        return cell.get("rowspan", "1"), cell.get("colspan", "1")

    assert spans("申请人情况") == ("1", "7")
    assert spans("法人或其他组织") == ("1", "5")
    assert spans("三、本年度办理结果") == ("22", "1")
    assert spans("（三）不予公开") == ("8", "1")
    assert spans("（六）其他处理") == ("3", "1")
    assert spans("四、结转下年度继续办理") == ("1", "3")
    assert spans("行政诉讼") == ("1", "10")
    assert spans("未经复议直接起诉") == ("1", "5")


@pytest.mark.parametrize("style", STYLES)
def test_a_page_states_its_title_and_its_date(style: str) -> None:
    root = lxml.html.document_fromstring(
        report_html(clean_report("云溪县民政局", 2025, DAY, style=style))
    )
    metas = {meta.get("name"): meta.get("content") or "" for meta in root.iter("meta")}
    assert metas["ArticleTitle"] == "云溪县民政局2025年政府信息公开工作年度报告"
    assert metas["PubDate"].startswith("2026-01-20")
    assert "发布日期：2026-01-20" in words(root)


@pytest.mark.parametrize("style", STYLES)
def test_a_report_without_a_date_states_none_anywhere(style: str) -> None:
    page = report_html(clean_report("云溪县民政局", 2025, None, style=style))
    assert "PubDate" not in page
    assert "发布日期" not in page


def test_pasted_words_are_torn_over_runs() -> None:
    page = report_html(clean_report("云溪县民政局", 2025, DAY, style="wps"))
    assert "自然人" in page
    assert "本年新收政府信息公开申请数量" not in page
    assert page.count("<font") > 100


def test_the_text_parts_cells_by_tabs() -> None:
    spec = clean_report("云溪县民政局", 2025, DAY)
    lines = {line.split("\t")[0]: line.split("\t")[1:] for line in report_text(spec).split("\n")}
    wanted = [text for address, text in spec.cells.items() if ".carried_in." in address]
    assert lines["二、上年结转政府信息公开申请数量"] == wanted


@pytest.mark.parametrize("style", STYLES)
def test_a_seed_gives_the_same_bytes_every_time(style: str) -> None:
    first, second = (
        report_html(clean_report("云溪县民政局", 2025, DAY, seed=4, style=style)) for _ in range(2)
    )
    assert first == second
