"""Where the chain and the newest file end: found anew after a start, a crash, or another's writing."""

import os
from dataclasses import dataclass
from pathlib import Path

from state.evidence.chain import GENESIS, OPEN, PAGE, SAME, ChainLog, Entry
from state.evidence.files import on_disk, pieces, recover, torn_name


@dataclass(slots=True)
class Tail:
    """Where the chain and the newest file end, as far as one process knows."""

    sequence: int = 0
    chain: str = GENESIS
    log_size: int = -1
    file: str = ""
    end: int = 0


def found_tail(log: ChainLog, folder: Path, told: Entry | None, full: int) -> Tail:
    """Find the ends, and set aside what is torn and what no line speaks of.

    `told` is the newest line the database has. Where the log lacks lines or has broken ones,
    nothing is cut: the chain goes on behind the newest line known, in a new file (`full`).
    """
    tail = Tail(log_size=log.size())
    is_sound, newest = True, None
    for entry in log.backwards():
        if entry is None:
            is_sound = False
            continue
        newest = newest or entry
        if entry.kind in {PAGE, SAME}:
            tail.file, tail.end = entry.file, entry.end
            break
    if told is not None and (newest is None or told.sequence > newest.sequence):
        is_sound, newest = False, told
    if newest is not None:
        tail.sequence, tail.chain = newest.sequence, newest.chain
    path = folder / tail.file
    length = path.stat().st_size if tail.file and path.exists() else -1
    if not is_sound or length < tail.end:
        tail.end = full
    elif length > tail.end:
        _cut(path, tail.end, length)
    if is_sound:
        recover(folder, tail.file, lambda: _spoken_of(log, tail.file))
    return tail


def _cut(path: Path, end: int, length: int) -> None:
    """Cut off what no line speaks of; it stays beside the file, for it may be no torn end."""
    aside = path.with_name(f"{torn_name(path.name)}-{end}")
    at = 0
    for piece in pieces(path, end, length - end):
        on_disk(aside, at, piece)
        at += len(piece)
    os.truncate(path, end)


def _spoken_of(log: ChainLog, newest: str) -> set[str]:
    """Give every file that a line speaks of, as far back as the newest file's first."""
    names = set()
    for entry in log.backwards():
        if entry is not None:
            names.add(entry.file)
            if entry.kind == OPEN and entry.file == newest:
                break
    return names
