"""Statements for rows by the thousand, put together once: a model's table, and rows that renew."""

from functools import cache
from typing import cast

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.sql.dml import Insert
from sqlmodel import SQLModel


def table_of(model: type[SQLModel]) -> Table:
    """Give the table of a model, to be written to without making an object a row."""
    return cast("Table", model.__table__)  # type: ignore[attr-defined] # every table model has one


@cache
def renewal(
    dialect: str, model: type[SQLModel], keys: tuple[str, ...], renewed: tuple[str, ...] = ()
) -> Insert:
    """Give the statement that adds rows; of one that is there by its `keys`, it renews columns.

    Without `renewed`, what is there stays as it is. SQLite and PostgreSQL say it alike.
    """
    make = insert_sqlite if dialect == "sqlite" else insert_postgresql
    made = make(table_of(model))
    if not renewed:
        return made.on_conflict_do_nothing(index_elements=keys)
    return made.on_conflict_do_update(
        index_elements=keys, set_={name: made.excluded[name] for name in renewed}
    )
