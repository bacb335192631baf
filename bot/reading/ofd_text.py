"""Text of OFD: every character of a TextObject, and the box it fills, in the object's own plane."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from bot.reading.package import Element
from bot.reading.plane import SAME, Box, Matrix, box_of, number, product, words

_ASCENT = 0.88
_DESCENT = 0.12
_WIDEST = 1.05
_QUARTERS = {"0": 0, "90": 1, "180": 2, "270": 3}
_GROUP = re.compile(r"g", re.IGNORECASE)
_MOST_WORDS = 400_000


@dataclass(frozen=True, slots=True)
class Letter:
    """A character, and its box in millimetres before the object is moved to its place.

    `turn` is the angle it is turned by, in radians, clockwise.
    """

    text: str
    box: Box
    turn: float


@dataclass(frozen=True, slots=True)
class _Face:
    """How the characters of a text object look: size in millimetres, and how they are turned."""

    size: float
    stretch: float
    reads: int
    turned: int

    def advance(self, character: str) -> float:
        """Give how far a character usually takes the pen."""
        is_wide = east_asian_width(character) in {"W", "F", "A"}
        return self.size * self.stretch * (1.0 if is_wide else 0.5)

    def letter(self, character: str, x: float, y: float, step: float) -> Letter:
        """Give a character whose pen stands at (x, y); `step` is the way to the next one."""
        usual = self.advance(character)
        widest = self.size * self.stretch * _WIDEST
        wide = step if usual * 0.3 < step <= widest else usual
        box = (0.0, -_ASCENT * self.size, wide, _DESCENT * self.size)
        angle = self.turned * math.pi / 2
        turn = _quarter(self.turned)
        return Letter(character, box_of(product(turn, (1, 0, 0, 1, x, y)), box), angle)


def _quarter(turns: int) -> Matrix:
    return (SAME, (0, 1, -1, 0, 0, 0), (-1, 0, 0, -1, 0, 0), (0, -1, 1, 0, 0, 0))[turns % 4]


def letters_of(text_object: Element, most: int) -> Iterator[Letter | None]:
    """Give the characters of a TextObject, `most` at the most; None for each one that has no place.

    White space is passed over: its room shows where the others stand.
    """
    face = _face(text_object)
    x: float | None = 0.0
    y: float | None = 0.0
    left = most
    for code in text_object.iter("{*}TextCode"):
        text = "".join(map(str, code.itertext()))[: max(0, left)]
        left -= len(text)
        x = x if code.get("X") is None else number(code.get("X"))
        y = y if code.get("Y") is None else number(code.get("Y"))
        places = None if face is None or x is None or y is None else (x, y)
        if face is None or places is None:
            yield from (None for character in text if character.strip())
            continue
        yield from _run(code, text, face, places)


def _face(text_object: Element) -> _Face | None:
    size = number(text_object.get("Size"))
    stretch = number(text_object.get("HScale") or "1")
    if size is None or size <= 0:
        return None
    return _Face(
        size,
        stretch if stretch is not None and stretch > 0 else 1.0,
        _QUARTERS.get(text_object.get("ReadDirection") or "0", 0),
        _QUARTERS.get(text_object.get("CharDirection") or "0", 0),
    )


def _run(
    code: Element, text: str, face: _Face, start: tuple[float, float]
) -> Iterator[Letter | None]:
    x, y = start
    text = text.strip() if "\n" in text else text
    steps_x = steps(code.get("DeltaX"), len(text))
    steps_y = steps(code.get("DeltaY"), len(text))
    for place, character in enumerate(text):
        across, down = _step(steps_x, steps_y, place, face, character)
        if across is None or down is None:
            # Where one step is unknown, so is the place of everything behind it.
            yield from (None for each in text[place:] if each.strip())
            return
        if character.strip():
            is_last = place == len(text) - 1
            yield face.letter(character, x, y, 0.0 if is_last else math.hypot(across, down))
        x, y = x + across, y + down


def _step(
    steps_x: Sequence[float | None],
    steps_y: Sequence[float | None],
    place: int,
    face: _Face,
    character: str,
) -> tuple[float | None, float | None]:
    """Give the way from a character to the next one.

    A list that ends early goes on with its last step; where no list is written at all, the pen
    goes on by the character's own width in the direction of reading.
    """
    if not steps_x and not steps_y:
        wide = face.advance(character)
        return ((wide, 0.0), (0.0, wide), (-wide, 0.0), (0.0, -wide))[face.reads]
    across = steps_x[min(place, len(steps_x) - 1)] if steps_x else 0.0
    down = steps_y[min(place, len(steps_y) - 1)] if steps_y else 0.0
    return across, down


def steps(written: str | None, most: int) -> list[float | None]:
    """Give the steps a DeltaX or DeltaY states, `most` at the most; None for one that is none.

    `g 3 2.5` stands for 2.5 three times over.
    """
    found: list[float | None] = []
    tokens = words(_GROUP.sub(" g ", (written or "")[:_MOST_WORDS]))
    at = 0
    while at < len(tokens) and len(found) < most:
        if tokens[at] != "g":
            found.append(number(tokens[at]))
            at += 1
            continue
        times = tokens[at + 1] if at + 1 < len(tokens) else ""
        step = number(tokens[at + 2]) if at + 2 < len(tokens) else None
        count = int(times) if times.isascii() and times.isdigit() and len(times) < 12 else 1  # noqa: PLR2004
        found.extend([step] * min(count, most - len(found)))
        at += 3
    return found
