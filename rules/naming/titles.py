"""Titles: is this an annual report on open government, whose, and of which year?"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rules.naming.drafts import is_to_come, kind_by_mark
from rules.naming.title_order import SEPARATOR, in_order, without_own_accord
from rules.naming.title_words import (
    BARE,
    BEFORE,
    BEHIND,
    ENTERPRISE,
    GROUP,
    INSTITUTION,
    MAYBE,
    NOT_FINAL,
    NOTICE,
    OTHER_GOVERNMENT_SUBJECT,
    OTHER_SUBJECT,
    OTHERWISE,
    PART_OF_YEAR,
    PHRASE,
    PHRASES,
    PUBLISHING,
    SCHOOL_YEAR,
    TRADITIONAL,
    TWIN,
    UNIVERSITY,
    Kind,
    ends_as_organ,
    is_telling,
    kind_of,
)
from rules.plain_text import tight, with_arabic_years


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a title says.

    `kind` names what it is instead where it is no report. `organ` is the organ as written, in
    NFKC and without spaces; `report_year` the year reported on; None where the title is silent.
    `is_twin` marks a second posting of the same report (as pictures, with links); `says_work`
    tells whether 工作 stands in the phrase, as the form has it.
    """

    is_report: bool
    kind: str
    organ: str | None = None
    report_year: int | None = None
    is_twin: bool = False
    says_work: bool = False


@dataclass(frozen=True, slots=True)
class _Parts:
    """A title taken apart at the phrase; `before` is the organ where a segment before names it."""

    head: str
    phrase: str
    subject: str
    rest: str
    before: str = ""
    is_cut: bool = False


_SUBJECT_LETTERS = frozenset("公信年")
_REPORT_LETTERS = frozenset("开開报報息.")
_ANY_YEAR = "2020"
# A title with one year in it and nothing else that is or may become a number.
_BESIDE_YEAR = r"[ ()《》（）、，：:“”\u4e00-\u96f5\u96f7-\u9fff]*"
_ONE_YEAR = re.compile(rf"({_BESIDE_YEAR})(20[0-9][0-9])({_BESIDE_YEAR})")
_BRACKETS = str.maketrans("〔〕【】[]「」『』〈〉<>﹝﹞", "()()()《》《》《》《》()")
_LETTER_O = re.compile(r"二[OoОоΟ〇○零0][一二三四五六七八九〇○零OoОоΟ0]{2}(?=年)")
_PREFIX = re.compile(
    r"^(?:[·•●◆▪■□★☆※»*.,、]+|(?:标题|名称|题名|题目|信息名称|文件名称|文件标题)[::]|"
    r"\d{1,3}[.、)](?!\d)|\((?:置顶|顶|[Nn][Ee][Ww]|最新|[Hh][Oo][Tt]|荐|\d{1,3})\)|"
    r"\(?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\)?(?:\d{1,2}:\d\d(?::\d\d)?)?)"
)
_ENDS_OF_PRAISE = ("w", "W", "t", "T", "!")
_PRAISE = re.compile(r"(?:[Nn][Ee][Ww]|[Hh][Oo][Tt])!?$")
_TRAILING_DATE = re.compile(
    r"(?:\(?(?:发布(?:时间|日期)[::]?)?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\d{1,2}:\d\d(?::\d\d)?)?\)?|"
    r"\(\d{1,2}-\d{1,2}\))$"
)
_CUT = re.compile(r"(?:\.{2,}|。{2,}|·{3,})$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?:年度|年|度)?(?:年度|度)?(?!报告|报)")
_RANGE = re.compile(r"20\d\d(?:年度?)?[-~—至到、](?:20)?\d\d年")
_NUMBER = re.compile(r"\(?20\d\d\)?(?:年?第)?\d+号")
_BRACKETED = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_HARMLESS_REST = re.compile(
    r"(?:[》”\"'。.;,、)(]|全文|正文|文本|文件|(?:文字|图片|图文|链接|超链接?|公开|电子|更正|修订|更新|"
    r"手机|网页|扫描|无障碍|盖章|最终|正式|[Pp][Dd][Ff]|[Ww]ord|WORD)[版稿件]|附件\d*|附表|下载|定稿|终稿|"
    r"(?:pdf|docx?|wps|ofd|xlsx?|html?|shtml|zip|rar|jpe?g|png)$|[Pp][Dd][Ff])+",
    re.IGNORECASE,
)
_AND_READING = re.compile(r"^》?[及和与暨](?:其|政策)?(?:解读|图解|说明)")
_ORGAN_EDGES = "·,:;、。的\"“”'《》-—_/"
_LONGEST_ORGAN = 40
_SHORTEST_CUT = 3


