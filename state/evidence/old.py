"""Evidence of the first version: bodies as `ab/cdef….gz` under their own digest, in no chain."""

import gzip
from hashlib import sha256
from pathlib import Path
from zlib import error as ZlibError  # noqa: N812 - the module names its exception like a value

from state.errors import StateError
from state.evidence.files import opened_file, unreadable


def path_of(folder: Path, digest: str) -> Path:
    """Give where the first version kept the body of `digest`."""
    return folder / digest[:2] / f"{digest[2:]}.gz"


def read(folder: Path, digest: str) -> bytes:
    """Give the body of this digest; StateError where it is missing or no longer the same."""
    try:
        with opened_file(path_of(folder, digest)) as file:
            body: bytes | None = gzip.decompress(file.read())
    except FileNotFoundError:
        raise StateError(f"佐证 {digest} 不在了", f"Evidence {digest} is missing") from None
    except (gzip.BadGzipFile, EOFError, ZlibError):
        body = None
    except OSError as error:
        raise unreadable("佐证文件", "The evidence file", path_of(folder, digest), error) from None
    if body is None or sha256(body).hexdigest() != digest:
        raise StateError(
            f"佐证 {digest} 已被改动或损坏", f"Evidence {digest} has been altered or damaged"
        )
    return body
