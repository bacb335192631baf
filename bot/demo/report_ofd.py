"""A fictional report written down as an OFD file (GB/T 33190): texts and lines in millimetres."""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape

from bot.demo.paper import HEIGHT, WIDTH, PlacedText, RuledLine, Sheet, sheets_of, width_of
from bot.demo.spec import ReportSpec

_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_POINT = 25.4 / 72
_ASCENT = 0.88
_PEN = 0.2
_WHEN = (2026, 1, 20, 9, 30, 0)


def report_ofd(spec: ReportSpec, *, with_bars: bool = False, with_groups: bool = False) -> bytes:
    """Give the file of a report.

    `with_bars` draws ruled lines as thin filled rectangles, `with_groups` writes equal steps
    between letters as one group.
    """
    sheets = sheets_of(spec)
    parts = {
        "OFD.xml": _entry(spec.title),
        "Doc_0/Document.xml": _document(len(sheets)),
        "Doc_0/PublicRes.xml": _fonts(),
    }
    for number, sheet in enumerate(sheets):
        page = _page(sheet, with_bars=with_bars, with_groups=with_groups)
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = page
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    """Give the package of some parts, the same bytes for the same parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode())
    return stream.getvalue()


def _entry(title: str) -> str:
    return (
        f'{_HEAD}<ofd:OFD {_NAMESPACE} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        f"<ofd:DocID>00000000000000000000000000000000</ofd:DocID><ofd:Title>{escape(title)}</ofd:Title>"
        "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )


def _document(count: int) -> str:
    pages = "".join(
        f'<ofd:Page ID="{number + 10}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        for number in range(count)
    )
    paper = f"0 0 {_mm(WIDTH)} {_mm(HEIGHT)}"
    return (
        f"{_HEAD}<ofd:Document {_NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>100000</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>{paper}</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
    )


def _fonts() -> str:
    return (
        f'{_HEAD}<ofd:Res {_NAMESPACE} BaseLoc="Res"><ofd:Fonts>'
        '<ofd:Font ID="1" FontName="仿宋" FamilyName="仿宋"/></ofd:Fonts></ofd:Res>'
    )


def _page(sheet: Sheet, *, with_bars: bool, with_groups: bool) -> str:
    objects = [
        *(_bar(line) if with_bars else _line(line) for line in sheet.lines),
        *(_text(text, with_groups=with_groups) for text in sheet.texts),
    ]
    numbered = "".join(each.format(id=number) for number, each in enumerate(objects, 1000))
    return (
        f"{_HEAD}<ofd:Page {_NAMESPACE}><ofd:Content>"
        f'<ofd:Layer ID="2" Type="Body">{numbered}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def _mm(points: float) -> str:
    return f"{points * _POINT:.3f}".rstrip("0").rstrip(".")


def _line(line: RuledLine) -> str:
    wide, high = _mm(line.right - line.left), _mm(line.bottom - line.top)
    return (
        f'<ofd:PathObject ID="{{id}}" Boundary="{_mm(line.left)} {_mm(line.top)} {wide} {high}"'
        f' LineWidth="{_PEN}"><ofd:AbbreviatedData>M 0 0 L {wide} {high}</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
    )


def _bar(line: RuledLine) -> str:
    """Write a line as an area as wide as the pen, its middle where the line stands."""
    left, top = line.left * _POINT - _PEN / 2, line.top * _POINT - _PEN / 2
    wide = (line.right - line.left) * _POINT + _PEN
    high = (line.bottom - line.top) * _POINT + _PEN
    return (
        f'<ofd:PathObject ID="{{id}}" Boundary="{left:.3f} {top:.3f} {wide:.3f} {high:.3f}"'
        ' Stroke="false" Fill="true"><ofd:FillColor Value="0 0 0"/><ofd:AbbreviatedData>'
        f"M 0 0 L {wide:.3f} 0 L {wide:.3f} {high:.3f} L 0 {high:.3f} C"
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _text(text: PlacedText, *, with_groups: bool) -> str:
    steps = [_mm(width_of(character, text.size)) for character in text.text[:-1]]
    written = _grouped(steps) if with_groups else steps
    delta = f' DeltaX="{" ".join(written)}"' if steps else ""
    top = text.baseline - _ASCENT * text.size
    wide = sum(width_of(character, text.size) for character in text.text)
    words = escape(text.text).replace("{", "{{").replace("}", "}}")
    return (
        f'<ofd:TextObject ID="{{id}}" Font="1" Size="{_mm(text.size)}" Boundary="{_mm(text.left)}'
        f' {_mm(top)} {_mm(wide)} {_mm(text.size)}"><ofd:TextCode X="0" Y="{_mm(_ASCENT * text.size)}"'
        f"{delta}>{words}</ofd:TextCode></ofd:TextObject>"
    )


def _grouped(steps: Sequence[str]) -> Iterator[str]:
    for step, run in groupby(steps):
        count = len(list(run))
        yield f"g {count} {step}" if count > 1 else step
