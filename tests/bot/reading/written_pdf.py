"""A PDF written operator by operator, with the fonts that a test wants to be met."""

import re
from collections.abc import Sequence
from io import BytesIO

# A Chinese font that is not embedded: letters in UTF-16, every one as wide as it is high.
CHINESE = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 "
    b"/W [1 [500]] >>] >>"
)
LATIN = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
# A font that is not embedded and does not say what its codes mean.
UNNAMED = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H "
    b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>] >>"
)
# A font whose glyphs stand in the file: in the object after its map from letters to glyphs.
EMBEDDED = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Squares /Encoding /UniGB-UCS2-H "
    b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Squares "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 "
    b"/CIDToGIDMap %d 0 R /FontDescriptor << /Type /FontDescriptor /FontName /Squares /Flags 4 "
    b"/Ascent 880 /Descent -120 /CapHeight 800 /StemV 80 /ItalicAngle 0 "
    b"/FontBBox [0 -120 1000 880] /FontFile2 %d 0 R >> >>] >>"
)
_RESOURCES = b"/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >>"


def written_pdf(*contents: bytes, font: bytes = LATIN, parts: Sequence[bytes] = ()) -> bytes:
    """Give a PDF with a page for each of `contents`; fonts: /F1 Chinese, /F2 Latin, /F3 `font`.

    `parts` are the streams that `font` names, in their order.
    """
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", CHINESE, LATIN]
    objects.append(font % tuple(range(6, 6 + len(parts))) if parts else font)
    objects += map(stream, parts)
    kids = []
    for content in contents:
        objects.append(stream(content))
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R %s >>"
        objects.append(page % (len(objects), _RESOURCES))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    made = BytesIO()
    made.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    made.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    made.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    made.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return made.getvalue()


def stream(body: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body)


def contents_of(pdf: bytes) -> list[bytes]:
    """Give what the pages of a PDF of our own writing draw."""
    return re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
