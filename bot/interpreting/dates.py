"""Dates on a page: which of several is the day of publication."""

import itertools
import re
from collections.abc import Iterable
from datetime import date

from bot.document import Block, Document, Paragraph, Picture
from rules.plain_text import plain, tight, with_arabic_years

_DATE = re.compile(r"(20\d{2})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})(?!\d)\s*日?")
_LABEL = re.compile(
    r"(?:(?:发布|公开|公布|发文|发稿|更新|上传)\s*(?:日\s*期|时\s*间)|发布于|"
    r"(?<![\u4e00-\u9fff])(?:时\s*间|日\s*期))\s*[:：】\]]*\s*$"
)
_NEAR_TITLE = re.compile(r"来源|浏览|阅读|点击|字号|字体|作者|访问")
_NOT_PUBLISHED = re.compile(r"成文|生成|生效|施行|采集|打印|截[至止]")
_LONGEST_LINE = 120


def parse_date(text: str) -> date | None:
    """Give the first full date in `text` (2024-01-29, 2024/1/29, 2024年1月29日), or None."""
    for found in _DATE.finditer(with_arabic_years(plain(text))):
        try:
            return date(*(int(part) for part in found.groups()))
        except ValueError:
            continue
    return None


def is_only_a_date(text: str) -> bool:
    """Whether a line is nothing but a date, such as the one under a signature."""
    line = with_arabic_years(tight(text)).strip("()")
    return bool(_DATE.fullmatch(line))


def published(document: Document, frame: Iterable[Block]) -> date | None:
    """Give the day of publication that the page states, or None.

    Looks at the page's tags first, then at labelled dates in `frame`, the blocks around the
    report's body; a date of signing or of making the page is not one of publication.
    """
    if day := parse_date(document.stated.get("published", "")):
        return day
    unlabelled: date | None = None
    for block in frame:
        for line in _lines(block):
            text = plain(line)
            for found in _DATE.finditer(text):
                day = parse_date(found[0])
                if day and _LABEL.search(text[: found.start()]):
                    return day
                if day and _NEAR_TITLE.search(text) and not _NOT_PUBLISHED.search(text):
                    unlabelled = unlabelled or day
    return unlabelled


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
