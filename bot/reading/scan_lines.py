"""Ruling lines of a picture: long thin ink, level or upright, its small gaps closed.

Needs the extra `ocr`; import it through `bot.reading.scan` only.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from bot.reading.leaf import Stroke
from bot.reading.scan_picture import Grey, Sheet, ink_of

_FAINT = 0.14
_LEVEL_LENGTH = 18.0
_UPRIGHT_LENGTH = 11.0
_GAP = 2.4
_THICKEST = 6.0
_SURE_LENGTH = 90.0
_TOUCH = 4.0
_DRAWN = 0.92
_CROWDED = 0.16
_MOST_STROKES = 4000


def strokes_of(sheet: Sheet) -> tuple[Stroke, ...]:
    """Give the ruling lines of a level sheet, in points."""
    level = _runs(sheet.grey, sheet.scale, _LEVEL_LENGTH)
    flipped = np.ascontiguousarray(sheet.grey.T)
    upright = [
        Stroke(each.top, each.left, each.bottom, each.right)
        for each in _runs(flipped, sheet.scale, _UPRIGHT_LENGTH)
    ]
    if len(level) + len(upright) > _MOST_STROKES:
        return ()  # hatching or a photograph, no table
    kept_upright = [each for each in upright if _belongs(each, level, is_upright=True)]
    kept_level = [each for each in level if _belongs(each, kept_upright, is_upright=False)]
    return (*kept_level, *kept_upright)


def _runs(grey: Grey, scale: float, shortest: float) -> list[Stroke]:
    """Give the level lines in `grey`: as long as `shortest` points, no thicker than a rule."""
    calm = np.asarray(cv2.blur(grey, (5, 1)), dtype=np.uint8)
    ink = ink_of(calm, _FAINT, (1, round((_THICKEST + 1) * scale)))
    long = max(9, round(shortest * scale))
    gap = max(3, round(_GAP * scale))
    thick = np.ones((3, 1), np.uint8)  # a line that is not quite level steps by a pixel
    mask = cv2.dilate(ink, thick)
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, max(5, long // 2)), np.uint8))
    mask = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    _, _, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for box, centre in zip(
        np.asarray(stats)[1:].tolist(), np.asarray(centres)[1:].tolist(), strict=True
    ):
        left, upper, width, height, area = box
        thickness = max(1.0, area / max(width, 1) - 2)
        if thickness > _THICKEST * scale or height * 3 > width:
            continue
        drawn = opened[upper : upper + height, left : left + width].any(axis=0)
        if float(np.mean(drawn)) < _DRAWN:
            continue  # a row of letters, stroke by stroke
        if _runs_through_letters(ink, (left, left + width), centre[1], thickness, scale):
            continue
        # The centre of its ink, not of its box: letters that touch a line must not shift it.
        top = (centre[1] + 0.5 - thickness / 2) / scale
        found.append(Stroke(left / scale, top, (left + width) / scale, top + thickness / scale))
    return found


def _runs_through_letters(
    ink: Grey, span: tuple[int, int], at: float, thickness: float, scale: float
) -> bool:
    """Whether there is much ink close by on both sides: a rule has paper on one at least."""
    away = thickness / 2 + max(2.0, scale)
    beside = []
    for row in (round(at - away), round(at + away)):
        if not 0 <= row < ink.shape[0]:
            return False
        beside.append(float(np.mean(ink[row, span[0] : span[1]] > 0)))
    return min(beside) > _CROWDED


def _belongs(stroke: Stroke, others: Sequence[Stroke], *, is_upright: bool) -> bool:
    """Whether a line is long, or runs from one line to another: strokes of letters do not."""
    start, end = (stroke.top, stroke.bottom) if is_upright else (stroke.left, stroke.right)
    if end - start >= _SURE_LENGTH:
        return True
    at = (stroke.left + stroke.right) / 2 if is_upright else (stroke.top + stroke.bottom) / 2
    meets_start = meets_end = False
    for other in others:
        low, high = (other.left, other.right) if is_upright else (other.top, other.bottom)
        if high - low < _SURE_LENGTH or not low - _TOUCH <= at <= high + _TOUCH:
            continue
        across = (other.top + other.bottom) / 2 if is_upright else (other.left + other.right) / 2
        meets_start = meets_start or abs(across - start) <= _TOUCH
        meets_end = meets_end or abs(across - end) <= _TOUCH
    return meets_start and meets_end
