"""Numbers with a unit in running text, as clerks write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_DIGITS |= {"六": 6, "七": 7, "八": 8, "九": 9}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = {"": 1, "万": 10_000, "亿": 100_000_000}
_ROUGH_BEFORE = re.compile(r"(?:约|近|超|超过|逾|达到?近|至少|不少于|多达|突破|大约|上|余)$")
_NUMBER = re.compile(
    r"(?P<digits>(?<![\d.,A-Za-z])\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|(?<![\d.])\d+(?:\.\d+)?)"
    r"|(?P<words>[零〇一二两三四五六七八九十百千]{1,9})"
)
_UNIT = re.compile(
    r"(?P<rough>[余多来几]?)(?P<myriad>[万亿]?)(?P<rough_too>[余多]?)"
    r"(?P<unit>件次|人次|件(?!事)|宗|起|份|例|条|部|项|个|次|元|%|个百分点)"
    r"(?P<after>以上|左右|上下|以内)?"
)
# A number's last letter and its unit: where this is nowhere, no number with a unit is.
_COUNTED = re.compile(rf"[\d零〇一二两三四五六七八九十百千]{_UNIT.pattern}")
_COUNTS = frozenset({"件", "件次", "宗", "起", "份", "例", "条", "部", "项", "个", "次", "人次"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: `text[start:end]` with its unit.

    `unit` is "count", "yuan" (`value` is then in yuan) or "percent". `others` are further values
    that it may be meant as (digits that a space or line break parts). `step` is what the last
    printed digit stands for: 1 for 12件, 1000 for 1.2万件, 0.1 for 33.9%.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    step: Decimal
    is_rough: bool = False
    others: tuple[Decimal, ...] = ()


def has_numbers(text: str) -> bool:
    """Whether a number with a unit may stand in `text`: a cheap test."""
    return _COUNTED.search(text) is not None


def numbers_in(text: str, gaps: frozenset[int] = frozenset()) -> Iterator[Number]:
    """Give the numbers with a unit in `text`, which has no white space.

    `gaps` are the places where white space stood before it was taken out.
    """
    for found in _NUMBER.finditer(text) if has_numbers(text) else ():
        unit = _UNIT.match(text, found.end())
        if unit is None:
            continue
        value, step = _value(found)
        if value is None:
            continue
        times = _MYRIAD[unit["myriad"]]
        kind = "count" if unit["unit"] in _COUNTS else "yuan"
        if unit["unit"] == "%":
            kind = "percent"
        elif unit["unit"] == "个百分点":
            continue
        before = text[max(0, found.start() - 4) : found.start()]
        is_rough = bool(
            unit["rough"] or unit["rough_too"] or unit["after"] or _ROUGH_BEFORE.search(before)
        )
        yield Number(
            found.start(),
            unit.end(),
            value * times,
            kind,
            step * times,
            is_rough,
            tuple(each * times for each in _parted(found, gaps)),
        )


def _value(found: re.Match[str]) -> tuple[Decimal | None, Decimal]:
    if found["digits"]:
        digits = found["digits"].replace(",", "")
        decimals = len(digits.partition(".")[2])
        return Decimal(digits), Decimal(1).scaleb(-decimals)
    return _of_words(found["words"]), Decimal(1)


def _of_words(words: str) -> Decimal | None:
    """Give the value of Chinese numerals below ten thousand; None where they make no number."""
    total = digit = 0
    last = 10_000
    if not any(letter in _STEPS for letter in words):
        return Decimal(_DIGITS[words]) if len(words) == 1 else None
    for at, letter in enumerate(words):
        if letter in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[letter]
            continue
        step = _STEPS[letter]
        if step >= last or (not digit and not (step == 10 and at == 0)):  # noqa: PLR2004 - 十 alone
            return None
        total += (digit or 1) * step
        digit, last = 0, step
    return Decimal(total + digit)


def _parted(found: re.Match[str], gaps: frozenset[int]) -> tuple[Decimal, ...]:
    """Give what stands behind a gap inside the digits: 「2023 26件」 may be 26."""
    inside = [gap for gap in gaps if found.start() < gap < found.end()]
    if not found["digits"] or not inside:
        return ()
    rest = found[0][max(inside) - found.start() :].replace(",", "")
    return (Decimal(rest),) if re.fullmatch(r"\d+(?:\.\d+)?", rest) else ()
