"""Pages as they are found: the same report, in every wrapping, gives the same cells."""

import re
import time
from datetime import date
from html import escape

import pytest

from bot.demo.report_html import report_html
from bot.demo.spec import clean_report
from bot.document import Picture, Table
from bot.interpreting import interpret
from bot.reading.html import read_html

SPEC = clean_report("云溪县教育局", 2025, date(2026, 1, 20), seed=3)
CLEAN = report_html(SPEC)
BODY = CLEAN[CLEAN.index("<div class='article'>") : CLEAN.index('<div class="footer">')]


def within(before: str, after: str) -> str:
    return CLEAN.replace(BODY, before + BODY + after)


WRAPPINGS = {
    "deep layout tables": within("<table><tr><td>" * 8, "</td></tr></table>" * 8),
    "layout of two columns": within(
        "<table><tr><td>首页<br>政务公开</td><td>", "</td></tr></table>"
    ),
    "layout with prose beside": within(
        "<table><tr><td><p>导航</p></td><td><p>年度报告如下。</p>", "</td></tr></table>"
    ),
    "unknown tags": within("<ucapcontent><x-body><zoom>", "</zoom></x-body></ucapcontent>"),
    "text area": CLEAN.replace(BODY, f"<textarea style='display:none'>{escape(BODY)}</textarea>"),
    "cdata": within("<![CDATA[", "]]>"),
    "xmp": within("<xmp>", "</xmp>"),
    "unclosed cells": CLEAN.replace("</td>", "").replace("</tr>", ""),
    "rowspan zero and nonsense": CLEAN.replace("<td><p>", "<td rowspan='abc' colspan='-3'><p>"),
    "no-break spaces": CLEAN.replace("<td><p>", "<td><p>&nbsp;&emsp;&#12288;"),
    "comments in words": CLEAN.replace("情况", "情<!-- x -->况"),
    "hidden spans": CLEAN.replace("<td><p>", "<td><p><span style='display: none'>9</span>"),
    "struck words": CLEAN.replace("<td><p>", "<td><p><del>7</del><s>8</s>"),
    "letters torn by lines": CLEAN.replace("商业企业", "商<br>业 企<br>业").replace(
        "自然人", "自 然 人"
    ),
    "tiny tables in cells": re.sub(
        r"<td([^>]*)><p>(\d+)</p>", r"<td\1><table><tr><td>\2</td></tr></table>", CLEAN
    ),
    "lines for paragraphs": CLEAN.replace("</p>\n<p>", "<br>"),
    "pictures between": CLEAN.replace("<table", "<img src='a.jpg'><table"),
}


@pytest.mark.parametrize("name", WRAPPINGS)
def test_a_wrapped_report_gives_every_cell(name: str):
    report = interpret(read_html(WRAPPINGS[name], "http://a.example/1.html"), 2025)
    assert {address: cell.raw for address, cell in report.cells.items()} == SPEC.cells
    assert len(report.sections) == 6
    assert report.doubts == ()


def test_a_whole_report_in_one_table_is_read():
    rows = BODY.replace("<table border='1'><tbody>", "").replace("</tbody></table>", "")
    lines = []
    for line in rows.replace("<div class='article'>", "").replace("</div>", "").split("\n"):
        lines.append(f"<tr><td colspan=18>{line}</td></tr>" if line.startswith("<p>") else line)
    page = CLEAN.replace(BODY, "<table>" + "\n".join(lines) + "</table>")
    report = interpret(read_html(page), 2025)
    assert {address: cell.raw for address, cell in report.cells.items()} == SPEC.cells
    assert len(report.sections) == 6


def test_rows_repeated_as_heads_in_the_middle_are_no_values():
    head = CLEAN[CLEAN.index('<tr><td rowspan="3" colspan="3">') :]
    head = "</tr>".join(head.split("</tr>")[:3]) + "</tr>"
    page = CLEAN.replace(
        '<tr><td colspan="3"><p>四、结转', f'{head}<tr><td colspan="3"><p>四、结转'
    )
    assert page.count("自然人") == 2
    report = interpret(read_html(page), 2025)
    assert {address: cell.raw for address, cell in report.cells.items()} == SPEC.cells


