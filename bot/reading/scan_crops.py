"""Where a level sheet holds text: the lines inside each cell of a table, and what stands free.

A cell is cut out by itself, so that neighbours never run together and a lone digit is not
overlooked. Needs the extra `ocr`; import it through `bot.reading.scan` only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from bot.reading.lattice import Lattice, Region
from bot.reading.leaf import Stroke
from bot.reading.scan_picture import Grey, Sheet, ink_of

_DARK = 0.30
_LETTER = 10.5
_SMALLEST_MARK = 2.2
_SPECK = 0.6
_RULE_MARGIN = 1.0
_BESIDE = 1.0
_THIN = 1.5
_BOLDEST = 6.0
_LITTLE = 20
_BLOT = 90.0
_TALLER = 1.3
_MOST_CROPS = 3000
_TWO_LINES = 1.75


@dataclass(frozen=True, slots=True)
class Crop:
    """A line of text to be recognised: its box in pixels; `is_cell` if a cell must hold it."""

    left: int
    top: int
    right: int
    bottom: int
    is_cell: bool

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.bottom - self.top


def cell_crops(sheet: Sheet, tables: Sequence[Lattice], rules: Grey) -> list[Crop]:
    """Give the lines of text in the cells of `tables`; `rules` masks the ruling lines."""
    ink = text_ink(sheet)
    ink[rules > 0] = 0
    ink = _without_specks(ink, sheet.scale)
    found: list[Crop] = []
    boxes = []
    for table in tables:
        for region in table.regions:
            box = _box(table, region, sheet)
            if box is not None:
                boxes.append(box)
    letter = _usual_letter(ink, boxes, sheet.scale)
    for box in boxes:
        left, top, right, bottom = box
        lines = _lines(ink[top:bottom, left:right], letter, sheet.scale)
        if not lines and (blot := _blot(sheet.grey[top:bottom, left:right], sheet.scale)):
            lines = [blot]
        for crop in lines:
            found.append(
                Crop(
                    crop.left + left,
                    crop.top + top,
                    crop.right + left,
                    crop.bottom + top,
                    is_cell=True,
                )
            )
            if len(found) >= _MOST_CROPS:
                return found
    return found


def _box(table: Lattice, region: Region, sheet: Sheet) -> tuple[int, int, int, int] | None:
    """Give the inside of a cell in pixels; None where it is too narrow for a letter."""
    margin = _RULE_MARGIN
    left = round((table.xs[region.left] + margin) * sheet.scale)
    right = round((table.xs[region.right] - margin) * sheet.scale)
    top = round((table.ys[region.top] + margin) * sheet.scale)
    bottom = round((table.ys[region.bottom] - margin) * sheet.scale)
    fewest = 4 * sheet.scale
    height, width = sheet.grey.shape[:2]
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, width), min(bottom, height)
    return (left, top, right, bottom) if min(right - left, bottom - top) >= fewest else None


def _without_specks(ink: Grey, scale: float) -> Grey:
    """Take away dots smaller than a decimal point."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count <= 1:
        return ink
    areas = np.asarray(stats)[:, cv2.CC_STAT_AREA]
    tiny = areas < max(2.0, _SPECK * _SPECK * scale * scale)
    tiny[0] = False
    cleaned = ink.copy()
    cleaned[tiny[labels]] = 0
    return cleaned


def _usual_letter(ink: Grey, boxes: Sequence[tuple[int, int, int, int]], scale: float) -> float:
    """Give the usual height of a line of letters in the cells, in pixels."""
    heights = []
    for left, top, right, bottom in boxes:
        for start, end in _spans(_inked_rows(ink[top:bottom, left:right])):
            if 5 * scale <= end - start <= 30 * scale:
                heights.append(end - start)
    return float(np.percentile(heights, 70)) if heights else _LETTER * scale


def _inked_rows(ink: Grey) -> npt.NDArray[np.bool_]:
    return np.asarray((ink > 0).any(axis=1), dtype=np.bool_)


