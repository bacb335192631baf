"""Real files of a fictional report, made by the programs that make them in offices."""

import io
import subprocess
import zipfile
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter

from bot.demo.report_html import report_html
from bot.demo.spec import ReportSpec, clean_report
from bot.document import Document, Paragraph, Table
from bot.interpreting import interpret
from bot.reading.html import read_html
from tests.real_parts import needs

WRITER, CALC = "libreoffice-writer-nogui", "libreoffice-calc-nogui"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@lru_cache(maxsize=4)
def report(seed: int = 3) -> ReportSpec:
    return clean_report("云溪县民政局", 2025, date(2026, 1, 15), seed=seed)


def wrong_cells(document: Document, spec: ReportSpec) -> dict[str, tuple[str, str | None]]:
    """Give what was printed and what was read, for every cell where they differ."""
    read = interpret(document, spec.report_year).cells
    pairs = {at: (text, read[at].raw if at in read else None) for at, text in spec.cells.items()}
    return {at: pair for at, pair in pairs.items() if pair[0] != pair[1]}


@lru_cache(maxsize=32)
def converted(source: bytes, suffix: str, target: str, infilter: str = "") -> bytes:
    """Give `source` as LibreOffice writes it in another format."""
    soffice = needs("soffice", CALC if target in {"xls", "xlsx", "ods"} else WRITER)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"in.{suffix}"
        path.write_bytes(source)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        options = [f"--infilter={infilter}"] if infilter else []
        command = [soffice, "--headless", profile, *options, "--convert-to", target]
        subprocess.run(
            [*command, "--outdir", folder, str(path)], check=True, capture_output=True, timeout=120
        )
        return (Path(folder) / f"in.{target.partition(':')[0]}").read_bytes()


def report_docx() -> bytes:
    page = report_html(report()).encode()
    return converted(page, "html", "docx", "HTML (StarWriter)")


def report_xlsx() -> bytes:
    return xlsx_of(report_html(report()))


def xlsx_of(page: str) -> bytes:
    """Write a report as an official does: lines in the first column, tables in merged cells."""
    document = read_html(page)
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("年报")
        y = 0
        for block in document.blocks:
            if isinstance(block, Paragraph):
                sheet.write(y, 0, block.text)
                y += 1
            elif isinstance(block, Table):
                _write_table(sheet, block, y)
                y += len(block.rows)
    return made.getvalue()


def _write_table(sheet, table: Table, top: int) -> None:
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for y, row in enumerate(table.rows):
        for x, cell in enumerate(row):
            ends[cell.origin] = (y, x)
    for (y, x), (bottom, right) in ends.items():
        text = table.rows[y][x].text
        value = float(text) if text.replace(".", "", 1).isdigit() else text
        if (bottom, right) == (y, x):
            sheet.write(top + y, x, value)
        else:
            sheet.merge_range(top + y, x, top + bottom, right, value)


def docx(  # noqa: PLR0913
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    relations: str = "",
    main: str = "word/document.xml",
    space: str = W,
    more: dict[str, bytes] | None = None,
) -> bytes:
    """Give a package with this body, written part by part."""
    kinds = _R if space == W else "http://purl.oclc.org/ooxml/officeDocument/relationships"
    names = (
        f'xmlns:w="{space}" xmlns:r="{kinds}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    folder, _, file = main.rpartition("/")
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{kinds}/officeDocument" Target="/{main}"/></Relationships>',
        main: f"<w:document {names}><w:body>{body}<w:sectPr/></w:body></w:document>",
        f"{folder}/_rels/{file}.rels": f'<Relationships xmlns="{_PACKAGE_RELATIONS}">'
        f'<Relationship Id="n" Type="{kinds}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="s" Type="{kinds}/styles" Target="styles.xml"/>'
        f"{relations}</Relationships>",
        f"{folder}/numbering.xml": f"<w:numbering {names}>{numbering}</w:numbering>",
        f"{folder}/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
    }
    return packed({**{k: v.encode() for k, v in parts.items()}, **(more or {})})


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return made.getvalue()
