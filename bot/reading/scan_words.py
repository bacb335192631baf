"""The recogniser: lines of a picture to text, and text to characters in their places.

One recogniser a process, with the models that its package brings along: nothing is downloaded.
Needs the extra `ocr`; import it through `bot.reading.scan` only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import rapidocr
from rapidocr import RapidOCR

from bot.errors import ReportUnreadable
from bot.reading.leaf import Glyph
from bot.reading.scan_crops import Crop
from bot.reading.scan_picture import Grey

UNREADABLE = "\ufffd"
_LINE = 48
_SURE = 0.86
_LEAST = 0.55
_LEAST_FREE = 0.5
_NUMBER = re.compile(r"[\d.,，]+")
_DIGIT_LIKE = str.maketrans({"O": "0", "o": "0", "〇": "0", "l": "1", "I": "1", "|": "1"})
_STROKES = frozenset("-—–―一_/\\")
_NARROW = frozenset("1lI|.,:;'!()[]{}ijt ")
_FLAT = 8
_TILE = 2400
_DETECTED = 1280


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a crop: its text ("" for none) and how sure that is, 0 to 1."""

    crop: Crop
    text: str
    score: float


@cache
def _recogniser() -> RapidOCR:
    models = Path(rapidocr.__file__).parent / "models"
    paths = [next(iter(sorted(models.glob(f"*_{kind}_*.onnx"))), None) for kind in ("det", "rec")]
    if None in paths:
        raise ReportUnreadable(
            "文字识别组件不完整（缺少模型文件），请重新安装，见 README「图片与扫描件」"
        )
    settings = {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.text_score": 0.0,
        "Det.model_path": str(paths[0]),
        "Det.limit_type": "max",
        "Det.limit_side_len": _DETECTED,
        "Rec.model_path": str(paths[1]),
        "Rec.rec_img_shape": [3, _LINE, 128],
    }
    return RapidOCR(params=settings)


def free_crops(grey: Grey) -> list[Crop]:
    """Give the lines of text that the detector sees in `grey`."""
    found = []
    for top in range(0, grey.shape[0], _TILE):
        tile = cv2.cvtColor(grey[top : top + _TILE], cv2.COLOR_GRAY2BGR)
        seen = _recogniser()(tile, use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(seen, "boxes", None)
        for box in boxes if boxes is not None else ():
            left, upper = np.floor(box.min(axis=0)).astype(int).tolist()
            right, lower = np.ceil(box.max(axis=0)).astype(int).tolist()
            if right > left and lower > upper:
                found.append(
                    Crop(max(left, 0), top + max(upper, 0), right, top + lower, is_cell=False)
                )
    return found


def readings(grey: Grey, crops: Sequence[Crop]) -> list[Reading]:
    """Give what the recogniser makes of `crops`; a doubtful cell is looked at once more."""
    first = _recognised(grey, crops, 0.18)
    doubtful = [at for at, each in enumerate(first) if each.crop.is_cell and each.score < _SURE]
    again = _recognised(grey, [crops[at] for at in doubtful], 0.45)
    for at, second in zip(doubtful, again, strict=True):
        first[at] = _agreed(first[at], second)
    return [_settled(each) for each in first]


def _recognised(grey: Grey, crops: Sequence[Crop], room: float) -> list[Reading]:
    if not crops:
        return []
    pictures = [_cut(grey, crop, room) for crop in crops]
    result = _recogniser().recognize_txt(pictures)
    return [
        Reading(crop, _mended((text or "").strip()), float(score))
        for crop, text, score in zip(crops, result.txts or (), result.scores or (), strict=True)
    ]


def _cut(grey: Grey, crop: Crop, room: float) -> Grey:
    """Cut out a line with `room` (a share of its height) of paper around it, enlarged."""
    line = grey[crop.top : crop.bottom, crop.left : crop.right]
    if crop.is_cell:
        above = max(2, int(max(crop.height, 8) * room))
        paper = int(np.percentile(line, 90)) if line.size else 255
        if line.shape[0] < _FLAT or line.shape[0] * 3 < line.shape[1]:
            above = max(above, min(line.shape[1] // 3, 6))
        line = _bordered(line, above, max(above, int(crop.height * 0.4)), paper)
    factor = _LINE / line.shape[0]
    width = max(8, round(line.shape[1] * factor))
    kind = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    sized = cv2.resize(line, (width, _LINE), interpolation=kind)
    return np.asarray(cv2.cvtColor(sized, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _bordered(line: Grey, above: int, aside: int, paper: int) -> Grey:
    framed = cv2.copyMakeBorder(
        line, above, above, aside, aside, cv2.BORDER_CONSTANT, value=(paper, paper, paper)
    )
    return np.asarray(framed, dtype=np.uint8)


def _mended(text: str) -> str:
    """Give a number with the letters that look like its digits put right; other text as it is."""
    digits = text.translate(_DIGIT_LIKE)
    if digits != text and _NUMBER.fullmatch(digits) and any(c.isdigit() for c in text):
        return digits
    return "0" if text in {"O", "o", "〇"} else text


def _agreed(one: Reading, other: Reading) -> Reading:
    """Give the better of two readings; a number that is read in two ways is not read at all."""
    better = max(one, other, key=lambda each: (bool(each.text), each.score))
    if one.text == other.text or better.score >= _SURE:
        return better
    numeric = any(_NUMBER.fullmatch(each.text) for each in (one, other))
    return Reading(one.crop, "", 0.0) if numeric else better


def _settled(reading: Reading) -> Reading:
    """Ink in a cell that gave no text is said to be unreadable: it must not look blank."""
    if not reading.crop.is_cell:
        return reading if reading.score >= _LEAST_FREE else Reading(reading.crop, "", 0.0)
    if reading.text and (reading.score >= _LEAST or set(reading.text) <= _STROKES):
        return reading
    return Reading(reading.crop, UNREADABLE, 0.0)


def glyphs_of(reading: Reading, scale: float) -> Iterator[Glyph]:
    """Give the characters of a reading, spread over its box; sizes in points."""
    crop = reading.crop
    widths = [_width(letter) for letter in reading.text]
    unit = (crop.right - crop.left) / scale / max(sum(widths), 0.1)
    left = crop.left / scale
    for letter, width in zip(reading.text, widths, strict=True):
        right = left + width * unit
        if not letter.isspace():
            yield Glyph(letter, left, crop.top / scale, right, crop.bottom / scale)
        left = right


def _width(letter: str) -> float:
    if letter in _NARROW:
        return 0.35
    return 0.5 if letter.isascii() else 1.0
