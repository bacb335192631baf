"""Rows worth a look although their title is no report's: misspelt, bare, cut, of a wrong year.

Titles are typed by hand. What the title hides the page itself tells; until it was looked at, such
a row is no proof that the report is not there.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.discover.attachments import names_file
from bot.discover.list_rows import Row
from bot.discover.whose import Whose
from rules.naming.drafts import without_marks
from rules.naming.organs import Likeness, may_be_mistyped
from rules.naming.title_words import Kind
from rules.naming.titles import TitleReading, may_be_report_title, read_title
from rules.plain_text import tight, with_arabic_years

_PHRASE = "政府信息公开年度报告"
_ENOUGH_OF_IT = 8
_NEARLY = 7
_CUT = re.compile(r"\.{2,}|。{2,}|·{3,}")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_NUMBERED = re.compile(
    r"〔20\d\d〕|[\[(【]20\d\d[\])】]第?\d{1,4}号|20\d\d年?第?\d{1,4}[号期]|"
    r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
)
_OF_A_FILE = re.compile(r"^[\u4e00-\u9fff]{1,10}[〔\[(【]20\d\d[〕\])】]第?\d{1,4}号")
_BARE = re.compile(
    r"(?:政府|政务)?(?:信息)?(?:公开)?(?:工作)?(?:年度)?(?:情况|年报|年度报告|报告|总结|总结报告)?(?:\(.*\))?$"
)
_FILE_WORD = re.compile(
    r"^(?:附件\d*|正文|全文|(?:点击|文件|附件)?(?:下载|查看|浏览)(?:附件|全文)?|[\w .()-]+)$"
)
_FILE_END = re.compile(r"\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)$", re.IGNORECASE)
_PASSED_OVER = {
    Kind.COVER, Kind.INTERPRETATION, Kind.FORMAT, Kind.RULE, Kind.PREPARATION, Kind.TEMPLATE,
    Kind.COLLECTION, Kind.ASSESSMENT, Kind.CORRECTION,
}  # fmt: skip
_OF_THE_ORGAN_ONLY = {Kind.NEWS, Kind.DRAFT}
_OTHERS = {
    Kind.SITE_REPORT, Kind.RULE_OF_LAW, Kind.FINAL_ACCOUNTS, Kind.PERFORMANCE, Kind.ENFORCEMENT,
    Kind.STATISTICS, Kind.GOVERNMENT_WORK, Kind.UNIVERSITY, Kind.INSTITUTION, Kind.ENTERPRISE,
}  # fmt: skip
_COMPILED = re.compile(
    r"(?:关于)?(?P<head>.{0,24}?)(?:关于)?(?:编制|编写|撰写)(?:完成|发布|公布|并发布|的|了)*《?(?:20\d\d年度?)?"
    r"(?:.{2,20}?(?:局|委|办|厅|府|镇|乡|道|处|心))?(?:20\d\d年度?)?(?:政府|政务)?信息公开(?:工作)?(?:情况)?(?:年度)?(?:工作)?(?:报告|年报)》?"
    r"(?:的?(?:说明|报告|公告|公示))?"
)
_FOREIGN = re.compile(
    r"annual\s+report|information\s+(?:disclosure|openness)|open\s+government|disclosure.*report",
    re.IGNORECASE,
)
_HINTS = re.compile("[编撰]")
_LEAST_CUT = 4
_EARLIEST = 2008


def why_worth_a_look(row: Row, title: TitleReading, whose: Whose, year: int) -> str:
    """Say in Chinese why a row that is not the report by its title may be it; "" where it is not."""
    text = with_arabic_years(tight(row.title))
    if _is_compiled(text, whose, year) or _is_foreign(row.title, row, year):
        return "标题写编制报告，或者不是中文"
    if title.kind in _PASSED_OVER | _OTHERS:
        is_own_sample = title.kind is Kind.TEMPLATE and _is_own_title(row.title, whose, year)
        return "标题写明是样本" if is_own_sample else ""
    if title.kind in _OF_THE_ORGAN_ONLY and not any(each in text for each in _names(whose)):
        return ""
    if title.is_report:
        return _wrong_year(row, title, whose, year)
    years = years_in(text)
    is_of_year = year in years or (not years and _appeared(row, year))
    if not is_of_year:
        return ""
    if cut := _CUT.search(text):
        return "标题被截断" if _fits_cut(text[: cut.start()], whose, year) else ""
    rest = _without(text, whose)
    if _BARE.match(rest):
        return "标题不完整"
    is_file = bool(_FILE_END.search(text)) or names_file(row.url)
    if is_file and _FILE_WORD.match(_FILE_END.sub("", rest)):
        return "标题只是文件名"
    is_near = _common(rest) >= _ENOUGH_OF_IT or (_common(rest) == _NEARLY and "报" in rest[-3:])
    if is_near and _may_be_of(text, whose):
        return "标题与年度报告相近"
    return "标题只写下载" if re.fullmatch(r"(?:点击)?(?:下载|查看)", rest) else ""


def doubts_of_slips(rows: Sequence[Row], whose: Whose, year: int) -> Iterator[str]:
    """Tell of reports of the year whose organ is this one but for a letter."""
    for row in rows:
        title = read_title(row.title) if may_be_report_title(row.title) else None
        if title is None or title.report_year != year or not title.organ:
            continue
        if any(may_be_mistyped(each, title.organ) for each in (whose.organ, *whose.aliases)):
            yield f"「{title.organ}」与该机关的名称只差一个字，可能是笔误，请打开核对：{row.url}"


def urls_of_organs(rows: Sequence[Row]) -> dict[str, int]:
    """Give the addresses of rows that are by their titles reports of an organ, each with its year."""
    titled = [(row.url, read_title(row.title)) for row in rows if may_be_report_title(row.title)]
    return {
        url: title.report_year
        for url, title in titled
        if title.is_report and title.organ and title.report_year
    }


def years_in(text: str) -> set[int]:
    """Give the years in a title but for that of a document's number, and of a whole day."""
    return {int(each) for each in _YEAR.findall(_NUMBERED.sub("", text))}


