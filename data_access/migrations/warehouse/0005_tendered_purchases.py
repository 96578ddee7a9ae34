"""What was bought after tenders, at the price paid and at the former one."""

import sqlalchemy as sa
from alembic import op

revision = "warehouse_0005"
down_revision = "warehouse_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One more table of facts."""
    keys = ("area", "tender", "category", "period")
    op.create_table(
        "tendered_purchase",
        *(sa.Column(name, sa.Text(), primary_key=True, nullable=False) for name in keys),
        sa.Column("months", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("basis", sa.Text(), primary_key=True, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("at_former_price_fen", sa.BigInteger(), nullable=False),
        sa.Column("paid_fen", sa.BigInteger(), nullable=False),
        sa.Column("kept_fen", sa.BigInteger()),
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
    op.drop_table("tendered_purchase")
