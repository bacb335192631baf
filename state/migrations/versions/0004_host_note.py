"""What is known of hosts: their rests, robots.txt, need of a browser."""

import sqlalchemy as sa
from sqlmodel.sql import sqltypes
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table('host_note',
    sa.Column('host', sqltypes.AutoString(), nullable=False),
    sa.Column('rest_until', sqltypes.UTCDateTime(), nullable=True),
    sa.Column('rest_reason', sqltypes.AutoString(), nullable=False),
    sa.Column('rest_why', sqltypes.AutoString(), nullable=False),
    sa.Column('rest_address', sqltypes.AutoString(), nullable=False),
    sa.Column('robots', sqltypes.AutoString(), nullable=False),
    sa.Column('robots_at', sqltypes.UTCDateTime(), nullable=True),
    sa.Column('browser_at', sqltypes.UTCDateTime(), nullable=True),
    sa.PrimaryKeyConstraint('host', name=op.f('pk_host_note'))
    )


def downgrade() -> None:
    """Not offered: restore a backup made before the upgrade."""
    raise RuntimeError("restore the backup made before the upgrade")
