"""Automatic numbers written out: 一, 甲, 1, (1), ①, IV, in the formats a word processor knows."""

from collections.abc import Callable

_MOST = 9_999
_PLAIN = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = str.maketrans("0123456789", _PLAIN)
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = 26


def _counted(value: int, digits: str = "零一二三四五六七八九", units: str = "千百十") -> str:
    """Write as it is spoken: 12 is 十二, 105 is 一百零五."""
    written, gap = "", False
    for place, digit in enumerate(f"{value:04d}"):
        if digit == "0":
            gap = bool(written)
            continue
        unit = (*units, "")[place]
        written += (digits[0] if gap else "") + digits[int(digit)] + unit
        gap = False
    is_teen = written.startswith(digits[1] + units[2]) and digits[1] == "一"
    return written[1:] if is_teen else written or _PLAIN[0]


def _legal(value: int) -> str:
    return _counted(value, _LEGAL, "仟佰拾")


def _roman(value: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (value // worth)
        value %= worth
    return written


def _letter(value: int) -> str:
    at = (value - 1) % _LETTERS
    return chr(ord("a") + at) * min((value - 1) // _LETTERS + 1, 5)


def _row(first: str, length: int) -> Callable[[int], str]:
    """Give a format whose signs follow one another in Unicode; past the last, plain digits."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= length else str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value else "0"


_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "japaneseCounting",
            "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting",
        ),
        _counted,
    ),
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"),
        lambda value: str(value).translate(_DIGITS),
    ),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), _legal),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _row("㊀", 10),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _row("①", 20)),
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "decimalZero": lambda value: f"{value:02d}",
    **dict.fromkeys(
        ("decimalFullWidth", "decimalFullWidth2"), lambda value: str(value).translate(_WIDE)
    ),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "none": lambda _: "",
    "bullet": lambda _: "",
}  # fmt: skip


def numeral(value: int, form: str) -> str:
    """Write `value` in the format called `form`; in plain digits where it is not known."""
    written = _FORMATS.get(form)
    return str(value) if written is None or not 0 <= value <= _MOST else written(value)
