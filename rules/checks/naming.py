"""What a title says amiss: the report's own title, and the headings of its sections."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rules.filing import Filing
from rules.naming.organs import Likeness, same_organ
from rules.naming.titles import read_title
from rules.plain_text import tight
from rules.report_format import SectionSpec

_NOT_LETTERS = re.compile(r"[\W_]+")
# What an organ may put before a heading's own words, and words that come and go in them.
_FREE_OPENING = re.compile(
    r"^(?:20\d{2}年度?)?(?:我|本)?(?:行政)?(?:机关|单位|部门|[省市县区乡镇局办委街道]{1,2})?"
    r"(?:政府信息公开工作|政府信息公开|工作)?"
)
_FREE_WORDS = re.compile(r"[的之与和及]")
_NOTE = re.compile(r"[(\[【][^)\]】]*[)\]】]")
_CUT = re.compile(r"\.{2,}|…")
_GOVERNMENT = re.compile(r"人民政府|政府|办公[室厅]|办事处")
_PLACE = re.compile(r"[省市县区州旗盟乡镇]$|街道$")


@dataclass(frozen=True, slots=True)
class TitleFault:
    """One thing that is wrong with a report's title, in Chinese and English."""

    zh: str
    en: str


def is_title_of(title: str, spec: SectionSpec) -> bool:
    """Whether `title` is the section's own, or so near that nobody would call it another."""
    return _letters(title) in {_letters(each) for each in (spec.title, *spec.variants)}


@lru_cache(maxsize=1024)
def _letters(title: str) -> str:
    """Give what matters of a heading: no punctuation, note, opening or particle."""
    words = _NOTE.sub("", tight(title)).replace("其它", "其他")
    bare = _NOT_LETTERS.sub("", words)
    return _FREE_WORDS.sub("", _FREE_OPENING.sub("", bare) or bare)


def title_faults(filing: Filing, title: str) -> Iterator[TitleFault]:
    """Give what is wrong with the report's title; nothing where it reads as no report's."""
    reading = read_title(title)
    if not reading.is_report:
        return
    if not reading.organ:
        yield TitleFault("缺少机关名称", "names no organ")
    elif _is_clearly_another(filing, reading.organ):
        yield TitleFault(f"写的机关是「{reading.organ}」", f"names “{reading.organ}”")
    if reading.report_year is None:
        yield TitleFault("缺少年度", "names no year")
    elif reading.report_year != filing.report_year:
        yield TitleFault(f"写的年度是{reading.report_year}年", f"names {reading.report_year}")
    words = tight(title)
    if not _CUT.search(words):
        yield from _word_faults(words)


def _word_faults(words: str) -> Iterator[TitleFault]:
    if "工作" not in words[words.rfind("信息公开") :]:
        yield TitleFault("缺少「工作」二字", "lacks the word 工作")
    if "年报" in words and "年度报告" not in words:
        yield TitleFault("「年度报告」写成了「年报」", "says 年报 for 年度报告")
    elif "年度" not in words:
        yield TitleFault("缺少「年度」二字", "lacks the word 年度")


def _is_clearly_another(filing: Filing, named: str) -> bool:
    """Whether the title names an organ that this filing's cannot be; not where one is in doubt.

    An office reports in its government's name, so those two are not told apart here.
    """
    if not filing.organ or same_organ(filing.organ, filing.aliases, named) is not Likeness.OTHER:
        return False
    theirs = _GOVERNMENT.sub("", tight(named))
    for name in (filing.organ, *filing.aliases):
        ours = _GOVERNMENT.sub("", tight(name))
        shorter, longer = sorted((ours, theirs), key=len)
        if shorter == longer or (shorter in longer and not _PLACE.search(shorter)):
            return False
    return True
