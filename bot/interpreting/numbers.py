"""The number a cell states, with its raw text kept beside it."""

import re
from decimal import Decimal

from rules.plain_text import plain, tight
from rules.report import Cell
from rules.report_format import LineSpec

_NUMBER = re.compile(
    r"(?P<number>[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"(?P<unit>万元|亿元|元|[件个次份条项宗起人部])?"
    r"(?:[(\[【][^)\]】]*[)\]】])?"
)
_MOST_DIGITS = 15
_TEN_THOUSAND = Decimal(10_000)


def cell(raw: str, line: LineSpec) -> Cell:
    """Give the cell of text `raw` where a number of kind `line.number` belongs.

    Thousands commas, full-width digits, a unit and a note in brackets behind the number are
    understood; an amount in 元 is given in 万元. Anything else has no value: it is blank or text.
    """
    text = tight(raw)
    if text == "零":
        return Cell(plain(raw), Decimal(0))
    found = _NUMBER.fullmatch(text)
    pieces = [piece for piece in plain_lines(raw) if any(letter.isdigit() for letter in piece)]
    if not found or len(found["number"]) > _MOST_DIGITS or len(pieces) > 1:
        return Cell(plain(raw))
    value = Decimal(found["number"].replace(",", "").replace("−", "-"))
    if found["unit"] == "元" and line.number == "amount":
        value /= _TEN_THOUSAND
    if found["unit"] == "亿元" and line.number == "amount":
        value *= _TEN_THOUSAND
    return Cell(plain(raw), value)


def plain_lines(raw: str) -> list[str]:
    """Give the lines of a cell, each in plain form."""
    return [plain(line) for line in raw.split("\n")]


def looks_like_value(raw: str) -> bool:
    """Whether `raw` could stand where a number belongs: a number, a stroke, or nothing."""
    text = tight(raw)
    return (
        not text or bool(_NUMBER.fullmatch(text)) or text in {"/", "-", "--", "—", "——", "零", "无"}
    )
