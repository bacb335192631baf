"""The end of an official document: who signs and when, and the block of copies and printing."""

from lxml import etree

from bot.circular.draft import chinese_day
from bot.circular.letterhead import Letterhead
from bot.circular.paper import BODY, SIZES, Look, Setting, add, paragraph, twips

_DATE_FROM_EDGE = 4.0
_SMALL = Look(size=SIZES["四号"], closer=0)
_WIDE = 156.0
_THICK, _THIN = 8, 6


def width(text: str) -> float:
    """Give how many characters wide a text is; digits and Latin letters are half as wide."""
    return sum(0.5 if each.isascii() else 1.0 for each in text)


def signature(body: etree._Element, head: Letterhead) -> None:
    """Sign: the date four characters from the edge, the issuer centred over it."""
    for _ in range(2):
        paragraph(body, [("", BODY)], Setting(is_kept=True))
    day = chinese_day(head.signed_on)
    from_edge = max(0.0, _DATE_FROM_EDGE + (width(day) - width(head.issuer)) / 2)
    right = Setting("right", right_characters=round(from_edge * 100), is_kept=True)
    paragraph(body, [(head.issuer, BODY)], right)
    paragraph(body, [(day, BODY)], Setting("right", right_characters=round(_DATE_FROM_EDGE * 100)))


def imprint(body: etree._Element, head: Letterhead) -> None:
    """Write 版记 at the foot of the last page: copies, who printed it and when."""
    if not (head.copies or head.printed_by):
        return
    made = add(body, "tbl")
    properties = add(made, "tblPr")
    add(properties, "tblpPr", leftFromText=0, rightFromText=0, vertAnchor="margin",
        horzAnchor="margin", tblpXSpec="center", tblpYSpec="bottom")  # fmt: skip
    add(properties, "tblW", w=twips(_WIDE), type="dxa")
    borders = add(properties, "tblBorders")
    for edge, size in (("top", _THICK), ("bottom", _THICK), ("insideH", _THIN)):
        add(borders, edge, val="single", sz=size, space=0, color="000000")
    add(properties, "tblLayout", type="fixed")
    grid = add(made, "tblGrid")
    for part in (_WIDE * 0.5, _WIDE * 0.5):
        add(grid, "gridCol", w=twips(part))
    if head.copies:
        _row(made, ((f"抄送：{head.copies}。", "left", _WIDE),))
    if head.printed_by:
        day = f"{chinese_day(head.signed_on)}印发"
        _row(made, ((head.printed_by, "left", _WIDE * 0.5), (day, "right", _WIDE * 0.5)))
    paragraph(body, [("", _SMALL)], Setting(line=20))


def _row(made: etree._Element, cells: tuple[tuple[str, str, float], ...]) -> None:
    row = add(made, "tr")
    for text, align, wide in cells:
        cell = add(row, "tc")
        inner = add(cell, "tcPr")
        add(inner, "tcW", w=twips(wide), type="dxa")
        if len(cells) == 1:
            add(inner, "gridSpan", val=2)
        setting = Setting(align, first_characters=100 if align == "left" else 0,
                          right_characters=100 if align == "right" else 0, line=400)  # fmt: skip
        paragraph(cell, [(text, _SMALL)], setting)
