"""A package written down as one XML file, as Word saves it on wish, becomes a package again."""

import base64
import binascii
import io
import zipfile

from lxml import etree

from bot.errors import FileBroken
from bot.reading.package import parsed

_SPACE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_DAMAGED = "文件已损坏：单文件 Word XML 的内容不完整，请另存为 docx 后重新发布"


def package_of_flat(body: bytes) -> bytes:
    """Give the ZIP package that the flat XML `body` writes down.

    Raises ReportUnreadable where it is damaged, or goes past the bounds of XML.
    """
    root = parsed(body, "Word XML")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        written: set[str] = set()
        for part in root.iter(f"{_SPACE}part"):
            name = (part.get(f"{_SPACE}name") or "").lstrip("/")
            inner = next((each for each in part), None)
            if inner is None or not name or name in written:
                continue
            written.add(name)
            try:
                if inner.tag == f"{_SPACE}binaryData":
                    package.writestr(name, base64.b64decode(inner.text or ""))
                elif len(inner):
                    package.writestr(name, etree.tostring(inner[0], encoding="utf-8"))
            except (binascii.Error, ValueError) as e:
                raise FileBroken(_DAMAGED) from e
    return made.getvalue()
