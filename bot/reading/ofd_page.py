"""What a page of an OFD draws: characters, ruled lines, pictures, in points on the leaf."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from bot.errors import ReportUnreadable
from bot.reading.leaf import Glyph, Stroke
from bot.reading.ofd_parts import Unit
from bot.reading.ofd_text import letters_of
from bot.reading.package import Element
from bot.reading.plane import (
    Box,
    Matrix,
    box_of,
    matrix_of,
    moved,
    number,
    numbers,
    product,
    words,
)

MOST_GLYPHS = 200_000
MOST_STROKES = 50_000
_MOST_OBJECTS = 300_000
_MOST_POINTS = 1_000_000
_MOST_REDRAWN = 60_000_000
_DEEPEST = 12
_THIN = 3.0
_STRAIGHT = 1.5
_SHORTEST = 1.0
_SLANT = math.radians(12)
_LONGEST_PATH = 2_000_000
_POINTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_GROUPS = frozenset({"Layer", "PageBlock", "Content"})


@dataclass
class Budget:
    """How much of a file may still be drawn: a small file can ask for a million objects."""

    objects: int = _MOST_OBJECTS
    points: int = _MOST_POINTS
    glyphs: int = MOST_GLYPHS
    strokes: int = MOST_STROKES
    redrawn: int = _MOST_REDRAWN

    def redraw(self, unit: Unit) -> Element:
        """Give what a unit draws, and take its weight from what is left."""
        self.redrawn -= unit.weight
        if self.redrawn < 0:
            raise ReportUnreadable("OFD 文件中的图形重复得异常，未予读取")
        return unit.content

    def spend(
        self, *, objects: int = 0, points: int = 0, glyphs: int = 0, strokes: int = 0
    ) -> None:
        """Take from what is left; raises ReportUnreadable where nothing is."""
        self.objects -= objects
        self.points -= points
        self.glyphs -= glyphs
        self.strokes -= strokes
        if min(self.objects, self.points, self.glyphs, self.strokes) < 0:
            raise ReportUnreadable("OFD 文件中的文字或图形多得异常，未予读取")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on the page: the number of its resource and its area in square points."""

    resource: str
    area: float


@dataclass
class Drawn:
    """What is drawn so far on one page. `misplaced` counts what stands at no sensible place.

    `unseen` are characters that nobody sees, as recognition programs lay under a scan.
    """

    glyphs: list[Glyph] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    unseen: list[Glyph] = field(default_factory=list)
    turns: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    misplaced: int = 0