def _spans(filled: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give the runs of true places as [start, end)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _lines(ink: Grey, letter: float, scale: float) -> list[Crop]:
    """Give the lines of text in the inside of one cell, boxes in pixels of that inside."""
    joined: list[tuple[int, int]] = []
    for start, end in _spans(_inked_rows(ink)):
        if joined and end - joined[-1][0] <= letter * _TALLER:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    crops = []
    for start, end in joined:
        for top, bottom in _parted(ink, start, end, letter):
            columns = np.flatnonzero(ink[top:bottom].any(axis=0))
            if not columns.size:
                continue
            left, right = int(columns[0]), int(columns[-1]) + 1
            if max(right - left, bottom - top) < _SMALLEST_MARK * scale:
                continue
            crop = Crop(left, top, right, bottom, is_cell=True)
            if not _is_rule(crop, ink, letter, scale):
                crops.append(crop)
    return crops


def _parted(ink: Grey, start: int, end: int, letter: float) -> list[tuple[int, int]]:
    """Part lines of text that touch each other, at the rows with the least ink."""
    if end - start < letter * _TWO_LINES:
        return [(start, end)]
    count = max(2, round((end - start) / (letter * 1.15)))
    amount = ink[start:end].sum(axis=1, dtype=np.int64)
    pitch, reach = (end - start) / count, max(2, int(letter * 0.3))
    cuts = [0]
    for number in range(1, count):
        middle = int(number * pitch)
        near = amount[max(middle - reach, 0) : middle + reach]
        cuts.append(max(middle - reach, 0) + int(near.argmin()))
    cuts.append(end - start)
    return [(start + a, start + b) for a, b in pairwise(cuts) if b > a]


def rules_mask(strokes: Sequence[Stroke], sheet: Sheet) -> Grey:
    """Give a mask of where ruling lines run."""
    mask, scale = np.zeros_like(sheet.grey), sheet.scale
    for each in strokes:
        left, right = (round(x * scale) for x in (each.left - _BESIDE, each.right + _BESIDE))
        top, bottom = (round(y * scale) for y in (each.top - _BESIDE, each.bottom + _BESIDE))
        mask[max(top, 0) : max(bottom, 0) + 1, max(left, 0) : max(right, 0) + 1] = 255
    return mask


def _is_rule(crop: Crop, cell: Grey, letter: float, scale: float) -> bool:
    """Whether what is left in a cell is the rest of a ruling line and no text."""
    height, width = cell.shape[:2]
    thin = _THIN * scale
    across, down = crop.right - crop.left, crop.bottom - crop.top
    if across <= thin and down > letter * _TALLER:
        return True
    return down <= thin and across > width * 0.8 and min(crop.top, height - crop.bottom) <= thin


def without_tables(sheet: Sheet, tables: Sequence[Lattice]) -> Sheet:
    """Give the sheet with its tables painted over in the colour of the paper."""
    grey = sheet.grey.copy()
    paper = int(np.median(grey))
    for table in tables:
        left, right = (round(x * sheet.scale) for x in (table.xs[0] - 2, table.xs[-1] + 2))
        top, bottom = (round(y * sheet.scale) for y in (table.ys[0] - 2, table.ys[-1] + 2))
        grey[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = paper
    return Sheet(grey, sheet.scale)


def text_ink(sheet: Sheet) -> Grey:
    """Give a mask of what is as dark and as thin as the strokes of letters."""
    reach = round(_BOLDEST * sheet.scale)
    return ink_of(sheet.grey, _DARK, (reach, reach))


def has_ink(sheet: Sheet) -> bool:
    """Whether anything but specks is left to be read."""
    return bool(np.count_nonzero(text_ink(sheet)) > _LITTLE * sheet.scale * sheet.scale)


def _blot(grey: Grey, scale: float) -> Crop | None:
    """Give what covers a part of a cell though no line of text was seen in it."""
    edge = max(1, round(_THIN * scale))
    inside = grey[edge:-edge, edge:-edge]
    if inside.size == 0:
        return None
    paper = float(np.percentile(inside, 90))
    rows, columns = np.nonzero(inside < paper - _BLOT)
    if rows.size < _LITTLE * scale * scale:
        return None
    left, right = int(columns.min()) + edge, int(columns.max()) + edge + 1
    return Crop(left, int(rows.min()) + edge, right, int(rows.max()) + edge + 1, is_cell=True)
