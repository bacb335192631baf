"""The evidence chain."""

import sqlalchemy as sa
from sqlmodel.sql import sqltypes
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table('evidence_entry',
    sa.Column('sequence', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('kind', sqltypes.AutoString(), nullable=False),
    sa.Column('ref', sa.Integer(), nullable=False),
    sa.Column('file', sqltypes.AutoString(), nullable=False),
    sa.Column('offset', sa.BigInteger(), nullable=False),
    sa.Column('length', sa.BigInteger(), nullable=False),
    sa.Column('digest', sqltypes.AutoString(), nullable=False),
    sa.Column('payload', sqltypes.AutoString(), nullable=False),
    sa.Column('at', sqltypes.AutoString(), nullable=False),
    sa.Column('chain', sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('sequence', name=op.f('pk_evidence_entry'))
    )
    with op.batch_alter_table('evidence_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_entry_payload'), ['payload'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_entry_ref'), ['ref'], unique=False)

    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.add_column(sa.Column('asked', sa.JSON(), server_default='{}', nullable=False))
        batch_op.add_column(sa.Column('sequence', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('seal', sqltypes.AutoString(), server_default='', nullable=False))
        batch_op.create_index(batch_op.f('ix_evidence_sequence'), ['sequence'], unique=False)