@lru_cache(maxsize=4096)
def read_title(text: str) -> TitleReading:
    """Read a title however it is spaced, wrapped, cut or followed by a site's name."""
    if (parted := _ONE_YEAR.fullmatch(text)) is None:
        return _read(text)
    # An organ's reports of all years differ in the year alone, and are read alike.
    reading = _read_again(f"{parted[1]}{_ANY_YEAR}{parted[3]}")
    if reading.report_year is None:
        return reading if reading.organ is None else _read(text)
    if reading.organ and _ANY_YEAR in reading.organ:
        return _read(text)
    return replace(reading, report_year=int(parted[2]))


def _read(text: str) -> TitleReading:
    may_tell = is_telling(text)
    title = in_order(_normalised(text)) if may_tell else _normalised(text)
    if may_tell and "主动公开" in title and (bare := without_own_accord(title)) != title:
        reading = _read(bare)
        # It may be of no more than a part of the work.
        return (
            replace(reading, is_report=False, kind=Kind.UNCLEAR) if reading.is_report else reading
        )
    parts = _parts(title) if may_tell else None
    if parts is None:
        return _without_phrase(title, is_telling=may_tell)
    kind = kind_by_mark(title) or _kind(parts)
    organ, year = _organ(parts), _year(parts)
    if kind in {Kind.REPORT, Kind.CUT, Kind.UNCLEAR, Kind.NOTICE_OF_PUBLICATION}:
        kind = _kind_by_organ(kind, parts, organ, year)
    is_twin = bool(TWIN.search(parts.rest))
    if kind is Kind.REPORT and is_twin:
        kind = Kind.VARIANT
    is_about_one = kind is Kind.INTERPRETATION and "《" in parts.head
    is_report = kind in {Kind.REPORT, Kind.VARIANT} or (kind is Kind.CUT and bool(parts.phrase))
    if not (is_report or is_about_one or kind in MAYBE):
        return TitleReading(is_report=False, kind=kind)
    return TitleReading(is_report, kind, organ, year, is_twin, "工作" in parts.phrase)


_read_again = lru_cache(maxsize=4096)(_read)


def may_be_report_title(text: str) -> bool:
    """Whether it is worth reading `text` as a title: a cheap test for pages full of links."""
    if not is_telling(text):
        return False
    return not (_SUBJECT_LETTERS.isdisjoint(text) or _REPORT_LETTERS.isdisjoint(text))


def _normalised(text: str) -> str:
    title = tight(text).translate(TRADITIONAL)
    if ">" in title and "<" not in title:
        title = title.replace(">", "»")  # the way to a page, and no brackets
    title = title.translate(_BRACKETS)
    if "资讯" in title:
        title = title.replace("资讯公开", "信息公开")
    if "二" in title:
        title = _LETTER_O.sub(lambda found: re.sub("[OoОоΟ]", "〇", found[0]), title)
    title = with_arabic_years(title)
    while (shorter := _PREFIX.sub("", title)) != title:
        title = shorter
    if title.endswith(_ENDS_OF_PRAISE):
        title = _PRAISE.sub("", title)
    is_dated = title.endswith(")") or title[-1:].isdigit()
    return _TRAILING_DATE.sub("", title) if is_dated else title


def _parts(title: str) -> _Parts | None:
    """Take the title apart at the phrase; None where there is no phrase, not even a cut one."""
    segments = [each for each in SEPARATOR.split(title) if each]
    found = [(at, parts) for at, each in enumerate(segments) if (parts := _part(each))]
    if not found:
        return None
    # A column or a site is named before or behind; the report is the segment that says most.
    at, parts = max(found, key=lambda each: (_year(each[1]) is not None, len(each[1].head)))
    before = segments[at - 1] if at and ends_as_organ(segments[at - 1]) else ""
    return _Parts(parts.head, parts.phrase, parts.subject, parts.rest, before, parts.is_cut)


def _part(segment: str) -> _Parts | None:
    is_cut = bool(_CUT.search(segment))
    text = _CUT.sub("", segment)
    phrases = list(PHRASE.finditer(text))
    if phrases:
        last = phrases[-1]
        head, rest = text[: last.start()], text[last.end() :]
        if PHRASE.search(head) and ":" in head:
            head = head.rsplit(":", 1)[1]
        return _Parts(head, last[0], last["subject"], rest, is_cut=is_cut)
    if not is_cut:
        return None
    length = max(
        (n for full in PHRASES for n in range(1, len(full)) if text.endswith(full[:n])), default=0
    )
    head, phrase = text[: len(text) - length], text[len(text) - length :]
    if length < _SHORTEST_CUT:
        return _Parts(head, "", "", "", is_cut=True) if _YEAR.search(head) else None
    return _Parts(head, phrase, "政府信息公开", "", is_cut=True)


