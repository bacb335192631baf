"""A leaf of paper: where every character and every ruled line stands. No cells, no paragraphs yet.

PDF, OFD and scans give leaves; `bot.reading.layout` makes blocks of them.
"""

from dataclasses import dataclass

from rules.report import How


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character (or a few that stand together) and its box, in points; y grows downwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruled line, horizontal or vertical, as the thin box it covers, in points."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as it is seen, upright. Sizes in points; `how` tells how its characters are known.

    `glyphs` stand in any order. `is_picture`: the leaf shows its text as a picture.
    `unsure` counts what is written on it and not seen, or seen and not read.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    how: How = How.PRINTED
    is_picture: bool = False
    unsure: int = 0
