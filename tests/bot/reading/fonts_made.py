"""A TrueType font of our own making: black squares for the letters asked for, nothing for others."""

import struct
from collections.abc import Iterable

_EM = 1000
_CHINESE = 1 << 18  # simplified Chinese, among the code pages of table OS/2
_LATIN = 1


def font_of(ranges: Iterable[tuple[int, int]], name: str = "Squares") -> bytes:
    """Give a font that draws the code points of `ranges` (first and last) and no others."""
    outline = _square()
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(sorted(ranges)),
        b"glyf": outline,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, 0, _EM, _EM, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, *[0] * 13, 2),
        b"hmtx": struct.pack(">HhHh", _EM, 0, _EM, 0),
        b"loca": struct.pack(">III", 0, 0, len(outline)),
        b"maxp": struct.pack(">IHHH11H", 0x10000, 2, 4, 1, *[0] * 11),
        b"name": _name(name),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    return _packed(tables)


def _packed(tables: dict[bytes, bytes]) -> bytes:
    at = 12 + 16 * len(tables)
    listed, bodies = b"", b""
    for tag, body in tables.items():
        listed += struct.pack(">4sIII", tag, 0, at + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    return struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, 32) + listed + bodies


def _square() -> bytes:
    head = struct.pack(">hhhhhHH", 1, 100, 0, 900, 800, 3, 0)
    xs, ys = struct.pack(">4h", 100, 0, 800, 0), struct.pack(">4h", 0, 800, 0, -800)
    return head + bytes([1] * 4) + xs + ys + b"\0\0"


def _cmap(ranges: list[tuple[int, int]]) -> bytes:
    """Give a map of many letters to the one square (format 13)."""
    groups = b"".join(struct.pack(">III", first, last, 1) for first, last in ranges)
    body = struct.pack(">HHIII", 13, 0, 16 + len(groups), 0, len(ranges)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + body


def _os2() -> bytes:
    weight = struct.pack(">Hhhhh", 1, _EM, 400, 5, 0)
    return weight + bytes(68) + struct.pack(">II", _CHINESE | _LATIN, 0) + bytes(10)


def _name(name: str) -> bytes:
    text = name.encode("utf-16-be")
    records = b"".join(
        struct.pack(">HHHHHH", 3, 1, 0x409, kind, len(text), 0) for kind in (1, 4, 6)
    )
    return struct.pack(">HHH", 0, 3, 6 + len(records)) + records + text
