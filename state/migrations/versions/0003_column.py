"""The annual-report columns found from home pages."""

import sqlalchemy as sa
from sqlmodel.sql import sqltypes
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table('column',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('organ_id', sqltypes.AutoString(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('url', sqltypes.AutoString(), nullable=False),
    sa.Column('way', sa.JSON(), nullable=False),
    sa.Column('trail', sa.JSON(), nullable=False),
    sa.Column('moved_from', sqltypes.AutoString(), nullable=False),
    sa.Column('found_at', sqltypes.UTCDateTime(), nullable=False),
    sa.Column('checked_at', sqltypes.UTCDateTime(), nullable=False),
    sa.Column('state', sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['organ_id'], ['organ.id'], name=op.f('fk_column_organ_id_organ')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_column_round_id_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_column'))
    )
    with op.batch_alter_table('column', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_column_organ_id'), ['organ_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_column_round_id'), ['round_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_column_state'), ['state'], unique=False)


def downgrade() -> None:
    """Not offered: restore a backup made before the upgrade."""
    raise RuntimeError("restore the backup made before the upgrade")
