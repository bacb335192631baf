"""One record read where it lies: are its bytes and its body those that were kept?"""

import re
import zlib
from hashlib import sha256
from pathlib import Path

from state.evidence.complaints import ALTERED, MISSING
from state.evidence.files import pieces, unreadable

_PAGE_FIELD = re.compile(rb"\r\nXuncha-Page: ([0-9a-f]{64})\r\n")
_HEAD = 65_536


def looked_at(path: Path, start: int, length: int, digest: str, payload: str) -> tuple[str, str]:
    """Read one record, in pieces; give the digest its head has of its page, and what is wrong or ""."""
    read, whole, unpacked = 0, sha256(), _Payload()
    try:
        for piece in pieces(path, start, length):
            read += len(piece)
            whole.update(piece)
            unpacked.take(piece)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return "", MISSING
    except OSError as error:
        raise unreadable("佐证文件", "The evidence file", path, error) from None
    if read < length:
        return "", MISSING
    is_same = whole.hexdigest() == digest and (not payload or unpacked.digest() == payload)
    return unpacked.page, "" if is_same else ALTERED


class _Payload:
    """Unpacks a record as it comes, and takes the digest of its body."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(31)
        self._head: bytes | None = b""
        self._left = 0
        self._digest = sha256()
        self.page = ""

    def take(self, piece: bytes) -> None:
        while piece and not self._stream.eof:
            try:
                plain = self._stream.decompress(piece, _HEAD)
            except zlib.error:
                return
            piece = self._stream.unconsumed_tail
            self._plain(plain)

    def digest(self) -> str:
        return self._digest.hexdigest() if self._head is None else ""

    def _plain(self, plain: bytes) -> None:
        if self._head is not None:
            self._head += plain
            parts = self._head.split(b"\r\n\r\n", 2)
            if len(parts) <= 2 or len(self._head) > 16 * _HEAD:  # noqa: PLR2004
                return
            fields, http, plain = parts
            if found := _PAGE_FIELD.search(fields + b"\r\n"):
                self.page = found[1].decode()
            size = re.search(rb"\r\nContent-Length: (\d+)", fields)
            self._left = int(size[1]) - len(http) - 4 if size else 0
            self._head = None
        body = plain[: self._left]
        self._left -= len(body)
        self._digest.update(body)
