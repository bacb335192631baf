"""Sessions at the database: for questions, and for changes that go together."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from state.errors import StateError
from state.system_errors import of_database


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Give a session for questions; StateError where the database fails."""
    with asking(engine) as connection, Session(connection, expire_on_commit=False) as session:
        yield session


@contextmanager
def asking(engine: Engine) -> Iterator[Connection]:
    """Give a connection for a question that wants no objects; StateError where the database fails."""
    try:
        with engine.connect().execution_options(reads_only=True) as connection:
            yield connection
    except DBAPIError as error:
        first = str(error.orig).splitlines()[0]
        raise StateError(
            f"数据库读取失败：{of_database(error.orig)}，请运行 xuncha doctor 检查",
            f"Reading failed: {first}",
        ) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Give a session whose changes are committed together, or not at all."""
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session
    except DBAPIError as error:
        first = str(error.orig).splitlines()[0]
        raise StateError(
            f"数据库写入失败：{of_database(error.orig)}，请检查磁盘空间和权限",
            f"Writing failed: {first}",
        ) from error
