"""One picture to one leaf: turned upright, its ruling lines and its characters found.

Needs the extra `ocr`; import it through `bot.reading.scan` only.
"""

from dataclasses import dataclass

from bot.reading.lattice import Lattice, lattices
from bot.reading.leaf import Leaf, Stroke
from bot.reading.scan_crops import (
    Crop,
    cell_crops,
    has_ink,
    rules_mask,
    without_tables,
)
from bot.reading.scan_lines import strokes_of
from bot.reading.scan_picture import Grey, Sheet, deskewed, sheet_of, turned
from bot.reading.scan_words import free_crops, glyphs_of, readings
from rules.report import How

_SAMPLE = 12
_UPRIGHT = 0.85
_TURNED = 0.75
_LINE_SHAPE = 1.8
_NARROWEST = 150.0
"""Points: no table of the form is narrower."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where text and ruling lines stand, before any of it is read."""

    sheet: Sheet
    strokes: tuple[Stroke, ...]
    crops: list[Crop]


def leaf_of(pixels: Grey, dpi: float | None) -> Leaf:
    """Give the leaf that a picture shows; raises ReportUnreadable where it is too small."""
    sheet = deskewed(sheet_of(pixels, dpi))
    layout, trust = _layout(sheet), 1.0
    if layout.crops:
        trust = _trust(layout)
    if trust < _UPRIGHT:
        # Lines read well only when upright; standing text is the likeliest after that.
        for quarters in (1, 3, 2):
            other = _layout(turned(sheet, quarters))
            found = _trust(other)
            if found > max(trust + 0.05, _TURNED):
                layout, trust = other, found
            if trust >= _UPRIGHT:
                break
    read = readings(layout.sheet.grey, layout.crops)
    glyphs = tuple(glyph for each in read for glyph in glyphs_of(each, layout.sheet.scale))
    return Leaf(
        width=layout.sheet.width,
        height=layout.sheet.height,
        glyphs=glyphs,
        strokes=layout.strokes,
        how=How.RECOGNISED,
        is_picture=True,
    )


def _layout(sheet: Sheet) -> _Layout:
    strokes = strokes_of(sheet)
    found = [each for each in lattices(strokes) if len(each.regions) > 1]
    tables = [each for each in found if each.xs[-1] - each.xs[0] >= _NARROWEST]
    strokes = tuple(
        each for each in strokes if not any(_inside(each, no) for no in found if no not in tables)
    )
    crops = cell_crops(sheet, tables, rules_mask(strokes, sheet))
    free = without_tables(sheet, tables)
    if has_ink(free):
        crops += free_crops(free.grey)
    return _Layout(sheet, strokes, crops)


def _inside(stroke: Stroke, table: Lattice) -> bool:
    """Whether a stroke lies within a thing too narrow for a table: large letters."""
    x, y = (stroke.left + stroke.right) / 2, (stroke.top + stroke.bottom) / 2
    return table.xs[0] - 1 <= x <= table.xs[-1] + 1 and table.ys[0] - 1 <= y <= table.ys[-1] + 1


def _trust(layout: _Layout) -> float:
    """Give how surely a few lines are read this way up, 0 to 1: the longest lines tell most."""
    by_length = sorted(layout.crops, key=lambda each: each.left - each.right)[:_SAMPLE]
    read = readings(layout.sheet.grey, by_length)
    letters = sum(len(each.text) for each in read)
    score = sum(each.score * len(each.text) for each in read) / letters if letters else 0.0
    # On a page that lies, single letters stand where lines should: some are read all the same.
    shapes = sorted((each.right - each.left) / max(each.height, 1) for each in by_length)
    return score if shapes and shapes[len(shapes) // 2] >= _LINE_SHAPE else score / 2
