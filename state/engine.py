"""Opening the database: SQLite in a file of the home, or PostgreSQL by URL."""

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    NoSuchModuleError,
    OperationalError,
)
from sqlalchemy.pool import ConnectionPoolEntry

from state.cleaning import as_json
from state.errors import StateError
from state.system_errors import in_chinese, kind_of

_BUSY_MILLISECONDS = 30_000
_MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(url: str) -> Engine:
    """Open the database at `url`, bring its tables up to date, and give the engine.

    Raises StateError with one sentence where the file is read-only, no database, damaged,
    locked, or written by a newer version.
    """
    shown = url.rsplit("@", 1)[-1]
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database not in {None, "", ":memory:"}:
            _see_to_the_file(Path(str(parsed.database)))
        engine = create_engine(url, json_serializer=as_json)
    except (ArgumentError, NoSuchModuleError, ImportError):
        raise StateError(
            f"数据库地址「{shown}」不认识，请写成 sqlite:///路径 或 postgresql+psycopg://…",
            f"The database address '{shown}' is not understood",
        ) from None
    except OSError as error:
        raise StateError(
            f"数据库所在的目录不能创建：{error.filename}（{in_chinese(error)}）",
            f"The database's folder cannot be made: {error.filename} ({error.strerror})",
        ) from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
    try:
        _migrate(engine)
    except (DBAPIError, sqlite3.Error) as error:
        engine.dispose()
        raise _in_words(error, shown) from None
    except StateError:
        engine.dispose()
        raise
    return engine


def missing_file(url: str) -> Path | None:
    """Give the file that `url` names and that is not there; None for a server, or a file that is."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        return None
    if parsed.get_backend_name() != "sqlite" or parsed.database in {None, "", ":memory:"}:
        return None
    path = Path(str(parsed.database))
    return None if path.exists() else path


def _see_to_the_file(path: Path) -> None:
    """Make the folder of a database, and refuse what is no plain file; a link may lead to one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.is_file():
        return
    is_zh, is_en = kind_of(path.stat().st_mode)
    raise StateError(
        f"数据库 {path} {is_zh}，不是普通文件，不能使用；请放回原来的文件，或从备份恢复（xuncha restore）",
        f"The database {path} is {is_en}, no plain file: put the file back, or restore a backup"
        " (xuncha restore)",
    )


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # Python's driver would begin transactions by itself, and deferred ones: see _begin_immediate.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={_BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=FULL",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another has written
    # meanwhile, whatever the busy timeout. Taking the write lock at the start waits instead.
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def _migrate(engine: Engine) -> None:
    config = _config()
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect().execution_options(reads_only=True) as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == head:
        return
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError:
            raise StateError(
                "数据库是由更新版本的 xuncha 写的，请升级程序后再用",
                "The database was written by a newer version: upgrade xuncha",
            ) from None


def _in_words(error: Exception, shown: str) -> StateError:
    text = str(error).lower()
    if "readonly" in text or "read-only" in text:
        return StateError(
            f"数据库 {shown} 只能读不能写，请检查数据目录的权限",
            f"The database {shown} is read-only: check the folder's permissions",
        )
    if "unable to open" in text or "could not open" in text:
        return StateError(
            f"数据库 {shown} 打不开，请检查数据目录是否存在、是否可写",
            f"The database {shown} cannot be opened: check that its folder exists and is writable",
        )
    if "not a database" in text or "malformed" in text or "disk image" in text:
        return StateError(
            f"数据库 {shown} 已损坏或不是数据库，请从备份恢复（原文件请留存）",
            f"The database {shown} is damaged or no database: restore a backup",
        )
    if "locked" in text:
        return StateError(
            f"数据库 {shown} 正被别的程序占用，请稍后再试",
            f"The database {shown} is locked by another program: try again later",
        )
    if "already exists" in text:
        # Tables are made where no version stands; making them was undone.
        return StateError(
            f"数据库 {shown} 没有记载它的版本，或记载得不对（alembic_version 表），不能使用；"
            "请从备份恢复（xuncha restore），原文件请留存",
            f"The database {shown} does not say of which version it is, or says it wrongly (its table"
            " alembic_version): keep the file, and restore a backup (xuncha restore)",
        )
    if "disk i/o" in text:
        return StateError(
            f"数据库 {shown} 读写时磁盘出错，请检查磁盘；如已损坏，请从备份恢复（xuncha restore）",
            f"The disk failed while the database {shown} was read or written: check the disk, and"
            " restore a backup (xuncha restore) if it is damaged",
        )
    if isinstance(error, OperationalError | DatabaseError):
        first = str(error).splitlines()[0]
        return StateError(f"数据库 {shown} 不能使用：{first}", f"Database {shown}: {first}")
    return StateError(f"数据库 {shown} 不能使用", f"The database {shown} cannot be used")
