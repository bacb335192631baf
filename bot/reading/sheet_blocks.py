"""A sheet's cells become paragraphs and tables: on a sheet, both stand in the same grid."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.document import Block, Paragraph, Table
from bot.reading.grid import MOST_COLUMNS, SpanCell, rectangle

_HEADING = re.compile(r"^\s*(?:[一二三四五六七八九十]+\s*[、.．]|第[一二三四五六七八九十]+部分)")
_PROSE = re.compile(r"[。；;！!]\s*$|^\s*(?:注|备注|说明)\s*[：:]")
_LONGEST_LABEL = 60
_MOST_MERGED = 200_000
Merge = tuple[int, int, int, int]


def sheet_blocks(
    rows: Sequence[Sequence[str]], ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> Iterator[Block]:
    """Give the blocks of a sheet; `ranges` are its merged cells as (first, last) places.

    A row with one filled cell is a paragraph, unless it belongs to a table: rows with more
    filled cells, and the heads and half-empty rows among them.
    """
    merges = _merges(rows, ranges)
    covered = {place for merge in merges.values() for place in _places(merge)} - set(merges)
    filled = [
        [x for x, text in enumerate(row) if text and (y, x) not in covered]
        for y, row in enumerate(rows)
    ]
    hanging: dict[int, int] = {}
    for top, _, bottom, _ in merges.values():
        for y in range(top + 1, bottom + 1):
            hanging[y] = max(hanging.get(y, 0), top)
    at = 0
    while at < len(rows):
        end = _table_end(rows, filled, merges, hanging, at)
        if end > at:
            yield Table(rectangle(_cells(rows, merges, covered, at, end)))
            at = end
        else:
            yield from _paragraphs(rows[at], filled[at])
            at += 1


def _table_end(
    rows: Sequence[Sequence[str]],
    filled: Sequence[Sequence[int]],
    merges: Mapping[tuple[int, int], Merge],
    hanging: Mapping[int, int],
    start: int,
) -> int:
    """Give the row behind the table that begins at `start`; `start` itself where none does.

    `hanging` maps rows to the lowest row from which a merged cell reaches down to them.
    """
    end, has_data, widest = start, False, 0
    for y in range(start, len(rows)):
        if len(filled[y]) > 1:
            end, has_data = y + 1, True
            widest = max(widest, filled[y][-1])
            continue
        if not filled[y]:
            # A row of blanks belongs to the table where a merged cell reaches down over it.
            if hanging.get(y, -1) >= start:
                continue
            break
        text, x = rows[y][filled[y][0]], filled[y][0]
        _, _, last, right = merges.get((y, x), (y, x, y, x))
        # A label may begin like a heading (一、本年新收…): it leaves room for its numbers.
        is_label = has_data and x < right < widest
        is_text = _HEADING.match(text) or _PROSE.search(text) or len(text) > _LONGEST_LABEL
        if is_text and not is_label:
            break
        is_head = right > x or last > y
        if not has_data:
            if not is_head or y > start:
                return start
        elif is_label or not is_head:
            end = y + 1
    return end if has_data else start


def _paragraphs(row: Sequence[str], filled: Sequence[int]) -> Iterator[Paragraph]:
    for x in filled:
        for line in row[x].split("\n"):
            if words := " ".join(line.split()):
                yield Paragraph(words, is_heading=False)


def _cells(
    rows: Sequence[Sequence[str]],
    merges: Mapping[tuple[int, int], Merge],
    covered: set[tuple[int, int]],
    start: int,
    end: int,
) -> list[list[SpanCell]]:
    """Give the cells of a table's rows as written: the merged ones span, the covered are left out."""
    used = [
        x
        for y in range(start, end)
        for first, text in enumerate(rows[y])
        if text
        for x in (first, merges.get((y, first), (0, 0, 0, first))[3])
    ]
    left, right = min(used), min(max(used), min(used) + MOST_COLUMNS - 1)
    made = []
    for y in range(start, end):
        row = []
        for x in range(left, right + 1):
            if (y, x) in covered:
                continue
            _, _, last, far = merges.get((y, x), (y, x, y, x))
            text = rows[y][x] if x < len(rows[y]) else ""
            down, across = min(last, end - 1) - y + 1, min(far, right) - x + 1
            row.append(SpanCell(_lines(text), down, across))
        made.append(row)
    return made


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _merges(
    rows: Sequence[Sequence[str]], ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> dict[tuple[int, int], Merge]:
    """Give the merged ranges by their first place, cut to the sheet; overlapping ones are dropped."""
    merges: dict[tuple[int, int], Merge] = {}
    taken: set[tuple[int, int]] = set()
    width = max((len(row) for row in rows), default=0)
    for (top, left), (bottom, right) in ranges:
        if not (0 <= top <= bottom and 0 <= left <= right) or top >= len(rows) or left >= width:
            continue
        merge = (top, left, min(bottom, len(rows) - 1), min(right, width - 1))
        size = (merge[2] - top + 1) * (merge[3] - left + 1)
        if size < 2 or len(taken) + size > _MOST_MERGED:  # noqa: PLR2004 - one place is no merge
            continue
        places = set(_places(merge))
        if taken.isdisjoint(places):
            taken |= places
            merges[top, left] = merge
    return merges


def _places(merge: Merge) -> Iterator[tuple[int, int]]:
    top, left, bottom, right = merge
    return ((y, x) for y in range(top, bottom + 1) for x in range(left, right + 1))
