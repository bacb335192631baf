"""A report in every form, written by real programs: a browser, LibreOffice, XlsxWriter, ourselves."""

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.demo.report_html import report_html, report_text
from bot.demo.report_ofd import report_ofd
from bot.demo.report_pdf import report_pdf
from bot.demo.spec import STYLES, ReportSpec
from tests.bot.reading import scanned
from tests.bot.reading.made import converted, xlsx_of

_BASE = "table { width: 100% } td { font-size: 12px; padding: 3px } td p { margin: 0 } @page { size: A4 }"
PAPER = {
    "pdf, ruled (browser)": _BASE + "table { border-collapse: collapse } td { border: 1px solid }",
    "pdf, double borders (browser)": "td { font-size: 12px } @page { size: A4 }",
    "pdf, no lines (browser)": _BASE + "table, td { border: 0 !important; text-align: center }",
    "pdf, landscape (browser)": _BASE
    + "@page { size: A4 landscape } table { border-collapse: collapse } td { border: 1px solid }",
}


def written(spec: ReportSpec) -> Iterator[tuple[str, bytes]]:
    """Give (form, bytes) of the report, one by one."""
    for style in STYLES:
        yield f"html, {style}", report_html(replace(spec, style=style)).encode()
    yield "text, tabs", report_text(spec).encode()
    yield "ofd (own writer)", report_ofd(spec)
    yield "ofd, lines as bars", report_ofd(spec, with_bars=True)
    yield "pdf (own writer)", report_pdf(spec)
    yield "pdf, lying (own writer)", report_pdf(spec, turned=1)
    yield "pdf, no lines (own writer)", report_pdf(spec, with_lines=False)
    with tempfile.TemporaryDirectory() as folder:
        for form, style in PAPER.items():
            yield form, printed_pdf(spec, style, Path(folder))
    page = _article(spec).encode()
    docx = converted(page, "html", "docx", "HTML (StarWriter)")
    yield "docx (LibreOffice)", docx
    for suffix in ("pdf", "doc", "rtf", "odt"):
        yield f"{suffix} (LibreOffice)", converted(docx, "docx", suffix)
    xlsx = xlsx_of(report_html(spec))
    yield "xlsx (XlsxWriter)", xlsx
    for suffix in ("xls", "ods"):
        yield f"{suffix} (LibreOffice)", converted(xlsx, "xlsx", suffix)
    yield "zip of docx", _zipped(docx)


def printed_pdf(spec: ReportSpec, style: str, folder: Path) -> bytes:
    """Give the report as the browser prints it in the style sheet `style`."""
    page, made = folder / "report.html", folder / "report.pdf"
    html = _article(spec).replace("border='1'", "" if "border" in style else "border='1'")
    page.write_text(html.replace("</style>", f"{style}</style>"), encoding="utf-8")
    command = [
        *(scanned.browser() or "chromium", "--headless", "--no-sandbox", "--disable-gpu"),
        *("--disable-quic", "--no-first-run", "--disable-background-networking"),
        *("--disable-component-update", "--disable-sync", f"--user-data-dir={folder / 'profile'}"),
        *(f"--print-to-pdf={made}", str(page)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return made.read_bytes()


def _article(spec: ReportSpec) -> str:
    """Give the report's page without the site's navigation and footer, as a clerk's document is."""
    html = report_html(spec)
    start, end = html.index('<div class="nav">'), html.index('<div class="main">')
    return html[:start] + html[end : html.index('<div class="footer">')] + "</body></html>"


def _zipped(body: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("年报.docx", body)
    return made.getvalue()
