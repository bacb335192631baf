"""OFD files written by hand, part by part."""

import struct
import zipfile
import zlib
from io import BytesIO

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MILLIMETRE = 72 / 25.4
ENTRY = (
    f"<ofd:OFD {NAMESPACE} Version='1.0' DocType='OFD'><ofd:DocBody><ofd:DocInfo>"
    "<ofd:DocID>1</ofd:DocID><ofd:Title>云溪县年报</ofd:Title><ofd:Author>某人</ofd:Author>"
    "<ofd:Creator>某程序</ofd:Creator></ofd:DocInfo>"
    "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)


def document(pages=1, common="", paper="0 0 210 297"):
    stated = "".join(
        f"<ofd:Page ID='{each}' BaseLoc='Pages/Page_{each}/Content.xml'/>" for each in range(pages)
    )
    return (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{paper}"
        f"</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData>"
        f"<ofd:Pages>{stated}</ofd:Pages></ofd:Document>"
    )


def page(objects, head="", attributes=""):
    return (
        f"<ofd:Page {NAMESPACE} {attributes}>{head}<ofd:Content><ofd:Layer ID='1' Type='Body'>{objects}"
        "</ofd:Layer></ofd:Content></ofd:Page>"
    )


def resources(inner, base="Res"):
    return f"<ofd:Res {NAMESPACE} BaseLoc='{base}'>{inner}</ofd:Res>"


def text(words, code="X='0' Y='0'", *, size=4, boundary="10 20 100 10", more="", inner=""):
    return (
        f"<ofd:TextObject Font='1' Size='{size}' Boundary='{boundary}' {more}>{inner}"
        f"<ofd:TextCode {code}>{words}</ofd:TextCode></ofd:TextObject>"
    )


def path(data, boundary="0 0 210 297", more="", inner=""):
    return (
        f"<ofd:PathObject Boundary='{boundary}' {more}>{inner}"
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def zipped(parts):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return stream.getvalue()


def ofd(*pages, common="", paper="0 0 210 297", parts=None):
    """Give an OFD of pages (the text of their parts), with other parts by name."""
    written = {"OFD.xml": ENTRY, "Doc_0/Document.xml": document(len(pages), common, paper)}
    for number, each in enumerate(pages):
        written[f"Doc_0/Pages/Page_{number}/Content.xml"] = each
    return zipped(written | (parts or {}))


def png(width=2, height=2):
    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def close(box, expected, by=0.01):
    """Whether a box (or stroke) stands where it is expected, in millimetres."""
    found = (box.left, box.top, box.right, box.bottom)
    return all(
        abs(one - other * MILLIMETRE) < by for one, other in zip(found, expected, strict=True)
    )
