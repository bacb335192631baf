"""A compressed body, unpacked piece by piece, and honest about where it broke off.

The library's own decoder takes a gzip stream that ends in the middle for a whole one. A list cut
short must never pass for a list.
"""

import zlib
from collections.abc import Iterator

_PIECE = 65_536
_GZIP = b"\x1f\x8b"
_PACKED = {"gzip", "x-gzip", "deflate"}
_UNREADABLE = {"br", "zstd", "compress", "x-compress"}


class BrokenPacking(Exception):
    """The body is not what its Content-Encoding says; the text is a plain Chinese phrase."""


class Unpacker:
    """Undoes one Content-Encoding. Unknown words in that header (some write a charset) are none."""

    def __init__(self, content_encoding: str) -> None:
        """Take the header's value; raise BrokenPacking for a packing that was not asked for."""
        names = [word.strip().lower() for word in content_encoding.split(",")]
        packings = [name for name in names if name in _PACKED | _UNREADABLE]
        if len(packings) > 1 or _UNREADABLE.intersection(packings):
            raise BrokenPacking(f"用了没有请求过的压缩方式 {'+'.join(packings)}")
        self._kind = packings[0] if packings else ""
        self._stream: zlib._Decompress | None = None
        self._begun = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Give what `data` unpacks to, in pieces of bounded size."""
        if not self._kind:
            yield data
            return
        while True:
            if self._stream is None:
                if not data or (self._begun and data[:2] != _GZIP[: len(data)]):
                    return
                self._stream = self._opened(data)
                self._begun = True
            try:
                piece = self._stream.decompress(data, _PIECE)
            except zlib.error:
                raise BrokenPacking("压缩内容已损坏") from None
            if piece:
                yield piece
            if self._stream.eof:
                data, self._stream = self._stream.unused_data, None
                continue
            data = self._stream.unconsumed_tail
            if not data and len(piece) < _PIECE:
                return

    def finish(self) -> None:
        """Raise BrokenPacking when the stream broke off before its end."""
        if self._stream is not None:
            raise BrokenPacking("压缩内容没有传完整")

    def _opened(self, data: bytes) -> "zlib._Decompress":
        if self._kind != "deflate":
            return zlib.decompressobj(wbits=31)
        # "deflate" means a zlib stream; some servers send the bare one.
        is_zlib = data[0] & 0x0F == zlib.DEFLATED and (
            len(data) < 2 or int.from_bytes(data[:2]) % 31 == 0  # noqa: PLR2004
        )
        return zlib.decompressobj(wbits=zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
