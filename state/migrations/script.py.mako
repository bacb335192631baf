"""${message}."""

import sqlalchemy as sa
from sqlmodel.sql import sqltypes
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Not offered: restore a backup made before the upgrade."""
    raise RuntimeError("restore the backup made before the upgrade")
