"""Chinese text brought to one form before anything is matched against it."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0x00AD]
)
_STEERING = dict.fromkeys([*range(9), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)])
# A set of letters is looked for five times as fast as a table is looked up.
_UNSEEN = re.compile("[" + "".join(map(re.escape, map(chr, (*_INVISIBLE, *_STEERING)))) + "]+")
_SHORT = 200
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DIGITS = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_DIGITS |= {"六": 6, "七": 7, "八": 8, "九": 9}
_DIGITS |= {letter: digit for digit, letter in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_CHINESE_YEAR = re.compile(
    r"[二2贰][〇○零0][〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖0-9]{2}(?=年|政府信息|信息公开|政务公开)"
)


def narrow(text: str) -> str:
    """Give `text` with full-width letters, digits and signs in ASCII, every one in its place."""
    return text.translate(_NARROW)


def seen(text: str) -> str:
    """Give `text` without what nobody sees: controls that steer a terminal, turned directions.

    Line ends and tabs stay.
    """
    return text if text.isprintable() else _UNSEEN.sub("", text)


def plain(text: str) -> str:
    """Give `text` in NFKC, without zero-width characters, with runs of white space made one space.

    Full-width digits and brackets become ASCII, Kangxi radicals become ordinary characters.
    """
    # Labels, heads and menus come again and again.
    return _plain_again(text) if len(text) <= _SHORT else _plain(text)


def plain_together(texts: Sequence[str]) -> str:
    """Give `plain` of all `texts`, parted by spaces: of a page's many short ones at one go."""
    is_short = max(map(len, texts), default=0) <= _SHORT
    return " ".join(filter(None, map(_plain_again if is_short else plain, texts)))


def _plain(text: str) -> str:
    # Every invisible character is unprintable, and asking that is far cheaper than looking.
    text = text if text.isprintable() else _UNSEEN.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.split())


_plain_again = lru_cache(maxsize=4096)(_plain)


def tight(text: str) -> str:
    """Give `plain(text)` without any white space: Chinese words are torn by spaces at will."""
    return _tight_again(text) if len(text) <= _SHORT else _plain(text).replace(" ", "")


@lru_cache(maxsize=4096)
def _tight_again(text: str) -> str:
    return _plain_again(text).replace(" ", "")


def with_arabic_years(text: str) -> str:
    """Write years in Chinese numerals (二〇二三年, 贰零贰叁年) in Arabic digits (2023年)."""
    return _CHINESE_YEAR.sub(
        lambda found: "".join(str(_DIGITS.get(letter, letter)) for letter in found[0]), text
    )
