"""What an interpreter has gathered of one table so far."""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bot.document import GridCell
from bot.interpreting.numbers import cell
from rules.report import UNREAD, Cell, How
from rules.report_format import LineSpec

_MOST_NAMED = 3
_PLAIN_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def is_plain_number(text: str) -> bool:
    """Whether `text` is a number in ASCII digits and nothing else: no interpreter minds which."""
    return text[:1].isdecimal() and _PLAIN_NUMBER.fullmatch(text) is not None


def cell_of(seen: GridCell, line: LineSpec, unit: str) -> Cell:
    """Give the cell that `seen` is where a number of `line` belongs, in the head's `unit`."""
    made = cell(seen.text, line, unit)
    return made if seen.how is How.PRINTED else replace(made, how=seen.how)


class Put(NamedTuple):
    """A cell of the table as it was put at its address: see `Gathered.put`."""

    address: str
    seen: GridCell
    line: LineSpec
    unit: str


@dataclass(slots=True)
class Gathered:
    """Cells by address, whether the table was found at all, and what was not sure about it.

    `puts` are its cells in the order they were found; `by_digits` tells that a number stood where
    labels do, and was read as a part of one.
    """

    table: str
    found: bool = False
    cells: dict[str, Cell] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    uneven: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    puts: list[Put] = field(default_factory=list)
    by_digits: bool = False

    def put(self, address: str, seen: GridCell, line: LineSpec, unit: str = "") -> None:
        """Keep the cell at `address`; a second, different reading of one cell is a doubt.

        `unit` is the one its column's head states.
        """
        self.puts.append(Put(address, seen, line, unit))
        made = cell_of(seen, line, unit)
        known = self.cells.setdefault(address, made)
        if known.value != made.value:
            self.doubt(f"{address} 在表中出现两次，数值不同")

    def doubt(self, sentence: str) -> None:
        """Say once what was not sure."""
        if sentence not in self.sentences:
            self.sentences.append(sentence)

    @property
    def is_plain(self) -> bool:
        """Whether the same is found in the same places whatever numbers stand in them."""
        is_doubtful = bool(self.sentences or self.uneven or self.unmatched)
        return not is_doubtful and not self.by_digits and len(self.puts) == len(self.cells)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What was not sure, a sentence each; rows with the same doubt share one.

        `uneven` are labels of rows whose cells do not stand under the heads one by one,
        `unmatched` those whose numbers could not be told apart at all.
        """
        rows = [
            f"{_named(labels)}的{what}"
            for labels, what in (
                (self.uneven, "单元格与表头没有对齐"),
                (self.unmatched, "单元格数与表头不符，未能逐格对应"),
            )
            if labels
        ]
        return (*self.sentences, *rows)

    @property
    def unread(self) -> int:
        """How many of its cells could not be made out."""
        raws = [each.raw for each in self.cells.values()]
        return sum(UNREAD in raw for raw in raws) if UNREAD in "".join(raws) else 0

    @property
    def hows(self) -> set[How]:
        """In which ways its cells were read."""
        return {each.how for each in self.cells.values()}


def _named(labels: list[str]) -> str:
    """Name rows: the first ones by their labels, the others by how many they are."""
    shown = "、".join(f"「{label}」" for label in labels[:_MOST_NAMED])
    if len(labels) == 1:
        return f"{shown}一行"
    return f"{shown}{'等' if len(labels) > _MOST_NAMED else '这'} {len(labels)} 行"
