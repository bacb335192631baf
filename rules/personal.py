"""Personal data in a text: numbers that check digits prove, and mobiles; found, and masked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.plain_text import narrow

IDENTITY, CARD, MOBILE = "identity", "card", "mobile"
_GAP = r"[ \u00a0-]?"
_IDENTITY = re.compile(rf"(?<![\dA-Za-z])[1-9](?:{_GAP}\d){{16}}{_GAP}[\dXx](?![\dA-Za-z])")
_CARD = re.compile(rf"(?<![\dA-Za-z])[3-6](?:{_GAP}\d){{14,18}}(?![\dA-Za-z])")
# A count (13512345678次) and the number of a paper (…号) are no telephones.
_MOBILE = re.compile(
    rf"(?<![\dA-Za-z-])(?:\+?86{_GAP})?1[3-9]\d(?:{_GAP}\d){{8}}(?![\dA-Za-z号次条件元])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = frozenset({*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47),
                        *range(50, 55), *range(61, 66), 71, 81, 82, 83})  # fmt: skip
# No personal number has fewer digits in a row.
_TEN_DIGITS = re.compile(r"\d(?:[ \u00a0\-－]?\d){9}")
_CARD_WORDS = re.compile(r"卡号|银行卡|账[号户]|帐[号户]|开户")
_PERSON_WORDS = re.compile(
    r"申请人|当事人|身份证|姓名|本人|户主|家住|住址|村民|居民|被处罚人|受理人|[先女][生士]|同志"
)
_OFFICE_WORDS = re.compile(
    r"咨询|办公|值班|监督|投诉|热线|传真|客服|服务电话|联系(?:电话|方式|人)|受理电话|机构"
)
_AROUND = 24
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./?=&%:#+~-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Exposure:
    """A number that belongs to a person: its kind, where it stands, how it is shown instead.

    `is_sure` is False for a mobile that is not tied to a person by the words around it.
    """

    kind: str
    start: int
    end: int
    shown: str
    is_sure: bool


def exposures(text: str) -> Iterator[Exposure]:
    """Give the personal data in `text`, in order.

    An identity number needs a true date and check digit, a card number a known opening or words
    that say so, and its check digit (Luhn). Mobiles that an organ gives out for enquiries are not
    personal; web addresses are left alone.
    """
    if not _TEN_DIGITS.search(text):
        return
    folded = narrow(text)
    addresses = [(each.start(), each.end()) for each in _ADDRESS.finditer(folded)]
    taken: list[tuple[int, int]] = list(addresses)
    found: list[Exposure] = []
    for kind, pattern in ((IDENTITY, _IDENTITY), (CARD, _CARD), (MOBILE, _MOBILE)):
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(start < right and left < end for left, right in taken):
                continue
            digits = re.sub(r"[^\dXx]", "", match[0])
            around = folded[max(0, start - _AROUND) : end + _AROUND // 2]
            is_sure = _is_one(kind, digits, around)
            if is_sure is None:
                continue
            taken.append((start, end))
            found.append(Exposure(kind, start, end, _hidden(digits), is_sure))
    yield from sorted(found, key=lambda each: each.start)


def masked(text: str) -> str:
    """Give `text` with the middle of every personal number replaced by asterisks."""
    made, at = [], 0
    for each in exposures(text):
        made += [text[at : each.start], each.shown]
        at = each.end
    return "".join((*made, text[at:]))


def is_identity_number(digits: str) -> bool:
    """Whether 18 signs are an identity number: region, date of birth and check digit (GB 11643)."""
    if not re.fullmatch(r"\d{17}[\dXx]", digits) or int(digits[:2]) not in _PROVINCES:
        return False
    year, month, day = int(digits[6:10]), int(digits[10:12]), int(digits[12:14])
    if not (1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == digits[17].upper()


def is_card_number(digits: str) -> bool:
    """Whether the check digit is right (Luhn), and the digits are not all the same."""
    if not digits.isdigit() or len(set(digits)) == 1:
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - Luhn
    return total % 10 == 0


def _is_one(kind: str, digits: str, around: str) -> bool | None:
    """Give whether it is surely a person's number; None where it is none at all."""
    if kind == IDENTITY:
        return True if is_identity_number(digits) else None
    if kind == CARD:
        is_named = bool(_CARD_WORDS.search(around))
        is_known = is_named or digits.startswith("62")
        # Codes of other things begin with 62 as well, and one in ten has the right check digit.
        return is_named if is_known and is_card_number(digits) else None
    if _PERSON_WORDS.search(around):
        return True
    return None if _OFFICE_WORDS.search(around) else False


def _hidden(digits: str) -> str:
    kept = 3 if len(digits) <= 13 else 4  # noqa: PLR2004 - a mobile is shorter
    return digits[:kept] + "*" * (len(digits) - kept - 2) + digits[-2:]
