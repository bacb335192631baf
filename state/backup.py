"""The whole state as one file, taken while the service runs; and put back, killed at any moment.

A backup is a tar: the database (a snapshot of its own, by SQLite's online backup), the evidence
as far as its chain said at that moment, the settings, and last a list of digests. Restoring
checks all of it in a folder aside before anything is replaced, and leaves the old state in one.
"""

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from state.engine import open_engine
from state.errors import StateError
from state.evidence.chain import NO_FILE, ROWS, ChainLog, parse
from state.evidence.files import opened_file, sync_folder, unreadable
from state.evidence.verifying import Verified, verify
from state.restoring import DATABASE, EVIDENCE, SETTINGS, STAGED
from state.system_errors import in_chinese

LIST = "MANIFEST.json"
# Only these may stand in a backup: a name in a file from elsewhere never leads out of the folder.
_NAMES = re.compile(
    r"xuncha\.db|xuncha\.toml|evidence/chain\.log"
    r"|evidence/warc/\d{4}-\d{2}-\d{4,6}\.warc\.gz|evidence/[0-9a-f]{2}/[0-9a-f]{62}\.gz"
)
_CHUNK = 1 << 20
_LONGEST_LIST = 1 << 28


def back_up(home: Path, database: str, target: Path, now: datetime) -> int:
    """Write the state of `home` into `target`, as a whole or not at all; give its bytes.

    `target` is only readable by its owner: the settings may hold a password.
    """
    path = _sqlite(database)
    _refuse_own(home, path, target)
    part = target.with_name(f".{target.name}.part")
    copy = target.with_name(f".{target.name}.db")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            _snapshot(path, copy)
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
                _pack(home, (copy, path), archive, now)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        why = in_chinese(error) if isinstance(error, OSError) else error
        why_en = error.strerror if isinstance(error, OSError) else error
        raise StateError(
            f"备份写不进 {target}：{why}，请检查磁盘空间和权限",
            f"The backup cannot be written to {target}: {why_en}",
        ) from None
    finally:
        part.unlink(missing_ok=True)
        for left in (copy, Path(f"{copy}-wal"), Path(f"{copy}-shm"), Path(f"{copy}-journal")):
            left.unlink(missing_ok=True)
    return target.stat().st_size


def _sqlite(database: str) -> Path:
    url = make_url(database)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise StateError(
            "数据库是 PostgreSQL：请用 pg_dump 备份数据库，并另行复制数据目录中的 evidence 和 xuncha.toml",
            "The database is PostgreSQL: use pg_dump, and copy evidence and xuncha.toml yourself",
        )
    return Path(url.database)


def _refuse_own(home: Path, database: Path, target: Path) -> None:
    """A slip of the pen must not put the backup in the place of what it is a backup of."""
    if not database.is_file():
        raise StateError(
            f"{home} 中没有数据库，没有可备份的，请检查 --home",
            f"There is no database in {home}, and nothing to back up: check --home",
        )
    place, own = target.resolve(), database.resolve()
    files = {own, Path(f"{own}-wal"), Path(f"{own}-shm"), (home / SETTINGS).resolve()}
    if place in files or place.is_relative_to((home / EVIDENCE).resolve()):
        raise StateError(
            f"{target} 是数据目录自己的文件，备份不能写在这里，请换一个文件名",
            f"{target} is a file of the home itself: write the backup elsewhere",
        )


def _snapshot(path: Path, copy: Path) -> None:
    copy.unlink(missing_ok=True)
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT, 0o600))
    with closing(sqlite3.connect(path, timeout=30)) as live, closing(sqlite3.connect(copy)) as made:
        live.backup(made, pages=2000, sleep=0.01)
        # One file, with nothing beside it.
        made.execute("PRAGMA journal_mode=DELETE")


def _pack(
    home: Path, databases: tuple[Path, Path], archive: tarfile.TarFile, now: datetime
) -> None:
    """Add everything: the database first, so that the evidence has all that it speaks of.

    `databases` are the snapshot, which is added, and the one that goes on being written to.
    """
    database, live = databases
    digests = {DATABASE: _add(archive, DATABASE, database, database.stat().st_size)}
    if (home / SETTINGS).is_file():
        settings = home / SETTINGS
        digests[SETTINGS] = _add(archive, SETTINGS, settings, settings.stat().st_size)
    for name, path, size in _evidence(home / EVIDENCE, database, live):
        digests[name] = _add(archive, name, path, size)
    body = json.dumps({"made_at": now.isoformat(), "sha256": digests}, indent=1).encode()
    about = tarfile.TarInfo(LIST)
    about.size = len(body)
    archive.addfile(about, io.BytesIO(body))


def _newest_page(database: Path) -> int:
    with closing(sqlite3.connect(database, timeout=30)) as opened:
        newest: int | None = opened.execute("select max(id) from evidence").fetchone()[0]
    return newest or 0


