"""When an institution left, and whom the related funds paid."""

import sqlalchemy as sa
from alembic import op

revision = "warehouse_0004"
down_revision = "warehouse_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One more column of the register, one more table of facts."""
    op.add_column("institution", sa.Column("until", sa.Text(), nullable=True))
    keys = ("area", "scheme", "period")
    op.create_table(
        "beneficiary",
        *(sa.Column(name, sa.Text(), primary_key=True, nullable=False) for name in keys),
        sa.Column("months", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("basis", sa.Text(), primary_key=True, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("persons", sa.BigInteger(), nullable=False),
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
    """Without either again."""
    op.drop_table("beneficiary")
    op.drop_column("institution", "until")
