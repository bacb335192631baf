"""Pictures of pages to leaves and documents; wants the extra `ocr`, loaded when first needed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from bot.errors import ReportUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.reading.leaf import Leaf
    from bot.reading.scan_picture import Grey

_NOT_INSTALLED = "内容只有图片，未读取（没有安装文字识别组件，安装方法见 README「图片与扫描件」）"
_PARTS = ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL")
_DPI = 180.0
_MOST_SIDE = 2600
_MOST_PAGES = 30
_POINTS = 72.0


def is_available() -> bool:
    """Whether the extra `ocr` is installed."""
    return all(find_spec(name) is not None for name in _PARTS)


def leaf_of_picture(picture: bytes | Grey, dpi_hint: float | None = None) -> Leaf:
    """Give the leaf that a picture shows: an image file's bytes, or its grey pixels.

    Without `dpi_hint` the picture counts as a page of A4. Raises ReportUnreadable where it cannot
    be opened, is too large or too small, or where the extra `ocr` is not installed.
    """
    _require()
    from bot.reading.scan_leaf import leaf_of  # noqa: PLC0415 - the extra may be missing
    from bot.reading.scan_picture import frames_of  # noqa: PLC0415

    pixels = next(frames_of(picture, 1)) if isinstance(picture, bytes) else picture
    return leaf_of(pixels, dpi_hint)


def leaves_of_pictures(
    pictures: Sequence[bytes], most_pages: int = _MOST_PAGES
) -> tuple[Leaf, ...]:
    """Give the leaves of several pictures; a TIFF may hold several pages. Raises as for one."""
    _require()
    from bot.reading.scan_leaf import leaf_of  # noqa: PLC0415
    from bot.reading.scan_picture import frames_of  # noqa: PLC0415

    leaves: list[Leaf] = []
    for body in pictures:
        for pixels in frames_of(body, most_pages + 1 - len(leaves)):
            if len(leaves) >= most_pages:
                raise ReportUnreadable(f"图片多于 {most_pages} 页，未予读取")
            leaves.append(leaf_of(pixels, None))
    return tuple(leaves)


def leaves_of_scanned_pdf(body: bytes, pages: Sequence[int] | None = None) -> tuple[Leaf, ...]:
    """Give the leaves of a PDF's pages (all, or those numbered from 0) as pictures, recognised.

    Raises ReportUnreadable where it is locked, broken, or where more than 30 are asked for.
    """
    _require()
    from bot.reading.scan_leaf import leaf_of  # noqa: PLC0415

    return tuple(leaf_of(pixels, dpi) for pixels, dpi in _drawn_pages(body, pages))


def _require() -> None:
    if not is_available():
        raise ReportUnreadable(_NOT_INSTALLED)


def _drawn_pages(body: bytes, pages: Sequence[int] | None) -> Iterator[tuple[Grey, float]]:
    """Give each page as grey pixels with its dpi, one at a time."""
    import numpy as np  # noqa: PLC0415
    import pypdfium2  # noqa: PLC0415 - native code, loaded where it is used

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError:
        raise ReportUnreadable("PDF 文件打不开（已损坏，或设有打开密码）") from None
    try:
        asked = range(len(document)) if pages is None else pages
        if len(asked) > _MOST_PAGES:
            raise ReportUnreadable(
                f"PDF 文件有 {len(asked)} 页扫描图片，超过 {_MOST_PAGES} 页，未予读取"
            )
        for number in asked:
            page = document[number]
            longest = max(*page.get_size(), 1.0)
            scale = min(_DPI / _POINTS, _MOST_SIDE / longest)
            drawn = page.render(scale=scale, grayscale=True, optimize_mode=None)
            yield (
                np.array(drawn.to_numpy(), dtype=np.uint8).reshape(drawn.height, drawn.width),
                scale * _POINTS,
            )
    except pypdfium2.PdfiumError:
        raise ReportUnreadable("PDF 文件中有打不开的页") from None
    finally:
        document.close()
