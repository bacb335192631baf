"""Pages as they were seen last, and what findings rest on: an unchanged site costs one small request."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "inspection",
        sa.Column("grounds", sqltypes.AutoString(), nullable=False, server_default=""),
    )
    op.add_column("report", sa.Column("looked_on", sa.Date(), nullable=True))
    op.create_table(
        "seen_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sqltypes.AutoString(), nullable=False),
        sa.Column("final_url", sqltypes.AutoString(), nullable=False),
        sa.Column("etag", sqltypes.AutoString(), nullable=False),
        sa.Column("last_modified", sqltypes.AutoString(), nullable=False),
        sa.Column("sha256", sqltypes.AutoString(), nullable=False),
        sa.Column("digest", sqltypes.AutoString(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("read_by", sqltypes.AutoString(), nullable=False),
        sa.Column("seen_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("full_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seen_page")),
        sa.UniqueConstraint("url", name=op.f("uq_seen_page_url")),
    )


def downgrade() -> None:
    op.drop_table("seen_page")
    with op.batch_alter_table("inspection") as batch:
        batch.drop_column("grounds")
    with op.batch_alter_table("report") as batch:
        batch.drop_column("looked_on")
