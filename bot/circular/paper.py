"""The page of an official document (GB/T 9704-2012): its measures, fonts and paragraphs, as XML.

Everything is laid in millimetres and points as the standard names them. A line is 28.95 pt, so that
22 lines fill the 225 mm between the margins; characters stand 0.25 pt closer than their size, so
that 28 of 16 pt fill the 156 mm.
"""

from dataclasses import dataclass

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FANGSONG, HEITI, KAITI = "仿宋_GB2312", "黑体", "楷体_GB2312"
XIAOBIAOSONG, SONGTI = "方正小标宋简体", "宋体"
SIZES = {"二号": 22.0, "三号": 16.0, "四号": 14.0, "五号": 10.5, "小四": 12.0}
RED = "FF0000"
LINE = 579
"""Twentieths of a point between two lines of the body."""
CLOSER = -5
"""Twentieths of a point that are taken off behind every character of the body."""
WIDTH_MM = 156.0


def tag(name: str) -> str:
    """Give a name of WordprocessingML with its namespace."""
    return f"{{{W}}}{name}"


def add(parent: etree._Element, name: str, **attributes: object) -> etree._Element:
    """Add an element with attributes of WordprocessingML to `parent`."""
    made = etree.SubElement(parent, tag(name))
    for key, value in attributes.items():
        made.set(tag(key.rstrip("_")), str(value))
    return made


def twips(millimetres: float) -> int:
    """Give millimetres in twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: font, size in points, colour, and how much closer characters stand."""

    font: str = FANGSONG
    size: float = SIZES["三号"]
    colour: str = ""
    closer: int = CLOSER


BODY = Look()
FIRST, SECOND = Look(HEITI), Look(KAITI)
TITLE = Look(XIAOBIAOSONG, SIZES["二号"], closer=0)
CELL, CELL_HEAD = Look(size=SIZES["五号"], closer=0), Look(HEITI, SIZES["五号"], closer=0)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: alignment, indents in characters (hundredths), lines, keeping."""

    align: str = "both"
    first_characters: int = 0
    right_characters: int = 0
    line: int = LINE
    before: int = 0
    is_kept: bool = False
    starts_page: bool = False
    level: int | None = None


INDENTED = Setting(first_characters=200)
HEADING = Setting(first_characters=200, is_kept=True, level=0)
PLAIN = Setting()
CENTRED = Setting("center")


def run(paragraph: etree._Element, text: str, look: Look) -> None:
    """Add words of one look to a paragraph."""
    made = add(paragraph, "r")
    properties = add(made, "rPr")
    add(
        properties,
        "rFonts",
        ascii=_latin(look),
        hAnsi=_latin(look),
        eastAsia=look.font,
        hint="eastAsia",
    )
    if look.colour:
        add(properties, "color", val=look.colour)
    if look.closer:
        add(properties, "spacing", val=look.closer)
    add(properties, "sz", val=round(look.size * 2))
    add(properties, "szCs", val=round(look.size * 2))
    words = add(made, "t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _latin(look: Look) -> str:
    """Give the font of digits: the text's own, so that they match; 宋体 where it is asked for."""
    return look.font


def paragraph(
    parent: etree._Element, parts: list[tuple[str, Look]], setting: Setting = PLAIN
) -> etree._Element:
    """Add a paragraph of (words, look) to `parent`."""
    made = add(parent, "p")
    properties = add(made, "pPr")
    if setting.is_kept:
        add(properties, "keepNext")
    if setting.starts_page:
        add(properties, "pageBreakBefore")
    if setting.line != LINE:
        add(properties, "snapToGrid", val=0)
    add(properties, "spacing", before=setting.before, after=0, line=setting.line,
        lineRule="exact" if setting.line else "auto")  # fmt: skip
    size = parts[0][1].size if parts else SIZES["三号"]
    indents: dict[str, object] = {}
    if setting.first_characters:
        indents |= {
            "firstLineChars": setting.first_characters,
            "firstLine": round(setting.first_characters / 100 * size * 20),
        }
    if setting.right_characters:
        indents |= {
            "rightChars": setting.right_characters,
            "right": round(setting.right_characters / 100 * size * 20),
        }
    if indents:
        add(properties, "ind", **indents)
    add(properties, "jc", val=setting.align)
    if setting.level is not None:
        add(properties, "outlineLvl", val=setting.level)
    for text, look in parts:
        run(made, text, look)
    return made


def ruled(made: etree._Element, edge: str, size: int, colour: str, gap: int = 0) -> None:
    """Rule a line over ("top") or under ("bottom") a paragraph; `size` is eighths of a point."""
    properties = made[0]
    borders = properties.find(tag("pBdr"))
    if borders is None:
        borders = etree.Element(tag("pBdr"))
        first = {"keepNext", "pageBreakBefore", "framePr"}
        before = [each for each in properties if etree.QName(each).localname in first]
        properties.insert(len(before), borders)
    add(borders, edge, val="single", sz=size, space=gap, color=colour)
