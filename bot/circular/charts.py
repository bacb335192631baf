"""Native charts, described once: XlsxWriter draws them for the sheet and for the paper."""

import io
import re
from dataclasses import dataclass
from zipfile import ZipFile

import xlsxwriter

from bot.circular.draft import BarChart

# Told apart without colour: full black, white with stripes, light grey.
FILLS: tuple[dict[str, dict[str, object]], ...] = (
    {"fill": {"color": "#D9D9D9"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#000000", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#262626"}},
)
_FONT = "仿宋_GB2312"
_SMALL, _WHOLE = 9, 10.5
_EXTERNAL = (
    b'<c:externalData xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    b' r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
)
# What is not said of a label counts as yes on paper: the value, and nothing else.
_LABEL = b'<c:showVal val="1"/>'
_ONLY_VALUE = (
    b'<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    b'<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


@dataclass(frozen=True, slots=True)
class ChartParts:
    """A chart as a part of a document: its DrawingML, and the workbook that it can be edited in."""

    drawing: bytes
    workbook: bytes


def add_chart(
    book: xlsxwriter.Workbook, sheet_name: str, chart: BarChart, row: int, column: int
) -> object:
    """Give the chart over the data that `add_data` wrote at (row, column) of that sheet."""
    made = book.add_chart({"type": "bar" if chart.is_lying else "column"})
    fills = FILLS[-len(chart.series) :]
    last = row + len(chart.labels)
    for place, ((_, _), look) in enumerate(zip(chart.series, fills, strict=True), start=1):
        made.add_series(
            {
                "name": [sheet_name, row, column + place],
                "categories": [sheet_name, row + 1, column, last, column],
                "values": [sheet_name, row + 1, column + place, last, column + place],
                "border": {"color": "#000000", "width": 0.75},
                "gap": 60,
                "data_labels": {"value": True, "font": {"name": _FONT, "size": _SMALL}},
                **look,
            }
        )
    font = {"name": _FONT, "size": _SMALL, "bold": False}
    made.set_title({"name": chart.title, "name_font": {**font, "size": _WHOLE}, "overlay": False})
    categories = {"num_font": font, "reverse": chart.is_lying}
    numbers = {"num_font": font, "visible": False, "min": 0, "major_gridlines": {"visible": False}}
    # XlsxWriter's x is the level axis, also where the bars lie.
    made.set_x_axis(numbers if chart.is_lying else categories)
    made.set_y_axis(categories if chart.is_lying else numbers)
    if len(chart.series) > 1:
        made.set_legend({"position": "bottom", "font": font})
    else:
        made.set_legend({"none": True})
    return made


def add_data(sheet: object, chart: BarChart, row: int, column: int) -> None:
    """Write the labels and numbers of a chart, heads first."""
    write = sheet.write_string  # type: ignore[attr-defined] # XlsxWriter has no types
    number = sheet.write_number  # type: ignore[attr-defined]
    for x, (name, values) in enumerate(chart.series, start=1):
        write(row, column + x, name)
        for y, value in enumerate(values, start=1):
            number(row + y, column + x, value)
    for y, label in enumerate(chart.labels, start=1):
        write(row + y, column, label)


def chart_parts(chart: BarChart) -> ChartParts:
    """Give the chart for a document in DOCX: the drawing out of a workbook that holds its data."""
    with_chart = _workbook(chart, is_drawn=True)
    with ZipFile(io.BytesIO(with_chart)) as packed:
        drawing = packed.read("xl/charts/chart1.xml")
    drawing = re.sub(rb"<c:printSettings>.*?</c:printSettings>", b"", drawing, flags=re.DOTALL)
    drawing = drawing.replace(_LABEL, _ONLY_VALUE)
    # XlsxWriter names a font for Latin letters only; Chinese words are to stand in it, too.
    drawing = re.sub(rb'<a:latin (typeface="[^"]*")[^>]*/>', rb"<a:latin \1/><a:ea \1/>", drawing)
    drawing = drawing.replace(b"</c:chartSpace>", _EXTERNAL + b"</c:chartSpace>")
    return ChartParts(drawing, _workbook(chart, is_drawn=False))


def _workbook(chart: BarChart, *, is_drawn: bool) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet1")
        add_data(sheet, chart, 0, 0)
        if is_drawn:
            sheet.insert_chart(0, len(chart.series) + 2, add_chart(book, "Sheet1", chart, 0, 0))
    return made.getvalue()