class Pen:
    """Draws the objects of one page.

    `composite` gives a composite unit by the number of its resource, or None.
    `budget` is shared by all pages of a file.
    """

    def __init__(self, composite: Callable[[str], Unit | None], budget: Budget) -> None:
        self.drawn = Drawn()
        self._composite = composite
        self._budget = budget

    def draw(self, content: Element, view: Matrix, depth: int = 0) -> None:
        """Draw what stands in a page's Content, a layer or a block; `view` leads to the leaf."""
        for each in content:
            if not isinstance(each.tag, str) or _is_hidden(each):
                continue
            self._budget.spend(objects=1)
            kind = each.tag.rpartition("}")[2]
            if kind in _GROUPS:
                if depth < _DEEPEST:
                    self.draw(each, view, depth + 1)
                continue
            paint = {
                "TextObject": self._text,
                "PathObject": self._path,
                "ImageObject": self._image,
            }.get(kind)
            if paint is None and kind != "CompositeObject":
                continue
            matrix = _placed(each, view)
            if matrix is None:
                self.drawn.misplaced += 1
            elif paint is not None:
                paint(each, matrix)
            elif depth < _DEEPEST:
                unit = self._composite(each.get("ResourceID") or "")
                if unit is not None:
                    self.draw(self._budget.redraw(unit), matrix, depth + 1)

    def _text(self, each: Element, matrix: Matrix) -> None:
        is_seen = _is_text_inked(each)
        found = self.drawn.glyphs if is_seen else self.drawn.unseen
        self._budget.spend(points=sum(map(len, each.itertext())))
        for letter in letters_of(each, self._budget.glyphs + 1):
            self._budget.spend(glyphs=1)
            if letter is None:
                self.drawn.misplaced += 1
                continue
            turn = math.atan2(matrix[1], matrix[0]) + letter.turn
            quarters = round(turn / (math.pi / 2))
            if abs(turn - quarters * math.pi / 2) > _SLANT:
                continue  # nothing of a report stands aslant: a watermark
            left, top, right, bottom = box = box_of(matrix, letter.box)
            if all(map(math.isfinite, box)) and right > left and bottom > top:
                self.drawn.turns[quarters % 4] += is_seen
                found.append(Glyph(letter.text, *box))

    def _path(self, each: Element, matrix: Matrix) -> None:
        is_stroked = each.get("Stroke") != "false" and _is_inked(each, "StrokeColor")
        is_filled = each.get("Fill") in {"true", "1"} and _is_inked(each, "FillColor")
        data = next(each.iterchildren("{*}AbbreviatedData"), None)
        if data is None or not (is_stroked or is_filled):
            return
        text = "".join(map(str, data.itertext()))[:_LONGEST_PATH]
        for points, is_straight in _outlines(text, self.drawn, self._budget):
            placed = [moved(matrix, *point) if point else None for point in points]
            if is_stroked:
                for start, end in pairwise(placed):
                    if start and end:
                        self._rule((*start, *end))
            elif is_straight:
                self._bar([point for point in placed if point])

    def _rule(self, line: Box) -> None:
        """Keep a line that runs level or upright."""
        x, y, to_x, to_y = line
        wide, high = abs(x - to_x), abs(y - to_y)
        if min(wide, high) < _STRAIGHT and _SHORTEST < max(wide, high) < math.inf:
            self._budget.spend(strokes=1)
            box = (min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
            self.drawn.strokes.append(Stroke(*box))

    def _bar(self, points: list[tuple[float, float]]) -> None:
        """Keep an area so thin that it is seen as a line."""
        if not points:
            return
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if min(wide, high) <= _THIN < max(wide, high) and math.isfinite(wide + high):
            self._budget.spend(strokes=1)
            self.drawn.strokes.append(Stroke(min(xs), min(ys), max(xs), max(ys)))

    def _image(self, each: Element, matrix: Matrix) -> None:
        boundary = numbers(each.get("Boundary"), 4)
        unit: Box = (0.0, 0.0, 1.0, 1.0)
        if not (each.get("CTM") or "").strip() and boundary is not None:
            unit = (0.0, 0.0, boundary[2], boundary[3])
        left, top, right, bottom = box_of(matrix, unit)
        wide, high = right - left, bottom - top
        if not math.isfinite(wide * high):
            return
        if min(wide, high) <= _THIN < max(wide, high):
            self._budget.spend(strokes=1)
            self.drawn.strokes.append(Stroke(left, top, right, bottom))
        else:
            self.drawn.pictures.append(Shown(each.get("ResourceID") or "", wide * high))


def _is_hidden(each: Element) -> bool:
    return (each.get("Visible") or "").strip().lower() in {"false", "0"}


def _placed(each: Element, view: Matrix) -> Matrix | None:
    """Give the matrix from an object's own plane to the leaf; None where it states nonsense."""
    own = matrix_of(each.get("CTM"))
    stated = each.get("Boundary")
    boundary = numbers(stated, 4) if stated is not None else (0.0, 0.0, 0.0, 0.0)
    if own is None or boundary is None:
        return None
    shift: Matrix = (1.0, 0.0, 0.0, 1.0, boundary[0], boundary[1])
    return product(product(own, shift), view)


def _is_inked(each: Element, colour: str) -> bool:
    """Whether a colour can be seen at all."""
    for stated in (each, next(each.iterchildren("{*}" + colour), None)):
        alpha = number(stated.get("Alpha")) if stated is not None else None
        if alpha is not None and alpha <= 0:
            return False
    return True


def _is_text_inked(each: Element) -> bool:
    is_filled = each.get("Fill") not in {"false", "0"} and _is_inked(each, "FillColor")
    is_stroked = each.get("Stroke") in {"true", "1"} and _is_inked(each, "StrokeColor")
    return is_filled or is_stroked


Outline = tuple[list[tuple[float, float] | None], bool]


def _outlines(text: str, drawn: Drawn, budget: Budget) -> Iterator[Outline]:
    """Give the points of each outline of a path, and whether all its sides are straight.

    None stands between two points that a curve joins. What follows nonsense is left out.
    """
    tokens = iter(words(_spaced(text)))
    points: list[tuple[float, float] | None] = []
    start: tuple[float, float] | None = None
    is_straight = True
    for command in tokens:
        count = _POINTS.get(command)
        budget.spend(points=1)
        found = [number(next(tokens, None)) for _ in range(count or 0)]
        if count is None or None in found:
            drawn.misplaced += 1
            break
        if command == "C":
            if start is not None:
                points.append(start)
            continue
        x, y = found[-2:]
        if x is None or y is None:
            break
        if command in {"S", "M"}:
            if points:
                yield points, is_straight
            points, start, is_straight = [], (x, y), True
        elif command != "L":
            points.append(None)
            is_straight = False
        points.append((x, y))
    if points:
        yield points, is_straight


def _spaced(text: str) -> str:
    for command in _POINTS:
        text = text.replace(command, f" {command} ")
    return text
