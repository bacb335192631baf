"""Words beside a list that may lead to a list of one year, of one organ or of some."""

import re
from functools import lru_cache

from rules.plain_text import tight, with_arabic_years

_LONGEST_WORD = 24
_LONGEST_TEXT = 80
_LAST_OF_ORGANS = frozenset("局委会办室厅心队镇乡道府处社")
_LAST_LETTERS = frozenset(
    "局委会办室厅心队镇乡道府处社门位街构区县报告年度栏目表录总开0123456789）)]】篇条·●★»>wW开息新"
)
_ROOM = "(?:专栏|栏目|专区|专题|列表|目录|汇总)?"
YEAR = re.compile(
    r"^(?:20\d\d)(?:年度?)?(?:(?:部门|单位|乡镇|镇街|街道|政府信息公开|信息公开|年度|工作)*(?:年报|年度报告|报告))?"
    rf"{_ROOM}$"
)
"""Words for the folder of one year."""
MANY = re.compile(
    r"(?:部门|乡镇|镇街|(?:^|[各县区市镇乡辖属直度年、,/(（和与及])街道|单位|直属机构|工作机构|县区|区县)[)）]?"
    r"(?:.{0,8}(?:年报|年度报告))?$"
)
"""Words for the folder of many organs of one kind; 红星街道 is one of them by its name."""
ORGAN = re.compile(r"(?:局|委|委员会|办|办公室|厅|中心|队|镇|乡|街道|政府|办事处|管委会|社)$")
"""What an organ's name ends with."""
_REPORTS_BEHIND = re.compile(
    rf"(?:政府)?(?:信息公开)?(?:工作)?(?:年度报告|年报|信息公开|公开){_ROOM}$"
)
_ORNAMENT = re.compile(
    r"^[★☆●◆■▪▶►·•*>»]+|[★☆●◆■▪▶►·•*>»]+$|[(\[（【]\d{1,4}[篇条个]?[)\]）】]$|[(（]?(?:最新|new)[)）]?$|(?<=年)\d{1,3}[篇条]$|(?<=年)(?:度)?(?:公开|信息)$|^公元",
    re.IGNORECASE,
)
_OF_ORGAN = re.compile(
    r"^\D{1,16}(?:局|委|办|室|厅|心|队|镇|乡|道|府|处|会|社)"
    r"(?:(?:政府)?(?:信息公开)?(?:工作)?(?:年度报告|年报)|(?:政府)?信息公开)" + _ROOM + "$"
)


def leading_word(text: str) -> str:
    """Give the word of what leads to a year, an organ or a group of them; "" of anything else."""
    # Most links are rows, and long: a look at the last letter spares the rest.
    return _leading(text) if may_lead(text) else ""


def may_lead(text: str) -> bool:
    """Whether `text`, as it stands, may be a `leading_word`: a look at its end."""
    return len(text) <= _LONGEST_TEXT and text.rstrip()[-1:] in _LAST_LETTERS


def leads(word: str) -> bool:
    """Whether a word without spaces is of what leads to a year, an organ or a group of them."""
    return 0 < len(word) <= _LONGEST_WORD and _leads(word)


@lru_cache(maxsize=4096)
def _leading(text: str) -> str:
    return leading_of(tight(text))


def leading_of(word: str) -> str:
    """Give a word without spaces as `leading_word` does: 2025年 of ★2025年(3), "" of anything else."""
    if leads(word):
        return word
    bare = with_arabic_years(_ORNAMENT.sub("", word))
    return bare if bare != word and leads(bare) else ""


def _leads(word: str) -> bool:
    if YEAR.match(word) or MANY.search(word):
        return True
    if word[-1] in _LAST_OF_ORGANS and ORGAN.search(word):
        return True
    # Titles of reports name a year: what is all letters may be a sub-column's name.
    return word.isalpha() and bool(_OF_ORGAN.match(word))


def without_reports(word: str) -> str:
    """Leave of a sub-column's name what names the organ: 县教育局 of 县教育局年报."""
    return _REPORTS_BEHIND.sub("", word)
