"""One at a time over all processes of a machine: the kernel lets go when a process dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from state.errors import StateError
from state.system_errors import in_chinese

_NAMES = {
    "round": ("一轮巡查", "a round"),
    "dispatch": ("发信", "a dispatch"),
    "evidence": ("核对、清理或备份佐证", "verifying, pruning or backing up the evidence"),
    "restore": ("恢复备份", "a restore"),
    "service": ("运行服务（xuncha run）", "serving (xuncha run)"),
}


@contextmanager
def house_lock(home: Path, name: str) -> Iterator[None]:
    """Hold the lock `name` of `home`; StateError at once where another process holds it."""
    zh, en = _NAMES.get(name, (name, name))
    try:
        descriptor = os.open(home / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StateError(
            f"数据目录 {home} 不可写：{in_chinese(error)}",
            f"{home} is not writable: {error.strerror}",
        ) from None
    try:
        try:
            _take(descriptor)
        except OSError:
            raise StateError(
                f"另一个进程正在{zh}，请等它结束后再试", f"Another process is busy with {en}"
            ) from None
        yield
    finally:
        os.close(descriptor)


def is_held(home: Path, name: str) -> bool:
    """Say whether somebody, this process included, holds the lock `name` of `home` now."""
    try:
        descriptor = os.open(home / f"{name}.lock", os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _take(descriptor: int) -> None:
    # `is_held` has to touch the lock to ask; that moment is not somebody's work.
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        time.sleep(0.05)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
