"""Dates on a page: which of several is the day of publication."""

import itertools
import re
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.document import Block, Document, Paragraph, Picture
from bot.interpreting.numbers import chinese_number
from rules.plain_text import plain, tight, with_arabic_years

_DATE = re.compile(r"(20\d{2})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})(?!\d)\s*日?")
_DAY = r"\s*(?:日\s*期|时\s*间)"
_END = r"\s*[:：】\]]*\s*[\[【(（]?\s*$"
# What a page calls its dates, likeliest to be that of publication first.
_LABELS = (
    re.compile(rf"(?:(?:发布|公开|公布|发文|发稿|印发){_DAY}|发布于){_END}"),
    re.compile(rf"(?<![\u4e00-\u9fff])(?:时\s*间|日\s*期){_END}"),
    re.compile(rf"(?:更新|上传|录入){_DAY}{_END}"),
)
_CHINESE_PART = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日])")
_NEAR_TITLE = re.compile(r"来源|浏览|阅读|点击|字号|字体|作者|访问")
_NOT_PUBLISHED = re.compile(r"成文|生成|生效|施行|采集|打印|截[至止]")
_LONGEST_LINE = 120
_LONGEST_LABEL = 12
_SHANGHAI = ZoneInfo("Asia/Shanghai")


def _arabic(text: str) -> str:
    """Write dates in Chinese numerals in Arabic digits."""
    return _CHINESE_PART.sub(
        lambda found: str(chinese_number(found[0]) or found[0]), with_arabic_years(text)
    )


def parse_date(text: str) -> date | None:
    """Give the first full date in `text` (2024-01-29, 2024/1/29, 2024年1月29日), or None."""
    for found in _DATE.finditer(_arabic(plain(text))):
        try:
            return date(*(int(part) for part in found.groups()))
        except ValueError:
            continue
    return None


def is_only_a_date(text: str) -> bool:
    """Whether a line is nothing but a date, such as the one under a signature."""
    line = _arabic(tight(text)).strip("()")
    return bool(_DATE.fullmatch(line))


def published(document: Document, frame: Iterable[Block]) -> date | None:
    """Give the day of publication that the page states, or None.

    Looks at the page's tags first, then at labelled dates in `frame`, the blocks around the
    report's body; a date of signing or of making the page is not one of publication.
    """
    stated = document.stated.get("published", "")
    if day := _in_shanghai(stated) or parse_date(stated):
        return day
    found: dict[int, date] = {}
    for line in _with_labels(frame):
        for rank, day in _days(plain(line)):
            found.setdefault(rank, day)
    return found[min(found)] if found else None


def _days(text: str) -> Iterable[tuple[int, date]]:
    """Give the dates of a line that may be of publication, each with its rank, 0 the surest."""
    text = _arabic(text) if "年" in text or "月" in text or "日" in text else text
    for found in _DATE.finditer(text):
        day = parse_date(found[0])
        before = text[: found.start()]
        rank = next((at for at, label in enumerate(_LABELS) if label.search(before)), None)
        if day and rank is not None:
            yield rank, day
        elif day and _NEAR_TITLE.search(text) and not _NOT_PUBLISHED.search(text):
            yield len(_LABELS), day


def _in_shanghai(stated: str) -> date | None:
    """Give the day in China of an instant stated with its offset; None for any other text."""
    try:
        instant = datetime.fromisoformat(stated.strip())
    except ValueError:
        return None
    return instant.astimezone(_SHANGHAI).date() if instant.tzinfo else None


def _with_labels(frame: Iterable[Block]) -> Iterable[str]:
    """Give the lines around the report; a label on its own is put before the line that follows."""
    label = ""
    for block in frame:
        for line in _lines(block):
            yield label + line
            is_label = len(line) <= _LONGEST_LABEL and any(
                each.search(plain(line)) for each in _LABELS
            )
            label = line if is_label else ""


def _lines(block: Block) -> Iterable[str]:
    if isinstance(block, Paragraph):
        if len(block.text) <= _LONGEST_LINE:
            yield block.text
        return
    if isinstance(block, Picture):
        return
    for row in block.rows:
        cells = [cell for place, cell in enumerate(row) if cell.origin[1] == place]
        yield from (f"{label.text}: {value.text}" for label, value in itertools.pairwise(cells))
