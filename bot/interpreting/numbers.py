"""The number a cell states, with its raw text kept beside it."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from rules.plain_text import plain, tight
from rules.report import Cell, How
from rules.report_format import LineSpec

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<number>[-+−]?{_DIGITS})"
    r"(?P<unit>[万亿]?元|[件个次份条项宗起人部])?"
    r"(?:[(\[【][^)\]】]*[)\]】])?"
)
_CHINESE = re.compile(
    r"(?P<number>[〇○零一二两三四五六七八九十百千万]+)(?P<unit>[件个次份条项宗起人部])?"
)
_GROUPED = re.compile(r"[-+−]?\d{1,3}(?: \d{3})+(?:\.\d+)?")
_SPLIT = re.compile(r"\d \d|\d\. \d|\d \.\d")
_MONEY = {"元": Decimal(1) / 10_000, "万元": Decimal(1), "亿元": Decimal(10_000)}
_NUMERALS = {"〇": 0, "○": 0, "零": 0, "两": 2}
_NUMERALS |= {letter: at for at, letter in enumerate("一二三四五六七八九", start=1)}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_STROKE_OR_ONE = "一"
_MOST_DIGITS = 15
_SHORT = 200


def cell(raw: str, line: LineSpec, unit: str = "") -> Cell:
    """Give the cell of text `raw` where a number of kind `line.number` belongs.

    Thousands commas or spaces, full-width digits, Chinese numerals, notes (in brackets behind
    the number, superscript, in circles) and a unit are understood; an amount is given in 万元.
    `unit` is what the column's head says ("元"), where the cell says none. Anything else has no
    value: it is blank or text. Digits parted by a space are a number that is not sure, and digits
    on several lines may be one number or several: text that is not sure.
    """
    read = _cell_again if len(raw) <= _SHORT else _cell
    return read(raw, unit, is_amount=line.number == "amount")


def _cell(raw: str, unit: str, *, is_amount: bool) -> Cell:
    shown = plain(raw)
    written = plain(_without_notes(raw))
    pieces = [piece for piece in raw.split("\n") if any(letter.isdigit() for letter in piece)]
    if len(pieces) > 1:
        return Cell(shown, None, How.ALIGNED)
    value = _stated(written.replace(" ", ""), unit, is_amount=is_amount)
    if value is None:
        value = _in_chinese(written.replace(" ", ""), is_amount=is_amount)
    is_split = bool(_SPLIT.search(written)) and not _GROUPED.fullmatch(written)
    return Cell(shown, value, How.ALIGNED if value is not None and is_split else How.PRINTED)


# Most cells of most reports say 0.
_cell_again = lru_cache(maxsize=4096)(_cell)


def _without_notes(raw: str) -> str:
    """Leave out superscripts and figures in circles: they number notes, and NFKC makes them digits.

    What is nothing but such a figure stays.
    """
    kept = "".join(
        letter
        for letter in raw
        if letter.isascii()
        or not unicodedata.decomposition(letter).startswith(("<super>", "<circle>"))
    )
    return kept if kept.strip() else raw


def _stated(text: str, unit: str, *, is_amount: bool) -> Decimal | None:
    found = _NUMBER.fullmatch(text)
    if not found or len(found["number"]) > _MOST_DIGITS:
        return None
    value = Decimal(found["number"].replace(",", "").replace("−", "-"))
    said = found["unit"] or ""
    if is_amount:
        said = said or unit or "万元"
        return value * _MONEY[said] if said in _MONEY else None
    return None if said in _MONEY else value


def _in_chinese(text: str, *, is_amount: bool) -> Decimal | None:
    found = _CHINESE.fullmatch(text)
    # A single 一 in a cell is a stroke more often than a one.
    if not found or text == _STROKE_OR_ONE or (found["unit"] and is_amount):
        return None
    value = chinese_number(found["number"])
    return None if value is None else Decimal(value)


def chinese_number(words: str) -> int | None:
    """Give the whole number that Chinese numerals below 亿 write; None where they write none."""
    if all(letter in _NUMERALS for letter in words):
        return int("".join(str(_NUMERALS[letter]) for letter in words))
    total = section = digit = 0
    last = 10**5
    for letter in words:
        if letter in _NUMERALS:
            if digit:
                return None
            digit = _NUMERALS[letter]
        elif letter == "万":
            if total or not (section or digit):
                return None
            total, section, digit, last = (section + digit) * 10_000, 0, 0, 10**5
        else:
            place = _PLACES[letter]
            if place >= last or (not digit and letter != "十"):
                return None
            section, digit, last = section + (digit or 1) * place, 0, place
    return total + section + digit


@lru_cache(maxsize=4096)
def looks_like_value(raw: str) -> bool:
    """Whether `raw` could stand where a number belongs: a number, a stroke, or nothing."""
    text = tight(raw)
    return (
        not text
        or bool(_NUMBER.fullmatch(text))
        or text in {"/", "-", "--", "—", "——", "零", "无"}
        or bool(_CHINESE.fullmatch(text))
    )
