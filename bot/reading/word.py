"""Word processing documents (docx and its kin), read from their XML without a word processor."""

import re
from collections.abc import Sequence

from bot.document import Block, Document, Paragraph, Picture, Table
from bot.reading.package import Element
from bot.reading.word_numbering import Numbering
from bot.reading.word_runs import Runs
from bot.reading.word_styles import Styles
from bot.reading.word_tables import table_blocks
from bot.reading.word_xml import WordPackage, child, short, unwrapped
from rules.plain_text import tight

_LEAD = 12
_LONGEST_TITLE = 80
_LITTLE_TEXT = 200
_ENTRY_OF_CONTENTS = re.compile(r"\d\s*$")
_NOT_IN_A_TITLE = re.compile(
    r"^[（(]|号[）)]?$|^(?:发布|公开|成文)(?:日期|时间)|^20\d\d[年.-]\d{1,2}[月.-]\d{1,2}日?$"
)
_FIRST_HEADING = re.compile(r"^(?:一、|第一部分|1[.、．])")


def read_docx(body: bytes) -> Document:
    """Give the document of a docx, docm, dotx or docx-like package.

    Raises ReportUnreadable where it is damaged, locked, too big or no such package. Properties
    of the file are not read: they name persons.
    """
    package = WordPackage(body)
    styles = Styles(package.part("styles"))
    walk = _Walk(
        styles,
        Numbering(package.part("numbering"), styles),
        Runs(styles, package.related),
    )
    blocks = walk.blocks_in(package.body(), ())
    return Document("word", tuple(blocks), _titles(walk.lead), doubts=_doubts(blocks, walk))


class _Walk:
    """Goes over the body once and gathers blocks in reading order.

    `lead` are the first paragraphs outside of tables, each with whether it looks like a title.
    """

    def __init__(self, styles: Styles, numbering: Numbering, runs: Runs) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = runs
        self._made = 0
        self._cells = 0
        self.lead: list[tuple[str, bool]] = []
        self.pictures_in_cells = 0
        self.foreign_parts = 0

    def blocks_in(self, parent: Element, container: tuple[int, ...]) -> list[Block]:
        """Give the blocks in `parent`: a body, a cell, a text box."""
        blocks: list[Block] = []
        carried = ""
        for each in unwrapped(parent):
            name = short(each)
            if name == "w:p":
                carried = self._paragraph(each, container, carried, blocks)
            elif name == "w:tbl":
                self._lines(carried, container, blocks)
                carried = ""
                blocks.extend(self._table(each, container))
            elif name == "w:altChunk":
                self.foreign_parts += 1
        self._lines(carried, container, blocks)
        return blocks

    def _paragraph(
        self, paragraph: Element, container: tuple[int, ...], carried: str, blocks: list[Block]
    ) -> str:
        """Add a paragraph; give its text where its end was deleted: it goes on in the next one."""
        said = self._runs.said(paragraph, without_notes=self._cells > 0)
        text = carried + said.text
        mark = child(paragraph, "w:pPr", "w:rPr")
        if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
            self._attached(said.boxes, said.pictures, container, blocks)
            return text
        label = self._numbering.label(paragraph)
        if text.strip() or (label and self._cells):
            is_contents = self._styles.is_contents(paragraph)
            if not (is_contents and _ENTRY_OF_CONTENTS.search(text)):
                is_heading = self._styles.is_heading(paragraph)
                self._lines(label + text, container, blocks, is_heading=is_heading)
                self._remember(paragraph, label + text)
        self._attached(said.boxes, said.pictures, container, blocks)
        return ""

    def _attached(
        self,
        boxes: Sequence[Element],
        pictures: Sequence[tuple[str, str]],
        container: tuple[int, ...],
        blocks: list[Block],
    ) -> None:
        for part, description in pictures:
            blocks.append(Picture(f"part:{part}", container, description))
        for box in boxes:
            blocks.extend(self.blocks_in(box, self._inner(container)))

    def _lines(
        self,
        text: str,
        container: tuple[int, ...],
        blocks: list[Block],
        *,
        is_heading: bool = False,
    ) -> None:
        lines = (" ".join(line.split()) for line in text.split("\n"))
        blocks.extend(Paragraph(line, container, is_heading) for line in lines if line)

    def _table(self, table: Element, container: tuple[int, ...]) -> Sequence[Block]:
        self._cells += 1
        pictures = 0

        def blocks_of(cell: Element) -> Sequence[Block]:
            nonlocal pictures
            found = self.blocks_in(cell, self._inner(container))
            pictures += sum(isinstance(each, Picture) for each in found)
            return found

        blocks = table_blocks(table, container, blocks_of)
        self._cells -= 1
        if any(isinstance(each, Table) and each.container == container for each in blocks):
            self.pictures_in_cells += pictures
        elif not self._cells:
            for each in blocks[:_LEAD]:
                if isinstance(each, Paragraph) and len(self.lead) < _LEAD:
                    self.lead.append((each.text, False))
        return blocks

    def _inner(self, container: tuple[int, ...]) -> tuple[int, ...]:
        self._made += 1
        return (*container, self._made)

    def _remember(self, paragraph: Element, text: str) -> None:
        if self._cells or len(self.lead) >= _LEAD:
            return
        styles = self._styles
        asked = (styles.is_title, styles.is_centred, styles.is_heading)
        stands_out = any(each(paragraph) for each in asked)
        self.lead.append(("".join(text.split("\n")).strip(), stands_out))


def _titles(lead: Sequence[tuple[str, bool]]) -> tuple[str, ...]:
    """Give candidates for the title: neighbours that stand out as one, each of them, the start.

    A title broken over paragraphs comes first: its last line alone reads as one, without organ.
    """
    start: list[tuple[str, bool]] = []
    for text, stands_out in lead:
        if _FIRST_HEADING.match(text):
            break
        if not _NOT_IN_A_TITLE.search(text):
            start.append((text, stands_out))
    joined, run = [], ""
    for text, stands_out in (*start, ("", False)):
        if stands_out:
            run += text
        elif run:
            joined.append(run)
            run = ""
    single = [text for text, stands_out in start if stands_out]
    rest = [text for text, stands_out in start[:3] if not stands_out]
    ranked = (" ".join(each.split()) for each in (*joined, *single, *rest))
    return tuple(dict.fromkeys(each for each in ranked if 0 < len(each) <= _LONGEST_TITLE))


def _doubts(blocks: Sequence[Block], walk: _Walk) -> tuple[str, ...]:
    doubts = []
    pictures = sum(isinstance(block, Picture) for block in blocks) + walk.pictures_in_cells
    letters = sum(len(tight(block.text)) for block in blocks if isinstance(block, Paragraph))
    has_table = any(isinstance(block, Table) for block in blocks)
    if pictures and letters < _LITTLE_TEXT and not has_table:
        doubts.append(f"文档里有 {pictures} 张图片而几乎没有文字，图片中的内容没有读取")
    elif walk.pictures_in_cells:
        doubts.append(f"文档的表格里有 {walk.pictures_in_cells} 张图片，图片中的内容没有读取")
    if walk.foreign_parts:
        doubts.append("文档里嵌入了其他格式的文件内容，这部分没有读取，请另存为普通 docx")
    return tuple(doubts)
