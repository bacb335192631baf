"""A fictional report as a PDF of our own making: text in a CJK font that need not be embedded."""

from collections.abc import Callable, Sequence
from io import BytesIO

from bot.demo.paper import HEIGHT, WIDTH, PlacedText, Sheet, sheets_of, width_of
from bot.demo.spec import ReportSpec

_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 "
    b"/W [1 [500] 814 907 500] >>] >>"
)
Letters = Callable[[str], str]


def report_pdf(
    spec: ReportSpec, *, with_lines: bool = True, turned: int = 0, letters: Letters = str
) -> bytes:
    """Give the report as a PDF.

    `with_lines` False leaves the ruled lines out. `turned` (quarter turns) writes every page
    sideways with a /Rotate that sets it upright. `letters` changes every text before it is
    written.
    """
    return pdf_of(sheets_of(spec), with_lines=with_lines, turned=turned, letters=letters)


def pdf_of(
    sheets: Sequence[Sheet], *, with_lines: bool = True, turned: int = 0, letters: Letters = str
) -> bytes:
    """Give `sheets` as a PDF; see `report_pdf`."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT]
    kids = []
    for sheet in sheets:
        content = _content(sheet, with_lines=with_lines, turned=turned, letters=letters)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        wide, high = (WIDTH, HEIGHT) if turned % 2 == 0 else (HEIGHT, WIDTH)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>"
            % (wide, high, turned * 90 % 360, len(objects))
        )
    listed = b" ".join(b"%d 0 R" % number for number in kids)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), listed)
    return _file(objects)


def _content(sheet: Sheet, *, with_lines: bool, turned: int, letters: Letters) -> bytes:
    # The page's own paper, before it is turned upright by /Rotate.
    place = {
        0: (1, 0, 0, 1, 0.0, 0.0),
        1: (0, 1, -1, 0, HEIGHT, 0.0),
        2: (-1, 0, 0, -1, WIDTH, HEIGHT),
        3: (0, -1, 1, 0, 0.0, WIDTH),
    }[turned % 4]
    parts = [b"%d %d %d %d %.2f %.2f cm 0.5 w" % place]
    if with_lines:
        parts += [
            b"%.2f %.2f m %.2f %.2f l S"
            % (line.left, HEIGHT - line.top, line.right, HEIGHT - line.bottom)
            for line in sheet.lines
        ]
    parts.append(b"BT")
    for text in sheet.texts:
        parts += _written(text, letters)
    parts.append(b"ET")
    return b"\n".join(parts)


def _written(text: PlacedText, letters: Letters) -> list[bytes]:
    """Write a text letter by letter: every one where the paper has it, whatever its font says."""
    parts, left = [b"/F1 %.2f Tf" % text.size], text.left
    for letter in text.text:
        code = letters(letter).encode("utf-16-be").hex().encode()
        parts.append(b"1 0 0 1 %.2f %.2f Tm <%s> Tj" % (left, HEIGHT - text.baseline, code))
        left += width_of(letter, text.size)
    return parts


def _file(objects: Sequence[bytes]) -> bytes:
    made = BytesIO()
    made.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        made.write(b"%010d 00000 n \n" % place)
    made.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    made.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return made.getvalue()
