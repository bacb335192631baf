"""A native chart in a DOCX: its drawing and its workbook as parts, and the frame that shows it."""

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from bot.circular.charts import chart_parts
from bot.circular.draft import BarChart
from bot.circular.paper import Setting, add, paragraph

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMU = 36_000
_WIDE, _HIGH, _BAR = 150, 75, 8.5
_FRAME = """<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="图{number}" descr=""/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{link}"/>
</a:graphicData></a:graphic></wp:inline>"""


def add_chart(document: Document, body: etree._Element, chart: BarChart, number: int) -> None:
    """Add the chart at the end of `body`; `number` tells the charts of a document apart."""
    made = chart_parts(chart)
    package = document.part.package
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, made.drawing, package)
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _BOOK_TYPE, made.workbook, package)
    part.rels.add_relationship(f"{_OFFICE}/package", book, "rId1")
    link = document.part.relate_to(part, f"{_OFFICE}/chart")
    high = max(_HIGH, 20 + _BAR * len(chart.labels)) if chart.is_lying else _HIGH
    frame = etree.fromstring(
        _FRAME.format(wide=_WIDE * _EMU, high=round(high * _EMU), number=number, link=link)
    )
    frame.find(".//{*}docPr").set("descr", chart.title)  # type: ignore[union-attr] # just written
    where = paragraph(body, [], Setting("center", line=0, before=120))
    add(add(where, "r"), "drawing").append(frame)
