"""A machine with other fonts installed: a process of its own, of which the PDF library sees a folder.

Run as a module with the folder's path; a PDF on standard input; answers in JSON.
"""

import json
import subprocess
import sys
from ctypes import c_char_p, cast
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from bot.document import Document
from bot.reading.readers import read_pdf
from bot.reading.wire import packed, unpacked


def read_where_installed(folder: Path, body: bytes) -> tuple[str, list[Document]]:
    """Read a PDF on a machine with the fonts of `folder`.

    Gives the text that the library by itself finds, and what we read: once as we do, and once
    with the fonts made known to the library again behind our back.
    """
    command = [sys.executable, "-m", __name__, str(folder)]
    answer = subprocess.run(command, input=body, check=True, capture_output=True, timeout=60)
    said = json.loads(answer.stdout)
    return said["alone"], [unpacked(each) for each in said["read"]]


def install(folder: str) -> None:
    pdfium.FPDF_DestroyLibrary()
    paths = (c_char_p * 2)(folder.encode(), None)
    config = pdfium.FPDF_LIBRARY_CONFIG(version=2)
    kind = dict(pdfium.FPDF_LIBRARY_CONFIG._fields_)["m_pUserFontPaths"]
    config.m_pUserFontPaths = cast(paths, kind)
    pdfium.FPDF_InitLibraryWithConfig(config)


def text_of(body: bytes) -> str:
    document = pypdfium2.PdfDocument(body)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def main() -> None:
    body = sys.stdin.buffer.read()
    install(sys.argv[1])
    alone = text_of(body)
    read = [read_pdf(body)]
    install(sys.argv[1])
    assert text_of(body) == alone, "the fonts are not seen again"
    read.append(read_pdf(body))
    json.dump({"alone": alone, "read": [packed(each) for each in read]}, sys.stdout)


if __name__ == "__main__":
    main()
