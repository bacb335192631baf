"""Marks: the words by which a page itself says that its report is a draft or a sample."""

from collections.abc import Iterator, Sequence

from bot.document import Block, Document, Paragraph
from bot.interpreting.sections import Body
from rules.naming.drafts import is_mark_alone, kind_by_mark, mark_in
from rules.naming.title_words import Kind
from rules.naming.titles import read_title
from rules.plain_text import plain

_LINES_BEFORE = 6
_LONGEST_TITLE = 120
_LONGEST_MARK = 24
_OPENS, _CLOSES = tuple("(〔【[《"), tuple(")〕】]》")
_UNFINISHED = {Kind.DRAFT, Kind.TEMPLATE}


def mark_of(document: Document, title: str, blocks: Sequence[Block], body: Body) -> str:
    """Give the mark in the page's titles, in the lines above the report or alone in its body.

    "" where none is: what a sentence says of drafts is no mark. `title` is the report's.
    """
    for each in document.titles:
        if _is_unfinished_title(each) or _is_bracketed_mark(each):
            return mark_in(each) or plain(each)
    above = [*_lines(blocks[max(0, body.start - _LINES_BEFORE) : body.start])]
    for at, line in enumerate(above):
        if kind_by_mark(line) is None:
            continue
        # Above the title menus stand, with forms and samples among what they offer.
        is_under_title = at > 0 and is_mark_alone(line) and read_title(above[at - 1]).is_report
        if is_under_title or _is_bracketed_mark(line) or _is_of(line, title):
            return mark_in(line)
    lines = _lines(blocks[body.start : body.end])
    return next((mark_in(line) for line in lines if _is_bracketed_mark(line)), "")


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph) and len(block.text) <= _LONGEST_TITLE:
            yield block.text


def _is_unfinished_title(line: str) -> bool:
    return read_title(line).kind in _UNFINISHED


def _is_bracketed_mark(line: str) -> bool:
    if len(line) > _LONGEST_MARK:
        return False
    text = plain(line)
    return text.startswith(_OPENS) and text.endswith(_CLOSES) and is_mark_alone(text)


def _is_of(line: str, title: str) -> bool:
    """Whether `line` is the report's own title with a mark, and no neighbour's in a list."""
    if not _is_unfinished_title(line):
        return False
    without = read_title(plain(line).replace(mark_in(line), ""))
    own = read_title(title)
    return (without.organ, without.report_year) == (own.organ, own.report_year)
