"""Bytes of a page to text: what pages say of their own charset is often wrong."""

import codecs
import re
from collections.abc import Mapping

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def decode(body: bytes, headers: Mapping[str, str] | None = None) -> str:
    """Give the text of `body`; never raises.

    The ladder: byte-order mark, strict UTF-8, Big5 where declared, strict GB18030, and last
    whichever of UTF-8 and GB18030 leaves fewer characters unread.
    """
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body.decode(codec, "replace")
    ladder = ["utf-8"]
    declared = (headers or {}).get("content-type", "").encode("ascii", "ignore") + body[:2048]
    if any(name.lower().startswith(b"big5") for name in _DECLARED.findall(declared)):
        ladder.append("big5hkscs")
    for codec in [*ladder, "gb18030"]:
        try:
            return body.decode(codec)
        except UnicodeDecodeError:
            continue
    readings = [body.decode(codec, "replace") for codec in ("utf-8", "gb18030")]
    return min(readings, key=lambda text: text.count("\ufffd"))


def in_utf8(body: bytes, headers: Mapping[str, str] | None = None) -> bytes:
    """Give the text of `body`, as `decode` reads it, in UTF-8; most bodies are that already."""
    if not body.startswith(tuple(mark for mark, _ in _BOMS)):
        try:
            body.decode()
        except UnicodeDecodeError:
            pass
        else:
            return body
    return decode(body, headers).encode()
