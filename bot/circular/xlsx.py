"""The circular's lists as XLSX: filters, frozen heads, print set-up, and no formula from a website."""

import io
import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import quote, urlsplit

import xlsxwriter

from bot.circular.charts import add_chart, add_data
from bot.circular.draft import Draft, chinese_day
from bot.circular.facts import Circular
from bot.circular.letterhead import Letterhead
from bot.circular.sheet_lists import (
    Cell,
    Link,
    Share,
    SheetList,
    finding_list,
    organ_list,
    overview_rows,
    point_list,
    unseen_list,
)

_FONT = "仿宋_GB2312"
_LONGEST_LINK = 2000
_CHART_ROWS = 18
_HEIGHT, _MOST_LINES = 16, 24


def xlsx(facts: Circular, draft: Draft, head: Letterhead) -> bytes:
    """Give the file."""
    made = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties(
            {
                "title": "".join(head.title.split()),
                "author": head.issuer,
                "created": datetime.combine(head.signed_on, time(), UTC).replace(tzinfo=None),
            }
        )
        looks = _looks(book)
        _overview(book, facts, draft, head, looks)
        for each in (organ_list(facts), finding_list(facts), unseen_list(facts), point_list(facts)):
            _write(book, each, looks)
    return made.getvalue()


def _looks(book: Any) -> dict[str, Any]:  # noqa: ANN401 - XlsxWriter has no types
    cell = {"font_name": _FONT, "font_size": 11, "border": 1, "valign": "vcenter"}
    kinds: dict[str, dict[str, object]] = {
        "title": {"font_name": "方正小标宋简体", "font_size": 18, "align": "center"},
        "head": {
            **cell,
            "font_name": "黑体",
            "align": "center",
            "text_wrap": True,
            "bg_color": "#D9D9D9",
        },
        "text": {**cell, "text_wrap": True},
        "whole": {**cell, "num_format": "0"},
        "number": {**cell, "num_format": "0.##"},
        "share": {**cell, "num_format": "0.0%"},
        "day": {**cell, "num_format": "yyyy-mm-dd", "align": "center"},
        "link": {**cell, "font_color": "#0000FF", "underline": 1},
        "note": {"font_name": _FONT, "font_size": 11, "text_wrap": True, "valign": "top"},
    }
    return {name: book.add_format(look) for name, look in kinds.items()}


def _write(book: Any, listed: SheetList, looks: dict[str, Any]) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(listed.name)
    for x, (name, width) in enumerate(listed.columns):
        sheet.set_column(x, x, width)
        sheet.write_string(0, x, name, looks["head"])
    for y, row in enumerate(listed.rows, start=1):
        for x, value in enumerate(row):
            _cell(sheet, y, x, value, looks)
        sheet.set_row(y, _HEIGHT * _lines(listed.columns, row))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(listed.rows), 1), len(listed.columns) - 1)
    _printed(sheet, listed.name)
    sheet.repeat_rows(0)
    # What would make the print too small to read stands to the right of what is printed.
    sheet.print_area(0, 0, max(len(listed.rows), 1), listed.printed - 1)


def _lines(columns: Sequence[tuple[str, float]], row: Sequence[Cell | Link]) -> int:
    """Give how many lines a row takes: not every program fits the height of wrapped words itself."""
    wanted = [
        math.ceil(sum(1 if each.isascii() else 2 for each in value) / (width - 1))
        for (_, width), value in zip(columns, row, strict=True)
        if isinstance(value, str)
    ]
    return min(max([1, *wanted]), _MOST_LINES)


def _printed(sheet: Any, name: str) -> None:  # noqa: ANN401
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer(f"&C{name}  第&P页 共&N页")


def _cell(sheet: Any, y: int, x: int, value: Cell | Link, looks: dict[str, Any]) -> None:  # noqa: ANN401
    if isinstance(value, Link):
        if is_safe(value.url):
            sheet.write_url(y, x, value.url, looks["link"], string=value.url[:255])
        else:
            sheet.write_string(y, x, value.url, looks["text"])
    elif isinstance(value, date):
        sheet.write_datetime(y, x, datetime.combine(value, time()), looks["day"])
    elif isinstance(value, int):
        sheet.write_number(y, x, value, looks["whole"])
    elif isinstance(value, Share):
        sheet.write_number(y, x, value, looks["share"])
    elif isinstance(value, float):
        sheet.write_number(y, x, value, looks["number"])
    else:
        # As text whatever it begins with: = + - @ are a website's words here, and no formula.
        sheet.write_string(y, x, value or "", looks["text"])


def is_safe(url: str) -> bool:
    """Whether an address may be made a link: http or https, to a host, and not endless."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and len(quote(url)) <= _LONGEST_LINK
    )


def _overview(
    book: Any,  # noqa: ANN401
    facts: Circular,
    draft: Draft,
    head: Letterhead,
    looks: dict[str, Any],
) -> None:
    sheet = book.add_worksheet("总览")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 4, 14)
    sheet.merge_range(0, 0, 0, 4, "", looks["title"])
    sheet.write_string(0, 0, "".join(head.title.split()), looks["title"])
    sheet.set_row(0, 30)
    about = f"{head.issuer}　数据截至{chinese_day(facts.day)}　共巡查{facts.rounds}轮"
    sheet.merge_range(1, 0, 1, 4, "", looks["note"])
    sheet.write_string(1, 0, about, looks["note"])
    y = 3
    for title, rows in overview_rows(facts):
        for x, name in enumerate(title):
            sheet.write_string(y, x, name, looks["head"])
        for row in rows:
            y += 1
            for x, value in enumerate(row):
                _cell(sheet, y, x, value, looks)
        y += 2
    breaks: list[int] = []
    if head.has("charts"):
        for passage in draft.passages:
            if passage.chart is not None:
                breaks.append(y)
                add_data(sheet, passage.chart, y, 0)
                drawn = add_chart(book, "总览", passage.chart, y, 0)
                drawn.set_size({"width": 720, "height": 340})  # type: ignore[attr-defined]
                y += len(passage.chart.labels) + 2
                sheet.insert_chart(y, 0, drawn)
                y += _CHART_ROWS + 1
    _printed(sheet, "总览")
    sheet.set_h_pagebreaks(breaks)
