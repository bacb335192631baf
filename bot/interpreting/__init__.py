"""Interpreting: a Document becomes a Report. Nothing here knows what medium it came in."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.document import Block, Document, Paragraph, Table
from bot.interpreting.dates import published
from bot.interpreting.gathered import Gathered
from bot.interpreting.layout import Layouts
from bot.interpreting.marks import mark_of
from bot.interpreting.sections import Body, find_body, signed_by
from bot.interpreting.unfolding import unfolded
from rules.naming.title_words import ends_as_organ
from rules.naming.titles import TitleReading, read_title
from rules.plain_text import plain, tight, with_arabic_years
from rules.report import How, Report
from rules.report_format import format_for, formats

FEWEST_HEADINGS = 3
_SURE = {How.PRINTED}
_YEAR = re.compile(r"(20\d{2})年")
_SOURCE = re.compile(r"(?:发布机构|发布单位|信息来源|来源|公开主体|责任部门)\s*[:：]\s*(\S{3,30})")
_LEAD_BLOCKS = 6
_LEAD_LEAST = 12
_TITLE_LINES = 3
_LONGEST_TITLE = 120
# The way to a page, as a breadcrumb shows it.
_WAY = re.compile(r"[>»›→]|^\W*(?:您?(?:当前|现在|所在)?的?位置|首页\W)")
_LAYOUTS = Layouts()


def is_report(report: Report) -> bool:
    """Whether enough of the form's headings were recognised to take this for an annual report."""
    return len(report.sections) >= FEWEST_HEADINGS


def interpret(document: Document, report_year: int | None = None) -> Report:
    """Give the report in `document`.

    The tables are read by the edition whose labels they bear; where they bear none, by the
    edition due for the year the title states or, failing that, `report_year`.
    """
    newest = formats()[-1]
    blocks = unfolded(document.blocks, newest.sections)
    body = find_body(blocks, newest.sections)
    title = _title(document, blocks, body)
    reading = read_title(title)
    year = reading.report_year or _year_of(blocks, body)
    frame = (*blocks[: body.start], *blocks[body.end :])
    organ = reading.organ or _signature(blocks, body) or _source(document, frame)
    tables = [block for block in blocks[body.start : body.end] if isinstance(block, Table)]
    due = year or report_year
    otherwise = format_for(due) if due is not None else newest
    edition, gathered = _LAYOUTS.read(tables, otherwise)
    if edition is None:
        return Report(
            title,
            organ,
            year,
            None,
            published(document, frame),
            body.sections,
            {},
            is_picture=document.is_picture,
            is_partial=bool(document.doubts),
            mark=mark_of(document, title, blocks, body),
        )
    return Report(
        title=title,
        organ=organ,
        report_year=year,
        edition=edition.edition,
        published=published(document, frame),
        sections=body.sections,
        cells={address: cell for each in gathered for address, cell in each.cells.items()},
        tables=frozenset(each.table for each in gathered if each.found),
        doubts=(
            *document.doubts,
            *_doubts_of_place(gathered),
            *(sentence for each in gathered for sentence in each.doubts),
        ),
        doubted=frozenset(each.table for each in gathered if each.doubts or not each.hows <= _SURE),
        is_picture=document.is_picture,
        is_partial=bool(document.doubts),
        lead=_lead(blocks, body),
        mark=mark_of(document, title, blocks, body),
    )


def _doubts_of_place(gathered: Sequence[Gathered]) -> Iterator[str]:
    """Say how cells were read, where the medium itself does not tell what stands in which."""
    hows = {how for each in gathered for how in each.hows}
    if How.ALIGNED in hows:
        yield "表格（或其中部分单元格）没有完整框线，按文字位置对应"
    if How.RECOGNISED in hows:
        yield "表格是从图片中识别的"
    if unread := sum(each.unread for each in gathered):
        yield f"表格中有 {unread} 格没有认出"


def _title(document: Document, blocks: Sequence[Block], body: Body) -> str:
    """Give the report's title: the first candidate that reads as one, else the first at hand."""
    lead = [
        block.text
        for block in blocks[: body.start]
        if isinstance(block, Paragraph) and len(block.text) <= _LONGEST_TITLE
    ]
    lead = [text for text in lead if not _WAY.search(plain(text))]
    nearest = lead[-12:]
    # A title broken over lines stands as neighbouring short paragraphs.
    joined = [
        "".join(nearest[at : at + length])
        for length in range(2, _TITLE_LINES + 1)
        for at in range(len(nearest) - length + 1)
    ]
    for candidate in (*document.titles, *nearest):
        if read_title(candidate).is_report:
            return plain(_whole_title(candidate, joined))
    for candidate in joined:
        # A menu's word above the title is no organ.
        if (reading := read_title(candidate)).is_report and _names_organ_if_any(reading):
            return plain(_whole_title(candidate, joined))
    return plain(document.titles[0]) if document.titles else ""


def _names_organ_if_any(reading: TitleReading) -> bool:
    return not reading.organ or ends_as_organ(reading.organ.rstrip(")").partition("(")[0])


def _whole_title(found: str, joined: Sequence[str]) -> str:
    """Give the title with the line above or below it that names its organ or year, if one does."""
    reading = read_title(found)
    if reading.organ and reading.report_year:
        return found
    for longer in joined:
        if tight(found) in tight(longer) and (whole := read_title(longer)).is_report:
            is_named = bool(whole.organ) and ends_as_organ(whole.organ or "")
            names_more = (is_named and not reading.organ) or bool(
                whole.report_year and not reading.report_year
            )
            if names_more and (not reading.organ or whole.organ == reading.organ):
                return longer
    return found


def _lead(blocks: Sequence[Block], body: Body) -> str:
    """Give the paragraphs just before section 1: on what and for which period the report is made."""
    near = blocks[max(0, body.start - _LEAD_BLOCKS) : body.start]
    lines = [block.text for block in near if isinstance(block, Paragraph)]
    return "\n".join(line for line in lines if len(line) >= _LEAD_LEAST)


def _year_of(blocks: Sequence[Block], body: Body) -> int | None:
    """Give the year the report speaks of most in its lead and first section."""
    lead = [b.text for b in blocks[max(0, body.start - 3) : body.start] if isinstance(b, Paragraph)]
    text = "\n".join([*lead, *(each.text for each in body.sections[:1])])
    years = Counter(_YEAR.findall(with_arabic_years(tight(text))))
    return int(years.most_common(1)[0][0]) if years else None


def _signature(blocks: Sequence[Block], body: Body) -> str | None:
    """Give the organ that signs the report, or None."""
    if not body.sections:
        return None
    lines = [each.text for each in blocks[body.start : body.end] if isinstance(each, Paragraph)]
    return signed_by(lines)


def _source(document: Document, frame: Sequence[Block]) -> str | None:
    """Give the organ that the page's frame names as its source, or None."""
    if source := document.stated.get("source", "").strip():
        return source
    for block in frame:
        if isinstance(block, Paragraph) and (found := _SOURCE.search(plain(block.text))):
            return found[1]
    return None
