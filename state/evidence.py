"""The evidence store: bytes that were seen, kept under their own digest."""

import gzip
import os
import tempfile
from hashlib import sha256 as digest_of
from pathlib import Path
from zlib import error as ZlibError  # noqa: N812 - the module names its exception like a value

from state.errors import StateError


class EvidenceStore:
    """Files `ab/cdef….gz` below `folder`; a body once kept is never written again."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when the first body is kept."""
        self._folder = folder

    def keep(self, sha256: str, body: bytes) -> None:
        """Keep `body` under its digest; after this returns it survives a power cut."""
        if digest_of(body).hexdigest() != sha256:
            raise StateError(
                f"佐证与其摘要 {sha256} 不符，未保存", f"A body does not match its digest {sha256}"
            )
        path = self._path(sha256)
        if path.exists():
            return
        try:
            _make_folder(path.parent)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(gzip.compress(body, mtime=0))
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            _sync_folder(path.parent)
        except OSError as error:
            raise StateError(
                f"佐证写不进 {path.parent}：{error.strerror}，请检查磁盘空间和权限",
                f"Evidence cannot be written to {path.parent}: {error.strerror}",
            ) from None

    def read(self, sha256: str) -> bytes:
        """Give the body of this digest; StateError where it is missing or no longer the same."""
        path = self._path(sha256)
        try:
            body: bytes | None = gzip.decompress(path.read_bytes())
        except FileNotFoundError:
            raise StateError(f"佐证 {sha256} 不在了", f"Evidence {sha256} is missing") from None
        except (gzip.BadGzipFile, EOFError, ZlibError):
            body = None
        except OSError as error:
            # That we cannot read it is no sign that anybody altered it.
            raise StateError(
                f"佐证 {sha256} 读不了：{error.strerror}，请检查磁盘和权限",
                f"Evidence {sha256} cannot be read: {error.strerror}",
            ) from None
        if body is None or digest_of(body).hexdigest() != sha256:
            raise StateError(
                f"佐证 {sha256} 已被改动或损坏", f"Evidence {sha256} has been altered or damaged"
            )
        return body

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256[2:]}.gz"


def _make_folder(folder: Path) -> None:
    # A new folder outlives a power cut only once the one above it is on the disk, too.
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