def _is_compiled(text: str, whose: Whose, year: int) -> bool:
    """Whether a title says no more than that this report was compiled: it may stand over it."""
    found = _COMPILED.fullmatch(text) if _HINTS.search(text) else None
    if found is None or (stated := _YEAR.findall(text)) != [str(year)] * len(stated):
        return False
    head = found["head"].strip("《》")
    return not head or any(each.endswith(head) for each in _names(whose))


def _is_foreign(title: str, row: Row, year: int) -> bool:
    """Whether a title speaks of an annual report in English, and of no other year."""
    if not title.isascii() or not _FOREIGN.search(title):
        return False
    years = {int(each) for each in _YEAR.findall(title)}
    return year in years if years else _appeared(row, year) or not row.raw_date


def _is_own_title(text: str, whose: Whose, year: int) -> bool:
    """Whether `text` is the title of the organ's report of the year but for a mark set apart."""
    title = read_title(without_marks(text))
    is_of_year = title.is_report and title.report_year == year
    return is_of_year and whose.likeness(title.organ) is Likeness.SAME


def _wrong_year(row: Row, title: TitleReading, whose: Whose, year: int) -> str:
    """Doubt the year in a title: it cannot be, or the row appeared when the wanted one was due."""
    stated = title.report_year
    if stated is None or stated == year or whose.likeness(title.organ) is Likeness.OTHER:
        return ""
    if stated > year + 1 or stated < _EARLIEST:
        return "标题所写年度不可能"
    return "标题所写年度可能有误" if stated == year - 1 and _appeared(row, year) else ""


def _appeared(row: Row, year: int) -> bool:
    return row.date is not None and row.date.year == year + 1


def _fits_cut(start: str, whose: Whose, year: int) -> bool:
    """Whether the beginning that is left of a title may be the beginning of the report's."""
    begun = start.removeprefix(f"{year}年度").removeprefix(f"{year}年").removeprefix(f"{year}")
    for name in _names(whose):
        for at in range(len(name) - 1):
            tail = name[at:]
            if begun and (tail.startswith(begun) or begun.startswith(tail)):
                return len(begun) >= min(_LEAST_CUT, len(tail)) or str(year) in start
    return not begun


def _without(text: str, whose: Whose) -> str:
    """Give a title without its year and the organ's name."""
    text = re.sub(r"^附件\d*[:.、]?(?=.)", "", _FILE_END.sub("", _OF_A_FILE.sub("", text)))
    rest = re.sub(r"\(?20\d\d(?:年度?|年)?(?:度)?\)?|^[\[(《].*?[\])》](?=.)|关于|的$", "", text)
    for name in _names(whose):
        for at in range(len(name) - 1):
            if rest.startswith(name[at:]):
                return rest[len(name) - at :]
    return rest


def _may_be_of(text: str, whose: Whose) -> bool:
    """Whether what stands before the phrase leaves room for the organ."""
    names = _names(whose)
    head = re.sub(r"20\d\d(?:年度?|年)?", "", text.split("政", 1)[0])
    return not head or any(name in text or name.endswith(head) for name in names)


def _names(whose: Whose) -> list[str]:
    return [tight(each) for each in (whose.organ, *whose.aliases)]


@lru_cache(maxsize=4096)
def _common(text: str) -> int:
    """Count the letters of the phrase that stand in `text` in its order."""
    lengths = [0] * (len(_PHRASE) + 1)
    for letter in text[:60]:
        before = 0
        for at, wanted in enumerate(_PHRASE, start=1):
            here = lengths[at]
            lengths[at] = before + 1 if letter == wanted else max(here, lengths[at - 1])
            before = here
    return lengths[-1]
