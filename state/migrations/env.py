"""Alembic's entry: migrations run over the connection that `state.engine` has opened."""

from alembic import context
from sqlmodel import SQLModel

import state.models

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()

__all__ = ["state"]
