"""A picture's bytes to upright ink: decoded within limits, grey, of a workable size, deskewed.

Needs the extra `ocr`; import it through `bot.reading.scan` only.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from bot.errors import PictureTooSmall, ReportUnreadable

Grey = npt.NDArray[np.uint8]

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_MOST_PIXELS = 60_000_000
_MOST_DRAFTED = 240_000_000
_WIDEST = 1654
"""Pixels of the short side of A4 at 200 dpi: more only costs time."""
_NARROWEST = 800
_TALLEST = 12_000
_SMALLEST = 24
A4_WIDTH, A4_HEIGHT = 595.0, 842.0
_LANDSCAPE = 1.3
_STEEPEST = 5.0
_LEVEL = 0.04
_THUMBNAIL = 900
_FEWEST_INK = 50
_FAINTEST = 10.0
_STROKE = 11
_WHITE = 255


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture made ready: grey, white paper, dark ink; `scale` is pixels a point."""

    grey: Grey
    scale: float

    @property
    def width(self) -> float:
        """Width in points."""
        return float(self.grey.shape[1]) / self.scale

    @property
    def height(self) -> float:
        """Height in points."""
        return float(self.grey.shape[0]) / self.scale


def frames_of(body: bytes, most: int) -> Iterator[Grey]:
    """Give the frames of a picture file as grey pixels, at most `most` of them.

    Raises ReportUnreadable where the bytes are no picture, are broken off or are too large.
    """
    try:
        with _opened(body) as picture:
            # A GIF moves and an MPO repeats itself; only TIFF holds pages.
            count = min(getattr(picture, "n_frames", 1), most) if picture.format == "TIFF" else 1
            for number in range(count):
                if number:
                    picture.seek(number)
                yield _grey(picture)
    except UnidentifiedImageError:
        raise ReportUnreadable("图片打不开，不是能识别的图片格式") from None
    except Image.DecompressionBombError:
        raise ReportUnreadable("图片过大，未予读取") from None
    except (OSError, SyntaxError, ValueError, EOFError, struct.error):
        raise ReportUnreadable("图片文件已损坏或不完整，打不开") from None


def _opened(body: bytes) -> Image.Image:
    with warnings.catch_warnings():
        # Sizes are judged below, before anything is unpacked.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(body), formats=_FORMATS)


def _grey(picture: Image.Image) -> Grey:
    width, height = picture.size
    if picture.format == "JPEG" and width * height <= _MOST_DRAFTED:
        picture.draft("RGB", (_WIDEST, _WIDEST))
        width, height = picture.size
    if width * height > _MOST_PIXELS or max(width, height) > _MOST_PIXELS // 1000:
        raise ReportUnreadable(f"图片过大（{width}×{height}），未予读取")
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        with_alpha = upright.convert("RGBA")
        paper = Image.new("RGBA", with_alpha.size, "white")
        upright = Image.alpha_composite(paper, with_alpha)
    return np.asarray(upright.convert("L"), dtype=np.uint8)


def sheet_of(pixels: Grey, dpi: float | None) -> Sheet:
    """Give a picture at a workable size; without `dpi` it counts as a page of A4.

    Raises PictureTooSmall where it is too small to hold a line of text.
    """
    height, width = pixels.shape[:2]
    if min(height, width) < _SMALLEST:
        raise PictureTooSmall(f"图片过小（{width}×{height}），没有可读的文字")
    paper = A4_HEIGHT if _LANDSCAPE < width / height < 1 / 0.6 else A4_WIDTH
    points = width * 72 / dpi if dpi else paper
    points = min(max(points, A4_WIDTH / 3), A4_HEIGHT * 2)
    target = min(max(width, _NARROWEST), points * _WIDEST / A4_WIDTH, width * 2.0)
    factor = min(target / width, _TALLEST / height)
    if abs(factor - 1) > _LEVEL:
        kind = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        pixels = _as_grey(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=kind))
    return Sheet(pixels, float(pixels.shape[1]) / points)


def deskewed(sheet: Sheet) -> Sheet:
    """Give the sheet with its lines level: a slant of up to five degrees is turned back."""
    angle = _slant(sheet.grey)
    if abs(angle) < _LEVEL:
        return sheet
    return Sheet(_rotated(sheet.grey, angle, cv2.INTER_CUBIC), sheet.scale)


def turned(sheet: Sheet, quarters: int) -> Sheet:
    """Give the sheet after quarter turns against the clock."""
    grey = np.ascontiguousarray(np.rot90(sheet.grey, quarters))
    if quarters % 2 == 0:
        return Sheet(grey, sheet.scale)
    # The paper's short side stays as long as it was taken for.
    height, width = grey.shape[:2]
    points = A4_WIDTH if width < height else A4_HEIGHT
    return Sheet(grey, width / points)


def ink_of(grey: Grey, darkness: float, reach: tuple[int, int]) -> Grey:
    """Give a mask (255 ink, 0 paper) of dark things that are narrower than `reach` (across, down).

    `darkness` is the share of the page's full contrast that counts as ink. A shaded cell counts
    as paper, for it is wider than that.
    """
    kernel = np.ones((max(reach[1], 1), max(reach[0], 1)), np.uint8)
    depth = _as_grey(cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, kernel))
    sample = depth[::3, ::3]
    grain = float(np.median(sample))
    full = max(float(np.percentile(sample, 99.7)) - grain, 0.0)
    threshold = grain + max(full * darkness, _FAINTEST)
    return _as_grey(np.where(depth > threshold, _WHITE, 0))


def _as_grey(array: npt.NDArray[np.generic] | cv2.typing.MatLike) -> Grey:
    return np.asarray(array, dtype=np.uint8)


def _rotated(grey: Grey, angle: float, kind: int) -> Grey:
    height, width = grey.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    paper = float(np.median(grey))
    return _as_grey(
        cv2.warpAffine(
            grey,
            turn,
            (width, height),
            flags=kind,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=paper,
        )
    )


def _slant(grey: Grey) -> float:
    """Give the angle, in degrees against the clock, that makes rows of ink the sharpest."""
    factor = min(1.0, _THUMBNAIL / max(grey.shape[1], 1))
    band = grey[: int(2 * grey.shape[1])]  # a very long picture slants alike all over
    small = cv2.resize(band, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ink = ink_of(_as_grey(small), 0.3, (_STROKE, _STROKE))
    if int(np.count_nonzero(ink)) < _FEWEST_INK:
        return 0.0
    best = 0.0
    for step, reach in ((0.5, _STEEPEST), (0.1, 0.4), (0.03, 0.09)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(ink, float(angle))))
    return best if abs(best) <= _STEEPEST + 1 else 0.0


def _sharpness(ink: Grey, angle: float) -> float:
    level = _rotated_mask(ink, angle)
    rows = level.sum(axis=1, dtype=np.float64)
    columns = level.sum(axis=0, dtype=np.float64)
    return float((np.diff(rows) ** 2).sum() + (np.diff(columns) ** 2).sum())


def _rotated_mask(ink: Grey, angle: float) -> Grey:
    height, width = ink.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return _as_grey(cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR))
