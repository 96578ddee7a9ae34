"""What supervision was to reach in a year, what it did, and what the bureau says of it."""

import sqlalchemy as sa
from alembic import op

revision = "warehouse_0003"
down_revision = "warehouse_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One more table of facts."""
    op.create_table(
        "performance",
        *(sa.Column(name, sa.Text(), primary_key=True, nullable=False) for name in ("area", "kpi")),
        sa.Column("period", sa.Text(), primary_key=True, nullable=False),
        sa.Column("months", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("basis", sa.Text(), primary_key=True, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("target", sa.Float()),
        sa.Column("actual", sa.Float()),
        sa.Column("self_assessment", sa.Text()),
        sa.Column("version", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("recorded", sa.BigInteger()),
        sa.Column("replaced", sa.BigInteger()),
        sa.Column("source", sa.Text(), sa.ForeignKey("source.source"), nullable=False),
        sa.Column("batch", sa.Text(), sa.ForeignKey("batch.batch"), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text()),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Without it again."""
    op.drop_table("performance")
