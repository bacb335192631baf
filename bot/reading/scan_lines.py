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
_GAP = 1.8
_THICKEST = 6.0
_DOUBLE = 3.2
_SURE_LENGTH = 90.0
_TOUCH = 4.0
_MOST_STROKES = 4000


def strokes_of(sheet: Sheet) -> tuple[Stroke, ...]:
    """Give the ruling lines of a level sheet, in points."""
    ink = ink_of(sheet.grey, _FAINT)
    level = _runs(ink, sheet.scale, _LEVEL_LENGTH)
    flipped = np.ascontiguousarray(ink.T)
    upright = [
        Stroke(each.top, each.left, each.bottom, each.right)
        for each in _runs(flipped, sheet.scale, _UPRIGHT_LENGTH)
    ]
    if len(level) + len(upright) > _MOST_STROKES:
        return ()  # hatching or a photograph, no table
    kept_upright = [each for each in upright if _belongs(each, level)]
    kept_level = [each for each in level if _belongs(each, kept_upright)]
    return (*kept_level, *kept_upright)


def _runs(ink: Grey, scale: float, shortest: float) -> list[Stroke]:
    """Give the level lines in `ink`: as long as `shortest` points, no thicker than a rule."""
    long = max(9, round(shortest * scale))
    gap = max(3, round(_GAP * scale))
    thick = np.ones((3, 1), np.uint8)  # a line that is not quite level steps by a pixel
    mask = cv2.dilate(ink, thick)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, max(5, long // 2)), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    double = max(3, round(_DOUBLE * scale))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((double, 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for left, top, width, height, area in np.asarray(stats)[1:].tolist():
        if area / max(width, 1) > (_THICKEST + 2) * scale or height * 3 > width:
            continue
        found.append(
            Stroke(left / scale, top / scale, (left + width) / scale, (top + height) / scale)
        )
    return found


def _belongs(stroke: Stroke, others: Sequence[Stroke]) -> bool:
    """Whether a line is long, or meets one of the other direction: strokes of letters do not."""
    if max(stroke.right - stroke.left, stroke.bottom - stroke.top) >= _SURE_LENGTH:
        return True
    return any(
        each.left - _TOUCH <= stroke.right
        and stroke.left <= each.right + _TOUCH
        and each.top - _TOUCH <= stroke.bottom
        and stroke.top <= each.bottom + _TOUCH
        for each in others
        if max(each.right - each.left, each.bottom - each.top) >= _SURE_LENGTH
    )
