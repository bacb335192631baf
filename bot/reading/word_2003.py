"""Word 2003 XML (many systems fill such a file in and call it .doc) becomes a docx package.

LibreOffice reads it, too, but loses the cells that are merged downwards.
"""

import io
import zipfile

from lxml import etree

from bot.errors import ReportUnreadable
from bot.reading.package import Element, parsed

SPACE = "http://schemas.microsoft.com/office/word/2003/wordml"
_AUXILIARY = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_CHANGES = "{http://schemas.microsoft.com/aml/2001/core}"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_WORD}}}"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RENAMED = {
    f"{_W}vmerge": f"{_W}vMerge",
    f"{_W}hmerge": f"{_W}hMerge",
    f"{_CHANGES}content": f"{_W}customXml",
    f"{_AUXILIARY}sect": f"{_W}customXml",
    f"{_AUXILIARY}sub-section": f"{_W}customXml",
    f"{_AUXILIARY}pBdrGroup": f"{_W}customXml",
}
_DELETION = "Word.Deletion"


def docx_of_2003(body: bytes) -> bytes:
    """Give the docx package that says what the Word 2003 XML `body` says.

    Raises ReportUnreadable where it is damaged, or goes past the bounds of XML.
    """
    root = parsed(body.replace(SPACE.encode(), _WORD.encode()), "Word 2003 XML")
    main = root.find(f"{_W}body")
    if main is None:
        raise ReportUnreadable("文件里没有 Word 正文，可能不是 Word 文档，请核对后再试")
    for each in list(main.iter()):
        _rename(each)
    document = etree.Element(f"{_W}document")
    document.append(main)
    parts = {
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
        "word/document.xml": etree.tostring(document, encoding="utf-8"),
    }
    if (styles := root.find(f"{_W}styles")) is not None:
        parts["word/styles.xml"] = etree.tostring(styles, encoding="utf-8")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return made.getvalue()


def _rename(element: Element) -> None:
    tag = str(element.tag)
    if tag in _RENAMED:
        element.tag = _RENAMED[tag]
    elif tag == f"{_CHANGES}annotation":
        kind = element.get(f"{_W}type") or ""
        element.tag = f"{_W}del" if kind == _DELETION else f"{_W}customXml"
    elif tag == f"{_W}p":
        _write_number(element)


def _write_number(paragraph: Element) -> None:
    """Write a paragraph's automatic number as text: the file tells what was printed."""
    said = paragraph.find(f"{_W}pPr/{_W}listPr/{_AUXILIARY}t")
    number = said.get(f"{_AUXILIARY}val") if said is not None else None
    if number and (number[0].isalnum() or number[0] in "（(第"):
        run = etree.Element(f"{_W}r")
        etree.SubElement(run, f"{_W}t").text = number
        paragraph.insert(1, run)


def _relation(kind: str, target: str) -> bytes:
    return (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" Type="{_KINDS}/{kind}" '
        f'Target="{target}"/></Relationships>'
    ).encode()