@pytest.mark.parametrize(
    "piece",
    [
        "<iframe src='/x/P02.pdf'></iframe>",
        "<iframe src='/pdfjs/web/viewer.html?file=%2Fx%2FP02.pdf'></iframe>",
        "<iframe src='/v/viewer.html?file=%252Fx%252FP02.pdf'></iframe>",
        "<iframe src='/v/viewer.html#file=/x/P02.pdf'></iframe>",
        "<object data='/x/P02.pdf'></object>",
        "<embed src='../x/P02.pdf'>",
        '<script>var pdfUrl = "/x/P02.pdf";</script>',
        "<script>window.open('/x/P02.pdf')</script>",
        '<script>PDFObject.embed("\\/x\\/P02.pdf", "#b")</script>',
        "<span onclick=\"showPdf('/x/P02.pdf')\">看</span>",
    ],
)
def test_a_file_behind_a_viewer_or_a_script_is_a_link(piece: str):
    links = read_html(f"<p>甲</p>{piece}{piece}", "http://a.example/y/1.html").links
    assert links.count(("", "http://a.example/x/P02.pdf")) == 1


def test_an_anchor_of_a_script_keeps_its_words():
    page = "<a onclick=\"down('x.pdf')\" href='javascript:;'>附件</a><a href=y.doc title=乙></a>"
    assert read_html(page, "http://a.example/").links == (
        ("附件", "http://a.example/x.pdf"),
        ("乙", "http://a.example/y.doc"),
    )


def test_pictures_are_blocks_and_icons_are_none():
    page = (
        "<p>甲<img src=a.jpg alt=表三></p><img src=blank.gif data-src=/b.png>"
        "<img src=icon.png><img width=16 src=c.png><img src='file:///c:/d.png'>"
        "<img style='height: 20px' src=e.png>"
    )
    blocks = read_html(page, "http://a.example/x/").blocks
    pictures = [block for block in blocks if isinstance(block, Picture)]
    assert [(each.url, each.description) for each in pictures] == [
        ("http://a.example/x/a.jpg", "表三"),
        ("http://a.example/b.png", ""),
    ]


def test_a_table_made_of_other_tags_is_a_table():
    page = (
        "<div class=table><div class=row><div class=cell>规章</div><div class=cell>5</div></div>"
        "<div class=row><div class=cell>其他</div><div class=cell>7</div></div></div>"
    )
    (table,) = [block for block in read_html(page).blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [["规章", "5"], ["其他", "7"]]


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr><td rowspan=65534 colspan=65534>1</td><td>2</td></tr>" * 2000,
        "<x>" * 100_000 + "甲",
        "<table><tr><td>" * 20_000,
        "<table>" * 20_000,
        "<div " + " ".join(f"a{at}=1" for at in range(200_000)) + ">甲</div>",
        "<script>" + '"x.pdf",' * 50_000 + "</script>",
        "<span style='display:none'>" * 20_000,
        "<div style='display:none'>" * 20_000 + "甲" * 2000,
        "<textarea>" * 30_000,
        "<span onclick='" * 30_000,
        "<div class=row><div class=cell>" * 20_000,
        "<img src=a.png>" * 30_000,
    ],
)  # fmt: skip
def test_a_page_made_to_be_heavy_is_read_in_seconds(page: str):
    begun = time.process_time()
    assert read_html(page).medium == "html"
    assert time.process_time() - begun < 10


def test_a_table_cut_in_the_middle_of_a_group_is_read_or_doubted():
    rows = CLEAN.split("<table")
    cut = max(range(len(rows)), key=lambda at: rows[at].count("</tr>"))
    parts = rows[cut].split("</tr>")
    parts[5] += "</tr></tbody></table><table border='1'><tbody>"
    rows[cut] = "</tr>".join([*parts[:5], parts[5] + parts[6].lstrip(), *parts[7:]])
    report = interpret(read_html("<table".join(rows)), 2025)
    read = {address: cell.raw for address, cell in report.cells.items()}
    assert read == SPEC.cells or report.doubts
    assert all(SPEC.cells[address] == raw for address, raw in read.items())
