"""Tables on paper: heads repeated on every page, rows never torn, made as XML for speed."""

from lxml import etree

from bot.circular.draft import Attachment, Column
from bot.circular.paper import CELL, CELL_HEAD, Look, Setting, add, paragraph, twips

_LINE = 300
_PADDING = 60
_HEAD = Setting("center", line=_LINE)
_SHORT = Setting("center", line=_LINE)
_TEXT = Setting("left", line=_LINE)


def table(parent: etree._Element, shown: Attachment) -> None:
    """Add the table of an attachment to `parent`."""
    made = add(parent, "tbl")
    _properties(made, shown.columns)
    grid = add(made, "tblGrid")
    for column in shown.columns:
        add(grid, "gridCol", w=twips(column.width))
    _row(made, shown.columns, tuple(each.head for each in shown.columns), is_head=True)
    for row in shown.rows:
        _row(made, shown.columns, row)


def _properties(made: etree._Element, columns: tuple[Column, ...]) -> None:
    properties = add(made, "tblPr")
    add(properties, "tblW", w=sum(twips(each.width) for each in columns), type="dxa")
    add(properties, "jc", val="center")
    borders = add(properties, "tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add(borders, edge, val="single", sz=4, space=0, color="000000")
    add(properties, "tblLayout", type="fixed")
    margins = add(properties, "tblCellMar")
    for edge in ("left", "right"):
        add(margins, edge, w=_PADDING, type="dxa")


def _row(
    made: etree._Element,
    columns: tuple[Column, ...],
    cells: tuple[str, ...],
    *,
    is_head: bool = False,
) -> None:
    row = add(made, "tr")
    properties = add(row, "trPr")
    add(properties, "cantSplit")
    if is_head:
        add(properties, "tblHeader")
    for column, text in zip(columns, cells, strict=True):
        cell = add(row, "tc")
        inner = add(cell, "tcPr")
        add(inner, "tcW", w=twips(column.width), type="dxa")
        add(inner, "vAlign", val="center")
        look: Look = CELL_HEAD if is_head else CELL
        setting = _HEAD if is_head else _TEXT if column.is_text else _SHORT
        paragraph(cell, [(text, look)], setting)