def _kind(parts: _Parts) -> Kind:
    """Judge by what stands before and behind the phrase."""
    rest = parts.rest
    for bracketed in _BRACKETED.findall(rest):
        kind = kind_of(bracketed, NOT_FINAL)
        if kind and not bracketed.startswith(("附", "含", "内附")):
            return kind
    bare = _YEAR.sub("", _BRACKETED.sub("", _NUMBER.sub("", rest)))
    bare = _HARMLESS_REST.sub("", bare)
    if is_to_come(parts.head) or is_to_come(bare):
        return Kind.DRAFT
    before = kind_of(parts.head, BEFORE) if not PUBLISHING.search(parts.head) else None
    if bare and not NOTICE.match(bare):
        if _AND_READING.match(rest):
            return before or Kind.UNCLEAR
        return kind_of(bare, BEHIND) or before or Kind.UNCLEAR
    if before:
        return before
    if NOTICE.match(bare) or PUBLISHING.search(parts.head):
        return Kind.NOTICE_OF_PUBLICATION
    return Kind.CUT if parts.is_cut else Kind.REPORT


def _kind_by_organ(kind: Kind, parts: _Parts, organ: str | None, year: int | None) -> Kind:
    """Judge by whose disclosure it is, and of what span of time."""
    name, head = organ or "", parts.head
    before_phrase = _YEAR.sub("", head)
    other = OTHER_GOVERNMENT_SUBJECT if parts.subject.startswith("政府") else OTHER_SUBJECT
    is_yearly = "年" in parts.phrase
    verdicts = (
        (Kind.UNIVERSITY, SCHOOL_YEAR.search(head) or UNIVERSITY.search(name)),
        (Kind.INSTITUTION, INSTITUTION.search(name)),
        (Kind.ENTERPRISE, ENTERPRISE.search(name)),
        (Kind.PART_OF_YEAR, PART_OF_YEAR.search(_YEAR.sub(" ", head))),
        (Kind.OTHER_DISCLOSURE, other.search(head) or other.search(before_phrase)),
        (Kind.COLUMN, GROUP.match(name) or (not name and year is None)),
        (Kind.WORK_SUMMARY, parts.subject == "政务公开" and not is_yearly and parts.phrase),
        (Kind.UNCLEAR, _RANGE.search(head) or (year is None and not is_yearly)),
        (Kind.UNCLEAR, parts.subject in {"政府信息", "政府信息公布"}),
        (Kind.UNCLEAR, len(name) > _LONGEST_ORGAN or re.search(r"[,。?!;:]", name)),
    )
    return next((verdict for verdict, holds in verdicts if holds), kind)


def _year(parts: _Parts) -> int | None:
    """Give the year: nearest before the phrase, then inside it, then behind it."""
    if _RANGE.search(parts.head):
        return None
    before = _YEAR.findall(parts.head)
    inside = re.findall(r"20\d\d", parts.phrase)
    behind = _YEAR.findall(_NUMBER.sub("", parts.rest))
    years = [*before[-1:], *inside, *behind]
    return int(years[0]) if years else None


def _organ(parts: _Parts) -> str | None:
    outer, _, inner = parts.head.rpartition("《")
    for text in (inner, outer, parts.before):
        if name := _name(text):
            # 「XX县人民政府信息公开…」: one 政府 has been swallowed by the other.
            swallowed = name.endswith("人民") and parts.subject.startswith("政府")
            return f"{name}政府" if swallowed else name
    for bracketed in (*_BRACKETED.findall(parts.rest), parts.rest.lstrip("》:")):
        name = _name(bracketed)
        if ends_as_organ(name) and not TWIN.search(name) and not kind_of(name, NOT_FINAL):
            return name
    return None


def _name(text: str) -> str:
    """Leave of `text` what names an organ."""
    name = re.sub(r"^\([^()]*\)", "", _YEAR.sub("", text))
    left, about, right = name.partition("关于")
    if about:
        right = re.sub(r"^(?:公布|发布|印发|转发|公开|下发|公示|发送)", "", right)
        name = right if right.strip(_ORGAN_EDGES) else left
    name = re.sub(r"\(\)|^\(\)|(?:[本去当]|上一?)?(?:年度|年)$", "", name).strip(_ORGAN_EDGES)
    if name.count("(") != name.count(")"):
        name = name.strip("()")
    return name


def _without_phrase(title: str, *, is_telling: bool) -> TitleReading:
    kind = kind_of(title, OTHERWISE)
    if kind is None and is_telling and (bare := BARE.search(title)):
        head, years = (
            _name(title[: bare.start()]),
            _YEAR.findall(title) or re.findall(r"20\d\d", title),
        )
        if years and not ENTERPRISE.search(head) and not INSTITUTION.search(head):
            return TitleReading(False, Kind.BARE, head or None, int(years[-1]))  # noqa: FBT003
    return TitleReading(is_report=False, kind=kind or Kind.OTHER)