def _evidence(folder: Path, database: Path, live: Path) -> Iterator[tuple[str, Path, int]]:
    """Give what the chain says now, and every file as far as it says: pages go on being kept.

    Lines that bind rows which the snapshot of the database does not have yet stay out, and all
    behind them. Where the database itself lacks such rows, something is wrong, and nothing stays out.
    """
    log = ChainLog(folder / "chain.log")
    snapshot, newest = _newest_page(database), _newest_page(live)
    if whole := log.whole():
        ends: dict[str, int] = {}
        size = 0
        for line in log.raw_lines(whole):
            entry = parse(line.removesuffix(b"\n").decode("utf-8", "replace"))
            if entry is not None and entry.kind == ROWS and snapshot < entry.ref <= newest:
                whole = size
                break
            size += len(line)
            if entry is not None and entry.file != NO_FILE:
                ends[entry.file] = max(ends.get(entry.file, 0), entry.end)
        yield f"{EVIDENCE}/chain.log", log.path, whole
        for name in sorted(ends):
            path = folder / "warc" / name
            if os.path.lexists(path):
                yield f"{EVIDENCE}/warc/{name}", path, min(ends[name], path.lstat().st_size)
    for path in sorted(folder.glob("??/*.gz")):
        yield f"{EVIDENCE}/{path.parent.name}/{path.name}", path, path.lstat().st_size


class _Reading:
    """A file as it is read into the archive, its digest taken on the way."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self.digest.update(piece)
        return piece


def _add(archive: tarfile.TarFile, name: str, path: Path, size: int) -> str:
    about = tarfile.TarInfo(name)
    about.size, about.mode = size, 0o600
    with _opened(name, path) as file:
        reading = _Reading(file)
        archive.addfile(about, reading)
    return reading.digest.hexdigest()


def _opened(name: str, path: Path) -> io.BufferedReader:
    """Open a file that goes into the archive; what is no plain file is not evidence, and said so."""
    if not name.startswith(EVIDENCE):
        return path.open("rb")
    try:
        return opened_file(path)
    except OSError as error:
        raise unreadable("佐证文件", "The evidence file", path, error) from None


def unpack(home: Path, source: Path, *, accept_damaged: bool) -> tuple[datetime, int]:
    """Unpack a backup beside the state and check it; give when it was made, and its records.

    `accept_damaged` takes evidence that does not verify, where nothing better is left.

    Raises StateError where it is no backup, cut off, altered, or made by a newer version: nothing
    has been touched then.
    """
    staged = home / STAGED
    shutil.rmtree(staged, ignore_errors=True)
    try:
        home.mkdir(parents=True, exist_ok=True)
        staged.mkdir(mode=0o700)
        made_at = _take_out(source, staged)
        return made_at, _check(staged, accept_damaged=accept_damaged)
    except (tarfile.TarError, EOFError, KeyError, ValueError, TypeError, RecursionError):
        shutil.rmtree(staged, ignore_errors=True)
        raise StateError(
            f"{source} 不是完整的 xuncha 备份，没有改动任何内容",
            f"{source} is no whole backup of xuncha; nothing was changed",
        ) from None
    except OSError as error:
        shutil.rmtree(staged, ignore_errors=True)
        raise StateError(
            f"备份 {source} 读不了或写不下：{in_chinese(error)}，没有改动任何内容",
            f"The backup {source} cannot be read or unpacked: {error.strerror}",
        ) from None
    except StateError:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _take_out(source: Path, staged: Path) -> datetime:
    found: dict[str, str] = {}
    told: dict[str, object] | None = None
    with tarfile.open(source, "r:") as archive:
        for each in archive:
            file = archive.extractfile(each)
            # A hole in a file costs nothing in the archive, and any size on the disk.
            if file is None or each.issparse():
                raise ValueError
            if each.name == LIST:
                told = json.loads(file.read(_LONGEST_LIST))
            elif _NAMES.fullmatch(each.name) and each.name not in found:
                found[each.name] = _write(staged / each.name, file.read)
            else:
                raise ValueError
    if told is None or told["sha256"] != found or DATABASE not in found:
        raise ValueError
    return datetime.fromisoformat(str(told["made_at"])).astimezone(UTC)


def _write(path: Path, read: Callable[[int], bytes]) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        while piece := read(_CHUNK):
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)
    return digest.hexdigest()


def _check(staged: Path, *, accept_damaged: bool) -> int:
    """Open the database, bring it up to date, and hold the evidence against its chain."""
    _check_database(staged / DATABASE)
    engine = open_engine(f"sqlite:///{staged / DATABASE}")
    told = Verified()
    try:
        with engine.connect().execution_options(reads_only=True) as connection:
            wrong = next(verify(staged / EVIDENCE, connection, told), None)
        if wrong is not None and not accept_damaged:
            raise StateError(
                f"备份中的佐证有问题（{wrong.said('zh')}），没有改动任何内容；"
                "仍要恢复请加 --damaged",
                f"The backup's evidence is not sound ({wrong.said('en')}); nothing was changed",
            )
    finally:
        engine.dispose()
    return told.records


def _check_database(path: Path) -> None:
    """Raise ValueError for what is no sound database of ours, before it is brought up to date."""
    try:
        with closing(sqlite3.connect(path)) as database:
            is_sound = database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            found = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'organ'").fetchone()
    except sqlite3.Error as error:
        raise ValueError from error
    if not is_sound or found is None:
        raise ValueError
