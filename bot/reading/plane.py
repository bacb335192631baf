"""Points on a plane, moved by matrices: what fixed-layout formats draw with. y grows downwards."""

import math
import re

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a*x + c*y + e, y' = b*x + d*y + f."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
FARTHEST = 1e5
_PARTING = re.compile(r"[\s,，]+")
_LONGEST_NUMBER = 40


def product(first: Matrix, second: Matrix) -> Matrix:
    """Give the matrix that does `first` and then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Give where a point stands after `matrix`."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def box_of(matrix: Matrix, box: Box) -> Box:
    """Give the upright box around `box` after `matrix`."""
    left, top, right, bottom = box
    corners = [moved(matrix, x, y) for x in (left, right) for y in (top, bottom)]
    xs, ys = [each[0] for each in corners], [each[1] for each in corners]
    return min(xs), min(ys), max(xs), max(ys)


def number(text: str | None) -> float | None:
    """Give the number written; None where there is none, or none that a page can hold."""
    if text is None or len(text) > _LONGEST_NUMBER:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= FARTHEST else None


def words(text: str | None) -> list[str]:
    """Give what stands in a list parted by spaces or commas."""
    return [word for word in _PARTING.split(text or "") if word]


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """Give the `count` numbers of a list; None where they are not just these."""
    found = [number(word) for word in words(text)]
    if len(found) != count:
        return None
    sound = tuple(each for each in found if each is not None)
    return sound if len(sound) == count else None


def matrix_of(text: str | None) -> Matrix | None:
    """Give the matrix written as six numbers: the one that moves nothing where nothing is written.

    None where something else is written.
    """
    if not (text or "").strip():
        return SAME
    found = numbers(text, 6)
    return None if found is None else (found[0], found[1], found[2], found[3], found[4], found[5])
