"""What finance says of a difference, and what the checks found last."""

import sqlalchemy as sa
from alembic import op

revision = "store_0004"
down_revision = "store_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "explanation",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("check", "area", "scheme", "account", "month", "what")
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("difference", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("check", "area", "scheme", "account", "month", "what", "at"),
    )
    op.create_table(
        "check_result",
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("area", "month"),
    )


def downgrade() -> None:
    """Forget what was explained and found."""
    op.drop_table("check_result")
    op.drop_table("explanation")
