"""Where the chain and the newest file end: found anew after a start, a crash, or another's writing."""

import os
from dataclasses import dataclass
from pathlib import Path

from state.evidence.chain import GENESIS, OPEN, PAGE, SAME, ChainLog, Entry, parse
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
    """Find the ends; mend what is torn, or set it aside, and set aside what no line speaks of.

    `told` is the newest line the database has. Where the log lacks lines or has broken ones,
    nothing is cut: the chain goes on behind the newest line known, in a new file (`full`).
    """
    if log.torn():
        _mend(log)
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


def _mend(log: ChainLog) -> None:
    """Give a line that only lacks its end that end; set aside what is no whole line."""
    torn, newest = log.torn(), log.newest()
    line = parse(torn.decode("utf-8", "replace"))
    number, chain = (newest.sequence, newest.chain) if newest else (0, GENESIS)
    if line is not None and line.sequence == number + 1 and line.follows(chain):
        on_disk(log.path, log.size(), b"\n")
    else:
        _cut(log.path, log.whole(), log.size())


def _cut(path: Path, end: int, length: int) -> None:
    """Cut off what no line speaks of; it stays beside the file, for it may be no torn end."""
    name = f"{torn_name(path.name)}-{end}"
    aside, more = path.with_name(name), 1
    while aside.exists():
        more += 1
        aside = path.with_name(f"{name}-{more}")
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
