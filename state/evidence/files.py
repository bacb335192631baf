"""Files that outlive a power cut: appended to, cut where torn, never changed within."""

import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from errno import EISDIR
from io import BufferedReader
from pathlib import Path

from state.errors import StateError
from state.system_errors import in_chinese, kind_of

Disk = Callable[[Path, int, bytes], None]
WARC_NAME = re.compile(r"(\d{4}-\d{2})-(\d{4,6})\.warc\.gz", re.ASCII)
# What pruning writes bears this before its name until its lines are in the chain.
PRUNING = "~"
# What no line speaks of bears this before its name: set aside, and never read.
TORN = ".torn-"
_CHUNK = 1 << 18


def on_disk(path: Path, at: int, body: bytes) -> None:
    """Write `body` at `at` of the file, cut off all behind it; on the disk when this returns."""
    is_new = not path.exists()
    if is_new:
        make_folder(path.parent)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
    try:
        if os.fstat(descriptor).st_size > at:
            os.ftruncate(descriptor, at)
        try:
            view, place = memoryview(body), at
            while view:
                written = os.pwrite(descriptor, view, place)
                view, place = view[written:], place + written
            os.fsync(descriptor)
        except OSError:
            # A full disk: nothing half written stays behind to be stumbled over.
            os.ftruncate(descriptor, at)
            raise
    finally:
        os.close(descriptor)
    if is_new:
        sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it, so that they outlive a power cut."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """See to it that what was made, renamed or removed in `folder` stays so."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def opened_file(path: Path) -> BufferedReader:
    """Open a plain file; anything else is a folder to us, and a pipe is never waited for.

    A link is not followed: what it leads to is no part of the store.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    return os.fdopen(descriptor, "rb")


def pieces(path: Path, offset: int, length: int) -> Iterator[bytes]:
    """Give `length` bytes from `offset` in pieces of bounded size; fewer where the file ends."""
    with opened_file(path) as file:
        file.seek(offset)
        while length > 0 and (piece := file.read(min(length, _CHUNK))):
            length -= len(piece)
            yield piece


def fresh_name(folder: Path, month: str) -> str:
    """Give the name of the next file of `month` (YYYY-MM)."""
    found = [WARC_NAME.fullmatch(each.name) for each in folder.glob(f"{month}-*.warc.gz")]
    last = max((int(each[2]) for each in found if each), default=0)
    return f"{month}-{last + 1:04d}.warc.gz"


def next_name(name: str) -> str:
    """Give the name of the file after `name` in its month."""
    month, number = name[:7], int(name[8:].split(".", maxsplit=1)[0])
    return f"{month}-{number + 1:04d}.warc.gz"


def recover(folder: Path, newest: str, spoken_of: Callable[[], set[str]]) -> None:
    """Set right what a killed process left: a file no line speaks of is set aside, never read.

    A file that pruning had written, and whose lines are there, only wants its name. `newest` is
    the file that was appended to last; `spoken_of` gives every file that the newer lines name.
    """
    unsure = [each for each in sorted(folder.glob("*.warc.gz")) if each.name > newest]
    if not unsure:
        return
    known = spoken_of()
    for path in unsure:
        if path.name.startswith(PRUNING):
            final = path.with_name(path.name.removeprefix(PRUNING))
            if final.name in known and not final.exists():
                path.rename(final)
            else:
                path.unlink()
        elif path.name not in known:
            path.rename(path.with_name(torn_name(path.name)))


def torn_name(name: str) -> str:
    """Give the name under which `name` is set aside."""
    return f"{TORN}{name}"


def not_written(folder: Path, error: OSError) -> StateError:
    """Give the sentence for evidence that cannot be written."""
    return StateError(
        f"佐证写不进 {folder}：{in_chinese(error)}，请检查磁盘空间和权限",
        f"Evidence cannot be written to {folder}: {error.strerror}",
    )


def no_plain_file(zh: str, en: str, path: Path, mode: int) -> StateError:
    """Give the sentence for what stands in the place of a file of the store."""
    is_zh, is_en = kind_of(mode)
    return StateError(
        f"{zh} {path} {is_zh}，不是普通文件，不能使用；请放回原来的文件，或从备份恢复（xuncha restore）",
        f"{en} {path} is {is_en}, no plain file: put the file back, or restore a backup",
    )


def unreadable(zh: str, en: str, path: Path, error: OSError) -> StateError:
    """Give the sentence for evidence that cannot be read: no sign that anybody altered it."""
    with suppress(OSError):
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            return no_plain_file(zh, en, path, mode)
    return StateError(
        f"{zh} {path} 读不了：{in_chinese(error)}，请检查磁盘和权限",
        f"{en} {path} cannot be read: {error.strerror}",
    )
