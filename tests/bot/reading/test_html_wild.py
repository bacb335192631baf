"""Pages as they are found: pasted, wrapped, torn, hidden, framed. Each gives every cell."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from bot.demo.report_html import report_html
from bot.demo.spec import clean_report
from bot.document import Picture, Table
from bot.interpreting import interpret
from bot.reading.html import read_html
from rules.report import Report

SPEC = clean_report("云溪县教育局", 2025, None, seed=11, size="government")
PAGE = report_html(SPEC)
TABLE = re.compile(r"<table border='1'>.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
TEXT = re.compile(r">([^<>]+)<")
ARTICLE = re.compile(r"(<div class='article'>)(.*)(</div>\n</div>)", re.DOTALL)


def body(html: str, change: Callable[[str], str]) -> str:
    """Change what stands inside the article."""
    found = ARTICLE.search(html)
    assert found is not None
    return html[: found.start(2)] + change(found[2]) + html[found.end(2) :]


def tables(html: str, change: Callable[[str], str]) -> str:
    return TABLE.sub(lambda found: change(found[0]), html)


def letters(html: str, change: Callable[[str], str]) -> str:
    return TEXT.sub(lambda found: ">" + change(found[1]) + "<", html)


def split_tables(table: str) -> str:
    """Break a table in two: the second has no head of its own."""
    rows = ROW.findall(table)
    if len(rows) < 20:
        return table
    # The cut stands before 四、结转, the one row that no cell above reaches into.
    return table.replace(rows[-1], "</tbody></table>\n<table border='1'><tbody>" + rows[-1])


def repeated_head(table: str) -> str:
    rows = ROW.findall(table)
    if len(rows) < 20:
        return table
    return table.replace(rows[-1], "".join(rows[:3]) + rows[-1])


def with_thead(table: str) -> str:
    rows = ROW.findall(table)
    head = rows[:3] if len(rows) > 20 else rows[:1]
    joined = "\n".join(head)
    return table.replace("<tbody>" + joined, f"<thead>{joined}</thead><tbody>")


WILD: dict[str, Callable[[str], str]] = {
    "a layout table around everything": lambda p: body(
        p, lambda b: f"<table><tr><td width=20>&nbsp;</td><td>{b}</td></tr></table>"
    ),
    "layout tables five deep": lambda p: body(
        p, lambda b: "<table><tr><td>" * 5 + b + "</td></tr></table>" * 5
    ),
    "each table in a cell of a layout table with prose": lambda p: tables(
        p,
        lambda t: (
            f"<table><tr><td><p>统计表如下：</p>{t}<p>注：统计期限为全年。</p></td></tr></table>"
        ),
    ),
    "every table inside a table of one cell": lambda p: tables(
        p, lambda t: f"<table border=1><tbody><tr><td>{t}</td></tr></tbody></table>"
    ),
    "one font for every letter": lambda p: body(
        p, lambda b: letters(b, lambda t: "".join(f"<font face='仿宋'>{c}</font>" for c in t))
    ),
    "words split letter by letter": lambda p: body(
        p, lambda b: letters(b, lambda t: t if t.isdigit() else " ".join(t))
    ),
    "non-breaking spaces between letters": lambda p: body(
        p, lambda b: letters(b, lambda t: t if t.isdigit() else "&nbsp;".join(t))
    ),
    "heads broken over lines": lambda p: tables(
        p, lambda t: re.sub(r"(商业|科研|社会|法律)", r"\1<br/>", t)
    ),
    "Word paste with office tags": lambda p: body(
        p,
        lambda b: letters(
            b, lambda t: f"<span lang=EN-US><o:p></o:p></span><span style='x'>{t}</span>"
        ),
    ),
    "a table split in two": lambda p: tables(p, split_tables),
    "the head repeated in the middle": lambda p: tables(p, repeated_head),
    "a head of its own": lambda p: tables(p, with_thead),
    "no borders": lambda p: p.replace(" border='1'", ""),
    "unclosed cells and rows": lambda p: tables(p, lambda t: re.sub("</(td|tr|p)>", "", t)),
    "upper-case tags": lambda p: tables(p, lambda t: re.sub(r"</?\w+", lambda m: m[0].upper(), t)),
    "headings in bold paragraphs": lambda p: re.sub(
        r"<p>([一二三四五六]、[^<]*)</p>", r"<div><strong>\1</strong></div>", p
    ),
    "headings in h2": lambda p: re.sub(r"<p>([一二三四五六]、[^<]*)</p>", r"<h2>\1</h2>", p),
    "heading and prose parted by br only": lambda p: body(
        p,
        lambda b: (
            b.replace("</p>\n<p>", "<br>").replace("</p>", "<br>").replace("<p>", "")
            if False
            else re.sub(r"</p>\s*<p>(?![^<]*</p></td>)", "<br>", b)
        ),
    ),
    "a heading in a table cell": lambda p: re.sub(
        r"<p>(二、[^<]*)</p>", r"<table><tr><td><p>\1</p></td></tr></table>", p, count=1
    ),
    "unknown tags around the body": lambda p: body(
        p, lambda b: f"<ucapcontent><x-article><v-node>{b}</v-node></x-article></ucapcontent>"
    ),
    "body in CDATA": lambda p: body(p, lambda b: f"<![CDATA[{b}]]>"),
    "body in a textarea": lambda p: body(
        p,
        lambda b: (
            "<textarea id=c>"
            + b.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            + "</textarea>"
        ),
    ),
    "comments inside words": lambda p: body(
        p, lambda b: letters(b, lambda t: t[:1] + "<!-- x -->" + t[1:])
    ),
    "hidden words": lambda p: tables(
        p, lambda t: t.replace("</p></td>", "<span style='display:none'>9</span></p></td>")
    ),
    "struck-out words": lambda p: tables(p, lambda t: t.replace("<td><p>", "<td><p><del>88</del>")),
    "hidden paragraphs in cells": lambda p: tables(
        p, lambda t: t.replace("</p></td>", "</p><div style='DISPLAY: none'>7</div></td>")
    ),
    "notes in superscript": lambda p: tables(
        p, lambda t: re.sub(r"<p>(\d+)</p>", r"<p>\1<sup>2</sup></p>", t)
    ),
    "full-width digits": lambda p: tables(
        p,
        lambda t: re.sub(
            r"<p>(\d+)</p>",
            lambda m: (
                f"<p>{m[1].translate(str.maketrans('0123456789', '０１２３４５６７８９'))}</p>"
            ),
            t,
        ),
    ),
    "half-width brackets and dots for 、": lambda p: tables(
        p,
        lambda t: (
            t.replace("（", "(").replace("）", ")").replace("一、", "一.").replace("二、", "二.")
        ),
    ),
    "huge spans": lambda p: tables(p, lambda t: t.replace('colspan="7"', 'colspan="65534"')),
    "a script between rows": lambda p: tables(
        p, lambda t: t.replace("</tr>", "</tr><script>var a='<td>5</td>';</script>", 3)
    ),
    "pictures between paragraphs": lambda p: p.replace(
        "</p>", "</p><img src='/images/banner2025.jpg' width='800'>", 3
    ),
}


def cells(report: Report) -> dict[str, Decimal | None]:
    return {address: cell.value for address, cell in report.cells.items()}


@pytest.mark.parametrize("change", WILD.values(), ids=WILD.keys())
def test_every_cell_is_read_however_the_page_is_built(change: Callable[[str], str]):
    html = change(PAGE)
    assert html != PAGE
    report = interpret(read_html(html, "http://yunxi.example/nb.html"), 2025)
    if len(report.sections) < 6:
        report = interpret(read_html(html, thorough=True), 2025)
    assert cells(report) == {address: Decimal(raw) for address, raw in SPEC.cells.items()}
    assert [each.key for each in report.sections] == [each.key for each in SPEC.form.sections]


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<iframe src='/files/nb.pdf'></iframe>", "http://yunxi.example/files/nb.pdf"),
        (
            "<iframe src='/js/web/viewer.html?file=%2Ffiles%2Fnb.pdf'></iframe>",
            "http://yunxi.example/files/nb.pdf",
        ),
        (
            "<iframe src='/js/web/viewer.html?file=%252Ffiles%252Fnb.pdf'></iframe>",
            "http://yunxi.example/files/nb.pdf",
        ),
        ("<iframe src='v.html#file=/files/nb.ofd'></iframe>", "http://yunxi.example/files/nb.ofd"),
        ("<embed src='nb.pdf' type='application/pdf'>", "http://yunxi.example/zw/nb.pdf"),
        ("<object data='nb.pdf'></object>", "http://yunxi.example/zw/nb.pdf"),
        ('<script>var pdfUrl = "/files/nb.pdf";</script>', "http://yunxi.example/files/nb.pdf"),
        ("<script>PDFObject.embed('nb.pdf', '#x')</script>", "http://yunxi.example/zw/nb.pdf"),
        ("<a onclick=\"openDoc('nb.docx')\" href='#'>附件</a>", "http://yunxi.example/zw/nb.docx"),
        ("<a href=\"javascript:window.open('nb.doc')\">附件</a>", "http://yunxi.example/zw/nb.doc"),
        (
            "<a href='nb.wps' title='年报.wps'><img src='doc.gif'></a>",
            "http://yunxi.example/zw/nb.wps",
        ),
    ],
)
def test_the_file_that_a_page_shows_is_among_its_links(markup: str, address: str):
    page = f"<html><body><div>{markup}</div></body></html>"
    links = {url: text for text, url in read_html(page, "http://yunxi.example/zw/a.html").links}
    assert address in links


def test_pictures_are_kept_and_icons_are_not():
    page = """<div><img src='p1.jpg'><img data-src='/p2.png' src='loading.gif'>
    <img src='x.png' width=20><img src='/images/icon_pdf.png'><img src='file:///p.png'>
    <img src='data:image/png;base64,AAAA'><img src='p3.jpg' style='width: 16px'></div>"""
    found = [
        each.url
        for each in read_html(page, "http://a.example/d/").blocks
        if isinstance(each, Picture)
    ]
    assert found == [
        "http://a.example/d/p1.jpg",
        "http://a.example/p2.png",
        "data:image/png;base64,AAAA",
    ]


def test_a_fee_stated_in_yuan_by_its_head_is_given_in_ten_thousands():
    html = tables(PAGE, lambda t: t.replace("单位：万元", "单位：元"))
    report = interpret(read_html(html), 2025)
    assert (
        report.number("disclosure.fees.amount")
        == Decimal(SPEC.cells["disclosure.fees.amount"]) / 10_000
    )


def test_a_bomb_of_spans_stays_small():
    row = "<tr>" + '<td rowspan="65534" colspan="65534">1</td>' * 50 + "</tr>"
    made = [
        each for each in read_html(f"<table>{row * 200}</table>").blocks if isinstance(each, Table)
    ]
    assert sum(len(row) for table in made for row in table.rows) <= 60_000
