"""A quick look at the store: can it be kept in, and do log and database end alike?

It reads the ends only. Whether anything in between was altered, verifying says.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection, Engine, func, select
from sqlmodel import col

from state.errors import StateError
from state.evidence import index
from state.evidence.binding import Bound, bound
from state.evidence.chain import PAGE, SAME, Entry
from state.evidence.files import opened_file, unreadable
from state.evidence.keeping import EvidenceStore
from state.evidence.rows import last_referred_to
from state.models import Evidence, EvidenceEntry, Round

_BACKUP = "运行 xuncha evidence verify 查明；从备份恢复用 xuncha restore"
_LOST = "从备份恢复（xuncha restore）；没有备份的，用 xuncha evidence adopt --lost 记明"
_RIGHTS = "检查数据目录的权限和磁盘"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen: how many lines the chain has, and what is wrong with what to do, "" if nothing."""

    lines: int
    trouble: str = ""
    hint: str = ""


def quick_look(evidence: EvidenceStore, engine: Engine) -> Looked:
    """Look at the ends of log, database and newest file, and whether they can be written to."""
    try:
        with engine.connect().execution_options(reads_only=True) as connection:
            # The database first: the log is written before it, and has at least what it has.
            told, count = index.last(connection), _count(connection)
            newest = evidence.log.newest()
            lines = newest.sequence if newest else 0
            found = chain(_ends(evidence, connection, told, count, newest), _files(evidence))
            for trouble, hint in found:
                return Looked(lines, trouble, hint)
            known = bound(connection, evidence.log)
        # The rows that the log binds were in the database before: it is asked after the log was read.
        with engine.connect().execution_options(reads_only=True) as connection:
            return _rows(connection, lines, known)
    except StateError as error:
        return Looked(0, str(error), _RIGHTS)


_Found = Iterator[tuple[str, str]]


def _ends(
    evidence: EvidenceStore,
    connection: Connection,
    told: Entry | None,
    count: int,
    newest: Entry | None,
) -> _Found:
    if told is None:
        if newest is not None and _has_never_seen_a_page(connection):
            yield f"校验链有 {newest.sequence} 行，数据库却是新的，没有任何记载", _LOST
        elif last_referred_to(connection):
            yield "数据库有佐证的记载，链记录却一条也没有", _BACKUP
        return
    if count < told.sequence:
        yield f"数据库的链记录到第 {told.sequence} 条，却只有 {count} 条", _BACKUP
    if newest is None or newest.sequence < told.sequence:
        least = newest.sequence if newest else 0
        yield f"chain.log 只到第 {least} 条，数据库到第 {told.sequence} 条", _BACKUP
        return
    if next(evidence.log.backwards(), None) is None:
        yield "chain.log 的最后一行不能识别", _BACKUP
    same = next((each for each in evidence.log.backwards() if _reaches(each, told)), None)
    if same != told:
        yield f"chain.log 与数据库在第 {told.sequence} 条不符", _BACKUP


def _reaches(entry: Entry | None, told: Entry) -> bool:
    return entry is not None and entry.sequence <= told.sequence


def _has_never_seen_a_page(connection: Connection) -> bool:
    return connection.execute(select(col(Round.id)).limit(1)).first() is None


def _files(evidence: EvidenceStore) -> _Found:
    """Give what cannot be read or written to, and a newest file that is too short."""
    paths = [evidence.folder, evidence.warc, evidence.log.path]
    # The file of the newest page is the one that is appended to: pruning never touches it.
    last = next((e for e in evidence.log.backwards() if e and e.kind in {PAGE, SAME}), None)
    if last is not None:
        path = evidence.warc / last.file
        paths.append(path)
        try:
            with opened_file(path) as file:
                file.read(1)
                size = os.fstat(file.fileno()).st_size
        except FileNotFoundError:
            yield f"佐证文件 warc/{last.file} 不在了", _BACKUP
            return
        except OSError as error:
            yield str(unreadable("佐证文件", "", path, error)), _RIGHTS
            return
        if size < last.end:
            yield f"佐证文件 warc/{last.file} 短了 {last.end - size} 字节", _BACKUP
    if not evidence.folder.exists():
        paths.append(evidence.folder.parent)
    lock = evidence.folder / "chain.lock"
    if lock.is_dir():
        yield f"{lock} 是一个文件夹，佐证写不进", "移走这个文件夹：它应是一个空文件，会自行重建"
        return
    for each in paths:
        wanted = os.W_OK | (os.X_OK if each.is_dir() else 0)
        if each.exists() and not os.access(each, wanted, effective_ids=True):
            yield f"佐证写不进 {each}", _RIGHTS
            return


def _rows(connection: Connection, lines: int, known: Bound) -> Looked:
    newest = connection.execute(select(func.max(col(Evidence.id)))).scalar() or 0
    if newest >= known.upto:
        return Looked(lines)
    trouble = f"校验链记着佐证 1 至 {known.upto} 的记载，数据库只到佐证 {newest}"
    return Looked(lines, trouble, _LOST)


def _count(connection: Connection) -> int:
    return connection.execute(select(func.count(col(EvidenceEntry.sequence)))).scalar() or 0
