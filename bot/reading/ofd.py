"""OFD (GB/T 33190) to leaves: characters and ruled lines where they stand, seen upright.

Pure: a package's bytes in, leaves out. Notes laid over a page and seals are not read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.reading.leaf import Glyph, Leaf, Stroke
from bot.reading.ofd_page import Budget, Drawn, Pen, Shown
from bot.reading.ofd_parts import PagePart, Parts, first
from bot.reading.plane import Matrix, box_of, product
from rules.report import How

_POINTS_A_MILLIMETRE = 72 / 25.4
_PICTURE_SHARE = 0.5
_FEWEST_GLYPHS = 12
_MOST_TURNED = 0.6
_PRIVATE = (0xE000, 0xF8FF)
_PRIVATE_SHARE = 0.02
_MOST_NAMED = 8
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"BM", "BMP"),
)
_UNKNOWN = (
    (b"\x97JB2", "JBIG2"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"GIF8", "GIF"),
    (b"\0\0\0\x0cjP", "JPEG 2000"),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What an OFD holds.

    `leaves` are its pages. `title` is what the package states, "" where it states none.
    `pictures` has the bytes (PNG, JPEG or BMP) of the picture that a leaf consists of, by the
    leaf's number from 0. `doubts` says in plain Chinese what could not be read for sure.
    """

    leaves: tuple[Leaf, ...]
    title: str = ""
    pictures: Mapping[int, bytes] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


def leaves_of_ofd(body: bytes) -> Opened:
    """Give the leaves of an OFD file; of several documents in one file, the first is read.

    Raises ReportUnreadable where it is encrypted, broken, not whole, or beyond all bounds.
    """
    parts = Parts(body)
    budget = Budget()
    leaves: list[Leaf] = []
    pictures: dict[int, bytes] = {}
    doubts = []
    if parts.documents > 1:
        doubts.append(f"OFD 文件内有 {parts.documents} 个文档，只读取了第一个")
    for number, page in enumerate(parts.pages()):
        drawn, view, size = _drawn(parts, page, budget)
        leaf = _leaf(drawn, view, size)
        if leaf.is_picture and not leaf.glyphs:
            picture, doubt = _picture(parts, drawn.pictures)
            if picture is not None:
                pictures[number] = picture
            if doubt:
                doubts.append(f"第 {number + 1} 页{doubt}")
        if drawn.misplaced:
            doubts.append(
                f"第 {number + 1} 页有 {drawn.misplaced} 处文字或图形没有可用的位置，未读取"
            )
        leaves.append(leaf)
    doubts.extend(_private(leaves))
    return Opened(tuple(leaves), parts.title, pictures, tuple(doubts))


def _drawn(
    parts: Parts, page: PagePart, budget: Budget
) -> tuple[Drawn, Matrix, tuple[float, float]]:
    """Draw a page with the templates it stands on; give it, and how to see it upright."""
    left, top, wide, high = page.paper
    scale = _POINTS_A_MILLIMETRE
    pen = Pen(parts.composite, budget)
    view: Matrix = (scale, 0.0, 0.0, scale, -left * scale, -top * scale)
    for template in parts.templates(page.root):
        pen.draw(budget.redraw(template), view)
    content = first(page.root, "Content")
    if content is not None:
        pen.draw(content, view)
    quarters = _quarters(pen.drawn, page.turn)
    upright, size = _turned((wide * scale, high * scale), quarters)
    return pen.drawn, upright, size


def _quarters(drawn: Drawn, stated: int) -> int:
    """Give by how many quarters clockwise to turn the page: as its letters lie, else as stated."""
    most = max(drawn.turns)
    if most and most > sum(drawn.turns) * _MOST_TURNED:
        return -drawn.turns.index(most) % 4
    return stated // 90


def _turned(size: tuple[float, float], quarters: int) -> tuple[Matrix, tuple[float, float]]:
    """Give the matrix that turns a page clockwise by quarters, and its size then."""
    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    wide, high = size
    for _ in range(quarters % 4):
        matrix = product(matrix, (0.0, 1.0, -1.0, 0.0, high, 0.0))
        wide, high = high, wide
    return matrix, (wide, high)


def _leaf(drawn: Drawn, view: Matrix, size: tuple[float, float]) -> Leaf:
    """Give the leaf of what a page draws; what stands beside the paper is left out."""
    wide, high = size
    covered = sum(picture.area for picture in drawn.pictures)
    is_covered = covered > wide * high * _PICTURE_SHARE
    is_overlaid = is_covered and len(drawn.unseen) > len(drawn.glyphs)
    found = [*drawn.glyphs, *drawn.unseen] if is_overlaid else drawn.glyphs
    glyphs = tuple(_seen(found, view, size))
    strokes = tuple(
        Stroke(*box_of(view, (each.left, each.top, each.right, each.bottom)))
        for each in drawn.strokes
    )
    is_bare = len(glyphs) < _FEWEST_GLYPHS and covered > 0
    if is_bare and is_covered:
        glyphs = ()  # a page number printed over a scan must not pass for the page's text
    how = How.RECOGNISED if is_overlaid else How.PRINTED
    return Leaf(wide, high, glyphs, strokes, how, is_overlaid or is_bare)


def _seen(glyphs: list[Glyph], view: Matrix, size: tuple[float, float]) -> Iterator[Glyph]:
    for glyph in glyphs:
        box = box_of(view, (glyph.left, glyph.top, glyph.right, glyph.bottom))
        if box[2] > 0 and box[3] > 0 and box[0] < size[0] and box[1] < size[1]:
            yield Glyph(glyph.text, *box)


def _picture(parts: Parts, shown: list[Shown]) -> tuple[bytes | None, str]:
    """Give the picture a page consists of, and what to doubt about it."""
    if not shown:
        return None, ""
    largest = max(shown, key=lambda each: each.area)
    body = parts.picture(largest.resource)
    if body is None:
        return None, "的图片在文件中找不到，无法识别"
    if any(body.startswith(magic) for magic, _ in _PICTURES):
        if largest.area < sum(each.area for each in shown) * _PICTURE_SHARE:
            return body, "由多张图片拼成，只取了最大的一张"
        return body, ""
    name = next((name for magic, name in _UNKNOWN if body.startswith(magic)), "未知格式")
    return None, f"是{name}图片，不能识别，请改用 PNG 或 JPEG 图片，或发布带文字的文件"


def _private(leaves: list[Leaf]) -> Iterator[str]:
    """Tell where letters have no code of their own: only the font knows what they look like."""
    numbers = []
    for number, leaf in enumerate(leaves, 1):
        kinds = Counter(_PRIVATE[0] <= ord(each.text[0]) <= _PRIVATE[1] for each in leaf.glyphs)
        if kinds[True] > kinds.total() * _PRIVATE_SHARE:
            numbers.append(str(number))
    if numbers:
        more = " 等" if len(numbers) > _MOST_NAMED else ""
        pages = "、".join(numbers[:_MOST_NAMED])
        yield f"第 {pages}{more} 页有文字使用字体私有的编码，读不出是什么字"
