"""The first tables."""

import sqlalchemy as sa
from sqlmodel.sql import sqltypes
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table('round',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('report_year', sa.Integer(), nullable=False),
    sa.Column('today', sa.Date(), nullable=False),
    sa.Column('started_at', sqltypes.UTCDateTime(), nullable=False),
    sa.Column('finished_at', sqltypes.UTCDateTime(), nullable=True),
    sa.Column('state', sqltypes.AutoString(), nullable=False),
    sa.Column('trigger', sqltypes.AutoString(), nullable=False),
    sa.Column('rules_version', sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round'))
    )
    with op.batch_alter_table('round', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_state'), ['state'], unique=False)

    op.create_table('supervisor',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sqltypes.AutoString(), nullable=False),
    sa.Column('emails', sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_supervisor')),
    sa.UniqueConstraint('name', name=op.f('uq_supervisor_name'))
    )
    op.create_table('organ',
    sa.Column('id', sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqltypes.AutoString(), nullable=False),
    sa.Column('level', sqltypes.AutoString(), nullable=False),
    sa.Column('list_url', sqltypes.AutoString(), nullable=False),
    sa.Column('home_url', sqltypes.AutoString(), nullable=False),
    sa.Column('supervisor_id', sa.Integer(), nullable=True),
    sa.Column('organ_email', sqltypes.AutoString(), nullable=False),
    sa.Column('aliases', sa.JSON(), nullable=False),
    sa.Column('deadline', sqltypes.AutoString(), nullable=False),
    sa.Column('exempt', sqltypes.AutoString(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['supervisor_id'], ['supervisor.id'], name=op.f('fk_organ_supervisor_id_supervisor')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organ')),
    sa.UniqueConstraint('name', name=op.f('uq_organ_name'))
    )
    with op.batch_alter_table('organ', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_organ_supervisor_id'), ['supervisor_id'], unique=False)

    op.create_table('outbox',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('message_id', sqltypes.AutoString(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('supervisor_id', sa.Integer(), nullable=False),
    sa.Column('recipients', sa.JSON(), nullable=False),
    sa.Column('delivered', sa.JSON(), nullable=False),
    sa.Column('subject', sqltypes.AutoString(), nullable=False),
    sa.Column('text', sqltypes.AutoString(), nullable=False),
    sa.Column('html', sqltypes.AutoString(), nullable=False),
    sa.Column('state', sqltypes.AutoString(), nullable=False),
    sa.Column('created_at', sqltypes.UTCDateTime(), nullable=False),
    sa.Column('sent_at', sqltypes.UTCDateTime(), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_try_at', sqltypes.UTCDateTime(), nullable=True),
    sa.Column('leased_until', sqltypes.UTCDateTime(), nullable=True),
    sa.Column('last_error', sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_outbox_round_id_round')),
    sa.ForeignKeyConstraint(['supervisor_id'], ['supervisor.id'], name=op.f('fk_outbox_supervisor_id_supervisor')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox')),
    sa.UniqueConstraint('message_id', name=op.f('uq_outbox_message_id')),
    sa.UniqueConstraint('round_id', 'supervisor_id', name=op.f('uq_outbox_round_id_supervisor_id'))
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outbox_state'), ['state'], unique=False)

    op.create_table('inspection',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('organ_id', sqltypes.AutoString(), nullable=False),
    sa.Column('report_year', sa.Integer(), nullable=False),
    sa.Column('outcome', sqltypes.AutoString(), nullable=False),
    sa.Column('reason', sqltypes.AutoString(), nullable=False),
    sa.Column('detail', sqltypes.AutoString(), nullable=False),
    sa.Column('url', sqltypes.AutoString(), nullable=False),
    sa.Column('is_complete', sa.Boolean(), nullable=False),
    sa.Column('inspected_at', sqltypes.UTCDateTime(), nullable=False),
    sa.Column('today', sa.Date(), nullable=False),
    sa.Column('rules_version', sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['organ_id'], ['organ.id'], name=op.f('fk_inspection_organ_id_organ')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_inspection_round_id_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inspection'))
    )
    with op.batch_alter_table('inspection', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_inspection_organ_id'), ['organ_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_inspection_report_year'), ['report_year'], unique=False)
        batch_op.create_index(batch_op.f('ix_inspection_round_id'), ['round_id'], unique=False)

    op.create_table('evidence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('inspection_id', sa.Integer(), nullable=False),
    sa.Column('role', sqltypes.AutoString(), nullable=False),
    sa.Column('url', sqltypes.AutoString(), nullable=False),
    sa.Column('final_url', sqltypes.AutoString(), nullable=False),
    sa.Column('status', sa.Integer(), nullable=False),
    sa.Column('headers', sa.JSON(), nullable=False),
    sa.Column('sha256', sqltypes.AutoString(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('fetched_at', sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['inspection_id'], ['inspection.id'], name=op.f('fk_evidence_inspection_id_inspection')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence'))
    )
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_inspection_id'), ['inspection_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_sha256'), ['sha256'], unique=False)

    op.create_table('report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('inspection_id', sa.Integer(), nullable=False),
    sa.Column('organ_id', sqltypes.AutoString(), nullable=False),
    sa.Column('report_year', sa.Integer(), nullable=False),
    sa.Column('url', sqltypes.AutoString(), nullable=False),
    sa.Column('title', sqltypes.AutoString(), nullable=False),
    sa.Column('sha256', sqltypes.AutoString(), nullable=False),
    sa.Column('published', sa.Date(), nullable=True),
    sa.Column('edition', sqltypes.AutoString(), nullable=True),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('first_seen', sa.Date(), nullable=False),
    sa.Column('last_seen_at', sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['inspection_id'], ['inspection.id'], name=op.f('fk_report_inspection_id_inspection')),
    sa.ForeignKeyConstraint(['organ_id'], ['organ.id'], name=op.f('fk_report_organ_id_organ')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report')),
    sa.UniqueConstraint('organ_id', 'report_year', 'url', 'sha256', name=op.f('uq_report_organ_id_report_year_url_sha256'))
    )
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_report_organ_id'), ['organ_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_report_report_year'), ['report_year'], unique=False)

    op.create_table('finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('fingerprint', sqltypes.AutoString(), nullable=False),
    sa.Column('organ_id', sqltypes.AutoString(), nullable=False),
    sa.Column('report_year', sa.Integer(), nullable=False),
    sa.Column('rule', sqltypes.AutoString(), nullable=False),
    sa.Column('place', sqltypes.AutoString(), nullable=False),
    sa.Column('severity', sqltypes.AutoString(), nullable=False),
    sa.Column('confidence', sqltypes.AutoString(), nullable=False),
    sa.Column('message', sqltypes.AutoString(), nullable=False),
    sa.Column('remedy', sqltypes.AutoString(), nullable=False),
    sa.Column('citation_document', sqltypes.AutoString(), nullable=False),
    sa.Column('citation_article', sqltypes.AutoString(), nullable=False),
    sa.Column('quote', sqltypes.AutoString(), nullable=False),
    sa.Column('expected', sqltypes.AutoString(), nullable=False),
    sa.Column('actual', sqltypes.AutoString(), nullable=False),
    sa.Column('url', sqltypes.AutoString(), nullable=False),
    sa.Column('evidence_id', sa.Integer(), nullable=True),
    sa.Column('state', sqltypes.AutoString(), nullable=False),
    sa.Column('verdict_reason', sqltypes.AutoString(), nullable=False),
    sa.Column('opened_at', sqltypes.UTCDateTime(), nullable=False),
    sa.Column('closed_at', sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['evidence_id'], ['evidence.id'], name=op.f('fk_finding_evidence_id_evidence')),
    sa.ForeignKeyConstraint(['organ_id'], ['organ.id'], name=op.f('fk_finding_organ_id_organ')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding')),
    sa.UniqueConstraint('fingerprint', name=op.f('uq_finding_fingerprint'))
    )
    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_finding_organ_id'), ['organ_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_finding_report_year'), ['report_year'], unique=False)
        batch_op.create_index(batch_op.f('ix_finding_state'), ['state'], unique=False)

    op.create_table('finding_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('finding_id', sa.Integer(), nullable=False),
    sa.Column('inspection_id', sa.Integer(), nullable=False),
    sa.Column('kind', sqltypes.AutoString(), nullable=False),
    sa.Column('at', sqltypes.UTCDateTime(), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['finding_id'], ['finding.id'], name=op.f('fk_finding_change_finding_id_finding')),
    sa.ForeignKeyConstraint(['inspection_id'], ['inspection.id'], name=op.f('fk_finding_change_inspection_id_inspection')),
    sa.ForeignKeyConstraint(['letter_id'], ['outbox.id'], name=op.f('fk_finding_change_letter_id_outbox')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding_change'))
    )
    with op.batch_alter_table('finding_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_finding_change_finding_id'), ['finding_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_finding_change_letter_id'), ['letter_id'], unique=False)



def downgrade() -> None:
    """Not offered: restore a backup made before the upgrade."""
    raise RuntimeError("restore the backup made before the upgrade")
