"""A record taken out of its file: checked against its line first, unpacked after."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from state.evidence.chain import Entry
from state.evidence.files import pieces, unreadable

_HEAD_ENDS = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A record: the fields of its WARC head (lower case), the head of the answer, the body."""

    fields: Mapping[str, str]
    http: str
    body: bytes


def raw_of(path: Path, entry: Entry) -> bytes | None:
    """Give the bytes of a record as they lie in the file; None where they are not the ones kept."""
    try:
        raw = b"".join(pieces(path, entry.offset, entry.length))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unreadable("佐证文件", "The evidence file", path, error) from None
    return raw if sha256(raw).hexdigest() == entry.digest else None


def unpacked(raw: bytes) -> Unpacked:
    """Give the first record in `raw`; ValueError where it is none."""
    try:
        plain = zlib.decompressobj(31).decompress(raw)
    except zlib.error:
        raise ValueError from None
    head, ends, rest = plain.partition(_HEAD_ENDS)
    if not ends or not head.startswith(b"WARC/1.1\r\n"):
        raise ValueError
    fields = {}
    for line in head.decode("utf-8", "replace").split("\r\n")[1:]:
        name, _, value = line.partition(": ")
        fields[name.lower()] = value
    block = rest[: int(fields.get("content-length", "0"))]
    http, _, body = block.partition(_HEAD_ENDS)
    if fields.get("warc-type") not in {"response", "revisit"}:
        http, body = b"", block
    return Unpacked(fields, http.decode("latin-1"), body)


def body_of(path: Path, entry: Entry) -> bytes | None:
    """Give the body of a page; None where the record is not the one that was kept."""
    raw = raw_of(path, entry)
    try:
        return None if raw is None else unpacked(raw).body
    except ValueError:
        return None
