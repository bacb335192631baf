"""The circular as DOCX, in the form of an official document (GB/T 9704-2012)."""

import io
from datetime import UTC, datetime, time

from docx import Document
from docx.document import Document as Paper
from docx.shared import Mm
from lxml import etree

from bot.circular.draft import CHINESE_NUMBERS, Attachment, Draft, Passage
from bot.circular.letterhead import Letterhead
from bot.circular.paper import (
    BODY,
    CENTRED,
    FANGSONG,
    FIRST,
    HEADING,
    INDENTED,
    LINE,
    PLAIN,
    RED,
    SECOND,
    SIZES,
    SONGTI,
    TITLE,
    WIDTH_MM,
    XIAOBIAOSONG,
    Look,
    Setting,
    add,
    paragraph,
    ruled,
    run,
    tag,
    twips,
)
from bot.circular.paper_chart import add_chart
from bot.circular.paper_end import imprint, signature
from bot.circular.paper_table import table

_HEAD_TO_TOP, _LINE_UNDER_NUMBER, _LARGEST_HEAD = 35.0, 11, 48.0
_PAGE_NUMBER = Look(SONGTI, SIZES["四号"], closer=0)
_NOTE = Look(size=SIZES["五号"], closer=0)


def docx(draft: Draft, head: Letterhead) -> bytes:
    """Give the file."""
    document = Document()
    _page(document)
    _dated(document, head)
    body = document.element.body
    section = body.sectPr
    for left in list(body):
        body.remove(left)
    _top(body, head)
    paragraph(body, [(draft.opening, BODY)], INDENTED)
    charts = 0
    for number, passage in enumerate(draft.passages):
        _passage(body, passage, CHINESE_NUMBERS[number])
        if passage.chart is not None:
            charts += 1
            add_chart(document, body, passage.chart, charts)
    _list_of_attachments(body, draft.attachments)
    signature(body, head)
    for number, attachment in enumerate(draft.attachments, start=1):
        _attachment(body, attachment, number)
    imprint(body, head)
    body.append(section)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _page(document: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance, section.header_distance = Mm(23), Mm(15)
    grid = section._sectPr.find(tag("docGrid"))  # noqa: SLF001 - python-docx has no word for it
    if grid is None:
        grid = add(section._sectPr, "docGrid")  # noqa: SLF001
    grid.set(tag("type"), "lines")
    grid.set(tag("linePitch"), str(LINE))
    document.settings.odd_and_even_pages_header_footer = True
    for footer, edge in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        _page_number(footer._element, edge)  # noqa: SLF001
    _language(document)


def _language(document: Paper) -> None:
    """Say that the text is Chinese, and let unnamed words stand in the body's font."""
    defaults = document.styles.element.find(f".//{tag('rPrDefault')}/{tag('rPr')}")
    for each in list(defaults):
        defaults.remove(each)
    add(defaults, "rFonts", ascii=FANGSONG, hAnsi=FANGSONG, eastAsia=FANGSONG)
    add(defaults, "sz", val=32)
    add(defaults, "lang", val="en-US", eastAsia="zh-CN")


def _dated(document: Paper, head: Letterhead) -> None:
    """Write what a file manager shows of the document."""
    moment = datetime.combine(head.signed_on, time(), UTC)
    known = document.core_properties
    known.title, known.author, known.comments = "".join(head.title.split()), head.issuer, ""
    known.created = known.modified = moment


def _page_number(footer: etree._Element, edge: str) -> None:
    """Put — 1 — at the outer edge, one character in."""
    for left in list(footer):
        footer.remove(left)
    made = paragraph(footer, [], Setting(edge, line=0))
    indent = etree.Element(tag("ind"))
    indent.set(tag(edge), str(round(_PAGE_NUMBER.size * 20)))
    names = [etree.QName(each).localname for each in made[0]]
    made[0].insert(names.index("spacing") + 1, indent)
    run(made, "— ", _PAGE_NUMBER)
    for kind in ("begin", "instr", "separate", "text", "end"):
        run(made, "1" if kind == "text" else "", _PAGE_NUMBER)
        last = made[-1]
        if kind == "text":
            continue
        last.remove(last[-1])
        if kind == "instr":
            add(last, "instrText").text = "PAGE"
        else:
            add(last, "fldChar", fldCharType=kind)
    run(made, " —", _PAGE_NUMBER)


def _top(body: etree._Element, head: Letterhead) -> None:
    """Write the red head and its rule where there is one, the title, and the addressee."""
    if head.header:
        size = min(_LARGEST_HEAD, WIDTH_MM * 2.7 / len(head.header))
        look = Look(XIAOBIAOSONG, size, RED, 0)
        paragraph(
            body, [(head.header, look)], Setting("center", line=0, before=twips(_HEAD_TO_TOP))
        )
        _blank(body, 2 if head.number else 1)
        numbered = paragraph(body, [(head.number, BODY)], CENTRED)
        ruled(numbered, "bottom", 12, RED, _LINE_UNDER_NUMBER)
        _blank(body, 2)
    for line in head.title.splitlines():
        paragraph(body, [(line, TITLE)], Setting("center", line=700))
    if head.number and not head.header:
        paragraph(body, [(head.number, SECOND)], CENTRED)
    _blank(body, 1)
    paragraph(body, [(f"{head.addressee}：", BODY)], PLAIN)


def _blank(body: etree._Element, lines: int) -> None:
    for _ in range(lines):
        paragraph(body, [("", BODY)], PLAIN)


def _passage(body: etree._Element, passage: Passage, number: str) -> None:
    paragraph(body, [(f"{number}、{passage.heading}", FIRST)], HEADING)
    for each in passage.paragraphs:
        parts = [(each.head, SECOND)] if each.head else []
        paragraph(body, [*parts, (each.text, BODY)], INDENTED)


def _list_of_attachments(body: etree._Element, attachments: tuple[Attachment, ...]) -> None:
    if not attachments:
        return
    _blank(body, 1)
    is_one = len(attachments) == 1
    for number, each in enumerate(attachments, start=1):
        mark = "" if is_one else f"{number}."
        first = "附件：" if number == 1 else ""
        setting = INDENTED if first else Setting(first_characters=500)
        paragraph(body, [(f"{first}{mark}{each.title}", BODY)], setting)


def _attachment(body: etree._Element, attachment: Attachment, number: int) -> None:
    paragraph(body, [(f"附件{number}", FIRST)], Setting(starts_page=True, level=0))
    _blank(body, 1)
    paragraph(body, [(attachment.title, TITLE)], Setting("center", line=700, is_kept=True))
    _blank(body, 1)
    table(body, attachment)
    paragraph(body, [(attachment.note, _NOTE)], Setting("both", line=320, before=80))
