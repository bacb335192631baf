"""What a page announces of its list: how many pages, and how many rows."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.glance import Glance

_PAGES_IN_TEXT = (
    re.compile(r"[共总](?:\s?[有计共])?\s?(\d{1,6})\s?[页頁]"),
    re.compile(r"第?\s?\d{1,6}\s?[页頁]?\s?[/／]\s?(\d{1,6})\s?[页頁]"),
    re.compile(r"(?:页次|页码|当前页)\s?[::]?\s?\d{1,6}\s?[/／]\s?(\d{1,6})"),
    re.compile(r"(?:首页|上一?页|下一?页|尾页|末页)[^\d]{0,12}\d{1,4}\s?/\s?(\d{1,4})(?![\d/])"),
    re.compile(r"\bpage\s?\d{1,4}\s?of\s?(\d{1,4})", re.IGNORECASE),
    re.compile(r"总页数\s?[::]?\s?(\d{1,6})"),
)
_PAGE_OF_PAGES = re.compile(r"[/／]\s?\d{1,6}\s?[页頁]")
# What counts pages or rows stands behind a digit.
_PAGE_COUNTED = re.compile(r"[页頁](?:(?<=\d.)|(?<=\d\s.))", re.DOTALL)
_ROW_COUNTED = re.compile(r"[条篇项个记文](?:(?<=\d.)|(?<=\d\s.))", re.DOTALL)
_ROWS_IN_TEXT = (
    re.compile(
        r"(?:共|总计|合计)(?:\s?[有计])?\s?(\d{1,7})\s?(?:条|篇|项记录|个?记录|个?文件|个(?![一-鿿]))"
        r"(?!\s?(?:评论|留言|回复|意见|咨询|信件|消息|公告|通知|提示))"
    ),
    re.compile(r"(?<![页示第\d])(?<![页示第]\s)(\d{1,7})\s?条记录"),
    re.compile(
        r"(?<![站问览击客户员访息录信开结理复询票诉贴])(?:总记录数?|记录总数|总条数|总数|信息总数)\s?[::]\s?(\d{1,7})"
    ),
)
_PAGES_IN_SCRIPT = re.compile(
    r"\b(?:total_?pages?|countPage|page_?count|nPageCount|m_nPageCount|maxPage|page_?total)['\"]?\s*[=:]\s*['\"]?(\d{1,6})\b(?!\s*[.+*/%-])",
    re.IGNORECASE,
)
_ROWS_IN_SCRIPT = re.compile(
    r"\b(?:m_nRecordCount|recordCount|totalRecords?|totalCount|total_count|rowCount|totalRows?|"
    r"recordTotal)['\"]?\s*[=:]\s*['\"]?(\d{1,7})\b(?!\s*[.+*/%-])",
    re.IGNORECASE,
)
# Without one of these words the patterns above need not be asked.
_PAGE_WORDS = (b"page",)
_ROW_WORDS = (b"record", b"total", b"rowcount")
_NUMERALS = "一二三四五六七八九十"
_NUMERAL = re.compile(rf"共\s?([{_NUMERALS}])\s?[页頁]")


def announced(text: str, scripts: str) -> tuple[int | None, int | None]:
    """Give the counts of pages and of rows that visible text or scripts state; None where none."""
    said, digits = Glance(scripts), _in_digits(text)
    pages = _most(pattern.findall(digits) for pattern in _patterns_of_pages(digits))
    if not pages and said.holds(*_PAGE_WORDS):
        pages = _most([_PAGES_IN_SCRIPT.findall(scripts)])
    rows = _most(pattern.findall(text) for pattern in _patterns_of_rows(text))
    if rows is None and said.holds(*_ROW_WORDS):
        rows = _most([_ROWS_IN_SCRIPT.findall(scripts)]) or None
    return pages, rows


def _patterns_of_pages(text: str) -> Iterator[re.Pattern[str]]:
    """Give the patterns that may find a count of pages: they are dear, and seldom needed."""
    whole, of_pages, numbered, behind_word, of_english, total = _PAGES_IN_TEXT
    if _PAGE_COUNTED.search(text):
        yield whole
        if _PAGE_OF_PAGES.search(text):
            yield of_pages
    if _holds(text, "页次", "页码", "当前页"):
        yield numbered
    if "/" in text:
        yield behind_word
    if _holds(text, "of", "OF", "Of", "oF"):
        yield of_english
    if "总页数" in text:
        yield total


def _patterns_of_rows(text: str) -> Iterator[re.Pattern[str]]:
    """Give the patterns that may find a count of rows."""
    counted, of_records, total = _ROWS_IN_TEXT
    if _ROW_COUNTED.search(text):
        yield counted
        yield of_records
    if _holds(text, "总记录", "记录总数", "总条数", "总数"):
        yield total


def _holds(text: str, *words: str) -> bool:
    return any(map(text.__contains__, words))


def _in_digits(text: str) -> str:
    """Write 共三页 as 共3页."""
    return _NUMERAL.sub(lambda found: f"共{_NUMERALS.index(found[1]) + 1}页", text)


def _most(found: Iterable[Sequence[str]]) -> int | None:
    numbers = [int(number) for each in found for number in each]
    return max(numbers) if numbers else None
